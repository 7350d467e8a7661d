#ifndef FRISE_SVG_TEXT_H
#define FRISE_SVG_TEXT_H

#include <stdbool.h>

#include "str.h"

/*
 * Texts in a picture. Which font draws them is the reader's choice, so their
 * widths are estimates in pixels, by a wide common font: true ones are mostly
 * somewhat smaller. What is safe here is made so by text_make_safe for UTF-8.
 */

/* buf_add_markup of foreign text: it is made safe first. Needs a locale of UTF-8. */
void svg_add_foreign(struct str text, struct buf *out);

/* buf_add_markup of safe text in an element: a title, which tells of the one around it; a tspan. */
void svg_add_title(struct str safe, struct buf *out);
void svg_add_span(struct str safe, struct buf *out);

/* How wide safe text gets in a font of `size` pixels; bold is wider. */
int svg_width(struct str safe, int size);
int svg_width_bold(struct str safe, int size);

/* Appends what of safe text fits into `room` pixels, by clusters; an ellipsis where it is cut. */
void svg_cut(struct str safe, int room, int size, struct buf *out);

/*
 * Where a line of safe text ends that begins at byte `from`: before a blank, or with the text. It
 * is no wider than `room` unless it is a single word. The next line begins behind the blank.
 */
size_t svg_line_end(struct str safe, size_t from, int room, int size);

/* How many such lines the text takes; 0 where it takes more than `most`, or a word is too wide. */
int svg_lines(struct str safe, int room, int size, int most);

/* A paragraph. */
struct svg_block {
	const char *class;
	int size;
	bool is_bold;
	int x;
	int room;
	int lines; /* at most; what is more is cut, and stands whole in a title element */
};

/* Draws safe text, the foot of its first line at y; returns how many lines it took. */
int svg_draw_block(const struct svg_block *block, struct str safe, int y, struct buf *out);

/* From line to line in a font of that size. */
int svg_leading(int size);

#endif
