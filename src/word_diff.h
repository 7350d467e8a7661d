#ifndef FRISE_WORD_DIFF_H
#define FRISE_WORD_DIFF_H

#include <stddef.h>

#include "arena.h"
#include "str.h"

/* Bytes [from, to) of a text: one or more words side by side, without the blanks around them. */
struct stretch {
	size_t from, to;
};

struct stretches {
	const struct stretch *item;
	size_t items;
};

/*
 * The words of each text that the other does not have at that place: what is left of both beside
 * the longest sequence of words that they share. Words stand between blanks; they are the same once
 * folded (text_fold), but for the punctuation around them. Where both differ over more than a few
 * thousand words, all from the first that differs to the last is one stretch. In `arena`.
 */
void word_diff(struct str a, struct str b, struct arena *arena, struct stretches *of_a,
	struct stretches *of_b);

#endif
