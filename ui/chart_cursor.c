#include "chart_cursor.h"

#include "group.h"

static bool is_finite(int64_t instant)
{
	return instant != INSTANT_MIN && instant != INSTANT_MAX;
}

int chart_cursor_col(const struct chart_cursor *cur, const struct chart *c)
{
	return c->axis.cols < 1 ? 0 : axis_col(&c->axis, cur->at);
}

static struct period column(const struct axis *a, int col)
{
	return (struct period){ axis_instant(a, col), axis_instant(a, col + 1) };
}

struct period chart_cursor_period(const struct chart_cursor *cur, const struct chart *c)
{
	if (c->axis.cols < 1)
		return (struct period){ 0 };
	return column(&c->axis, chart_cursor_col(cur, c));
}

/* The window may have left the cursor behind. */
static void look(struct chart_cursor *cur, struct chart *c, const struct axis *axis)
{
	chart_look(c, axis);
	if (axis->cols < 1)
		return;
	if (cur->at < axis->span.lo)
		cur->at = axis->span.lo;
	if (cur->at >= axis->span.hi)
		cur->at = axis_instant(axis, axis->cols - 1);
}

static void go_to_col(struct chart_cursor *cur, const struct chart *c, int col)
{
	cur->at = axis_instant(&c->axis, col);
	cur->is_exact = false;
}

/* Of what is known to the day none is shown in parts: those would be lines that say no more. */
static void not_finer(const struct timeline *tl, const struct axis_range *range, struct axis *axis)
{
	size_t zoom = 0;

	while (axis_zooms[zoom].scale.unit != UNIT_DAY)
		zoom++;
	if (axis_unit(axis) < UNIT_DAY && group_finest(tl) == UNIT_DAY)
		axis_zoom(zoom, range->lo, axis->cols > 1, axis->cols, axis);
}

bool chart_cursor_fit(
	struct chart_cursor *cur, struct chart *c, size_t lane, struct period within, int cols)
{
	struct axis_range all = chart_range(c, lane), range = all;
	struct axis axis = { .cols = 0 };
	bool is_all, is_found;

	if (is_finite(within.lo) && range.lo < within.lo)
		range.lo = within.lo;
	if (is_finite(within.hi) && range.hi >= within.hi)
		range.hi = within.hi - 1;
	is_all = range.lo == all.lo && range.hi == all.hi;
	cur->fit = lane == SIZE_MAX ? FIT_ALL : FIT_LANE;
	is_found = cols > 0 && (is_all ? chart_fit(c, lane, cols, &axis)
				       : axis_fit(&range, cols, &axis));
	if (is_found)
		not_finer(c->result->timeline, &range, &axis);
	look(cur, c, &axis);
	return axis.cols > 0;
}

/* What the order of a timeline goes by first. */
static int64_t begin_of(const struct timeline *tl, uint32_t event)
{
	const struct date *d = &tl->event[event].when.date;

	return is_finite(d->begin.lo) ? d->begin.lo : d->finish.hi - 1;
}

/* Of many thousands not each is tried as the first. */
static struct axis_range find_most(const struct result *res, size_t dated)
{
	enum { TRIED = 4096 };
	const struct timeline *tl = res->timeline;
	size_t most = dated / 5 * 4, step = dated / TRIED + 1, i;
	struct axis_range best = { begin_of(tl, res->event[0]), begin_of(tl, res->event[dated - 1]) };

	for (i = 0; i + most < dated; i += step) {
		struct axis_range at = { begin_of(tl, res->event[i]),
			begin_of(tl, res->event[i + most]) };

		if (at.hi - at.lo < best.hi - best.lo)
			best = at;
	}
	return best;
}

bool chart_cursor_fit_most(struct chart_cursor *cur, struct chart *c, int cols)
{
	enum { FEW = 8 };
	size_t dated = c->result->events - c->undated;
	struct axis_range all = chart_range(c, SIZE_MAX), most;
	struct axis axis;

	if (dated < FEW || all.lo > all.hi || cols < 1)
		return false;
	most = find_most(c->result, dated);
	if (most.hi < most.lo || !axis_fit(&most, cols, &axis))
		return false;
	not_finer(c->result->timeline, &most, &axis);
	if ((all.hi - all.lo) / 5 < axis.span.hi - axis.span.lo)
		return false;
	cur->fit = FIT_MOST;
	look(cur, c, &axis);
	return true;
}

