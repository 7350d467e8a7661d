#ifndef FRISE_FACET_FIND_H
#define FRISE_FACET_FIND_H

#include <stdbool.h>

#include "facet.h"
#include "timeline.h"

/*
 * Does a search find the value? `needle` is folded: a part of the label, or
 * what a word of an entity's alias begins with, since aliases are not shown.
 */
bool facet_finds(const struct timeline *tl, const struct facet *facet,
	const struct facet_value *value, struct str needle);

#endif
