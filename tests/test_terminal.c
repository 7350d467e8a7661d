#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "file.h"
#include "pty.h"

/*
 * The browser itself in a pseudo-terminal. What it draws there is held against
 * the same files as what it draws without one (test_screens.c).
 */
static struct pty pty;

/* Starts it on tests/acme; `env` is one "NAME=value" more, or NULL. */
static void start(int cols, int rows, const char *env)
{
	static const char *const args[] = { FRISE, "-C", "tests/acme", NULL };
	/* In ASCII curses lets xterm repeat a character (REP), which libvterm 0.1 cannot. */
	const bool is_ascii = env && strcmp(env, "LC_ALL=C") == 0;
	const char *const more[] = { env, is_ascii ? "TERM=screen-256color" : NULL, NULL };
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

/* Is the screen that of tests/screens/NAME.screen? */
static bool is_screen(const char *name, bool has_color, struct buf *got, struct buf *want)
{
	struct buf path = { 0 }, file = { 0 };
	struct fault fault;

	buf_addf(&path, "tests/screens/%s.screen", name);
	if (!file_read(AT_FDCWD, buf_text(&path), FILE_BYTES, &file, NULL, &fault))
		fail_msg("%s: %s", buf_text(&path), fault.msg);
	pty_dump(&pty, got);
	pty_same_styles(buf_str(&file), has_color, want);
	buf_free(&path);
	buf_free(&file);
	return str_eq(buf_str(got), buf_str(want));
}

static bool shows_screen(const char *name)
{
	struct buf got = { 0 }, want = { 0 };
	bool does = is_screen(name, true, &got, &want);

	buf_free(&got);
	buf_free(&want);
	return does;
}

static void assert_screen_of(const char *name, bool has_color)
{
	struct buf got = { 0 }, want = { 0 };
	bool does = is_screen(name, has_color, &got, &want);

	if (!does)
		print_error("%s: got:\n%swanted:\n%s", name, buf_text(&got), buf_text(&want));
	buf_free(&got);
	buf_free(&want);
	assert_true(does);
}

static void assert_screen(const char *name)
{
	assert_screen_of(name, true);
}

/* It ends with this code, and the terminal is as it was. */
static void assert_ends(int code)
{
	assert_int_equal(pty_ended(&pty), code);
	assert_true(pty_is_restored(&pty));
	assert_true(pty_free(&pty));
	pty.leader = 0;
}

static void t_it_draws_what_it_draws_without_a_terminal(void **state)
{
	static const struct {
		const char *name;
		int cols, rows;
		const char *env, *keys;
	} row[] = {
		{ "start-120x36", 120, 36, NULL, "" },
		{ "start-80x24", 80, 24, NULL, "" },
		{ "start-50x16", 50, 16, NULL, "" },
		{ "start-40x10", 40, 10, NULL, "" },
		{ "start-ascii", 80, 24, "LC_ALL=C", "" },
		{ "company-120x36", 120, 36, NULL, "1\033[B " },
		{ "search-120x36", 120, 36, NULL, "/muller\r" },
		{ "reader-80x24", 80, 24, NULL, "/depose un\r\033" },
		{ "filter-80x24", 80, 24, NULL, "fcompany:gl" },
		{ "help-80x24", 80, 24, NULL, "?" },
		{ "by-day", 80, 24, NULL, "++G" },
		{ "small", 30, 8, NULL, "j" },
		{ "tiny", 6, 3, NULL, "" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		start(row[i].cols, row[i].rows, row[i].env);
		assert_true(pty_idle(&pty));
		if (row[i].keys[0])
			assert_true(pty_type(&pty, row[i].keys));
		if (strcmp(row[i].name, "reader-80x24") == 0)
			assert_true(pty_type(&pty, "\rz"));
		assert_screen(row[i].name);
		end(NULL);
	}
}

static void t_without_colours_the_attributes_stay(void **state)
{
	(void)state;
	start(120, 36, "NO_COLOR=1");
	assert_true(pty_idle(&pty));
	assert_true(pty_type(&pty, "1\033[B "));
	assert_screen_of("company-120x36", false);
}

static void t_each_size_is_drawn_as_if_it_had_begun_so(void **state)
{
	static const struct {
		const char *name;
		int cols, rows;
	} row[] = { { "start-80x24", 80, 24 }, { "tiny", 6, 3 }, { "start-50x16", 50, 16 },
		{ "start-40x10", 40, 10 }, { "start-120x36", 120, 36 } };
	size_t i;

	(void)state;
	start(120, 36, NULL);
	assert_true(pty_idle(&pty));
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		pty_resize(&pty, row[i].rows, row[i].cols);
		assert_true(pty_idle(&pty));
		assert_screen(row[i].name);
	}
}

static void t_a_storm_of_sizes_ends_with_the_last(void **state)
{
	int i;

	(void)state;
	start(80, 24, NULL);
	assert_true(pty_idle(&pty));
	for (i = 0; i < 300; i++)
		pty_resize(&pty, 1 + i % 60, 1 + i * 7 % 200);
	pty_resize(&pty, 36, 120);
	while (!shows_screen("start-120x36"))
		assert_true(pty_idle(&pty));
	pty_send(&pty, "Q", 1);
	assert_ends(0);
}

static void t_a_window_of_no_size_is_taken_for_80x24(void **state)
{
	(void)state;
	start(0, 0, NULL);
	assert_true(pty_idle(&pty));
	pty.rows = 24;
	pty.cols = 80;
	assert_screen("start-80x24");
	pty_resize(&pty, 1, 80);
	assert_true(pty_idle(&pty));
	assert_true(pty_type(&pty, "j"));
	pty_send(&pty, "Q", 1);
	assert_ends(0);
}

static void t_it_quits_and_gives_the_terminal_back(void **state)
{
	static const char *const keys[] = { "q", "Q", "\003\003", ":quit\r" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		start(80, 24, NULL);
		assert_true(pty_idle(&pty));
		assert_false(pty_is_restored(&pty));
		pty_send(&pty, keys[i], strlen(keys[i]));
		assert_ends(0);
	}
}

static void t_signals_give_the_terminal_back(void **state)
{
	static const int signals[] = { SIGTERM, SIGHUP, SIGINT, SIGSEGV, SIGABRT };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(signals) / sizeof(*signals); i++) {
		start(80, 24, NULL);
		assert_true(pty_idle(&pty));
		kill(pty.program, signals[i]);
		assert_ends(128 + signals[i]);
	}
}

