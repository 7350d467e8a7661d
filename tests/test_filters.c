#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "browser.h"
#include "filter.h"
#include "random.h"
#include "vec.h"

/* What is done to chips one by one, and that all of it can be taken back. */

static void open_acme(struct browser *b)
{
	browser_open(b, "tests/acme", CHARSET_UTF8, 120, 36);
}

static void assert_query(const struct browser *b, const char *text)
{
	struct buf now = { 0 };

	query_print(&b->app.query, &now);
	assert_string_equal(buf_text(&now), text);
	buf_free(&now);
}

static void t_a_chip_is_edited_or_dropped_by_its_letter(void **state)
{
	static const struct {
		const char *keys, *shows, *query;
	} row[] = {
		{ "C", "a  edit  kind hire,lawsuit",
			"kind:hire,lawsuit tag:paris -status:alleged" },
		{ "C a , r u m o u r <Enter>", "kind hire,lawsuit,rumour",
			"kind:hire,lawsuit,rumour tag:paris -status:alleged" },
		{ "C b , x y z <Esc>", "the filter is as it was",
			"kind:hire,lawsuit tag:paris -status:alleged" },
		{ "C c", "filter> kind:hire,lawsuit tag:paris -status:alleged",
			"kind:hire,lawsuit tag:paris -status:alleged" },
		{ "C d", "dropped kind", "tag:paris -status:alleged" },
		{ "C f", "dropped not status", "kind:hire,lawsuit tag:paris" },
		{ "C g", "no filter:", "" },
		{ ": f i l t e r s <Space> 2 <Enter> C-w <Enter>", "u undoes",
			"kind:hire,lawsuit -status:alleged" },
		{ ": f i l t e r s <Space> 4 <Enter>", "there are 3 filters: expected the number",
			"kind:hire,lawsuit tag:paris -status:alleged" },
		{ ": d r o p <Space> 1 <Enter>", "dropped kind", "tag:paris -status:alleged" },
		{ ": d r o p <Space> 0 <Enter>", "there are 3 filters: expected the number",
			"kind:hire,lawsuit tag:paris -status:alleged" },
		{ ": d r o p <Space> x <Enter>", "there are 3 filters: expected the number",
			"kind:hire,lawsuit tag:paris -status:alleged" },
		{ "<Backspace>", "dropped not status", "kind:hire,lawsuit tag:paris" },
		{ ": c l e a r <Enter> C", "there is no filter to change: f writes one", "" },
	};
	struct fault fault;
	struct browser b;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		open_acme(&b);
		assert_true(
			filter_set(&b.app, str_of("kind:hire,lawsuit tag:paris -status:alleged"),
				str_of("three"), &fault));
		browser_keys(&b, row[i].keys);
		if (!browser_shows(&b, row[i].shows))
			fail_msg("%s: does not show '%s'", row[i].keys, row[i].shows);
		assert_query(&b, row[i].query);
		browser_check(&b);
		browser_close(&b);
	}
}

/* The menu says what each chip costs: how many events there are without it. */
static void t_the_menu_of_filters_counts_what_dropping_leaves(void **state)
{
	static const char *const query = "kind:hire,lawsuit date:2024-03.. -status:alleged";
	struct buf want = { 0 };
	struct fault fault;
	struct browser b;
	size_t i;

	(void)state;
	open_acme(&b);
	for (i = 0; i < 3; i++) {
		assert_true(filter_set(&b.app, str_of(query), str_of("x"), &fault));
		filter_drop(&b.app, i);
		buf_clear(&want);
		filter_count(&b.app.result, &want);
		assert_true(filter_set(&b.app, str_of(query), str_of("x"), &fault));
		browser_keys(&b, "C");
		assert_true(browser_shows(&b, buf_text(&want)));
		browser_keys(&b, "<Esc>");
	}
	buf_free(&want);
	browser_close(&b);
}

/* What was shown at one step of the history. */
struct shot {
	struct buf text;
	struct buf set; /* a byte per event: its certainty */
};

