#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sys/stat.h>

#include "disk.h"
#include "random.h"
#include "slices.h"
#include "trial.h"

/* The content changes under a filter with a regex, which is searched for anew in slices. */

#define REGEX "/deal [0-9]*[13579] of/"

enum { ODD = EVENTS / 2 /* of the events of a year */ };

static void open_filtered(struct folder *f, struct browser *b, const char *query)
{
	unlink(path_in(f, "c.yaml"));
	write_content(f);
	browser_open(b, f->dir, CHARSET_UTF8, 120, 36);
	set(b, query);
	app_finish(&b->app);
	app_draw(&b->app, &b->canvas);
}

/* Ten events more, five of which are found. */
static void add_year(struct folder *f, struct browser *b, int year)
{
	write_events(f, "c.yaml", year, 0, 10);
	browser_reload(b, f->dir);
	browser_check(b);
}

static void finish(struct browser *b, const char *query)
{
	app_finish(&b->app);
	app_draw(&b->app, &b->canvas);
	assert_shows(b, query);
}

static void t_each_step_looks_at_one_event(void **state)
{
	struct folder *f = *state;
	struct browser b;
	size_t steps;

	open_filtered(f, &b, REGEX);
	assert_int_equal(b.app.result.events, 2 * ODD);
	add_year(f, &b, 2021);
	for (steps = 0; steps < b.load->timeline.events; steps++) {
		assert_true(app_is_busy(&b.app));
		assert_int_equal(b.app.seek.result.done, steps);
		assert_int_equal(b.app.result.events, 2 * ODD);
		app_step(&b.app, 0);
	}
	assert_int_equal(b.app.result.events, 2 * ODD + 5);
	app_draw(&b.app, &b.canvas);
	assert_shows(&b, REGEX);
	browser_close(&b);
}

static void t_what_was_found_is_shown_until_then(void **state)
{
	struct folder *f = *state;
	struct browser b;
	uint32_t event;
	size_t i;

	open_filtered(f, &b, REGEX);
	write_events(f, "a.yaml", 2020, 20, EVENTS);
	write_events(f, "c.yaml", 2019, 0, 10);
	browser_reload(&b, f->dir);
	browser_check(&b);
	assert_int_equal(b.app.result.events, ODD + 10);
	for (i = 0; i < b.app.result.events; i++) {
		event = b.app.result.event[i];
		assert_false(str_starts(b.load->timeline.event[event].id, "y2019"));
	}
	step(&b, 7);
	assert_true(browser_shows(&b, "searched 7 of 70"));
	finish(&b, REGEX);
	assert_int_equal(b.app.result.events, ODD + 10 + 5);
	browser_close(&b);
}

static void t_keys_work_meanwhile(void **state)
{
	struct folder *f = *state;
	struct browser b;
	struct str before;

	open_filtered(f, &b, REGEX);
	browser_keys(&b, "G");
	add_year(f, &b, 2021);
	step(&b, 3);
	press(&b, 'k');
	press(&b, CODE_SPACE);
	before = b.load->timeline.event[b.app.scene.selected].id;
	assert_true(str_is(before, "y2022-37"));
	assert_true(app_is_busy(&b.app));
	finish(&b, REGEX);
	assert_true(str_eq(b.load->timeline.event[b.app.scene.selected].id, before));
	assert_int_equal(b.app.marks, 1);
	browser_close(&b);
}

static void t_a_new_event_that_is_waited_for_is_selected(void **state)
{
	struct folder *f = *state;
	struct browser b;

	open_filtered(f, &b, REGEX);
	app_await(&b.app, str_of("y2021-5"));
	add_year(f, &b, 2021);
	finish(&b, REGEX);
	assert_true(str_is(b.load->timeline.event[b.app.scene.selected].id, "y2021-5"));
	browser_close(&b);
}

static void t_esc_stops_it(void **state)
{
	struct folder *f = *state;
	struct browser b;

	open_filtered(f, &b, REGEX);
	add_year(f, &b, 2021);
	step(&b, 3);
	press(&b, CODE_ESC);
	assert_true(browser_shows(&b, "search stopped"));
	assert_false(app_is_busy(&b.app));
	assert_int_equal(b.app.result.events, 2 * ODD);
	/* until something is searched for again */
	press(&b, 'F');
	press(&b, 'F');
	finish(&b, REGEX);
	browser_close(&b);
}

/* What is done in the middle of the search, and the filter that is on in the end. */
static const struct {
	const char *keys, *query;
} deeds[] = {
	{ "u", "" },
	{ "u U", REGEX },
	{ "F F", REGEX },
	{ "f <Space> k i n d : t a l k <Enter>", REGEX " kind:talk" },
	{ "f <Esc>", REGEX },
	{ "/ d e a l <Enter>", REGEX },
	{ "/ d e a l <Esc>", REGEX },
	{ ": c l e a r <Enter>", "" },
	{ "c", REGEX },
	{ "S", REGEX },
};

static void t_what_is_done_meanwhile_ends_well(void **state)
{
	struct folder *f = *state;
	struct browser b;
	size_t i;

	for (i = 0; i < sizeof(deeds) / sizeof(*deeds); i++) {
		struct str keys = str_of(deeds[i].keys);
		struct key key;
		size_t at = 0;

		open_filtered(f, &b, REGEX);
		add_year(f, &b, 2021);
		step(&b, 3);
		while (at < keys.len && key_parse(keys, &at, &key, NULL)) {
			app_key(&b.app, key);
			step(&b, 1);
			browser_check(&b);
		}
		finish(&b, deeds[i].query);
		browser_close(&b);
	}
}

