#include "axis.h"

static bool is_finite(int64_t instant)
{
	return instant != INSTANT_MIN && instant != INSTANT_MAX;
}

static void take_in(struct axis_range *range, int64_t moment)
{
	if (moment < range->lo)
		range->lo = moment;
	if (moment > range->hi)
		range->hi = moment;
}

static void take_in_period(struct axis_range *range, struct period p)
{
	if (is_finite(p.lo))
		take_in(range, p.lo);
	if (is_finite(p.hi))
		take_in(range, p.hi - 1);
}

void axis_range_add(struct axis_range *range, const struct date *d)
{
	if (d->shape == DATE_UNKNOWN)
		return;
	take_in_period(range, d->begin);
	take_in_period(range, d->finish);
}

bool axis_fit(const struct axis_range *range, int cols, struct axis *out)
{
	int64_t first, last;

	if (range->lo > range->hi)
		return false;
	first = date_group_at(range->lo, UNIT_YEAR);
	last = date_group_at(range->hi, UNIT_YEAR);
	out->span.lo = date_group_period(first, UNIT_YEAR).lo;
	out->span.hi = date_group_period(last, UNIT_YEAR).hi;
	out->cols = cols < 1 ? 1 : cols;
	return true;
}

int64_t axis_instant(const struct axis *a, int col)
{
	int64_t len = a->span.hi - a->span.lo;

	/* len * col might overflow, its two halves cannot. */
	return a->span.lo + len / a->cols * col + len % a->cols * col / a->cols;
}

int axis_col(const struct axis *a, int64_t instant)
{
	double len = (double)(a->span.hi - a->span.lo);
	int col;

	if (instant <= a->span.lo)
		return 0;
	if (instant >= a->span.hi)
		return a->cols - 1;
	col = (int)((double)(instant - a->span.lo) / len * a->cols);
	col = col < a->cols ? col : a->cols - 1;
	while (col > 0 && axis_instant(a, col) > instant)
		col--;
	while (col < a->cols - 1 && axis_instant(a, col + 1) <= instant)
		col++;
	return col;
}

void axis_add(const struct axis *a, const struct date *d, double *bin)
{
	struct period span = date_span(d);
	int64_t from, to;
	double len;
	int col;

	if (span.lo == INSTANT_MIN)
		span.lo = a->span.lo;
	if (span.hi == INSTANT_MAX)
		span.hi = a->span.hi;
	if (span.lo >= a->span.hi || span.hi <= a->span.lo || span.lo >= span.hi)
		return;
	len = (double)(span.hi - span.lo);
	from = span.lo > a->span.lo ? span.lo : a->span.lo;
	to = span.hi < a->span.hi ? span.hi : a->span.hi;
	for (col = axis_col(a, from); from < to; col++) {
		int64_t next = axis_instant(a, col + 1);

		next = next < to ? next : to;
		bin[col] += (double)(next - from) / len;
		from = next;
	}
}

struct axis_scale axis_scale(const struct axis *a, int gap)
{
	static const struct {
		enum date_unit unit;
		int days; /* of the shortest */
	} ladder[] = {
		{ UNIT_DAY, 1 },
		{ UNIT_WEEK, 7 },
		{ UNIT_MONTH, 28 },
		{ UNIT_QUARTER, 90 },
	};
	double days = (double)(a->span.hi - a->span.lo) / DAY_SECONDS / a->cols * gap;
	struct axis_scale scale = { UNIT_YEAR, 1 };
	size_t i;

	for (i = 0; i < sizeof(ladder) / sizeof(*ladder); i++)
		if (days <= ladder[i].days)
			return (struct axis_scale){ ladder[i].unit, 1 };
	/* 1, 2, 5, 10, 20, 50 and so on */
	for (i = 0; days > (double)scale.step * 365 && scale.step <= YEAR_LIMIT; i++)
		scale.step = i % 3 == 1 ? scale.step / 2 * 5 : scale.step * 2;
	return scale;
}

bool axis_tick(const struct axis *a, struct axis_scale scale, int from, struct axis_tick *out)
{
	int64_t start = axis_instant(a, from), lo;
	int64_t group = date_group_at(start - 1, scale.unit) + 1;

	group = -date_floor_div(-group, scale.step) * scale.step;
	lo = date_group_period(group, scale.unit).lo;
	if (from >= a->cols || lo >= a->span.hi)
		return false;
	*out = (struct axis_tick){ .col = axis_col(a, lo), .group = group };
	return true;
}
