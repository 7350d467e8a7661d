#ifndef FRISE_FACET_H
#define FRISE_FACET_H

#include <stddef.h>
#include <stdint.h>

#include "result.h"

/*
 * Counts by value. `now` is the size of the result (certain and possible) if this were the only
 * value ticked in its facet, all other chips kept; `all` the same with no chips at all.
 */
struct facet_value {
	struct str value; /* for query_edit_*: an id or a name */
	struct str label; /* for people */
	uint32_t now;
	uint32_t all;
	enum tick tick;
};

/* One group: a type of entity, kind, source, year ... */
struct facet {
	struct str field;	   /* of the query: "company", "kind", "source", "date" */
	struct str heading;	   /* "COMPANY", "YEAR" */
	struct facet_value *value; /* most events (all) first, then by label; years latest first */
	size_t values;
	size_t with_now;	   /* how many have now > 0 */
};

/* In order: each type of entity that any event has (company first), KIND, SOURCE, PUBLISHER, TAG, STATUS, YEAR. */
struct facets {
	struct arena arena;
	struct facet *facet;
	size_t facets;
};

/* A parent counts the events of its children; each event once. */
void facets_build(struct facets *f, const struct timeline *tl, const struct query *q, const struct overlay *overlay);
void facets_free(struct facets *f);

#endif
