#ifndef FRISE_DATE_PATTERN_H
#define FRISE_DATE_PATTERN_H

#include "str.h"

/*
 * Dates as regular expressions of ECMA 262 (with its flag u), without anchors and capturing
 * groups, for tools that know no better: whatever date_parse takes matches, and what matches is
 * taken, unless it ends before it begins, which no regular expression can see.
 */
void date_pattern(struct buf *out);

/*
 * The one item of the list that an unquoted [1984..1986] is to YAML: all that may stand between
 * the brackets, and the dates without "..", whose brackets are not looked at.
 */
void date_pattern_in_brackets(struct buf *out);

#endif
