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
	struct fixture f = { .types = "company",
		.roles = "actor",
		.kinds = "aid|block|call",
		.entity = entity,
		.entities = 1,
		.event = event };
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

/* What is drawn of a chart in one row. */
enum row { ROW_LANE, ROW_TITLED, ROW_ALL };

/* A row as it is drawn, on as many columns as the axis has; NULL: fitted to 40. */
static void draw(const char *events, const struct axis *axis, enum row drawn, struct buf *out)
{
	struct canvas canvas = { 0 };
	struct chart_show show = { .lane = SIZE_MAX, .has_labels = drawn == ROW_TITLED };
	struct chart c = { .selected = NONE };
	struct result res = { 0 };
	struct timeline tl;
	struct axis fit;

	build(events, &tl);
	result_run(&res, &tl, NULL, NULL);
	chart_build(&c, &res, str_of("company"), LANE_BY_COUNT);
	if (!axis)
		assert_true(chart_fit(&c, 0, 40, &fit));
	axis = axis ? axis : &fit;
	chart_look(&c, axis);
	show.room.axis_col = 1;
	show.room.axis_cols = axis->cols;
	canvas_resize(&canvas, 1, axis->cols + 2);
	if (drawn == ROW_ALL)
		chart_draw_all(&c, &show, NULL, &canvas, (struct rect){ 0, 0, 1, axis->cols + 2 });
	else
		chart_draw_lane(&c, &show, 0, NULL, &canvas, (struct rect){ 0, 0, 1, axis->cols + 2 });
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
	{ "A2022-01-01 B2022-01-03 C2022-02-09", " A·B····································C\n" },
	{ "A2021-12-31 A2022-02-10", " ········································\n" },
	{ "Aunknown", " ········································\n" },
	{ "A2022-01-03 B2022-01-03", " ··2·····································\n" },
	{ "A2022-01-03/2022-01-06", " ··A══┤··································\n" },
	{ "A2022-01-03/2022-01-04", " ··A┤····································\n" },
	{ "A2022-01-03/2022-01-03", " ··A·····································\n" },
	{ "A2022-01-03/..", " ··A═════════════════════════════════════→\n" },
	{ "A../2022-01-03", "←══A·····································\n" },
	{ "A2022-01-03/", " ··A┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄?\n" },
	{ "A/2022-01-05", "?┄┄┄┄A···································\n" },
	{ "A2021-12-30/2022-02-20", "←════════════════════════════════════════→\n" },
	{ "A2021-12-31/2022-02-20", "←════════════════════════════════════════→\n" },
	{ "A../2022-02-12", "←════════════════════════════════════════→\n" },
	{ "A../2022-02-10", "←════════════════════════════════════════→\n" },
	{ "A2022-02", " ·······························┄┄┄┄┄┄┄┄┄→\n" },
	{ "A[2022-01-20..2022-02-20]", " ···················┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄A┄┄┄┄→\n" },
	{ "A[2022-02-01..]", " ·······························A┄┄┄┄┄┄┄┄→\n" },
	{ "A[2022-01-03..2022-01-05]", " ··┄A┄···································\n" },
	{ "A2022-01-03/2022-02", " ··A═════════════════════════════┄┄┄┄┄┄┄┄→\n" },
	{ "A2022-01-03/2022-01-12 B2022-01-06/2022-01-20",
		" ··A══B═════┤═══════┤····················\n" },
	{ "A2022-01-03/2022-01-12 B2022-01-03/2022-01-20",
		" ··2════════┤═══════┤····················\n" },
	{ "A2022-01-03/2022-01-06 B2022-01-06/2022-01-08",
		" ··A══B═┤································\n" },
	{ "A2022-01/2022-02-05", " A┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄═════┤····\n" },
	{ "B2022-01-01 A2022-01/2022-02-05", " BA┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄═════┤····\n" },
	{ "A../2022-01", "←═┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄A·········\n" },
	{ "A2022-01-03/2022-01-12 B2022-01-07", " ··A═══B════┤····························\n" },
	{ "A2022-01-03?/2022-01-12", " ··A?┄┄┄┄┄┄┄┤····························\n" },
	{ "A2022-01-05~ B2022-01-09? C2022-01-10", " ····A~··BC······························\n" },
	{ "A2022-01-03? B2022-01-03?", " ··2?····································\n" },
	{ "A2022-01-03 B2022-01-03?", " ··2·····································\n" },
	{ "A2022-01-03? B2022-01-04/2022-01-06", " ··AB═┤··································\n" },
	{ "A[2022-01-03..2022-01-05] B2022-01-04", " ··╴BA~··································\n" },
	{ "A2022-01-03 B[2022-01-03..2022-01-05] C2022-01-05",
		" ··ABC···································\n" },
	{ "A[2022-01-03..2022-01-09] B2022-01-04 C2022-01-06",
		" ··╴B╌CA┄┄·······························\n" },
	{ "A2022-01-03 B[2022-01-04..2022-01-05]", " ··A╶B···································\n" },
	{ "A2022-01-03? B[2022-01-03..2022-01-09] C2022-01-06",
		" ··A?╌CB┄┄·······························\n" },
	{ "A[2022-01-02..2022-01-10] B2022-01-04/2022-01-05",
		" ·┄╴B┤A┄┄┄┄······························\n" },
	{ "A[2022-01-03..2022-01-05] B[2022-01-03..2022-01-05] C2022-01-04",
		" ··╴C2···································\n" },
	{ "A[2022-01-03..2022-01-05] B[2022-01-03..2022-01-05]",
		" ··┄2┄···································\n" },
	{ "A[2022-01-03..2022-01-05] B2022-01-04 C2022-01-04~",
		" ··╴2A~··································\n" },
	{ "A2022-02-09?", " ·······································A?\n" },
	{ "A2022-02-09? B2022-02-09/2022-03", " ·······································2→\n" },
	{ "A2021-11-01?/2022-03-01", "←?┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄?→\n" },
	{ "A2021-11-01/2022-01-03 B2021-11-01?/2022-03-01",
		"←══┤┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄?→\n" },
	{ "A2021-11-01?/2022-03-01 B2022-01-01",
		"←B╶┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄?→\n" },
	{ "A2022-02?", " ·······························┄┄┄┄┄┄┄┄?→\n" },
	{ "A2021-12-20~/2022-01-04~", "←?┄┄┤····································\n" },
	{ "A/2021-12-20?", " ········································\n" },
};

