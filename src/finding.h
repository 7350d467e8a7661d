#ifndef FRISE_FINDING_H
#define FRISE_FINDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "archived.h"
#include "arena.h"
#include "differ.h"
#include "record.h"
#include "selector.h"

/*
 * What becomes of one quote against an archived text (format: "Verification of quotes"). Texts are
 * as they stand there, nothing is made safe to show.
 */

/* A stretch of an archived text, twice: as bytes of the file and of archived.strict.text. */
struct stretch {
	struct span file;
	struct span text;
};

/* Where a quote stands: one stretch, or one for each part between […], in order. */
struct passage {
	const struct stretch *part;
	size_t parts;
};

/* What a MISSING quote, or the part of it that is missing, may have meant. */
struct likeness {
	struct stretch at;
	struct str text;  /* of it, normalised */
	unsigned percent; /* how much of the quote is there; 50..100 */
	/* From the first word that differs to the last: the text's, and the quote's. */
	struct str has;
	struct str meant;
};

/* What became of one quote. All of it lives as long as the arena it was made in. */
struct finding {
	enum verdict verdict;
	size_t hits; /* how often it stands there, before prefix and suffix are looked at */
	/*
	 * OK, NEAR: the one. AMBIGUOUS: the first SELECTION_KEPT. STALE: as it would be without a
	 * checksum. Else none.
	 */
	const struct passage *passage;
	size_t passages;
	const struct differences *differences; /* NEAR, AMBIGUOUS if written otherwise; or NULL */
	const struct likeness *likeness;       /* MISSING: best first */
	size_t likenesses;
	const char *why; /* in words, a line without its end; "" where all is well */
};

/*
 * The finding of one quote in a text that is there: OK, NEAR, AMBIGUOUS or MISSING, or STALE where
 * `checksum` (64 hex digits; {0}: not given) is not that of the file.
 */
void finding_make(struct archived *a, const struct evidence *e, struct str checksum,
	struct arena *arena, struct finding *out);

/* The same in steps: a finding on its way, which stays where it is. */
struct checking {
	struct archived *archived;
	struct selector strict, loose;
	struct str checksum;
	struct arena *arena;
	struct finding *out;
	enum {
		CHECK_STRICT, /* for the quote as it is */
		CHECK_LOOSEN, /* makes the text that the next looks at */
		CHECK_LOOSE,
		CHECK_LACK,  /* for the part that is missing */
		CHECK_INDEX, /* of the text, for what the quote may have meant */
		CHECK_LIKENESS,
		CHECK_DONE
	} stage;
	struct selecting selecting;
	struct selection selection;
	struct lacking lacking;
	struct str missing;
	struct buf why;
};

/*
 * finding_begin, then finding_step until it returns false: *out is there then. What is borrowed is
 * in use until then. Whoever does not go on to the end calls finding_stop.
 */
void finding_begin(struct checking *c, struct archived *a, const struct evidence *e,
	struct str checksum, struct arena *arena, struct finding *out);
bool finding_step(struct checking *c, size_t *work);
void finding_stop(struct checking *c);

/*
 * Appends where a likeness differs, as 'it has "déjà arrêté" for "arrêté"'; nothing where that is
 * no help, for too much of it does.
 */
void likeness_print(const struct likeness *l, struct buf *out);

/* Appends why, and of what is missing the nearest that there is, with the words that differ. */
void finding_print_why(const struct finding *f, struct buf *out);

#endif
