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
	int cols;           /* at least 1 */
};

/* From the first to the last moment that some dates name; what is infinite counts for nothing. */
struct axis_range {
	int64_t lo;
	int64_t hi; /* the last moment itself; lo > hi: nothing yet */
};
#define AXIS_RANGE_EMPTY ((struct axis_range){ INSTANT_MAX, INSTANT_MIN })
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

/* What ticks stand for: the groups (date.h) of a unit whose numbers `step` divides. */
struct axis_scale {
	enum date_unit unit;
	int64_t step; /* at least 1; 10 for the years 1980, 1990 */
};

/* The finest scale of which two ticks stand at least `gap` columns apart. */
struct axis_scale axis_scale(const struct axis *a, int gap);

struct axis_tick {
	int col;       /* in which the group begins */
	int64_t group; /* for date_group_words */
};

/*
 * The first tick in column `from` or later; false where there is none. A column
 * in which more than one begins has the first of them.
 */
bool axis_tick(const struct axis *a, struct axis_scale scale, int from, struct axis_tick *out);

#endif
