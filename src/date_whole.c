#include "date.h"

#include "date_part.h"

/* The label of a date where no heading says any of it: "5 Mar 2022", "[5-6 Mar 2022]". */

static const char *const signs[] = { "", "~", "?", "%" }; /* of enum date_doubt */

/* A time with an offset stands in the list where it is in UTC. */
static struct date_part in_utc(const struct date_part *p)
{
	if (p->precision < PRECISION_MINUTE)
		return *p;
	return date_at(date_part_period(p).lo, p->precision).start;
}

static void add_year(int64_t year, struct buf *out)
{
	struct date d = { .shape = DATE_POINT,
		.start = { .year = year, .precision = PRECISION_YEAR } };

	date_words(&d, out);
}

/* Without what is coarser than `from`: of PRECISION_DAY only the day. */
static void add_part(const struct date_part *p, enum date_precision from, struct buf *out)
{
	if (p->precision == PRECISION_CENTURY)
		buf_addf(out, "%02dXX", (int)(p->year / 100));
	else if (p->precision == PRECISION_DECADE)
		buf_addf(out, "%03dX", (int)(p->year / 10));
	if (p->precision < PRECISION_YEAR)
		return;
	if (p->precision >= PRECISION_DAY)
		buf_addf(out, "%u", p->day);
	if (from <= PRECISION_MONTH && p->precision >= PRECISION_QUARTER) {
		buf_add_text(out, p->precision >= PRECISION_DAY ? " " : "");
		if (p->precision == PRECISION_QUARTER)
			buf_addf(out, "Q%u", p->month);
		else
			buf_addf(out, "%.3s", date_month_name(p->month));
	}
	if (from <= PRECISION_YEAR) {
		buf_add_text(out, p->precision >= PRECISION_QUARTER ? " " : "");
		add_year(p->year, out);
	}
	if (p->precision >= PRECISION_MINUTE)
		buf_addf(out, " %02u:%02u", p->hour, p->minute);
}

/* What both ends have stands once: "5-6 Mar 2022", "28 Feb-3 Mar 2022". */
static enum date_precision shared(const struct date_part *a, const struct date_part *b)
{
	bool is_plain = a->precision >= PRECISION_QUARTER && a->precision <= PRECISION_DAY &&
			b->precision >= PRECISION_QUARTER && b->precision <= PRECISION_DAY;

	if (!is_plain || a->year != b->year)
		return PRECISION_YEAR;
	return a->precision == PRECISION_DAY && b->precision == PRECISION_DAY && a->month == b->month
		       ? PRECISION_DAY
		       : PRECISION_MONTH;
}

static void add_both(const struct date *d, const char *between, struct buf *out)
{
	struct date_part start = in_utc(&d->start), end = in_utc(&d->end);

	add_part(&start, shared(&start, &end), out);
	buf_add_text(out, between);
	add_part(&end, PRECISION_YEAR, out);
}

/* One end is given; of the other it is known whether there is any. */
static void add_one(const struct date *d, struct buf *out)
{
	bool is_start = d->end_is != END_GIVEN;
	bool is_open = (is_start ? d->end_is : d->start_is) == END_OPEN;
	struct date_part part = in_utc(is_start ? &d->start : &d->end);

	if (d->shape == DATE_SOME)
		buf_add_text(out, is_start ? ">=" : "<=");
	else if (is_open)
		buf_add_text(out, is_start ? "since " : "until ");
	else
		buf_add_text(out, is_start ? "" : "? to ");
	add_part(&part, PRECISION_YEAR, out);
	if (d->shape == DATE_INTERVAL && is_start && !is_open)
		buf_add_text(out, " to ?");
}

static void add_shape(const struct date *d, struct buf *out)
{
	struct date_part start = in_utc(&d->start);
	bool has_both = d->start_is == END_GIVEN && d->end_is == END_GIVEN;

	if (d->shape == DATE_POINT) {
		add_part(&start, PRECISION_YEAR, out);
	} else if (!has_both) {
		add_one(d, out);
	} else if (d->shape == DATE_INTERVAL) {
		add_both(d, "..", out);
	} else {
		buf_add_char(out, '[');
		add_both(d, "-", out);
		buf_add_char(out, ']');
	}
}

void date_label_whole(const struct date *d, struct buf *out)
{
	enum date_doubt doubt = date_doubt(d);

	if (d->shape == DATE_UNKNOWN ||
		(d->start_is != END_GIVEN && d->end_is != END_GIVEN)) {
		date_label(d, UNIT_CENTURY, DATE_LABEL_WIDE, out);
		return;
	}
	buf_add_text(out, doubt == DOUBT_APPROXIMATE ? "~" : "");
	add_shape(d, out);
	buf_add_text(out, doubt == DOUBT_APPROXIMATE ? "" : signs[doubt]);
}
