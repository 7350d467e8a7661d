#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "diag.h"
#include "node.h"
#include "rule.h"

struct reading {
	struct arena arena;
	struct diags diags;
	struct node *root;
	bool is_broken;
};

static void read_text(struct reading *r, struct str text, const struct node_limits *limits)
{
	*r = (struct reading){ 0 };
	r->root = node_read(text, "a.yaml", limits, &r->arena, &r->diags, &r->is_broken);
}

static void free_reading(struct reading *r)
{
	diags_free(&r->diags);
	arena_free(&r->arena);
}

/* Plain texts as they are, quoted ones in '', block texts in ||, an empty value as ~. */
static void print_scalar(const struct node *node, struct buf *out)
{
	const char *around = node->style == NODE_QUOTED ? "'" : node->style == NODE_BLOCK ? "|" : "";

	if (node_is_empty(node))
		around = "~";
	buf_add_text(out, around);
	if (node_is_empty(node))
		return;
	buf_add_str(out, node->text);
	buf_add_text(out, around);
}

static void print_node(const struct node *node, struct buf *out)
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

static const struct {
	const char *yaml, *tree;
} trees[] = {
	{ "", NULL },
	{ "# nothing\n", NULL },
	{ "---\n", NULL },
	{ "a: b", "{a: b}" },
	{ "\xef\xbb\xbf" "a: b", "{a: b}" },
	{ "---\na: b\n", "{a: b}" },
	{ "a: b\r\nc: d\r\n", "{a: b, c: d}" },
	{ "a:\nb:\nc: ''\n", "{a: ~, b: ~, c: ''}" },
	{ "no: 0043\nx-time: 12:30\nf: 1e3\n", "{no: 0043, x-time: 12:30, f: 1e3}" },
	{ "- a\n- - b\n  - c\n-\n", "[a, [b, c], ~]" },
	{ "a:\n- b\n- c: d\n  e: f\n", "{a: [b, {c: d, e: f}]}" },
	{ "a: [b, {c: d}, 'e']\n", "{a: [b, {c: d}, 'e']}" },
	{ "a: {b: , c: d}\n", "{a: {b: ~, c: d}}" },
	{ "a: |\n  one\n  two\nb: >-\n  one\n  two\n", "{a: |one\ntwo\n|, b: |one two|}" },
	{ "a: \"caf\\u00e9 \\e\"\nb: 'it''s'\n", "{a: 'caf\xc3\xa9 \x1b', b: 'it's'}" },
	{ "a: one\n  two\nb: c # a comment\nd: e   #f\n", "{a: one two, b: c, d: e}" },
};

static void t_a_tree_holds_what_was_written(void **state)
{
	struct buf out = { 0 };
	struct reading r;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(trees) / sizeof(trees[0]); i++) {
		read_text(&r, str_of(trees[i].yaml), NULL);
		buf_clear(&out);
		if (r.root)
			print_node(r.root, &out);
		assert_string_equal(buf_text(&out), trees[i].tree ? trees[i].tree : "");
		assert_int_equal(r.diags.diags, 0);
		assert_false(r.is_broken);
		free_reading(&r);
	}
	buf_free(&out);
}

static void t_every_value_knows_its_place(void **state)
{
	static const char yaml[] = "\xef\xbb\xbf" "\xc3\xa9t\xc3\xa9: \xe4\xbc\x9a  # x\nb:\n  - {c: 'd'}\n  - >-\n    e\n";
	const struct node *list, *map;
	struct reading r;

	(void)state;
	read_text(&r, str_of(yaml), NULL);
	assert_int_equal(r.root->pair[0].key_pos.col, 1);
	assert_int_equal(r.root->pair[0].value->pos.col, 6);
	list = node_find(r.root, "b");
	assert_int_equal(list->pos.line, 3);
	assert_int_equal(list->pos.col, 3);
	map = list->item[0];
	assert_int_equal(map->pos.col, 5);
	assert_int_equal(map->pair[0].key_pos.col, 6);
	assert_int_equal(map->pair[0].value->pos.col, 9);
	assert_string_equal(map->pair[0].value->pos.file, "a.yaml");
	assert_int_equal(list->item[1]->pos.line, 4);
	assert_int_equal(list->item[1]->pos.col, 5);
	assert_null(node_find(r.root, "c"));
	assert_null(node_find(list, "c"));
	free_reading(&r);
}

static void t_the_rules_are_sorted(void **state)
{
	size_t i;

	(void)state;
	for (i = 1; i < rules_count; i++)
		assert_true(strcmp(rules[i - 1].name, rules[i].name) < 0);
	assert_ptr_equal(rule_find(str_of(rules[3].name)), &rules[3]);
	assert_null(rule_find(str_of("no-such-rule")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_a_tree_holds_what_was_written),
		cmocka_unit_test(t_every_value_knows_its_place),
		cmocka_unit_test(t_the_rules_are_sorted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
