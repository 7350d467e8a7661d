#ifndef FRISE_NODE_LOST_H
#define FRISE_NODE_LOST_H

#include <stdbool.h>
#include <stddef.h>

#include "node_build.h"

/* What a curator wrote and YAML takes away without a word. */

/* Reports text that a '#' made a comment, right after this plain one. Pieces come in order. */
void lost_comment(struct build *b, const struct piece *piece);

/* Reports keys without colons, which a comma cut off the text before, and marks them as lost. */
void lost_bare(struct build *b, struct entry *entry, size_t entries);

/* Reports keys that stand twice, and marks all but the first as lost. */
void lost_duplicates(struct build *b, struct entry *entry, size_t entries);

#endif
