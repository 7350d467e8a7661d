#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"
#include "file.h"
#include "pty.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

/*
 * The browser in a pseudo-terminal, with programs of ours first in PATH: each tells its name,
 * arguments and stdin to a FIFO, so that the test can wait for it.
 */
static struct pty pty;
static struct arena arena;
static const char *dir;

static const char *in_dir(const char *name)
{
	return arena_printf(&arena, "%s/%s", dir, name);
}

static void write_program(const char *name, const char *script)
{
	assert_true(file_replace(in_dir(name), str_of(script), NULL));
	assert_int_equal(chmod(in_dir(name), 0700), 0);
}

static const char teller[] = "#!/bin/sh\n"
			     "{ echo \"${0##*/}\"; for a; do echo \"<$a>\"; done; cat; } "
			     ">\"${0%/*}/told\"\n";

static int make_dir(void **state)
{
	static const char form[] = "/tmp/frise-world-XXXXXX";

	(void)state;
	dir = mkdtemp(arena_copy(&arena, form, sizeof(form)));
	return dir && mkfifo(in_dir("told"), 0600) == 0 ? 0 : -1;
}

static int end(void **state)
{
	static const char *const names[] = { "told", "wl-copy", "xclip", "xsel", "tmux", "xdg-open",
		"lynx", "fire", "broken" };
	size_t i;

	(void)state;
	if (pty.leader)
		pty_free(&pty);
	pty.leader = 0;
	for (i = 0; i < ROWS(names); i++)
		unlink(in_dir(names[i]));
	rmdir(dir);
	arena_free(&arena);
	return 0;
}

static void start(const char *const *env)
{
	static const char *const args[] = { FRISE, "-C", "tests/acme", NULL };
	const char *more[8] = { arena_printf(&arena, "PATH=%s:/usr/bin:/bin", dir) };
	struct pty_start how = { .rows = 24, .cols = 120, .args = args, .env = more };
	size_t i;

	for (i = 0; i < 6 && env[i]; i++)
		more[i + 1] = env[i];
	pty_start(&pty, &how);
	assert_true(pty_idle(&pty));
}

/* Opened for both, so that neither side waits for the other to open it. */
static int open_told(void)
{
	int fd = open(in_dir("told"), O_RDWR | O_CLOEXEC);

	assert_true(fd >= 0);
	return fd;
}

