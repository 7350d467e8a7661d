#ifndef FRISE_ADDITION_H
#define FRISE_ADDITION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fault.h"
#include "str.h"

/*
 * Keys that are added to mappings of a curator's file: whole lines are put in, and no other byte is
 * touched, whatever the file's comments, order, quoting, line ends, and its own end.
 */
struct addition {
	struct pos at;      /* of the mapping's first key, or of the value of `behind` */
	const char *behind; /* the key whose value it is put behind */
	const char *key;
	struct str value; /* as text; it is quoted where it is written */

	/* What additions_apply finds out. */
	uint32_t line; /* where it stands in the new text, from 1; 0: only a person can put it in */
	bool is_flow;  /* for it would stand between { and } */
	size_t from;   /* byte of the old text that the line is put in before */
	size_t indent; /* spaces before the key */
};

/*
 * Appends `text`, a file named `file`, with all that can be put in. The list is sorted by place. What
 * comes of it is read anew: where it says anything more or else than before, but for the additions,
 * what is to blame is left out. Fails where the file cannot be read to its end.
 */
bool additions_apply(struct str text, const char *file, struct addition *list, size_t count,
	struct buf *out, struct fault *fault);

/* Appends one as the line is written, without indent and line end. */
void addition_print(const struct addition *a, struct buf *out);

#endif
