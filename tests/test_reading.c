#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>

#include "act.h"
#include "browser.h"
#include "view_text.h"

/* Each extent of a text, as the pieces that lie in its lines: line, then bytes of it. */
static const struct {
	const char *text;
	int cols;
	struct extent extent;
	const char *pieces;
} cuts[] = {
	{ "one two three", 20, { 4, 7 }, "0:4-7" },
	{ "one two three", 8, { 4, 13 }, "0:4-7 1:0-5" },
	{ "one two three", 8, { 0, 13 }, "0:0-7 1:0-5" },
	{ "one two three", 8, { 7, 8 }, "" }, /* the blank that the break took */
	{ "one two three", 8, { 7, 9 }, "1:0-1" },
	{ "one\n\ntwo", 20, { 1, 7 }, "0:1-3 2:0-2" },
	{ "one\r\ntwo", 20, { 0, 8 }, "0:0-3 1:0-3" },
	{ "\xEF\xBB\xBFone two", 20, { 3, 6 }, "0:0-3" },
	{ "会社 KK a", 5, { 0, 9 }, "0:0-6 1:0-2" },
	{ "会社会社", 4, { 3, 9 }, "0:3-6 1:0-3" },
	{ "Re\u0301my dit oui", 8, { 1, 4 }, "0:1-4" },
	{ "a\tb c", 20, { 1, 3 }, "0:1-3" },
};

static void t_an_extent_lies_in_the_lines_that_it_is_broken_over(void **state)
{
	size_t i, k;

	(void)state;
	assert_non_null(setlocale(LC_CTYPE, "C.UTF-8")); /* for the width of characters */
	for (i = 0; i < sizeof(cuts) / sizeof(*cuts); i++) {
		struct text_lines lines = { 0 };
		struct buf got = { 0 };
		struct extent piece;

		text_lines_make(&lines, str_of(cuts[i].text), cuts[i].cols, CHARSET_UTF8);
		for (k = 0; k < lines.items; k++)
			if (text_line_cut(&lines.item[k], cuts[i].extent, &piece))
				buf_addf(&got, "%s%zu:%zu-%zu", got.len ? " " : "", k, piece.from,
					piece.to);
		if (!str_is(buf_str(&got), cuts[i].pieces))
			fail_msg("%zu: got '%s', want '%s'", i, buf_text(&got), cuts[i].pieces);
		buf_free(&got);
		text_lines_free(&lines);
	}
}

static void t_the_line_of_a_byte_is_found_where_a_break_took_it_too(void **state)
{
	struct text_lines lines = { 0 };
	static const size_t want[] = { 0, 0, 0, 0, 1, 2, 2, 2 };
	size_t i;

	(void)state;
	text_lines_make(&lines, str_of("one\n\ntwo"), 20, CHARSET_UTF8);
	assert_int_equal(lines.items, 3);
	for (i = 0; i < sizeof(want) / sizeof(*want); i++)
		assert_int_equal(text_lines_find(&lines, i), want[i]);
	text_lines_free(&lines);
}

/* What stands in the cells of one style, blanks left out. */
static void collect(const struct canvas *c, enum style style, struct buf *out)
{
	int row, col;

	for (row = 0; row < c->rows; row++) {
		for (col = 0; col < c->cols; col++) {
			const struct cell *cell = canvas_cell(c, row, col);

			if (cell->style == style && cell->cols && cell->text[0] != ' ')
				buf_add_text(out, cell->text);
		}
	}
}

static void assert_styled(const struct browser *b, enum style style, const char *want)
{
	struct buf got = { 0 };

	collect(&b->canvas, style, &got);
	if (!str_is(buf_str(&got), want))
		fail_msg("got '%s', want '%s'", buf_text(&got), want);
	buf_free(&got);
}

