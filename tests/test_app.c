#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "browser.h"
#include "commands.h"
#include "random.h"
#include "search.h"

static void open_acme(struct browser *b)
{
	browser_open(b, "tests/acme", CHARSET_UTF8, 120, 36);
}

/* The id of the selected event. */
static void assert_selected(const struct browser *b, const char *id)
{
	uint32_t event = b->app.scene.selected;

	assert_true(event != NONE);
	assert_string_equal(b->app.setup.tl->event[event].id.at, id);
}

/* The ids of the result, for comparing sets. */
static void print_result(const struct browser *b, struct buf *out)
{
	size_t i;

	buf_clear(out);
	for (i = 0; i < b->app.result.events; i++)
		buf_addf(out, "%u ", b->app.result.event[i]);
}

static void t_undo_then_redo_is_the_same_set(void **state)
{
	static const char *const changes[] = {
		"1 <Space>",
		"1 ) <Space>",
		"1 x",
		"F",
		"<Backspace>",
		"2 i a",
		"2 x b",
		"f <Space> t a l k s <Enter>",
		"<Space> m",
		"M",
		": c l e a r <Enter>",
		": v i e w <Space> c o u r t s <Enter>",
	};
	enum { CHANGES = sizeof(changes) / sizeof(*changes) };
	struct browser b;
	struct buf sets[CHANGES + 1] = { { 0 } }, now = { 0 };
	size_t undos[CHANGES + 1], i, k;

	(void)state;
	open_acme(&b);
	print_result(&b, &sets[0]);
	undos[0] = 0;
	for (i = 0; i < CHANGES; i++) {
		browser_keys(&b, changes[i]);
		browser_check(&b);
		undos[i + 1] = b.app.history.now;
		print_result(&b, &sets[i + 1]);
		/* Back to the beginning, and forth again. */
		for (k = 0; k < undos[i + 1]; k++)
			browser_keys(&b, "u");
		print_result(&b, &now);
		assert_string_equal(buf_text(&now), buf_text(&sets[0]));
		for (k = 0; k < undos[i + 1]; k++)
			browser_keys(&b, "U");
		print_result(&b, &now);
		if (!b.app.is_suspended && !strstr(changes[i], "F") && !strstr(changes[i], "M"))
			assert_string_equal(buf_text(&now), buf_text(&sets[i + 1]));
		browser_check(&b);
	}
	assert_true(undos[CHANGES] >= 8);
	for (i = 0; i <= CHANGES; i++)
		buf_free(&sets[i]);
	buf_free(&now);
	browser_close(&b);
}

static void t_the_selection_comes_back_when_the_chip_goes(void **state)
{
	struct browser b;

	(void)state;
	open_acme(&b);
	browser_keys(&b, "/ d e p o s e <Space> u n <Enter>");
	assert_selected(&b, "globex-recours");
	browser_keys(&b, "f k i n d : h i r e <Enter>");
	assert_selected(&b, "zoe-counsel"); /* the nearest in time that is left */
	assert_true(browser_shows(&b, "4 events, u undoes"));
	browser_keys(&b, "<Backspace>");
	assert_selected(&b, "globex-recours");
	browser_close(&b);
}

static void t_the_selection_survives_every_size(void **state)
{
	struct browser b;
	int rows, cols;

	(void)state;
	open_acme(&b);
	browser_keys(&b, "G k k k");
	assert_selected(&b, "eu-probe");
	for (rows = 1; rows <= 40; rows += 3) {
		for (cols = 1; cols <= 150; cols += 7) {
			browser_key(
				&b, (struct key){ .code = CODE_RESIZE, .row = rows, .col = cols });
			browser_check(&b);
			assert_selected(&b, "eu-probe");
			if (rows >= LAYOUT_MIN_ROWS && cols >= LAYOUT_MIN_COLS)
				assert_true(browser_shows(&b, ">"));
		}
	}
	browser_close(&b);
}

