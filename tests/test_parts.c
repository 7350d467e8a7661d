#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "browser.h"
#include "facet_rows.h"
#include "random.h"

/* What a value of the entities is unfolded into: its roles, its children. */

static void open_acme(struct browser *b)
{
	browser_open(b, "tests/acme", CHARSET_UTF8, 80, 24);
}

static void assert_query(const struct browser *b, const char *text)
{
	struct buf now = { 0 };

	query_print(&b->app.query, &now);
	assert_string_equal(buf_text(&now), text);
	buf_free(&now);
}

static void t_a_role_is_filtered_as_any_value(void **state)
{
	static const struct {
		const char *keys, *query, *says;
		size_t events;
	} row[] = {
		{ "1 L j <Space>", "actor:acme", "ticked Acme (actor): 8 events, u undoes", 8 },
		{ "1 L j <Space> <Space>", "", "without the filter Acme (actor)", 26 },
		{ "1 L j j x", "-target:acme", "not Acme (target)", 20 },
		{ "1 L j <Enter>", "actor:acme", "only Acme (actor): 8 events", 8 },
		{ "1 L j i", "actor:acme", "only Acme (actor): 8 events", 8 },
		{ "1 L j <Space> j <Space>", "actor:acme target:acme", "no event", 0 },
		{ "1 L j j j <Space>", "company:acme-france", "ticked Acme France: 1 event", 1 },
	};
	struct browser b;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		open_acme(&b);
		browser_keys(&b, row[i].keys);
		browser_check(&b);
		assert_query(&b, row[i].query);
		assert_true(browser_shows(&b, row[i].says));
		assert_int_equal(b.app.result.events, row[i].events);
		browser_close(&b);
	}
}

static void t_the_cursor_stays_and_folding_goes_to_the_value(void **state)
{
	struct browser b;

	(void)state;
	open_acme(&b);
	browser_keys(&b, "1 L");
	assert_true(browser_shows(&b, ">[ ] Acme  "));
	assert_true(browser_shows(&b, " [ ]   actor       8/8"));
	assert_true(browser_shows(&b, " [ ]   Acme France 1/1"));
	browser_keys(&b, "j j");
	assert_true(browser_shows(&b, "Acme (target)"));
	assert_int_equal(b.app.lit.events, 6);
	browser_keys(&b, "H");
	assert_true(browser_shows(&b, ">[ ] Acme  "));
	assert_false(browser_shows(&b, "actor       8/8"));
	assert_true(browser_shows(&b, " [ ] Acme France   1/1"));
	/* What is ticked is not folded away. */
	browser_keys(&b, "L j <Space> H H");
	assert_true(browser_shows(&b, "[x]   actor       8/8"));
	browser_keys(&b, "u H");
	assert_false(browser_shows(&b, "actor       8/8"));
	/* The second time, and where there is nothing below, it is the group. */
	browser_close(&b);
	open_acme(&b);
	browser_keys(&b, "1 L");
	assert_false(browser_shows(&b, "[ ] Wayne"));
	browser_keys(&b, "L");
	assert_true(browser_shows(&b, "[ ] Wayne"));
	browser_close(&b);
}

static void t_a_typed_role_is_shown_where_it_belongs(void **state)
{
	struct browser b;

	(void)state;
	open_acme(&b);
	browser_keys(&b, "f t a r g e t : g l o b e x <Enter>");
	assert_true(browser_shows(&b, "[x]   target"));
	browser_close(&b);
}

/* Whatever is folded: each value once, and what is ticked always. */
static void check_rows(const struct facets *f, const struct facet_rows *r)
{
	size_t i, k, row;

	for (i = 0; i < f->facets; i++) {
		size_t seen = 0, folded = 0;

		for (row = 0; row < r->rows; row++) {
			folded += r->row[row].facet == i && r->row[row].type == ROW_MORE
					  ? r->row[row].value
					  : 0;
			seen += r->row[row].facet == i && r->row[row].type == ROW_VALUE;
		}
		assert_int_equal(seen + folded, f->facet[i].values);
		for (k = 0; k < f->facet[i].values; k++) {
			for (seen = 0, row = 0; row < r->rows; row++)
				seen += r->row[row].facet == i && r->row[row].type == ROW_VALUE &&
					r->row[row].value == k;
			assert_true(seen <= 1);
			assert_true(seen == 1 || f->facet[i].value[k].tick == TICK_NONE);
		}
	}
}

