#ifndef FRISE_QUERY_LEX_H
#define FRISE_QUERY_LEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "fault.h"
#include "str.h"

/*
 * The words of the query language. Inside the query library only: the parser
 * reads queries through it, printing asks it what must be quoted.
 */
enum token_type {
	TOKEN_END,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_MINUS,
	TOKEN_AND,
	TOKEN_OR,
	TOKEN_NOT,
	TOKEN_TEXT,  /* a word or a phrase */
	TOKEN_FIELD, /* the name before a colon; its values follow */
	TOKEN_REGEX,
};

struct token {
	enum token_type type;
	struct str text; /* without quotes, slashes, colon */
	size_t at;       /* place in the query, bytes */
	size_t len;
	bool as_written; /* of a regex: /c */
	bool is_quoted;
};

struct lexer {
	struct str text;
	size_t at;
	struct arena *arena; /* where unquoted texts go that differ from what stands in `text` */
};

/* 1-based character of the byte `at`. */
uint32_t lex_col(const struct lexer *lex, size_t at);

/* The next token of a term's start. */
bool lex_next(struct lexer *lex, struct token *out, struct fault *fault);

/*
 * The next value of a field, right behind its colon or a comma; *is_last is
 * false where a comma follows, which is passed over.
 */
bool lex_value(
	struct lexer *lex, struct str field, struct token *out, bool *is_last, struct fault *fault);

/* Bytes of the blank at `at`, 0 where there is none: ASCII's, no-break spaces and their like. */
size_t lex_blank(struct str text, size_t at);

/* TOKEN_TEXT, or the operator that an unquoted word is, in any case. */
enum token_type lex_operator(struct str word);

/* Bytes of the field name that an unquoted word begins with, 0: it begins with none. */
size_t lex_field_name(struct str word);

/* Append the text so that the lexer reads it back, quoted only if need be. */
void lex_print_text(struct str text, struct buf *out);
void lex_print_value(struct str value, struct buf *out);
void lex_print_field(struct str name, struct buf *out); /* without the colon */

#endif
