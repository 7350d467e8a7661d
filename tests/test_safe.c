#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "random.h"
#include "text.h"
#include "unicode.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

struct pair {
	struct str in;
	struct str want;
};

static void check_safe(const struct pair *row, enum charset charset)
{
	struct buf out = { 0 };

	text_make_safe(row->in, charset, &out);
	if (!str_eq(buf_str(&out), row->want))
		fail_msg("got '%s', want '%.*s'", buf_text(&out), STR(row->want));
	buf_free(&out);
}

static void t_foreign_text_is_made_safe(void **state)
{
	static const struct pair rows[] = {
		{ LIT(""), LIT("") },
		{ LIT("plain é 会 \u00A0"), LIT("plain é 会 \u00A0") },
		{ LIT("a\tb\nc\xE2\x80\xA8"
		      "d\u2029"),
			LIT("a b c d ") },
		{ LIT("\x1b[31m\r\0\x7f\b"), LIT("␛[31m␍␀␡␈") },
		{ LIT("\xC2\x9B"
		      "31m\xC2\x85\xC2\x80"),
			LIT("<9B>31m<85><80>") },
		{ LIT("\u202Eevil\u2066\u200F\u061C"),
			LIT("<U+202E>evil<U+2066><U+200F><U+061C>") },
		{ LIT("a\u200Bb\uFEFF\u2060"), LIT("a<U+200B>b<U+FEFF><U+2060>") },
		{ LIT("x\U000E0041\U000E0000"), LIT("x<U+E0041><U+E0000>") },
		{ LIT("\uFFF9\u3164\u115F\u180E"), LIT("<U+FFF9><U+3164><U+115F><U+180E>") },
		{ LIT("con\u00ADseil"), LIT("conseil") },
		{ LIT("a\xFF\xC3\xED\xA0\x80"), LIT("a�����") },
		{ LIT("\uFFFF\U0010FFFF"), LIT("??") },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++)
		check_safe(&rows[i], CHARSET_UTF8);
}

static void t_joiners_stay_where_scripts_need_them(void **state)
{
	static const struct pair rows[] = {
		{ LIT("می\u200Cخواهم"), LIT("می\u200Cخواهم") },
		{ LIT("क\u094D\u200Dष"), LIT("क\u094D\u200Dष") },
		{ LIT("👩\u200D🚀"), LIT("👩\u200D🚀") },
		{ LIT("👩🏽\u200D🚀"), LIT("👩🏽\u200D🚀") },
		{ LIT("🏳\uFE0F\u200D🌈"), LIT("🏳\uFE0F\u200D🌈") },
		{ LIT("a\u200Db"), LIT("a<U+200D>b") },
		{ LIT("a\u200Cخ"), LIT("a<U+200C>خ") },
		{ LIT("خ\u200Ca"), LIT("خ<U+200C>a") },
		{ LIT("\u200Cخ\u200C"), LIT("<U+200C>خ<U+200C>") },
		{ LIT("خ\u200C\u200Cخ"), LIT("خ<U+200C><U+200C>خ") },
		{ LIT("خ \u200Cخ"), LIT("خ <U+200C>خ") },
		{ LIT("خ\x01\u0301\u200Cخ"), LIT("خ␁\u0301<U+200C>خ") },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++)
		check_safe(&rows[i], CHARSET_UTF8);
}

static void t_a_base_bears_four_marks_at_most(void **state)
{
	static const struct pair rows[] = {
		{ LIT("e\u0301\u0302\u0303\u0304\u0305\u0306x\u0301"),
			LIT("e\u0301\u0302\u0303\u0304x\u0301") },
		{ LIT("\u0301a"), LIT("◌\u0301a") },
		{ LIT("\t\u0301"), LIT(" \u0301") },
		{ LIT("\u202E\u0301"), LIT("<U+202E>\u0301") },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++)
		check_safe(&rows[i], CHARSET_UTF8);
}

static void t_an_ascii_terminal_gets_ascii(void **state)
{
	static const struct pair rows[] = {
		{ LIT("Zoé Müller à Œuvres, sœur"), LIT("Zoe Muller a OEuvres, soeur") },
		{ LIT("“a” « b » ’c’ – — … · •"), LIT("\"a\" \" b \" 'c' - - ... . *") },
		{ LIT("41\u202F€ 20\u00A0°C ½"), LIT("41 E 20 oC 1/2") },
		{ LIT("会社 KK 한"), LIT("???? KK ??") },
		{ LIT("Привет"), LIT("??????") },
		{ LIT("👩\u200D🚀."), LIT("????.") },
		{ LIT("\x1b[31m\x7f\0\xC2\x9B"), LIT("^[[31m^?^@<9B>") },
		{ LIT("\u202Ex\t\n"), LIT("<U+202E>x  ") },
		{ LIT("\xFF"), LIT("?") },
		{ LIT("e\u0301ﬁłđßÅ™№"), LIT("efildssATMNo") },
		{ LIT("می\u200Cخ"), LIT("???") },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++)
		check_safe(&rows[i], CHARSET_ASCII);
	assert_non_null(setlocale(LC_CTYPE, "C"));
	for (i = 0; i < ROWS(rows); i++)
		check_safe(&rows[i], CHARSET_ASCII);
	assert_non_null(setlocale(LC_CTYPE, "C.UTF-8"));
}

