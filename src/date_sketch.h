#ifndef FRISE_DATE_SKETCH_H
#define FRISE_DATE_SKETCH_H

#include <stdbool.h>
#include <stdint.h>

#include "str.h"

/*
 * What a text that is no date consists of, for guessing what it was meant to
 * be: its numbers and words, each as one letter and a value.
 *
 *   d o y n #   a number of 1-2, 3, 4, 5-10 and more digits; of eight digits
 *               (ISO 8601's basic form) `ydd`
 *   m           a month's name, English or French: 1 .. 12
 *   e           a season, by the month in which it begins in the north: 3 6 9 12
 *   D           a weekday's name: 1 Monday .. 7 Sunday
 *   P           the beginning, middle or end of what is named: 0 .. 2
 *   q w T :     the marks of quarter, week, time
 *   x           digits not known, in other spellings than ours: how many
 *   s           behind a year: 1980s
 *   A B C       AD, BCE, circa
 *   U N         words for no date, for the present day
 *   *           any other word
 *
 * Articles and the like are left out, and so is what stands between.
 */
enum { SKETCH_MOST = 10 };

struct sketch {
	char pattern[SKETCH_MOST + 1];
	int64_t value[SKETCH_MOST];
	bool is_negative; /* a minus stands first */
};

/* False for a text of more tokens than a date has. */
bool date_sketch(struct str text, struct sketch *out);

#endif
