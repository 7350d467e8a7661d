#ifndef FRISE_TESTS_READING_H
#define FRISE_TESTS_READING_H

#include "arena.h"
#include "diag.h"
#include "node.h"
#include "str.h"

/* A text as it was read by node_read. */
struct reading {
	struct buf text;
	struct arena arena;
	struct diags diags;
	struct node *root;
	bool is_broken;
};

static inline void reading_begin(
	struct reading *r, struct str text, const struct node_limits *limits)
{
	*r = (struct reading){ 0 };
	buf_add_str(&r->text, text);
	r->root = node_read(&r->text, "a.yaml", limits, &r->arena, &r->diags, &r->is_broken);
	diags_sort(&r->diags);
}

static inline void reading_end(struct reading *r)
{
	buf_free(&r->text);
	diags_free(&r->diags);
	arena_free(&r->arena);
}

/* Plain texts as they are, quoted ones in '', block texts in ||, an empty value as ~. */
static inline void print_scalar(const struct node *node, struct buf *out)
{
	const char *around = node->style == NODE_QUOTED  ? "'"
			     : node->style == NODE_BLOCK ? "|"
							 : "";

	if (node_is_empty(node))
		buf_add_text(out, "~");
	else
		buf_addf(out, "%s%.*s%s", around, STR(node->text), around);
}

static inline void print_node(const struct node *node, struct buf *out)
{
	size_t i;

	if (node->type == NODE_SCALAR) {
		print_scalar(node, out);
		return;
	}
	buf_add_char(out, node->type == NODE_MAP ? '{' : '[');
	for (i = 0; i < node->pairs; i++) {
		buf_addf(out, "%s%.*s: ", i ? ", " : "", STR(node->pair[i].key));
		print_node(node->pair[i].value, out);
	}
	for (i = 0; i < node->items; i++) {
		buf_add_text(out, i ? ", " : "");
		print_node(node->item[i], out);
	}
	buf_add_char(out, node->type == NODE_MAP ? '}' : ']');
}

#endif
