#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "trial_pty.h"

/* `e`, with editors of ours that tell how they were called. */

/* A program of this name that tells its arguments, and changes the last of them. */
static void write_editor(struct folder *f, const char *name)
{
	write_text(f, name,
		arena_printf(&f->arena,
			"#!/bin/sh\nstty -a >/dev/null || exit 9\n"
			"for a; do printf '<%%s>' \"$a\"; done >'%s/told'\n"
			"sed -i 's/Deal 5 of/Told 5 of/' '%s'\n",
			f->dir, file_of(f)));
	assert_int_equal(chmod(path_in(f, name), 0755), 0);
}

/* How each is asked for a line; %s: the file. */
static const struct {
	const char *name, *options, *before; /* the line */
} editors[] = {
	{ "vi", "", "<+" },
	{ "nano", "", "<+" },
	{ "emacs", " -nw  -q", "<-nw><-q><+" },
	{ "another", "", "<+" },
};

static void check_told(struct folder *f, const char *want)
{
	struct buf told = { 0 };

	assert_true(file_read(AT_FDCWD, path_in(f, "told"), FILE_BYTES, &told, NULL, NULL));
	assert_string_equal(buf_text(&told), want);
	buf_free(&told);
}

enum { LINE_OF_5 = 2 + 5 * 7 };

static void t_the_editor_opens_at_the_event_and_gives_the_screen_back(void **state)
{
	struct folder *f = *state;
	size_t i;

	for (i = 0; i < sizeof(editors) / sizeof(*editors); i++) {
		RUN(f, "rm -rf '%s'/*", f->dir);
		write_trial(f, "content", "Deal");
		write_editor(f, editors[i].name);
		start_with(f, "inotify",
			arena_printf(&f->arena, "%s%s", editors[i].name, editors[i].options),
			arena_printf(&f->arena, "%s:/usr/bin:/bin", f->dir));
		assert_true(pty_type(&pty, "fkind:deal date:2020\r"));
		assert_true(pty_type(&pty, "jj"));
		assert_true(pty_type(&pty, "e"));
		wait_for(editors[i].name, "Told 5 of 2020");
		check_told(f, arena_printf(&f->arena, "%s%d><%s>", editors[i].before, LINE_OF_5,
				      file_of(f)));
		stop();
	}
}

static void t_other_editors_take_the_line_in_their_own_way(void **state)
{
	static const struct {
		const char *name, *before;
	} row[] = { { "hx", "<" }, { "code", "<-g><" } };
	struct folder *f = *state;
	size_t i;

	for (i = 0; i < 2; i++) {
		RUN(f, "rm -rf '%s'/*", f->dir);
		write_trial(f, "content", "Deal");
		write_editor(f, row[i].name);
		start_with(f, "inotify", path_in(f, row[i].name), "/usr/bin:/bin");
		assert_true(pty_type(&pty, "e"));
		wait_for(row[i].name, "Told 5 of 2020");
		check_told(f, arena_printf(&f->arena, "%s%s:2>", row[i].before, file_of(f)));
		stop();
	}
}

static void t_why_nothing_was_edited_is_said(void **state)
{
	struct folder *f = *state;

	write_trial(f, "content", "Deal");
	write_text(f, "fails", "#!/bin/sh\nexit 3\n");
	assert_int_equal(chmod(path_in(f, "fails"), 0755), 0);
	start_with(f, "inotify", "", path_in(f, "content"));
	assert_true(pty_type(&pty, "e"));
	wait_for("none", "not edited: there is no editor: set EDITOR, or install nano");
	stop();
	start_with(f, "inotify", "no-such-one", "/usr/bin:/bin");
	assert_true(pty_type(&pty, "e"));
	wait_for("unknown", "not edited: no-such-one: no such file");
	stop();
	start_with(f, "inotify", path_in(f, "fails"), "/usr/bin:/bin");
	assert_true(pty_type(&pty, "e"));
	wait_for("fails", "failed with code 3");
	stop();
}

/* A file that is broken is edited at its problem, and shown again when it is mended. */
static void t_the_editor_mends_what_is_broken(void **state)
{
	struct folder *f = *state;

	write_trial(f, "content", "Deal");
	write_text(f, "mends",
		arena_printf(&f->arena,
			"#!/bin/sh\nprintf '<%%s><%%s>' \"$1\" \"$2\" >'%s/told'\n"
			"sed -i 's/ \"Never/ Ever/' \"$2\"\n",
			f->dir));
	assert_int_equal(chmod(path_in(f, "mends"), 0755), 0);
	start_with(f, "inotify", path_in(f, "mends"), "/usr/bin:/bin");
	RUN(f, "sed -i 's/title: Deal 7 of/title: \"Never 7 of/' '%s'", file_of(f));
	wait_for("broken", "1 of 5 files broken");
	assert_true(pty_shows(&pty, "Deal 7 of 2020"));
	assert_true(pty_type(&pty, "e"));
	wait_for("mended", "Ever 7 of 2020");
	check_told(f, arena_printf(&f->arena, "<+%d><%s>", LINE_OF_5 + 2 * 7 + 2, file_of(f)));
	assert_false(pty_shows(&pty, "broken"));
	stop();
}

int main(void)
{
	struct folder folder = { .dir = NULL };
	const struct CMUnitTest tests[] = {
		SAVING_TEST(t_the_editor_opens_at_the_event_and_gives_the_screen_back),
		SAVING_TEST(t_other_editors_take_the_line_in_their_own_way),
		SAVING_TEST(t_why_nothing_was_edited_is_said),
		SAVING_TEST(t_the_editor_mends_what_is_broken),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
