#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "fixture.h"
#include "group.h"
#include "leap.h"
#include "result.h"

enum { MOST_EVENTS = 32 };

/* A timeline of events of these dates, which stand in order, all of them in the result. */
struct listed {
	struct timeline timeline;
	struct result result;
};

static void list_init(struct listed *l, const char *const *date)
{
	struct fixture_event event[MOST_EVENTS] = { 0 };
	struct fixture f = { .event = event };

	for (; date[f.events]; f.events++)
		event[f.events] = (struct fixture_event){
			.id = "e", .date = date[f.events], .title = date[f.events]
		};
	*l = (struct listed){ 0 };
	fixture_build(&f, &l->timeline);
	result_run(&l->result, &l->timeline, NULL, NULL);
	assert_int_equal(l->result.events, f.events);
}

static void list_free(struct listed *l)
{
	result_free(&l->result);
	timeline_free(&l->timeline);
}

/* The places of leaps, in words: "3: 2 years later; ". */
static const struct {
	enum date_unit unit;
	const char *date[MOST_EVENTS];
	const char *leaps, *in_short;
} leaps[] = {
	{ UNIT_MONTH, { NULL }, "", "" },
	{ UNIT_MONTH, { "2016", NULL }, "", "" },
	/* There is no usual distance, but it is all of the time shown, or most of it. */
	{ UNIT_MONTH, { "2016", "2021-12-31", NULL }, "1: 5 years later; ", "1: 5 years later; " },
	{ UNIT_YEAR, { "2016", "2021", "2023", "unknown", "unknown", NULL }, "1: 5 years later; ",
		"1: 5 years later; " },
	{ UNIT_YEAR, { "2016", "2017", NULL }, "", "" },
	{ UNIT_YEAR, { "2010", "2016", "2021", NULL }, "", "" },
	/* How far apart they are is not known. */
	{ UNIT_MONTH, { "1984", "1984", "1984-06-15", NULL }, "", "" },
	{ UNIT_DAY, { "2025-07", "2025-07", "2025-07-15", "2025-07-15", NULL }, "", "" },
	{ UNIT_MONTH, { "2016", "2024-03-01", "2024-03-05", NULL }, "1: 8 years later; ",
		"1: 8 years later; " },
	{ UNIT_MONTH, { "2020-01-02", "2020-01-05", "2023-03-09", "2023-03-09", "2023-03-20", NULL },
		"2: 3 years 2 months later; ", "2: 3 years later; " },
	/* As far apart as all are. */
	{ UNIT_YEAR,
		{ "-0752", "-0510", "-0264", "-0043", "0202", "0476", "0800", "1066", "1492", "1804",
			NULL },
		"", "" },
	{ UNIT_MONTH, { "2020", "2021", "2022", "2023", "2024", NULL }, "", "" },
	/* Only one group lies empty. */
	{ UNIT_MONTH, { "2020-01-02", "2020-01-02", "2020-03-30", "2020-03-30", NULL }, "", "" },
	{ UNIT_DAY, { "2020-01-02", "2020-01-02", "2020-01-30", "2020-01-30", NULL },
		"2: 28 days later; ", "2: 28 days later; " },
	{ UNIT_HOUR,
		{ "2020-01-02T10:00", "2020-01-02T10:05", "2020-01-02T17:10", "2020-01-02T17:12",
			NULL },
		"2: 7 hours later; ", "2: 7 hours later; " },
	{ UNIT_MONTH, { "2020-01-02", "2020-01-05", "2021-01", "2021-01-07", NULL },
		"2: 11 months later; ", "2: 11 months later; " },
	{ UNIT_MONTH, { "-0043-03-15", "-0043-03-16", "0014", "0014-08-19", NULL },
		"2: 57 years later; ", "2: 57 years later; " },
	{ UNIT_MONTH, { "[..1984]", "1985-02-03", "1985-02-04", "2019/..", NULL },
		"3: 34 years later; ", "3: 34 years later; " },
	{ UNIT_MONTH, { "1985-02-03", "1985-02-04", "1985-02-05", "unknown", NULL }, "", "" },
};

