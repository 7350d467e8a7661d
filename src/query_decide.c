#include "query.h"

/* The term that has a value at the column, and which; two of them are as bad as none. */
struct found {
	struct term *term;
	size_t value;
	size_t times;
};

static void find(struct term *t, uint32_t col, struct found *found)
{
	size_t i;

	for (i = 0; i < t->children; i++)
		find(t->child[i], col, found);
	for (i = 0; i < t->values; i++) {
		if (t->value[i].col != col)
			continue;
		*found = (struct found){ t, i, found->times + 1 };
	}
}

/* Each of the other values as a term of its own. */
static void part_others(struct query *q, struct term *t, size_t value)
{
	size_t i, k = 0;
	struct term *one;

	t->child = ARENA_ARRAY(&q->arena, t->values, struct term *);
	for (i = 0; i < t->values; i++) {
		if (i == value)
			continue;
		one = arena_copy(&q->arena, t, sizeof(*t));
		one->value = &t->value[i];
		one->values = 1;
		one->has = t->value[i].has;
		t->child[k++] = one;
	}
	t->children = k;
}

bool query_decide(struct query *q, uint32_t col, bool is_so)
{
	struct found found = { NULL };

	if (q->root)
		find(q->root, col, &found);
	if (found.times != 1)
		return false;
	/* Of nothing at all, all is true and none is. */
	if (!is_so)
		part_others(q, found.term, found.value);
	found.term->type = is_so ? TERM_AND : TERM_OR;
	found.term->values = 0;
	return true;
}
