#include "query.h"

#include "query_lex.h"

static bool is_group(const struct term *t)
{
	return t->type == TERM_AND || t->type == TERM_OR;
}

/* Would the term be printed within parentheses as a member of an AND? */
static bool has_parentheses(const struct term *t)
{
	return t->type == TERM_OR || (t->type == TERM_NOT && is_group(t->child[0]));
}

/* Would the parser make one term of these two, if they stood in one run? */
static bool would_merge(const struct term *a, const struct term *b)
{
	return a->type == TERM_FIELD && b->type == TERM_FIELD && a->field.kind != FIELD_IS &&
	       str_eq(a->field.name, b->field.name);
}

static void print_field(const struct term *t, char colon, struct buf *out)
{
	size_t i;

	lex_print_field(t->field.name, out);
	for (i = 0; i < t->values; i++) {
		buf_add_char(out, i ? ',' : colon);
		lex_print_value(t->value[i].text, out);
	}
}

static void print_regex(const struct term *t, struct buf *out)
{
	buf_add_char(out, '/');
	buf_add_str(out, t->text);
	buf_add_text(out, t->as_written ? "/c" : "/");
}

static void print_leaf(const struct term *t, char colon, struct buf *out)
{
	if (t->type == TERM_FIELD)
		print_field(t, colon, out);
	else if (t->type == TERM_TEXT)
		lex_print_text(t->text, out);
	else
		print_regex(t, out);
}

/* As a member of an AND. Recursion ends with the parser's QUERY_DEPTH. */
static void print_member(const struct term *t, struct buf *out)
{
	if (is_group(t)) {
		buf_add_char(out, '(');
		query_print_term(t, out);
		buf_add_char(out, ')');
	} else if (t->type == TERM_NOT) {
		buf_add_char(out, '-');
		print_member(t->child[0], out);
	} else {
		print_leaf(t, ':', out);
	}
}

/* The members of an AND; "and" stands where a blank would make one term of two. */
static void print_members(const struct term *t, struct buf *out)
{
	size_t i, k, run = 0;

	for (i = 0; i < t->children; i++) {
		const struct term *child = t->child[i];
		const char *between = i ? " " : "";

		for (k = run; k < i; k++) {
			if (!would_merge(t->child[k], child))
				continue;
			between = " and ";
			run = i;
			break;
		}
		buf_add_text(out, between);
		print_member(child, out);
		if (has_parentheses(child))
			run = i + 1;
	}
}

void query_print_term(const struct term *t, struct buf *out)
{
	size_t i;

	if (t->type == TERM_AND) {
		print_members(t, out);
	} else if (t->type == TERM_OR) {
		for (i = 0; i < t->children; i++) {
			buf_add_text(out, i ? " or " : "");
			query_print_term(t->child[i], out);
		}
	} else {
		print_member(t, out);
	}
}

void query_print(const struct query *q, struct buf *out)
{
	if (!q->root)
		return;
	query_print_term(q->root->children == 1 ? q->root->child[0] : q->root, out);
}

size_t query_chips(const struct query *q)
{
	return q->root ? q->root->children : 0;
}

const struct term *query_chip(const struct query *q, size_t chip)
{
	return q->root->child[chip];
}

const uint8_t *query_known(const struct query *q)
{
	size_t i;

	for (i = 0; q && i < query_chips(q); i++) {
		const struct term *t = query_chip(q, i);

		if (t->type == TERM_FIELD && t->field.kind == FIELD_AS_OF)
			return t->value[0].has;
	}
	return NULL;
}

enum certainty query_as_of(const struct query *q, uint32_t source)
{
	const uint8_t *known = query_known(q);

	return known && source != NONE ? (enum certainty)known[source] : CERTAIN;
}

const struct field *query_chip_field(const struct query *q, size_t chip)
{
	const struct term *t = query_chip(q, chip);

	if (t->type == TERM_NOT)
		t = t->child[0];
	return t->type == TERM_FIELD ? &t->field : NULL;
}

void query_print_chip(const struct query *q, size_t chip, struct buf *out)
{
	const struct term *t = query_chip(q, chip);
	bool is_not = t->type == TERM_NOT;

	if (is_not)
		t = t->child[0];
	if (t->type == TERM_FIELD && t->values == 1 && t->value[0].is_any) {
		query_any_words(&t->field, is_not, out);
		return;
	}
	if (is_not)
		buf_add_text(out, "not ");
	if (t->type == TERM_OR || t->type == TERM_AND)
		query_print_term(t, out);
	else
		print_leaf(t, ' ', out);
}

static bool has_syntax(struct str arg)
{
	size_t at = 0, blank;

	if (arg.len && arg.at[0] == '-')
		return true;
	while (at < arg.len) {
		struct str word = str_sub(arg, at, SIZE_MAX);

		for (word.len = 0; at < arg.len && !lex_blank(arg, at); at++) {
			if (arg.at[at] == '"' || arg.at[at] == '/' || arg.at[at] == '(')
				return true;
			word.len++;
		}
		if (lex_operator(word) != TOKEN_TEXT || lex_field_name(word))
			return true;
		while ((blank = lex_blank(arg, at)) > 0)
			at += blank;
	}
	return false;
}

static bool has_blank(struct str arg)
{
	size_t i;

	for (i = 0; i < arg.len; i++) {
		if (lex_blank(arg, i))
			return true;
	}
	return false;
}

void query_join(char *const *arg, int args, struct buf *out)
{
	int i;

	for (i = 0; i < args; i++) {
		struct str word = str_of(arg[i]);

		buf_add_text(out, i ? " " : "");
		if (has_blank(word) && !has_syntax(word))
			lex_print_text(word, out);
		else
			buf_add_str(out, word);
	}
}
