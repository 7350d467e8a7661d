#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sys/timerfd.h>

#include "trial_pty.h"

/*
 * The browser in a pseudo-terminal, while its content is saved in all the ways that programs have:
 * by the program itself where it is installed, and by the system calls that it makes.
 */
enum { WRITER_MS = 20, WRITER_SAVES = 500, GROWTH_MB = 24 };

static bool has_program(struct folder *f, const char *name)
{
	return access(arena_printf(&f->arena, "/usr/bin/%s", name), X_OK) == 0;
}

/* nano; vim with backupcopy=yes once it has copied the file away. */
static bool in_place(struct folder *f)
{
	put(path_in(f, "content/.a.yaml.swp"), "Swap", O_EXCL);
	put(file_of(f), "Told", O_TRUNC);
	unlink(path_in(f, "content/.a.yaml.swp"));
	return true;
}

/* vim with backupcopy=no: tries if it may make files, moves the old one away, writes anew. */
static bool by_rename(struct folder *f)
{
	put(path_in(f, "content/4913"), "Trial", O_EXCL);
	unlink(path_in(f, "content/4913"));
	assert_int_equal(rename(file_of(f), path_in(f, "content/a.yaml~")), 0);
	put(file_of(f), "Told", O_EXCL);
	unlink(path_in(f, "content/a.yaml~"));
	return true;
}

/* emacs: a lock that is a dangling link, a backup by renaming, the new file. */
static bool like_emacs(struct folder *f)
{
	const char *lock = path_in(f, "content/.#a.yaml");

	assert_int_equal(symlink("someone@somewhere.1:2", lock), 0);
	put(path_in(f, "content/#a.yaml#"), "Autosave", O_EXCL);
	assert_int_equal(rename(file_of(f), path_in(f, "content/a.yaml~")), 0);
	put(file_of(f), "Told", O_EXCL);
	unlink(path_in(f, "content/#a.yaml#"));
	assert_int_equal(unlink(lock), 0);
	return true;
}

/* sed -i, git, and whoever is careful: a temporary file in the same folder takes its place. */
static bool by_replacing(struct folder *f)
{
	put(path_in(f, "content/sedXy3Zz"), "Told", O_EXCL);
	assert_int_equal(rename(path_in(f, "content/sedXy3Zz"), file_of(f)), 0);
	return true;
}

static bool by_link(struct folder *f)
{
	put(path_in(f, "new.yaml"), "Told", O_EXCL);
	assert_int_equal(unlink(file_of(f)), 0);
	assert_int_equal(link(path_in(f, "new.yaml"), file_of(f)), 0);
	return true;
}

static bool by_sed(struct folder *f)
{
	RUN(f, "sed -i 's/Deal 5 of/Told 5 of/' '%s'", file_of(f));
	return true;
}

static bool by_vim(struct folder *f, const char *backup)
{
	if (!has_program(f, "vim"))
		return false;
	RUN(f,
		"vim -u NONE -i NONE -N -es -c 'set backup writebackup backupcopy=%s' "
		"-c '%%s/Deal 5 of/Told 5 of/' -c 'wq' '%s' </dev/null >/dev/null 2>&1",
		backup, file_of(f));
	return true;
}

static bool by_vim_in_place(struct folder *f)
{
	return by_vim(f, "yes");
}

static bool by_vim_renaming(struct folder *f)
{
	return by_vim(f, "no");
}

static bool by_nano(struct folder *f)
{
	if (!has_program(f, "nano"))
		return false;
	RUN(f,
		"python3 tests/typist.py \"nano '%s'\" Exit '\\x1c' 'to replace' 'Deal 5 of\\r' "
		"'Replace with' 'Told 5 of\\r' 'this instance' a Replaced '\\x0f' Write '\\r' "
		"Wrote '\\x18'",
		file_of(f));
	return true;
}

static bool by_emacs(struct folder *f)
{
	if (!has_program(f, "emacs"))
		return false;
	RUN(f,
		"emacs -Q --batch '%s' --eval '(replace-string \"Deal 5 of\" \"Told 5 of\")' "
		"-f save-buffer >/dev/null 2>&1",
		file_of(f));
	return true;
}

static bool by_checkout(struct folder *f)
{
	if (!has_program(f, "git"))
		return false;
	RUN(f, "cd '%s/content' && git checkout -q other", f->dir);
	return true;
}