static void t_the_first_unsafe_character_is_found(void **state)
{
	static const struct {
		struct str in;
		size_t want;
	} rows[] = {
		{ LIT("é\tx\n"), SIZE_MAX },
		{ LIT("ab\x1b"), 2 },
		{ LIT("ab\r\n"), 2 },
		{ LIT("é\0"), 2 },
		{ LIT("é\xC2\x85"), 2 },
		{ LIT("é\u202E"), 2 },
		{ LIT("خ\u200Cخ\u200C"), 7 },
		{ LIT("x\U000E0041"), 1 },
		{ LIT("con\u00ADseil e\u0301"), SIZE_MAX },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++)
		assert_int_equal(text_find_unsafe(rows[i].in), rows[i].want);
}

static bool is_harmless(uint32_t cp, enum charset charset)
{
	if (charset == CHARSET_ASCII)
		return cp >= ' ' && cp < 0x7F;
	if (unicode_is_control(cp) || cp == 0x61C || cp == 0x200E || cp == 0x200F || cp == 0x200B)
		return false;
	if ((cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x206F) || cp == 0xFEFF)
		return false;
	return (cp < 0xE0000 || cp >= 0xE0100) && unicode_cols(cp) >= 0;
}

static void check_harmless(struct str s, enum charset charset)
{
	size_t at = 0;

	assert_int_equal(text_find_invalid(s), SIZE_MAX);
	while (at < s.len)
		assert_true(is_harmless(text_next(s, &at), charset));
}

static void t_no_text_at_all_comes_out_harmful(void **state)
{
	struct buf b = { 0 }, out = { 0 }, again = { 0 };
	uint64_t seed = 3;
	int i;

	(void)state;
	for (i = 0; i < 20000; i++) {
		enum charset charset = i % 2 ? CHARSET_UTF8 : CHARSET_ASCII;

		buf_clear(&b);
		buf_clear(&out);
		buf_clear(&again);
		random_text(&seed, 12, true, &b);
		text_make_safe(buf_str(&b), charset, &out);
		check_harmless(buf_str(&out), charset);
		assert_int_equal(text_find_unsafe(buf_str(&out)), SIZE_MAX);
		text_make_safe(buf_str(&out), charset, &again);
		assert_string_equal(buf_text(&again), buf_text(&out));
	}
	buf_free(&again);
	buf_free(&out);
	buf_free(&b);
}

static void t_the_parts_are_together_the_whole(void **state)
{
	struct buf b = { 0 }, whole = { 0 }, parts = { 0 };
	uint64_t seed = 4;
	size_t at, next;
	int i;

	(void)state;
	for (i = 0; i < 5000; i++) {
		enum charset charset = i % 2 ? CHARSET_UTF8 : CHARSET_ASCII;
		struct str s;

		buf_clear(&b);
		buf_clear(&whole);
		buf_clear(&parts);
		random_text(&seed, 12, true, &b);
		s = buf_str(&b);
		text_make_safe(s, charset, &whole);
		for (at = 0; at < s.len; at = next) {
			next = text_after(s, at);
			text_make_safe_part(s, at, next, charset, &parts);
		}
		assert_string_equal(buf_text(&parts), buf_text(&whole));
	}
	text_make_safe_part(str_of("abc"), 2, 1, CHARSET_UTF8, &parts);
	text_make_safe_part(str_of("abc"), 9, 9, CHARSET_UTF8, &parts);
	assert_string_equal(buf_text(&parts), buf_text(&whole));
	buf_free(&parts);
	buf_free(&whole);
	buf_free(&b);
}

static int use_utf8(void **state)
{
	(void)state;
	return setlocale(LC_CTYPE, "C.UTF-8") ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_foreign_text_is_made_safe),
		cmocka_unit_test(t_joiners_stay_where_scripts_need_them),
		cmocka_unit_test(t_a_base_bears_four_marks_at_most),
		cmocka_unit_test(t_an_ascii_terminal_gets_ascii),
		cmocka_unit_test(t_the_first_unsafe_character_is_found),
		cmocka_unit_test(t_no_text_at_all_comes_out_harmful),
		cmocka_unit_test(t_the_parts_are_together_the_whole),
	};

	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
