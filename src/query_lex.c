#include "query_lex.h"

#include <string.h>
#include <strings.h>

#include "text.h"

uint32_t lex_col(const struct lexer *lex, size_t at)
{
	return (uint32_t)text_chars(str_sub(lex->text, 0, at)) + 1;
}

static bool fault_here(struct fault *fault, const struct lexer *lex, size_t at, const char *msg)
{
	return fault_at(fault, (struct pos){ .col = lex_col(lex, at) }, "bad-query", "%s", msg);
}

size_t lex_blank(struct str text, size_t at)
{
	size_t next = at;
	uint32_t cp;

	if (at >= text.len)
		return 0;
	cp = text_next(text, &next);
	if (cp == ' ' || (cp >= '\t' && cp <= '\r'))
		return 1;
	if (cp == 0x85 || cp == 0xa0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200a) ||
		cp == 0x2028 || cp == 0x2029 || cp == 0x202f || cp == 0x205f || cp == 0x3000)
		return next - at;
	return 0;
}

static bool is_border(struct str text, size_t at)
{
	return at >= text.len || text.at[at] == '(' || text.at[at] == ')' || lex_blank(text, at);
}

enum token_type lex_operator(struct str word)
{
	static const struct {
		const char *name;
		enum token_type type;
	} operators[] = { { "and", TOKEN_AND }, { "or", TOKEN_OR }, { "not", TOKEN_NOT } };
	size_t i;

	for (i = 0; i < sizeof(operators) / sizeof(*operators); i++) {
		if (word.len == strlen(operators[i].name) &&
			strncasecmp(word.at, operators[i].name, word.len) == 0)
			return operators[i].type;
	}
	return TOKEN_TEXT;
}

