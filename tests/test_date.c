#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "dates.h"

enum { SHORT = 64 };

/* Independent of date_print: an instant as the tables write it, years signed and unpadded. */
static void iso(int64_t instant, char out[SHORT])
{
	int64_t days = instant / 86400 - (instant % 86400 < 0), year;
	unsigned month, day, second = (unsigned)(instant - days * 86400);

	if (instant == INSTANT_MIN || instant == INSTANT_MAX) {
		snprintf(out, SHORT, "%s", instant == INSTANT_MIN ? "-inf" : "+inf");
		return;
	}
	date_civil(days, &year, &month, &day);
	snprintf(out, SHORT, "%lld-%02u-%02u", (long long)year, month, day);
	if (second)
		snprintf(out + strlen(out), SHORT - strlen(out), "T%02u:%02u:%02u", second / 3600,
			second / 60 % 60, second % 60);
}

static void assert_instant(const char *value, const char *want, int64_t instant)
{
	char got[SHORT];

	iso(instant, got);
	if (strcmp(got, want))
		fail_msg("%s: want %s, got %s", value, want, got);
}

/* The bounds of a point or of [..]; its canonical form where that is not the value. */
static const struct {
	const char *value, *lo, *hi, *canonical;
} points[] = {
	{ "1984", "1984-01-01", "1985-01-01", NULL },
	{ "2000", "2000-01-01", "2001-01-01", NULL },
	{ "0000", "0-01-01", "1-01-01", NULL },
	{ "0001", "1-01-01", "2-01-01", NULL },
	{ "0043", "43-01-01", "44-01-01", NULL },
	{ "9999", "9999-01-01", "10000-01-01", NULL },
	{ "-0001", "-1-01-01", "0-01-01", NULL },
	{ "-0043", "-43-01-01", "-42-01-01", NULL },
	{ "-9999", "-9999-01-01", "-9998-01-01", NULL },
	{ "Y10000", "10000-01-01", "10001-01-01", NULL },
	{ "Y-10000", "-10000-01-01", "-9999-01-01", NULL },
	{ "Y-50000", "-50000-01-01", "-49999-01-01", NULL },
	{ "Y1234567890", "1234567890-01-01", "1234567891-01-01", NULL },
	{ "Y9999999999", "9999999999-01-01", "10000000000-01-01", NULL },
	{ "Y-9999999999", "-9999999999-01-01", "-9999999998-01-01", NULL },

	{ "1984-06", "1984-06-01", "1984-07-01", NULL },
	{ "1984-01", "1984-01-01", "1984-02-01", NULL },
	{ "1984-12", "1984-12-01", "1985-01-01", NULL },
	{ "1984-02", "1984-02-01", "1984-03-01", NULL },
	{ "-0043-03", "-43-03-01", "-43-04-01", NULL },
	{ "9999-12", "9999-12-01", "10000-01-01", NULL },

	{ "1984-06-15", "1984-06-15", "1984-06-16", NULL },
	{ "1984-06-30", "1984-06-30", "1984-07-01", NULL },
	{ "1984-12-31", "1984-12-31", "1985-01-01", NULL },
	{ "2024-02-29", "2024-02-29", "2024-03-01", NULL },
	{ "2000-02-29", "2000-02-29", "2000-03-01", NULL },
	{ "2023-02-28", "2023-02-28", "2023-03-01", NULL },
	{ "1969-12-31", "1969-12-31", "1970-01-01", NULL },
	{ "1970-01-01", "1970-01-01", "1970-01-02", NULL },
	{ "0000-02-29", "0-02-29", "0-03-01", NULL },
	{ "-0043-03-15", "-43-03-15", "-43-03-16", NULL },

	{ "1984-06-15T10:30", "1984-06-15T10:30:00", "1984-06-15T10:31:00", NULL },
	{ "1984-06-15T00:00", "1984-06-15", "1984-06-15T00:01:00", NULL },
	{ "1984-06-15T23:59", "1984-06-15T23:59:00", "1984-06-16", NULL },
	{ "1984-12-31T23:59:59", "1984-12-31T23:59:59", "1985-01-01", NULL },
	{ "1984-06-15T10:30:05", "1984-06-15T10:30:05", "1984-06-15T10:30:06", NULL },
	{ "1984-06-15T10:30Z", "1984-06-15T10:30:00", "1984-06-15T10:31:00", NULL },
	{ "1984-06-15T10:30:05Z", "1984-06-15T10:30:05", "1984-06-15T10:30:06", NULL },
	{ "1984-06-15T10:30+02:00", "1984-06-15T08:30:00", "1984-06-15T08:31:00", NULL },
	{ "1984-06-15T10:30:05+02:00", "1984-06-15T08:30:05", "1984-06-15T08:30:06", NULL },
	{ "1984-06-15T10:30-05:30", "1984-06-15T16:00:00", "1984-06-15T16:01:00", NULL },
	{ "1984-06-15T01:00+02:00", "1984-06-14T23:00:00", "1984-06-14T23:01:00", NULL },
	{ "1984-12-31T23:00-02:00", "1985-01-01T01:00:00", "1985-01-01T01:01:00", NULL },
	{ "1984-06-15T10:30+00:00", "1984-06-15T10:30:00", "1984-06-15T10:31:00",
		"1984-06-15T10:30Z" },
	{ "1984-06-15T10:30-23:59", "1984-06-16T10:29:00", "1984-06-16T10:30:00", NULL },

	{ "2023-Q1", "2023-01-01", "2023-04-01", NULL },
	{ "2023-Q2", "2023-04-01", "2023-07-01", NULL },
	{ "2023-Q3", "2023-07-01", "2023-10-01", NULL },
	{ "2023-Q4", "2023-10-01", "2024-01-01", NULL },
	{ "2023-33", "2023-01-01", "2023-04-01", "2023-Q1" },
	{ "2023-34", "2023-04-01", "2023-07-01", "2023-Q2" },
	{ "2023-35", "2023-07-01", "2023-10-01", "2023-Q3" },
	{ "2023-36", "2023-10-01", "2024-01-01", "2023-Q4" },
	{ "2023-36~", "2023-10-01", "2024-01-01", "2023-Q4~" },
	{ "-0043-Q1", "-43-01-01", "-43-04-01", NULL },

	{ "198X", "1980-01-01", "1990-01-01", NULL },
	{ "000X", "0-01-01", "10-01-01", NULL },
	{ "999X", "9990-01-01", "10000-01-01", NULL },
	{ "19XX", "1900-01-01", "2000-01-01", NULL },
	{ "00XX", "0-01-01", "100-01-01", NULL },
	{ "99XX", "9900-01-01", "10000-01-01", NULL },
	{ "1984-XX", "1984-01-01", "1985-01-01", NULL },
	{ "1984-06-XX", "1984-06-01", "1984-07-01", NULL },
	{ "1984-XX-XX", "1984-01-01", "1985-01-01", NULL },
	{ "-0043-XX", "-43-01-01", "-42-01-01", NULL },

	{ "1984~", "1984-01-01", "1985-01-01", NULL },
	{ "1984?", "1984-01-01", "1985-01-01", NULL },
	{ "1984%", "1984-01-01", "1985-01-01", NULL },
	{ "1984-06~", "1984-06-01", "1984-07-01", NULL },
	{ "1984-06-15?", "1984-06-15", "1984-06-16", NULL },
	{ "1984-06-15T10:30~", "1984-06-15T10:30:00", "1984-06-15T10:31:00", NULL },
	{ "1984-06-15T10:30+02:00%", "1984-06-15T08:30:00", "1984-06-15T08:31:00", NULL },
	{ "198X~", "1980-01-01", "1990-01-01", NULL },
	{ "19XX?", "1900-01-01", "2000-01-01", NULL },
	{ "1984-06-XX%", "1984-06-01", "1984-07-01", NULL },
	{ "Y-50000~", "-50000-01-01", "-49999-01-01", NULL },

	{ "[1984..1986]", "1984-01-01", "1987-01-01", NULL },
	{ "[1984..1984]", "1984-01-01", "1985-01-01", NULL },
	{ "[1984-06..1984-08]", "1984-06-01", "1984-09-01", NULL },
	{ "[1984-06-15..1984-06-18]", "1984-06-15", "1984-06-19", NULL },
	{ "[1984-06-15..1985]", "1984-06-15", "1986-01-01", NULL },
	{ "[1984-06-15T10:30..1984-06-15T11:00]", "1984-06-15T10:30:00", "1984-06-15T11:01:00",
		NULL },
	{ "[2023-Q1..2023-Q2]", "2023-01-01", "2023-07-01", NULL },
	{ "[2023-33..2023-34]", "2023-01-01", "2023-07-01", "[2023-Q1..2023-Q2]" },
	{ "[198X..199X]", "1980-01-01", "2000-01-01", NULL },
	{ "[-0049..-0040]", "-49-01-01", "-39-01-01", NULL },
	{ "[Y-50000..Y-40000]", "-50000-01-01", "-39999-01-01", NULL },
	{ "[..1984]", "-inf", "1985-01-01", NULL },
	{ "[..1984-06-15]", "-inf", "1984-06-16", NULL },
	{ "[1984..]", "1984-01-01", "+inf", NULL },
	{ "[1984-06..]", "1984-06-01", "+inf", NULL },
};

