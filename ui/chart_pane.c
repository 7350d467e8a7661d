#include "chart_pane.h"

#include "shown.h"

static struct chart_pane *own_of(const struct view *v)
{
	return v->own;
}

enum { NAMES_COL = 1 };

static bool is_some(struct period p)
{
	return p.lo < p.hi;
}

static struct chart_show show_of(const struct view *v)
{
	const struct scene *scene = v->scene;

	return (struct chart_show){ .room = own_of(v)->room,
		.top = v->list.top,
		.lane = chart_pane_row(v),
		.has_labels = true,
		.rest = scene->shown->widen == WIDEN_HIDDEN ? NULL : own_of(v)->rest,
		.language = scene->language,
		.languages = scene->languages,
		.turn = scene->turn };
}

void chart_pane_draw_row(const struct view *v, size_t row, struct canvas *c, struct rect r)
{
	struct chart_pane *own = own_of(v);
	struct chart_show show = show_of(v);

	if (row == v->list.top)
		chart_seen_free(&own->seen);
	own->chart.selected = v->scene->selected;
	own->chart.marked = v->scene->marked;
	chart_draw_lane(&own->chart, &show, row, &own->seen, c, r);
}

static int lanes_drawn(const struct view *v)
{
	size_t left = v->list.rows - v->list.top;

	return left < (size_t)v->height ? (int)left : v->height;
}

/* "29 more lanes below, 3 above"; briefly "29 more below, 3 above". */
static void print_more(const struct view *v, bool is_brief, struct buf *out)
{
	size_t above = v->list.top, below = v->list.rows - above - (size_t)lanes_drawn(v);
	size_t first = below > 0 ? below : above;

	if (first == 0)
		return;
	buf_addf(out, "%zu more%s %s", first, is_brief ? "" : first == 1 ? " lane" : " lanes",
		below > 0 ? "below" : "above");
	if (below > 0 && above > 0)
		buf_addf(out, ", %zu above", above);
}

/* Below the names, in `cols`, of the lanes that have no room. */
static void draw_more(const struct view *v, struct canvas *c, int row, int col, int cols)
{
	struct buf text = { 0 };

	print_more(v, false, &text);
	if (text_cols(buf_str(&text)) > cols) {
		buf_clear(&text);
		print_more(v, true, &text);
	}
	if (text_cols(buf_str(&text)) <= cols)
		canvas_text(c, row, col, cols, STYLE_DIM, buf_str(&text));
	buf_free(&text);
}

/*
 * The time of the cursor, or what was chosen, beside a mark under its column: behind it, where
 * there is room, for before it are the lanes that have none.
 */
static void draw_time(const struct view *v, struct canvas *c, struct rect r)
{
	const struct chart_pane *own = own_of(v);
	struct period p = is_some(own->spot.chosen) ? own->spot.chosen : own->spot.period;
	int mark = r.col + own->room.axis_col + chart_cursor_col(&own->cursor, &own->chart);
	int names = r.col + NAMES_COL, end = r.col + r.cols, col = mark + 2, cols;
	struct buf words = { 0 };

	date_period_words(p, &words);
	cols = text_cols(buf_str(&words));
	if (mark - cols - 1 <= r.col && col + cols > end) {
		buf_clear(&words);
		date_period_label(p, &words);
		cols = text_cols(buf_str(&words));
	}
	if (col + cols > end)
		col = mark - cols - 1;
	if (col <= r.col) /* rather over the mark than cut */
		col = cols < r.cols ? end - cols : r.col;
	canvas_glyph(c, r.row, mark, STYLE_KEY, GLYPH_UP);
	canvas_clip(c, r.row, col, end - col, STYLE_DATE, buf_str(&words));
	draw_more(v, c, r.row, names, (col < mark ? col : mark) - 1 - names);
	buf_free(&words);
}

