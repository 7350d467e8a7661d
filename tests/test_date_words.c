#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "dates.h"

/* The date as in a heading, then how precisely it is known. */
static const struct {
	const char *value, *words, *precision;
} dates[] = {
	{ "unknown", "no date", "not known" },

	{ "2024-03-28", "28 March 2024", "known to the day" },
	{ "2022-03-05~", "about 5 March 2022", "known to the day, approximately" },
	{ "2022-02-28?", "28 February 2022 (uncertain)", "known to the day, uncertain" },
	{ "2022-02-28%", "about 28 February 2022 (uncertain)",
		"known to the day, approximately and uncertain" },
	{ "2024-03", "March 2024", "known only to the month" },
	{ "2022-02~", "about February 2022", "known only to the month, approximately" },
	{ "2022-03?", "March 2022 (uncertain)", "known only to the month, uncertain" },
	{ "2024-Q1", "Q1 2024", "known only to the quarter" },
	{ "2024-Q1~", "about Q1 2024", "known only to the quarter, approximately" },
	{ "2016", "2016", "known only to the year" },
	{ "2016~", "about 2016", "known only to the year, approximately" },
	{ "2016?", "2016 (uncertain)", "known only to the year, uncertain" },
	{ "2016%", "about 2016 (uncertain)",
		"known only to the year, approximately and uncertain" },
	{ "1984-06-15T10:30", "15 June 1984 at 10:30", "known to the minute" },
	{ "1984-06-15T10:30:05", "15 June 1984 at 10:30:05", "known to the second" },
	{ "1984-06-15T10:30Z", "15 June 1984 at 10:30 UTC", "known to the minute" },
	{ "1984-06-15T10:30+02:00", "15 June 1984 at 10:30 UTC+02:00", "known to the minute" },
	{ "1984-06-15T10:30-05:30~", "about 15 June 1984 at 10:30 UTC-05:30",
		"known to the minute, approximately" },

	{ "198X", "the 1980s", "known only to the decade" },
	{ "198X~", "about the 1980s", "known only to the decade, approximately" },
	{ "198X?", "the 1980s (uncertain)", "known only to the decade, uncertain" },
	{ "190X", "the years 1900 to 1909", "known only to the decade" },
	{ "098X", "the years 980 to 989 CE", "known only to the decade" },
	{ "000X", "the years 1 BCE to 9 CE", "known only to the decade" },
	{ "19XX", "the years 1900 to 1999", "known only to the century" },
	{ "00XX", "the years 1 BCE to 99 CE", "known only to the century" },
	{ "1984-XX", "1984 (month unknown)", "known only to the year" },
	{ "1984-XX?", "1984 (month unknown, uncertain)", "known only to the year, uncertain" },
	{ "1984-06-XX", "June 1984 (day unknown)", "known only to the month" },
	{ "1984-06-XX~", "about June 1984 (day unknown)",
		"known only to the month, approximately" },
	{ "1984-XX-XX", "1984 (month and day unknown)", "known only to the year" },

	{ "0043", "43 CE", "known only to the year" },
	{ "0999-12-31", "31 December 999 CE", "known to the day" },
	{ "1000", "1000", "known only to the year" },
	{ "0000", "1 BCE", "known only to the year" },
	{ "-0043", "44 BCE", "known only to the year" },
	{ "-0043~", "about 44 BCE", "known only to the year, approximately" },
	{ "-0043-03-15", "15 March 44 BCE", "known to the day" },
	{ "Y-50000", "50,001 BCE", "known only to the year" },
	{ "Y12345", "12,345", "known only to the year" },
	{ "Y1234567890", "1,234,567,890", "known only to the year" },
	{ "Y1000000000", "1,000,000,000", "known only to the year" },

	{ "1984/1990", "from 1984 to 1990", "known at both ends only to the year" },
	{ "1984~/1990~", "from about 1984 to about 1990",
		"known at both ends only to the year, approximately" },
	{ "1984/1990?", "from 1984 to 1990 (uncertain)",
		"known at the start only to the year; at the end only to the year, uncertain" },
	{ "1984-06-15/1984-07", "from 15 June 1984 to July 1984",
		"known at the start to the day; at the end only to the month" },
	{ "1984-06-15/1984-06-18", "from 15 to 18 June 1984", "known at both ends to the day" },
	{ "1984-06-15~/1984-06-18", "from about 15 June 1984 to 18 June 1984",
		"known at the start to the day, approximately; at the end to the day" },
	{ "1984-06-15/1984-07-03", "from 15 June to 3 July 1984", "known at both ends to the day" },
	{ "1984-12-30/1985-01-02", "from 30 December 1984 to 2 January 1985",
		"known at both ends to the day" },
	{ "1984-06/1984-08", "from June to August 1984", "known at both ends only to the month" },
	{ "1984-Q1/1984-Q3", "from Q1 to Q3 1984", "known at both ends only to the quarter" },
	{ "1984/1984", "within 1984", "known at both ends only to the year" },
	{ "-0049/-0043", "from 50 BCE to 44 BCE", "known at both ends only to the year" },
	{ "1984-06-15T10:30/1984-06-16T09:00",
		"from 15 June 1984 at 10:30 to 16 June 1984 at 09:00",
		"known at both ends to the minute" },
	{ "1984-06-15T10:30/1984-06-15T12:00", "from 15 June 1984 at 10:30 to 12:00",
		"known at both ends to the minute" },
	{ "1984-06-15T10:30/1984-06-15T12:00Z",
		"from 15 June 1984 at 10:30 to 15 June 1984 at 12:00 UTC",
		"known at both ends to the minute" },
	{ "2019/..", "since 2019", "known at the start only to the year; goes on" },
	{ "2022-03-05~/..", "since about 5 March 2022",
		"known at the start to the day, approximately; goes on" },
	{ "2019/", "from 2019, end unknown",
		"known at the start only to the year; the end is unknown" },
	{ "../2019", "until 2019", "known at the end only to the year; has no start" },
	{ "/2019", "until 2019, start unknown",
		"known at the end only to the year; the start is unknown" },

	{ "[2009..2016]", "some time between 2009 and 2016",
		"known only to lie between two dates" },
	{ "[2022-03-01..2022-03-04]", "some time between 1 and 4 March 2022",
		"known only to lie between two dates" },
	{ "[2022-02-25..2022-03-04]", "some time between 25 February and 4 March 2022",
		"known only to lie between two dates" },
	{ "[2022-03-05..2023]", "some time between 5 March 2022 and 2023",
		"known only to lie between two dates" },
	{ "[2016..2016]", "some time in 2016", "known only to lie between two dates" },
	{ "[..2016]", "no later than 2016", "known only to lie no later than a date" },
	{ "[2016..]", "no earlier than 2016", "known only to lie no earlier than a date" },
};

