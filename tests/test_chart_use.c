#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "chart_browser.h"

/* What a reader of the chart counts on: words that are of what is shown. */

static void put(struct browser *b, const char *one, const char *many, size_t n)
{
	for (; n > 0; n--)
		keys(b, many);
	keys(b, one);
}

/* Of an empty cell there is nothing to tell but where the selection is. */
static void t_below_the_chart_is_what_the_cursor_is_on(void **state)
{
	static const struct {
		int rows, cols;
	} sizes[] = { { 36, 120 }, { 24, 80 }, { 16, 50 } };
	struct browser b;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		browser_open(&b, "content", CHARSET_UTF8, sizes[i].cols, sizes[i].rows);
		keys(&b, "c");
		assert_true(browser_shows(&b, "RELATED to Microsoft"));
		assert_false(browser_shows(&b, "selected: microsoft-digital"));
		put(&b, "j", "l", 3);
		assert_int_equal(spot_of(&b)->events, 0);
		assert_true(browser_shows(&b, sizes[i].cols > 50
						      ? "nothing here; ( and ) go to the next"
						      : "Amazon: nothing here"));
		assert_false(browser_shows(&b, "RELATED"));
		assert_true(browser_shows(&b, "SELECTED, elsewhere: Microsoft"));
		if (sizes[i].cols > 50)
			assert_true(browser_shows(&b, "selected: microsoft-digital"));
		browser_close(&b);
	}
}

/* While a period is chosen all of it is told of, also what is outside the window; Space marks that. */
static void t_below_the_chart_is_the_period_that_is_chosen(void **state)
{
	struct browser b;
	size_t before, events;

	(void)state;
	browser_open(&b, "content", CHARSET_UTF8, 120, 36);
	keys(&b, "c j + <Home> )");
	before = spot_of(&b)->events;
	keys(&b, "v");
	assert_int_equal(spot_of(&b)->insides, before);
	keys(&b, "<End> L");
	events = spot_of(&b)->insides;
	assert_int_equal(events, 7);
	assert_true(browser_shows(&b, "Amazon 7 events in this time"));
	keys(&b, "+ + + <End>");
	assert_int_equal(spot_of(&b)->insides, 7);
	keys(&b, "3 g j j 2");
	assert_int_equal(spot_of(&b)->insides, 7);
	keys(&b, "<Space>");
	assert_int_equal(b.app.marks, 7);
	browser_close(&b);
}

/* No heading names the month there, and a lane is of someone who may only be mentioned. */
static void t_below_the_chart_dates_are_whole_and_mentions_have_their_sign(void **state)
{
	static const struct {
		int rows, cols;
		const char *keys, *has, *has_not;
	} row[] = {
		{ 36, 120, "c j )", "x[5-6 Mar 2022] V Amazon Web Services turns", "[Mar>]" },
		{ 36, 120, "c j )", "@   x4 Mar 2022 V Cogent ends", "@   x2 Mar" },
		{ 36, 120, "c j )", "@   x8 Mar 2022 X Lumen leaves", "@   x8 Mar 2022 T" },
		{ 24, 80, "c j )", "x[5-6 Mar 2022] V Amazon Web", "[Mar>]" },
		{ 16, 50, "c j )", "@   x4 Mar V Cogent", "2022 V" },
		{ 36, 120, "c = + + + d 2 0 2 2 - 0 3 - 0 4 <Enter> g",
			"responds to  @ x1 Mar 2022? C A large", "xMar'22" },
		{ 36, 120, "c s i", "x18 Jul 2025 V Microsoft takes", "@" },
	};
	struct browser b;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		browser_open(&b, "content", CHARSET_UTF8, row[i].cols, row[i].rows);
		keys(&b, row[i].keys);
		if (!browser_shows(&b, row[i].has))
			fail_msg("no '%s'", row[i].has);
		if (browser_shows(&b, row[i].has_not))
			fail_msg("a '%s'", row[i].has_not);
		browser_close(&b);
	}
}

