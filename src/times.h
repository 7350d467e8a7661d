#ifndef FRISE_TIMES_H
#define FRISE_TIMES_H

#include <stddef.h>
#include <stdint.h>

#include "timeline.h"

/* When something was: of a date (date.h) what places it on an axis. */
struct when {
	struct period begin;
	struct period finish;
	uint8_t shape;    /* enum date_shape */
	uint8_t start_is; /* enum date_end */
	uint8_t end_is;
	uint8_t doubt;     /* enum date_doubt, of the whole */
	uint8_t precision; /* enum date_precision, of the start */
};

enum { TIMES_BLOCK = 64 };

/*
 * The times of a timeline's events, packed, for what looks at all of them again and again. Events
 * side by side whose dates are the same share one, so that those of one day are one span. {0} is
 * empty; free with times_free.
 */
struct times {
	const struct timeline *timeline;
	struct when *when; /* in the order of the timeline */
	size_t whens;
	uint32_t *of; /* per event: its place in `when`; never falls */
	/* Per TIMES_BLOCK events, from the first moment to the last of all that are dated; lo > hi: none. */
	struct period *block;
	size_t blocks;
};

void times_init(struct times *t, const struct timeline *tl);
void times_free(struct times *t);

/* Where it may lie as a whole: as date_span. */
struct period when_span(const struct when *w);

#endif
