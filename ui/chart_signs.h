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
char chart_sign_of(struct chart_signs *s, const struct event *ev);
void chart_signs_free(struct chart_signs *s);

#endif
