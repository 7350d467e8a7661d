#include "query.h"

#include "query_lex.h"

/* The byte behind the next mark that no backslash stands before; text.len: there is none. */
static size_t behind(struct str text, size_t at, char mark, bool *is_open)
{
	while (at < text.len && text.at[at] != mark)
		at += text.at[at] == '\\' && at + 1 < text.len ? 2 : 1;
	*is_open = at >= text.len;
	return *is_open ? text.len : at + 1;
}

static bool is_border(struct str text, size_t at)
{
	return at >= text.len || text.at[at] == '(' || text.at[at] == ')' || lex_blank(text, at);
}

/* The values behind a field's colon. */
static size_t over_values(struct str text, size_t at, struct query_end *end)
{
	end->value = at;
	while (!is_border(text, at)) {
		if (text.at[at] == '"' && at == end->value)
			at = behind(text, at + 1, '"', &end->is_quoted);
		else
			at++;
		if (at < text.len && text.at[at] == ',')
			end->value = ++at;
	}
	return at;
}

/* One term from its first byte on, behind a minus. */
static size_t over_term(struct str text, size_t at, struct query_end *end)
{
	size_t name;

	if (text.at[at] == '"') {
		at = behind(text, at + 1, '"', &end->is_quoted);
	} else if (text.at[at] == '/') {
		at = behind(text, at + 1, '/', &end->is_regex);
	} else {
		name = lex_field_name(str_sub(text, at, SIZE_MAX));
		if (name)
			return over_values(text, at + name + 1, end);
	}
	while (!is_border(text, at))
		at++;
	return at;
}

struct query_end query_end(struct str text)
{
	struct query_end end = { .value = SIZE_MAX };
	unsigned open = 0;
	size_t at = 0, blank;

	while (at < text.len) {
		char c = text.at[at];

		blank = lex_blank(text, at);
		at += blank ? blank : c == '(' || c == ')' || c == '-';
		open += c == '(';
		open -= c == ')' && open > 0;
		if (blank || c == '(' || c == ')')
			end = (struct query_end){ .term = at, .name = at, .value = SIZE_MAX };
		else if (c == '-')
			end.name = at;
		else
			at = over_term(text, at, &end);
	}
	end.open = open;
	return end;
}

bool query_close(struct str text, struct buf *out)
{
	struct query_end end = query_end(text);

	buf_add_str(out, text);
	buf_add_text(out, end.is_quoted ? "\"" : end.is_regex ? "/" : "");
	buf_repeat(out, ")", end.open);
	return end.is_quoted || end.is_regex || end.open > 0;
}
