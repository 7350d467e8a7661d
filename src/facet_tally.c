#include "facet_tally.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

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

static void add_to_all(struct facet_tally *t, size_t event)
{
	const struct facet_index *x = t->index;
	size_t i;

	for (i = x->start[event]; i < x->start[event + 1]; i++)
		t->count[x->key[i]]++;
	add_years(t, event);
}

static void add_to_group(struct facet_tally *t, size_t event, size_t group)
{
	const struct facet_index *x = t->index;
	size_t i;

	for (i = x->start[event]; i < x->start[event + 1]; i++)
		t->count[x->key[i]] += x->of[x->key[i]] == group;
	if (group == year_group(t))
		add_years(t, event);
}

static bool is_source(const struct facet_index *x, uint32_t key)
{
	return key - x->first_source < x->sources;
}

/*
 * Does the event have the key by what was known on the day of asof:? A source that is hidden does
 * not count, and a publisher only where another source of it is not.
 */
static bool is_known(const struct facet_tally *t, const uint8_t *as_of, size_t event, uint32_t key)
{
	const struct facet_index *x = t->index;
	size_t i;

	if (is_source(x, key))
		return as_of[key - x->first_source] != NO;
	if (key - x->first_publisher >= x->publishers)
		return true;
	for (i = x->start[event]; i < x->start[event + 1]; i++) {
		size_t source = x->key[i] - x->first_source;

		if (is_source(x, x->key[i]) && x->publisher[source] == key && as_of[source] != NO)
			return true;
	}
	return false;
}

/* As both above, `group` SIZE_MAX standing for all. */
static void add_known(struct facet_tally *t, size_t event, size_t group, const uint8_t *as_of)
{
	const struct facet_index *x = t->index;
	size_t i;

	for (i = x->start[event]; i < x->start[event + 1]; i++) {
		uint32_t key = x->key[i];

		if (group == SIZE_MAX || x->of[key] == group)
			t->count[key] += is_known(t, as_of, event, key);
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

	memset(t->count, 0, t->index->keys * sizeof(*t->count));
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

void facet_tally_init(struct facet_tally *t, const struct facet_index *index,
	const struct timeline *tl, struct arena *arena)
{
	*t = (struct facet_tally){ .index = index,
		.timeline = tl,
		.count = ARENA_ARRAY(arena, index->keys, uint32_t),
		.year = ARENA_ARRAY(arena, index->years + 1, uint32_t) };
}
