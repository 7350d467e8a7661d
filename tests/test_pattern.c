#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pattern.h"
#include "random.h"

/* -1: no hit. */
static const struct {
	const char *source;
	bool as_written;
	const char *text;
	int at;
	int len;
} finds[] = {
	{ "b+", true, "abbc", 1, 2 },
	{ "B+", true, "abbc", -1, 0 },
	{ "B+", false, "abbc", 1, 2 },
	{ "\xc3\xa9t\xc3\xa9", false, "l'ete", 2, 3 },
	{ "\xc3\xa9t\xc3\xa9", true, "l'\xc3\xa9t\xc3\xa9", 2, 5 },
	{ "\xc3\xa9t\xc3\xa9", true, "l'ete", -1, 0 },
	/* Letters that fold to two stay together, but not where they cannot. */
	{ "^\xc5\x93+$", false, "oeoe", 0, 4 },
	{ "^\xc5\x93$", false, "oe", 0, 2 },
	{ "[\xc5\x93]", false, "xe", 1, 1 },
	{ "[\xc3\xa0-\xc3\xbf]+", false, "1ay2", 1, 2 },
	{ "\\Q\xc5\x93.\\E", false, "oex oe.", 4, 3 },
	/* A backslash before such a letter does not make an escape of its ASCII. */
	{ "\\\xc3\xa9", false, "e", 0, 1 },
	/* Signs that fold to ASCII ones mean themselves. */
	{ "^\xe2\x80\xa6$", false, "...", 0, 3 },
	{ "^\xe2\x80\xa6$", false, "abc", -1, 0 },
	{ "a\xc2\xa0"
	  "b",
		false, "a b", 0, 3 },
	/* Case does not count, however the pattern is matched. */
	{ "SANCTION[S]?", false, "sanctions", 0, 9 },
	{ "Sanction\\S", false, "sanctions", 0, 9 },
	{ "\\W\\w\\BB", false, "a ab", 1, 3 },
	{ "[A-Z]+", false, "12abc", 2, 3 },
	{ "\\x41\\x{42}", false, "1ab", 1, 2 },
	{ "(?<Name>A)\\k<Name>", false, "1aa", 1, 2 },
	{ "\\QA.B\\E", false, "a.b", 0, 3 },
	{ "(?-i)A", false, "a", -1, 0 },
	{ "[]\xc5\x93]+", false, "(oe]", 1, 3 },
	{ "[^]\xc5\x93]+", false, "oe(]", 2, 1 },
	{ "[[:digit:]\xc5\x93]+", false, "(1oe)", 1, 3 },
	{ "[\\]\xc5\x93]+", false, "(]oe)", 1, 3 },
	{ "^two$", true, "one\ntwo\nthree", 4, 3 },
	{ "e.t", true, "one\ntwo", -1, 0 },
	{ "(a)(b)(c)", true, "xabc", 1, 3 },
	{ "x*", true, "abc", 0, 0 },
	{ "", true, "abc", 0, 0 },
	{ "a", true, "", -1, 0 },
	{ "\\bd", true, "ad d", 3, 1 },
	{ "\\d", true, "\xd9\xa3", 0, 2 }, /* digits and letters are those of Unicode */
	{ "\\w+", true, "- \xd1\x8f\xd1\x8f", 2, 4 },
};

static void t_a_pattern_finds_its_first_match(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(finds) / sizeof(*finds); i++) {
		struct pattern *p =
			pattern_compile(str_of(finds[i].source), finds[i].as_written, NULL);
		size_t at = 77, len = 77;
		enum pattern_end end;

		assert_non_null(p);
		end = pattern_find(p, str_of(finds[i].text), 0, NULL, &at, &len);
		if (finds[i].at < 0 ? end != PATTERN_MISS || at != 77
				    : end != PATTERN_HIT || at != (size_t)finds[i].at ||
					      len != (size_t)finds[i].len)
			fail_msg("/%s/ in '%s': %d at %zu, %zu long", finds[i].source,
				finds[i].text, end, at, len);
		pattern_free(p);
	}
	pattern_free(NULL);
}

static const struct {
	const char *source;
	uint32_t col;
} faults[] = {
	{ "a(b", 4 },
	{ "a)", 2 },
	{ "[a", 3 },
	{ "\xc3\xa9\xc3\xa9(", 4 },
	{ "\xc3\xa9[", 3 },
	{ "*", 1 },
	{ "\\C", 3 },
	{ "a{2,1}", 6 },
	{ "(*NO_JIT)a", 9 },
	{ "(*LIMIT_MATCH=9)a", 14 },
};

static void t_a_faulty_pattern_is_told_at_its_place(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(faults) / sizeof(*faults); i++) {
		struct fault fault = { 0 };
		struct pattern *p = pattern_compile(str_of(faults[i].source), i % 2, &fault);

		if (p)
			fail_msg("/%s/ was taken", faults[i].source);
		assert_string_equal(fault.rule, "bad-regex");
		assert_true(strlen(fault.msg) > 10);
		if (fault.pos.col != faults[i].col)
			fail_msg("/%s/: col %u, not %u: %s", faults[i].source, fault.pos.col,
				faults[i].col, fault.msg);
	}
}

