#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "axes.h"

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
}

static void t_an_axis_of_seconds_has_a_second_a_column(void **state)
{
	struct axis a = axis_over("1984-06-15T10:30", 60);

	(void)state;
	assert_int_equal(axis_instant(&a, 5) - axis_instant(&a, 4), 1);
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

static void t_an_axis_fits_whole_units(void **state)
{
	static const struct {
		const char *first, *last; /* of the dates */
		const char *lo, *hi;      /* the axis's own first and last part */
	} fits[] = {
		{ "1984", "1984", "1984", "1984" },
		{ "1984-06-15/1990-01-01", "1984", "1984", "1990" },
		{ "2019/..", "2019", "2019", "2019" },
		{ "../2019-05", "2018-02", "2018-02", "2019-05" },
		{ "[..2019]", "[..2019]", "2019", "2019" },
		{ "198X", "198X", "1980", "1989" },
		{ "Y-50000", "Y-50000", "Y-50000", "Y-50000" },
		{ "-0001", "0001", "-0001", "0001" },
		{ "2019-06", "2026-03", "2019", "2026" },
		{ "2024-01-07", "2024-10-03", "2024", "2024" },
		{ "2024-11-20", "2025-02-03", "2024-11-20", "2025-02-03" },
		{ "2024-02-01", "2024-02-29", "2024-02", "2024-02" },
		{ "9999-12", "9999-12", "9999-12", "9999-12" },
		{ "1984-06-15", "1984-06-15", "1984-06-15", "1984-06-15" },
		{ "1984-06-15T00:10", "1984-06-16T22:10", "1984-06-15", "1984-06-16" },
		{ "1984-06-15T22:10", "1984-06-16T01:10", "1984-06-15T22:00", "1984-06-16T01:59" },
		{ "1984-06-15T22:10:03", "1984-06-15T22:10:03", "1984-06-15T22:00",
			"1984-06-15T22:59" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(fits) / sizeof(*fits); i++) {
		struct axis_range range = AXIS_RANGE_EMPTY;
		struct date first = parse_date(fits[i].first), last = parse_date(fits[i].last);
		struct date lo = parse_date(fits[i].lo), hi = parse_date(fits[i].hi);
		struct axis a;

		axis_range_add(&range, &first);
		axis_range_add(&range, &last);
		assert_true(axis_fit(&range, 10, &a));
		assert_int_equal(a.span.lo, date_span(&lo).lo);
		assert_int_equal(a.span.hi, date_span(&hi).hi);
	}
}

static void t_nothing_dated_has_no_axis(void **state)
{
	struct axis_range empty = AXIS_RANGE_EMPTY;
	struct date unknown = { 0 };
	struct axis a = { .cols = 77 };

	(void)state;
	axis_range_add(&empty, &unknown);
	assert_false(axis_fit(&empty, 10, &a));
	assert_int_equal(a.cols, 77);
}

/* Each zoom where the calendar is uneven: the column that holds a moment, and those beside it. */
static const struct {
	size_t zoom;
	const char *instant;
	const char *begins[4]; /* the columns -1, 0, +1, +2 from the one that holds it */
} breaks[] = {
	{ 0, "2024-02-28T23:59",
		{ "2024-02-28T22:00", "2024-02-28T23:00", "2024-02-29T00:00",
			"2024-02-29T01:00" } },
	{ 0, "2023-02-28T23:59",
		{ "2023-02-28T22:00", "2023-02-28T23:00", "2023-03-01T00:00",
			"2023-03-01T01:00" } },
	{ 0, "0000-12-31T23:00",
		{ "0000-12-31T22:00", "0000-12-31T23:00", "0001-01-01T00:00",
			"0001-01-01T01:00" } },
	{ 0, "1969-12-31T23:59:59",
		{ "1969-12-31T22:00", "1969-12-31T23:00", "1970-01-01T00:00",
			"1970-01-01T01:00" } },
	{ 0, "9999-12-31T23:30",
		{ "9999-12-31T22:00", "9999-12-31T23:00", "Y10000-01-01T00:00",
			"Y10000-01-01T01:00" } },
	{ 1, "2024-02-28", { "2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01" } },
	{ 1, "2023-02-28", { "2023-02-27", "2023-02-28", "2023-03-01", "2023-03-02" } },
	{ 1, "1900-02-28", { "1900-02-27", "1900-02-28", "1900-03-01", "1900-03-02" } },
	{ 1, "2000-02-28", { "2000-02-27", "2000-02-28", "2000-02-29", "2000-03-01" } },
	{ 1, "0000-02-28", { "0000-02-27", "0000-02-28", "0000-02-29", "0000-03-01" } },
	{ 1, "-0001-12-31", { "-0001-12-30", "-0001-12-31", "0000-01-01", "0000-01-02" } },
	{ 1, "0000-12-31", { "0000-12-30", "0000-12-31", "0001-01-01", "0001-01-02" } },
	{ 1, "-0043-03-15", { "-0043-03-14", "-0043-03-15", "-0043-03-16", "-0043-03-17" } },
	{ 1, "9999-12-31", { "9999-12-30", "9999-12-31", "Y10000-01-01", "Y10000-01-02" } },
	{ 2, "2021-01-03", { "2020-12-21", "2020-12-28", "2021-01-04", "2021-01-11" } },
	{ 2, "2020-12-31", { "2020-12-21", "2020-12-28", "2021-01-04", "2021-01-11" } },
	{ 2, "2019-12-30", { "2019-12-23", "2019-12-30", "2020-01-06", "2020-01-13" } },
	{ 2, "2024-02-29", { "2024-02-19", "2024-02-26", "2024-03-04", "2024-03-11" } },
	{ 2, "0001-01-01", { "0000-12-25", "0001-01-01", "0001-01-08", "0001-01-15" } },
	{ 2, "9999-12-31", { "9999-12-20", "9999-12-27", "Y10000-01-03", "Y10000-01-10" } },
	{ 3, "2024-02-29", { "2024-01", "2024-02", "2024-03", "2024-04" } },
	{ 3, "2023-12-31", { "2023-11", "2023-12", "2024-01", "2024-02" } },
	{ 3, "-0001-12", { "-0001-11", "-0001-12", "0000-01", "0000-02" } },
	{ 3, "0000-12", { "0000-11", "0000-12", "0001-01", "0001-02" } },
	{ 3, "-0043-03-15", { "-0043-02", "-0043-03", "-0043-04", "-0043-05" } },
	{ 3, "9999-12", { "9999-11", "9999-12", "Y10000-01", "Y10000-02" } },
	{ 4, "2024-03-31T23:59:59", { "2023-10", "2024-01", "2024-04", "2024-07" } },
	{ 4, "2023-12-31", { "2023-07", "2023-10", "2024-01", "2024-04" } },
	{ 4, "0000-10-01", { "0000-07", "0000-10", "0001-01", "0001-04" } },
	{ 4, "-0043-03-15", { "-0044-10", "-0043-01", "-0043-04", "-0043-07" } },
	{ 4, "9999-11", { "9999-07", "9999-10", "Y10000-01", "Y10000-04" } },
	{ 5, "0000", { "-0001", "0000", "0001", "0002" } },
	{ 5, "9999-12-31T23:59:59", { "9998", "9999", "Y10000", "Y10001" } },
	{ 6, "2024", { "2010", "2020", "2030", "2040" } },
	{ 6, "0000", { "-0019", "-0009", "0001", "0010" } },
	{ 6, "-0043", { "-0059", "-0049", "-0039", "-0029" } },
	{ 7, "-0043", { "-0199", "-0099", "0001", "0100" } },
	{ 7, "9999", { "9800", "9900", "Y10000", "Y10100" } },
	{ 8, "-0043", { "-1999", "-0999", "0001", "1000" } },
	{ 9, "9999", { "-9999", "0001", "Y10000", "Y20000" } },
	{ 9, "Y-50001", { "Y-69999", "Y-59999", "Y-49999", "Y-39999" } },
};

static void t_columns_of_the_calendar_begin_with_its_units(void **state)
{
	enum { COLS = 10, AT = 4 };
	static const enum date_precision precisions[] = {
		[UNIT_HOUR] = PRECISION_MINUTE,
		[UNIT_DAY] = PRECISION_DAY,
		[UNIT_WEEK] = PRECISION_DAY,
		[UNIT_MONTH] = PRECISION_MONTH,
		[UNIT_QUARTER] = PRECISION_MONTH,
		[UNIT_YEAR] = PRECISION_YEAR,
		[UNIT_DECADE] = PRECISION_YEAR,
		[UNIT_CENTURY] = PRECISION_YEAR,
	};
	size_t i;
	int at;

	(void)state;
	for (i = 0; i < sizeof(breaks) / sizeof(*breaks); i++) {
		struct date d = parse_date(breaks[i].instant);
		struct axis a;

		axis_zoom(breaks[i].zoom, date_span(&d).lo, AT, COLS, &a);
		assert_int_equal(axis_zoom_of(&a), breaks[i].zoom);
		assert_int_equal(axis_col(&a, date_span(&d).lo), AT);
		for (at = 0; at < 4; at++) {
			int64_t instant = axis_instant(&a, AT - 1 + at);
			struct date begin = date_at(instant, precisions[a.column.unit]);

			assert_int_equal(date_span(&begin).lo, instant);
			assert_prints(breaks[i].begins[at], &begin, NULL);
		}
	}
}

static void t_zooming_keeps_a_moment_in_its_column(void **state)
{
	uint64_t seed = 5;
	int i, col;

	(void)state;
	for (i = 0; i < 500; i++) {
		int64_t year = (int64_t)random_below(&seed, 9000) - 4500;
		int64_t at = date_instant(year, 1, 1, 0, 0, random_below(&seed, 86400 * 366));
		struct axis a;

		axis_zoom(random_below(&seed, AXIS_ZOOMS), at, 30, 80, &a);
		while (axis_zoom_by(&a, -1, at))
			assert_int_equal(axis_col(&a, at), 30);
		assert_int_equal(axis_zoom_of(&a), 0);
		axis_move(&a, 7);
		for (col = 1; axis_zoom_by(&a, 1, at); col++)
			assert_int_equal(axis_col(&a, at), 23);
		assert_int_equal(col, AXIS_ZOOMS);
		assert_int_equal(axis_zoom_of(&a), AXIS_ZOOMS - 1);
		axis_move(&a, -7);
		assert_int_equal(axis_col(&a, at), 30);
	}
}

static void t_even_columns_keep_their_borders_when_they_move(void **state)
{
	struct axis a = axis_over("[1984..1986]", 97), b = a;
	uint64_t seed = 5;
	int64_t moved = 0;
	int i, col;

	(void)state;
	for (i = 0; i < 500; i++) {
		int by = (int)random_below(&seed, 300) - 150;

		axis_move(&b, by);
		moved += by;
		for (col = 0; col <= a.cols; col++)
			if (col + moved >= 0 && col + moved <= a.cols)
				assert_int_equal(axis_instant(&b, col),
					axis_instant(&a, col + (int)moved));
	}
	axis_move(&b, -moved);
	assert_int_equal(b.span.lo, a.span.lo);
	assert_int_equal(b.span.hi, a.span.hi);
}

static void t_even_columns_zoom_to_what_is_next_to_them(void **state)
{
	static const struct {
		const char *span;
		int cols;
		int finer, coarser; /* zooms; -1: none */
	} nexts[] = {
		{ "2024-02-29", 24, -1, 1 },
		{ "2024-02-29", 100, -1, 0 },
		{ "2024-02", 29, 0, 2 },
		{ "2024-02", 28, 1, 2 },
		{ "2024", 100, 1, 2 },
		{ "[2000..2399]", 400, 4, 6 },
		{ "[2000..2399]", 399, 5, 6 },
		{ "Y-9999999999/Y9999999999", 80, 9, -1 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(nexts) / sizeof(*nexts); i++) {
		struct axis even = axis_over(nexts[i].span, nexts[i].cols), a = even;
		int64_t at = axis_instant(&even, 5);

		assert_int_equal(axis_zoom_of(&even), AXIS_ZOOMS);
		assert_int_equal(axis_zoom_by(&a, -1, at), nexts[i].finer >= 0);
		if (nexts[i].finer >= 0)
			assert_int_equal(axis_zoom_of(&a), nexts[i].finer);
		else
			assert_memory_equal(&a, &even, sizeof(a));
		a = even;
		assert_int_equal(axis_zoom_by(&a, 1, at), nexts[i].coarser >= 0);
		if (nexts[i].coarser >= 0)
			assert_int_equal(axis_zoom_of(&a), nexts[i].coarser);
		else
			assert_memory_equal(&a, &even, sizeof(a));
		if (nexts[i].coarser >= 0)
			assert_int_equal(axis_col(&a, at), 5);
	}
}

static void t_an_axis_says_how_long_a_column_is(void **state)
{
	static const struct {
		const char *span;
		int cols;
		const char *words;
		enum date_unit unit;
	} rows[] = {
		{ "2023/2024-06", 98, "5.6 days", UNIT_DAY },
		{ "2023/2024-06", 57, "9.6 days", UNIT_DAY },
		{ "2024-02-29", 24, "1 hour", UNIT_HOUR },
		{ "2024-02-29", 48, "30 minutes", UNIT_HOUR },
		{ "2024-02-29T10:30", 60, "1 second", UNIT_HOUR },
		{ "2024-02", 29, "1 day", UNIT_DAY },
		{ "[2000..2399]", 400, "1 year", UNIT_YEAR },
		{ "[2000..2399]", 800, "183 days", UNIT_MONTH },
		{ "[2000..2399]", 160, "2.5 years", UNIT_YEAR },
		{ "Y-50000/Y49999", 100, "1000 years", UNIT_YEAR },
		{ "Y-9999999999/Y9999999999", 80, "250 million years", UNIT_YEAR },
	};
	struct buf words = { 0 };
	struct axis a;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		a = axis_over(rows[i].span, rows[i].cols);
		axis_words(&a, &words);
		assert_string_equal(buf_text(&words), rows[i].words);
		assert_int_equal(axis_unit(&a), rows[i].unit);
		buf_clear(&words);
	}
	for (i = 0; i < AXIS_ZOOMS; i++) {
		axis_zoom(i, 0, 0, 100, &a);
		axis_words(&a, &words);
		assert_string_equal(buf_text(&words), axis_zooms[i].words);
		buf_clear(&words);
	}
	buf_free(&words);
}

static void t_no_move_leaves_the_years_that_dates_can_have(void **state)
{
	struct date all = parse_date("Y-9999999999/Y9999999999");
	int64_t lo = date_span(&all).lo, hi = date_span(&all).hi;
	size_t zoom;

	(void)state;
	for (zoom = 0; zoom <= AXIS_ZOOMS; zoom++) {
		struct axis a = axis_over("[1984..1986]", COLS_MOST);
		int64_t least = zoom == AXIS_ZOOMS ? 0 : INT64_C(10000) * 366 * DAY_SECONDS;

		if (zoom < AXIS_ZOOMS)
			axis_zoom(zoom, INSTANT_MIN, 250, COLS_MOST, &a);
		axis_move(&a, INT64_MIN);
		assert_in_range(a.span.lo - lo + least, 0, least);
		axis_move(&a, INT64_MAX);
		assert_in_range(a.span.hi - hi, 0, least);
		if (zoom < AXIS_ZOOMS)
			axis_zoom(zoom, INSTANT_MAX, 250, COLS_MOST, &a);
		assert_in_range(a.span.hi - hi, 0, least);
	}
}

static void t_a_column_of_any_axis_begins_where_it_says(void **state)
{
	uint64_t seed = 11;
	int i, col;

	(void)state;
	for (i = 0; i < 1000; i++) {
		struct axis a = random_axis(&seed);

		assert_int_equal(axis_instant(&a, 0), a.span.lo);
		assert_int_equal(axis_instant(&a, a.cols), a.span.hi);
		for (col = 0; col < a.cols; col++) {
			assert_true(axis_instant(&a, col) < axis_instant(&a, col + 1));
			assert_int_equal(axis_col(&a, axis_instant(&a, col)), col);
			assert_int_equal(axis_col(&a, axis_instant(&a, col + 1) - 1), col);
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
		cmocka_unit_test(t_an_axis_fits_whole_units),
		cmocka_unit_test(t_nothing_dated_has_no_axis),
		cmocka_unit_test(t_columns_of_the_calendar_begin_with_its_units),
		cmocka_unit_test(t_zooming_keeps_a_moment_in_its_column),
		cmocka_unit_test(t_even_columns_keep_their_borders_when_they_move),
		cmocka_unit_test(t_even_columns_zoom_to_what_is_next_to_them),
		cmocka_unit_test(t_an_axis_says_how_long_a_column_is),
		cmocka_unit_test(t_no_move_leaves_the_years_that_dates_can_have),
		cmocka_unit_test(t_a_column_of_any_axis_begins_where_it_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