static void add_leaps(const struct listed *l, enum date_unit unit, bool is_short, struct buf *out)
{
	struct buf words = { 0 };
	size_t i;

	for (i = 0; i < l->result.events; i++) {
		buf_clear(&words);
		leap_words(&l->timeline, l->result.event, l->result.events, i, unit, is_short, &words);
		if (words.len)
			buf_addf(out, "%zu: %s; ", i, buf_text(&words));
	}
	buf_free(&words);
}

static void t_a_leap_is_far_for_where_it_is(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(leaps) / sizeof(*leaps); i++) {
		struct buf full = { 0 }, in_short = { 0 };
		struct listed l;

		list_init(&l, leaps[i].date);
		add_leaps(&l, leaps[i].unit, false, &full);
		add_leaps(&l, leaps[i].unit, true, &in_short);
		assert_string_equal(buf_text(&full), leaps[i].leaps);
		assert_string_equal(buf_text(&in_short), leaps[i].in_short);
		buf_free(&in_short);
		buf_free(&full);
		list_free(&l);
	}
}

static void t_the_fit_is_the_finest_with_two_events_a_group(void **state)
{
	static const struct {
		const char *date[MOST_EVENTS];
		enum date_unit unit;
	} rows[] = {
		{ { NULL }, UNIT_YEAR },
		{ { "unknown", "unknown", NULL }, UNIT_YEAR },
		{ { "2020-01-02T10:00", "2020-01-02T10:30", "2020-01-02T14:00", "2020-01-02T14:10",
			  NULL },
			UNIT_HOUR },
		{ { "2020-01-02", "2020-01-02", "2020-01-03T14:00", "2020-01-03T14:10", "2020-01-03T16:00",
			  "2020-01-04", NULL },
			UNIT_DAY },
		{ { "2020-01-02", "2020-01-05", "2020-03-07", "2020-03-08", NULL }, UNIT_MONTH },
		{ { "2020-01-02", "2020-02-05", "2021-03-07", "2021-06-08", NULL }, UNIT_YEAR },
		{ { "1020-01-02", "1320-02-05", "1721-03-07", "2021-06-08", NULL }, UNIT_YEAR },
		{ { "[..2020-01-01]", "2020-01-02", "2020-01-02", "2020-01-02",
			  "unknown", NULL }, UNIT_DAY },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct listed l;

		list_init(&l, rows[i].date);
		assert_int_equal(group_fit(&l.result), rows[i].unit);
		list_free(&l);
	}
}

static void t_hours_are_for_content_with_times(void **state)
{
	static const char *const days[] = { "2020-01-02", "2020-01-03", NULL };
	static const char *const times[] = { "2020-01-02", "2020-01-03T10:00", NULL };
	enum date_unit unit = UNIT_CENTURY;
	struct listed l;
	int steps;

	(void)state;
	list_init(&l, days);
	for (steps = 0; group_step(&l.timeline, -1, &unit); steps++)
		;
	assert_int_equal(unit, UNIT_DAY);
	assert_int_equal(steps, 6);
	assert_false(group_step(&l.timeline, -1, &unit));
	list_free(&l);
	list_init(&l, times);
	assert_true(group_step(&l.timeline, -1, &unit));
	assert_int_equal(unit, UNIT_HOUR);
	for (steps = 0; group_step(&l.timeline, 1, &unit); steps++)
		;
	assert_int_equal(unit, UNIT_CENTURY);
	assert_int_equal(steps, 7);
	list_free(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_a_leap_is_far_for_where_it_is),
		cmocka_unit_test(t_the_fit_is_the_finest_with_two_events_a_group),
		cmocka_unit_test(t_hours_are_for_content_with_times),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
