#include "append.h"

#include <string.h>

#include "node_print.h"
#include "place.h"
#include "reread.h"

enum { PLACES = 3, STEP = 2 };

/* Where the record could go, and in what style. */
struct spot {
	size_t at[PLACES]; /* bytes of lines that it may stand before, best first */
	size_t indent;     /* blanks before the dash */
	size_t gap;        /* blanks behind it */
	size_t step;       /* of lists in the record */
	size_t cut_from;   /* an empty [] that goes */
	size_t cut_to;
	size_t key_indent;
	bool is_new_key;
	bool has_blank; /* a blank line before it */
};

static const struct node_pair *find_pair(const struct node *map, const char *key)
{
	size_t i;

	for (i = 0; map && i < map->pairs; i++) {
		if (str_is(map->pair[i].key, key))
			return &map->pair[i];
	}
	return NULL;
}

/* "...", which ends a document. */
static bool is_end_mark(struct str line)
{
	return str_starts(line, "...") && str_trim(line).len == 3;
}

/*
 * Goes back over blank lines, the mark of the document's end, and comments indented by less than
 * `deep`: those deeper belong to what stands before them.
 */
static size_t go_back(struct str text, size_t at, size_t deep, bool over_blanks)
{
	while (at > 0) {
		size_t before = line_start(text, at - 1);
		struct str line = line_at(text, before), words = str_trim(line);
		bool is_comment = words.len && words.at[0] == '#' && line_indent(line) < deep;

		if (!is_comment && !is_end_mark(line) && !(over_blanks && !words.len))
			break;
		at = before;
	}
	return at;
}

/* The first byte behind all that belongs to the value of a pair of the root. */
static size_t end_of_pair(struct str text, const struct node *root, const struct node_pair *pair)
{
	if (pair + 1 == root->pair + root->pairs)
		return text.len;
	return line_start(text, reread_byte(text, pair[1].key_pos));
}

static void set_places(struct str text, size_t end, size_t deep, struct spot *s)
{
	s->at[0] = go_back(text, end, deep, true);
	s->at[1] = go_back(text, end, deep, false);
	s->at[2] = end;
}

/* Is there a blank line before the one that begins at `at`, or before comments on it? */
static bool has_blank_before(struct str text, size_t at)
{
	struct str line;

	while (at > 0) {
		at = line_start(text, at - 1);
		line = str_trim(line_at(text, at));
		if (!line.len)
			return true;
		if (line.at[0] != '#')
			return false;
	}
	return false;
}

/* The style of a list that has items; false where no lines can be put behind it. */
static bool take_style(
	struct str text, const struct node *root, const struct node *list, struct spot *s)
{
	const struct node *last;

	if (list->type != NODE_LIST || list->style != NODE_BLOCK || !list->items)
		return false;
	last = list->item[list->items - 1];
	s->indent = list->pos.col - 1;
	s->gap = 1;
	if (last->type == NODE_MAP && last->style == NODE_BLOCK && last->pos.col > list->pos.col)
		s->gap = last->pos.col - list->pos.col - 1;
	s->step = list->pos.col > root->pos.col ? STEP : 0;
	s->has_blank = list->items == 1 ||
		       has_blank_before(text, line_start(text, reread_byte(text, last->pos)));
	return true;
}

/* The style of the file's other lists, for one that is still empty. */
static void take_any_style(struct str text, const struct node *root, struct spot *s)
{
	size_t i;

	s->indent = s->key_indent + STEP;
	s->gap = 1;
	s->step = STEP;
	for (i = 0; root && i < root->pairs; i++) {
		if (take_style(text, root, root->pair[i].value, s))
			break;
	}
	s->has_blank = false;
}

/* The brackets of an empty list, and the blanks before them. */
static bool cut_brackets(struct str text, const struct node *list, struct spot *s)
{
	size_t from = reread_byte(text, list->pos), to = from + 1;
	struct str rest;

	while (to < text.len && is_any_of(text.at[to], " \t"))
		to++;
	if (from >= text.len || to >= text.len || text.at[from] != '[' || text.at[to] != ']')
		return false;
	rest = str_trim(line_at(text, to));
	rest = str_trim(str_sub(rest, (size_t)(text.at + to + 1 - rest.at), SIZE_MAX));
	while (from > 0 && is_any_of(text.at[from - 1], " \t"))
		from--;
	s->cut_from = from;
	s->cut_to = to + 1;
	return from > 0 && text.at[from - 1] == ':' && (!rest.len || rest.at[0] == '#');
}

/* For a list that is empty or not there. */
static bool find_empty(
	struct str text, const struct node *root, const struct node_pair *pair, struct spot *s)
{
	take_any_style(text, root, s);
	if (pair) {
		set_places(text, end_of_pair(text, root, pair), s->key_indent + 1, s);
		return node_is_empty(pair->value) ||
		       (pair->value->type == NODE_LIST && pair->value->style == NODE_FLOW &&
			       !pair->value->items && cut_brackets(text, pair->value, s));
	}
	s->is_new_key = true;
	s->at[0] = go_back(text, text.len, 0, true);
	s->at[1] = s->at[2] = go_back(text, text.len, 0, false);
	s->has_blank = s->at[0] > 0;
	return true;
}

