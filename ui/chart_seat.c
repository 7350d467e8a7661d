#include "chart_seat.h"

enum { UNKNOWN, FREE, TAKEN };

void chart_seats_init(struct chart_seats *s, const struct chart *c, size_t lane,
	const bool *is_certain, struct arena *arena)
{
	int i;

	*s = (struct chart_seats){ .c = c, .lane = chart_walk_all(c, lane) };
	s->wide = chart_wide_ruler(c);
	s->is_taken = ARENA_ARRAY(arena, (size_t)s->wide.cols, uint8_t);
	for (i = 0; i < c->axis.cols; i++)
		s->is_taken[CHART_MARGIN + i] = is_certain[i] ? TAKEN : FREE;
}

/* By which the events of a lane rise (date_order). */
static int64_t key_of(const struct chart_seats *s, size_t at)
{
	const struct times *t = &s->c->work->times;
	struct period span = t->span[t->of[s->lane.event[at]]];

	return span.lo == INSTANT_MIN ? span.hi : span.lo;
}

static size_t first_from(const struct chart_seats *s, int64_t key)
{
	size_t low = 0, high = s->lane.events;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (key_of(s, middle) < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Is something certainly in a column outside the window? A day of it may begin in the one before. */
static bool has_certain(const struct chart_seats *s, int col)
{
	const struct times *t = &s->c->work->times;
	int64_t end = s->wide.border[col + 1];
	uint32_t last = UINT32_MAX;
	struct reach reach;
	size_t i;

	for (i = first_from(s, s->wide.border[col] - DAY_SECONDS);
		i < s->lane.events && key_of(s, i) <= end; i++) {
		uint32_t event = s->lane.event[i];

		if (t->of[event] != last && reach_of(&s->wide, t, event, col, &reach) &&
			reach.at == col && reach.is_certain)
			return true;
		last = t->of[event];
	}
	return false;
}

static bool is_free(struct chart_seats *s, int col)
{
	if (s->is_taken[col] == UNKNOWN)
		s->is_taken[col] = has_certain(s, col) ? TAKEN : FREE;
	return s->is_taken[col] == FREE;
}

/* The nearest to `at` of all that is covered; later before earlier; `at` itself where none is free. */
static int nearest_free(struct chart_seats *s, const struct reach *r)
{
	int by;

	for (by = 0; by <= CHART_SEAT_REACH; by++) {
		if (r->at + by <= r->to && is_free(s, r->at + by))
			return r->at + by;
		if (r->at - by >= r->from && is_free(s, r->at - by))
			return r->at - by;
	}
	return r->at;
}

/* When its letter is due; of what has no such time none that is near. */
static int64_t due_at(const struct chart_seats *s, uint32_t event)
{
	const struct times *t = &s->c->work->times;
	uint32_t place = t->of[event];
	struct period span = t->span[place];

	if (t->is[place] & TIME_LASTS)
		return span.lo == INSTANT_MIN ? span.hi - 1 : span.lo;
	return reach_middle(span);
}

static bool is_near(const struct chart_seats *s, uint32_t event)
{
	int64_t at = due_at(s, event);

	return at >= s->wide.border[0] && at < s->wide.border[s->wide.cols];
}

/* Of what lasted only as far as its beginning may be, or its end where it has no beginning. */
static void narrow(const struct chart_seats *s, uint32_t event, struct reach *r)
{
	const struct times *t = &s->c->work->times;
	const struct when *w = &t->when[t->of[event]];

	if (!(t->is[t->of[event]] & TIME_LASTS))
		return;
	if (w->begin.lo == INSTANT_MIN)
		r->from = ruler_col(&s->wide, w->finish.lo, r->at);
	else
		r->to = ruler_col(&s->wide, w->begin.hi - 1, r->at);
}

int chart_seat(struct chart_seats *s, uint32_t event, const struct reach *reach)
{
	const struct times *t = &s->c->work->times;
	struct reach wide;
	int col;

	if (reach->at >= 0 && s->is_taken[CHART_MARGIN + reach->at] == FREE)
		return reach->at;
	if (reach->at < 0 && !is_near(s, event))
		return -1;
	if (!reach_of(&s->wide, t, event, CHART_MARGIN + reach->from, &wide) || wide.at < 0)
		return -1;
	narrow(s, event, &wide);
	col = nearest_free(s, &wide) - CHART_MARGIN;
	return col >= 0 && col < s->c->axis.cols ? col : -1;
}