static bool is_letter(char c)
{
	return (unsigned char)c >= 0x80 || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

static bool is_name_char(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

size_t lex_field_name(struct str word)
{
	size_t i = 0;

	if (!word.len || !is_letter(word.at[0]))
		return 0;
	while (i < word.len && is_name_char(word.at[i]) && !lex_blank(word, i))
		i++;
	return i < word.len && word.at[i] == ':' ? i : 0;
}

/*
 * Reads what stands between the mark at lex->at and the next one like it. In
 * quotes \" and \\ stand for one character; in a regex only \/ is looked at, and left as it is.
 */
static bool read_between(
	struct lexer *lex, struct token *out, const char *unclosed, struct fault *fault)
{
	char mark = lex->text.at[lex->at];
	size_t open = lex->at, at = open + 1;
	struct buf text = { 0 };

	while (at < lex->text.len && lex->text.at[at] != mark) {
		char c = lex->text.at[at], next = at + 1 < lex->text.len ? lex->text.at[at + 1] : 0;

		if (c == '\\' && mark == '/' && next)
			buf_add_char(&text, c);
		if (c == '\\' && (mark == '/' ? next : next == mark || next == '\\'))
			at++;
		buf_add_char(&text, lex->text.at[at++]);
	}
	out->text = arena_str(lex->arena, text.len ? buf_str(&text) : str_of(""));
	buf_free(&text);
	if (at == lex->text.len)
		return fault_here(fault, lex, open, unclosed);
	lex->at = at + 1;
	return true;
}

static bool read_quoted(struct lexer *lex, struct token *out, struct fault *fault)
{
	size_t open = lex->at;
	struct str trimmed;

	if (!read_between(lex, out, "'\"' is never closed: expected another one", fault))
		return false;
	out->is_quoted = true;
	trimmed = str_trim(out->text);
	if (!trimmed.len)
		return fault_here(fault, lex, open, "expected a text between the quotes");
	return true;
}

static bool read_regex(struct lexer *lex, struct token *out, struct fault *fault)
{
	size_t open = lex->at;

	out->type = TOKEN_REGEX;
	if (!read_between(lex, out,
		    "expected '/' at the end of the regex "
		    "(or quotes around a text with '/')",
		    fault))
		return false;
	if (!out->text.len)
		return fault_here(fault, lex, open, "expected a regex between the slashes");
	if (lex->at < lex->text.len && lex->text.at[lex->at] == 'c') {
		out->as_written = true;
		lex->at++;
	}
	if (!is_border(lex->text, lex->at))
		return fault_here(fault, lex, lex->at,
			"expected a blank or 'c' (as written) after "
			"the regex; a '/' within it is written '\\/'");
	return true;
}

static bool read_phrase(struct lexer *lex, struct token *out, struct fault *fault)
{
	if (!read_quoted(lex, out, fault))
		return false;
	out->type = TOKEN_TEXT;
	if (lex->at < lex->text.len && lex->text.at[lex->at] == ':') {
		out->type = TOKEN_FIELD;
		lex->at++;
		return true;
	}
	if (!is_border(lex->text, lex->at))
		return fault_here(fault, lex, lex->at, "expected a blank after the closing '\"'");
	return true;
}

static bool read_word(struct lexer *lex, struct token *out, struct fault *fault)
{
	struct str rest = str_sub(lex->text, lex->at, SIZE_MAX);
	size_t end = lex->at, name = lex_field_name(rest);

	if (name) {
		out->type = TOKEN_FIELD;
		out->text = str_sub(rest, 0, name);
		lex->at += name + 1;
		return true;
	}
	while (!is_border(lex->text, end)) {
		if (lex->text.at[end] == '"')
			return fault_here(fault, lex, end,
				"'\"' within a word: expected quotes "
				"around the whole, or a blank before");
		end++;
	}
	out->text = str_sub(lex->text, lex->at, end - lex->at);
	out->type = lex_operator(out->text);
	lex->at = end;
	return true;
}

static bool read_term(struct lexer *lex, struct token *out, struct fault *fault)
{
	switch (lex->text.at[lex->at]) {
	case '(':
		out->type = TOKEN_OPEN;
		break;
	case ')':
		out->type = TOKEN_CLOSE;
		break;
	case '-':
		out->type = TOKEN_MINUS;
		break;
	case '"':
		return read_phrase(lex, out, fault);
	case '/':
		return read_regex(lex, out, fault);
	default:
		return read_word(lex, out, fault);
	}
	lex->at++;
	return true;
}

bool lex_next(struct lexer *lex, struct token *out, struct fault *fault)
{
	struct token token = { .type = TOKEN_END };
	size_t blank;

	while ((blank = lex_blank(lex->text, lex->at)) > 0)
		lex->at += blank;
	token.at = lex->at;
	if (lex->at < lex->text.len && !read_term(lex, &token, fault))
		return false;
	token.len = lex->at - token.at;
	*out = token;
	return true;
}

static bool read_bare_value(
	struct lexer *lex, struct str field, struct token *out, struct fault *fault)
{
	size_t end = lex->at;

	while (!is_border(lex->text, end) && lex->text.at[end] != ',' && lex->text.at[end] != '"')
		end++;
	if (end == lex->at)
		return fault_at(fault, (struct pos){ .col = lex_col(lex, end) }, "bad-query",
			"expected a value after '%.*s:'", STR(field));
	out->text = str_sub(lex->text, lex->at, end - lex->at);
	lex->at = end;
	return true;
}

bool lex_value(
	struct lexer *lex, struct str field, struct token *out, bool *is_last, struct fault *fault)
{
	struct token token = { .type = TOKEN_TEXT, .at = lex->at };
	bool is_quoted = lex->at < lex->text.len && lex->text.at[lex->at] == '"';

	if (!(is_quoted ? read_quoted(lex, &token, fault)
			: read_bare_value(lex, field, &token, fault)))
		return false;
	token.len = lex->at - token.at;
	*is_last = is_border(lex->text, lex->at);
	if (!*is_last && lex->text.at[lex->at] != ',')
		return fault_here(fault, lex, lex->at,
			is_quoted ? "expected a blank or ',' after the closing '\"'"
				  : "'\"' within a value: expected quotes around the whole");
	if (!*is_last)
		lex->at++;
	*out = token;
	return true;
}

static void print_quoted(struct str text, struct buf *out)
{
	size_t i;

	buf_add_char(out, '"');
	for (i = 0; i < text.len; i++) {
		if (text.at[i] == '"' || text.at[i] == '\\')
			buf_add_char(out, '\\');
		buf_add_char(out, text.at[i]);
	}
	buf_add_char(out, '"');
}

static bool has_border(struct str text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		if (is_border(text, i) || text.at[i] == '"')
			return true;
	}
	return text.len == 0;
}

void lex_print_text(struct str text, struct buf *out)
{
	if (has_border(text) || strchr("-/", text.at[0]) || lex_field_name(text) ||
		lex_operator(text) != TOKEN_TEXT)
		print_quoted(text, out);
	else
		buf_add_str(out, text);
}

void lex_print_value(struct str value, struct buf *out)
{
	if (has_border(value) || memchr(value.at, ',', value.len))
		print_quoted(value, out);
	else
		buf_add_str(out, value);
}

void lex_print_field(struct str name, struct buf *out)
{
	struct buf colon = { 0 };

	buf_addf(&colon, "%.*s:", STR(name));
	if (lex_field_name(buf_str(&colon)) == name.len && name.len)
		buf_add_str(out, name);
	else
		print_quoted(name, out);
	buf_free(&colon);
}
