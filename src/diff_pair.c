#include "diff_pair.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "text.h"
#include "vec.h"

enum { MANY = UINT32_MAX - 1 };

/* What a record is known by, beside its id. */
struct mark {
	struct str text;
	uint32_t index; /* of the record */
};

struct marks {
	struct mark *mark;
	size_t marks, cap;
};

/* The records of one kind of which only one side has the id. */
struct strays {
	struct diff_pair *pair;
	uint32_t *to, *from; /* who may be meant: NONE, one, or MANY */
	size_t olds, news;
};

static uint32_t *all_none(struct arena *arena, size_t count)
{
	uint32_t *list = ARENA_ARRAY(arena, count, uint32_t);

	memset(list, 0xff, count * sizeof(*list));
	return list;
}

static struct diff_pair begin(struct arena *arena, size_t olds, size_t news)
{
	return (struct diff_pair){ all_none(arena, olds), all_none(arena, news),
		ARENA_ARRAY(arena, olds, const char *) };
}

static void join(struct diff_pair *pair, uint32_t old, uint32_t new, const char *how)
{
	pair->to[old] = new;
	pair->from[new] = old;
	pair->how[old] = how;
}

static struct strays strays_of(
	struct diff_pair *pair, size_t olds, size_t news, struct arena *arena)
{
	return (struct strays){ pair, all_none(arena, olds), all_none(arena, news), olds, news };
}

static void suspect(struct strays *s, uint32_t old, uint32_t new)
{
	if (s->pair->to[old] != NONE || s->pair->from[new] != NONE)
		return;
	s->to[old] = s->to[old] == NONE || s->to[old] == new ? new : MANY;
	s->from[new] = s->from[new] == NONE || s->from[new] == old ? old : MANY;
}

/* Joins the two that may be each other and nobody else; forgets all others. */
static void settle(struct strays *s, const char *how)
{
	size_t i;

	for (i = 0; i < s->olds; i++) {
		uint32_t new = s->to[i];

		if (new != NONE && new != MANY && s->from[new] == i)
			join(s->pair, (uint32_t)i, new, how);
	}
	memset(s->to, 0xff, s->olds * sizeof(*s->to));
	memset(s->from, 0xff, s->news * sizeof(*s->from));
}

/* A mark of two texts; of one that is missing there is none. */
static void add_mark(
	struct marks *list, struct str a, struct str b, uint32_t index, struct arena *arena)
{
	struct buf text = { 0 };

	if (!a.len || !b.len)
		return;
	text_fold(a, &text);
	buf_add_char(&text, '\0');
	text_fold(b, &text);
	VEC_PUSH(list->mark, list->marks, list->cap,
		(struct mark){ arena_str(arena, buf_str(&text)), index });
	buf_free(&text);
}

static int by_text(const void *a, const void *b)
{
	const struct mark *x = a, *y = b;

	return str_cmp(x->text, y->text);
}

/* How many marks from `at` on are the same; *index is whose, MANY where of several. */
static size_t run(const struct marks *list, size_t at, uint32_t *index)
{
	size_t end = at;

	*index = list->mark[at].index;
	for (; end < list->marks && str_eq(list->mark[end].text, list->mark[at].text); end++)
		*index = list->mark[end].index == *index ? *index : MANY;
	return end - at;
}

/* Whoever alone has a mark on one side may be who alone has it on the other. */
static void compare_marks(struct strays *s, struct marks *old, struct marks *new)
{
	size_t i = 0, j = 0;
	uint32_t a, b;

	if (old->marks)
		qsort(old->mark, old->marks, sizeof(*old->mark), by_text);
	if (new->marks)
		qsort(new->mark, new->marks, sizeof(*new->mark), by_text);
	while (i < old->marks && j < new->marks) {
		int order = str_cmp(old->mark[i].text, new->mark[j].text);
		size_t olds = run(old, i, &a), news = run(new, j, &b);

		if (!order && a != MANY && b != MANY)
			suspect(s, a, b);
		i += order <= 0 ? olds : 0;
		j += order >= 0 ? news : 0;
	}
	free(old->mark);
	free(new->mark);
	*old = *new = (struct marks){ 0 };
}

enum trait { TITLE_AND_DATE, TITLE_AND_QUOTE, DATE_AND_QUOTE, TRAITS };
static const char *const trait_names[TRAITS] = {
	[TITLE_AND_DATE] = "same title and date",
	[TITLE_AND_QUOTE] = "same title and quote",
	[DATE_AND_QUOTE] = "same date and quote",
};

static void mark_event(struct marks *list, const struct timeline *tl, uint32_t index,
	enum trait trait, struct arena *arena)
{
	const struct event *ev = &tl->event[index];
	struct buf date = { 0 };
	size_t i, j;

