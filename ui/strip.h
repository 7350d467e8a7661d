#ifndef FRISE_STRIP_H
#define FRISE_STRIP_H

#include "axis.h"
#include "view.h"

/*
 * The density of all events over time in one line, from its first year to its last. Each column has
 * a bar: bright for what is in the foreground there (the result; while the cursor in the facets
 * stands on something, those of the result that have it), else dim and dotted for the rest; a dim
 * dot, for the rest a lower one, where there is less than half an event, which is what vague dates
 * leave in many columns. Brackets stand around each period that the filter's
 * dates leave; reversed is where the selected event may have begun.
 * {0} draws nothing; free with strip_free.
 */
struct strip {
	struct axis axis; /* cols 0: no event has a date, or there is no room */
	struct period *span; /* date_span of every event of the timeline */
	uint64_t *all;	  /* weight of all events, per column of the axis, in parts (axis.h) */
	uint64_t *front;  /* of those in the foreground */
	struct buf first, last; /* what time it is at the ends */
	const struct timeline *timeline; /* that it was made for */
	struct axis_range range;	 /* of its events */
	int cols;			 /* of the line; 0: none yet */
};

/*
 * Makes it for a line of `cols` columns; needed where the result, what is lit or the width
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

/*
 * The bar of a weight where the heaviest column has `most`. Its height grows with the square root,
 * so that one busy week leaves the others visible; GLYPH_DOT for less than half an event. Alone an
 * event has half the height.
 */
enum glyph strip_bar(uint64_t weight, uint64_t most);

/*
 * Draws that of one column in one cell, nothing for no weight: of `front`, or where that is less
 * than half an event of `all`, dim, which is `front` and the rest.
 */
void strip_draw_bar(uint64_t front, uint64_t all, uint64_t most, struct canvas *c, int row, int col);

#endif
