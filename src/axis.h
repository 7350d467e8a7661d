#ifndef FRISE_AXIS_H
#define FRISE_AXIS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "date.h"

/*
 * One time axis, shared by everything that draws time: instants on one side,
 * `cols` columns on the other. Pure. Column c covers [axis_instant(c), axis_instant(c + 1)).
 */
struct axis {
	struct period span; /* finite, lo < hi */
	int cols;	    /* at least 1 */
};

/* An axis over all of the dates' finite bounds, whole years; false (and *out untouched) where no date has one. */
struct axis_range {
	int64_t lo;
	int64_t hi; /* lo > hi: nothing yet */
};
#define AXIS_RANGE_EMPTY { INSTANT_MAX, INSTANT_MIN }
void axis_range_add(struct axis_range *range, const struct date *d);
bool axis_fit(const struct axis_range *range, int cols, struct axis *out);

int64_t axis_instant(const struct axis *a, int col);
int axis_col(const struct axis *a, int64_t instant); /* clamped to 0 .. cols - 1 */

/*
 * Adds the weight of one event to bin[0 .. cols): 1 in all, spread evenly over
 * the columns that its span touches (what goes on runs to the edge); a span outside the axis adds nothing there. Never a spike on 1 January.
 */
void axis_add(const struct axis *a, const struct date *d, double *bin);

#endif
