#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "chart_browser.h"
#include "random.h"

/* The chart in the browser: what keys and the mouse make of the cursor, the selection, the filter. */

static void open_acme(struct browser *b)
{
	browser_open(b, "tests/acme", CHARSET_UTF8, 120, 36);
}

static bool spot_has(const struct browser *b, uint32_t event)
{
	const struct chart_spot *spot = spot_of(b);
	size_t i;

	for (i = 0; i < spot->events; i++)
		if (spot->event[i] == event)
			return true;
	return false;
}

static void assert_query(const struct browser *b, const char *text)
{
	struct buf now = { 0 };

	query_print(&b->app.query, &now);
	assert_string_equal(buf_text(&now), text);
	buf_free(&now);
}

static void assert_same_period(struct period a, struct period b)
{
	assert_int_equal(a.lo, b.lo);
	assert_int_equal(a.hi, b.hi);
}

/* From every event, and back by either key; the undated one has no place to go to. */
static void t_it_opens_on_the_selection_and_gives_it_back(void **state)
{
	static const char *const back[] = { "c", "q", "q c q", "1 c" };
	struct browser b;
	uint32_t event;
	size_t i;

	(void)state;
	open_acme(&b);
	for (i = 0; i < b.app.setup.tl->events; i++) {
		event = b.app.scene.selected;
		keys(&b, "c");
		assert_int_equal(b.app.focus, PANE_CHART);
		assert_int_equal(b.app.scene.selected, event);
		if (b.app.setup.tl->event[event].when.date.shape != DATE_UNKNOWN)
			assert_true(spot_has(&b, event));
		keys(&b, back[i % 4]);
		assert_false(b.app.is_chart);
		assert_int_equal(b.app.focus, PANE_DATES);
		assert_int_equal(b.app.scene.selected, event);
		keys(&b, "j");
	}
	browser_close(&b);
}

/* An empty cell leaves the selection alone; the list then has what is nearest in the lane. */
static void t_the_list_gets_the_event_nearest_to_the_cursor(void **state)
{
	struct browser b;

	(void)state;
	open_acme(&b);
	keys(&b, "c : l a n e s <Space> k i n d <Enter> + + +");
	while (spot_of(&b)->events > 0)
		keys(&b, "l");
	assert_false(spot_has(&b, b.app.scene.selected));
	assert_string_equal(b.app.setup.tl->event[b.app.scene.selected].id.at, "acme-founded");
	keys(&b, "d 2 0 2 4 - 0 2 - 0 3 <Enter> q");
	assert_false(b.app.is_chart);
	browser_close(&b);
}

static void t_the_cursor_keeps_its_date_across_lanes_zooms_and_sizes(void **state)
{
	static const char *const moves[] = { "j", "j j", "G", "g", "k", "<PgDn>", "C-u",
		": l a n e s <Space> k i n d <Enter>", ": l a n e s <Space> s o u r c e <Enter>",
		": l a n e s <Space> n a m e <Enter>", ": l a n e s <Space> a c t o r <Enter>", "1 2",
		"1 <Space> 2", "u", "F", "F" };
	struct browser b;
	struct period period;
	size_t i;

	(void)state;
	open_acme(&b);
	keys(&b, "c ) + l l l l l l");
	for (i = 0; i < sizeof(moves) / sizeof(*moves); i++) {
		period = spot_of(&b)->period;
		keys(&b, moves[i]);
		assert_same_period(spot_of(&b)->period, period);
	}
	period = spot_of(&b)->period;
	for (i = 0; i < 5; i++) {
		keys(&b, "-");
		assert_true(spot_of(&b)->period.lo <= period.lo);
		assert_true(spot_of(&b)->period.hi >= period.hi);
	}
	browser_key(&b, (struct key){ .code = CODE_RESIZE, .row = 24, .col = 80 });
	assert_true(spot_of(&b)->period.lo <= period.lo && spot_of(&b)->period.hi >= period.hi);
	browser_close(&b);
}

static void t_the_lane_stays_across_zooms_and_filters(void **state)
{
	static const char *const moves[] = { "+", "+", "-", "=", "=", "l", "H", "f k i n d : a c q u i "
									    "s i t i o n <Enter>",
		"u", ": l a n e s <Space> n a m e <Enter>" };
	struct browser b;
	size_t i;

	(void)state;
	open_acme(&b);
	keys(&b, "c j )");
	assert_string_equal(spot_of(&b)->label.at, "Globex");
	for (i = 0; i < sizeof(moves) / sizeof(*moves); i++) {
		keys(&b, moves[i]);
		assert_string_equal(spot_of(&b)->label.at, "Globex");
	}
	browser_close(&b);
}

