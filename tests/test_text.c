#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"
#include "unicode.h"

struct pair {
	struct str in;
	struct str want;
};

static void check_str(struct str got, struct str want)
{
	if (!str_eq(got, want))
		print_message("got '%.*s', want '%.*s'\n", STR(got), STR(want));
	assert_true(str_eq(got, want));
}

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
		{ LIT("a\x80"), 1, 2 },		      /* continuation alone */
		{ LIT("\xC0\xAF"), 0, 2 },	      /* overlong, two bytes */
		{ LIT("\xE0\x9F\xBF"), 0, 3 },	      /* overlong, three */
		{ LIT("\xF0\x8F\xBF\xBF"), 0, 4 },    /* overlong, four */
		{ LIT("12345678\xED\xA0\x80"), 8, 11 }, /* surrogate */
		{ LIT("\xF4\x90\x80\x80"), 0, 4 },    /* past U+10FFFF */
		{ LIT("\xF8\x88\x80\x80\x80"), 0, 5 }, /* five bytes */
		{ LIT("\xFF\xFE"), 0, 2 },
		{ LIT("é\xE4\xBC"), 2, 3 }, /* torn at the end */
		{ LIT("\xC3z"), 0, 2 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(text_find_invalid(rows[i].in), rows[i].first);
		assert_int_equal(text_chars(rows[i].in), rows[i].chars);
	}
}

static void t_foreign_text_is_made_safe(void **state)
{
	static const struct pair rows[] = {
		{ LIT("plain é 会"), LIT("plain é 会") },
		{ LIT("a\tb\nc\xE2\x80\xA8" "d"), LIT("a b c d") },
		{ LIT("\x1b[31m\r\0\x7f"), LIT("␛[31m␍␀␡") },
		{ LIT("\xC2\x9B" "31m"), LIT("<9B>31m") },
		{ LIT("\u202Eevil\u2066\u200F"), LIT("<U+202E>evil<U+2066><U+200F>") },
		{ LIT("a\u200Bb\uFEFF\u2060"), LIT("a<U+200B>b<U+FEFF><U+2060>") },
		{ LIT("x\U000E0041"), LIT("x<U+E0041>") },
		{ LIT("می\u200Cخواهم"), LIT("می\u200Cخواهم") },
		{ LIT("👩\u200D🚀"), LIT("👩\u200D🚀") },
		{ LIT("👩🏽\u200D🚀"), LIT("👩🏽\u200D🚀") },
		{ LIT("क\u094D\u200Dष"), LIT("क\u094D\u200Dष") },
		{ LIT("a\u200Db"), LIT("a<U+200D>b") },
		{ LIT("\u200Cخ\u200C"), LIT("<U+200C>خ<U+200C>") },
		{ LIT("خ\u200C\u200Cخ"), LIT("خ<U+200C><U+200C>خ") },
		{ LIT("con\u00ADseil"), LIT("conseil") },
		{ LIT("e\u0301\u0302\u0303\u0304\u0305\u0306"), LIT("e\u0301\u0302\u0303\u0304") },
		{ LIT("\u0301a"), LIT("◌\u0301a") },
		{ LIT("a\xFF\xC3"), LIT("a��") },
		{ LIT("\uFFFF"), LIT("?") },
		{ LIT("\u3164"), LIT("<U+3164>") },
	};
	struct buf out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		buf_clear(&out);
		text_make_safe(rows[i].in, CHARSET_UTF8, &out);
		check_str(buf_str(&out), rows[i].want);
	}
	buf_free(&out);
}

static void t_an_ascii_terminal_gets_ascii(void **state)
{
	static const struct pair rows[] = {
		{ LIT("Zoé Müller à Œuvres, sœur"), LIT("Zoe Muller a OEuvres, soeur") },
		{ LIT("“a” « b » ’c’ – — … · •"), LIT("\"a\" \" b \" 'c' - - ... . *") },
		{ LIT("41\u202F€ 20\u00A0°C ½"), LIT("41 E 20 oC 1/2") },
		{ LIT("会社 KK"), LIT("???? KK") },
		{ LIT("Привет"), LIT("??????") },
		{ LIT("\x1b[31m\x7f\xC2\x9B"), LIT("^[[31m^?<9B>") },
		{ LIT("\u202Ex"), LIT("<U+202E>x") },
		{ LIT("\xFF"), LIT("?") },
		{ LIT("e\u0301ﬁłđßÅ™№"), LIT("efildssATMNo") },
		{ LIT("می\u200Cخ"), LIT("???") },
	};
	struct buf out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		buf_clear(&out);
		text_make_safe(rows[i].in, CHARSET_ASCII, &out);
		check_str(buf_str(&out), rows[i].want);
	}
	buf_free(&out);
}

static void t_search_folds_case_marks_and_blanks(void **state)
{
	static const struct pair rows[] = {
		{ LIT("  Hello\t\n World  "), LIT("hello world") },
		{ LIT("ŒUVRE Æther ﬁn Straße STRASSE"), LIT("oeuvre aether fin strasse strasse") },
		{ LIT("Łódź Đorđe Søren ÅNGSTRÖM"), LIT("lodz dorde soren angstrom") },
		{ LIT("İstanbul"), LIT("istanbul") },
		{ LIT("cafe\u0301 CAFÉ"), LIT("cafe cafe") },
		{ LIT("a\u00A0\u2003\u3000b"), LIT("a b") },
		{ LIT("con\u00ADseil a\u200Bb \u202Ex\x1b"), LIT("conseil ab x") },
		{ LIT("Ελλάδα ΣΊΣΥΦΟΣ"), LIT("ελλαδα σισυφοσ") },
		{ LIT("Привет ЁЛКА"), LIT("привет елка") },
		{ LIT("ＡＢＣ㎒"), LIT("abcmhz") },
		{ LIT("a\xFFz"), LIT("a�z") },
		{ LIT(" \t "), LIT("") },
	};
	struct buf out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		buf_clear(&out);
		text_fold(rows[i].in, &out);
		check_str(buf_str(&out), rows[i].want);
	}
	buf_free(&out);
}

static void t_columns_are_those_of_the_c_library(void **state)
{
	int used = -1;

	(void)state;
	assert_int_equal(text_cols(str_of("会社 é")), 6);
	assert_int_equal(text_fit(str_of("会社"), 3, &used), 3);
	assert_int_equal(used, 2);
	assert_int_equal(text_fit(str_of("e\u0301x"), 1, &used), 3);
	assert_int_equal(text_fit(str_of("abc"), 0, &used), 0);
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
		cmocka_unit_test(t_foreign_text_is_made_safe),
		cmocka_unit_test(t_an_ascii_terminal_gets_ascii),
		cmocka_unit_test(t_search_folds_case_marks_and_blanks),
		cmocka_unit_test(t_columns_are_those_of_the_c_library),
	};

	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
