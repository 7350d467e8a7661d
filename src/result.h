#ifndef FRISE_RESULT_H
#define FRISE_RESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match.h"

/* The events that a query matches, in the timeline's order. Free with result_free; {0} is empty. */
struct result {
	uint32_t *event;
	size_t events;
	uint8_t *certainty; /* enum certainty, per event of the timeline (not of the result) */
	size_t certain;
	size_t possible;
	struct match_notes notes;
};

/* `q` may be NULL or {0}: everything, certain. */
void result_run(struct result *res, const struct timeline *tl, const struct query *q, const struct overlay *overlay);
void result_free(struct result *res);

/* Row of an event in the result, or SIZE_MAX; and the row of the event nearest in time (SIZE_MAX: none at all). */
size_t result_row(const struct result *res, uint32_t event);
size_t result_nearest(const struct result *res, uint32_t event);

#endif
