#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fixture.h"
#include "plain.h"
#include "result.h"

static void parse(struct str text, const struct timeline *tl, struct query *q)
{
	struct fault fault;

	if (!query_parse(text, tl, q, &fault))
		fail_msg("'%.*s': %u: %s", STR(text), fault.pos.col, fault.msg);
}

static void check_result(const struct timeline *tl, struct str text, const struct overlay *overlay)
{
	struct query q = { 0 };
	struct result res = { 0 };
	size_t i, rows = 0, count[3] = { 0 };

	parse(text, tl, &q);
	result_run(&res, tl, &q, overlay);
	for (i = 0; i < tl->events; i++) {
		enum certainty want = plain_match(&q, tl, (uint32_t)i, overlay);

		if (res.certainty[i] != want)
			fail_msg("'%.*s': %s is %d, not %d", STR(text), tl->event[i].id.at,
				res.certainty[i], want);
		assert_int_equal(result_row(&res, (uint32_t)i), want == NO ? SIZE_MAX : rows);
		rows += want != NO;
		count[want]++;
	}
	assert_int_equal(res.events, rows);
	assert_int_equal(res.certain, count[CERTAIN]);
	assert_int_equal(res.possible, count[POSSIBLE]);
	result_free(&res);
	query_free(&q);
}

/* Results that share what is known of texts, more of them than can be known at a time. */
static void t_what_is_known_of_earlier_queries_changes_nothing(void **state)
{
	static const char *const typed[] = { "s", "st", "sto", "stop", "stop or", "stop or c",
		"stop or ca", "stop or cafe", "cafe -stop", "ca e", "n", "ne", "new", "new c",
		"\"new c\"", "kind:aid new", "kind:aid new cl", "new cl", "e new -cl", "-e",
		"-(e or cl)", "e", "", "e", "date:2022 or stop", "date:2022 st",
		"a or b or c or d or f or g or h or i or j or k or l or m or o or p or q or r or "
		"s or t or u or v or w or x or y or z or aa or ab or ac or ad or af or ag or ah or "
		"ai or aj or ak or al or am",
		"b d f g h i j k l m o p q", "opens or stops in or arr" };
	enum { TYPED = sizeof(typed) / sizeof(*typed) };
	struct dice dice = { 99 };
	struct known known = { 0 };
	const struct overlay overlay = { .known = &known };
	struct result res = { 0 }, fresh = { 0 };
	struct timeline tl;
	size_t round, i;

	(void)state;
	fixture_build_random(&dice, 200, &tl);
	for (round = 0; round < 400; round++) {
		struct query q = { 0 };

		i = round < 2 * TYPED ? round % TYPED : dice_roll(&dice, TYPED);
		if (!query_parse(str_of(typed[i]), &tl, &q, NULL))
			continue;
		result_run(&fresh, &tl, &q, NULL);
		result_run(&res, &tl, &q, &overlay);
		assert_memory_equal(res.certainty, fresh.certainty, tl.events);
		assert_memory_equal(res.blocker, fresh.blocker, tl.events * 2);
		result_free(&fresh);
		query_free(&q);
	}
	assert_int_equal(known.texts, KNOWN_TEXTS);
	known_free(&known);
	result_free(&res);
	timeline_free(&tl);
}

/* A phrase as it is typed: letters come and go at both ends, now and then it is another one. */
static void write_on(struct dice *dice, struct str words, size_t *from, size_t *to)
{
	size_t how = dice_roll(dice, 8);

	if (how < 4 && *to < words.len)
		++*to;
	else if (how == 4 && *from > 0)
		--*from;
	else if (how == 5 && *to > *from + 1)
		--*to;
	else if (how == 6 && *from + 1 < *to)
		++*from;
	else if (how == 7) {
		*from = dice_roll(dice, words.len - 1);
		*to = *from + 1;
	}
}

static void t_a_phrase_that_grows_is_found_where_it_stands(void **state)
{
	static const char words[] =
		"amazon stops no new clients cafe opens stops in moscow a new "
		"cafe war and clouds nous arretons they stop un oeuf aaaab abab";
	struct dice dice = { 5 };
	struct known known = { 0 };
	const struct overlay overlay = { .known = &known };
	struct result res = { 0 }, fresh = { 0 };
	struct buf text = { 0 };
	struct timeline tl;
	size_t round, from = 0, to = 1;

	(void)state;
	fixture_build_random(&dice, 120, &tl);
	for (round = 0; round < 3000; round++) {
		struct query q = { 0 };

		write_on(&dice, str_of(words), &from, &to);
		buf_clear(&text);
		buf_addf(&text, "%s\"%.*s\"", round % 5 ? "" : "date:2022 ", (int)(to - from),
			words + from);
		if (!query_parse(buf_str(&text), &tl, &q, NULL))
			continue;
		result_run(&fresh, &tl, &q, NULL);
		result_run(&res, &tl, &q, &overlay);
		if (memcmp(res.certainty, fresh.certainty, tl.events) != 0)
			fail_msg("round %zu: %s", round, buf_text(&text));
		result_free(&fresh);
		query_free(&q);
	}
	known_free(&known);
	result_free(&res);
	buf_free(&text);
	timeline_free(&tl);
}

