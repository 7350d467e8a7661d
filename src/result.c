#include "result.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "mem.h"

/* Events between two looks at the clock: a hostile regex may take 50 ms on one. */
enum { REGEX_STEP = 8 };

/* A chip, what it stands for among the blockers, and what it costs to try. */
struct result_chip {
	const struct term *term;
	uint16_t blocker; /* RESULT_OUT: not about one field */
	unsigned cost;
};

void result_free(struct result *res)
{
	free(res->event);
	free(res->certainty);
	free(res->blocker);
	free(res->chip);
	*res = (struct result){ 0 };
}

/* Roughly: fields look at a few numbers, texts read all that is said, regexes do so slowly. */
static unsigned cost_of(const struct term *t)
{
	unsigned cost = t->type == TERM_REGEX ? 2 : t->type == TERM_TEXT;
	size_t i;

	for (i = 0; i < t->children; i++) {
		unsigned one = cost_of(t->child[i]);

		cost = one > cost ? one : cost;
	}
	return cost;
}

/* 1 + the first chip about the same field as this one. */
static uint16_t blocker_of(const struct query *q, size_t chip)
{
	const struct field *field = query_chip_field(q, chip), *other;
	size_t i;

	if (!field)
		return RESULT_OUT;
	for (i = 0; i < chip; i++) {
		other = query_chip_field(q, i);
		if (other && str_eq(other->name, field->name))
			break;
	}
	return (uint16_t)(i + 1);
}

static int by_cost(const void *a, const void *b)
{
	const struct result_chip *x = a, *y = b;

	if (x->cost != y->cost)
		return x->cost < y->cost ? -1 : 1;
	return (x->term->col > y->term->col) - (x->term->col < y->term->col);
}

static void list_chips(struct result *res)
{
	size_t i, chips = res->query ? query_chips(res->query) : 0;

	assert(chips < RESULT_OUT - 1);
	if (!chips)
		return;
	res->chip = mem_resize(NULL, chips, sizeof(*res->chip));
	for (i = 0; i < chips; i++) {
		const struct term *t = query_chip(res->query, i);

		res->chip[i] = (struct result_chip){
			.term = t, .blocker = blocker_of(res->query, i), .cost = cost_of(t)
		};
	}
	res->chips = chips;
	qsort(res->chip, chips, sizeof(*res->chip), by_cost);
}

void result_begin(struct result *res, const struct timeline *tl, const struct query *q,
	const struct overlay *overlay)
{
	size_t events = tl->events ? tl->events : 1;

	result_free(res);
	res->timeline = tl;
	res->query = q;
	res->overlay = overlay;
	res->event = mem_resize(NULL, events, sizeof(*res->event));
	res->certainty = mem_resize(NULL, events, sizeof(*res->certainty));
	res->blocker = mem_resize(NULL, events, sizeof(*res->blocker));
	memset(res->certainty, NO, events);
	memset(res->blocker, 0xff, events * sizeof(*res->blocker));
	list_chips(res);
}

/* All chips must agree; tries on past a chip that does not as long as it matters who blocks. */
static enum certainty try_event(struct result *res, uint32_t event, uint16_t *blocker)
{
	enum certainty least = CERTAIN;
	size_t i;

	*blocker = RESULT_IN;
	for (i = 0; i < res->chips; i++) {
		const struct result_chip *chip = &res->chip[i];
		enum certainty one;

		if (*blocker != RESULT_IN && *blocker == chip->blocker)
			continue;
		one = match_event(chip->term, res->timeline, event, res->overlay, &res->notes);
		least = one < least ? one : least;
		if (one != NO)
			continue;
		*blocker = *blocker == RESULT_IN ? chip->blocker : RESULT_OUT;
		if (*blocker == RESULT_OUT)
			return NO;
	}
	return least;
}

bool result_step(struct result *res, size_t events)
{
	size_t left = res->timeline->events - res->done;
	size_t end = res->done + (events < left ? events : left);

	for (; res->done < end; res->done++) {
		uint32_t event = (uint32_t)res->done;
		enum certainty how = try_event(res, event, &res->blocker[event]);

		res->certainty[event] = (uint8_t)how;
		if (how == NO)
			continue;
		res->event[res->events++] = event;
		res->certain += how == CERTAIN;
		res->possible += how == POSSIBLE;
	}
	return res->done < res->timeline->events;
}

void result_stop(struct result *res)
{
	res->notes.gave_up += res->timeline->events - res->done;
	res->done = res->timeline->events;
}

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void result_run(struct result *res, const struct timeline *tl, const struct query *q,
	const struct overlay *overlay)
{
	bool is_quick = !q || !q->patterns;
	int64_t end = is_quick ? 0 : now_ms() + RESULT_MS;

	result_begin(res, tl, q, overlay);
	while (result_step(res, is_quick ? tl->events : REGEX_STEP)) {
		if (now_ms() >= end)
			result_stop(res);
	}
}

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

/* The first row whose event is not before this one. */
static size_t row_of(const struct result *res, uint32_t event)
{
	size_t low = 0, high = res->events;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (res->event[middle] < event)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t result_row(const struct result *res, uint32_t event)
{
	size_t row = row_of(res, event);

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
	size_t row = row_of(res, event);

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
