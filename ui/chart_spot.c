#include "chart_pane.h"

#include <stdlib.h>
#include <string.h>

#include "group.h"
#include "mem.h"
#include "shown.h"

/* What the cursor of a chart is on, and what of the result the window leaves out. */

static struct chart_pane *own_of(const struct view *v)
{
	return v->own;
}

size_t chart_pane_row(const struct view *v)
{
	return v->is_above ? SIZE_MAX : v->list.cursor;
}

const struct lane *chart_pane_lane(const struct view *v)
{
	const struct lanes *lanes = &own_of(v)->chart.lanes;

	if (v->is_above)
		return &own_of(v)->all;
	return v->list.cursor < lanes->lanes ? &lanes->lane[v->list.cursor] : NULL;
}

static bool is_some(struct period p)
{
	return p.lo < p.hi;
}

static struct period both(struct period a, struct period b)
{
	return (struct period){ a.lo < b.lo ? a.lo : b.lo, a.hi > b.hi ? a.hi : b.hi };
}

static int64_t nearest(int64_t instant, int64_t unit)
{
	return date_floor_div(instant + (unit - 1) / 2, unit) * unit;
}

/*
 * Even columns begin at odd times. Rounded to days each has those whose middle it holds: what is
 * known to the day stands in the column that is called by its day (reach.h).
 */
static struct period rounded(const struct chart *c, struct period p)
{
	enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR };
	const struct axis *a = &c->axis;
	int64_t width = (a->span.hi - a->span.lo) / a->cols, unit = 1;

	if (a->column.step > 0)
		return p;
	if (width >= DAY && width < 2 * DAY && group_finest(c->result->timeline) == UNIT_DAY)
		unit = DAY; /* where hours say nothing */
	else if (width >= 2 * MINUTE)
		unit = width >= 2 * DAY ? DAY : width >= 2 * HOUR ? HOUR : MINUTE;
	return (struct period){ nearest(p.lo, unit), nearest(p.hi, unit) };
}

static void weigh_rest(struct view *v)
{
	const struct scene *scene = v->scene;
	const struct shown *shown = scene->shown;
	struct chart_pane *own = own_of(v);
	const struct axis *a = &own->chart.axis;
	size_t i;

	own->rest = mem_resize(own->rest, (size_t)a->cols + 1, sizeof(*own->rest));
	memset(own->rest, 0, ((size_t)a->cols + 1) * sizeof(*own->rest));
	for (i = 0; a->cols > 0 && i < shown->events; i++)
		if (scene->result->certainty[shown->event[i]] == NO)
			axis_add(a, date_span(&scene->tl->event[shown->event[i]].when.date), 1,
				own->rest);
}

/* Needed where the window, the result or what is shown around it is another. */
static void look_around(struct view *v)
{
	struct chart_pane *own = own_of(v);
	const struct chart *c = &own->chart;

	if (own->seen_span.lo == c->axis.span.lo && own->seen_span.hi == c->axis.span.hi)
		return;
	own->seen_span = c->axis.span;
	own->outside = 0;
	if (c->axis.cols > 0)
		own->outside = c->result->events - c->undated -
			       chart_events(c, SIZE_MAX, 0, c->axis.cols, NULL, 0);
	if (v->scene->shown->widen != WIDEN_HIDDEN)
		weigh_rest(v);
}

static void make_room(uint32_t **event, size_t *cap, size_t events)
{
	if (events > *cap) {
		*cap = events;
		*event = mem_resize(*event, *cap, sizeof(**event));
	}
}

/* Not only of the window: where a period was begun may be far outside. */
static void find_inside(struct view *v, const struct lane *lane)
{
	struct chart_pane *own = own_of(v);
	struct chart_spot *spot = &own->spot;
	size_t i, dated = lane->events - lane->undated;

	spot->insides = 0;
	make_room(&own->inside, &own->inside_cap, lane->events);
	spot->inside = own->inside;
	for (i = 0; i < dated; i++) {
		struct period p = date_span(&v->scene->tl->event[lane->event[i]].when.date);

		if (p.lo < spot->chosen.hi && p.hi > spot->chosen.lo)
			own->inside[spot->insides++] = lane->event[i];
	}
}

