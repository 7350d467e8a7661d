#include "act.h"
#include "app.h"
#include "bars.h"
#include "drag.h"
#include "filter.h"
#include "over.h"
#include "range.h"
#include "reading.h"
#include "view_chart.h"

enum { WHEEL_ROWS = 3 };

static bool holds(struct rect r, int row, int col)
{
	return row >= r.row && row < r.row + r.rows && col >= r.col && col < r.col + r.cols;
}

/* A click in a list chooses; a double one also opens, as Enter does. */
static void click_row(struct app *app, struct view *v, int line, bool is_double)
{
	size_t row = view_row_at(v, line);

	if (row == SIZE_MAX)
		return;
	app_do(app, view_go(v, row));
	if (is_double && v->list.cursor == row && v->ops->activate && view_is_stop(v, row))
		app_do(app, v->ops->activate(v, row));
}

static void click_over(struct app *app, struct key key)
{
	struct rect r = app->over_rect;
	int first = r.row + (app->over == OVER_HELP ? 2 : 1);

	if (!holds(r, key.row, key.col)) {
		if (!app_is_reading(app))
			app_close_over(app);
		return;
	}
	if (app->over == OVER_TEXT && key.row >= first)
		reading_click(app, key.row - first, key.col - r.col);
	if (app->over == OVER_NONE || key.row < first || key.row >= r.row + r.rows - 1)
		return;
	if (app->over != OVER_TEXT)
		click_row(app, &app->over_view, key.row - first, false);
	if (app_is_reading(app) && key.button == BUTTON_DOUBLE)
		reading_activate(app);
	else if (app->over == OVER_HELP && key.button == BUTTON_DOUBLE)
		reading_run(app);
	else if (key.button == BUTTON_DOUBLE || app->over == OVER_MENU)
		over_activate(app);
}

/* A place of the chart is a lane and a column; a double click lists what is there. */
static void click_chart(struct app *app, struct key key, int line)
{
	struct view *v = &app->view[PANE_CHART];
	int col = view_chart_col_at(v, key.col - app->layout.pane[PANE_CHART].col);
	size_t row = view_row_at(v, line);
	bool has_lane = row != SIZE_MAX || line == v->above - 1;
	uint32_t event = row != SIZE_MAX && col >= 0 ? view_chart_title_at(v, row, col) : NONE;

	if (has_lane)
		has_lane = view_chart_go_lane(v, row);
	if (event != NONE)
		view_chart_follow(v, event);
	if (event != NONE)
		app_select(app, event);
	else if (col >= 0)
		app_do(app, view_chart_go_col(v, col));
	else
		app_do(app, view_chart_look(v));
	if (key.button == BUTTON_DOUBLE && has_lane && col >= 0)
		act_list_these(app, 0, (struct str){ 0 });
}

static void click_pane(struct app *app, struct key key)
{
	enum pane pane = layout_pane_at(&app->layout, key.row, key.col);
	struct view *v;
	int line;

	if (pane == PANES)
		return;
	v = &app->view[pane];
	app_focus(app, pane);
	line = key.row - app->layout.pane[pane].row;
	if (pane == PANE_CHART) {
		click_chart(app, key, line);
		return;
	}
	if (line < 0 || !holds(app->layout.pane[pane], key.row, key.col))
		return;
	/* A click on the box of a value ticks it. */
	if (pane == PANE_FACETS && key.col < app->layout.pane[pane].col + 4 && v->ops->tick) {
		click_row(app, v, line, false);
		if (view_row_at(v, line) == v->list.cursor)
			app_do(app, v->ops->tick(v, v->list.cursor, TICK_ON));
		return;
	}
	click_row(app, v, line, key.button == BUTTON_DOUBLE);
}

/* A bracket of a chip drops it; its text is edited. */
static void click_chip(struct app *app, int col)
{
	bool is_edge;
	size_t chip = bars_chip_at(app, app->layout.chips, col, &is_edge);

	if (chip == SIZE_MAX)
		return;
	if (is_edge)
		filter_drop(app, chip);
	else
		act_edit_chip(app, chip);
}