static void t_a_passage_is_marked_at_its_exact_characters(void **state)
{
	static const struct {
		const char *keys;
		const char *words;
	} passages[] = {
		{ "j 3 O", "Lavillea vendulundisonportàlasociété海洋会社" },
		{ ")", "Lavilleavendulundisonportàlasociété海洋会社,pourquarantemillions." },
		{ ")", "pourquarantemillions" },
		{ ")", "Lemaire,Zoe\u0301Re\u0301my,parled’«unepagequisetourne»." },
		{ ")", "Lecontratcourtsurtrenteans.lesdroitsdeplacenemontentpasdeplusdedeuxpourcentparan,"
		       "saufaccordduconseilmunicipal,quidevraalorsvoteràlamajoritédesdeuxtiers." },
	};
	static const int cols[] = { 120, 80, 50, 40 };
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(cols) / sizeof(*cols); i++) {
		struct browser b;

		browser_open(&b, "tests/cited", CHARSET_UTF8, cols[i], 36);
		for (k = 0; k < sizeof(passages) / sizeof(*passages); k++) {
			struct buf want = { 0 };
			const char *at;

			for (at = passages[k].words; *at; at++)
				if (*at != ' ')
					buf_add_char(&want, *at);
			browser_keys(&b, passages[k].keys);
			assert_styled(&b, STYLE_PASSAGE, buf_text(&want));
			buf_free(&want);
		}
		browser_check(&b);
		browser_close(&b);
	}
}

static void t_q_returns_exactly_where_one_was(void **state)
{
	struct browser b;
	struct buf before = { 0 }, after = { 0 };

	(void)state;
	browser_open(&b, "tests/cited", CHARSET_UTF8, 80, 24);
	browser_keys(&b, "j 3 j j j j j j j j j j j j j j");
	canvas_dump(&b.canvas, &before);
	browser_keys(&b, "O ) ) j j / p o r t <Enter> n n q");
	browser_keys(&b, "<Esc>");
	browser_keys(&b, "C-l");
	canvas_dump(&b.canvas, &after);
	assert_string_equal(buf_text(&after), buf_text(&before));
	buf_free(&after);
	buf_free(&before);
	browser_close(&b);
}

static void t_an_event_of_a_passage_is_one_key_away_and_q_comes_back(void **state)
{
	struct browser b;
	size_t top, passage;

	(void)state;
	browser_open(&b, "tests/cited", CHARSET_UTF8, 50, 16);
	browser_keys(&b, "j 3 O ) ) ) )");
	top = b.app.over_view.list.top;
	passage = view_text_current(&b.app.over_view);
	browser_keys(&b, "<Enter>");
	assert_int_equal(b.app.over, OVER_NONE);
	assert_int_equal(b.app.focus, PANE_READER);
	assert_true(str_is(b.load->timeline.event[b.app.scene.selected].id, "terms"));
	browser_keys(&b, "q");
	assert_int_equal(b.app.over, OVER_TEXT);
	assert_int_equal(b.app.over_view.list.top, top);
	assert_int_equal(view_text_current(&b.app.over_view), passage);
	assert_true(str_is(b.load->timeline.event[b.app.scene.selected].id, "harbour-sold"));
	browser_keys(&b, "? <Esc>"); /* nor does help lose the place */
	assert_int_equal(b.app.over, OVER_TEXT);
	assert_int_equal(b.app.over_view.list.top, top);
	browser_keys(&b, "? p r e v i o u s - p a s s a g e <Enter>"); /* nor what it runs */
	assert_int_equal(b.app.over, OVER_TEXT);
	assert_int_equal(view_text_current(&b.app.over_view), passage - 1);
	browser_keys(&b, "q");
	assert_int_equal(b.app.over, OVER_NONE);
	browser_close(&b);
}

static void t_a_passage_cited_twice_has_both_its_events(void **state)
{
	struct browser b;

	(void)state;
	browser_open(&b, "tests/cited", CHARSET_UTF8, 80, 24);
	browser_keys(&b, "j 3 O ) )");
	assert_int_equal(view_text_events(&b.app.over_view), 2);
	assert_true(browser_shows(&b, "for 2 events"));
	browser_keys(&b, "3");
	assert_true(browser_shows(&b, "no event of that number"));
	browser_keys(&b, "2");
	assert_true(str_is(b.load->timeline.event[b.app.scene.selected].id, "terms"));
	browser_close(&b);
}