/* Wherever one stands, in columns of the calendar: those events, no more and no fewer. */
static void t_enter_lists_exactly_these(void **state)
{
	static const struct {
		const char *folder, *keys;
	} starts[] = {
		{ "tests/acme", "c + ) )" },
		{ "tests/acme", "c : l a n e s <Space> k i n d <Enter> + ) ) )" },
		{ "tests/acme", "f c o m p a n y : a c m e , g l o b e x <Enter> c j + )" },
		{ "tests/acme", "f c o m p a n y : a c m e <Enter> c j + )" },
		{ "tests/acme", "f - c o m p a n y : i n i t e c h <Enter> c + + ) )" },
		{ "tests/acme", "f d a t e : 2 0 2 4 - 0 3 <Enter> c - - )" },
		{ "tests/times/open", "c + ) )" },
		{ "tests/times/overlap", "c + ) ) ) )" },
		{ "tests/times/ages", "c : l a n e s <Space> k i n d <Enter> + + ) ) )" },
		{ "tests/times/day", "c : l a n e s <Space> k i n d <Enter> + ) ) )" },
		{ "content", "c ) + + )" },
		{ "content", "c G )" },
		{ "content", "c : l a n e s <Space> p u b l i s h e r <Enter> G ) )" },
	};
	static const char *const walk[] = { "l", "j", "l l", "k", ")", "(", "L", "h h h", "G", "H", "g" };
	struct browser b;
	size_t i, k, n, listed = 0;

	(void)state;
	for (i = 0; i < sizeof(starts) / sizeof(*starts); i++) {
		browser_open(&b, starts[i].folder, CHARSET_UTF8, 100, 30);
		keys(&b, starts[i].keys);
		for (n = 0; n < 44; n++) {
			struct buf ids = { 0 }, now = { 0 };

			keys(&b, walk[n * n % 11]);
			if (spot_of(&b)->events == 0)
				continue;
			for (k = 0; k < spot_of(&b)->events; k++)
				buf_addf(&ids, "%u ", spot_of(&b)->event[k]);
			keys(&b, "<Enter>");
			assert_false(b.app.is_chart);
			for (k = 0; k < b.app.result.events; k++)
				buf_addf(&now, "%u ", b.app.result.event[k]);
			if (!str_eq(buf_str(&now), buf_str(&ids))) {
				struct buf q = { 0 };

				query_print(&b.app.query, &q);
				fail_msg("%s after '%s': %s lists %s, not %s", starts[i].folder,
					starts[i].keys, buf_text(&q), buf_text(&now), buf_text(&ids));
			}
			buf_free(&now);
			buf_free(&ids);
			keys(&b, "u c");
			listed++;
		}
		browser_close(&b);
	}
	assert_true(listed > 100);
}

/* The list that Enter makes is left by q like any other place, to the chart as it was. */
static void t_q_comes_back_from_the_list_of_a_cell(void **state)
{
	struct browser b;
	size_t all;

	(void)state;
	open_acme(&b);
	all = b.app.result.events;
	keys(&b, "c + ) ) <Enter>");
	assert_false(b.app.is_chart);
	assert_true(b.app.result.events < all);
	keys(&b, "j q");
	assert_true(b.app.is_chart);
	assert_int_equal(b.app.focus, PANE_CHART);
	assert_int_equal(b.app.result.events, all);
	assert_false(b.app.is_leaving);
	assert_false(b.app.is_done);
	browser_close(&b);
}

static void t_a_period_by_keys_is_the_date_chip(void **state)
{
	struct browser b;
	struct period period;

	(void)state;
	open_acme(&b);
	keys(&b, "j c = + v");
	period = spot_of(&b)->chosen;
	assert_same_period(period, spot_of(&b)->period);
	keys(&b, "l l");
	assert_int_equal(spot_of(&b)->chosen.lo, period.lo);
	assert_int_equal(spot_of(&b)->chosen.hi, spot_of(&b)->period.hi);
	keys(&b, "h h h");
	assert_int_equal(spot_of(&b)->chosen.lo, spot_of(&b)->period.lo);
	assert_int_equal(spot_of(&b)->chosen.hi, period.hi);
	keys(&b, "j <Esc>");
	assert_true(spot_of(&b)->chosen.lo == spot_of(&b)->chosen.hi);
	assert_query(&b, "");
	keys(&b, "v l l <Enter>");
	assert_true(b.app.is_chart);
	assert_int_equal(query_chips(&b.app.query), 1);
	assert_true(b.app.result.events < b.app.setup.tl->events);
	keys(&b, "u");
	assert_query(&b, "");
	browser_close(&b);
}

