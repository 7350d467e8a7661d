#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "chart_browser.h"

/* What a reader of the chart counts on: places that stay, and ways back to them. */

/* What can be seen of where the chart stands. */
struct stand {
	struct period period;
	int row, col; /* of the cursor, on the screen */
	char label[64];
	char ticks[512]; /* the years, which move with the window */
};

static struct stand stand_of(struct browser *b)
{
	struct stand s = { .period = spot_of(b)->period,
		.row = b->canvas.cursor_row,
		.col = b->canvas.cursor_col };
	struct rect r = b->app.layout.pane[PANE_CHART];
	struct buf ticks = { 0 };
	int line, col;

	assert_int_equal(b->app.focus, PANE_CHART);
	snprintf(s.label, sizeof(s.label), "%.*s", STR(spot_of(b)->label));
	for (line = 0; line < 2; line++)
		for (col = 0; col < r.cols; col++)
			buf_add_text(
				&ticks, canvas_cell(&b->canvas, r.row + line, r.col + col)->text);
	snprintf(s.ticks, sizeof(s.ticks), "%s", buf_text(&ticks));
	buf_free(&ticks);
	return s;
}

static void assert_stands(struct browser *b, const struct stand *s, const char *after)
{
	struct stand now = stand_of(b);

	if (now.period.lo != s->period.lo || now.period.hi != s->period.hi || now.col != s->col ||
		now.row != s->row)
		fail_msg("the cursor moved from %d,%d to %d,%d by '%s'", s->row, s->col, now.row,
			now.col, after);
	if (strcmp(now.ticks, s->ticks) != 0 || strcmp(now.label, s->label) != 0)
		fail_msg("'%s' to '%s', %s to %s by '%s'", s->ticks, now.ticks, s->label, now.label,
			after);
}

static const char *const places[] = {
	"c",
	"c + l l",
	"c j + + l l l",
	"c G",
	"c = = j",
	"c + + ) )",
	"c L L",
	"c - j j",
};
enum { PLACES = sizeof(places) / sizeof(*places) };

static void t_going_away_and_back_leaves_the_chart_as_it_was(void **state)
{
	static const char *const ways[] = { "c c", "q c", "<Tab> q", "1 2", "1 q",
		"f z e p p e l i n <Enter> u", "f k i n d : c o n t r a c t <Enter> u",
		"f c o m p a n y : a p p l e <Enter> u", "f d a t e : 2 0 1 9 <Enter> u", "F F",
		"w w w", "? <Esc>", "i u", "z z", "c f k i n d : b l o c k <Enter> u c",
		"f k i n d : c o n t r a c t <Enter> f z e p p e l i n <Enter> u u" };
	struct browser b;
	struct stand stand;
	size_t i, k;

	(void)state;
	for (i = 0; i < PLACES; i++) {
		browser_open(&b, "content", CHARSET_UTF8, 120, 36);
		keys(&b, places[i]);
		stand = stand_of(&b);
		for (k = 0; k < sizeof(ways) / sizeof(*ways); k++) {
			keys(&b, ways[k]);
			assert_stands(&b, &stand, ways[k]);
		}
		browser_close(&b);
	}
}

/* Of what is read the chart stays where it was; what is chosen there it goes on to. */
static void t_reading_leaves_the_chart_as_it_was(void **state)
{
	struct browser b;
	struct stand stand;

	(void)state;
	browser_open(&b, "content", CHARSET_UTF8, 120, 36);
	keys(&b, "c j + )");
	stand = stand_of(&b);
	assert_true(spot_of(&b)->events > 0);
	keys(&b, "3 <Enter> j j q 2");
	assert_stands(&b, &stand, "3 Enter q");
	keys(&b, "3 <Enter> J J K K q 2");
	assert_stands(&b, &stand, "J J K K");
	keys(&b, "3 <Enter> K q 2");
	assert_true(chart_spot_has(spot_of(&b), b.app.scene.selected));
	browser_close(&b);
}