static void t_each_value_has_one_row_however_it_is_folded(void **state)
{
	struct browser b;
	struct facet_rows rows = { 0 };
	uint64_t seed = 1312;
	int round;

	(void)state;
	open_acme(&b);
	browser_keys(&b, "f c o m p a n y : a c m e - f r a n c e , w a y n e <Enter>");
	for (round = 0; round < 300; round++) {
		const struct facets *f = &b.app.facets;
		const struct facet *facet = &f->facet[random_below(&seed, (uint32_t)f->facets)];
		size_t value = random_below(&seed, (uint32_t)facet->values);

		if (random_below(&seed, 3) == 0)
			*facet_rows_level(&rows, facet) = random_below(&seed, 3);
		else
			*facet_rows_is_open(&rows, facet, &facet->value[value]) =
				random_below(&seed, 2) && facet_has_parts(facet, value);
		facet_rows_make(
			&rows, f, &(struct facet_look){ .by_name = random_below(&seed, 2) });
		check_rows(f, &rows);
	}
	facet_rows_free(&rows);
	browser_close(&b);
}

static void t_a_search_shows_what_is_folded_away(void **state)
{
	struct browser b;

	(void)state;
	browser_open(&b, "tests/acme", CHARSET_UTF8, 120, 36);
	browser_keys(&b, "1");
	assert_false(browser_shows(&b, "Wayne"));
	browser_keys(&b, "/ w a y");
	assert_true(browser_shows(&b, " [ ] Wayne          1/1"));
	assert_true(browser_shows(&b, "     2 more"));
	assert_true(browser_shows(&b, "1 of 1"));
	browser_keys(&b, "<Enter>");
	assert_true(browser_shows(&b, ">[ ] Wayne          1/1"));
	/* The mark of the search goes; what the cursor stands on stays. */
	browser_keys(&b, "<Esc>");
	assert_true(browser_shows(&b, ">[ ] Wayne          1/1"));
	browser_keys(&b, "k s s");
	assert_false(browser_shows(&b, "Wayne"));
	assert_true(browser_shows(&b, "     3 more"));
	/* Closed groups too, and all hits in turn. */
	browser_keys(&b, "H H / i n d u s t r i e s <Enter>");
	assert_true(browser_shows(&b, ">[ ] Vandelay Indu… 1/1"));
	assert_true(browser_shows(&b, "     10 more"));
	browser_keys(&b, "g / c m e <Enter>");
	assert_true(browser_shows(&b, "/cme: 3 of 4"));
	browser_keys(&b, "n");
	assert_true(browser_shows(&b, "/cme: 4 of 4"));
	browser_keys(&b, "n");
	assert_true(browser_shows(&b, "/cme: 1 of 4, around the end"));
	assert_true(browser_shows(&b, ">[ ] Acme         14/14"));
	browser_close(&b);
}

/* An alias is not shown: it is found by what it begins with. */
static void t_an_entity_is_found_by_its_alias(void **state)
{
	struct browser b;

	(void)state;
	browser_open(&b, "tests/acme", CHARSET_UTF8, 120, 36);
	browser_keys(&b, "1 / d g <Space> c <Enter>");
	assert_true(browser_shows(&b, ">[ ] European Comm… 3/3"));
	browser_keys(&b, "/ o r p <Enter>");
	assert_true(browser_shows(&b, "no such value"));
	browser_close(&b);
}

/* A search in the dates is no reason to unfold entities. */
static void t_a_search_elsewhere_unfolds_nothing(void **state)
{
	struct browser b;

	(void)state;
	browser_open(&b, "tests/acme", CHARSET_UTF8, 120, 36);
	browser_keys(&b, "2 / w a y n e <Enter>");
	assert_false(browser_shows(&b, "[ ] Wayne"));
	browser_keys(&b, "1 n");
	assert_true(browser_shows(&b, ">[ ] Wayne          1/1"));
	browser_close(&b);
}

/* What asof: hides is not shown as what the cursor stands on either. */
static void t_a_hidden_source_lights_nothing(void **state)
{
	struct browser b;

	(void)state;
	browser_open(&b, "tests/acme", CHARSET_UTF8, 120, 36);
	browser_keys(&b, "1 / r e u t e r s <Enter>");
	assert_int_equal(b.app.lit.events, 15);
	browser_keys(&b, "f a s o f : 2 0 2 4 - 0 2 <Enter>");
	assert_true(browser_shows(&b, ">[ ] Reuters       0/15"));
	assert_int_equal(b.app.lit.events, 0);
	browser_keys(&b, "u");
	assert_int_equal(b.app.lit.events, 15);
	browser_close(&b);
}

