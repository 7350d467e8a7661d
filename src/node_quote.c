#include "node_quote.h"

#include <stdint.h>

#include "node_problem.h"
#include "place.h"

/* Does only blank space of one line stand from one byte to another? */
static bool is_beside(struct str text, size_t from, size_t to)
{
	if (to > text.len)
		return false;
	while (from < to && is_any_of(text.at[from], " \t"))
		from++;
	return from == to;
}

static bool looks_like_structure(const struct line *line)
{
	return line->is_key || (line->is_item && line->content < line->text.len) ||
	       str_starts(line->text, "---") || str_starts(line->text, "...");
}

/*
 * The line on which a quoted text that begins at `open` should have ended: the last before one
 * that looks like a key or an item. Sets *swallows where there is such a line before `end`.
 */
static struct line line_to_close(const struct scene *s, size_t open, size_t end, bool *swallows)
{
	struct line last = line_parse(s->text, open), line;
	size_t at = line_after(s->text, open);

	for (*swallows = false; at < end; at = line_after(s->text, at)) {
		line = line_parse(s->text, at);
		*swallows = looks_like_structure(&line);
		if (*swallows)
			break;
		if (str_trim(line.text).len)
			last = line;
	}
	return last;
}

void explain_open_quote(struct scene *s, size_t open)
{
	char quote = scene_char(s, open);
	bool swallows;
	struct line first = line_parse(s->text, open);
	struct line last = line_to_close(s, open, s->text.len, &swallows);
	struct str end = str_trim(last.text);
	const char *hint;

	if (last.at == first.at && end.len && is_any_of(end.at[end.len - 1], "]}"))
		hint = arena_printf(s->arena, "add %c before the %c", quote, end.at[end.len - 1]);
	else if (last.at == first.at)
		hint = arena_printf(s->arena, "add %c at the end of the line", quote);
	else
		hint = arena_printf(s->arena, "add %c at the end of the text, after '%s'", quote,
			node_brief(s->arena, end));
	scene_say(s, "unclosed-quote", open,
		arena_printf(s->arena, "text starts with %c and is never closed", quote), hint);
	s->out->caret = "opened here";
}

/* Between brackets: is the quote that ends the text the one that was to begin the next? */
static bool is_next_quote(const struct scene *s, struct str rest, char quote, size_t end)
{
	size_t i, quotes = 0;

	for (i = 0; i < rest.len; i++)
		quotes += rest.at[i] == quote;
	if (quote == '\'' && is_letter(scene_char(s, end - 2)) && is_letter(scene_char(s, end)))
		return false;
	return scene_in_flow(s) && quotes % 2 == 1;
}

/* The line goes on after the quote before `end`, which closes the text that begins at `open`. */
static void say_quote_inside(struct scene *s, size_t open, size_t end)
{
	char quote = scene_char(s, open);
	struct line line = line_parse(s->text, end - 1);
	bool is_one_line = open >= line.at;
	struct str rest = str_trim(str_sub(line.text, is_one_line ? open - line.at : 0, SIZE_MAX));
	bool has_end = scene_in_flow(s) || rest.at[rest.len - 1] == quote;
	const char *hint;

	if (is_next_quote(s, rest, quote, end)) {
		scene_say(s, "unclosed-quote", open,
			arena_printf(s->arena,
				"text starts with %c and ends only where the next one begins",
				quote),
			arena_printf(s->arena, "add %c at the end of the text", quote));
		s->out->caret = "opened here";
		return;
	}
	if (has_end)
		hint = quote == '"' ? "write \\\" for each quote inside the text"
				    : "write '' for each ' inside the text";
	else if (is_one_line)
		hint = node_quote_hint(s->arena, rest);
	else
		hint = arena_printf(s->arena, "move the %c to the end of the text", quote);
	scene_say(s, "quote-inside", end - 1,
		arena_printf(s->arena, "the text ends at this %c, but the line goes on", quote),
		hint);
	s->out->caret = "ends here";
}

/* Is it no part of the text: a value after a missing comma, or a needless comma? */
static bool is_other_matter(const struct scene *s)
{
	struct line line = line_parse(s->text, s->at);

	if (scene_in_flow(s))
		return s->quote_end < s->at;
	return scene_char(s, s->at) == ',' && line_rest(&line, s->at - line.at).len == 1;
}

bool explain_quote(struct scene *s)
{
	bool swallows;

	if (s->quote_open == SIZE_MAX || (!is_beside(s->text, s->quote_end, s->at) &&
						 !is_beside(s->text, s->quote_end, s->context)))
		return false;
	line_to_close(s, s->quote_open, s->quote_end, &swallows);
	if (swallows)
		explain_open_quote(s, s->quote_open);
	else if (is_other_matter(s))
		return false;
	else
		say_quote_inside(s, s->quote_open, s->quote_end);
	return true;
}

/* A backslash that begins no escape, at the place or a few characters before it. */
void explain_escape(struct scene *s)
{
	size_t at = s->at, end;
	bool is_code;

	while (at > 0 && s->text.at[at] != '\\')
		at--;
	end = at + 1 < s->text.len ? at + 2 : at + 1;
	while (end < s->text.len && ((unsigned char)s->text.at[end] & 0xC0) == 0x80)
		end++;
	is_code = is_any_of(scene_char(s, at + 1), "xuU");
	while (is_code && end < at + 6 && end < s->text.len &&
		is_any_of(s->text.at[end], "0123456789abcdefABCDEF"))
		end++;
	scene_say(s, "bad-escape", at,
		arena_printf(s->arena, "'%.*s' %s", (int)(end - at), s->text.at + at,
			is_code ? "names no character" : "is no escape that YAML knows"),
		is_code ? "write the character itself, or \\\\ for a backslash that is part of the "
			  "text"
			: "write \\\\ for each backslash that is part of the text");
}
