#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "dates.h"
#include "density.h"
#include "random.h"

enum { EVENTS_MOST = 64, YEARS = 5, MONTH = 3, YEAR = 5 };

static const struct period all_time = { INSTANT_MIN, INSTANT_MAX };

/* A result of events that have nothing but a date. */
struct events {
	struct event event[EVENTS_MOST];
	uint32_t row[EVENTS_MOST];
	struct timeline timeline;
	struct result result;
};

static void add_date(struct events *e, const char *value)
{
	size_t i = e->timeline.events++;

	assert_true(i < EVENTS_MOST);
	e->event[i].when.date = parse_date(value);
	e->row[i] = (uint32_t)i;
	e->result.events++;
	e->timeline.event = e->event;
	e->result.timeline = &e->timeline;
	e->result.event = e->row;
}

static uint64_t sum(const uint64_t *bin, int bins)
{
	uint64_t all = 0;

	while (bins > 0)
		all += bin[--bins];
	return all;
}

/* One date counted by year, from 1983 to 1987. */
static const struct {
	const char *value;
	uint32_t events[YEARS], possible[YEARS];
	size_t before, after, undated;
} rows[] = {
	{ "1984", { 0, 1, 0, 0, 0 }, { 0 }, 0, 0, 0 },
	{ "1984-06-15", { 0, 1, 0, 0, 0 }, { 0 }, 0, 0, 0 },
	{ "1984-12-31T23:59:59", { 0, 1, 0, 0, 0 }, { 0 }, 0, 0, 0 },
	{ "1984-12-31T23:59:59-01:00", { 0, 0, 1, 0, 0 }, { 0 }, 0, 0, 0 },
	{ "1984-02-29/1990", { 0, 1, 0, 0, 0 }, { 0 }, 0, 0, 0 },
	{ "1984/..", { 0, 1, 0, 0, 0 }, { 0 }, 0, 0, 0 },
	{ "1984/", { 0, 1, 0, 0, 0 }, { 0 }, 0, 0, 0 },
	{ "[1984..1986]", { 0 }, { 0, 1, 1, 1, 0 }, 0, 0, 0 },
	{ "198X", { 0 }, { 1, 1, 1, 1, 1 }, 0, 0, 0 },
	{ "[1986..2000]", { 0 }, { 0, 0, 0, 1, 1 }, 0, 0, 0 },
	{ "[1980..1983]", { 0 }, { 1, 0, 0, 0, 0 }, 0, 0, 0 },
	{ "[1986..]", { 0 }, { 0, 0, 0, 1, 1 }, 0, 0, 0 },
	{ "[..1984]", { 0 }, { 1, 1, 0, 0, 0 }, 0, 0, 0 },
	{ "../1984", { 0 }, { 0 }, 1, 0, 0 },
	{ "/1984", { 0 }, { 1, 1, 0, 0, 0 }, 0, 0, 0 },
	{ "1980/1990", { 0 }, { 0 }, 1, 0, 0 },
	{ "1982-12-31", { 0 }, { 0 }, 1, 0, 0 },
	{ "1988", { 0 }, { 0 }, 0, 1, 0 },
	{ "[1988..]", { 0 }, { 0 }, 0, 1, 0 },
	{ "unknown", { 0 }, { 0 }, 0, 0, 1 },
};

static void t_an_event_is_counted_where_it_began(void **state)
{
	struct date years = parse_date("1983/1987");
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct events e = { 0 };
		struct density d = { 0 };
		bool is_vague = false;
		int col;

		add_date(&e, rows[i].value);
		density_build(&d, &e.result, date_span(&years), YEAR);
		assert_int_equal(d.axis.cols, YEARS);
		for (col = 0; col < YEARS; col++) {
			assert_int_equal(d.events[col], rows[i].events[col]);
			assert_int_equal(d.possible[col], rows[i].possible[col]);
			assert_true((d.weight[col] > 0) == (rows[i].possible[col] > 0));
			is_vague = is_vague || rows[i].possible[col];
		}
		assert_int_equal(d.vague, is_vague);
		assert_int_equal(d.before, rows[i].before);
		assert_int_equal(d.after, rows[i].after);
		assert_int_equal(d.undated, rows[i].undated);
		density_free(&d);
	}
}