/* The first possible start, the last; the same of the end. */
static const struct {
	const char *value, *s0, *s1, *e0, *e1, *canonical;
} intervals[] = {
	{ "1984/1990", "1984-01-01", "1985-01-01", "1990-01-01", "1991-01-01", NULL },
	{ "1984-06-15/1984-07", "1984-06-15", "1984-06-16", "1984-07-01", "1984-08-01", NULL },
	{ "1984-06/1984-08", "1984-06-01", "1984-07-01", "1984-08-01", "1984-09-01", NULL },
	{ "1984-06-15/1984-06-18", "1984-06-15", "1984-06-16", "1984-06-18", "1984-06-19", NULL },
	{ "1984/1984", "1984-01-01", "1985-01-01", "1984-01-01", "1985-01-01", NULL },
	{ "1984-06-15T10:30/1984-06-15T11:45", "1984-06-15T10:30:00", "1984-06-15T10:31:00",
		"1984-06-15T11:45:00", "1984-06-15T11:46:00", NULL },
	{ "1984-06-15T23:00/1984-06-16", "1984-06-15T23:00:00", "1984-06-15T23:01:00", "1984-06-16",
		"1984-06-17", NULL },
	{ "1984-06-15T10:00+02:00/1984-06-15T10:00Z", "1984-06-15T08:00:00", "1984-06-15T08:01:00",
		"1984-06-15T10:00:00", "1984-06-15T10:01:00", NULL },
	{ "1984~/1990", "1984-01-01", "1985-01-01", "1990-01-01", "1991-01-01", NULL },
	{ "1984/1990?", "1984-01-01", "1985-01-01", "1990-01-01", "1991-01-01", NULL },
	{ "1984~/1990%", "1984-01-01", "1985-01-01", "1990-01-01", "1991-01-01", NULL },
	{ "2023-Q3/2023-Q4", "2023-07-01", "2023-10-01", "2023-10-01", "2024-01-01", NULL },
	{ "2023-35/2023-36", "2023-07-01", "2023-10-01", "2023-10-01", "2024-01-01",
		"2023-Q3/2023-Q4" },
	{ "198X/199X", "1980-01-01", "1990-01-01", "1990-01-01", "2000-01-01", NULL },
	{ "-0049/-0043", "-49-01-01", "-48-01-01", "-43-01-01", "-42-01-01", NULL },
	{ "Y-50000/Y-40000", "-50000-01-01", "-49999-01-01", "-40000-01-01", "-39999-01-01", NULL },
	{ "Y-9999999999/Y9999999999", "-9999999999-01-01", "-9999999998-01-01", "9999999999-01-01",
		"10000000000-01-01", NULL },

	{ "1984/..", "1984-01-01", "1985-01-01", "+inf", "+inf", NULL },
	{ "1984-06-15/..", "1984-06-15", "1984-06-16", "+inf", "+inf", NULL },
	{ "1984~/..", "1984-01-01", "1985-01-01", "+inf", "+inf", NULL },
	{ "../1984", "-inf", "-inf", "1984-01-01", "1985-01-01", NULL },
	{ "../1984-06?", "-inf", "-inf", "1984-06-01", "1984-07-01", NULL },
	{ "1984/", "1984-01-01", "1985-01-01", "1984-01-01", "+inf", NULL },
	{ "1984-06-15%/", "1984-06-15", "1984-06-16", "1984-06-15", "+inf", NULL },
	{ "/1984", "-inf", "1985-01-01", "1984-01-01", "1985-01-01", NULL },
	{ "/1984-06", "-inf", "1984-07-01", "1984-06-01", "1984-07-01", NULL },

	/* What is said of one end bounds the other. */
	{ "1984-06/1984", "1984-06-01", "1984-07-01", "1984-06-01", "1985-01-01", NULL },
	{ "1984/1984-06", "1984-01-01", "1984-07-01", "1984-06-01", "1984-07-01", NULL },
	{ "1984-06-15/1984-06", "1984-06-15", "1984-06-16", "1984-06-15", "1984-07-01", NULL },
};

