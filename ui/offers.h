#ifndef FRISE_OFFERS_H
#define FRISE_OFFERS_H

#include "app.h"
#include "query.h"

/*
 * What the filter prompt offers for the word before the cursor, each with the
 * number of events that the whole text would give with it, where that does not
 * keep a key waiting.
 */

/* For the begin of a word: fields, then what has such a name. */
void offer_fields(struct app *app, struct str word);
void offer_names(struct app *app, struct str word);

/* For a word that is a field with a colon; `value` is where its last value begins in the word. */
void offer_values(struct app *app, struct str word, size_t value, const struct field *field);

#endif