static void t_v_below_the_chart_begins_a_period_in_it(void **state)
{
	struct browser b;

	(void)state;
	open_acme(&b);
	keys(&b, "j c 3 v");
	assert_int_equal(b.app.focus, PANE_CHART);
	assert_same_period(spot_of(&b)->chosen, spot_of(&b)->period);
	browser_close(&b);
}

static int count_in_all(const struct browser *b, enum style style)
{
	const struct rect r = b->app.layout.pane[PANE_CHART];
	int col, cells = 0;

	for (col = 0; col < r.cols; col++) {
		const struct cell *cell = canvas_cell(&b->canvas, r.row + 2, col);

		cells += cell->style == style && cell->text[0];
	}
	return cells;
}

/* Around the hits ALL shows the rest, dim. */
static void t_what_w_shows_is_dim_in_all(void **state)
{
	struct browser b;
	int hits;

	(void)state;
	open_acme(&b);
	keys(&b, "f c o m p a n y : h o o l i <Enter> c");
	hits = count_in_all(&b, STYLE_TEXT);
	assert_int_equal(count_in_all(&b, STYLE_DIM), 0);
	keys(&b, "w w");
	assert_int_equal(count_in_all(&b, STYLE_TEXT), hits);
	assert_true(count_in_all(&b, STYLE_DIM) > 5);
	keys(&b, "w");
	assert_int_equal(count_in_all(&b, STYLE_DIM), 0);
	browser_close(&b);
}

static void t_plain_text_is_the_chart_with_its_time(void **state)
{
	struct browser b;

	(void)state;
	open_acme(&b);
	keys(&b, "j c Y");
	assert_int_equal(b.app.wish, WISH_PLAIN);
	assert_true(str_find(buf_str(&b.app.wished), str_of(" ALL "), 0) != SIZE_MAX);
	assert_true(str_find(buf_str(&b.app.wished), str_of("▲"), 0) != SIZE_MAX);
	assert_true(str_find(buf_str(&b.app.wished), str_of("Globex"), 0) != SIZE_MAX);
	browser_close(&b);
}

static void t_the_lane_is_a_value_to_filter_by(void **state)
{
	struct browser b;

	(void)state;
	open_acme(&b);
	keys(&b, "c j i");
	assert_query(&b, "company:globex");
	keys(&b, "u x");
	assert_query(&b, "-company:globex");
	keys(&b, "u : l a n e s <Space> k i n d <Enter> g i");
	assert_query(&b, "kind:acquisition");
	keys(&b, "u : l a n e s <Space> c o m p a n y <Enter> G i");
	assert_query(&b, "-company:*");
	assert_true(browser_shows(&b, "[no company]"));
	keys(&b, "u x");
	assert_query(&b, "company:*");
	browser_close(&b);
}

static void t_space_marks_what_the_cursor_is_on(void **state)
{
	struct browser b;
	size_t events;

	(void)state;
	open_acme(&b);
	keys(&b, "c : l a n e s <Space> k i n d <Enter> = =");
	for (events = 0; spot_of(&b)->events < 2 && events < 100; events++)
		keys(&b, "l");
	assert_true(spot_of(&b)->events >= 2);
	events = spot_of(&b)->events;
	keys(&b, "<Space>");
	assert_int_equal(b.app.marks, events);
	keys(&b, "<Tab> <Space> 2");
	assert_int_equal(b.app.marks, events - 1);
	keys(&b, "<Space>");
	assert_int_equal(b.app.marks, events);
	keys(&b, "<Space>");
	assert_int_equal(b.app.marks, 0);
	browser_close(&b);
}

/* A relation has a row with its name; Enter there takes the chart along. */
static void t_what_the_selection_is_related_to_is_named_and_one_key_away(void **state)
{
	struct browser b;
	uint32_t event;

	(void)state;
	open_acme(&b);
	event = timeline_find_event(b.app.setup.tl, str_of("acme-confirms"));
	while (b.app.scene.selected != event)
		keys(&b, "j");
	keys(&b, "c + +");
	assert_true(browser_shows(&b, "RELATED to Acme confirms talks"));
	assert_true(browser_shows(&b, "followed by"));
	keys(&b, "<Tab> G <Enter>");
	assert_string_equal(b.app.setup.tl->event[b.app.scene.selected].id.at, "acme-raises");
	assert_true(spot_has(&b, b.app.scene.selected));
	browser_close(&b);
}

