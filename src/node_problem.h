#ifndef FRISE_NODE_PROBLEM_H
#define FRISE_NODE_PROBLEM_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "diag.h"
#include "str.h"

/* The problems found in one file so far. All but the first fields start at 0. */
struct problems {
	struct str text; /* of the file, for showing lines */
	struct diags *diags;
	size_t found; /* with those that are counted only */
	struct diags before;
};

/*
 * Counts one more problem of a rule. Returns false where nobody will see it, past
 * almost DIAG_MOST_A_FILE: then no message is to be made, for it can cost a walk through the file.
 */
bool problems_can_add(struct problems *p, const char *rule);

/* Adds a problem, with its line of the file. */
void problems_add(struct problems *p, struct diag d);

/* From here on problems can be taken back. */
void problems_begin(struct problems *p, struct str text, struct diags *diags);

/* Forgets all since problems_begin. */
void problems_take_back(struct problems *p);

/* A problem of a rule of the table (rule.h), with its severity. The texts are borrowed. */
struct diag node_problem(const char *rule, struct pos pos, const char *msg, const char *hint);

/* How to write `text`, which stands on one line, so that YAML takes it whole: a hint in `arena`. */
const char *node_quote_hint(struct arena *arena, struct str text);

/* A text as a message quotes it, in `arena`: cut where it is long, blanks for controls. */
const char *node_brief(struct arena *arena, struct str text);

/* Would node_brief leave it whole? */
bool node_is_brief(struct str text);

#endif
