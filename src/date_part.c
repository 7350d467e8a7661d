#include "date_part.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "date_hint.h"
#include "text.h"

/* A date being read: the expression whole.at[from .. end), and the next byte of it. */
struct scan {
	struct str whole;
	size_t from;
	size_t end;
	size_t at;
	struct fault *fault;
};

static const char doubt_signs[] = { '~', '?', '%' };

/* Copies the value into a message: no controls, and of a long one the beginning. */
static void quote(struct str s, char *out, size_t size)
{
	size_t len = s.len < size ? s.len : size - sizeof("...");
	size_t i;

	while (len < s.len && len > 0 && ((unsigned char)s.at[len] & 0xc0) == 0x80)
		len--;
	for (i = 0; i < len; i++)
		out[i] = (unsigned char)s.at[i] < ' ' || s.at[i] == 0x7f ? '?' : s.at[i];
	snprintf(out + len, size - len, "%s", len < s.len ? "..." : "");
}

bool date_refuse(struct fault *fault, struct str whole, size_t at, const char *fmt, ...)
{
	struct pos pos = { .col = (uint32_t)text_chars(str_sub(whole, 0, at)) + 1 };
	char value[48], hint[160];
	va_list args;

	quote(whole, value, sizeof(value));
	va_start(args, fmt);
	vsnprintf(hint, sizeof(hint), fmt, args);
	va_end(args);
	return fault_at(fault, pos, "bad-date", "'%s' is no date; %s", value, hint);
}

/* Refuses at the next byte with the best guess at what was meant. */
static bool refuse_guessing(const struct scan *s)
{
	struct str text = str_sub(s->whole, s->from, s->end - s->from);
	char hint[DATE_HINT_SIZE];

	date_hint(text, hint);
	return date_refuse(s->fault, s->whole, s->at, "%s", hint);
}

static bool at_end(const struct scan *s)
{
	return s->at == s->end;
}

static bool take(struct scan *s, char c)
{
	if (at_end(s) || s->whole.at[s->at] != c)
		return false;
	s->at++;
	return true;
}

/* How many of the next bytes lie between two characters. */
static size_t run(const struct scan *s, char first, char last)
{
	size_t i = s->at;

	while (i < s->end && s->whole.at[i] >= first && s->whole.at[i] <= last)
		i++;
	return i - s->at;
}

static int64_t take_digits(struct scan *s, size_t digits)
{
	int64_t n = 0;

	while (digits-- > 0)
		n = n * 10 + (s->whole.at[s->at++] - '0');
	return n;
}

/* A number of just two digits. */
static bool take_two(struct scan *s, uint8_t *out)
{
	if (run(s, '0', '9') != 2)
		return false;
	*out = (uint8_t)take_digits(s, 2);
	return true;
}

static bool take_mask(struct scan *s)
{
	if (run(s, 'X', 'X') != 2)
		return false;
	s->at += 2;
	return true;
}

static bool read_offset(struct scan *s, struct date_part *part)
{
	size_t from = s->at;
	uint8_t hours, minutes;
	bool west;

	if (at_end(s))
		return true;
	part->has_offset = true;
	if (take(s, 'Z'))
		return true;
	west = take(s, '-');
	if (!west && !take(s, '+'))
		return date_refuse(s->fault, s->whole, s->at,
			"write the time as 10:30, 10:30:05, 10:30Z or 10:30+02:00");
	if (!take_two(s, &hours) || !take(s, ':') || !take_two(s, &minutes))
		return date_refuse(s->fault, s->whole, from, "write the offset as +02:00, or Z");
	if (hours > 23 || minutes > 59)
		return date_refuse(s->fault, s->whole, from, "offsets go from -23:59 to +23:59");
	if (west && hours == 0 && minutes == 0)
		return date_refuse(s->fault, s->whole, from, "write Z for no offset");
	part->offset = (int16_t)((west ? -1 : 1) * (hours * 60 + minutes));
	return true;
}

static bool read_second(struct scan *s, struct date_part *part)
{
	size_t from = s->at;

	if (!take_two(s, &part->second))
		return refuse_guessing(s);
	if (part->second > 59)
		return date_refuse(s->fault, s->whole, from, "seconds go from 00 to 59");
	if (take(s, '.') || take(s, ','))
		return date_refuse(s->fault, s->whole, s->at - 1, "write whole seconds");
	part->precision = PRECISION_SECOND;
	return true;
}

