#include "query.h"

#include <string.h>

#include "query_lex.h"
#include "query_resolve.h"
#include "regex_source.h"
#include "text.h"

/*
 * query := and { "or" and }
 * and   := term { ["and"] term }
 * term  := { "not" | "-" } ( "(" query ")" | field ":" value { "," value } | text | regex )
 */
struct parser {
	struct lexer lex;
	struct token token; /* the one not yet used */
	const struct timeline *tl;
	const int64_t *today; /* NULL: no relative dates */
	struct query *query;
	struct fault *fault;
	unsigned depth;
	const struct term *as_of; /* the one asof: of the query */
};

/* Where in the query byte `at` is. */
static struct pos pos_of(const struct parser *p, size_t at)
{
	return (struct pos){ .col = lex_col(&p->lex, at) };
}

/* "expected a term after 'or'": `what` may be absent. */
static bool fault_token(struct parser *p, size_t at, const char *expected, struct str what)
{
	if (!what.at)
		return fault_at(p->fault, pos_of(p, at), "bad-query", "%s", expected);
	return fault_at(p->fault, pos_of(p, at), "bad-query", "%s '%.*s'", expected, STR(what));
}

static bool advance(struct parser *p)
{
	return lex_next(&p->lex, &p->token, p->fault);
}

static struct term *term_get(struct parser *p, enum term_type type, size_t at)
{
	struct term *t = ARENA_NEW(&p->query->arena, struct term);

	t->type = type;
	t->col = lex_col(&p->lex, at);
	return t;
}

static void set_end(const struct parser *p, struct term *t, size_t at)
{
	t->chars = lex_col(&p->lex, at) - t->col;
}

/* Room for one more of `count` pieces of `size` bytes: moved to a larger place at powers of two. */
static void *more(struct arena *arena, void *old, size_t count, size_t size)
{
	void *larger;

	if (count & (count - 1) || (count && count < 2))
		return old;
	larger = arena_array(arena, count ? count * 2 : 2, size);
	if (count)
		memcpy(larger, old, count * size);
	return larger;
}

static void add_child(struct parser *p, struct term *parent, struct term *child)
{
	parent->child =
		more(&p->query->arena, parent->child, parent->children, sizeof(*parent->child));
	parent->child[parent->children++] = child;
}

static void add_has(struct parser *p, struct term *t, const struct value *value)
{
	bool is_source = t->field.kind == FIELD_SOURCE || t->field.kind == FIELD_PUBLISHER ||
			 t->field.kind == FIELD_LANG || t->field.kind == FIELD_AS_OF;
	size_t count = is_source ? p->tl->sources : p->tl->entities, i;
	uint8_t *has;

	if (!t->has) {
		t->has = value->has;
		return;
	}
	has = arena_copy(&p->query->arena, t->has, count);
	for (i = 0; i < count; i++)
		has[i] |= value->has[i];
	t->has = has;
}

static void add_value(struct parser *p, struct term *t, const struct value *value)
{
	size_t i;

	for (i = 0; i < t->values; i++) {
		if (str_eq(t->value[i].text, value->text))
			return;
	}
	t->value = more(&p->query->arena, t->value, t->values, sizeof(*t->value));
	t->value[t->values++] = *value;
	if (value->has)
		add_has(p, t, value);
}

static bool fault_field(struct parser *p, const struct token *name)
{
	const struct timeline *tl = p->tl;
	struct nearest best = { 0 };
	struct pos pos = pos_of(p, name->at);
	size_t i;

	for (i = 0; i < field_rows_count; i++)
		text_nearest(&best, name->text, str_of(field_rows[i].name));
	for (i = 0; i < tl->types; i++)
		text_nearest(&best, name->text, tl->type[i]);
	for (i = 0; i < tl->roles; i++)
		text_nearest(&best, name->text, tl->role[i]);
	if (best.text.at)
		return fault_at(p->fault, pos, "bad-query", "no field '%.*s'; did you mean '%.*s'?",
			STR(name->text), STR(best.text));
	return fault_at(p->fault, pos, "bad-query",
		"no field '%.*s'; expected one such as who: or date:, or quotes around a text",
		STR(name->text));
}

/* There is one as-of date in a query, or none. */
static bool check_as_of(struct parser *p, const struct term *t, const struct token *value)
{
	if (t->values)
		return fault_token(
			p, value->at, "expected one date, not a list, behind", str_of("asof:"));
	if (p->as_of)
		return fault_at(p->fault, (struct pos){ .col = t->col }, "bad-query",
			"expected 'asof:' once: it stands at column %u already", p->as_of->col);
	return true;
}

