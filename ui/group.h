#ifndef FRISE_GROUP_H
#define FRISE_GROUP_H

#include "result.h"

/*
 * The groupings that a list goes through by + and -: hours (where the content has times of day),
 * days, weeks, months, quarters, years, decades, centuries.
 */

/* Days, or hours where anything is known to the minute: what is finer shows nothing more. */
enum date_unit group_finest(const struct timeline *tl);

/* The next finer (-1) or coarser one (+1); false, and *unit untouched, where there is none. */
bool group_step(const struct timeline *tl, int by, enum date_unit *unit);

/*
 * Of hours, days, months and years the finest with two events a heading on average, hours only
 * where most are known to the minute; years where all are too sparse for that.
 */
enum date_unit group_fit(const struct result *res);

#endif
