#ifndef FRISE_SCAFFOLD_H
#define FRISE_SCAFFOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "diag.h"
#include "draft.h"
#include "file.h"

/*
 * New records on their way into files of a content folder: drafts are laid out in memory, what comes
 * of it is linked with the whole folder, and only what is sound is written.
 */

/* A file that changes, or a new one. */
struct scaffold_file {
	const char *path; /* below the folder */
	struct buf before;
	struct buf after;
	struct file_id id;
	bool is_new;
	bool has_records; /* of this plan */
};

/* A draft, and where it came to stand. */
struct scaffold_record {
	const struct draft *draft;
	const char *path;
	uint32_t line;	/* of the record, from 1 */
	uint32_t lines;
};

/* {0} is empty; free with scaffold_free. Borrows from the desk. */
struct scaffold {
	struct arena arena;
	struct scaffold_file *file;
	size_t files, files_cap;
	struct scaffold_record *record;
	size_t records, records_cap;
	struct diags problems; /* of the new lines, and any error that was not there before */
	struct buf by_hand;    /* "by-hand": what a person has to put in, at fault->pos */
};

/*
 * Lays out desk->draft[0 .. drafts), what is referred to before what refers to it. Nothing is
 * written. Rules on failure: "by-hand", "broken", "changed" and those of file_read; "unsound": the
 * folder would have errors that it has not now, which are in s->problems.
 */
bool scaffold_plan(struct scaffold *s, const struct desk *desk, struct fault *fault);

/*
 * Writes the files, and reads the folder anew: true only where every record was found in it. A file
 * that was changed since the plan is left alone ("changed"). fault->pos.file is the one at fault.
 */
bool scaffold_write(const struct scaffold *s, const struct desk *desk, struct fault *fault);

/* The lines of a record as they are, or would be, in its file. */
struct str scaffold_lines(const struct scaffold *s, const struct scaffold_record *r);

void scaffold_free(struct scaffold *s);

#endif
