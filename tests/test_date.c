#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"

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

static void assert_canonical(const char *value, const struct date *d, const char *want)
{
	struct buf b = { 0 };

	date_print(d, &b);
	if (strcmp(buf_text(&b), want ? want : value))
		fail_msg("%s: want %s, got %s", value, want ? want : value, buf_text(&b));
	buf_free(&b);
}

static void parse(const char *value, struct date *d)
{
	struct fault fault = { 0 };

	if (!date_parse(str_of(value), d, &fault))
		fail_msg("%s: %s", value, fault.msg);
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
	{ "1984-06-15T23:00/1984-06-16", "1984-06-15T23:00:00", "1984-06-15T23:01:00",
		"1984-06-16", "1984-06-17", NULL },
	{ "1984-06-15T10:00+02:00/1984-06-15T10:00Z", "1984-06-15T08:00:00",
		"1984-06-15T08:01:00", "1984-06-15T10:00:00", "1984-06-15T10:01:00", NULL },
	{ "1984~/1990", "1984-01-01", "1985-01-01", "1990-01-01", "1991-01-01", NULL },
	{ "1984/1990?", "1984-01-01", "1985-01-01", "1990-01-01", "1991-01-01", NULL },
	{ "1984~/1990%", "1984-01-01", "1985-01-01", "1990-01-01", "1991-01-01", NULL },
	{ "2023-Q3/2023-Q4", "2023-07-01", "2023-10-01", "2023-10-01", "2024-01-01", NULL },
	{ "2023-35/2023-36", "2023-07-01", "2023-10-01", "2023-10-01", "2024-01-01",
		"2023-Q3/2023-Q4" },
	{ "198X/199X", "1980-01-01", "1990-01-01", "1990-01-01", "2000-01-01", NULL },
	{ "-0049/-0043", "-49-01-01", "-48-01-01", "-43-01-01", "-42-01-01", NULL },
	{ "Y-50000/Y-40000", "-50000-01-01", "-49999-01-01", "-40000-01-01", "-39999-01-01",
		NULL },
	{ "Y-9999999999/Y9999999999", "-9999999999-01-01", "-9999999998-01-01",
		"9999999999-01-01", "10000000000-01-01", NULL },

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
		struct date d;

		parse(points[i].value, &d);
		assert_int_equal(d.shape, points[i].value[0] == '[' ? DATE_SOME : DATE_POINT);
		assert_instant(points[i].value, points[i].lo, d.begin.lo);
		assert_instant(points[i].value, points[i].hi, d.begin.hi);
		assert_memory_equal(&d.begin, &d.finish, sizeof(d.begin));
		assert_canonical(points[i].value, &d, points[i].canonical);
	}
}

static void t_what_lasted_has_the_bounds_of_both_ends(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(intervals) / sizeof(*intervals); i++) {
		struct date d;

		parse(intervals[i].value, &d);
		assert_int_equal(d.shape, DATE_INTERVAL);
		assert_instant(intervals[i].value, intervals[i].s0, d.begin.lo);
		assert_instant(intervals[i].value, intervals[i].s1, d.begin.hi);
		assert_instant(intervals[i].value, intervals[i].e0, d.finish.lo);
		assert_instant(intervals[i].value, intervals[i].e1, d.finish.hi);
		assert_int_equal(date_span(&d).lo, d.begin.lo);
		assert_int_equal(date_span(&d).hi, d.finish.hi);
		assert_canonical(intervals[i].value, &d, intervals[i].canonical);
	}
}