static void t_q_comes_back_and_quits_at_the_top(void **state)
{
	struct browser b;

	(void)state;
	open_acme(&b);
	browser_keys(&b, "j <Enter>");
	assert_int_equal(b.app.focus, PANE_READER);
	browser_keys(&b, "q");
	assert_int_equal(b.app.focus, PANE_DATES);
	browser_keys(&b, "1 q");
	assert_int_equal(b.app.focus, PANE_DATES);
	browser_keys(&b, "z q");
	assert_false(b.app.is_done || b.app.is_zoomed);
	browser_keys(&b, "q");
	assert_true(b.app.is_done);
	browser_close(&b);
}

/* From the reader to an event that the filter hides, and back by the way one came. */
static void t_a_followed_event_is_shown_though_the_filter_hides_it(void **state)
{
	struct browser b;
	int i;

	(void)state;
	open_acme(&b);
	browser_keys(
		&b, "f k i n d : l a w s u i t <Enter> / d e p o s e <Space> u n <Enter> <Enter>");
	for (i = 0; i < 60 && b.app.backs == 1; i++) {
		browser_keys(&b, ")");
		browser_keys(&b, "j <Enter>");
	}
	assert_int_equal(b.app.backs, 2);
	assert_true(result_row(&b.app.result, b.app.scene.selected) == SIZE_MAX);
	assert_true(browser_shows(&b, "outside the filter"));
	browser_keys(&b, "q");
	assert_selected(&b, "globex-recours");
	assert_int_equal(b.app.focus, PANE_READER);
	browser_keys(&b, "q");
	assert_int_equal(b.app.focus, PANE_DATES);
	browser_close(&b);
}

static void t_esc_puts_the_cursor_back_where_a_search_began(void **state)
{
	struct browser b;

	(void)state;
	open_acme(&b);
	browser_keys(&b, "j j / c h a m b e r s");
	assert_selected(&b, "hearing");
	browser_keys(&b, "<Esc>");
	assert_selected(&b, "globex-ends-talks");
	assert_int_equal(b.app.scene.search.len, 0);
	browser_keys(&b, "/ a m f <Enter> n N");
	assert_selected(&b, "amf-review");
	assert_true(browser_shows(&b, "1 of 2"));
	browser_keys(&b, "N");
	assert_selected(&b, "amf-corrected");
	assert_true(browser_shows(&b, "around the end"));
	browser_close(&b);
}

static void t_search_does_not_look_at_case_or_accents(void **state)
{
	static const char *const words[] = { "M U L L E R", "m ü l l e r",
		"Z o e <Space> M ü l l e r" };
	struct browser b;
	struct buf keys = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(words) / sizeof(*words); i++) {
		open_acme(&b);
		buf_clear(&keys);
		buf_addf(&keys, "2 G / %s <Enter>", words[i]);
		browser_keys(&b, buf_text(&keys));
		assert_true(b.app.needle.len > 0);
		assert_true(str_find(b.app.setup.tl->event[b.app.scene.selected].folded,
				    str_of("muller"), 0) != SIZE_MAX);
		browser_close(&b);
	}
	buf_free(&keys);
}

/* While a word is typed only what was found so far is searched again. */
static void t_typing_finds_what_the_whole_word_finds(void **state)
{
	static const struct {
		const char *typed, *whole;
	} words[] = {
		{ "/ m e r g e r", "merger" },
		{ "/ a c x <Backspace> m e", "acme" },
		{ "/ x <Backspace> t h e <Space> m e r", "the mer" },
		{ "/ z z z", "zzz" },
	};
	struct browser b;
	size_t i, rows;

	(void)state;
	open_acme(&b);
	for (i = 0; i < sizeof(words) / sizeof(*words); i++) {
		browser_keys(&b, words[i].typed);
		rows = b.app.found.rows;
		browser_keys(&b, "<Esc>");
		found_free(&b.app.found);
		search_for(&b.app, str_of(words[i].whole));
		assert_int_equal(b.app.found.rows, rows);
		assert_int_equal(rows > 0, i < 3);
		browser_keys(&b, "<Esc>");
	}
	browser_close(&b);
}

