#ifndef FRISE_CANVAS_H
#define FRISE_CANVAS_H

#include <stddef.h>
#include <stdint.h>

#include "str.h"
#include "style.h"
#include "text.h"

/* All positions are 0-based cells; a rect may be empty (rows or cols 0). */
struct rect {
	int row, col;
	int rows, cols;
};

enum { CELL_BYTES = 31 };

/* One cell: a character with its marks, safe to send. cols 0: the right half of a wide one. */
struct cell {
	char text[CELL_BYTES + 1]; /* NUL-terminated; "" is a blank */
	uint8_t cols;		   /* 0, 1 or 2 */
	uint8_t style;
};

/*
 * The cells of one frame: knows no terminal. What is drawn outside is clipped;
 * text is made safe here (text_make_safe) whatever it holds.
 */
struct canvas {
	int rows, cols;
	struct cell *cell; /* rows * cols */
	enum charset charset;
	int cursor_row, cursor_col; /* the hardware cursor; -1: hidden */
};

void canvas_free(struct canvas *c);
void canvas_resize(struct canvas *c, int rows, int cols); /* clears */
void canvas_clear(struct canvas *c);
const struct cell *canvas_cell(const struct canvas *c, int row, int col);

/*
 * Draws at most `cols` columns of text; returns the columns that it takes, those
 * outside the canvas too. A wide character that does not fit is left out.
 */
int canvas_text(struct canvas *c, int row, int col, int cols, enum style style, struct str text);

/* The same; what does not fit ends with an ellipsis. */
int canvas_clip(struct canvas *c, int row, int col, int cols, enum style style, struct str text);

/* Right-aligned in `cols` columns; what does not fit ends with an ellipsis. */
void canvas_right(struct canvas *c, int row, int col, int cols, enum style style, struct str text);

__attribute__((format(printf, 6, 7))) int canvas_printf(
	struct canvas *c, int row, int col, int cols, enum style style, const char *fmt, ...);

/*
 * Signs of the program itself, with their ASCII stand-ins; one column each, but for the ASCII
 * ellipsis, which takes two so as not to look like a full stop.
 */
enum glyph {
	GLYPH_HLINE, GLYPH_VLINE, GLYPH_ELLIPSIS, GLYPH_DOT, GLYPH_FOCUS_LEFT, GLYPH_FOCUS_RIGHT,
	GLYPH_DOUBLE, GLYPH_TOP_LEFT, GLYPH_TOP_RIGHT, GLYPH_BOTTOM_LEFT, GLYPH_BOTTOM_RIGHT,
	GLYPH_QUOTE_LEFT, GLYPH_QUOTE_RIGHT, GLYPH_ARROW_LEFT, GLYPH_ARROW_RIGHT,
	GLYPH_END, GLYPH_DASH, GLYPH_DASH_BEFORE,
	GLYPH_DASH_BEHIND, GLYPH_DASH_ALONE, GLYPH_POINT, GLYPH_UP,
	GLYPH_RANGE, GLYPH_BAR_1, GLYPH_BAR_8 = GLYPH_BAR_1 + 7,
	GLYPH_DOTS_0, GLYPH_DOTS_1, GLYPH_DOTS_4 = GLYPH_DOTS_1 + 3, GLYPHS
};
const char *glyph_text(enum charset charset, enum glyph glyph);
/* Appends a text of ours, written with these signs in UTF-8, as the charset has them. */
void glyph_spell(enum charset charset, struct str text, struct buf *out);
void canvas_glyph(struct canvas *c, int row, int col, enum style style, enum glyph glyph);
void canvas_line(struct canvas *c, int row, int col, int cols, enum style style, enum glyph glyph);

/* Blanks in this style. */
void canvas_fill(struct canvas *c, struct rect r, enum style style);

/* Another style for what stands there: a cursor bar, a hit. */
void canvas_restyle(struct canvas *c, struct rect r, enum style style);

/*
 * For golden files: the text plane, one line a row, trailing blanks cut, then a line
 * "-- style --", then the style plane (one letter a cell, see style.h, trailing dots cut).
 */
void canvas_dump(const struct canvas *c, struct buf *out);
void canvas_dump_text(const struct canvas *c, struct buf *out);

#endif
