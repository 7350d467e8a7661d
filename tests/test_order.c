#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "circle.h"
#include "random.h"
#include "texts.h"

/* Events of one file each, so that files can be given in any order. */
struct told {
	const char *id;
	const char *date;
	const char *rest; /* further keys, with a comma before them */
};

enum { MOST_TOLD = 40 };

/* Loads such events; shuffled, the file of event order[i] comes i-th in byte order. */
static void load_told(struct load *load, const struct told *told, const size_t *order)
{
	struct text_file files[MOST_TOLD + 2] = { { "frise.yaml", SETTINGS } };
	struct arena arena = { 0 };
	size_t i, count = 0;

	while (told[count].id)
		count++;
	for (i = 0; i < count; i++) {
		const struct told *t = &told[order ? order[i] : i];

		files[i + 1].path = arena_printf(&arena, "e%02u.yaml", (unsigned)i);
		files[i + 1].text =
			arena_printf(&arena, "events: {id: %s, date: \"%s\", title: x%s}\n", t->id,
				t->date, t->rest ? t->rest : "");
	}
	load_texts(load, files);
	arena_free(&arena);
}

static void shuffle(uint64_t *seed, size_t *order, size_t count)
{
	size_t i, j, other;

	for (i = 0; i < count; i++)
		order[i] = i;
	for (i = count; i > 1; i--) {
		j = random_below(seed, (uint32_t)i);
		other = order[j];
		order[j] = order[i - 1];
		order[i - 1] = other;
	}
}

/* Listed as they must be ordered. */
static const struct told in_order[] = {
	{ "bce", "-0043", NULL },
	{ "before-1984", "[..1983]", NULL },
	{ "day", "1984-01-01", NULL },
	{ "month", "1984-01", NULL },
	{ "year", "1984", NULL },
	{ "year-about", "1984~", NULL },
	{ "year-maybe", "1984?", NULL },
	{ "year-both", "1984%", NULL },
	{ "year-open", "1984/..", NULL },
	{ "seq-first", "1984-06-15", ", seq: -1" },
	{ "a", "1984-06-15", NULL },
	{ "b", "1984-06-15", NULL },
	{ "z-cause", "1984-06-15", ", rel: {follows: b}" },
	{ "c-effect", "1984-06-15", ", rel: {follows: [z-cause, day]}" },
	{ "d", "1984-06-15", ", rel: {part-of: year}" },
	{ "seq-last", "1984-06-15", ", seq: 1, rel: {follows: a}" },
	{ "minute", "1984-06-15T10:30", NULL },
	{ "u-no-date", "unknown", ", rel: {follows: v-no-date}" },
	{ NULL, NULL, NULL },
};

static void t_events_stand_in_the_order_of_the_format(void **state)
{
	static const char *const want[] = { "bce", "before-1984", "day", "month", "year",
		"year-about", "year-maybe", "year-both", "year-open", "seq-first", "a", "b", "d",
		"z-cause", "c-effect", "seq-last", "minute", "v-no-date", "u-no-date",
		"w-no-date" };
	enum { COUNT = sizeof(want) / sizeof(*want) };
	static const struct told more[] = { { "v-no-date", "unknown", NULL },
		{ "w-no-date", "unknown", NULL } };
	struct told told[COUNT + 1] = { { 0 } };
	uint64_t seed = 7;
	size_t order[COUNT], i, round;

	(void)state;
	memcpy(told, in_order, (COUNT - 2) * sizeof(*told));
	memcpy(told + COUNT - 2, more, sizeof(more));
	for (round = 0; round < 60; round++) {
		struct load load;

		shuffle(&seed, order, COUNT);
		load_told(&load, told, round ? order : NULL);
		assert_int_equal(load.diags.diags, 0);
		assert_int_equal(load.timeline.events, COUNT);
		for (i = 0; i < COUNT; i++)
			assert_str(load.timeline.event[i].id, want[i]);
		for (i = 0; i < COUNT; i++)
			assert_int_equal(timeline_find_event(&load.timeline, str_of(want[i])), i);
		assert_int_equal(load.timeline.undated, 3);
		load_free(&load);
	}
}

