#include "lane.h"

#include <stdlib.h>

#include "facet_index.h"
#include "mem.h"
#include "text.h"

/* What depends on the timeline alone. */
struct lane_work {
	const struct timeline *timeline;
	const struct facet_index *index;
	struct facet_index own; /* where none is borrowed */
	struct arena arena;
	bool *has_events; /* per group of the index, and per role behind them */
};

/* A lane while they are put in order. */
struct row {
	uint32_t *event;
	size_t events;
	size_t filled;
	struct str value;
	struct str label;
	struct str folded; /* by name only */
};

static struct lane_work *work_of(struct lanes *l, const struct timeline *tl)
{
	struct lane_work *w = l->work;
	const struct facet_index *x;
	size_t i;

	if (w && w->timeline == tl)
		return w;
	x = l->index;
	lanes_free(l);
	l->work = w = mem_get(sizeof(*w));
	*w = (struct lane_work){ .timeline = tl, .index = x };
	l->index = x;
	if (!x) {
		facet_index_init(&w->own, tl);
		w->index = x = &w->own;
	}
	w->has_events = ARENA_ARRAY(&w->arena, x->groups + 1 + tl->roles, bool);
	for (i = 0; i < x->start[tl->events]; i++)
		w->has_events[x->of[x->key[i]]] = true;
	return w;
}

/* The i-th of all groups that lanes can be by: those of the index but the years, then the roles. */
static struct str nth_group(const struct lane_work *w, size_t i, size_t *group)
{
	const struct facet_index *x = w->index;
	size_t role = i - (x->groups - 1);

	if (i < x->groups - 1) {
		*group = i;
		return x->group[i].field;
	}
	*group = facet_index_role_group(x, (uint32_t)role);
	return w->timeline->role[role];
}

static size_t groups_of(const struct lane_work *w)
{
	return w->index->groups - 1 + w->timeline->roles;
}

bool lanes_field(struct lanes *l, const struct timeline *tl, size_t i, struct str *field)
{
	const struct lane_work *w = work_of(l, tl);
	size_t at, group;

	for (at = 0; at < groups_of(w); at++) {
		struct str name = nth_group(w, at, &group);

		if (!w->has_events[group] || i-- > 0)
			continue;
		*field = name;
		return true;
	}
	return false;
}

static size_t find_group(const struct lane_work *w, struct str field)
{
	size_t i, group;

	for (i = 0; i < groups_of(w); i++)
		if (str_eq(nth_group(w, i, &group), field))
			return group;
	return SIZE_MAX;
}

/* Is the key one of the group, and not hidden by asof:? */
static bool has_key(const struct facet_index *x, const uint8_t *as_of, uint32_t event, uint32_t key,
	size_t group)
{
	return x->of[key] == group && facet_index_is_known(x, as_of, event, key);
}

/* Events by key of the group; how many have none. */
static size_t count(
	const struct facet_index *x, const struct result *res, size_t group, uint32_t *events)
{
	const uint8_t *as_of = query_known(res->query);
	size_t i, k, without = 0;

	for (i = 0; i < res->events; i++) {
		uint32_t event = res->event[i];
		bool has_value = false;

		for (k = x->start[event]; k < x->start[event + 1]; k++) {
			if (!has_key(x, as_of, event, x->key[k], group))
				continue;
			events[x->key[k]]++;
			has_value = true;
		}
		without += !has_value;
	}
	return without;
}

/* Puts each event into the rows of its keys, or into `without`. */
static void fill(const struct facet_index *x, const struct result *res, size_t group,
	struct row **row_of, struct row *without)
{
	const uint8_t *as_of = query_known(res->query);
	size_t i, k;

	for (i = 0; i < res->events; i++) {
		uint32_t event = res->event[i];
		bool has_value = false;

		for (k = x->start[event]; k < x->start[event + 1]; k++) {
			struct row *row = row_of[x->key[k]];

			if (!has_key(x, as_of, event, x->key[k], group))
				continue;
			row->event[row->filled++] = event;
			has_value = true;
		}
		if (!has_value)
			without->event[without->filled++] = event;
	}
}

