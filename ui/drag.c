#include "drag.h"

#include "period.h"

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
}

static void take_columns(struct app *app, int from, int to)
{
	const struct strip *s = &app->strip;
	struct period p;

	if (from != to && strip_period(s, app->layout.strip, from, to, &p))
		period_take(app, date_period_round(p, axis_unit(&s->axis)));
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

void drag_end(struct app *app, struct key key)
{
	struct drag drag = app->drag;

	app->drag = (struct drag){ .type = DRAG_NONE };
	if (drag.type == DRAG_STRIP)
		take_columns(app, drag.col, key.col);
	else if (drag.type == DRAG_DATES)
		take_events(app, drag.event, event_at(app, key));
}