static void find_events(struct view *v, const struct lane *lane, int col)
{
	struct chart_pane *own = own_of(v);
	struct chart_spot *spot = &own->spot;

	make_room(&own->event, &own->event_cap, lane->events);
	spot->event = own->event;
	spot->events =
		chart_events(&own->chart, chart_pane_row(v), col, col + 1, own->event, own->event_cap);
	own->cell = mem_resize(own->cell, (size_t)own->chart.axis.cols, sizeof(*own->cell));
	chart_cells(&own->chart, chart_pane_row(v), own->cell);
	spot->counted = own->cell[col].events;
}

static void find_period(struct chart_pane *own)
{
	struct chart_spot *spot = &own->spot;

	own->column = chart_cursor_period(&own->cursor, &own->chart);
	spot->period = rounded(&own->chart, own->column);
	spot->at = own->cursor.is_exact ? own->cursor.at
					: spot->period.lo + (spot->period.hi - spot->period.lo) / 2;
	spot->is_coarse = own->column.hi - own->column.lo > DAY_SECONDS;
	if (!is_some(own->anchor.cols))
		return;
	if (is_some(own->held.cols) && own->cursor.at == own->held_at)
		own->chosen = own->held;
	else
		own->chosen = (struct chart_choice){ both(own->anchor.cols, own->column),
			both(own->anchor.time, spot->period) };
	spot->chosen = own->chosen.time;
}

void chart_pane_look(struct view *v)
{
	struct chart_pane *own = own_of(v);
	const struct lane *lane = chart_pane_lane(v);
	int col = chart_cursor_col(&own->cursor, &own->chart);
	struct chart_spot *spot = &own->spot;

	spot->moves++;
	look_around(v);
	own->chosen = (struct chart_choice){ 0 };
	spot->period = spot->chosen = (struct period){ 0 };
	spot->field = own->chart.lanes.field;
	spot->order = own->order;
	spot->fit = own->cursor.fit;
	spot->value = lane ? lane->value : (struct str){ 0 };
	spot->label = lane ? lane->label : (struct str){ 0 };
	spot->is_without = lane && lane != &own->all && !lane->value.len;
	spot->events = spot->counted = 0;
	if (own->chart.axis.cols > 0) {
		find_period(own);
		if (lane)
			find_events(v, lane, col);
	} else if (lane) {
		spot->event = lane->event;
		spot->events = lane->events;
	}
	spot->inside = spot->event;
	spot->insides = spot->events;
	if (lane && is_some(spot->chosen))
		find_inside(v, lane);
}

/* As chart_draw.h has it, but for what is drawn behind the end of the axis. */
uint32_t view_chart_title_at(const struct view *v, size_t lane, int col)
{
	const struct chart_pane *own = own_of(v);
	const struct scene *scene = v->scene;
	size_t cols = (size_t)own->chart.axis.cols, labels, i;
	struct chart_cell *cell = mem_resize(NULL, cols + 1, sizeof(*cell));
	struct chart_label *label = mem_resize(NULL, cols + 1, sizeof(*label));
	uint32_t event = NONE;

	chart_cells(&own->chart, lane, cell);
	labels = chart_labels(&own->chart, cell, label);
	for (i = 0; i < labels && event == NONE; i++) {
		const struct lang_text *title = texts_pick(&scene->tl->event[label[i].event].title,
			scene->language, scene->languages, scene->turn);
		int wide = title ? text_cols(title->text) : 0;

		wide = wide < label[i].cols ? wide : label[i].cols;
		if (col >= label[i].col && col < label[i].col + wide)
			event = label[i].event;
	}
	free(label);
	free(cell);
	return event;
}

bool chart_spot_is_choosing(const struct chart_spot *spot)
{
	return is_some(spot->chosen);
}

static bool has(const uint32_t *event, size_t events, uint32_t one)
{
	size_t i;

	for (i = 0; i < events && event[i] != one; i++)
		;
	return i < events;
}

bool chart_spot_has(const struct chart_spot *spot, uint32_t event)
{
	return has(spot->event, spot->events, event);
}

bool chart_spot_shows(const struct chart_spot *spot, uint32_t event)
{
	return has(spot->inside, spot->insides, event);
}
