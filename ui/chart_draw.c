#include "chart_draw.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "strip.h"

enum {
	NAMES_MEASURED = 500, /* more lanes than these do not make the names wider */
	LEAST_NAME = 6,
};

static int digits_of(size_t number)
{
	int digits = 1;

	for (; number > 9; number /= 10)
		digits++;
	return digits;
}

struct chart_room chart_room(const struct chart *c, int cols)
{
	struct chart_room room = { .name = 3, .count = digits_of(c->result->events) };
	int most = cols / 3 - room.count - 4;
	struct buf safe = { 0 };
	size_t i;

	for (i = 0; i < c->lanes.lanes && i < NAMES_MEASURED; i++) {
		int width;

		buf_clear(&safe);
		text_make_safe(c->lanes.lane[i].label, CHARSET_UTF8, &safe);
		width = text_cols(buf_str(&safe));
		room.name = width > room.name ? width : room.name;
	}
	buf_free(&safe);
	most = most < LEAST_NAME ? LEAST_NAME : most;
	room.name = room.name < most ? room.name : most;
	room.count_col = 1 + room.name + 1;
	room.axis_col = room.count_col + room.count + 2;
	room.axis_cols = cols > room.axis_col + 1 ? cols - room.axis_col - 1 : 0;
	return room;
}

void chart_seen_free(struct chart_seen *s)
{
	free(s->kind);
	free(s->below);
	*s = (struct chart_seen){ 0 };
}

static bool has_axis(const struct chart *c, const struct chart_show *show)
{
	return c->axis.cols > 0 && c->axis.cols <= show->room.axis_cols;
}

void chart_draw_ticks(
	const struct chart *c, const struct chart_show *show, struct canvas *canvas, struct rect r)
{
	struct axis_label *label;
	size_t labels, cap, i;

	int lines = r.rows < 2 ? r.rows : 2;

	if (!has_axis(c, show) || lines < 1)
		return;
	cap = (size_t)c->axis.cols + 2;
	label = mem_resize(NULL, cap, sizeof(*label));
	labels = axis_labels_within(
		&c->axis, show->room.axis_cols, lines, 1, label, cap);
	for (i = 0; i < labels; i++)
		canvas_text(canvas, r.row + (lines == 2 && label[i].line == AXIS_INNER),
			r.col + show->room.axis_col + label[i].col, r.cols, STYLE_TEXT,
			str_of(label[i].text));
	free(label);
}

static uint64_t rest_of(const struct chart_show *show, int col)
{
	return show->rest ? show->rest[col] : 0;
}

static void see_all(const struct chart *c, const struct chart_show *show, uint64_t most,
	struct chart_seen *seen)
{
	int i;

	if (!seen)
		return;
	seen->most = most;
	for (i = 0; i < c->axis.cols; i++) {
		uint64_t front = c->density[i], all = front + rest_of(show, i);

		if (all > 0 && strip_bar(all, most) == GLYPH_DOT)
			seen->shown |= front > 0 ? SEEN_DOTS : SEEN_REST;
		else if (all > 0)
			seen->shown |= strip_bar(front, most) == GLYPH_DOT ? SEEN_REST : SEEN_BARS;
	}
}

static uint64_t highest(const struct chart *c, const struct chart_show *show)
{
	uint64_t most = 0;
	int i;

	for (i = 0; i < c->axis.cols; i++)
		if (c->density[i] + rest_of(show, i) > most)
			most = c->density[i] + rest_of(show, i);
	return most;
}

void chart_draw_all(const struct chart *c, const struct chart_show *show, struct chart_seen *seen,
	struct canvas *canvas, struct rect r)
{
	const struct chart_room *room = &show->room;
	struct buf count = { 0 };
	uint64_t most;
	int i;

	buf_addf(&count, "%zu", c->result->events);
	canvas_text(canvas, r.row, r.col + 1, room->name, STYLE_HEADING, str_of("ALL"));
	canvas_right(
		canvas, r.row, r.col + room->count_col, room->count, STYLE_TEXT, buf_str(&count));
	buf_free(&count);
	if (!has_axis(c, show))
		return;
	most = highest(c, show);
	for (i = 0; i < c->axis.cols; i++)
		strip_draw_bar(c->density[i], c->density[i] + rest_of(show, i), most, canvas, r.row,
			r.col + room->axis_col + i);
	see_all(c, show, most, seen);
}

