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
	{ "", "country", LANE_BY_COUNT,
		"Russia: c d e f g h k, Ukraine: b j e, no country: a i l n m(1)" },
	{ "", "actor", LANE_BY_COUNT,
		"Amazon: b d g i, Amazon Web Services: d g, Microsoft: a f, "
		"Andy Jassy: i, Apple: m(1), Caf\xc3\xa9 Soci\xc3\xa9t\xc3\xa9: l, Kremlin: k, "
		"Russia: k, Spotify: h, Ukraine: e, no actor: c j n" },
	{ "", "kind", LANE_BY_COUNT,
		"statement: a i k l n, service-stop: d g h, aid: b j, sales-stop: f m(1), sanction: e, "
		"no kind: c" },
	{ "", "tag", LANE_BY_NAME,
		"cloud: b d f g n, music: j h, rumour: m(1), software: a, war: d e k, no tag: c i l" },
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_lanes_are_the_values_in_the_order_asked_for),
		cmocka_unit_test(t_fields_are_those_that_some_event_has),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
