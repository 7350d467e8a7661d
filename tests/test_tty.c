#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <signal.h>
#include <string.h>
#include <time.h>

#include "pty.h"
#include "style.h"

static struct pty pty;

/* Starts the demo; `env` is one "NAME=value" more, or NULL. */
static void start(int rows, int cols, const char *env, const char *arg)
{
	const char *const args[] = { DEMO, arg, NULL };
	const char *const more[] = { env, NULL };
	const struct pty_start how = { .rows = rows, .cols = cols, .args = args, .env = more };

	pty_start(&pty, &how);
}

static int end(void **state)
{
	(void)state;
	if (pty.leader)
		pty_free(&pty);
	pty.leader = 0;
	return 0;
}

static void assert_shows(const char *text)
{
	struct buf screen = { 0 };

	if (pty_shows(&pty, text))
		return;
	pty_text(&pty, &screen);
	print_error("no '%s' in:\n%s\n", text, buf_text(&screen));
	buf_free(&screen);
	fail();
}

static bool has(struct str bytes, const char *text)
{
	return str_find(bytes, str_of(text), 0) != SIZE_MAX;
}

/* The program ends with this code, and the terminal is as it was, on the screen too. */
static void assert_ends(int code)
{
	struct str bytes;

	assert_int_equal(pty_ended(&pty), code);
	assert_true(pty_is_restored(&pty));
	bytes = pty_new_bytes(&pty);
	assert_true(has(bytes, "\033[?2004l"));
	assert_true(pty_free(&pty));
	pty.leader = 0;
}

static void t_the_screen_is_what_the_canvas_holds(void **state)
{
	struct buf got = { 0 }, want = { 0 }, drawn = { 0 };
	int i;

	(void)state;
	start(24, 80, NULL, NULL);
	assert_true(pty_idle(&pty));
	for (i = 0; i < 23; i++)
		buf_addf(&drawn, i < STYLES ? "row %d 会社 é%*s%s\n" : "row %d 会社 é\n", i,
			i < 10 ? 8 : 7, "", i < STYLES ? looks[i].name : "");
	buf_add_text(&drawn, "\n-- style --\n");
	for (i = 0; i < 24; i++) {
		buf_repeat(&drawn, i == 0 ? "C" : ".", 16);
		buf_repeat(&drawn, ".", 4);
		buf_repeat(&drawn, (char[]){ i < STYLES ? looks[i].letter : '.', '\0' },
			i < STYLES ? (int)strlen(looks[i].name) : 0);
		buf_add_char(&drawn, '\n');
	}
	pty_same_styles(buf_str(&drawn), true, &want);
	pty_dump(&pty, &got);
	assert_string_equal(buf_text(&got), buf_text(&want));
	assert_true(has(buf_str(&pty.bytes), "\033[0;2m"));
	buf_free(&drawn);
	buf_free(&want);
	buf_free(&got);
}

static void t_only_what_differs_is_sent(void **state)
{
	(void)state;
	start(24, 80, NULL, NULL);
	assert_true(pty_idle(&pty));
	assert_true(pty_new_bytes(&pty).len > 500);
	assert_true(pty_type(&pty, "j"));
	assert_true(pty_new_bytes(&pty).len < 200);
	assert_true(pty_type(&pty, "l"));
	assert_true(pty_new_bytes(&pty).len > 500);
	assert_shows("j l");
}

static void t_keys_arrive_as_they_are_struck(void **state)
{
	(void)state;
	start(24, 80, NULL, NULL);
	assert_true(pty_idle(&pty));
	assert_true(pty_type(&pty, "\033"));
	assert_true(pty_type(&pty, "x\033[1;3A\033[15~é会\t\r\177\003\032\023"));
	assert_shows("Esc x Alt-Up F5 é 会 Tab Enter Backspace Ctrl-C Ctrl-Z Ctrl-S");
}

