#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "node_print.h"
#include "random.h"
#include "reread.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

static const char *const cases[] = { "yes", "No", "2022", "2022-03-04", "0043", "1e3", "12:30",
	"null", "~", ".5", "- x", "-x", "? a", "---", "...", "a: b", "a:", ":", "a #b", "#b", "#",
	"'", "\"", "«\u00A0Ici\u00A0»", "« a : b »", " a", "a ", "a\n", "\na", "a\n\nb", "a\r\nb",
	"a\rb", "\ta", "a\tb", "{a}", "[a]", "a, b", "&a", "*a", "!a", "%a", "@a", "`a", "|", ">",
	"\u2028",
	"a\xC2\x85"
	"b",
	"\uFEFF", "a\u200Eb", "👩\u200D🚀", "𝄞", "\001", "\033[31m", "\\", "\\n", "<<", "<<<<<<< a",
	"=", "a\n  b\n c", "a \nb", "é", "=======\n>>>>>>> b", "- a\n- b", "key: value\nother: [1]",
	"# a\n# b", "a  b", "", " ", "\n", "\n\n", "(a)", "x-y", "“Nous partons”, dit-il…", "it's",
	"Yahoo!", "100 %", "[2022..]", "-0043", "2022-03~" };

static const char *const pieces[] = { "a", "Le groupe", " ", "  ", "\n", "\n\n", "\r\n", "\t", ":",
	": ", " #", "#", "'", "\"", "\\", "« ", " »", "’", "—", "👩\u200D🚀", "東京", "---", "- ",
	"yes", "2022", "null", "{", "}", "[", "]", ",", "&", "*", "!", "|", ">", "%", "@", "`", "?",
	"\u2028", "\xC2\x85", "\u00A0", "\u00AD", "\u200B", "\uFEFF", "\001", "\033", "\u202E", "é",
	"e\u0301", "un recours devant le tribunal administratif de Paris", "...", "<<", "=" };

/* Writes a text in every way, reads it back, and wants it as it was. */
static void check(struct str text)
{
	static const size_t steps[] = { 0, 2 };
	struct arena arena = { 0 };
	struct buf lines = { 0 };
	struct reread r;
	struct fault fault;
	struct node *map = node_make(&arena, NODE_MAP, NODE_BLOCK);
	struct node *flow = node_make(&arena, NODE_LIST, NODE_FLOW);
	struct node *inner = node_make(&arena, NODE_MAP, NODE_BLOCK);
	struct node *list = node_make(&arena, NODE_LIST, NODE_BLOCK);
	size_t i;

	node_put(&arena, map, "word", node_make_text(&arena, text, SCALAR_WORD));
	node_put(&arena, map, "text", node_make_text(&arena, text, SCALAR_TEXT));
	node_push(&arena, flow, node_make_text(&arena, text, SCALAR_TEXT));
	node_push(&arena, flow, node_make_text(&arena, text, SCALAR_WORD));
	node_put(&arena, map, "flow", flow);
	node_put(&arena, inner, "prose", node_make_text(&arena, text, SCALAR_PROSE));
	node_put(&arena, inner, "last", node_make_text(&arena, text, SCALAR_PROSE));
	node_push(&arena, list, inner);
	node_push(&arena, list, inner);
	node_put(&arena, map, "list", list);
	node_put(&arena, map, "map", inner);
	for (i = 0; i < ROWS(steps); i++) {
		buf_clear(&lines);
		assert_true(node_print(map, 0, steps[i], &lines, &fault));
		reread_init(&r, buf_str(&lines), "a.yaml");
		if (r.is_broken || !r.root || r.diags.diags || !node_says(map, r.root))
			fail_msg("'%.*s' does not come back from\n%s", STR(text), lines.at);
		reread_free(&r);
	}
	buf_free(&lines);
	arena_free(&arena);
}

static void t_what_was_written_is_read(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(cases); i++)
		check(str_of(cases[i]));
}

static void t_random_texts_are_read_as_they_were_written(void **state)
{
	uint64_t seed = 20220304;
	struct buf text = { 0 };
	struct fault fault;
	int round, left;

	(void)state;
	for (round = 0; round < 3000; round++) {
		buf_clear(&text);
		for (left = 1 + (int)random_below(&seed, 12); left > 0; left--)
			buf_add_text(&text, pieces[random_below(&seed, ROWS(pieces))]);
		if (round % 3 == 0)
			random_text(&seed, 30, false, &text);
		if (!memchr(text.at, 0, text.len))
			check(buf_str(&text));
		else
			assert_false(scalar_print(buf_str(&text), SCALAR_TEXT, 2, &text, &fault));
	}
	buf_free(&text);
}

struct row {
	const char *text;
	enum scalar_use use;
	const char *written;
};

static const struct row rows[] = {
	{ "2022-03-04", SCALAR_WORD, "2022-03-04" },
	{ "[2022..]", SCALAR_WORD, "\"[2022..]\"" },
	{ "-0043", SCALAR_WORD, "-0043" },
	{ "2022-03-04", SCALAR_TEXT, "\"2022-03-04\"" },
	{ "no", SCALAR_TEXT, "\"no\"" },
	{ "Acme leaves", SCALAR_TEXT, "Acme leaves" },
	{ "Acme: le rachat", SCALAR_TEXT, "\"Acme: le rachat\"" },
	{ "Acme, Inc.", SCALAR_TEXT, "Acme, Inc." },
	{ "Acme, Inc.", SCALAR_ITEM, "\"Acme, Inc.\"" },
	{ "a\nb", SCALAR_PROSE, "|-\n    a\n    b" },
	{ "a\nb", SCALAR_TEXT, "\"a\\nb\"" },
	{ "a\r\nb", SCALAR_PROSE, "\"a\\r\\nb\"" },
	{ "Le directeur général d’Amazon a dit que la société du commerce en ligne offrira ses "
	  "entrepôts à ceux qui aident.",
		SCALAR_PROSE,
		">-\n    Le directeur général d’Amazon a dit que la société du commerce en ligne "
		"offrira ses entrepôts à\n    ceux qui aident." },
};

static void t_texts_are_written_as_a_person_would(void **state)
{
	struct buf out = { 0 };
	struct fault fault;
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		buf_clear(&out);
		assert_true(scalar_print(str_of(rows[i].text), rows[i].use, 4, &out, &fault));
		assert_string_equal(buf_text(&out), rows[i].written);
	}
	buf_free(&out);
}

static void t_no_text_of_bytes_is_written(void **state)
{
	struct buf out = { 0 };
	struct fault fault;

	(void)state;
	assert_false(scalar_print(str_from("a\0b", 3), SCALAR_PROSE, 2, &out, &fault));
	assert_string_equal(fault.rule, "no-text");
	assert_false(scalar_print(str_of("\xE9t\xE9"), SCALAR_TEXT, 2, &out, &fault));
	assert_string_equal(fault.rule, "no-text");
	assert_int_equal(out.len, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_what_was_written_is_read),
		cmocka_unit_test(t_random_texts_are_read_as_they_were_written),
		cmocka_unit_test(t_texts_are_written_as_a_person_would),
		cmocka_unit_test(t_no_text_of_bytes_is_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
