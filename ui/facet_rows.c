#include "facet_rows.h"

#include <stdlib.h>

#include "text.h"
#include "vec.h"

/* Of a group by its heading, or of a value of it. */
struct fold {
	struct buf heading, value; /* no value: the group */
	enum fold_level level;
	bool is_open;
};

static struct fold *find_fold(struct facet_rows *r, struct str heading, struct str value)
{
	struct fold fold = { .level = FOLD_SOME };
	size_t i;

	for (i = 0; i < r->folds; i++)
		if (str_eq(buf_str(&r->fold[i].heading), heading) &&
			str_eq(buf_str(&r->fold[i].value), value))
			return &r->fold[i];
	buf_add_str(&fold.heading, heading);
	buf_add_str(&fold.value, value);
	VEC_PUSH(r->fold, r->folds, r->folds_cap, fold);
	return &r->fold[r->folds - 1];
}

void facet_rows_close(struct facet_rows *r, const struct facet *facet)
{
	size_t i;

	for (i = 0; i < r->folds; i++)
		if (str_eq(buf_str(&r->fold[i].heading), facet->heading))
			r->fold[i].is_open = false;
}

enum fold_level *facet_rows_level(struct facet_rows *r, const struct facet *facet)
{
	return &find_fold(r, facet->heading, (struct str){ 0 })->level;
}

bool *facet_rows_is_open(
	struct facet_rows *r, const struct facet *facet, const struct facet_value *value)
{
	return &find_fold(r, facet->heading, value->value)->is_open;
}

bool facet_has_parts(const struct facet *facet, size_t value)
{
	size_t i;

	if (facet->value[value].roles > 1)
		return true;
	for (i = 0; i < facet->values; i++)
		if (facet->value[i].parent == value)
			return true;
	return false;
}

/* A value's or a role's place in the order of the alphabet. */
struct named {
	struct str folded;
	uint32_t place;
};

static int named_cmp(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int cmp = str_cmp(x->folded, y->folded);

	return cmp ? cmp : (x->place > y->place) - (x->place < y->place);
}

static struct named name_of(struct str label, uint32_t place, struct arena *arena)
{
	struct named named = { .place = place };
	struct buf folded = { 0 };

	text_fold(label, &folded);
	named.folded = arena_str(arena, buf_str(&folded));
	buf_free(&folded);
	return named;
}

static void sort_named(struct named *named, size_t count, uint32_t *order)
{
	size_t i;

	if (count)
		qsort(named, count, sizeof(*named), named_cmp);
	for (i = 0; i < count; i++)
		order[i] = named[i].place;
}

/* The values in the order to show them. Years by name are those by time, of which the last is first. */
static uint32_t *make_order(const struct facet *facet, bool by_name, struct arena *arena)
{
	uint32_t *order = ARENA_ARRAY(arena, facet->values, uint32_t);
	bool is_year = str_is(facet->field, "date");
	struct named *named;
	uint32_t i;

	for (i = 0; i < facet->values; i++)
		order[i] = by_name && is_year ? (uint32_t)facet->values - 1 - i : i;
	if (!by_name || is_year)
		return order;
	named = ARENA_ARRAY(arena, facet->values, struct named);
	for (i = 0; i < facet->values; i++)
		named[i] = name_of(facet->value[i].label, i, arena);
	sort_named(named, facet->values, order);
	return order;
}

/* The roles of an unfolded value, as the values: those with most events first, or by name. */
static uint32_t *order_roles(const struct facet_value *value, bool by_name, struct arena *arena)
{
	uint32_t *order = ARENA_ARRAY(arena, value->roles, uint32_t), i, k;
	struct named *named = ARENA_ARRAY(arena, value->roles, struct named);

	for (i = 0; i < value->roles; i++) {
		named[i] = name_of(value->role[i].field, i, arena);
		for (k = i; k > 0 && value->role[order[k - 1]].all < value->role[i].all; k--)
			order[k] = order[k - 1];
		order[k] = i;
	}
	if (by_name)
		sort_named(named, value->roles, order);
	return order;
}

