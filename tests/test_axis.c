#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "axis.h"
#include "dates.h"
#include "random.h"

enum { DAYS_OF_1984 = 366, COLS_MOST = 500 };

static struct axis axis_over(const char *value, int cols)
{
	struct date d = parse_date(value);

	return (struct axis){ .span = date_span(&d), .cols = cols };
}

static void assert_near(double got, double want)
{
	if (fabs(got - want) > 1e-9)
		fail_msg("want %.12f, got %.12f", want, got);
}

static double sum(const double *bin, int from, int to)
{
	double all = 0;

	while (from < to)
		all += bin[from++];
	return all;
}

/* The weight that one date has in the columns [from, to) of an axis. */
static double weight(const struct axis *a, const char *value, int from, int to)
{
	double *bin = calloc((size_t)a->cols, sizeof(*bin)), all;
	struct date d = parse_date(value);

	assert_non_null(bin);
	axis_add(a, &d, bin);
	all = sum(bin, from, to);
	free(bin);
	return all;
}

static void t_a_column_begins_where_it_says(void **state)
{
	uint64_t seed = 7;
	int i, col;

	(void)state;
	for (i = 0; i < 300; i++) {
		struct axis a = { .cols = 1 + (int)random_below(&seed, COLS_MOST) };
		int64_t year = (int64_t)random_below(&seed, UINT32_MAX) * 2 - INT64_C(4000000000);
		int64_t years = 1 + random_below(&seed, i % 2 ? 100 : 1000000000);

		a.span.lo = date_instant(year, 1, 1, 0, 0, 0) + random_below(&seed, 86400);
		a.span.hi = date_instant(year + years, 1, 1, 0, 0, 0);
		assert_int_equal(axis_instant(&a, 0), a.span.lo);
		assert_int_equal(axis_instant(&a, a.cols), a.span.hi);
		for (col = 0; col < a.cols; col++) {
			assert_true(axis_instant(&a, col) < axis_instant(&a, col + 1));
			assert_int_equal(axis_col(&a, axis_instant(&a, col)), col);
			assert_int_equal(axis_col(&a, axis_instant(&a, col + 1) - 1), col);
		}
	}
}

static void t_the_widest_axis_does_not_overflow(void **state)
{
	struct axis a = axis_over("Y-9999999999/Y9999999999", COLS_MOST);
	int col;

	(void)state;
	for (col = 0; col < a.cols; col++)
		assert_int_equal(axis_col(&a, axis_instant(&a, col)), col);
	assert_int_equal(axis_instant(&a, a.cols), a.span.hi);
	a.cols = 1000000;
	assert_int_equal(axis_col(&a, axis_instant(&a, 999999)), 999999);
	assert_near(weight(&a, "Y-9999999999/Y9999999999", 0, a.cols), 1);
}

static void t_an_axis_of_seconds_has_a_second_a_column(void **state)
{
	struct axis a = axis_over("1984-06-15T10:30", 60);

	(void)state;
	assert_int_equal(axis_instant(&a, 5) - axis_instant(&a, 4), 1);
	assert_near(weight(&a, "1984-06-15T10:30:05", 5, 6), 1);
	assert_near(weight(&a, "1984-06-15T10:30", 7, 8), 1.0 / 60);
}

static void t_what_is_outside_falls_on_the_outermost_columns(void **state)
{
	struct axis a = axis_over("1984", 12);

	(void)state;
	assert_int_equal(axis_col(&a, INSTANT_MIN), 0);
	assert_int_equal(axis_col(&a, a.span.lo - 1), 0);
	assert_int_equal(axis_col(&a, a.span.hi), 11);
	assert_int_equal(axis_col(&a, INSTANT_MAX), 11);
}

static void t_a_year_weighs_the_same_on_each_of_its_days(void **state)
{
	struct axis days = axis_over("[1983..1985]", 365 + DAYS_OF_1984 + 365);
	double bin[365 + DAYS_OF_1984 + 365] = { 0 };
	struct date d = parse_date("1984");
	int day;

	(void)state;
	axis_add(&days, &d, bin);
	for (day = 0; day < days.cols; day++)
		assert_near(bin[day], day >= 365 && day < 365 + DAYS_OF_1984 ? 1.0 / 366 : 0);
}

