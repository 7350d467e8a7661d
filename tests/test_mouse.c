#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "browser.h"

/* Periods and chips by the mouse: presses and releases only. */

static void open_acme(struct browser *b)
{
	browser_open(b, "tests/acme", CHARSET_UTF8, 120, 36);
}

static void mouse(struct browser *b, int row, int col, enum key_button button)
{
	browser_key(
		b, (struct key){ .code = CODE_MOUSE, .row = row, .col = col, .button = button });
	browser_check(b);
}

static void assert_query(const struct browser *b, const char *text)
{
	struct buf now = { 0 };

	query_print(&b->app.query, &now);
	assert_string_equal(buf_text(&now), text);
	buf_free(&now);
}

static void drag(struct browser *b, const char *from, const char *to)
{
	int row, col;

	browser_find(b, from, &row, &col);
	mouse(b, row, col, BUTTON_LEFT);
	browser_find(b, to, &row, &col);
	mouse(b, row, col, BUTTON_RELEASE);
}

static void t_a_drag_over_the_dates_is_their_period(void **state)
{
	static const struct {
		const char *from, *to, *query;
	} row[] = {
		{ "Old Initech suit", "Injunction denied", "date:2024-01-03..2024-03-07" },
		{ "Injunction denied", "Old Initech suit", "date:2024-01-03..2024-03-07" },
		{ "Umbrella fined", "Globex ends", "date:2023-11-08..2023-11-24" },
		{ "1984 A Acme", "Umbrella fined", "date:1984..2023-11-08" },
		{ "AMF review", "Old Initech suit", "date:2024-01-01..2024-01-03" },
		{ "Umbrella fined", "Umbrella fined", "" },
		{ "Umbrella fined", "2 DATES", "" },
		{ "2 DATES", "Umbrella fined", "" },
	};
	struct browser b;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		open_acme(&b);
		drag(&b, row[i].from, row[i].to);
		assert_query(&b, row[i].query);
		browser_close(&b);
	}
}

/* Where motion is reported, what would be filtered for is shown; what comes of it is the same. */
static void t_a_drag_is_shown_while_it_goes_on(void **state)
{
	static const struct {
		const char *keys, *at; /* it begins there, `from` columns to the right */
		int from, rows, cols;
		const char *says;
	} row[] = {
		{ "", "Old Initech suit", 0, 4, 0, "3 to 30 January 2024, 5 (+1?) events: let go to filter" },
		{ "", "2025", -20, 0, 10, " event: let go to filter" },
		{ "c =", "Globex  ", 60, 0, 12, "let go to filter" },
		{ "c =", "Globex  ", 72, 2, -12, "let go to filter" },
	};
	struct browser b;
	struct buf without = { 0 };
	int line, col;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		int end_line, end_col;

		open_acme(&b);
		browser_keys(&b, row[i].keys);
		browser_find(&b, row[i].at, &line, &col);
		col += row[i].from;
		end_line = line + row[i].rows;
		end_col = col + row[i].cols;
		mouse(&b, line, col, BUTTON_LEFT);
		mouse(&b, end_line, end_col, BUTTON_RELEASE);
		buf_clear(&without);
		query_print(&b.app.query, &without);
		if (without.len == 0)
			fail_msg("no period at %d,%d", line, col);
		browser_keys(&b, "u");
		mouse(&b, line, col, BUTTON_LEFT);
		mouse(&b, line, col, BUTTON_DRAG);
		assert_false(browser_shows(&b, "let go to filter"));
		mouse(&b, end_line, end_col, BUTTON_DRAG);
		if (!browser_shows(&b, row[i].says))
			fail_msg("no '%s'", row[i].says);
		assert_query(&b, "");
		mouse(&b, end_line, end_col, BUTTON_RELEASE);
		assert_query(&b, buf_text(&without));
		assert_false(browser_shows(&b, "let go to filter"));
		browser_keys(&b, "u");
		mouse(&b, line, col, BUTTON_LEFT); /* back to where it began: a click */
		mouse(&b, end_line, end_col, BUTTON_DRAG);
		mouse(&b, line, col, BUTTON_DRAG);
		mouse(&b, line, col, BUTTON_RELEASE);
		assert_query(&b, "");
		mouse(&b, line, col, BUTTON_LEFT); /* broken off */
		mouse(&b, end_line, end_col, BUTTON_DRAG);
		browser_keys(&b, "<Esc>");
		mouse(&b, end_line, end_col, BUTTON_DRAG);
		mouse(&b, end_line, end_col, BUTTON_RELEASE);
		assert_query(&b, "");
		assert_false(browser_shows(&b, "let go to filter"));
		assert_false(browser_shows(&b, "Esc cancels"));
		browser_close(&b);
	}
	buf_free(&without);
}

/* Each event of the columns is found, and the chip that is there gives way. */
static void t_a_drag_over_the_strip_edits_the_date_chip(void **state)
{
	struct browser b;
	int row, col;

	(void)state;
	open_acme(&b);
	browser_find(&b, "2025", &row, &col);
	mouse(&b, row, col + 3, BUTTON_LEFT);
	mouse(&b, row + 3, col - 20, BUTTON_RELEASE); /* it may end outside */
	assert_int_equal(query_chips(&b.app.query), 1);
	assert_query(&b, "date:2018-08..2025");
	assert_int_equal(b.app.result.events, 24); /* all but that of 1984 and the undated */
	browser_keys(&b, "f <Space> k i n d : h i r e <Enter>");
	mouse(&b, row, 0, BUTTON_LEFT);
	mouse(&b, row, 20, BUTTON_RELEASE);
	assert_int_equal(query_chips(&b.app.query), 2);
	assert_true(browser_shows(&b, "[date 1984.."));
	assert_int_equal(b.app.result.events, 0);
	browser_keys(&b, "u");
	assert_int_equal(b.app.result.events, 4);
	browser_keys(&b, "u u");
	assert_query(&b, "");
	mouse(&b, row, 30, BUTTON_LEFT); /* a click, and a drag that a key breaks off */
	mouse(&b, row, 30, BUTTON_RELEASE);
	mouse(&b, row, 30, BUTTON_LEFT);
	browser_keys(&b, "j");
	mouse(&b, row, 60, BUTTON_RELEASE);
	assert_query(&b, "");
	browser_close(&b);
}

