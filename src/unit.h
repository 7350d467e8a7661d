#ifndef FRISE_UNIT_H
#define FRISE_UNIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "diag.h"
#include "file.h"
#include "str.h"

struct folds;
struct raw;

/*
 * What one file says, decoded: needs no other file, so files are read in
 * parallel. References are still texts with their places; they are answered
 * when the units are linked, and what only linking needs is let go then.
 */
struct unit {
	struct arena arena; /* what the timeline borrows: texts, evidence */
	struct folds *folds; /* the same: searched texts; held. Before it is linked: of an earlier load */
	struct diags diags;
	const char *path; /* relative to the folder, in the arena */
	struct file_id id;
	bool is_broken; /* a syntax error cut it short, or it could not be read */
	bool is_unread; /* it could not be read at all */
	bool is_kept;   /* broken, and its records are those of an earlier reading */
	size_t events;	 /* of a load that can be read again: among its records, whether linked or not */
	int64_t read_at; /* the same: when these were read, in seconds since 1970 */

	/* Until it is linked, empty from then on. */
	struct buf text; /* the file, for the lines of problems; it may go earlier */
	struct arena raw_arena;
	struct raw *raw; /* see raw.h */
};

/* The one file with a fixed name: what the folder is, not what happened. */
#define UNIT_SETTINGS "frise.yaml"

/*
 * Decodes a file that was read; copies `text`. Always gives a unit, maybe an empty
 * one with diags.
 */
void unit_parse(struct unit *unit, const char *path, struct str text, const struct file_id *id);

/* The same, and takes the text over, leaving *text empty. Resets `scratch` when it is done. */
void unit_take(struct unit *unit, const char *path, struct buf *text, const struct file_id *id,
	struct arena *scratch);

/* The unit of a file that could not be read: it holds nothing but the problem. */
void unit_fail(struct unit *unit, const char *path, const struct fault *fault);

/* The unit of a file of a tree, whatever becomes of reading it. Keeps the text of a broken one. */
void unit_read_file(
	struct unit *unit, int root, const struct file_entry *entry, struct arena *scratch);

void unit_free(struct unit *unit);

/* Lets go what only linking needed. */
void unit_trim(struct unit *unit);

#endif
