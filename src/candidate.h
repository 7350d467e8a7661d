#ifndef FRISE_CANDIDATE_H
#define FRISE_CANDIDATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "str.h"

/* Bytes [from, to) of a text. */
struct span {
	size_t from;
	size_t to;
};

/*
 * What may have been meant by a quote that does not stand in a text: the stretches most like it.
 * Pieces of four bytes vote for where it could begin; there the edit distance decides (align.h).
 * Case of ASCII letters is ignored.
 */
enum { CANDIDATES = 3 };

struct candidate {
	struct span at;   /* from word border to word border */
	unsigned percent; /* how much of the quote is there, 50..100 */
};

/* Where the pieces of a text stand, by hash. {0} is an empty one; whoever holds it calls grams_free. */
struct grams {
	uint32_t *first; /* per hash: its first place; one more */
	uint32_t *place;
	unsigned bits; /* of a hash; 0: nothing was indexed */
	unsigned pass; /* over the text while it is indexed, 0..GRAMS_PASSES */
	size_t next;   /* of this pass */
};

enum { GRAMS_PASSES = 3 };

/*
 * Goes on with indexing a text for so many bytes, which are taken off *work, and is to be called
 * again while it returns true.
 */
bool grams_step(struct grams *g, struct str text, size_t *work);
void grams_free(struct grams *g);

/* The best candidates, best first, apart from each other; returns how many, which may be 0. */
size_t candidates_find(
	const struct grams *g, struct str text, struct str quote, struct candidate out[CANDIDATES]);

/* How much work that is, at most, in bytes looked at. */
size_t candidates_work(struct str text);

#endif
