#include "date.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

#include "date_part.h"

static const char *const signs[] = { "", "~", "?", "%" }; /* of enum date_doubt */

/* A label being tried out: room for more than fits. */
struct label {
	char text[40];
};

/* Writes a candidate; false if it is wider than `room` columns. */
__attribute__((format(printf, 3, 4))) static bool fits(
	struct label *l, size_t room, const char *fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vsnprintf(l->text, sizeof(l->text), fmt, args);
	va_end(args);
	return len >= 0 && (size_t)len <= room;
}

static bool year_fits(struct label *l, size_t room, int64_t year, int64_t unit, const char *scale)
{
	int64_t n = (year > 0 ? year : 1 - year) / unit;

	if (n == 0)
		return false;
	if (year > 9999)
		return fits(l, room, "Y%" PRId64 "%s", n, scale) ||
		       fits(l, room, "%" PRId64 "%s", n, scale);
	if (year > 999)
		return fits(l, room, "%" PRId64 "%s", n, scale);
	if (year > 0)
		return fits(l, room, "%" PRId64 "%s CE", n, scale) ||
		       fits(l, room, "%" PRId64 "%sCE", n, scale) ||
		       fits(l, room, "Y%" PRId64 "%s", n, scale);
	return fits(l, room, "%" PRId64 "%s BCE", n, scale) ||
	       fits(l, room, "%" PRId64 "%sBCE", n, scale) ||
	       fits(l, room, "%" PRId64 "%sBC", n, scale);
}

/* The longest form of a year in at least 4 columns; k, M and G are thousands, millions, milliards. */
static void label_year(struct label *l, size_t room, int64_t year)
{
	if (!year_fits(l, room, year, 1, "") && !year_fits(l, room, year, 1000, "k") &&
		!year_fits(l, room, year, 1000000, "M") &&
		!year_fits(l, room, year, 1000000000, "G"))
		fits(l, room, "%s", year > 0 ? "Y..." : "BCE");
}

/* A time with an offset stands in the list where it is in UTC. */
static struct date_part in_utc(const struct date_part *p)
{
	if (p->precision < PRECISION_MINUTE)
		return *p;
	return date_at(date_part_period(p).lo, p->precision).start;
}

static void label_day(struct label *l, size_t room, const struct date_part *p, enum date_unit unit)
{
	const char *month = date_month_name(p->month);

	if (unit <= UNIT_DAY && p->precision >= PRECISION_MINUTE &&
		fits(l, room, "%02u:%02u", p->hour, p->minute))
		return;
	if (unit <= UNIT_MONTH && unit != UNIT_WEEK)
		fits(l, room, "%02u", p->day);
	else if (!fits(l, room, "%02u %.3s", p->day, month) &&
		 !fits(l, room, "%02u%.3s", p->day, month))
		fits(l, room, "%.3s", month);
}

static void label_month(
	struct label *l, size_t room, const struct date_part *p, enum date_unit unit)
{
	int of_century = (int)((p->year > 0 ? p->year : 1 - p->year) % 100);
	const char *month = date_month_name(p->month);

	if (unit < UNIT_DECADE || !fits(l, room, "%.3s'%02d", month, of_century))
		fits(l, room, "%.3s", month);
}

static void label_quarter(
	struct label *l, size_t room, const struct date_part *p, enum date_unit unit)
{
	int of_century = (int)((p->year > 0 ? p->year : 1 - p->year) % 100);

	if (unit < UNIT_DECADE || !fits(l, room, "Q%u'%02d", p->month, of_century))
		fits(l, room, "Q%u", p->month);
}

/* One part in at least 4 columns, without what the heading of its group says. */
static void label_part(struct label *l, size_t room, const struct date_part *p, enum date_unit unit)
{
	switch (p->precision) {
	case PRECISION_CENTURY:
		fits(l, room, "%02dXX", (int)(p->year / 100));
		break;
	case PRECISION_DECADE:
		fits(l, room, "%03dX", (int)(p->year / 10));
		break;
	case PRECISION_YEAR:
		label_year(l, room, p->year);
		break;
	case PRECISION_QUARTER:
		label_quarter(l, room, p, unit);
		break;
	case PRECISION_MONTH:
		label_month(l, room, p, unit);
		break;
	default:
		if (unit >= UNIT_DECADE)
			label_month(l, room, p, unit);
		else
			label_day(l, room, p, unit);
	}
}

/* Both ends are days of the one month that the heading names. */
static bool is_within_month(
	const struct date_part *a, const struct date_part *b, enum date_unit unit)
{
	return a->precision >= PRECISION_DAY && b->precision >= PRECISION_DAY &&
	       a->year == b->year && a->month == b->month && unit <= UNIT_MONTH &&
	       (unit > UNIT_DAY || a->precision == PRECISION_DAY);
}

/* An end in the year of the start: its month or quarter; else nothing, the sign before it says enough. */
static void label_far_end(struct label *l, const struct date_part *a, const struct date_part *b)
{
	l->text[0] = '\0';
	if (a->year != b->year || b->precision < PRECISION_QUARTER)
		return;
	if (b->precision == PRECISION_QUARTER)
		label_quarter(l, DATE_LABEL_COLS, b, UNIT_YEAR);
	else
		label_month(l, DATE_LABEL_COLS, b, UNIT_YEAR);
}