/* The same in slices of any size, which are tried in other ways. */
static void check_slices(
	const struct timeline *tl, struct str text, const struct overlay *overlay, size_t size)
{
	struct query q = { 0 };
	struct result whole = { 0 }, sliced = { 0 };

	parse(text, tl, &q);
	result_run(&whole, tl, &q, overlay);
	result_begin(&sliced, tl, &q, overlay);
	while (result_step(&sliced, size))
		;
	assert_memory_equal(sliced.certainty, whole.certainty, tl->events);
	assert_memory_equal(sliced.blocker, whole.blocker, tl->events * sizeof(*whole.blocker));
	assert_int_equal(sliced.events, whole.events);
	assert_int_equal(sliced.possible, whole.possible);
	result_free(&sliced);
	result_free(&whole);
	query_free(&q);
}

/* Under `not`, certain and no change places, possible stays: the three split the whole. */
static void check_split(
	const struct timeline *tl, const struct buf *text, const struct overlay *overlay)
{
	struct buf inverse = { 0 };
	struct query q = { 0 }, not_q = { 0 };
	struct result res = { 0 }, not_res = { 0 };
	size_t i;

	buf_addf(&inverse, "-(%s)", buf_text(text));
	parse(buf_str(text), tl, &q);
	parse(buf_str(&inverse), tl, &not_q);
	result_run(&res, tl, &q, overlay);
	result_run(&not_res, tl, &not_q, overlay);
	for (i = 0; i < tl->events; i++)
		assert_int_equal(not_res.certainty[i], CERTAIN - res.certainty[i]);
	assert_int_equal(res.possible, not_res.possible);
	assert_int_equal(res.certain + not_res.certain + res.possible, tl->events);
	result_free(&not_res);
	result_free(&res);
	query_free(&not_q);
	query_free(&q);
	buf_free(&inverse);
}

static void t_two_evaluators_agree(void **state)
{
	enum { TIMELINES = 80, QUERIES = 250 };
	struct dice dice = { 1984 };
	struct buf text = { 0 };
	size_t round, n;

	(void)state;
	for (round = 0; round < TIMELINES; round++) {
		struct overlay overlay;
		struct arena arena = { 0 };
		struct timeline tl;

		fixture_build_random(&dice, 3 + dice_roll(&dice, 40), &tl);
		fixture_random_overlay(&dice, &tl, &arena, &overlay);
		for (n = 0; n < QUERIES; n++) {
			buf_clear(&text);
			fixture_random_query(&dice, &text);
			check_result(&tl, buf_str(&text), &overlay);
			if (n % 5 == 0)
				check_slices(
					&tl, buf_str(&text), &overlay, 1 + dice_roll(&dice, 50));
			if (n % 5 == 1 && text.len &&
				str_find(buf_str(&text), str_of("asof:"), 0) == SIZE_MAX)
				check_split(&tl, &text, &overlay);
		}
		arena_free(&arena);
		timeline_free(&tl);
	}
	buf_free(&text);
}

static void t_slices_come_to_the_same(void **state)
{
	struct timeline tl;
	struct query q = { 0 };
	struct result whole = { 0 }, sliced = { 0 };
	struct dice dice = { 7 };
	size_t steps = 0;

	(void)state;
	fixture_build_random(&dice, 50, &tl);
	parse(str_of("date:2022 or stop"), &tl, &q);
	result_run(&whole, &tl, &q, NULL);
	result_begin(&sliced, &tl, &q, NULL);
	assert_int_equal(sliced.events, 0);
	while (result_step(&sliced, 7))
		steps++;
	assert_int_equal(steps, 7);
	assert_false(result_step(&sliced, 7));
	assert_int_equal(sliced.events, whole.events);
	assert_memory_equal(sliced.event, whole.event, whole.events * sizeof(*whole.event));
	assert_memory_equal(sliced.certainty, whole.certainty, tl.events);

	result_begin(&sliced, &tl, &q, NULL);
	result_step(&sliced, 30);
	result_stop(&sliced);
	assert_false(result_step(&sliced, 30));
	assert_int_equal(sliced.notes.gave_up, 20);
	assert_int_equal(sliced.certainty[49], NO);
	result_free(&sliced);
	result_free(&whole);
	query_free(&q);
	timeline_free(&tl);
}

