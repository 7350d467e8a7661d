#include "addition.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "place.h"
#include "reread.h"
#include "scalar.h"

static bool is_at(struct pos a, struct pos b)
{
	return a.line == b.line && a.col == b.col;
}

static const struct node_pair *find_pair(const struct node *map, const char *key)
{
	size_t i;

	for (i = 0; i < map->pairs; i++) {
		if (str_is(map->pair[i].key, key))
			return &map->pair[i];
	}
	return NULL;
}

/* The mapping that an addition goes to, or NULL. */
static const struct node *find_map(const struct node *node, const struct addition *a)
{
	const struct node_pair *pair = find_pair(node, a->behind);
	const struct node *found = NULL;
	size_t i;

	if (pair && (is_at(node->pos, a->at) || is_at(pair->value->pos, a->at)))
		return node;
	for (i = 0; i < node->pairs && !found; i++)
		found = find_map(node->pair[i].value, a);
	for (i = 0; i < node->items && !found; i++)
		found = find_map(node->item[i], a);
	return found;
}

/* The quotation mark that ends the text that begins at `at`, or the end of the file. */
static size_t closing_quote(struct str text, size_t at)
{
	char quote = text.at[at++];

	for (; at < text.len; at++) {
		if (text.at[at] == '\\' && quote == '"')
			at++;
		else if (text.at[at] == quote && quote == '\'' && at + 1 < text.len &&
			 text.at[at + 1] == quote)
			at++;
		else if (text.at[at] == quote)
			break;
	}
	return at;
}

/*
 * Behind the lines of a plain or block text that begins at `at`, in a mapping whose keys are
 * indented by `indent`: they are indented deeper. Blank lines behind are its own if it keeps them.
 */
static size_t end_of_lines(struct str text, size_t at, size_t indent, bool is_block)
{
	struct str line = line_at(text, at);
	struct str header = str_sub(line, at - (size_t)(line.at - text.at), SIZE_MAX);
	bool keeps = is_block && header.len > 1 &&
		     memchr(header.at, '+', header.len > 3 ? 3 : header.len);
	size_t next = line_after(text, at), end = next;

	while (next < text.len) {
		line = line_at(text, next);
		next = line_after(text, next);
		if (!str_trim(line).len) {
			end = keeps ? next : end;
			continue;
		}
		if (line_indent(line) <= indent || (!is_block && str_trim(line).at[0] == '#'))
			break;
		end = next;
	}
	return end;
}

static size_t end_of_value(struct str text, const struct node *value, size_t indent)
{
	size_t at = reread_byte(text, value->pos);

	if (at >= text.len)
		return text.len;
	if (value->style == NODE_QUOTED)
		return line_after(text, closing_quote(text, at));
	return end_of_lines(text, at, indent, value->style == NODE_BLOCK);
}

/* Finds where a line can be put in; a->line is 1 where it can, else 0. */
static void find_place(struct str text, const struct node *root, struct addition *a)
{
	const struct node *map = find_map(root, a);
	const struct node_pair *pair;

	a->line = 0;
	a->from = text.len;
	a->is_flow = map && map->style == NODE_FLOW;
	if (!map || a->is_flow || node_find(map, a->key))
		return;
	pair = find_pair(map, a->behind);
	if (pair->value->type != NODE_SCALAR)
		return;
	a->indent = pair->key_pos.col - 1;
	a->from = end_of_value(text, pair->value, a->indent);
	a->line = 1;
}

/* Checksums are written as everybody writes them; of all else no reader need ask what type it is. */
static bool is_plain(struct str value)
{
	size_t i;

	for (i = 0; i < value.len; i++) {
		if (!is_any_of(value.at[i], "abcdefghijklmnopqrstuvwxyz0123456789:"))
			return false;
	}
	return str_starts(value, "sha256:");
}

void addition_print(const struct addition *a, struct buf *out)
{
	buf_addf(out, "%s: ", a->key);
	if (is_plain(a->value))
		buf_add_str(out, a->value);
	else
		scalar_quote(a->value, out);
}

