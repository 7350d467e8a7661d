#ifndef FRISE_CHART_WALK_H
#define FRISE_CHART_WALK_H

#include "chart.h"
#include "reach.h"

/* Events of the timeline, [from, to), of which some may be in the window. */
struct chart_live {
	uint32_t from, to;
};

/* What a chart keeps between two calls. */
struct chart_work {
	struct times times;
	uint32_t *place; /* per event of the result: its place in times.span */
	int64_t *border; /* of the axis's columns, and of those beside it (reach.h) */
	struct chart_live *live; /* in order, none touches the next */
	size_t lives, cap;
};

/* The columns of the window; and with them as many more on both sides. */
enum { CHART_MARGIN = 2 * CHART_SEAT_REACH };
struct ruler chart_ruler(const struct chart *c);
struct ruler chart_wide_ruler(const struct chart *c);

/* The events of a lane, SIZE_MAX: of the whole result. */
struct chart_walk {
	const struct chart *c;
	const uint32_t *event;
	size_t events;
	size_t at; /* the next of them */
	size_t live;
};
struct chart_walk chart_walk_all(const struct chart *c, size_t lane);

/* The next event that may be in the window; false after the last. */
bool chart_walk_next(struct chart_walk *w, uint32_t *event);

/* Moves on to the first that is not before this one. */
void chart_walk_to(struct chart_walk *w, uint32_t event);

#endif
