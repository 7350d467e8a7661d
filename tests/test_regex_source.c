#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pattern.h"
#include "random.h"
#include "regex_source.h"

/* The literals, with '|' between; NULL: none. */
static const struct {
	const char *source;
	bool as_written;
	const char *literals;
} cases[] = {
	{ "sanction", false, "sanction" },
	{ "Sanction", false, "sanction" },
	{ "Sanction", true, "sanction" },
	{ "sanction(s|n\xc3\xa9)", false, "sanction" },
	{ "\xc3\xa9t\xc3\xa9", false, "ete" },
	{ "\xc3\xa9tait", true, "tait" },
	{ "new york", false, "new york" },
	{ "new york", true, "york" },
	{ "cut|boycott|stop", false, "cut|boycott|stop" },
	{ "cut|boycott|x", false, NULL },
	{ "cut|", false, NULL },
	{ "(cut|stop)s?", false, NULL },
	{ "a|b", false, NULL },
	{ "stops?", false, "stop" },
	{ "sto*p", false, "st" },
	{ "stop+ed", false, "stop" },
	{ "sto{2}ping", false, "ping" },
	{ "sto{2,}ping", false, "ping" },
	{ "sto{x}ping", false, "x}ping" },
	{ "sto{", false, "sto" },
	{ "st[aeiou]pping", false, "pping" },
	{ "[]stop]ab", false, "ab" },
	{ "[^]stop]ab", false, "ab" },
	{ "[a\\]stop]ab", false, "ab" },
	{ "ab(stop(ping))cd", false, "ab" },
	{ "ab(stop\\)ping)cde", false, "cde" },
	{ "\\bstop\\b", false, "stop" },
	{ "10\\.30", false, "10.30" },
	{ "a\\/bc", false, "a/bc" },
	{ "^stop.*here$", false, "stop" },
	{ "\\w+roux", false, "roux" },
	{ "\xd1\x8f\xd1\x8f?ab", false, "\xd1\x8f" },
	{ "\xc5\x93uvre", false, "uvre" },
	/* What may stand for something else is left alone. */
	{ "(?i)stop", false, NULL },
	{ "(?x)sto p", false, NULL },
	{ "\\Qsto\\E", false, NULL },
	{ "\\x41bcdef", false, NULL },
	{ "[A-Z]stop", false, NULL },
	{ ".*", false, NULL },
	{ "", false, NULL },
	{ "aa|bb|cc|dd|ee|ff|gg|hh", false, "aa|bb|cc|dd|ee|ff|gg|hh" },
	{ "aa|bb|cc|dd|ee|ff|gg|hh|ii", false, NULL },
};

static void t_a_regex_tells_what_it_cannot_do_without(void **state)
{
	struct arena arena = { 0 };
	struct str literal[REGEX_LITERALS];
	struct buf got = { 0 };
	size_t i, k, literals;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		literals = regex_literals(
			str_of(cases[i].source), cases[i].as_written, &arena, literal);
		buf_clear(&got);
		for (k = 0; k < literals; k++)
			buf_addf(&got, "%s%.*s", k ? "|" : "", STR(literal[k]));
		if (!str_is(buf_str(&got), cases[i].literals ? cases[i].literals : ""))
			fail_msg("/%s/: '%s'", cases[i].source, buf_text(&got));
	}
	buf_free(&got);
	arena_free(&arena);
}

/* Does the text hold one of them, folded? */
static bool holds_one(struct str text, const struct str *literal, size_t literals)
{
	struct buf folded = { 0 };
	bool holds = false;
	size_t i;

	text_fold(text, &folded);
	for (i = 0; i < literals; i++)
		holds |= str_find(buf_str(&folded), literal[i], 0) != SIZE_MAX;
	buf_free(&folded);
	return holds;
}

/* In random texts no random regex matches where its literals are not. */
static void t_no_match_is_without_a_literal(void **state)
{
	static const char *const piece[] = { "a", "b", "A", "ab", "\xc3\xa9", "\xc5\x93", "\\.",
		".", "\\w", "\\b", "[ab]", "[^a]", "[]b]", "(", ")", "|", "*", "+", "?", "{2}",
		"{1,3}", "{a", "^", "$", " ", "\\(", "]", "}" };
	static const char *const letter[] = { "a", "b", "A", "\xc3\xa9", "\xc3\x89", "\xc5\x93",
		".", " ", "(", "{", "}", "]", "a", "b" };
	enum {
		PIECES = sizeof(piece) / sizeof(*piece),
		LETTERS = sizeof(letter) / sizeof(*letter)
	};
	struct arena arena = { 0 };
	struct str literal[REGEX_LITERALS];
	struct buf source = { 0 }, text = { 0 }, folded = { 0 };
	uint64_t seed = 19;
	size_t round, n, at, len, literals, hits = 0;

	(void)state;
	for (round = 0; round < 40000; round++) {
		bool as_written = round % 2;
		struct pattern *p;

		buf_clear(&source);
		for (n = 2 + random_below(&seed, 4); n; n--)
			buf_add_text(&source, piece[random_below(&seed, PIECES)]);
		p = pattern_compile(buf_str(&source), as_written, NULL);
		if (!p)
			continue;
		literals = regex_literals(buf_str(&source), as_written, &arena, literal);
		for (n = 0; literals && n < 12; n++) {
			buf_clear(&text);
			for (len = random_below(&seed, 16); len; len--)
				buf_add_text(&text, letter[random_below(&seed, LETTERS)]);
			buf_clear(&folded);
			text_fold(buf_str(&text), &folded);
			if (pattern_find(p, buf_str(as_written ? &text : &folded), 0, NULL, &at,
				    &len) != PATTERN_HIT)
				continue;
			hits++;
			if (!holds_one(buf_str(&text), literal, literals))
				fail_msg("/%s/ matches '%s'", buf_text(&source), buf_text(&text));
		}
		pattern_free(p);
	}
	assert_true(hits > 1000);
	buf_free(&folded);
	buf_free(&text);
	buf_free(&source);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_a_regex_tells_what_it_cannot_do_without),
		cmocka_unit_test(t_no_match_is_without_a_literal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
