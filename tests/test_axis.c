#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inttypes.h>
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

/* The parts of an event: as many as wanted, or one more or less for each column's rounding. */
static void assert_near(uint64_t got, double events, int cols)
{
	double want = events * (double)AXIS_EVENT;

	if (fabs((double)got - want) > cols)
		fail_msg("want %.0f parts, got %" PRIu64, want, got);
}

static uint64_t sum(const uint64_t *bin, int from, int to)
{
	uint64_t all = 0;

	while (from < to)
		all += bin[from++];
	return all;
}

static uint64_t *no_parts(const struct axis *a)
{
	uint64_t *bin = calloc((size_t)a->cols, sizeof(*bin));

	assert_non_null(bin);
	return bin;
}

/* The parts of one date in the columns [from, to) of an axis. */
static uint64_t weight(const struct axis *a, const char *value, int from, int to)
{
	struct date d = parse_date(value);
	uint64_t *bin = no_parts(a), all;

	axis_add(a, date_span(&d), 1, bin);
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
	assert_true(weight(&a, "Y-9999999999/Y9999999999", 0, a.cols) == AXIS_EVENT);
}

static void t_an_axis_of_seconds_has_a_second_a_column(void **state)
{
	struct axis a = axis_over("1984-06-15T10:30", 60);

	(void)state;
	assert_int_equal(axis_instant(&a, 5) - axis_instant(&a, 4), 1);
	assert_near(weight(&a, "1984-06-15T10:30:05", 5, 6), 1, 0);
	assert_near(weight(&a, "1984-06-15T10:30", 7, 8), 1.0 / 60, 1);
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
	uint64_t bin[365 + DAYS_OF_1984 + 365] = { 0 };
	struct date d = parse_date("1984");
	int day;

	(void)state;
	axis_add(&days, date_span(&d), 1, bin);
	for (day = 0; day < days.cols; day++)
		if (day >= 365 && day < 365 + DAYS_OF_1984)
			assert_near(bin[day], 1.0 / 366, 1);
		else
			assert_true(bin[day] == 0);
	assert_true(sum(bin, 0, days.cols) == AXIS_EVENT);
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
				spreads[i].year[year], spreads[i].year[year] > 0 ? 1 : 0);
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
	struct period span[DATED + 2];
	uint64_t bin[COLS_MOST];
	struct axis a;
	size_t i;
	int cols;

	(void)state;
	for (i = 0; i < DATED + 2; i++) {
		struct date d = parse_date(values[i]);

		axis_range_add(&range, &d);
		span[i] = date_span(&d);
	}
	for (cols = 1; cols <= COLS_MOST; cols++) {
		assert_true(axis_fit(&range, cols, &a));
		memset(bin, 0, sizeof(bin));
		axis_weigh(&a, span, NULL, DATED + 2, bin);
		assert_true(sum(bin, 0, cols) == DATED * AXIS_EVENT);
	}
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
		assert_true(weight(&a, fits[i].first, 0, 10) == AXIS_EVENT);
		assert_true(weight(&a, fits[i].last, 0, 10) == AXIS_EVENT);
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
	{ 6, "0000", { "-0010", "0000", "0010", "0020" } },
	{ 6, "-0043", { "-0060", "-0050", "-0040", "-0030" } },
	{ 7, "-0043", { "-0200", "-0100", "0000", "0100" } },
	{ 7, "9999", { "9800", "9900", "Y10000", "Y10100" } },
	{ 8, "-0043", { "-2000", "-1000", "0000", "1000" } },
	{ 9, "9999", { "Y-10000", "0000", "Y10000", "Y20000" } },
	{ 9, "Y-50001", { "Y-70000", "Y-60000", "Y-50000", "Y-40000" } },
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

/* An axis of any form and place. */
static struct axis random_axis(uint64_t *seed)
{
	int cols = 1 + (int)random_below(seed, COLS_MOST);
	int64_t years = random_below(seed, 3) ? 6000 : UINT32_MAX;
	int64_t year = (int64_t)random_below(seed, (uint32_t)years) - years / 2;
	int64_t at = date_instant(year, 1, 1, 0, 0, random_below(seed, 86400 * 365));
	struct axis a;

	if (random_below(seed, 2)) {
		axis_zoom(
			random_below(seed, AXIS_ZOOMS), at, (int)random_below(seed, 500), cols, &a);
		return a;
	}
	axis_even((struct period){ at, at + (int64_t)random_below(seed, UINT32_MAX) *
						       (1 + random_below(seed, 1000)) },
		cols, &a);
	return a;
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

/* A span that the axis holds wholly: short, long, or from or to its edge. */
static struct period random_inside(uint64_t *seed, const struct axis *a)
{
	int64_t len = a->span.hi - a->span.lo;
	int64_t at = a->span.lo + len / 1000 * random_below(seed, 1000);
	int64_t end = at + (a->span.hi - at) / 100 * random_below(seed, 101);

