#include "node_syntax.h"

#include <assert.h>
#include <string.h>

#include "rule.h"

/* A text longer than this is not repeated in a hint. */
enum { LONGEST_HINT = 100, LONGEST_BRIEF = 40 };

struct diag node_problem(const char *rule, struct pos pos, const char *msg, const char *hint)
{
	const struct rule *row = rule_find(str_of(rule));

	assert(row);
	return (struct diag){
		.severity = row->severity, .pos = pos, .rule = row->name, .msg = msg, .hint = hint
	};
}

const char *node_brief(struct arena *arena, struct str text)
{
	size_t len = LONGEST_BRIEF;

	if (text.len <= len)
		return arena_text(arena, text);
	while (((unsigned char)text.at[len] & 0xC0) == 0x80)
		len--;
	return arena_printf(arena, "%.*s…", (int)len, text.at);
}

static bool holds(struct str text, const char *what)
{
	return str_find(text, str_of(what), 0) != SIZE_MAX;
}

const char *node_quote_hint(struct arena *arena, struct str text)
{
	bool is_safe = !holds(text, "\"") && !holds(text, "\\");
	const char *quote = is_safe || holds(text, "'") ? "\"" : "'";
	struct buf b = { 0 };
	const char *hint;
	size_t i;

	if (text.len > LONGEST_HINT && (is_safe || *quote == '\''))
		return arena_printf(arena, "put %s before the text and %s behind it", quote, quote);
	for (i = 0; i < text.len; i++) {
		if (*quote == '"' && (text.at[i] == '"' || text.at[i] == '\\'))
			buf_add_char(&b, '\\');
		buf_add_char(&b, text.at[i]);
	}
	hint = arena_printf(arena, "write %s%s%s", quote, buf_text(&b), quote);
	buf_free(&b);
	return hint;
}

void node_explain(const struct node_trouble *trouble, struct str text, struct arena *arena,
	struct diag *out)
{
	struct place place = { 0 };
	struct pos pos = { 0 };

	place_seek_mark(&place, text, trouble->at);
	pos.line = (uint32_t)place.line + 1;
	pos.col = (uint32_t)place.col + 1;
	*out = node_problem("syntax", pos, arena_printf(arena, "not YAML from here on: %s", trouble->problem),
		NULL);
}
