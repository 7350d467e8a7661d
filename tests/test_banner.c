#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>

#include "browser.h"
#include "disk.h"
#include "golden.h"

/* Content that breaks while it is browsed, and is mended: screens of a copy of tests/acme. */

static const char *const files[] = { "frise.yaml", "entities.yaml", "sources.yaml", "events.yaml" };

static void read_text(const char *path, struct buf *out)
{
	struct fault fault;

	if (!file_read(AT_FDCWD, path, FILE_BYTES, out, NULL, &fault))
		fail_msg("%s: %s", path, fault.msg);
}

static void write_acme(struct folder *f)
{
	struct buf text = { 0 };
	size_t i;

	for (i = 0; i < sizeof(files) / sizeof(*files); i++) {
		read_text(arena_printf(&f->arena, "tests/acme/%s", files[i]), &text);
		write_text(f, files[i], buf_text(&text));
	}
	write_text(f, "late.yaml",
		"events:\n  - {id: hooli-late, date: 2024-08, title: Hooli is late,"
		" who: [hooli]}\n");
	buf_free(&text);
}

/* Puts one text for another in a file; it stands there once. */
static void edit(struct folder *f, const char *name, const char *from, const char *to)
{
	struct buf text = { 0 };
	size_t at;

	read_text(path_in(f, name), &text);
	at = str_find(buf_str(&text), str_of(from), 0);
	assert_true(at != SIZE_MAX);
	buf_erase(&text, at, strlen(from));
	buf_insert(&text, at, str_of(to));
	write_text(f, name, buf_text(&text));
	buf_free(&text);
}

static void break_syntax(struct folder *f)
{
	edit(f, "events.yaml", "Globex ends talks with Umbrella\"",
		"Globex ends talks with Umbrella");
}

static void delete_file(struct folder *f)
{
	assert_int_equal(unlink(path_in(f, "sources.yaml")), 0);
}

static void use_id_twice(struct folder *f)
{
	edit(f, "late.yaml", "hooli-late", "globex-ends-talks");
}

static void rename_entity(struct folder *f)
{
	edit(f, "entities.yaml", "{id: globex, name: Globex,", "{id: globe, name: Globe,");
}

static const struct {
	const char *name;
	const char *keys; /* before */
	void (*damage)(struct folder *f);
	const char *says;
} trials[] = {
	{ "syntax", "j j j", break_syntax, "events.yaml:33:11" },
	{ "deleted", "j j j", delete_file, "no source 'le-monde'" },
	{ "twice", "j j", use_id_twice, "late.yaml:2:10" },
	{ "renamed", "1 j", rename_entity, "'globex'" },
};

static const struct {
	const char *name;
	int cols, rows;
} sizes[] = {
	{ "120x36", 120, 36 },
	{ "80x24", 80, 24 },
	{ "50x16", 50, 16 },
};

static void run_trial(struct folder *f, size_t trial, size_t size)
{
	struct browser b;
	struct buf name = { 0 };

	write_acme(f);
	browser_open(&b, f->dir, CHARSET_UTF8, sizes[size].cols, sizes[size].rows);
	browser_keys(&b, trials[trial].keys);
	assert_false(browser_shows(&b, "! "));
	trials[trial].damage(f);
	browser_reload(&b, f->dir);
	browser_check(&b);
	buf_addf(&name, "banner-%s-%s", trials[trial].name, sizes[size].name);
	golden_compare(buf_text(&name), &b.canvas);
	if (size == 0 && !browser_shows(&b, trials[trial].says))
		fail_msg("%s: does not say %s", trials[trial].name, trials[trial].says);
	write_acme(f);
	browser_reload(&b, f->dir);
	browser_check(&b);
	assert_false(browser_shows(&b, "! "));
	assert_false(browser_shows(&b, "[!"));
	browser_close(&b);
	buf_free(&name);
}

static void t_what_breaks_is_said_until_it_is_mended(void **state)
{
	size_t trial, size;

	for (trial = 0; trial < sizeof(trials) / sizeof(*trials); trial++)
		for (size = 0; size < sizeof(sizes) / sizeof(*sizes); size++)
			run_trial(*state, trial, size);
}

