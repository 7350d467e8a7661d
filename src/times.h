#ifndef FRISE_TIMES_H
#define FRISE_TIMES_H

#include <stddef.h>
#include <stdint.h>

#include "timeline.h"

/* When something was: of a date (date.h) what places it on an axis. */
struct when {
	struct period begin;
	struct period finish;
	uint8_t start_is; /* enum date_end */
	uint8_t end_is;
};

enum {
	TIME_DAY = 1,	/* a point known to the day or finer */
	TIME_DOUBT = 2, /* approximate or uncertain */
	TIME_LASTS = 4, /* an interval */
};

enum { TIMES_BLOCK = 64 };

/*
 * The times of a timeline's events, packed, for what looks at all of them again and again. Events
 * side by side whose dates are the same share one, so that those of one day are one span. {0} is
 * empty; free with times_free.
 */
struct times {
	const struct timeline *timeline;
	/* In the order of the timeline; apart, because of most only the first two are looked at. */
	struct period *span; /* as a whole (date_span): empty at INSTANT_MAX without a date */
	uint8_t *is;	     /* TIME_ flags */
	struct when *when;
	size_t whens;
	uint32_t *of; /* per event: its place in these; never falls */
	/* Per TIMES_BLOCK events, from the first moment to the last; lo > hi: none is dated. */
	struct period *block;
	size_t blocks;
};

void times_init(struct times *t, const struct timeline *tl);
void times_free(struct times *t);

#endif
