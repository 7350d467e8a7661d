#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "dates.h"
#include "random.h"

/* From the start of one date to the end of another, {0}: no such end; and what is said of it. */
static const struct {
	const char *from, *to, *text, *words, *label;
} periods[] = {
	{ "2022-02-24", "2022-03-09", "2022-02-24..2022-03-09", "24 February to 9 March 2022",
		"24 Feb to 9 Mar 2022" },
	{ "2022-03-05", "2022-03-09", "2022-03-05..2022-03-09", "5 to 9 March 2022",
		"5 to 9 Mar 2022" },
	{ "2021-12-30", "2022-03-09", "2021-12-30..2022-03-09",
		"30 December 2021 to 9 March 2022", "30 Dec 2021 to 9 Mar 2022" },
	{ "2022-03-05", "2022-03-05", "2022-03-05", "5 March 2022", "5 Mar 2022" },
	{ "2022-03-01", "2022-03-31", "2022-03", "March 2022", "Mar 2022" },
	{ "2022-02-01", "2022-02-28", "2022-02", "February 2022", "Feb 2022" },
	{ "2024-02-01", "2024-02-28", "2024-02-01..2024-02-28", "1 to 28 February 2024",
		"1 to 28 Feb 2024" },
	{ "2024-02-01", "2024-02-29", "2024-02", "February 2024", "Feb 2024" },
	{ "2022-04", "2022-06-30", "2022-Q2", "Q2 2022", "Q2 2022" },
	{ "2022-01-01", "2022-12-31", "2022", "2022", "2022" },
	{ "2022-01", "2022-09", "2022-01..2022-09", "January to September 2022",
		"Jan to Sep 2022" },
	{ "2018-08", "2025-12-31", "2018-08..2025", "August 2018 to 2025", "Aug 2018 to 2025" },
	{ "2022-01-01", "2022-03-05", "2022-01-01..2022-03-05", "1 January to 5 March 2022",
		"1 Jan to 5 Mar 2022" },
	{ "2016-12-23", "2017-01-31", "2016-12-23..2017-01-31",
		"23 December 2016 to 31 January 2017", "23 Dec 2016 to 31 Jan 2017" },
	{ "2016-11", "2017-01", "2016-11..2017-01", "November 2016 to January 2017",
		"Nov 2016 to Jan 2017" },
	{ "2016-12-23", "2017", "2016-12-23..2017", "23 December 2016 to 2017",
		"23 Dec 2016 to 2017" },
	{ "2020", "2029", "2020..2029", "2020 to 2029", "2020 to 2029" },
	{ "-0043-03-15", "0014-08-19", "-0043-03-15..0014-08-19",
		"15 March 44 BCE to 19 August 14 CE", "15 Mar 44 BCE to 19 Aug 14 CE" },
	{ "0000", "0001", "0000..0001", "1 BCE to 1 CE", "1 BCE to 1 CE" },
	{ "2022-03-05T10:30", "2022-03-05T11:09", "2022-03-05T10:30..2022-03-05T11:09",
		"5 March 2022 at 10:30 to 11:09", "5 Mar 2022 10:30 to 11:09" },
	{ "2022-03-05T10:30:05", "2022-03-06", "2022-03-05T10:30:05..2022-03-06T23:59:59",
		"5 March 2022 at 10:30:05 to 6 March 2022 at 23:59:59",
		"5 Mar 2022 10:30:05 to 6 Mar 2022 23:59:59" },
	{ "2019", NULL, "2019..", "since 2019", "since 2019" },
	{ "2019-06-12", NULL, "2019-06-12..", "since 12 June 2019", "since 12 Jun 2019" },
	{ NULL, "2019-06-12", "..2019-06-12", "until 12 June 2019", "until 12 Jun 2019" },
	{ NULL, "2019-12-31", "..2019", "until 2019", "until 2019" },
	{ "Y-50000", "Y12345", "Y-50000..Y12345", "50,001 BCE to 12,345",
		"50,001 BCE to 12,345" },
};

