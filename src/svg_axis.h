#ifndef FRISE_SVG_AXIS_H
#define FRISE_SVG_AXIS_H

#include "svg.h"

/* How high the words are to read the axis by: one line or two. */
enum { SVG_AXIS_LOW = 18, SVG_AXIS_HIGH = 34 };
int svg_axis_height(const struct svg *s);

/* Those words, in that height from y on. */
void svg_draw_axis(const struct svg *s, int y, struct buf *out);

/* Where those words begin, lines down through the marks, from y to bottom. */
void svg_draw_grid(const struct svg *s, int y, int bottom, struct buf *out);

/* A finite period in words: "from 2016 to 2025", "from 24 February to 8 March 2022". */
void svg_add_range(struct period p, struct buf *out);

#endif
