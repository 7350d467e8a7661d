#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "slices.h"

/* A regex that looks at each text to its end. */
#define COSTLY "/(?:.|\\n)*[xy]/"

static void open_acme(struct browser *b)
{
	browser_open(b, "tests/acme", CHARSET_UTF8, 120, 36);
}

static void t_slices_find_what_one_go_finds(void **state)
{
	static const char *const queries[] = { COSTLY, "kind:hire " COSTLY, "-" COSTLY,
		COSTLY " or kind:hire", "/^nothing so said$/" };
	struct browser b;
	bool is_end;
	size_t i;

	(void)state;
	open_acme(&b);
	for (i = 0; i < sizeof(queries) / sizeof(*queries); i++) {
		size_t steps = 0;

		set(&b, queries[i]);
		/* Only the last one has more to show than how far it is. */
		for (is_end = false; app_is_busy(&b.app); steps++) {
			assert_false(is_end);
			is_end = app_step(&b.app, 0);
		}
		assert_true(is_end);
		app_draw(&b.app, &b.canvas);
		assert_int_equal(steps, b.app.setup.tl->events);
		assert_true(browser_shows(&b, ", u undoes"));
		assert_shows(&b, queries[i]);
	}
	browser_close(&b);
}

static void t_esc_keeps_what_was_shown_before(void **state)
{
	struct browser b;

	(void)state;
	open_acme(&b);
	set(&b, "kind:hire");
	set(&b, COSTLY);
	step(&b, 3);
	assert_true(browser_shows(&b, "searched 3 of "));
	press(&b, 'j'); /* moves in the old result, and stops nothing */
	assert_true(app_is_busy(&b.app));
	press(&b, CODE_ESC);
	assert_true(browser_shows(&b, "search stopped"));
	assert_shows(&b, "kind:hire");
	assert_int_equal(b.app.history.steps, 2);
	browser_close(&b);
}

static void t_another_query_takes_the_place_of_the_one_under_way(void **state)
{
	struct browser b;

	(void)state;
	open_acme(&b);
	set(&b, COSTLY);
	step(&b, 3);
	set(&b, "/[ab]/");
	assert_int_equal(b.app.seek.result.done, 0);
	app_finish(&b.app);
	assert_shows(&b, "/[ab]/");
	set(&b, COSTLY);
	step(&b, 3);
	set(&b, "kind:hire");
	assert_shows(&b, "kind:hire");
	browser_close(&b);
}

static void t_undo_redo_and_switching_wait_for_their_search(void **state)
{
	struct browser b;

	(void)state;
	open_acme(&b);
	set(&b, COSTLY);
	app_finish(&b.app);
	set(&b, "kind:hire");
	press(&b, 'u');
	step(&b, 2);
	press(&b, CODE_ESC);
	assert_shows(&b, "kind:hire");
	press(&b, 'u');
	app_finish(&b.app);
	assert_shows(&b, COSTLY);
	press(&b, 'F');
	assert_false(app_is_busy(&b.app));
	press(&b, 'F');
	assert_true(app_is_busy(&b.app) && b.app.is_suspended);
	press(&b, CODE_ESC);
	assert_true(b.app.is_suspended);
	assert_int_equal(b.app.result.events, b.app.setup.tl->events);
	press(&b, 'F');
	app_finish(&b.app);
	assert_shows(&b, COSTLY);
	/* What is under way is the first that undo takes back. */
	set(&b, "/[ab]/");
	press(&b, 'u');
	assert_shows(&b, COSTLY);
	press(&b, 'U');
	assert_shows(&b, "kind:hire");
	browser_close(&b);
}

static void t_a_mark_in_mid_search_is_found(void **state)
{
	struct browser b;

	(void)state;
	open_acme(&b);
	set(&b, "is:marked /./");
	step(&b, 5);
	press(&b, CODE_SPACE);
	assert_int_equal(b.app.marks, 1);
	app_finish(&b.app);
	assert_int_equal(b.app.result.events, 1);
	assert_shows(&b, "is:marked /./");
	browser_close(&b);
}