/* Reads as many bytes of what a program tells. */
static void read_told(int fd, size_t bytes, struct buf *out)
{
	char byte;

	buf_clear(out);
	alarm(PTY_MS / 1000);
	while (out->len < bytes && read(fd, &byte, 1) == 1)
		buf_add_char(out, byte);
	alarm(0);
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

static void quit(void)
{
	pty_send(&pty, "Q", 1);
	assert_int_equal(pty_ended(&pty), 0);
	assert_true(pty_is_restored(&pty));
	assert_true(pty_free(&pty));
	pty.leader = 0;
}

/* The first that is there and works is taken, and named. */
static void t_a_copy_goes_the_first_way_that_works(void **state)
{
	static const struct {
		const char *env[4];
		const char *programs[5]; /* that tell what they get */
		const char *told;
	} row[] = {
		{ { "WAYLAND_DISPLAY=w", "DISPLAY=:7" },
			{ "wl-copy", "xclip" },
			"wl-copy\nacme-founded" },
		{ { "WAYLAND_DISPLAY=w", "DISPLAY=:7", "TMUX=x" },
			{ "xclip", "xsel", "tmux" },
			"xclip\n<-selection>\n<clipboard>\nacme-founded" },
		{ { "DISPLAY=:7" },
			{ "wl-copy", "xsel" },
			"xsel\n<--clipboard>\n<--input>\nacme-founded" },
		{ { "TMUX=x" },
			{ "wl-copy", "xclip", "xsel", "tmux" },
			"tmux\n<load-buffer>\n<-w>\n<->\nacme-founded" },
	};
	struct buf told = { 0 }, says = { 0 };
	size_t i, k;
	int fd;

	(void)state;
	for (i = 0; i < ROWS(row); i++) {
		for (k = 0; k < ROWS(row[i].programs) && row[i].programs[k]; k++)
			write_program(row[i].programs[k], teller);
		fd = open_told();
		start(row[i].env);
		assert_true(pty_type(&pty, "ye"));
		buf_clear(&says);
		read_told(fd, strlen(row[i].told), &told);
		assert_string_equal(buf_text(&told), row[i].told);
		buf_addf(&says, "copied with %.*s: id: acme-founded",
			(int)strcspn(row[i].told, "\n"), row[i].told);
		assert_shows(buf_text(&says));
		quit();
		close(fd);
		for (k = 0; k < ROWS(row[i].programs) && row[i].programs[k]; k++)
			unlink(in_dir(row[i].programs[k]));
	}
	buf_free(&told);
	buf_free(&says);
}

static void t_without_a_program_the_terminal_copies(void **state)
{
	static const char *const env[] = { "DISPLAY=:7", NULL };

	(void)state;
	write_program("xclip", "#!/bin/sh\nexit 1\n");
	write_program("xsel", "#!/bin/sh\nexec <&-\nexit 3\n");
	start(env);
	pty_new_bytes(&pty);
	assert_true(pty_type(&pty, "ye"));
	assert_true(str_find(pty_new_bytes(&pty), str_of("\033]52;c;YWNtZS1mb3VuZGVk\a"), 0) !=
		    SIZE_MAX);
	assert_shows("copied by the terminal (OSC 52): id: acme-founded");
	/* Twelve bytes, and one more than a multiple of three. */
	assert_true(pty_type(&pty, "1y"));
	assert_true(str_find(pty_new_bytes(&pty), str_of("\033]52;c;QWNtZQ==\a"), 0) != SIZE_MAX);
	quit();
}

static void t_an_address_is_one_argument_of_the_browser(void **state)
{
	static const char url[] = "https://www.lemonde.example/eco/globex-recours.html";
	static const struct {
		const char *env[2];
		const char *told; /* before the address */
		const char *after;
		const char *says;
	} row[] = {
		{ { NULL }, "xdg-open\n<", ">\n", "opened with xdg-open: www.lemonde.example" },
		{ { "BROWSER=fire" }, "fire\n<", ">\n", "opened with fire" },
		{ { "BROWSER=fire  --new-tab" }, "fire\n<--new-tab>\n<", ">\n", "with fire" },
		{ { "BROWSER=fire -u %s -x" }, "fire\n<-u>\n<", ">\n<-x>\n", "with fire" },
		{ { "BROWSER=no-such-one:fire" }, "fire\n<", ">\n", "opened with fire" },
		{ { "BROWSER=fire $(id);id" }, "fire\n<$(id);id>\n<", ">\n", "with fire" },
		{ { "BROWSER=lynx" }, "lynx\n<", ">\n", "opened with lynx" },
	};
	struct buf told = { 0 }, want = { 0 };
	size_t i;
	int fd;

	(void)state;
	write_program("xdg-open", teller);
	write_program("fire", teller);
	write_program("lynx", "#!/bin/sh\nstty -a <&0 >/dev/null || exit 9\n"
			      "printf 'lynx\\n<%s>\\n' \"$1\" >\"${0%/*}/told\"\n");
	for (i = 0; i < ROWS(row); i++) {
		fd = open_told();
		start(row[i].env);
		assert_true(pty_type(&pty, "o"));
		buf_clear(&want);
		buf_addf(&want, "%s%s%s", row[i].told, url, row[i].after);
		read_told(fd, want.len, &told);
		assert_string_equal(buf_text(&told), buf_text(&want));
		assert_shows(row[i].says);
		quit();
		close(fd);
	}
	buf_free(&told);
	buf_free(&want);
}

static void t_why_an_address_was_not_opened_is_said(void **state)
{
	static const struct {
		const char *env[2];
		const char *says;
	} row[] = {
		{ { "BROWSER=no-such-one" }, "not opened: no-such-one: no such file" },
		{ { "BROWSER=:  :" }, "not opened: BROWSER names no program" },
		{ { "BROWSER=lynx" }, "not opened: lynx failed with code 3" },
	};
	size_t i;

	(void)state;
	write_program("lynx", "#!/bin/sh\nexit 3\n");
	for (i = 0; i < ROWS(row); i++) {
		start(row[i].env);
		assert_true(pty_type(&pty, "o"));
		assert_shows(row[i].says);
		quit();
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			t_a_copy_goes_the_first_way_that_works, make_dir, end),
		cmocka_unit_test_setup_teardown(
			t_without_a_program_the_terminal_copies, make_dir, end),
		cmocka_unit_test_setup_teardown(
			t_an_address_is_one_argument_of_the_browser, make_dir, end),
		cmocka_unit_test_setup_teardown(
			t_why_an_address_was_not_opened_is_said, make_dir, end),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