	switch (random_below(seed, 8)) {
	case 0:
		return (struct period){ INSTANT_MIN, at + 1 };
	case 1:
		return (struct period){ at, INSTANT_MAX };
	case 2:
		return (struct period){ at, end > at ? end : at + 1 };
	default:
		return (struct period){ at,
			at + 1 + random_below(seed, 1 << 17) % (a->span.hi - at) };
	}
}

static struct period random_outside(uint64_t *seed, const struct axis *a)
{
	switch (random_below(seed, 3)) {
	case 0:
		return (struct period){ INSTANT_MIN, a->span.lo };
	case 1:
		return (struct period){ a->span.hi, a->span.hi + 1 + random_below(seed, 1000) };
	default:
		return (struct period){ INSTANT_MAX, INSTANT_MAX };
	}
}

/* Whatever the columns, in order or not, one by one or all at once, each in the same bins. */
static void t_bins_sum_to_the_events_inside(void **state)
{
	enum { SPANS = 300 };
	struct period span[SPANS];
	uint32_t event[SPANS];
	uint64_t seed = 17, inside = 0;
	int round, i;

	(void)state;
	for (round = 0; round < 300; round++, inside = 0) {
		struct axis a = random_axis(&seed);
		uint64_t *bin = no_parts(&a), *each = no_parts(&a);
		bool is_inside = false;

		for (i = 0; i < SPANS; i++) {
			if (i == 0 || random_below(&seed, 3)) {
				is_inside = random_below(&seed, 4);
				span[i] = is_inside ? random_inside(&seed, &a)
						    : random_outside(&seed, &a);
			} else {
				span[i] = span[i - 1];
			}
			inside += is_inside;
			event[i] = (uint32_t)(SPANS - 1 - i);
			axis_add(&a, span[i], 1, each);
		}
		axis_weigh(&a, span, NULL, SPANS, bin);
		assert_true(sum(bin, 0, a.cols) == inside * AXIS_EVENT);
		assert_memory_equal(bin, each, (size_t)a.cols * sizeof(*bin));
		axis_weigh(&a, span, event, SPANS, bin);
		for (i = 0; i < a.cols; i++)
			assert_true(bin[i] == 2 * each[i]);
		free(each);
		free(bin);
	}
}

/* What two axes show of one event is what one shows that covers both. */
static void t_a_part_of_an_axis_has_its_part_of_the_weight(void **state)
{
	uint64_t seed = 19;
	int round, col;

	(void)state;
	for (round = 0; round < 300; round++) {
		struct axis a = random_axis(&seed), b = a;
		struct period p = { a.span.lo + random_below(&seed, 5000), a.span.hi - 1 };
		uint64_t *bin = no_parts(&a), *moved = no_parts(&a);
		int by = (int)random_below(&seed, (uint32_t)a.cols);

		if (p.lo >= p.hi || axis_zoom_of(&a) == AXIS_ZOOMS)
			p.lo = p.hi - 1;
		axis_move(&b, by);
		if (axis_instant(&b, 0) == axis_instant(&a, by)) {
			axis_add(&a, p, 1, bin);
			axis_add(&b, p, 1, moved);
			for (col = by; col < a.cols; col++)
				assert_true(bin[col] == moved[col - by]);
		}
		free(moved);
		free(bin);
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
		cmocka_unit_test(t_an_axis_fits_whole_units),
		cmocka_unit_test(t_nothing_dated_has_no_axis),
		cmocka_unit_test(t_columns_of_the_calendar_begin_with_its_units),
		cmocka_unit_test(t_zooming_keeps_a_moment_in_its_column),
		cmocka_unit_test(t_even_columns_zoom_to_what_is_next_to_them),
		cmocka_unit_test(t_no_move_leaves_the_years_that_dates_can_have),
		cmocka_unit_test(t_a_column_of_any_axis_begins_where_it_says),
		cmocka_unit_test(t_bins_sum_to_the_events_inside),
		cmocka_unit_test(t_a_part_of_an_axis_has_its_part_of_the_weight),
		cmocka_unit_test(t_ticks_stand_where_units_of_the_calendar_begin),
		cmocka_unit_test(t_ticks_of_any_axis_keep_their_distance),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