/* The lexer stands behind the colon. */
static bool parse_field(struct parser *p, struct term **out)
{
	struct token name = p->token, value;
	struct term *t = term_get(p, TERM_FIELD, name.at);
	struct resolver r = {
		.tl = p->tl, .today = p->today, .arena = &p->query->arena, .field = &t->field
	};
	bool is_last = false;

	if (!field_find(p->tl, name.text, &t->field))
		return fault_field(p, &name);
	while (!is_last) {
		struct value resolved;

		if (!lex_value(&p->lex, t->field.name, &value, &is_last, p->fault))
			return false;
		if (t->field.kind == FIELD_AS_OF && !check_as_of(p, t, &value))
			return false;
		r.text = arena_str(r.arena, value.text);
		r.col = lex_col(&p->lex, value.at + value.is_quoted);
		if (!resolve_value(&r, &resolved, p->fault))
			return false;
		resolved.col = r.col;
		add_value(p, t, &resolved);
	}
	if (t->field.kind == FIELD_AS_OF)
		p->as_of = t;
	set_end(p, t, p->lex.at);
	*out = t;
	return advance(p);
}

static bool parse_text(struct parser *p, struct term **out)
{
	struct term *t = term_get(p, TERM_TEXT, p->token.at);
	struct buf folded = { 0 };

	t->text = arena_str(&p->query->arena, p->token.text);
	text_fold(t->text, &folded);
	t->folded = arena_str(&p->query->arena, buf_str(&folded));
	t->number = p->query->texts++;
	buf_free(&folded);
	if (!t->folded.len)
		return fault_token(p, p->token.at, "expected letters or digits in", t->text);
	set_end(p, t, p->lex.at);
	*out = t;
	return advance(p);
}

static bool parse_regex(struct parser *p, struct term **out)
{
	struct term *t = term_get(p, TERM_REGEX, p->token.at);
	struct query *q = p->query;
	struct fault why;

	if (q->patterns == QUERY_PATTERNS)
		return fault_at(p->fault, pos_of(p, p->token.at), "bad-query",
			"expected no more than %d regexes", QUERY_PATTERNS);
	t->text = arena_str(&q->arena, p->token.text);
	t->as_written = p->token.as_written;
	t->pattern = pattern_compile(t->text, t->as_written, &why);
	if (!t->pattern)
		return fault_at(p->fault, (struct pos){ .col = t->col + why.pos.col }, "bad-query",
			"%s", why.msg);
	q->pattern[q->patterns++] = t->pattern;
	t->literal = ARENA_ARRAY(&q->arena, REGEX_LITERALS, struct str);
	t->literals = regex_literals(t->text, t->as_written, &q->arena, t->literal);
	t->number = q->texts;
	q->texts += t->literals;
	set_end(p, t, p->lex.at);
	*out = t;
	return advance(p);
}

static bool parse_or(struct parser *p, struct term **out);

static bool parse_group(struct parser *p, struct term **out)
{
	size_t open = p->token.at;

	if (++p->depth > QUERY_DEPTH)
		return fault_token(
			p, open, "expected fewer parentheses within each other", (struct str){ 0 });
	if (!advance(p) || !parse_or(p, out))
		return false;
	if (p->token.type != TOKEN_CLOSE)
		return fault_at(p->fault, pos_of(p, p->token.at), "bad-query",
			"expected ')' for the '(' at column %u", lex_col(&p->lex, open));
	p->depth--;
	return advance(p);
}

static bool parse_primary(struct parser *p, struct str behind, struct term **out)
{
	switch (p->token.type) {
	case TOKEN_OPEN:
		return parse_group(p, out);
	case TOKEN_FIELD:
		return parse_field(p, out);
	case TOKEN_TEXT:
		return parse_text(p, out);
	case TOKEN_REGEX:
		return parse_regex(p, out);
	default:
		return fault_token(p, p->token.at,
			behind.at ? "expected a term after" : "expected a term", behind);
	}
}

/* *is_group: parentheses stood there, which end a run. `behind` is what it must follow. */
static bool parse_term(struct parser *p, struct str behind, struct term **out, bool *is_group)
{
	size_t at = p->token.at;
	struct term *t = NULL, *inner;
	bool is_not = false;

	while (p->token.type == TOKEN_NOT || p->token.type == TOKEN_MINUS) {
		size_t end = p->lex.at;
		bool is_minus = p->token.type == TOKEN_MINUS;

		behind = str_sub(p->lex.text, p->token.at, p->token.len);
		if (!advance(p))
			return false;
		if (is_minus && p->token.at != end)
			return fault_token(p, end, "expected a term right after", behind);
		is_not = !is_not;
	}
	*is_group = p->token.type == TOKEN_OPEN;
	if (!parse_primary(p, behind, &inner))
		return false;
	if (is_not && inner->type == TERM_NOT) {
		inner = inner->child[0];
	} else if (is_not) {
		t = term_get(p, TERM_NOT, at);
		t->chars = inner->col + inner->chars - t->col;
		add_child(p, t, inner);
	}
	*out = t ? t : inner;
	return true;
}