static struct period period_of(const char *from, const char *to)
{
	struct period p = { INSTANT_MIN, INSTANT_MAX };
	struct date d;

	if (from) {
		d = parse_date(from);
		p.lo = d.begin.lo;
	}
	if (to) {
		d = parse_date(to);
		p.hi = d.finish.hi;
	}
	return p;
}

static void t_a_period_is_written_in_the_units_that_it_is(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(periods) / sizeof(*periods); i++) {
		struct period p = period_of(periods[i].from, periods[i].to);
		struct buf text = { 0 }, words = { 0 }, label = { 0 };

		date_period_print(p, &text);
		date_period_words(p, &words);
		date_period_label(p, &label);
		assert_string_equal(buf_text(&text), periods[i].text);
		assert_string_equal(buf_text(&words), periods[i].words);
		assert_string_equal(buf_text(&label), periods[i].label);
		buf_free(&label);
		buf_free(&words);
		buf_free(&text);
	}
}

/* Reads "A..B", "A..", "..B" or a date. */
static struct period read_period(struct str text)
{
	struct period p = { INSTANT_MIN, INSTANT_MAX };
	size_t dots = str_find(text, str_of(".."), 0);
	struct date d;

	if (dots == SIZE_MAX) {
		assert_true(date_parse(text, &d, NULL));
		return date_span(&d);
	}
	if (dots > 0) {
		assert_true(date_parse(str_sub(text, 0, dots), &d, NULL));
		p.lo = date_span(&d).lo;
	}
	if (dots + 2 < text.len) {
		assert_true(date_parse(str_sub(text, dots + 2, text.len), &d, NULL));
		p.hi = date_span(&d).hi;
	}
	return p;
}

static void t_what_is_written_is_the_period_again(void **state)
{
	static const int64_t lengths[] = { 1, 60, 3600, DAY_SECONDS, 28 * DAY_SECONDS,
		366 * DAY_SECONDS, 40000 * DAY_SECONDS };
	uint64_t seed = 11;
	int i;

	(void)state;
	for (i = 0; i < 20000; i++) {
		enum date_unit unit = (enum date_unit)random_below(&seed, UNIT_CENTURY + 1);
		int64_t day = (int64_t)random_below(&seed, 3000000) - 1500000;
		int64_t lo = day * DAY_SECONDS + random_below(&seed, 86400);
		struct period p = { lo, lo + lengths[random_below(&seed, 7)] }, again;
		struct buf text = { 0 };

		if (random_below(&seed, 4))
			p = date_period_round(p, unit);
		date_period_print(p, &text);
		again = read_period(buf_str(&text));
		if (again.lo != p.lo || again.hi != p.hi)
			fail_msg("%s", buf_text(&text));
		buf_free(&text);
	}
}

