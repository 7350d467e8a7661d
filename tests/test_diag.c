#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "diag.h"
#include "random.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

static void t_a_problem_is_printed_as_a_person_reads_it(void **state)
{
	static const struct {
		struct diag d;
		const char *want;
	} rows[] = {
		{ { SEVERITY_ERROR, { "articles/a.yaml", 18, 12 }, "unclosed-quote",
			  "text starts with \" and is never closed",
			  LIT("    title: \"AWS turns away new customers"), .caret = "opened here",
			  .hint = "add \" at the end of the line" },
			"articles/a.yaml:18:12: error: text starts with \" and is never closed "
			"[unclosed-quote]\n"
			"   18 |     title: \"AWS turns away new customers\n"
			"      |            ^ opened here\n"
			"  hint: add \" at the end of the line\n" },
		{ { SEVERITY_WARNING, { 0 }, .msg = "no place" }, "warning: no place\n" },
		{ { SEVERITY_NOTE, { "a.yaml", 0, 7 }, "r", "no line", LIT("x") },
			"a.yaml: note: no line [r]\n" },
		{ { SEVERITY_NOTE, { "a.yaml", 7, 0 }, "r", "no column", LIT("x") },
			"a.yaml:7: note: no column [r]\n    7 | x\n" },
		{ { SEVERITY_NOTE, { NULL, 7, 1 }, "r", "no file", LIT("") },
			"7:1: note: no file [r]\n    7 | \n      | ^\n" },
		{ { SEVERITY_NOTE, { "a", 123456, 2 }, "r", "m", LIT("xy") },
			"a:123456:2: note: m [r]\n123456 | xy\n       |  ^\n" },
		{ { SEVERITY_NOTE, { "a", 1, 1 }, "r", "m", .hint = "h", .more = 7 },
			"a:1:1: note: m [r]\n  hint: h\na: 7 more\n" },
	};
	struct buf out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		buf_clear(&out);
		diag_print(&rows[i].d, 0, CHARSET_UTF8, &out);
		assert_string_equal(buf_text(&out), rows[i].want);
	}
	buf_free(&out);
}

static void t_the_caret_stands_under_its_character(void **state)
{
	static const struct {
		struct str text;
		uint32_t col;
		enum charset charset;
		const char *want;
	} rows[] = {
		{ LIT("\ta: b"), 2, CHARSET_UTF8, "    1 |  a: b\n      |  ^\n" },
		{ LIT("会社: b"), 3, CHARSET_UTF8, "    1 | 会社: b\n      |     ^\n" },
		{ LIT("会社: b"), 3, CHARSET_ASCII, "    1 | ????: b\n      |     ^\n" },
		{ LIT("e\u0301tat: b"), 3, CHARSET_UTF8, "    1 | e\u0301tat: b\n      |  ^\n" },
		{ LIT("\x1b[0m\u202Ex"), 6, CHARSET_UTF8,
			"    1 | ␛[0m<U+202E>x\n      |             ^\n" },
		{ LIT("\x1b[0m\u202Ex"), 6, CHARSET_ASCII,
			"    1 | ^[[0m<U+202E>x\n      |              ^\n" },
		{ LIT("می\u200Cخ"), 4, CHARSET_UTF8, "    1 | می\u200Cخ\n      |   ^\n" },
		{ LIT("\xE9t\xE9: b"), 4, CHARSET_UTF8, "    1 | �t�: b\n      |    ^\n" },
		{ LIT("ab"), 3, CHARSET_UTF8, "    1 | ab\n      |   ^\n" },
		{ LIT("ab"), 99, CHARSET_UTF8, "    1 | ab\n      |   ^\n" },
	};
	struct buf out = { 0 };
	struct diag d;
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		d = (struct diag){ SEVERITY_ERROR, { NULL, 1, rows[i].col }, NULL, "m",
			rows[i].text };
		buf_clear(&out);
		diag_print(&d, 0, rows[i].charset, &out);
		assert_true(str_starts(buf_str(&out), "1:"));
		assert_string_equal(strchr(buf_text(&out), '\n') + 1, rows[i].want);
	}
	buf_free(&out);
}

static void t_a_long_line_is_cut_around_its_caret(void **state)
{
	static const struct {
		uint32_t col;
		enum charset charset;
		const char *want;
	} rows[] = {
		{ 1, CHARSET_UTF8, "    1 | abcdefghijklmnopqrs…\n      | ^\n" },
		{ 13, CHARSET_UTF8, "    1 | …defghijklmnopqrstu…\n      |           ^\n" },
		{ 20, CHARSET_UTF8, "    1 | …hijklmnopqrstuvwxyz\n      |              ^\n" },
		{ 26, CHARSET_UTF8,
			"    1 | …hijklmnopqrstuvwxyz\n      |                    ^\n" },
		{ 26, CHARSET_ASCII,
			"    1 | ...jklmnopqrstuvwxyz\n      |                    ^\n" },
	};
	struct buf out = { 0 };
	struct diag d;
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		d = (struct diag){ SEVERITY_ERROR, { NULL, 1, rows[i].col }, NULL, "m",
			LIT("abcdefghijklmnopqrstuvwxyz") };
		buf_clear(&out);
		diag_print(&d, 28, rows[i].charset, &out);
		assert_string_equal(strchr(buf_text(&out), '\n') + 1, rows[i].want);
	}
	buf_free(&out);
}

