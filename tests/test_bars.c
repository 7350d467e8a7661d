#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "browser.h"

/* What the lines around the panes say: the status and the hints. */

static void open_acme(struct browser *b)
{
	browser_open(b, "tests/acme", CHARSET_UTF8, 120, 36);
}

static void t_q_asks_where_a_filter_or_marks_would_be_lost(void **state)
{
	static const struct {
		const char *keys, *says;
	} cases[] = {
		{ "f k i n d : h i r e <Enter>", "a filter is on: q again quits" },
		{ "f k i n d : h i r e <Enter> F", "a filter is on: q again quits" },
		{ "<Space> j <Space>", "2 marked: q again quits" },
	};
	struct browser b;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		open_acme(&b);
		browser_keys(&b, cases[i].keys);
		browser_keys(&b, "q");
		assert_false(b.app.is_done);
		assert_true(browser_shows(&b, cases[i].says));
		browser_keys(&b, "j q"); /* not in a row */
		assert_false(b.app.is_done);
		browser_keys(&b, "q");
		assert_true(b.app.is_done);
		browser_close(&b);
	}
}

static void t_capital_q_asks_nothing(void **state)
{
	struct browser b;

	(void)state;
	open_acme(&b);
	browser_keys(&b, "f k i n d : h i r e <Enter> <Space> Q");
	assert_true(b.app.is_done);
	browser_close(&b);
}

static void t_the_status_has_the_whole_name_of_what_the_cursor_is_on(void **state)
{
	static const struct {
		const char *keys, *says;
	} cases[] = {
		{ "1 L / v a n d <Enter> k j", "Vandelay Industries and Sons  " },
		{ "1 / r a i s e s <Enter> k j", "Reuters: Acme raises its offer  " },
		{ "1 / r a i s e s <Enter> k j 2", "acme-founded   events.yaml:2" },
		{ "1 j j j j j j j j", "acme-founded   events.yaml:2" }, /* "3 more" */
	};
	struct browser b;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		browser_open(&b, "tests/acme", CHARSET_UTF8, 80, 24);
		browser_keys(&b, cases[i].keys);
		if (!browser_shows(&b, cases[i].says))
			fail_msg("no '%s' after %s", cases[i].says, cases[i].keys);
		browser_close(&b);
	}
}

/* An event of 1984 is one event, though it stands in many columns. */
static void t_a_vague_date_is_drawn_lighter_than_an_event(void **state)
{
	static const struct {
		enum charset charset;
		const char *dot, *bar;
	} sets[] = { { CHARSET_UTF8, "·", "▂" }, { CHARSET_ASCII, ".", "-" } };
	const struct cell *cell;
	struct browser b;
	uint64_t sum;
	size_t i;
	int col;

	(void)state;
	for (i = 0; i < sizeof(sets) / sizeof(*sets); i++) {
		browser_open(&b, "tests/acme", sets[i].charset, 120, 36);
		browser_keys(&b, "G");
		for (col = 7; col < 9; col++) {
			cell = canvas_cell(&b.canvas, b.app.layout.strip.row, col);
			assert_string_equal(cell->text, sets[i].dot);
			assert_int_equal(cell->style, STYLE_DIM);
		}
		cell = canvas_cell(&b.canvas, b.app.layout.strip.row, 110);
		assert_string_equal(cell->text, sets[i].bar);
		assert_int_equal(cell->style, STYLE_TEXT);
		for (sum = 0, col = 0; col < b.app.strip.axis.cols; col++)
			sum += b.app.strip.all[col];
		assert_true(sum == (b.load->timeline.events - b.load->timeline.undated) * AXIS_EVENT);
		browser_close(&b);
	}
}

static void t_it_says_once_that_the_locale_has_only_ascii(void **state)
{
	struct browser b;

	(void)state;
	browser_open(&b, "tests/acme", CHARSET_ASCII, 80, 24);
	assert_true(browser_shows(
		&b, "this locale shows ASCII only: accents and quotes of sources are simplified"));
	browser_keys(&b, "j");
	assert_false(browser_shows(&b, "ASCII"));
	browser_close(&b);
	open_acme(&b);
	assert_false(browser_shows(&b, "ASCII"));
	browser_close(&b);
}

static void t_the_status_says_which_language_is_shown(void **state)
{
	struct browser b;

	(void)state;
	open_acme(&b);
	assert_true(browser_shows(&b, "[fr] Globex d"));
	browser_keys(&b, "t");
	assert_true(browser_shows(&b, "texts in French where there are any (t: next)"));
	assert_false(browser_shows(&b, "[fr] Globex d"));
	assert_true(browser_shows(&b, "[en] Injunction denied"));
	browser_keys(&b, "t");
	assert_true(browser_shows(&b, "texts in English where there are any (t: next)"));
	assert_true(browser_shows(&b, "[fr] Globex d"));
	assert_false(browser_shows(&b, "[en] Injunction denied"));
	browser_close(&b);
}

/* Of the keys there is no room for all. */
static void t_the_hints_follow_what_one_is_doing(void **state)
{
	static const struct {
		int cols;
		const char *keys;
		const char *has[4], *lacks;
	} cases[] = {
		{ 80, "", { "i only", "x not" }, "u undo" },
		{ 80, "f k i n d : h i r e <Enter>", { "u undo", "i only", "q quit" }, "x not" },
		{ 80, "1 <Space>", { "u undo", "Space tick", "q back" }, "i only" },
		{ 80, "1 <Space> u", { "/ search" }, "u undo" },
		{ 80, "3", { ",/; source", "Space page", "q back" }, "i only" },
		{ 120, "3", { ",/; source", "t language", "O archived text", "/ search" }, "i only" },
		{ 180, "3", { "t language", "z full screen", "i only" }, "F all" },
	};
	struct browser b;
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		browser_open(&b, "tests/acme", CHARSET_UTF8, cases[i].cols, 24);
		browser_keys(&b, cases[i].keys);
		for (k = 0; k < 4 && cases[i].has[k]; k++)
			if (!browser_shows(&b, cases[i].has[k]))
				fail_msg("no '%s' at %d after '%s'", cases[i].has[k], cases[i].cols,
					cases[i].keys);
		assert_false(browser_shows(&b, cases[i].lacks));
		browser_close(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_q_asks_where_a_filter_or_marks_would_be_lost),
		cmocka_unit_test(t_capital_q_asks_nothing),
		cmocka_unit_test(t_the_status_has_the_whole_name_of_what_the_cursor_is_on),
		cmocka_unit_test(t_a_vague_date_is_drawn_lighter_than_an_event),
		cmocka_unit_test(t_it_says_once_that_the_locale_has_only_ascii),
		cmocka_unit_test(t_the_status_says_which_language_is_shown),
		cmocka_unit_test(t_the_hints_follow_what_one_is_doing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
