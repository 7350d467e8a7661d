#ifndef FRISE_NODE_PRINT_H
#define FRISE_NODE_PRINT_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "fault.h"
#include "node.h"
#include "scalar.h"

/*
 * Trees that we make, and their lines. Of a scalar that is made here the style says how it is
 * written: NODE_PLAIN as SCALAR_WORD, NODE_QUOTED as SCALAR_TEXT, NODE_BLOCK as SCALAR_PROSE; a
 * NODE_FLOW list of scalars stands between [ and ].
 */
struct node *node_make(struct arena *arena, enum node_type type, enum node_style style);
struct node *node_make_text(struct arena *arena, struct str text, enum scalar_use use);

/* Put in behind what is there; the value, not copied, is returned. The key must be a literal or in an arena. */
struct node *node_put(struct arena *arena, struct node *map, const char *key, struct node *value);
struct node *node_push(struct arena *arena, struct node *list, struct node *item);

/*
 * Appends a map as lines that end with LF: its first key stands where *out ends, the others behind
 * `indent` blanks. A list's dashes are indented by `step` more than its key. A value that cannot be
 * written fails; fault->pos.file is its key.
 */
bool node_print(const struct node *map, size_t indent, size_t step, struct buf *out,
	struct fault *fault);

/* Do two trees say the same, whatever their styles? */
bool node_says(const struct node *a, const struct node *b);

#endif