void chart_cursor_fit_period(struct chart_cursor *cur, struct chart *c, struct period p, int cols)
{
	enum { MINUTE = 60 };
	struct axis_range range = { p.lo, p.hi - 1 };
	struct axis axis;

	if (p.hi - p.lo >= (int64_t)cols * MINUTE)
		axis_even(p, cols, &axis);
	else
		axis_fit(&range, cols, &axis);
	not_finer(c->result->timeline, &range, &axis);
	cur->fit = FIT_PERIOD;
	look(cur, c, &axis);
}

void chart_cursor_resize(struct chart_cursor *cur, struct chart *c, int cols)
{
	struct axis axis = c->axis;
	int col = chart_cursor_col(cur, c) * cols / axis.cols;
	size_t zoom = axis_zoom_of(&axis);

	if (zoom == AXIS_ZOOMS)
		axis_even(axis.span, cols, &axis);
	else
		axis_zoom(zoom, axis.span.lo, 0, cols, &axis);
	if (zoom < AXIS_ZOOMS && cur->at >= axis.span.hi)
		axis_zoom(zoom, cur->at, col, cols, &axis);
	look(cur, c, &axis);
}

/* Is anything that has a date beyond that edge of the window? */
static bool has_more(const struct chart *c, int by)
{
	struct axis_range range = chart_range(c, SIZE_MAX);

	if (range.lo > range.hi)
		return false;
	return by < 0 ? range.lo < c->axis.span.lo : range.hi >= c->axis.span.hi;
}

static void move_window(struct chart_cursor *cur, struct chart *c, int64_t cols)
{
	struct axis axis = c->axis;

	axis_move(&axis, cols);
	cur->fit = FIT_NOT;
	look(cur, c, &axis);
}

bool chart_cursor_move(struct chart_cursor *cur, struct chart *c, long cols)
{
	long to = chart_cursor_col(cur, c) + cols, last = c->axis.cols - 1;
	bool is_outside = to < 0 || to > last;

	if (is_outside && !has_more(c, to < 0 ? -1 : 1)) {
		to = to < 0 ? 0 : last;
		if (to == chart_cursor_col(cur, c))
			return false;
	} else if (is_outside) {
		move_window(cur, c, to < 0 ? to : to - last);
		to = to < 0 ? 0 : last;
	}
	go_to_col(cur, c, (int)to);
	return true;
}

bool chart_cursor_jump(struct chart_cursor *cur, struct chart *c, int by)
{
	int col = chart_cursor_col(cur, c), half = c->axis.cols / 2 > 0 ? c->axis.cols / 2 : 1;

	if (!has_more(c, by))
		return chart_cursor_move(cur, c, (long)by * half);
	move_window(cur, c, (int64_t)by * half);
	go_to_col(cur, c, col);
	return true;
}

/* With the instant in that column, or near it: those of the calendar are not all alike. */
static struct axis axis_around(const struct chart *c, int64_t at, int col)
{
	struct axis axis = c->axis;
	int64_t width = (axis.span.hi - axis.span.lo) / axis.cols;

	if (axis_zoom_of(&axis) < AXIS_ZOOMS)
		axis_zoom(axis_zoom_of(&axis), at, col, axis.cols, &axis);
	else
		axis_move(&axis, at / width - axis_instant(&axis, col) / width);
	return axis;
}

/* Outside the window that goes along, so far that the instant is in that column. */
static void go(struct chart_cursor *cur, struct chart *c, int64_t at, int col)
{
	struct axis axis;

	cur->at = at;
	cur->is_exact = false;
	if (c->axis.cols < 1 || (at >= c->axis.span.lo && at < c->axis.span.hi))
		return;
	axis = axis_around(c, at, col);
	cur->fit = FIT_NOT;
	look(cur, c, &axis);
}

