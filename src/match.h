#ifndef FRISE_MATCH_H
#define FRISE_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "date.h"
#include "query.h"
#include "timeline.h"

/* What a query may look at besides the timeline; the caller fills it. {0}: nothing is known. */
struct overlay {
	const bool *marked; /* per event of the timeline; NULL: none */
	/*
	 * Per event, per piece of its evidence: an enum verdict. NULL, or NULL for an
	 * event: none was looked at.
	 */
	const uint8_t *const *verdict;
};

/* What came up while matching, said once to the user. */
struct match_notes {
	size_t gave_up; /* events that a regex did not search completely */
};

/*
 * Three-valued: under `not` NO and CERTAIN change places, POSSIBLE stays; `and`
 * is the least, `or` the most. A regex that gave up counts as not found.
 * `overlay` may be NULL.
 */
enum certainty match_event(const struct term *term, const struct timeline *tl, uint32_t event,
	const struct overlay *overlay, struct match_notes *notes);

/* How the entities that a query asks for are in an event: the role "mentioned", or any other. */
enum part { PART_NONE, PART_MENTIONED, PART_TAKES };

/*
 * The greatest part that an entity of the chips has; those under `not` and those without entities
 * say nothing. `q` may be NULL or {0}: PART_NONE.
 */
enum part match_part(const struct query *q, const struct timeline *tl, uint32_t event);

#endif
