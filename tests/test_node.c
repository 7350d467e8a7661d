#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "node.h"
#include "reading.h"
#include "rule.h"

static void check_tree(const char *yaml, const char *tree)
{
	struct buf out = { 0 };
	struct reading r;

	reading_begin(&r, str_of(yaml), NULL);
	if (r.root)
		print_node(r.root, &out);
	assert_string_equal(buf_text(&out), tree);
	buf_free(&out);
	reading_end(&r);
}

static const struct {
	const char *yaml, *tree;
} trees[] = {
	{ "", "" },
	{ "# nothing\n", "" },
	{ "---\n", "" },
	{ "\xef\xbb\xbf", "" },
	{ "a: b", "{a: b}" },
	{ "\xef\xbb\xbf"
	  "a: b",
		"{a: b}" },
	{ "%YAML 1.1\n---\na: b\n...\n", "{a: b}" },
	{ "a: b\r\nc: d\r\n", "{a: b, c: d}" },
	{ "a:\nb: ~\nc: ''\nd: \"\"\n", "{a: ~, b: ~, c: '', d: ''}" },
	{ "no: 0043\nx-time: 12:30\nf: 1e3\nt: true\n",
		"{no: 0043, x-time: 12:30, f: 1e3, t: true}" },
	{ "- a\n- - b\n  - c\n-\n", "[a, [b, c], ~]" },
	{ "a:\n- b\n- c: d\n  e: f\n", "{a: [b, {c: d, e: f}]}" },
	{ "a: [b, {c: d}, 'e', []]\nf: {}\n", "{a: [b, {c: d}, 'e', []], f: {}}" },
	{ "a: {b: , c: d}\n", "{a: {b: ~, c: d}}" },
	{ "a: [b: c]\n", "{a: [{b: c}]}" },
	{ "a: |\n  one\n  two\nb: >-\n  one\n  two\n", "{a: |one\ntwo\n|, b: |one two|}" },
	{ "a: \"caf\\u00e9 \\e\"\nb: 'it''s'\n", "{a: 'caf\xc3\xa9 \x1b', b: 'it's'}" },
	{ "a: one\n  two\nb: c # a comment\nd: e   #f\ng: 'h' #i\n",
		"{a: one two, b: c, d: e, g: 'h'}" },
	{ "a: \"b #c\"\nd: |\n  e #f\n", "{a: 'b #c', d: |e #f\n|}" },
	{ "a: >\n  =======\n  <<<<<<< b\n", "{a: |======= <<<<<<< b\n|}" },
	{ "? a\n: b\n", "{a: b}" },
	{ "\"a b\": c\n", "{a b: c}" },
	{ "a: http://b.c/d?e#f\n", "{a: http://b.c/d?e#f}" },
};

static void t_a_tree_holds_what_was_written(void **state)
{
	struct reading r;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(trees) / sizeof(trees[0]); i++) {
		reading_begin(&r, str_of(trees[i].yaml), NULL);
		assert_int_equal(r.diags.diags, 0);
		assert_false(r.is_broken);
		reading_end(&r);
		check_tree(trees[i].yaml, trees[i].tree);
	}
}

static void t_every_value_knows_its_place(void **state)
{
	static const char yaml[] =
		"\xef\xbb\xbf"
		"\xc3\xa9t\xc3\xa9: \xe4\xbc\x9a  # x\nb:\n  - {c: 'd'}\n  - >-\n    e\n";
	const struct node *list, *map;
	struct reading r;

	(void)state;
	reading_begin(&r, str_of(yaml), NULL);
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
	reading_end(&r);
}

/* libyaml ends lines at characters that end none in an editor. */
static void t_lines_are_counted_as_an_editor_does(void **state)
{
	static const char yaml[] = "a: \"b\xe2\x80\xa8 c\xc2\x85 d\"\ne: \"f\r g\"\nh: i\n";
	const struct node *h;
	struct reading r;

	(void)state;
	reading_begin(&r, str_of(yaml), NULL);
	h = node_find(r.root, "h");
	assert_int_equal(h->pos.line, 3);
	assert_int_equal(h->pos.col, 4);
	assert_int_equal(r.diags.diags, 1);
	assert_string_equal(r.diags.diag[0].rule, "line-separator");
	assert_int_equal(r.diags.diag[0].pos.line, 1);
	assert_int_equal(r.diags.diag[0].pos.col, 6);
	reading_end(&r);
}

