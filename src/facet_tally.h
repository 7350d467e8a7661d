#ifndef FRISE_FACET_TALLY_H
#define FRISE_FACET_TALLY_H

#include <stddef.h>
#include <stdint.h>

#include "facet.h"
#include "facet_index.h"

/*
 * How many events there are by each value, and when they were: of a result,
 * where an event that a chip keeps out of its own group only counts there.
 * Inside the query library only.
 */
struct facet_tally {
	const struct facet_index *index; /* borrowed */
	const struct timeline *timeline;
	uint32_t *year; /* per year: events; one more for what ends behind the last */

	/*
	 * Per event its slot: the bin that it lies in as a whole, or that it is spread over
	 * several, or that it is in none. Of the former only how many there are is counted; what
	 * is spread has its weights, all bins of one event side by side.
	 */
	uint8_t *slot;
	uint32_t *spread;      /* per event that is: which */
	uint64_t *weight;      /* of those, FACET_BINS each */
	uint32_t *count;       /* per key, FACET_SLOTS each */
	uint64_t *when_spread; /* per key, FACET_BINS each */
};

enum { SLOT_SPREAD = FACET_BINS, SLOT_NONE, FACET_SLOTS };

/* Takes what it needs from the arena. */
void facet_tally_init(struct facet_tally *t, const struct facet_index *index,
	const struct timeline *tl, struct arena *arena);

/* Counts anew; NULL: all events. */
void facet_tally_run(struct facet_tally *t, const struct result *res);

/*
 * Of other counts: per key and per year, how many events `with` has of those
 * that have it, and `without` of those that have it not.
 */
void facet_tally_choose(const struct facet_tally *t, const struct result *without,
	const struct result *with, uint32_t *key, uint32_t *year);

/* How many have the key, and how much they weigh in each of FACET_BINS. */
uint32_t facet_tally_count(const struct facet_tally *t, size_t key);
void facet_tally_when(const struct facet_tally *t, size_t key, uint64_t *when);

#endif