static void t_the_unknown_date_is_the_empty_struct(void **state)
{
	struct date read, empty = { 0 };

	(void)state;
	parse("unknown", &read);
	assert_int_equal(read.shape, DATE_UNKNOWN);
	assert_int_equal(read.shape, empty.shape);
	assert_canonical("unknown", &empty, NULL);
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
		parse(parts[i].value, &d);
		assert_int_equal(d.start.precision, parts[i].precision);
		assert_int_equal(d.start.doubt, parts[i].doubt);
		assert_int_equal(date_doubt(&d), parts[i].doubt);
		assert_int_equal(d.start.masked, parts[i].masked);
		assert_int_equal(d.start.offset, parts[i].offset);
	}
	parse("1984~/1990?", &d);
	assert_int_equal(d.start.doubt, DOUBT_APPROXIMATE);
	assert_int_equal(d.end.doubt, DOUBT_UNCERTAIN);
	assert_int_equal(date_doubt(&d), DOUBT_BOTH);
	parse("/1984~", &d);
	assert_int_equal(d.start_is, END_UNKNOWN);
	assert_int_equal(date_doubt(&d), DOUBT_APPROXIMATE);
}

#define LASTED_OR_SOME "write 1984/1986 for what lasted, [1984..1986] for once in it"
#define GENERAL	       "write 1984, 1984-06 or 1984-06-15"
#define NO_SIGN	       "no ~, ? or % stands with [..]; leave it out"
#define STANDS_ALONE   "a year with Y stands alone, all digits written"
#define TIME	       "write the time as in 1984-06-15T10:30"

