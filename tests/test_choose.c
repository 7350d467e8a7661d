#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "pty.h"
#include "text.h"

/*
 * One period, from 5 to 12 March 2024, chosen in every place and way that there is, in the program
 * itself with a mouse: the filter is the same text.
 */
static struct pty pty;

static void start(void **state)
{
	static const char *const args[] = { FRISE, "-C", "tests/times/month", NULL };
	static const char *const env[] = { NULL };
	const struct pty_start how = { .rows = 36, .cols = 120, .args = args, .env = env };

	(void)state;
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

static void type(const char *keys)
{
	for (; *keys; keys++) {
		char key[] = { *keys, '\0' };

		assert_true(pty_type(&pty, key));
	}
}

/* Both from 0. */
static void press(int row, int col, bool is_down)
{
	char bytes[32];

	snprintf(bytes, sizeof(bytes), "\033[<0;%d;%d%c", col + 1, row + 1, is_down ? 'M' : 'm');
	assert_true(pty_type(&pty, bytes));
}

static void find(const char *text, int *row, int *col)
{
	struct buf screen = { 0 };
	struct str rest, line;
	size_t at = SIZE_MAX;

	pty_text(&pty, &screen);
	rest = buf_str(&screen);
	for (*row = 0; str_split(&rest, '\n', &line); ++*row) {
		at = str_find(line, str_of(text), 0);
		if (at != SIZE_MAX)
			break;
	}
	if (at == SIZE_MAX)
		fail_msg("no '%s' on the screen", text);
	*col = text_cols(str_sub(line, 0, at));
	buf_free(&screen);
}

/* The middle of what is reversed in a line of the screen: in the strip the selected event's time. */
static int reversed_col(int row)
{
	struct buf screen = { 0 };
	struct str rest, line = { 0 };
	int first = -1, last = -1, i;

	pty_dump(&pty, &screen);
	rest = buf_str(&screen);
	while (str_split(&rest, '\n', &line) && !str_is(line, "-- style --"))
		;
	for (; row >= 0; row--)
		str_split(&rest, '\n', &line);
	for (i = 0; i < (int)line.len; i++) {
		if (line.at[i] != 'C')
			continue;
		first = first < 0 ? i : first;
		last = i;
	}
	assert_true(first >= 0);
	buf_free(&screen);
	return (first + last) / 2;
}

static void assert_chosen(void)
{
	if (pty_shows(&pty, "FILTER [date 2024-03-05..2024-03-12]") && pty_shows(&pty, "5 shown"))
		return;
	fail_msg("another filter");
}

static void t_by_typing(void **state)
{
	start(state);
	type("fdate:2024-03-05..2024-03-12\r");
	assert_chosen();
}

static void t_in_the_list_by_v(void **state)
{
	start(state);
	type("jjvjjjj\r");
	assert_chosen();
}

static void t_in_the_list_by_the_mouse(void **state)
{
	int row, col;

	start(state);
	find("Globex has no comment", &row, &col);
	press(row, col, true);
	find("The second offer", &row, &col);
	press(row, col, false);
	assert_chosen();
}

static void t_in_the_strip_by_the_mouse(void **state)
{
	enum { STRIP = 2 };
	int from, to;

	start(state);
	type("jj");
	from = reversed_col(STRIP);
	type("JJJJ");
	to = reversed_col(STRIP);
	press(STRIP, to, true);
	press(STRIP, from, false);
	assert_chosen();
}

/* A column a day, the cursor on the fifth. */
static void open_chart(void **state)
{
	start(state);
	type("jjc");
	assert_true(pty_shows(&pty, "1 col = 1 day"));
	assert_true(pty_shows(&pty, "▲ 5 March 2024"));
}

static void t_in_the_chart_by_v(void **state)
{
	open_chart(state);
	type("vlllllll");
	assert_true(pty_shows(&pty, "5 to 12 March 2024, 5 events: Enter filters"));
	type("\r");
	assert_chosen();
}

static void t_in_the_chart_by_v_backwards_and_over_lanes(void **state)
{
	open_chart(state);
	type("lllllllvhhhjkhhhh\r");
	assert_chosen();
}

static void t_in_the_chart_by_the_mouse(void **state)
{
	int row, col;

	open_chart(state);
	find("▲", &row, &col);
	press(row - 1, col, true);
	press(row - 2, col + 7, false);
	assert_chosen();
}

static void t_esc_chooses_nothing(void **state)
{
	open_chart(state);
	type("vll");
	assert_true(pty_type(&pty, "\033"));
	type("l");
	assert_true(pty_shows(&pty, "FILTER none"));
	type("q");
	assert_true(pty_shows(&pty, "2 DATES"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(t_by_typing, end),
		cmocka_unit_test_teardown(t_in_the_list_by_v, end),
		cmocka_unit_test_teardown(t_in_the_list_by_the_mouse, end),
		cmocka_unit_test_teardown(t_in_the_strip_by_the_mouse, end),
		cmocka_unit_test_teardown(t_in_the_chart_by_v, end),
		cmocka_unit_test_teardown(t_in_the_chart_by_v_backwards_and_over_lanes, end),
		cmocka_unit_test_teardown(t_in_the_chart_by_the_mouse, end),
		cmocka_unit_test_teardown(t_esc_chooses_nothing, end),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
