#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "node.h"
#include "reading.h"

/*
 * Mistakes as they happen, what is said first, and the text once its hint was
 * followed to the letter: then there is nothing left to say.
 */
static const struct {
	const char *broken;
	const char *place; /* line:column [rule] caret; hint */
	const char *mended;
} mistakes[] = {
	{ "t: \"AWS turns away\nk: x\nn: \"y\"\n",
		"1:4 [unclosed-quote] opened here; add \" at the end of the line",
		"t: \"AWS turns away\"\nk: x\nn: \"y\"\n" },
	{ "t: \"AWS turns away\n",
		"1:4 [unclosed-quote] opened here; add \" at the end of the line",
		"t: \"AWS turns away\"\n" },
	{ "t: 'AWS turns away\nk: it's\n",
		"1:4 [unclosed-quote] opened here; add ' at the end of the line",
		"t: 'AWS turns away'\nk: it's\n" },
	{ "- t: \"a\n- t: \"\"\n",
		"1:6 [unclosed-quote] opened here; add \" at the end of the line",
		"- t: \"a\"\n- t: \"\"\n" },
	{ "t: \"a\n  b\nk: \"x\"\n",
		"1:4 [unclosed-quote] opened here; add \" at the end of the text, after 'b'",
		"t: \"a\n  b\"\nk: \"x\"\n" },
	{ "t: {en: \"a}\nk: x\n", "1:9 [unclosed-quote] opened here; add \" before the }",
		"t: {en: \"a\"}\nk: x\n" },
	{ "t: [\"a, \"b\"]\n", "1:5 [unclosed-quote] opened here; add \" at the end of the text",
		"t: [\"a\", \"b\"]\n" },
	{ "t: \"a \"no\" b\"\n",
		"1:7 [quote-inside] ends here; write \\\" for each quote inside the text",
		"t: \"a \\\"no\\\" b\"\n" },
	{ "t: \"a \"\"no\"\" b\"\n",
		"1:7 [quote-inside] ends here; write \\\" for each quote inside the text",
		"t: \"a \\\"\\\"no\\\"\\\" b\"\n" },
	{ "t: 'l'a'\n", "1:6 [quote-inside] ends here; write '' for each ' inside the text",
		"t: 'l''a'\n" },
	{ "t: ['l'a', b]\n", "1:7 [quote-inside] ends here; write '' for each ' inside the text",
		"t: ['l''a', b]\n" },
	{ "t: \"a\" b\n", "1:6 [quote-inside] ends here; write '\"a\" b'", "t: '\"a\" b'\n" },
	{ "t: \"a\": b\n", "1:6 [quote-inside] ends here; write '\"a\": b'", "t: '\"a\": b'\n" },
	{ "t: \"a\" d'b\n", "1:6 [quote-inside] ends here; write \"\\\"a\\\" d'b\"",
		"t: \"\\\"a\\\" d'b\"\n" },
	{ "t: \"a\n  b\" c\n", "2:4 [quote-inside] ends here; move the \" to the end of the text",
		"t: \"a\n  b c\"\n" },
	{ "t: {en: AWS turns away, from Russia}\n",
		"1:25 [flow-comma]; write \"AWS turns away, from Russia\"",
		"t: {en: \"AWS turns away, from Russia\"}\n" },
	{ "t: {en: a, b, c, fr: d}\n", "1:12 [flow-comma]; write \"a, b, c\"",
		"t: {en: \"a, b, c\", fr: d}\n" },
	{ "t: {en: l'\"a\", b}\n", "1:16 [flow-comma]; write \"l'\\\"a\\\", b\"",
		"t: {en: \"l'\\\"a\\\", b\"}\n" },
	{ "t: {en: \"a\", b}\n",
		"1:14 [missing-colon]; move it into the quotes, or write ': ' and a value after it",
		"t: {en: \"a, b\"}\n" },
	{ "w: {a, b}\n",
		"1:5 [missing-colon]; write [a, b] for a list, or ': ' and a value after the key",
		"w: [a, b]\n" },
	{ "t: Acme: le rachat\n", "1:4 [colon-in-text]; write \"Acme: le rachat\"",
		"t: \"Acme: le rachat\"\n" },
	{ "t: Acme:\n", "1:4 [colon-in-text]; write \"Acme:\"", "t: \"Acme:\"\n" },
	{ "t: {en: a: b, fr: c}\n", "1:9 [colon-in-text]; write \"a: b\"",
		"t: {en: \"a: b\", fr: c}\n" },
	{ "t: Acme buys\n  its rival: b\n",
		"1:4 [colon-in-text]; put \" before the text and after it",
		"t: \"Acme buys\n  its rival: b\"\n" },
	{ "t: Acme #1\n",
		"1:9 [comment-in-text]; write \"Acme #1\", or a space after # if it is a comment",
		"t: \"Acme #1\"\n" },
	{ "t: #1\n", "1:4 [comment-in-text]; write \"#1\", or a space after # if it is a comment",
		"t: # 1\n" },
	{ "t: [a, b\nk: x\n", "1:4 [unclosed-bracket] opened here; add ] at the end of the line",
		"t: [a, b]\nk: x\n" },
	{ "t: [a, b\n", "1:4 [unclosed-bracket] opened here; add ] at the end of the line",
		"t: [a, b]\n" },
	{ "t: {a: [b\nk: x\n", "1:8 [unclosed-bracket] opened here; add ]} at the end of the line",
		"t: {a: [b]}\nk: x\n" },
	{ "t: {a: [b, c}\n", "1:8 [unclosed-bracket] opened here; add ] before the }",
		"t: {a: [b, c]}\n" },
	{ "t: [a #1, b]\nk: x\n",
		"1:4 [unclosed-bracket] opened here; add ] before the #, or put the text that "
		"holds # in quotes",
		"t: [\"a #1\", b]\nk: x\n" },
	{ "t: [\n  a,\n  b\nk: x\n",
		"1:4 [unclosed-bracket] opened here; add ] after the last value",
		"t: [\n  a,\n  b]\nk: x\n" },
	{ "- t: [a\n- b\n", "1:6 [unclosed-bracket] opened here; add ] at the end of the line",
		"- t: [a]\n- b\n" },
	{ "w: {\n  a: b\n  c: d\n}\n", "3:3 [comma]; add , at the end of the line above",
		"w: {\n  a: b,\n  c: d\n}\n" },
	{ "t: [[a] [b]]\n", "1:9 [comma]; add , before it", "t: [[a], [b]]\n" },
	{ "t: {en: \"a\" fr: \"b\"}\n", "1:13 [comma]; add , before it",
		"t: {en: \"a\", fr: \"b\"}\n" },
	{ "t: [a, , b]\n", "1:8 [comma]; delete it", "t: [a, b]\n" },
	{ "e:\n  - id: a\n    t: b\n   k: c\n", "4:4 [indent]; indent this line by 4 spaces",
		"e:\n  - id: a\n    t: b\n    k: c\n" },
	{ "e:\n  - id: a\n    t: b\n   - id: c\n", "4:4 [indent]; indent this line by 2 spaces",
		"e:\n  - id: a\n    t: b\n  - id: c\n" },
	{ "a:\n    b: c\n  d: e\n", "3:3 [indent]; indent this line by 4 spaces",
		"a:\n    b: c\n    d: e\n" },
	{ "t: a\n  k: b\n", "2:3 [indent]; take the spaces off the beginning of this line",
		"t: a\nk: b\n" },
	{ "  a: b\nc: d\n", "2:1 [indent]; indent this line by 2 spaces", "  a: b\n  c: d\n" },
	{ "t: |\n    a\n  b\nk: x\n", "3:3 [indent]; indent this line by 4 spaces",
		"t: |\n    a\n    b\nk: x\n" },
	{ "a:\n\tb: c\n", "2:1 [tab]; indent this line by 2 spaces", "a:\n  b: c\n" },
	{ "a:\n  b: c\n\td: e\n", "3:1 [tab]; indent this line by 2 spaces",
		"a:\n  b: c\n  d: e\n" },
	{ "a:\n  - b\n\t- c\n", "3:1 [tab]; indent this line by 2 spaces", "a:\n  - b\n  - c\n" },
	{ "a: b\n\tc\n", "2:1 [tab]; indent this line by 2 spaces", "a: b\n  c\n" },
	{ "a: |\n  b\n\tc\n", "3:1 [tab]; indent this line by 2 spaces", "a: |\n  b\n  c\n" },
	{ "-\ta: b\n  c: d\n", "1:2 [tab]; type a space instead", "- a: b\n  c: d\n" },
	{ "a: b\na: c\n",
		"2:1 [duplicate-key] again; delete one of the two; until then the first counts",
		"a: b\n" },
	{ "a: b\nc:d\n", "2:2 [missing-space]; write c: d", "a: b\nc: d\n" },
	{ "c:d\na: b\n", "1:2 [missing-space]; write c: d", "c: d\na: b\n" },
	{ "- c:d\n  a: b\n", "1:4 [missing-space]; write c: d", "- c: d\n  a: b\n" },
	{ "- a\n-b\n", "2:1 [missing-space]; write - b", "- a\n- b\n" },
	{ "e:\n  - a: b\n  -c: d\n", "3:3 [missing-space]; write - c: d",
		"e:\n  - a: b\n  - c: d\n" },
	{ "title Acme\na: b\n", "1:1 [missing-colon]; write title: Acme", "title: Acme\na: b\n" },
	{ "a: b\nthe end\nc: d\n",
		"2:1 [missing-colon]; indent it by 2 spaces if it goes on with the text above, "
		"else write ':' after its key",
		"a: b\n  the end\nc: d\n" },
	{ "t: @a\n", "1:4 [bad-start]; write \"@a\"", "t: \"@a\"\n" },
	{ "@a: b\n", "1:1 [bad-start]; write \"@a\": b", "\"@a\": b\n" },
	{ "t: [@a, b]\n", "1:5 [bad-start]; write \"@a\"", "t: [\"@a\", b]\n" },
	{ "t: `a`\n", "1:4 [bad-start]; write \"`a`\"", "t: \"`a`\"\n" },
	{ "t: %a\n", "1:4 [bad-start]; write \"%a\"", "t: \"%a\"\n" },
	{ "t: *a*\n", "1:4 [bad-start]; write \"*a*\"", "t: \"*a*\"\n" },
	{ "t: & a\n", "1:4 [bad-start]; write \"& a\"", "t: \"& a\"\n" },
	{ "t: >a b\n", "1:4 [bad-start]; write \">a b\"", "t: \">a b\"\n" },
	{ "t: | a\n", "1:4 [bad-start]; write \"| a\"", "t: \"| a\"\n" },
	{ "t: ]a\n", "1:4 [bad-start]; write \"]a\"", "t: \"]a\"\n" },
	{ "t: ? a\n", "1:4 [bad-start]; write \"? a\"", "t: \"? a\"\n" },
	{ "t: [a] b\n", "1:4 [bad-start]; write \"[a] b\"", "t: \"[a] b\"\n" },
	{ "t: {a: b} c\n", "1:4 [bad-start]; write \"{a: b} c\"", "t: \"{a: b} c\"\n" },
	{ "t: [a]: b\n", "1:4 [bad-start]; write \"[a]: b\"", "t: \"[a]: b\"\n" },
	{ "t: \"C:\\data\"\n",
		"1:7 [bad-escape]; write \\\\ for each backslash that is part of the text",
		"t: \"C:\\\\data\"\n" },
	{ "t: \"\\uZ\"\n",
		"1:5 [bad-escape]; write the character itself, or \\\\ for a backslash that is "
		"part of the text",
		"t: \"\\\\uZ\"\n" },
	{ "t: &a b\n", "1:4 [anchor]; write \"&a b\", or delete &a", "t: \"&a b\"\n" },
	{ "t: *a\n", "1:4 [alias]; write \"*a\", or delete *a", "t: \"*a\"\n" },
	{ "t: *a b\n", "1:4 [alias]; write \"*a b\", or delete *a", "t: \"*a b\"\n" },
	{ "t: [*a, b]\n", "1:5 [alias]; write \"*a\", or delete *a", "t: [\"*a\", b]\n" },
	{ "t: !a b\n", "1:4 [tag]; write \"!a b\", or delete !a", "t: \"!a b\"\n" },
	{ "t: - a\n", "1:4 [mixed-block]; write [a], or begin each item on a line of its own",
		"t: [a]\n" },
	{ "t: [- a, - b]\n", "1:5 [mixed-block]; delete each '- '", "t: [a, b]\n" },
	{ "e:\n  - id: a\n    t: b\n- id: c\n  t: d\n",
		"4:1 [indent]; indent this line by 2 spaces, and those that belong to it with it",
		"e:\n  - id: a\n    t: b\n  - id: c\n    t: d\n" },
	{ "e:\n  - id: a\n    v:\n      - q: b\n        s: c\n    - q: d\n",
		"6:5 [indent]; indent this line by 6 spaces",
		"e:\n  - id: a\n    v:\n      - q: b\n        s: c\n      - q: d\n" },
	{ "e:\n  - id: a\n    v:\n      - q: b\n        s: c\n- s: d\n",
		"6:1 [indent]; indent this line by 6 spaces",
		"e:\n  - id: a\n    v:\n      - q: b\n        s: c\n      - s: d\n" },
	{ "a: b\n- c: d\n", "2:1 [mixed-block]; write it without '- '", "a: b\nc: d\n" },
	{ "- a: b\nc: d\n",
		"2:1 [mixed-block]; indent it by 2 spaces to make it part of the item above",
		"- a: b\n  c: d\n" },
	{ "- a\nc: d\n", "2:1 [mixed-block]; write '- ' before it", "- a\n- c: d\n" },
	{ "[a]: b\n",
		"1:1 [key-not-text]; put the text in quotes if it is meant to begin with this sign",
		"\"[a]\": b\n" },
	{ "a: b\n: c\n", "2:1 [empty-key]; write the key before it, or put the text in quotes",
		"a: b\nd: c\n" },
	{ "- : a\n", "1:3 [empty-key]; write the key before it, or put the text in quotes",
		"- \": a\"\n" },
	{ "%A\n---\na: b\n", "1:1 [directive]; delete the line, or put the text in quotes",
		"---\na: b\n" },
	{ "%YAML 3.0\n---\na: b\n", "1:1 [directive]; delete the line, or put the text in quotes",
		"---\na: b\n" },
	{ "a: b\n---\nc: d\n",
		"2:1 [second-document]; move what follows into a file of its own, or delete the "
		"line '---'",
		"a: b\nc: d\n" },
	{ "a: b\n...\nc: d\n", "2:1 [second-document]; delete the line '...'", "a: b\nc: d\n" },
	{ "a: [b,\n  c] d\n", "2:6 [syntax]; delete what stands here", "a: [b,\n  c]\n" },
	{ "a: b\n\xef\xbb\xbf"
	  "c: d\n",
		"2:1 [byte-order-mark]; delete it; an editor may show nothing there",
		"a: b\nc: d\n" },
	{ "a: b\a\n",
		"1:5 [control-character]; delete it, or write \\u0007 in a text between \" and \"",
		"a: \"b\\u0007\"\n" },
	{ "a: b\xe2\x80\xa8 c\n", "1:5 [line-separator]; type a space over it", "a: b  c\n" },
	{ "a: \xe9\n", "1:4 [not-utf8]; convert the file: iconv -f windows-1252 -t utf-8",
		"a: \xc3\xa9\n" },
	{ "a: \xc3\xa9 \xe9\n", "1:6 [not-utf8]; delete what stands here and type '\xc3\xa9'",
		"a: \xc3\xa9 \xc3\xa9\n" },
	{ "a: b\n<<<<<<< c\nd: e\n=======\nd: f\n>>>>>>> g\n",
		"2:1 [merge-conflict]; keep one side and delete the lines of <<<<<<<, ======= and "
		">>>>>>>",
		"a: b\nd: f\n" },
	{ "a: |\n  b\n<<<<<<< c\n  d\n||||||| e\n  f\n=======\n  g\n>>>>>>> h\n",
		"3:1 [merge-conflict]; keep one side, delete what is between ||||||| and =======, "
		"and the lines of all four signs",
		"a: |\n  b\n  g\n" },
	{ "e:\n  - id: a\n    t: b\n - id: c\n", "4:2 [indent]; indent this line by 2 spaces",
		"e:\n  - id: a\n    t: b\n  - id: c\n" },
	{ "e:\n  - id: a\n    t:\n      - b\n   - id: c\n",
		"5:4 [indent]; indent this line by 2 spaces",
		"e:\n  - id: a\n    t:\n      - b\n  - id: c\n" },
	{ "e:\n  t:\n    - b\n   - c\n", "4:4 [indent]; indent this line by 4 spaces",
		"e:\n  t:\n    - b\n    - c\n" },
	{ "e:\n\xc2\xa0\xc2\xa0 t: b\n  k: c\n",
		"2:1 [indent]; indent this line by 2 common spaces", "e:\n  t: b\n  k: c\n" },
	{ "t: a: b\n  c\n", "1:4 [colon-in-text]; put \" before the text and after it",
		"t: \"a: b\n  c\"\n" },
	{ "e:\n  - id: a\n    t: b\n    id: c\n    t: d\n",
		"4:5 [duplicate-key] again; begin the line with '  - ' if another item begins "
		"here, else delete one of the two",
		"e:\n  - id: a\n    t: b\n  - id: c\n    t: d\n" },
	{ "e:\n  q: a\n  s: b\n  q: c\n  s: d\n",
		"4:3 [duplicate-key] again; for two records begin each with '- ' and indent the "
		"rest of it by 2 more, else delete one of the two",
		"e:\n  - q: a\n    s: b\n  - q: c\n    s: d\n" },
	{ "e: [{q: a, q: b}]\n",
		"1:12 [duplicate-key] again; delete one of the two; until then the first counts",
		"e: [{q: a}]\n" },
	{ "e:\n- a\ne:\n- b\n",
		"3:1 [duplicate-key] again; put the items of both under the first, and delete "
		"this line",
		"e:\n- a\n- b\n" },
};

