#include "app.h"

#include <string.h>

#include "vec.h"
#include "view_chart.h"

/* Where one was, and how one comes back there. */

enum { MOST_BACKS = 100 };

void app_enter(struct app *app, enum pane pane)
{
	struct place here = { .focus = app->focus,
		.is_chart = app->is_chart,
		.event = app->scene.selected,
		.row = app->view[app->focus].list.cursor,
		.chart = view_chart_place(&app->view[PANE_CHART]) };

	if (app->backs == MOST_BACKS)
		memmove(app->back, app->back + 1, --app->backs * sizeof(*app->back));
	VEC_PUSH(app->back, app->backs, app->back_cap, here);
	app_focus(app, pane);
}

/* As it was left, and on to what was selected since then. */
static void return_to_chart(struct app *app, const struct place *to)
{
	uint32_t event = app->scene.selected;

	view_chart_return(&app->view[PANE_CHART], &to->chart);
	app->stale |= STALE_CHART;
	app_settle(app);
	if (event != to->event && event != NONE)
		app_select(app, event);
	if (to->is_of_cell && query_chips(&app->query) > 0)
		app_say(app, "still filtered, as the list was: u undoes");
}

static void return_to_reader(struct app *app, const struct place *to)
{
	struct view *v = &app->view[PANE_READER];

	app_select(app, to->event);
	app_settle(app);
	list_go(&v->list, to->row, v->height > 0 ? (size_t)v->height : 1);
}

bool app_leave(struct app *app)
{
	struct place to;

	if (app->backs == 0)
		return false;
	to = app->back[--app->backs];
	app->shelf = to.shelf;
	app->is_chart = to.is_chart;
	app_focus(app, to.focus);
	if (to.focus == PANE_READER)
		return_to_reader(app, &to);
	else if (to.is_chart && to.focus != PANE_FACETS)
		return_to_chart(app, &to);
	return true; /* the lists show the selection wherever it is now */
}

/* Where the list was left as the chart left it the cursor stands where it stood, also beside it. */
static bool is_as_it_was(const struct app *app, uint32_t event)
{
	const struct chart_spot *spot = view_chart_spot(&app->view[PANE_CHART]);

	return event == app->left && (app->is_left_beside || chart_spot_has(spot, event));
}

void app_open_chart(struct app *app)
{
	uint32_t event = app->scene.selected, wanted = app->wanted;
	struct view *v = &app->view[PANE_CHART];

	app->is_chart = true;
	app_focus(app, PANE_CHART);
	app_settle(app);
	if (event != NONE && !is_as_it_was(app, event)) {
		app_select(app, event);
		app->wanted = wanted;
		view_chart_open(v, event);
	}
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
	app->left = app->scene.selected;
	app->is_left_beside = !chart_spot_has(view_chart_spot(v), app->left);
}

void app_list_chart(struct app *app)
{
	struct place *here;

	app_enter(app, PANE_DATES);
	here = &app->back[app->backs - 1];
	here->is_of_cell = true;
	here->chart.cursor.fit = FIT_NOT; /* its filter is no reason for another window */
	app_close_chart(app);
}
