#ifndef FRISE_DIFF_PAIR_H
#define FRISE_DIFF_PAIR_H

#include <stdint.h>

#include "arena.h"
#include "timeline.h"

/* Which record of one timeline is which of another; see diff.h for what counts. */

/* Of one kind of record. NONE: it has none. */
struct diff_pair {
	uint32_t *to;	  /* per old record: the new one */
	uint32_t *from;	  /* per new record: the old one */
	const char **how; /* per old record: by what it was known; NULL: by its id */
};

struct diff_pairs {
	struct diff_pair event;
	struct diff_pair entity;
	struct diff_pair source;
	uint32_t *merged; /* per old entity that is gone: the new one that bears its name, or NONE */
};

/* In `arena`; texts are borrowed from nobody. */
void diff_pairs_make(struct diff_pairs *pairs, const struct timeline *old,
	const struct timeline *new, struct arena *arena);

#endif
