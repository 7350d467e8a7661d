#ifndef FRISE_STR_H
#define FRISE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * A slice: some bytes that somebody else owns. {0} is the absent text. Where a
 * slice comes from an arena a NUL stands behind it, which is not counted; the
 * text itself may hold NULs.
 */
struct str {
	const char *at;
	size_t len;
};

/* For printf: printf("%.*s", STR(slice)). */
#define STR(s) (int)(s).len, (s).at ? (s).at : ""

/* A slice of a string literal, also in constant tables. */
#define LIT(literal) { .at = (literal), .len = sizeof(literal) - 1 }

struct str str_of(const char *text); /* of a C string; NULL gives {0} */
struct str str_from(const char *at, size_t len);
struct str str_sub(struct str s, size_t from, size_t len); /* clamped to s */

bool str_eq(struct str a, struct str b);
bool str_is(struct str a, const char *text);
int str_cmp(struct str a, struct str b); /* by bytes, the shorter first */
bool str_starts(struct str s, const char *prefix);
bool str_ends(struct str s, const char *suffix);

/* ASCII blanks (space, tab, CR, LF) taken off both ends. */
struct str str_trim(struct str s);

/* Place of the first `needle` at or after `from`, or SIZE_MAX. */
size_t str_find(struct str s, struct str needle, size_t from);

/* Cuts the piece before the first `sep` off *rest; false when *rest was used up before. */
bool str_split(struct str *rest, char sep, struct str *piece);

/*
 * A growing text. Whoever holds it calls buf_free. `at` is NULL or ends with a
 * NUL that is not counted.
 */
struct buf {
	char *at;
	size_t len;
	size_t cap;
};

void buf_free(struct buf *b);
void buf_clear(struct buf *b); /* keeps the memory */
void buf_cut(struct buf *b, size_t len);
char *buf_reserve(struct buf *b, size_t more); /* room for more bytes and a NUL; returns the end of the text */
void buf_add(struct buf *b, const void *bytes, size_t len);
void buf_add_str(struct buf *b, struct str s);
void buf_add_text(struct buf *b, const char *text);
void buf_add_char(struct buf *b, char c);
void buf_add_markup(struct buf *b, struct str s); /* for XML and HTML, in elements and in quoted attributes */
void buf_repeat(struct buf *b, const char *text, int times);
void buf_insert(struct buf *b, size_t at, struct str s);
void buf_erase(struct buf *b, size_t at, size_t len);
__attribute__((format(printf, 2, 3))) void buf_addf(struct buf *b, const char *fmt, ...);
__attribute__((format(printf, 2, 0), nonnull(2))) void buf_vaddf(struct buf *b, const char *fmt, va_list args);
struct str buf_str(const struct buf *b); /* valid until the buffer changes */
const char *buf_text(const struct buf *b); /* never NULL */

#endif
