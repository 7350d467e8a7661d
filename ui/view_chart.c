#include "view_chart.h"

#include <stdlib.h>

#include "chart_pane.h"
#include "facet.h"
#include "mem.h"

static struct chart_pane *own_of(const struct view *v)
{
	return v->own;
}

static size_t rows_high(const struct view *v)
{
	return v->height > 0 ? (size_t)v->height : 1;
}

const struct chart_spot *view_chart_spot(const struct view *v)
{
	return &own_of(v)->spot;
}

/* What is selected stays so as long as the cursor is on it. */
struct intent view_chart_look(const struct view *v)
{
	const struct chart_spot *spot = view_chart_spot(v);
	struct intent intent = { .type = INTENT_NONE, .event = NONE };

	if (spot->events == 0)
		return intent;
	intent.type = INTENT_SHOW;
	intent.event = v->scene->selected;
	if (!chart_spot_has(spot, intent.event))
		intent.event = spot->event[0];
	return intent;
}

static struct intent selected(struct view *v)
{
	chart_pane_look(v);
	chart_pane_keep(v);
	return view_chart_look(v);
}

void view_chart_go(struct view *v, uint32_t event)
{
	struct chart_pane *own = own_of(v);
	int64_t at;

	chart_pane_go_lane(v, event);
	if (chart_cursor_instant(&v->scene->tl->event[event].when.date, &at))
		chart_cursor_go(&own->cursor, &own->chart, at);
	chart_pane_look(v);
	chart_pane_keep(v);
}

void view_chart_follow(struct view *v, uint32_t event)
{
	if (!chart_spot_has(view_chart_spot(v), event))
		view_chart_go(v, event);
}

void view_chart_open(struct view *v, uint32_t event)
{
	struct chart_pane *own = own_of(v);
	struct axis axis = own->chart.axis;
	int64_t at;

	if (own->cursor.fit == FIT_ALL &&
		chart_cursor_instant(&v->scene->tl->event[event].when.date, &at) &&
		chart_cursor_fit_most(&own->cursor, &own->chart, own->room.axis_cols) &&
		(at < own->chart.axis.span.lo || at >= own->chart.axis.span.hi)) {
		own->cursor.fit = FIT_ALL;
		chart_look(&own->chart, &axis);
	}
	view_chart_go(v, event);
}

uint32_t view_chart_nearest(const struct view *v)
{
	uint32_t selected = v->scene->selected;

	return chart_spot_has(view_chart_spot(v), selected) ? selected : chart_pane_nearest(v);
}

uint32_t view_chart_next(const struct view *v, int by)
{
	const struct chart_pane *own = own_of(v);

	return chart_pane_lane(v) && own->chart.axis.cols > 0
		       ? chart_cursor_next(&own->cursor, &own->chart, chart_pane_lane(v), by)
		       : NONE;
}

/* Where there is nothing to go to that is said. */
static struct intent gone(struct view *v, bool is_gone, int by)
{
	if (is_gone || own_of(v)->chart.axis.cols < 1)
		return selected(v);
	return (struct intent){ .type = INTENT_SAY,
		.event = NONE,
		.text = str_of(by < 0 ? "there is nothing earlier" : "there is nothing later") };
}

bool view_chart_go_lane(struct view *v, size_t lane)
{
	if (lane == SIZE_MAX && (!view_chart_has_all(v) || v->list.rows == 0))
		return false;
	v->is_above = lane == SIZE_MAX;
	if (!v->is_above)
		list_go(&v->list, lane, rows_high(v));
	chart_pane_look(v);
	chart_pane_keep(v);
	return true;
}

struct intent view_chart_move_lane(struct view *v, long by)
{
	if (v->is_above && by > 0)
		return view_go(v, (size_t)by - 1);
	if (v->is_above || (by < 0 && v->list.cursor == 0 && view_chart_go_lane(v, SIZE_MAX)))
		return view_chart_look(v);
	return view_move(v, by);
}

struct intent view_chart_move(struct view *v, long cols)
{
	struct chart_pane *own = own_of(v);

	return gone(v,
		own->chart.axis.cols > 0 && chart_cursor_move(&own->cursor, &own->chart, cols),
		cols < 0 ? -1 : 1);
}

struct intent view_chart_go_col(struct view *v, int col)
{
	struct chart_pane *own = own_of(v);

	if (own->chart.axis.cols > 0)
		chart_cursor_move(&own->cursor, &own->chart,
			col - chart_cursor_col(&own->cursor, &own->chart));
	return selected(v);
}

struct intent view_chart_jump(struct view *v, int by)
{
	struct chart_pane *own = own_of(v);

	return gone(v, own->chart.axis.cols > 0 && chart_cursor_jump(&own->cursor, &own->chart, by),
		by);
}

struct intent view_chart_end(struct view *v, int by)
{
	struct chart_pane *own = own_of(v);

