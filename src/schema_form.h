#ifndef FRISE_SCHEMA_FORM_H
#define FRISE_SCHEMA_FORM_H

#include <stdbool.h>

#include <jansson.h>

#include "schema.h"

/*
 * What single texts of the format are in JSON Schema. A program that reads YAML by its implicit
 * types has numbers and `true` where the loader has their text, so they pass where such a text
 * does. No value is asked to be of type null or boolean, for editors would offer `null` and `true`.
 * All give a new reference.
 */

/* A text by the form that its type asks for; of a row (most) that has one, not longer. */
json_t *schema_form(enum schema_type type, size_t most, bool is_required);

/* A date: one scalar; in brackets: the item of an unquoted [1984..1986]. */
json_t *schema_form_date(bool in_brackets);

/* No value, or a blank one: the key is as good as absent. */
json_t *schema_form_nothing(void);

/* {"$ref": "#/definitions/NAME"}; under these names stand schema_form_nothing and _date. */
#define FORM_NOTHING	 "nothing"
#define FORM_DATE	 "date-text"
#define FORM_IN_BRACKETS "date-in-brackets"
json_t *schema_form_ref(const char *name);

/* This, or nothing. Takes over the reference. */
json_t *schema_form_optional(json_t *value);

/*
 * Offers the choices of `offered`, where any other value is as good: editors look for choices in
 * anyOf, but not behind an if. Changes `schema`; takes over `offered`.
 */
void schema_form_offer(json_t *schema, json_t *offered);

#endif
