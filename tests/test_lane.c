#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "facet.h"
#include "fixture.h"
#include "lane.h"
#include "text.h"

static void run(struct result *res, struct query *q, const struct timeline *tl, const char *text)
{
	struct fault fault;

	if (!query_parse(str_of(text), tl, q, &fault))
		fail_msg("'%s': %s", text, fault.msg);
	result_run(res, tl, q, NULL);
}

/* "Amazon: b d g, no company: c m(1)": ids of the events; how many of them are undated. */
static void print_lanes(const struct lanes *l, const struct timeline *tl, struct buf *out)
{
	size_t i, k;

	for (i = 0; i < l->lanes; i++) {
		const struct lane *lane = &l->lane[i];

		buf_addf(out, "%s%.*s:", i ? ", " : "", STR(lane->label));
		for (k = 0; k < lane->events; k++)
			buf_addf(out, " %.*s", STR(tl->event[lane->event[k]].id));
		if (lane->undated)
			buf_addf(out, "(%zu)", lane->undated);
	}
}

static const struct {
	const char *query;
	const char *field;
	enum lane_order order;
	const char *lanes;
} cases[] = {
	{ "", "company", LANE_BY_COUNT,
		"Amazon: b d j g i n, Microsoft: a f n, Amazon Web Services: d g, Spotify: h k, "
		"Apple: m(1), Caf\xc3\xa9 Soci\xc3\xa9t\xc3\xa9: l, Yandex: e, no company: c" },
	{ "", "company", LANE_BY_FIRST,
		"Microsoft: a f n, Amazon: b d j g i n, Amazon Web Services: d g, Yandex: e, "
		"Spotify: h k, Caf\xc3\xa9 Soci\xc3\xa9t\xc3\xa9: l, Apple: m(1), no company: c" },
	{ "", "company", LANE_BY_NAME,
		"Amazon: b d j g i n, Amazon Web Services: d g, Apple: m(1), "
		"Caf\xc3\xa9 Soci\xc3\xa9t\xc3\xa9: l, Microsoft: a f n, Spotify: h k, Yandex: e, "
		"no company: c" },
	{ "date:2022", "company", LANE_BY_COUNT,
		"Amazon: d j g i, Amazon Web Services: d g, Microsoft: f, Spotify: h, Yandex: e" },
	{ "company:apple-inc", "company", LANE_BY_COUNT, "Apple: m(1)" },
	{ "zzzz", "company", LANE_BY_COUNT, "" },
	{ "asof:2022-03-05", "source", LANE_BY_COUNT,
		"New York Times report: a b j e f n, La une: f k" },
	{ "asof:2022-03-05", "publisher", LANE_BY_COUNT,
		"The New York Times: a b j e f n, Le Monde: f k" },
	{ "", "country", LANE_BY_COUNT,
		"Russia: c d e f g h k, Ukraine: b j e, no country: a i l n m(1)" },
	{ "", "actor", LANE_BY_COUNT,
		"Amazon: b d g i, Amazon Web Services: d g, Microsoft: a f, "
		"Andy Jassy: i, Apple: m(1), Caf\xc3\xa9 Soci\xc3\xa9t\xc3\xa9: l, Kremlin: k, "
		"Russia: k, Spotify: h, Ukraine: e, no actor: c j n" },
	{ "", "kind", LANE_BY_COUNT,
		"statement: a i k l n, service-stop: d g h, aid: b j, sales-stop: f m(1), "
		"sanction: e, "
		"no kind: c" },
	{ "", "tag", LANE_BY_NAME,
		"cloud: b d f g n, music: j h, rumour: m(1), software: a, war: d e k, no tag: c i "
		"l" },
	{ "date:2022", "source", LANE_BY_NAME,
		"La une: f, La une du soir: h, Les nouveaux clients de la Russie: d g, "
		"New York Times report: j e f, Reprise: g i" },
	{ "date:2022", "publisher", LANE_BY_COUNT,
		"The New York Times: j e f, Agence, sic: g i, Fredzone: d g, Le Monde: f h" },
	{ "date:2022", "status", LANE_BY_COUNT,
		"reported: j f g, confirmed: d e, disputed: h, planned: i" },
	{ "date:1984", "date", LANE_BY_COUNT, "no date: c a b" },
};

