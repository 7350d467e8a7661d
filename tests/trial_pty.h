#ifndef FRISE_TESTS_TRIAL_PTY_H
#define FRISE_TESTS_TRIAL_PTY_H

/* The browser in a pseudo-terminal over a trial (trial.h). Included behind <cmocka.h>. */

#include <fcntl.h>
#include <locale.h>
#include <sys/stat.h>
#include <time.h>

#include "pty.h"
#include "trial.h"

static struct pty pty;

static inline void start_with(
	struct folder *f, const char *watch, const char *editor, const char *path)
{
	const char *const args[] = { FRISE, "-C", path_in(f, "content"), NULL };
	/* What is freed is given back soon, so that memory can be seen to be flat. */
	const char *const env[] = { arena_printf(&f->arena, "FRISE_WATCH=%s", watch),
		arena_printf(&f->arena, "EDITOR=%s", editor),
		arena_printf(&f->arena, "PATH=%s", path),
		"ASAN_OPTIONS=quarantine_size_mb=1:malloc_context_size=2", NULL };
	struct pty_start how = { .rows = 36, .cols = 120, .args = args, .env = env };

	pty_start(&pty, &how);
	assert_true(pty_idle(&pty));
}

static inline void start(struct folder *f, const char *watch)
{
	start_with(f, watch, "", "/usr/bin:/bin");
}

static inline void stop(void)
{
	pty_send(&pty, "Q", 1);
	assert_int_equal(pty_ended(&pty), 0);
	assert_true(pty_is_restored(&pty));
	assert_true(pty_free(&pty));
	pty.leader = 0;
}

static inline int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static inline void fail_screen(const char *way, const char *why)
{
	struct buf screen = { 0 };
	struct str rest, line;

	pty_text(&pty, &screen);
	rest = buf_str(&screen);
	while (str_split(&rest, '\n', &line))
		print_message("%.*s\n", STR(line));
	buf_free(&screen);
	fail_msg("%s: %s", way, why);
}

static inline void wait_for(const char *way, const char *text)
{
	int64_t end = now_ms() + PTY_MS;

	while (!pty_shows(&pty, text))
		if (!pty_idle(&pty) || now_ms() > end)
			fail_screen(way, text);
}

/* The content as it is told by `word` instead of "Deal" in the title of one event. */
static inline void add_told(struct buf *out, const char *word)
{
	struct buf plain = { 0 };
	size_t at;

	add_events(&plain, 2020, 0, EVENTS);
	at = str_find(buf_str(&plain), str_of("Deal 5 of"), 0);
	buf_add(out, plain.at, at);
	buf_add_text(out, word);
	buf_add(out, plain.at + at + 4, plain.len - at - 4);
	buf_free(&plain);
}

static inline void put(const char *path, const char *word, int flags)
{
	struct buf text = { 0 };
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0644);

	add_told(&text, word);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text.at, text.len), (ssize_t)text.len);
	assert_int_equal(close(fd), 0);
	buf_free(&text);
}

static inline void write_trial(struct folder *f, const char *name, const char *word)
{
	struct folder inner = { .dir = path_in(f, name) };

	assert_int_equal(mkdir(inner.dir, 0755), 0);
	write_content(&inner);
	put(path_in(&inner, "a.yaml"), word, O_TRUNC);
	arena_free(&inner.arena);
}

static inline void run_line(const char *line)
{
	char shell[] = "sh", option[] = "-c", text[2048];
	char *const argv[] = { shell, option, text, NULL };

	snprintf(text, sizeof(text), "%s", line);
	run(argv);
}

#define RUN(f, ...) run_line(arena_printf(&(f)->arena, __VA_ARGS__))

static inline const char *file_of(struct folder *f)
{
	return path_in(f, "content/a.yaml");
}

static inline int end(void **state)
{
	if (pty.leader)
		pty_free(&pty);
	pty.leader = 0;
	return remove_folder(state);
}

#define SAVING_TEST(name) cmocka_unit_test_prestate_setup_teardown(name, make_folder, end, &folder)

#endif
