#include "node_print.h"

#include <string.h>

enum { DEEPER = 2 };

struct node *node_make(struct arena *arena, enum node_type type, enum node_style style)
{
	struct node *node = ARENA_NEW(arena, struct node);

	node->type = type;
	node->style = style;
	return node;
}

struct node *node_make_text(struct arena *arena, struct str text, enum scalar_use use)
{
	enum node_style style = use == SCALAR_WORD    ? NODE_PLAIN
				: use == SCALAR_PROSE ? NODE_BLOCK
						      : NODE_QUOTED;
	struct node *node = node_make(arena, NODE_SCALAR, style);

	node->text = arena_str(arena, text);
	return node;
}

/* Records are small: each more is a new array. */
struct node *node_put(struct arena *arena, struct node *map, const char *key, struct node *value)
{
	struct node_pair *pair = ARENA_ARRAY(arena, map->pairs + 1, struct node_pair);

	if (map->pairs)
		memcpy(pair, map->pair, map->pairs * sizeof(*pair));
	pair[map->pairs++] = (struct node_pair){ .key = str_of(key), .value = value };
	map->pair = pair;
	return value;
}

struct node *node_push(struct arena *arena, struct node *list, struct node *item)
{
	struct node **items = ARENA_ARRAY(arena, list->items + 1, struct node *);

	if (list->items)
		memcpy(items, list->item, list->items * sizeof(*items));
	items[list->items++] = item;
	list->item = items;
	return item;
}

static enum scalar_use use_of(const struct node *scalar)
{
	return scalar->style == NODE_PLAIN   ? SCALAR_WORD
	       : scalar->style == NODE_BLOCK ? SCALAR_PROSE
					     : SCALAR_TEXT;
}

static bool print_flow(const struct node *list, struct buf *out, struct fault *fault)
{
	size_t i;

	buf_add_text(out, " [");
	for (i = 0; i < list->items; i++) {
		buf_add_text(out, i ? ", " : "");
		if (!scalar_print(list->item[i]->text, SCALAR_ITEM, 0, out, fault))
			return false;
	}
	buf_add_text(out, "]\n");
	return true;
}

static bool print_value(
	const struct node *node, size_t indent, size_t step, struct buf *out, struct fault *fault)
{
	size_t i;

	if (node->type == NODE_LIST && node->style == NODE_FLOW)
		return print_flow(node, out, fault);
	buf_add_char(out, node->type == NODE_SCALAR ? ' ' : '\n');
	if (node->type == NODE_SCALAR) {
		if (!scalar_print(node->text, use_of(node), indent + DEEPER, out, fault))
			return false;
		buf_add_char(out, '\n');
	} else if (node->type == NODE_MAP) {
		buf_repeat(out, " ", (int)indent + DEEPER);
		return node_print(node, indent + DEEPER, step, out, fault);
	}
	for (i = 0; i < node->items; i++) {
		buf_repeat(out, " ", (int)(indent + step));
		buf_add_text(out, "- ");
		if (!node_print(node->item[i], indent + step + DEEPER, step, out, fault))
			return false;
	}
	return true;
}

bool node_print(
	const struct node *map, size_t indent, size_t step, struct buf *out, struct fault *fault)
{
	size_t i;

	for (i = 0; i < map->pairs; i++) {
		const struct node_pair *pair = &map->pair[i];

		buf_repeat(out, " ", i ? (int)indent : 0);
		buf_addf(out, "%.*s:", STR(pair->key));
		if (print_value(pair->value, indent, step, out, fault))
			continue;
		if (fault && !fault->pos.file)
			fault->pos.file = pair->key.at;
		return false;
	}
	return true;
}

bool node_says(const struct node *a, const struct node *b)
{
	size_t i;

	if (a->type != b->type || a->pairs != b->pairs || a->items != b->items ||
		(a->type == NODE_SCALAR && !str_eq(a->text, b->text)))
		return false;
	for (i = 0; i < a->pairs; i++) {
		if (!str_eq(a->pair[i].key, b->pair[i].key) ||
			!node_says(a->pair[i].value, b->pair[i].value))
			return false;
	}
	for (i = 0; i < a->items; i++) {
		if (!node_says(a->item[i], b->item[i]))
			return false;
	}
	return true;
}
