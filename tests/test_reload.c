#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sys/stat.h>

#include "browser.h"
#include "disk.h"
#include "filter.h"
#include "random.h"
#include "trial.h"

/* The content changes under a browser: what has a name stays. */

static void open_content(struct folder *f, struct browser *b, int cols, int rows)
{
	write_content(f);
	browser_open(b, f->dir, CHARSET_UTF8, cols, rows);
}

static const char *selected(const struct browser *b)
{
	uint32_t event = b->app.scene.selected;

	return event == NONE ? "" : b->load->timeline.event[event].id.at;
}

static void go_to(struct browser *b, const char *id)
{
	uint32_t event = timeline_find_event(&b->load->timeline, str_of(id));

	assert_true(event != NONE);
	app_select(&b->app, event);
	app_settle(&b->app);
}

static size_t above(const struct view *v)
{
	return v->list.cursor - v->list.top;
}

static void t_selection_and_scroll_stay_whatever_comes_before(void **state)
{
	struct folder *f = *state;
	struct browser b;
	size_t line;

	open_content(f, &b, 120, 36);
	go_to(&b, "y2022-20");
	browser_keys(&b, "j j j k");
	line = above(&b.app.view[PANE_DATES]);
	write_events(f, "c.yaml", 2021, 0, EVENTS);
	browser_reload(&b, f->dir);
	browser_check(&b);
	assert_int_equal(b.load->timeline.events, 3 * EVENTS);
	assert_string_equal(selected(&b), "y2022-22");
	assert_int_equal(above(&b.app.view[PANE_DATES]), line);
	unlink(path_in(f, "a.yaml"));
	browser_reload(&b, f->dir);
	assert_string_equal(selected(&b), "y2022-22");
	assert_int_equal(above(&b.app.view[PANE_DATES]), line);
	browser_close(&b);
}

static void t_the_reader_stays_at_its_line(void **state)
{
	struct folder *f = *state;
	struct browser b;
	struct view *v = &b.app.view[PANE_READER];
	struct buf before = { 0 }, after = { 0 };
	size_t line;

	open_content(f, &b, 80, 24);
	go_to(&b, "y2022-20");
	browser_keys(&b, "3 j j j j j j");
	v->ops->text_of(v, v->list.cursor, &before);
	line = above(v);
	write_events(f, "c.yaml", 2021, 0, 1);
	browser_reload(&b, f->dir);
	v->ops->text_of(v, v->list.cursor, &after);
	assert_string_equal(buf_text(&before), buf_text(&after));
	assert_true(before.len > 0);
	assert_int_equal(above(v), line);
	assert_int_equal(b.app.focus, PANE_READER);
	buf_free(&before);
	buf_free(&after);
	browser_close(&b);
}

static void t_the_chart_stays_where_it_looks(void **state)
{
	struct folder *f = *state;
	struct browser b;
	struct view *v = &b.app.view[PANE_CHART];
	struct chart_place before, after;
	struct period column;

	open_content(f, &b, 120, 36);
	browser_keys(&b, "c j + + l l l");
	before = view_chart_place(v);
	column = view_chart_spot(v)->period;
	write_events(f, "c.yaml", 2021, 0, EVENTS);
	browser_reload(&b, f->dir);
	after = view_chart_place(v);
	assert_true(b.app.is_chart);
	assert_memory_equal(&before.window.axis.span, &after.window.axis.span,
		sizeof(before.window.axis.span));
	assert_true(before.window.cursor.at == after.window.cursor.at);
	assert_true(column.lo == view_chart_spot(v)->period.lo);
	assert_true(str_is(view_chart_spot(v)->value, "globex"));
	browser_close(&b);
}

static void t_what_went_gives_way_to_its_neighbour_until_it_is_back(void **state)
{
	struct folder *f = *state;
	struct browser b;

	open_content(f, &b, 120, 36);
	go_to(&b, "y2022-20");
	browser_keys(&b, "<Space>");
	write_events(f, "b.yaml", 2022, 0, 20);
	browser_reload(&b, f->dir);
	browser_check(&b);
	assert_string_equal(selected(&b), "y2022-19");
	assert_int_equal(b.app.marks, 0);
	write_events(f, "b.yaml", 2022, 0, EVENTS);
	browser_reload(&b, f->dir);
	assert_string_equal(selected(&b), "y2022-20");
	assert_int_equal(b.app.marks, 1);
	assert_true(b.app.marked[b.app.scene.selected]);
	/* but not where another one was chosen since */
	write_events(f, "b.yaml", 2022, 0, 20);
	browser_reload(&b, f->dir);
	browser_keys(&b, "k");
	write_events(f, "b.yaml", 2022, 0, EVENTS);
	browser_reload(&b, f->dir);
	assert_string_equal(selected(&b), "y2022-18");
	browser_close(&b);
}

