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

/* The row and column where the text stands on the screen. */
static void find_text(const struct browser *b, const char *text, int *row, int *col)
{
	struct buf dump = { 0 };
	struct str rest, line;

	canvas_dump_text(&b->canvas, &dump);
	rest = buf_str(&dump);
	for (*row = 0; str_split(&rest, '\n', &line); ++*row) {
		size_t at = str_find(line, str_of(text), 0);

		if (at == SIZE_MAX)
			continue;
		*col = text_cols(str_sub(line, 0, at));
		buf_free(&dump);
		return;
	}
	fail_msg("'%s' is not on the screen", text);
}

static void drag(struct browser *b, const char *from, const char *to)
{
	int row, col;

	find_text(b, from, &row, &col);
	mouse(b, row, col, BUTTON_LEFT);
	find_text(b, to, &row, &col);
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
		{ "AMF review", "Old Initech suit", "date:2024..2024-03" },
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

/* Each event of the columns is found, and the chip that is there gives way. */
static void t_a_drag_over_the_strip_edits_the_date_chip(void **state)
{
	struct browser b;
	int row, col;

	(void)state;
	open_acme(&b);
	find_text(&b, "2025", &row, &col);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_a_drag_over_the_dates_is_their_period),
		cmocka_unit_test(t_a_drag_over_the_strip_edits_the_date_chip),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
