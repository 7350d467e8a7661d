#include "axis.h"

static void take_in(struct axis_range *range, int64_t instant)
{
	if (instant == INSTANT_MIN || instant == INSTANT_MAX)
		return;
	if (instant < range->lo)
		range->lo = instant;
	if (instant > range->hi)
		range->hi = instant;
}

void axis_range_add(struct axis_range *range, const struct date *d)
{
	if (d->shape == DATE_UNKNOWN)
		return;
	take_in(range, d->begin.lo);
	take_in(range, d->begin.hi);
	take_in(range, d->finish.lo);
	take_in(range, d->finish.hi);
}

bool axis_fit(const struct axis_range *range, int cols, struct axis *out)
{
	int64_t first, last;

	if (range->lo > range->hi)
		return false;
	first = date_group_at(range->lo, UNIT_YEAR);
	last = date_group_at(range->hi - (range->hi > range->lo), UNIT_YEAR);
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