static void t_a_broken_file_is_shown_as_it_was(void **state)
{
	struct folder *f = *state;
	struct browser b;
	size_t events;

	write_acme(f);
	browser_open(&b, f->dir, CHARSET_UTF8, 120, 36);
	events = b.load->timeline.events;
	break_syntax(f);
	browser_reload(&b, f->dir);
	assert_int_equal(b.load->timeline.events, events);
	assert_true(browser_shows(&b, "1 of 5 files broken at 12:41:07"));
	assert_true(browser_shows(&b, "events of this file as read at 12:38:51"));
	/* and what is changed elsewhere is new */
	edit(f, "late.yaml", "Hooli is late", "Hooli is in time");
	browser_reload(&b, f->dir);
	browser_keys(&b, "G");
	assert_true(browser_shows(&b, "Hooli is in time"));
	assert_true(browser_shows(&b, "1 of 5 files broken"));
	browser_close(&b);
}

static void t_esc_hides_it_until_something_else_breaks(void **state)
{
	struct folder *f = *state;
	struct browser b;

	write_acme(f);
	browser_open(&b, f->dir, CHARSET_UTF8, 120, 36);
	rename_entity(f);
	browser_reload(&b, f->dir);
	assert_true(browser_shows(&b, "! events.yaml"));
	browser_keys(&b, "<Esc>");
	assert_false(browser_shows(&b, "! events.yaml"));
	assert_true(browser_shows(&b, "[!"));
	/* The same errors in other lines are no other ones. */
	edit(f, "events.yaml", "events:\n", "# a remark\nevents:\n");
	browser_reload(&b, f->dir);
	assert_false(browser_shows(&b, "! events.yaml"));
	use_id_twice(f);
	browser_reload(&b, f->dir);
	assert_true(browser_shows(&b, "! late.yaml"));
	browser_keys(&b, "<Esc>");
	assert_false(browser_shows(&b, "! late.yaml"));
	browser_close(&b);
}

static void t_a_file_that_is_broken_from_the_start_is_said(void **state)
{
	struct folder *f = *state;
	struct browser b;

	write_acme(f);
	break_syntax(f);
	browser_open(&b, f->dir, CHARSET_UTF8, 120, 36);
	assert_true(browser_shows(&b, "! events.yaml:33:11"));
	assert_true(browser_shows(&b, "What stands whole before it is shown"));
	browser_close(&b);
	write_acme(f);
	rename_entity(f);
	browser_open(&b, f->dir, CHARSET_UTF8, 120, 36);
	assert_false(browser_shows(&b, "! events.yaml"));
	assert_true(browser_shows(&b, "[!"));
	browser_close(&b);
}

static void t_a_folder_that_is_gone_is_said_once(void **state)
{
	const struct fault fault = { .rule = "no-folder", .msg = "cannot be opened as a folder" };
	struct folder *f = *state;
	struct browser b;

	write_acme(f);
	browser_open(&b, f->dir, CHARSET_UTF8, 80, 24);
	banner_fail(&b.app, &fault);
	app_draw(&b.app, &b.canvas);
	golden_compare("banner-gone-80x24", &b.canvas);
	browser_keys(&b, "<Esc>");
	banner_fail(&b.app, &fault);
	app_draw(&b.app, &b.canvas);
	assert_false(browser_shows(&b, "cannot be opened"));
	browser_reload(&b, f->dir);
	banner_fail(&b.app, &fault);
	app_draw(&b.app, &b.canvas);
	assert_true(browser_shows(&b, "cannot be opened"));
	browser_close(&b);
}

int main(void)
{
	struct folder folder = { .dir = NULL };
	const struct CMUnitTest tests[] = {
		FOLDER_TEST(t_what_breaks_is_said_until_it_is_mended),
		FOLDER_TEST(t_a_broken_file_is_shown_as_it_was),
		FOLDER_TEST(t_esc_hides_it_until_something_else_breaks),
		FOLDER_TEST(t_a_file_that_is_broken_from_the_start_is_said),
		FOLDER_TEST(t_a_folder_that_is_gone_is_said_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
