#ifndef FRISE_TEXT_H
#define FRISE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "str.h"

/*
 * Unicode: decoding, columns, folding, and making foreign text safe to show.
 * Text is UTF-8; a byte that is not part of a valid sequence counts as one
 * character, U+FFFD. Offsets are bytes.
 */

/* The code point at byte *at, moved past it. *at must be below s.len. */
uint32_t text_next(struct str s, size_t *at);

/* Appends cp as UTF-8; U+FFFD for what is no character. */
void text_put(struct buf *out, uint32_t cp);

/* The first byte that is not UTF-8 (overlong forms and surrogates are not), or SIZE_MAX. */
size_t text_find_invalid(struct str s);

/* How many characters (code points). */
size_t text_chars(struct str s);

/* Where the 0-based character `chars` begins, or s.len. */
size_t text_offset(struct str s, size_t chars);

/* The border of grapheme clusters (UAX 29) after `at`, and the one before; s.len, 0 at the ends. */
size_t text_after(struct str s, size_t at);
size_t text_before(struct str s, size_t at);

/* What may be shown is decided by the locale: only ASCII goes out where it is not one of UTF-8. */
enum charset { CHARSET_UTF8, CHARSET_ASCII };

/* The charset of the locale that setlocale chose. */
enum charset text_charset(void);

/*
 * Appends foreign text so that a terminal can be sent it:
 * - controls come out as U+2400+x (DEL U+2421), C1 as <9B>;
 * - bidi controls, zero width and tag characters, fillers: <U+202E>. Joiners stay between
 *   letters of scripts that join and in emoji; soft hyphens vanish;
 * - TAB, LF and the separators U+2028 and U+2029 become one space each;
 * - an invalid byte is U+FFFD, and what the C library cannot print is '?';
 * - at most 4 marks stay on a base; marks at the very beginning get U+25CC as theirs.
 * For CHARSET_ASCII all is ASCII: controls ^[, é e, œ oe, “ ", € E, and ? or ?? by columns
 * for what has no such form. CHARSET_UTF8 needs a locale of UTF-8.
 */
void text_make_safe(struct str s, enum charset charset, struct buf *out);

/*
 * What text_make_safe of all of s makes of its bytes [from, to), for spans to be drawn
 * apart. Between cluster borders the pieces are together what the whole is.
 */
void text_make_safe_part(
	struct str s, size_t from, size_t to, enum charset charset, struct buf *out);

/* Offset of the first character that text_make_safe shows as a token, or SIZE_MAX. */
size_t text_find_unsafe(struct str s);

/* Columns of text that is safe already, as wcwidth counts them (per code point; -1 counts 1). */
int text_cols(struct str s);

/*
 * How many bytes of safe text fit in `cols` columns, whole grapheme clusters
 * only; *used (may be NULL) gets the columns that they take.
 */
size_t text_fit(struct str s, int cols, int *used);

/*
 * Appends s as search compares it: NFKD, marks stripped, case folded, œ oe, æ ae, ß ss, ø o,
 * ł l, đ d; runs of White_Space become one space, ends trimmed; default ignorable and
 * control characters dropped; invalid bytes U+FFFD. Idempotent.
 */
void text_fold(struct str s, struct buf *out);

/*
 * The same, and for each byte of the output the byte of s where the grapheme cluster that it
 * came from begins: (*from)[i]; one more entry stands for the end and is s.len. So a hit in
 * bytes [a, b) of the output shows in s from (*from)[a] to text_after(s, (*from)[b - 1]).
 * *from is allocated, the caller frees it.
 */
void text_fold_map(struct str s, struct buf *out, uint32_t **from);

/*
 * Appends s as verification compares quotes with archived texts: NFC; runs of White_Space become
 * one space, ends trimmed; U+00AD, U+200B, U+FEFF dropped; invalid bytes U+FFFD. With `loose` also:
 * quotation marks " and ', dashes -, an ellipsis ..., and no blanks just inside « ». *from as in
 * text_fold_map.
 */
void text_normalize_map(struct str s, bool loose, struct buf *out, uint32_t **from);

/*
 * The same in pieces: text_normal_begin, then text_normal_step over some more bytes of s until it
 * returns false, then text_normal_end gives *from. Whoever does not go on to the end frees n.map.
 */
struct text_normal {
	struct str text; /* borrowed, as is out */
	struct buf *out;
	size_t start; /* of our part of out */
	size_t at;    /* bytes of the text that are done */
	bool is_loose;
	bool is_blank; /* nothing yet, or blanks are not wanted here */
	uint32_t *map;
	size_t mapped, cap;
};
void text_normal_begin(struct text_normal *n, struct str s, bool loose, struct buf *out);
bool text_normal_step(struct text_normal *n, size_t bytes);
uint32_t *text_normal_end(struct text_normal *n);

/* Where the cluster that begins at `at` ends for these: long ones are cut into several. */
size_t text_normal_after(struct str s, size_t at);

/*
 * May a word begin or end at byte `at` of s? Never within a character or before a mark, nor between
 * two letters, digits or marks, unless one is of a script written without blanks (Han, Thai ...).
 */
bool text_is_word_border(struct str s, size_t at);

/*
 * Characters to insert, delete, replace, or swap with their neighbour to make a into b; limit + 1
 * where that is more than limit. Texts over 128 characters are equal or too far.
 */
unsigned text_distance(struct str a, struct str b, unsigned limit);

/*
 * The nearest of several texts to a misspelt one: edit distance, folded, at most a third of its
 * characters, the first of equals; else the only one that begins with it; else the longest that it
 * begins with, as "Acme Inc." does with "Acme". {0} is the start; feed the candidates one by one and read `text`, which is borrowed; {0}: none.
 */
struct nearest {
	struct str text;
	unsigned distance;   /* unless is_beginning */
	bool is_beginning;   /* text is longer, and begins so */
	bool is_part;        /* text is shorter: the first words of the misspelt one */
	unsigned beginnings; /* candidates that do */
};
void text_nearest(struct nearest *best, struct str misspelt, struct str candidate);

#endif
