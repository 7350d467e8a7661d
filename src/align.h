#ifndef FRISE_ALIGN_H
#define FRISE_ALIGN_H

#include <stddef.h>
#include <stdint.h>

/*
 * Edit distance between a pattern and a stretch of a text, 64 letters at a time: G. Myers, "A fast
 * bit-vector algorithm for approximate string matching", 1999; its blocks as in H. Hyyrö, "A
 * bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003.
 */
enum alignment {
	ALIGN_FORWARD, /* the stretch may begin anywhere */
	ALIGN_BACKWARD /* pattern and text are read backwards, and the stretch begins at its last letter */
};

/* A pattern: where each letter stands, and the column that was computed last. */
struct aligner {
	size_t letters;
	size_t blocks;
	uint64_t *equal; /* per block, per letter */
	uint64_t *more;  /* per block: where the column goes up by one, */
	uint64_t *less;  /* and down */
};

/* `pattern` is not kept and not empty. Free with aligner_free. */
void aligner_init(struct aligner *a, const uint8_t *pattern, size_t letters, enum alignment how);
void aligner_free(struct aligner *a);

/*
 * The least number of letters to insert, delete or replace; at most a->letters. *end: so many
 * letters of the text, from where it is read, end that stretch; the first of equals.
 */
size_t aligner_run(
	struct aligner *a, const uint8_t *text, size_t letters, enum alignment how, size_t *end);

#endif