static void t_a_paste_and_the_mouse_are_told_apart_from_keys(void **state)
{
	(void)state;
	start(24, 80, NULL, NULL);
	assert_true(pty_idle(&pty));
	assert_true(has(buf_str(&pty.bytes), "\033[?1000h\033[?1002h"));
	assert_true(pty_type(
		&pty, "\033[200~q\r\033[201~\033[<0;5;6M\033[<32;6;6M\033[<0;5;6m\033[<0;5;6M\033[<65;1;1M"));
	assert_shows("{ q Enter } left@5,4 drag@5,5 release@5,4 double@5,4 down@0,0");
	pty_new_bytes(&pty);
	assert_true(pty_type(&pty, "m"));
	assert_true(has(pty_new_bytes(&pty), "\033[?1002l\033[?1000l"));
}

/* Else no key could end the run any more. */
static void t_a_paste_whose_end_is_lost_ends(void **state)
{
	(void)state;
	start(24, 80, NULL, NULL);
	assert_true(pty_idle(&pty));
	assert_true(pty_type(&pty, "\033[200~q"));
	assert_shows("{ q }");
}

static void t_a_new_size_is_drawn(void **state)
{
	static const struct {
		int rows, cols;
		const char *told;
	} row[] = { { 10, 40, "40x10" }, { 60, 200, "200x60" }, { 1, 30, "30x1" }, { 2, 1, NULL },
		{ 24, 80, "80x24" } };
	size_t i;

	(void)state;
	start(24, 80, NULL, NULL);
	assert_true(pty_idle(&pty));
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		assert_true(pty_type(&pty, "c"));
		pty_resize(&pty, row[i].rows, row[i].cols);
		assert_true(pty_idle(&pty));
		if (row[i].told)
			assert_shows(row[i].told);
	}
	assert_true(pty_type(&pty, "c"));
	assert_shows("row 22");
	pty_send(&pty, "q", 1);
	assert_ends(0);
}

static void t_a_storm_of_sizes_ends_with_the_last(void **state)
{
	int i;

	(void)state;
	start(24, 80, NULL, NULL);
	assert_true(pty_idle(&pty));
	for (i = 0; i < 500; i++)
		pty_resize(&pty, 1 + i % 70, 1 + i * 7 % 220);
	pty_resize(&pty, 30, 100);
	while (!pty_shows(&pty, "row 28"))
		assert_true(pty_idle(&pty));
	pty_send(&pty, "q", 1);
	assert_ends(0);
}

static void t_a_senseless_size_is_mended(void **state)
{
	(void)state;
	start(0, 0, NULL, NULL);
	assert_true(pty_idle(&pty));
	pty_resize(&pty, 65535, 65535);
	assert_true(pty_sees(&pty, "2000x500"));
	assert_true(pty_idle(&pty));
	pty_send(&pty, "q", 1);
	assert_ends(0);
}

static void t_however_it_ends_the_terminal_is_given_back(void **state)
{
	static const struct {
		const char *keys;
		int signal, code;
	} row[] = {
		{ "q", 0, 0 },
		{ "o", 0, 4 },
		{ "r", 0, 128 + SIGSEGV },
		{ "", SIGTERM, 128 + SIGTERM },
		{ "", SIGINT, 128 + SIGINT },
		{ "", SIGHUP, 128 + SIGHUP },
		{ "", SIGPIPE, 128 + SIGPIPE },
		{ "", SIGQUIT, 128 + SIGQUIT },
		{ "", SIGSEGV, 128 + SIGSEGV },
		{ "", SIGABRT, 128 + SIGABRT },
		{ "", SIGBUS, 128 + SIGBUS },
		{ "", SIGFPE, 128 + SIGFPE },
		{ "", SIGILL, 128 + SIGILL },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		start(24, 80, NULL, NULL);
		assert_true(pty_idle(&pty));
		assert_false(pty_is_restored(&pty));
		pty_new_bytes(&pty);
		if (row[i].signal)
			kill(pty.program, row[i].signal);
		pty_send(&pty, row[i].keys, strlen(row[i].keys));
		assert_ends(row[i].code);
	}
}

static void t_a_signal_ends_a_long_start_at_once(void **state)
{
	static const int signals[] = { SIGTERM, SIGINT, SIGHUP };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(signals) / sizeof(*signals); i++) {
		start(24, 80, NULL, "busy");
		assert_true(pty_sees(&pty, "row 0 "));
		kill(pty.program, signals[i]);
		assert_ends(128 + signals[i]);
	}
}