/* What of the list below can be on the screen with its letters. */
static void see_below(const struct view *v)
{
	enum { MOST = 20 };
	struct chart_pane *own = own_of(v);
	const struct timeline *tl = v->scene->tl;
	const struct event *ev;
	size_t i;

	for (i = 0; i < own->spot.insides && i < MOST; i++)
		chart_seen_below(&own->seen, tl, own->spot.inside[i]);
	if (!chart_spot_shows(&own->spot, v->scene->selected))
		return;
	ev = &tl->event[v->scene->selected];
	for (i = 0; i < ev->relations && i < MOST; i++)
		chart_seen_below(&own->seen, tl, ev->relation[i].event);
}

/* Where the cursor is in time: its cell, and the columns that were chosen. */
static void draw_cell_cursor(const struct view *v, struct canvas *c, struct rect r)
{
	const struct chart_pane *own = own_of(v);
	const struct axis *a = &own->chart.axis;
	struct period p = own->chosen.cols;
	int first = r.col + own->room.axis_col, line;
	struct rect cell = { r.row + v->above, first + chart_cursor_col(&own->cursor, &own->chart), 1,
		1 };

	cell.row += v->is_above ? -1 : (int)(v->list.cursor - v->list.top);
	for (line = v->above - 1; is_some(p) && line < v->above + lanes_drawn(v); line++)
		canvas_restyle(c,
			(struct rect){ r.row + line, first + axis_col(a, p.lo), 1,
				axis_col(a, p.hi - 1) - axis_col(a, p.lo) + 1 },
			STYLE_CURSOR);
	canvas_restyle(c, cell, STYLE_CURSOR);
	if (!v->has_focus)
		return;
	c->cursor_row = cell.row;
	c->cursor_col = cell.col;
}

void chart_pane_draw_still(const struct view *v, struct canvas *c, struct rect r)
{
	struct chart_pane *own = own_of(v);
	struct chart_show show = show_of(v);
	struct rect line = { r.row + v->above + lanes_drawn(v), r.col, 1, r.cols };
	struct rect all = { r.row + v->above - 1, r.col, 1, r.cols };

	if (v->list.rows == 0)
		return;
	chart_draw_ticks(
		&own->chart, &show, c, (struct rect){ r.row, r.col, own->ticks, r.cols });
	if (v->above > own->ticks)
		chart_draw_all(&own->chart, &show, &own->seen, c, all);
	if (v->is_above)
		view_draw_cursor(v, c, all);
	if (own->chart.axis.cols > 0) {
		draw_cell_cursor(v, c, r);
		draw_time(v, c, line);
	} else {
		canvas_clip(c, line.row, r.col + 1, r.cols - 1, STYLE_NOTE,
			str_of("none of these events has a date to stand at; c lists them"));
	}
	line.row++;
	line.rows = own->legend;
	see_below(v);
	if (own->legend > 0)
		chart_draw_legend(&own->chart, &own->seen, c, line);
}

/* As much of what is told as there is room for: `text` comes before what is there. */
static void put_before(struct buf *out, const char *text, int room)
{
	if (text_cols(str_of(text)) + text_cols(buf_str(out)) <= room)
		buf_insert(out, 0, str_of(text));
}

/* What is not seen is worth more than what the lanes are by, which one sees. */
void chart_pane_status(const struct view *v, struct buf *out)
{
	enum { NAME_COLS = 14, ROOMY = 70 };
	const struct chart_pane *own = own_of(v);
	const struct chart *c = &own->chart;
	bool is_roomy = v->cols >= ROOMY;
	int room = v->cols - NAME_COLS;
	struct buf text = { 0 };

	if (c->axis.cols > 0) {
		buf_add_text(out, "1 col = ");
		axis_words(&c->axis, out);
	}
	if (c->undated > 0) {
		buf_addf(&text, is_roomy ? "%zu undated not shown  " : "%zu undated  ", c->undated);
		put_before(out, buf_text(&text), room);
	}
	if (own->outside > 0) {
		buf_clear(&text);
		buf_addf(&text, is_roomy ? "%zu earlier or later  " : "%zu outside  ",
			own->outside);
		put_before(out, buf_text(&text), room);
	}
	buf_clear(&text);
	buf_addf(&text, "by %.*s  ", STR(own->field));
	if (is_roomy || (c->undated == 0 && own->outside == 0))
		put_before(out, buf_text(&text), room);
	buf_free(&text);
}
