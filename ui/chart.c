#include "chart.h"

#include <stdlib.h>
#include <string.h>

#include "chart_walk.h"
#include "vec.h"

static void find_places(struct chart *c)
{
	struct chart_work *w = c->work;
	size_t i;

	w->place = mem_resize(w->place, c->result->events + 1, sizeof(*w->place));
	for (i = 0; i < c->result->events; i++)
		w->place[i] = w->times.of[c->result->event[i]];
}

static size_t count_undated(const struct result *res)
{
	size_t dated = res->timeline->events - res->timeline->undated, at = res->events;

	while (at > 0 && res->event[at - 1] >= dated)
		at--;
	return res->events - at;
}

static void forget(struct chart *c)
{
	if (!c->work)
		return;
	times_free(&c->work->times);
	free(c->work->place);
	free(c->work->border);
	free(c->work->live);
	free(c->work);
	c->work = NULL;
}

void chart_build(struct chart *c, const struct result *res, struct str field, enum lane_order order)
{
	if (!c->work || c->work->times.timeline != res->timeline) {
		forget(c);
		c->work = mem_get(sizeof(*c->work));
		*c->work = (struct chart_work){ 0 };
		times_init(&c->work->times, res->timeline);
		c->axis.cols = 0;
	}
	c->result = res;
	c->undated = count_undated(res);
	find_places(c);
	lanes_build(&c->lanes, res, field, order);
}

/* Whole blocks; neighbours are one. */
static void find_live(struct chart *c)
{
	struct chart_work *w = c->work;
	size_t events = c->result->timeline->events, i;

	for (i = 0; i < w->times.blocks; i++) {
		struct period span = w->times.block[i];
		size_t from = i * TIMES_BLOCK, to = from + TIMES_BLOCK;
		struct chart_live next = { (uint32_t)from, (uint32_t)(to < events ? to : events) };

		if (span.lo >= c->axis.span.hi || span.hi <= c->axis.span.lo)
			continue;
		if (w->lives && w->live[w->lives - 1].to == next.from)
			w->live[w->lives - 1].to = next.to;
		else
			VEC_PUSH(w->live, w->lives, w->cap, next);
	}
}

static void add_density(struct chart *c, struct chart_live live)
{
	const struct chart_work *w = c->work;
	struct chart_walk walk = chart_walk_all(c, SIZE_MAX);
	size_t from;

	chart_walk_to(&walk, live.from);
	from = walk.at;
	chart_walk_to(&walk, live.to);
	axis_weigh(&c->axis, w->times.span, w->place + from, walk.at - from, c->density);
}

void chart_look(struct chart *c, const struct axis *axis)
{
	struct chart_work *w = c->work;
	size_t k;
	int i;

	c->axis = *axis;
	w->border = mem_resize(
		w->border, (size_t)axis->cols + 2 * CHART_MARGIN + 1, sizeof(*w->border));
	c->density = mem_resize(c->density, (size_t)axis->cols, sizeof(*c->density));
	w->lives = 0;
	if (axis->cols == 0)
		return;
	for (i = -CHART_MARGIN; i <= axis->cols + CHART_MARGIN; i++)
		w->border[CHART_MARGIN + i] = axis_instant(axis, i);
	memset(c->density, 0, (size_t)axis->cols * sizeof(*c->density));
	find_live(c);
	for (k = 0; k < w->lives; k++)
		add_density(c, w->live[k]);
}

void chart_free(struct chart *c)
{
	forget(c);
	free(c->density);
	lanes_free(&c->lanes);
	*c = (struct chart){ 0 };
}

static struct axis_range with_span(struct axis_range range, struct period span)
{
	range.lo = span.lo < range.lo ? span.lo : range.lo;
	range.hi = span.hi - 1 > range.hi ? span.hi - 1 : range.hi;
	return range;
}

struct axis_range chart_range(const struct chart *c, size_t lane)
{
	struct chart_walk w = chart_walk_all(c, lane);
	struct axis_range range = AXIS_RANGE_EMPTY;
	const struct times *t = &c->work->times;
	uint32_t last = UINT32_MAX;
	size_t i;

	for (i = 0; i < w.events; i++) {
		uint32_t event = w.event[i];
		struct period span = t->span[t->of[event]];

		if (t->of[event] == last)
			continue;
		last = t->of[event];
		/* The event itself is far away in memory; of what is bounded the span says all. */
		if (span.lo == INSTANT_MIN || span.hi == INSTANT_MAX)
			axis_range_add(&range, &c->result->timeline->event[event].when.date);
		else
			range = with_span(range, span);
	}
	return range;
}

/* Does anything in the lane go on for ever, before all else and after it? */
static void find_endless(const struct chart *c, size_t lane, bool *before, bool *after)
{
	struct chart_walk w = chart_walk_all(c, lane);
	const struct times *t = &c->work->times;
	size_t i;

	*before = *after = false;
	for (i = 0; i < w.events; i++) {
		struct period span = t->span[t->of[w.event[i]]];

		*before |= span.lo == INSTANT_MIN;
		*after |= span.hi == INSTANT_MAX && span.lo != INSTANT_MAX;
	}
}

bool chart_fit(const struct chart *c, size_t lane, int cols, struct axis *out)
{
	enum { LEAST_COLS = 16, ENDLESS_COLS = 2 };
	struct axis_range range = chart_range(c, lane);
	bool before, after;
	struct axis axis;
	int64_t column;

	find_endless(c, lane, &before, &after);
	if (cols < LEAST_COLS)
		before = after = false;
	if (!axis_fit(&range, cols - ENDLESS_COLS * (before + after), &axis))
		return false;
	column = ENDLESS_COLS * ((axis.span.hi - axis.span.lo) / axis.cols);
	axis.span.lo -= before ? column : 0;
	axis.span.hi += after ? column : 0;
	axis_even(axis.span, cols, out);
	return true;
}
