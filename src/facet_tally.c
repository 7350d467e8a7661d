#include "facet_tally.h"

#include <stdlib.h>
#include <string.h>

#include "axis.h"
#include "vec.h"

static size_t year_group(const struct facet_tally *t)
{
	return t->index->groups - 1;
}

/* Until all are added, a year's count is its difference from the year before. */
static void add_years(struct facet_tally *t, size_t event)
{
	struct year_range range = t->index->range[event];

	if (range.from < range.to) {
		t->year[range.from]++;
		t->year[range.to]--;
	}
}

static uint32_t *counter(const struct facet_tally *t, uint32_t key, uint8_t slot)
{
	return &t->count[(size_t)key * FACET_SLOTS + slot];
}

static void add_weights(struct facet_tally *t, size_t event, uint32_t key)
{
	const uint64_t *weight = &t->weight[(size_t)t->spread[event] * FACET_BINS];
	size_t i;

	for (i = 0; i < FACET_BINS; i++)
		t->when_spread[(size_t)key * FACET_BINS + i] += weight[i];
}

static void add_to_all(struct facet_tally *t, size_t event)
{
	const struct facet_index *x = t->index;
	uint8_t slot = t->slot[event];
	size_t i;

	for (i = x->start[event]; i < x->start[event + 1]; i++)
		++*counter(t, x->key[i], slot);
	for (i = x->start[event]; slot == SLOT_SPREAD && i < x->start[event + 1]; i++)
		add_weights(t, event, x->key[i]);
	add_years(t, event);
}

static void add_to_group(struct facet_tally *t, size_t event, size_t group)
{
	const struct facet_index *x = t->index;
	uint8_t slot = t->slot[event];
	size_t i;

	/* Without a branch: which keys are of the group is hard to foresee. */
	for (i = x->start[event]; i < x->start[event + 1]; i++)
		*counter(t, x->key[i], slot) += x->of[x->key[i]] == group;
	for (i = x->start[event]; slot == SLOT_SPREAD && i < x->start[event + 1]; i++) {
		if (x->of[x->key[i]] == group)
			add_weights(t, event, x->key[i]);
	}
	if (group == year_group(t))
		add_years(t, event);
}

/* As both above, `group` SIZE_MAX standing for all. */
static void add_known(struct facet_tally *t, size_t event, size_t group, const uint8_t *as_of)
{
	const struct facet_index *x = t->index;
	uint8_t slot = t->slot[event];
	size_t i;

	for (i = x->start[event]; i < x->start[event + 1]; i++) {
		uint32_t key = x->key[i];

		if ((group != SIZE_MAX && x->of[key] != group) ||
			!facet_index_is_known(x, as_of, event, key))
			continue;
		++*counter(t, key, slot);
		if (slot == SLOT_SPREAD)
			add_weights(t, event, key);
	}
	if (group == SIZE_MAX || group == year_group(t))
		add_years(t, event);
}

/* The group that a chip is about; SIZE_MAX: none, so that it counts everywhere. */
static size_t group_of(const struct facet_tally *t, const struct query *q, size_t chip)
{
	const struct field *field = query_chip_field(q, chip);
	size_t i;

	if (field && field->kind == FIELD_ROLE)
		return facet_index_role_group(t->index, field->index);
	for (i = 0; field && i < t->index->groups; i++) {
		if (str_eq(t->index->group[i].field, field->name))
			return i;
	}
	return SIZE_MAX;
}

/* One event, for all groups or, where a chip keeps it out, for that chip's own. */
static void add_event(struct facet_tally *t, size_t event, size_t group, const uint8_t *as_of)
{
	if (as_of)
		add_known(t, event, group, as_of);
	else if (group == SIZE_MAX)
		add_to_all(t, event);
	else
		add_to_group(t, event, group);
}

void facet_tally_run(struct facet_tally *t, const struct result *res)
{
	const struct query *q = res ? res->query : NULL;
	const uint8_t *as_of = query_known(q);
	size_t i, group, *group_of_chip, chips = q ? query_chips(q) : 0;

	memset(t->count, 0, t->index->keys * FACET_SLOTS * sizeof(*t->count));
	memset(t->when_spread, 0, t->index->keys * FACET_BINS * sizeof(*t->when_spread));
	memset(t->year, 0, (t->index->years + 1) * sizeof(*t->year));
	group_of_chip = mem_resize(NULL, chips + 1, sizeof(*group_of_chip));
	for (i = 0; i < chips; i++)
		group_of_chip[i] = group_of(t, q, i);
	for (i = 0; i < t->timeline->events; i++) {
		uint16_t blocker = res ? res->blocker[i] : RESULT_IN;

		if (blocker == RESULT_IN) {
			add_event(t, i, SIZE_MAX, as_of);
		} else if (blocker != RESULT_OUT) {
			group = group_of_chip[blocker - 1];
			if (group != SIZE_MAX)
				add_event(t, i, group, as_of);
		}
	}
	for (i = 1; i < t->index->years; i++)
		t->year[i] += t->year[i - 1];
	free(group_of_chip);
}