static void t_an_event_with_another_id_at_its_place_is_the_same(void **state)
{
	struct folder *f = *state;
	struct browser b;

	write_content(f);
	write_text(f, "c.yaml", "events:\n  - {id: one, date: 2021, title: One}\n");
	browser_open(&b, f->dir, CHARSET_UTF8, 120, 36);
	go_to(&b, "one");
	write_text(f, "c.yaml", "events:\n  - {id: uno, date: 2019, title: One}\n");
	browser_reload(&b, f->dir);
	assert_string_equal(selected(&b), "uno");
	browser_close(&b);
}

static void t_the_cursor_goes_with_an_entity_of_another_id(void **state)
{
	struct folder *f = *state;
	struct browser b;
	struct str field, value;

	open_content(f, &b, 120, 36);
	browser_keys(&b, "1 j j");
	assert_true(view_facets_at(&b.app.view[PANE_FACETS], &field, &value));
	assert_true(str_is(value, "hooli"));
	write_text(f, "entities.yaml",
		"entities:\n  - {id: acme, name: Acme, type: company}\n"
		"  - {id: globex, name: Globex, type: company}\n"
		"  - {id: aardvark, name: Aardvark, aliases: [hooli], type: company}\n");
	browser_reload(&b, f->dir);
	browser_check(&b);
	assert_true(view_facets_at(&b.app.view[PANE_FACETS], &field, &value));
	assert_true(str_is(value, "aardvark"));
	browser_close(&b);
}

static void t_an_empty_folder_fills_and_empties(void **state)
{
	static const char *const files[] = { "a.yaml", "b.yaml", "entities.yaml", "paper.yaml" };
	static const char *const keys[] = { "j", "3 j", "1 j", "c", "S", "A", "f k i n",
		"<Space>" };
	struct folder *f = *state;
	struct browser b;
	size_t i, k;

	for (i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		write_text(f, "frise.yaml", SETTINGS);
		browser_open(&b, f->dir, CHARSET_UTF8, 120, 36);
		browser_keys(&b, keys[i]);
		write_content(f);
		browser_reload(&b, f->dir);
		browser_check(&b);
		assert_string_equal(selected(&b), "y2020-0");
		browser_keys(&b, keys[i]);
		for (k = 0; k < sizeof(files) / sizeof(*files); k++)
			unlink(path_in(f, files[k]));
		browser_reload(&b, f->dir);
		browser_check(&b);
		assert_string_equal(selected(&b), "");
		browser_close(&b);
	}
}

/* What the filter is before, what becomes of it without Hooli, and the word on that. */
static const struct {
	const char *query, *without, *said;
} filters[] = {
	{ "company:hooli", "", "the filter is without 'hooli'" },
	{ "company:acme,hooli kind:deal", "company:acme kind:deal", "without 'hooli'" },
	{ "-company:hooli date:2020", "date:2020", "without 'hooli'" },
	{ "company:acme,globex", "company:acme,globex", NULL },
	{ "deal kind:talk", "deal kind:talk", NULL },
};

static void t_the_filter_loses_only_what_the_content_lost(void **state)
{
	struct folder *f = *state;
	struct browser b;
	struct buf text = { 0 };
	struct fault fault;
	size_t i, events;

	open_content(f, &b, 120, 36);
	for (i = 0; i < sizeof(filters) / sizeof(*filters); i++) {
		if (!filter_set(&b.app, str_of(filters[i].query), str_of("typed"), &fault))
			fail_msg("%s: %s", filters[i].query, fault.msg);
		app_settle(&b.app);
		events = b.app.result.events;
		write_text(f, "entities.yaml",
			"entities:\n  - {id: acme, name: Acme, type: company}\n"
			"  - {id: globex, name: Globex, type: company}\n");
		browser_reload(&b, f->dir);
		browser_check(&b);
		buf_clear(&text);
		query_print(&b.app.query, &text);
		assert_string_equal(buf_text(&text), filters[i].without);
		if (filters[i].said)
			assert_non_null(strstr(buf_text(&b.app.message), filters[i].said));
		else
			assert_null(strstr(buf_text(&b.app.message), "without"));
		write_text(f, "entities.yaml", ENTITIES);
		browser_reload(&b, f->dir);
		buf_clear(&text);
		query_print(&b.app.query, &text);
		assert_string_equal(buf_text(&text), filters[i].query);
		assert_int_equal(b.app.result.events, events);
	}
	buf_free(&text);
	browser_close(&b);
}

/* What is open over the panes, and the words that show it. */
static const struct {
	const char *keys, *shows;
} overs[] = {
	{ "?", "HELP" },
	{ "S", "SOURCES" },
	{ "A", "ACCOUNTS" },
	{ "i", "ONLY events with" },
	{ "f c o m p", "filter> comp" },
	{ "/ D e a l", "Deal" },
};

