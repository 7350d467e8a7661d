#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "chart_browser.h"

/* What a reader of the chart counts on: going to a time, an event or a lane. */

static bool holds(struct period p, int64_t at)
{
	return p.lo <= at && at < p.hi;
}

static int64_t day_of(const char *text)
{
	struct date d;

	assert_true(date_parse(str_of(text), &d, NULL));
	return date_start(&d);
}

/* Not on the nearest event, in a lane that has many and in one that has none then. */
static void t_a_date_that_is_asked_for_stays_under_the_cursor(void **state)
{
	static const struct {
		const char *lane, *keys, *date;
	} row[] = {
		{ "j j j j", "d 2 0 2 2 - 0 3 <Enter>", "2022-03-01" },
		{ "", "d 2 0 2 3 <Enter>", "2023-01-01" },
		{ "j", "d 2 0 1 9 - 0 5 - 0 6 <Enter>", "2019-05-06" },
		{ "G", "d 1 9 9 9 <Enter>", "1999-01-01" },
		{ "k", "d m a r c h <Space> 2 0 2 4 <Enter>", "2024-03-01" },
	};
	static const char *const zooms[] = { "", "+", "+", "-", "+", "+", "j", "+" };
	struct browser b;
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		browser_open(&b, "content", CHARSET_UTF8, 120, 36);
		keys(&b, "c");
		keys(&b, row[i].lane);
		keys(&b, row[i].keys);
		for (k = 0; k < sizeof(zooms) / sizeof(*zooms); k++) {
			keys(&b, zooms[k]);
			if (!holds(spot_of(&b)->period, day_of(row[i].date) + DAY_SECONDS / 2))
				fail_msg("not at %s after '%s', zoom %zu", row[i].date, row[i].keys,
					k);
		}
		browser_close(&b);
	}
}

static void t_a_month_alone_is_of_the_year_of_the_cursor(void **state)
{
	struct browser b;

	(void)state;
	browser_open(&b, "content", CHARSET_UTF8, 120, 36);
	keys(&b, "c d 2 0 1 9 <Enter>");
	assert_int_equal(spot_of(&b)->events, 0);
	keys(&b, "d m a r c h");
	assert_true(browser_shows(&b, "March 2019, the year of the cursor"));
	keys(&b, "<Enter>");
	assert_true(holds(spot_of(&b)->period, day_of("2019-03-01") + DAY_SECONDS / 2));
	keys(&b, "d n e x t <Enter>");
	assert_true(spot_of(&b)->period.lo > day_of("2019-03-01"));
	assert_true(chart_spot_has(spot_of(&b), b.app.scene.selected));
	browser_close(&b);
}

/* At some widths an edge of a column cuts the day of an event. */
static void t_to_the_next_of_a_lane_is_to_its_letter(void **state)
{
	static const char *const starts[] = { "c = <Home>", "c = j <Home>", "c = j j <Home>" };
	struct browser b;
	size_t i;
	int cols;

	(void)state;
	for (i = 0; i < sizeof(starts) / sizeof(*starts); i++) {
		for (cols = 70; cols < 130; cols += 3) {
			size_t found = 0;

			browser_open(&b, "content", CHARSET_UTF8, cols, 36);
			keys(&b, starts[i]);
			for (; !browser_shows(&b, "begins after this"); found++) {
				assert_true(found == 0 || spot_of(&b)->events > 0);
				keys(&b, ")");
			}
			assert_true(found > 2);
			browser_close(&b);
		}
	}
}

/* Marks side by side too are stopped at, one after the other. */
static void t_to_the_next_of_a_lane_leaves_none_out(void **state)
{
	enum { MOST = 64 };
	struct period at[MOST];
	struct result res = { 0 };
	struct query q = { 0 };
	struct browser b;
	size_t stops = 0, i, k;

	(void)state;
	browser_open(&b, "content", CHARSET_UTF8, 120, 36);
	keys(&b, "c = <Home>");
	while (stops < MOST && !browser_shows(&b, "begins after this")) {
		at[stops++] = spot_of(&b)->period;
		keys(&b, ")");
	}
	assert_true(stops < MOST);
	assert_true(query_parse(str_of("company:microsoft"), b.app.setup.tl, &q, NULL));
	result_run(&res, b.app.setup.tl, &q, NULL);
	assert_true(res.events > stops);
	for (i = 0; i < res.events; i++) {
		const struct date *d = &b.app.setup.tl->event[res.event[i]].when.date;

		for (k = 0; k < stops && !holds(at[k], date_start(d)); k++)
			;
		assert_true(k < stops);
	}
	result_free(&res);
	query_free(&q);
	browser_close(&b);
}

