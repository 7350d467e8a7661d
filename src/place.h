#ifndef FRISE_PLACE_H
#define FRISE_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "str.h"

/*
 * A place in a text of valid UTF-8, counted in three ways, all from 0. libyaml
 * counts characters, and lines as YAML 1.1 does, which ends them at U+0085,
 * U+2028, U+2029 and a lone CR too; an editor ends them at LF only. {0} is the
 * beginning. It moves forward cheaply, the more so with has_lf_only.
 */
struct place {
	size_t at; /* byte */
	size_t mark_line;
	size_t mark_col;
	size_t line;
	size_t col;
	bool has_lf_only; /* the text is known to hold none of those other line ends */
};

/* libyaml's line and column. */
struct mark {
	size_t line;
	size_t col;
};

/* Moves to libyaml's line and column, or to where that line ends before it. */
void place_seek_mark(struct place *p, struct str text, struct mark mark);

/* Moves to the character that holds the byte `at`, or to the end. */
void place_seek_byte(struct place *p, struct str text, size_t at);

/* Bytes of the YAML 1.1 line end at `at`: 0 where there is none, 2 for CR LF. */
size_t line_break(struct str text, size_t at);

/* Where the line that holds byte `at` begins, and the next one (or the end). Lines end at LF. */
size_t line_start(struct str text, size_t at);
size_t line_after(struct str text, size_t at);

/* The line that holds byte `at`, without its LF or CR LF. */
struct str line_at(struct str text, size_t at);

/* Is c one of the characters of `set`? A NUL is in none. */
bool is_any_of(char c, const char *set);

/* Spaces at its beginning. */
size_t line_indent(struct str line);

#endif
