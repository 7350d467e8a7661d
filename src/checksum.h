#ifndef FRISE_CHECKSUM_H
#define FRISE_CHECKSUM_H

#include "str.h"

/* SHA-256 (FIPS 180-4); the only file that knows libmd. */
enum { CHECKSUM_DIGITS = 64 };

/* One that is made in pieces: NULL before the first. */
struct checksum;

/* 64 lower-case hex digits and a NUL. */
void checksum_print(struct str bytes, char out[CHECKSUM_DIGITS + 1]);

/* The same of all pieces; checksum_end frees it, and may be called without `out`. */
void checksum_add(struct checksum **c, struct str piece);
void checksum_end(struct checksum **c, char *out);

#endif
