#ifndef FRISE_LANE_H
#define FRISE_LANE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "result.h"

struct facet_index;

enum lane_order {
	LANE_BY_COUNT, /* most events first */
	LANE_BY_FIRST, /* whose first event is the first */
	LANE_BY_NAME,  /* case and accents ignored */
};

/* One value of a field, and the events of a result that have it. */
struct lane {
	struct str value; /* for query_edit_*; {0}: the lane of those without any value */
	struct str label; /* for people; of the lane without value too */
	const uint32_t *event; /* in order, each once; a parent has its children's */
	size_t events;         /* at least 1 */
	size_t undated;        /* so many of them, the last ones, have no date */
};

/*
 * A result by the values of one field. An event stands in the lane of each value that it has, so
 * that the lanes together hold more than the result where events have several. {0} is empty. Lanes
 * live until the next lanes_build or lanes_free, and borrow the timeline, not the result.
 */
struct lanes {
	struct arena arena;  /* of the lanes */
	struct str field;    /* canonical: "company", "actor", "kind" ... */
	struct lane *lane;   /* those with an event; last of all the one without value */
	size_t lanes;
	/*
	 * What facets know of the values of each event, to be shared: put facets_index here before
	 * the first call; it is borrowed. NULL: the lanes find it out by themselves.
	 */
	const struct facet_index *index;
	struct lane_work *work; /* what is kept for the timeline */
};

/*
 * The i-th field that lanes can be by, false past the last: the types of entities that any event
 * has (company first, else as in the vocabulary), kind, source, publisher, tag and status where
 * any event has one, and the roles that any event has and that the query knows as fields.
 */
bool lanes_field(struct lanes *l, const struct timeline *tl, size_t i, struct str *field);

/*
 * The lanes of a result by a field of lanes_field; another field has none but the lane without
 * value. Before another timeline call lanes_free, even if it stands at the same address.
 */
void lanes_build(
	struct lanes *l, const struct result *res, struct str field, enum lane_order order);
void lanes_free(struct lanes *l);

#endif
