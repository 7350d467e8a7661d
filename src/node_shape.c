#include "node_shape.h"

#include <stdint.h>

#include "node_problem.h"
#include "place.h"

/* The nearest line above with a key. Lines of texts that stand between are passed over. */
static bool key_above(struct str text, const struct line *line, struct line *above)
{
	*above = *line;
	while (line_above(text, above, above)) {
		if (above->is_key)
			return true;
	}
	return false;
}

/* The text that begins here, as far as it was probably meant to go. */
static struct str text_from(const struct scene *s, const struct line *line, size_t from)
{
	struct str rest = line_rest(line, from);
	size_t len = 1;

	while (scene_in_flow(s) && len < rest.len && !is_any_of(rest.at[len], ",]}"))
		len++;
	return scene_in_flow(s) ? str_trim(str_sub(rest, 0, len)) : rest;
}

void explain_start(struct scene *s, size_t at)
{
	struct line line = line_parse(s->text, at);
	size_t from = at - line.at, after = at + 1;
	const char *hint;

	while (after < s->text.len && ((unsigned char)s->text.at[after] & 0xC0) == 0x80)
		after++;
	if (!scene_in_flow(s) && from == line.content && line.colon < line.text.len &&
		line.text.len < 80)
		hint = arena_printf(s->arena, "%s%.*s",
			node_quote_hint(s->arena, str_sub(line.text, from, line.colon - from)),
			STR(str_sub(line.text, line.colon, SIZE_MAX)));
	else
		hint = node_quote_hint(s->arena, text_from(s, &line, from));
	scene_say(s, "bad-start", at,
		arena_printf(s->arena, "a text that begins with '%.*s' must stand in quotes",
			(int)(after - at), s->text.at + at),
		hint);
}

static void say_indent(struct scene *s, const struct line *line, size_t wanted, const char *what)
{
	const char *msg = arena_printf(s->arena, "indented %zu, the %s above use%s %zu",
		line->indent, what, *what == 't' ? "s" : "", wanted);
	const char *hint = wanted ? arena_printf(s->arena, "indent this line by %zu spaces", wanted)
				  : "take the spaces off the beginning of this line";

	scene_say(s, "indent", line->at + line->indent, msg, hint);
}

static void say_no_colon(struct scene *s, const struct line *line)
{
	size_t word = skip_word(line->text, line->content);
	struct str rest = line_rest(line, word);
	struct line above;
	const char *hint = rest.len ? "write ':' after the key" : "write ':' and a value after it";

	if (line_above(s->text, line, &above) && above.is_key && above.value < above.text.len)
		hint = arena_printf(s->arena,
			"indent it by %zu spaces if it goes on with the text above, else write ':' "
			"after its key",
			above.content + 2);
	else if (rest.len && word > line->content && node_is_brief(line->text))
		hint = arena_printf(s->arena, "write %.*s: %.*s",
			STR(str_sub(line->text, line->content, word - line->content)), STR(rest));
	scene_say(s, "missing-colon", line->at + line->content,
		"this is neither 'key: value' nor '- item'", hint);
}

/* No common space stands after the sign at `sign` of the line; the key or nothing before it. */
static void say_space(struct scene *s, const struct line *line, size_t sign, struct str key)
{
	size_t from = skip_lookalikes(line->text, sign + 1);
	struct str rest = line_rest(line, from);
	char c = line->text.at[sign];
	const char *msg, *hint;

	msg = arena_printf(s->arena,
		from > sign + 1 ? "a no-break space after '%c', which takes a common one"
				: "no space after '%c'",
		c);
	if (node_is_brief(rest) && node_is_brief(key))
		hint = arena_printf(s->arena, "write %.*s%c %.*s", STR(key), c, STR(rest));
	else
		hint = arena_printf(s->arena, "type a space after the '%c'", c);
	scene_say(s, "missing-space", line->at + sign, msg, hint);
}

/* "-item", "key:value" and "key :value". Returns false where the line is neither. */
static bool say_no_space(struct scene *s, const struct line *line)
{
	struct str text = line->text, key;
	size_t word, colon;

	if (line->content + 1 < text.len && text.at[line->content] == '-' && !line->is_item) {
		say_space(s, line, line->content, (struct str){ 0 });
		return true;
	}
	word = skip_word(text, line->content);
	colon = skip_blanks(text, word);
	if (colon + 1 >= text.len || text.at[colon] != ':' || text.at[colon + 1] == '/' ||
		!is_letter(text.at[line->content]))
		return false;
	key = str_sub(text, line->content, word - line->content);
	say_space(s, line, colon, key);
	return true;
}

/* "-key: value": a '-' that makes no item, for no space stands after it. */
static bool is_glued_item(const struct line *line)
{
	return !line->is_item && line->content < line->text.len &&
	       line->text.at[line->content] == '-';
}

