#include "node_flow.h"

#include <stdint.h>

#include "node_problem.h"
#include "place.h"

/* Does the next line stand outside of what was opened on `line`? */
static bool leaves(struct str text, const struct line *line, size_t at)
{
	struct line next = line_parse(text, at);

	if (!str_trim(next.text).len)
		return false;
	return next.indent <= line->indent && !is_any_of(next.text.at[next.indent], "]}");
}

/* Where the bracket at `open` is closed, or SIZE_MAX where the lines below leave it first. */
static size_t find_closer(struct str text, size_t open)
{
	struct line line = line_parse(text, open);
	size_t at = open, depth = 0;
	char c, before = ' ';

	while (at < text.len) {
		c = text.at[at];
		if (c == '\n' && leaves(text, &line, at + 1))
			return SIZE_MAX;
		if (c == '#' && is_any_of(before, " \t"))
			at = line_after(text, at) - 1;
		if ((c == '"' || c == '\'') && is_any_of(before, " [{,:")) {
			at = skip_quoted(text, at);
			before = c;
			continue;
		}
		if (is_any_of(c, "[{"))
			depth++;
		if (is_any_of(c, "]}") && --depth == 0)
			return at;
		before = c;
		at++;
	}
	return SIZE_MAX;
}

static char closer_of(char bracket)
{
	return bracket == '[' ? ']' : '}';
}

/* Closers for the brackets of the line that are open at its end, at most 8, or for this one. */
static const char *missing_closers(struct scene *s, const struct line *line, char bracket)
{
	char open[9] = "", closers[9] = "";
	size_t at, n = 0, i;
	char c, before = ' ';

	for (at = line->at; at < line->at + line->text.len; at++, before = c) {
		c = s->text.at[at];
		if (is_any_of(c, "\"'") && is_any_of(before, " [{,:"))
			at = skip_quoted(s->text, at) - 1;
		else if (is_any_of(c, "[{") && n < 8)
			open[n++] = c;
		else if (is_any_of(c, "]}") && n > 0)
			n--;
	}
	if (n == 0)
		open[n++] = bracket;
	for (i = 0; i < n; i++)
		closers[i] = closer_of(open[n - 1 - i]);
	return arena_text(s->arena, str_of(closers));
}

static void say_unclosed_bracket(struct scene *s, size_t open, size_t wrong)
{
	char bracket = scene_char(s, open), closer = closer_of(bracket);
	struct line line = line_parse(s->text, open);
	size_t next = line_after(s->text, open);
	struct str rest = str_sub(line.text, open - line.at, SIZE_MAX);
	const char *hint;

	if (wrong < s->text.len)
		hint = arena_printf(s->arena, "add %c before the %c", closer, scene_char(s, wrong));
	else if (str_find(rest, (struct str)LIT(" #"), 0) < rest.len)
		hint = arena_printf(s->arena,
			"add %c before the #, or put the text that holds # in quotes", closer);
	else if (next == s->text.len || leaves(s->text, &line, next))
		hint = arena_printf(s->arena, "add %s at the end of the line",
			missing_closers(s, &line, bracket));
	else
		hint = arena_printf(s->arena, "add %c after the last value", closer);
	scene_say(s, "unclosed-bracket", open,
		arena_printf(s->arena, "'%c' is never closed", bracket), hint);
	s->out->caret = "opened here";
}

static void say_missing_comma(struct scene *s, size_t at)
{
	struct line line = line_parse(s->text, at);
	bool is_first = at == line.at + line.indent;

	scene_say(s, "comma", at, "no comma before this value",
		is_first ? "add , at the end of the line above" : "add , before it");
}

/* "{en: Acme: le rachat}". Where the text begins its line it is a key, after a missing comma. */
static void explain_colon_in_flow(struct scene *s)
{
	struct line line = line_parse(s->text, s->at);
	size_t from = s->at, to = s->at;
	struct str text;

	while (from > line.at + line.indent && !is_any_of(s->text.at[from - 1], "[{,") &&
		!(s->text.at[from] == ' ' && s->text.at[from - 1] == ':'))
		from--;
	while (to < s->text.len && !is_any_of(s->text.at[to], ",]}\r\n"))
		to++;
	if (from == line.at + line.indent) {
		say_missing_comma(s, from);
		return;
	}
	text = str_trim(str_sub(s->text, from, to - from));
	scene_say(s, "colon-in-text", (size_t)(text.at - s->text.at),
		"the text holds ': ', so it must stand in quotes", node_quote_hint(s->arena, text));
}

bool explain_flow(struct scene *s)
{
	bool is_comma = str_starts(str_of(s->problem), "did not find expected ','");
	size_t open = is_comma ? s->context : s->flow, closer;

	if (open >= s->text.len)
		return false;
	closer = find_closer(s->text, open);
	if (closer == SIZE_MAX || scene_char(s, closer) != closer_of(scene_char(s, open)))
		say_unclosed_bracket(s, open, closer);
	else if (is_comma && scene_char(s, s->at) == ':')
		explain_colon_in_flow(s);
	else if (is_comma)
		say_missing_comma(s, s->at);
	else if (scene_char(s, s->at) == ',')
		scene_say(s, "comma", s->at, "nothing stands before this comma", "delete it");
	else if (scene_char(s, s->at) == '-')
		scene_say(s, "mixed-block", s->at, "'- ' stands between brackets",
			"delete each '- '");
	else
		return false;
	return true;
}
