#include "drag.h"

#include "group.h"
#include "period.h"
#include "view_chart.h"

static bool holds(struct rect r, int row, int col)
{
	return row >= r.row && row < r.row + r.rows && col >= r.col && col < r.col + r.cols;
}

/* The event of the dates at this place; NONE where none is. */
static uint32_t event_at(struct app *app, struct key key)
{
	struct rect r = app->layout.pane[PANE_DATES];
	struct view *v = &app->view[PANE_DATES];
	size_t row;

	if (!holds(r, key.row, key.col))
		return NONE;
	row = view_row_at(v, key.row - r.row);
	return view_is_stop(v, row) ? v->ops->select(v, row).event : NONE;
}

/* The column of the chart's time at this place; -1 where none is. */
static int chart_col(struct app *app, struct key key)
{
	struct rect r = app->layout.pane[PANE_CHART];

	return holds(r, key.row, key.col)
		       ? view_chart_col_at(&app->view[PANE_CHART], key.col - r.col)
		       : -1;
}

void drag_begin(struct app *app, struct key key)
{
	struct drag *drag = &app->drag;

	*drag = (struct drag){ .col = key.col, .event = NONE };
	if (app->over != OVER_NONE)
		return;
	if (holds(app->layout.strip, key.row, key.col))
		drag->type = DRAG_STRIP;
	else if ((drag->event = event_at(app, key)) != NONE)
		drag->type = DRAG_DATES;
	else if ((drag->col = chart_col(app, key)) >= 0)
		drag->type = DRAG_CHART;
}

/* The period of the strip between two columns; false: there is none. */
static bool find_columns(const struct app *app, int from, int to, struct period *p)
{
	const struct strip *s = &app->strip;
	enum date_unit unit = group_finest(app->setup.tl);

	if (from == to || !strip_period(s, app->layout.strip, from, to, p))
		return false;
	if (axis_unit(&s->axis) > unit)
		unit = axis_unit(&s->axis);
	*p = date_period_round(*p, unit);
	return true;
}

static void take_columns(struct app *app, int from, int to)
{
	struct period p;

	if (find_columns(app, from, to, &p))
		period_take(app, p);
}

static void say_columns(struct app *app, int from, int to)
{
	struct buf words = { 0 }, count = { 0 };
	struct period p;

	if (!find_columns(app, from, to, &p) || (p.lo == INSTANT_MIN && p.hi == INSTANT_MAX))
		return;
	date_period_words(p, &words);
	period_count(app, p, &count);
	app_say(app, "%s%s%s: let go to filter", buf_text(&words), count.len ? ", " : "",
		buf_text(&count));
	buf_free(&count);
	buf_free(&words);
}

static void take_events(struct app *app, uint32_t from, uint32_t to)
{
	struct period p;

	if (from == to || to == NONE)
		return;
	if (period_of_events(app, from, to, &p))
		period_take(app, p);
	else
		app_say(app, "no period there: what is undated has no place in time");
}

static void take_chart(struct app *app, int from, struct key key)
{
	struct view *v = &app->view[PANE_CHART];
	int to = chart_col(app, key);

	if (to < 0 || to == from)
		return;
	app_do(app, view_chart_go_col(v, from));
	view_chart_choose(v, true);
	app_do(app, view_chart_go_col(v, to));
	period_take_chosen(app);
}

static void show_chart(struct app *app, struct key key)
{
	struct view *v = &app->view[PANE_CHART];
	struct drag *drag = &app->drag;
	int to = chart_col(app, key);

	if (to < 0 || (to == drag->col && !drag->is_shown))
		return;
	if (!drag->is_shown) {
		app_do(app, view_chart_go_col(v, drag->col));
		view_chart_choose(v, true);
	}
	drag->is_shown = true;
	app_do(app, view_chart_go_col(v, to));
}

static void show_dates(struct app *app, struct key key)
{
	struct drag *drag = &app->drag;
	uint32_t to = event_at(app, key);

	if (to == NONE || (to == drag->event && !drag->is_shown))
		return;
	drag->is_shown = true;
	app_select(app, to);
	app->scene.range = drag->event;
}

void drag_move(struct app *app, struct key key)
{
	if (app->drag.type == DRAG_STRIP)
		say_columns(app, app->drag.col, key.col);
	else if (app->drag.type == DRAG_DATES)
		show_dates(app, key);
	else if (app->drag.type == DRAG_CHART)
		show_chart(app, key);
}

void drag_end(struct app *app, struct key key)
{
	struct drag drag = app->drag;

	app->drag = (struct drag){ .type = DRAG_NONE };
	if (drag.is_shown && drag.type == DRAG_DATES)
		app->scene.range = NONE;
	if (drag.is_shown && drag.type == DRAG_CHART)
		view_chart_choose(&app->view[PANE_CHART], false);
	if (drag.type == DRAG_STRIP)
		take_columns(app, drag.col, key.col);
	else if (drag.type == DRAG_DATES)
		take_events(app, drag.event, event_at(app, key));
	else if (drag.type == DRAG_CHART)
		take_chart(app, drag.col, key);
}
