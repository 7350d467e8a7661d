#include "node_scene.h"

#include <stdint.h>

#include "node_problem.h"
#include "place.h"

#define NO_BREAK_SPACE "\xc2\xa0"

void scene_say(struct scene *s, const char *rule, size_t at, const char *msg, const char *hint)
{
	struct place place = { 0 };
	struct pos pos = { 0 };

	place_seek_byte(&place, s->text, at);
	pos.line = (uint32_t)place.line + 1;
	pos.col = (uint32_t)place.col + 1;
	*s->out = node_problem(rule, pos, msg, hint);
}

char scene_char(const struct scene *s, size_t at)
{
	return at < s->text.len ? s->text.at[at] : '\0';
}

bool scene_in_flow(const struct scene *s)
{
	return s->flow != SIZE_MAX;
}

static bool is_blank_or_end(struct str s, size_t at)
{
	return at >= s.len || s.at[at] == ' ' || s.at[at] == '\t';
}

bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Characters of a key as people write them; others are text. */
static bool is_word(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

size_t skip_blanks(struct str s, size_t at)
{
	while (at < s.len && (s.at[at] == ' ' || s.at[at] == '\t'))
		at++;
	return at;
}

size_t skip_lookalikes(struct str s, size_t at)
{
	for (;;) {
		at = skip_blanks(s, at);
		if (!str_starts(str_sub(s, at, 2), NO_BREAK_SPACE))
			return at;
		at += 2;
	}
}

size_t skip_word(struct str s, size_t at)
{
	while (at < s.len && is_word(s.at[at]))
		at++;
	return at;
}

struct line line_parse(struct str text, size_t at)
{
	struct line l = { .at = line_start(text, at), .text = line_at(text, at) };
	size_t word;

	l.indent = line_indent(l.text);
	l.content = l.indent;
	while (l.content < l.text.len && l.text.at[l.content] == '-' &&
		is_blank_or_end(l.text, l.content + 1)) {
		l.content = skip_blanks(l.text, l.content + 1);
		l.is_item = true;
	}
	l.colon = l.content;
	while (l.colon < l.text.len &&
		!(l.text.at[l.colon] == ':' && is_blank_or_end(l.text, l.colon + 1)))
		l.colon++;
	word = skip_word(l.text, l.content);
	l.is_key = word > l.content && word == l.colon && word < l.text.len &&
		   l.text.at[l.content] != '-';
	l.value = skip_blanks(l.text, l.colon + 1);
	return l;
}

bool line_has_odd_indent(const struct line *line)
{
	return skip_lookalikes(line->text, line->indent) > line->indent;
}

bool line_above(struct str text, const struct line *line, struct line *above)
{
	size_t at = line->at;

	while (at > 0) {
		*above = line_parse(text, at - 1);
		if (str_trim(above->text).len && above->text.at[above->indent] != '#')
			return true;
		at = above->at;
	}
	return false;
}

struct str line_rest(const struct line *line, size_t from)
{
	struct str rest = str_sub(line->text, from, SIZE_MAX);
	size_t comment = str_find(rest, (struct str)LIT(" # "), 0);

	return str_trim(str_sub(rest, 0, comment));
}

size_t skip_quoted(struct str text, size_t at)
{
	char quote = text.at[at++];

	for (; at < text.len && text.at[at] != quote; at++) {
		if (quote == '"' && text.at[at] == '\\')
			at++;
	}
	return at + 1;
}
