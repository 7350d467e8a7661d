#include "chart_pane.h"

/* Where a chart stands, and how it comes to stand there again over another result or size. */

static struct chart_pane *own_of(const struct view *v)
{
	return v->own;
}

static size_t rows_high(const struct view *v)
{
	return v->height > 0 ? (size_t)v->height : 1;
}

static bool lane_has(const struct lane *lane, uint32_t event)
{
	size_t low = 0, high = lane->events;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (lane->event[middle] < event)
			low = middle + 1;
		else
			high = middle;
	}
	return low < lane->events && lane->event[low] == event;
}

void chart_pane_go_lane(struct view *v, uint32_t event)
{
	const struct lanes *lanes = &own_of(v)->chart.lanes;
	const struct lane *lane = chart_pane_lane(v);
	size_t i;

	if (lane && lane_has(lane, event))
		return;
	for (i = 0; i < lanes->lanes && !lane_has(&lanes->lane[i], event); i++)
		;
	if (i < lanes->lanes)
		list_go(&v->list, i, rows_high(v));
}

/* The time that the filter's date chip leaves, as far as it is one piece. */
static struct period filtered(const struct scene *scene)
{
	struct period p = { INSTANT_MIN, INSTANT_MAX };
	const struct query *q = scene->result->query;
	const struct term *t;
	size_t i;

	for (i = 0; i < query_chips(q); i++) {
		t = query_chip(q, i);
		if (t->type != TERM_FIELD || t->values != 1 ||
			(t->field.kind != FIELD_DATE && t->field.kind != FIELD_WITHIN))
			continue;
		p.lo = t->value[0].period.lo > p.lo ? t->value[0].period.lo : p.lo;
		p.hi = t->value[0].period.hi < p.hi ? t->value[0].period.hi : p.hi;
	}
	return p;
}

bool chart_pane_fit(struct view *v, size_t lane)
{
	struct chart_pane *own = own_of(v);

	return chart_cursor_fit(
		&own->cursor, &own->chart, lane, filtered(v->scene), own->room.axis_cols);
}

/* To a lane that is gone now one comes back when it is there again. */
static void set_lane(struct view *v)
{
	const struct chart_place *place = &own_of(v)->place;
	const struct lanes *lanes = &own_of(v)->chart.lanes;
	size_t i = lanes->lanes;

	list_set_rows(&v->list, lanes->lanes, rows_high(v));
	if (place->top < lanes->lanes)
		v->list.top = place->top;
	if (place->has_lane)
		for (i = 0; i < lanes->lanes && !str_eq(lanes->lane[i].value, place->value); i++)
			;
	if (i < lanes->lanes)
		list_go(&v->list, i, rows_high(v));
	else if (v->scene->selected != NONE)
		chart_pane_go_lane(v, v->scene->selected);
}

static size_t dated_of(const struct chart *c)
{
	return c->result->events - c->undated;
}

/* Nothing is in the window that was not chosen to show nothing, and yet there are events. */
static bool is_lost(const struct chart_pane *own)
{
	const struct chart *c = &own->chart;

	return c->axis.cols > 0 && !own->place.is_empty && dated_of(c) > 0 &&
	       chart_events(c, SIZE_MAX, 0, c->axis.cols, NULL, 0) == 0;
}

static bool is_some(struct period p)
{
	return p.lo < p.hi;
}

/* Is the filter that of the period that was taken? */
static bool is_of_taken(const struct view *v)
{
	struct period taken = own_of(v)->place.taken, now = filtered(v->scene);

	return is_some(taken) && taken.lo == now.lo && taken.hi == now.hi;
}

/* What the user chose to see with this filter. */
static const struct chart_window *window_of(const struct view *v)
{
	const struct chart_place *place = &own_of(v)->place;

	return is_some(place->taken) && !is_of_taken(v) ? &place->before : &place->window;
}

