#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "axis.h"
#include "facet.h"
#include "fixture.h"

static void parse(struct str text, const struct timeline *tl, struct query *q)
{
	struct fault fault;

	if (!query_parse(text, tl, q, &fault))
		fail_msg("'%.*s': %u: %s", STR(text), fault.pos.col, fault.msg);
}

/* "COMPANY Amazon 2/6 Apple 0/1 ..." of one facet, with [x] and [-] where ticked. */
static void print_facet(const struct facet *f, struct buf *out)
{
	static const char *const ticks[] = {
		[TICK_NONE] = "", [TICK_ON] = "[x]", [TICK_NOT] = "[-]"
	};
	size_t i;

	buf_addf(out, "%.*s %zu", STR(f->heading), f->with_now);
	for (i = 0; i < f->values; i++)
		buf_addf(out, ", %s%.*s %u/%u", ticks[f->value[i].tick], STR(f->value[i].label),
			f->value[i].now, f->value[i].all);
	buf_add_char(out, '\n');
}

static const struct {
	const char *query;
	const char *facets;
} cases[] = {
	{ "", "COMPANY 7, Amazon 6/6, Microsoft 3/3, Amazon Web Services 2/2, Spotify 2/2, "
	      "Apple 1/1, Caf\xc3\xa9 Soci\xc3\xa9t\xc3\xa9 1/1, Yandex 1/1\n"
	      "PERSON 1, Andy Jassy 1/1\n"
	      "GOVERNMENT 1, Kremlin 1/1\n"
	      "COUNTRY 2, Russia 7/7, Ukraine 3/3\n"
	      "PRODUCT 1, Twitch 1/1\n"
	      "KIND 5, statement 5/5, service-stop 3/3, aid 2/2, sales-stop 2/2, sanction 1/1\n"
	      "SOURCE 5, New York Times report 6/6, Les nouveaux clients de la Russie 5/5, "
	      "Reprise 3/3, La une 2/2, La une du soir 1/1\n"
	      "PUBLISHER 4, The New York Times 6/6, Fredzone 5/5, Agence, sic 3/3, "
	      "Le Monde 3/3\n"
	      "TAG 5, cloud 5/5, war 3/3, music 2/2, rumour 1/1, software 1/1\n"
	      "STATUS 6, reported 6/6, confirmed 4/4, alleged 1/1, disputed 1/1, planned 1/1, "
	      "retracted 1/1\n"
	      "EVIDENCE 5, single-source 10/10, unarchived 2/2, unverified 14/14, disputed 2/2, "
	      "noted 1/1\n"
	      "YEAR 12, 2024 3/3, 2023 4/4, 2022 7/7, 2016 1/1, 1990 1/1, 1989 2/2, 1988 2/2, "
	      "1987 2/2, 1986 2/2, 1985 2/2, 1984 3/3, 1980 1/1\n" },
	{ "company:aws -kind:statement date:2022",
		"COMPANY 5, Amazon 3/6, Microsoft 1/3, [x]Amazon Web Services 2/2, Spotify 1/2, "
		"Apple 0/1, Caf\xc3\xa9 Soci\xc3\xa9t\xc3\xa9 0/1, Yandex 1/1\n"
		"PERSON 0, Andy Jassy 0/1\n"
		"GOVERNMENT 0, Kremlin 0/1\n"
		"COUNTRY 1, Russia 2/7, Ukraine 0/3\n"
		"PRODUCT 0, Twitch 0/1\n"
		"KIND 1, [-]statement 0/5, service-stop 2/3, aid 0/2, sales-stop 0/2, "
		"sanction 0/1\n"
		"SOURCE 2, New York Times report 0/6, Les nouveaux clients de la Russie 2/5, "
		"Reprise 1/3, La une 0/2, La une du soir 0/1\n"
		"PUBLISHER 2, The New York Times 0/6, Fredzone 2/5, Agence, sic 1/3, "
		"Le Monde 0/3\n"
		"TAG 2, cloud 2/5, war 1/3, music 0/2, rumour 0/1, software 0/1\n"
		"STATUS 2, reported 1/6, confirmed 1/4, alleged 0/1, disputed 0/1, planned 0/1, "
		"retracted 0/1\n"
		"EVIDENCE 2, single-source 2/10, unarchived 0/2, unverified 2/14, disputed 0/2, "
		"noted 0/1\n"
		"YEAR 4, 2024 1/3, 2023 1/4, [x]2022 2/7, 2016 1/1, 1990 0/1, 1989 0/2, "
		"1988 0/2, 1987 0/2, 1986 0/2, 1985 0/2, 1984 0/3, 1980 0/1\n" },
};

static void t_values_are_counted_now_and_in_all(void **state)
{
	struct timeline tl;
	struct facets f = { 0 };
	struct buf out = { 0 };
	size_t i, k;

	(void)state;
	fixture_build(&fixture_shared, &tl);
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct query q = { 0 };

		parse(str_of(cases[i].query), &tl, &q);
		facets_build(&f, &tl, &q, NULL);
		buf_clear(&out);
		for (k = 0; k < f.facets; k++)
			print_facet(&f.facet[k], &out);
		assert_string_equal(buf_text(&out), cases[i].facets);
		query_free(&q);
	}
	buf_free(&out);
	facets_free(&f);
	timeline_free(&tl);
}