static void t_the_period_fits_where_events_may_have_begun(void **state)
{
	static const struct {
		const char *dates[2];
		const char *first, *last; /* NULL: nothing says any */
	} fits[] = {
		{ { "1984", "1984" }, "1984", "1984" },
		{ { "1984-06-15", "1986-02" }, "1984-06-15", "1986-02" },
		{ { "1984/1990", "unknown" }, "1984", "1984" },
		{ { "1984", "[1986..1988]" }, "1984", "1988" },
		{ { "[..1984]", "1986" }, "1984-12-31T23:59:59", "1986" },
		{ { "../1984", "1986" }, "1984", "1986" },
		{ { "../1984", "../1984" }, "1984", "1984" },
		{ { "unknown", "unknown" }, NULL, NULL },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(fits) / sizeof(*fits); i++) {
		struct events e = { 0 };
		struct period p = all_time, given = { 5, 6 };
		struct date first, last;

		add_date(&e, fits[i].dates[0]);
		add_date(&e, fits[i].dates[1]);
		assert_true(density_fit(&e.result, &given));
		assert_true(given.lo == 5 && given.hi == 6);
		assert_int_equal(density_fit(&e.result, &p), fits[i].first != NULL);
		if (!fits[i].first)
			continue;
		first = parse_date(fits[i].first);
		last = parse_date(fits[i].last);
		assert_int_equal(p.lo, date_span(&first).lo);
		assert_int_equal(p.hi, date_span(&last).hi);
	}
}

static void t_the_finest_zoom_that_is_short_enough_is_found(void **state)
{
	static const struct {
		const char *span;
		const char *words;
		int64_t periods;
	} zooms[] = {
		{ "2024-02-29", "1 hour", 24 },
		{ "2024-02", "1 week", 5 },
		{ "2024-02-01/2024-02-24", "1 day", 24 },
		{ "2024-01/2024-05", "1 week", 22 },
		{ "2024", "1 month", 12 },
		{ "2016/2025", "1 year", 10 },
		{ "2020/2025", "1 quarter", 24 },
		{ "1795/2026", "10 years", 24 },
		{ "-0043/2026", "100 years", 22 },
		{ "Y-9999999999/Y9999999999", "10,000 years", 2000000 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(zooms) / sizeof(*zooms); i++) {
		struct date d = parse_date(zooms[i].span);
		size_t zoom = density_zoom(date_span(&d), 24);

		assert_string_equal(axis_zooms[zoom].words, zooms[i].words);
		assert_int_equal(density_periods(date_span(&d), zoom), zooms[i].periods);
	}
}

static void t_the_zoom_at_which_most_are_known_is_found(void **state)
{
	static const struct {
		const char *dates[5];
		const char *words;
	} cases[] = {
		{ { "2024-02-29" }, "1 day" },
		{ { "2024-02-29T10:30" }, "1 hour" },
		{ { "2024-02-29T10:30", "2024-02-29", "2024-03-01" }, "1 day" },
		{ { "2024-02-29", "2024-02", "2024-03" }, "1 month" },
		{ { "2024-02-29", "2024-02-29", "2024-03" }, "1 day" },
		{ { "2024/2025", "2024-02", "2024" }, "1 year" },
		{ { "2024/2025", "2024-Q2", "2024-07" }, "1 quarter" },
		{ { "198X", "19XX", "1984" }, "10 years" },
		/* What begins at no time that is known does not say how fine it may be. */
		{ { "2024-02-29", "../1990", "[1984..]", "unknown" }, "1 day" },
		{ { "unknown", "[..1984]" }, "1 hour" },
	};
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct events e = { 0 };

		for (k = 0; k < 5 && cases[i].dates[k]; k++)
			add_date(&e, cases[i].dates[k]);
		assert_string_equal(
			axis_zooms[density_known(&e.result)].words, cases[i].words);
	}
}

