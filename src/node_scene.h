#ifndef FRISE_NODE_SCENE_H
#define FRISE_NODE_SCENE_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "diag.h"
#include "str.h"

/*
 * A mistake being explained: where the YAML reader gave up and what it had just
 * read, as bytes of the text.
 */
struct scene {
	struct str text;
	struct arena *arena;
	struct diag *out;
	const char *problem; /* in libyaml's words */
	size_t at;
	size_t context;    /* where what it was reading begins: a key, a list, a quoted text */
	size_t quote_open; /* the last value read, if quoted, else SIZE_MAX: its first quote, */
	size_t quote_end;  /* and after its last one */
	size_t flow;       /* the innermost open bracket, or SIZE_MAX */
};

/* A line as a person sees it: "  - key: value". Columns are bytes from its beginning. */
struct line {
	size_t at; /* byte of text */
	struct str text;
	size_t indent;  /* of its first character */
	size_t content; /* after the indentation and all "- " */
	bool is_item;   /* begins with "- ", or is a bare "-" */
	bool is_key;    /* "word:" stands first in the content */
	size_t colon;   /* the first ':' with a blank or nothing after; else the length */
	size_t value;   /* after that colon and its blanks */
};

/* Writes the explanation, at a byte of the text. The texts are borrowed. */
void scene_say(struct scene *s, const char *rule, size_t at, const char *msg, const char *hint);

/* The character there, NUL after the end. */
char scene_char(const struct scene *s, size_t at);

bool scene_in_flow(const struct scene *s);

/* The line that holds a byte. */
struct line line_parse(struct str text, size_t at);

/* Do tabs or no-break spaces take part in its indentation? */
bool line_has_odd_indent(const struct line *line);

/* The nearest line above that is not blank and no comment; false at the top. */
bool line_above(struct str text, const struct line *line, struct line *above);

/* What stands in it from a byte of it on, without a comment. */
struct str line_rest(const struct line *line, size_t from);

/* Of any language: every byte above ASCII counts. */
bool is_letter(char c);

/* After the blanks, after the word of a key that stand at `at`. */
size_t skip_blanks(struct str s, size_t at);
size_t skip_word(struct str s, size_t at);

/* After blanks and no-break spaces, which look like them. */
size_t skip_lookalikes(struct str s, size_t at);

/* After the quoted text that begins at `at`; after the end where it has none. */
size_t skip_quoted(struct str s, size_t at);

#endif
