#include "date.h"

#include <inttypes.h>
#include <stdlib.h>

#include "date_part.h"

/* What tells a year from the years one writes every day. */
static const char *era(int64_t year)
{
	return year <= 0 ? " BCE" : year < 1000 ? " CE" : "";
}

/* The number of a year within its era; from five digits on in groups of three. */
static void add_year_number(int64_t year, struct buf *out)
{
	int64_t n = year > 0 ? year : 1 - year, unit = 1;

	if (n < 10000) {
		buf_addf(out, "%" PRId64, n);
		return;
	}
	while (n / unit >= 1000)
		unit *= 1000;
	buf_addf(out, "%" PRId64, n / unit);
	for (unit /= 1000; unit > 0; unit /= 1000)
		buf_addf(out, ",%03d", (int)(n / unit % 1000));
}

static void add_year(int64_t year, struct buf *out)
{
	add_year_number(year, out);
	buf_add_text(out, era(year));
}

/* Of years that run up to the first of an era: "the years 50 to 41 BCE". */
static void add_years(int64_t first, int64_t last, struct buf *out)
{
	buf_add_text(out, "the years ");
	add_year_number(first, out);
	if (era(first) != era(last))
		buf_add_text(out, era(first));
	buf_add_text(out, " to ");
	add_year(last, out);
}

/* "The 1900s" could be ten years or a hundred, "the 10s" of our century or another. */
static void add_decade(int64_t first, int64_t last, struct buf *out)
{
	if (first >= 1000 && first % 100 != 0)
		buf_addf(out, "the %" PRId64 "s", first);
	else
		add_years(first, last, out);
}

static void add_clock(const struct date_part *p, struct buf *out)
{
	buf_addf(out, "%02u:%02u", p->hour, p->minute);
	if (p->precision == PRECISION_SECOND)
		buf_addf(out, ":%02u", p->second);
}

static void add_time(const struct date_part *p, struct buf *out)
{
	int offset = abs(p->offset);

	buf_add_text(out, " at ");
	add_clock(p, out);
	if (p->has_offset)
		buf_add_text(out, " UTC");
	if (offset > 0)
		buf_addf(out, "%c%02d:%02d", p->offset < 0 ? '-' : '+', offset / 60, offset % 60);
}

static void add_civil(const struct date_part *p, struct buf *out)
{
	if (p->precision == PRECISION_CENTURY) {
		add_years(p->year, p->year + 99, out);
		return;
	}
	if (p->precision == PRECISION_DECADE) {
		add_decade(p->year, p->year + 9, out);
		return;
	}
	if (p->precision >= PRECISION_DAY)
		buf_addf(out, "%u ", p->day);
	if (p->precision == PRECISION_QUARTER)
		buf_addf(out, "Q%u ", p->month);
	else if (p->precision >= PRECISION_MONTH)
		buf_addf(out, "%s ", date_month_name(p->month));
	add_year(p->year, out);
	if (p->precision >= PRECISION_MINUTE)
		add_time(p, out);
}

static void add_part(const struct date_part *p, struct buf *out)
{
	static const char *const masks[] = {
		[MASK_MONTH] = "month unknown",
		[MASK_DAY] = "day unknown",
		[MASK_MONTH | MASK_DAY] = "month and day unknown",
	};
	bool is_uncertain = p->doubt & DOUBT_UNCERTAIN;

	if (p->doubt & DOUBT_APPROXIMATE)
		buf_add_text(out, "about ");
	add_civil(p, out);
	if (p->masked)
		buf_addf(out, " (%s%s)", masks[p->masked], is_uncertain ? ", uncertain" : "");
	else if (is_uncertain)
		buf_add_text(out, " (uncertain)");
}

static bool is_plain(const struct date_part *p)
{
	return p->doubt == DOUBT_NONE && p->masked == 0 && p->precision >= PRECISION_QUARTER &&
	       p->precision <= PRECISION_DAY;
}

static bool is_same_day(const struct date_part *a, const struct date_part *b)
{
	return a->precision >= PRECISION_MINUTE && b->precision >= PRECISION_MINUTE && !a->doubt &&
	       !b->doubt && !a->has_offset && !b->has_offset && a->year == b->year &&
	       a->month == b->month && a->day == b->day;
}

/* "15 to 18 June 1984": what the first has in common with the second is said once. */
static void add_pair(const struct date *d, const char *between, struct buf *out)
{
	const struct date_part *a = &d->start, *b = &d->end;
	bool same_year =
		is_plain(a) && is_plain(b) && a->precision == b->precision && a->year == b->year;

	if (!same_year)
		add_part(a, out);
	else if (a->precision == PRECISION_QUARTER)
		buf_addf(out, "Q%u", a->month);
	else if (a->precision == PRECISION_MONTH)
		buf_add_text(out, date_month_name(a->month));
	else if (a->month == b->month)
		buf_addf(out, "%u", a->day);
	else
		buf_addf(out, "%u %s", a->day, date_month_name(a->month));
	buf_add_text(out, between);
	if (is_same_day(a, b))
		add_clock(b, out);
	else
		add_part(b, out);
}