static void take_room(struct lanes *l, struct row *row, size_t events)
{
	*row = (struct row){ .events = events };
	row->event = ARENA_ARRAY(&l->arena, events, uint32_t);
}

static void name_rows(const struct facet_index *x, struct row **row_of)
{
	size_t key;

	for (key = 0; key < x->keys; key++) {
		if (!row_of[key])
			continue;
		row_of[key]->value = x->value[key];
		row_of[key]->label = x->label[key];
	}
}

static int by_text(const struct row *a, const struct row *b)
{
	int order = str_cmp(a->folded, b->folded);

	if (order == 0)
		order = str_cmp(a->label, b->label);
	return order ? order : str_cmp(a->value, b->value);
}

static int by_count(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	if (x->events != y->events)
		return x->events > y->events ? -1 : 1;
	return by_text(x, y);
}

static int by_first(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	if (x->event[0] != y->event[0])
		return x->event[0] < y->event[0] ? -1 : 1;
	return by_count(x, y);
}

static int by_name(const void *a, const void *b)
{
	return by_text(a, b);
}

static void sort(struct row *row, size_t rows, enum lane_order order)
{
	static int (*const orders[])(const void *, const void *) = {
		[LANE_BY_COUNT] = by_count,
		[LANE_BY_FIRST] = by_first,
		[LANE_BY_NAME] = by_name,
	};

	if (rows)
		qsort(row, rows, sizeof(*row), orders[order]);
}

static void fold_labels(struct arena *arena, struct row *row, size_t rows)
{
	struct buf folded = { 0 };
	size_t i;

	for (i = 0; i < rows; i++) {
		buf_clear(&folded);
		text_fold(row[i].label, &folded);
		row[i].folded = arena_str(arena, buf_str(&folded));
	}
	buf_free(&folded);
}

static void add_lane(struct lanes *l, const struct timeline *tl, const struct row *row)
{
	struct lane *lane = &l->lane[l->lanes++];
	size_t dated = tl->events - tl->undated, at;

	*lane = (struct lane){
		.value = row->value, .label = row->label, .event = row->event, .events = row->events
	};
	for (at = row->events; at > 0 && row->event[at - 1] >= dated; at--)
		lane->undated++;
}

static void make(struct lanes *l, const struct result *res, size_t group, enum lane_order order)
{
	const struct lane_work *w = l->work;
	const struct facet_index *x = w->index;
	struct arena arena = { 0 };
	uint32_t *events = ARENA_ARRAY(&arena, x->keys, uint32_t);
	struct row **row_of = ARENA_ARRAY(&arena, x->keys, struct row *), *row, without;
	size_t rows = 0, key, i;

	take_room(l, &without, count(x, res, group, events));
	row = ARENA_ARRAY(&arena, x->keys, struct row);
	for (key = 0; key < x->keys; key++) {
		if (!events[key])
			continue;
		take_room(l, &row[rows], events[key]);
		row_of[key] = &row[rows++];
	}
	fill(x, res, group, row_of, &without);
	name_rows(x, row_of);
	fold_labels(&arena, row, rows);
	sort(row, rows, order);
	l->lane = ARENA_ARRAY(&l->arena, rows + 1, struct lane);
	for (i = 0; i < rows; i++)
		add_lane(l, w->timeline, &row[i]);
	without.label = str_of(arena_printf(&l->arena, "no %.*s", STR(l->field)));
	if (without.events)
		add_lane(l, w->timeline, &without);
	arena_free(&arena);
}

void lanes_build(struct lanes *l, const struct result *res, struct str field, enum lane_order order)
{
	const struct lane_work *w = work_of(l, res->timeline);
	size_t group = find_group(w, field);

	arena_reset(&l->arena);
	l->lane = NULL;
	l->lanes = 0;
	l->field = arena_str(&l->arena, field);
	make(l, res, group, order);
}

void lanes_free(struct lanes *l)
{
	if (l->work) {
		facet_index_free(&l->work->own);
		arena_free(&l->work->arena);
	}
	free(l->work);
	arena_free(&l->arena);
	*l = (struct lanes){ 0 };
}