static void t_dates_read_as_good_english(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(dates) / sizeof(*dates); i++) {
		struct date d = parse_date(dates[i].value);
		struct buf got = { 0 };

		date_words(&d, &got);
		assert_text(dates[i].value, dates[i].words, &got);
		date_precision_words(&d, &got);
		assert_text(dates[i].value, dates[i].precision, &got);
	}
}

/* No two dates that differ read alike. */
static void t_words_keep_dates_apart(void **state)
{
	size_t i, j;

	(void)state;
	for (i = 0; i < sizeof(dates) / sizeof(*dates); i++)
		for (j = 0; j < i; j++)
			if (strcmp(dates[i].words, dates[j].words) == 0)
				fail_msg("%s and %s", dates[i].value, dates[j].value);
}

static const struct {
	const char *value;
	enum date_unit unit;
	const char *words;
} groups[] = {
	{ "2024-03-28T10:59:59", UNIT_HOUR, "28 March 2024 at 10:00" },
	{ "2024-03-28", UNIT_HOUR, "28 March 2024 at 00:00" },
	{ "-0043-03-15T23:30-01:00", UNIT_HOUR, "16 March 44 BCE at 00:00" },
	{ "2024-03-28", UNIT_DAY, "28 March 2024" },
	{ "2024-03-28", UNIT_WEEK, "week of 25 March 2024" },
	{ "2024-03-31", UNIT_WEEK, "week of 25 March 2024" },
	{ "2024-04-01", UNIT_WEEK, "week of 1 April 2024" },
	{ "2024-01-01", UNIT_WEEK, "week of 1 January 2024" },
	{ "2023-01-01", UNIT_WEEK, "week of 26 December 2022" },
	{ "2024-03-28", UNIT_MONTH, "March 2024" },
	{ "2024-03-28", UNIT_QUARTER, "Q1 2024" },
	{ "2024-12-31", UNIT_QUARTER, "Q4 2024" },
	{ "2024-03-28", UNIT_YEAR, "2024" },
	{ "2024-03-28", UNIT_DECADE, "the 2020s" },
	{ "1909-03-28", UNIT_DECADE, "the years 1900 to 1909" },
	{ "2024", UNIT_MONTH, "January 2024" },
	{ "198X", UNIT_MONTH, "January 1980" },
	{ "198X", UNIT_YEAR, "1980" },
	{ "2024-Q2", UNIT_MONTH, "April 2024" },
	{ "2024-06-30T23:30-02:00", UNIT_MONTH, "July 2024" },
	{ "2023-12-01/2024-03", UNIT_MONTH, "December 2023" },
	{ "2023-12/..", UNIT_MONTH, "December 2023" },
	{ "[..2024]", UNIT_MONTH, "December 2024" },
	{ "../2024-03", UNIT_DAY, "31 March 2024" },
	{ "/2024", UNIT_YEAR, "2024" },
	{ "-0043-03-15", UNIT_MONTH, "March 44 BCE" },
	{ "-0043-03-15", UNIT_YEAR, "44 BCE" },
	{ "-0043-03-15", UNIT_DECADE, "the years 50 to 41 BCE" },
	{ "1789-07-14", UNIT_CENTURY, "the years 1700 to 1799" },
	{ "-0043", UNIT_CENTURY, "the years 100 to 1 BCE" },
	{ "-0100", UNIT_CENTURY, "the years 200 to 101 BCE" },
	{ "0043", UNIT_CENTURY, "the years 1 to 99 CE" },
	{ "0143", UNIT_CENTURY, "the years 100 to 199 CE" },
	{ "0000", UNIT_DECADE, "the years 10 to 1 BCE" },
	{ "0001", UNIT_DECADE, "the years 1 to 9 CE" },
	{ "0999", UNIT_CENTURY, "the years 900 to 999 CE" },
	{ "Y-50000", UNIT_QUARTER, "Q1 50,001 BCE" },
	{ "unknown", UNIT_MONTH, "Undated" },
	{ "unknown", UNIT_DECADE, "Undated" },
};