/* The column is that of the first character at fault, from 1. */
static const struct {
	const char *value;
	unsigned col;
	const char *hint;
} refused[] = {
	/* what the format says */
	{ "1984-6", 6, "write 1984-06" },
	{ "1984-06-15T10:30:60", 18, "seconds go from 00 to 59" },
	{ "2023-02-29", 9, "2023-02 has the days 01 to 28" },
	{ "84", 1, "write the year with four digits, as 1984" },
	{ "1985/1984", 6, "it ends before it begins; write 1984/1985" },
	{ "../..", 1, "give an end, or write unknown" },
	{ "[1984/..]", 6, "write [1984..]" },
	{ "1984-21", 6, "write the months, as [1984-03..1984-05]" },
	{ "{1984,1985}", 1, "write one event for each date, or [1984..1986]" },
	{ "1950S2", 5, "write 19XX" },
	{ "2004-06~-11", 8, "write 2004-06-11~" },
	{ "[1984~..1986]", 6, NO_SIGN },
	{ "[1984..1986?]", 12, NO_SIGN },
	{ "[1984..1986]~", 13, NO_SIGN },
	{ "[1984..]%", 9, NO_SIGN },

	/* years */
	{ "", 1, "write unknown where there is no date" },
	{ "984", 1, "write 0984, or 984X for ten years" },
	{ "198?", 1, "write 0198, or 198X for ten years" },
	{ "12345", 1, "write Y12345" },
	{ "-12345", 1, "write Y-12345" },
	{ "198406", 1, "write 1984-06, or Y198406 for that year" },
	{ "198413", 1, "write Y198413" },
	{ "19840615", 1, "write 1984-06-15" },
	{ "12345678901", 1, "years go from Y-9999999999 to Y9999999999" },
	{ "Y10000000000", 2, "years go from Y-9999999999 to Y9999999999" },
	{ "Y-10000000000", 2, "years go from Y-9999999999 to Y9999999999" },
	{ "Y1984", 1, "write 1984" },
	{ "Y-43", 1, "write -0043" },
	{ "Y012345", 2, "write the year without leading zeros" },
	{ "Y12345-06", 7, STANDS_ALONE },
	{ "Y17E7", 4, STANDS_ALONE },
	{ "Y", 2, GENERAL },
	{ "-0000", 1, "write 0000 for the year 1 BCE" },
	{ "-43", 1, "write -0043" },
	{ "+1984", 1, "write 1984" },
	{ "198x", 1, "write digits that are not known as X, as 198X" },
	{ "19uu", 1, "write digits that are not known as X, as 19XX" },
	{ "1XXX", 1, "only the last one or two digits of a year can be X, as 198X or 19XX" },
	{ "-004X", 1, "write the years, as [-0049..-0040]" },
	{ "198X-06", 5, "a year with X stands alone, without month and day" },
	{ "44 BC", 1, "write -0043" },
	{ "1 BCE", 1, "write 0000" },
	{ "AD 43", 1, "write 0043" },
	{ "c. 1984", 1, "write 1984~" },
	{ "~1984", 1, "write 1984~" },
	{ "1984~?", 5, "write 1984%" },
	{ "1984??", 5, "write 1984?" },
	{ "1980s", 5, "write 198X" },
	{ "1900s", 5, "write 19XX, or 190X for the first ten years" },
	{ "1950S3", 5, "write 195X" },

	/* months, quarters, days */
	{ "1984-13", 6, "months go from 01 to 12" },
	{ "1984-00", 6, "months go from 01 to 12" },
	{ "1984-24", 6, "write the months, as [1984-12..1985-02]" },
	{ "1984-29", 6, "write the months, as [1984-09..1984-11]" },
	{ "1984-37", 6, "write the months, as [1984-01..1984-04]" },
	{ "1984-41", 6, "write the months, as [1984-07..1984-12]" },
	{ "2023-Q5", 7, "quarters go from Q1 to Q4" },
	{ "2023-Q0", 7, "quarters go from Q1 to Q4" },
	{ "2023-q3", 6, "write 2023-Q3" },
	{ "Q3 2023", 1, "write 2023-Q3" },
	{ "2023-Q3-05", 8, "a quarter has no days" },
	{ "2023-35-05", 8, "a quarter has no days" },
	{ "1984-1X", 6, "write a month that is not known as XX" },
	{ "1984-06-1X", 9, "write a day that is not known as XX" },
	{ "1984-XX-15", 9, "a day needs its month; write 1984-XX" },
	{ "1984-06-31", 9, "1984-06 has the days 01 to 30" },
	{ "1984-06-00", 9, "1984-06 has the days 01 to 30" },
	{ "1900-02-29", 9, "1900-02 has the days 01 to 28" },
	{ "1984-6-5", 6, "write 1984-06-05" },
	{ "1984.06.15", 5, "write 1984-06-15" },
	{ "15.06.1984", 1, "write 1984-06-15" },
	{ "15/06/1984", 3, "write 1984-06-15" },
	{ "05/06/1984", 3, "write 1984-06-05 or 1984-05-06" },
	{ "June 1984", 1, "write 1984-06" },
	{ "15 juillet 1984", 1, "write 1984-07-15" },
	{ "f\303\251vrier 2022", 1, "write 2022-02" },
	{ "1984-167", 6, "write 1984-06-15" },
	{ "1984-366", 6, "write 1984-12-31" },
	{ "2023-366", 6, GENERAL },
	{ "2022-W10", 6, "write its days, [2022-03-07..2022-03-13]" },
	{ "2020-W53-7", 6, "write 2021-01-03" },
	{ " 1984", 1, "write 1984" },
	{ "1984-06 ", 8, "write 1984-06" },
	{ "1984-", 6, "write 1984" },
	{ "1984-06-15-", 11, "write 1984-06-15" },

	/* times */
	{ "1984-06-15T24:00", 12, "hours go from 00 to 23; midnight is 00:00 of the next day" },
	{ "1984-06-15T10:60", 15, "minutes go from 00 to 59" },
	{ "1984-06-15T10", 14, TIME },
	{ "1984-06-15 10:30", 11, TIME },
	{ "1984-06-15T1030", 12, TIME },
	{ "1984-06-15T9:30", 12, TIME },
	{ "1984-06T10:30", 8, TIME },
	{ "1984-06-15T10:30:05.5", 20, "write whole seconds" },
	{ "1984-06-15T10:30z", 17, "write the time as 10:30, 10:30:05, 10:30Z or 10:30+02:00" },
	{ "1984-06-15T10:30+02", 17, "write the offset as +02:00, or Z" },
	{ "1984-06-15T10:30+0200", 17, "write the offset as +02:00, or Z" },
	{ "1984-06-15T10:30+24:00", 17, "offsets go from -23:59 to +23:59" },
	{ "1984-06-15T10:30-00:00", 17, "write Z for no offset" },
	{ "1984-06-15T10:30Zx", 18, TIME },

	/* two ends */
	{ "/", 1, "give an end, or write unknown" },
	{ "../", 1, "give an end, or write unknown" },
	{ "1984/now", 6, "write .. for what goes on" },
	{ "1984/unknown", 6, "leave out an end that is not known, as in 1984/" },
	{ "1984/..~", 6, "an open end is .. and nothing else" },
	{ "1984/1990-6", 11, "write 1990-06" },
	{ "1984/90", 6, "write 1984/1990" },
	{ "1984/6", 5, "write 1984-06" },
	{ "2022-03-05/07", 12, "write 2022-03-05/2022-03-07" },
	{ "1984-06/1984-06-31", 17, "1984-06 has the days 01 to 30" },
	{ "1984-06/1984-05", 9, "it ends before it begins; write 1984-05/1984-06" },
	{ "1984..1986", 5, LASTED_OR_SOME },
	{ "1984..", 5, "write 1984/.. for what lasted, [1984..] for once in it" },
	{ "..", 1, LASTED_OR_SOME },
	{ "1984-1986", 6, LASTED_OR_SOME },
	{ "[1984]", 1, "write 1984" },
	{ "[1984,1986]", 1, "write [1984..1986]" },
	{ "[1984/1986]", 6, "write [1984..1986]" },
	{ "[../1984]", 4, "write [..1984]" },
	{ "[1986..1984]", 8, "it ends before it begins; write [1984..1986]" },
	{ "[..]", 1, "give an end, or write unknown" },
	{ "[]", 1, "write [1984..1986]" },
	{ "[", 1, "close it with ]" },
	{ "[1984..1986", 11, "close it with ]" },
	{ "[1984-6..1986]", 7, "write 1984-06" },
	{ "[1984..unknown]", 8, "leave out a bound that is not known, as in [1984..]" },

	/* words */
	{ "Unknown", 1, "write unknown" },
	{ "unknown~", 1, "write unknown" },
	{ "today", 1, "write the day itself, as 1984-06-15" },
	{ "~", 1, "write unknown where there is no date" },
	{ "n/a", 1, GENERAL },
	{ "it was long ago, in another country", 1, GENERAL },
};