/* The events of a query, and what they weigh where all of the timeline lies in four parts. */
static size_t weigh(const struct timeline *tl, struct str text, const struct overlay *overlay,
	uint64_t when[FACET_BINS])
{
	struct axis_range range = AXIS_RANGE_EMPTY;
	struct query q = { 0 };
	struct result res = { 0 };
	struct axis axis;
	size_t events, i;

	parse(text, tl, &q);
	result_run(&res, tl, &q, overlay);
	memset(when, 0, FACET_BINS * sizeof(*when));
	for (i = 0; i < tl->events; i++)
		axis_range_add(&range, &tl->event[i].when.date);
	for (i = 0; i < res.events && axis_fit(&range, FACET_BINS, &axis); i++)
		axis_add(&axis, date_span(&tl->event[res.event[i]].when.date), 1, when);
	events = res.events;
	result_free(&res);
	query_free(&q);
	return events;
}

static size_t count(
	const struct timeline *tl, struct str text, const struct overlay *overlay)
{
	uint64_t when[FACET_BINS];

	return weigh(tl, text, overlay, when);
}

/* What interface.md promises of one value, and of its bar. */
static void check_counts(const struct timeline *tl, const struct query *q,
	const struct overlay *overlay, struct str field, const struct facet_value *v)
{
	bool is_year = str_is(field, "date");
	struct query none = { 0 };
	struct buf text = { 0 };
	uint64_t when[FACET_BINS];
	size_t now, all, i;

	query_edit_only(q, field, v->value, &text);
	now = weigh(tl, buf_str(&text), overlay, when);
	for (i = 0; i < FACET_BINS; i++)
		if (v->when[i] != (is_year ? 0 : when[i]))
			fail_msg("'%s' weighs %g in bin %zu, not %g", buf_text(&text),
				(double)when[i] / (double)AXIS_EVENT, i,
				(double)v->when[i] / (double)AXIS_EVENT);
	if (v->now != now)
		fail_msg("'%s' gives %zu, now is %u", buf_text(&text), now, v->now);
	buf_clear(&text);
	query_edit_only(&none, field, v->value, &text);
	all = count(tl, buf_str(&text), overlay);
	if (v->all != all || (all == 0 && !str_is(v->value, "unverified")))
		fail_msg("'%s' gives %zu, all is %u", buf_text(&text), all, v->all);
	assert_int_equal(v->tick, query_tick(q, field, v->value));
	buf_free(&text);
}

/* An entity in a role is a value of that role; its own roles are all those that give anything. */
static void check_roles(const struct timeline *tl, const struct query *q,
	const struct overlay *overlay, const struct facet_value *v)
{
	size_t i, k, events, roles = 0;
	struct buf text = { 0 };

	for (i = 0; i < v->roles; i++) {
		struct facet_value as = { .value = v->value,
			.now = v->role[i].now,
			.all = v->role[i].all,
			.tick = v->role[i].tick };

		memcpy(as.when, v->role[i].when, sizeof(as.when));
		check_counts(tl, q, overlay, v->role[i].field, &as);
		assert_true(as.all <= v->all);
	}
	for (k = 0; k < tl->roles && v->roles; k++) {
		struct query none = { 0 };

		buf_clear(&text);
		query_edit_only(&none, tl->role[k], v->value, &text);
		events = count(tl, buf_str(&text), overlay);
		roles += events > 0;
	}
	assert_int_equal(v->roles, roles);
	buf_free(&text);
}

static void check_facet(const struct timeline *tl, const struct query *q,
	const struct overlay *overlay, const struct facet *f)
{
	size_t i, k, with_now = 0;
	uint64_t most = 0;

	assert_true(f->values > 0);
	for (i = 0; i < f->values; i++) {
		check_counts(tl, q, overlay, f->field, &f->value[i]);
		check_roles(tl, q, overlay, &f->value[i]);
		assert_true(f->value[i].parent == SIZE_MAX ||
			    f->value[f->value[i].parent].all >= f->value[i].all);
		with_now += f->value[i].now > 0;
		for (k = 0; k < FACET_BINS; k++)
			most = f->value[i].when[k] > most ? f->value[i].when[k] : most;
		if (i && !str_is(f->heading, "YEAR") && !str_is(f->heading, "EVIDENCE"))
			assert_true(f->value[i - 1].all >= f->value[i].all);
	}
	assert_int_equal(f->with_now, with_now);
	assert_true(f->most == most);
}