void facet_tally_choose(const struct facet_tally *t, const struct result *without,
	const struct result *with, uint32_t *key, uint32_t *year)
{
	const struct facet_index *x = t->index;
	size_t i, k;

	for (i = 0; i < x->keys; i++)
		key[i] = (uint32_t)without->events;
	memset(year, 0, (x->years + 1) * sizeof(*year));
	year[0] = (uint32_t)without->events;
	for (i = 0; i < t->timeline->events; i++) {
		/* Unsigned numbers come round: one more, or one less. */
		uint32_t more = (uint32_t)(with->certainty[i] != NO) -
				(uint32_t)(without->certainty[i] != NO);

		if (!more)
			continue;
		for (k = x->start[i]; k < x->start[i + 1]; k++)
			key[x->key[k]] += more;
		if (x->range[i].from < x->range[i].to) {
			year[x->range[i].from] += more;
			year[x->range[i].to] -= more;
		}
	}
	for (i = 1; i < x->years; i++)
		year[i] += year[i - 1];
}

uint32_t facet_tally_count(const struct facet_tally *t, size_t key)
{
	const uint32_t *count = &t->count[key * FACET_SLOTS];
	uint32_t events = 0;
	size_t i;

	for (i = 0; i < FACET_SLOTS; i++)
		events += count[i];
	return events;
}

void facet_tally_when(const struct facet_tally *t, size_t key, uint64_t *when)
{
	size_t i;

	for (i = 0; i < FACET_BINS; i++)
		when[i] = t->count[key * FACET_SLOTS + i] * AXIS_EVENT +
			  t->when_spread[key * FACET_BINS + i];
}

/* The bin that all of it is in, or the slot of those that have none. */
static uint8_t slot_of(const uint64_t weight[static FACET_BINS])
{
	uint8_t slot = SLOT_NONE;
	uint8_t i;

	for (i = 0; i < FACET_BINS; i++) {
		if (weight[i] == AXIS_EVENT)
			return i;
		if (weight[i])
			slot = SLOT_SPREAD;
	}
	return slot;
}

static void place_events(struct facet_tally *t, const struct axis *axis, struct arena *arena)
{
	uint64_t *weight = NULL, one[FACET_BINS];
	size_t spreads = 0, cap = 0, i, k;

	for (i = 0; i < t->timeline->events; i++) {
		memset(one, 0, sizeof(one));
		axis_add(axis, date_span(&t->timeline->event[i].when.date), 1, one);
		t->slot[i] = slot_of(one);
		if (t->slot[i] != SLOT_SPREAD)
			continue;
		t->spread[i] = (uint32_t)(spreads / FACET_BINS);
		for (k = 0; k < FACET_BINS; k++)
			VEC_PUSH(weight, spreads, cap, one[k]);
	}
	t->weight = arena_copy(arena, weight, spreads * sizeof(*weight));
	free(weight);
}

void facet_tally_init(struct facet_tally *t, const struct facet_index *index,
	const struct timeline *tl, struct arena *arena)
{
	struct axis_range range = AXIS_RANGE_EMPTY;
	struct axis axis;
	size_t i;

	*t = (struct facet_tally){ .index = index,
		.timeline = tl,
		.year = ARENA_ARRAY(arena, index->years + 1, uint32_t),
		.slot = ARENA_ARRAY(arena, tl->events, uint8_t),
		.spread = ARENA_ARRAY(arena, tl->events, uint32_t),
		.count = ARENA_ARRAY(arena, index->keys * FACET_SLOTS, uint32_t),
		.when_spread = ARENA_ARRAY(arena, index->keys * FACET_BINS, uint64_t) };
	for (i = 0; i < tl->events; i++)
		axis_range_add(&range, &tl->event[i].when.date);
	if (axis_fit(&range, FACET_BINS, &axis))
		place_events(t, &axis, arena);
	else
		memset(t->slot, SLOT_NONE, tl->events);
}