/* Columns before the first `mark` in a line. */
static int cols_before(struct str line, char mark)
{
	size_t at = str_find(line, str_from(&mark, 1), 0);

	assert_true(at != SIZE_MAX);
	return text_cols(str_sub(line, 0, at));
}

static void check_caret(const struct diag *d, int cols, enum charset charset)
{
	struct buf out = { 0 };
	struct str rest, head, text, caret;

	diag_print(d, cols, charset, &out);
	rest = buf_str(&out);
	assert_true(str_split(&rest, '\n', &head) && str_split(&rest, '\n', &text));
	assert_true(str_split(&rest, '\n', &caret));
	assert_true(text_cols(text) <= cols);
	assert_int_equal(cols_before(caret, '^'), cols_before(text, '#'));
	assert_int_equal(rest.len, 0);
	buf_free(&out);
}

/* Of random text with a '#' at the place: no hash or caret anywhere else, no mark on it. */
static void make_line(uint64_t *seed, struct buf *line, uint32_t *col)
{
	struct buf raw = { 0 };
	size_t i;

	random_text(seed, 80, true, &raw);
	/* U+FE5F and U+FF03 are '#' in ASCII */
	for (i = 0; i < raw.len; i++) {
		if (strchr("#\x9F\x83", raw.at[i]))
			raw.at[i] = '-';
	}
	buf_add_str(line, buf_str(&raw));
	*col = (uint32_t)text_chars(buf_str(line)) + 1;
	buf_add_text(line, "#.");
	buf_add_str(line, buf_str(&raw));
	buf_free(&raw);
}

static void t_no_line_moves_the_caret(void **state)
{
	struct diags list = { 0 };
	struct buf line = { 0 };
	uint64_t seed = 8;
	int i;

	(void)state;
	for (i = 0; i < 3000; i++) {
		struct diag d = { SEVERITY_ERROR, { NULL, 1, 0 }, NULL, "m" };
		int cols = 20 + (int)random_below(&seed, 80);

		buf_clear(&line);
		if (i % 8 == 0)
			buf_repeat(&line, "long é ", 800);
		make_line(&seed, &line, &d.pos.col);
		d.text = buf_str(&line);
		check_caret(&d, cols, i % 2 ? CHARSET_UTF8 : CHARSET_ASCII);
		diags_add(&list, &d);
		assert_true(list.diag[0].text.len <= d.text.len);
		check_caret(&list.diag[0], cols, CHARSET_UTF8);
		diags_free(&list);
	}
	buf_free(&line);
}

static void t_nothing_raw_is_printed(void **state)
{
	struct diag d = {
		SEVERITY_ERROR,
		{ "a\x1b]0;x\a\n.yaml", 1, 1 },
		"r",
		"key '\x1b[2J'",
		LIT("\x1b[2J\xC2\x9B"),
		.caret = "\r",
		.hint = "\u202E",
	};
	struct buf out = { 0 };
	struct str rest, line;

	(void)state;
	diag_print(&d, 0, CHARSET_UTF8, &out);
	rest = buf_str(&out);
	while (str_split(&rest, '\n', &line))
		assert_int_equal(text_find_unsafe(line), SIZE_MAX);
	assert_true(str_starts(buf_str(&out), "a␛]0;x␇ .yaml:1:1: error: key '␛[2J' [r]\n"));
	buf_free(&out);
}

static void t_problems_sort_by_place_then_by_coming(void **state)
{
	static const struct {
		const char *file;
		uint32_t line, col;
		const char *msg;
	} rows[] = {
		{ "b.yaml", 1, 1, "7" },
		{ "a.yaml", 10, 1, "4" },
		{ "a.yaml", 9, 20, "3" },
		{ "a.yaml", 9, 3, "1" },
		{ "a.yaml", 10, 1, "5" },
		{ "a.yaml", 9, 3, "2" },
		{ "a/b.yaml", 1, 1, "6" },
		{ NULL, 0, 0, "0" },
	};
	struct diags list = { 0 };
	struct diag d = { SEVERITY_ERROR };
	size_t i;

	(void)state;
	diags_sort(&list);
	assert_int_equal(list.diags, 0);
	for (i = 0; i < ROWS(rows); i++) {
		d.pos = (struct pos){ rows[i].file, rows[i].line, rows[i].col };
		d.msg = rows[i].msg;
		diags_add(&list, &d);
	}
	diags_sort(&list);
	assert_int_equal(list.diags, ROWS(rows));
	for (i = 0; i < list.diags; i++)
		assert_int_equal(list.diag[i].msg[0], '0' + i);
	diags_free(&list);
}

static void add_some(struct diags *list, const char *file, uint32_t from, uint32_t count)
{
	struct diag d = { SEVERITY_WARNING, { file, 0, 1 }, "r", "m", LIT("text") };

	for (; count > 0; count--) {
		d.pos.line = from++;
		diags_add(list, &d);
	}
}