/* The words stand in one paragraph, with a line break between them. */
static void t_search_in_the_reader_finds_over_line_ends(void **state)
{
	struct browser b;
	size_t cursor;

	(void)state;
	browser_open(&b, "tests/acme", CHARSET_UTF8, 80, 24);
	browser_keys(&b, "/ d e p o s e <Space> u n <Enter> <Enter> / t r i b u n a l <Space> d e "
			 "<Space> c o m m e r c e <Space> d e <Space> p a r i s <Enter>");
	assert_true(browser_shows(&b, ": 1 of 1"));
	cursor = b.app.view[PANE_READER].list.cursor;
	assert_true(cursor > 0);
	browser_keys(&b, "g n");
	assert_int_equal(b.app.view[PANE_READER].list.cursor, cursor);
	browser_close(&b);
}

static void t_keys_work_in_a_window_that_is_too_small(void **state)
{
	struct browser b;

	(void)state;
	browser_open(&b, "tests/acme", CHARSET_UTF8, 30, 8);
	assert_true(browser_shows(&b, "frise needs 40x10 (now 30x8)"));
	browser_keys(&b, "j j 1 <Space> f k i n d : h i r e <Enter>");
	browser_key(&b, (struct key){ .code = CODE_RESIZE, .row = 24, .col = 80 });
	browser_check(&b);
	assert_int_equal(b.app.result.events, 1);
	assert_int_equal(b.app.focus, PANE_FACETS);
	browser_close(&b);
}

static void t_esc_never_quits_and_ctrl_c_twice_does(void **state)
{
	static const char *const modes[] = { "", "f x", "/ x", ": x", "d 2", "?", "? x", "i", "z",
		"1", "3" };
	struct browser b;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(modes) / sizeof(*modes); i++) {
		open_acme(&b);
		browser_keys(&b, modes[i]);
		browser_keys(&b, "<Esc> <Esc> <Esc>");
		assert_false(b.app.is_done);
		assert_null(b.app.asking.kind);
		assert_int_equal(b.app.over, OVER_NONE);
		browser_keys(&b, modes[i]);
		browser_keys(&b, "C-c");
		assert_false(b.app.is_done);
		assert_true(browser_shows(&b, "Ctrl-C again quits") || b.app.over != OVER_NONE);
		browser_keys(&b, "C-c");
		assert_true(b.app.is_done);
		browser_close(&b);
	}
}

static void t_a_filter_that_is_wrong_changes_nothing(void **state)
{
	struct browser b;

	(void)state;
	open_acme(&b);
	browser_keys(&b, "f k i n d : l a w s u i t <Enter> f <Backspace> x <Enter>");
	assert_non_null(b.app.asking.kind); /* it stays, and says why */
	assert_int_equal(b.app.result.events, 6);
	browser_keys(&b, "<Esc>");
	assert_null(b.app.asking.kind);
	assert_int_equal(b.app.result.events, 6);
	assert_int_equal(b.app.history.now, 1);
	browser_close(&b);
}

/* The number beside a value is the size of the result once it alone is ticked in its group. */
static void t_the_count_of_a_value_is_what_only_this_gives(void **state)
{
	struct browser b;
	const struct facet *facet;
	size_t i, k, now;

	(void)state;
	open_acme(&b);
	browser_keys(&b, "f d a t e : 2 0 2 4 <Enter>");
	for (i = 0; i < b.app.facets.facets; i++) {
		for (k = 0; k < b.app.facets.facet[i].values; k++) {
			facet = &b.app.facets.facet[i];
			now = facet->value[k].now;
			app_do(&b.app, (struct intent){ .type = INTENT_ONLY,
					       .field = facet->field,
					       .value = facet->value[k].value,
					       .text = facet->value[k].label });
			assert_int_equal(b.app.result.events, now);
			browser_check(&b);
			if (b.app.history.now > 1)
				browser_keys(&b, "u");
		}
	}
	browser_close(&b);
}

static struct key mouse(int row, int col, enum key_button button)
{
	return (struct key){ .code = CODE_MOUSE, .row = row, .col = col, .button = button };
}

