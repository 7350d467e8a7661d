#include "node_build.h"

#include <stdlib.h>

#include "mem.h"
#include "node_lost.h"
#include "vec.h"

/* An open map or list. Its entries or items are those from `first` on. */
struct frame {
	struct node *node;
	struct mark from;
	size_t first;
	struct entry next; /* of a map: the pair whose key was read */
	bool has_key;
	bool has_bare;
};

static struct frame *top_frame(const struct build *b)
{
	return b->frames ? &b->frame[b->frames - 1] : NULL;
}

void build_reset(struct build *b)
{
	b->root = NULL;
	b->mistake = (struct diag){ 0 };
	b->nodes = b->frames = b->entries = b->items = 0;
	b->start = b->key_end = b->hash = (struct place){ .has_lf_only = b->has_lf_only };
}

void build_free(struct build *b)
{
	free(b->frame);
	free(b->entry);
	free(b->item);
}

struct pos build_pos(struct build *b, struct mark mark)
{
	struct pos pos = { b->file, (uint32_t)mark.line + 1, (uint32_t)mark.col + 1 };

	if (b->has_lf_only)
		return pos;
	place_seek_mark(&b->start, b->text, mark);
	pos.line = (uint32_t)b->start.line + 1;
	pos.col = (uint32_t)b->start.col + 1;
	return pos;
}

void build_stop(
	struct build *b, const char *rule, struct mark at, const char *msg, const char *hint)
{
	if (!b->mistake.rule)
		b->mistake = node_problem(rule, build_pos(b, at), msg, hint);
}

bool build_find_flow(const struct build *b, struct mark *from)
{
	const struct frame *top = top_frame(b);

	if (!top || top->node->style != NODE_FLOW)
		return false;
	*from = top->from;
	return true;
}

struct str build_rest(const struct build *b, struct mark mark)
{
	const struct frame *top = top_frame(b);
	bool in_flow = top && top->node->style == NODE_FLOW;
	struct place place = { .has_lf_only = b->has_lf_only };
	struct str rest;
	size_t len = 0;

	place_seek_mark(&place, b->text, mark);
	rest = line_at(b->text, place.at);
	rest = str_sub(rest, place.at - (size_t)(rest.at - b->text.at), SIZE_MAX);
	while (len < rest.len && !(in_flow && is_any_of(rest.at[len], ",]}")))
		len++;
	return str_trim(str_sub(rest, 0, len));
}

static struct node *add_node(struct build *b, const struct piece *piece)
{
	struct node *node = ARENA_NEW(b->arena, struct node);
	const char *msg;

	node->type = piece->type;
	node->style = piece->style;
	node->pos = build_pos(b, piece->from);
	if (++b->nodes <= b->limits->nodes)
		return node;
	msg = arena_printf(b->arena, "more than %zu values in one file", b->limits->nodes);
	build_stop(b, "too-many-values", piece->from, msg, "split the file");
	return node;
}

/* Is there a colon after the key that ended at the mark? */
static bool has_colon(struct build *b, struct mark key_end)
{
	size_t at;

	place_seek_mark(&b->key_end, b->text, key_end);
	at = b->key_end.at;
	while (at < b->text.len && is_any_of(b->text.at[at], " \t\r\n"))
		at++;
	return at < b->text.len && b->text.at[at] == ':';
}

static bool is_unwritten(const struct node *value)
{
	return value->type == NODE_SCALAR && value->style == NODE_PLAIN && !value->text.len;
}

static void add_pair(struct build *b, struct frame *top, struct node *value, struct mark from)
{
	struct entry *next = &top->next;
	const char *msg;

	next->pair.value = value;
	next->value_from = from;
	next->is_bare = !next->is_lost && top->node->style == NODE_FLOW && is_unwritten(value) &&
			!has_colon(b, next->key_end);
	top->has_bare |= next->is_bare;
	top->has_key = false;
	VEC_PUSH(b->entry, b->entries, b->entry_cap, *next);
	if (b->entries - top->first <= b->limits->keys)
		return;
	msg = arena_printf(b->arena, "more than %zu keys in one mapping", b->limits->keys);
	build_stop(b, "too-many-keys", next->key_from, msg, "split the mapping");
}