/* In the form of `place` above. */
static const char *print_first(struct reading *r)
{
	const struct diag *d = &r->diags.diag[0];

	if (!r->diags.diags)
		return "nothing";
	return arena_printf(&r->arena, "%u:%u [%s]%s%s; %s", d->pos.line, d->pos.col, d->rule,
		d->caret ? " " : "", d->caret ? d->caret : "", d->hint);
}

static void t_a_mistake_is_found_where_it_was_made(void **state)
{
	struct reading r;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(mistakes) / sizeof(mistakes[0]); i++) {
		reading_begin(&r, str_of(mistakes[i].broken), NULL);
		if (r.diags.diags != 1)
			print_error("%s", mistakes[i].broken);
		assert_string_equal(print_first(&r), mistakes[i].place);
		assert_int_equal(r.diags.diags, 1);
		assert_true(
			r.diags.diag[0].text.at && r.diags.diag[0].severity >= SEVERITY_WARNING);
		reading_end(&r);
	}
}

static void t_a_hint_mends_what_it_is_about(void **state)
{
	struct reading r;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(mistakes) / sizeof(mistakes[0]); i++) {
		reading_begin(&r, str_of(mistakes[i].mended), NULL);
		if (r.diags.diags)
			print_error("%s", mistakes[i].mended);
		assert_string_equal(print_first(&r), "nothing");
		assert_false(r.is_broken);
		assert_non_null(r.root);
		reading_end(&r);
	}
}

/* With CR LF for line ends and a byte order mark the same is found at the same place. */
static void t_line_ends_change_nothing(void **state)
{
	struct buf text = { 0 };
	struct reading r;
	size_t i;
	const char *c;

	(void)state;
	for (i = 0; i < sizeof(mistakes) / sizeof(mistakes[0]); i++) {
		buf_clear(&text);
		buf_add_text(&text, "\xef\xbb\xbf");
		for (c = mistakes[i].broken; *c; c++)
			buf_add_text(&text, *c == '\n' ? "\r\n" : (char[]){ *c, '\0' });
		reading_begin(&r, buf_str(&text), NULL);
		assert_string_equal(print_first(&r), mistakes[i].place);
		reading_end(&r);
	}
	buf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_a_mistake_is_found_where_it_was_made),
		cmocka_unit_test(t_a_hint_mends_what_it_is_about),
		cmocka_unit_test(t_line_ends_change_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
