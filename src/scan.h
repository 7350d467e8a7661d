#ifndef FRISE_SCAN_H
#define FRISE_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "str.h"
#include "timeline.h"

/*
 * Looking for a word or phrase in what many events say. Inside the query
 * library only. The two rarest bytes of the wanted text are compared 16 places
 * at a time where the machine can, and texts that lie one behind the other in
 * memory are read as one.
 */

/* A text to look for, which is borrowed. */
struct needle {
	struct str text;
	size_t rare; /* place of its rarest byte, by what is rare in most languages */
	size_t next; /* and of the next rarest; the same in a text of one byte */
};

/* `text` is folded and holds no NUL; not empty. */
struct needle needle_of(struct str text);

/* Place of the first hit at or after `from`, or SIZE_MAX. */
size_t needle_find(const struct needle *n, struct str text, size_t from);

/*
 * Sets found[event] to 1 for the wanted events that the text stands in, and
 * leaves all others as they are. On several threads where there is much to do.
 */
struct scan {
	const struct timeline *tl;
	struct needle needle;
	bool (*is_wanted)(const void *context, uint32_t event);
	const void *context;
	uint8_t *found;
	/*
	 * Per event: a byte of its text that is known not to come before a hit, which moves on to
	 * the hit; NULL: the first. Where `is_grown` is false, all are 0 before.
	 */
	uint32_t *from;
	bool is_grown;
};
void scan_run(const struct scan *scan);

#endif
