#ifndef FRISE_FACET_H
#define FRISE_FACET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "result.h"

struct facet_index;

/*
 * In so many even columns over the whole timeline (axis_fit) it is told when
 * the events of a value were, by their weights (AXIS_EVENT).
 */
enum { FACET_BINS = 4 };

/*
 * Counts by value. `now` is the size of the result (certain and possible) if
 * this were the only value ticked in its facet (as query_edit_only would do),
 * all other chips kept; `all` the same with no chips at all. Sources that the
 * query's asof: hides are in no event now.
 */
struct facet_value {
	struct str value; /* for query_edit_*: an id or a name */
	struct str label; /* for people */
	uint32_t now;
	uint32_t all; /* at least 1; of is:unverified 0 where all is verified */
	bool is_waiting; /* neither is known yet: overlay.is_waiting */
	uint64_t when[FACET_BINS]; /* of now; in YEAR 0 */
	enum tick tick;
	struct facet_role *role; /* of an entity: those that it ever has */
	size_t roles;
	size_t parent; /* its place in this facet; SIZE_MAX: none there */
};

/*
 * An entity in one role, its children too: the value of a field of its own,
 * "actor", and counted as such.
 */
struct facet_role {
	struct str field;
	uint32_t now;
	uint32_t all; /* at least 1 */
	uint64_t when[FACET_BINS];
	enum tick tick;
	uint32_t key; /* for facets_count */
};

/* One group: a type of entity, kind, source, year ... */
struct facet {
	struct str field;          /* of the query: "company", "kind", "source", "date" */
	struct str heading;        /* "COMPANY", "YEAR" */
	/* Most events (all) first, then by label; EVIDENCE in its own order, years latest first. */
	struct facet_value *value;
	size_t values;
	size_t with_now; /* how many have now > 0 */
	uint64_t most;	 /* the most that any of the values weighs in a bin */
};

/*
 * In order: each type of entity that any event has (company first, else as in
 * the vocabulary), KIND, SOURCE, PUBLISHER, TAG, STATUS, EVIDENCE (of what is:
 * asks for: how well an event is borne out), YEAR; a group without any value is
 * left out. The years are those in which something begins or
 * ends, and those in which something of few years goes on.
 * {0} is empty. Facets and values stay in their places until facets_free.
 */
struct facets {
	struct arena arena;
	struct facet *facet;
	size_t facets;
	struct facet_work *work; /* what is kept between two counts */
};

/*
 * Counts for a query. A parent counts the events of its children; each event
 * once. What depends on the timeline alone is made at the first call and kept:
 * before another timeline call facets_free, even if it stands at the same
 * address.
 */
void facets_build(struct facets *f, const struct timeline *tl, const struct query *q,
	const struct overlay *overlay);

/* The same from a finished result: matches nothing anew. */
void facets_count(struct facets *f, const struct result *res);

/*
 * The values of a role, which is no group of its own: the entities of all types
 * that ever have it, as last counted (for `q`, which may be NULL), without a
 * heading, roles or parents. They live in the facets. Empty where a type has
 * the role's name: no query can ask for it.
 */
void facets_role(struct facets *f, uint32_t role, const struct query *q, struct facet *out);

/*
 * What may stand behind a field in a query: the values of a group, of a role, or
 * for who: all entities, those with most events first. `now`: how many events the
 * query would give with it, where `with` are those that it gives if the term is
 * true of all, `without` if of none (query_decide). Both NULL: 0. No values where the
 * field is none of these. They live in the arena; call facets_count before.
 */
void facets_offer(struct facets *f, const struct field *field, const struct result *without,
	const struct result *with, struct arena *arena, struct facet *out);

/* What the values of each event are: for lanes_build. NULL before the first count; valid until facets_free. */
const struct facet_index *facets_index(const struct facets *f);

void facets_free(struct facets *f);

#endif