static void t_each_date_is_drawn_as_far_as_it_is_known(void **state)
{
	struct axis axis = forty_days();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(pictures) / sizeof(*pictures); i++) {
		struct buf got = { 0 };

		draw(pictures[i].events, &axis, ROW_LANE, &got);
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
	{ "A2022-01-01 B2022-01-20", " A Title of event 1 B Title of event 2 ··\n" },
	{ "A2022-01-01 B2022-01-09", " A·······B Title of event 2 ·············\n" },
	{ "A2022-01-01 B2022-01-12", " A··········B Title of event 2 ··········\n" },
	{ "A2022-01-01 B2022-01-14", " A Title of … B Title of event 2 ········\n" },
	{ "A2022-01-01 B2022-01-26", " A Title of event 1 ······B Title of even…\n" },
	{ "A2022-01-20", " ···················A Title of event 1 ··\n" },
	{ "A2022-01-31", " ······························A·········\n" },
	{ "A2022-01-03 B2022-01-03", " ··2·····································\n" },
	{ "A2022-01", " ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄A┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄·········\n" },
	{ "A[2022-01-20..2022-02-20]", " ···················┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄A┄┄┄┄→\n" },
	{ "A[2022-01-05..2022-01-08] B2022-01-10/2022-01-12",
		" ····┄┄A┄·B═┤ Title of event 2 ··········\n" },
	{ "A[2022-01-05..2022-01-08] B2022-01-26", " ····┄┄A┄ Title of event… B Title of even…\n" },
	{ "A2022-01-05/..", " ····A Title of event 1 ═════════════════→\n" },
	{ "A2022-01-03?", " ··A? Title of event 1 ··················\n" },
	{ "A2021-01-01/2022-02-05", "← Title of event 1 ═════════════════┤····\n" },
	{ "A2021-01-01?/2022-02-05", "←? Title of event 1 ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┤····\n" },
	{ "A2022-01-03/2022-01-09 B2022-01-06", " ··A══B══┤·······························\n" },
};