static void t_a_point_has_the_bounds_of_what_was_written(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(points) / sizeof(*points); i++) {
		struct date d = parse_date(points[i].value);

		assert_int_equal(d.shape, points[i].value[0] == '[' ? DATE_SOME : DATE_POINT);
		assert_instant(points[i].value, points[i].lo, d.begin.lo);
		assert_instant(points[i].value, points[i].hi, d.begin.hi);
		assert_memory_equal(&d.begin, &d.finish, sizeof(d.begin));
		assert_prints(points[i].value, &d, points[i].canonical);
	}
}

static void t_what_lasted_has_the_bounds_of_both_ends(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(intervals) / sizeof(*intervals); i++) {
		struct date d = parse_date(intervals[i].value);

		assert_int_equal(d.shape, DATE_INTERVAL);
		assert_instant(intervals[i].value, intervals[i].s0, d.begin.lo);
		assert_instant(intervals[i].value, intervals[i].s1, d.begin.hi);
		assert_instant(intervals[i].value, intervals[i].e0, d.finish.lo);
		assert_instant(intervals[i].value, intervals[i].e1, d.finish.hi);
		assert_int_equal(date_span(&d).lo, d.begin.lo);
		assert_int_equal(date_span(&d).hi, d.finish.hi);
		assert_prints(intervals[i].value, &d, intervals[i].canonical);
	}
}