void chart_pane_take(struct view *v, struct period p)
{
	struct chart_place *place = &own_of(v)->place;

	if (!is_of_taken(v))
		place->before = place->window;
	place->taken = p;
	place->window.cursor.fit = FIT_PERIOD;
}

/* What was chosen by name of a period is the user's window like one that was moved. */
static void fit_taken(struct view *v)
{
	struct chart_pane *own = own_of(v);

	chart_cursor_fit_period(
		&own->cursor, &own->chart, own->place.taken, own->room.axis_cols);
	own->place.window = (struct chart_window){ own->chart.axis, own->cursor };
}

/* The axis as it was chosen, for the room that there is now. */
static void set_axis(struct view *v)
{
	struct chart_pane *own = own_of(v);
	struct chart *c = &own->chart;

	own->cursor = window_of(v)->cursor;
	c->axis = window_of(v)->axis;
	if (own->cursor.fit == FIT_PERIOD && own->room.axis_cols > 0) {
		fit_taken(v);
		return;
	}
	if (own->cursor.fit == FIT_MOST &&
		chart_cursor_fit_most(&own->cursor, c, own->room.axis_cols))
		return;
	if (c->axis.cols < 1 || own->room.axis_cols < 1 || own->cursor.fit == FIT_ALL ||
		own->cursor.fit == FIT_MOST)
		chart_pane_fit(v, SIZE_MAX);
	else if (c->axis.cols != own->room.axis_cols)
		chart_cursor_resize(&own->cursor, c, own->room.axis_cols);
	else
		chart_look(c, &c->axis);
}

uint32_t chart_pane_nearest(const struct view *v)
{
	const struct chart_pane *own = own_of(v);
	const struct event *event = v->scene->tl->event;
	const struct lane *lane = chart_pane_lane(v);
	uint32_t best = NONE;
	int64_t at, near = 0;
	size_t i;

	for (i = 0; lane && i < lane->events; i++) {
		if (!chart_cursor_instant(&event[lane->event[i]].when.date, &at))
			continue;
		at = at < own->cursor.at ? own->cursor.at - at : at - own->cursor.at;
		if (best == NONE || at < near) {
			best = lane->event[i];
			near = at;
		}
	}
	return best;
}

static bool is_in(const struct axis *a, int64_t at)
{
	return at >= a->span.lo && at < a->span.hi;
}

/* Where the window leaves it behind the cursor goes to what is nearest rather than to an edge. */
static void catch_up(struct view *v)
{
	struct chart_pane *own = own_of(v);
	const struct axis *a = &own->chart.axis;
	uint32_t event;
	int64_t at;

	if (a->cols < 1 || is_in(a, window_of(v)->cursor.at))
		return;
	event = chart_pane_nearest(v);
	if (event != NONE && chart_cursor_instant(&v->scene->tl->event[event].when.date, &at) &&
		is_in(a, at))
		own->cursor.at = at;
}

void chart_pane_stand(struct view *v)
{
	set_lane(v);
	set_axis(v);
	if (is_lost(own_of(v)))
		chart_pane_fit(v, SIZE_MAX);
	catch_up(v);
}

void chart_pane_keep(struct view *v)
{
	struct chart_pane *own = own_of(v);
	const struct lane *lane = chart_pane_lane(v);

	if (!own->chart.result)
		return; /* a command by its name, before the chart was opened */
	own->place.window = (struct chart_window){ own->chart.axis, own->cursor };
	if (!is_of_taken(v))
		own->place.taken = (struct period){ 0 };
	own->place.top = v->list.top;
	own->place.is_empty = own->outside == dated_of(&own->chart);
	own->place.is_all = v->is_above;
	if (!lane || v->is_above)
		return;
	own->place.has_lane = true;
	own->place.value = lane->value;
}

struct chart_place view_chart_place(const struct view *v)
{
	return own_of(v)->place;
}

void view_chart_return(struct view *v, const struct chart_place *place)
{
	own_of(v)->place = *place;
}
