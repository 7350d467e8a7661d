#include "date.h"

#include <inttypes.h>
#include <stdlib.h>

#include "date_part.h"

static const char *const signs[] = { "", "~", "?", "%" }; /* of enum date_doubt */

/* How a label is written. */
struct form {
	enum {
		ENDS_IN_FULL, /* "18 Mar..2 Jul", "since 2019" */
		ENDS_COARSE,  /* "18 Mar>Jul", "2019.." */
		ENDS_CUT,     /* "18 Mar>" */
	} ends;
	bool is_glued;	 /* "15Jun1984" */
	bool is_rounded; /* years of five digits and more in thousands and so on: "50kBCE" */
	bool has_zero;	 /* "05": the day stands alone */
};

/* From the longest to the shortest. */
static const struct form forms[] = {
	{ .ends = ENDS_IN_FULL },
	{ .ends = ENDS_IN_FULL, .is_glued = true },
	{ .ends = ENDS_COARSE },
	{ .ends = ENDS_COARSE, .is_glued = true },
	{ .ends = ENDS_CUT },
	{ .ends = ENDS_CUT, .is_glued = true },
	{ .ends = ENDS_CUT, .is_glued = true, .is_rounded = true },
};

static bool is_timed(const struct date_part *p)
{
	return p->precision >= PRECISION_MINUTE;
}

/* k, M and G are thousands, millions, milliards. */
static void add_year(int64_t year, const struct form *f, struct buf *out)
{
	static const char *const scales[] = { "", "k", "M", "G" };
	struct date d = { .shape = DATE_POINT,
		.start = { .year = year, .precision = PRECISION_YEAR } };
	int64_t n = year > 0 ? year : 1 - year;
	size_t i = 0;

	if (!f->is_glued) {
		date_words(&d, out);
		return;
	}
	for (; f->is_rounded && n > 9999; i++)
		n /= 1000;
	buf_addf(out, "%s%" PRId64 "%s%s", year > 9999 ? "Y" : "", n, scales[i],
		year <= 0 ? "BCE" : year < 1000 ? "CE" : "");
}

/* As it was written; its offset tells why it stands where it is in UTC. */
static void add_clock(const struct date_part *p, struct buf *out)
{
	int offset = abs(p->offset);

	buf_addf(out, "%02u:%02u", p->hour, p->minute);
	if (p->precision == PRECISION_SECOND)
		buf_addf(out, ":%02u", p->second);
	if (offset == 0)
		return;
	buf_addf(out, "%c%02d", p->offset < 0 ? '-' : '+', offset / 60);
	if (offset % 60 != 0)
		buf_addf(out, ":%02d", offset % 60);
}

/* What is as coarse as `from` and finer; at least what is known most finely. */
static void add_civil(const struct date_part *p, enum date_precision from, const struct form *f,
	struct buf *out)
{
	bool has_day = p->precision >= PRECISION_DAY && from <= PRECISION_DAY;
	bool has_month = p->precision >= PRECISION_QUARTER && from <= PRECISION_MONTH;
	const char *blank = f->is_glued ? "" : " ";

	if (has_day)
		buf_addf(out, "%0*u%s", f->has_zero ? 2 : 1, p->day, has_month ? blank : "");
	if (has_month && p->precision == PRECISION_QUARTER)
		buf_addf(out, "Q%u%s", p->month, from <= PRECISION_YEAR ? " " : "");
	else if (has_month)
		buf_addf(out, "%.3s%s", date_month_name(p->month),
			from <= PRECISION_YEAR ? blank : "");
	if (p->precision == PRECISION_CENTURY)
		buf_addf(out, "%02dXX", (int)(p->year / 100));
	else if (p->precision == PRECISION_DECADE)
		buf_addf(out, "%03dX", (int)(p->year / 10));
	else if (from <= PRECISION_YEAR)
		add_year(p->year, f, out);
	if (is_timed(p)) {
		buf_add_text(out, has_day ? " " : "");
		add_clock(p, out);
	}
}

static void add_part(const struct date_part *p, enum date_precision from, const struct form *f,
	struct buf *out)
{
	bool is_about = p->doubt == DOUBT_APPROXIMATE;

	buf_add_text(out, is_about ? "~" : "");
	add_civil(p, from, f, out);
	buf_add_text(out, is_about ? "" : signs[p->doubt]);
}

/* The finest unit of a heading in UTC that says the same of the time as it was written. */
static enum date_unit said_by(const struct date_part *p, enum date_unit unit)
{
	int64_t utc = date_part_period(p).lo, written = utc + p->offset * 60;

	while (unit < UNIT_CENTURY && date_group_at(utc, unit) != date_group_at(written, unit))
		unit = (enum date_unit)((int)unit + 1);
	return unit;
}

/* The coarsest that the heading does not say; where there is room, times have their day in full. */
static enum date_precision unsaid(
	const struct date_part *p, enum date_unit unit, const struct form *f)
{
	static const enum date_precision under[] = {
		[UNIT_HOUR] = PRECISION_MINUTE,
		[UNIT_DAY] = PRECISION_MINUTE,
		[UNIT_WEEK] = PRECISION_MONTH,
		[UNIT_MONTH] = PRECISION_DAY,
		[UNIT_QUARTER] = PRECISION_MONTH,
		[UNIT_YEAR] = PRECISION_MONTH,
		[UNIT_DECADE] = PRECISION_YEAR,
		[UNIT_CENTURY] = PRECISION_YEAR,
	};
	enum date_precision from = under[said_by(p, unit)];

	if (is_timed(p) && from == PRECISION_DAY && !f->is_glued)
		return PRECISION_MONTH;
	return from < p->precision ? from : p->precision;
}