/* A role's own list has all those who ever have it, of whatever type. */
static void check_role_facet(struct facets *f, const struct timeline *tl, const struct query *q,
	const struct overlay *overlay, uint32_t role)
{
	struct query none = { 0 };
	struct buf text = { 0 };
	struct facet facet;
	size_t i, with_now = 0, values = 0;

	facets_role(f, role, q, &facet);
	assert_true(str_eq(facet.field, tl->role[role]));
	for (i = 0; i < facet.values; i++) {
		check_counts(tl, q, overlay, facet.field, &facet.value[i]);
		with_now += facet.value[i].now > 0;
	}
	assert_int_equal(facet.with_now, with_now);
	for (i = 0; i < tl->entities; i++) {
		buf_clear(&text);
		query_edit_only(&none, facet.field, tl->entity[i].id, &text);
		values += count(tl, buf_str(&text), overlay) > 0;
	}
	assert_int_equal(facet.values, values);
	buf_free(&text);
}

static void t_now_is_the_size_of_the_result_of_a_tick(void **state)
{
	struct dice dice = { 19840615 };
	struct buf text = { 0 };
	size_t round, n, i;

	(void)state;
	for (round = 0; round < 12; round++) {
		struct timeline tl;
		struct facets f = { 0 };
		struct arena arena = { 0 };
		struct overlay overlay = { 0 };

		fixture_build_random(&dice, 3 + dice_roll(&dice, 60), &tl);
		for (n = 0; n < 25; n++) {
			struct query q = { 0 };

			/* None at first, then others. */
			if (n % 5 == 4)
				fixture_random_overlay(&dice, &tl, &arena, &overlay);
			overlay.verdicts = n / 5;

			buf_clear(&text);
			fixture_random_query(&dice, &text);
			parse(buf_str(&text), &tl, &q);
			facets_build(&f, &tl, &q, &overlay);
			for (i = 0; i < f.facets; i++)
				check_facet(&tl, &q, &overlay, &f.facet[i]);
			for (i = 0; i < tl.roles; i++)
				check_role_facet(&f, &tl, &q, &overlay, (uint32_t)i);
			query_free(&q);
		}
		facets_free(&f);
		arena_free(&arena);
		timeline_free(&tl);
	}
	buf_free(&text);
}

/* "Amazon: actor 4/5, [x]target 1/1; in Acme". */
static void print_parts(const struct facet *f, const struct facet_value *v, struct buf *out)
{
	size_t i;

	buf_addf(out, "%.*s:", STR(v->label));
	for (i = 0; i < v->roles; i++)
		buf_addf(out, " %s%.*s %u/%u", v->role[i].tick == TICK_ON ? "[x]" : "",
			STR(v->role[i].field), v->role[i].now, v->role[i].all);
	if (v->parent != SIZE_MAX)
		buf_addf(out, " in %.*s", STR(f->value[v->parent].label));
	buf_add_char(out, '\n');
}

static void t_an_entity_is_counted_by_role_with_its_children(void **state)
{
	static const struct {
		const char *query, *parts;
	} row[] = {
		{ "", "Amazon: actor 4/4 party 2/2\n"
		      "Microsoft: actor 2/2 party 1/1\n"
		      "Amazon Web Services: actor 2/2 in Amazon\n"
		      "Spotify: actor 1/1 mentioned 1/1\n"
		      "Apple: actor 1/1\n"
		      "Caf\xc3\xa9 Soci\xc3\xa9t\xc3\xa9: actor 1/1\n"
		      "Yandex: target 1/1\n" },
		{ "actor:aws kind:service-stop", "Amazon: actor 2/4 party 0/2\n"
						 "Microsoft: actor 0/2 party 0/1\n"
						 "Amazon Web Services: [x]actor 2/2 in Amazon\n"
						 "Spotify: actor 1/1 mentioned 0/1\n"
						 "Apple: actor 0/1\n"
						 "Caf\xc3\xa9 Soci\xc3\xa9t\xc3\xa9: actor 0/1\n"
						 "Yandex: target 0/1\n" },
	};
	struct timeline tl;
	struct facets f = { 0 };
	struct buf out = { 0 };
	size_t i, k;

	(void)state;
	fixture_build(&fixture_shared, &tl);
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		struct query q = { 0 };

		parse(str_of(row[i].query), &tl, &q);
		facets_build(&f, &tl, &q, NULL);
		buf_clear(&out);
		for (k = 0; k < f.facet[0].values; k++)
			print_parts(&f.facet[0], &f.facet[0].value[k], &out);
		assert_string_equal(buf_text(&out), row[i].parts);
		query_free(&q);
	}
	buf_free(&out);
	facets_free(&f);
	timeline_free(&tl);
}

static void t_no_events_give_no_facets(void **state)
{
	struct timeline tl = { 0 };
	struct facets f = { 0 };
	struct query q = { 0 };

	(void)state;
	facets_build(&f, &tl, &q, NULL);
	assert_int_equal(f.facets, 0);
	facets_free(&f);
	facets_build(&f, &tl, NULL, NULL);
	assert_int_equal(f.facets, 0);
	facets_free(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_values_are_counted_now_and_in_all),
		cmocka_unit_test(t_now_is_the_size_of_the_result_of_a_tick),
		cmocka_unit_test(t_an_entity_is_counted_by_role_with_its_children),
		cmocka_unit_test(t_no_events_give_no_facets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
