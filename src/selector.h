#ifndef FRISE_SELECTOR_H
#define FRISE_SELECTOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "candidate.h"
#include "record.h"

/*
 * Where a quote stands in a text, both normalised alike (format: "Verification of quotes").
 */

enum { SELECTOR_PARTS = 100 };

/* A quote as it is looked for; what the Web Annotation model calls a text quote selector. */
struct selector {
	struct str exact;
	struct str prefix;
	struct str suffix;
	const struct str *part; /* between […], up to SELECTOR_PARTS; none where it holds no […] */
	size_t parts;
};

/* Texts are normalised copies in `arena`. */
void selector_init(struct selector *s, const struct evidence *e, struct arena *arena);

/* The same with its texts loosened. */
void selector_loosen(const struct selector *strict, struct selector *s, struct arena *arena);

enum { SELECTION_KEPT = 64 /* are remembered */, SELECTION_COUNTED = 100000 };

/* The places found; {0}: none. */
struct selection {
	struct span *span; /* `parts` for each place, in the order of the text */
	size_t parts;
	bool is_whole; /* the quote was found as a whole, not by its parts */
	size_t places;
	size_t hits; /* places in all; no more are looked for past SELECTION_COUNTED */
	size_t fits; /* of these with the prefix before and the suffix behind; all where there is neither */
	size_t fit; /* the first of these among the places, where there is one */
};

/*
 * The quote as a whole; where that stands nowhere, its parts in their order, each from word border
 * to word border, in each shortest stretch that holds them. In steps: after selecting_begin call
 * selecting_step until it returns false; each takes bytes looked at off *work.
 */
struct selecting {
	struct str text;
	const uint32_t *borders;
	bool needs_words; /* hits go from word border to word border */
	const struct selector *selector;
	const struct str *part; /* what is looked for: the whole, or the parts */
	size_t parts;
	struct span *hit; /* per part, of the place that is being found */
	bool is_backward; /* all parts stand there; each but the last is moved as near as it can be */
	size_t at;	  /* of the part that is looked for: its number, */
	size_t from;	  /* and where to */
	struct arena *arena;
	struct selection *out;
};

/*
 * `borders` is NULL, or says that a hit may not begin or end at byte i where borders[i] ==
 * borders[i - 1]. *out is filled in when the last step is done. All is borrowed until then.
 */
void selecting_begin(struct selecting *w, struct str text, const uint32_t *borders,
	const struct selector *s, struct arena *arena, struct selection *out);
bool selecting_step(struct selecting *w, size_t *work);

/* Why a quote that has parts stands nowhere. */
enum lack {
	LACK_TEXT,   /* a part stands nowhere */
	LACK_BORDER, /* a part stands only within words */
	LACK_ORDER   /* they stand in another order */
};

/*
 * The first part that is to blame; of LACK_ORDER the first that does not follow those before it.
 * In steps as above: both are known once lacking_step returns false.
 */
struct lacking {
	struct selecting search;
	enum lack lack; /* what is being tried */
	size_t part;
};
void lacking_begin(struct lacking *l, struct str text, const struct selector *s);
bool lacking_step(struct lacking *l, size_t *work);

#endif
