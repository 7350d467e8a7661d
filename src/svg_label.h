#ifndef FRISE_SVG_LABEL_H
#define FRISE_SVG_LABEL_H

#include "svg.h"
#include "svg_place.h"

/* Between a mark and its label, one over a bar and the bar's end; the least room for a title. */
enum { SVG_BESIDE = 4, SVG_LABEL_END = 12, SVG_LABEL_LEAST = 60 };

/* What stands beside a mark. Texts are safe. */
struct svg_label {
	struct str text; /* the date, a blank, the title; is_again: the lane that has the title */
	size_t when;     /* the bytes of the date; 0: the title has none, nor a blank before it */
	bool is_again;
};

/* Of an event in its first lane, with its date if that is told; and in a further lane. */
struct svg_label svg_label_of(
	const struct svg *s, uint32_t event, bool has_date, struct arena *arena);
struct svg_label svg_label_again(const struct svg *s, uint32_t event, struct arena *arena);

/*
 * How wide it is in pixels, in one line; with up to `folds` folds, as struct svg_spot has it.
 * Widths of more than `most` are not exact.
 */
int svg_label_width(const struct svg_label *label);
void svg_label_fold(const struct svg_label *label, int folds, int most, int folded[SVG_FOLDS]);

/*
 * Draws it in so many lines, no wider than `room`, from (x, y) on, y being the middle of the first
 * line, or with its end there (is_left). Of what is cut the title stands whole in a title element.
 */
void svg_draw_label(const struct svg_label *label, int room, int lines, int x, int y, bool is_left,
	struct buf *out);

/* The title itself. */
struct str svg_label_title(const struct svg_label *label);

#endif