/* Adds a term to an AND whose run began at child `run`: positive terms of one field become one. */
static void add_to_run(struct parser *p, struct term *list, size_t run, struct term *t)
{
	size_t i, k;

	for (i = run; i < list->children && t->type == TERM_FIELD; i++) {
		struct term *other = list->child[i];

		if (t->field.kind == FIELD_IS || other->type != TERM_FIELD ||
			!str_eq(other->field.name, t->field.name))
			continue;
		for (k = 0; k < t->values; k++)
			add_value(p, other, &t->value[k]);
		return;
	}
	add_child(p, list, t);
}

static void add_all(struct parser *p, struct term *list, const struct term *from)
{
	size_t i;

	for (i = 0; i < from->children; i++)
		add_child(p, list, from->child[i]);
}

static bool parse_and(struct parser *p, struct str behind, struct term **out)
{
	struct term *list = term_get(p, TERM_AND, p->token.at), *t;
	size_t run = 0;
	bool is_group;

	for (;;) {
		if (!parse_term(p, behind, &t, &is_group))
			return false;
		if (is_group && t->type == TERM_AND)
			add_all(p, list, t);
		else
			add_to_run(p, list, is_group ? list->children : run, t);
		if (is_group)
			run = list->children;
		behind = (struct str){ 0 };
		if (p->token.type == TOKEN_AND) {
			behind = str_sub(p->lex.text, p->token.at, p->token.len);
			run = list->children;
			if (!advance(p))
				return false;
		} else if (p->token.type == TOKEN_END || p->token.type == TOKEN_OR ||
			   p->token.type == TOKEN_CLOSE) {
			break;
		}
	}
	list->chars = t->col + t->chars - list->col;
	*out = list->children == 1 ? list->child[0] : list;
	return true;
}

static bool parse_or(struct parser *p, struct term **out)
{
	struct term *list = term_get(p, TERM_OR, p->token.at), *t;
	struct str behind = { 0 };

	for (;;) {
		if (!parse_and(p, behind, &t))
			return false;
		if (t->type == TERM_OR)
			add_all(p, list, t);
		else
			add_child(p, list, t);
		if (p->token.type != TOKEN_OR)
			break;
		behind = str_sub(p->lex.text, p->token.at, p->token.len);
		if (!advance(p))
			return false;
	}
	list->chars = t->col + t->chars - list->col;
	*out = list->children == 1 ? list->child[0] : list;
	return true;
}

/* What could be known is a matter of the query as a whole: asof: is one of its chips. */
static bool check_place(struct parser *p, const struct term *root)
{
	size_t i;

	for (i = 0; i < root->children; i++) {
		if (root->child[i] == p->as_of)
			return true;
	}
	return fault_at(p->fault, (struct pos){ .col = p->as_of->col }, "bad-query",
		"'asof:' is about the whole query: expected it outside of 'or' and 'not'");
}

static bool parse_all(struct parser *p)
{
	struct term *t, *root;

	if (p->lex.text.len > QUERY_BYTES)
		return fault_at(p->fault, (struct pos){ .col = 1 }, "bad-query",
			"expected a query of at most %d bytes", QUERY_BYTES);
	if (!advance(p))
		return false;
	if (p->token.type == TOKEN_END)
		return true;
	if (!parse_or(p, &t))
		return false;
	if (p->token.type != TOKEN_END)
		return fault_token(p, p->token.at, "expected '(' before", str_of(")"));
	root = t;
	if (t->type != TERM_AND) {
		root = term_get(p, TERM_AND, 0);
		root->chars = t->chars;
		add_child(p, root, t);
	}
	if (p->as_of && !check_place(p, root))
		return false;
	p->query->root = root;
	return true;
}

void query_free(struct query *q)
{
	while (q->patterns)
		pattern_free(q->pattern[--q->patterns]);
	arena_free(&q->arena);
	*q = (struct query){ 0 };
}

static bool parse(struct str text, const struct timeline *tl, const int64_t *today,
	struct query *out, struct fault *fault)
{
	struct query q = { 0 };
	struct parser p = { .tl = tl, .today = today, .query = &q, .fault = fault };

	p.lex = (struct lexer){ .text = text, .arena = &q.arena };
	if (!parse_all(&p)) {
		query_free(&q);
		return false;
	}
	*out = q;
	return true;
}

bool query_parse(struct str text, const struct timeline *tl, struct query *out, struct fault *fault)
{
	return parse(text, tl, NULL, out, fault);
}

bool query_parse_relative(struct str text, const struct timeline *tl, int64_t today,
	struct query *out, struct fault *fault)
{
	return parse(text, tl, &today, out, fault);
}
