#ifndef FRISE_SVG_PAGE_H
#define FRISE_SVG_PAGE_H

#include "svg_crowd.h"
#include "svg_lane.h"

/* How the document begins: its title and description for screen readers, its style, the paper. */
void svg_draw_head(const struct svg *s, int height, struct buf *out);

/* Each draws from y on and returns where it ends. */
int svg_draw_heading(const struct svg *s, int y, struct buf *out);
int svg_draw_legend(const struct svg *s, const struct svg_signs *signs, int y, struct buf *out);
int svg_draw_crowd_legend(const struct svg *s, const struct svg_crowd *c, int y, struct buf *out);
int svg_draw_foot(const struct svg *s, bool is_titled, int y, struct buf *out);

#endif