void chart_cursor_go(struct chart_cursor *cur, struct chart *c, int64_t at)
{
	go(cur, c, at, c->axis.cols / 2);
}

bool chart_cursor_end(struct chart_cursor *cur, struct chart *c, int by)
{
	struct axis_range range = chart_range(c, SIZE_MAX);
	struct period before = chart_cursor_period(cur, c), now;

	if (range.lo > range.hi)
		return false;
	if (by < 0)
		go(cur, c, range.lo, 0);
	else
		go(cur, c, range.hi, c->axis.cols - 1);
	now = chart_cursor_period(cur, c);
	return now.lo != before.lo || now.hi != before.hi;
}

bool chart_cursor_zoom(struct chart_cursor *cur, struct chart *c, int by)
{
	struct axis axis = c->axis;

	if (!axis_zoom_by(&axis, by, cur->at))
		return false;
	cur->fit = FIT_NOT;
	look(cur, c, &axis);
	return true;
}

static int64_t middle_of(struct period p)
{
	return p.lo + (p.hi - p.lo) / 2;
}

/* Where an end of what lasted is looked for: known to the day, in the middle of that. */
static int64_t outermost(struct period end, int64_t instant)
{
	return end.hi - end.lo <= DAY_SECONDS ? middle_of(end) : instant;
}

bool chart_cursor_instant(const struct date *d, int64_t *out)
{
	struct period span = date_span(d);
	bool has_lo = is_finite(span.lo), has_hi = is_finite(span.hi);

	if (d->shape == DATE_UNKNOWN || (!has_lo && !has_hi))
		return false;
	if (d->shape == DATE_INTERVAL)
		*out = has_lo ? outermost(d->begin, d->begin.lo)
			      : outermost(d->finish, d->finish.hi - 1);
	else if (!has_lo || !has_hi)
		*out = has_lo ? span.lo : span.hi - 1;
	else
		*out = middle_of(span);
	return true;
}

/* The first event of the lane that begins at `at` or later. */
static size_t first_from(const struct timeline *tl, const struct lane *lane, int64_t at)
{
	size_t low = 0, high = lane->events - lane->undated;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (begin_of(tl, lane->event[middle]) < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Where a column begins for what is known to the day: that is in the column of its middle. */
static int64_t border(const struct axis *a, int col)
{
	int64_t at = axis_instant(a, col), day = date_floor_div(at, DAY_SECONDS) * DAY_SECONDS;
	bool has_days = (a->span.hi - a->span.lo) / a->cols >= DAY_SECONDS;

	return has_days && at - day <= DAY_SECONDS / 2 ? day : at;
}

/* What begins in this time has its letter in the column, or its line begins there. */
static struct period begins_in(const struct axis *a, int col)
{
	return (struct period){ border(a, col), border(a, col + 1) };
}

/* The first event of the lane that begins after a column (+1), or in it or after it (-1). */
static size_t first_beyond(const struct chart *c, const struct lane *lane, int col, int by)
{
	struct period p = begins_in(&c->axis, col);

	return first_from(c->result->timeline, lane, by < 0 ? p.lo : p.hi);
}

static void go_to_begin(struct chart_cursor *cur, struct chart *c, uint32_t event)
{
	int64_t at = begin_of(c->result->timeline, event);
	int col;

	chart_cursor_go(cur, c, at);
	col = chart_cursor_col(cur, c);
	if (at >= border(&c->axis, col + 1) && col + 1 < c->axis.cols)
		go_to_col(cur, c, col + 1);
}

uint32_t chart_cursor_next(const struct chart_cursor *cur, const struct chart *c,
	const struct lane *l, int by)
{
	size_t i = first_beyond(c, l, chart_cursor_col(cur, c), by);

	if (by < 0)
		return i > 0 ? l->event[i - 1] : NONE;
	return i < l->events - l->undated ? l->event[i] : NONE;
}

bool chart_cursor_busy(
	struct chart_cursor *cur, struct chart *c, const struct lane *l, int by)
{
	uint32_t event = chart_cursor_next(cur, c, l, by);

	if (event == NONE)
		return false;
	go_to_begin(cur, c, event);
	return true;
}
