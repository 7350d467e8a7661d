#include "app.h"
#include "bars.h"
#include "over.h"
#include "wrap.h"

static void draw_small(const struct app *app, struct canvas *c)
{
	struct buf text = { 0 };
	struct wrap wrap;
	struct str line;
	int row = 0;

	buf_addf(&text, "frise needs %dx%d (now %dx%d)", LAYOUT_MIN_COLS, LAYOUT_MIN_ROWS,
		app->cols, app->rows);
	wrap = (struct wrap){
		.text = buf_str(&text), .cols = c->cols > 0 ? c->cols : 1, .charset = c->charset
	};
	while (row < c->rows && wrap_next(&wrap, &line))
		canvas_text(c, row++, 0, c->cols, STYLE_TEXT, line);
	buf_free(&text);
}

/* Lines in the middle of an empty pane: what to do now. */
static void draw_empty(const struct app *app, struct canvas *c, struct rect r)
{
	static const char *const no_events[] = { "no events in this folder",
		"a adds one, or frise new in a shell", NULL };
	static const char *const lost_events[] = { "no events in this folder",
		"! lists what is wrong with it", NULL };
	static const char *const no_hits[] = { "0 events: Backspace drops the last filter",
		"u undoes it, F switches all off", NULL };
	bool has_errors = app->setup.diags && app->setup.diags->errors;
	const char *const *line = app->setup.tl->events ? no_hits
				  : has_errors		? lost_events
							: no_events;
	struct rect at = { r.row + r.rows / 3, r.col + 2, 1, r.cols - 3 };
	struct wrap wrap;
	struct str text;

	for (; *line; line++) {
		wrap = (struct wrap){ .text = str_of(*line),
			.cols = at.cols > 0 ? at.cols : 1,
			.charset = c->charset };
		while (wrap_next(&wrap, &text) && at.row < r.row + r.rows)
			canvas_text(c, at.row++, at.col, at.cols, STYLE_NOTE, text);
	}
}

/* "1 ENT ▌2 DATES▐ 3 SOURCE        by month  86/1284". */
static void draw_tabs(struct app *app, struct canvas *c)
{
	static const char *const names[PANES] = { "1 ENT", "2 DATES", "3 SOURCE", "2 CHART" };
	const struct layout *l = &app->layout;
	const struct view *v = &app->view[app->focus];
	struct buf status = { 0 };
	struct rect r;
	int i;

	for (i = 0; i < PANES; i++) {
		r = l->head[i];
		if (r.cols < 1)
			continue;
		canvas_text(c, r.row, r.col + 1, r.cols - 1,
			i == (int)app->focus ? STYLE_FOCUS : STYLE_PANE, str_of(names[i]));
		if (i != (int)app->focus)
			continue;
		canvas_glyph(c, r.row, r.col, STYLE_FOCUS, GLYPH_FOCUS_LEFT);
		canvas_glyph(c, r.row, r.col + r.cols - 1, STYLE_FOCUS, GLYPH_FOCUS_RIGHT);
	}
	if (v->ops->status)
		v->ops->status(v, &status);
	/* Where not all of it fits, its last part is what counts. */
	while (text_cols(buf_str(&status)) > l->tab_rest.cols - 1 &&
		str_find(buf_str(&status), str_of("  "), 0) != SIZE_MAX)
		buf_erase(&status, 0, str_find(buf_str(&status), str_of("  "), 0) + 2);
	canvas_right(c, l->tab_rest.row, l->tab_rest.col, l->tab_rest.cols - 1, STYLE_TEXT,
		buf_str(&status));
	buf_free(&status);
}

static void draw_panes(struct app *app, struct canvas *c)
{
	const struct layout *l = &app->layout;
	static const int numbers[PANES] = { 1, 2, 3, 2, 3 };
	struct rect head;
	int i, row;

	for (i = 0; i < PANES; i++) {
		if (l->pane[i].rows < 1)
			continue;
		head = l->is_tabbed ? (struct rect){ 0 } : l->head[i];
		view_draw(&app->view[i], c, head, l->pane[i], numbers[i]);
		if (i == PANE_DATES ? app->shown.events == 0
				    : i == PANE_CHART && app->result.events == 0)
			draw_empty(app, c, l->pane[i]);
	}
	for (i = 0; i < 2; i++)
		for (row = 0; row < l->bar[i].rows; row++)
			canvas_glyph(c, l->bar[i].row + row, l->bar[i].col, STYLE_DIM, GLYPH_VLINE);
	if (l->is_tabbed)
		draw_tabs(app, c);
}

void app_draw(struct app *app, struct canvas *c)
{
	const struct layout *l = &app->layout;

	if (c->rows != app->rows || c->cols != app->cols)
		canvas_resize(c, app->rows, app->cols);
	canvas_clear(c);
	c->charset = app->setup.charset;
	c->cursor_row = c->cursor_col = -1;
	ask_look(app);
	app_settle(app);
	if (l->is_small) {
		draw_small(app, c);
		return;
	}
	bars_draw_title(app, c, l->title);
	bars_draw_chips(app, c, l->chips);
	strip_draw(&app->strip, &app->scene, c, l->strip);
	banner_draw(app, c, l->banner);
	draw_panes(app, c);
	bars_draw_status(app, c, l->status);
	if (app->over != OVER_HELP) /* where letters are typed */
		bars_draw_hints(app, c, l->hint);
	if (app->over != OVER_NONE)
		over_draw(app, c);
	if (app->asking.kind)
		ask_draw(app, c);
}
