#ifndef FRISE_ARCHIVED_H
#define FRISE_ARCHIVED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "candidate.h"
#include "checksum.h"
#include "fault.h"
#include "str.h"

/* A text as quotes are compared with it, and for each of its bytes where it came from. */
struct normalized {
	struct buf text;
	uint32_t *from; /* text.len + 1 of them; see text_normalize_map */
};

/*
 * What was archived of one source, prepared once for any number of quotes (format: "Verification of
 * quotes"). {0} is an empty one. A part of it is made when it is first asked for, so only one
 * thread at a time may use it.
 */
struct archived {
	struct buf bytes; /* the file as it is */
	char sha256[CHECKSUM_DIGITS + 1];
	struct normalized strict; /* of bytes */
	struct normalized loose;  /* of strict.text; empty until archived_loosen */
	struct grams grams;       /* of strict.text; empty until candidates are asked for */
};

/*
 * Takes the bytes over, leaving *bytes empty, and normalises them. Fails where they are not UTF-8
 * (rule "not-utf8"; the message names the likely encoding and the place); the bytes and their
 * checksum are there all the same. Free with archived_free.
 */
bool archived_init(struct archived *a, struct buf *bytes, struct fault *fault);
void archived_free(struct archived *a);

/* Makes sure of a->loose: quotation marks, dashes and ellipses folded. */
void archived_loosen(struct archived *a);

/* Where bytes [from, to) of strict.text, not empty, stand in the file. */
struct span archived_origin(const struct archived *a, struct span of_text);

/* The bytes of strict.text that bytes [from, to) of loose.text, not empty, were made of. */
struct span archived_tighten(const struct archived *a, struct span of_loose);

#endif