static bool folder_replaced(struct folder *f)
{
	write_trial(f, "another", "Told");
	assert_int_equal(rename(path_in(f, "content"), path_in(f, "away")), 0);
	assert_int_equal(rename(path_in(f, "another"), path_in(f, "content")), 0);
	return true;
}

/* The file moves to a folder that was not there, all at once. */
static bool in_new_folder(struct folder *f)
{
	assert_int_equal(mkdir(path_in(f, "content/sub"), 0755), 0);
	assert_int_equal(mkdir(path_in(f, "content/sub/below"), 0755), 0);
	put(path_in(f, "content/sub/below/a.yaml"), "Told", O_EXCL);
	assert_int_equal(unlink(file_of(f)), 0);
	return true;
}

static bool folder_renamed(struct folder *f)
{
	assert_int_equal(rename(path_in(f, "content"), path_in(f, "away")), 0);
	wait_for("folder renamed", "cannot be opened as a folder");
	put(path_in(f, "away/a.yaml"), "Told", O_TRUNC);
	assert_int_equal(rename(path_in(f, "away"), path_in(f, "content")), 0);
	return true;
}

static const struct way {
	const char *name;
	bool (*save)(struct folder *f); /* false: the program is not there */
	bool is_repository;
	bool by_clock; /* too: as on a network mount, without inotify */
} ways[] = {
	{ "in place", in_place, false, true },
	{ "by renaming", by_rename, false, false },
	{ "like emacs", like_emacs, false, false },
	{ "by replacing", by_replacing, false, true },
	{ "by a link", by_link, false, false },
	{ "sed -i", by_sed, false, false },
	{ "vim, in place", by_vim_in_place, false, false },
	{ "vim, by renaming", by_vim_renaming, false, false },
	{ "nano", by_nano, false, false },
	{ "emacs", by_emacs, false, false },
	{ "git checkout", by_checkout, true, false },
	{ "another folder in its place", folder_replaced, false, true },
	{ "in a new folder", in_new_folder, false, true },
	{ "the folder away and back", folder_renamed, false, true },
};

static void make_repository(struct folder *f)
{
	static const char git[] =
		"git -c user.name=x -c user.email=x@x.invalid -c init.defaultBranch=one";

	RUN(f,
		"cd '%s/content' && %s init -q && git add . && %s commit -qm one && "
		"git checkout -qb other && sed -i 's/Deal 5 of/Told 5 of/' a.yaml && "
		"%s commit -qam two && git checkout -q -",
		f->dir, git, git, git);
}

static bool has(struct str line, const char *text)
{
	return str_find(line, str_of(text), 0) != SIZE_MAX;
}

/* All lines but those that show the change, or name files, are as they were. */
static void compare(const char *way, struct str before, struct str after)
{
	struct str was, is;

	while (str_split(&before, '\n', &was) && str_split(&after, '\n', &is))
		if (!str_eq(was, is) && !has(is, "Told 5") && !has(is, "a.yaml") &&
			!has(is, "read again"))
			fail_screen(way, "another line is another");
}

static void save(struct folder *f, const struct way *way, const char *watch)
{
	struct buf before = { 0 }, after = { 0 };

	RUN(f, "rm -rf '%s'/*", f->dir);
	write_trial(f, "content", "Deal");
	if (way->is_repository && has_program(f, "git"))
		make_repository(f);
	start(f, watch);
	assert_true(pty_type(&pty, "fkind:deal date:2020\r"));
	assert_true(pty_type(&pty, "jjj"));
	wait_for(way->name, "Deal 5 of 2020");
	pty_text(&pty, &before);
	if (way->save(f)) {
		wait_for(way->name, "Told 5 of 2020");
		pty_text(&pty, &after);
		compare(way->name, buf_str(&before), buf_str(&after));
	} else {
		print_message("%s: not installed\n", way->name);
	}
	stop();
	buf_free(&before);
	buf_free(&after);
}

static void t_the_screen_shows_what_was_saved_in_any_way(void **state)
{
	size_t i;

	for (i = 0; i < sizeof(ways) / sizeof(*ways); i++)
		save(*state, &ways[i], "inotify");
}

