#ifndef FRISE_VALUES_H
#define FRISE_VALUES_H

#include <stdbool.h>
#include <stddef.h>

#include "facet.h"
#include "query.h"
#include "timeline.h"

/* One value that the content offers for a field: what the query is told, and words for people. */
struct offered {
	struct str value;
	struct str label; /* equal to the value, or what tells more of it */
	size_t events;    /* that a query would give with it; SIZE_MAX: not counted */
	uint32_t event;   /* whose id it is; NONE: it is none */
};

/*
 * Values of one field, those with most events first (years: latest first, ids
 * and states: in their own order). {0} is empty; texts are borrowed from the
 * timeline and the facets. Free with values_free.
 */
struct values {
	struct offered *value;
	size_t values, cap;
	struct arena arena;
};

/* What a query gives if a value in it is of no event, and if it is of every one (query_decide). */
struct values_trial {
	const struct result *without, *with;
};

/*
 * Lists at most `most` of them anew; `trial`: counted for such a query, where values_can_count; NULL: not
 * counted. The facets are of this timeline.
 */
void values_list(struct values *v, const struct timeline *tl, struct facets *facets,
	const struct field *field, const struct values_trial *trial, size_t most);

/* Adds what stands for any value of the field, for `is_not` for none; a field may have no such. */
void values_add_any(struct values *v, const struct field *field, bool is_not);

/* Can the facets tell for all values at once which events have them? */
bool values_can_count(const struct field *field);

/*
 * For `begun` as "2022-" adds the months, as "2022-03-" the days that events begin in: the
 * earliest first.
 */
void values_add_dates(struct values *v, const struct timeline *tl, struct str begun);
void values_free(struct values *v);

/* Its names, folded: value, label, aliases of an entity; each word behind a blank. */
void values_names(const struct offered *value, const struct timeline *tl, struct buf *out);

/* NULL: no group of the facets is about this field. */
const struct facet *values_facet(const struct facets *facets, struct str field);

/* What the field asks for, in words: "The kind of event", "Somebody as actor". */
void values_help(const struct field *field, struct buf *out);

#endif
