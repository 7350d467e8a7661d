#ifndef FRISE_CHART_SIGNS_H
#define FRISE_CHART_SIGNS_H

#include "chart.h"

/* What is asked for its value in one lane: who is looked at there. {0}, or free with query_free. */
void chart_lane_query(
	const struct timeline *tl, struct str field, struct str value, struct query *out);

/* The signs of events that stand alone in a cell of a lane (chart.h). */
struct chart_signs {
	const struct chart *c;
	size_t lane;	   /* SIZE_MAX: all */
	struct query who;  /* made when it is needed first */
	bool has_who;
};
struct chart_signs chart_signs(const struct chart *c, size_t lane);

/* Writes those that follow from the event and the lane, as chart.h has them; returns how many. */
int chart_signs_of(struct chart_signs *s, uint32_t event, char sign[CHART_SIGNS + 1]);
void chart_signs_free(struct chart_signs *s);

#endif
