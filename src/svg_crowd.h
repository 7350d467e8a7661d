#ifndef FRISE_SVG_CROWD_H
#define FRISE_SVG_CROWD_H

#include "svg.h"

/*
 * Lanes of more events than can be named: per lane a row of bars, each as high
 * as there are events in its time. One whose date is not known as precisely
 * adds to each bar that it may belong to its part.
 */
struct svg_crowd {
	struct axis axis; /* one column a bar */
	uint64_t most;    /* of any bar, in parts of axis.h */
	bool is_titled;   /* titles stand at the bars in the middle of their events' times */
};

struct svg_crowd svg_crowd_of(const struct svg *s);

/* Draws from y on; returns where it ends. */
int svg_draw_crowd(const struct svg_crowd *c, const struct svg *s, int y, struct buf *out);

#endif
