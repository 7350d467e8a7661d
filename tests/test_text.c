#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "random.h"
#include "text.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

static void t_what_is_no_utf8_counts_byte_by_byte(void **state)
{
	static const struct {
		struct str in;
		size_t first; /* invalid byte */
		size_t chars;
	} rows[] = {
		{ LIT(""), SIZE_MAX, 0 },
		{ LIT("abc\0d"), SIZE_MAX, 5 },
		{ LIT("é会\xF0\x9F\x98\x80"), SIZE_MAX, 3 },
		{ LIT("\xF4\x8F\xBF\xBF"), SIZE_MAX, 1 },
		{ LIT("a\x80"), 1, 2 },                 /* a continuation alone */
		{ LIT("\xC0\xAF"), 0, 2 },              /* overlong, two bytes */
		{ LIT("\xE0\x9F\xBF"), 0, 3 },          /* overlong, three */
		{ LIT("\xF0\x8F\xBF\xBF"), 0, 4 },      /* overlong, four */
		{ LIT("12345678\xED\xA0\x80"), 8, 11 }, /* a surrogate */
		{ LIT("\xF4\x90\x80\x80"), 0, 4 },      /* past U+10FFFF */
		{ LIT("\xF8\x88\x80\x80\x80"), 0, 5 },  /* five bytes */
		{ LIT("\xFF\xFE"), 0, 2 },
		{ LIT("é\xE4\xBC"), 2, 3 }, /* torn at the end */
		{ LIT("\xC3z"), 0, 2 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		assert_int_equal(text_find_invalid(rows[i].in), rows[i].first);
		assert_int_equal(text_chars(rows[i].in), rows[i].chars);
		assert_int_equal(text_offset(rows[i].in, rows[i].chars), rows[i].in.len);
		assert_int_equal(text_offset(rows[i].in, SIZE_MAX), rows[i].in.len);
	}
}

static void t_characters_are_found_by_number(void **state)
{
	struct str s = LIT("abcdefghijé会\xFFz");
	static const size_t offset[] = { 0, 1, 9, 10, 12, 15, 16, 17, 17 };
	static const size_t chars[] = { 0, 1, 9, 10, 11, 12, 13, 14, 15 };
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(chars); i++)
		assert_int_equal(text_offset(s, chars[i]), offset[i]);
}

static void t_every_character_is_read_as_it_was_put(void **state)
{
	struct buf b = { 0 };
	uint32_t cp;
	size_t at;

	(void)state;
	for (cp = 0; cp <= 0x110010; cp++) {
		bool is_none = cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF);

		buf_clear(&b);
		text_put(&b, cp);
		at = 0;
		assert_int_equal(text_next(buf_str(&b), &at), is_none ? 0xFFFD : cp);
		assert_int_equal(at, b.len);
	}
	buf_free(&b);
}

static void t_the_cursor_moves_by_what_readers_call_a_character(void **state)
{
	static const struct {
		struct str in;
		size_t border[6]; /* 0 ends them */
	} rows[] = {
		{ LIT("abc"), { 1, 2, 3 } },
		{ LIT("e\u0301x"), { 3, 4 } },
		{ LIT("\r\nx"), { 2, 3 } },
		{ LIT("한국"), { 3, 6 } },
		{ LIT("\u1112\u1161\u11AB"), { 9 } },       /* the same in parts */
		{ LIT("🇫🇷🇩🇪🇮"), { 8, 16, 20 } },            /* flags */
		{ LIT("👩🏽\u200D🚀a"), { 15, 16 } }, /* one astronaut */
		{ LIT("a\u200D🚀"), { 4, 8 } },              /* nothing to join */
		{ LIT("नि"), { 6 } },                       /* a spacing mark */
		{ LIT("\xFF\xCC\x81\x80"), { 3, 4 } },      /* a mark on a broken byte */
		{ LIT("a\0b"), { 1, 2, 3 } },
	};
	size_t i, j, at, back;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		for (at = 0, j = 0; at < rows[i].in.len; j++) {
			back = at;
			at = text_after(rows[i].in, at);
			assert_int_equal(at, rows[i].border[j]);
			assert_int_equal(text_before(rows[i].in, at), back);
		}
		assert_int_equal(rows[i].border[j], 0);
	}
	assert_int_equal(text_after(str_of("ab"), 7), 2);
	assert_int_equal(text_before(str_of("ab"), 0), 0);
	assert_int_equal(text_before(str_of("ab"), 7), 1);
}