/* Events at random, much tied, that follow each other without circles. */
static size_t make_told(uint64_t *seed, struct arena *arena, struct told *told)
{
	static const char *const date[] = { "1984", "1984~", "1984-06", "1984-06-15",
		"1984-06-15T10:30", "1984/1990", "1984/..", "../1984", "1984/", "[1984..1986]",
		"[..1984]", "198X", "1984-Q2", "-0043", "unknown", "1984-06-15" };
	size_t events = 2 + random_below(seed, MOST_TOLD - 2), number[MOST_TOLD], i;

	shuffle(seed, number,
		events); /* where an event stands in the table says nothing about its id */
	for (i = 0; i < events; i++) {
		const char *seq = random_below(seed, 4) ? "" : ", seq: 1", *rel = "";

		if (i && !random_below(seed, 3))
			rel = arena_printf(arena, ", rel: {follows: [x%02zu, x%02zu]}",
				number[random_below(seed, (uint32_t)i)],
				number[random_below(seed, (uint32_t)i)]);
		told[i].id = arena_printf(arena, "x%02zu", number[i]);
		told[i].date = date[random_below(seed, sizeof(date) / sizeof(*date))];
		told[i].rest = arena_printf(arena, "%s%s", seq, rel);
	}
	return events;
}

static void t_the_order_never_depends_on_the_files(void **state)
{
	struct arena arena = { 0 };
	uint64_t seed = 6;
	size_t round, way, i;

	(void)state;
	for (round = 0; round < 60; round++) {
		struct told told[MOST_TOLD + 1] = { { 0 } };
		size_t order[MOST_TOLD], events = make_told(&seed, &arena, told);
		struct load first;

		load_told(&first, told, NULL);
		assert_int_equal(first.timeline.events, events);
		for (way = 0; way < 4; way++) {
			struct load load;

			shuffle(&seed, order, events);
			load_told(&load, told, order);
			assert_int_equal(load.timeline.events, events);
			for (i = 0; i < events; i++)
				assert_true(str_eq(
					load.timeline.event[i].id, first.timeline.event[i].id));
			load_free(&load);
		}
		load_free(&first);
	}
	arena_free(&arena);
}

static bool has_relation(
	const struct load *load, const char *from, enum rel rel, bool is_inverse, const char *to)
{
	const struct event *event = event_of(load, from);
	uint32_t other = timeline_find_event(&load->timeline, str_of(to));
	size_t i, found = 0;

	for (i = 0; i < event->relations; i++)
		found += event->relation[i].rel == rel && event->relation[i].event == other &&
			 event->relation[i].is_inverse == is_inverse;
	assert_true(found < 2);
	return found == 1;
}

static void t_relations_stand_on_both_sides(void **state)
{
	static const struct told told[] = {
		{ "a", "1984", ", rel: {related: [b, b], causes: [c, b]}" },
		{ "b", "1985", ", rel: {related: a, responds-to: a}" },
		{ "c", "1983", ", rel: {follows: a, contradicts: b}" },
		{ NULL, NULL, NULL },
	};
	const struct event *a;
	struct load load;

	(void)state;
	load_told(&load, told, NULL);
	assert_int_equal(load.diags.diags, 0);
	assert_true(has_relation(&load, "a", REL_RELATED, false, "b"));
	assert_false(has_relation(&load, "a", REL_RELATED, true, "b"));
	assert_true(has_relation(&load, "b", REL_RELATED, false, "a"));
	assert_true(has_relation(&load, "c", REL_FOLLOWS, false, "a"));
	assert_true(has_relation(&load, "a", REL_FOLLOWS, true, "c"));
	assert_true(has_relation(&load, "a", REL_RESPONDS_TO, true, "b"));
	assert_true(has_relation(&load, "b", REL_CONTRADICTS, true, "c"));
	a = event_of(&load, "a");
	/* by relation, given before inverse, by time */
	assert_int_equal(a->relations, 5);
	assert_int_equal(a->relation[0].rel, REL_FOLLOWS);
	assert_int_equal(a->relation[1].rel, REL_RESPONDS_TO);
	assert_int_equal(a->relation[2].rel, REL_CAUSES);
	assert_int_equal(a->relation[2].event, 0);
	assert_int_equal(a->relation[3].event, 2);
	assert_int_equal(a->relation[4].rel, REL_RELATED);
	load_free(&load);
}

