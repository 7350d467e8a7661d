#ifndef FRISE_TEST_PLAIN_H
#define FRISE_TEST_PLAIN_H

#include "match.h"

/*
 * A second evaluator of queries, as plain as the format's own words: no sets, no
 * order of trying, names compared as texts each time. Of regexes it knows those
 * of fixture_random_query. The overlay must be filled.
 */
enum certainty plain_match(const struct query *q, const struct timeline *tl, uint32_t event,
	const struct overlay *overlay);

#endif