static bool read_time(struct scan *s, struct date_part *part)
{
	size_t from = s->at;

	if (!take_two(s, &part->hour) || !take(s, ':'))
		return refuse_guessing(s);
	if (part->hour > 23)
		return date_refuse(s->fault, s->whole, from,
			"hours go from 00 to 23; midnight is 00:00 of the next day");
	from = s->at;
	if (!take_two(s, &part->minute))
		return refuse_guessing(s);
	if (part->minute > 59)
		return date_refuse(s->fault, s->whole, from, "minutes go from 00 to 59");
	part->precision = PRECISION_MINUTE;
	if (take(s, ':') && !read_second(s, part))
		return false;
	return read_offset(s, part);
}

static bool read_day(struct scan *s, struct date_part *part)
{
	size_t from = s->at;
	unsigned days = date_month_days(part->year, part->month);

	if (take_mask(s)) {
		part->masked |= MASK_DAY;
		return true;
	}
	if (!take_two(s, &part->day))
		return refuse_guessing(s);
	if (part->day < 1 || part->day > days)
		return date_refuse(s->fault, s->whole, from, "%.*s has the days 01 to %u",
			(int)(from - 1 - s->from), s->whole.at + s->from, days);
	part->precision = PRECISION_DAY;
	return take(s, 'T') ? read_time(s, part) : true;
}

static bool read_quarter(struct scan *s, struct date_part *part, unsigned quarter)
{
	part->month = (uint8_t)quarter;
	part->precision = PRECISION_QUARTER;
	return at_end(s) || date_refuse(s->fault, s->whole, s->at, "a quarter has no days");
}

/* The standard's codes for parts of a year that we do not read, by their months. */
static bool refuse_season(const struct scan *s, int64_t year, unsigned code)
{
	static const struct {
		uint8_t first, last; /* codes */
		uint8_t month;       /* in which the first begins */
		uint8_t months;      /* how long each is */
	} seasons[] = {
		{ 21, 24, 3, 3 }, { 25, 28, 3, 3 }, { 29, 32, 9, 3 }, /* any, northern, southern */
		{ 37, 39, 1, 4 }, { 40, 41, 1, 6 },                   /* thirds, halves */
	};
	size_t i;

	for (i = 0; i < sizeof(seasons) / sizeof(*seasons); i++) {
		unsigned nth = code - seasons[i].first, first, last;

		if (code < seasons[i].first || code > seasons[i].last)
			continue;
		first = seasons[i].month + nth * seasons[i].months - 1;
		last = first + seasons[i].months - 1;
		if (year < 0 || year + last / 12 > 9999)
			break;
		return date_refuse(s->fault, s->whole, s->at - 2,
			"write the months, as [%04" PRId64 "-%02u..%04" PRId64 "-%02u]",
			year + first / 12, first % 12 + 1, year + last / 12, last % 12 + 1);
	}
	return date_refuse(s->fault, s->whole, s->at - 2, "months go from 01 to 12");
}

static bool read_month(struct scan *s, struct date_part *part)
{
	if (take_mask(s)) {
		part->masked = MASK_MONTH;
		if (!take(s, '-'))
			return true;
		part->masked |= MASK_DAY;
		return take_mask(s) || date_refuse(s->fault, s->whole, s->at,
					       "a day needs its month; write %.*s-XX",
					       (int)(s->at - 4 - s->from), s->whole.at + s->from);
	}
	if (take(s, 'Q')) {
		if (run(s, '1', '4') != 1)
			return date_refuse(s->fault, s->whole, s->at, "quarters go from Q1 to Q4");
		return read_quarter(s, part, (unsigned)take_digits(s, 1));
	}
	if (!take_two(s, &part->month))
		return refuse_guessing(s);
	if (part->month >= 33 && part->month <= 36)
		return read_quarter(s, part, part->month - 32u);
	if (part->month < 1 || part->month > 12)
		return refuse_season(s, part->year, part->month);
	part->precision = PRECISION_MONTH;
	return take(s, '-') ? read_day(s, part) : true;
}

static bool read_masked_year(struct scan *s, struct date_part *part, size_t digits)
{
	part->precision = digits == 3 ? PRECISION_DECADE : PRECISION_CENTURY;
	part->year = take_digits(s, digits) * (digits == 3 ? 10 : 100);
	s->at += 4 - digits;
	return at_end(s) || date_refuse(s->fault, s->whole, s->at,
				    "a year with X stands alone, without month and day");
}