/* Each counted again, one by one. */
static void assert_counted(const struct events *e, const struct density *d)
{
	size_t events = 0, vague = 0, i;
	int col;

	for (col = 0; col < d->axis.cols; col++) {
		struct period p = { axis_instant(&d->axis, col), axis_instant(&d->axis, col + 1) };
		uint32_t certain = 0, possible = 0;

		for (i = 0; i < e->result.events; i++) {
			const struct date *date = &e->event[e->row[i]].when.date;
			struct period begin = date->begin;

			if (date->shape == DATE_UNKNOWN || begin.lo >= p.hi || begin.hi <= p.lo)
				continue;
			if (begin.lo >= p.lo && begin.hi <= p.hi)
				certain++;
			else
				possible++;
		}
		assert_int_equal(d->events[col], certain);
		assert_int_equal(d->possible[col], possible);
		events += certain;
		vague += possible > 0;
	}
	assert_true(vague > 0 || d->vague == 0);
	assert_int_equal(events + d->vague + d->before + d->after + d->undated, e->result.events);
}

static void t_every_event_is_counted_once(void **state)
{
	/* What stands around a year. */
	static const struct {
		const char *before, *behind;
	} forms[] = { { "", "" }, { "", "-03" }, { "", "-07-14" }, { "", "-11-30T10:30" },
		{ "", "/.." }, { "", "-Q2" }, { "[", "..2001]" }, { "[..", "]" }, { "", "~" },
		{ "", "-02/2003" } };
	enum { FORMS = sizeof(forms) / sizeof(*forms) };
	uint64_t seed = 29;
	int round, i;

	(void)state;
	for (round = 0; round < 200; round++) {
		struct events e = { 0 };
		struct density d = { 0 };
		struct period p = all_time;
		size_t zoom = 1 + random_below(&seed, 7);

		for (i = 0; i < EVENTS_MOST; i++) {
			struct buf value = { 0 };
			uint32_t form = random_below(&seed, FORMS + 1);

			if (form == FORMS)
				buf_add_text(&value, "unknown");
			else
				buf_addf(&value, "%s%d%s", forms[form].before,
					1990 + (int)random_below(&seed, 10), forms[form].behind);
			add_date(&e, buf_text(&value));
			buf_free(&value);
		}
		if (random_below(&seed, 2))
			p.lo = date_instant(1992, 1 + random_below(&seed, 12), 5, 0, 0, 0);
		if (random_below(&seed, 2))
			p.hi = date_instant(1996, 1 + random_below(&seed, 12), 5, 0, 0, 0);
		if (!density_fit(&e.result, &p))
			continue;
		density_build(&d, &e.result, p, zoom);
		assert_counted(&e, &d);
		density_free(&d);
	}
}

/* What is vague adds up to whole events where it lies inside. */
static void t_the_vague_are_spread_to_the_part(void **state)
{
	struct events e = { 0 };
	struct density d = { 0 };
	struct period p = all_time;

	(void)state;
	add_date(&e, "1984");
	add_date(&e, "1984-06");
	add_date(&e, "[1984-03..1984-05]");
	add_date(&e, "1985-Q1");
	add_date(&e, "[..1984-08]");
	assert_true(density_fit(&e.result, &p));
	density_build(&d, &e.result, p, MONTH);
	assert_int_equal(d.axis.cols, 15);
	assert_int_equal(d.events[5], 1);
	assert_int_equal(d.vague, 4);
	assert_true(sum(d.weight, d.axis.cols) == 4 * AXIS_EVENT);
	assert_in_range(d.weight[11], AXIS_EVENT * 31 / 366 - 1, AXIS_EVENT * 31 / 366 + 1);
	density_free(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_an_event_is_counted_where_it_began),
		cmocka_unit_test(t_the_period_fits_where_events_may_have_begun),
		cmocka_unit_test(t_the_finest_zoom_that_is_short_enough_is_found),
		cmocka_unit_test(t_the_zoom_at_which_most_are_known_is_found),
		cmocka_unit_test(t_every_event_is_counted_once),
		cmocka_unit_test(t_the_vague_are_spread_to_the_part),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