/* What is kept of a file that a mistake cuts short. */
static const struct {
	const char *yaml, *tree;
} kept[] = {
	{ "a: b\nc: d: e\nf: g\n", "{a: b}" },
	{ "events:\n  - id: a\n    t: b\n  - id: c\n    t: d: e\n  - id: f\n",
		"{events: [{id: a, t: b}]}" },
	{ "events:\n- id: a\n  t: b\n- id: c\n  t: d: e\n- id: f\n", "{events: [{id: a, t: b}]}" },
	{ "- id: a\n- id: b\n  t: @c\n- id: d\n", "[{id: a}]" },
	{ "- id: a\n- id: b\n- @c\n", "[{id: a}, {id: b}]" },
	{ "events:\n  - id: a\n@b: c\n", "{events: [{id: a}]}" },
	{ "events:\n  - id: a\n\t- id: b\n", "{events: []}" },
	{ "events:\n  - id: a\n  - id: b\n   t: c\n", "{events: [{id: a}]}" },
	{ "source:\n  id: a\n  title: b: c\nevents: []\n", "{}" },
	{ "x: y\nsource:\n  id: a\n  title: \"b\n  kind: \"c\"\n", "{x: y}" },
	{ "events:\n  - id: a\n  - id: b\n    t: \"c\n  - id: d\n    t: \"e\"\n",
		"{events: [{id: a}]}" },
	{ "events:\n  - id: a\n  - tags: [b,\n      c\n    t: d\n", "{events: [{id: a}]}" },
	{ "events:\n  - id: a\n  - id: b\n<<<<<<< c\n    t: d\n", "{events: [{id: a}]}" },
	{ "events:\n  - id: a\n  - id: b\n    t: \xe9\n", "{events: [{id: a}]}" },
	{ "events:\n  - id: a\n  - id: b\n    t: \"c\n      \xe9\"\n", "{events: [{id: a}]}" },
	{ "a: b\n---\nc: d\n", "{a: b}" },
	{ "a: b: c\n", "" },
	{ "events: [{id: a}, {id: b}, @c]\n", "" },
};

static void t_what_stands_whole_before_a_mistake_stays(void **state)
{
	struct reading r;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(kept) / sizeof(kept[0]); i++) {
		reading_begin(&r, str_of(kept[i].yaml), NULL);
		assert_true(r.is_broken);
		assert_int_equal(r.diags.errors, 1);
		reading_end(&r);
		check_tree(kept[i].yaml, kept[i].tree);
	}
}

/* What is said of a file that is read to its end all the same. */
static const struct {
	const char *yaml, *tree, *rule;
} noticed[] = {
	{ "a: b\na: c\n", "{a: b}", "duplicate-key" },
	{ "{a: b, a: c}", "{a: b}", "duplicate-key" },
	{ "a: {en: b, c}\n", "{a: {en: b}}", "flow-comma" },
	{ "a: {b, c}\n", "{a: {}}", "missing-colon" },
	{ "a: b #c\n", "{a: b}", "comment-in-text" },
	{ "a: &b c\n", "{a: c}", "anchor" },
	{ "a: *b\n", "{a: ~}", "alias" },
	{ "*a : b\nc: d\n", "{c: d}", "alias" },
	{ "a: !b c\n", "{a: c}", "tag" },
	{ "a: !!str c\n", "{a: c}", "tag" },
	{ "a: ! c\n", "{a: c}", "tag" },
	{ "? \n: a\n", "{}", "empty-key" },
};

static void t_what_yaml_drops_in_silence_is_said(void **state)
{
	struct reading r;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(noticed) / sizeof(noticed[0]); i++) {
		reading_begin(&r, str_of(noticed[i].yaml), NULL);
		assert_int_equal(r.diags.diags, 1);
		assert_string_equal(r.diags.diag[0].rule, noticed[i].rule);
		reading_end(&r);
		check_tree(noticed[i].yaml, noticed[i].tree);
	}
}

static void t_of_many_keys_the_second_is_found(void **state)
{
	struct buf text = { 0 };
	struct reading r;
	int i;

	(void)state;
	for (i = 0; i < 5000; i++)
		buf_addf(&text, "k%d: v\n", i);
	buf_add_text(&text, "k7: w\n");
	reading_begin(&r, buf_str(&text), NULL);
	assert_int_equal(r.root->pairs, 5000);
	assert_int_equal(r.diags.diags, 1);
	assert_int_equal(r.diags.diag[0].pos.line, 5001);
	assert_string_equal(r.diags.diag[0].msg, "'k7' stands twice, first on line 8");
	reading_end(&r);
	buf_free(&text);
}

/* What ends the reading is shown all the same. */
static void t_past_a_hundred_problems_are_counted(void **state)
{
	const struct diag *last;
	struct buf text = { 0 };
	struct reading r;
	int i;

	(void)state;
	for (i = 0; i < 130; i++)
		buf_add_text(&text, "- {a: b, a: c}\n");
	for (i = 0; i < 20; i++)
		buf_add_text(&text, "- a #1\n");
	buf_add_text(&text, "- a: b: c\n");
	reading_begin(&r, buf_str(&text), NULL);
	last = &r.diags.diag[r.diags.diags - 1];
	assert_in_range(r.diags.diags, DIAG_MOST_A_FILE - 3, DIAG_MOST_A_FILE);
	assert_int_equal(last->more, 151 - r.diags.diags);
	assert_string_equal(last->rule, "colon-in-text");
	assert_int_equal(r.diags.errors, 131);
	assert_int_equal(r.diags.warnings, 20);
	assert_int_equal(r.root->items, 150);
	reading_end(&r);
	buf_free(&text);
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
		cmocka_unit_test(t_lines_are_counted_as_an_editor_does),
		cmocka_unit_test(t_what_stands_whole_before_a_mistake_stays),
		cmocka_unit_test(t_what_yaml_drops_in_silence_is_said),
		cmocka_unit_test(t_of_many_keys_the_second_is_found),
		cmocka_unit_test(t_past_a_hundred_problems_are_counted),
		cmocka_unit_test(t_the_rules_are_sorted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