static void t_a_period_is_rounded_outwards(void **state)
{
	static const struct {
		const char *from, *to;
		enum date_unit unit;
		const char *text;
	} rows[] = {
		{ "2022-03-05", "2022-03-09", UNIT_DAY, "2022-03-05..2022-03-09" },
		{ "2022-03-05", "2022-03-09", UNIT_WEEK, "2022-02-28..2022-03-13" },
		{ "2022-03-05", "2022-03-09", UNIT_MONTH, "2022-03" },
		{ "2022-03-05", "2022-04-01", UNIT_QUARTER, "2022-01..2022-06" },
		{ "2022-03-05", "2022-04-01", UNIT_YEAR, "2022" },
		{ "2022-03-05", NULL, UNIT_YEAR, "2022.." },
		{ NULL, "-0043-03", UNIT_YEAR, "..-0043" },
		{ "Y12345", "Y12345", UNIT_DECADE, "Y12340..Y12349" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct buf text = { 0 };

		date_period_print(
			date_period_round(period_of(rows[i].from, rows[i].to), rows[i].unit), &text);
		assert_string_equal(buf_text(&text), rows[i].text);
		buf_free(&text);
	}
}

static void t_a_period_moves_by_its_own_length(void **state)
{
	static const struct {
		const char *from, *to;
		int by;
		const char *text;
	} rows[] = {
		{ "2022-03", "2022-03", 1, "2022-04" },
		{ "2022-03", "2022-03", -1, "2022-02" },
		{ "2022-Q1", "2022-Q1", -1, "2021-Q4" },
		{ "2022-01", "2022-06", 1, "2022-07..2022-12" },
		{ "2019", "2020", 1, "2021..2022" },
		{ "2022-02-24", "2022-03-09", 1, "2022-03-10..2022-03-23" },
		{ "2022-02-24", "2022-02-24", 1, "2022-02-25" },
		{ "2022-02-28", "2022-02-28", 2, "2022-03-02" },
		{ "2022-02-24T10:30", "2022-02-24T11:29", 1, "2022-02-24T11:30..2022-02-24T12:29" },
		{ "0001", "0001", -1, "0000" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct buf text = { 0 };

		date_period_print(
			date_period_shift(period_of(rows[i].from, rows[i].to), rows[i].by), &text);
		assert_string_equal(buf_text(&text), rows[i].text);
		buf_free(&text);
	}
}

static void t_a_distance_is_as_exact_as_both_dates(void **state)
{
	static const struct {
		const char *from, *to, *words, *in_short;
	} rows[] = {
		{ "2024-03-05", "2024-03-05", "", "" },
		{ "2024-03-05", "2024-03-06", "1 day", "1 day" },
		{ "2024-03-17", "2024-03-29", "12 days", "12 days" },
		{ "2024-02-28", "2024-03-01", "2 days", "2 days" },
		{ "2024-01-31", "2024-03-30", "59 days", "59 days" },
		{ "2024-01-31", "2024-03-31", "2 months", "2 months" },
		{ "2020-01-05", "2023-03-09", "3 years 2 months", "3 years" },
		{ "2020-01-05", "2021-01-05", "1 year", "1 year" },
		{ "2020-01-05", "2021-01-04", "11 months", "11 months" },
		{ "1990-01-05", "2023-03-09", "33 years", "33 years" },
		{ "2020", "2023-12", "3 years", "3 years" },
		{ "2024-03", "2024-03-30", "", "" },
		{ "2024-03", "2024-05-30", "2 months", "2 months" },
		{ "2024-Q1", "2025-Q1", "1 year", "1 year" },
		{ "-0043-03-15", "0014-08-19", "57 years", "57 years" },
		{ "2024-03-05T10:00", "2024-03-05T10:01", "1 minute", "1 minute" },
		{ "2024-03-05T10:00", "2024-03-05T11:59", "119 minutes", "119 minutes" },
		{ "2024-03-05T10:00", "2024-03-06T09:00", "23 hours", "23 hours" },
		{ "2024-03-05T22:00", "2024-03-08T01:00", "3 days", "3 days" },
		{ "../2019", "2022/..", "3 years", "3 years" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct date a = parse_date(rows[i].from), b = parse_date(rows[i].to);
		struct buf there = { 0 }, back = { 0 }, in_short = { 0 };

		date_distance_words(&a, &b, false, &there);
		date_distance_words(&b, &a, false, &back);
		date_distance_words(&a, &b, true, &in_short);
		assert_string_equal(buf_text(&there), rows[i].words);
		assert_string_equal(buf_text(&back), rows[i].words);
		assert_string_equal(buf_text(&in_short), rows[i].in_short);
		buf_free(&in_short);
		buf_free(&back);
		buf_free(&there);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_a_period_is_written_in_the_units_that_it_is),
		cmocka_unit_test(t_what_is_written_is_the_period_again),
		cmocka_unit_test(t_a_period_is_rounded_outwards),
		cmocka_unit_test(t_a_period_moves_by_its_own_length),
		cmocka_unit_test(t_a_distance_is_as_exact_as_both_dates),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