/* In the shared fixture: which event stands for another one that the query leaves out. */
static void t_the_nearest_in_time_stands_for_what_is_gone(void **state)
{
	static const struct {
		const char *query;
		const char *gone;
		const char *nearest; /* NULL: none at all */
	} cases[] = {
		{ "id:e,h", "f", "e" },
		{ "id:e,h", "g", "e" },
		{ "id:f,h", "g", "f" },
		{ "id:a,k", "d", "k" },
		{ "id:a,d", "b", "a" },
		{ "id:e", "c", "e" },
		{ "id:e", "m", "e" },
		{ "id:e,m", "n", "e" },
		{ "id:m", "c", "m" },
		{ "id:e,f", "e", "e" },
		{ "id:e -id:e", "e", NULL },
	};
	struct timeline tl;
	size_t i;

	(void)state;
	fixture_build(&fixture_shared, &tl);
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct query q = { 0 };
		struct result res = { 0 };
		size_t row;

		parse(str_of(cases[i].query), &tl, &q);
		result_run(&res, &tl, &q, NULL);
		row = result_nearest(&res, timeline_find_event(&tl, str_of(cases[i].gone)));
		if (!cases[i].nearest)
			assert_int_equal(row, SIZE_MAX);
		else if (row == SIZE_MAX || !str_is(tl.event[res.event[row]].id, cases[i].nearest))
			fail_msg("'%s' without %s: row %zu", cases[i].query, cases[i].gone, row);
		result_free(&res);
		query_free(&q);
	}
	timeline_free(&tl);
}

static void t_a_regex_that_gives_up_is_counted(void **state)
{
	static const struct fixture_source source = { "s", "S", NULL, NULL, NULL, NULL };
	char quote[3000];
	struct fixture_event event[] = {
		{ "a", "2020", NULL, NULL, NULL, NULL, "s", NULL, "One", quote, NULL },
		{ "b", "2021", NULL, NULL, NULL, NULL, "s", NULL, "Two", "aab", NULL },
		{ "c", "2022", NULL, NULL, NULL, NULL, "s", NULL, "Three", NULL, NULL },
	};
	struct fixture f = {
		.types = "company", .source = &source, .sources = 1, .event = event, .events = 3
	};
	struct timeline tl;
	struct query q = { 0 };
	struct result res = { 0 };

	(void)state;
	memset(quote, 'a', sizeof(quote));
	memcpy(quote + sizeof(quote) - 3, "!b", 3);
	fixture_build(&f, &tl);
	parse(str_of("/(a+)+b/"), &tl, &q);
	result_run(&res, &tl, &q, NULL);
	assert_int_equal(res.events, 1);
	assert_int_equal(res.event[0], 1);
	assert_int_equal(res.notes.gave_up, 1);
	result_free(&res);
	query_free(&q);
	timeline_free(&tl);
}

/* 300 events of 3,000 letters: searched to the end they would take many times as long. */
static void t_a_slow_regex_is_stopped_in_time(void **state)
{
	enum { EVENTS = 300 };
	static const struct fixture_source source = { "s", "S", NULL, NULL, NULL, NULL };
	struct fixture_event event[EVENTS];
	struct arena arena = { 0 };
	struct buf quote = { 0 };
	struct fixture f = { .types = "company",
		.source = &source,
		.sources = 1,
		.event = event,
		.events = EVENTS };
	struct timeline tl;
	struct query q = { 0 };
	struct result res = { 0 };
	size_t i;

	(void)state;
	buf_repeat(&quote, "ab", 1500);
	for (i = 0; i < EVENTS; i++)
		event[i] = (struct fixture_event){ .id = arena_printf(&arena, "e%03zu", i),
			.date = "2020",
			.sources = "s",
			.title = "Long",
			.quote = buf_text(&quote) };
	fixture_build(&f, &tl);
	parse(str_of("/(?:.|\\n)*[xy]/"), &tl, &q);
	alarm(60);
	result_run(&res, &tl, &q, NULL);
	alarm(0);
	assert_int_equal(res.events, 0);
	assert_int_equal(res.done, EVENTS);
	assert_true(res.notes.gave_up > 0);
	result_free(&res);
	query_free(&q);
	timeline_free(&tl);
	buf_free(&quote);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_two_evaluators_agree),
		cmocka_unit_test(t_what_is_known_of_earlier_queries_changes_nothing),
		cmocka_unit_test(t_a_phrase_that_grows_is_found_where_it_stands),
		cmocka_unit_test(t_slices_come_to_the_same),
		cmocka_unit_test(t_the_nearest_in_time_stands_for_what_is_gone),
		cmocka_unit_test(t_a_regex_that_gives_up_is_counted),
		cmocka_unit_test(t_a_slow_regex_is_stopped_in_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