static void t_a_lost_terminal_ends_it(void **state)
{
	(void)state;
	start(80, 24, NULL);
	assert_true(pty_idle(&pty));
	pty_hang_up(&pty);
	assert_int_equal(pty_ended(&pty), 129);
	assert_true(pty_free(&pty));
	pty.leader = 0;
}

static void t_stopped_and_continued_it_draws_again(void **state)
{
	(void)state;
	start(80, 24, NULL);
	assert_true(pty_idle(&pty));
	pty_send(&pty, "\032", 1);
	assert_true(pty_stopped(&pty));
	assert_true(pty_is_restored(&pty));
	pty_resize(&pty, 36, 120);
	pty_continue(&pty);
	assert_true(pty_idle(&pty));
	assert_screen("start-120x36");
}

static void t_what_is_pasted_runs_nothing(void **state)
{
	(void)state;
	start(80, 24, NULL);
	assert_true(pty_idle(&pty));
	assert_true(pty_type(&pty, "\033[200~Qq\rjj x\033[201~"));
	assert_screen("start-80x24");
	assert_true(pty_type(&pty, "f\033[200~company:gl\033[201~"));
	assert_screen("filter-80x24");
}

static void t_a_click_ticks_and_the_wheel_scrolls(void **state)
{
	(void)state;
	start(120, 36, NULL);
	assert_true(pty_idle(&pty));
	assert_true(pty_type(&pty, "\033[<0;3;7M\033[<0;3;7m"));
	assert_screen("company-120x36");
	assert_true(pty_type(&pty, "\033[<65;50;20M\033[<64;50;20M\033[<1;3;7M\033[<2;3;7M"));
	assert_false(pty_is_restored(&pty));
}

