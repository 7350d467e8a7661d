#ifndef FRISE_DATE_HINT_H
#define FRISE_DATE_HINT_H

#include <stdbool.h>
#include <stddef.h>

#include "str.h"

enum { DATE_HINT_SIZE = 96 };

/*
 * What a text that is no calendar expression was probably meant to be: writes
 * "write 1984-06" for `1984-6` or `June 1984`. Where nothing can be guessed it
 * gives false and the general rule. Every date after "write" is one that the
 * format reads.
 */
bool date_hint(struct str text, char hint[DATE_HINT_SIZE]);

#endif
