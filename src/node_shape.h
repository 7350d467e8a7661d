#ifndef FRISE_NODE_SHAPE_H
#define FRISE_NODE_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "diag.h"
#include "str.h"

/* A mistake being explained: where the reader gave up, all in bytes of text. */
struct scene {
	struct str text;
	struct arena *arena;
	size_t at;
	size_t context; /* of a key, a list, a mapping: where it begins */
	bool in_flow;   /* between brackets, where , ] } end a text */
	struct diag *out;
};

/* A line as a person sees it: "  - key: value". Columns are bytes from its beginning. */
struct line {
	size_t at; /* byte of text */
	struct str text;
	size_t indent;  /* of its first character */
	size_t content; /* behind the indentation and all "- " */
	bool is_item;   /* begins with "- ", or is a bare "-" */
	bool is_key;    /* "word:" stands first in the content */
	size_t colon; /* of the first ':' with a blank or nothing behind; the length where there is none */
	size_t value; /* behind that colon and its blanks */
};

/* The line that holds a byte. */
struct line line_parse(struct str text, size_t at);

/* The nearest line above that is not blank and no comment; false at the top. */
bool line_above(struct str text, const struct line *line, struct line *above);

/* Writes the explanation, at a byte of the text. */
void scene_say(struct scene *s, const char *rule, size_t at, const char *msg, const char *hint);

/* A text that begins with a sign YAML keeps for itself; `at` is the sign. */
void explain_start(struct scene *s, size_t at);

/* A ':' where no key can stand. */
void explain_colon(struct scene *s);

/* A line in the place of a key, without a ':'; s->context is its beginning. */
void explain_key(struct scene *s);

/* A line that fits neither the mapping nor the list that s->context begins. */
void explain_block(struct scene *s, bool is_list);

/* A line behind the end of all. */
void explain_rest(struct scene *s);

/* A tab where the depth of the line is counted. */
void explain_tab(struct scene *s);

#endif