static bool read_year(struct scan *s, struct date_part *part)
{
	size_t from = s->at, digits, masks;
	bool is_negative = take(s, '-');

	digits = run(s, '0', '9');
	s->at += digits;
	masks = run(s, 'X', 'X');
	s->at -= digits;
	if (masks > 0 && is_negative)
		return date_refuse(s->fault, s->whole, from, "write the years, as [-0049..-0040]");
	if ((digits == 3 && masks == 1) || (digits == 2 && masks == 2))
		return read_masked_year(s, part, digits);
	if (digits + masks == 4 && masks > 2)
		return date_refuse(s->fault, s->whole, from,
			"only the last one or two digits of a year can be X, as 198X or 19XX");
	if (digits != 4) {
		s->at = from;
		return refuse_guessing(s);
	}
	part->precision = PRECISION_YEAR;
	part->year = take_digits(s, 4);
	if (is_negative && part->year == 0)
		return date_refuse(s->fault, s->whole, from, "write 0000 for the year 1 BCE");
	if (is_negative)
		part->year = -part->year;
	return take(s, '-') ? read_month(s, part) : true;
}

/* A year of five digits and more, after its Y. */
static bool read_long_year(struct scan *s, struct date_part *part)
{
	size_t from = s->at, digits;
	bool is_negative = take(s, '-');

	digits = run(s, '0', '9');
	if (digits == 0)
		return refuse_guessing(s);
	if (s->at + digits < s->end)
		return date_refuse(s->fault, s->whole, s->at + digits,
			"a year with Y stands alone, all digits written");
	if (s->whole.at[s->at] == '0' && digits != 4)
		return date_refuse(
			s->fault, s->whole, s->at, "write the year without leading zeros");
	if (digits > 10)
		return date_refuse(
			s->fault, s->whole, from, "years go from Y-9999999999 to Y9999999999");
	part->precision = PRECISION_YEAR;
	part->year = take_digits(s, digits);
	if (digits < 5)
		return date_refuse(s->fault, s->whole, from - 1, "write %s%04" PRId64,
			is_negative && part->year ? "-" : "", part->year);
	if (is_negative)
		part->year = -part->year;
	return true;
}

static bool is_doubt(char c, enum date_doubt *doubt)
{
	const char *sign = memchr(doubt_signs, c, sizeof(doubt_signs));

	if (sign)
		*doubt |= (enum date_doubt)(sign - doubt_signs + 1);
	return sign != NULL;
}

/* A sign before the end: says where all that the signs mean would stand. */
static bool refuse_doubt(const struct scan *s, size_t at)
{
	enum date_doubt doubt = DOUBT_NONE;
	struct date_part part;
	char text[40];
	size_t i, len = 0;

	for (i = s->from; i < s->end && len < sizeof(text); i++)
		if (!is_doubt(s->whole.at[i], &doubt))
			text[len++] = s->whole.at[i];
	if (len == sizeof(text) || !date_part_parse(str_from(text, len), 0, len, &part, NULL))
		return date_refuse(
			s->fault, s->whole, at, "the signs ~ ? %% stand behind a date, as 1984~");
	return date_refuse(
		s->fault, s->whole, at, "write %.*s%c", (int)len, text, doubt_signs[doubt - 1]);
}

/* "2022-03 ?": the sign stands right behind the date. */
static bool refuse_blank(struct scan *s, enum date_doubt doubt)
{
	struct str date = str_trim(str_sub(s->whole, s->from, s->end - s->from));
	struct date_part part;

	if (!date_part_parse(date, 0, date.len, &part, NULL))
		return true;
	return date_refuse(s->fault, s->whole, s->from + date.len, "write %.*s%c", STR(date),
		doubt_signs[doubt - 1]);
}

static bool read_doubt(struct scan *s, struct date_part *part)
{
	enum date_doubt doubt = DOUBT_NONE;
	size_t i;

	for (i = s->at; i + 1 < s->end; i++)
		if (is_doubt(s->whole.at[i], &doubt))
			return refuse_doubt(s, i);
	if (!at_end(s) && is_doubt(s->whole.at[s->end - 1], &doubt)) {
		s->end--;
		if (!at_end(s) && s->whole.at[s->end - 1] == ' ')
			return refuse_blank(s, doubt);
	}
	part->doubt = doubt;
	return true;
}

bool date_part_parse(
	struct str whole, size_t from, size_t end, struct date_part *out, struct fault *fault)
{
	struct scan s = { .whole = whole, .from = from, .end = end, .at = from, .fault = fault };
	struct date_part part = { 0 };

	if (!read_doubt(&s, &part))
		return false;
	if (!(take(&s, 'Y') ? read_long_year(&s, &part) : read_year(&s, &part)))
		return false;
	if (!at_end(&s))
		return refuse_guessing(&s);
	*out = part;
	return true;
}