static void t_reading_from_the_chart_comes_back_to_it(void **state)
{
	struct browser b;
	struct period period;

	(void)state;
	open_acme(&b);
	keys(&b, "c ) )");
	period = spot_of(&b)->period;
	keys(&b, "3 <Enter>");
	assert_int_equal(b.app.focus, PANE_READER);
	keys(&b, "q");
	assert_int_equal(b.app.focus, PANE_CURSOR);
	keys(&b, "q");
	assert_int_equal(b.app.focus, PANE_CHART);
	assert_same_period(spot_of(&b)->period, period);
	keys(&b, "q");
	assert_int_equal(b.app.focus, PANE_DATES);
	browser_close(&b);
}

static void t_the_next_event_and_hit_take_the_cursor_along(void **state)
{
	static const char *const moves[] = { "J", "J", "K", "/ s t a k e <Enter>", "J", "N",
		"d 2 0 2 4 - 0 4 <Enter>" };
	struct browser b;
	uint32_t before;
	size_t i;

	(void)state;
	open_acme(&b);
	keys(&b, "c = + +");
	for (i = 0; i < sizeof(moves) / sizeof(*moves); i++) {
		before = b.app.scene.selected;
		keys(&b, moves[i]);
		assert_int_not_equal(b.app.scene.selected, before);
		assert_true(spot_has(&b, b.app.scene.selected));
	}
	browser_close(&b);
}

static void mouse(struct browser *b, int row, int col, enum key_button button)
{
	browser_key(
		b, (struct key){ .code = CODE_MOUSE, .row = row, .col = col, .button = button });
	browser_check(b);
}

static void t_the_mouse_goes_chooses_scrolls_and_lists(void **state)
{
	struct browser b;
	struct period period;
	size_t events;
	int row, col;

	(void)state;
	browser_open(&b, "tests/acme", CHARSET_UTF8, 80, 24);
	keys(&b, "j j c = =");
	row = b.canvas.cursor_row;
	col = b.canvas.cursor_col;
	period = spot_of(&b)->period;
	mouse(&b, row + 2, col - 3, BUTTON_LEFT);
	mouse(&b, row + 2, col - 3, BUTTON_RELEASE);
	assert_int_equal(b.canvas.cursor_row, row + 2);
	assert_int_equal(b.canvas.cursor_col, col - 3);
	assert_true(spot_of(&b)->period.hi < period.hi);
	mouse(&b, row, 3, BUTTON_LEFT); /* a name: its lane */
	mouse(&b, row, 3, BUTTON_RELEASE);
	assert_int_equal(b.canvas.cursor_row, row);
	assert_int_equal(b.canvas.cursor_col, col - 3);
	mouse(&b, row, col, BUTTON_WHEEL_DOWN);
	assert_int_equal(b.app.view[PANE_CHART].list.top, 3);
	mouse(&b, row, col, BUTTON_WHEEL_UP);
	assert_int_equal(b.app.view[PANE_CHART].list.top, 0);
	mouse(&b, row, col, BUTTON_LEFT);
	assert_same_period(spot_of(&b)->period, period);
	events = spot_of(&b)->events;
	mouse(&b, row, col, BUTTON_DOUBLE);
	assert_false(b.app.is_chart);
	assert_int_equal(b.app.result.events, events);
	browser_close(&b);
}

/* The first click makes it wide, and so began in another column. */
static void t_a_click_on_the_chart_beside_chooses_no_period(void **state)
{
	struct browser b;

	(void)state;
	open_acme(&b);
	keys(&b, "c 1");
	mouse(&b, 10, 70, BUTTON_LEFT);
	assert_int_equal(b.app.focus, PANE_CHART);
	mouse(&b, 10, 100, BUTTON_RELEASE);
	assert_query(&b, "");
	browser_close(&b);
}

static void t_what_cannot_be_done_is_said(void **state)
{
	static const struct {
		const char *folder, *keys, *says;
	} row[] = {
		{ "tests/acme", "c : l a n e s <Space> c o l o u r <Enter>", "no lanes by 'colour'" },
		{ "tests/acme", "c + + H L L <Enter>", "nothing here to list" },
		{ "tests/acme", "c + + + + + + + + + + + +", "a column cannot be shorter" },
		{ "tests/acme", "c ( (", "nothing in this lane begins before" },
		{ "tests/times/undated", "c v", "no event here has a date" },
		{ "tests/times/undated", "c", "none of these events has a date" },
		{ "tests/times/undated", "c", "4 undated" },
		{ "tests/acme", "f z e p p e l i n <Enter> c", "0 events: Backspace drops" },
		{ "tests/acme", "f z e p p e l i n <Enter> c <Enter>", "nothing here to list" },
		{ "tests/empty", "c", "no events in this folder" },
	};
	struct browser b;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		browser_open(&b, row[i].folder, CHARSET_UTF8, 120, 36);
		keys(&b, row[i].keys);
		if (!browser_shows(&b, row[i].says))
			fail_msg("no '%s' after '%s'", row[i].says, row[i].keys);
		browser_close(&b);
	}
}

