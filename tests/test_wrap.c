#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>

#include "wrap.h"

static void check(const char *text, enum charset charset, int cols, const char *want)
{
	struct wrap w = { .text = str_of(text), .cols = cols, .charset = charset };
	struct buf got = { 0 }, safe = { 0 };
	struct str line;

	while (wrap_next(&w, &line)) {
		buf_clear(&safe);
		text_make_safe(line, charset, &safe);
		assert_true(text_cols(buf_str(&safe)) <= cols || text_after(line, 0) == line.len);
		buf_add_str(&got, line);
		buf_add_char(&got, '|');
	}
	assert_string_equal(buf_text(&got), want);
	buf_free(&got);
	buf_free(&safe);
}

static void t_lines_break_at_blanks(void **state)
{
	static const struct {
		const char *text;
		int cols;
		const char *want;
	} row[] = {
		{ "", 10, "" },
		{ "one", 10, "one|" },
		{ "one two three", 7, "one two|three|" },
		{ "one two three", 8, "one two|three|" },
		{ "one  two   ", 4, "one|two|" },
		{ "one\ttwo", 7, "one\ttwo|" },
		{ "one\ttwo", 6, "one|two|" },
		{ "a\nb\n\nc\n", 5, "a|b||c|" },
		{ "a\r\nb", 5, "a|b|" },
		{ "  indented text", 10, "  indented|text|" },
		{ "     word\nnext", 6, "word|next|" },
		{ "abcdefgh", 3, "abc|def|gh|" },
		{ "ab cdefgh", 4, "ab|cdef|gh|" },
		{ "abcd\nef", 4, "abcd|ef|" },
		{ "abcd", 0, "a|b|c|d|" },
		{ "12 000 €", 8, "12 000 €|" },
		{ "12\u00a0000\u202f€ now", 9, "12\u00a0000\u202f€|now|" },
		{ "a 12\u00a0000", 6, "a|12\u00a0000|" },
		{ "a\u3000b", 2, "a|b|" },
		{ "il dit « oui » hier", 10, "il dit|« oui »|hier|" },
		{ "dit « oui, non » !", 6, "dit|« oui,|non »|!|" },
		{ "Vraiment ? Oui : non", 10, "Vraiment ?|Oui : non|" },
		{ "a « ", 3, "a «|" },
		{ "« »", 2, "«|»|" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++)
		check(row[i].text, CHARSET_UTF8, row[i].cols, row[i].want);
}

static void t_columns_are_those_that_are_shown(void **state)
{
	(void)state;
	check("会社 会社", CHARSET_UTF8, 4, "会社|会社|");
	check("会社会社", CHARSET_UTF8, 5, "会社|会社|");
	check("会", CHARSET_UTF8, 1, "会|");
	check("e\u0301te\u0301 e\u0301te\u0301", CHARSET_UTF8, 3,
		"e\u0301te\u0301|e\u0301te\u0301|");
	check("\u202eabc", CHARSET_UTF8, 8, "\u202e|abc|");
	check("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 x", CHARSET_UTF8, 9,
		"\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 x|");
	check("a… b", CHARSET_ASCII, 4, "a…|b|");
}

static void t_a_huge_word_costs_no_more_than_its_length(void **state)
{
	struct wrap w = { .cols = 78 };
	struct buf text = { 0 };
	struct str line;
	size_t bytes = 0;

	(void)state;
	buf_repeat(&text, "\u0301\u202eab", 20000);
	w.text = buf_str(&text);
	while (wrap_next(&w, &line))
		bytes += line.len;
	assert_int_equal(bytes, text.len);
	buf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_lines_break_at_blanks),
		cmocka_unit_test(t_columns_are_those_that_are_shown),
		cmocka_unit_test(t_a_huge_word_costs_no_more_than_its_length),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
