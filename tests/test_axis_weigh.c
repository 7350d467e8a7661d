#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "axes.h"

enum { DAYS_OF_1984 = 366 };

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

static void t_weights_are_exact_on_the_widest_and_the_narrowest_axis(void **state)
{
	struct axis wide = axis_over("Y-9999999999/Y9999999999", 1000000);
	struct axis narrow = axis_over("1984-06-15T10:30", 60);

	(void)state;
	assert_true(weight(&wide, "Y-9999999999/Y9999999999", 0, wide.cols) == AXIS_EVENT);
	assert_near(weight(&narrow, "1984-06-15T10:30:05", 5, 6), 1, 0);
	assert_near(weight(&narrow, "1984-06-15T10:30", 7, 8), 1.0 / 60, 1);
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

/* Even columns of so many hours from 06:00 of 1 January 1984 on; weights in hundredths. */
static void t_a_day_that_an_edge_cuts_is_in_the_column_of_its_noon(void **state)
{
	static const struct {
		const char *value;
		int hours;
		int weight[4];
	} rows[] = {
		{ "1984-01-01", 36, { 100, 0, 0, 0 } },
		{ "1983-12-31", 36, { 0, 0, 0, 0 } },
		{ "1984-01-02", 36, { 100, 0, 0, 0 } },
		{ "1984-01-05", 36, { 0, 0, 100, 0 } },
		{ "1984-01-06", 36, { 0, 0, 0, 100 } },
		{ "1984-01-07", 36, { 0, 0, 0, 0 } },
		{ "1984-01-02", 30, { 0, 100, 0, 0 } },
		{ "1984-01-01", 24, { 100, 0, 0, 0 } },
		{ "1984-01-05", 24, { 0, 0, 0, 0 } },
		{ "1984-01-02T11:59", 30, { 100, 0, 0, 0 } },
		{ "1984-01-02T12:00", 30, { 0, 100, 0, 0 } },
		{ "1984-01-01/1984-01-02", 30, { 63, 25, 0, 0 } },
		{ "1984-01-02", 23, { 21, 79, 0, 0 } },
		{ "1984-01-01", 16, { 67, 8, 0, 0 } },
	};
	int64_t lo = date_instant(1984, 1, 1, 6, 0, 0);
	size_t i;
	int col;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct axis a = { .span = { lo, lo + 4 * 3600 * (int64_t)rows[i].hours }, .cols = 4 };

		for (col = 0; col < 4; col++)
			assert_int_equal((weight(&a, rows[i].value, col, col + 1) * 100 +
						 AXIS_EVENT / 2) / AXIS_EVENT,
				rows[i].weight[col]);
	}
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_weights_are_exact_on_the_widest_and_the_narrowest_axis),
		cmocka_unit_test(t_a_year_weighs_the_same_on_each_of_its_days),
		cmocka_unit_test(t_an_event_spreads_over_the_time_it_may_have_taken),
		cmocka_unit_test(t_a_day_that_an_edge_cuts_is_in_the_column_of_its_noon),
		cmocka_unit_test(t_all_weights_sum_to_the_number_of_dated_events),
		cmocka_unit_test(t_bins_sum_to_the_events_inside),
		cmocka_unit_test(t_a_part_of_an_axis_has_its_part_of_the_weight),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