static void t_the_next_change_begins_it_anew(void **state)
{
	struct folder *f = *state;
	struct browser b;

	open_filtered(f, &b, REGEX);
	add_year(f, &b, 2021);
	step(&b, 3);
	add_year(f, &b, 2019);
	assert_int_equal(b.app.result.events, 2 * ODD);
	finish(&b, REGEX);
	assert_int_equal(b.app.result.events, 2 * ODD + 5);
	browser_close(&b);
}

/* It waits for the search of the user, and comes in its place where that is given up. */
static void t_a_search_of_the_user_goes_first(void **state)
{
	struct folder *f = *state;
	struct browser b;
	int i;

	for (i = 0; i < 2; i++) {
		open_filtered(f, &b, REGEX);
		set(&b, "/2022/");
		step(&b, 3);
		add_year(f, &b, 2021);
		step(&b, 3);
		assert_int_equal(b.app.seek.result.done, 3);
		assert_int_equal(b.app.result.events, 2 * ODD);
		if (i == 0)
			press(&b, CODE_ESC);
		finish(&b, i == 0 ? REGEX : "/2022/");
		browser_close(&b);
	}
}

static void t_what_quotes_became_is_asked_in_slices_too(void **state)
{
	static const char query[] = "is:unverified /words/";
	struct folder *f = *state;
	struct browser b;

	write_content(f);
	write_text(f, "paper.yaml",
		"source: {id: paper, title: The Paper, publisher: Paper, text: paper.txt}\n");
	assert_int_equal(mkdir(path_in(f, "archive"), 0755), 0);
	write_text(f, "archive/paper.txt", "Words number 1 of the year\n");
	browser_open(&b, f->dir, CHARSET_UTF8, 120, 36);
	set(&b, query);
	finish(&b, query);
	assert_int_equal(b.app.result.events, 2 * EVENTS - 2);
	write_events(f, "c.yaml", 2021, 0, 10);
	browser_reload(&b, f->dir);
	while (app_is_busy(&b.app)) {
		size_t done = b.app.seek.result.done;

		app_step(&b.app, 0);
		browser_check(&b);
		assert_true(b.app.seek.result.done <= done + 1);
	}
	app_draw(&b.app, &b.canvas);
	assert_shows(&b, query);
	assert_int_equal(b.app.result.events, 2 * EVENTS - 2 + 9);
	browser_close(&b);
}

enum { ROUNDS = 120 };

static void change(struct folder *f, uint64_t *seed)
{
	static const char *const names[] = { "a.yaml", "b.yaml", "c.yaml", "d.yaml" };
	const char *name = names[random_below(seed, 4)];
	int from = (int)random_below(seed, EVENTS), to = from + (int)random_below(seed, EVENTS);

	if (random_below(seed, 5) == 0)
		unlink(path_in(f, name));
	else if (random_below(seed, 5) == 0)
		write_text(f, "entities.yaml", random_below(seed, 2) ? ENTITIES : "entities: []\n");
	else
		write_events(f, name, 2019 + (int)random_below(seed, 3), from, to);
}

static void assert_same(const struct app *a, const struct app *b)
{
	int i;

	assert_int_equal(a->result.events, b->result.events);
	assert_memory_equal(a->result.event, b->result.event,
		a->result.events * sizeof(*a->result.event));
	assert_int_equal(a->scene.selected, b->scene.selected);
	assert_int_equal(a->scene.range, b->scene.range);
	assert_int_equal(a->focus, b->focus);
	for (i = 0; i < PANES; i++) {
		assert_int_equal(a->view[i].list.rows, b->view[i].list.rows);
		assert_int_equal(a->view[i].list.cursor, b->view[i].list.cursor);
	}
}

/* A word is asked at once: its browser shows what that of a regex must come to. */
static void t_in_the_end_all_is_as_if_asked_at_once(void **state)
{
	static const char *const keys[] = { "j", "k", "J", "K", "<Tab>", "g", "G", "1", "2", "3", "c",
		"w", "v", "m", "<Space>", "h", "l", "C-d", "d 2 0 2 1 <Enter>", "u", "U", "<Esc>" };
	struct folder *f = *state;
	struct browser word, regex;
	uint64_t seed = 20261122;
	int i, k;

	open_filtered(f, &word, "deal");
	browser_open(&regex, f->dir, CHARSET_UTF8, 120, 36);
	set(&regex, "/deal/");
	app_finish(&regex.app);
	for (i = 0; i < ROUNDS; i++) {
		for (k = (int)random_below(&seed, 6); k > 0; k--) {
			const char *key = keys[random_below(&seed, sizeof(keys) / sizeof(*keys))];

			browser_keys(&word, key);
			browser_keys(&regex, key);
		}
		change(f, &seed);
		browser_reload(&word, f->dir);
		browser_reload(&regex, f->dir);
		app_finish(&word.app);
		while (app_is_busy(&regex.app))
			step(&regex, 1 + random_below(&seed, 20));
		browser_check(&regex);
		assert_same(&word.app, &regex.app);
	}
	browser_close(&regex);
	browser_close(&word);
}

int main(void)
{
	struct folder folder = { .dir = NULL };
	const struct CMUnitTest tests[] = {
		FOLDER_TEST(t_each_step_looks_at_one_event),
		FOLDER_TEST(t_what_was_found_is_shown_until_then),
		FOLDER_TEST(t_keys_work_meanwhile),
		FOLDER_TEST(t_a_new_event_that_is_waited_for_is_selected),
		FOLDER_TEST(t_esc_stops_it),
		FOLDER_TEST(t_what_is_done_meanwhile_ends_well),
		FOLDER_TEST(t_the_next_change_begins_it_anew),
		FOLDER_TEST(t_a_search_of_the_user_goes_first),
		FOLDER_TEST(t_what_quotes_became_is_asked_in_slices_too),
		FOLDER_TEST(t_in_the_end_all_is_as_if_asked_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