/* The letter of a kind; {0}: it has none. */
static struct str letter_of(const struct chart *c, uint32_t kind)
{
	return kind == NONE ? (struct str){ 0 } : c->result->timeline->kind[kind].letter;
}

/* The flag that gives a cell its style; 0: none does. */
static unsigned styled_by(const struct chart_cell *cell)
{
	static const unsigned order[] = { CELL_SELECTED, CELL_RELATED, CELL_MARKED };
	size_t i;

	for (i = 0; i < sizeof(order) / sizeof(*order); i++)
		if (cell->flags & order[i])
			return order[i];
	return cell->events ? cell->flags & CELL_UNSURE : 0;
}

static enum style style_of(const struct chart_cell *cell)
{
	switch (styled_by(cell)) {
	case CELL_SELECTED:
		return STYLE_SELECTED;
	case CELL_RELATED:
		return STYLE_LINK;
	case CELL_MARKED:
		return STYLE_HIT; /* told from the selected in one colour too */
	case CELL_UNSURE:
		return *cell->sign == '!' || *cell->sign == '?' ? STYLE_DOUBT : STYLE_DIM;
	default:
		return cell->events || cell->flags & CELL_LASTS ? STYLE_TEXT : STYLE_DIM;
	}
}

/* What a cell without letter or number is drawn as, by the order of chart.h: one of its flags. */
static unsigned shown_of(const struct chart_cell *cell)
{
	static const unsigned order[] = { CELL_ENDS, CELL_LASTS, CELL_DOUBT };
	size_t i;

	for (i = 0; !cell->events && i < sizeof(order) / sizeof(*order); i++)
		if (cell->flags & order[i])
			return order[i];
	return 0;
}

static bool is_empty(const struct chart_cell *cell)
{
	return cell->events == 0 && !shown_of(cell);
}

/* A line that may belong to a letter of its own does not touch one that has none. */
static enum glyph dash_of(const struct chart *c, const struct chart_cell *cell, int col)
{
	bool before = chart_parts_before(c, cell, col), behind = chart_parts_behind(c, cell, col);

	if (before && behind)
		return GLYPH_DASH_ALONE;
	return before ? GLYPH_DASH_BEHIND : behind ? GLYPH_DASH_BEFORE : GLYPH_DASH;
}

static enum glyph glyph_of(const struct chart *c, const struct chart_cell *cells, int col)
{
	const struct chart_cell *cell = &cells[col];

	switch (shown_of(cell)) {
	case CELL_ENDS:
		return GLYPH_END;
	case CELL_LASTS:
		return GLYPH_DOUBLE;
	case CELL_DOUBT:
		return dash_of(c, cells, col);
	default:
		return GLYPH_DOT;
	}
}

/* The i-th of the cells, in this row and column of the canvas. */
static void draw_cell(const struct chart *c, const struct chart_cell *cells, int i,
	struct canvas *canvas, int row, int col)
{
	const struct chart_cell *cell = &cells[i];
	struct str letter = letter_of(c, cell->kind);
	enum style style = style_of(cell);

	if (cell->events > 9)
		canvas_text(canvas, row, col, 1, style, str_of("#"));
	else if (cell->events > 1)
		canvas_printf(canvas, row, col, 1, style, "%" PRIu32, cell->events);
	else if (cell->events && letter.len)
		canvas_text(canvas, row, col, 1, style, letter);
	else if (cell->events)
		canvas_glyph(canvas, row, col, style, GLYPH_POINT);
	else
		canvas_glyph(canvas, row, col, style, glyph_of(c, cells, i));
}

/* Of the sign beside the first or the last column, a flag; 0: there is none. */
static unsigned beyond(const struct chart_cell *cell, unsigned on, unsigned asks)
{
	return cell->flags & on ? on : cell->flags & asks;
}

static void draw_sign(char sign, struct canvas *canvas, int row, int col)
{
	canvas_text(canvas, row, col, 1, STYLE_DOUBT, str_from(&sign, 1));
}

