#ifndef FRISE_CHECKSUM_H
#define FRISE_CHECKSUM_H

#include "str.h"

/* SHA-256 (FIPS 180-4); the only file that knows libmd. */
enum { CHECKSUM_DIGITS = 64 };

/* 64 lower-case hex digits and a NUL. */
void checksum_print(struct str bytes, char out[CHECKSUM_DIGITS + 1]);

#endif
