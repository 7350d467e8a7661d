#ifndef FRISE_DENSITY_H
#define FRISE_DENSITY_H

#include "arena.h"
#include "axis.h"
#include "result.h"

/*
 * How many events of a result began in each hour, week, month ...: a column of an axis a period.
 * An event whose date says in which period it began is counted there, once, as under the headings
 * of a list; any other is counted in `vague`, among the possible of each period in which it may
 * have begun, and its weight is spread over them. {0} is empty; free with density_free.
 */
struct density {
	struct arena arena;
	struct axis axis;   /* of the calendar */
	uint32_t *events;   /* per column: that began in it */
	uint32_t *possible; /* of the vague, those that may have begun in it */
	uint64_t *weight;   /* of the vague, in parts (axis.h) */
	size_t vague;	    /* not counted in `events`, though they may have begun in a column */
	size_t before, after; /* that certainly began before or after all columns */
	size_t undated;
};

/*
 * Makes infinite ends of a period finite: there it goes to the first or the last moment in which an
 * event of the result may have begun, or ended, of those whose beginning no date bounds. False
 * where no event has a date, or none at that end of the period.
 */
bool density_fit(const struct result *res, struct period *p);

/* How many periods of a zoom (axis_zooms) a finite period touches. */
int64_t density_periods(struct period p, size_t zoom);

/* The finest zoom that takes no more than `most` periods; else the coarsest. */
size_t density_zoom(struct period p, int64_t most);

/*
 * The finest zoom at which most of the events that have a beginning are counted in one period each:
 * a finer one would show of them that it is not known. 0 where none has a beginning.
 */
size_t density_known(const struct result *res);

/* Counts; the periods must be few enough for an int. */
void density_build(struct density *d, const struct result *res, struct period p, size_t zoom);
void density_free(struct density *d);

#endif