static void draw_beyond(const struct chart_cell *cell, unsigned flag, unsigned doubt,
	struct canvas *canvas, int row, int col)
{
	enum style style = cell->flags & doubt	      ? STYLE_DOUBT
			   : cell->flags & CELL_LASTS ? STYLE_TEXT
						      : STYLE_DIM;

	if (flag == CELL_ON_LEFT)
		canvas_glyph(canvas, row, col, style, GLYPH_ARROW_LEFT);
	else if (flag == CELL_ON_RIGHT)
		canvas_glyph(canvas, row, col, style, GLYPH_ARROW_RIGHT);
	else if (flag)
		canvas_text(canvas, row, col, 1, style, str_of("?"));
}

static void draw_cells(const struct chart *c, const struct chart_cell *cell, struct canvas *canvas,
	int row, int col)
{
	const struct chart_cell *last = &cell[c->axis.cols - 1];
	int i;

	for (i = 0; i < c->axis.cols; i++)
		if (chart_sign(c, cell, i))
			draw_sign(chart_sign(c, cell, i), canvas, row, col + i);
		else if (!is_empty(&cell[i]) || chart_is_asked(c, i))
			draw_cell(c, cell, i, canvas, row, col + i);
	draw_beyond(cell, beyond(cell, CELL_ON_LEFT, CELL_ASKS_LEFT), CELL_DOUBT_LEFT, canvas, row,
		col - 1);
	draw_beyond(last, beyond(last, CELL_ON_RIGHT, CELL_ASKS_RIGHT), CELL_DOUBT_RIGHT, canvas,
		row, col + c->axis.cols);
	if (*last->sign)
		draw_sign(*last->sign, canvas, row, col + c->axis.cols);
}

static void make_room(struct chart_seen *seen, size_t kinds)
{
	if (seen->kind)
		return;
	seen->kinds = kinds;
	seen->kind = mem_resize(NULL, kinds + 1, sizeof(*seen->kind));
	seen->below = mem_resize(NULL, kinds + 1, sizeof(*seen->below));
	memset(seen->kind, 0, (kinds + 1) * sizeof(*seen->kind));
	memset(seen->below, 0, (kinds + 1) * sizeof(*seen->below));
}

void chart_seen_below(struct chart_seen *s, const struct timeline *tl, uint32_t event)
{
	uint32_t kind = tl->event[event].kind;

	make_room(s, tl->kinds);
	if (kind != NONE && tl->kind[kind].letter.len)
		s->below[kind] = true;
}

/* What of them the legend tells. */
static void see_sign(struct chart_seen *seen, char sign)
{
	static const char signs[] = "?!@+~";
	const char *at = sign ? strchr(signs, sign) : NULL;

	if (at)
		seen->shown |= (unsigned)SEEN_DOUBT << (at - signs);
}

static void see(const struct chart *c, const struct chart_cell *cell, struct chart_seen *seen)
{
	size_t kinds = c->result->timeline->kinds, i;
	const struct chart_cell *last = &cell[c->axis.cols - 1];

	if (!seen)
		return;
	make_room(seen, kinds);
	seen->shown |= beyond(cell, CELL_ON_LEFT, CELL_ASKS_LEFT) |
		       beyond(last, CELL_ON_RIGHT, CELL_ASKS_RIGHT);
	for (i = 0; i < (size_t)c->axis.cols; i++) {
		seen->shown |= shown_of(&cell[i]) | styled_by(&cell[i]);
		see_sign(seen, chart_sign(c, cell, (int)i));
		if (i > 0 && *cell[i - 1].sign && !chart_sign(c, cell, (int)i))
			seen->shown |= SEEN_HIDDEN;
		if (is_empty(&cell[i]) && chart_is_asked(c, (int)i))
			seen->shown |= SEEN_BLANK;
		if (shown_of(&cell[i]) == CELL_DOUBT && dash_of(c, cell, (int)i) != GLYPH_DASH)
			seen->shown |= SEEN_PARTED;
		if (cell[i].events > 1)
			seen->shown |= cell[i].events > 9 ? SEEN_CROWD : SEEN_DIGIT;
		if (cell[i].events == 1)
			seen->kind[letter_of(c, cell[i].kind).len ? cell[i].kind : kinds]++;
	}
}

