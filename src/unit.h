#ifndef FRISE_UNIT_H
#define FRISE_UNIT_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "diag.h"
#include "file.h"
#include "record.h"

/*
 * What one file says, decoded: needs no other file, so files are read in
 * parallel and a changed one is read alone. References are still texts with
 * their places. Records live in the unit's arena.
 *
 * The decoded records (struct raw_event ...) are the loader's own; see raw.h.
 */
struct unit {
	struct arena arena;
	struct diags diags;
	const char *path; /* relative to the folder, in the arena */
	struct file_id id;
	struct str text;  /* the file, for showing lines of later problems; in the arena */
	bool is_broken;   /* a syntax error cut it short */
	struct raw *raw;
};

/* Decodes a file that was read. `text` is copied. Always gives a unit, maybe an empty one with diags. */
void unit_parse(struct unit *unit, const char *path, struct str text, const struct file_id *id);
void unit_free(struct unit *unit);

#endif