	return gone(
		v, own->chart.axis.cols > 0 && chart_cursor_end(&own->cursor, &own->chart, by), by);
}

struct intent view_chart_go_time(struct view *v, int64_t at)
{
	struct chart_pane *own = own_of(v);

	if (own->chart.axis.cols > 0)
		chart_cursor_go(&own->cursor, &own->chart, at);
	own->cursor.is_exact = true;
	return selected(v);
}

struct intent view_chart_busy(struct view *v, int by)
{
	struct chart_pane *own = own_of(v);
	struct intent none = { .type = INTENT_SAY, .event = NONE };

	if (!chart_pane_lane(v) || own->chart.axis.cols < 1 ||
		!chart_cursor_busy(&own->cursor, &own->chart, chart_pane_lane(v), by)) {
		none.text = str_of(by < 0 ? "nothing in this lane begins before"
					  : "nothing in this lane begins after this");
		return none;
	}
	return selected(v);
}

/* An event that the cursor is on, the selected one if that is; NONE: none. */
static uint32_t event_at(const struct view *v)
{
	const struct chart_spot *spot = view_chart_spot(v);

	if (spot->events == 0 || chart_spot_has(spot, v->scene->selected))
		return spot->events ? v->scene->selected : NONE;
	return spot->event[0];
}

/* What is chosen stays, and the cursor goes to the end of it that it moves. */
static void hold(struct chart_pane *own)
{
	bool is_first = own->chosen.cols.lo < own->anchor.cols.lo;

	own->held = own->chosen;
	own->held_at = is_first ? own->held.time.lo : own->held.time.hi - 1;
	own->cursor.at = own->held_at;
}

/* Closer to an event of the cell, not to where its column begins. */
static void go_to_event(struct view *v)
{
	struct chart_pane *own = own_of(v);
	uint32_t event = event_at(v);
	int64_t at;

	if (event != NONE && !own->cursor.is_exact &&
		chart_cursor_instant(&v->scene->tl->event[event].when.date, &at) &&
		at >= own->column.lo && at < own->column.hi)
		own->cursor.at = at;
}

struct intent view_chart_zoom(struct view *v, int by)
{
	struct chart_pane *own = own_of(v);
	struct intent none = { .type = INTENT_SAY, .event = NONE };

	if (chart_spot_is_choosing(&own->spot))
		hold(own);
	else if (by < 0)
		go_to_event(v);
	if (own->chart.axis.cols < 1 || !chart_cursor_zoom(&own->cursor, &own->chart, by)) {
		none.text = str_of(by < 0 ? "a column cannot be shorter"
					  : "a column cannot be longer");
		return none;
	}
	return selected(v);
}

struct intent view_chart_fit(struct view *v)
{
	struct chart_pane *own = own_of(v);

	if (chart_spot_is_choosing(&own->spot))
		hold(own);
	if (own->room.axis_cols > 0)
		chart_pane_fit(v, own->cursor.fit == FIT_ALL ? chart_pane_row(v) : SIZE_MAX);
	return selected(v);
}

void view_chart_choose(struct view *v, bool is_on)
{
	struct chart_pane *own = own_of(v);

	own->anchor = own->held = (struct chart_choice){ 0 };
	if (is_on)
		own->anchor = (struct chart_choice){ own->column, own->spot.period };
	chart_pane_look(v);
}

struct period view_chart_take(struct view *v)
{
	struct chart_pane *own = own_of(v);
	struct period p = own->spot.chosen;

	view_chart_choose(v, false);
	if (p.lo < p.hi)
		chart_pane_take(v, p);
	return p;
}

bool view_chart_field(struct view *v, size_t i, struct str *field)
{
	return lanes_field(&own_of(v)->chart.lanes, v->scene->tl, i, field);
}

enum { TIME_ROWS = 1, LEGEND_ROWS = 3, MOST_LINES = 1000 };

/* What of the pane does not scroll, the more the higher it is. */
static const struct {
	int lines; /* from as many on */
	int ticks, legend;
	bool has_all;
} shares[] = {
	{ 0, 0, 0, false },
	{ 4, 1, 0, false },
	{ 5, 1, 0, true },
	{ 7, 1, 1, true },
	{ 10, 2, 2, true },
	{ 14, 2, LEGEND_ROWS, true },
};

static void set_lines(struct view *v)
{
	struct chart_pane *own = own_of(v);
	size_t i = sizeof(shares) / sizeof(*shares) - 1;

	while (v->lines < shares[i].lines && v->lines < view_chart_rows(v))
		i--;
	own->ticks = shares[i].ticks;
	own->legend = shares[i].legend;
	v->above = own->ticks + shares[i].has_all;
	v->height = v->lines - v->above - own->legend - TIME_ROWS;
	v->is_above = own->place.is_all && shares[i].has_all && own->all.events > 0;
}