static void t_what_lies_over_the_panes_stays(void **state)
{
	struct folder *f = *state;
	struct browser b;
	size_t i;

	open_content(f, &b, 120, 36);
	for (i = 0; i < sizeof(overs) / sizeof(*overs); i++) {
		write_events(f, "a.yaml", 2020, 0, EVENTS);
		browser_keys(&b, overs[i].keys);
		if (!browser_shows(&b, overs[i].shows))
			fail_msg("%s: not there at all", overs[i].keys);
		write_events(f, "a.yaml", 2020, 0, EVENTS / 2);
		browser_reload(&b, f->dir);
		browser_check(&b);
		if (!browser_shows(&b, overs[i].shows))
			fail_msg("%s: gone", overs[i].keys);
		browser_keys(&b, "<Esc> <Esc>");
	}
	browser_close(&b);
}

#define ARCHIVED "source: {id: paper, title: The Paper, publisher: Paper, text: paper.txt}\n"

/* One change of the folder, of many kinds. */
static void change_folder(struct folder *f, uint64_t *seed)
{
	static const char *const names[] = { "a.yaml", "b.yaml", "c.yaml", "d.yaml" };
	static const char *const papers[] = { "\n", SOURCE, ARCHIVED };
	const char *name = names[random_below(seed, 4)];
	int from = (int)random_below(seed, EVENTS), to = from + (int)random_below(seed, EVENTS);

	switch (random_below(seed, 7)) {
	case 0:
		unlink(path_in(f, name));
		break;
	case 1:
		write_text(f, name, "events:\n  - {id: x\n");
		break;
	case 2:
		write_text(f, "entities.yaml", random_below(seed, 2) ? ENTITIES : "entities: []\n");
		break;
	case 3:
		write_text(
			f, "frise.yaml", random_below(seed, 2) ? SETTINGS : "frise: 1\ntitle: x\n");
		break;
	case 4:
		write_text(f, "paper.yaml", papers[random_below(seed, 3)]);
		break;
	default:
		write_events(f, name, 2019 + (int)random_below(seed, 3), from, to);
		break;
	}
}

enum { ROUNDS = 400 };

static const char *const some_keys[] = { "j", "k", "J", "K", "<Space>", "<Tab>", "h", "l", "i a",
	"i c", "u", "U", "F", "w", "c", "+", "-", "v", "d 2 0 2 1 <Enter>", "S", "A", "!", "?",
	"<Esc>", "q", "<Enter>", "m", "M", "z", "/ d e a l <Enter>", "/ d e", "n",
	"f k i n d : d <Enter>", "f c o", "C", "G", "g", "C-d", ")", "(", "s", "1", "2", "3", "t",
	"f / D e . l / <Enter>", "H", "L", "O", "e", "y", ";", ",", "<Backspace>", "x b", "=",
	"c <Enter>", "c v l", "c s c", "S O" };

static void t_nothing_of_the_content_before_is_looked_at(void **state)
{
	struct folder *f = *state;
	uint64_t seed = 20261122;
	struct browser b;
	int i, k;

	write_content(f);
	write_text(f, "paper.yaml", ARCHIVED);
	assert_int_equal(mkdir(path_in(f, "archive"), 0755), 0);
	write_text(
		f, "archive/paper.txt", "Words number 1 of the year\nWords number 3 of the year\n");
	browser_open(&b, f->dir, CHARSET_UTF8, 120, 36);
	for (i = 0; i < ROUNDS; i++) {
		if (b.app.is_done) {
			browser_close(&b);
			browser_open(&b, f->dir, CHARSET_UTF8, 120, 36);
		}
		for (k = (int)random_below(&seed, 6); k > 0 && !b.app.is_done; k--)
			browser_keys(&b, some_keys[random_below(
						 &seed, sizeof(some_keys) / sizeof(*some_keys))]);
		if (random_below(&seed, 4) == 0)
			app_resize(&b.app, 10 + (int)random_below(&seed, 40),
				40 + (int)random_below(&seed, 100));
		change_folder(f, &seed);
		browser_reload(&b, f->dir);
		browser_check(&b);
	}
	browser_close(&b);
}

int main(void)
{
	struct folder folder = { .dir = NULL };
	const struct CMUnitTest tests[] = {
		FOLDER_TEST(t_selection_and_scroll_stay_whatever_comes_before),
		FOLDER_TEST(t_the_reader_stays_at_its_line),
		FOLDER_TEST(t_the_chart_stays_where_it_looks),
		FOLDER_TEST(t_what_went_gives_way_to_its_neighbour_until_it_is_back),
		FOLDER_TEST(t_an_event_with_another_id_at_its_place_is_the_same),
		FOLDER_TEST(t_the_cursor_goes_with_an_entity_of_another_id),
		FOLDER_TEST(t_an_empty_folder_fills_and_empties),
		FOLDER_TEST(t_the_filter_loses_only_what_the_content_lost),
		FOLDER_TEST(t_what_lies_over_the_panes_stays),
		FOLDER_TEST(t_nothing_of_the_content_before_is_looked_at),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
