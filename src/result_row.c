#include "result.h"

#include "sorted.h"

static bool is_undated(const struct source *s)
{
	return s->published.date.shape == DATE_UNKNOWN && s->retrieved.date.shape == DATE_UNKNOWN;
}

static void count_sources(const struct result *res, struct result_left *left)
{
	const struct timeline *tl = res->timeline;
	uint32_t i;

	for (i = 0; i < tl->sources; i++) {
		if (query_as_of(res->query, i) != NO)
			continue;
		if (is_undated(&tl->source[i]))
			left->undated++;
		else
			left->sources++;
	}
}

struct result_left result_left_out(const struct result *res)
{
	struct result_left left = { 0 };
	size_t chip, i;

	for (chip = 0; res->query && chip < query_chips(res->query); chip++) {
		const struct field *field = query_chip_field(res->query, chip);

		if (!field || field->kind != FIELD_AS_OF)
			continue;
		for (i = 0; i < res->done; i++)
			left.events += res->blocker[i] == chip + 1;
		count_sources(res, &left);
	}
	return left;
}

size_t result_row(const struct result *res, uint32_t event)
{
	size_t row = sorted_place(res->event, res->events, event);

	return row < res->events && res->event[row] == event ? row : SIZE_MAX;
}

/* Where an event stands in the order of time; INSTANT_MAX without a date. */
static int64_t instant_of(const struct result *res, uint32_t event)
{
	const struct date *d = &res->timeline->event[event].when.date;

	if (d->shape == DATE_UNKNOWN)
		return INSTANT_MAX;
	return d->begin.lo != INSTANT_MIN ? d->begin.lo : d->begin.hi;
}

static uint64_t distance(const struct result *res, uint32_t a, uint32_t b)
{
	int64_t x = instant_of(res, a), y = instant_of(res, b);

	return x > y ? (uint64_t)x - (uint64_t)y : (uint64_t)y - (uint64_t)x;
}

size_t result_nearest(const struct result *res, uint32_t event)
{
	size_t row = sorted_place(res->event, res->events, event);

	if (!res->events)
		return SIZE_MAX;
	if (row == res->events)
		return row - 1;
	if (row == 0 || res->event[row] == event)
		return row;
	return distance(res, res->event[row - 1], event) < distance(res, res->event[row], event)
		       ? row - 1
		       : row;
}
