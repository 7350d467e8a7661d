#ifndef FRISE_REREAD_H
#define FRISE_REREAD_H

#include <stdbool.h>
#include <stddef.h>

#include "node.h"

/*
 * A curator's file as its tree, for what changes it: read before, and once more what would come of
 * the change. Its text stays the caller's. Free with reread_free.
 */
struct reread {
	struct arena arena;
	struct diags diags;
	struct node *root; /* NULL: nothing stands in it */
	bool is_broken;
};

void reread_init(struct reread *r, struct str text, const char *file);
void reread_free(struct reread *r);

/* The byte of a place in the text; a byte order mark counts in no column. */
size_t reread_byte(struct str text, struct pos pos);

/* The line end that stands before byte `at`, or the text's first: "\r\n" or "\n". */
const char *reread_line_end(struct str text, size_t at);

#endif
