#ifndef FRISE_KNOWN_H
#define FRISE_KNOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "str.h"

struct timeline;

/*
 * Where texts were seen, kept from query to query of a person who types, ticks
 * and undoes: a text that was looked for before is not looked for again, and a
 * word that grows only where it stood. {0} knows nothing; free with known_free.
 */
enum sight { SIGHT_UNKNOWN, SIGHT_YES, SIGHT_NO };

enum { KNOWN_TEXTS = 32, KNOWN_PLACES = 4 };

struct known_text {
	struct buf text; /* folded */
	uint8_t *sight;  /* per event: an enum sight */
	/*
	 * Per event: a byte of its folded text that the text does not stand before. Kept for the
	 * KNOWN_PLACES last texts, as words grow: NULL for others.
	 */
	uint32_t *from;
	bool is_grown; /* some `from` is not 0 */
	size_t run;    /* the last one that asked for it */
};

struct known {
	const struct timeline *timeline;
	struct known_text text[KNOWN_TEXTS];
	size_t texts;
	size_t run;
};

/*
 * A query is going to be run. What is known of another timeline is forgotten;
 * but call known_free before one comes to stand at the same address.
 */
void known_begin(struct known *known, const struct timeline *tl);

/*
 * What is known of a text, to be filled in further; valid until the next
 * known_begin. The text that was not asked for longest gives way to a new one.
 * NULL: the query has more than KNOWN_TEXTS.
 */
struct known_text *known_get(struct known *known, struct str text);

void known_free(struct known *known);

#endif
