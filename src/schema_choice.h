#ifndef FRISE_SCHEMA_CHOICE_H
#define FRISE_SCHEMA_CHOICE_H

#include <jansson.h>

#include "schema.h"
#include "timeline.h"

/*
 * The names that a folder knows, as choices of a JSON Schema: {enum, enumDescriptions}, which
 * editors offer with what stands beside them. NULL where the folder has none. All give a new
 * reference.
 */

/*
 * Does the folder say which roles, types and kinds it has? Else frise.yaml is missing or broken: it
 * must have a title. False for NULL.
 */
bool schema_choice_has_settings(const struct timeline *tl);

/* What may stand where these are named; TARGET_TAG: the tags in use. NULL for what has no names. */
json_t *schema_choice(const struct timeline *tl, enum schema_target target);

/*
 * Is the list closed, so that another name is an error? Entities are named by aliases too, in any
 * case; and an event, a source or a tag may be newer than the schema.
 */
bool schema_choice_is_closed(enum schema_target target);

#endif