static void click(struct browser *b, const char *text, int right)
{
	int row, col;

	browser_find(b, text, &row, &col);
	mouse(b, row, col + right, BUTTON_LEFT);
}

static void t_a_click_drops_a_chip_by_its_brackets_and_edits_its_text(void **state)
{
	struct browser b;

	(void)state;
	open_acme(&b);
	browser_keys(&b, "f c o m p a n y : a c m e <Space> - k i n d : h i r e <Space> "
			 "( t a g : p a r i s <Space> o r <Space> m e r g e r ) <Enter>");
	assert_query(&b, "company:acme -kind:hire (tag:paris or merger)");
	click(&b, "[company acme]", 3);
	assert_ptr_equal(b.app.asking.kind, &ask_filter);
	browser_keys(&b, ", g l o b e x <Enter>");
	assert_query(&b, "company:acme,globex -kind:hire (tag:paris or merger)");
	click(&b, "[not kind hire]", 5);
	browser_keys(&b, ", r u m o u r <Enter>");
	assert_query(&b, "company:acme,globex -kind:hire,rumour (tag:paris or merger)");
	click(&b, "[tag:paris or merger]", 5);
	browser_keys(&b, "<Esc>");
	click(&b, "[not kind hire,rumour]", 0);
	assert_query(&b, "company:acme,globex (tag:paris or merger)");
	click(&b, "globex]", 6);
	assert_query(&b, "tag:paris or merger");
	click(&b, "[tag:paris or merger]", 1);
	browser_keys(&b, "<Space> x <Esc>");
	assert_query(&b, "tag:paris or merger");
	browser_close(&b);
}

/* What is not on the screen is not dropped; the count of the rest leads to it. */
static void t_a_click_on_the_count_edits_the_first_chip_that_is_hidden(void **state)
{
	struct browser b;

	(void)state;
	browser_open(&b, "tests/acme", CHARSET_UTF8, 50, 16);
	browser_keys(&b, ": f i l t e r <Space> c o m p a n y : a c m e <Space> "
			 "t a g : m e r g e r <Space> s t a t u s : c o n f i r m e d <Space> "
			 "d a t e : 2 0 2 4 <Enter>");
	assert_true(browser_shows(&b, "[company acme] [tag merger] +2 more"));
	click(&b, "+2 more", 12); /* where the hidden chip would be */
	browser_keys(&b, ", r e p o r t e d <Enter>");
	assert_query(&b, "company:acme tag:merger status:confirmed,reported date:2024");
	click(&b, "+2 more", 0);
	browser_keys(&b, "<Esc>");
	assert_int_equal(query_chips(&b.app.query), 4);
	click(&b, "[tag merger]", 11);
	assert_query(&b, "company:acme status:confirmed,reported date:2024");
	browser_close(&b);
}

/* What is cited, and what stands beside it, chooses the passage; an event below is gone to. */
static void t_a_click_in_an_archived_text_chooses_its_passage(void **state)
{
	struct browser b;
	size_t top;
	int row, col;

	(void)state;
	browser_open(&b, "tests/cited", CHARSET_UTF8, 120, 36);
	browser_keys(&b, "j 3 O");
	top = b.app.over_view.list.top;
	assert_true(browser_shows(&b, "passage 1 of 7"));
	click(&b, "quarante millions", 3);
	assert_true(browser_shows(&b, "passage 2 of 7"));
	click(&b, "Le tribunal administratif", 3);
	assert_true(browser_shows(&b, "passage 6 of 7"));
	click(&b, "The buyer does not answ", 3);
	assert_true(browser_shows(&b, "passage 7 of 7"));
	click(&b, "rentrent, la cri", 3);
	assert_true(browser_shows(&b, "passage 7 of 7"));
	assert_int_equal(b.app.over_view.list.top, top);
	click(&b, "Le tribunal administratif", 0);
	browser_find(&b, "1 = 13 May 2031", &row, &col);
	mouse(&b, row, col + 8, BUTTON_LEFT);
	assert_int_equal(b.app.over, OVER_NONE);
	assert_true(str_is(b.load->timeline.event[b.app.scene.selected].id, "court"));
	browser_keys(&b, "q");
	assert_int_equal(b.app.over, OVER_TEXT);
	browser_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_a_drag_over_the_dates_is_their_period),
		cmocka_unit_test(t_a_drag_is_shown_while_it_goes_on),
		cmocka_unit_test(t_a_drag_over_the_strip_edits_the_date_chip),
		cmocka_unit_test(t_a_click_drops_a_chip_by_its_brackets_and_edits_its_text),
		cmocka_unit_test(t_a_click_on_the_count_edits_the_first_chip_that_is_hidden),
		cmocka_unit_test(t_a_click_in_an_archived_text_chooses_its_passage),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
