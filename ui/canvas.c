#include "canvas.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

/* More bytes than that in one column are a trick: four marks on a letter take 20. */
enum { COLUMN_BYTES = 64 };

static const struct {
	const char *text[2]; /* by enum charset; one column each, but for the ellipsis */
} glyphs[GLYPHS] = {
	[GLYPH_HLINE] = { { "─", "-" } },
	[GLYPH_VLINE] = { { "│", "|" } },
	[GLYPH_ELLIPSIS] = { { "…", ".." } },
	[GLYPH_DOT] = { { "·", "." } },
	[GLYPH_FOCUS_LEFT] = { { "▌", "[" } },
	[GLYPH_FOCUS_RIGHT] = { { "▐", "]" } },
	[GLYPH_DOUBLE] = { { "═", "=" } },
	[GLYPH_TOP_LEFT] = { { "┌", "+" } },
	[GLYPH_TOP_RIGHT] = { { "┐", "+" } },
	[GLYPH_BOTTOM_LEFT] = { { "└", "+" } },
	[GLYPH_BOTTOM_RIGHT] = { { "┘", "+" } },
	[GLYPH_QUOTE_LEFT] = { { "“", "\"" } },
	[GLYPH_QUOTE_RIGHT] = { { "”", "\"" } },
	[GLYPH_ARROW_LEFT] = { { "←", "<" } },
	[GLYPH_ARROW_RIGHT] = { { "→", ">" } },
	[GLYPH_END] = { { "┤", "]" } },
	[GLYPH_DASH] = { { "┄", "-" } },
	[GLYPH_DASH_BEFORE] = { { "╴", ":" } },
	[GLYPH_DASH_BEHIND] = { { "╶", ":" } },
	[GLYPH_DASH_ALONE] = { { "╌", ":" } },
	[GLYPH_POINT] = { { "•", "o" } },
	[GLYPH_RANGE] = { { "▌", "#" } },
	[GLYPH_UP] = { { "▲", "^" } },
	[GLYPH_BAR_1] = { { "▁", ":" } },
	[GLYPH_BAR_1 + 1] = { { "▂", "-" } },
	[GLYPH_BAR_1 + 2] = { { "▃", "=" } },
	[GLYPH_BAR_1 + 3] = { { "▄", "+" } },
	[GLYPH_BAR_1 + 4] = { { "▅", "*" } },
	[GLYPH_BAR_1 + 5] = { { "▆", "%" } },
	[GLYPH_BAR_1 + 6] = { { "▇", "#" } },
	[GLYPH_BAR_8] = { { "█", "@" } },
	[GLYPH_DOTS_0] = { { "⡀", "'" } },
	[GLYPH_DOTS_1] = { { "⣀", "," } },
	[GLYPH_DOTS_1 + 1] = { { "⣤", "," } },
	[GLYPH_DOTS_1 + 2] = { { "⣶", ";" } },
	[GLYPH_DOTS_4] = { { "⣿", ";" } },
};

const char *glyph_text(enum charset charset, enum glyph glyph)
{
	return glyphs[glyph].text[charset];
}

/* The sign that stands at a byte; GLYPHS: none. */
static enum glyph glyph_at(struct str text, size_t at)
{
	struct str rest = str_sub(text, at, SIZE_MAX);
	enum glyph glyph = GLYPH_HLINE;

	while (glyph < GLYPHS && !str_starts(rest, glyph_text(CHARSET_UTF8, glyph)))
		glyph++;
	return glyph;
}

void glyph_spell(enum charset charset, struct str text, struct buf *out)
{
	enum glyph glyph;
	size_t at = 0;

	while (at < text.len) {
		glyph = glyph_at(text, at);
		if (glyph == GLYPHS) {
			buf_add_char(out, text.at[at++]);
		} else {
			buf_add_text(out, glyph_text(charset, glyph));
			at += strlen(glyph_text(CHARSET_UTF8, glyph));
		}
	}
}

void canvas_free(struct canvas *c)
{
	free(c->cell);
	*c = (struct canvas){ 0 };
}

void canvas_resize(struct canvas *c, int rows, int cols)
{
	c->rows = rows < 0 ? 0 : rows;
	c->cols = cols < 0 ? 0 : cols;
	c->cell = mem_resize(c->cell, (size_t)c->rows * (size_t)c->cols, sizeof(*c->cell));
	memset(c->cell, 0, (size_t)c->rows * (size_t)c->cols * sizeof(*c->cell));
	canvas_clear(c);
}

