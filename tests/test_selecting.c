#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pty.h"

/*
 * One period chosen by keys, with the mouse and in writing comes to one filter. In a real terminal:
 * what counts is the text that its user sees.
 */
static struct pty pty;

static void start(void)
{
	static const char *const args[] = { FRISE, "-C", "tests/acme", NULL };
	static const char *const env[] = { NULL };
	const struct pty_start how = { .rows = 24, .cols = 80, .args = args, .env = env };

	pty_start(&pty, &how);
	assert_true(pty_idle(&pty));
}

static int end(void **state)
{
	(void)state;
	if (pty.leader)
		pty_free(&pty);
	pty.leader = 0;
	return 0;
}

/* The row of the screen that has this text, and its first column; both from 1. */
static void find(const char *text, int *row, int *col)
{
	struct buf screen = { 0 };
	struct str rest, line = { 0 };
	size_t at = SIZE_MAX, i;

	pty_text(&pty, &screen);
	rest = buf_str(&screen);
	for (*row = 0; at == SIZE_MAX && str_split(&rest, '\n', &line); ++*row)
		at = str_find(line, str_of(text), 0);
	if (at == SIZE_MAX)
		fail_msg("'%s' is not on the screen", text);
	for (*col = 1, i = 0; i < at; i++)
		*col += ((unsigned char)line.at[i] & 0xC0) != 0x80;
	buf_free(&screen);
}

static void drag(const char *from, const char *to)
{
	struct buf bytes = { 0 };
	int row, col;

	find(from, &row, &col);
	buf_addf(&bytes, "\033[<0;%d;%dM", col, row);
	find(to, &row, &col);
	buf_addf(&bytes, "\033[<0;%d;%dm", col, row);
	assert_true(pty_type(&pty, buf_text(&bytes)));
	buf_free(&bytes);
}

/* The line of the filter. */
static void assert_chips(const char *want)
{
	struct buf screen = { 0 };
	struct str rest, line;

	pty_text(&pty, &screen);
	rest = buf_str(&screen);
	str_split(&rest, '\n', &line);
	str_split(&rest, '\n', &line);
	line = str_sub(str_trim(line), 0, str_of(want).len);
	if (!str_is(line, want))
		fail_msg("want %s, got %.*s", want, STR(line));
	buf_free(&screen);
}

static void t_a_period_is_one_text_by_keys_mouse_and_typing(void **state)
{
	static const struct {
		const char *keys, *from, *to, *typed, *chips;
	} rows[] = {
		{ "jvj\r", "Umbrella fined", "Globex ends", "date:2023-11-08..2023-11-24",
			"FILTER [date 2023-11-08..2023-11-24]" },
		{ "jjvk\r", "Globex ends", "Umbrella fined", "date:2023-11-08..2023-11-24",
			"FILTER [date 2023-11-08..2023-11-24]" },
		{ "jjjvj\r", "R AMF review", "Old Initech", "date:2024-01-01..2024-01-03",
			"FILTER [date 2024-01-01..2024-01-03]" },
		{ "vjj\r", "Acme begins", "Globex ends", "date:1984..2023-11-24",
			"FILTER [date 1984..2023-11-24]" },
	};
	struct buf typed = { 0 };
	size_t i;

	(void)state;
	start();
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		assert_true(pty_type(&pty, "g"));
		assert_true(pty_type(&pty, rows[i].keys));
		assert_chips(rows[i].chips);
		assert_true(pty_type(&pty, "u"));
		assert_chips("FILTER none");
		assert_true(pty_type(&pty, "g"));
		drag(rows[i].from, rows[i].to);
		assert_chips(rows[i].chips);
		assert_true(pty_type(&pty, "u"));
		buf_clear(&typed);
		buf_addf(&typed, "f%s\r", rows[i].typed);
		assert_true(pty_type(&pty, buf_text(&typed)));
		assert_chips(rows[i].chips);
		assert_true(pty_type(&pty, "u"));
	}
	buf_free(&typed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(t_a_period_is_one_text_by_keys_mouse_and_typing, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
