#include "diff.h"

#include <stdlib.h>

#include "diff_lost.h"
#include "diff_part.h"
#include "vec.h"

/* A record, and where its changes begin; of an event, what it is put in order by. */
struct found {
	struct diff_record record;
	size_t first;
	const struct event *event;
};

struct all_found {
	struct found *item;
	size_t items, cap;
};

static size_t count(const struct timeline *tl, enum diff_of of)
{
	return of == DIFF_EVENT ? tl->events : of == DIFF_ENTITY ? tl->entities : tl->sources;
}

static struct str id_of(const struct timeline *tl, enum diff_of of, uint32_t index)
{
	switch (of) {
	case DIFF_EVENT:
		return tl->event[index].id;
	case DIFF_ENTITY:
		return tl->entity[index].id;
	default:
		return tl->source[index].id;
	}
}

static void compare(struct diff_work *w, enum diff_of of, uint32_t old, uint32_t new)
{
	switch (of) {
	case DIFF_EVENT:
		diff_events(w, &w->old->event[old], &w->new->event[new]);
		break;
	case DIFF_ENTITY:
		diff_entities(w, &w->old->entity[old], &w->new->entity[new]);
		break;
	default:
		diff_sources(w, &w->old->source[old], &w->new->source[new]);
		break;
	}
}

static void add(
	const struct diff_work *w, struct all_found *all, struct diff_record record, size_t first)
{
	struct found found = { record, first, NULL };

	if (record.of == DIFF_EVENT)
		found.event = record.after == NONE ? &w->old->event[record.before]
						   : &w->new->event[record.after];
	VEC_PUSH(all->item, all->items, all->cap, found);
}

/* One that is there on both sides, and whose changes from `first` on were just found. */
static void add_both(
	struct diff_work *w, struct all_found *all, struct diff_record record, size_t first)
{
	record.changes = w->changes - first;
	record.fate = record.how ? DIFF_RENAMED : DIFF_CHANGED;
	if (record.how || record.changes)
		add(w, all, record, first);
}

static void find_old(struct diff_work *w, struct all_found *all, enum diff_of of,
	const struct diff_pair *pair, uint32_t index)
{
	struct str id = id_of(w->old, of, index);
	struct diff_record record = { of, .before = index, .after = pair->to[index], .id = id,
		.old_id = id, .how = pair->how[index] };
	size_t first = w->changes;

	if (record.after != NONE) {
		record.id = id_of(w->new, of, record.after);
		compare(w, of, index, record.after);
		add_both(w, all, record, first);
		return;
	}
	if (of == DIFF_ENTITY)
		record.after = w->pairs.merged[index];
	record.fate = record.after == NONE ? DIFF_REMOVED : DIFF_MERGED;
	add(w, all, record, first);
}

static void find(
	struct diff_work *w, struct all_found *all, enum diff_of of, const struct diff_pair *pair)
{
	struct diff_record record = { of, DIFF_ADDED, .before = NONE };
	uint32_t i;

	for (i = 0; i < count(w->old, of); i++)
		find_old(w, all, of, pair, i);
	for (i = 0; i < count(w->new, of); i++) {
		record.after = i;
		record.id = record.old_id = id_of(w->new, of, i);
		if (pair->from[i] == NONE)
			add(w, all, record, w->changes);
	}
}

static void find_settings(struct diff_work *w, struct all_found *all)
{
	size_t first = w->changes;

	diff_settings(w);
	add_both(w, all, (struct diff_record){ DIFF_SETTINGS, .before = NONE, .after = NONE },
		first);
}

/* What is gone or new, but only because it cannot be read on the other side. */
static void find_lost(struct diff *diff, struct all_found *all, const struct load *const load[2],
	const char *const dir[2])
{
	struct diff_lost lost[2];
	size_t i;

	for (i = 0; i < 2; i++)
		diff_lost_read(&lost[i], load[i], dir[i]);
	for (i = 0; i < all->items; i++) {
		struct diff_record *r = &all->item[i].record;
		bool is_removed = r->fate == DIFF_REMOVED;

		if (!is_removed && r->fate != DIFF_ADDED)
			continue;
		r->how = diff_lost_find(&lost[is_removed], r->id, &diff->arena);
		if (r->how)
			r->fate = DIFF_UNREADABLE;
	}
	for (i = 0; i < 2; i++)
		diff_lost_free(&lost[i]);
}

static int by_order(const void *a, const void *b)
{
	const struct found *x = a, *y = b;
	int order = (int)x->record.of - (int)y->record.of;

	if (!order && x->event)
		order = timeline_order(x->event, y->event);
	return order ? order : str_cmp(x->record.id, y->record.id);
}

/* Puts the records in order, and their changes where they stay. */
static void keep(struct diff *diff, struct diff_work *w, struct all_found *all)
{
	struct diff_record *record = ARENA_ARRAY(&diff->arena, all->items, struct diff_record);
	const struct change *change =
		arena_copy(&diff->arena, w->change, w->changes * sizeof(*w->change));
	size_t i;

	if (all->items)
		qsort(all->item, all->items, sizeof(*all->item), by_order);
	for (i = 0; i < all->items; i++) {
		record[i] = all->item[i].record;
		record[i].change = change + all->item[i].first;
	}
	diff->record = record;
	diff->records = all->items;
}

void diff_make(struct diff *diff, const struct load *old, const struct load *new,
	const char *const dir[2])
{
	struct diff_work w = { old, new, &old->timeline, &new->timeline, .arena = &diff->arena };
	struct all_found all = { 0 };
	struct arena pairs = { 0 };

	*diff = (struct diff){ 0 };
	diff_pairs_make(&w.pairs, w.old, w.new, &pairs);
	find(&w, &all, DIFF_EVENT, &w.pairs.event);
	find(&w, &all, DIFF_ENTITY, &w.pairs.entity);
	find(&w, &all, DIFF_SOURCE, &w.pairs.source);
	find_settings(&w, &all);
	find_lost(diff, &all, (const struct load *const[2]){ old, new }, dir);
	keep(diff, &w, &all);
	free(all.item);
	free(w.news.item);
	free(w.olds.item);
	free(w.change);
	arena_free(&w.scratch);
	arena_free(&pairs);
}

void diff_free(struct diff *diff)
{
	arena_free(&diff->arena);
	*diff = (struct diff){ 0 };
}