static void t_backward_steps_are_the_forward_ones(void **state)
{
	uint64_t seed = 1;
	struct buf b = { 0 };
	size_t at, next;
	int i;

	(void)state;
	for (i = 0; i < 5000; i++) {
		buf_clear(&b);
		random_text(&seed, 12, true, &b);
		for (at = 0; at < b.len; at = next) {
			next = text_after(buf_str(&b), at);
			assert_true(next > at);
			assert_int_equal(text_before(buf_str(&b), next), at);
		}
	}
	buf_free(&b);
}

static void t_columns_are_those_of_the_c_library(void **state)
{
	static const struct {
		struct str in;
		int cols;
		int room;
		size_t bytes; /* that fit in it */
		int used;
	} rows[] = {
		{ LIT(""), 0, 5, 0, 0 },
		{ LIT("abc"), 3, 2, 2, 2 },
		{ LIT("abc"), 3, 0, 0, 0 },
		{ LIT("abc"), 3, -1, 0, 0 },
		{ LIT("会社 é"), 6, 3, 3, 2 },
		{ LIT("e\u0301x"), 2, 1, 3, 1 },
		{ LIT("ＡＢ"), 4, 4, 6, 4 },
		{ LIT("👩\u200D🚀"), 4, 3, 0, 0 }, /* a cluster is not torn */
		{ LIT("<U+202E>"), 8, 100, 8, 8 },
	};
	size_t i;
	int used;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		used = -1;
		assert_int_equal(text_cols(rows[i].in), rows[i].cols);
		assert_int_equal(text_fit(rows[i].in, rows[i].room, &used), rows[i].bytes);
		assert_int_equal(used, rows[i].used);
		assert_int_equal(text_fit(rows[i].in, rows[i].room, NULL), rows[i].bytes);
	}
}

static void t_what_fits_takes_no_more_than_its_room(void **state)
{
	uint64_t seed = 2;
	struct buf b = { 0 };
	size_t fit;
	int i, room, used;

	(void)state;
	for (i = 0; i < 5000; i++) {
		struct str s;

		buf_clear(&b);
		random_text(&seed, 20, true, &b);
		s = buf_str(&b);
		room = (int)random_below(&seed, 20);
		fit = text_fit(s, room, &used);
		assert_true(used <= room);
		assert_int_equal(text_cols(str_sub(s, 0, fit)), used);
		if (fit < s.len)
			assert_true(text_cols(str_sub(s, 0, text_after(s, fit))) > room);
	}
	buf_free(&b);
}

static void t_the_locale_tells_what_may_be_shown(void **state)
{
	(void)state;
	assert_int_equal(text_charset(), CHARSET_UTF8);
	assert_non_null(setlocale(LC_CTYPE, "C"));
	assert_int_equal(text_charset(), CHARSET_ASCII);
	assert_int_equal(text_cols(str_of("abc")), 3);
	assert_int_equal(text_cols(str_of("é")), 1);
	assert_non_null(setlocale(LC_CTYPE, "C.UTF-8"));
}

