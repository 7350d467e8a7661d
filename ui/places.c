#include "app.h"

#include <string.h>

#include "filter.h"
#include "vec.h"
#include "view_chart.h"

/* Where one was, and how one comes back there. */

enum { MOST_BACKS = 100 };

static void set_focus(struct app *app, enum pane pane)
{
	if (app->focus == PANE_FACETS || pane == PANE_FACETS)
		app->stale |= STALE_LIT;
	app->focus = pane;
}

/* Was it left from this pane of the middle? The chart and what is below it are one. */
static bool is_from(const struct place *place, const struct app *app, enum pane pane)
{
	if (pane == PANE_DATES)
		return !place->is_chart && place->focus == PANE_DATES;
	return pane >= PANE_CHART && app->is_chart && place->is_chart &&
	       place->focus >= PANE_CHART;
}

void app_focus(struct app *app, enum pane pane)
{
	size_t i;

	if (pane == PANE_DATES && app->is_chart)
		pane = PANE_CHART;
	for (i = 0; i < app->backs && pane != app->focus; i++)
		if (is_from(&app->back[i], app, pane))
			app->backs = i;
	set_focus(app, pane);
}

void app_enter(struct app *app, enum pane pane)
{
	struct place here = { .focus = app->focus,
		.is_chart = app->is_chart,
		.event = app->scene.selected,
		.row = app->view[app->focus].list.cursor,
		.chart = view_chart_place(&app->view[PANE_CHART]),
		.step = app->history.now,
		.was_suspended = app->is_suspended };

	if (app->backs == MOST_BACKS)
		memmove(app->back, app->back + 1, --app->backs * sizeof(*app->back));
	VEC_PUSH(app->back, app->backs, app->back_cap, here);
	set_focus(app, pane);
}

void app_visit(struct app *app, uint32_t event)
{
	app_enter(app, app->focus);
	app->back[app->backs - 1].is_visit = true;
	app_select(app, event);
	app_say(app, "q comes back");
}

/* A filter that the user changed in the list is what the chart shows now. */
static void end_look(struct app *app, const struct place *to)
{
	if (!to->is_of_cell || filter_end_look(app, to->step, to->was_suspended))
		return;
	if (app->history.now != to->step && query_chips(&app->query) > 0)
		app_say(app, "still filtered, as the list was: u undoes");
}

/* As it was left, and on to what was selected since then. */
static void return_to_chart(struct app *app, const struct place *to)
{
	uint32_t event;

	end_look(app, to);
	event = app->scene.selected;
	view_chart_return(&app->view[PANE_CHART], &to->chart);
	app->stale |= STALE_CHART;
	app_settle(app);
	if (event != to->event && event != NONE)
		app_select(app, event);
}

static void return_to_row(struct app *app, const struct place *to)
{
	struct view *v = &app->view[to->focus];

	app_select(app, to->event);
	if (to->is_visit && to->is_chart)
		view_chart_return(&app->view[PANE_CHART], &to->chart);
	app->stale |= to->is_visit && to->is_chart ? STALE_CHART : 0;
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
	set_focus(app, to.focus);
	if (to.focus == PANE_READER || to.is_visit)
		return_to_row(app, &to);
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
	app->backs = 0;
	set_focus(app, PANE_CHART);
	app_settle(app);
	if (event != NONE && !is_as_it_was(app, event)) {
		app_select(app, event);
		app->wanted = wanted;
		view_chart_open(v, event);
	}
	app->chart_moves = view_chart_spot(v)->moves;
}

static void close_chart(struct app *app)
{
	struct view *v = &app->view[PANE_CHART];
	bool is_moved = view_chart_spot(v)->moves != app->chart_moves;
	uint32_t event = is_moved ? view_chart_nearest(v) : NONE;

	view_chart_choose(v, false);
	app->is_chart = false;
	set_focus(app, PANE_DATES);
	if (event != NONE)
		app_select(app, event);
	app->left = app->scene.selected;
	app->is_left_beside = !chart_spot_has(view_chart_spot(v), app->left);
}

void app_close_chart(struct app *app)
{
	app->backs = 0;
	close_chart(app);
}

void app_list_chart(struct app *app, struct str filter, struct str words)
{
	struct place *here;
	struct fault fault;

	app_enter(app, PANE_DATES);
	here = &app->back[app->backs - 1];
	here->is_of_cell = true;
	here->chart.window.cursor.fit = FIT_NOT; /* its filter is no reason for another window */
	close_chart(app);
	if (!filter_look(app, filter, words, &fault)) {
		app_leave(app);
		app_say_fault(app, &fault);
	}
}
