#ifndef FRISE_NODE_WORDS_H
#define FRISE_NODE_WORDS_H

#include "arena.h"
#include "diag.h"
#include "str.h"

/* How the reader of YAML files speaks: pieces of messages, made in `arena`. */

/* A problem of a rule of the table (rule.h), with its severity. The texts are borrowed. */
struct diag node_problem(const char *rule, struct pos pos, const char *msg, const char *hint);

/* How to write `text`, which stands on one line, so that YAML takes it whole: a hint. */
const char *node_quote_hint(struct arena *arena, struct str text);

/* A text as a message quotes it: cut where it is long. */
const char *node_brief(struct arena *arena, struct str text);

#endif
