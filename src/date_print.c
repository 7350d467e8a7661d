#include "date.h"

#include <inttypes.h>
#include <stdlib.h>

#include "date_part.h"

static void print_year(int64_t year, struct buf *out)
{
	if (year > 9999 || year < -9999)
		buf_addf(out, "Y%" PRId64, year);
	else
		buf_addf(out, "%s%04d", year < 0 ? "-" : "", abs((int)year));
}

static void print_time(const struct date_part *p, struct buf *out)
{
	int offset = abs(p->offset);

	buf_addf(out, "T%02u:%02u", p->hour, p->minute);
	if (p->precision == PRECISION_SECOND)
		buf_addf(out, ":%02u", p->second);
	if (!p->has_offset)
		return;
	if (offset == 0)
		buf_add_char(out, 'Z');
	else
		buf_addf(out, "%c%02d:%02d", p->offset < 0 ? '-' : '+', offset / 60, offset % 60);
}

static void print_civil(const struct date_part *p, struct buf *out)
{
	print_year(p->year, out);
	if (p->precision == PRECISION_QUARTER)
		buf_addf(out, "-Q%u", p->month);
	else if (p->precision >= PRECISION_MONTH)
		buf_addf(out, "-%02u", p->month);
	if (p->precision >= PRECISION_DAY)
		buf_addf(out, "-%02u", p->day);
	if (p->precision >= PRECISION_MINUTE)
		print_time(p, out);
	if (p->masked & MASK_MONTH)
		buf_add_text(out, "-XX");
	if (p->masked & MASK_DAY)
		buf_add_text(out, "-XX");
}

void date_part_print(const struct date_part *p, struct buf *out)
{
	static const char *const signs[] = { "", "~", "?", "%" };

	if (p->precision == PRECISION_CENTURY)
		buf_addf(out, "%02dXX", (int)(p->year / 100));
	else if (p->precision == PRECISION_DECADE)
		buf_addf(out, "%03dX", (int)(p->year / 10));
	else
		print_civil(p, out);
	buf_add_text(out, signs[p->doubt]);
}

static void print_end(enum date_end is, const struct date_part *p, struct buf *out)
{
	if (is == END_GIVEN)
		date_part_print(p, out);
	else if (is == END_OPEN)
		buf_add_text(out, "..");
}

void date_print(const struct date *d, struct buf *out)
{
	switch (d->shape) {
	case DATE_UNKNOWN:
		buf_add_text(out, "unknown");
		break;
	case DATE_POINT:
		date_part_print(&d->start, out);
		break;
	case DATE_INTERVAL:
		print_end(d->start_is, &d->start, out);
		buf_add_char(out, '/');
		print_end(d->end_is, &d->end, out);
		break;
	case DATE_SOME:
		buf_add_char(out, '[');
		if (d->start_is == END_GIVEN)
			date_part_print(&d->start, out);
		buf_add_text(out, "..");
		if (d->end_is == END_GIVEN)
			date_part_print(&d->end, out);
		buf_add_char(out, ']');
		break;
	}
}

void date_print_edtf(const struct date *d, struct buf *out)
{
	size_t i = out->len;

	if (d->shape == DATE_UNKNOWN)
		return;
	date_print(d, out);
	for (; i < out->len; i++) {
		if (out->at[i] == 'Q') {
			out->at[i] = '3';
			out->at[i + 1] = (char)(out->at[i + 1] + 2);
		}
	}
}
