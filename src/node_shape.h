#ifndef FRISE_NODE_SHAPE_H
#define FRISE_NODE_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

#include "node_scene.h"

/* Mistakes in the shape of a file: depth, keys, items. */

/* A text that begins with a sign YAML keeps for itself; `at` is the sign. */
void explain_start(struct scene *s, size_t at);

/* A ':' without a key before it. */
void explain_no_key(struct scene *s);

/* A ':' where no key can stand. */
void explain_colon(struct scene *s);

/* A line in the place of a key, without a ':'; s->context is its beginning. */
void explain_key(struct scene *s);

/* A line that fits neither the mapping nor the list that s->context begins. */
void explain_block(struct scene *s, bool is_list);

/* A '- ' after a key. */
void explain_item(struct scene *s);

/* A line after the end of all. */
void explain_rest(struct scene *s);

/* A tab or a no-break space where the depth of the line is counted. */
void explain_tab(struct scene *s);

#endif