static void label_interval(struct label *l, size_t room, const struct date *d, enum date_unit unit)
{
	struct date_part start = in_utc(&d->start), end = in_utc(&d->end);
	struct label a, b;

	if (d->end_is != END_GIVEN) {
		label_part(&a, room - 2, &start, unit);
		fits(l, room, "%s%s", a.text, d->end_is == END_OPEN ? ".." : "/");
	} else if (d->start_is != END_GIVEN) {
		label_part(&b, room - 2, &end, unit);
		fits(l, room, "%s%s", d->start_is == END_OPEN ? ".." : "/", b.text);
	} else if (is_within_month(&start, &end, unit)) {
		fits(l, room, "%02u..%02u", start.day, end.day);
	} else {
		label_part(&a, room - 1, &start, unit);
		label_far_end(&b, &start, &end);
		if (!fits(l, room, "%s>%s", a.text, b.text))
			fits(l, room, "%s>", a.text);
	}
}

static void label_some(struct label *l, size_t room, const struct date *d, enum date_unit unit)
{
	struct date_part start = in_utc(&d->start), end = in_utc(&d->end);
	struct label a, b;

	if (d->end_is != END_GIVEN) {
		label_part(&a, room - 2, &start, unit);
		fits(l, room, ">=%s", a.text);
	} else if (d->start_is != END_GIVEN) {
		label_part(&b, room - 2, &end, unit);
		fits(l, room, "<=%s", b.text);
	} else if (is_within_month(&start, &end, unit)) {
		fits(l, room, "[%02u-%02u]", start.day, end.day);
	} else {
		label_part(&a, room - 3, &start, unit);
		label_far_end(&b, &start, &end);
		if (!b.text[0] || !fits(l, room, "[%s-%s]", a.text, b.text))
			fits(l, room, "[%s>]", a.text);
	}
}

/*
 * "since ~Sep", "until 2016", "2019 to ?": what goes on or ended at an unknown time, in words if there
 * is room for all of them.
 */
static bool label_in_words(struct label *l, size_t room, const struct date *d, enum date_unit unit)
{
	bool is_start = d->end_is != END_GIVEN;
	bool is_open = (is_start ? d->end_is : d->start_is) == END_OPEN;
	struct date_part part = in_utc(is_start ? &d->start : &d->end);
	const char *before = is_open ? (is_start ? "since " : "until ") : is_start ? "" : "? to ";
	bool is_about = part.doubt == DOUBT_APPROXIMATE;
	struct label one;

	if (d->shape != DATE_INTERVAL || (!is_start && d->start_is == END_GIVEN))
		return false;
	label_part(&one, room, &part, unit);
	return fits(l, room, "%s%s%s%s%s", before, is_about ? "~" : "", one.text,
		is_about ? "" : signs[part.doubt], is_start && !is_open ? " to ?" : "");
}

/*
 * "18..22 Apr", "18 Apr>Jul", "[1-10 Mar]", "[Apr-Jul]": days of a year that the heading names,
 * but not their month, if there is room.
 */
static bool label_with_month(
	struct label *l, size_t room, const struct date *d, enum date_unit unit)
{
	struct date_part a = in_utc(&d->start), b = in_utc(&d->end);
	bool lasted = d->shape == DATE_INTERVAL;
	const char *first, *last;

	if ((unit != UNIT_QUARTER && unit != UNIT_YEAR) || (!lasted && d->shape != DATE_SOME) ||
		d->start_is != END_GIVEN || d->end_is != END_GIVEN || a.year != b.year ||
		a.precision < PRECISION_DAY || b.precision < PRECISION_DAY)
		return false;
	first = date_month_name(a.month);
	last = date_month_name(b.month);
	if (a.month == b.month && a.day == b.day)
		return false;
	if (a.month == b.month && lasted)
		return fits(l, room, "%02u..%02u %.3s", a.day, b.day, first) ||
		       fits(l, room, "%02u..%02u%.3s", a.day, b.day, first);
	if (a.month == b.month)
		return fits(l, room, "[%u-%u %.3s]", a.day, b.day, first) ||
		       fits(l, room, "[%u-%u%.3s]", a.day, b.day, first);
	if (lasted)
		return fits(l, room, "%02u %.3s>%.3s", a.day, first, last) ||
		       fits(l, room, "%02u%.3s>%.3s", a.day, first, last);
	return fits(l, room, "[%.3s-%.3s]", first, last);
}

static void label_shape(struct label *l, size_t room, const struct date *d, enum date_unit unit)
{
	struct date_part start = in_utc(&d->start);

	switch (d->shape) {
	case DATE_UNKNOWN:
		fits(l, room, "-");
		break;
	case DATE_POINT:
		label_part(l, room, &start, unit);
		break;
	case DATE_INTERVAL:
		label_interval(l, room, d, unit);
		break;
	case DATE_SOME:
		label_some(l, room, d, unit);
		break;
	}
}

void date_label(const struct date *d, enum date_unit unit, size_t cols, struct buf *out)
{
	enum date_doubt doubt = date_doubt(d);
	int64_t year = in_utc(&d->start).year;
	bool is_long = year < 0 || year > 9999; /* its number needs the room */
	size_t room = (is_long ? cols : DATE_LABEL_COLS) - (doubt ? 1 : 0);
	struct label l;

	if (cols > DATE_LABEL_COLS && label_in_words(&l, cols, d, unit)) {
		buf_add_text(out, l.text);
		return;
	}
	if (!label_with_month(&l, cols - (doubt ? 1 : 0), d, unit))
		label_shape(&l, room, d, unit);
	buf_addf(out, "%s%s%s", doubt == DOUBT_APPROXIMATE ? "~" : "", l.text,
		doubt == DOUBT_APPROXIMATE ? "" : signs[doubt]);
}