static const struct {
	const char *value;
	double year[5]; /* of each of 1983 .. 1987 */
} spreads[] = {
	{ "1984", { 0, 1, 0, 0, 0 } },
	{ "1984~", { 0, 1, 0, 0, 0 } },
	{ "1984-06-15", { 0, 1, 0, 0, 0 } },
	{ "1984-06-15T10:30:05Z", { 0, 1, 0, 0, 0 } },
	{ "[1984..1986]", { 0, 366.0 / 1096, 365.0 / 1096, 365.0 / 1096, 0 } },
	{ "1984/1986", { 0, 366.0 / 1096, 365.0 / 1096, 365.0 / 1096, 0 } },
	{ "1984-12-31/1985-01-01", { 0, 0.5, 0.5, 0, 0 } },
	{ "1985/1990", { 0, 0, 365.0 / 2191, 365.0 / 2191, 365.0 / 2191 } },
	{ "1986/..", { 0, 0, 0, 0.5, 0.5 } },
	{ "1986/", { 0, 0, 0, 0.5, 0.5 } },
	{ "[1987..]", { 0, 0, 0, 0, 1 } },
	{ "../1983", { 1, 0, 0, 0, 0 } },
	{ "/1984", { 365.0 / 731, 366.0 / 731, 0, 0, 0 } },
	{ "[..1984]", { 365.0 / 731, 366.0 / 731, 0, 0, 0 } },
	{ "1980/..", { 365.0 / 2922, 366.0 / 2922, 365.0 / 2922, 365.0 / 2922, 365.0 / 2922 } },
	{ "1980", { 0, 0, 0, 0, 0 } },
	{ "[..1982]", { 0, 0, 0, 0, 0 } },
	{ "1988/..", { 0, 0, 0, 0, 0 } },
	{ "2000", { 0, 0, 0, 0, 0 } },
	{ "unknown", { 0, 0, 0, 0, 0 } },
};

static void t_an_event_spreads_over_the_time_it_may_have_taken(void **state)
{
	struct axis days = axis_over("[1983..1987]", 365 + 366 + 3 * 365);
	static const int starts[] = { 0, 365, 731, 1096, 1461, 1826 };
	size_t i, year;

	(void)state;
	for (i = 0; i < sizeof(spreads) / sizeof(*spreads); i++)
		for (year = 0; year < 5; year++)
			assert_near(weight(&days, spreads[i].value, starts[year], starts[year + 1]),
				spreads[i].year[year]);
}

static void t_all_weights_sum_to_the_number_of_dated_events(void **state)
{
	static const char *const values[] = {
		"1984",
		"1984~",
		"198X",
		"19XX",
		"1984-06-15",
		"1984-06-15T10:30+02:00",
		"[1984..1986]",
		"[..1984]",
		"[1984..]",
		"1984/1990",
		"1984/..",
		"../1984",
		"1984/",
		"/1984",
		"2023-Q3",
		"2024-02-29",
		"1900-01-01",
		"unknown",
		"unknown",
	};
	enum { DATED = sizeof(values) / sizeof(*values) - 2 };
	struct axis_range range = AXIS_RANGE_EMPTY;
	double bin[COLS_MOST];
	struct axis a;
	size_t i;
	int cols;

	(void)state;
	for (i = 0; i < DATED + 2; i++) {
		struct date d = parse_date(values[i]);

		axis_range_add(&range, &d);
	}
	for (cols = 1; cols <= COLS_MOST; cols++) {
		assert_true(axis_fit(&range, cols, &a));
		memset(bin, 0, sizeof(bin));
		for (i = 0; i < DATED + 2; i++) {
			struct date d = parse_date(values[i]);

			axis_add(&a, &d, bin);
		}
		assert_near(sum(bin, 0, cols), DATED);
	}
}

static void t_an_axis_fits_whole_years(void **state)
{
	static const struct {
		const char *value;
		int64_t first, last; /* year */
	} fits[] = {
		{ "1984", 1984, 1984 },
		{ "1984-06-15", 1984, 1984 },
		{ "1984-06-15/1990-01-01", 1984, 1990 },
		{ "2019/..", 2019, 2019 },
		{ "../2019-05", 2019, 2019 },
		{ "[..2019]", 2019, 2019 },
		{ "198X", 1980, 1989 },
		{ "Y-50000", -50000, -50000 },
	};
	struct axis_range empty = AXIS_RANGE_EMPTY;
	struct axis a = { .cols = 77 };
	struct date unknown = { 0 };
	size_t i;

	(void)state;
	axis_range_add(&empty, &unknown);
	assert_false(axis_fit(&empty, 10, &a));
	assert_int_equal(a.cols, 77);
	for (i = 0; i < sizeof(fits) / sizeof(*fits); i++) {
		struct axis_range range = AXIS_RANGE_EMPTY;
		struct date d = parse_date(fits[i].value);

		axis_range_add(&range, &d);
		assert_true(axis_fit(&range, 10, &a));
		assert_int_equal(a.span.lo, date_instant(fits[i].first, 1, 1, 0, 0, 0));
		assert_int_equal(a.span.hi, date_instant(fits[i].last + 1, 1, 1, 0, 0, 0));
		assert_near(weight(&a, fits[i].value, 0, 10), 1);
	}
}

