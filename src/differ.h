#ifndef FRISE_DIFFER_H
#define FRISE_DIFFER_H

#include <stddef.h>

#include "archived.h"
#include "arena.h"

/* What a quote has otherwise than an archived text, both normalised strictly. */

/* Characters; either may be empty. */
struct difference {
	struct str quote;
	struct str text;
	size_t times;
	struct str around; /* the words of the quote around the first */
};

/* {0}: none yet. */
struct differences {
	struct difference item[8]; /* kinds of it; further ones are left out */
	size_t items;
};

/*
 * Adds the differences between `quote` and the stretch of a->loose that equals it once it is
 * loosened. Texts are borrowed from both.
 */
void differ_add(
	struct differences *list, const struct archived *a, struct span of_loose, struct str quote);

/* The pieces of both from the first word that differs to the last one. */
void differ_words(struct str text, struct str quote, struct str *in_text, struct str *in_quote);

/* "’ (U+2019) for ' (U+0027), 3 times, first in "l'un"; a blank too many, in "a b"" */
void differ_print(const struct differences *list, struct buf *out);

#endif