/* The text began on a line above, and its ':' stands here. */
static void explain_later_colon(struct scene *s, const struct line *line)
{
	struct line above = *line;

	if (line->is_key && line_above(s->text, line, &above) && is_glued_item(&above) &&
		say_no_space(s, &above))
		return;
	above = *line;
	while (line_above(s->text, &above, &above) && above.colon == above.text.len) {
		if (say_no_space(s, &above))
			return;
	}
	if (above.at == line->at || above.colon == above.text.len)
		say_no_colon(s, above.at == line->at ? line : &above);
	else if (line->is_key && line->indent != above.content)
		say_indent(s, line, above.content, "keys");
	else
		scene_say(s, "colon-in-text", above.at + above.value,
			"the text holds ': ', so it must stand in quotes",
			"put \" before the text and after it");
}

void explain_no_key(struct scene *s)
{
	scene_say(s, "empty-key", s->at, "no key stands before this ':'",
		"write the key before it, or put the text in quotes");
}

/* Is the next line part of the text that stands behind the key of this one? */
static bool goes_on(struct str text, const struct line *line)
{
	size_t at = line_after(text, line->at);
	struct line next = line_parse(text, at);

	return at < text.len && next.indent > line->content && str_trim(next.text).len &&
	       next.text.at[next.indent] != '#' && !next.is_item;
}

void explain_colon(struct scene *s)
{
	struct line line = line_parse(s->text, s->at);

	if (line.colon == line.content) {
		explain_no_key(s);
		return;
	}
	if (line.at + line.colon >= s->at) {
		explain_later_colon(s, &line);
		return;
	}
	if (line.value < line.text.len && is_any_of(line.text.at[line.value], "[{")) {
		explain_start(s, line.at + line.value);
		return;
	}
	scene_say(s, "colon-in-text", line.at + line.value,
		"the text holds ': ', so it must stand in quotes",
		goes_on(s->text, &line) ? "put \" before the text and after it"
					: node_quote_hint(s->arena, line_rest(&line, line.value)));
}

void explain_key(struct scene *s)
{
	struct line line = line_parse(s->text, s->context);

	if (line.content < line.text.len && is_any_of(line.text.at[line.content], "[{"))
		explain_start(s, line.at + line.content);
	else if (!say_no_space(s, &line))
		say_no_colon(s, &line);
}

static void explain_left_over(struct scene *s, const struct line *line)
{
	size_t value = line->is_key ? line->value : line->content;
	char c = scene_char(s, s->at);

	if (is_any_of(c, "]}"))
		scene_say(s, "unclosed-bracket", s->at,
			arena_printf(s->arena, "this '%c' closes nothing", c), "delete it");
	else if (c == ',' && line_rest(line, s->at - line->at).len == 1)
		scene_say(s, "comma", s->at, "a line takes no comma at its end", "delete it");
	else if (value < line->text.len && is_any_of(line->text.at[value], "[{"))
		explain_start(s, line->at + value);
	else
		scene_say(s, "syntax", s->at, "the value is complete before this",
			"delete what stands here");
}

/*
 * The item above that this one probably goes on from: the nearest with the same key, else that of
 * the most like depth. False where none is.
 */
static bool item_above(struct str text, const struct line *line, struct line *found)
{
	struct str key = str_sub(line->text, line->content, line->colon - line->content);
	struct line above = *line;
	size_t best = SIZE_MAX;

	while (line_above(text, &above, &above)) {
		size_t far = above.indent > line->indent ? above.indent - line->indent
							 : line->indent - above.indent;

		if (!above.is_item)
			continue;
		if (line->is_key && str_eq(key, str_sub(above.text, above.content,
							above.colon - above.content)))
			far = 0;
		if (far < best) {
			best = far;
			*found = above;
		}
		if (far == 0)
			break;
	}
	return best != SIZE_MAX;
}

/* A key where the dashes of a list stand. */
static void say_key_among_items(struct scene *s, const struct line *line)
{
	struct line above = *line;

	while (line_above(s->text, &above, &above) && !above.is_item)
		;
	scene_say(s, "mixed-block", line->at + line->indent,
		"this stands among the items of a list, without '- '",
		above.is_item && above.is_key
			? arena_printf(s->arena,
				  "indent it by %zu spaces to make it part of the item above",
				  above.content)
			: "write '- ' before it");
}

/*
 * The list that an item among keys has slid out of: of those that are open above it, that whose
 * items have its first key, else the nearest in depth. False where none is.
 */
static bool open_list(struct str text, const struct line *line, struct line *item)
{
	struct str key = str_sub(line->text, line->content, line->colon - line->content);
	struct line above = *line;
	size_t least = SIZE_MAX, like = SIZE_MAX;
	bool is_found = false, is_like = false;

	while (!is_like && line_above(text, &above, &above) && above.indent > line->indent) {
		if (above.indent > least)
			continue;
		if (line->is_key && above.is_key && like == SIZE_MAX &&
			str_eq(key, str_sub(above.text, above.content,
					    above.colon - above.content)))
			like = above.content;
		if (above.is_item && above.is_key == line->is_key) {
			*item = above;
			is_found = true;
			is_like = above.content == like;
		}
		least = above.is_item ? above.indent : above.content;
	}
	return is_found;
}

