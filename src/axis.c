#include "axis.h"

#include <inttypes.h>

#include "date_part.h"

/* The part as a whole: whoever says "no later than 2019" speaks of that year. */
static void take_in(struct axis_range *range, const struct date_part *part)
{
	struct period p = date_part_period(part);

	if (p.lo < range->lo)
		range->lo = p.lo;
	if (p.hi - 1 > range->hi)
		range->hi = p.hi - 1;
}

void axis_range_add(struct axis_range *range, const struct date *d)
{
	if (d->shape == DATE_UNKNOWN)
		return;
	if (d->start_is == END_GIVEN)
		take_in(range, &d->start);
	if (d->shape != DATE_POINT && d->end_is == END_GIVEN)
		take_in(range, &d->end);
}

enum { HOUR = 3600, MONTH = 2629746, YEAR = 12 * MONTH };

const struct axis_zoom axis_zooms[AXIS_ZOOMS] = {
	{ { UNIT_HOUR, 1 }, "1 hour" },
	{ { UNIT_DAY, 1 }, "1 day" },
	{ { UNIT_WEEK, 1 }, "1 week" },
	{ { UNIT_MONTH, 1 }, "1 month" },
	{ { UNIT_QUARTER, 1 }, "1 quarter" },
	{ { UNIT_YEAR, 1 }, "1 year" },
	{ { UNIT_DECADE, 1 }, "10 years" },
	{ { UNIT_CENTURY, 1 }, "100 years" },
	{ { UNIT_CENTURY, 10 }, "1,000 years" },
	{ { UNIT_CENTURY, 100 }, "10,000 years" },
};

/* In seconds, on average over the calendar's cycle of 400 years. */
static int64_t scale_length(struct axis_scale scale)
{
	static const int64_t lengths[] = {
		[UNIT_HOUR] = HOUR,
		[UNIT_DAY] = DAY_SECONDS,
		[UNIT_WEEK] = 7 * DAY_SECONDS,
		[UNIT_MONTH] = MONTH,
		[UNIT_QUARTER] = 3 * MONTH,
		[UNIT_YEAR] = YEAR,
		[UNIT_DECADE] = 10 * YEAR,
		[UNIT_CENTURY] = INT64_C(100) * YEAR,
	};

	return lengths[scale.unit] * scale.step;
}

/* All that dates can say. */
static struct period limits(void)
{
	return (struct period){ date_instant(-YEAR_LIMIT, 1, 1, 0, 0, 0),
		date_instant(YEAR_LIMIT + 1, 1, 1, 0, 0, 0) };
}

static int64_t clamp(int64_t n, int64_t least, int64_t most)
{
	return n > most ? most : n < least ? least : n;
}

/* Of an average column. */
static int64_t width(const struct axis *a)
{
	return (a->span.hi - a->span.lo) / a->cols;
}

static bool is_even(const struct axis *a)
{
	return a->column.step == 0;
}

void axis_even(struct period p, int cols, struct axis *out)
{
	cols = cols < 1 ? 1 : cols;
	if (p.hi - p.lo < cols)
		p.hi = p.lo + cols;
	*out = (struct axis){ .span = p, .cols = cols };
}

/* The whole units that a range touches. */
static struct period whole(const struct axis_range *range, enum date_unit unit)
{
	return (struct period){
		date_group_period(date_group_at(range->lo, unit), unit).lo,
		date_group_period(date_group_at(range->hi, unit), unit).hi,
	};
}

bool axis_fit(const struct axis_range *range, int cols, struct axis *out)
{
	static const enum date_unit units[] = { UNIT_YEAR, UNIT_MONTH, UNIT_DAY, UNIT_HOUR };
	struct period p = { 0 };
	size_t i;

	if (range->lo > range->hi)
		return false;
	for (i = 0; i < sizeof(units) / sizeof(*units); i++) {
		p = whole(range, units[i]);
		if ((p.hi - p.lo) / 3 * 2 <= range->hi - range->lo)
			break;
	}
	axis_even(p, cols, out);
	return true;
}

/* How long `cols` even columns are, rounded down; len * cols might overflow, its parts cannot. */
static int64_t length_of(const struct axis *a, int64_t cols)
{
	int64_t len = a->span.hi - a->span.lo, whole = date_floor_div(cols, a->cols);

	cols -= whole * a->cols;
	return whole * len + len / a->cols * cols + len % a->cols * cols / a->cols;
}

int64_t axis_instant(const struct axis *a, int col)
{
	if (!is_even(a))
		return date_group_period(a->first + col * a->column.step, a->column.unit).lo;
	return a->span.lo + length_of(a, a->first + col) - length_of(a, a->first);
}

static int even_col(const struct axis *a, int64_t instant)
{
	double len = (double)(a->span.hi - a->span.lo);
	int col = (int)((double)(instant - a->span.lo) / len * a->cols);

	col = col < a->cols ? col : a->cols - 1;
	while (col > 0 && axis_instant(a, col) > instant)
		col--;
	while (col < a->cols - 1 && axis_instant(a, col + 1) <= instant)
		col++;
	return col;
}