void canvas_clear(struct canvas *c)
{
	size_t cells = (size_t)c->rows * (size_t)c->cols, i;

	for (i = 0; i < cells; i++)
		c->cell[i] = (struct cell){ .cols = 1 };
	c->cursor_row = c->cursor_col = -1;
}

/* NULL outside. */
static struct cell *cell_at(const struct canvas *c, int row, int col)
{
	if (row < 0 || row >= c->rows || col < 0 || col >= c->cols)
		return NULL;
	return &c->cell[(size_t)row * (size_t)c->cols + (size_t)col];
}

const struct cell *canvas_cell(const struct canvas *c, int row, int col)
{
	return cell_at(c, row, col);
}

static void blank(struct cell *cell)
{
	if (!cell)
		return;
	cell->text[0] = '\0';
	cell->cols = 1;
}

/* Makes the cell free for something else: the other half of a wide character goes blank. */
static void take(struct canvas *c, int row, int col)
{
	struct cell *cell = cell_at(c, row, col);

	if (!cell)
		return;
	if (cell->cols == 0)
		blank(cell_at(c, row, col - 1));
	else if (cell->cols == 2)
		blank(cell_at(c, row, col + 1));
	blank(cell);
}

/* A character of `cols` columns; what stands half outside is blank. */
static void put(struct canvas *c, int row, int col, int cols, enum style style, struct str text)
{
	bool is_whole = cell_at(c, row, col) && cell_at(c, row, col + cols - 1);
	struct cell *cell;
	int i;

	if (text.len > CELL_BYTES)
		text.len = text_fit(str_sub(text, 0, CELL_BYTES), cols, NULL);
	for (i = 0; i < cols; i++) {
		take(c, row, col + i);
		cell = cell_at(c, row, col + i);
		if (!cell)
			continue;
		cell->style = (uint8_t)style;
		if (!is_whole)
			continue;
		cell->cols = i == 0 ? (uint8_t)cols : 0;
		if (i > 0 || str_is(text, " "))
			continue;
		memcpy(cell->text, text.at, text.len);
		cell->text[text.len] = '\0';
	}
}

static bool is_plain(char c)
{
	return c >= ' ' && c < 0x7F;
}

/* How many of the first `most` bytes are printable ASCII, before another. */
static size_t count_plain(struct str s, size_t most)
{
	size_t len = 0;

	while (len < s.len && len < most && is_plain(s.at[len]))
		len++;
	return len;
}

/* Where the marks end that follow a character, and the columns of the next one. */
static size_t skip_marks(struct str text, size_t at, int *cols)
{
	size_t next;

	for (next = at; next < text.len; at = next) {
		text_next(text, &next);
		*cols = text_cols(str_sub(text, at, next - at));
		if (*cols > 0)
			return at;
	}
	return at;
}

/*
 * Draws safe text that fits. A terminal's cell holds one character that takes
 * room and its marks, so a cluster of several (an emoji family) is drawn as
 * several.
 */
static void put_text(struct canvas *c, int row, int col, enum style style, struct str text)
{
	size_t at, next, end;
	int cols, after = 0;

	for (at = skip_marks(text, 0, &after); at < text.len; at = end) {
		cols = after;
		next = at;
		text_next(text, &next);
		end = skip_marks(text, next, &after);
		put(c, row, col, cols, style, str_sub(text, at, end - at));
		col += cols;
	}
}

/*
 * The beginning of a text that may fill `cols` columns, safe to send: the text
 * itself where that is plain, else made in *safe, which the caller frees.
 */
static struct str safe_start(const struct canvas *c, int cols, struct str text, struct buf *safe)
{
	size_t most = ((size_t)cols + 1) * COLUMN_BYTES,
	       plain = count_plain(text, (size_t)cols + 2);

	if (plain == text.len || plain == (size_t)cols + 2)
		return str_sub(text, 0, plain);
	if (text.len > most) {
		while (most > 0 && ((unsigned char)text.at[most] & 0xC0) == 0x80)
			most--;
		text.len = most;
	}
	text_make_safe(text, c->charset, safe);
	return buf_str(safe);
}

int canvas_text(struct canvas *c, int row, int col, int cols, enum style style, struct str text)
{
	struct buf safe = { 0 };
	int used = 0;

	if (cols <= 0)
		return 0;
	text = safe_start(c, cols, text, &safe);
	put_text(c, row, col, style, str_sub(text, 0, text_fit(text, cols, &used)));
	buf_free(&safe);
	return used;
}

