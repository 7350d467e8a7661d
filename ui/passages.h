#ifndef FRISE_PASSAGES_H
#define FRISE_PASSAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "record.h"
#include "text.h"

/* An archived text as it is read on a screen: its lines, and what of it events cite. */

/* Bytes [from, to) of the text, never empty. */
struct extent {
	size_t from;
	size_t to;
};

/* A piece of evidence that cites a passage. */
struct citing {
	uint32_t event;
	uint32_t evidence; /* index into that event's */
	enum verdict verdict;
};

/* What is cited as one: a stretch of the text, or those between […]. */
struct cited_passage {
	const struct extent *part; /* in their order, apart from each other */
	size_t parts;
	const struct citing *citing; /* at least one */
	size_t citings;
};

/* All borrowed. */
struct passages {
	struct str text; /* as in the file, not yet safe */
	uint32_t source;
	const struct cited_passage *item; /* by where they begin, then where they end */
	size_t items;
	size_t lost; /* quotes of the source that stand nowhere in it */
};

/* One line on the screen: a piece of the text. */
struct text_line {
	size_t at;
	size_t len;
};

/* {0} is none; text_lines_free. */
struct text_lines {
	struct text_line *item;
	size_t items, cap;
};

/*
 * Breaks the text into lines of at most `cols` columns, as wrap.h does; a byte order mark is left
 * out. What the lines held before is gone.
 */
void text_lines_make(struct text_lines *l, struct str text, int cols, enum charset charset);
void text_lines_free(struct text_lines *l);

/* The line that holds the byte; where a break took it, the one before. There must be a line. */
size_t text_lines_find(const struct text_lines *l, size_t byte);

/* The bytes of the line, from its begin, that lie in the extent; false: none do. */
bool text_line_cut(const struct text_line *line, struct extent e, struct extent *out);

#endif