static void t_a_pattern_has_a_longest(void **state)
{
	char source[PATTERN_BYTES + 1];
	struct fault fault;
	struct pattern *p;

	(void)state;
	memset(source, 'a', sizeof(source));
	p = pattern_compile(str_from(source, PATTERN_BYTES), false, &fault);
	assert_non_null(p);
	pattern_free(p);
	assert_null(pattern_compile(str_from(source, PATTERN_BYTES + 1), false, &fault));
	assert_string_equal(fault.rule, "bad-regex");
}

/* `lines` lines of 97 letters 'a' and two others, and what is behind them. */
static struct buf long_text(size_t lines, const char *behind)
{
	struct buf text = { 0 };

	while (lines--) {
		buf_repeat(&text, "a", 97);
		buf_add_text(&text, "!b\n");
	}
	buf_add_text(&text, behind);
	return text;
}

static void t_a_long_text_is_searched_to_its_end(void **state)
{
	struct buf text = long_text(300, "^end\nxyz");
	struct pattern *p = pattern_compile(str_of("^xyz$|^a+c"), true, NULL);
	size_t at, len;

	(void)state;
	assert_int_equal(pattern_find(p, buf_str(&text), 0, NULL, &at, &len), PATTERN_HIT);
	assert_int_equal(at, 30005);
	assert_int_equal(len, 3);
	assert_int_equal(pattern_find(p, buf_str(&text), at + 1, NULL, &at, &len), PATTERN_MISS);
	buf_erase(&text, 30005, 1);
	assert_int_equal(pattern_find(p, buf_str(&text), 0, NULL, &at, &len), PATTERN_MISS);
	pattern_free(p);
	buf_free(&text);
}

static void t_each_match_is_found_from_where_the_last_one_ended(void **state)
{
	struct buf text = { 0 };
	struct pattern *p = pattern_compile(str_of("(?<=ab)c|^d"), true, NULL);
	size_t from = 0, at, len, hits = 0;

	(void)state;
	buf_repeat(&text, "abc", 3000);
	buf_repeat(&text, "\nd", 3000);
	while (pattern_find(p, buf_str(&text), from, NULL, &at, &len) == PATTERN_HIT) {
		from = at + len;
		hits++;
	}
	assert_int_equal(hits, 6000);
	pattern_free(p);
	buf_free(&text);
}

/* Where texts are cut, and how many places one call looks at, changes nothing. */
static void t_cuts_hide_no_match(void **state)
{
	static const char *const piece[] = { "a", "b", "\xc3\xa9", "\xe2\x80\xa6", "\n", "a", "b" };
	enum { PIECES = sizeof(piece) / sizeof(*piece) };
	struct buf text = { 0 }, needle = { 0 }, source = { 0 };
	uint64_t seed = 7;
	size_t round, n, from, want, at, len, found = 0;

	(void)state;
	for (round = 0; round < 300; round++) {
		struct pattern *p;

		buf_clear(&text);
		for (n = 500 + random_below(&seed, 1500); n; n--)
			buf_add_text(&text, piece[random_below(&seed, PIECES)]);
		buf_clear(&needle);
		for (n = 2 + random_below(&seed, 4); n; n--)
			buf_add_text(&needle, piece[random_below(&seed, 4)]);
		buf_clear(&source);
		buf_addf(&source, "(?<=[^,])%s(?!,)|,", buf_text(&needle));
		p = pattern_compile(buf_str(&source), true, NULL);
		for (from = 1; from < text.len; from = at + len) {
			want = str_find(buf_str(&text), buf_str(&needle), from);
			if (want == SIZE_MAX)
				break;
			assert_int_equal(pattern_find(p, buf_str(&text), from, NULL, &at, &len),
				PATTERN_HIT);
			assert_int_equal(at, want);
			assert_int_equal(len, needle.len);
			found++;
		}
		assert_int_not_equal(
			pattern_find(p, buf_str(&text), from, NULL, &at, &len), PATTERN_HIT);
		pattern_free(p);
	}
	assert_true(found > 1000);
	buf_free(&source);
	buf_free(&needle);
	buf_free(&text);
}

static void t_a_line_without_end_counts_as_not_searched(void **state)
{
	struct buf text = { 0 };
	struct pattern *p = pattern_compile(str_of("xy"), true, NULL);
	struct pattern *start = pattern_compile(str_of("^\xc3\xa9\xc3\xa9|\xc3\xa9$"), true, NULL);
	size_t at, len;

	(void)state;
	buf_repeat(&text, "\xc3\xa9", 10000);
	assert_int_equal(pattern_find(p, buf_str(&text), 0, NULL, &at, &len), PATTERN_GAVE_UP);
	/* A cut within the line is neither its start nor its end. */
	assert_int_equal(pattern_find(start, buf_str(&text), 2, NULL, &at, &len), PATTERN_HIT);
	assert_int_equal(at, 19998);
	/* What lies across a cut is found as well. */
	buf_insert(&text, PATTERN_SUBJECT - 2, str_of("-xy-"));
	assert_int_equal(pattern_find(p, buf_str(&text), 0, NULL, &at, &len), PATTERN_HIT);
	assert_int_equal(at, PATTERN_SUBJECT - 1);
	pattern_free(start);
	pattern_free(p);
	buf_free(&text);
}