static void click(struct browser *b, const char *text, enum key_button button)
{
	int row, col;

	browser_find(b, text, &row, &col);
	browser_key(b, mouse(row, col, button));
}

static void t_the_mouse_selects_opens_ticks_drops_and_runs(void **state)
{
	struct browser b;

	(void)state;
	open_acme(&b);
	click(&b, "Old Initech suit", BUTTON_LEFT);
	assert_selected(&b, "initech-suit");
	click(&b, "Injunction denied", BUTTON_DOUBLE);
	assert_selected(&b, "injunction-denied");
	assert_int_equal(b.app.focus, PANE_READER);
	click(&b, "[ ] Globex", BUTTON_LEFT);
	assert_int_equal(b.app.result.events, 14);
	click(&b, "[company globex]", BUTTON_LEFT);
	assert_int_equal(b.app.result.events, 26);
	click(&b, "f filter", BUTTON_LEFT);
	assert_ptr_equal(b.app.asking.kind, &ask_filter);
	browser_keys(&b, "<Esc> ?");
	browser_key(&b, mouse(0, 0, BUTTON_LEFT));
	assert_int_equal(b.app.over, OVER_NONE);
	click(&b, "2 DATES", BUTTON_LEFT);
	assert_int_equal(b.app.focus, PANE_DATES);
	browser_keys(&b, "g");
	browser_key(&b, mouse(10, 40, BUTTON_WHEEL_DOWN));
	browser_check(&b);
	assert_true(b.app.view[PANE_DATES].list.top > 0);
	browser_key(&b, (struct key){ .code = CODE_RESIZE, .row = 16, .col = 50 });
	click(&b, "3 SOURCE", BUTTON_LEFT);
	assert_int_equal(b.app.focus, PANE_READER);
	click(&b, "1 ENT", BUTTON_LEFT);
	assert_int_equal(b.app.focus, PANE_FACETS);
	browser_close(&b);
}

static void t_help_runs_what_was_found_in_it(void **state)
{
	struct browser b;

	(void)state;
	open_acme(&b);
	browser_keys(&b, "1 <Space> ? t a k e <Space> b a c k <Enter>");
	assert_int_equal(b.app.over, OVER_NONE);
	assert_int_equal(b.app.history.now, 0);
	assert_int_equal(b.app.result.events, 26);
	browser_close(&b);
}

/* The first problem made its event be left out; the second stands in one that is there. */
static void t_the_problems_lead_to_their_events(void **state)
{
	struct browser b;

	(void)state;
	browser_open(&b, "tests/faulty", CHARSET_UTF8, 80, 24);
	assert_true(browser_shows(&b, "[!3]"));
	browser_keys(&b, "! <Enter>");
	assert_true(browser_shows(&b, "nothing was read from this place; e opens the file"));
	assert_int_equal(b.app.over, OVER_PROBLEMS);
	browser_keys(&b, "j <Enter>");
	assert_int_equal(b.app.over, OVER_NONE);
	assert_selected(&b, "nobody");
	assert_int_equal(b.app.focus, PANE_READER);
	browser_check(&b);
	browser_close(&b);
}

/* By its name a command runs anywhere, those of the chart too before there is one. */
static void t_every_command_can_be_run_from_the_dates(void **state)
{
	const struct command *at;
	struct browser b;

	(void)state;
	for (at = commands; at->name; at++) {
		browser_open(&b, "tests/acme", CHARSET_UTF8, 80, 24);
		app_run(&b.app, at, (struct str){ 0 });
		app_draw(&b.app, &b.canvas);
		browser_check(&b);
		browser_close(&b);
	}
}

static void t_nothing_can_be_done_wrong_where_there_is_nothing(void **state)
{
	static const char all[] =
		"j k C-d C-u <PgDn> <PgUp> g G J K ( ) <Enter> <Tab> 1 <Space> i x H L s <Enter> ( "
		") "
		"3 <Space> , ; <Enter> t 2 <Space> m M i <Esc> x <Esc> u U F <Backspace> + - = d t "
		"o d a y "
		"<Enter> / x <Enter> n N <Esc> f x <Enter> u z z ! ? <Esc> : c l e a r <Enter>";
	struct browser b;

	(void)state;
	browser_open(&b, "tests/empty", CHARSET_UTF8, 80, 24);
	browser_keys(&b, all);
	browser_check(&b);
	assert_false(b.app.is_done);
	assert_int_equal(b.app.scene.selected, NONE);
	browser_close(&b);
}