static bool is_same(const struct date_part *a, const struct date_part *b)
{
	struct period p = date_part_period(a), q = date_part_period(b);

	return p.lo == q.lo && p.hi == q.hi && a->doubt == b->doubt;
}

static void add_interval(const struct date *d, struct buf *out)
{
	if (d->end_is != END_GIVEN) {
		buf_add_text(out, d->end_is == END_OPEN ? "since " : "from ");
		add_part(&d->start, out);
		buf_add_text(out, d->end_is == END_OPEN ? "" : ", end unknown");
	} else if (d->start_is != END_GIVEN) {
		buf_add_text(out, "until ");
		add_part(&d->end, out);
		buf_add_text(out, d->start_is == END_OPEN ? "" : ", start unknown");
	} else if (is_same(&d->start, &d->end)) {
		buf_add_text(out, "within ");
		add_part(&d->start, out);
	} else {
		buf_add_text(out, "from ");
		add_pair(d, " to ", out);
	}
}

static void add_some(const struct date *d, struct buf *out)
{
	if (d->end_is != END_GIVEN) {
		buf_add_text(out, "no earlier than ");
		add_part(&d->start, out);
	} else if (d->start_is != END_GIVEN) {
		buf_add_text(out, "no later than ");
		add_part(&d->end, out);
	} else if (is_same(&d->start, &d->end)) {
		buf_add_text(out, "some time in ");
		add_part(&d->start, out);
	} else {
		buf_add_text(out, "some time between ");
		add_pair(d, " and ", out);
	}
}

void date_words(const struct date *d, struct buf *out)
{
	switch (d->shape) {
	case DATE_UNKNOWN:
		buf_add_text(out, "no date");
		break;
	case DATE_POINT:
		add_part(&d->start, out);
		break;
	case DATE_INTERVAL:
		add_interval(d, out);
		break;
	case DATE_SOME:
		add_some(d, out);
		break;
	}
}

/* "to the day", "only to the year, approximately" */
static void add_precision(const struct date_part *p, struct buf *out)
{
	static const char *const units[] = {
		"century",
		"decade",
		"year",
		"quarter",
		"month",
		"day",
		"minute",
		"second",
	};
	static const char *const doubts[] = {
		"",
		", approximately",
		", uncertain",
		", approximately and uncertain",
	};

	buf_addf(out, "%sto the %s%s", p->precision < PRECISION_DAY ? "only " : "",
		units[p->precision], doubts[p->doubt]);
}

static void add_interval_precision(const struct date *d, struct buf *out)
{
	if (d->end_is != END_GIVEN) {
		buf_add_text(out, "known at the start ");
		add_precision(&d->start, out);
		buf_add_text(out, d->end_is == END_OPEN ? "; goes on" : "; the end is unknown");
	} else if (d->start_is != END_GIVEN) {
		buf_add_text(out, "known at the end ");
		add_precision(&d->end, out);
		buf_add_text(
			out, d->start_is == END_OPEN ? "; has no start" : "; the start is unknown");
	} else if (d->start.precision == d->end.precision && d->start.doubt == d->end.doubt) {
		buf_add_text(out, "known at both ends ");
		add_precision(&d->start, out);
	} else {
		buf_add_text(out, "known at the start ");
		add_precision(&d->start, out);
		buf_add_text(out, "; at the end ");
		add_precision(&d->end, out);
	}
}

void date_precision_words(const struct date *d, struct buf *out)
{
	switch (d->shape) {
	case DATE_UNKNOWN:
		buf_add_text(out, "not known");
		break;
	case DATE_POINT:
		buf_add_text(out, "known ");
		add_precision(&d->start, out);
		break;
	case DATE_INTERVAL:
		add_interval_precision(d, out);
		break;
	case DATE_SOME:
		buf_addf(out, "known only to lie %s",
			d->start_is != END_GIVEN ? "no later than a date"
			: d->end_is != END_GIVEN ? "no earlier than a date"
						 : "between two dates");
		break;
	}
}

void date_group_words(int64_t group, enum date_unit unit, struct buf *out)
{
	static const enum date_precision precisions[] = {
		[UNIT_HOUR] = PRECISION_MINUTE,
		[UNIT_DAY] = PRECISION_DAY,
		[UNIT_WEEK] = PRECISION_DAY,
		[UNIT_MONTH] = PRECISION_MONTH,
		[UNIT_QUARTER] = PRECISION_QUARTER,
		[UNIT_YEAR] = PRECISION_YEAR,
		[UNIT_DECADE] = PRECISION_YEAR,
		[UNIT_CENTURY] = PRECISION_YEAR,
	};
	struct period p = date_group_period(group, unit);
	struct date first, last;

	if (group == INSTANT_MAX) {
		buf_add_text(out, "Undated");
		return;
	}
	first = date_at(p.lo, precisions[unit]);
	last = date_at(p.hi - 1, PRECISION_YEAR);
	if (unit == UNIT_DECADE) {
		add_decade(first.start.year, last.start.year, out);
		return;
	}
	if (unit == UNIT_CENTURY) {
		add_years(first.start.year, last.start.year, out);
		return;
	}
	if (unit == UNIT_WEEK)
		buf_add_text(out, "week of ");
	add_part(&first.start, out);
}