static void t_the_reference_that_closes_a_circle_goes(void **state)
{
	static const struct told told[] = {
		{ "a", "1984", ", rel: {follows: b, part-of: c}" },
		{ "b", "1984", ", rel: {follows: c}" },
		{ "c", "1984", ", rel: {follows: a, part-of: c}" },
		{ NULL, NULL, NULL },
	};
	struct load load;

	(void)state;
	load_told(&load, told, NULL);
	assert_int_equal(load.diags.errors, 2);
	assert_string_equal(load.diags.diag[0].pos.file, "e02.yaml");
	assert_true(has_relation(&load, "a", REL_FOLLOWS, false, "b"));
	assert_true(has_relation(&load, "b", REL_FOLLOWS, false, "c"));
	assert_false(has_relation(&load, "c", REL_FOLLOWS, false, "a"));
	assert_false(has_relation(&load, "c", REL_PART_OF, false, "c"));
	assert_str(load.timeline.event[0].id, "c");
	assert_str(load.timeline.event[2].id, "a");
	load_free(&load);
}

/* Is `to` reached from `from` over the edges that stay? The plain way, to compare with. */
static bool reaches(const struct edge *edge, const bool *closes, size_t edges, uint32_t from,
	uint32_t to, bool *seen)
{
	size_t i;

	if (from == to)
		return true;
	seen[from] = true;
	for (i = 0; i < edges; i++) {
		if (!closes[i] && edge[i].from == from && !seen[edge[i].to] &&
			reaches(edge, closes, edges, edge[i].to, to, seen))
			return true;
	}
	return false;
}

static void t_circles_are_found_as_the_edges_come(void **state)
{
	enum { NODES = 9, EDGES = 24 };
	struct edge edge[EDGES];
	bool closes[EDGES], want[EDGES];
	uint64_t seed = 11;
	size_t round, edges, i;

	(void)state;
	for (round = 0; round < 2000; round++) {
		edges = random_below(&seed, EDGES + 1);
		for (i = 0; i < edges; i++) {
			bool seen[NODES] = { false };

			edge[i].from = random_below(&seed, NODES);
			edge[i].to = random_below(&seed, NODES);
			want[i] = reaches(edge, want, i, edge[i].to, edge[i].from, seen);
		}
		circle_find(NODES, edge, edges, closes);
		for (i = 0; i < edges; i++)
			assert_int_equal(closes[i], want[i]);
	}
}

/* A ring in file order, against it, and at random: none may cost the square of its length. */
static void t_a_long_circle_is_found_in_linear_time(void **state)
{
	enum { LONG = 300000 };
	struct edge *edge = mem_resize(NULL, LONG, sizeof(*edge));
	bool *closes = mem_resize(NULL, LONG, sizeof(*closes));
	uint64_t seed = 3;
	size_t i, way, closing;

	(void)state;
	for (way = 0; way < 3; way++) {
		for (i = 0; i < LONG; i++) {
			uint32_t at = (uint32_t)(way == 1 ? LONG - 1 - i : i);

			edge[i] = (struct edge){ at, (at + 1) % LONG };
		}
		for (i = LONG; way == 2 && i > 1; i--) {
			size_t j = random_below(&seed, (uint32_t)i);
			struct edge other = edge[j];

			edge[j] = edge[i - 1];
			edge[i - 1] = other;
		}
		circle_find(LONG, edge, LONG, closes);
		for (closing = i = 0; i < LONG; i++)
			closing += closes[i];
		assert_int_equal(closing, 1);
		assert_true(closes[LONG - 1]);
	}
	free(closes);
	free(edge);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_events_stand_in_the_order_of_the_format),
		cmocka_unit_test(t_the_order_never_depends_on_the_files),
		cmocka_unit_test(t_relations_stand_on_both_sides),
		cmocka_unit_test(t_the_reference_that_closes_a_circle_goes),
		cmocka_unit_test(t_circles_are_found_as_the_edges_come),
		cmocka_unit_test(t_a_long_circle_is_found_in_linear_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