static void t_what_is_no_date_is_refused_with_a_hint(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(refused) / sizeof(*refused); i++) {
		struct fault fault = { 0 };
		struct date d = { .start.year = 7 };
		char want[240];

		if (date_parse(str_of(refused[i].value), &d, &fault))
			fail_msg("%s: is read", refused[i].value);
		snprintf(want, sizeof(want), "'%s' is no date; %s", refused[i].value,
			refused[i].hint);
		assert_string_equal(fault.msg, want);
		if (fault.pos.col != refused[i].col)
			fail_msg("%s: column %u, not %u", refused[i].value, refused[i].col,
				fault.pos.col);
		assert_int_equal(fault.pos.line, 0);
		assert_string_equal(fault.rule, "bad-date");
		assert_int_equal(d.start.year, 7);
	}
}

/* "write X": X is one of ours, so that nobody is sent from one refusal to the next. */
static void t_what_a_hint_says_to_write_is_read(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(refused) / sizeof(*refused); i++) {
		const char *what = strstr(refused[i].hint, "write ");
		struct date d;
		size_t len;

		if (!what)
			continue;
		what += strlen("write ");
		len = strcspn(what, " ,");
		if (strchr("0123456789[Y-", *what))
			assert_true(date_parse(str_from(what, len), &d, NULL));
	}
}

static bool same_part(const struct date_part *a, const struct date_part *b)
{
	return a->year == b->year && a->precision == b->precision && a->doubt == b->doubt &&
		a->month == b->month && a->day == b->day && a->hour == b->hour &&
		a->minute == b->minute && a->second == b->second && a->masked == b->masked &&
		a->has_offset == b->has_offset && a->offset == b->offset;
}

static bool same_date(const struct date *a, const struct date *b)
{
	return a->shape == b->shape && a->start_is == b->start_is && a->end_is == b->end_is &&
		same_part(&a->start, &b->start) && same_part(&a->end, &b->end) &&
		a->begin.lo == b->begin.lo && a->begin.hi == b->begin.hi &&
		a->finish.lo == b->finish.lo && a->finish.hi == b->finish.hi;
}