static void t_relations_that_are_below_the_pane_are_counted(void **state)
{
	static const struct {
		int rows, cols;
		const char *keys, *says;
	} row[] = {
		{ 36, 120, "c j )", "offers Ukraine logistics and cybersecurity help: 2 below" },
		{ 24, 80, "c j )", "3 shown, Enter lists all; 2 related below" },
	};
	struct browser b;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		browser_open(&b, "content", CHARSET_UTF8, row[i].cols, row[i].rows);
		keys(&b, row[i].keys);
		if (!browser_shows(&b, row[i].says))
			fail_msg("no '%s'", row[i].says);
		keys(&b, "<Tab> G");
		assert_false(browser_shows(&b, "2 below"));
		assert_false(browser_shows(&b, "related below"));
		browser_close(&b);
	}
}

/* A digit counts each event once, the list has what reaches into the column too: it says so. */
static void t_digit_and_list_are_told_apart(void **state)
{
	static const struct {
		const char *folder, *keys, *says;
	} row[] = {
		{ "content", "c + d 2 0 2 5 - 0 8 <Enter>",
			"Microsoft 4 events: 3 in the cell, 1 inexact" },
		{ "content", "c + d 2 0 2 5 - 0 7 <Enter>",
			"Microsoft 7 events: 6 in the cell, 1 inexact" },
		{ "content", "c l", "Microsoft 1 event, inexact" },
		{ "tests/times/overlap", "c = <Home> l", "Acme 1 event, inexact" },
		{ "tests/times/overlap", "c = <Home> ) )",
			"Acme 3 events: 2 in the cell, 1 lasting" },
		{ "tests/times/overlap", "c = <Home> ) ) l", "Acme 3 events, lasting" },
	};
	struct browser b;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		browser_open(&b, row[i].folder, CHARSET_UTF8, 120, 36);
		keys(&b, row[i].keys);
		if (!browser_shows(&b, row[i].says))
			fail_msg("no '%s' after '%s'", row[i].says, row[i].keys);
		assert_true(spot_of(&b)->counted <= spot_of(&b)->events);
		browser_close(&b);
	}
}

static void t_a_period_that_is_chosen_is_told_until_it_ends(void **state)
{
	static const struct {
		int rows, cols;
		const char *prompt;
	} sizes[] = { { 36, 120, ": Enter filters, Esc cancels" },
		{ 24, 80, ": Enter filters, Esc cancels" }, { 16, 50, ": Enter, Esc" } };
	static const char *const stays[] = { "l", "j", "? <Esc>", "H", "s <Esc>", "+", "d <Esc>" };
	struct browser b;
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		browser_open(&b, "content", CHARSET_UTF8, sizes[i].cols, sizes[i].rows);
		keys(&b, "c L");
		assert_false(browser_shows(&b, "Esc cancel"));
		keys(&b, "v");
		for (k = 0; k < sizeof(stays) / sizeof(*stays); k++) {
			keys(&b, stays[k]);
			if (!browser_shows(&b, sizes[i].prompt))
				fail_msg("no prompt after '%s'", stays[k]);
			assert_true(browser_shows(&b, "Enter filter"));
			assert_true(browser_shows(&b, "Esc cancel"));
		}
		keys(&b, i == 1 ? "q" : "<Esc>");
		assert_true(browser_shows(&b, "no period is chosen"));
		assert_false(browser_shows(&b, sizes[i].prompt));
		assert_true(b.app.is_chart);
		browser_close(&b);
	}
}

