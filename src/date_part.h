#ifndef FRISE_DATE_PART_H
#define FRISE_DATE_PART_H

#include <stdbool.h>
#include <stddef.h>

#include "date.h"
#include "fault.h"
#include "str.h"

/*
 * One calendar expression within a date: what stands on either side of a slash,
 * between the dots of [..], or alone. Internal to the model.
 */

/* Refuses a date: the place is byte `at` of it, the words say what to write. Always false. */
__attribute__((format(printf, 4, 5))) bool date_refuse(
	struct fault *fault, struct str whole, size_t at, const char *fmt, ...);

/* Reads the expression whole.at[from .. end). */
bool date_part_parse(
	struct str whole, size_t from, size_t end, struct date_part *out, struct fault *fault);

/* [lo, hi) of what it names; doubt does not widen it. */
struct period date_part_period(const struct date_part *part);

/*
 * Fills in d->begin and d->finish from what was written; false where it would
 * have ended before it began.
 */
bool date_bound(struct date *d);

void date_part_print(const struct date_part *part, struct buf *out);

#endif
