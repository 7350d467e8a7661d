#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "date.h"

enum { SHORT = 64 };

/* Independent of date_print: an instant as the tables write it. */
static void iso(int64_t instant, char out[SHORT])
{
	int64_t days = instant / 86400 - (instant % 86400 < 0), year;
	unsigned month, day, second = (unsigned)(instant - days * 86400);

	if (instant == INSTANT_MIN || instant == INSTANT_MAX) {
		snprintf(out, SHORT, "%s", instant == INSTANT_MIN ? "-inf" : "+inf");
		return;
	}
	date_civil(days, &year, &month, &day);
	snprintf(out, SHORT, "%04lld-%02u-%02u", (long long)year, month, day);
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

/* Bounds of a point or of [..]; the canonical form where it is not the value. */
static const struct {
	const char *value, *lo, *hi, *canonical;
} points[] = {
	{ "1984", "1984-01-01", "1985-01-01", NULL },
	{ "1984-06", "1984-06-01", "1984-07-01", NULL },
	{ "1984-06-15", "1984-06-15", "1984-06-16", NULL },
	{ "1984-06-15T10:30", "1984-06-15T10:30:00", "1984-06-15T10:31:00", NULL },
	{ "1984-06-15T10:30:05Z", "1984-06-15T10:30:05", "1984-06-15T10:30:06", NULL },
	{ "1984-06-15T10:30:05+02:00", "1984-06-15T08:30:05", "1984-06-15T08:30:06", NULL },
	{ "2023-Q3", "2023-07-01", "2023-10-01", NULL },
	{ "2023-35", "2023-07-01", "2023-10-01", "2023-Q3" },
	{ "198X", "1980-01-01", "1990-01-01", NULL },
	{ "19XX", "1900-01-01", "2000-01-01", NULL },
	{ "[1984..1986]", "1984-01-01", "1987-01-01", NULL },
};

/* The first possible start, the last; the same of the end. */
static const struct {
	const char *value, *s0, *s1, *e0, *e1, *canonical;
} intervals[] = {
	{ "1984/1990", "1984-01-01", "1985-01-01", "1990-01-01", "1991-01-01", NULL },
	{ "1984/..", "1984-01-01", "1985-01-01", "+inf", "+inf", NULL },
	{ "../1984", "-inf", "-inf", "1984-01-01", "1985-01-01", NULL },
	{ "1984/", "1984-01-01", "1985-01-01", "1984-01-01", "+inf", NULL },
	{ "/1984", "-inf", "1985-01-01", "1984-01-01", "1985-01-01", NULL },
};

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

static void t_a_point_has_the_bounds_of_what_was_written(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(points) / sizeof(*points); i++) {
		struct date d;

		parse(points[i].value, &d);
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
		assert_instant(intervals[i].value, intervals[i].s0, d.begin.lo);
		assert_instant(intervals[i].value, intervals[i].s1, d.begin.hi);
		assert_instant(intervals[i].value, intervals[i].e0, d.finish.lo);
		assert_instant(intervals[i].value, intervals[i].e1, d.finish.hi);
		assert_canonical(intervals[i].value, &d, intervals[i].canonical);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_a_point_has_the_bounds_of_what_was_written),
		cmocka_unit_test(t_what_lasted_has_the_bounds_of_both_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