static void t_nothing_to_draw_on_is_said_in_a_line(void **state)
{
	static const struct {
		const char *env, *says;
	} row[] = {
		{ "TERM", "TERM is not set" },
		{ "TERM=dumb", "TERM is 'dumb'" },
		{ "TERM=no\033[31msuch", "TERM is 'no" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		start(120, 24, row[i].env);
		assert_int_equal(pty_ended(&pty), 2);
		assert_true(pty_shows(&pty, row[i].says));
		assert_true(str_find(buf_str(&pty.bytes), str_of("\033"), 0) == SIZE_MAX);
		assert_true(pty_is_restored(&pty));
		end(NULL);
	}
}

static void t_the_mouse_can_be_left_to_the_terminal(void **state)
{
	(void)state;
	start(120, 36, NULL);
	assert_true(pty_idle(&pty));
	assert_true(pty.has_mouse);
	assert_true(pty_type(&pty, ":set mouse off\r"));
	assert_false(pty.has_mouse);
	assert_true(pty_type(&pty, ":set mouse on\r"));
	assert_true(pty.has_mouse);
}

static void t_plain_text_is_left_by_any_key(void **state)
{
	(void)state;
	start(120, 36, NULL);
	assert_true(pty_idle(&pty));
	assert_true(pty_type(&pty, "Y"));
	assert_true(pty_shows(&pty, "any key comes back to frise"));
	assert_false(pty.is_alternate);
	assert_false(pty.has_mouse);
	assert_true(pty_type(&pty, "q"));
	assert_screen("start-120x36");
}

/* Starts it with its state in a folder that outlives the run, and this for HOME. */
static void start_kept_on(const char *folder, const char *state, const char *home)
{
	const char *const args[] = { FRISE, "-C", folder, NULL };
	const char *const more[] = { state, home, NULL };
	const struct pty_start how = { .rows = 24, .cols = 120, .args = args, .env = more };

	pty_start(&pty, &how);
	assert_true(pty_idle(&pty));
}

static void start_kept(const char *state, const char *home)
{
	start_kept_on("tests/acme", state, home);
}

static const char *const home_ends[] = { "", "/.local/state" };

static void t_marks_and_history_outlive_a_run(void **state)
{
	static const struct {
		const char *variable; /* that names the folder */
		int signal;	      /* that ends the first run; 0: the key Q */
	} row[] = { { "XDG_STATE_HOME", 0 }, { "XDG_STATE_HOME", SIGTERM },
		{ "XDG_STATE_HOME", SIGHUP }, { "HOME", 0 } };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		char dir[] = "/tmp/frise-kept-XXXXXX", name[64], path[128];
		bool is_home = strcmp(row[i].variable, "HOME") == 0;

		assert_non_null(mkdtemp(dir));
		snprintf(name, sizeof(name), "%s=%s", row[i].variable, dir);
		start_kept(name, is_home ? "XDG_STATE_HOME=" : NULL);
		assert_true(pty_type(&pty, " jj /muller\r"));
		pty_send(&pty, "Q", row[i].signal ? 0 : 1);
		if (row[i].signal)
			kill(pty.program, row[i].signal);
		assert_ends(row[i].signal ? 128 + row[i].signal : 0);
		snprintf(path, sizeof(path), "%s%s/frise", dir, home_ends[is_home]);
		assert_true(file_is_folder(path));
		start_kept(name, is_home ? "XDG_STATE_HOME=" : NULL);
		assert_true(pty_type(&pty, "m"));
		assert_true(pty_shows(&pty, "2 events"));
		assert_true(pty_type(&pty, "/\020"));
		assert_true(pty_shows(&pty, "muller"));
		end(NULL);
		pty_remove(dir);
	}
}

/* Two runs at once: each adds what it changed. */
static void t_a_second_run_loses_nothing_of_the_first(void **state)
{
	char dir[] = "/tmp/frise-kept-XXXXXX", name[64];
	struct pty first;

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(name, sizeof(name), "XDG_STATE_HOME=%s", dir);
	start_kept(name, NULL);
	first = pty;
	start_kept(name, NULL);
	assert_true(pty_type(&pty, " "));
	pty_send(&pty, "Q", 1);
	assert_ends(0);
	pty = first;
	assert_true(pty_type(&pty, "G "));
	pty_send(&pty, "Q", 1);
	assert_ends(0);
	start_kept(name, NULL);
	assert_true(pty_type(&pty, "m"));
	assert_true(pty_shows(&pty, "2 events"));
	end(NULL);
	pty_remove(dir);
}