static void t_a_lost_terminal_ends_the_run_at_once(void **state)
{
	struct timespec from, to;

	(void)state;
	start(24, 80, NULL, NULL);
	assert_true(pty_idle(&pty));
	clock_gettime(CLOCK_MONOTONIC, &from);
	pty_hang_up(&pty);
	assert_int_equal(pty_ended(&pty), 129);
	clock_gettime(CLOCK_MONOTONIC, &to);
	/* 200 ms are asked for; a machine that runs other tests may take longer. */
	assert_true(to.tv_sec - from.tv_sec < 3);
	assert_true(pty_free(&pty));
	pty.leader = 0;
}

static void t_it_stops_and_goes_on(void **state)
{
	static const struct {
		const char *keys;
		int signal;
	} row[] = { { "z", 0 }, { "", SIGTSTP } };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		start(24, 80, NULL, NULL);
		assert_true(pty_idle(&pty));
		pty_new_bytes(&pty);
		if (row[i].signal)
			kill(pty.program, row[i].signal);
		pty_send(&pty, row[i].keys, strlen(row[i].keys));
		assert_true(pty_stopped(&pty));
		assert_true(pty_is_restored(&pty));
		assert_true(has(pty_new_bytes(&pty), "\033[?1049l"));
		pty_continue(&pty);
		assert_true(pty_idle(&pty));
		assert_shows("80x24");
		assert_shows("row 22");
		assert_true(pty_type(&pty, "j"));
		pty_send(&pty, "q", 1);
		assert_ends(0);
	}
}

static void t_a_stop_that_cannot_be_caught_is_mended(void **state)
{
	(void)state;
	start(24, 80, NULL, NULL);
	assert_true(pty_idle(&pty));
	kill(pty.program, SIGSTOP);
	assert_true(pty_stopped(&pty));
	pty_new_bytes(&pty);
	pty_continue(&pty);
	assert_true(pty_idle(&pty));
	assert_true(has(pty_new_bytes(&pty), "\033[?1049h"));
	assert_shows("80x24");
	pty_send(&pty, "q", 1);
	assert_ends(0);
}

static void t_the_terminal_is_lent_to_a_program(void **state)
{
	(void)state;
	start(24, 80, NULL, NULL);
	assert_true(pty_idle(&pty));
	pty_send(&pty, "e", 1);
	assert_true(pty_sees(&pty, "lent> "));
	assert_true(pty_is_restored(&pty));
	kill(pty.program, SIGINT);
	assert_true(pty_type(&pty, "hello\n"));
	assert_shows("hello 80x24");
	assert_shows("row 22");
	pty_send(&pty, "q", 1);
	assert_ends(0);
}

static void t_plain_text_stays_until_a_key(void **state)
{
	(void)state;
	start(24, 80, NULL, NULL);
	assert_true(pty_idle(&pty));
	pty_new_bytes(&pty);
	assert_true(pty_type(&pty, "y"));
	assert_true(has(pty_new_bytes(&pty), "\033[?1049l"));
	assert_shows("plain text, any key");
	assert_true(pty_type(&pty, "q"));
	assert_shows("y q 80x24");
	pty_send(&pty, "q", 1);
	assert_ends(0);
}

