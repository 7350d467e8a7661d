#ifndef FRISE_TEXT_H
#define FRISE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "str.h"

/*
 * Unicode: decoding, columns, folding, and making foreign text safe to show.
 * The only file that knows utf8proc and wcwidth. Text is UTF-8; a byte that is
 * not part of a valid sequence counts as one character, U+FFFD.
 */

/* The code point at byte *at, moved past it. *at must be below s.len. */
uint32_t text_next(struct str s, size_t *at);

/* Appends cp as UTF-8. */
void text_put(struct buf *out, uint32_t cp);

/* Byte offset of the first byte that is not UTF-8 (overlong forms and surrogates are not), or SIZE_MAX. */
size_t text_find_invalid(struct str s);

/* How many characters (code points). */
size_t text_chars(struct str s);

/* Next grapheme cluster border after byte `at` (UAX 29), and the one before; s.len and 0 at the ends. */
size_t text_after(struct str s, size_t at);
size_t text_before(struct str s, size_t at);

/*
 * What may be shown is decided by the locale: is_utf8 false means that only
 * ASCII goes out (é -> e, a wide character -> ??, bars .:-=+*#@).
 */
enum charset { CHARSET_UTF8, CHARSET_ASCII };

/* The charset of the locale that setlocale chose. */
enum charset text_charset(void);

/*
 * Appends foreign text so that a terminal can be sent it: controls become
 * U+2400+x (DEL U+2421, C1 and others <XX>), bidi controls, zero width (ZWNJ
 * and ZWJ between letters excepted) and tag characters become <U+XXXX>, invalid
 * bytes U+FFFD, and at most 4 combining marks stay on a base. TAB and LF become
 * one space. For CHARSET_ASCII everything comes out in ASCII.
 */
void text_make_safe(struct str s, enum charset charset, struct buf *out);

/* Is there something in s that text_make_safe would show as a token? Byte offset or SIZE_MAX. */
size_t text_find_unsafe(struct str s);

/* Columns of text that is safe already, as wcwidth counts them (per code point; -1 counts 1). */
int text_cols(struct str s);

/*
 * How many bytes of safe text fit in `cols` columns, whole grapheme clusters
 * only; *used (may be NULL) gets the columns that they take.
 */
size_t text_fit(struct str s, int cols, int *used);

/*
 * Appends s as search compares it: NFKD, marks stripped, case folded, œ oe, æ
 * ae, ß ss, ø o, ł l, đ d; runs of Unicode White_Space become one space, ends
 * trimmed; invisible characters (default ignorable) dropped. Idempotent. ASCII goes a fast way.
 */
void text_fold(struct str s, struct buf *out);

/*
 * The same, and for each byte of the output the byte of s where the grapheme
 * cluster that it came from begins: (*from)[i]; one more entry stands for the end of the output and
 * is s.len. *from is allocated, the caller frees it.
 */
void text_fold_map(struct str s, struct buf *out, uint32_t **from);

/* Edit distance (insert, delete, replace, swap of neighbours) of two folded texts, or `limit` + 1 if larger. */
unsigned text_distance(struct str a, struct str b, unsigned limit);

/*
 * The nearest of several texts to a misspelt one: folded, edit distance at most a third of
 * its characters, or a unique beginning. Feed candidates one by one; {0} is the start.
 */
struct nearest {
	struct str text; /* the best so far, {0}: none; borrowed */
	unsigned distance;
};
void text_nearest(struct nearest *best, struct str misspelt, struct str candidate);

#endif