/* To look at the list of a cell changes nothing: not the filter, not what can be undone. */
static void t_the_list_of_a_cell_leaves_the_chart_as_it_was(void **state)
{
	static const char *const before[] = { "c j ) +", "f k i n d : r e p o r t <Enter> c )",
		"f k i n d : r e p o r t <Enter> F c )", "f / s a n c t i o n / <Enter> c )",
		"c s i", "c d 2 0 2 2 - 0 3 <Enter> v l <Enter> g (" };
	static const char *const ways[] = { "<Enter> q", "<Enter> j q", "<Enter> <Enter> q q",
		"<Enter> <Tab> q", "<Enter> <Enter> 2 q", "<Enter> 1 2 q",
		"<Enter> f x y z <Enter> u q", "<Enter> F q" };
	struct browser b;
	struct stand stand;
	struct buf filter = { 0 };
	bool was_suspended;
	size_t i, k, steps;

	(void)state;
	for (i = 0; i < sizeof(before) / sizeof(*before); i++) {
		browser_open(&b, "content", CHARSET_UTF8, 120, 36);
		keys(&b, before[i]);
		app_finish(&b.app);
		stand = stand_of(&b);
		steps = b.app.history.now;
		was_suspended = b.app.is_suspended;
		buf_clear(&filter);
		query_print(&b.app.query, &filter);
		for (k = 0; k < sizeof(ways) / sizeof(*ways); k++) {
			struct buf now = { 0 };

			keys(&b, ways[k]);
			app_finish(&b.app);
			assert_stands(&b, &stand, ways[k]);
			query_print(&b.app.query, &now);
			assert_string_equal(buf_text(&now), buf_text(&filter));
			assert_int_equal(b.app.history.now, steps);
			assert_int_equal(b.app.is_suspended, was_suspended);
			buf_free(&now);
		}
		browser_close(&b);
	}
	buf_free(&filter);
}

static void t_a_filter_that_is_changed_in_the_list_stays(void **state)
{
	struct browser b;

	(void)state;
	browser_open(&b, "content", CHARSET_UTF8, 120, 36);
	keys(&b, "c j ) <Enter>");
	assert_true(browser_shows(&b, "5 events, q goes back"));
	keys(&b, "<Backspace> q");
	assert_true(browser_shows(&b, "still filtered, as the list was: u undoes"));
	assert_int_equal(query_chips(&b.app.query), 1);
	assert_int_equal(b.app.focus, PANE_CHART);
	keys(&b, "u u");
	assert_int_equal(query_chips(&b.app.query), 0);
	browser_close(&b);
}

/* What is left is left: only q comes back to a place, and only as long as nothing else did. */
static void t_who_comes_to_the_chart_by_another_way_is_not_taken_back(void **state)
{
	static const char *const ways[] = {
		"c + j ) <Enter> u c",
		"c + j ) <Enter> c u",
		"c + j ) 3 <Enter> 2",
		"c + j ) 3 <Enter> c c",
		"<Enter> c + j )",
		"c + j ) <Tab> G <Enter> 2 j",
	};
	struct browser b;
	struct stand stand;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
		browser_open(&b, "content", CHARSET_UTF8, 120, 36);
		keys(&b, ways[i]);
		keys(&b, "=");
		stand = stand_of(&b);
		keys(&b, "<Tab> <Tab> <Tab>");
		assert_stands(&b, &stand, ways[i]);
		keys(&b, "q");
		assert_false(b.app.is_chart);
		browser_close(&b);
	}
	browser_open(&b, "content", CHARSET_UTF8, 120, 36);
	keys(&b, "c + j ) <Enter> u c =");
	stand = stand_of(&b);
	keys(&b, "<Tab> G <Enter> q 2");
	assert_stands(&b, &stand, "Tab G Enter q");
	browser_close(&b);
}

static void t_who_goes_to_a_relation_comes_back(void **state)
{
	struct browser b;
	struct stand stand;
	uint32_t selected;
	size_t row;

	(void)state;
	browser_open(&b, "content", CHARSET_UTF8, 120, 36);
	keys(&b, "c j )");
	stand = stand_of(&b);
	selected = b.app.scene.selected;
	keys(&b, "<Tab> G");
	row = b.app.view[PANE_CURSOR].list.cursor;
	keys(&b, "<Enter>");
	assert_true(browser_shows(&b, "q comes back"));
	assert_int_not_equal(b.app.scene.selected, selected);
	assert_string_not_equal(spot_of(&b)->label.at, "Amazon");
	assert_int_equal(b.app.focus, PANE_CURSOR);
	keys(&b, "q");
	assert_int_equal(b.app.focus, PANE_CURSOR);
	assert_int_equal(b.app.scene.selected, selected);
	assert_int_equal(b.app.view[PANE_CURSOR].list.cursor, row);
	keys(&b, "q");
	assert_stands(&b, &stand, "Tab G Enter q");
	keys(&b, "<Tab> G <Enter> <Enter> q q q");
	assert_stands(&b, &stand, "Tab G Enter Enter q q q");
	browser_close(&b);
}

