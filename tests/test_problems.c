#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "browser.h"
#include "disk.h"
#include "trial.h"

/* The list of problems: where it leads, and what becomes of it while content changes. */

static const char faults[] = "entities:\n"
			     "  - {id: initech, name: Initech, type: company, parent: nowhere}\n"
			     "sources:\n"
			     "  - {id: gazette, title: Gazette, published: 2020-13}\n"
			     "events:\n"
			     "  - id: known\n    date: 2021-02-03\n    title: Known\n"
			     "    who: [nobody]\n    note: here\n"
			     "  - id: undated\n    date: 2021-2-3\n    title: Not dated\n";

/* Where Enter goes from the problem in this line. */
static const struct {
	uint32_t line;
	const char *shows;
	enum over over;
	enum pane focus;
} leads[] = {
	{ 2, "so it is not listed here", OVER_NONE, PANE_FACETS },
	{ 4, "Gazette", OVER_SOURCES, PANE_DATES },
	{ 9, "Known", OVER_NONE, PANE_READER },
	{ 12, "nothing was read from this place", OVER_PROBLEMS, PANE_DATES },
};

static bool go_to_line(struct browser *b, uint32_t line)
{
	size_t i;

	browser_keys(b, "!");
	for (i = 0; i < b->load->diags.diags; i++) {
		if (view_problems_at(&b->app.over_view)->pos.line == line)
			return true;
		browser_keys(b, "j");
	}
	return false;
}

static void t_enter_goes_to_the_record(void **state)
{
	struct folder *f = *state;
	size_t i;

	write_content(f);
	write_text(f, "c.yaml", faults);
	for (i = 0; i < sizeof(leads) / sizeof(*leads); i++) {
		struct browser b;

		browser_open(&b, f->dir, CHARSET_UTF8, 120, 36);
		if (!go_to_line(&b, leads[i].line))
			fail_msg("no problem in line %u", leads[i].line);
		browser_keys(&b, "<Enter>");
		browser_check(&b);
		if (!browser_shows(&b, leads[i].shows) || b.app.over != leads[i].over ||
			b.app.focus != leads[i].focus)
			fail_msg("line %u: over %d, focus %d: %s", leads[i].line, b.app.over,
				b.app.focus, buf_text(&b.app.message));
		browser_close(&b);
	}
}

static void t_it_stays_open_at_its_problem_until_all_are_mended(void **state)
{
	struct folder *f = *state;
	struct browser b;

	write_content(f);
	write_text(f, "c.yaml", faults);
	browser_open(&b, f->dir, CHARSET_UTF8, 80, 24);
	assert_true(go_to_line(&b, 9));
	/* More comes before it, in a file that was sound. */
	write_text(f, "a.yaml", "events:\n  - {id: new, date: 2020-1-1, title: New}\n");
	browser_reload(&b, f->dir);
	browser_check(&b);
	assert_int_equal(b.app.over, OVER_PROBLEMS);
	assert_int_equal(view_problems_at(&b.app.over_view)->pos.line, 9);
	assert_true(browser_shows(&b, "a.yaml ──"));
	unlink(path_in(f, "c.yaml"));
	write_events(f, "a.yaml", 2020, 0, EVENTS);
	browser_reload(&b, f->dir);
	browser_check(&b);
	assert_int_equal(b.app.over, OVER_NONE);
	assert_true(browser_shows(&b, "no problem was found"));
	browser_close(&b);
}

static void t_brackets_go_from_file_to_file(void **state)
{
	struct folder *f = *state;
	struct browser b;

	write_content(f);
	write_text(f, "c.yaml", faults);
	write_text(f, "d.yaml", "events:\n  - {id: new, date: 2020-1-1, title: New}\n");
	browser_open(&b, f->dir, CHARSET_UTF8, 80, 24);
	browser_keys(&b, "! )");
	assert_string_equal(view_problems_at(&b.app.over_view)->pos.file, "d.yaml");
	browser_keys(&b, "(");
	assert_string_equal(view_problems_at(&b.app.over_view)->pos.file, "c.yaml");
	browser_close(&b);
}

int main(void)
{
	struct folder folder = { .dir = NULL };
	const struct CMUnitTest tests[] = {
		FOLDER_TEST(t_enter_goes_to_the_record),
		FOLDER_TEST(t_it_stays_open_at_its_problem_until_all_are_mended),
		FOLDER_TEST(t_brackets_go_from_file_to_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
