#ifndef FRISE_STRIP_H
#define FRISE_STRIP_H

#include "axis.h"
#include "view.h"

/*
 * The density of all events over time in one line: a bar a column, bright where the result has
 * something, a dim dot where there is less than half an event; a bracket around the filter's
 * dates. {0} draws nothing; free with strip_free.
 */
struct strip {
	struct axis axis; /* cols 0: no event has a date, or there is no room */
	struct period *span; /* date_span of every event of the timeline */
	uint64_t *all;	  /* weight of all events, per column of the axis */
	uint64_t *hits;	  /* of those of the result */
	struct buf first, last; /* the years at the ends */
	const struct timeline *timeline; /* that it was made for, and how wide */
	int cols;
};

/*
 * Makes it for a line of `cols` columns; needed where the result or the width
 * changed. Before another timeline call strip_free, even if it stands at the same address.
 */
void strip_build(struct strip *s, const struct scene *scene, int cols);
void strip_draw(const struct strip *s, const struct scene *scene, struct canvas *c, struct rect r);
/*
 * The time from one column of its rect to another, either first, both with it; what
 * lies outside counts as the end. False where it draws nothing.
 */
bool strip_period(const struct strip *s, struct rect r, int from, int to, struct period *out);
void strip_free(struct strip *s);

#endif