/* xorshift64: the same numbers on every machine. */
static uint64_t next_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static unsigned below(uint64_t *seed, unsigned limit)
{
	return (unsigned)(next_random(seed) % limit);
}

/* One of all the forms that a side of a date can have, by its grammar. */
static void random_part(uint64_t *seed, bool with_doubt, struct buf *out)
{
	static const char *const signs[] = { "", "", "", "~", "?", "%" };
	int year = (int)below(seed, 20000) - 9999;
	unsigned form = below(seed, 11);

	if (form == 0)
		buf_addf(out, "Y%s%u", below(seed, 2) ? "-" : "", 10000 + below(seed, 1000000000));
	else if (form == 1)
		buf_addf(out, "%03uX", below(seed, 1000));
	else if (form == 2)
		buf_addf(out, "%02uXX", below(seed, 100));
	else
		buf_addf(out, "%s%04d", year < 0 ? "-" : "", abs(year));
	if (form == 3)
		buf_addf(out, "-Q%u", 1 + below(seed, 4));
	else if (form == 4)
		buf_add_text(out, "-XX");
	else if (form == 5)
		buf_add_text(out, "-XX-XX");
	else if (form >= 6)
		buf_addf(out, "-%02u", 1 + below(seed, 12));
	if (form == 7)
		buf_add_text(out, "-XX");
	else if (form >= 8)
		buf_addf(out, "-%02u", 1 + below(seed, 28));
	if (form >= 9)
		buf_addf(out, "T%02u:%02u", below(seed, 24), below(seed, 60));
	if (form == 10)
		buf_addf(out, ":%02u", below(seed, 60));
	if (form >= 9 && below(seed, 2))
		buf_addf(out, below(seed, 3) ? "+%02u:%02u" : "Z", 1 + below(seed, 23),
			below(seed, 60));
	if (with_doubt)
		buf_add_text(out, signs[below(seed, 6)]);
}

static void random_date(uint64_t *seed, struct buf *out)
{
	unsigned shape = below(seed, 4), open = below(seed, 4);

	if (shape == 2)
		buf_add_char(out, '[');
	if (shape == 1 && open == 0)
		buf_add_text(out, below(seed, 2) ? ".." : "");
	else if (shape != 2 || open != 0)
		random_part(seed, shape != 2, out);
	if (shape == 1)
		buf_add_char(out, '/');
	else if (shape == 2)
		buf_add_text(out, "..");
	if (shape == 1 && open == 1)
		buf_add_text(out, below(seed, 2) ? ".." : "");
	else if ((shape == 1 || shape == 2) && open != 1)
		random_part(seed, shape != 2, out);
	if (shape == 2)
		buf_add_char(out, ']');
}

static void t_what_is_printed_is_read_as_the_same_date(void **state)
{
	struct buf text = { 0 }, printed = { 0 };
	uint64_t seed = 20261122;
	int i, read = 0;

	(void)state;
	for (i = 0; i < 20000; i++) {
		struct date d, again;

		buf_clear(&text);
		buf_clear(&printed);
		random_date(&seed, &text);
		if (!date_parse(buf_str(&text), &d, NULL))
			continue; /* it ends before it begins */
		read++;
		date_print(&d, &printed);
		assert_string_equal(buf_text(&printed), buf_text(&text));
		assert_true(date_parse(buf_str(&printed), &again, NULL));
		assert_true(same_date(&d, &again));
		assert_true(d.begin.lo <= d.begin.hi && d.finish.lo <= d.finish.hi);
		assert_true(d.begin.lo <= d.finish.lo && d.begin.hi <= d.finish.hi);
	}
	assert_true(read > 15000);
	buf_free(&text);
	buf_free(&printed);
}