static struct shot take(const struct browser *b)
{
	struct shot shot = { { 0 } };

	buf_add_str(&shot.text, history_text(&b->app.history));
	buf_add(&shot.set, (const char *)b->app.result.certainty, b->app.setup.tl->events);
	return shot;
}

static bool same(const struct shot *a, const struct shot *b)
{
	return str_eq(buf_str(&a->text), buf_str(&b->text)) &&
	       str_eq(buf_str(&a->set), buf_str(&b->set));
}

static void shot_free(struct shot *shot)
{
	buf_free(&shot->text);
	buf_free(&shot->set);
}

/* Some change of the filter, by one of all ways that there are. */
static void change(struct browser *b, uint64_t *seed)
{
	static const char *const queries[] = { "kind:hire", "merger", "\"talks with\"",
		"company:acme or tag:paris", "-merger -kind:rumour", "date:2024-02", "/m[ae]r/",
		"(globex or acme) -date:2023", "asof:2024-02", "is:uncertain", "", "not (a or b)",
		"who:globex and who:acme", "actor:acme date:..2024-01 merger" };
	enum { QUERIES = sizeof(queries) / sizeof(*queries) };
	struct app *app = &b->app;
	const struct facet *facet =
		&app->facets.facet[random_below(seed, (uint32_t)app->facets.facets)];
	const struct facet_value *v = &facet->value[random_below(seed, (uint32_t)facet->values)];
	uint32_t what = random_below(seed, 6);
	struct fault fault;

	if (what < 2)
		filter_set(app, str_of(queries[random_below(seed, QUERIES)]), str_of("x"), &fault);
	else if (what == 2)
		filter_only(app, facet->field, v->value, v->label);
	else if (what == 3 && query_chips(&app->query) > 0)
		filter_drop(app, random_below(seed, (uint32_t)query_chips(&app->query)));
	else
		filter_tick(
			app, facet->field, v->value, (enum tick)random_below(seed, 3), v->label);
	app_finish(app);
}

static void t_whatever_is_undone_and_redone_is_as_it_was(void **state)
{
	enum { ROUNDS = 1500 };
	struct shot *shot = NULL, now;
	size_t shots = 0, cap = 0, at = 0, round, undone = 0, redone = 0;
	uint64_t seed = 1984;
	struct browser b;

	(void)state;
	open_acme(&b);
	now = take(&b);
	VEC_PUSH(shot, shots, cap, now);
	for (round = 0; round < ROUNDS; round++) {
		uint32_t what = random_below(&seed, 8);

		if (what < 3 && at > 0) {
			browser_keys(&b, "u");
			at--;
			undone++;
		} else if (what < 5 && at + 1 < shots) {
			browser_keys(&b, what == 3 ? "U" : "C-r");
			at++;
			redone++;
		} else if (what < 6) {
			browser_keys(&b, "F F"); /* off and on again: no step */
		} else {
			size_t steps = b.app.history.now;

			change(&b, &seed);
			if (b.app.history.now == steps && b.app.history.steps == shots)
				continue; /* the same filter as before */
			while (shots > at + 1)
				shot_free(&shot[--shots]);
			now = take(&b);
			VEC_PUSH(shot, shots, cap, now);
			at++;
		}
		now = take(&b);
		if (!same(&now, &shot[at]))
			fail_msg("round %zu: '%s' is not '%s' as it was", round,
				buf_text(&now.text), buf_text(&shot[at].text));
		shot_free(&now);
		if (at + 1 == 190) /* before the history forgets */
			break;
	}
	assert_true(undone > 100 && redone > 50);
	while (shots > 0)
		shot_free(&shot[--shots]);
	free(shot);
	browser_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_a_chip_is_edited_or_dropped_by_its_letter),
		cmocka_unit_test(t_the_menu_of_filters_counts_what_dropping_leaves),
		cmocka_unit_test(t_whatever_is_undone_and_redone_is_as_it_was),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