static void add_single(
	const struct date_part *p, enum date_unit unit, const struct form *f, struct buf *out)
{
	enum date_precision from = unsaid(p, unit, f);
	struct form alone = *f;

	alone.has_zero = from >= PRECISION_DAY;
	add_part(p, from, &alone, out);
}

/* What two ends differ in: both have what is coarser. */
static enum date_precision differ_in(const struct date_part *a, const struct date_part *b)
{
	enum date_precision known = a->precision < b->precision ? a->precision : b->precision;

	if (a->year != b->year || known < PRECISION_QUARTER)
		return PRECISION_YEAR;
	if (a->month != b->month || known < PRECISION_DAY)
		return PRECISION_MONTH;
	return a->day != b->day || known < PRECISION_MINUTE ? PRECISION_DAY : PRECISION_MINUTE;
}

static bool is_plain(const struct date_part *p)
{
	return p->doubt == DOUBT_NONE && !is_timed(p);
}

/* Years of one era that is named: "511..28 BCE". */
static bool share_era(const struct date_part *a, const struct date_part *b)
{
	return a->precision == PRECISION_YEAR && b->precision == PRECISION_YEAR &&
	       a->doubt == DOUBT_NONE && b->doubt == DOUBT_NONE &&
	       ((a->year > -9999 && b->year <= 0) || (a->year > 0 && b->year < 1000));
}

/* What both ends have stands once, at the end where it belongs to both: "28 Feb..3 Mar 2022". */
static void add_both(const struct date *d, const char *between, enum date_unit unit,
	const struct form *f, struct buf *out)
{
	const struct date_part *a = &d->start, *b = &d->end;
	enum date_precision from = unsaid(a, unit, f), differ = differ_in(a, b);
	enum date_precision first = from > differ ? differ : from, last = first;
	struct form both = *f;

	if (differ == PRECISION_MINUTE)
		last = differ;
	else if (differ == PRECISION_YEAR)
		first = last = differ;
	else if (is_plain(a) && is_plain(b))
		first = differ;
	both.has_zero = first >= PRECISION_DAY && last >= PRECISION_DAY;
	if (share_era(a, b))
		buf_addf(out, "%" PRId64, a->year > 0 ? a->year : 1 - a->year);
	else
		add_part(a, first, &both, out);
	buf_add_text(out, between);
	add_part(b, last, &both, out);
}

/* The month or year that an end lies in, where the start does not say it; always its doubt. */
static void add_far_end(const struct date *d, const struct form *f, struct buf *out)
{
	enum date_precision differ = differ_in(&d->start, &d->end);
	struct date_part end = d->end;

	if (f->ends == ENDS_CUT || differ >= PRECISION_DAY ||
		(d->start.year == end.year && end.precision < PRECISION_QUARTER)) {
		buf_add_text(out, signs[end.doubt]);
		return;
	}
	if (d->start.year == end.year)
		differ = PRECISION_MONTH;
	if (end.precision > differ)
		end.precision = differ;
	add_part(&end, differ, f, out);
}

static void add_ends(
	const struct date *d, enum date_unit unit, const struct form *f, struct buf *out)
{
	bool lasted = d->shape == DATE_INTERVAL;

	buf_add_text(out, lasted ? "" : "[");
	if (f->ends == ENDS_IN_FULL) {
		add_both(d, lasted ? ".." : "-", unit, f, out);
	} else {
		add_single(&d->start, unit, f, out);
		buf_add_char(out, '>');
		add_far_end(d, f, out);
	}
	buf_add_text(out, lasted ? "" : "]");
}

/* One end is given; of the other it is known whether there is any. */
static void add_one_end(
	const struct date *d, enum date_unit unit, const struct form *f, struct buf *out)
{
	/* Before and behind a start, before and behind an end: open, unknown. */
	static const char *const words[2][4] = { { "since ", "", "until ", "" },
		{ "", " to ?", "? to ", "" } };
	static const char *const short_words[2][4] = { { "", "..", "..", "" },
		{ "", "/", "/", "" } };
	static const char *const bounds[4] = { ">=", "", "<=", "" };
	bool is_start = d->end_is != END_GIVEN;
	bool is_unknown = (is_start ? d->end_is : d->start_is) == END_UNKNOWN;
	const char *const *around = d->shape == DATE_SOME     ? bounds
				    : f->ends == ENDS_IN_FULL ? words[is_unknown]
							      : short_words[is_unknown];

	buf_add_text(out, around[is_start ? 0 : 2]);
	add_single(is_start ? &d->start : &d->end, unit, f, out);
	buf_add_text(out, around[is_start ? 1 : 3]);
}

static void add_label(
	const struct date *d, enum date_unit unit, const struct form *f, struct buf *out)
{
	if (d->shape == DATE_UNKNOWN)
		buf_add_char(out, '-');
	else if (d->shape == DATE_POINT)
		add_single(&d->start, unit, f, out);
	else if (d->start_is == END_GIVEN && d->end_is == END_GIVEN)
		add_ends(d, unit, f, out);
	else
		add_one_end(d, unit, f, out);
}

void date_label(const struct date *d, enum date_unit unit, size_t cols, struct buf *out)
{
	size_t at = out->len, i;

	for (i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		buf_cut(out, at);
		add_label(d, unit, &forms[i], out);
		if (out->len - at <= cols)
			break;
	}
}
