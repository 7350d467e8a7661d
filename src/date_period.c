#include "date.h"

#include <assert.h>

#include "date_part.h"

static const enum date_precision precisions[] = { PRECISION_YEAR, PRECISION_QUARTER,
	PRECISION_MONTH, PRECISION_DAY, PRECISION_MINUTE, PRECISION_SECOND };
enum { PRECISION_COUNT = sizeof(precisions) / sizeof(*precisions) };

static int64_t round_down(int64_t instant, enum date_unit unit)
{
	return date_group_period(date_group_at(instant, unit), unit).lo;
}

static int64_t round_up(int64_t instant, enum date_unit unit)
{
	return date_group_period(date_group_at(instant - 1, unit), unit).hi;
}

struct period date_period_round(struct period p, enum date_unit unit)
{
	if (p.lo != INSTANT_MIN)
		p.lo = round_down(p.lo, unit);
	if (p.hi != INSTANT_MAX)
		p.hi = round_up(p.hi, unit);
	return p;
}

struct period date_period_shift(struct period p, int by)
{
	int64_t first = date_group_at(p.lo, UNIT_MONTH), last = date_group_at(p.hi - 1, UNIT_MONTH);
	struct period whole = date_period_round(p, UNIT_MONTH);
	int64_t length = (p.hi - p.lo) * by;

	if (whole.lo != p.lo || whole.hi != p.hi)
		return (struct period){ p.lo + length, p.hi + length };
	length = (last - first + 1) * by;
	return (struct period){ date_group_period(first + length, UNIT_MONTH).lo,
		date_group_period(last + length, UNIT_MONTH).hi };
}

/* Only years of four digits have months that a date can be written with. */
static bool is_far(int64_t instant)
{
	int64_t year = date_group_at(instant, UNIT_YEAR);

	return year < -9999 || year > 9999;
}

/* One end, in as few parts as name it, but no fewer than `coarsest`. */
static struct date_part end_at(int64_t instant, bool is_last, enum date_precision coarsest)
{
	struct date d = { 0 };
	size_t i;

	for (i = 0; i < PRECISION_COUNT; i++) {
		if (precisions[i] < coarsest || precisions[i] == PRECISION_QUARTER)
			continue;
		d = date_at(is_last ? instant - 1 : instant, precisions[i]);
		if ((is_last ? d.begin.hi : d.begin.lo) == instant)
			break;
	}
	return d.start;
}

static bool is_whole_year(const struct date_part *end)
{
	return end->precision <= PRECISION_YEAR;
}

/*
 * Both ends name as much, no "2024..2024-03-05" and no "2016-12-23..2017-01": but for whole years
 * on one side, other than that of the other.
 */
static void set_ends(struct period p, struct date *out)
{
	enum date_precision finer = PRECISION_YEAR;

	if (out->start_is == END_GIVEN)
		out->start = end_at(p.lo, false, finer);
	if (out->end_is == END_GIVEN)
		out->end = end_at(p.hi, true, finer);
	if (out->start_is || out->end_is ||
		(out->start.year != out->end.year &&
			(is_whole_year(&out->start) || is_whole_year(&out->end))))
		return;
	finer = out->start.precision > out->end.precision ? out->start.precision
							  : out->end.precision;
	out->start = end_at(p.lo, false, finer);
	out->end = end_at(p.hi, true, finer);
}

/* What a curator would write for it: a point where one unit is all of it, else what lasted. */
static struct date date_of(struct period p)
{
	struct date d;
	size_t i;

	assert(p.lo < p.hi && (p.lo != INSTANT_MIN || p.hi != INSTANT_MAX));
	if ((p.lo != INSTANT_MIN && is_far(p.lo)) || (p.hi != INSTANT_MAX && is_far(p.hi - 1)))
		p = date_period_round(p, UNIT_YEAR);
	for (i = 0; i < PRECISION_COUNT && p.lo != INSTANT_MIN; i++) {
		d = date_at(p.lo, precisions[i]);
		if (d.begin.lo == p.lo && d.begin.hi == p.hi)
			return d;
	}
	d = (struct date){ .shape = DATE_INTERVAL, .begin = p, .finish = p };
	d.start_is = p.lo == INSTANT_MIN ? END_OPEN : END_GIVEN;
	d.end_is = p.hi == INSTANT_MAX ? END_OPEN : END_GIVEN;
	set_ends(p, &d);
	return d;
}

void date_period_print(struct period p, struct buf *out)
{
	struct date d = date_of(p);

	if (d.start_is == END_GIVEN)
		date_part_print(&d.start, out);
	if (d.shape == DATE_POINT)
		return;
	buf_add_text(out, "..");
	if (d.end_is == END_GIVEN)
		date_part_print(&d.end, out);
}

void date_period_words(struct period p, struct buf *out)
{
	struct date d = date_of(p);
	size_t at = out->len;

	date_words(&d, out);
	if (d.shape == DATE_INTERVAL && d.start_is == END_GIVEN && d.end_is == END_GIVEN)
		buf_erase(out, at, sizeof("from ") - 1);
}

void date_period_label(struct period p, struct buf *out)
{
	struct date d = date_of(p);
	size_t at = out->len, dots;

	date_label(&d, UNIT_CENTURY, DATE_LABEL_WHOLE, out);
	dots = str_find(buf_str(out), str_of(".."), at);
	if (dots == SIZE_MAX)
		return;
	buf_erase(out, dots, sizeof("..") - 1);
	buf_insert(out, dots, str_of(" to "));
}
