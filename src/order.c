#include "link.h"

#include <stdlib.h>

/*
 * The order of a timeline. Rules (1) to (5) and (7) are a comparison; (6), that
 * what follows stands after what it follows, holds within what (1) to (5) leave
 * tied, and is a topological sort there, the smallest id first (Kahn's algorithm with a heap).
 */

/* Few events begin with another, so that most need not be looked at. */
struct keyed {
	int64_t key;
	struct raw_event *event;
};

static int compare_events(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return timeline_order(&x->event->event, &y->event->event);
}

/* The kept events in the order of the comparison. */
static struct raw_event **sort_events(struct link *l)
{
	struct keyed *keyed = ARENA_ARRAY(&l->scratch, l->events, struct keyed);
	struct raw_event **event = ARENA_ARRAY(&l->scratch, l->events, struct raw_event *);
	size_t i;

	for (i = 0; i < l->events; i++)
		keyed[i] = (struct keyed){ date_order_key(&l->by_file[i]->event.when.date),
			l->by_file[i] };
	qsort(keyed, l->events, sizeof(*keyed), compare_events);
	for (i = 0; i < l->events; i++)
		event[i] = keyed[i].event;
	return event;
}

static bool is_tied(const struct event *a, const struct event *b)
{
	return a->seq == b->seq && date_order(&a->when.date, &b->when.date) == 0;
}

/* `after` follows `before`: places in the order of the comparison, both in one tie. */
struct follow {
	uint32_t before;
	uint32_t after;
};

static int compare_follows(const void *a, const void *b)
{
	const struct follow *x = a, *y = b;

	return (x->before > y->before) - (x->before < y->before);
}

/* The smallest of some numbers first. */
struct heap {
	uint32_t *at;
	size_t count;
};

static void heap_push(struct heap *h, uint32_t value)
{
	size_t i = h->count++, up;

	for (; i > 0; i = up) {
		up = (i - 1) / 2;
		if (h->at[up] <= value)
			break;
		h->at[i] = h->at[up];
	}
	h->at[i] = value;
}

static uint32_t heap_pop(struct heap *h)
{
	uint32_t least = h->at[0], value = h->at[--h->count];
	size_t i = 0, down;

	for (; 2 * i + 1 < h->count; i = down) {
		down = 2 * i + 1;
		if (down + 1 < h->count && h->at[down + 1] < h->at[down])
			down++;
		if (value <= h->at[down])
			break;
		h->at[i] = h->at[down];
	}
	h->at[i] = value;
	return least;
}

/* The events as compared, and what follows what within the ties, by `before`. */
struct ties {
	struct raw_event **event;
	size_t events;
	struct follow *follow;
	size_t follows;
	uint32_t *waits; /* for how many the event at a place still waits */
	struct heap ready;
	struct raw_event **sorted;
};

/* Whom the event at a place lets go: the first follow of that `before`. */
static size_t first_follow(const struct ties *t, uint32_t place)
{
	size_t lo = 0, hi = t->follows;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (t->follow[mid].before < place)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* Sorts one tie, the places from .. to. There are no circles, so all get out. */
static void sort_tie(struct ties *t, size_t from, size_t to)
{
	size_t i, out = from;

	for (i = from; i < to; i++) {
		if (!t->waits[i])
			heap_push(&t->ready, (uint32_t)i);
	}
	while (t->ready.count) {
		uint32_t place = heap_pop(&t->ready);

		t->sorted[out++] = t->event[place];
		for (i = first_follow(t, place); i < t->follows && t->follow[i].before == place;
			i++) {
			if (--t->waits[t->follow[i].after] == 0)
				heap_push(&t->ready, t->follow[i].after);
		}
	}
}

/* Places of the kept events, by file, in the order of the comparison. */
static uint32_t *places_of(struct link *l, struct raw_event *const *event)
{
	uint32_t *place = ARENA_ARRAY(&l->scratch, l->events, uint32_t);
	size_t i;

	for (i = 0; i < l->events; i++)
		place[event[i]->index] = (uint32_t)i;
	return place;
}

static void find_follows(struct link *l, struct ties *t)
{
	const uint32_t *place = places_of(l, t->event);
	size_t i;

	t->follow = ARENA_ARRAY(&l->scratch, l->relations, struct follow);
	for (i = 0; i < l->relations; i++) {
		const struct link_relation *r = &l->relation[i];

		if (r->rel == REL_FOLLOWS && !r->is_dropped &&
			is_tied(&l->by_file[r->from]->event, &l->by_file[r->to]->event))
			t->follow[t->follows++] = (struct follow){ place[r->to], place[r->from] };
	}
	qsort(t->follow, t->follows, sizeof(*t->follow), compare_follows);
}

static void sort_ties(struct link *l, struct ties *t)
{
	size_t i, from = 0;

	t->waits = ARENA_ARRAY(&l->scratch, t->events, uint32_t);
	t->ready.at = ARENA_ARRAY(&l->scratch, t->events, uint32_t);
	t->sorted = ARENA_ARRAY(&l->scratch, t->events, struct raw_event *);
	for (i = 0; i < t->follows; i++)
		t->waits[t->follow[i].after]++;
	for (i = 1; i <= t->events; i++) {
		if (i < t->events && is_tied(&t->event[i - 1]->event, &t->event[i]->event))
			continue;
		sort_tie(t, from, i);
		from = i;
	}
	t->event = t->sorted;
}

/* What events have lies in their order: a look at each of 100,000 in turn else jumps through memory. */
static void gather(struct arena *arena, struct event *event)
{
	event->party = arena_copy(arena, event->party, event->parties * sizeof(*event->party));
	event->source = arena_copy(arena, event->source, event->sources * sizeof(*event->source));
	event->tag = arena_copy(arena, event->tag, event->tags * sizeof(*event->tag));
}

static void fill_timeline(struct link *l, struct raw_event *const *event)
{
	struct timeline *tl = l->tl;
	size_t i;

	l->event = ARENA_ARRAY(&tl->arena, l->events, struct event);
	tl->event = l->event;
	tl->events = l->events;
	for (i = 0; i < l->events; i++) {
		l->event[i] = event[i]->event;
		gather(&tl->arena, &l->event[i]);
		event[i]->linked = &l->event[i];
		tl->undated += l->event[i].when.date.shape == DATE_UNKNOWN;
	}
	map_renumber(&tl->event_by_id, places_of(l, event));
}

void link_order(struct link *l)
{
	struct ties ties = { .event = sort_events(l), .events = l->events };

	find_follows(l, &ties);
	if (ties.follows)
		sort_ties(l, &ties);
	fill_timeline(l, ties.event);
}