/* Where nothing has a date, or nothing is left, there are no places in time, and yet ways back. */
static void t_an_empty_chart_has_the_same_ways(void **state)
{
	struct browser b;

	(void)state;
	browser_open(&b, "tests/times/undated", CHARSET_UTF8, 120, 36);
	keys(&b, "c <Enter>");
	assert_int_equal(query_chips(&b.app.query), 1);
	keys(&b, "q");
	assert_int_equal(b.app.focus, PANE_CHART);
	assert_int_equal(query_chips(&b.app.query), 0);
	assert_int_equal(b.app.history.now, 0);
	browser_close(&b);
	browser_open(&b, "content", CHARSET_UTF8, 120, 36);
	keys(&b, "c j ) <Enter> f z e p p e l i n <Enter> c");
	assert_int_equal(b.app.focus, PANE_CHART);
	assert_int_equal(b.app.result.events, 0);
	keys(&b, "<Enter>");
	assert_int_equal(b.app.focus, PANE_CHART);
	keys(&b, "q");
	assert_int_equal(b.app.focus, PANE_DATES);
	keys(&b, "u u");
	assert_int_equal(query_chips(&b.app.query), 0);
	assert_int_equal(b.app.history.now, 0);
	browser_close(&b);
}

static void t_another_size_and_back_leaves_the_chart_as_it_was(void **state)
{
	struct browser b;
	struct stand stand;
	size_t i;

	(void)state;
	for (i = 0; i < PLACES; i++) {
		browser_open(&b, "content", CHARSET_UTF8, 120, 36);
		keys(&b, places[i]);
		stand = stand_of(&b);
		resize(&b, 24, 80);
		resize(&b, 16, 50);
		resize(&b, 36, 120);
		assert_stands(&b, &stand, places[i]);
		browser_close(&b);
	}
}

static void t_another_size_keeps_the_period_that_is_chosen(void **state)
{
	static const char *const chosen[] = { "c v l l", "c d 2 0 2 2 - 0 3 <Enter> v h", "c + v l" };
	struct browser b;
	struct period period;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(chosen) / sizeof(*chosen); i++) {
		browser_open(&b, "content", CHARSET_UTF8, 120, 36);
		keys(&b, chosen[i]);
		period = spot_of(&b)->chosen;
		assert_true(period.lo < period.hi);
		resize(&b, 24, 80);
		assert_true(spot_of(&b)->chosen.lo == period.lo);
		assert_true(spot_of(&b)->chosen.hi == period.hi);
		resize(&b, 36, 120);
		assert_true(spot_of(&b)->chosen.lo == period.lo);
		assert_true(spot_of(&b)->chosen.hi == period.hi);
		browser_close(&b);
	}
}

/* What was chosen is what one sees, from edge to edge where a day is no part of a column. */
static void t_enter_makes_the_period_the_window(void **state)
{
	static const char *const starts[] = { "c v l l", "c = = v L", "c + + ) v l l l l l", "c L v h h",
		"f k i n d : r e p o r t <Enter> c = ( v l l l", "c + + + v l" };
	static const char *const after[] = { "", "l l j", "<Tab> q", "w w", "c c" };
	struct period chosen, window;
	struct browser b;
	struct stand stand;
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(starts) / sizeof(*starts); i++) {
		for (k = 0; k < sizeof(after) / sizeof(*after); k++) {
			browser_open(&b, "content", CHARSET_UTF8, 120, 36);
			keys(&b, starts[i]);
			stand = stand_of(&b);
			chosen = spot_of(&b)->chosen;
			keys(&b, "<Enter>");
			keys(&b, after[k]);
			resize(&b, 24, 80);
			resize(&b, 36, 120);
			window = view_chart_place(chart_of(&b)).window.axis.span;
			if (window.lo > chosen.lo || window.hi < chosen.hi)
				fail_msg("'%s' then '%s'", starts[i], after[k]);
			assert_true(window.hi - window.lo < chosen.hi - chosen.lo + 120 * DAY_SECONDS);
			keys(&b, "+ - - u");
			assert_string_equal(stand_of(&b).ticks, stand.ticks);
			browser_close(&b);
		}
	}
}