static void t_the_unknown_date_is_the_empty_struct(void **state)
{
	struct date read, empty = { 0 };

	(void)state;
	read = parse_date("unknown");
	assert_int_equal(read.shape, DATE_UNKNOWN);
	assert_int_equal(read.shape, empty.shape);
	assert_prints("unknown", &empty, NULL);
	assert_true(date_span(&empty).lo == INSTANT_MAX && date_span(&empty).hi == INSTANT_MAX);
}

/* What is kept of one calendar expression. */
static const struct {
	const char *value;
	enum date_precision precision;
	enum date_doubt doubt;
	int masked;
	int offset;
} parts[] = {
	{ "1984", PRECISION_YEAR, DOUBT_NONE, 0, 0 },
	{ "1984-06~", PRECISION_MONTH, DOUBT_APPROXIMATE, 0, 0 },
	{ "1984-06-15?", PRECISION_DAY, DOUBT_UNCERTAIN, 0, 0 },
	{ "2023-35%", PRECISION_QUARTER, DOUBT_BOTH, 0, 0 },
	{ "198X", PRECISION_DECADE, DOUBT_NONE, 0, 0 },
	{ "19XX~", PRECISION_CENTURY, DOUBT_APPROXIMATE, 0, 0 },
	{ "1984-XX", PRECISION_YEAR, DOUBT_NONE, MASK_MONTH, 0 },
	{ "1984-06-XX", PRECISION_MONTH, DOUBT_NONE, MASK_DAY, 0 },
	{ "1984-XX-XX?", PRECISION_YEAR, DOUBT_UNCERTAIN, MASK_MONTH | MASK_DAY, 0 },
	{ "1984-06-15T10:30", PRECISION_MINUTE, DOUBT_NONE, 0, 0 },
	{ "1984-06-15T10:30:05-05:30", PRECISION_SECOND, DOUBT_NONE, 0, -330 },
	{ "Y-50000?", PRECISION_YEAR, DOUBT_UNCERTAIN, 0, 0 },
};

static void t_a_date_knows_how_precise_and_how_doubtful_it_is(void **state)
{
	struct date d;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		d = parse_date(parts[i].value);
		assert_int_equal(d.start.precision, parts[i].precision);
		assert_int_equal(d.start.doubt, parts[i].doubt);
		assert_int_equal(date_doubt(&d), parts[i].doubt);
		assert_int_equal(d.start.masked, parts[i].masked);
		assert_int_equal(d.start.offset, parts[i].offset);
	}
	d = parse_date("1984~/1990?");
	assert_int_equal(d.start.doubt, DOUBT_APPROXIMATE);
	assert_int_equal(d.end.doubt, DOUBT_UNCERTAIN);
	assert_int_equal(date_doubt(&d), DOUBT_BOTH);
	d = parse_date("/1984~");
	assert_int_equal(d.start_is, END_UNKNOWN);
	assert_int_equal(date_doubt(&d), DOUBT_APPROXIMATE);
}

