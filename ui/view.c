#include "view.h"

#include "hits.h"

static const struct intent nothing = { .type = INTENT_NONE, .event = NONE };

bool scene_in_range(const struct scene *scene, uint32_t event)
{
	uint32_t a = scene->range, b = scene->selected;

	return a != NONE && b != NONE && event >= (a < b ? a : b) && event <= (a < b ? b : a);
}

static size_t rows_high(const struct view *v)
{
	return v->height > 0 ? (size_t)v->height : 1;
}

bool view_is_stop(const struct view *v, size_t row)
{
	return row < v->list.rows && !v->ops->is_text && (!v->ops->is_stop || v->ops->is_stop(v, row));
}

/* The nearest row from `row` on, itself too, that the cursor can stand on; SIZE_MAX: none. */
static size_t stop_from(const struct view *v, size_t row, int by)
{
	while (row < v->list.rows && !view_is_stop(v, row))
		row += (size_t)by; /* below 0 it wraps round and ends the loop */
	return row < v->list.rows ? row : SIZE_MAX;
}

/* Puts the cursor on a row that it can stand on, first looking the way it came. */
static void settle(struct view *v, int by)
{
	size_t row = stop_from(v, v->list.cursor, by);

	if (row == SIZE_MAX)
		row = stop_from(v, v->list.cursor, -by);
	if (row == SIZE_MAX)
		return;
	list_go(&v->list, row, rows_high(v));
	if (row > 0 && row < rows_high(v) && stop_from(v, row - 1, -1) == SIZE_MAX)
		v->list.top = 0; /* the headings above the first one would never be seen */
}

static struct intent selected(struct view *v)
{
	if (!v->ops->select || !view_is_stop(v, v->list.cursor))
		return nothing;
	return v->ops->select(v, v->list.cursor);
}

struct intent view_scroll(struct view *v, long by)
{
	size_t before = v->list.cursor;

	list_scroll(&v->list, by, rows_high(v));
	if (v->list.cursor == before)
		return nothing;
	settle(v, by < 0 ? -1 : 1);
	return selected(v);
}

struct intent view_move(struct view *v, long by)
{
	if (stop_from(v, 0, 1) == SIZE_MAX)
		return view_scroll(v, by);
	list_move(&v->list, by, rows_high(v));
	settle(v, by < 0 ? -1 : 1);
	return selected(v);
}

struct intent view_go(struct view *v, size_t row)
{
	list_go(&v->list, row, rows_high(v));
	settle(v, 1);
	return selected(v);
}

static bool has_sticky(const struct view *v)
{
	return v->ops->sticky && v->list.top > 0 && v->height > 1;
}

/* A heading that would cover the last row of its own section gives way to the next one. */
static size_t first_row(const struct view *v)
{
	size_t next = v->list.top + 1;

	if (has_sticky(v) && next < v->list.rows && v->ops->sticky(v, next) == next)
		return next;
	return v->list.top;
}

size_t view_row_at(const struct view *v, int line)
{
	size_t row;

	line -= v->above;
	row = first_row(v) + (size_t)line;
	if (line < 0 || line >= v->height || row >= v->list.rows)
		return SIZE_MAX;
	return line == 0 && has_sticky(v) ? v->ops->sticky(v, row) : row;
}

void view_rebuild(struct view *v, int cols, int lines)
{
	v->cols = cols;
	v->lines = v->height = lines;
	v->above = 0;
	v->rebuilds++;
	v->range = 0;
	if (v->ops->rebuild)
		v->ops->rebuild(v);
	list_show(&v->list, rows_high(v));
	settle(v, 1);
}

void view_free(struct view *v)
{
	if (v->ops && v->ops->free)
		v->ops->free(v);
	*v = (struct view){ 0 };
}

static void draw_head(const struct view *v, struct canvas *c, struct rect r, int number)
{
	enum style style = v->has_focus ? STYLE_FOCUS : STYLE_PANE;
	struct buf status = { 0 };
	int used = 1, right;

	if (number > 0)
		used += canvas_printf(
			c, r.row, r.col + used, r.cols - used - 1, style, "%d ", number);
	used += canvas_text(c, r.row, r.col + used, r.cols - used - 1, style, str_of(v->ops->name));
	if (v->has_focus) {
		canvas_glyph(c, r.row, r.col, style, GLYPH_FOCUS_LEFT);
		canvas_glyph(c, r.row, r.col + used, style, GLYPH_FOCUS_RIGHT);
	}
	used += 2;
	if (v->ops->status)
		v->ops->status(v, &status);
	right = text_cols(buf_str(&status)) + 2;
	if (status.len == 0 || right > r.cols - used)
		right = 1;
	else
		canvas_right(
			c, r.row, r.col + r.cols - right, right - 1, STYLE_TEXT, buf_str(&status));
	canvas_line(c, r.row, r.col + used, r.cols - used - right, STYLE_DIM, GLYPH_HLINE);
	buf_free(&status);
}

void view_draw_cursor(const struct view *v, struct canvas *c, struct rect r)
{
	enum style style = v->has_focus ? STYLE_CURSOR : STYLE_SELECTED;
	struct rect cell = { r.row, r.col, 1, 1 };
	const struct cell *at;

	r.cols = v->cursor_cols > 0 ? v->cursor_cols : r.cols;
	for (; cell.col < r.col + r.cols; cell.col++) {
		at = canvas_cell(c, cell.row, cell.col);
		if (at && at->style != STYLE_HIT)
			canvas_restyle(c, cell, style);
	}
	if (style == STYLE_CURSOR) {
		canvas_text(c, r.row, r.col, 1, style, str_of(">"));
		c->cursor_row = r.row;
		c->cursor_col = r.col;
	}
}

static bool is_in_range(const struct view *v, size_t row)
{
	size_t end = v->range - 1, cursor = v->list.cursor;

	return v->range > 0 && row >= (end < cursor ? end : cursor) &&
	       row <= (end < cursor ? cursor : end);
}

void view_draw(struct view *v, struct canvas *c, struct rect head, struct rect rows, int number)
{
	struct rect r = { rows.row, rows.col, 1, rows.cols };
	size_t row;
	int line;

	if (head.rows > 0)
		draw_head(v, c, head, number);
	for (line = v->above, r.row += line; line < rows.rows; line++, r.row++) {
		row = view_row_at(v, line);
		if (row == SIZE_MAX)
			break;
		v->ops->draw_row(v, row, c, r);
		if (is_in_range(v, row))
			canvas_glyph(c, r.row, r.col, STYLE_SELECTED, GLYPH_RANGE);
		if (row == v->list.cursor && !v->is_above && view_is_stop(v, row))
			view_draw_cursor(v, c, r);
	}
	if (v->ops->draw_still)
		v->ops->draw_still(v, c, rows);
}

int view_draw_text(const struct view *v, struct canvas *c, int row, int col, int cols,
	enum style style, struct str text)
{
	int used = canvas_clip(c, row, col, cols, style, text);

	hits_mark(c, row, col, used, text, 0, text.len, v->scene->search);
	return used;
}
