#include "place.h"

#include <stdint.h>
#include <string.h>

size_t line_break(struct str text, size_t at)
{
	const unsigned char *c = (const unsigned char *)text.at + at;
	size_t left = text.len - at;

	if (left == 0)
		return 0;
	if (c[0] == '\n')
		return 1;
	if (c[0] == '\r')
		return left > 1 && c[1] == '\n' ? 2 : 1;
	if (left > 1 && c[0] == 0xC2 && c[1] == 0x85)
		return 2;
	if (left > 2 && c[0] == 0xE2 && c[1] == 0x80 && (c[2] == 0xA8 || c[2] == 0xA9))
		return 3;
	return 0;
}

static size_t char_bytes(struct str text, size_t at)
{
	size_t from = at++;

	while (at < text.len && ((unsigned char)text.at[at] & 0xC0) == 0x80)
		at++;
	return at - from;
}

static void step(struct place *p, struct str text)
{
	size_t bytes = line_break(text, p->at);

	p->col++;
	p->mark_col++;
	if (!bytes) {
		p->at += char_bytes(text, p->at);
		return;
	}
	p->at += bytes;
	p->mark_line++;
	p->mark_col = 0;
	if (text.at[p->at - 1] == '\n') {
		p->line++;
		p->col = 0;
	}
}

static void rewind_place(struct place *p)
{
	*p = (struct place){ .has_lf_only = p->has_lf_only };
}

/* Passes whole lines that end before `end`, at most `lines` of them. */
static void skip_lines(struct place *p, struct str text, size_t lines, size_t end)
{
	size_t next;

	for (; lines > 0; lines--) {
		next = line_after(text, p->at);
		if (next > end || next == p->at || text.at[next - 1] != '\n')
			return;
		p->at = next;
		p->line++;
		p->mark_line++;
		p->col = 0;
		p->mark_col = 0;
	}
}

void place_seek_mark(struct place *p, struct str text, struct mark mark)
{
	if (p->mark_line > mark.line || (p->mark_line == mark.line && p->mark_col > mark.col))
		rewind_place(p);
	if (p->has_lf_only)
		skip_lines(p, text, mark.line - p->mark_line, text.len);
	while (p->at < text.len && p->mark_line < mark.line)
		step(p, text);
	while (p->at < text.len && p->mark_col < mark.col && !line_break(text, p->at))
		step(p, text);
}

void place_seek_byte(struct place *p, struct str text, size_t at)
{
	if (p->at > at)
		rewind_place(p);
	if (p->has_lf_only)
		skip_lines(p, text, SIZE_MAX, at);
	while (p->at < text.len && p->at + char_bytes(text, p->at) <= at)
		step(p, text);
}

size_t line_start(struct str text, size_t at)
{
	while (at > 0 && text.at[at - 1] != '\n')
		at--;
	return at;
}

size_t line_after(struct str text, size_t at)
{
	const char *end = at < text.len ? memchr(text.at + at, '\n', text.len - at) : NULL;

	return end ? (size_t)(end - text.at) + 1 : text.len;
}

struct str line_at(struct str text, size_t at)
{
	size_t from = line_start(text, at);
	struct str line = str_sub(text, from, line_after(text, at) - from);

	if (line.len && line.at[line.len - 1] == '\n')
		line.len--;
	if (line.len && line.at[line.len - 1] == '\r')
		line.len--;
	return line;
}

size_t line_indent(struct str line)
{
	size_t spaces = 0;

	while (spaces < line.len && line.at[spaces] == ' ')
		spaces++;
	return spaces;
}

bool is_any_of(char c, const char *set)
{
	return c != '\0' && strchr(set, c);
}