static void t_where_nothing_can_be_drawn_it_says_so_and_ends(void **state)
{
	static const struct {
		const char *env, *message;
	} row[] = {
		{ "TERM", "TERM is not set" },
		{ "TERM=no-such-terminal",
			"TERM is 'no-such-terminal', a type of terminal that terminfo does not" },
		{ "TERM=dumb", "TERM is 'dumb', a type of terminal that cannot move its cursor" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		start(24, 100, row[i].env, NULL);
		assert_int_equal(pty_ended(&pty), 2);
		assert_shows(row[i].message);
		assert_false(has(buf_str(&pty.bytes), "\033"));
		assert_true(pty_is_restored(&pty));
		assert_true(pty_free(&pty));
		pty.leader = 0;
	}
}

static void t_without_a_terminal_it_says_so_and_ends(void **state)
{
	static const char *const args[][4] = {
		{ "/bin/sh", "-c", DEMO " </dev/null", NULL },
		{ "/bin/sh", "-c", DEMO " | cat", NULL },
	};
	struct pty_start how = { .rows = 24, .cols = 80 };
	size_t i;

	(void)state;
	for (i = 0; i < 2; i++) {
		how.args = args[i];
		pty_start(&pty, &how);
		assert_int_equal(pty_ended(&pty), i == 0 ? 2 : 0);
		assert_shows("stdin and stdout must be a terminal");
		assert_true(pty_free(&pty));
		pty.leader = 0;
	}
}

static void t_colours_are_used_where_they_are_wanted(void **state)
{
	static const struct {
		const char *env, *arg;
		bool has_color;
	} row[] = {
		{ NULL, NULL, true },
		{ "NO_COLOR=1", NULL, false },
		{ "NO_COLOR=", NULL, true },
		{ "NO_COLOR=1", "always", true },
		{ NULL, "never", false },
		{ "TERM=vt100", NULL, false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		start(24, 80, row[i].env, row[i].arg);
		assert_true(pty_idle(&pty));
		assert_int_equal(has(buf_str(&pty.bytes), "\033[31m"), row[i].has_color);
		assert_false(has(buf_str(&pty.bytes), "\033[37m"));
		assert_false(has(buf_str(&pty.bytes), "\033[40m"));
		pty_send(&pty, "q", 1);
		assert_int_equal(pty_ended(&pty), 0);
		end(NULL);
	}
}

static void t_without_utf8_all_is_ascii(void **state)
{
	size_t i;

	(void)state;
	start(24, 80, "LC_ALL=C", NULL);
	assert_true(pty_idle(&pty));
	assert_shows("row 0 ???? e");
	for (i = 0; i < pty.bytes.len; i++)
		assert_true((unsigned char)pty.bytes.at[i] < 0x80);
}

static void t_other_types_of_terminal_do_too(void **state)
{
	static const char *const types[] = { "TERM=xterm", "TERM=linux", "TERM=screen-256color",
		"TERM=tmux-256color", "TERM=rxvt", "TERM=vt100", "TERM=vt220" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(types) / sizeof(*types); i++) {
		start(24, 80, types[i], NULL);
		assert_true(pty_idle(&pty));
		assert_shows("row 3 会社");
		assert_true(pty_type(&pty, "\033[A\033OB"));
		assert_shows("Up Down");
		pty_send(&pty, "q", 1);
		assert_int_equal(pty_ended(&pty), 0);
		assert_true(pty_is_restored(&pty));
		end(NULL);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(t_the_screen_is_what_the_canvas_holds, end),
		cmocka_unit_test_teardown(t_only_what_differs_is_sent, end),
		cmocka_unit_test_teardown(t_keys_arrive_as_they_are_struck, end),
		cmocka_unit_test_teardown(t_a_paste_and_the_mouse_are_told_apart_from_keys, end),
		cmocka_unit_test_teardown(t_a_paste_whose_end_is_lost_ends, end),
		cmocka_unit_test_teardown(t_a_new_size_is_drawn, end),
		cmocka_unit_test_teardown(t_a_storm_of_sizes_ends_with_the_last, end),
		cmocka_unit_test_teardown(t_a_senseless_size_is_mended, end),
		cmocka_unit_test_teardown(t_however_it_ends_the_terminal_is_given_back, end),
		cmocka_unit_test_teardown(t_a_signal_ends_a_long_start_at_once, end),
		cmocka_unit_test_teardown(t_a_lost_terminal_ends_the_run_at_once, end),
		cmocka_unit_test_teardown(t_it_stops_and_goes_on, end),
		cmocka_unit_test_teardown(t_a_stop_that_cannot_be_caught_is_mended, end),
		cmocka_unit_test_teardown(t_the_terminal_is_lent_to_a_program, end),
		cmocka_unit_test_teardown(t_plain_text_stays_until_a_key, end),
		cmocka_unit_test_teardown(t_where_nothing_can_be_drawn_it_says_so_and_ends, end),
		cmocka_unit_test_teardown(t_without_a_terminal_it_says_so_and_ends, end),
		cmocka_unit_test_teardown(t_colours_are_used_where_they_are_wanted, end),
		cmocka_unit_test_teardown(t_without_utf8_all_is_ascii, end),
		cmocka_unit_test_teardown(t_other_types_of_terminal_do_too, end),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
