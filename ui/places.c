#include "app.h"

#include <string.h>

#include "vec.h"
#include "view_chart.h"

/* Where one was, and how one comes back there. */

enum { MOST_BACKS = 100 };

void app_enter(struct app *app, enum pane pane)
{
	struct place here = { app->focus, app->is_chart, app->scene.selected,
		app->view[app->focus].list.cursor, { .has_list = false } };

	if (app->backs == MOST_BACKS)
		memmove(app->back, app->back + 1, --app->backs * sizeof(*app->back));
	VEC_PUSH(app->back, app->backs, app->back_cap, here);
	app_focus(app, pane);
}

bool app_leave(struct app *app)
{
	struct place to;
	struct view *v;

	if (app->backs == 0)
		return false;
	to = app->back[--app->backs];
	app->shelf = to.shelf;
	app->is_chart = to.is_chart;
	app_focus(app, to.focus);
	if (to.focus != PANE_READER)
		return true; /* the lists show the selection wherever it is now */
	app_select(app, to.event);
	app_settle(app);
	v = &app->view[to.focus];
	list_go(&v->list, to.row, v->height > 0 ? (size_t)v->height : 1);
	return true;
}

void app_open_chart(struct app *app)
{
	uint32_t event = app->scene.selected, wanted = app->wanted;
	struct view *v = &app->view[PANE_CHART];

	app->is_chart = true;
	app_focus(app, PANE_CHART);
	app_settle(app);
	if (event == NONE)
		return;
	app_select(app, event);
	app->wanted = wanted;
	view_chart_open(v, event);
	app->chart_moves = view_chart_spot(v)->moves;
}

void app_close_chart(struct app *app)
{
	struct view *v = &app->view[PANE_CHART];
	bool is_moved = view_chart_spot(v)->moves != app->chart_moves;
	uint32_t event = is_moved ? view_chart_nearest(v) : NONE;

	view_chart_choose(v, false);
	app->is_chart = false;
	app_focus(app, PANE_DATES);
	if (event != NONE)
		app_select(app, event);
}

void app_list_chart(struct app *app)
{
	app_enter(app, PANE_DATES);
	app_close_chart(app);
}
