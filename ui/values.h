#ifndef FRISE_VALUES_H
#define FRISE_VALUES_H

#include <stddef.h>

#include "facet.h"
#include "query.h"
#include "timeline.h"

/* One value that the content offers for a field: what the query is told, and words for people. */
struct offered {
	struct str value;
	struct str label; /* equal to the value, or what tells more of it */
};

/*
 * Values of one field, those with most events first (years: latest first, ids
 * and states: in their own order). {0} is empty; texts are borrowed from the
 * timeline and the facets. Free with values_free.
 */
struct values {
	struct offered *value;
	size_t values, cap;
};

/* Lists at most `most` of them anew. */
void values_list(struct values *v, const struct timeline *tl, const struct facets *facets,
	const struct field *field, size_t most);
void values_free(struct values *v);

/* NULL: no group of the facets is about this field. */
const struct facet *values_facet(const struct facets *facets, struct str field);

/* What the field asks for, in words: "The kind of event", "Somebody as actor". */
void values_help(const struct field *field, struct buf *out);

#endif
