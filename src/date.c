#include "date.h"

#include <assert.h>

#include "date_part.h"

/* The first moment of a month; months past 12 run on into the next year. */
static int64_t month_start(int64_t year, unsigned month)
{
	return month > 12 ? date_instant(year + 1, month - 12, 1, 0, 0, 0)
			  : date_instant(year, month, 1, 0, 0, 0);
}

static struct period years(int64_t year, int64_t count)
{
	return (struct period){ month_start(year, 1), month_start(year + count, 1) };
}

static struct period months(int64_t year, unsigned month, unsigned count)
{
	return (struct period){ month_start(year, month), month_start(year, month + count) };
}

struct period date_part_period(const struct date_part *p)
{
	int64_t lo;

	switch (p->precision) {
	case PRECISION_CENTURY:
		return years(p->year, 100);
	case PRECISION_DECADE:
		return years(p->year, 10);
	case PRECISION_YEAR:
		return years(p->year, 1);
	case PRECISION_QUARTER:
		return months(p->year, p->month * 3u - 2, 3);
	case PRECISION_MONTH:
		return months(p->year, p->month, 1);
	case PRECISION_DAY:
	case PRECISION_MINUTE:
	case PRECISION_SECOND:
		break;
	}
	lo = date_instant(p->year, p->month, p->day, p->hour, p->minute, p->second);
	lo -= p->offset * INT64_C(60);
	if (p->precision == PRECISION_DAY)
		return (struct period){ lo, lo + DAY_SECONDS };
	return (struct period){ lo, lo + (p->precision == PRECISION_MINUTE ? 60 : 1) };
}

static void bound_interval(struct date *d, struct period start, struct period end)
{
	d->begin = start;
	d->finish = end;
	if (d->start_is == END_UNKNOWN)
		d->begin = (struct period){ INSTANT_MIN, end.hi };
	else if (d->start_is == END_OPEN)
		d->begin = (struct period){ INSTANT_MIN, INSTANT_MIN };
	else if (d->end_is == END_GIVEN && end.hi < start.hi)
		d->begin.hi = end.hi;
	if (d->end_is == END_UNKNOWN)
		d->finish = (struct period){ start.lo, INSTANT_MAX };
	else if (d->end_is == END_OPEN)
		d->finish = (struct period){ INSTANT_MAX, INSTANT_MAX };
	else if (d->start_is == END_GIVEN && start.lo > end.lo)
		d->finish.lo = start.lo;
}

bool date_bound(struct date *d)
{
	struct period start = { INSTANT_MIN, INSTANT_MAX }, end = start;

	if (d->shape == DATE_UNKNOWN)
		return true;
	if (d->start_is == END_GIVEN)
		start = date_part_period(&d->start);
	if (d->shape == DATE_POINT)
		end = start;
	else if (d->end_is == END_GIVEN)
		end = date_part_period(&d->end);
	if (start.lo >= end.hi)
		return false;
	if (d->shape == DATE_INTERVAL) {
		bound_interval(d, start, end);
	} else {
		d->begin = (struct period){ start.lo, end.hi };
		d->finish = d->begin;
	}
	return true;
}

static int compare(int64_t a, int64_t b)
{
	return a < b ? -1 : a > b;
}

struct date date_at(int64_t instant, enum date_precision precision)
{
	struct date d = { .shape = DATE_POINT, .start = { .precision = precision } };
	int64_t days = date_floor_div(instant, DAY_SECONDS);
	unsigned seconds = (unsigned)(instant - days * DAY_SECONDS), month, day;

	assert(precision >= PRECISION_YEAR);
	date_civil(days, &d.start.year, &month, &day);
	if (precision == PRECISION_QUARTER)
		d.start.month = (uint8_t)((month + 2) / 3);
	else if (precision >= PRECISION_MONTH)
		d.start.month = (uint8_t)month;
	if (precision >= PRECISION_DAY)
		d.start.day = (uint8_t)day;
	if (precision >= PRECISION_MINUTE) {
		d.start.hour = (uint8_t)(seconds / 3600);
		d.start.minute = (uint8_t)(seconds / 60 % 60);
	}
	if (precision == PRECISION_SECOND)
		d.start.second = (uint8_t)(seconds % 60);
	date_bound(&d);
	return d;
}

struct period date_span(const struct date *d)
{
	if (d->shape == DATE_UNKNOWN)
		return (struct period){ INSTANT_MAX, INSTANT_MAX };
	return (struct period){ d->begin.lo, d->finish.hi };
}

enum date_doubt date_doubt(const struct date *d)
{
	return d->start.doubt | d->end.doubt;
}

int64_t date_order_key(const struct date *d)
{
	struct period span = date_span(d);

	return span.lo == INSTANT_MIN ? span.hi : span.lo;
}

int date_order(const struct date *a, const struct date *b)
{
	struct period p = date_span(a), q = date_span(b);
	int order = compare(date_order_key(a), date_order_key(b));

	if (order == 0)
		order = compare(p.lo != INSTANT_MIN, q.lo != INSTANT_MIN);
	if (order == 0)
		order = compare(p.hi, q.hi);
	if (order == 0)
		order = compare(date_doubt(a), date_doubt(b));
	return order;
}

enum certainty date_in(const struct date *d, struct period p)
{
	struct period span = date_span(d);

	if (d->shape == DATE_UNKNOWN || p.lo >= p.hi)
		return NO;
	/*
	 * It has certainly begun before p is over and certainly not ended
	 * before p begins. An end that lies certainly inside is one case of
	 * that, because neither end can lie beyond the other (date_bound); so is
	 * a point, whose two ends are the same.
	 */
	if (d->begin.hi <= p.hi && d->finish.lo >= p.lo)
		return CERTAIN;
	return span.lo < p.hi && p.lo < span.hi ? POSSIBLE : NO;
}

enum certainty date_before(const struct date *d, int64_t start)
{
	if (d->shape == DATE_UNKNOWN)
		return NO;
	if (d->finish.hi <= start)
		return CERTAIN;
	return d->finish.lo < start ? POSSIBLE : NO;
}

enum certainty date_after(const struct date *d, int64_t end)
{
	if (d->shape == DATE_UNKNOWN)
		return NO;
	if (d->begin.lo >= end)
		return CERTAIN;
	return d->begin.hi > end ? POSSIBLE : NO;
}
