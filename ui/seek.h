#ifndef FRISE_SEEK_H
#define FRISE_SEEK_H

#include <stdbool.h>
#include <stddef.h>

#include "query.h"
#include "result.h"

/* What the result of a search is for. */
enum seek_type { SEEK_NONE, SEEK_COUNT /* the note of the filter prompt */, SEEK_FILTER };

/*
 * A search that takes its time, and is done in slices between keys. {0}: none
 * is under way. What the app shows is untouched until it is done.
 */
struct seek {
	enum seek_type type;
	struct query query;   /* owned; when all is done it may be moved out */
	struct result result; /* of query; the same holds */
};

/* Takes over the query, and gives up the search before. */
void seek_begin(struct seek *s, enum seek_type type, const struct timeline *tl, struct query *q,
	const struct overlay *overlay);

/* The same search from the first event on: the overlay is another. */
void seek_again(struct seek *s);

/* Searches for `ms` milliseconds, one event at least; false: all are done. */
bool seek_slice(struct seek *s, int ms);

/* Gives it up, or what is left of it. */
void seek_free(struct seek *s);

/* "searched 340 of 1284; Esc stops" */
void seek_print(const struct seek *s, struct buf *out);

#endif