/* Hands a value to what is open around it. */
static void add_value(struct build *b, struct node *node, struct mark from)
{
	struct frame *top = top_frame(b);

	if (!top)
		b->root = node;
	else if (top->node->type == NODE_LIST)
		VEC_PUSH(b->item, b->items, b->item_cap, node);
	else
		add_pair(b, top, node, from);
}

static void report_length(struct build *b, const struct piece *piece)
{
	const char *msg;

	if (!problems_can_add(b->problems, "text-too-long"))
		return;
	msg = arena_printf(b->arena, "a text of %zu bytes, the limit is %zu", piece->text.len,
		b->limits->scalar);
	problems_add(b->problems,
		node_problem("text-too-long", build_pos(b, piece->from), msg, "shorten it"));
}

static struct str keep_text(struct build *b, const struct piece *piece)
{
	if (piece->text.len > b->limits->scalar)
		report_length(b, piece);
	else if (piece->text.len)
		return arena_str(b->arena, piece->text);
	return (struct str)LIT("");
}

static void start_pair(struct build *b, struct frame *top, const struct piece *piece)
{
	struct pos pos = build_pos(b, piece->from);

	top->has_key = true;
	top->next = (struct entry){ .key_from = piece->from, .key_end = piece->to };
	top->next.pair.key = keep_text(b, piece);
	top->next.pair.key_pos = pos;
	if (piece->text.len || piece->style != NODE_PLAIN)
		return;
	top->next.is_lost = true;
	if (!piece->is_refused && problems_can_add(b->problems, "empty-key"))
		problems_add(
			b->problems, node_problem("empty-key", pos, "no key stands before this ':'",
					     "write the key before it, or put the text in quotes"));
}

static bool wants_key(const struct frame *top)
{
	return top && top->node->type == NODE_MAP && !top->has_key;
}

void build_scalar(struct build *b, const struct piece *piece)
{
	struct node *node;

	if (wants_key(top_frame(b))) {
		start_pair(b, top_frame(b), piece);
		return;
	}
	node = add_node(b, piece);
	node->text = keep_text(b, piece);
	add_value(b, node, piece->from);
	if (piece->style == NODE_PLAIN)
		lost_comment(b, piece);
}

void build_open(struct build *b, const struct piece *piece)
{
	const char *msg;

	if (wants_key(top_frame(b))) {
		build_stop(b, "key-not-text", piece->from,
			piece->type == NODE_MAP ? "a mapping stands where a key must be"
						: "a list stands where a key must be",
			"put the text in quotes if it is meant to begin with this sign");
		return;
	}
	if (b->frames == b->limits->depth) {
		msg = arena_printf(b->arena, "nested deeper than %zu levels", b->limits->depth);
		build_stop(b, "too-deep", piece->from, msg, "write it flatter");
		return;
	}
	if (!b->frame)
		b->frame = mem_resize(NULL, b->limits->depth, sizeof(*b->frame));
	b->frame[b->frames++] = (struct frame){
		.node = add_node(b, piece),
		.from = piece->from,
		.first = piece->type == NODE_MAP ? b->entries : b->items,
	};
}

static void close_map(struct build *b, const struct frame *top)
{
	size_t entries = b->entries - top->first, i;
	struct node *map = top->node;
	struct entry *entry;

	if (entries == 0)
		return;
	entry = &b->entry[top->first];
	if (top->has_bare)
		lost_bare(b, entry, entries);
	lost_duplicates(b, entry, entries);
	map->pair = ARENA_ARRAY(b->arena, entries, struct node_pair);
	for (i = 0; i < entries; i++) {
		if (!entry[i].is_lost)
			map->pair[map->pairs++] = entry[i].pair;
	}
	b->entries = top->first;
}

static void close_list(struct build *b, const struct frame *top)
{
	size_t items = b->items - top->first;

	if (items == 0)
		return;
	top->node->items = (uint32_t)items;
	top->node->item = arena_copy(b->arena, &b->item[top->first], items * sizeof(*b->item));
	b->items = top->first;
}

void build_close(struct build *b)
{
	struct frame top = b->frame[--b->frames];

	if (top.node->type == NODE_MAP)
		close_map(b, &top);
	else
		close_list(b, &top);
	add_value(b, top.node, top.from);
}
