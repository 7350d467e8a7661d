#ifndef FRISE_DIFF_LOST_H
#define FRISE_DIFF_LOST_H

#include <stddef.h>

#include "arena.h"
#include "load.h"
#include "map.h"

/*
 * The records of one folder that stand in its files and could not be read: who compares it with
 * another must not take them for gone. {0}: none. Borrows from the load.
 */
struct diff_lost {
	const struct load *load;
	struct map by_id; /* of every id in a file with errors: the index of its place */
	struct pos *place;
	size_t places, cap;
	struct arena arena;
};

/* Reads the files with errors once more; those that cannot be read lose nothing. */
void diff_lost_read(struct diff_lost *lost, const struct load *load, const char *dir);
void diff_lost_free(struct diff_lost *lost);

/*
 * For an id that the timeline does not have: the place of the error in the record that has it,
 * "articles/x.yaml:12:9", in `arena`. NULL: it stands in no file with errors.
 */
const char *diff_lost_find(const struct diff_lost *lost, struct str id, struct arena *arena);

#endif
