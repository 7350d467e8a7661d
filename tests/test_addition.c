#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "addition_diff.h"
#include "node.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

/* The value of the first `quote`, wherever it is. */
static const struct node *find_quote(const struct node *node)
{
	const struct node *found = node_find(node, "quote");
	size_t i;

	for (i = 0; i < node->pairs && !found; i++)
		found = find_quote(node->pair[i].value);
	for (i = 0; i < node->items && !found; i++)
		found = find_quote(node->item[i]);
	return found;
}

static struct pos pos_of_quote(struct str text)
{
	struct arena arena = { 0 };
	struct diags diags = { 0 };
	struct buf copy = { 0 };
	struct node *root;
	struct pos pos;
	bool is_broken;

	buf_add_str(&copy, text);
	root = node_read(&copy, "a.yaml", NULL, &arena, &diags, &is_broken);
	if (!root || !find_quote(root))
		fail_msg("no quote in '%.*s'", STR(text));
	pos = find_quote(root)->pos;
	buf_free(&copy);
	diags_free(&diags);
	arena_free(&arena);
	return pos;
}

/* A file before and after `prefix: "so, then"` was put behind its quote; NULL: left to a person. */
struct row {
	const char *before;
	const char *after;
};

static const struct row rows[] = {
	{ "quote: a b\n", "quote: a b\nprefix: \"so, then\"\n" },
	{ "- quote: a b\n  note: c\n", "- quote: a b\n  prefix: \"so, then\"\n  note: c\n" },
	{ "-  quote: a b\n   note: c\n", "-  quote: a b\n   prefix: \"so, then\"\n   note: c\n" },
	{ "- note: c\n  quote: a b\n", "- note: c\n  quote: a b\n  prefix: \"so, then\"\n" },
	{ "- - quote: a\n    note: c\n", "- - quote: a\n    prefix: \"so, then\"\n    note: c\n" },
	/* plain, of several lines; what is said behind it stays where it is */
	{ "- quote: a\n   b\n  note: c\n",
		"- quote: a\n   b\n  prefix: \"so, then\"\n  note: c\n" },
	{ "- quote: a\n\n   b\n\n  note: c\n",
		"- quote: a\n\n   b\n  prefix: \"so, then\"\n\n  note: c\n" },
	{ "- quote:\n   a\n  note: c\n", "- quote:\n   a\n  prefix: \"so, then\"\n  note: c\n" },
	{ "- quote: a  # b\n\n  # c\n  note: c\n",
		"- quote: a  # b\n  prefix: \"so, then\"\n\n  # c\n  note: c\n" },
	{ "- quote: a\n    # deeper\n  note: c\n",
		"- quote: a\n  prefix: \"so, then\"\n    # deeper\n  note: c\n" },
	/* quoted */
	{ "- quote: \"a: \\\" # b\"  # c\n",
		"- quote: \"a: \\\" # b\"  # c\n  prefix: \"so, then\"\n" },
	{ "- quote: 'a ''b'' c'\n", "- quote: 'a ''b'' c'\n  prefix: \"so, then\"\n" },
	{ "- quote: \"a\n\n\n    b\"\n  note: c\n",
		"- quote: \"a\n\n\n    b\"\n  prefix: \"so, then\"\n  note: c\n" },
	{ "- quote: \"a\\\n    b\"\n", "- quote: \"a\\\n    b\"\n  prefix: \"so, then\"\n" },
	{ "- quote: 'a\nb'\n  note: c\n", "- quote: 'a\nb'\n  prefix: \"so, then\"\n  note: c\n" },
	/* blocks */
	{ "- quote: >-\n    a\n    b\n  note: c\n",
		"- quote: >-\n    a\n    b\n  prefix: \"so, then\"\n  note: c\n" },
	{ "- quote: >\n   a\n\n\n  note: c\n",
		"- quote: >\n   a\n  prefix: \"so, then\"\n\n\n  note: c\n" },
	{ "- quote: |+\n   a\n\n\n  note: c\n",
		"- quote: |+\n   a\n\n\n  prefix: \"so, then\"\n  note: c\n" },
	{ "- quote: |2+ # x\n     a\n\n  note: c\n",
		"- quote: |2+ # x\n     a\n\n  prefix: \"so, then\"\n  note: c\n" },
	{ "- quote: |\n   a\n   # b\n  # c\n",
		"- quote: |\n   a\n   # b\n  prefix: \"so, then\"\n  # c\n" },
	{ "- quote: |\n\n\n   a\n  note: c\n",
		"- quote: |\n\n\n   a\n  prefix: \"so, then\"\n  note: c\n" },
	/* ends of lines, and of the file */
	{ "- quote: a\r\n  note: c\r\n", "- quote: a\r\n  prefix: \"so, then\"\r\n  note: c\r\n" },
	{ "- quote: a", "- quote: a\n  prefix: \"so, then\"" },
	{ "- note: c\r\n  quote: a", "- note: c\r\n  quote: a\r\n  prefix: \"so, then\"" },
	{ "- quote: >-\n   a", "- quote: >-\n   a\n  prefix: \"so, then\"" },
	{ "- quote: a\n\n", "- quote: a\n  prefix: \"so, then\"\n\n" },
	{ "- quote: a\n...\n", "- quote: a\n  prefix: \"so, then\"\n...\n" },
	{ "---\n- quote: a\n# z", "---\n- quote: a\n  prefix: \"so, then\"\n# z" },
	{ "\xEF\xBB\xBF- quote: a\n", "\xEF\xBB\xBF- quote: a\n  prefix: \"so, then\"\n" },
	{ "\xEF\xBB\xBFquote: \"a\"", "\xEF\xBB\xBFquote: \"a\"\nprefix: \"so, then\"" },
	{ "é: é\nx:\n  - é: è\n    quote: \"é\" # é\n",
		"é: é\nx:\n  - é: è\n    quote: \"é\" # é\n    prefix: \"so, then\"\n" },
	{ "- \"quote\": a\n", "- \"quote\": a\n  prefix: \"so, then\"\n" },
	{ "- quote : a\n", "- quote : a\n  prefix: \"so, then\"\n" },
	{ "- quote: a\n  suffix: b\n", "- quote: a\n  prefix: \"so, then\"\n  suffix: b\n" },
	/* what only a person can mend without a change to what it says */
	{ "- {quote: a}\n", NULL },
	{ "- {quote: a,\n   note: c}\n", NULL },
	{ "- ? quote\n  : a\n", NULL },
	{ "- quote: |\n   a", NULL },
	{ "- quote: a\n  prefix:\n", NULL },
	{ "- quote: a\n  prefix: b\n", NULL },
	{ "- quote: |+\n   a", NULL },
	{ "- quote:\ta\t# b\n", "- quote:\ta\t# b\n  prefix: \"so, then\"\n" },
};

