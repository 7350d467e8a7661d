#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "browser.h"
#include "random.h"

/* `w`: what the filter leaves out, shown around the hits. */

/* The id of the selected event. */
static void assert_selected(const struct browser *b, const char *id)
{
	uint32_t event = b->app.scene.selected;

	assert_true(event != NONE);
	assert_string_equal(b->app.setup.tl->event[event].id.at, id);
}

static void t_w_shows_the_rest_dimmed_and_counts_the_same(void **state)
{
	struct browser b;
	size_t hits, rows;

	(void)state;
	browser_open(&b, "tests/acme", CHARSET_UTF8, 120, 36);
	browser_keys(&b, "w");
	assert_true(browser_shows(&b, "no event is hidden"));
	browser_keys(&b, "/ d e p o s e <Space> u n <Enter> f k i n d : h i r e <Enter>");
	assert_selected(&b, "zoe-counsel");
	hits = b.app.result.events;
	rows = b.app.view[PANE_DATES].list.rows;
	browser_keys(&b, "w");
	browser_check(&b);
	assert_true(b.app.view[PANE_DATES].list.rows > rows);
	assert_true(b.app.shown.events > hits && b.app.shown.events < 26);
	assert_selected(&b, "globex-recours"); /* near a hit: it is there again */
	assert_true(browser_shows(&b, "4 events and what is near, dimmed"));
	browser_keys(&b, "w");
	browser_check(&b);
	assert_int_equal(b.app.shown.events, 26);
	assert_int_equal(b.app.result.events, hits);
	assert_true(browser_shows(&b, "\xc2\xb7 [fr] Globex d"));
	browser_keys(&b, "g");
	assert_true(result_row(&b.app.result, b.app.scene.selected) == SIZE_MAX);
	browser_keys(&b, "j");
	assert_true(browser_shows(&b, "outside the filter"));
	browser_keys(&b, "w");
	browser_check(&b);
	assert_int_equal(b.app.view[PANE_DATES].list.rows, rows);
	assert_true(result_row(&b.app.result, b.app.scene.selected) != SIZE_MAX);
	browser_keys(&b, "f z e p p e l i n <Enter> w");
	browser_check(&b);
	assert_true(browser_shows(&b, "0 events: Backspace drops"));
	browser_keys(&b, "w");
	browser_check(&b);
	assert_int_equal(b.app.shown.events, 26);
	browser_close(&b);
}

/* Each event of the result, and the places near it, as plainly as can be. */
static void t_near_is_what_stands_within_two_events(void **state)
{
	uint64_t seed = 77;
	struct timeline tl = { .events = 40 };
	uint32_t event[40];
	struct result res = { .event = event, .timeline = &tl };
	struct shown shown = { 0 };
	size_t round, i, k;

	(void)state;
	for (round = 0; round < 200; round++) {
		bool is_near[40] = { false };

		res.events = 0;
		for (i = 0; i < tl.events; i++)
			if (random_below(&seed, 9) == 0)
				res.event[res.events++] = (uint32_t)i;
		for (i = 0; i < res.events; i++)
			for (k = 0; k < tl.events; k++)
				is_near[k] |= k + NEAR_EVENTS >= event[i] &&
					      k <= event[i] + NEAR_EVENTS;
		shown_make(&shown, &res, WIDEN_NEAR);
		for (i = 0, k = 0; i < tl.events; i++) {
			assert_int_equal(shown_row(&shown, (uint32_t)i) != SIZE_MAX, is_near[i]);
			k += is_near[i];
		}
		assert_int_equal(shown.events, k);
		shown_make(&shown, &res, WIDEN_HIDDEN);
		assert_int_equal(shown.events, res.events);
	}
	shown_free(&shown);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_w_shows_the_rest_dimmed_and_counts_the_same),
		cmocka_unit_test(t_near_is_what_stands_within_two_events),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