static void t_without_a_place_for_state_it_runs_and_says_so(void **state)
{
	static const struct {
		const char *state, *home, *why;
	} row[] = {
		{ "XDG_STATE_HOME=state", "HOME=/tmp", "XDG_STATE_HOME is no absolute path" },
		{ "XDG_STATE_HOME=", "HOME=/nonexistent", "HOME is no folder" },
		{ "XDG_STATE_HOME", "HOME", "HOME is no folder" },
		{ "XDG_STATE_HOME=/dev/null", "HOME=/tmp", "not a folder" },
		{ "XDG_STATE_HOME=/proc/frise", "HOME=/tmp", "" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		start_kept(row[i].state, row[i].home);
		if (row[i].why[0]) {
			assert_true(pty_shows(&pty, "marks and history are not kept: "));
			assert_true(pty_shows(&pty, row[i].why));
		}
		assert_true(pty_type(&pty, " "));
		assert_false(pty_shows(&pty, "not kept"));
		pty_send(&pty, "Q", 1);
		assert_ends(0);
	}
}

/* The one file below dir/frise. */
static void find_file(const char *dir, struct buf *path)
{
	struct dirent *entry;
	struct buf folder = { 0 };
	DIR *open;

	buf_addf(&folder, "%s/frise", dir);
	open = opendir(buf_text(&folder));
	assert_non_null(open);
	while ((entry = readdir(open)))
		if (entry->d_name[0] != '.')
			buf_addf(path, "%s/%s", buf_text(&folder), entry->d_name);
	closedir(open);
	buf_free(&folder);
}

/* Waits until all quotes are verified, of which the verdict of one is shown. */
static void verify_once(const char *state)
{
	start_kept_on("tests/cited", state, NULL);
	assert_true(pty_type(&pty, "j"));
	assert_true(pty_type(&pty, "3z"));
	assert_true(pty_shows(&pty, "stands so in the archived text"));
	pty_send(&pty, "Q", 1);
	assert_ends(0);
}

static void t_verdicts_outlive_a_run_unless_they_are_damaged(void **state)
{
	char dir[] = "/tmp/frise-kept-XXXXXX", name[64];
	struct buf path = { 0 }, first = { 0 }, next = { 0 };
	struct file_id made, now;

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(name, sizeof(name), "XDG_STATE_HOME=%s", dir);
	verify_once(name);
	find_file(dir, &path);
	assert_true(str_ends(buf_str(&path), "-verdicts"));
	assert_true(file_read(AT_FDCWD, path.at, SIZE_MAX, &first, &made, NULL));
	assert_true(str_starts(buf_str(&first), "frise verdicts 1\n"));
	verify_once(name);
	assert_true(file_identify(AT_FDCWD, path.at, &now));
	assert_true(file_same(&made, &now));
	first.at[first.len / 2] = (char)(first.at[first.len / 2] ^ 1);
	assert_true(file_replace(path.at, buf_str(&first), NULL));
	first.at[first.len / 2] = (char)(first.at[first.len / 2] ^ 1);
	verify_once(name);
	assert_true(file_read(AT_FDCWD, path.at, SIZE_MAX, &next, NULL, NULL));
	assert_int_equal(next.len, first.len);
	buf_free(&path);
	buf_free(&first);
	buf_free(&next);
	pty_remove(dir);
}

static void t_a_damaged_state_is_made_anew(void **state)
{
	char dir[] = "/tmp/frise-kept-XXXXXX", name[64];
	struct buf path = { 0 };

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(name, sizeof(name), "XDG_STATE_HOME=%s", dir);
	start_kept(name, NULL);
	assert_true(pty_type(&pty, " "));
	pty_send(&pty, "Q", 1);
	assert_ends(0);
	find_file(dir, &path);
	assert_true(file_replace(buf_text(&path), str_of("frise state 1\nmark \033"), NULL));
	start_kept(name, NULL);
	assert_true(pty_shows(&pty, "is damaged: it begins anew"));
	assert_true(pty_type(&pty, "j "));
	assert_true(pty_shows(&pty, "marked: 1 marked"));
	pty_send(&pty, "Q", 1);
	assert_ends(0);
	start_kept(name, NULL);
	assert_false(pty_shows(&pty, "damaged"));
	end(NULL);
	buf_free(&path);
	pty_remove(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(t_it_draws_what_it_draws_without_a_terminal, end),
		cmocka_unit_test_teardown(t_without_colours_the_attributes_stay, end),
		cmocka_unit_test_teardown(t_each_size_is_drawn_as_if_it_had_begun_so, end),
		cmocka_unit_test_teardown(t_a_storm_of_sizes_ends_with_the_last, end),
		cmocka_unit_test_teardown(t_a_window_of_no_size_is_taken_for_80x24, end),
		cmocka_unit_test_teardown(t_it_quits_and_gives_the_terminal_back, end),
		cmocka_unit_test_teardown(t_signals_give_the_terminal_back, end),
		cmocka_unit_test_teardown(t_a_lost_terminal_ends_it, end),
		cmocka_unit_test_teardown(t_stopped_and_continued_it_draws_again, end),
		cmocka_unit_test_teardown(t_what_is_pasted_runs_nothing, end),
		cmocka_unit_test_teardown(t_a_click_ticks_and_the_wheel_scrolls, end),
		cmocka_unit_test_teardown(t_the_mouse_can_be_left_to_the_terminal, end),
		cmocka_unit_test_teardown(t_plain_text_is_left_by_any_key, end),
		cmocka_unit_test_teardown(t_marks_and_history_outlive_a_run, end),
		cmocka_unit_test_teardown(t_a_second_run_loses_nothing_of_the_first, end),
		cmocka_unit_test_teardown(t_without_a_place_for_state_it_runs_and_says_so, end),
		cmocka_unit_test_teardown(t_verdicts_outlive_a_run_unless_they_are_damaged, end),
		cmocka_unit_test_teardown(t_a_damaged_state_is_made_anew, end),
		cmocka_unit_test_teardown(t_nothing_to_draw_on_is_said_in_a_line, end),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
