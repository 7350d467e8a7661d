#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "chart_draw.h"
#include "fixture.h"

enum { MOST_EVENTS = 16 };

/* A company whose events are "A2022-03-05 B2022/..": the letter of a kind and a date, in order. */
static void build(const char *events, struct timeline *tl)
{
	static const struct fixture_entity entity[] = { { "x", "X", "company" } };
	static const char *const kinds[] = { "aid", "block", "call" };
	struct fixture_event event[MOST_EVENTS] = { 0 };
	struct fixture f = { .types = "company", .roles = "actor", .kinds = "aid|block|call",
		.entity = entity, .entities = 1, .event = event };
	struct str rest = str_of(events), one;
	struct arena arena = { 0 };
	struct kind *kind;
	size_t i;

	while (str_split(&rest, ' ', &one)) {
		struct fixture_event *ev = &event[f.events++];

		ev->id = arena_printf(&arena, "e%zu", f.events);
		ev->title = arena_printf(&arena, "Title of event %zu", f.events);
		ev->date = arena_text(&arena, str_sub(one, 1, SIZE_MAX));
		ev->kind = kinds[one.at[0] - 'A'];
		ev->who = "actor=x";
	}
	fixture_build(&f, tl);
	kind = ARENA_ARRAY(&tl->arena, tl->kinds, struct kind);
	for (i = 0; i < tl->kinds; i++)
		kind[i] = (struct kind){ tl->kind[i].name, str_sub(str_of("ABC"), i, 1) };
	tl->kind = kind;
	arena_free(&arena);
}

/* Forty days of early 2022, a column a day. */
static struct axis forty_days(void)
{
	int64_t lo = date_instant(2022, 1, 1, 0, 0, 0);

	return (struct axis){ .span = { lo, lo + 40 * DAY_SECONDS }, .cols = 40 };
}

/* The lane as it is drawn, on as many columns as the axis has. */
static void draw(const char *events, const struct axis *axis, bool has_labels, struct buf *out)
{
	struct canvas canvas = { 0 };
	struct chart_show show = { .room = { .axis_cols = axis->cols },
		.lane = SIZE_MAX,
		.has_labels = has_labels };
	struct chart c = { .selected = NONE };
	struct result res = { 0 };
	struct timeline tl;

	build(events, &tl);
	result_run(&res, &tl, NULL, NULL);
	chart_build(&c, &res, str_of("company"), LANE_BY_COUNT);
	chart_look(&c, axis);
	canvas_resize(&canvas, 1, axis->cols);
	chart_draw_lane(&c, &show, 0, NULL, &canvas, (struct rect){ 0, 0, 1, axis->cols });
	canvas_dump_text(&canvas, out);
	canvas_free(&canvas);
	chart_free(&c);
	result_free(&res);
	timeline_free(&tl);
}

static const struct {
	const char *events;
	const char *lane;
} pictures[] = {
	{ "A2022-01-01 B2022-01-03 C2022-02-09", "A·B····································C\n" },
	{ "A2021-12-31 A2022-02-10", "········································\n" },
	{ "Aunknown", "········································\n" },
	{ "A2022-01-03 B2022-01-03", "··2·····································\n" },
	{ "A2022-01-03/2022-01-06", "··├A═┤··································\n" },
	{ "A2022-01-03/2022-01-04", "··A┤····································\n" },
	{ "A2022-01-03/2022-01-03", "··A·····································\n" },
	{ "A2022-01-03/..", "··├A═══════════════════════════════════→\n" },
	{ "A../2022-01-03", "←A┤·····································\n" },
	{ "A2022-01-03/", "··├A┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄?\n" },
	{ "A/2022-01-05", "?A┄┄┤···································\n" },
	{ "A2021-12-30/2022-02-20", "←A═════════════════════════════════════→\n" },
	{ "A2022-02", "·······························┄┄┄┄A┄┄┄→\n" },
	{ "A[2022-01-03..2022-01-05]", "··┄A┄···································\n" },
	{ "A2022-01-03/2022-02", "··├A════════════════════════════┄┄┄┄┄┄┄→\n" },
	{ "A2022-01-03/2022-01-12 B2022-01-06/2022-01-20", "··├A═├B════┤═══════┤····················\n" },
	{ "A2022-01-03/2022-01-12 B2022-01-07", "··├A══B════┤····························\n" },
	{ "A2022-01-03?/2022-01-12", "··├A┄┄┄┄┄┄┄┤····························\n" },
};

static void t_each_date_is_drawn_as_far_as_it_is_known(void **state)
{
	struct axis axis = forty_days();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(pictures) / sizeof(*pictures); i++) {
		struct buf got = { 0 };

		draw(pictures[i].events, &axis, false, &got);
		if (!str_is(buf_str(&got), pictures[i].lane))
			fail_msg("%s:\n%swanted\n%s", pictures[i].events, buf_text(&got),
				pictures[i].lane);
		buf_free(&got);
	}
}

static const struct {
	const char *events;
	const char *lane;
} labelled[] = {
	{ "A2022-01-01 B2022-01-20", "A Title of event 1 B Title of event 2 ··\n" },
	{ "A2022-01-01 B2022-01-09", "A·······B Title of event 2 ·············\n" },
	{ "A2022-01-01 B2022-01-12", "A Title o… B Title of event 2 ··········\n" },
	{ "A2021-01-01/2022-02-05", "←A Title of event 1 ═══════════════┤····\n" },
	{ "A2022-01-03/2022-01-09 B2022-01-06", "··├A═B══┤ Title of event 1 ·············\n" },
};

static void t_titles_stand_where_there_is_room(void **state)
{
	struct axis axis = forty_days();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(labelled) / sizeof(*labelled); i++) {
		struct buf got = { 0 };

		draw(labelled[i].events, &axis, true, &got);
		if (!str_is(buf_str(&got), labelled[i].lane))
			fail_msg("%s:\n%swanted\n%s", labelled[i].events, buf_text(&got),
				labelled[i].lane);
		buf_free(&got);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_each_date_is_drawn_as_far_as_it_is_known),
		cmocka_unit_test(t_titles_stand_where_there_is_room),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
