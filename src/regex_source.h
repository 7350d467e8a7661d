#ifndef FRISE_REGEX_SOURCE_H
#define FRISE_REGEX_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "str.h"

/*
 * What can be seen of a regex in its text, without matching it. Inside the
 * query library only. Sources come without their slashes.
 */

/*
 * Can it be matched against folded text with its capitals made small and case
 * looked at? That is some ten times as fast. Only where each capital is a literal or
 * an escape known here, and nothing can stand for a capital unseen.
 */
bool regex_is_plain(struct str source);

/* Appends the regex for folded text; `plain` makes its capitals small. */
void regex_fold(struct str source, bool plain, struct buf *out);

enum { REGEX_LITERALS = 8 };

/*
 * Texts of which the folded text of a match holds at least one: the longest
 * literal of each alternative. Returns how many there are, in the arena; 0:
 * none that would be of use. The source is one that PCRE2 takes.
 */
size_t regex_literals(
	struct str source, bool as_written, struct arena *arena, struct str out[REGEX_LITERALS]);

#endif