static void click(struct app *app, struct key key)
{
	const struct layout *l = &app->layout;
	const struct command *command;

	if (app->over != OVER_NONE) {
		click_over(app, key);
	} else if (holds(l->chips, key.row, key.col)) {
		click_chip(app, key.col);
	} else if (holds(l->hint, key.row, key.col)) {
		command = bars_hint_at(app, l->hint, key.col);
		if (command)
			app_run(app, command, (struct str){ 0 });
	} else {
		click_pane(app, key);
	}
}

static void scroll(struct app *app, struct key key, long by)
{
	enum pane pane = layout_pane_at(&app->layout, key.row, key.col);

	if (app->over != OVER_NONE)
		app_do(app, view_scroll(&app->over_view, by));
	else if (pane != PANES)
		app_do(app, view_scroll(&app->view[pane], by));
}

static void mouse_key(struct app *app, struct key key)
{
	enum pane focus = app->focus;

	if (app->asking.kind || app->layout.is_small)
		return;
	switch (key.button) {
	case BUTTON_LEFT:
		click(app, key);
		app_settle(app);
		drag_begin(app, key);
		/* A click that made the chart wide began in another column. */
		if (focus < PANE_CHART && app->drag.type == DRAG_CHART)
			app->drag.type = DRAG_NONE;
		break;
	case BUTTON_DOUBLE:
		click(app, key);
		break;
	case BUTTON_WHEEL_UP:
		scroll(app, key, -WHEEL_ROWS);
		break;
	case BUTTON_WHEEL_DOWN:
		scroll(app, key, WHEEL_ROWS);
		break;
	case BUTTON_DRAG:
		drag_move(app, key);
		break;
	case BUTTON_RELEASE:
		drag_end(app, key);
		break;
	}
}

static void command_key(struct app *app, struct key key)
{
	const struct command *command = keymap_find(&app->keymap, key, app_where(app));
	struct buf name = { 0 };

	if (command) {
		app_run(app, command, (struct str){ 0 });
		return;
	}
	key_print(key, &name);
	app_say(app, "%s does nothing here; ? shows the keys", buf_text(&name));
	buf_free(&name);
}

static bool is_interrupt(struct key key)
{
	return key.code == 'c' && key.mods == MOD_CTRL;
}

/* Pasted text goes where text is asked for, and nowhere else: it would run as commands. */
static bool is_stray_paste(struct app *app, struct key key)
{
	bool was_pasting = app->is_pasting;

	if (key.code == CODE_PASTE_BEGIN || key.code == CODE_PASTE_END)
		app->is_pasting = key.code == CODE_PASTE_BEGIN;
	return (was_pasting || app->is_pasting) && !app->asking.kind;
}

static bool is_of_drag(struct key key)
{
	return key.code == CODE_MOUSE &&
	       (key.button == BUTTON_RELEASE || key.button == BUTTON_DRAG);
}

void app_key(struct app *app, struct key key)
{
	bool was_leaving = app->is_leaving, was_warned = app->is_warned;

	if (key.code == CODE_RESIZE) {
		app_resize(app, key.row, key.col);
		return;
	}
	if (key.code == CODE_GONE) {
		app->is_done = true;
		return;
	}
	if (is_stray_paste(app, key) || (is_of_drag(key) && app->drag.type == DRAG_NONE))
		return;
	if (key.code != CODE_MOUSE)
		app->drag.type = DRAG_NONE;
	buf_clear(&app->message);
	app->is_error = false;
	if (!is_interrupt(key))
		app->was_interrupt = false;
	if (key.code == CODE_ESC && !key.mods && !app->is_pasting && app_stop(app))
		;
	else if (key.code == CODE_MOUSE)
		mouse_key(app, key);
	else if (is_interrupt(key) && !app->is_pasting)
		command_key(app, key);
	else if (app->asking.kind)
		ask_key(app, key);
	else if (!(app->over != OVER_NONE && over_key(app, key)) && !reading_key(app, key))
		command_key(app, key);
	if (was_leaving)
		app->is_leaving = false;
	if (was_warned)
		app->is_warned = false;
	range_look(app);
	app_settle(app);
}
