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
 *
 * Columns are even parts of the span (axis_fit, axis_even), or units of the
 * calendar (axis_zoom), of which some are longer than others.
 */

/* What a column is, or what ticks stand for: `step` groups (date.h) of a unit. */
struct axis_scale {
	enum date_unit unit;
	int64_t step; /* at least 1; 10 for the years 1980, 1990 */
};

struct axis {
	struct period span;	  /* finite, at least a second a column */
	int cols;		  /* at least 1 */
	struct axis_scale column; /* step 0: even */
	/*
	 * Of the calendar: the group that column 0 begins with, a multiple of the step. Of even
	 * columns, which are rounded to seconds: how many it was moved by, so that its borders stay
	 * where they were.
	 */
	int64_t first;
};

/* Where column `col` begins; 0 .. cols, of which the last is the end of the axis. */
int64_t axis_instant(const struct axis *a, int col);
int axis_col(const struct axis *a, int64_t instant); /* clamped to 0 .. cols - 1 */

/* From the first to the last moment that some dates name; what is infinite counts for nothing. */
struct axis_range {
	int64_t lo;
	int64_t hi; /* the last moment itself; lo > hi: nothing yet */
};
#define AXIS_RANGE_EMPTY ((struct axis_range){ INSTANT_MAX, INSTANT_MIN })
void axis_range_add(struct axis_range *range, const struct date *d);

/*
 * Even columns over the whole years of a range, or the months, days or hours where years would
 * leave a third of it empty; false, and *out untouched, where no date had a bound.
 */
bool axis_fit(const struct axis_range *range, int cols, struct axis *out);

/* Even columns over a finite period, which is made longer where that is needed for a second a column. */
void axis_even(struct period p, int cols, struct axis *out);

/* How wide a column of the calendar can be: an hour to 10,000 years, in that order. */
struct axis_zoom {
	struct axis_scale scale;
	const char *words; /* "1 week", as in "1 col = 1 week" */
};
enum { AXIS_ZOOMS = 10 };
extern const struct axis_zoom axis_zooms[AXIS_ZOOMS];

/*
 * Columns of the calendar with `instant`, which may be infinite, in column `col`; or as near to it
 * as the years that dates can have allow.
 */
void axis_zoom(size_t zoom, int64_t instant, int col, int cols, struct axis *out);

/* The index in axis_zooms of what a column is; AXIS_ZOOMS for even columns. */
size_t axis_zoom_of(const struct axis *a);

/*
 * The next finer zoom (by -1), the next coarser (+1), or more at once; even columns go to the zooms
 * next to their width. `instant` stays in its column. False, and *a untouched, where there is none.
 */
bool axis_zoom_by(struct axis *a, int by, int64_t instant);

/* Later by that many columns (earlier: < 0), as far as the years that dates can have. */
void axis_move(struct axis *a, int64_t cols);

/*
 * The weight of an event is AXIS_EVENT parts, spread evenly over the time that it may have taken
 * (date_span), so that of an event of 1984 each day gets 1/366; what goes on for ever runs to the
 * edge of the axis. What lies in one day is not spread over columns of a day or more: it is in the
 * one that holds its middle, as its letter in a chart is, though an edge may cut the day. The bins
 * of an event that is wholly inside get AXIS_EVENT to the part, what of it lies outside adds
 * nothing, nor does the unknown date.
 */
#define AXIS_EVENT (UINT64_C(1) << 32)

/* Adds `events` events with the same span to bin[0 .. cols). */
void axis_add(const struct axis *a, struct period span, size_t events, uint64_t *bin);

/*
 * Adds the events whose spans are span[event[i]], or span[i] where `event` is NULL. Meant for many in
 * the order of a timeline; any other order gives the same, later.
 */
void axis_weigh(const struct axis *a, const struct period *span, const uint32_t *event,
	size_t events, uint64_t *bin);

/*
 * The coarsest of year, month, day and hour that is not longer than an average column: what a
 * period that is chosen by columns is rounded to.
 */
enum date_unit axis_unit(const struct axis *a);

/* How long a column is: "1 week", "5.6 days". */
void axis_words(const struct axis *a, struct buf *out);

/*
 * What stands over or under an axis to read it by: units of the calendar, the same for everything
 * that shows time. With two lines the outer one has the years (for days the months, for hours and
 * minutes the days), the inner one what is finer, `Jan`, `Q1`, `25`, `06:00`; with one line "2024" takes the
 * place of "Jan". Years that stand alone are on the inner line.
 */
enum axis_line { AXIS_OUTER, AXIS_INNER };
struct axis_label {
	int col; /* where it begins: with its unit, or 0 for one that began before */
	enum axis_line line;
	char text[32]; /* ASCII: "2024", "44 BCE", "Mar 2024" */
};

/*
 * Fills in at most `cap` labels and returns how many; those of a line in the order of their columns.
 * `char_cols` is how many columns a character is wide: 1 on a terminal, 7 where columns are pixels.
 * No label touches the next or passes the end; there are at most cols / char_cols + 2.
 */
size_t axis_labels(const struct axis *a, int lines, int char_cols, struct axis_label *out,
	size_t cap);

/*
 * The same where there is room for text behind the end of the axis: so many columns with those of
 * the axis. With room for a year there is always a label, however few the columns.
 */
size_t axis_labels_within(const struct axis *a, int room, int lines, int char_cols,
	struct axis_label *out, size_t cap);

#endif