/* Keys that lead somewhere come more often than those that do not. */
static struct key random_key(uint64_t *seed)
{
	static const char keys[] =
		"j k j k C-d C-u <PgDn> <PgUp> g G J K ( ) h l <Tab> S-<Tab> 1 2 3 <Enter> <Enter> "
		"<Space> "
		"<Space> i x a b c u U F <Backspace> m M H L s , ; t z + - = / n N f d : ? ! <Esc> "
		"<Esc> "
		"<Up> <Down> <Left> <Right> <Home> <End> <Del> C-a C-e C-w C-k C-p C-n C-l C-z "
		"e o r <Space> : \" ( ) , . 2 0 4 é 社 <Tab>";
	struct key key = { 0 };
	size_t at = 0;
	uint32_t n = random_below(seed, 112);

	if (n >= 108)
		return mouse((int)random_below(seed, 40), (int)random_below(seed, 130),
			(enum key_button)random_below(seed, BUTTON_DRAG + 1));
	if (n >= 106)
		return (struct key){ .code = CODE_RESIZE,
			.row = (int)random_below(seed, 45) + 1,
			.col = (int)random_below(seed, 140) + 1 };
	n %= 90;
	do {
		if (!key_parse(str_of(keys), &at, &key, NULL))
			at = 0;
	} while (n-- > 0);
	return key;
}

static void t_random_keys_leave_the_browser_whole(void **state)
{
	static const char *const folders[] = { "tests/acme", "content", "tests/acme",
		"tests/faulty" };
	struct browser b;
	uint64_t seed = 20261122;
	size_t i;
	int n;

	(void)state;
	for (i = 0; i < sizeof(folders) / sizeof(*folders); i++) {
		browser_open(&b, folders[i], i % 2 ? CHARSET_ASCII : CHARSET_UTF8, 80, 24);
		for (n = 0; n < 700 && !b.app.is_done; n++) {
			browser_key(&b, random_key(&seed));
			browser_check(&b);
			if (b.app.is_done)
				b.app.is_done = false; /* q at the top: stay */
		}
		browser_close(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_undo_then_redo_is_the_same_set),
		cmocka_unit_test(t_the_selection_comes_back_when_the_chip_goes),
		cmocka_unit_test(t_the_selection_survives_every_size),
		cmocka_unit_test(t_q_comes_back_and_quits_at_the_top),
		cmocka_unit_test(t_a_followed_event_is_shown_though_the_filter_hides_it),
		cmocka_unit_test(t_esc_puts_the_cursor_back_where_a_search_began),
		cmocka_unit_test(t_search_does_not_look_at_case_or_accents),
		cmocka_unit_test(t_typing_finds_what_the_whole_word_finds),
		cmocka_unit_test(t_search_in_the_reader_finds_over_line_ends),
		cmocka_unit_test(t_keys_work_in_a_window_that_is_too_small),
		cmocka_unit_test(t_esc_never_quits_and_ctrl_c_twice_does),
		cmocka_unit_test(t_a_filter_that_is_wrong_changes_nothing),
		cmocka_unit_test(t_the_count_of_a_value_is_what_only_this_gives),
		cmocka_unit_test(t_the_mouse_selects_opens_ticks_drops_and_runs),
		cmocka_unit_test(t_help_runs_what_was_found_in_it),
		cmocka_unit_test(t_the_problems_lead_to_their_events),
		cmocka_unit_test(t_every_command_can_be_run_from_the_dates),
		cmocka_unit_test(t_nothing_can_be_done_wrong_where_there_is_nothing),
		cmocka_unit_test(t_random_keys_leave_the_browser_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
