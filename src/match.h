#ifndef FRISE_MATCH_H
#define FRISE_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "date.h"
#include "query.h"
#include "timeline.h"

struct known;

/* What a query may look at besides the timeline; the caller fills it. {0}: nothing is known. */
struct overlay {
	const bool *marked; /* per event of the timeline; NULL: none */
	/*
	 * Per event, per piece of its evidence: an enum verdict. NULL, or NULL for an
	 * event: none was looked at.
	 */
	const uint8_t *const *verdict;
	size_t verdicts; /* another number than before where *verdict changed */
	bool is_waiting; /* for more of them: what depends on these is not known yet */
	/* What results of this timeline remember of texts, and add to. NULL: each begins anew. */
	struct known *known;
};

/* What came up while matching, said once to the user. */
struct match_notes {
	size_t gave_up; /* events that a regex did not search completely */
};

/* What a query is matched with. */
struct match {
	const struct timeline *tl;
	const struct overlay *overlay; /* may be NULL */
	struct match_notes *notes;
	/*
	 * Per text of the query (term.number), per event: an enum sight, known where
	 * a TERM_TEXT asks for it. NULL, or NULL for a text: it was not looked for yet.
	 */
	uint8_t *const *sight;
	struct pattern_time *time; /* for all regexes in one event; NULL: without end */
	const uint8_t *as_of; /* query_known of the query: what sources may be looked at */
	/* With asof:, where a sight is SIGHT_YES: an enum certainty. NULL as above. */
	uint8_t *const *told;
};

/*
 * Under asof: sources that were not known are as if they were not there. What depends on one that
 * may have been known is possible.
 *
 * Three-valued: under `not` NO and CERTAIN change places, POSSIBLE stays; `and`
 * is the least, `or` the most. A regex that gave up counts as not found.
 */
enum certainty match_event(const struct match *m, const struct term *term, uint32_t event);

/* Does a query ask what only overlay->verdict can tell? `q` may be {0}. */
bool match_needs_verdicts(const struct query *q);

/* How the entities that a query asks for are in an event: the role "mentioned", or any other. */
enum part { PART_NONE, PART_MENTIONED, PART_TAKES };

/*
 * The greatest part that an entity of the chips has; those under `not` and those without entities
 * say nothing. `q` may be NULL or {0}: PART_NONE.
 */
enum part match_part(const struct query *q, const struct timeline *tl, uint32_t event);

#endif
