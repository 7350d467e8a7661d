#ifndef FRISE_SHOWN_H
#define FRISE_SHOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "result.h"

/* What stands in the dates besides the hits: nothing, a few events around each, all. */
enum widen { WIDEN_HIDDEN, WIDEN_NEAR, WIDEN_ALL, WIDENS };

enum { NEAR_EVENTS = 2 }; /* at either side of a hit */

/*
 * The events in the dates, in the timeline's order: all hits, and what widens
 * them. {0} is empty. Free with shown_free.
 */
struct shown {
	enum widen widen; /* as it was made */
	uint32_t *event;
	size_t events, cap;
};

/* From a finished result; what it held before is gone. */
void shown_make(struct shown *s, const struct result *res, enum widen widen);
void shown_free(struct shown *s);

/* The place of an event, SIZE_MAX where it is hidden. */
size_t shown_row(const struct shown *s, uint32_t event);

#endif