static void t_lanes_are_the_values_in_the_order_asked_for(void **state)
{
	struct timeline tl;
	struct lanes l = { 0 };
	struct result res = { 0 };
	size_t i;

	(void)state;
	fixture_build(&fixture_shared, &tl);
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct query q = { 0 };
		struct buf got = { 0 };

		run(&res, &q, &tl, cases[i].query);
		lanes_build(&l, &res, str_of(cases[i].field), cases[i].order);
		print_lanes(&l, &tl, &got);
		assert_string_equal(buf_text(&got), cases[i].lanes);
		buf_free(&got);
		query_free(&q);
	}
	lanes_free(&l);
	result_free(&res);
	timeline_free(&tl);
}

static void t_fields_are_those_that_some_event_has(void **state)
{
	static const char *const fields[] = { "company", "person", "government", "country",
		"product", "kind", "source", "publisher", "tag", "status", "actor", "target",
		"party", "mentioned" };
	const size_t count = sizeof(fields) / sizeof(*fields);
	struct timeline tl;
	struct lanes l = { 0 };
	struct str field = { 0 };
	size_t i;

	(void)state;
	fixture_build(&fixture_shared, &tl);
	for (i = 0; i < count; i++) {
		assert_true(lanes_field(&l, &tl, i, &field));
		assert_true(str_is(field, fields[i]));
	}
	assert_false(lanes_field(&l, &tl, count, &field));
	lanes_free(&l);
	timeline_free(&tl);
}

/*
 * The events of the result that a query of one term finds, on the day that the result is as of; no
 * value: those without any.
 */
static size_t find_by(const struct result *res, struct str field, struct str value, uint32_t *event)
{
	struct buf text = { 0 };
	struct result one = { 0 };
	struct query q = { 0 };
	size_t found = 0, i;

	if (value.at)
		buf_addf(&text, "%.*s:\"%.*s\"", STR(field), STR(value));
	else
		buf_addf(&text, "-%.*s:*", STR(field));
	for (i = 0; res->query && i < query_chips(res->query); i++) {
		const struct field *about = query_chip_field(res->query, i);

		if (about && about->kind == FIELD_AS_OF)
			buf_addf(&text, " asof:%.*s", STR(query_chip(res->query, i)->value[0].text));
	}
	run(&one, &q, res->timeline, buf_text(&text));
	for (i = 0; i < res->events; i++)
		if (one.certainty[res->event[i]] != NO)
			event[found++] = res->event[i];
	result_free(&one);
	query_free(&q);
	buf_free(&text);
	return found;
}

static void check_events(const struct lane *lane, const uint32_t *event, size_t events)
{
	size_t i;

	assert_int_equal(lane->events, events);
	for (i = 0; i < events; i++)
		assert_int_equal(lane->event[i], event[i]);
}

static bool is_in_order(const struct lane *a, const struct lane *b, enum lane_order order)
{
	struct buf x = { 0 }, y = { 0 };
	bool is_before;

	if (order == LANE_BY_COUNT)
		return a->events >= b->events;
	if (order == LANE_BY_FIRST)
		return a->event[0] <= b->event[0];
	text_fold(a->label, &x);
	text_fold(b->label, &y);
	is_before = str_cmp(buf_str(&x), buf_str(&y)) <= 0;
	buf_free(&x);
	buf_free(&y);
	return is_before;
}