/* Of what begins then the first is selected; where it is in no cell of the lane ALL has it. */
static void t_a_date_selects_the_first_event_that_begins_then(void **state)
{
	static const struct {
		int rows, cols;
		const char *keys, *label, *says;
	} row[] = {
		{ 36, 120, "c = + + + d 2 0 2 2 - 0 3 - 0 4 <Enter>", "Microsoft",
			"4 March 2022: 2 of 3 events that begin then; g k shows all" },
		{ 36, 120, "c G = + + + d 2 0 2 2 - 0 3 - 0 4 <Enter>", "ALL",
			"4 March 2022: 3 events of all lanes begin then" },
		{ 36, 120, "c k = + + + d 2 0 2 2 - 0 3 - 0 4 <Enter>", "ALL",
			"4 March 2022: 3 events of all lanes begin then" },
		{ 10, 40, "c G = + + + d 2 0 2 2 - 0 3 - 0 4 <Enter>", "ALL",
			"4 March 2022: 3 events" },
		{ 36, 120, "c j d 2 0 1 9 <Enter>", "Amazon", "2019: no event begins then" },
	};
	struct browser b;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		browser_open(&b, "content", CHARSET_UTF8, row[i].cols, row[i].rows);
		keys(&b, row[i].keys);
		assert_string_equal(spot_of(&b)->label.at, row[i].label);
		if (!browser_shows(&b, row[i].says))
			fail_msg("no '%s' after '%s'", row[i].says, row[i].keys);
		if (i < 4) {
			assert_true(chart_spot_has(spot_of(&b), b.app.scene.selected));
			assert_int_equal(date_start(&b.app.setup.tl->event[b.app.scene.selected].when.date),
				day_of("2022-03-04"));
		}
		browser_close(&b);
	}
}

static void click(struct browser *b, int row, int col)
{
	struct key key = { .code = CODE_MOUSE, .button = BUTTON_LEFT, .row = row, .col = col };

	browser_key(b, key);
	key.button = BUTTON_RELEASE;
	browser_key(b, key);
	browser_check(b);
}

/* What is written there is what one aims at, not the empty time beneath it. */
static void t_a_click_on_a_title_goes_to_its_event(void **state)
{
	struct browser b;
	int row, col, all;
	uint32_t event;

	(void)state;
	browser_open(&b, "content", CHARSET_UTF8, 120, 36);
	keys(&b, "c j j j");
	browser_find(&b, "V Cogent ends its", &row, &col);
	click(&b, row, col + 12);
	assert_string_equal(spot_of(&b)->label.at, "Cogent Communications");
	event = b.app.scene.selected;
	assert_int_equal(spot_of(&b)->events, 1);
	assert_true(chart_spot_has(spot_of(&b), event));
	assert_int_equal(b.canvas.cursor_col, col);
	keys(&b, "h h h");
	assert_int_equal(spot_of(&b)->events, 0);
	assert_int_equal(b.app.scene.selected, event);
	click(&b, row, col + 2);
	assert_int_equal(b.canvas.cursor_col, col);
	click(&b, row, col - 3);
	assert_int_equal(b.canvas.cursor_col, col - 3);
	browser_find(&b, "ALL ", &all, &row);
	click(&b, all, col);
	assert_string_equal(spot_of(&b)->label.at, "ALL");
	assert_int_equal(b.canvas.cursor_row, all);
	browser_close(&b);
}

static void t_the_next_event_is_from_where_the_cursor_stands(void **state)
{
	struct browser b;
	int64_t at;
	const char *label;

	(void)state;
	browser_open(&b, "content", CHARSET_UTF8, 120, 36);
	keys(&b, "c G d 2 0 2 0 <Enter>");
	assert_int_equal(spot_of(&b)->events, 0);
	at = spot_of(&b)->period.lo;
	label = spot_of(&b)->label.at;
	keys(&b, "J");
	assert_true(spot_of(&b)->period.lo > at);
	assert_true(chart_spot_has(spot_of(&b), b.app.scene.selected));
	assert_string_equal(spot_of(&b)->label.at, label);
	keys(&b, "d 2 0 2 0 <Enter> K");
	assert_true(browser_shows(&b, "nothing in this lane begins before"));
	browser_close(&b);
}

static void t_home_and_end_go_through_time_and_g_through_lanes(void **state)
{
	struct browser b;
	struct period first, last;

	(void)state;
	browser_open(&b, "content", CHARSET_UTF8, 120, 36);
	keys(&b, "c j + + <Home>");
	first = spot_of(&b)->period;
	assert_true(holds(first, day_of("2016-01-01")));
	keys(&b, "<Home>");
	assert_true(browser_shows(&b, "there is nothing earlier"));
	keys(&b, "<End>");
	last = spot_of(&b)->period;
	assert_true(last.lo > first.hi);
	keys(&b, "l");
	assert_true(browser_shows(&b, "there is nothing later"));
	assert_int_equal(spot_of(&b)->period.lo, last.lo);
	assert_string_equal(spot_of(&b)->label.at, "Amazon");
	keys(&b, "G");
	assert_int_equal(chart_of(&b)->list.cursor, chart_of(&b)->list.rows - 1);
	assert_int_equal(spot_of(&b)->period.lo, last.lo);
	keys(&b, "g");
	assert_int_equal(chart_of(&b)->list.cursor, 0);
	browser_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_a_date_that_is_asked_for_stays_under_the_cursor),
		cmocka_unit_test(t_a_month_alone_is_of_the_year_of_the_cursor),
		cmocka_unit_test(t_to_the_next_of_a_lane_is_to_its_letter),
		cmocka_unit_test(t_to_the_next_of_a_lane_leaves_none_out),
		cmocka_unit_test(t_a_date_selects_the_first_event_that_begins_then),
		cmocka_unit_test(t_a_click_on_a_title_goes_to_its_event),
		cmocka_unit_test(t_the_next_event_is_from_where_the_cursor_stands),
		cmocka_unit_test(t_home_and_end_go_through_time_and_g_through_lanes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