static void t_titles_stand_where_there_is_room(void **state)
{
	struct axis axis = forty_days();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(labelled) / sizeof(*labelled); i++) {
		struct buf got = { 0 };

		draw(labelled[i].events, &axis, ROW_TITLED, &got);
		if (!str_is(buf_str(&got), labelled[i].lane))
			fail_msg("%s:\n%swanted\n%s", labelled[i].events, buf_text(&got),
				labelled[i].lane);
		buf_free(&got);
	}
}

/* Whatever the window: a whole event is half a block, four of them a full one, less than half a dot. */
static void t_all_shows_how_many_there_are(void **state)
{
	static const struct {
		const char *events;
		const char *all;
	} cases[] = {
		{ "A2022", " ········································\n" },
		{ "A2022-01-01/2022-02-09", " ········································\n" },
		{ "A2022-01-03", "   ▄\n" },
		{ "A2022-01-03 A2022-01-03 A2022-01-03 A2022-01-03 A2022-01-05 A2022-01-05",
			"   █ ▆\n" },
		{ "A[2022-01-03..2022-01-05] A2022-01-09 A2022-01-09", "   ···   ▆\n" },
		{ "A[2022-01-03..2022-01-05] A[2022-01-03..2022-01-05]", "   ▃▃▃\n" },
		{ "A2023", "\n" },
	};
	struct axis axis = forty_days();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf got = { 0 };

		draw(cases[i].events, &axis, ROW_ALL, &got);
		assert_string_equal(buf_text(&got), cases[i].all);
		buf_free(&got);
	}
}

/* A chart of the shared fixture by company, 2022 by months, 60 columns wide. */
struct whole {
	struct timeline tl;
	struct result res;
	struct query q;
	struct chart c;
	struct chart_show show;
	struct chart_seen seen;
	struct canvas canvas;
};

static void whole_init(struct whole *w, const char *query, int rows)
{
	struct axis axis;

	*w = (struct whole){ .c = { .selected = NONE } };
	fixture_build(&fixture_shared, &w->tl);
	assert_true(query_parse(str_of(query), &w->tl, &w->q, NULL));
	result_run(&w->res, &w->tl, &w->q, NULL);
	chart_build(&w->c, &w->res, str_of("company"), LANE_BY_COUNT);
	w->show = (struct chart_show){ .room = chart_room(&w->c, 60), .lane = SIZE_MAX };
	axis_zoom(3, date_instant(2022, 1, 1, 0, 0, 0), 0, 12, &axis);
	chart_look(&w->c, &axis);
	canvas_resize(&w->canvas, rows, 60);
}

static void whole_draw(struct whole *w, int rows, struct buf *out)
{
	struct rect top = { 0, 0, rows, 60 }, rest = { rows, 0, w->canvas.rows - rows, 60 };
	size_t lanes = chart_draw(&w->c, &w->show, &w->seen, &w->canvas, top);

	assert_true(lanes <= w->c.lanes.lanes);
	if (rest.rows > 0)
		chart_draw_legend(&w->c, &w->seen, &w->canvas, rest);
	canvas_dump(&w->canvas, out);
}

