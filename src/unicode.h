#ifndef FRISE_UNICODE_H
#define FRISE_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What is known about single code points. Below text.h, which is what the rest
 * of the program uses; the only file that knows utf8proc and wcwidth.
 */

/* Reads one code point from `len` > 0 bytes. Returns its length, or 0 where no valid one begins. */
size_t unicode_read(const char *at, size_t len, uint32_t *cp);

/* Writes cp as UTF-8, U+FFFD where it is a surrogate or past U+10FFFF. Returns the length, 1..4. */
size_t unicode_write(uint32_t cp, char out[4]);

/* Columns by the C library, as ncurses counts: 0, 1, 2, or -1 where this locale cannot print it. */
int unicode_cols(uint32_t cp);

/* Does it take two columns? Whatever the locale. */
bool unicode_is_wide(uint32_t cp);

bool unicode_is_letter(uint32_t cp);     /* general category L */
bool unicode_is_mark(uint32_t cp);       /* general category M */
bool unicode_is_number(uint32_t cp);     /* general category N */
bool unicode_is_ignorable(uint32_t cp);  /* Default_Ignorable_Code_Point */
bool unicode_is_pictograph(uint32_t cp); /* Extended_Pictographic: emoji and their kin */
bool unicode_is_space(uint32_t cp);      /* White_Space */
bool unicode_is_control(uint32_t cp);    /* C0, DEL, C1 */

/* Is there a border of grapheme clusters between two neighbours (UAX 29)? *state is 0 at the start
 * of a cluster. With NULL for state a true answer is still right; a false one may be careful. */
bool unicode_breaks(uint32_t before, uint32_t after, int32_t *state);

/* The longest decomposition in Unicode (U+FDFA) has 18 code points. */
enum { UNICODE_DECOMPOSED = 32 };

/* NFKD without marks and ignorables; case kept, or folded. Returns how many, which may be 0. */
size_t unicode_decompose(uint32_t cp, uint32_t out[UNICODE_DECOMPOSED]);
size_t unicode_fold(uint32_t cp, uint32_t out[UNICODE_DECOMPOSED]);

/* NFC of valid UTF-8. Returns how many code points; 0 where `room` is too small for the NFD. */
size_t unicode_compose(const char *at, size_t len, uint32_t *out, size_t room);

#endif