static void t_what_is_not_archived_is_said_to_be_expected_where(void **state)
{
	static const struct {
		const char *folder, *keys, *words;
	} cases[] = {
		{ "tests/cited", "j 3 ; ; O", "expected at tests/cited/archive/wire.txt" },
		{ "tests/cited", "f i d : c o u r t <Enter> 3 ; ; O",
			"give source 'letter' text: FILE, below tests/cited/archive" },
		{ "tests/uncited", "O", "expected at tests/uncited/archive/paper.txt" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct browser b;

		browser_open(&b, cases[i].folder, CHARSET_UTF8, 120, 36);
		browser_keys(&b, cases[i].keys);
		assert_int_equal(b.app.over, OVER_NONE);
		if (!browser_shows(&b, cases[i].words))
			fail_msg("%s: got '%s'", cases[i].keys, buf_text(&b.app.message));
		browser_close(&b);
	}
}

static void t_y_copies_the_passage_and_o_opens_the_address(void **state)
{
	struct browser b;

	(void)state;
	browser_open(&b, "tests/cited", CHARSET_UTF8, 80, 24);
	browser_keys(&b, "j 3 O y");
	assert_int_equal(b.app.wish, WISH_COPY);
	assert_string_equal(buf_text(&b.app.wished),
		"La ville a vendu lundi son port à la société 海洋会社");
	browser_keys(&b, "o");
	assert_int_equal(b.app.wish, WISH_OPEN);
	assert_string_equal(buf_text(&b.app.wished), "https://gazette.example/port-de-salin");
	assert_int_equal(b.app.over, OVER_TEXT);
	browser_close(&b);
}

static void t_the_list_of_sources_filters_and_that_can_be_undone(void **state)
{
	struct browser b;
	struct buf query = { 0 };

	(void)state;
	browser_open(&b, "tests/cited", CHARSET_UTF8, 80, 24);
	browser_keys(&b, "S");
	assert_true(browser_shows(&b, "5 sources, 4 independent"));
	assert_true(browser_shows(&b, "7 ok, 1 near, 1 missing"));
	browser_keys(&b, "/ g a z e t t e <Enter> <Enter>");
	assert_int_equal(b.app.over, OVER_NONE);
	query_print(&b.app.query, &query);
	assert_string_equal(buf_text(&query), "source:gazette");
	assert_int_equal(b.app.result.events, 5);
	browser_keys(&b, "u");
	assert_int_equal(b.app.result.events, 6);
	buf_free(&query);
	browser_close(&b);
}

static void t_from_a_text_q_comes_back_to_the_list_it_was_opened_in(void **state)
{
	struct browser b;
	size_t row;

	(void)state;
	browser_open(&b, "tests/cited", CHARSET_UTF8, 80, 24);
	browser_keys(&b, "S s G k");
	row = b.app.over_view.list.cursor;
	browser_keys(&b, "O");
	assert_int_equal(b.app.over, OVER_TEXT);
	browser_keys(&b, ") <Enter>");
	assert_int_equal(b.app.over, OVER_NONE);
	browser_keys(&b, "q q");
	assert_int_equal(b.app.over, OVER_SOURCES);
	assert_int_equal(b.app.over_view.list.cursor, row);
	browser_keys(&b, "G O"); /* has none, and the list stays */
	assert_int_equal(b.app.over, OVER_SOURCES);
	assert_true(browser_shows(&b, "no archived text"));
	browser_keys(&b, "q");
	assert_int_equal(b.app.over, OVER_NONE);
	browser_close(&b);
}

static void t_the_texts_of_an_event_are_turned_through(void **state)
{
	struct browser b;

	(void)state;
	browser_open(&b, "tests/cited", CHARSET_UTF8, 80, 24);
	browser_keys(&b, "j 3 O ,");
	assert_true(browser_shows(&b, "no earlier source of this event"));
	browser_keys(&b, ";"); /* past one that has none */
	assert_true(browser_shows(&b, "Register of the harbour"));
	assert_styled(&b, STYLE_PASSAGE, "Thecraneisoutofservicesincethestorm.");
	browser_keys(&b, "; ;");
	assert_true(browser_shows(&b, "Minutes of the council"));
	assert_true(browser_shows(&b, "no further source of this event"));
	browser_keys(&b, ", ,");
	assert_true(browser_shows(&b, "Gazette du Littoral"));
	browser_close(&b);

	browser_open(&b, "tests/cited", CHARSET_UTF8, 80, 24);
	browser_keys(&b, "f i d : c o u r t <Enter> 3 O ;");
	assert_true(browser_shows(&b, "no archived text"));
	assert_true(browser_shows(&b, "Gazette du Littoral"));
	browser_close(&b);
}

static void t_a_filter_on_verdicts_follows_when_all_are_known(void **state)
{
	struct browser b;

	(void)state;
	browser_open(&b, "tests/cited", CHARSET_UTF8, 80, 24);
	assert_true(app_is_busy(&b.app));
	act_filter(&b.app, 0, str_of("is:unverified"));
	assert_int_equal(b.app.result.events, 6);
	app_step(&b.app, 0); /* all that cites one source */
	assert_true(app_is_busy(&b.app));
	app_finish(&b.app);
	assert_false(app_is_busy(&b.app));
	assert_int_equal(b.app.result.events, 3);
	browser_close(&b);

	browser_open(&b, "tests/uncited", CHARSET_UTF8, 80, 24);
	assert_false(app_is_busy(&b.app));
	act_filter(&b.app, 0, str_of("is:unverified"));
	assert_int_equal(b.app.result.events, 1);
	browser_close(&b);
}

/* Any size, any keys: nothing overflows. */
static void t_it_can_be_read_at_every_size(void **state)
{
	int cols, rows;

	(void)state;
	for (cols = 40; cols <= 130; cols += 9) {
		for (rows = 10; rows <= 40; rows += 5) {
			struct browser b;

			browser_open(&b, "tests/cited", CHARSET_UTF8, 80, 24);
			browser_keys(&b, "j 3 O ) )");
			app_resize(&b.app, rows, cols);
			browser_keys(&b, "C-l");
			browser_check(&b);
			assert_int_not_equal(view_text_current(&b.app.over_view), SIZE_MAX);
			browser_keys(&b, "G ) ( ( g C-d");
			browser_check(&b);
			browser_close(&b);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_an_extent_lies_in_the_lines_that_it_is_broken_over),
		cmocka_unit_test(t_the_line_of_a_byte_is_found_where_a_break_took_it_too),
		cmocka_unit_test(t_a_passage_is_marked_at_its_exact_characters),
		cmocka_unit_test(t_q_returns_exactly_where_one_was),
		cmocka_unit_test(t_an_event_of_a_passage_is_one_key_away_and_q_comes_back),
		cmocka_unit_test(t_a_passage_cited_twice_has_both_its_events),
		cmocka_unit_test(t_what_is_not_archived_is_said_to_be_expected_where),
		cmocka_unit_test(t_y_copies_the_passage_and_o_opens_the_address),
		cmocka_unit_test(t_the_list_of_sources_filters_and_that_can_be_undone),
		cmocka_unit_test(t_from_a_text_q_comes_back_to_the_list_it_was_opened_in),
		cmocka_unit_test(t_the_texts_of_an_event_are_turned_through),
		cmocka_unit_test(t_a_filter_on_verdicts_follows_when_all_are_known),
		cmocka_unit_test(t_it_can_be_read_at_every_size),
	};

	return cmocka_run_group_tests_name("reading", tests, NULL, NULL);
}
