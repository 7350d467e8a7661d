#ifndef FRISE_SCHEMA_VALUE_H
#define FRISE_SCHEMA_VALUE_H

#include <jansson.h>

#include "schema.h"
#include "timeline.h"

/*
 * What may stand behind a key, as JSON Schema: one printer for each enum schema_type, as there is
 * one decoder. `tl` gives the roles of the folder; NULL: any. A new reference.
 */
json_t *schema_value(const struct schema_row *row, const struct timeline *tl);

/* The definitions that the records of a table and the names of a target are referred to by. */
const char *schema_value_record(const struct schema *schema);
const char *schema_value_target(enum schema_target target);
const char *schema_value_targets(enum schema_target target); /* of a list of them; NULL: none */

/* A list of names, or the one that stands for a list of one. A new reference. */
json_t *schema_value_list(enum schema_target target);

#endif
