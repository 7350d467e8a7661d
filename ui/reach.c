#include "reach.h"

int ruler_col(const struct ruler *r, int64_t instant, int near)
{
	int low = 0, high = r->cols;

	if (r->border[near] <= instant && instant < r->border[near + 1])
		return near;
	/* border[low] <= instant < border[high], as far as there is such a column */
	while (high - low > 1) {
		int middle = low + (high - low) / 2;

		if (r->border[middle] <= instant)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static bool is_finite(struct period p)
{
	return p.lo != INSTANT_MIN && p.lo != INSTANT_MAX && p.hi != INSTANT_MAX;
}

int64_t reach_middle(struct period p)
{
	if (p.lo == INSTANT_MIN)
		return p.hi - 1;
	return p.hi == INSTANT_MAX ? p.lo : p.lo + (p.hi - p.lo) / 2;
}

/* No longer than the column that holds its middle? */
static bool has_column(const struct ruler *r, struct period p, int near, int *col)
{
	*col = ruler_col(r, reach_middle(p), near);
	return p.hi - p.lo <= r->border[*col + 1] - r->border[*col];
}

static bool is_inside(const struct ruler *r, int64_t instant)
{
	return r->border[0] <= instant && instant < r->border[r->cols];
}

static bool reach_point(
	const struct ruler *r, struct period span, int col, bool in_doubt, struct reach *out)
{
	*out = (struct reach){ .from = col, .to = col, .at = col, .solid_to = -1 };
	out->in_doubt = in_doubt;
	out->is_certain = true;
	return is_inside(r, reach_middle(span));
}

/* Near which columns it begins and ends is guessed. False: it covers nothing of the window. */
static bool reach_span(
	const struct ruler *r, struct period span, int near, int near_end, struct reach *out)
{
	struct period window = { r->border[0], r->border[r->cols] };

	if (span.lo >= window.hi || span.hi <= window.lo)
		return false;
	out->from = span.lo <= window.lo ? 0 : ruler_col(r, span.lo, near);
	out->to = span.hi >= window.hi ? r->cols - 1 : ruler_col(r, span.hi - 1, near_end);
	out->on_left = span.lo < window.lo;
	out->on_right = span.hi > window.hi;
	return true;
}

/* Of what was, or began or ended, some time in the span. */
static void count_at(
	const struct ruler *r, struct period span, int64_t instant, struct reach *out)
{
	out->at = -1;
	if (!is_inside(r, instant))
		return;
	out->at = ruler_col(r, instant, out->from);
	out->is_certain = span.lo >= r->border[out->at] && span.hi <= r->border[out->at + 1];
}

/* An end that is known to the day is in one column as a point is, that of its middle: now *near. */
static struct period narrow(const struct ruler *r, struct period end, int *near)
{
	if (!is_finite(end) || end.hi - end.lo > DAY_SECONDS || !has_column(r, end, *near, near))
		return end;
	return (struct period){ reach_middle(end), reach_middle(end) + 1 };
}

/* The columns in which it certainly goes on: those of which date_in says so. */
static void find_solid(const struct ruler *r, const struct when *w, struct reach *out)
{
	int64_t begun = w->begin.hi, still = w->finish.lo;

	if (begun > r->border[r->cols] || still < r->border[0])
		return;
	out->solid_from = begun <= r->border[0] ? 0 : ruler_col(r, begun - 1, out->from);
	out->solid_to = ruler_col(r, still, out->to);
}

static bool reach_interval(
	const struct ruler *r, const struct when *w, int near, struct reach *out)
{
	int near_end = near;
	struct period begin = narrow(r, w->begin, &near);
	struct period finish = narrow(r, w->finish, &near_end);

	if (!reach_span(r, (struct period){ begin.lo, finish.hi }, near, near_end, out))
		return false;
	out->asks_left = out->on_left && w->start_is == END_UNKNOWN;
	out->asks_right = out->on_right && w->end_is == END_UNKNOWN;
	out->ends = !out->on_right;
	out->on_left &= !out->asks_left;
	out->on_right &= !out->asks_right;
	out->is_line = true;
	if (begin.lo != INSTANT_MIN)
		count_at(r, begin, begin.lo, out);
	else
		count_at(r, finish, finish.hi - 1, out);
	if (!out->in_doubt)
		find_solid(r, w, out);
	return true;
}

bool reach_of(
	const struct ruler *r, const struct times *t, uint32_t event, int near, struct reach *out)
{
	uint32_t place = t->of[event];
	struct period span = t->span[place];
	bool in_doubt = t->is[place] & TIME_DOUBT;
	int col;

	if (span.lo >= r->border[r->cols] || span.hi <= r->border[0] || span.lo == INSTANT_MAX)
		return false;
	if ((t->is[place] & TIME_DAY) && has_column(r, span, near, &col))
		return reach_point(r, span, col, in_doubt, out);
	*out = (struct reach){ .solid_to = -1, .in_doubt = in_doubt };
	if (t->is[place] & TIME_LASTS)
		return reach_interval(r, &t->when[place], near, out);
	reach_span(r, span, near, near, out);
	out->is_line = out->from < out->to || out->on_left || out->on_right;
	count_at(r, span, reach_middle(span), out);
	return true;
}