static void t_a_date_stands_in_the_group_of_its_start(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(groups) / sizeof(*groups); i++) {
		struct date d = parse_date(groups[i].value);
		struct buf got = { 0 };

		date_group_words(date_group(&d, groups[i].unit), groups[i].unit, &got);
		assert_text(groups[i].value, groups[i].words, &got);
	}
}

static void t_a_heading_names_no_more_than_is_known(void **state)
{
	static const struct {
		const char *date;
		enum date_unit unit, want;
	} rows[] = {
		{ "2016?", UNIT_MONTH, UNIT_YEAR },
		{ "2016-03", UNIT_MONTH, UNIT_MONTH },
		{ "2016-03-04", UNIT_MONTH, UNIT_MONTH },
		{ "2016-03", UNIT_DAY, UNIT_MONTH },
		{ "2016-03", UNIT_HOUR, UNIT_MONTH },
		{ "2016-03-04", UNIT_HOUR, UNIT_DAY },
		{ "2016-03-04T10:30", UNIT_HOUR, UNIT_HOUR },
		{ "2016-03-04T10:30", UNIT_DAY, UNIT_DAY },
		{ "2016-Q1", UNIT_MONTH, UNIT_QUARTER },
		{ "2016-Q1", UNIT_YEAR, UNIT_YEAR },
		{ "198X", UNIT_MONTH, UNIT_DECADE },
		{ "19XX", UNIT_YEAR, UNIT_CENTURY },
		{ "198X", UNIT_CENTURY, UNIT_CENTURY },
		{ "1984-XX", UNIT_DAY, UNIT_YEAR },
		{ "1984/1990-05-02", UNIT_MONTH, UNIT_YEAR },
		{ "../1984", UNIT_MONTH, UNIT_YEAR },
		{ "[2022-02-21..2022-02-27]", UNIT_MONTH, UNIT_MONTH },
		{ "unknown", UNIT_MONTH, UNIT_MONTH },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct date d;

		assert_true(date_parse(str_of(rows[i].date), &d, NULL));
		assert_int_equal(date_group_unit(&d, rows[i].unit), rows[i].want);
	}
}

static void t_groups_follow_each_other_without_gaps(void **state)
{
	static const int64_t starts[] = { 0, INT64_C(-315537897600) * 300000, 1711584000,
		INT64_C(315537897600) * 300000 };
	int unit, step;
	size_t i;

	(void)state;
	assert_int_equal(date_group_at(1711584000, UNIT_YEAR), 2024);
	assert_int_equal(date_group_at(86400 * 7, UNIT_DAY), 7);
	for (unit = UNIT_HOUR; unit <= UNIT_CENTURY; unit++) {
		for (i = 0; i < sizeof(starts) / sizeof(*starts); i++) {
			int64_t group = date_group_at(starts[i], (enum date_unit)unit);

			for (step = 0; step < 1000; step++, group++) {
				struct period p = date_group_period(group, (enum date_unit)unit);

				assert_true(p.lo < p.hi);
				assert_int_equal(date_group_at(p.lo, (enum date_unit)unit), group);
				assert_int_equal(
					date_group_at(p.hi - 1, (enum date_unit)unit), group);
				assert_int_equal(
					date_group_at(p.hi, (enum date_unit)unit), group + 1);
			}
		}
	}
	assert_int_equal(date_group_period(INSTANT_MAX, UNIT_MONTH).lo, INSTANT_MAX);
}

/* A list in order of dates has each heading once. */
static void t_groups_rise_with_the_order_of_dates(void **state)
{
	size_t i, j;
	int unit;

	(void)state;
	for (i = 0; i < sizeof(dates) / sizeof(*dates); i++) {
		for (j = 0; j < sizeof(dates) / sizeof(*dates); j++) {
			struct date a = parse_date(dates[i].value),
				    b = parse_date(dates[j].value);

			if (date_order(&a, &b) > 0)
				continue;
			for (unit = UNIT_HOUR; unit <= UNIT_CENTURY; unit++)
				assert_true(date_group(&a, (enum date_unit)unit) <=
					    date_group(&b, (enum date_unit)unit));
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_dates_read_as_good_english),
		cmocka_unit_test(t_words_keep_dates_apart),
		cmocka_unit_test(t_a_date_stands_in_the_group_of_its_start),
		cmocka_unit_test(t_a_heading_names_no_more_than_is_known),
		cmocka_unit_test(t_groups_follow_each_other_without_gaps),
		cmocka_unit_test(t_groups_rise_with_the_order_of_dates),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
