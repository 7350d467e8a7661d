#ifndef FRISE_NODE_SYNTAX_H
#define FRISE_NODE_SYNTAX_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "diag.h"
#include "place.h"
#include "str.h"

/* Where the YAML reader gave up, in its own words, and what it had just read. */
struct node_trouble {
	const char *problem;
	const char *context; /* what it was doing; NULL: not said */
	struct mark at;
	struct mark context_at;
	bool has_quote; /* the last scalar read was quoted, and stood from here to there */
	struct mark quote_from;
	struct mark quote_to;
	bool has_flow; /* the innermost [ or { that is open */
	struct mark flow;
};

/*
 * Says in a curator's words what is wrong and how to mend it: fills in all of
 * *out but pos.file and text. The position is where the mistake was made, which is
 * often far before the place where the reader noticed. Texts are made in `arena`.
 */
void node_explain(
	const struct node_trouble *trouble, struct str text, struct arena *arena, struct diag *out);

#endif
