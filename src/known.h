#ifndef FRISE_KNOWN_H
#define FRISE_KNOWN_H

#include <stddef.h>
#include <stdint.h>

#include "str.h"

/*
 * Where texts were seen, kept from one query to the next of a person who types:
 * a word that grows is only looked for where it was before, one that stays is
 * not looked for again. Inside the query library only; {0} knows nothing.
 */
enum sight { SIGHT_UNKNOWN, SIGHT_YES, SIGHT_NO };

enum { KNOWN_TEXTS = 16 };

struct known {
	struct buf text[KNOWN_TEXTS]; /* folded */
	uint8_t *sight[KNOWN_TEXTS];  /* per event: an enum sight */
	size_t texts;
};

/*
 * Adds a text, of which there must be fewer than KNOWN_TEXTS, with what follows
 * from `earlier`; what is returned is to be filled in and lives with `known`.
 */
uint8_t *known_add(
	struct known *known, const struct known *earlier, struct str text, size_t events);
void known_free(struct known *known);

#endif
