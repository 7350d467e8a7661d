#ifndef FRISE_SCALAR_H
#define FRISE_SCALAR_H

#include <stdbool.h>
#include <stddef.h>

#include "fault.h"
#include "str.h"

/*
 * Texts written as values of YAML: what our loader, and any other reader, gives back as it was. The
 * only place that decides on quoting.
 */
enum scalar_use {
	SCALAR_WORD,  /* an id, a date, a word of the format: bare where it can be */
	SCALAR_TEXT,  /* on one line; quoted where others would take it for a number, a date, "no" */
	SCALAR_PROSE, /* the same; in a block where it is long or has lines of its own */
	SCALAR_ITEM,  /* a text between [ and ] */
};

/* Lines of a block are filled up to this column. */
enum { SCALAR_COLS = 100 };

/*
 * Appends a value as it stands behind "key: ", without the end of its last line. The lines of a
 * block are indented by `indent` blanks. Fails, with nothing appended, where it holds a NUL or is
 * not UTF-8 (rule "no-text").
 */
bool scalar_print(struct str text, enum scalar_use use, size_t indent, struct buf *out,
	struct fault *fault);

/* Appends any text of UTF-8 between " and ", what would hide or end it as an escape. */
void scalar_quote(struct str text, struct buf *out);

#endif