/* A title with blanks around it; behind the end of the axis it goes on where there is room. */
static void draw_label(const struct chart *c, const struct chart_show *show,
	const struct chart_label *label, struct canvas *canvas, int row, int col)
{
	const struct event *ev = &c->result->timeline->event[label->event];
	const struct lang_text *title =
		texts_pick(&ev->title, show->language, show->languages, show->turn);
	int cols = label->cols, used;

	if (!title)
		return;
	if (label->col + cols == c->axis.cols)
		cols += show->room.axis_cols + 1 - c->axis.cols;
	canvas_fill(canvas, (struct rect){ row, col + label->col - 1, 1, 1 }, STYLE_TEXT);
	used = canvas_clip(canvas, row, col + label->col, cols, STYLE_DIM, title->text);
	if (label->col + used < c->axis.cols)
		canvas_fill(
			canvas, (struct rect){ row, col + label->col + used, 1, 1 }, STYLE_TEXT);
}

static void draw_labels(const struct chart *c, const struct chart_show *show,
	const struct chart_cell *cell, struct canvas *canvas, int row, int col)
{
	struct arena arena = { 0 };
	struct chart_label *label = ARENA_ARRAY(&arena, (size_t)c->axis.cols, struct chart_label);
	size_t labels = chart_labels(c, cell, label), i;

	for (i = 0; i < labels; i++)
		draw_label(c, show, &label[i], canvas, row, col);
	arena_free(&arena);
}

void chart_draw_lane(const struct chart *c, const struct chart_show *show, size_t lane,
	struct chart_seen *seen, struct canvas *canvas, struct rect r)
{
	const struct lane *l = &c->lanes.lane[lane];
	enum style style = l->value.at ? STYLE_TEXT : STYLE_DIM;
	struct buf count = { 0 };
	struct chart_cell *cell;

	buf_addf(&count, "%zu", l->events);
	canvas_text(canvas, r.row, r.col, 1, STYLE_TEXT, str_of(lane == show->lane ? ">" : " "));
	canvas_clip(canvas, r.row, r.col + 1, show->room.name, style, l->label);
	canvas_right(canvas, r.row, r.col + show->room.count_col, show->room.count, style,
		buf_str(&count));
	buf_free(&count);
	if (!has_axis(c, show))
		return;
	cell = mem_resize(NULL, (size_t)c->axis.cols, sizeof(*cell));
	chart_cells(c, lane, cell);
	see(c, cell, seen);
	draw_cells(c, cell, canvas, r.row, r.col + show->room.axis_col);
	if (show->has_labels)
		draw_labels(c, show, cell, canvas, r.row, r.col + show->room.axis_col);
	free(cell);
}

size_t chart_draw(const struct chart *c, const struct chart_show *show, struct chart_seen *seen,
	struct canvas *canvas, struct rect r)
{
	size_t left = c->lanes.lanes > show->top ? c->lanes.lanes - show->top : 0, lanes, i;
	int rows = r.rows > CHART_HEAD_ROWS ? r.rows - CHART_HEAD_ROWS : 0;
	struct rect row = { r.row + CHART_HEAD_ROWS, r.col, 1, r.cols };

	lanes = left > (size_t)rows ? (size_t)(rows > 0 ? rows - 1 : 0) : left;
	if (r.rows >= 2)
		chart_draw_ticks(c, show, canvas, r);
	if (r.rows >= CHART_HEAD_ROWS)
		chart_draw_all(
			c, show, seen, canvas, (struct rect){ r.row + 2, r.col, 1, r.cols });
	for (i = 0; i < lanes; i++, row.row++)
		chart_draw_lane(c, show, show->top + i, seen, canvas, row);
	if (lanes < left && rows > 0)
		canvas_printf(canvas, row.row, r.col + 4, r.cols - 4, STYLE_DIM,
			"%zu more lane%s below", left - lanes, left - lanes == 1 ? "" : "s");
	return lanes;
}
