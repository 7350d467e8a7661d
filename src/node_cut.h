#ifndef FRISE_NODE_CUT_H
#define FRISE_NODE_CUT_H

#include <stddef.h>

#include "diag.h"
#include "node.h"
#include "str.h"

/*
 * What stays of a file after a mistake: the text is read anew up to the line of
 * the mistake, and the record that this line belongs to, which is torn, is taken out.
 */

/* The bytes of text before the line of the mistake; *indent tells how far that line is indented. */
size_t cut_find(struct str text, const struct diag *mistake, size_t *indent);

/* Takes out of the tree, which was read from before the line, what the line may belong to. */
void cut_drop_torn(struct node *root, size_t indent);

#endif