static void t_the_prompt_counts_in_slices(void **state)
{
	struct browser b;

	(void)state;
	open_acme(&b);
	press(&b, 'f');
	type(&b, COSTLY);
	app_draw(&b.app, &b.canvas);
	step(&b, 4);
	assert_true(browser_shows(&b, "searched 4 of "));
	press(&b, CODE_LEFT); /* the same query */
	assert_int_equal(b.app.seek.result.done, 4);
	press(&b, CODE_END);
	press(&b, ' ');
	assert_int_equal(b.app.seek.result.done, 4);
	type(&b, "a");
	app_draw(&b.app, &b.canvas);
	assert_int_equal(b.app.seek.result.done, 0);
	step(&b, 2);
	press(&b, CODE_ESC);
	assert_true(b.app.asking.kind == &ask_filter && !app_is_busy(&b.app));
	assert_true(browser_shows(&b, "search stopped"));
	press(&b, CODE_BACKSPACE);
	app_finish(&b.app);
	app_draw(&b.app, &b.canvas);
	assert_true(browser_shows(&b, " events would remain"));
	type(&b, "b");
	app_draw(&b.app, &b.canvas);
	assert_true(app_is_busy(&b.app));
	press(&b, CODE_ESC);
	press(&b, CODE_ESC);
	assert_null(b.app.asking.kind);
	assert_false(app_is_busy(&b.app));
	browser_close(&b);
}

static void t_the_prompt_looks_once_at_what_came_at_once(void **state)
{
	struct browser b;

	(void)state;
	open_acme(&b);
	press(&b, 'f');
	type(&b, "kind:hir");
	assert_true(b.app.asking.is_behind && b.app.asking.choices > 1);
	app_draw(&b.app, &b.canvas);
	assert_false(b.app.asking.is_behind);
	assert_int_equal(b.app.asking.choices, 1);
	/* Tab needs the choices of the text as it is. */
	type(&b, " kind:hir");
	press(&b, CODE_TAB);
	assert_string_equal(ask_text(&b.app).at, "kind:hir kind:hire");
	type(&b, " " COSTLY);
	press(&b, CODE_ENTER);
	assert_int_equal(b.app.seek.type, SEEK_NONE); /* kind:hir is wrong */
	assert_non_null(b.app.asking.fault.rule);
	browser_close(&b);
}

/* What was not searched to the end is told with the number of those that were found. */
static void t_what_is_too_costly_is_told(void **state)
{
	struct browser b;

	(void)state;
	browser_open(&b, "tests/costly", CHARSET_UTF8, 120, 36);
	browser_keys(&b, "f / ( a + ) + b /");
	assert_true(browser_shows(&b, "1 of 2 events would remain, 1 not searched to the end"));
	browser_keys(&b, "<Enter>");
	assert_true(browser_shows(&b, "1 event, u undoes (1 not searched to the end)"));
	assert_int_equal(b.app.result.notes.gave_up, 1);
	browser_keys(&b, "j k");
	assert_false(browser_shows(&b, "not searched"));
	browser_keys(&b, "u U");
	assert_true(browser_shows(&b, "(1 not searched to the end)"));
	/* In the lists it is a text like any other. */
	browser_keys(&b, "/ ( a + ) + b <Enter>");
	assert_true(browser_shows(&b, "/(a+)+b: nothing found"));
	browser_check(&b);
	browser_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_slices_find_what_one_go_finds),
		cmocka_unit_test(t_esc_keeps_what_was_shown_before),
		cmocka_unit_test(t_another_query_takes_the_place_of_the_one_under_way),
		cmocka_unit_test(t_undo_redo_and_switching_wait_for_their_search),
		cmocka_unit_test(t_a_mark_in_mid_search_is_found),
		cmocka_unit_test(t_the_prompt_counts_in_slices),
		cmocka_unit_test(t_the_prompt_looks_once_at_what_came_at_once),
		cmocka_unit_test(t_what_is_too_costly_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
