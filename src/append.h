#ifndef FRISE_APPEND_H
#define FRISE_APPEND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fault.h"
#include "node.h"
#include "str.h"

/*
 * A record put behind the others of a list of a curator's file: whole lines are put in, in the
 * list's own style, and no other byte is touched, but for the brackets of an empty `events: []`.
 */
struct append {
	const char *key;         /* of the list at the top of the file: "events", "sources" ... */
	const struct node *item; /* a block map, as node_make makes it */

	/* What append_apply finds out. Free `lines`; it is emptied first. */
	uint32_t line;    /* of the record in the new text; "by-hand": to be put in behind this one */
	struct buf lines; /* what is put in, ends of lines LF, dash and indent in front */
};

/*
 * Appends `text`, a file named `file` (or no file yet: ""), with the record in it. What comes of it is
 * read anew: it says what it said, and besides that the record, or nothing is appended to *out.
 * Rules: "broken": the file has a mistake; "by-hand": only a person can put it in, at a->line;
 * "no-text": a value cannot be written.
 */
bool append_apply(
	struct str text, const char *file, struct append *a, struct buf *out, struct fault *fault);

#endif