static bool find_spot(struct str text, const struct node *root, const char *key, struct spot *s)
{
	const struct node_pair *pair = find_pair(root, key);

	*s = (struct spot){
		.at = { text.len, text.len, text.len }, .indent = STEP, .gap = 1, .step = STEP
	};
	if (root && (root->type != NODE_MAP || root->style != NODE_BLOCK))
		return false;
	s->key_indent = root && root->pairs ? root->pair[0].key_pos.col - 1 : 0;
	if (!pair || node_is_empty(pair->value) || !pair->value->items)
		return find_empty(text, root, pair, s);
	if (!take_style(text, root, pair->value, s)) {
		s->at[0] = end_of_pair(text, root, pair);
		return false;
	}
	set_places(text, end_of_pair(text, root, pair), s->indent ? s->indent : 1, s);
	return true;
}

static bool print_lines(struct append *a, const struct spot *s, struct fault *fault)
{
	buf_clear(&a->lines);
	if (s->is_new_key) {
		buf_repeat(&a->lines, " ", (int)s->key_indent);
		buf_addf(&a->lines, "%s:\n", a->key);
	}
	buf_repeat(&a->lines, " ", (int)s->indent);
	buf_add_char(&a->lines, '-');
	buf_repeat(&a->lines, " ", (int)s->gap);
	return node_print(a->item, s->indent + 1 + s->gap, s->step, &a->lines, fault);
}

/* Adds lines with the ends that the file has. */
static void add_lines(struct str lines, const char *end, bool is_last, struct buf *out)
{
	struct str line;

	lines = str_sub(lines, 0, lines.len - 1);
	while (str_split(&lines, '\n', &line)) {
		buf_add_str(out, line);
		if (lines.at || !is_last)
			buf_add_text(out, end);
	}
}

static void put_in(
	struct str text, const struct append *a, const struct spot *s, size_t at, struct buf *out)
{
	const char *end = reread_line_end(text, at);
	bool is_open = at > 0 && text.at[at - 1] != '\n';
	bool is_blank = at == 0 || !str_trim(line_at(text, line_start(text, at - 1))).len;

	buf_add_str(out, str_sub(text, 0, s->cut_from));
	buf_add_str(out, str_sub(text, s->cut_to, at - s->cut_to));
	buf_add_text(out, is_open ? end : "");
	buf_add_text(out, s->has_blank && !is_blank ? end : "");
	add_lines(buf_str(&a->lines), end, is_open, out);
	buf_add_str(out, str_sub(text, at, SIZE_MAX));
}

/* Equal to the last detail but the places. */
static bool is_same(const struct node *was, const struct node *is)
{
	return was->style == is->style && node_says(was, is);
}

/* Is the new list the old one with the record behind it? Finds out its line. */
static bool has_item(const struct node *was, const struct node *is, struct append *a)
{
	size_t items = was && was->type == NODE_LIST ? was->items : 0, i;

	if (is->type != NODE_LIST || is->items != items + 1)
		return false;
	for (i = 0; i < items; i++) {
		if (!is_same(was->item[i], is->item[i]))
			return false;
	}
	a->line = is->item[items]->pos.line;
	return node_says(a->item, is->item[items]);
}

/* Does the new tree say what the old one does, and besides that the record? */
static bool says_the_same(const struct node *was, const struct node *is, struct append *a)
{
	size_t pairs = was ? was->pairs : 0, i, k = 0;
	bool has_found = false;

	if (is->type != NODE_MAP)
		return false;
	for (i = 0; i < is->pairs; i++) {
		const struct node_pair *pair = &is->pair[i];
		const struct node_pair *old = k < pairs ? &was->pair[k] : NULL;
		bool is_old = old && str_eq(old->key, pair->key);

		k += is_old;
		if (str_is(pair->key, a->key))
			has_found = has_item(is_old ? old->value : NULL, pair->value, a);
		else if (!is_old || !is_same(old->value, pair->value))
			return false;
	}
	return has_found && k == pairs;
}

/* Puts it in, and reads what came of it. */
static bool try_at(struct str text, const char *file, const struct reread *was, struct append *a,
	const struct spot *s, size_t at, struct buf *out)
{
	size_t start = out->len;
	struct reread is;
	bool is_good;

	if (at < s->cut_to)
		return false;
	put_in(text, a, s, at, out);
	reread_init(&is, str_sub(buf_str(out), start, SIZE_MAX), file);
	is_good = !is.is_broken && is.root && is.diags.diags == was->diags.diags &&
		  says_the_same(was->root, is.root, a);
	reread_free(&is);
	if (!is_good)
		buf_cut(out, start);
	return is_good;
}

static uint32_t line_of(struct str text, size_t at)
{
	uint32_t line = 0;
	size_t i;

	for (i = 0; i < at && i < text.len; i++)
		line += text.at[i] == '\n';
	return line + (at > 0 && text.at[at - 1] != '\n');
}

static bool apply(struct str text, const char *file, const struct reread *was, struct append *a,
	struct buf *out, struct fault *fault)
{
	struct spot spot;
	bool can_be = find_spot(text, was->root, a->key, &spot);
	size_t i;

	if (!print_lines(a, &spot, fault))
		return false;
	for (i = 0; i < PLACES && can_be; i++) {
		if (try_at(text, file, was, a, &spot, spot.at[i], out))
			return true;
	}
	a->line = line_of(text, spot.at[0]);
	return fault_at(fault, (struct pos){ .file = file, .line = a->line }, "by-hand",
		"'%s' is written there in a way that only a person can add to", a->key);
}

bool append_apply(
	struct str text, const char *file, struct append *a, struct buf *out, struct fault *fault)
{
	struct reread was;
	bool is_done;

	buf_clear(&a->lines);
	reread_init(&was, text, file);
	if (was.is_broken)
		is_done = fault_at(fault, (struct pos){ .file = file }, "broken",
			"the file has a mistake, 'frise check' shows it");
	else
		is_done = apply(text, file, &was, a, out, fault);
	reread_free(&was);
	return is_done;
}