static const struct {
	const char *value, *want;
} standard[] = {
	{ "1984-06~", "1984-06~" },
	{ "2023-Q1", "2023-33" },
	{ "2023-Q3", "2023-35" },
	{ "2023-Q4%", "2023-36%" },
	{ "[2023-Q1..2023-Q2]", "[2023-33..2023-34]" },
	{ "2023-Q3/..", "2023-35/.." },
	{ "unknown", "" },
};

static void t_quarters_are_exported_as_the_standard_has_them(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(standard) / sizeof(*standard); i++) {
		struct date d = parse_date(standard[i].value);
		struct buf b = { 0 };

		buf_add_text(&b, "Q1: ");
		date_print_edtf(&d, &b);
		assert_true(str_starts(buf_str(&b), "Q1: "));
		assert_string_equal(buf_text(&b) + 4, standard[i].want);
		buf_free(&b);
	}
}

static void t_an_instant_lies_in_one_date_of_each_precision(void **state)
{
	static const char *const second[] = { "1984", "1984-Q2", "1984-06", "1984-06-15",
		"1984-06-15T10:30", "1984-06-15T10:30:05" };
	static const char *const before[] = { "-0001", "-0001-Q4", "-0001-12", "-0001-12-31",
		"-0001-12-31T23:59", "-0001-12-31T23:59:59" };
	int64_t instant = date_instant(1984, 6, 15, 10, 30, 5);
	int64_t year_0 = date_instant(0, 1, 1, 0, 0, 0);
	int p;

	(void)state;
	for (p = PRECISION_YEAR; p <= PRECISION_SECOND; p++) {
		struct date d = date_at(instant, (enum date_precision)p);

		assert_prints("1984", &d, second[p - PRECISION_YEAR]);
		assert_true(d.begin.lo <= instant && instant < d.begin.hi);
		d = date_at(year_0 - 1, (enum date_precision)p);
		assert_prints("-0001", &d, before[p - PRECISION_YEAR]);
		assert_int_equal(d.begin.hi, year_0);
	}
}

/* 2024-03-31, a Sunday in a leap year. */
static const struct {
	const char *value, *want;
} relative[] = {
	{ "today", "2024-03-31" },
	{ "yesterday", "2024-03-30" },
	{ "tomorrow", "2024-04-01" },
	{ "-0d", "2024-03-31" },
	{ "-1d", "2024-03-30" },
	{ "-90d", "2024-01-01" },
	{ "+1d", "2024-04-01" },
	{ "-2w", "2024-03-17" },
	{ "-1m", "2024-02-29" },
	{ "-13m", "2023-02-28" },
	{ "-3m", "2023-12-31" },
	{ "+3m", "2024-06-30" },
	{ "+1y", "2025-03-31" },
	{ "-2024y", "0000-03-31" },
	{ "-2025y", "-0001-03-31" },
	{ "2024-03~", "2024-03~" },
	{ "[..2024]", "[..2024]" },
	{ "unknown", "unknown" },
	{ "July 2025", "2025-07" },
	{ "jul 2025", "2025-07" },
	{ "Sept. 2025", "2025-09" },
	{ "2025 july", "2025-07" },
	{ "juillet 2025", "2025-07" },
	{ "  ao\u00fbt  2025 ", "2025-08" },
	{ "f\u00e9v. 2024", "2024-02" },
	{ "28 March 2024", "2024-03-28" },
	{ "28 mars 2024", "2024-03-28" },
	{ "1er mai 2024", "2024-05-01" },
	{ "March 28, 2024", "2024-03-28" },
	{ "march 28th, 2024", "2024-03-28" },
	{ "Q1 2024", "2024-Q1" },
	{ "2024 q4", "2024-Q4" },
	{ "T2 2024", "2024-Q2" },
	{ "the 28th of March 2024", "2024-03-28" },
	{ "le 28 mars 2024", "2024-03-28" },
	{ "jeudi 28 mars 2024", "2024-03-28" },
	{ "Thursday, March 28, 2024", "2024-03-28" },
	{ "44 BCE", "-0043" },
	{ "15 March 44 BC", "-0043-03-15" },
	{ "September 9 CE", "0009-09" },
	{ "march 1500 ad", "1500-03" },
	{ "hier", "2024-03-30" },
};