/* Whatever is unfolded, ticked, scrolled: a search that is given up leaves all as it was. */
static void t_a_cancelled_search_changes_nothing(void **state)
{
	static const char *const keys[] = { "j", "j j j", "k", "<PgDn>", "L", "L", "H", "s", ")",
		"(", "<Space>", "x", "G", "g", "u", "/ a c m e <Enter>", "<Esc>", "n" };
	static const char *const searches[] = { "/ a", "/ w a y n e", "/ e <Backspace> i n d", "/ z z",
		"/ a c m e <Backspace> <Backspace>", "/" };
	enum { KEYS = sizeof(keys) / sizeof(*keys) };
	enum { SEARCHES = sizeof(searches) / sizeof(*searches) };
	struct buf before = { 0 }, after = { 0 };
	uint64_t seed = 77;
	struct browser b;
	int round;

	(void)state;
	browser_open(&b, "tests/acme", CHARSET_UTF8, 120, 36);
	browser_keys(&b, "1");
	for (round = 0; round < 400; round++) {
		browser_keys(&b, keys[random_below(&seed, KEYS)]);
		/* Without what is only there because the cursor stood on it a moment ago. */
		b.app.stale |= 1U << PANE_FACETS;
		app_say(&b.app, "search cancelled");
		app_draw(&b.app, &b.canvas);
		buf_clear(&before);
		canvas_dump(&b.canvas, &before);
		browser_keys(&b, searches[random_below(&seed, SEARCHES)]);
		browser_keys(&b, "<Esc>");
		buf_clear(&after);
		canvas_dump(&b.canvas, &after);
		if (!str_eq(buf_str(&after), buf_str(&before)))
			fail_msg("round %d:\n%s\nnot\n%s", round, buf_text(&after), buf_text(&before));
		browser_check(&b);
	}
	buf_free(&before);
	buf_free(&after);
	browser_close(&b);
}

/* What the rows of a group say where its first two values are unfolded: "Acme, -actor, Globex". */
static void print_rows(const struct browser *b, const char *heading, struct buf *out)
{
	const struct facets *f = &b->app.facets;
	struct facet_rows rows = { 0 };
	size_t i;

	buf_clear(out);
	for (i = 0; i < 2; i++)
		*facet_rows_is_open(&rows, &f->facet[0], &f->facet[0].value[i]) = true;
	facet_rows_make(&rows, f, &(struct facet_look){ b->app.scene.facets_by_name, NULL, NULL });
	for (i = 0; i < rows.rows; i++) {
		const struct facet *facet = &f->facet[rows.row[i].facet];
		const struct facet_value *v = &facet->value[rows.row[i].value];

		if (!str_is(facet->heading, heading) || rows.row[i].type == ROW_HEADING ||
			rows.row[i].type == ROW_MORE)
			continue;
		buf_addf(out, "%s%.*s", out->len ? ", " : "", rows.row[i].depth, "--");
		if (rows.row[i].type == ROW_ROLE)
			buf_add_str(out, v->role[rows.row[i].role].field);
		else
			buf_add_str(out, v->label);
	}
	facet_rows_free(&rows);
}

static void t_values_roles_and_parts_are_sorted_alike(void **state)
{
	static const struct {
		const char *heading, *by_count, *by_name;
	} groups[] = {
		{ "COMPANY",
			"Acme, -actor, -target, -Acme France, Globex, -target, -actor, -mentioned, "
			"Hooli, Initech, Umbrella, Müller & Fils, Stark, Vandelay Industries and Sons",
			"Acme, -actor, -target, -Acme France, Globex, -actor, -mentioned, -target, "
			"Hooli, Initech, Müller & Fils, Stark, Umbrella, Vandelay Industries and Sons" },
		{ "YEAR", "2025, 2024, 2023, 1984", "1984, 2023, 2024, 2025" },
	};
	struct buf rows = { 0 };
	struct browser b;
	size_t i;

	(void)state;
	browser_open(&b, "tests/acme", CHARSET_UTF8, 120, 36);
	for (i = 0; i < sizeof(groups) / sizeof(*groups); i++) {
		print_rows(&b, groups[i].heading, &rows);
		assert_string_equal(buf_text(&rows), groups[i].by_count);
		browser_keys(&b, "1 s");
		assert_true(browser_shows(&b, "values by name; s sorts by count again"));
		print_rows(&b, groups[i].heading, &rows);
		assert_string_equal(buf_text(&rows), groups[i].by_name);
		browser_keys(&b, "s");
		assert_true(browser_shows(&b, "values by count; s sorts by name"));
	}
	buf_free(&rows);
	browser_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_a_role_is_filtered_as_any_value),
		cmocka_unit_test(t_the_cursor_stays_and_folding_goes_to_the_value),
		cmocka_unit_test(t_a_typed_role_is_shown_where_it_belongs),
		cmocka_unit_test(t_each_value_has_one_row_however_it_is_folded),
		cmocka_unit_test(t_values_roles_and_parts_are_sorted_alike),
		cmocka_unit_test(t_a_search_shows_what_is_folded_away),
		cmocka_unit_test(t_an_entity_is_found_by_its_alias),
		cmocka_unit_test(t_a_search_elsewhere_unfolds_nothing),
		cmocka_unit_test(t_a_hidden_source_lights_nothing),
		cmocka_unit_test(t_a_cancelled_search_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
