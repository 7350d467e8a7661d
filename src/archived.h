#ifndef FRISE_ARCHIVED_H
#define FRISE_ARCHIVED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "candidate.h"
#include "checksum.h"
#include "fault.h"
#include "str.h"
#include "text.h"
#include "work.h"

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
	char sha256[CHECKSUM_DIGITS + 1]; /* "": not known yet */
	struct normalized strict; /* of bytes */
	struct normalized loose;  /* of strict.text; empty until archived_loosen */
	struct grams grams;       /* of strict.text; empty until candidates are asked for */

	/* While a part of it is being made. */
	struct checksum *sum;
	struct text_normal normal; /* of strict, then of loose */
	size_t done;		   /* bytes that were looked at */
};

/*
 * Takes the bytes over, leaving *bytes empty, and normalises them. Fails where they are not UTF-8
 * (rule "not-utf8"; the message names the likely encoding and the place); the bytes and their
 * checksum are there all the same. Free with archived_free.
 */
bool archived_init(struct archived *a, struct buf *bytes, struct fault *fault);
void archived_free(struct archived *a);

/*
 * The same in steps, for whoever has more to do than wait: archived_begin takes the bytes over,
 * archived_sum_step makes a->sha256, then archived_normal_step a->strict or, once that is there,
 * a->loose: quotation marks, dashes and ellipses folded. A step takes some work, in bytes looked
 * at, off *work, and is to be called again while it returns STEP_MORE.
 */
void archived_begin(struct archived *a, struct buf *bytes);
enum stepped archived_sum_step(struct archived *a, size_t *work);
enum stepped archived_normal_step(
	struct archived *a, bool loose, size_t *work, struct fault *fault);

/* Where bytes [from, to) of strict.text, not empty, stand in the file. */
struct span archived_origin(const struct archived *a, struct span of_text);

/* The bytes of strict.text that bytes [from, to) of loose.text, not empty, were made of. */
struct span archived_tighten(const struct archived *a, struct span of_loose);

#endif