/* One facet while its rows are made. */
struct making {
	struct facet_rows *rows;
	const struct facet *facet;
	uint32_t place; /* of the facet */
	const uint32_t *order;
	const bool *is_open; /* per value */
	const struct facet_look *look;
	struct arena *arena;
};

static void push(const struct making *m, struct facets_row row)
{
	struct facet_rows *r = m->rows;

	row.facet = m->place;
	VEC_PUSH(r->row, r->rows, r->cap, row);
}

/* A value, and below it what it is unfolded into. */
static void add_value(const struct making *m, uint32_t value, int depth)
{
	const struct facet *facet = m->facet;
	struct facets_row row = { .type = ROW_VALUE, .value = value, .depth = depth };
	const uint32_t *role;
	uint32_t i;

	push(m, row);
	if (!m->is_open[value])
		return;
	row.type = ROW_ROLE;
	row.depth++;
	role = order_roles(&facet->value[value], m->look->by_name, m->arena);
	for (i = 0; i < facet->value[value].roles; i++) {
		row.role = role[i];
		push(m, row);
	}
	for (i = 0; i < facet->values; i++)
		if (facet->value[m->order[i]].parent == value)
			add_value(m, m->order[i], depth + 1);
}

/* Shown however many stand before it. */
static bool is_needed(const struct making *m, uint32_t value)
{
	const struct facet_look *look = m->look;
	const struct facet_value *v = &m->facet->value[value];

	return v->tick != TICK_NONE || m->is_open[value] ||
	       (look->is_needed && look->is_needed(look->context, m->facet, v));
}

static void add_values(const struct making *m)
{
	static const size_t shown[] = { 0, FOLD_VALUES, SIZE_MAX };
	const struct facet *facet = m->facet;
	size_t most = shown[*facet_rows_level(m->rows, facet)], tops = 0, i;
	struct facets_row more = { .type = ROW_MORE };

	if (most == FOLD_VALUES && facet->values == FOLD_VALUES + 1)
		most++; /* "1 more" would take the same row */
	for (i = 0; i < facet->values; i++) {
		const struct facet_value *value = &facet->value[m->order[i]];

		if (value->parent != SIZE_MAX && m->is_open[value->parent])
			continue;
		if (tops++ < most || is_needed(m, m->order[i]))
			add_value(m, m->order[i], 0);
		else
			more.value++;
	}
	if (more.value > 0)
		push(m, more);
}

static bool has_role_tick(const struct facet_value *value)
{
	size_t i;

	for (i = 0; i < value->roles; i++)
		if (value->role[i].tick != TICK_NONE)
			return true;
	return false;
}

/* Which values are unfolded. */
static bool *list_open(struct facet_rows *r, const struct facet *facet, struct arena *arena)
{
	bool *is_open = ARENA_ARRAY(arena, facet->values, bool);
	size_t i, k;

	for (i = 0; i < facet->values; i++)
		is_open[i] = has_role_tick(&facet->value[i]);
	for (k = 0; k < r->folds; k++) {
		if (!r->fold[k].is_open || !str_eq(buf_str(&r->fold[k].heading), facet->heading))
			continue;
		for (i = 0; i < facet->values; i++)
			is_open[i] |= str_eq(buf_str(&r->fold[k].value), facet->value[i].value);
	}
	return is_open;
}

void facet_rows_make(struct facet_rows *r, const struct facets *f, const struct facet_look *look)
{
	struct arena arena = { 0 };
	size_t i;

	r->rows = 0;
	for (i = 0; i < f->facets; i++) {
		const struct facet *facet = &f->facet[i];
		struct making m = { .rows = r,
			.facet = facet,
			.place = (uint32_t)i,
			.order = make_order(facet, look->by_name, &arena),
			.is_open = list_open(r, facet, &arena),
			.look = look,
			.arena = &arena };

		push(&m, (struct facets_row){ .type = ROW_HEADING });
		add_values(&m);
	}
	arena_free(&arena);
}

void facet_rows_free(struct facet_rows *r)
{
	size_t i;

	for (i = 0; i < r->folds; i++) {
		buf_free(&r->fold[i].heading);
		buf_free(&r->fold[i].value);
	}
	free(r->fold);
	free(r->row);
	*r = (struct facet_rows){ 0 };
}