static void t_the_cursor_enters_all(void **state)
{
	struct browser b;
	struct stand stand;
	size_t events;

	(void)state;
	browser_open(&b, "content", CHARSET_UTF8, 120, 36);
	keys(&b, "c k");
	assert_string_equal(spot_of(&b)->label.at, "ALL");
	assert_true(browser_shows(&b, "all 19 lanes"));
	assert_true(browser_shows(&b, ">ALL"));
	assert_false(browser_shows(&b, ">Microsoft"));
	keys(&b, "=");
	assert_true(browser_shows(&b, "all events between the edges"));
	assert_false(browser_shows(&b, "those of the lane"));
	keys(&b, "k ) ) )");
	stand = stand_of(&b);
	events = spot_of(&b)->events;
	assert_true(events > 0);
	keys(&b, "<Enter>");
	assert_int_equal(b.app.result.events, events);
	keys(&b, "q");
	assert_stands(&b, &stand, "Enter q");
	keys(&b, "c c");
	assert_stands(&b, &stand, "c c");
	resize(&b, 10, 40);
	assert_string_equal(spot_of(&b)->label.at, "ALL");
	resize(&b, 36, 120);
	assert_stands(&b, &stand, "another size");
	keys(&b, "f z e p p e l i n <Enter> u");
	assert_stands(&b, &stand, "an empty result");
	keys(&b, "i");
	assert_true(browser_shows(&b, "ALL is no lane to filter by"));
	keys(&b, "<Space>");
	assert_int_equal(b.app.marks, events);
	keys(&b, "J K J J");
	assert_string_equal(spot_of(&b)->label.at, "ALL");
	assert_true(chart_spot_has(spot_of(&b), b.app.scene.selected));
	keys(&b, "j");
	assert_string_equal(spot_of(&b)->label.at, "Microsoft");
	assert_int_equal(chart_of(&b)->list.cursor, 0);
	keys(&b, "k G");
	assert_int_equal(chart_of(&b)->list.cursor, chart_of(&b)->list.rows - 1);
	browser_close(&b);
}

/* A filter whose window leaves the cursor behind takes it to what is nearest in its lane. */
static void t_a_window_that_leaves_the_cursor_takes_it_to_an_event(void **state)
{
	static const char *const filters[] = { "f d a t e : 2 0 2 2 <Enter>", "f d a t e : 2 0 2 5 <Enter>",
		"f k i n d : s e r v i c e - s t o p <Enter>" };
	struct browser b;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(filters) / sizeof(*filters); i++) {
		browser_open(&b, "content", CHARSET_UTF8, 120, 36);
		keys(&b, "c j l l l");
		assert_int_equal(spot_of(&b)->events, 0);
		keys(&b, filters[i]);
		assert_string_equal(spot_of(&b)->label.at, "Amazon");
		assert_true(spot_of(&b)->events > 0);
		assert_true(chart_spot_has(spot_of(&b), b.app.scene.selected));
		browser_close(&b);
	}
}


/* Not in a window without any: until the filter is gone all of them are shown. */
static void t_a_filter_shows_its_events_wherever_the_window_was(void **state)
{
	static const char *const filters[] = { "f c o m p a n y : v o l v o <Enter>",
		"f d a t e : 2 0 2 5 <Enter>", "f k i n d : x <Backspace> e x i t <Enter>" };
	struct browser b;
	struct stand stand;
	size_t i;

	(void)state;
	browser_open(&b, "content", CHARSET_UTF8, 120, 36);
	keys(&b, "c + + + l l");
	stand = stand_of(&b);
	for (i = 0; i < sizeof(filters) / sizeof(*filters); i++) {
		keys(&b, filters[i]);
		assert_false(browser_shows(&b, "earlier or later"));
		assert_true(spot_of(&b)->events > 0);
		keys(&b, "u");
		assert_stands(&b, &stand, filters[i]);
	}
	browser_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_going_away_and_back_leaves_the_chart_as_it_was),
		cmocka_unit_test(t_reading_leaves_the_chart_as_it_was),
		cmocka_unit_test(t_the_list_of_a_cell_leaves_the_chart_as_it_was),
		cmocka_unit_test(t_a_filter_that_is_changed_in_the_list_stays),
		cmocka_unit_test(t_who_comes_to_the_chart_by_another_way_is_not_taken_back),
		cmocka_unit_test(t_who_goes_to_a_relation_comes_back),
		cmocka_unit_test(t_an_empty_chart_has_the_same_ways),
		cmocka_unit_test(t_another_size_and_back_leaves_the_chart_as_it_was),
		cmocka_unit_test(t_another_size_keeps_the_period_that_is_chosen),
		cmocka_unit_test(t_enter_makes_the_period_the_window),
		cmocka_unit_test(t_the_cursor_enters_all),
		cmocka_unit_test(t_a_window_that_leaves_the_cursor_takes_it_to_an_event),
		cmocka_unit_test(t_a_filter_shows_its_events_wherever_the_window_was),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
