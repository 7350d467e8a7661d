#ifndef FRISE_DATE_HINT_H
#define FRISE_DATE_HINT_H

#include <stddef.h>

#include "str.h"

/*
 * What a text that is no calendar expression was probably meant to be: writes
 * "write 1984-06" for `1984-6`, and a general word where nothing can be
 * guessed. Every date that it names is one that the format reads.
 */
void date_hint(struct str text, char *hint, size_t size);

#endif
