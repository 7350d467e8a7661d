#ifndef FRISE_SVG_MARK_H
#define FRISE_SVG_MARK_H

#include <stdbool.h>
#include <stdint.h>

#include "axis.h"
#include "timeline.h"

enum {
	GLYPH = 16, /* a kind's sign, in pixels across */
	GLYPH_HALF = GLYPH / 2,
};

/* How a mark ends on one side. */
enum svg_edge {
	EDGE_NONE,  /* once, some time up to here */
	EDGE_END,   /* it lasted up to here: a stroke */
	EDGE_ON,    /* it goes on beyond the picture, or for ever: an arrow */
	EDGE_FADES, /* it is unknown how far it lasted: dashes */
};

/*
 * A date on an axis of one column a pixel. What was once is a glyph in the
 * middle of all the time that it may have taken, which is shown behind it where
 * that is wider than the glyph; what lasted is a glyph at its begin and a bar,
 * full where it certainly went on.
 */
struct svg_mark {
	int lo; /* all that it covers: [lo, hi), at least GLYPH wide unless cut off by the edge */
	int hi;
	int sure_lo; /* where it certainly went on; lo == hi: nowhere */
	int sure_hi;
	int at; /* the middle of its glyph */
	bool lasts;
	bool is_hollow; /* its day is not known, or in doubt */
	enum svg_edge left;
	enum svg_edge right;
};

/* The axis must have a column of the date's span, and be wider than a glyph. */
struct svg_mark svg_mark_of(const struct axis *a, const struct date *d);

/* All of a mark but its glyph; (x, y) is the middle of its row at pixel 0 of the axis. */
void svg_draw_bar(const struct svg_mark *mark, uint32_t kind, int x, int y, struct buf *out);

/* The sign of a kind (NONE: of none), its middle at (x, y): shape, colour and letter. */
void svg_draw_glyph(
	const struct timeline *tl, uint32_t kind, bool is_hollow, int x, int y, struct buf *out);

/* The rules of style that these need, as CSS: light, and what is other in the dark. */
extern const char *const svg_mark_style;
extern const char *const svg_mark_style_dark;

#endif
