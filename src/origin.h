#ifndef FRISE_ORIGIN_H
#define FRISE_ORIGIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "unit.h"

/*
 * What a file said when it was read, kept as it was then: loads share it, and each links a copy
 * (origin_copy). So a file that did not change since is neither read nor parsed again.
 */
struct origin {
	struct unit unit;    /* never linked */
	struct origin *good; /* where that is broken: the last that was sound, if any; held */
	size_t holders;	     /* loads and origins; the last one frees it */
	int64_t read_at;     /* seconds since 1970 */
	bool is_young;	     /* the file changed so shortly before that it may again, unseen */
};

/*
 * Reads a file of a tree, or holds what `known` (may be NULL), an earlier reading of the same path,
 * says of it where that is the same file still.
 */
struct origin *origin_read(
	int root, const struct file_entry *entry, struct origin *known, struct arena *scratch);
void origin_drop(struct origin *o); /* NULL is fine */

/* Can the file be another one than what was read of it? */
bool origin_differs(const struct origin *o, const struct file_entry *entry);

/* A unit to link, of a broken file its good records. Borrows from `o`, which must live longer. */
void origin_copy(const struct origin *o, struct unit *out);

#endif