static void t_what_the_limits_cut_is_counted(void **state)
{
	struct diags list = { 0 };
	struct arena names = { 0 };
	uint32_t i;

	(void)state;
	add_some(&list, "a.yaml", 50, 150);
	add_some(&list, "b.yaml", 1, 100);
	diags_sort(&list);
	assert_int_equal(list.diags, 200);
	assert_int_equal(list.diag[99].more, 50);
	assert_int_equal(list.diag[199].more, 0);
	add_some(&list, "a.yaml", 1, 7);
	diags_sort(&list);
	assert_int_equal(list.diags, 200);
	assert_int_equal(list.diag[99].pos.line, 142);
	assert_int_equal(list.diag[98].more, 0);
	assert_int_equal(list.diag[99].more, 57);
	for (i = 0; i < 90; i++)
		add_some(&list, arena_printf(&names, "c%02u.yaml", i), 1, 10);
	diags_sort(&list);
	assert_int_equal(list.diags, DIAG_MOST);
	assert_int_equal(list.left, 100);
	assert_int_equal(list.warnings, 257 + 900);
	assert_int_equal(list.errors + list.notes, 0);
	diags_free(&list);
	arena_free(&names);
}

static void t_errors_are_cut_last(void **state)
{
	struct diags list = { 0 };
	struct diag d = { SEVERITY_ERROR, { "a.yaml", 500, 1 }, "r", "m" };
	struct arena names = { 0 };
	uint32_t i;

	(void)state;
	add_some(&list, "a.yaml", 1, 300);
	diags_add(&list, &d);
	for (i = 0; i < 20; i++)
		add_some(&list, arena_printf(&names, "b%02u.yaml", i), 1, 50);
	d.pos = (struct pos){ "z.yaml", 1, 1 };
	diags_add(&list, &d);
	diags_sort(&list);
	assert_int_equal(list.diags, DIAG_MOST);
	assert_int_equal(list.diag[99].pos.line, 500);
	assert_int_equal(list.diag[99].more, 201);
	assert_string_equal(list.diag[DIAG_MOST - 1].pos.file, "z.yaml");
	assert_int_equal(list.diag[DIAG_MOST - 2].more, 1);
	assert_int_equal(list.left, 100);
	diags_free(&list);
	arena_free(&names);
}

static void t_a_flood_of_problems_takes_little_memory(void **state)
{
	struct diags list = { 0 };
	struct buf line = { 0 };
	struct diag d = { SEVERITY_ERROR, { "a.yaml", 1, 1 }, "r", "m" };
	uint32_t i;

	(void)state;
	buf_repeat(&line, "x", 100000);
	d.text = buf_str(&line);
	for (i = 0; i < 50000; i++) {
		d.pos.col = i + 1;
		diags_add(&list, &d);
	}
	assert_true(list.arena.bytes < (size_t)8 << 20);
	diags_sort(&list);
	assert_int_equal(list.errors, 50000);
	assert_int_equal(list.diags, DIAG_MOST_A_FILE);
	assert_int_equal(list.diags + list.diag[99].more + list.left, 50000);
	diags_free(&list);
	buf_free(&line);
}

static void t_lists_are_joined_as_copies(void **state)
{
	struct diags list = { 0 }, from = { 0 };
	struct diag off = { SEVERITY_OFF, { 0 }, "r", "m" };

	(void)state;
	add_some(&from, "a.yaml", 1, 2);
	diags_add(&from, &off);
	diags_add_all(&list, &from);
	assert_int_equal(from.diags, 2);
	diags_free(&from);
	assert_int_equal(list.diags, 2);
	assert_string_equal(list.diag[1].pos.file, "a.yaml");
	assert_true(str_is(list.diag[1].text, "text"));
	diags_free(&list);
}

static void t_a_line_of_a_file_is_found(void **state)
{
	struct str text = LIT("one\r\n\nthree");

	(void)state;
	assert_true(str_is(diag_line(text, 1), "one"));
	assert_true(str_is(diag_line(text, 2), ""));
	assert_true(str_is(diag_line(text, 3), "three"));
	assert_null(diag_line(text, 4).at);
	assert_null(diag_line(text, 0).at);
	assert_null(diag_line((struct str){ 0 }, 1).at);
}

static int use_utf8(void **state)
{
	(void)state;
	return setlocale(LC_CTYPE, "C.UTF-8") ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_a_problem_is_printed_as_a_person_reads_it),
		cmocka_unit_test(t_the_caret_stands_under_its_character),
		cmocka_unit_test(t_a_long_line_is_cut_around_its_caret),
		cmocka_unit_test(t_no_line_moves_the_caret),
		cmocka_unit_test(t_nothing_raw_is_printed),
		cmocka_unit_test(t_problems_sort_by_place_then_by_coming),
		cmocka_unit_test(t_what_the_limits_cut_is_counted),
		cmocka_unit_test(t_errors_are_cut_last),
		cmocka_unit_test(t_a_flood_of_problems_takes_little_memory),
		cmocka_unit_test(t_lists_are_joined_as_copies),
		cmocka_unit_test(t_a_line_of_a_file_is_found),
	};

	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