int canvas_clip(struct canvas *c, int row, int col, int cols, enum style style, struct str text)
{
	struct str end = str_of(glyph_text(c->charset, GLYPH_ELLIPSIS));
	struct buf safe = { 0 };
	int used = 0, end_cols = 0;
	size_t len;

	if (cols <= 0)
		return 0;
	text = safe_start(c, cols, text, &safe);
	len = text_fit(text, cols, &used);
	if (len < text.len) {
		end.len = text_fit(end, cols, &end_cols);
		len = text_fit(text, cols - end_cols, &used);
		put_text(c, row, col + used, style, end);
		used += end_cols;
	}
	put_text(c, row, col, style, str_sub(text, 0, len));
	buf_free(&safe);
	return used;
}

void canvas_right(struct canvas *c, int row, int col, int cols, enum style style, struct str text)
{
	struct buf safe = { 0 };
	struct str shown;
	int used = 0;

	if (cols <= 0)
		return;
	shown = safe_start(c, cols, text, &safe);
	if (text_fit(shown, cols, &used) < shown.len)
		canvas_clip(c, row, col, cols, style, text);
	else
		put_text(c, row, col + cols - used, style, shown);
	buf_free(&safe);
}

int canvas_printf(
	struct canvas *c, int row, int col, int cols, enum style style, const char *fmt, ...)
{
	struct buf text = { 0 };
	va_list args;
	int used;

	va_start(args, fmt);
	buf_vaddf(&text, fmt, args);
	va_end(args);
	used = canvas_text(c, row, col, cols, style, buf_str(&text));
	buf_free(&text);
	return used;
}

void canvas_glyph(struct canvas *c, int row, int col, enum style style, enum glyph glyph)
{
	put_text(c, row, col, style, str_of(glyph_text(c->charset, glyph)));
}

void canvas_line(struct canvas *c, int row, int col, int cols, enum style style, enum glyph glyph)
{
	int i;

	for (i = 0; i < cols; i++)
		canvas_glyph(c, row, col + i, style, glyph);
}

/* The part of r that is on the canvas. */
static struct rect clip(const struct canvas *c, struct rect r)
{
	int bottom = r.row + r.rows, right = r.col + r.cols;

	r.row = r.row < 0 ? 0 : r.row;
	r.col = r.col < 0 ? 0 : r.col;
	r.rows = (bottom < c->rows ? bottom : c->rows) - r.row;
	r.cols = (right < c->cols ? right : c->cols) - r.col;
	return r;
}

void canvas_fill(struct canvas *c, struct rect r, enum style style)
{
	int row, col;

	r = clip(c, r);
	for (row = r.row; row < r.row + r.rows; row++)
		for (col = r.col; col < r.col + r.cols; col++)
			put(c, row, col, 1, style, str_of(" "));
}

void canvas_restyle(struct canvas *c, struct rect r, enum style style)
{
	struct cell *line;
	int row, col;

	r = clip(c, r);
	for (row = r.row; row < r.row + r.rows; row++) {
		line = &c->cell[(size_t)row * (size_t)c->cols];
		for (col = r.col; col < r.col + r.cols; col++)
			line[col].style = (uint8_t)style;
	}
}

static void cut_trailing(struct buf *out, size_t from, char c)
{
	size_t len = out->len;

	while (len > from && out->at[len - 1] == c)
		len--;
	buf_cut(out, len);
	buf_add_char(out, '\n');
}

void canvas_dump_text(const struct canvas *c, struct buf *out)
{
	const struct cell *cell;
	size_t from;
	int row, col;

	for (row = 0; row < c->rows; row++) {
		from = out->len;
		for (col = 0; col < c->cols; col += cell->cols ? cell->cols : 1) {
			cell = canvas_cell(c, row, col);
			buf_add_text(out, cell->text[0] ? cell->text : " ");
		}
		cut_trailing(out, from, ' ');
	}
}

void canvas_dump(const struct canvas *c, struct buf *out)
{
	size_t from;
	int row, col;

	canvas_dump_text(c, out);
	buf_add_text(out, "-- style --\n");
	for (row = 0; row < c->rows; row++) {
		from = out->len;
		for (col = 0; col < c->cols; col++)
			buf_add_char(out, looks[canvas_cell(c, row, col)->style].letter);
		cut_trailing(out, from, '.');
	}
}
