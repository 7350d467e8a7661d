#ifndef FRISE_HITS_H
#define FRISE_HITS_H

#include <stdbool.h>

#include "canvas.h"
#include "str.h"

/*
 * Marks what a search found in a row that was just drawn: the piece [at, at + len) of `text` stands from `col`
 * on, at most `cols` columns wide. `needle` is folded; an empty one marks nothing. The
 * text around the piece is searched too, so that a hit which a line break cuts is marked on both lines.
 */
void hits_mark(struct canvas *c, int row, int col, int cols, struct str text, size_t at, size_t len,
	struct str needle);

/*
 * Another style for bytes [from, to) of a piece of text that was just drawn in `r`, one row.
 * false where they begin behind its end, as then do all that follow them.
 */
bool hits_restyle(struct canvas *c, struct rect r, struct str piece, size_t from, size_t to,
	enum style style);

/* Does a hit begin in the piece [at, at + len) of the text? It may end behind it. */
bool hits_begin(struct str text, size_t at, size_t len, struct str needle);

#endif
