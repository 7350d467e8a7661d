#ifndef FRISE_CHART_SEAT_H
#define FRISE_CHART_SEAT_H

#include "arena.h"
#include "chart_walk.h"

/*
 * The columns where letters of imprecise dates stand, by the rule of chart.h. For the columns of the
 * window that needs to be known what is certain in those beside it.
 */

struct chart_seats {
	const struct chart *c;
	struct chart_walk lane; /* its first event */
	struct ruler wide;	/* with the columns beside the window */
	uint8_t *is_taken;	/* per column of that: unknown yet, free, taken */
};

/* is_certain[0 .. cols): something was certainly in that column of the window. Both are borrowed. */
void chart_seats_init(struct chart_seats *s, const struct chart *c, size_t lane,
	const bool *is_certain, struct arena *arena);

/* The column of one of which *reach is a line, and not certain; -1: outside the window. */
int chart_seat(struct chart_seats *s, uint32_t event, const struct reach *reach);

#endif