static void whole_free(struct whole *w)
{
	canvas_free(&w->canvas);
	chart_seen_free(&w->seen);
	chart_free(&w->c);
	result_free(&w->res);
	query_free(&w->q);
	timeline_free(&w->tl);
}

static void t_what_has_no_room_below_is_counted(void **state)
{
	static const char wanted[] = "                    2022\n"
				     "                    Jan   Jul\n"
				     " ALL            14  ·▄▇·········\n"
				     " Amazon          6 ←•═•~•+~═════→\n"
				     ">Microsoft       3  ··•·········\n"
				     "    6 more lanes below\n"
				     " • kind without letter  •+ planned  •~ date inexact\n"
				     " •══┤ lasted  ←→ line goes on  · nothing\n"
				     " ALL: ▄ 1 event  ▇ 3  · part of one\n"
				     "\n";
	struct buf got = { 0 };
	struct whole w;

	(void)state;
	whole_init(&w, "", 10);
	w.show.lane = 1;
	whole_draw(&w, 6, &got);
	buf_cut(&got, str_find(buf_str(&got), str_of("-- style"), 0));
	assert_string_equal(buf_text(&got), wanted);
	buf_free(&got);
	whole_free(&w);
}

/* Of 2022 by months, the lane of Microsoft: where the dates of the query leave the time out it is blank. */
static void t_a_lane_is_blank_where_the_query_does_not_ask(void **state)
{
	static const struct {
		const char *query, *lane;
	} cases[] = {
		{ "company:microsoft", " ··•·········" },
		{ "company:microsoft date:2022-02..2022-05", "  ·•··" },
		{ "company:microsoft date:2022-03,2022-09..", "   •     ····" },
		{ "company:microsoft date:2022 within:2022-02..2022-05", "  ·•··" },
		{ "company:microsoft after:2022-02", "   •·········" },
		{ "company:microsoft before:2022-06", " ··•··" },
		{ "company:microsoft within:2022-02..2022-05-30", "  ·•··" },
		{ "company:microsoft not date:2022-07", " ··•·········" },
		{ "company:microsoft and (date:2022-03 or kind:aid)", " ··•·········" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf got = { 0 };
		struct whole w;

		whole_init(&w, cases[i].query, 1);
		chart_draw_lane(&w.c, &w.show, 0, NULL, &w.canvas, (struct rect){ 0, 0, 1, 60 });
		canvas_dump_text(&w.canvas, &got);
		buf_cut(&got, got.len - 1);
		assert_string_equal(buf_text(&got) + w.show.room.axis_col - 1, cases[i].lane);
		buf_free(&got);
		whole_free(&w);
	}
}

/* The style of each column of the lane of Amazon, a letter each. */
static void draw_styles(struct whole *w, struct buf *out)
{
	int col;

	canvas_clear(&w->canvas);
	chart_draw_lane(&w->c, &w->show, 0, NULL, &w->canvas, (struct rect){ 0, 0, 1, 60 });
	for (col = 0; col < w->c.axis.cols; col++)
		buf_add_char(
			out, looks[canvas_cell(&w->canvas, 0, w->show.room.axis_col + col)->style]
				     .letter);
	buf_add_char(out, ' ');
}

static void t_selected_related_and_marked_events_stand_out(void **state)
{
	bool marked[14] = { false };
	struct buf got = { 0 };
	struct whole w;

	(void)state;
	whole_init(&w, "", 1);
	draw_styles(&w, &got);
	w.c.selected = timeline_find_event(&w.tl, str_of("g")); /* follows e, and h is related */
	draw_styles(&w, &got);
	w.c.selected = timeline_find_event(&w.tl, str_of("h"));
	draw_styles(&w, &got);
	w.c.selected = timeline_find_event(&w.tl, str_of("n")); /* in 2024 */
	marked[timeline_find_event(&w.tl, str_of("i"))] = true;
	w.c.marked = marked;
	draw_styles(&w, &got);
	assert_string_equal(buf_text(&got), "d.duduu..... d.Suduu..... d.luduu..... d.duhuu..... ");
	buf_free(&got);
	whole_free(&w);
}

/* The legend of all lanes, on its own. */
static void draw_legend(const char *query, int rows, int cols, bool has_letters, const char *below,
	struct buf *out)
{
	struct kind *kind;
	struct whole w;
	size_t i;

	whole_init(&w, query, 20);
	kind = ARENA_ARRAY(&w.tl.arena, w.tl.kinds, struct kind);
	for (i = 0; has_letters && i < w.tl.kinds; i++)
		kind[i] = (struct kind){ w.tl.kind[i].name, str_sub(str_of("ABCDEFGH"), i, 1) };
	w.tl.kind = has_letters ? kind : w.tl.kind;
	chart_draw(&w.c, &w.show, &w.seen, &w.canvas, (struct rect){ 0, 0, 20, 60 });
	if (below)
		chart_seen_below(&w.seen, &w.tl, timeline_find_event(&w.tl, str_of(below)));
	canvas_resize(&w.canvas, rows, cols);
	chart_draw_legend(&w.c, &w.seen, &w.canvas, (struct rect){ 0, 0, rows, cols });
	canvas_dump_text(&w.canvas, out);
	whole_free(&w);
}

static void t_the_legend_says_what_was_drawn(void **state)
{
	static const struct {
		const char *query;
		int rows, cols;
		bool has_letters;
		const char *legend;
		const char *below; /* an event in the list there; NULL: none */
	} cases[] = {
		{ "", 2, 60, false,
			" • kind without letter  •? date or claim in doubt  · nothing\n"
			" •+ planned  •~ date inexact  •══┤ lasted  ←→ line goes on\n" },
		{ "id:g", 2, 60, false,
			" • kind without letter  •~ date inexact  ALL: ▄ 1 event\n"
			" · nothing\n" },
		{ "id:i", 2, 60, false,
			" • kind without letter  ┄•┄ somewhere in this span\n"
			" •+ planned  ALL: · part of an event  · nothing\n" },
		{ "id:j", 2, 60, false,
			" • kind without letter  ┄•┄ somewhere in this span\n"
			" ┄? end unknown  ALL: · part of an event\n" },
		{ "id:a", 2, 60, false, " · nothing\n\n" },
		{ "zzzz", 2, 60, false, "\n\n" },
		{ "", 3, 60, true,
			" B service-stop  A sales-stop  C aid  D statement  · nothing\n"
			" E sanction  •? date or claim in doubt  •+ planned\n"
			" •~ date inexact  •══┤ lasted  ←→ line goes on\n" },
		{ "", 2, 60, true,
			" B service-stop  A sales-stop  C aid  E sanction  •+ planned\n"
			" •? date or claim in doubt  •~ date inexact  •══┤ lasted\n" },
		{ "", 1, 80, true,
			" B service-stop  A sales-stop  C aid  •? in doubt  •+ planned  •~ date inexact\n" },
		{ "", 1, 50, true, " B service-stop  C aid  •? in doubt  •+ planned\n" },
		{ "id:i", 1, 60, false, " • kind without letter  ┄•┄ somewhere here  •+ planned\n" },
		{ "", 1, 12, true, " •? in doubt\n" },
		{ "", 1, 30, true, " E sanction  •? in doubt\n", "e" },
		{ "", 1, 50, true, " A sales-stop  E sanction  •? in doubt  •+ planned\n", "e" },
		{ "id:h", 1, 80, true,
			" B service-stop  A sales-stop  •? in doubt  ALL: ▄ 1 event  · nothing\n",
			"m" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf got = { 0 };

		draw_legend(cases[i].query, cases[i].rows, cases[i].cols, cases[i].has_letters,
			cases[i].below, &got);
		assert_string_equal(buf_text(&got), cases[i].legend);
		buf_free(&got);
	}
}

static void t_a_fit_shows_all_and_that_it_goes_on(void **state)
{
	static const struct {
		const char *events;
		const char *lane;
	} cases[] = {
		{ "A2022 B2023", " ┄┄┄┄┄┄┄┄┄┄A┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄B┄┄┄┄┄┄┄┄┄\n" },
		{ "A2022/.. B2023-12-31", " A┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄══════════════════B══→\n" },
		{ "A../2022-01-31", "←══┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄A\n" },
		{ "A2022-01-01 B2022-01-01 C2022-01-02",
			" ┄┄┄┄┄┄┄┄┄┄2┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄C┄┄┄┄┄┄┄┄┄\n" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf got = { 0 };

		draw(cases[i].events, NULL, ROW_LANE, &got);
		assert_string_equal(buf_text(&got), cases[i].lane);
		buf_free(&got);
	}
}

/* Columns of a day and a half from 1 January on: a day that an edge cuts is in that of its noon. */
static void t_a_day_that_a_column_cuts_is_in_one_of_them(void **state)
{
	static const struct {
		const char *events;
		const char *lane;
	} cases[] = {
		{ "A2022-01-02", " ·A······\n" },
		{ "A2022-01-02/2022-01-05", " ·A═┤····\n" },
		{ "A2022-01-02/2022-01-02 B2022-01-05/..", " ·A·B════→\n" },
		{ "A../2022-01-05", "←═══A····\n" },
		{ "A2022-01-02/2022-01", " ·A┄┄┄┄┄┄→\n" },
		{ "A2022-01-14/2022-01-20", " ········\n" },
		{ "A2021-12-20/2022-01-12", "←═══════┤\n" },
	};
	int64_t lo = date_instant(2022, 1, 1, 0, 0, 0);
	struct axis axis = { .span = { lo, lo + 12 * DAY_SECONDS }, .cols = 8 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf got = { 0 };

		draw(cases[i].events, &axis, ROW_LANE, &got);
		assert_string_equal(buf_text(&got), cases[i].lane);
		buf_free(&got);
	}
}

static void t_what_has_no_date_leaves_no_axis(void **state)
{
	struct chart c = { .selected = NONE };
	struct axis axis = { .cols = 7 };
	struct chart_cell cell;
	struct chart_label label;
	struct result res = { 0 };
	struct timeline tl;

	(void)state;
	build("Aunknown Bunknown", &tl);
	result_run(&res, &tl, NULL, NULL);
	chart_build(&c, &res, str_of("company"), LANE_BY_COUNT);
	assert_false(chart_fit(&c, SIZE_MAX, 40, &axis));
	assert_int_equal(axis.cols, 7);
	assert_int_equal(c.undated, 2);
	assert_int_equal(c.lanes.lane[0].undated, 2);
	axis.cols = 0;
	chart_look(&c, &axis);
	chart_cells(&c, 0, &cell);
	assert_int_equal(chart_labels(&c, &cell, &label), 0);
	assert_int_equal(chart_events(&c, 0, 0, 1, NULL, 0), 0);
	chart_free(&c);
	result_free(&res);
	timeline_free(&tl);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_each_date_is_drawn_as_far_as_it_is_known),
		cmocka_unit_test(t_titles_stand_where_there_is_room),
		cmocka_unit_test(t_all_shows_how_many_there_are),
		cmocka_unit_test(t_what_has_no_room_below_is_counted),
		cmocka_unit_test(t_a_lane_is_blank_where_the_query_does_not_ask),
		cmocka_unit_test(t_selected_related_and_marked_events_stand_out),
		cmocka_unit_test(t_the_legend_says_what_was_drawn),
		cmocka_unit_test(t_a_fit_shows_all_and_that_it_goes_on),
		cmocka_unit_test(t_a_day_that_a_column_cuts_is_in_one_of_them),
		cmocka_unit_test(t_what_has_no_date_leaves_no_axis),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