bool view_chart_has_all(const struct view *v)
{
	return v->above > own_of(v)->ticks;
}

int view_chart_rows(const struct view *v)
{
	size_t lanes = own_of(v)->chart.lanes.lanes;

	if (lanes > MOST_LINES)
		return MOST_LINES;
	return CHART_HEAD_ROWS + (lanes > 0 ? (int)lanes : 1) + TIME_ROWS + LEGEND_ROWS;
}

void view_chart_set_lines(struct view *v, int lines)
{
	v->lines = lines;
	set_lines(v);
	v->list.top = own_of(v)->place.top;
	list_show(&v->list, rows_high(v));
}

/* The field as this timeline has it; the first where it was not chosen, or is gone. */
static void find_field(struct view *v)
{
	struct chart_pane *own = own_of(v);
	struct str field;
	size_t i;

	if (own->field.len && !own->field_name.len)
		return;
	for (i = 0; view_chart_field(v, i, &field); i++)
		if (str_eq(field, buf_str(&own->field_name)))
			break;
	if (view_chart_field(v, i, &field) || view_chart_field(v, 0, &field))
		own->field = field;
	buf_clear(&own->field_name);
}

static void chart_rebuild(struct view *v)
{
	struct chart_pane *own = own_of(v);
	bool is_choosing = chart_spot_is_choosing(&own->spot);

	if (!own->chart.lanes.index)
		own->chart.lanes.index = facets_index(v->scene->facets);
	find_field(v);
	chart_build(&own->chart, v->scene->result, own->field, own->order);
	own->all = (struct lane){ .label = str_of("ALL"),
		.event = v->scene->result->event,
		.events = v->scene->result->events,
		.undated = own->chart.undated };
	own->room = chart_room(&own->chart, v->cols);
	v->cursor_cols = own->room.axis_cols > 0 ? own->room.axis_col - 1 : 0;
	own->seen_span = (struct period){ 0 };
	set_lines(v);
	chart_pane_stand(v);
	if (is_choosing)
		hold(own);
	chart_pane_look(v);
}

static void chart_view_free(struct view *v)
{
	struct chart_pane *own = own_of(v);

	chart_free(&own->chart);
	chart_seen_free(&own->seen);
	buf_free(&own->field_name);
	buf_free(&own->lane_name);
	free(own->event);
	free(own->inside);
	free(own->cell);
	free(own->rest);
	free(own);
}

bool view_chart_has_legend(const struct view *v)
{
	return own_of(v)->legend > 0 || v->list.rows == 0;
}

void view_chart_draw_legend(const struct view *v, struct canvas *c, struct rect r)
{
	chart_draw_legend(&own_of(v)->chart, &own_of(v)->seen, c, r);
}

struct intent view_chart_lanes_by(struct view *v, struct str field)
{
	own_of(v)->field = field;
	view_rebuild(v, v->cols, v->lines);
	return selected(v);
}

struct intent view_chart_sort(struct view *v, enum lane_order order)
{
	own_of(v)->order = order;
	view_rebuild(v, v->cols, v->lines);
	return selected(v);
}

int view_chart_col_at(const struct view *v, int col)
{
	const struct chart_pane *own = own_of(v);

	col -= own->room.axis_col;
	return col < 0 || col >= own->chart.axis.cols ? -1 : col;
}

static struct intent chart_select(struct view *v, size_t row)
{
	(void)row;
	v->is_above = false;
	return selected(v);
}

static void chart_text_of(const struct view *v, size_t row, struct buf *out)
{
	buf_add_str(out, own_of(v)->chart.lanes.lane[row].label);
}

static void chart_forget(struct view *v)
{
	struct chart_pane *own = own_of(v);

	if (!own->field_name.len)
		buf_add_str(&own->field_name, own->field);
	if (own->place.value.at != own->lane_name.at) {
		buf_clear(&own->lane_name);
		buf_add_str(&own->lane_name, own->place.value);
	}
	own->field = (struct str){ 0 };
	own->place.value = buf_str(&own->lane_name);
	chart_free(&own->chart);
	own->chart = (struct chart){ .selected = NONE };
	own->all = (struct lane){ .events = 0 };
	own->spot = (struct chart_spot){ .moves = own->spot.moves + 1 };
}

static const struct view_ops chart_ops = {
	.name = "CHART",
	.rebuild = chart_rebuild,
	.free = chart_view_free,
	.status = chart_pane_status,
	.draw_row = chart_pane_draw_row,
	.draw_still = chart_pane_draw_still,
	.text_of = chart_text_of,
	.select = chart_select,
	.forget = chart_forget,
};

void view_chart_init(struct view *v, const struct scene *scene)
{
	struct chart_pane *own = mem_get(sizeof(*own));

	*own = (struct chart_pane){ .chart = { .selected = NONE } };
	*v = (struct view){ .ops = &chart_ops, .scene = scene, .own = own };
}