/* Whatever comes in, there is a date that survives printing, or words and a place within the text. */
static void assert_is_read_or_refused(struct str text)
{
	struct fault fault = { 0 };
	struct buf printed = { 0 };
	struct date d, again;

	if (date_parse(text, &d, &fault)) {
		date_print(&d, &printed);
		assert_true(date_parse(buf_str(&printed), &again, NULL));
		assert_true(same_date(&d, &again));
		buf_free(&printed);
		return;
	}
	assert_true(fault.pos.col >= 1 && fault.pos.col <= text.len + 1);
	assert_true(strlen(fault.msg) > strlen("'' is no date; "));
	assert_null(strpbrk(fault.msg, "\n\r\t\033"));
}

static void t_hostile_text_is_refused_without_harm(void **state)
{
	static const char *const pieces[] = {
		"1984", "-", "06", "15", "T", "10", ":", "30", "Z", "+02:00", "..", "/", "[", "]",
		"~", "?", "%", "X", "XX", "Q3", "Y", "unknown", "9999999999", "\377", "\303\251",
		" ", "W", "\n", "{", "S2", "BC", "june",
	};
	struct buf text = { 0 };
	uint64_t seed = 1;
	int i;

	(void)state;
	for (i = 0; i < 100000; i++) {
		unsigned n = below(&seed, 9);

		buf_clear(&text);
		while (n-- > 0) {
			const char *piece = pieces[below(&seed, sizeof(pieces) / sizeof(*pieces))];
			char byte = (char)below(&seed, 256);

			if (below(&seed, 16) == 0)
				buf_add_char(&text, byte);
			else
				buf_add_text(&text, piece);
		}
		assert_is_read_or_refused(buf_str(&text));
	}
	buf_free(&text);
}

static void t_a_megabyte_is_refused_in_a_short_message(void **state)
{
	static const char fills[] = { '1', 'X', '-', '/', '.', '[', '~', ' ', 'a', ':', '\0', '\377' };
	struct buf text = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(fills); i++) {
		struct fault fault = { 0 };
		struct date d;

		buf_clear(&text);
		buf_repeat(&text, "?", 1 << 20);
		memset(text.at, fills[i], text.len);
		assert_false(date_parse(buf_str(&text), &d, &fault));
		assert_true(strlen(fault.msg) < 200);
		text.at[0] = '[';
		text.at[text.len - 1] = ']';
		assert_false(date_parse(buf_str(&text), &d, &fault));
	}
	buf_free(&text);
	assert_false(date_parse((struct str){ 0 }, &(struct date){ 0 }, NULL));
}

static void t_a_nul_is_part_of_the_text(void **state)
{
	struct date d;

	(void)state;
	assert_false(date_parse(str_from("1984\0", 5), &d, NULL));
	assert_false(date_parse(str_from("1984\0-06", 8), &d, NULL));
	assert_false(date_parse(str_from("\0", 1), &d, NULL));
	assert_false(date_parse(str_from("1984/\0", 6), &d, NULL));
	assert_false(date_parse(str_from("[\0..]", 5), &d, NULL));
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
};

static void t_relative_dates_become_absolute_days(void **state)
{
	static const char *const wrong[] = { "-d", "-3", "3m", "-3x", "-3.5m", "-99999999999999999d",
		"+9000y", "-13000y", "Today", "today~", "", "-" };
	int64_t today = date_days(2024, 3, 31);
	struct fault fault;
	struct date d;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(relative) / sizeof(*relative); i++) {
		if (!date_parse_relative(str_of(relative[i].value), today, &d, &fault))
			fail_msg("%s: %s", relative[i].value, fault.msg);
		assert_canonical(relative[i].value, &d, relative[i].want);
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
		cmocka_unit_test(t_what_is_no_date_is_refused_with_a_hint),
		cmocka_unit_test(t_what_a_hint_says_to_write_is_read),
		cmocka_unit_test(t_what_is_printed_is_read_as_the_same_date),
		cmocka_unit_test(t_hostile_text_is_refused_without_harm),
		cmocka_unit_test(t_a_megabyte_is_refused_in_a_short_message),
		cmocka_unit_test(t_a_nul_is_part_of_the_text),
		cmocka_unit_test(t_relative_dates_become_absolute_days),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
