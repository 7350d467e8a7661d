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

/* Known to the day and no longer than the column that holds its middle: a letter there. */
static bool is_point(const struct ruler *r, struct period span, int near, int *col)
{
	*col = ruler_col(r, span.lo + (span.hi - span.lo) / 2, near);
	return span.hi - span.lo <= r->border[*col + 1] - r->border[*col];
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
	return is_inside(r, span.lo + (span.hi - span.lo) / 2);
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

/* The column behind that of the beginning, where it covers a third; else that of the beginning. */
static int col_behind(const struct ruler *r, struct period span, int from)
{
	if (span.lo < r->border[-1])
		return -1;
	if (span.lo < r->border[0])
		from = -1;
	if (span.hi > r->border[from + 2])
		from++;
	return from < r->cols ? from : -1;
}

/* The column before that of the end. */
static int col_before(const struct ruler *r, struct period span, int to)
{
	if (span.hi > r->border[r->cols + 1])
		return -1;
	return span.hi > r->border[r->cols] ? r->cols - 1 : to - 1;
}

static void reach_interval(
	const struct ruler *r, const struct when *w, struct period span, struct reach *out)
{
	out->asks_left = out->on_left && w->start_is == END_UNKNOWN;
	out->asks_right = out->on_right && w->end_is == END_UNKNOWN;
	out->begins = !out->on_left;
	out->ends = !out->on_right;
	out->on_left &= !out->asks_left;
	out->on_right &= !out->asks_right;
	out->is_line = true;
	find_solid(r, w, out);
	if (span.lo != INSTANT_MIN)
		out->at = col_behind(r, span, out->from);
	else
		out->at = span.hi != INSTANT_MAX ? col_before(r, span, out->to) : -1;
	out->is_certain = out->solid_from <= out->at && out->at <= out->solid_to;
	if (out->in_doubt)
		out->solid_to = out->solid_from - 1;
}

/* Where the letter of what was once stands: of what has one bound only, there. */
static int64_t middle_of(struct period span)
{
	if (span.lo == INSTANT_MIN)
		return span.hi - 1;
	return span.hi == INSTANT_MAX ? span.lo : span.lo + (span.hi - span.lo) / 2;
}

bool reach_of(
	const struct ruler *r, const struct times *t, uint32_t event, int near, struct reach *out)
{
	uint32_t place = t->of[event];
	struct period span = t->span[place], window = { r->border[0], r->border[r->cols] };
	bool in_doubt = t->is[place] & TIME_DOUBT;
	int col;

	if (span.lo >= window.hi || span.hi <= window.lo || span.lo == INSTANT_MAX)
		return false;
	if ((t->is[place] & TIME_DAY) && is_point(r, span, near, &col))
		return reach_point(r, span, col, in_doubt, out);
	*out = (struct reach){ .solid_to = -1, .in_doubt = in_doubt };
	out->from = span.lo <= window.lo ? 0 : ruler_col(r, span.lo, near);
	out->to = span.hi >= window.hi ? r->cols - 1 : ruler_col(r, span.hi - 1, out->from);
	out->on_left = span.lo < window.lo;
	out->on_right = span.hi > window.hi;
	if (t->is[place] & TIME_LASTS) {
		reach_interval(r, &t->when[place], span, out);
		return true;
	}
	out->is_line = out->from < out->to || out->on_left || out->on_right;
	out->at = is_inside(r, middle_of(span)) ? ruler_col(r, middle_of(span), near) : -1;
	out->is_certain = !out->is_line;
	return true;
}
