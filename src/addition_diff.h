#ifndef FRISE_ADDITION_DIFF_H
#define FRISE_ADDITION_DIFF_H

#include "addition.h"

/*
 * Appends what additions_apply did as `diff -u` shows it, three lines around each change: what
 * `patch -p1` takes, as far as the lines hold nothing that text_make_safe changes. Line ends
 * CR LF show as LF.
 */
void additions_print_diff(struct str before, struct str after, const char *path,
	const struct addition *list, size_t count, struct buf *out);

#endif