/* It is not: without a date, or where `w` shows what the filter leaves out. */
static bool is_on_the_chart(const struct browser *b)
{
	uint32_t event = b->app.scene.selected;

	return event != NONE && !chart_spot_is_choosing(spot_of(b)) &&
	       result_row(&b->app.result, event) != SIZE_MAX &&
	       b->app.setup.tl->event[event].when.date.shape != DATE_UNKNOWN;
}

static void t_random_keys_leave_the_chart_whole(void **state)
{
	static const char *const some[] = { "h", "l", "j", "k", "H", "L", "+", "-", "=", "(", ")",
		"v", "<Enter>", "<Space>", "<Esc>", "u", "c", "c", "1", "2", "3", "<Tab>", "s a",
		"s i", "s n", "i", "x", "J", "K", "q", "g", "G", "w", "z", "F", "m", "M",
		"<Backspace>", "<Home>", "<End>", "d 2 0 2 2 <Enter>", "? <Esc>", "3 <Enter>" };
	static const char *const folders[] = { "tests/acme", "tests/times/ages", "tests/times/open",
		"tests/times/undated", "tests/times/day", "content" };
	static const struct {
		int rows, cols;
	} sizes[] = { { 36, 120 }, { 24, 80 }, { 16, 50 }, { 10, 40 }, { 14, 70 }, { 8, 30 } };
	uint64_t seed = 4;
	struct browser b;
	size_t i;
	int n;

	(void)state;
	for (i = 0; i < sizeof(folders) / sizeof(*folders); i++) {
		browser_open(&b, folders[i], i % 2 ? CHARSET_ASCII : CHARSET_UTF8, 80, 24);
		for (n = 0; n < 400; n++) {
			size_t size = random_below(&seed, sizeof(sizes) / sizeof(*sizes));

			keys(&b, some[random_below(&seed, sizeof(some) / sizeof(*some))]);
			b.app.is_done = false; /* q at the top: stay */
			if (n % 10 == 0)
				browser_key(&b, (struct key){ .code = CODE_RESIZE,
							.row = sizes[size].rows,
							.col = sizes[size].cols });
			if (b.app.is_chart && b.app.focus == PANE_CHART && is_on_the_chart(&b))
				assert_true(spot_of(&b)->events == 0 ||
					    spot_has(&b, b.app.scene.selected));
		}
		browser_close(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_it_opens_on_the_selection_and_gives_it_back),
		cmocka_unit_test(t_the_list_gets_the_event_nearest_to_the_cursor),
		cmocka_unit_test(t_the_cursor_keeps_its_date_across_lanes_zooms_and_sizes),
		cmocka_unit_test(t_the_lane_stays_across_zooms_and_filters),
		cmocka_unit_test(t_enter_lists_exactly_these),
		cmocka_unit_test(t_q_comes_back_from_the_list_of_a_cell),
		cmocka_unit_test(t_a_period_by_keys_is_the_date_chip),
		cmocka_unit_test(t_v_below_the_chart_begins_a_period_in_it),
		cmocka_unit_test(t_what_w_shows_is_dim_in_all),
		cmocka_unit_test(t_plain_text_is_the_chart_with_its_time),
		cmocka_unit_test(t_the_lane_is_a_value_to_filter_by),
		cmocka_unit_test(t_space_marks_what_the_cursor_is_on),
		cmocka_unit_test(t_what_the_selection_is_related_to_is_named_and_one_key_away),
		cmocka_unit_test(t_reading_from_the_chart_comes_back_to_it),
		cmocka_unit_test(t_the_next_event_and_hit_take_the_cursor_along),
		cmocka_unit_test(t_the_mouse_goes_chooses_scrolls_and_lists),
		cmocka_unit_test(t_a_click_on_the_chart_beside_chooses_no_period),
		cmocka_unit_test(t_what_cannot_be_done_is_said),
		cmocka_unit_test(t_random_keys_leave_the_chart_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