int axis_col(const struct axis *a, int64_t instant)
{
	if (instant <= a->span.lo)
		return 0;
	if (instant >= a->span.hi)
		return a->cols - 1;
	if (is_even(a))
		return even_col(a, instant);
	return (int)((date_group_at(instant, a->column.unit) - a->first) / a->column.step);
}

/* Columns of the calendar from a multiple of the step on, within the years that dates can have. */
static void begin_at(struct axis *a, int64_t first)
{
	struct period all = limits();
	int64_t step = a->column.step;
	int64_t least = date_floor_div(date_group_at(all.lo, a->column.unit), step) * step;
	int64_t most = date_floor_div(date_group_at(all.hi - 1, a->column.unit), step) * step;

	most -= (a->cols - 1) * step;
	a->first = clamp(first, least, most);
	a->span.lo = axis_instant(a, 0);
	a->span.hi = axis_instant(a, a->cols);
}

void axis_zoom(size_t zoom, int64_t instant, int col, int cols, struct axis *out)
{
	struct period all = limits();
	struct axis_scale scale = axis_zooms[zoom].scale;
	int64_t group = date_group_at(clamp(instant, all.lo, all.hi - 1), scale.unit);

	*out = (struct axis){ .cols = cols < 1 ? 1 : cols, .column = scale };
	begin_at(out, (date_floor_div(group, scale.step) - col) * scale.step);
}

size_t axis_zoom_of(const struct axis *a)
{
	size_t i;

	for (i = 0; i < AXIS_ZOOMS; i++)
		if (axis_zooms[i].scale.unit == a->column.unit &&
			axis_zooms[i].scale.step == a->column.step)
			break;
	return i;
}

/* The zoom `by` steps from where the columns are; it may lie outside the table. */
static int zoom_beside(const struct axis *a, int by)
{
	int zoom = 0;

	if (!is_even(a))
		return (int)axis_zoom_of(a) + by;
	while (zoom < AXIS_ZOOMS && scale_length(axis_zooms[zoom].scale) < width(a))
		zoom++;
	/* Even columns lie before that one, so it is the first step; but for those as long as it. */
	if (by > 0 && (zoom == AXIS_ZOOMS || scale_length(axis_zooms[zoom].scale) > width(a)))
		zoom--;
	return zoom + by;
}

bool axis_zoom_by(struct axis *a, int by, int64_t instant)
{
	int zoom = zoom_beside(a, by);

	if (by == 0 || zoom < 0 || zoom >= AXIS_ZOOMS)
		return false;
	axis_zoom((size_t)zoom, instant, axis_col(a, instant), a->cols, a);
	return true;
}

void axis_move(struct axis *a, int64_t cols)
{
	int64_t len = a->span.hi - a->span.lo, most, lo;
	struct period all = limits();

	/* No column is shorter, and so many of 10,000 years do not overflow. */
	most = (all.hi - all.lo) / (is_even(a) ? width(a) : HOUR);
	cols = clamp(cols, -most, most);
	if (!is_even(a)) {
		begin_at(a, a->first + cols * a->column.step);
		return;
	}
	lo = a->span.lo + length_of(a, a->first + cols) - length_of(a, a->first);
	a->span.lo = clamp(lo, all.lo, all.hi - len);
	a->span.hi = a->span.lo + len;
	a->first += cols - date_floor_div(a->first + cols, a->cols) * a->cols;
}

enum date_unit axis_unit(const struct axis *a)
{
	static const enum date_unit units[] = { UNIT_YEAR, UNIT_MONTH, UNIT_DAY, UNIT_HOUR };
	size_t i = 0;

	while (units[i] != UNIT_HOUR &&
		scale_length((struct axis_scale){ units[i], 1 }) > width(a))
		i++;
	return units[i];
}

void axis_words(const struct axis *a, struct buf *out)
{
	static const struct {
		int64_t seconds;
		const char *one, *many;
	} units[] = {
		{ YEAR * INT64_C(1000000), "million years", "million years" },
		{ YEAR, "year", "years" },
		{ DAY_SECONDS, "day", "days" },
		{ HOUR, "hour", "hours" },
		{ 60, "minute", "minutes" },
		{ 1, "second", "seconds" },
	};
	int64_t tenths;
	size_t i = 0;

	if (!is_even(a)) {
		buf_add_text(out, axis_zooms[axis_zoom_of(a)].words);
		return;
	}
	while (units[i].seconds > width(a) && units[i].seconds > 1)
		i++;
	tenths = ((a->span.hi - a->span.lo) * 10 / a->cols + units[i].seconds / 2) /
		 units[i].seconds;
	if (tenths < 1000 && tenths % 10 != 0)
		buf_addf(out, "%d.%d", (int)tenths / 10, (int)tenths % 10);
	else
		buf_addf(out, "%" PRId64, (tenths + 5) / 10);
	buf_addf(out, " %s", tenths == 10 ? units[i].one : units[i].many);
}