/* The days that stand there are those of the filter, to the letter, and zooming leaves them. */
static void t_what_v_shows_is_what_enter_filters_for(void **state)
{
	static const char *const zooms[] = { "", "+", "+ +", "+ - - j", "=", "- +", "? <Esc>" };
	static const char *const chosen[] = { "c d 2 0 2 2 - 0 2 <Enter> v l",
		"c d 2 0 2 2 - 0 4 <Enter> v h h", "c = + + + d 2 0 2 2 - 0 3 - 0 4 <Enter> v l" };
	struct browser b;
	struct buf says = { 0 }, period = { 0 }, query = { 0 };
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(chosen) / sizeof(*chosen); i++) {
		for (k = 0; k < sizeof(zooms) / sizeof(*zooms); k++) {
			browser_open(&b, "content", CHARSET_UTF8, 120, 36);
			keys(&b, chosen[i]);
			buf_clear(&says);
			date_period_words(spot_of(&b)->chosen, &says);
			buf_clear(&period);
			buf_add_text(&period, "date:");
			date_period_print(spot_of(&b)->chosen, &period);
			keys(&b, zooms[k]);
			if (!browser_shows(&b, buf_text(&says)))
				fail_msg("no '%s' after '%s'", buf_text(&says), zooms[k]);
			if (k == 0)
				assert_int_equal(browser_shows(&b, " (whole columns, + is finer): Enter"),
					i < 2);
			keys(&b, "<Enter>");
			buf_clear(&query);
			query_print(&b.app.query, &query);
			assert_string_equal(buf_text(&query), buf_text(&period));
			browser_close(&b);
		}
	}
	buf_free(&says);
	buf_free(&period);
	buf_free(&query);
}

static void t_a_period_goes_on_from_where_it_was_held(void **state)
{
	struct browser b;
	struct period before, now;

	(void)state;
	browser_open(&b, "content", CHARSET_UTF8, 120, 36);
	keys(&b, "c d 2 0 2 2 - 0 2 <Enter> v l");
	before = spot_of(&b)->chosen;
	keys(&b, "+ +");
	now = spot_of(&b)->chosen;
	assert_true(now.lo == before.lo && now.hi == before.hi);
	keys(&b, "h");
	now = spot_of(&b)->chosen;
	assert_true(now.lo == before.lo && now.hi < before.hi);
	assert_true(before.hi - now.hi < 32 * DAY_SECONDS);
	keys(&b, "l l l");
	now = spot_of(&b)->chosen;
	assert_true(now.lo == before.lo && now.hi > before.hi);
	assert_true(now.hi - before.hi < 64 * DAY_SECONDS);
	browser_close(&b);
}

static void t_u_does_not_undo_what_is_no_filter_yet(void **state)
{
	struct browser b;

	(void)state;
	browser_open(&b, "content", CHARSET_UTF8, 120, 36);
	keys(&b, "c f k i n d : a i d <Enter> v u");
	assert_true(browser_shows(&b, "Esc cancels"));
	assert_int_equal(query_chips(&b.app.query), 1);
	assert_true(chart_spot_is_choosing(spot_of(&b)));
	keys(&b, "<Esc> u");
	assert_int_equal(query_chips(&b.app.query), 0);
	browser_close(&b);
}

/* A key struck twice does not choose what happens to have its letter. */
static void t_the_key_of_a_menu_is_no_letter_of_it(void **state)
{
	static const char *const menus[] = { "c s s", "i i", "x x" };
	struct browser b;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(menus) / sizeof(*menus); i++) {
		browser_open(&b, "content", CHARSET_UTF8, 120, 36);
		keys(&b, menus[i]);
		assert_int_equal(b.app.over, OVER_MENU);
		assert_int_equal(query_chips(&b.app.query), 0);
		browser_close(&b);
	}
}

static void t_c_and_q_of_the_chart_are_one_hint_all_the_time(void **state)
{
	static const char *const ways[] = { "c", "<Enter> c", "c z", "c j ) <Tab> G <Enter> 2",
		"c j ) <Enter> q", "c j ) <Enter> c" };
	struct browser b;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
		browser_open(&b, "content", CHARSET_UTF8, 120, 36);
		keys(&b, ways[i]);
		if (!browser_shows(&b, "c/q back"))
			fail_msg("no hint after '%s'", ways[i]);
		browser_close(&b);
	}
}