static void t_distance_counts_the_slips_of_a_typist(void **state)
{
	static const struct {
		const char *a, *b;
		unsigned limit, want;
	} rows[] = {
		{ "", "", 0, 0 },
		{ "abc", "abc", 0, 0 },
		{ "compny", "company", 2, 1 },
		{ "comapny", "company", 2, 1 }, /* swapped */
		{ "kitten", "sitting", 5, 3 },
		{ "kitten", "sitting", 2, 3 }, /* limit + 1 */
		{ "", "abc", 5, 3 },
		{ "abc", "", 1, 2 },
		{ "é", "e", 3, 1 }, /* characters, not bytes */
		{ "ca", "abc", 5, 3 },
		{ "abcdefgh", "hgfedcba", 3, 4 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		assert_int_equal(text_distance(str_of(rows[i].a), str_of(rows[i].b), rows[i].limit),
			rows[i].want);
		assert_int_equal(text_distance(str_of(rows[i].b), str_of(rows[i].a), rows[i].limit),
			rows[i].want);
	}
}

static void t_long_texts_are_equal_or_too_far(void **state)
{
	struct buf a = { 0 }, b = { 0 };

	(void)state;
	buf_repeat(&a, "x", 500);
	buf_repeat(&b, "x", 499);
	assert_int_equal(text_distance(buf_str(&a), buf_str(&a), 3), 0);
	assert_int_equal(text_distance(buf_str(&a), buf_str(&b), 3), 4);
	buf_free(&b);
	buf_free(&a);
}

static void t_the_nearest_name_is_proposed(void **state)
{
	static const struct {
		const char *misspelt;
		const char *candidate[4];
		const char *want; /* NULL: none */
	} rows[] = {
		{ "compny", { "country", "company", "kind" }, "company" },
		{ "CÔMPANY", { "Company" }, "Company" },
		{ "src", { "kind", "tag" }, NULL },
		{ "xy", { "ab" }, NULL },           /* a third of two is none */
		{ "abd", { "abx", "aby" }, "abx" }, /* the first of equals */
		{ "acme", { "acme-holding", "globex" }, "acme-holding" },
		{ "acme", { "acme-holding", "acme-france" }, NULL },
		{ "acme", { "acme-holding", "acme-france", "acne" }, "acne" },
		{ "acme", { "acne", "acme-holding" }, "acne" },
		{ "acme", { "acme-holding", "acne", "acme-france" }, "acne" },
		{ "Globex Inc.", { "Acme", "Globex" }, "Globex" },
		{ "Globex Holding Inc.", { "Globex", "Globex Holding", "Glob" }, "Globex Holding" },
		{ "Globex Holding Inc.", { "Globex", "Globex Holding Ltd" }, "Globex Holding Ltd" },
		{ "globexes", { "globex x", "glo" }, "globex x" },
		{ "globexes today", { "globex", "glo" }, NULL },
		{ "", { "a" }, NULL },
	};
	struct nearest best;
	size_t i, j;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		best = (struct nearest){ 0 };
		for (j = 0; j < 4 && rows[i].candidate[j]; j++)
			text_nearest(&best, str_of(rows[i].misspelt), str_of(rows[i].candidate[j]));
		assert_true(str_eq(best.text, str_of(rows[i].want)));
		assert_true(!best.text.at == !rows[i].want);
	}
}

static int use_utf8(void **state)
{
	(void)state;
	return setlocale(LC_CTYPE, "C.UTF-8") ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_what_is_no_utf8_counts_byte_by_byte),
		cmocka_unit_test(t_characters_are_found_by_number),
		cmocka_unit_test(t_every_character_is_read_as_it_was_put),
		cmocka_unit_test(t_the_cursor_moves_by_what_readers_call_a_character),
		cmocka_unit_test(t_backward_steps_are_the_forward_ones),
		cmocka_unit_test(t_columns_are_those_of_the_c_library),
		cmocka_unit_test(t_what_fits_takes_no_more_than_its_room),
		cmocka_unit_test(t_the_locale_tells_what_may_be_shown),
		cmocka_unit_test(t_distance_counts_the_slips_of_a_typist),
		cmocka_unit_test(t_long_texts_are_equal_or_too_far),
		cmocka_unit_test(t_the_nearest_name_is_proposed),
	};

	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