static bool apply(struct str text, struct addition *list, size_t count, struct buf *out)
{
	struct fault fault;

	buf_clear(out);
	return additions_apply(text, "a.yaml", list, count, out, &fault);
}

static void t_a_line_is_put_behind_the_quote(void **state)
{
	struct buf out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		struct str text = str_of(rows[i].before);
		struct addition a = { .at = pos_of_quote(text),
			.behind = "quote",
			.key = "prefix",
			.value = LIT("so, then") };

		assert_true(apply(text, &a, 1, &out));
		if (!str_is(buf_str(&out), rows[i].after ? rows[i].after : rows[i].before) ||
			!a.line != !rows[i].after)
			fail_msg("'%s' became '%s'", rows[i].before, buf_text(&out));
	}
	buf_free(&out);
}

static void t_an_odd_record_leaves_the_others_in(void **state)
{
	struct str text = LIT("- ? quote\n  : a\n- quote: b\n- quote: c\n  note: d\n");
	struct addition list[] = {
		{ .at = { NULL, 2, 5 }, .behind = "quote", .key = "prefix", .value = LIT("x") },
		{ .at = { NULL, 3, 10 },
			.behind = "quote",
			.key = "suffix",
			.value = LIT("y \"y\" \\") },
		{ .at = { NULL, 3, 10 },
			.behind = "quote",
			.key = "prefix",
			.value = LIT("é\u00A0\u202E") },
		{ .at = { NULL, 4, 3 }, .behind = "quote", .key = "suffix", .value = LIT("z") },
		{ .at = { NULL, 9, 9 },
			.behind = "quote",
			.key = "suffix",
			.value = LIT("nowhere") },
	};
	struct buf out = { 0 };
	size_t i, placed = 0;

	(void)state;
	assert_true(apply(text, list, ROWS(list), &out));
	assert_string_equal(out.at,
		"- ? quote\n  : a\n- quote: b\n  prefix: \"é\\u00A0\\u202E\"\n"
		"  suffix: \"y \\\"y\\\" \\\\\"\n- quote: c\n  suffix: \"z\"\n  note: d\n");
	for (i = 0; i < ROWS(list); i++)
		placed += list[i].line > 0;
	assert_int_equal(placed, 3);
	buf_free(&out);
}

static void t_a_broken_file_is_not_touched(void **state)
{
	struct addition a = {
		.at = { NULL, 1, 10 }, .behind = "quote", .key = "prefix", .value = LIT("x")
	};
	struct buf out = { 0 };

	(void)state;
	assert_false(apply(str_of("- quote: b\n- note: \"c\n"), &a, 1, &out));
	assert_false(apply(str_of(""), &a, 1, &out));
	assert_int_equal(out.len, 0);
	buf_free(&out);
}

static void t_the_difference_is_shown_as_diff_does(void **state)
{
	struct str text = LIT("1: a\n2: b\n3: c\n4: d\nquote: e\n5: f\n6: g\n7: h\n8: i\n9: j");
	struct addition list[] = {
		{ .at = { NULL, 5, 8 }, .behind = "quote", .key = "prefix", .value = LIT("x") },
		{ .at = { NULL, 10, 4 }, .behind = "9", .key = "last", .value = LIT("y") },
	};
	struct buf out = { 0 }, diff = { 0 };

	(void)state;
	assert_true(apply(text, list, 2, &out));
	additions_print_diff(text, buf_str(&out), "a.yaml", list, 2, &diff);
	assert_string_equal(diff.at, "--- a/a.yaml\n+++ b/a.yaml\n@@ -3,8 +3,10 @@\n 3: c\n 4: d\n "
				     "quote: e\n+prefix: \"x\"\n"
				     " 5: f\n 6: g\n 7: h\n 8: i\n-9: j\n\\ No newline at end of "
				     "file\n+9: j\n+last: \"y\"\n\\ No newline at end of file\n");
	buf_clear(&diff);
	list[0].line = list[1].line = 0;
	additions_print_diff(text, text, "a.yaml", list, 2, &diff);
	assert_int_equal(diff.len, 0);
	buf_free(&out);
	buf_free(&diff);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_a_line_is_put_behind_the_quote),
		cmocka_unit_test(t_an_odd_record_leaves_the_others_in),
		cmocka_unit_test(t_a_broken_file_is_not_touched),
		cmocka_unit_test(t_the_difference_is_shown_as_diff_does),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