static void t_the_hints_of_the_chart_are_the_keys_of_most_use(void **state)
{
	static const struct {
		int rows, cols;
		const char *hint[12];
	} row[] = {
		{ 36, 120,
			{ "h/l time", "j/k lane", "Enter list", "+/- zoom", "= fit", "v period",
				"s lanes", "f filter", "c/q back", "? help" } },
		{ 24, 80,
			{ "h/l time", "Enter list", "+/- zoom", "= fit", "v period", "s lanes",
				"f filter", "c/q back", "? help" } },
		{ 16, 50, { "Enter list", "+/- zoom", "v period", "c/q back", "? help" } },
		{ 10, 40, { "Enter list", "+/- zoom", "c/q back", "? help" } },
	};
	struct browser b;
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		browser_open(&b, "content", CHARSET_UTF8, row[i].cols, row[i].rows);
		keys(&b, "c");
		for (k = 0; row[i].hint[k]; k++)
			if (!browser_shows(&b, row[i].hint[k]))
				fail_msg("no hint '%s' at %d columns", row[i].hint[k], row[i].cols);
		browser_close(&b);
	}
}

/* Wherever the cursor is, at any width. */
static void t_the_time_of_the_cursor_is_never_cut(void **state)
{
	struct browser b;
	struct buf period = { 0 }, words = { 0 };
	int cols, n;

	(void)state;
	browser_open(&b, "content", CHARSET_UTF8, 120, 36);
	keys(&b, "c");
	for (cols = 40; cols < 80; cols += 7) {
		resize(&b, 16, cols);
		for (n = 0; n < cols; n++) {
			keys(&b, n < cols / 2 ? "l" : "h");
			buf_clear(&words);
			buf_clear(&period);
			date_period_words(spot_of(&b)->period, &words);
			date_period_label(spot_of(&b)->period, &period);
			if (!browser_shows(&b, buf_text(&words)) &&
				!browser_shows(&b, buf_text(&period)))
				fail_msg("no %s at %d columns", buf_text(&words), cols);
		}
	}
	buf_free(&period);
	buf_free(&words);
	browser_close(&b);
}

static void t_w_says_where_the_rest_is_shown(void **state)
{
	struct browser b;

	(void)state;
	browser_open(&b, "tests/acme", CHARSET_UTF8, 120, 36);
	keys(&b, "f c o m p a n y : h o o l i <Enter> c w");
	assert_true(browser_shows(&b, "dimmed in ALL, not in lanes; w shows all"));
	keys(&b, "f z e p p e l i n <Enter>");
	assert_true(browser_shows(&b, "0 events: Backspace drops"));
	assert_false(browser_shows(&b, "of 0"));
	browser_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_below_the_chart_is_what_the_cursor_is_on),
		cmocka_unit_test(t_below_the_chart_is_the_period_that_is_chosen),
		cmocka_unit_test(t_below_the_chart_dates_are_whole_and_mentions_have_their_sign),
		cmocka_unit_test(t_relations_that_are_below_the_pane_are_counted),
		cmocka_unit_test(t_digit_and_list_are_told_apart),
		cmocka_unit_test(t_a_period_that_is_chosen_is_told_until_it_ends),
		cmocka_unit_test(t_what_v_shows_is_what_enter_filters_for),
		cmocka_unit_test(t_a_period_goes_on_from_where_it_was_held),
		cmocka_unit_test(t_u_does_not_undo_what_is_no_filter_yet),
		cmocka_unit_test(t_the_key_of_a_menu_is_no_letter_of_it),
		cmocka_unit_test(t_c_and_q_of_the_chart_are_one_hint_all_the_time),
		cmocka_unit_test(t_the_hints_of_the_chart_are_the_keys_of_most_use),
		cmocka_unit_test(t_the_time_of_the_cursor_is_never_cut),
		cmocka_unit_test(t_w_says_where_the_rest_is_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