static void say_slid_item(struct scene *s, const struct line *line, const struct line *item)
{
	size_t after = line_after(s->text, line->at);
	struct line next = line_parse(s->text, after);
	bool has_more = after < s->text.len && next.is_key && next.indent == line->content;

	scene_say(s, "indent", line->at + line->indent,
		arena_printf(s->arena, "indented %zu, the items above use %zu", line->indent,
			item->indent),
		arena_printf(s->arena, "indent this line by %zu spaces%s", item->indent,
			has_more ? ", and those that belong to it with it" : ""));
}

void explain_block(struct scene *s, bool is_list)
{
	struct line line = line_parse(s->text, s->at);
	struct line open = line_parse(s->text, s->context);
	size_t col = s->context - open.at;
	struct line above;

	if (scene_char(s, s->at) == ':') {
		explain_no_key(s);
		return;
	}
	if (s->at != line.at + line.indent) {
		explain_left_over(s, &line);
		return;
	}
	if (!line.is_item && !line.is_key && say_no_space(s, &line))
		return;
	if (is_list && line.indent == col)
		say_key_among_items(s, &line);
	else if (!is_list && line.is_item && line.indent == col && open_list(s->text, &line, &above))
		say_slid_item(s, &line, &above);
	else if (!is_list && line.is_item && line.indent == col)
		scene_say(s, "mixed-block", s->at, "a list item stands among keys",
			"write it without '- '");
	else if (is_list && line.is_item)
		say_indent(s, &line, col, "items");
	else if (line.is_item && item_above(s->text, &line, &above) && above.indent != line.indent)
		say_indent(s, &line, above.indent, "items");
	else if (line.is_key && key_above(s->text, &line, &above) && above.content != line.indent)
		say_indent(s, &line, above.content, "keys");
	else if (!line.is_key && line_above(s->text, &line, &above) && above.indent != line.indent)
		say_indent(s, &line, above.indent, "text");
	else
		say_no_colon(s, &line);
}

/* The first line with content; false where there is none. */
static bool first_line(struct str text, struct line *line)
{
	size_t at = 0;

	for (; at < text.len; at = line_after(text, at)) {
		*line = line_parse(text, at);
		if (str_trim(line->text).len && !is_any_of(line->text.at[line->indent], "#%") &&
			!str_starts(line->text, "---"))
			return true;
	}
	return false;
}

void explain_rest(struct scene *s)
{
	struct line line = line_parse(s->text, s->at), first, above;

	if (line_above(s->text, &line, &above) && str_starts(above.text, "..."))
		scene_say(s, "second-document", above.at,
			"'...' ends the document, and what follows is not read",
			"delete the line '...'");
	else if (!first_line(s->text, &first) || s->at != line.at + line.indent)
		explain_left_over(s, &line);
	else if (line.indent < first.indent)
		say_indent(s, &line, first.indent, first.is_item ? "items" : "keys");
	else
		say_no_colon(s, first.is_key || first.is_item ? &line : &first);
}

/* How far a line that holds `rest` is probably meant to be indented. */
static size_t guess_indent(struct str text, const struct line *line, const struct line *rest)
{
	struct line above = *line;

	if (!key_above(text, line, &above))
		return 0;
	if (above.value >= above.text.len || (!rest->is_key && !rest->is_item))
		return above.content + 2;
	if (rest->is_key)
		return above.content;
	while (!above.is_item && line_above(text, &above, &above))
		;
	return above.indent;
}

void explain_tab(struct scene *s)
{
	struct line line = line_parse(s->text, s->at), rest;
	size_t begin = skip_lookalikes(line.text, line.indent), spaces;
	bool is_tab = scene_char(s, line.at + line.indent) == '\t';

	if (line.indent == begin) {
		scene_say(s, "tab", s->at, "a tab cannot stand here", "type a space instead");
		return;
	}
	rest = line_parse(str_sub(line.text, begin, SIZE_MAX), 0);
	spaces = guess_indent(s->text, &line, &rest);
	scene_say(s, is_tab ? "tab" : "indent", line.at + line.indent,
		is_tab ? "a tab indents this line, only spaces can"
		       : "a no-break space indents this line, only common ones can",
		arena_printf(s->arena, "indent this line by %zu %s", spaces,
			is_tab ? "spaces" : "common spaces"));
}

void explain_item(struct scene *s)
{
	struct line line = line_parse(s->text, s->at);
	struct str rest = str_trim(str_sub(line.text, s->at - line.at + 1, SIZE_MAX));

	scene_say(s, "mixed-block", s->at, "a list cannot begin on the line of its key",
		node_is_brief(rest)
			? arena_printf(s->arena,
				  "write [%.*s], or begin each item on a line of its own",
				  STR(rest))
			: "begin each item on a line of its own");
}