static const struct {
	const char *span;
	int cols, gap;
	enum date_unit unit;
	int64_t step;
	size_t ticks;
	const char *first, *last;
} scales[] = {
	{ "1984-06", 30, 1, UNIT_DAY, 1, 30, "1 June 1984", "30 June 1984" },
	{ "1984-06", 30, 3, UNIT_WEEK, 1, 4, "week of 4 June 1984", "week of 25 June 1984" },
	{ "1984", 70, 5, UNIT_MONTH, 1, 12, "January 1984", "December 1984" },
	{ "2023/2024", 90, 4, UNIT_QUARTER, 1, 8, "Q1 2023", "Q4 2024" },
	{ "2019/2026", 80, 9, UNIT_YEAR, 1, 8, "2019", "2026" },
	{ "2019/2026", 24, 5, UNIT_YEAR, 2, 4, "2020", "2026" },
	{ "198X/2026", 47, 4, UNIT_YEAR, 5, 10, "1980", "2025" },
	{ "19XX", 100, 9, UNIT_YEAR, 10, 10, "1900", "1990" },
	{ "Y-50000/2026", 100, 8, UNIT_YEAR, 5000, 11, "50,001 BCE", "1 BCE" },
	{ "1984-06-15", 24, 24, UNIT_DAY, 1, 1, "15 June 1984", "15 June 1984" },
};

static void t_ticks_stand_where_units_of_the_calendar_begin(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(scales) / sizeof(*scales); i++) {
		struct axis a = axis_over(scales[i].span, scales[i].cols);
		struct axis_scale scale = axis_scale(&a, scales[i].gap);
		struct buf first = { 0 }, last = { 0 };
		struct axis_tick tick;
		size_t ticks = 0;
		int col, previous = -scales[i].gap;

		for (col = 0; axis_tick(&a, scale, col, &tick); col = tick.col + 1) {
			struct period p = date_group_period(tick.group, scale.unit);

			assert_int_equal(axis_col(&a, p.lo), tick.col);
			assert_true(tick.col - previous >= scales[i].gap);
			assert_int_equal(tick.group % scale.step, 0);
			buf_clear(&last);
			date_group_words(tick.group, scale.unit, &last);
			if (ticks++ == 0)
				buf_add_str(&first, buf_str(&last));
			previous = tick.col;
		}
		assert_int_equal(scale.unit, scales[i].unit);
		assert_int_equal(scale.step, scales[i].step);
		assert_int_equal(ticks, scales[i].ticks);
		assert_string_equal(buf_text(&first), scales[i].first);
		assert_string_equal(buf_text(&last), scales[i].last);
		buf_free(&first);
		buf_free(&last);
	}
}

static void t_ticks_of_any_axis_keep_their_distance(void **state)
{
	uint64_t seed = 3;
	int i;

	(void)state;
	for (i = 0; i < 2000; i++) {
		struct axis a = { .cols = 10 + (int)random_below(&seed, COLS_MOST) };
		int gap = 1 + (int)random_below(&seed, 20), col, previous = -gap;
		struct axis_scale scale;
		struct axis_tick tick;
		unsigned bits = random_below(&seed, 28);

		a.span.lo = (int64_t)random_below(&seed, UINT32_MAX) * 86400 * (i % 2 ? 1 : -1000);
		a.span.hi = a.span.lo + a.cols * (86400 + (int64_t)random_below(&seed, 1 << 20) *
								  (INT64_C(1) << bits));
		scale = axis_scale(&a, gap);
		for (col = 0; axis_tick(&a, scale, col, &tick); col = tick.col + 1) {
			assert_true(tick.col >= col && tick.col < a.cols);
			assert_true(tick.col - previous >= gap);
			previous = tick.col;
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_a_column_begins_where_it_says),
		cmocka_unit_test(t_the_widest_axis_does_not_overflow),
		cmocka_unit_test(t_an_axis_of_seconds_has_a_second_a_column),
		cmocka_unit_test(t_what_is_outside_falls_on_the_outermost_columns),
		cmocka_unit_test(t_a_year_weighs_the_same_on_each_of_its_days),
		cmocka_unit_test(t_an_event_spreads_over_the_time_it_may_have_taken),
		cmocka_unit_test(t_all_weights_sum_to_the_number_of_dated_events),
		cmocka_unit_test(t_an_axis_fits_whole_years),
		cmocka_unit_test(t_ticks_stand_where_units_of_the_calendar_begin),
		cmocka_unit_test(t_ticks_of_any_axis_keep_their_distance),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
