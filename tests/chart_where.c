#include "chart_plain.h"

struct period plain_column(const struct chart *c, int col)
{
	return (struct period){ axis_instant(&c->axis, col), axis_instant(&c->axis, col + 1) };
}

static bool overlaps(struct period a, struct period b)
{
	return a.lo < b.hi && b.lo < a.hi;
}

int plain_point(const struct chart *c, const struct date *d)
{
	struct period span = date_span(d);
	int64_t middle, len;
	int col;

	if (d->shape != DATE_POINT || d->start.precision < PRECISION_DAY)
		return -1;
	middle = span.lo + (span.hi - span.lo) / 2;
	for (col = 0; col < c->axis.cols - 1 && plain_column(c, col).hi <= middle;)
		col++;
	len = plain_column(c, col).hi - plain_column(c, col).lo;
	if (span.hi - span.lo > len)
		return -1;
	return plain_column(c, col).lo <= middle && middle < plain_column(c, col).hi ? col : -2;
}

/* The column of an instant: -1 before the window, from `cols` on behind it. */
static int column_of(const struct chart *c, int64_t instant)
{
	int col = -1;

	while (col < c->axis.cols && axis_instant(&c->axis, col + 1) <= instant)
		col++;
	return col;
}

/* That of an end of what lasted that is known to the day is found by the middle of the day. */
static bool is_day(const struct chart *c, struct period end, int *col)
{
	struct period in;
	int near;

	if (end.lo == INSTANT_MIN || end.hi == INSTANT_MAX || end.hi - end.lo > DAY_SECONDS)
		return false;
	*col = column_of(c, end.lo + (end.hi - end.lo) / 2);
	near = *col < 0 ? 0 : *col < c->axis.cols ? *col : c->axis.cols - 1;
	in = plain_column(c, near);
	return end.hi - end.lo <= in.hi - in.lo;
}

int plain_first(const struct chart *c, const struct date *d)
{
	int col;

	if (d->begin.lo == INSTANT_MIN)
		return -1;
	return is_day(c, d->begin, &col) ? col : column_of(c, d->begin.lo);
}

int plain_last(const struct chart *c, const struct date *d)
{
	int col;

	if (d->finish.hi == INSTANT_MAX)
		return c->axis.cols;
	return is_day(c, d->finish, &col) ? col : column_of(c, d->finish.hi - 1);
}

bool plain_is_sure(const struct chart *c, const struct date *d, int at)
{
	struct period end = d->begin.lo == INSTANT_MIN ? d->finish : d->begin;
	int col;

	if (at < 0 || at >= c->axis.cols)
		return false;
	return is_day(c, end, &col) || (end.lo >= plain_column(c, at).lo && end.hi <= plain_column(c, at).hi);
}

bool plain_covers(const struct chart *c, const struct date *d, int *from, int *to)
{
	int col = plain_point(c, d);

	if (d->shape == DATE_INTERVAL) {
		*from = plain_first(c, d);
		*to = plain_last(c, d);
		if (*from >= c->axis.cols || *to < 0)
			return false;
		*from = *from < 0 ? 0 : *from;
		*to = *to < c->axis.cols ? *to : c->axis.cols - 1;
		return true;
	}
	*from = *to = col;
	if (d->shape == DATE_UNKNOWN || col == -2)
		return false;
	if (col >= 0)
		return true;
	*from = c->axis.cols;
	for (col = 0; col < c->axis.cols; col++) {
		if (!overlaps(date_span(d), plain_column(c, col)))
			continue;
		*from = col < *from ? col : *from;
		*to = col;
	}
	return *from < c->axis.cols;
}

int plain_letter(const struct chart *c, const struct date *d)
{
	struct period span = date_span(d);
	int64_t middle = span.lo == INSTANT_MIN	  ? span.hi - 1
			 : span.hi == INSTANT_MAX ? span.lo
						  : span.lo + (span.hi - span.lo) / 2;
	int col;

	if (d->shape == DATE_INTERVAL) {
		if (d->begin.lo != INSTANT_MIN)
			return plain_first(c, d);
		return d->finish.hi == INSTANT_MAX ? -1 : plain_last(c, d);
	}
	for (col = 0; col < c->axis.cols && plain_column(c, col).hi <= middle;)
		col++;
	return middle < c->axis.span.lo ? -1 : col;
}
