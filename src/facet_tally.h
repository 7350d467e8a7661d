#ifndef FRISE_FACET_TALLY_H
#define FRISE_FACET_TALLY_H

#include <stddef.h>
#include <stdint.h>

#include "facet_index.h"
#include "result.h"

/*
 * How many events there are by each value: of a result, where a chip keeps an
 * event out of its own group only, it counts there. Inside the query library
 * only.
 */
struct facet_tally {
	const struct facet_index *index; /* borrowed */
	const struct timeline *timeline;
	uint32_t *count; /* per key */
	uint32_t *year;  /* per year; one more for what ends behind the last */
};

/* Takes what it needs from the arena. */
void facet_tally_init(struct facet_tally *t, const struct facet_index *index,
	const struct timeline *tl, struct arena *arena);

/* Counts anew; NULL: all events. */
void facet_tally_run(struct facet_tally *t, const struct result *res);

#endif
