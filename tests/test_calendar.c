#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "calendar.h"
#include "random.h"

static void t_known_days_have_their_numbers(void **state)
{
	static const struct {
		int64_t year;
		unsigned month, day;
		int64_t days;
		unsigned weekday;
	} known[] = {
		{ 1970, 1, 1, 0, 4 }, { 1969, 12, 31, -1, 3 }, { 2000, 2, 29, 11016, 2 },
		{ 2026, 11, 22, 20779, 7 },
		{ 1582, 10, 15, -141427, 5 }, /* the first day of the calendar in use */
		{ 1, 1, 1, -719162, 1 }, { 0, 3, 1, -719468, 3 },
		{ -4713, 11, 24, -2440588, 1 }, /* Julian day number 0 */
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(known) / sizeof(*known); i++) {
		assert_int_equal(
			date_days(known[i].year, known[i].month, known[i].day), known[i].days);
		assert_int_equal(date_weekday(known[i].days), known[i].weekday);
	}
}

/* Day by day from a Saturday, with the rules as every child learns them. */
static void t_each_day_of_eight_centuries_is_counted(void **state)
{
	static const unsigned lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int64_t days = date_days(1600, 1, 1), year;
	unsigned weekday = 6, month, day;

	(void)state;
	assert_int_equal(days, -135140);
	for (year = 1600; year < 2400; year++) {
		bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);

		assert_int_equal(date_is_leap(year), leap);
		for (month = 1; month <= 12; month++) {
			unsigned length = lengths[month - 1] + (month == 2 && leap);

			assert_int_equal(date_month_days(year, month), length);
			for (day = 1; day <= length; day++, days++) {
				int64_t y;
				unsigned m, d;

				date_civil(days, &y, &m, &d);
				assert_true(y == year && m == month && d == day);
				assert_int_equal(date_days(year, month, day), days);
				assert_int_equal(date_weekday(days), weekday);
				weekday = weekday % 7 + 1;
			}
		}
	}
}

static void assert_round_trip(int64_t days)
{
	int64_t year;
	unsigned month, day;

	date_civil(days, &year, &month, &day);
	assert_true(month >= 1 && month <= 12);
	assert_true(day >= 1 && day <= date_month_days(year, month));
	assert_int_equal(date_days(year, month, day), days);
}

/* Each week as ISO 8601 has it, whose years begin on the Monday of the week with 4 January. */
static void t_weeks_are_numbered_by_iso_8601(void **state)
{
	static const struct {
		int64_t year;
		unsigned month, day;
		int64_t week_year;
		unsigned week;
	} weeks[] = {
		{ 2005, 1, 1, 2004, 53 }, { 2005, 1, 2, 2004, 53 }, { 2005, 12, 31, 2005, 52 },
		{ 2006, 1, 1, 2005, 52 }, { 2006, 1, 2, 2006, 1 }, { 2007, 1, 1, 2007, 1 },
		{ 2007, 12, 30, 2007, 52 }, { 2007, 12, 31, 2008, 1 }, { 2008, 12, 28, 2008, 52 },
		{ 2008, 12, 29, 2009, 1 }, { 2009, 12, 31, 2009, 53 }, { 2010, 1, 3, 2009, 53 },
		{ 2024, 3, 28, 2024, 13 }, { 2020, 12, 31, 2020, 53 }, { 1, 1, 1, 1, 1 },
		{ 0, 1, 1, -1, 52 }, { 10000, 1, 1, 9999, 52 },
	};
	int64_t year, day;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(weeks) / sizeof(*weeks); i++) {
		day = date_days(weeks[i].year, weeks[i].month, weeks[i].day);
		assert_int_equal(date_week(day, &year), weeks[i].week);
		assert_int_equal(year, weeks[i].week_year);
	}
	for (year = -400; year < 2400; year++) {
		int64_t got;

		assert_int_equal(date_week(date_days(year, 1, 4), &got), 1);
		assert_int_equal(got, year);
		assert_in_range(date_week(date_days(year, 12, 28), &got), 52, 53);
		assert_int_equal(got, year);
	}
}

static void t_ten_milliard_years_either_way_are_exact(void **state)
{
	int64_t most = date_days(YEAR_LIMIT + 1, 1, 1);
	uint64_t seed = 42;
	int i;

	(void)state;
	for (i = 0; i < 200000; i++) {
		uint64_t n = ((uint64_t)random_below(&seed, UINT32_MAX) << 32) |
			     random_below(&seed, UINT32_MAX);

		assert_round_trip((int64_t)(n % (uint64_t)(2 * most)) - most);
	}
	for (i = -1000; i <= 1000; i++) {
		assert_round_trip(i);
		assert_round_trip(i + date_days(0, 1, 1));
		assert_round_trip(i + most);
		assert_round_trip(i + date_days(-YEAR_LIMIT, 1, 1));
	}
	/* 400 years are 146,097 days, so ten milliards of years are 25 millions of such cycles. */
	assert_int_equal(
		date_days(10000000000, 1, 1) - date_days(0, 1, 1), INT64_C(146097) * 25000000);
	assert_true(date_instant(-YEAR_LIMIT - 1000, 1, 1, 0, 0, 0) > INT64_MIN / 2);
	assert_true(date_instant(YEAR_LIMIT + 1000, 1, 1, 0, 0, 0) < INT64_MAX / 2);
}

static void t_an_instant_counts_seconds(void **state)
{
	(void)state;
	assert_int_equal(date_instant(1970, 1, 1, 0, 0, 0), 0);
	assert_int_equal(date_instant(1970, 1, 2, 1, 2, 3), 86400 + 3723);
	assert_int_equal(date_instant(1969, 12, 31, 23, 59, 59), -1);
	assert_int_equal(date_instant(2022, 3, 5, 12, 0, 0), 1646481600);
}

static void t_division_rounds_down(void **state)
{
	(void)state;
	assert_int_equal(date_floor_div(7, 4), 1);
	assert_int_equal(date_floor_div(8, 4), 2);
	assert_int_equal(date_floor_div(-1, 4), -1);
	assert_int_equal(date_floor_div(-4, 4), -1);
	assert_int_equal(date_floor_div(-5, 4), -2);
	assert_int_equal(date_floor_div(0, 4), 0);
	assert_int_equal(date_floor_div(INT64_MIN, 2), INT64_MIN / 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_known_days_have_their_numbers),
		cmocka_unit_test(t_each_day_of_eight_centuries_is_counted),
		cmocka_unit_test(t_weeks_are_numbered_by_iso_8601),
		cmocka_unit_test(t_ten_milliard_years_either_way_are_exact),
		cmocka_unit_test(t_an_instant_counts_seconds),
		cmocka_unit_test(t_division_rounds_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