	if (ev->when.date.shape != DATE_UNKNOWN)
		date_print(&ev->when.date, &date);
	for (i = 0; trait == TITLE_AND_DATE && i < ev->title.items; i++)
		add_mark(list, ev->title.item[i].text, buf_str(&date), index, arena);
	for (j = 0; trait != TITLE_AND_DATE && j < ev->evidences; j++) {
		struct str quote = ev->evidence[j].quote;

		if (trait == DATE_AND_QUOTE)
			add_mark(list, buf_str(&date), quote, index, arena);
		for (i = 0; trait == TITLE_AND_QUOTE && i < ev->title.items; i++)
			add_mark(list, ev->title.item[i].text, quote, index, arena);
	}
	buf_free(&date);
}

static void mark_events(struct marks *list, const struct timeline *tl, const uint32_t *other,
	enum trait trait, struct arena *arena)
{
	uint32_t i;

	for (i = 0; i < tl->events; i++) {
		if (other[i] == NONE)
			mark_event(list, tl, i, trait, arena);
	}
}

static void pair_events(struct diff_pair *pair, const struct timeline *old,
	const struct timeline *new, struct arena *arena)
{
	struct strays strays = strays_of(pair, old->events, new->events, arena);
	struct marks gone = { 0 }, added = { 0 };
	enum trait trait;
	uint32_t i;

	for (i = 0; i < old->events; i++) {
		uint32_t same = timeline_find_event(new, old->event[i].id);

		if (same != NONE)
			join(pair, i, same, NULL);
	}
	for (trait = 0; trait < TRAITS; trait++) {
		mark_events(&gone, old, pair->to, trait, arena);
		mark_events(&added, new, pair->from, trait, arena);
		compare_marks(&strays, &gone, &added);
		settle(&strays, trait_names[trait]);
	}
}

static void mark_sources(struct marks *list, const struct timeline *tl, const uint32_t *other,
	bool by_address, struct arena *arena)
{
	uint32_t i;

	for (i = 0; i < tl->sources; i++) {
		const struct source *source = &tl->source[i];

		if (other[i] != NONE)
			continue;
		if (by_address)
			add_mark(list, source->url, source->url, i, arena);
		else
			add_mark(list, source->title, source->publisher, i, arena);
	}
}

static void pair_sources(struct diff_pair *pair, const struct timeline *old,
	const struct timeline *new, struct arena *arena)
{
	struct strays strays = strays_of(pair, old->sources, new->sources, arena);
	struct marks gone = { 0 }, added = { 0 };
	int by_address;
	uint32_t i;

	for (i = 0; i < old->sources; i++) {
		uint32_t same = timeline_find_source(new, old->source[i].id);

		if (same != NONE)
			join(pair, i, same, NULL);
	}
	for (by_address = 1; by_address >= 0; by_address--) {
		mark_sources(&gone, old, pair->to, by_address, arena);
		mark_sources(&added, new, pair->from, by_address, arena);
		compare_marks(&strays, &gone, &added);
		settle(&strays, by_address ? "same address" : "same title and publisher");
	}
}

/* The one entity that a name means, or NONE. */
static uint32_t find(const struct timeline *tl, struct str name)
{
	uint32_t found;

	return timeline_find_entity(tl, name, &found) == LOOKUP_ONE ? found : NONE;
}

static void pair_entities(struct diff_pair *pair, const struct timeline *old,
	const struct timeline *new, struct arena *arena)
{
	struct strays strays = strays_of(pair, old->entities, new->entities, arena);
	uint32_t i, other;

	for (i = 0; i < old->entities; i++) {
		other = map_find(&new->entity_by_id, old->entity[i].id);
		if (other != NONE && other != TIMELINE_MANY)
			join(pair, i, other, NULL);
	}
	for (i = 0; i < old->entities; i++) {
		other = pair->to[i] == NONE ? find(new, old->entity[i].name) : NONE;
		if (other != NONE)
			suspect(&strays, i, other);
	}
	for (i = 0; i < new->entities; i++) {
		other = pair->from[i] == NONE ? find(old, new->entity[i].name) : NONE;
		if (other != NONE)
			suspect(&strays, other, i);
	}
	settle(&strays, "same name");
}

/* Where two bore a name before, one of them still bearing it is no merger. */
static void find_mergers(
	struct diff_pairs *pairs, const struct timeline *old, const struct timeline *new)
{
	uint32_t i;

	for (i = 0; i < old->entities; i++) {
		struct str name = old->entity[i].name;

		if (pairs->entity.to[i] == NONE && find(old, name) == i)
			pairs->merged[i] = find(new, name);
	}
}

void diff_pairs_make(struct diff_pairs *pairs, const struct timeline *old,
	const struct timeline *new, struct arena *arena)
{
	*pairs = (struct diff_pairs){
		.event = begin(arena, old->events, new->events),
		.entity = begin(arena, old->entities, new->entities),
		.source = begin(arena, old->sources, new->sources),
		.merged = all_none(arena, old->entities),
	};
	pair_events(&pairs->event, old, new, arena);
	pair_sources(&pairs->source, old, new, arena);
	pair_entities(&pairs->entity, old, new, arena);
	find_mergers(pairs, old, new);
}
