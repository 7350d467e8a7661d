#include "node_problem.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "rule.h"

/* Bytes of a text that is repeated whole, in a hint and in a message. */
enum { LONGEST_HINT = 100, LONGEST_BRIEF = 40 };

/* A longer line is not shown with a problem: some files are one line. */
enum { LONGEST_SHOWN = 16 << 10 };

/* The last ones of a file are for what ends the reading. */
enum { MOST_ADDED = DIAG_MOST_A_FILE - 3 };

void problems_begin(struct problems *p, struct str text, struct diags *diags)
{
	*p = (struct problems){ .text = text, .diags = diags, .before = *diags };
}

void problems_take_back(struct problems *p)
{
	p->diags->diags = p->before.diags;
	p->diags->errors = p->before.errors;
	p->diags->warnings = p->before.warnings;
	p->diags->notes = p->before.notes;
	p->diags->left = p->before.left;
	p->found = 0;
}

bool problems_can_add(struct problems *p, const char *rule)
{
	if (p->found++ < MOST_ADDED)
		return true;
	p->diags->diag[p->diags->diags - 1].more++;
	if (rule_find(str_of(rule))->severity == SEVERITY_ERROR)
		p->diags->errors++;
	else
		p->diags->warnings++;
	return false;
}

void problems_add(struct problems *p, struct diag d)
{
	d.text = diag_line(p->text, d.pos.line);
	if (d.text.len > LONGEST_SHOWN)
		d.text = (struct str){ 0 };
	diags_add(p->diags, &d);
}

struct diag node_problem(const char *rule, struct pos pos, const char *msg, const char *hint)
{
	const struct rule *row = rule_find(str_of(rule));

	assert(row);
	return (struct diag){
		.severity = row->severity, .pos = pos, .rule = row->name, .msg = msg, .hint = hint
	};
}

static bool holds(struct str text, char c)
{
	return text.len && memchr(text.at, c, text.len);
}

const char *node_quote_hint(struct arena *arena, struct str text)
{
	bool is_safe = !holds(text, '"') && !holds(text, '\\');
	char quote = is_safe || holds(text, '\'') ? '"' : '\'';
	struct buf b = { 0 };
	const char *hint;
	size_t i;

	if (text.len > LONGEST_HINT && (is_safe || quote == '\''))
		return arena_printf(arena, "put %c before the text and after it", quote);
	for (i = 0; i < text.len; i++) {
		if (quote == '"' && (text.at[i] == '"' || text.at[i] == '\\'))
			buf_add_char(&b, '\\');
		buf_add_char(&b, text.at[i]);
	}
	hint = arena_printf(arena, "write %c%s%c", quote, buf_text(&b), quote);
	buf_free(&b);
	return hint;
}

const char *node_brief(struct arena *arena, struct str text)
{
	bool is_long = text.len > LONGEST_BRIEF;
	size_t len = is_long ? LONGEST_BRIEF : text.len;
	char line[LONGEST_BRIEF];
	size_t i;

	while (is_long && ((unsigned char)text.at[len] & 0xC0) == 0x80)
		len--;
	for (i = 0; i < len; i++)
		line[i] = (unsigned char)text.at[i] < ' ' ? ' ' : text.at[i];
	return arena_printf(arena, "%.*s%s", (int)len, line, is_long ? "…" : "");
}

bool node_is_brief(struct str text)
{
	return text.len <= LONGEST_BRIEF;
}
