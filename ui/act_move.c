#include "act.h"

#include "app.h"
#include "over.h"
#include "range.h"
#include "reading.h"
#include "search.h"
#include "view_chart.h"

void act_move(struct app *app, long by, struct str text)
{
	(void)text;
	app_do(app, view_move(app_view(app), by));
}

/* `arg` in halves of a page. */
void act_page(struct app *app, long arg, struct str text)
{
	struct view *v = app_view(app);
	long half = v->height > 3 ? (v->height - 1) / 2 : 1;

	(void)text;
	if (v->ops->select)
		app_do(app, view_move(v, arg * half));
	else
		list_page(&v->list, arg * half, (size_t)v->height);
}

void act_go_end(struct app *app, long arg, struct str text)
{
	struct view *v = app_view(app);

	(void)text;
	app_do(app, view_go(v, arg < 0 || v->list.rows == 0 ? 0 : v->list.rows - 1));
}

/* In the lane, on from the date of a cursor that is beside the selection. */
static void move_in_lane(struct app *app, long by)
{
	uint32_t event = view_chart_next(&app->view[PANE_CHART], (int)by);

	if (event != NONE)
		app_select(app, event);
	else
		app_say(app, by < 0 ? "nothing in this lane begins before"
				    : "nothing in this lane begins after this");
}

static bool is_beside_selection(const struct app *app)
{
	const struct chart_spot *spot = view_chart_spot(&app->view[PANE_CHART]);

	return app->focus >= PANE_CHART && spot->label.len && spot->period.lo < spot->period.hi &&
	       !chart_spot_has(spot, app->scene.selected);
}

void act_move_event(struct app *app, long by, struct str text)
{
	const struct result *res = &app->result;
	size_t row = app->scene.selected == NONE ? SIZE_MAX : result_row(res, app->scene.selected);

	(void)text;
	if (res->events == 0)
		return;
	if (is_beside_selection(app)) {
		move_in_lane(app, by);
		return;
	}
	if (row == SIZE_MAX)
		row = app->scene.selected == NONE ? 0 : result_nearest(res, app->scene.selected);
	else if (by < 0 ? row == 0 : row + 1 == res->events)
		app_say(app, by < 0 ? "this is the first event" : "this is the last event");
	else
		row += (size_t)by;
	if (row != SIZE_MAX)
		app_select(app, res->event[row]);
}

void act_move_section(struct app *app, long by, struct str text)
{
	struct view *v = app_view(app);
	size_t row = v->ops->section ? v->ops->section(v, v->list.cursor, (int)by) : SIZE_MAX;

	(void)text;
	if (row == SIZE_MAX)
		app_say(app, by < 0 ? "nothing before this" : "nothing after this");
	else
		app_do(app, view_go(v, row));
}

void act_go_pane(struct app *app, long pane, struct str text)
{
	(void)text;
	app_focus(app, pane == PANE_READER && app->is_chart ? PANE_CURSOR : (enum pane)pane);
}

/* The panes in their order; with the chart the reader is one of them only where it was gone to. */
static size_t panes_of(const struct app *app, enum pane pane[TABS])
{
	pane[0] = PANE_FACETS;
	pane[1] = app->is_chart ? PANE_CHART : PANE_DATES;
	pane[2] = app->is_chart && app->focus != PANE_READER ? PANE_CURSOR : PANE_READER;
	return (size_t)(app->focus == pane[1]) + 2 * (app->focus == pane[2]);
}

void act_turn_pane(struct app *app, long by, struct str text)
{
	enum pane pane[TABS];
	size_t at = panes_of(app, pane);

	(void)text;
	app_focus(app, pane[(at + (size_t)(by + TABS)) % TABS]);
}

void act_side_pane(struct app *app, long by, struct str text)
{
	enum pane pane[TABS];
	size_t to = panes_of(app, pane) + (size_t)by;

	(void)text;
	if (to < TABS)
		app_focus(app, pane[to]);
}

void act_activate(struct app *app, long arg, struct str text)
{
	struct view *v = app_view(app);

	(void)arg;
	(void)text;
	if (app_is_reading(app))
		reading_activate(app);
	else if (app->over == OVER_HELP)
		reading_run(app);
	else if (app->over != OVER_NONE)
		over_activate(app);
	else if (range_is_on(app))
		range_take(app);
	else if (v->ops->activate && v->list.cursor < v->list.rows)
		app_do(app, v->ops->activate(v, v->list.cursor));
}

/* Quits at once only where nothing is lost by it: a filter and marks are not kept. */
static void leave(struct app *app)
{
	bool has_filter = query_chips(&app->query) > 0;

	if (app->is_leaving || (!has_filter && app->marks == 0)) {
		app->is_done = true;
		return;
	}
	app->is_leaving = true;
	if (has_filter)
		app_say(app, "a filter is on: q again quits, Backspace drops it");
	else
		app_say(app, "%zu marked: q again quits and forgets the marks", app->marks);
}

/* One step back: out of what Enter opened in it, else it closes. */
static void close_over(struct app *app)
{
	struct view *v = &app->over_view;

	if (!v->ops->back || !v->ops->back(v))
		reading_close(app);
}

/* What `v` began, in rows or in the chart. */
static bool end_range(struct app *app)
{
	struct view *chart = &app->view[PANE_CHART];
	bool is_choosing = app->is_chart && chart_spot_is_choosing(view_chart_spot(chart));

	if (is_choosing)
		view_chart_choose(chart, false);
	if (!range_end(app) && !is_choosing)
		return false;
	app_say(app, is_choosing ? "no period is chosen" : "no range: nothing is selected");
	return true;
}

/* In order: what lies over the panes, where one came from, the zoom, the dates; there it ends. */
void act_go_back(struct app *app, long arg, struct str text)
{
	(void)arg;
	(void)text;
	if (app->over != OVER_NONE)
		close_over(app);
	else if (end_range(app))
		return;
	else if (app_leave(app))
		reading_resume(app);
	else if (app->is_zoomed)
		app->is_zoomed = false;
	else if (app->focus == PANE_CHART)
		act_chart(app, 0, text);
	else if (app->focus != PANE_DATES)
		app_focus(app, PANE_DATES);
	else
		leave(app);
}

void act_quit(struct app *app, long arg, struct str text)
{
	(void)arg;
	(void)text;
	app->is_done = true;
}

void act_interrupt(struct app *app, long arg, struct str text)
{
	(void)arg;
	(void)text;
	if (app->was_interrupt)
		app->is_done = true;
	if (app->asking.kind)
		ask_key(app, (struct key){ .code = CODE_ESC });
	seek_free(&app->seek);
	app->is_dated = false;
	app->was_interrupt = true;
	app_say(app, "Ctrl-C again quits");
}

void act_cancel(struct app *app, long arg, struct str text)
{
	(void)arg;
	(void)text;
	if (app->over != OVER_NONE)
		close_over(app);
	else if (end_range(app))
		return;
	else if (banner_hide(app))
		app_say(app, "hidden until something else breaks; ! lists all problems");
	else if (app->needle.len > 0)
		search_clear(app);
	else
		app_say(app, "nothing to cancel; q goes back, Q quits");
}
