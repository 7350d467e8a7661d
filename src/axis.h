#ifndef FRISE_AXIS_H
#define FRISE_AXIS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "date.h"

/*
 * One time axis, shared by everything that draws time: instants on one side,
 * columns on the other. Pure. Column c, from 0, covers
 * [axis_instant(c), axis_instant(c + 1)).
 */
struct axis {
	struct period span; /* finite, at least a second a column */
	int cols;	    /* at least 1 */
};

/* All the finite bounds of some dates. */
struct axis_range {
	int64_t lo;
	int64_t hi; /* lo > hi: nothing yet */
};
#define AXIS_RANGE_EMPTY { INSTANT_MAX, INSTANT_MIN }
void axis_range_add(struct axis_range *range, const struct date *d);

/* An axis over the whole years of a range; false, and *out untouched, where no date had a bound. */
bool axis_fit(const struct axis_range *range, int cols, struct axis *out);

/* Where column `col` begins; 0 .. cols, of which the last is the end of the axis. */
int64_t axis_instant(const struct axis *a, int col);
int axis_col(const struct axis *a, int64_t instant); /* clamped to 0 .. cols - 1 */

/*
 * Adds the weight of one event to bin[0 .. cols): 1 in all, spread evenly over
 * the time that it may have taken, so that of an event of 1984 each day gets
 * 1/366. What goes on runs to the edge of the axis; what part of the span lies
 * outside adds nothing, nor does the unknown date.
 */
void axis_add(const struct axis *a, const struct date *d, double *bin);

#endif