/* Puts in all that have a place, and finds out their lines. */
static void put_in(struct str text, struct addition *list, size_t count, struct buf *out)
{
	bool is_open_ended = text.len && text.at[text.len - 1] != '\n', is_last;
	size_t at = 0, counted = out->len, i;
	uint32_t line = 1;

	for (i = 0; i < count; i++) {
		struct addition *a = &list[i];

		if (!a->line)
			continue;
		buf_add_str(out, str_sub(text, at, a->from - at));
		at = a->from;
		is_last = is_open_ended && at == text.len;
		buf_add_text(out, is_last ? reread_line_end(text, at) : "");
		for (; counted < out->len; counted++)
			line += out->at[counted] == '\n';
		a->line = line;
		buf_repeat(out, " ", (int)a->indent);
		addition_print(a, out);
		buf_add_text(out, is_last ? "" : reread_line_end(text, at));
	}
	buf_add_str(out, str_sub(text, at, SIZE_MAX));
}

/* Goes through the additions as they are met in the new tree. */
struct comparison {
	const struct addition *next;
	const struct addition *end;
};

static const struct addition *next_of(struct comparison *c)
{
	while (c->next < c->end && !c->next->line)
		c->next++;
	return c->next < c->end ? c->next : NULL;
}

static bool is_added(struct comparison *c, const struct node_pair *pair)
{
	const struct addition *a = next_of(c);

	if (!a || pair->key_pos.line != a->line || !str_is(pair->key, a->key) ||
		pair->value->type != NODE_SCALAR || !str_eq(pair->value->text, a->value))
		return false;
	c->next++;
	return true;
}

/* Does the new node say what the old one does, and besides that the additions? */
static bool is_same(const struct node *was, const struct node *is, struct comparison *c)
{
	size_t i, k = 0;

	if (was->type != is->type || was->style != is->style || was->items != is->items ||
		(was->type == NODE_SCALAR && !str_eq(was->text, is->text)))
		return false;
	for (i = 0; i < is->items; i++) {
		if (!is_same(was->item[i], is->item[i], c))
			return false;
	}
	for (i = 0; i < is->pairs; i++) {
		if (is_added(c, &is->pair[i]))
			continue;
		if (k == was->pairs || !str_eq(was->pair[k].key, is->pair[i].key) ||
			!is_same(was->pair[k].value, is->pair[i].value, c))
			return false;
		k++;
	}
	return k == was->pairs;
}

static bool says_the_same(const struct reread *was, struct str text, const char *file,
	const struct addition *list, size_t count)
{
	struct comparison c = { list, list + count };
	struct reread is;
	bool is_good;

	reread_init(&is, text, file);
	is_good = !is.is_broken && is.root && is.diags.diags == was->diags.diags &&
		  is_same(was->root, is.root, &c) && !next_of(&c);
	reread_free(&is);
	return is_good;
}

/* Puts them in, and reads what came of it. */
static bool try_put(const struct reread *was, struct str text, const char *file,
	struct addition *list, size_t count, struct buf *out)
{
	size_t start = out->len;

	put_in(text, list, count, out);
	if (says_the_same(was, str_sub(buf_str(out), start, SIZE_MAX), file, list, count))
		return true;
	buf_cut(out, start);
	return false;
}

static void leave_out(struct addition *list, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		list[i].line = 0;
}

/* Each is tried by itself, so that an odd one leaves the others in. */
static void leave_out_odd(const struct reread *was, struct str text, const char *file,
	struct addition *list, size_t count)
{
	struct buf tried = { 0 };
	size_t i;

	for (i = 0; i < count; i++) {
		buf_clear(&tried);
		if (list[i].line && !try_put(was, text, file, &list[i], 1, &tried))
			list[i].line = 0;
	}
	buf_free(&tried);
}

static int by_place(const void *a, const void *b)
{
	const struct addition *x = a, *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return strcmp(x->key, y->key);
}

bool additions_apply(struct str text, const char *file, struct addition *list, size_t count,
	struct buf *out, struct fault *fault)
{
	struct reread was;
	bool is_read;
	size_t i;

	reread_init(&was, text, file);
	is_read = was.root && !was.is_broken;
	for (i = 0; i < count && is_read; i++)
		find_place(text, was.root, &list[i]);
	if (is_read && count)
		qsort(list, count, sizeof(*list), by_place);
	if (is_read && !try_put(&was, text, file, list, count, out)) {
		leave_out_odd(&was, text, file, list, count);
		if (!try_put(&was, text, file, list, count, out)) {
			leave_out(list, count);
			buf_add_str(out, text);
		}
	}
	reread_free(&was);
	return is_read || fault_at(fault, (struct pos){ .file = file }, "broken",
				  "the file has a mistake, 'frise check' shows it");
}