/* Where it is meant to go, with 2022 as the year around; a `+` in front: that year was taken. */
static const struct {
	const char *value, *want;
} near[] = {
	{ "march", "+2022-03" },
	{ "mars", "+2022-03" },
	{ "28 mars", "+2022-03-28" },
	{ "1er mai", "+2022-05-01" },
	{ "March 28", "+2022-03-28" },
	{ "q2", "+2022-Q2" },
	{ "march 2024", "2024-03" },
	{ "-3m", "2023-12-31" },
	{ "Today", "2024-03-31" },
	{ "TODAY", "2024-03-31" },
	{ "  2024-03 ", "2024-03" },
	{ "1984/..", "1984/.." },
	{ "44 BCE", "-0043" },
	{ "jeu. 28/03/2024", "2024-03-28" },
	{ "around 2015", "2015~" },
	{ "1984-6", "1984-06" },
	{ "28/03/2024", "2024-03-28" },
	{ "1980s", "198X" },
	{ "2022-W10", "[2022-03-07..2022-03-13]" },
	{ "unknown", "unknown" },
};

static void t_what_is_meant_is_enough_to_go_there(void **state)
{
	static const char *const wrong[] = { "", "foo", "28", "84", "3/4/2024", "29 february", "Q5",
		"31 June", "July July", "march 28 29", "bce", "0 bce", "march 44 55 bce", "-3x",
		"lundi 28 mars 2024", "early March 2022" };
	int64_t today = date_days(2024, 3, 31);
	struct buf got = { 0 };
	struct fault fault;
	bool took_year;
	struct date d;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(near) / sizeof(*near); i++) {
		if (!date_parse_near(str_of(near[i].value), today, 2022, &d, &took_year, &fault))
			fail_msg("%s: %s", near[i].value, fault.msg);
		buf_clear(&got);
		buf_add_text(&got, took_year ? "+" : "");
		date_print(&d, &got);
		assert_string_equal(buf_text(&got), near[i].want);
	}
	for (i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		fault = (struct fault){ 0 };
		if (date_parse_near(str_of(wrong[i]), today, 2022, &d, &took_year, &fault))
			fail_msg("%s is read", wrong[i]);
		assert_string_equal(fault.rule, "bad-date");
	}
	assert_true(date_parse_near(str_of("mars"), today, -43, &d, &took_year, NULL));
	assert_prints("mars", &d, "-0043-03");
	assert_false(date_parse_near(str_of("mars"), today, 12345, &d, &took_year, NULL));
	buf_free(&got);
}

static void t_relative_dates_become_absolute_days(void **state)
{
	static const char *const wrong[] = { "-d", "-3", "3m", "-3x", "-3.5m",
		"-99999999999999999d", "+9000y", "-13000y", "Today", "today~", "", "-",
		"July", "jui 2025", "ma 2025", "31 June 2025", "July 12025", "July 2025 2024",
		"July July 2025", "28 2024", "Q5 2024", "Q1 July 2024", "28 Q1 2024", "July 0000",
		"July 203", "28x July 2024", "2024st July", "jul1 2025", "0 July 2024",
		"dimanche 28 mars 2024", "jeudi mars 2024", "jeudi 2024" };
	int64_t today = date_days(2024, 3, 31);
	struct fault fault;
	struct date d;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(relative) / sizeof(*relative); i++) {
		if (!date_parse_relative(str_of(relative[i].value), today, &d, &fault))
			fail_msg("%s: %s", relative[i].value, fault.msg);
		assert_prints(relative[i].value, &d, relative[i].want);
	}
	for (i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
		if (date_parse_relative(str_of(wrong[i]), today, &d, NULL))
			fail_msg("%s is read", wrong[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_a_point_has_the_bounds_of_what_was_written),
		cmocka_unit_test(t_what_lasted_has_the_bounds_of_both_ends),
		cmocka_unit_test(t_the_unknown_date_is_the_empty_struct),
		cmocka_unit_test(t_a_date_knows_how_precise_and_how_doubtful_it_is),
		cmocka_unit_test(t_quarters_are_exported_as_the_standard_has_them),
		cmocka_unit_test(t_an_instant_lies_in_one_date_of_each_precision),
		cmocka_unit_test(t_relative_dates_become_absolute_days),
		cmocka_unit_test(t_what_is_meant_is_enough_to_go_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