static void t_without_inotify_the_clock_sees_it(void **state)
{
	size_t i;

	for (i = 0; i < sizeof(ways) / sizeof(*ways); i++)
		if (ways[i].by_clock)
			save(*state, &ways[i], "poll");
}

/* Only the text of a source is another: the verdicts of its quotes are, too. */
static void t_an_archived_text_that_changes_is_looked_at_again(void **state)
{
	struct folder *f = *state;

	write_trial(f, "content", "Deal");
	write_text(f, "content/paper.yaml",
		"source: {id: paper, title: The Paper, publisher: Paper, text: paper.txt}\n");
	start(f, "inotify");
	wait_for("none", "quotes not verified: no folder");
	assert_int_equal(mkdir(path_in(f, "content/archive"), 0755), 0);
	write_text(f, "content/archive/paper.txt", "Words number 0 of the year, and no more.\n");
	wait_for("there", "= “Words number 0");
	write_text(f, "content/archive/paper.txt", "Not a word of what was said.\n");
	wait_for("changed", "x “Words number 0");
	stop();
}

static void t_a_file_that_goes_is_said_with_what_was_in_it(void **state)
{
	struct folder *f = *state;

	write_trial(f, "content", "Deal");
	start(f, "inotify");
	assert_int_equal(unlink(file_of(f)), 0);
	wait_for("gone", "a.yaml is gone, with 40 events");
	assert_int_equal(unlink(path_in(f, "content/entities.yaml")), 0);
	wait_for("in use", "entities.yaml is gone, with 3 entities");
	wait_for("in use", "errors at");
	stop();
}

static void t_the_folder_is_read_again_when_asked_to(void **state)
{
	struct folder *f = *state;

	write_trial(f, "content", "Deal");
	start(f, "inotify");
	assert_true(pty_type(&pty, "R"));
	wait_for("R", "reading all of it again");
	stop();
}

/* Resident memory of the program, in MB. */
static long memory(struct folder *f)
{
	FILE *file = fopen(arena_printf(&f->arena, "/proc/%d/statm", (int)pty.program), "r");
	long all, resident = 0;

	assert_non_null(file);
	assert_int_equal(fscanf(file, "%ld %ld", &all, &resident), 2);
	fclose(file);
	return resident * sysconf(_SC_PAGESIZE) >> 20;
}

/* Saves again and again, one time as long as the next. */
static pid_t start_writer(struct folder *f)
{
	const struct itimerspec every = { { 0, WRITER_MS * 1000000 }, { 0, WRITER_MS * 1000000 } };
	char word[32];
	uint64_t ticks;
	pid_t pid = fork();
	int i, timer;

	if (pid != 0)
		return pid;
	timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);
	timerfd_settime(timer, 0, &every, NULL);
	for (i = 0; i < WRITER_SAVES; i++) {
		snprintf(word, sizeof(word), i + 1 < WRITER_SAVES ? "Draft-%03d" : "The end", i);
		put(file_of(f), word, O_TRUNC);
		if (read(timer, &ticks, sizeof(ticks)) != sizeof(ticks))
			_exit(1);
	}
	_exit(0);
}

static void t_a_writer_that_never_rests_ends_in_its_last_state(void **state)
{
	struct folder *f = *state;
	long before;
	pid_t writer;
	int status;

	write_trial(f, "content", "Deal");
	start(f, "inotify");
	writer = start_writer(f);
	wait_for("writer", "Draft-");
	before = memory(f);
	wait_for("writer", "The end 5 of 2020");
	assert_int_equal(waitpid(writer, &status, 0), writer);
	assert_int_equal(status, 0);
	if (memory(f) > before + GROWTH_MB)
		fail_msg("%ld MB, and %ld MB in the end", before, memory(f));
	stop();
}

int main(void)
{
	struct folder folder = { .dir = NULL };
	const struct CMUnitTest tests[] = {
		SAVING_TEST(t_the_screen_shows_what_was_saved_in_any_way),
		SAVING_TEST(t_without_inotify_the_clock_sees_it),
		SAVING_TEST(t_an_archived_text_that_changes_is_looked_at_again),
		SAVING_TEST(t_a_file_that_goes_is_said_with_what_was_in_it),
		SAVING_TEST(t_the_folder_is_read_again_when_asked_to),
		SAVING_TEST(t_a_writer_that_never_rests_ends_in_its_last_state),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
