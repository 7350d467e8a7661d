#include "node_syntax.h"

#include <stdint.h>
#include <string.h>

#include "node_shape.h"
#include "node_words.h"

static size_t byte_of(struct str text, struct mark mark)
{
	struct place place = { 0 };

	place_seek_mark(&place, text, mark);
	return place.at;
}

static char char_at(const struct scene *s, size_t at)
{
	return at < s->text.len ? s->text.at[at] : '\0';
}

/* Does only blank space of one line stand from one byte to another? */
static bool is_beside(struct str text, size_t from, size_t to)
{
	if (to > text.len)
		return false;
	while (from < to && memchr(" \t", text.at[from], 2))
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

static void say_unclosed_quote(struct scene *s, size_t open)
{
	char quote = char_at(s, open);
	bool swallows;
	struct line first = line_parse(s->text, open);
	struct line last = line_to_close(s, open, s->text.len, &swallows);
	struct str end = str_trim(last.text);
	const char *hint;

	if (last.at == first.at && end.len && memchr("]}", end.at[end.len - 1], 2))
		hint = arena_printf(s->arena, "add %c before the %c", quote, end.at[end.len - 1]);
	else if (last.at == first.at)
		hint = arena_printf(s->arena, "add %c at the end of the line", quote);
	else
		hint = arena_printf(s->arena, "add %c at the end of the text, behind '%s'", quote,
			node_brief(s->arena, end));
	scene_say(s, "unclosed-quote", open,
		arena_printf(s->arena, "text starts with %c and is never closed", quote), hint);
	s->out->caret = "opened here";
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Between brackets: is the quote that ends the text the one that was to begin the next? */
static bool is_next_quote(const struct scene *s, struct str rest, char quote, size_t end)
{
	size_t i, quotes = 0;

	for (i = 0; i < rest.len; i++)
		quotes += rest.at[i] == quote;
	if (quote == '\'' && is_letter(char_at(s, end - 2)) && is_letter(char_at(s, end)))
		return false;
	return s->in_flow && quotes % 2 == 1;
}

/* The line goes on behind the quote before `end`, which closes the text that begins at `open`. */
static void say_quote_inside(struct scene *s, size_t open, size_t end)
{
	char quote = char_at(s, open);
	struct line line = line_parse(s->text, end - 1);
	bool is_one_line = open >= line.at;
	struct str rest = str_trim(str_sub(line.text, is_one_line ? open - line.at : 0, SIZE_MAX));
	bool has_end = s->in_flow || rest.at[rest.len - 1] == quote;
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

static void say_missing_comma(struct scene *s)
{
	struct line line = line_parse(s->text, s->at);
	bool is_first = s->at == line.at + line.indent;

	scene_say(s, "comma", s->at, "no comma before this value",
		is_first ? "add , at the end of the line above" : "add , before it");
}

static bool explain_quote(struct scene *s, const struct node_trouble *t)
{
	size_t open, end;
	bool swallows;

	if (!t->has_quote)
		return false;
	open = byte_of(s->text, t->quote_from);
	end = byte_of(s->text, t->quote_to);
	if (!is_beside(s->text, end, s->at) && !is_beside(s->text, end, s->context))
		return false;
	line_to_close(s, open, end, &swallows);
	if (swallows)
		say_unclosed_quote(s, open);
	else if (s->in_flow && end < s->at)
		say_missing_comma(s);
	else
		say_quote_inside(s, open, end);
	return true;
}

/* Does the next line stand outside of what was opened on `line`? */
static bool leaves(struct str text, const struct line *line, size_t at)
{
	struct line next = line_parse(text, at);

	if (!str_trim(next.text).len)
		return false;
	return next.indent <= line->indent && !memchr("]}", next.text.at[next.indent], 2);
}

/* Behind the quoted text that begins at `at`. */
static size_t skip_quoted(struct str text, size_t at)
{
	char quote = text.at[at++];

	for (; at < text.len && text.at[at] != quote; at++) {
		if (quote == '"' && text.at[at] == '\\')
			at++;
	}
	return at + 1;
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
		if (c == '#' && memchr(" \t", before, 2))
			at = line_after(text, at) - 1;
		if ((c == '"' || c == '\'') && memchr(" [{,:", before, 5)) {
			at = skip_quoted(text, at);
			before = c;
			continue;
		}
		if (memchr("[{", c, 2))
			depth++;
		if (memchr("]}", c, 2) && --depth == 0)
			return at;
		before = c;
		at++;
	}
	return SIZE_MAX;
}

/* Closers for all brackets of the line that are open at its end, at most 8. */
static const char *missing_closers(struct scene *s, const struct line *line)
{
	char open[9] = "", closers[9] = "";
	size_t at, n = 0, i;
	char c, before = ' ';

	for (at = line->at; at < line->at + line->text.len; at++, before = c) {
		c = s->text.at[at];
		if (memchr("\"'", c, 2) && memchr(" [{,:", before, 5))
			at = skip_quoted(s->text, at) - 1;
		else if (memchr("[{", c, 2) && n < 8)
			open[n++] = c;
		else if (memchr("]}", c, 2) && n > 0)
			n--;
	}
	for (i = 0; i < n; i++)
		closers[i] = open[n - 1 - i] == '[' ? ']' : '}';
	return arena_text(s->arena, str_of(closers));
}

static void say_unclosed_bracket(struct scene *s, size_t open, size_t wrong)
{
	char bracket = char_at(s, open), closer = bracket == '[' ? ']' : '}';
	struct line line = line_parse(s->text, open);
	size_t next = line_after(s->text, open);
	struct str rest = str_sub(line.text, open - line.at, SIZE_MAX);
	const char *hint;

	if (wrong < s->text.len)
		hint = arena_printf(s->arena, "add %c before the %c", closer, char_at(s, wrong));
	else if (str_find(rest, (struct str)LIT(" #"), 0) < rest.len)
		hint = arena_printf(s->arena,
			"add %c before the #, or put the text that holds # in quotes", closer);
	else if (next == s->text.len || leaves(s->text, &line, next))
		hint = arena_printf(
			s->arena, "add %s at the end of the line", missing_closers(s, &line));
	else
		hint = arena_printf(s->arena, "add %c behind the last value", closer);
	scene_say(s, "unclosed-bracket", open,
		arena_printf(s->arena, "'%c' is never closed", bracket), hint);
	s->out->caret = "opened here";
}

/* "{en: Acme: le rachat}" */
static void say_colon_in_flow(struct scene *s)
{
	size_t from = s->at, to = s->at, line = line_start(s->text, s->at);
	struct str text;

	while (from > line && !memchr("[{,", s->text.at[from - 1], 3) &&
		!(s->text.at[from] == ' ' && s->text.at[from - 1] == ':'))
		from--;
	while (to < s->text.len && !memchr(",]}\r\n", s->text.at[to], 5))
		to++;
	text = str_trim(str_sub(s->text, from, to - from));
	scene_say(s, "colon-in-text", (size_t)(text.at - s->text.at),
		"the text holds ': ', so it must stand in quotes", node_quote_hint(s->arena, text));
}

/* What goes wrong between brackets. */
static bool explain_flow(struct scene *s, const struct node_trouble *t)
{
	bool is_comma = str_starts(str_of(t->problem), "did not find expected ','");
	size_t open, closer;

	if (!is_comma && !t->has_flow)
		return false;
	open = is_comma ? s->context : byte_of(s->text, t->flow);
	closer = find_closer(s->text, open);
	if (closer == SIZE_MAX || (char_at(s, open) == '[') != (char_at(s, closer) == ']')) {
		say_unclosed_bracket(s, open, closer);
		return true;
	}
	if (is_comma && char_at(s, s->at) == ':')
		say_colon_in_flow(s);
	else if (is_comma)
		say_missing_comma(s);
	else if (char_at(s, s->at) == ',')
		scene_say(s, "comma", s->at, "nothing stands before this comma", "delete it");
	else if (char_at(s, s->at) == '-')
		scene_say(s, "mixed-block", s->at, "'- ' stands between brackets",
			"delete each '- '");
	else
		return false;
	return true;
}

/* A backslash that begins no escape, at the place or a few characters before it. */
static void explain_escape(struct scene *s)
{
	size_t at = s->at, end;
	bool is_code;

	while (at > 0 && s->text.at[at] != '\\')
		at--;
	end = at + 1 < s->text.len ? at + 2 : at + 1;
	while (end < s->text.len && ((unsigned char)s->text.at[end] & 0xC0) == 0x80)
		end++;
	is_code = memchr("xuU", char_at(s, at + 1), 3);
	while (is_code && end < at + 6 && end < s->text.len &&
		memchr("0123456789abcdefABCDEF", s->text.at[end], 22))
		end++;
	scene_say(s, "bad-escape", at,
		arena_printf(s->arena, "'%.*s' %s", (int)(end - at), s->text.at + at,
			is_code ? "names no character" : "is no escape that YAML knows"),
		is_code ? "write the character itself, or \\\\ for a backslash that is part of the "
			  "text"
			: "write \\\\ for each backslash that is part of the text");
}

static void explain_item(struct scene *s)
{
	struct line line = line_parse(s->text, s->at);
	struct str rest = str_trim(str_sub(line.text, s->at - line.at + 1, SIZE_MAX));

	scene_say(s, "mixed-block", s->at, "a list cannot begin on the line of its key",
		arena_printf(s->arena, "write [%s], or begin each item on a line of its own",
			node_brief(s->arena, rest)));
}

/* What libyaml says, by the beginning of its words, and what it is about. */
enum topic {
	OTHER,
	SIGN,
	SIGN_BEFORE,
	TAB,
	COLON,
	KEY,
	MAP,
	LIST,
	REST,
	ITEM,
	QUOTE,
	ESCAPE,
	DIRECTIVE
};

static const struct {
	const char *context; /* NULL: any */
	const char *problem;
	enum topic topic;
} topics[] = {
	{ "while scanning a quoted scalar", "found unexpected", QUOTE },
	{ "while parsing a quoted scalar", "", ESCAPE },
	{ "while scanning a directive", "", DIRECTIVE },
	{ "while scanning a %", "", DIRECTIVE },
	{ "while parsing a %", "", DIRECTIVE },
	{ "while scanning a tag directive", "", DIRECTIVE },
	{ "while parsing a tag directive", "", DIRECTIVE },
	{ NULL, "found duplicate %", DIRECTIVE },
	{ NULL, "found incompatible YAML", DIRECTIVE },
	{ NULL, "found a tab", TAB },
	{ NULL, "found character that cannot", SIGN },
	{ "while scanning a block scalar", "", SIGN_BEFORE },
	{ "while scanning an a", "", SIGN_BEFORE },
	{ "while scanning a tag", "", SIGN_BEFORE },
	{ "while parsing a tag", "", SIGN_BEFORE },
	{ "while parsing a node", "", SIGN_BEFORE },
	{ NULL, "did not find expected node", SIGN },
	{ NULL, "mapping keys", SIGN },
	{ NULL, "mapping values", COLON },
	{ NULL, "block sequence", ITEM },
	{ NULL, "could not find expected ':'", KEY },
	{ NULL, "did not find expected key", MAP },
	{ NULL, "did not find expected '-'", LIST },
	{ NULL, "did not find expected <document", REST },
};

static enum topic topic_of(const struct node_trouble *t)
{
	struct str context = str_of(t->context), problem = str_of(t->problem);
	size_t i;

	for (i = 0; i < sizeof(topics) / sizeof(topics[0]); i++) {
		if ((!topics[i].context || str_starts(context, topics[i].context)) &&
			str_starts(problem, topics[i].problem))
			return topics[i].topic;
	}
	return OTHER;
}

static void explain_directive(struct scene *s, size_t at)
{
	scene_say(s, "directive", at, "a line that begins with '%' speaks to the reader of YAML",
		"delete the line, or put the text in quotes");
}

static void explain_line_start(struct scene *s)
{
	struct line line = line_parse(s->text, s->context);
	char quote = char_at(s, s->context);

	if ((quote == '"' || quote == '\'') &&
		skip_quoted(s->text, s->context) > line.at + line.text.len)
		say_unclosed_quote(s, s->context);
	else
		explain_key(s);
}

static void explain_topic(struct scene *s, enum topic topic, const struct node_trouble *t)
{
	switch (topic) {
	case SIGN:
		if (char_at(s, s->at) == '\t')
			explain_tab(s);
		else
			explain_start(s, s->at);
		break;
	case SIGN_BEFORE:
		explain_start(s, s->context);
		break;
	case TAB:
		explain_tab(s);
		break;
	case COLON:
		explain_colon(s);
		break;
	case KEY:
		explain_line_start(s);
		break;
	case MAP:
	case LIST:
		explain_block(s, topic == LIST);
		break;
	case REST:
		if (char_at(s, 0) == '%')
			explain_directive(s, 0);
		else
			explain_rest(s);
		break;
	case ITEM:
		explain_item(s);
		break;
	case QUOTE:
		say_unclosed_quote(s, s->context);
		break;
	case ESCAPE:
		explain_escape(s);
		break;
	case DIRECTIVE:
		explain_directive(s, line_start(s->text, t->context ? s->context : s->at));
		break;
	case OTHER:
		scene_say(s, "syntax", s->at, arena_printf(s->arena, "no YAML: %s", t->problem),
			"put the text in quotes, or delete what stands here");
		break;
	}
}

void node_explain(
	const struct node_trouble *trouble, struct str text, struct arena *arena, struct diag *out)
{
	struct scene s = { .text = text, .arena = arena, .out = out, .in_flow = trouble->has_flow };
	enum topic topic = topic_of(trouble);

	s.at = byte_of(text, trouble->at);
	s.context = trouble->context ? byte_of(text, trouble->context_at) : SIZE_MAX;
	if (topic != DIRECTIVE && topic != ESCAPE) {
		if (explain_quote(&s, trouble))
			return;
		if (topic != QUOTE && explain_flow(&s, trouble))
			return;
	}
	explain_topic(&s, topic, trouble);
}