/* Each lane against a query for its value; what is in none of them, against the last. */
static void check_lanes(const struct lanes *l, const struct result *res, enum lane_order order)
{
	bool *has_value = calloc(res->timeline->events + 1, sizeof(*has_value));
	uint32_t *event = calloc(res->events + 1, sizeof(*event));
	size_t i, k, events;

	for (i = 0; i < l->lanes && l->lane[i].value.at; i++) {
		events = find_by(res, l->field, l->lane[i].value, event);
		assert_true(events > 0);
		check_events(&l->lane[i], event, events);
		for (k = 0; k < events; k++)
			has_value[event[k]] = true;
		assert_true(!i || is_in_order(&l->lane[i - 1], &l->lane[i], order));
	}
	for (k = events = 0; k < res->events; k++)
		if (!has_value[res->event[k]])
			event[events++] = res->event[k];
	assert_int_equal(l->lanes - i, events > 0);
	if (events > 0)
		check_events(&l->lane[i], event, events);
	/* What was perhaps not known on a day may be without any value. */
	if (!query_known(res->query)) {
		events = find_by(res, l->field, (struct str){ 0 }, event);
		assert_int_equal(l->lanes - i, events > 0);
		if (events > 0)
			check_events(&l->lane[i], event, events);
	}
	free(event);
	free(has_value);
}

/* As many lanes as the facets count values where no chip is left out; roles have no facet. */
static void check_number(const struct lanes *l, const struct facets *f)
{
	size_t i, with_value = l->lanes;

	if (l->lanes && !l->lane[l->lanes - 1].value.at)
		with_value--;
	for (i = 0; i < f->facets; i++)
		if (str_eq(f->facet[i].field, l->field))
			assert_int_equal(with_value, f->facet[i].with_now);
}

static void check_random(struct dice *dice)
{
	struct facets facets = { 0 };
	struct lanes shared = { 0 }, own = { 0 };
	struct result res = { 0 };
	struct query q = { 0 };
	struct buf text = { 0 };
	struct timeline tl;
	struct str field;
	size_t i;

	fixture_build_random(dice, 3 + dice_roll(dice, 40), &tl);
	if (dice_roll(dice, 3))
		fixture_random_query(dice, &text);
	run(&res, &q, &tl, buf_text(&text));
	facets_count(&facets, &res);
	shared.index = facets_index(&facets);
	for (i = 0; lanes_field(&own, &tl, i, &field); i++) {
		enum lane_order order = (enum lane_order)dice_roll(dice, 3);
		struct lanes *l = dice_roll(dice, 2) ? &own : &shared;

		lanes_build(l, &res, field, order);
		check_lanes(l, &res, order);
		if (text.len == 0)
			check_number(l, &facets);
	}
	assert_true(i > 0);
	lanes_free(&shared);
	lanes_free(&own);
	facets_free(&facets);
	result_free(&res);
	query_free(&q);
	buf_free(&text);
	timeline_free(&tl);
}

static void t_a_lane_holds_what_a_query_for_its_value_finds(void **state)
{
	struct dice dice = { 20261122 };
	int i;

	(void)state;
	for (i = 0; i < 300; i++)
		check_random(&dice);
}

static void t_another_timeline_needs_lanes_of_its_own(void **state)
{
	struct dice dice = { 7 };
	struct lanes l = { 0 };
	struct result res = { 0 };
	struct timeline tl;
	int i;

	(void)state;
	for (i = 0; i < 2; i++) {
		fixture_build_random(&dice, 20, &tl);
		result_run(&res, &tl, NULL, NULL);
		lanes_build(&l, &res, str_of("kind"), LANE_BY_COUNT);
		check_lanes(&l, &res, LANE_BY_COUNT);
		lanes_free(&l);
		result_free(&res);
		timeline_free(&tl);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_lanes_are_the_values_in_the_order_asked_for),
		cmocka_unit_test(t_fields_are_those_that_some_event_has),
		cmocka_unit_test(t_a_lane_holds_what_a_query_for_its_value_finds),
		cmocka_unit_test(t_another_timeline_needs_lanes_of_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