/*
 * Patterns that take for ever without a budget. The alarm would kill the test;
 * it is far from what they need.
 */
static void t_a_hostile_pattern_ends(void **state)
{
	static const char *const hostile[] = {
		"(?:.|\\n)*[xy]",
		"(a+)+$",
		"(a|a)*b",
		"(a*)*b",
		"(.*a){20}b",
		"(a?){50}a{50}b",
		"^(([a-z])+.)+[A-Z]([a-z])+$",
		"((a+)+)+b",
		"(?:a(?=.*b)|a)*b",
		"(a(?1)?)+b",
		"(a+)+[^a!]",
		"\\w*\\w*\\w*\\w*\\w*b",
		"(?s)(.*).*\\1{9}xb|(a+)+b",
	};
	struct buf text = long_text(60, "");
	size_t i, at, len, gave_up = 0;

	(void)state;
	alarm(60);
	for (i = 0; i < sizeof(hostile) / sizeof(*hostile); i++) {
		struct pattern *p = pattern_compile(str_of(hostile[i]), false, NULL);

		assert_non_null(p);
		gave_up += pattern_find(p, buf_str(&text), 0, NULL, &at, &len) == PATTERN_GAVE_UP;
		pattern_free(p);
	}
	alarm(0);
	assert_true(gave_up >= 5);
	buf_free(&text);
}

/* Patterns put together at random end as well, and a hit is one that lies in the text. */
static void t_no_pattern_of_a_fuzzer_runs_on(void **state)
{
	static const char *const piece[] = { "a", "b", "!", ".", "\\w", "\\s", "\\b", "[ab]",
		"[^a]", "(", "(", "(?:", "(?=", "(?<=", "(?>", ")", ")", "|", "*", "+", "?",
		"{2,9}", "{50}", "*+", "+?", "^", "$", "\\1", "(?1)", "\\R", "\\X", "\xc3\xa9",
		"\\n" };
	struct buf text = long_text(20, "end"), source = { 0 };
	uint64_t seed = 33;
	size_t i, at, len, taken = 0;
	uint32_t n;

	(void)state;
	alarm(120);
	for (i = 0; i < 3000; i++) {
		struct pattern *p;
		struct fault fault;

		buf_clear(&source);
		for (n = 1 + random_below(&seed, 12); n; n--)
			buf_add_text(&source,
				piece[random_below(&seed, sizeof(piece) / sizeof(*piece))]);
		p = pattern_compile(buf_str(&source), i % 2, &fault);
		if (!p)
			continue;
		taken++;
		if (pattern_find(p, buf_str(&text), 0, NULL, &at, &len) == PATTERN_HIT)
			assert_true(at <= text.len && len <= text.len - at);
		pattern_free(p);
	}
	alarm(0);
	assert_true(taken > 300);
	buf_free(&source);
	buf_free(&text);
}

/* 400 pieces of some 50 ms each, none of which reaches a limit of PCRE2. */
static void t_a_slow_pattern_is_stopped_within_one_text(void **state)
{
	struct pattern *p = pattern_compile(str_of("(?:.|\\n)*[xy]"), false, NULL);
	struct pattern_time time;
	struct buf text = { 0 };
	size_t at, len;

	(void)state;
	assert_non_null(p);
	buf_repeat(&text, "ab", 400 * PATTERN_SUBJECT / 4);
	alarm(6);
	pattern_begin(&time);
	assert_int_equal(pattern_find(p, buf_str(&text), 0, &time, &at, &len), PATTERN_GAVE_UP);
	/* The time is for all texts together; a new one begins anew. */
	assert_int_equal(pattern_find(p, str_of("x"), 0, &time, &at, &len), PATTERN_GAVE_UP);
	pattern_begin(&time);
	assert_int_equal(pattern_find(p, str_of("x"), 0, &time, &at, &len), PATTERN_HIT);
	alarm(0);
	pattern_free(p);
	buf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_a_pattern_finds_its_first_match),
		cmocka_unit_test(t_a_faulty_pattern_is_told_at_its_place),
		cmocka_unit_test(t_a_pattern_has_a_longest),
		cmocka_unit_test(t_a_long_text_is_searched_to_its_end),
		cmocka_unit_test(t_each_match_is_found_from_where_the_last_one_ended),
		cmocka_unit_test(t_cuts_hide_no_match),
		cmocka_unit_test(t_a_line_without_end_counts_as_not_searched),
		cmocka_unit_test(t_a_hostile_pattern_ends),
		cmocka_unit_test(t_no_pattern_of_a_fuzzer_runs_on),
		cmocka_unit_test(t_a_slow_pattern_is_stopped_within_one_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
