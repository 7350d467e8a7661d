#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "hits.h"
#include "text.h"

enum { COLS = 40, WORDS = 20000 };

static size_t looked_at; /* bytes that were folded, or made safe to be measured */

void __real_text_fold_map(struct str s, struct buf *out, uint32_t **from);
void __wrap_text_fold_map(struct str s, struct buf *out, uint32_t **from);
void __real_text_make_safe_part(
	struct str s, size_t from, size_t to, enum charset charset, struct buf *out);
void __wrap_text_make_safe_part(
	struct str s, size_t from, size_t to, enum charset charset, struct buf *out);

void __wrap_text_fold_map(struct str s, struct buf *out, uint32_t **from)
{
	looked_at += s.len;
	__real_text_fold_map(s, out, from);
}

void __wrap_text_make_safe_part(
	struct str s, size_t from, size_t to, enum charset charset, struct buf *out)
{
	looked_at += to < s.len ? to : s.len;
	__real_text_make_safe_part(s, from, to, charset, out);
}

/* A row with '^' where it is marked. */
static void assert_marks(const struct canvas *c, const char *want)
{
	char got[COLS + 1];
	int col, last = 0;

	for (col = 0; col < COLS; col++) {
		got[col] = canvas_cell(c, 0, col)->style == STYLE_HIT ? '^' : ' ';
		if (got[col] == '^')
			last = col + 1;
	}
	got[last] = '\0';
	assert_string_equal(got, want);
}

static void t_hits_are_marked_where_they_are_seen(void **state)
{
	static const struct {
		const char *text;
		size_t at, len;
		int cols;
		const char *needle, *marks;
		bool begins;
	} row[] = {
		{ "one two one", 0, 11, 40, "one", "^^^     ^^^", true },
		{ "one two one", 4, 7, 40, "one", "    ^^^", true },
		{ "one two one", 4, 3, 40, "one", "", false },
		{ "one two one", 0, 5, 40, "two one", "    ^", true },
		{ "one two one", 6, 5, 40, "two", "^", false },
		{ "one two one", 0, 11, 9, "one", "^^^     ^", true },
		{ "one two one", 0, 11, 8, "one", "^^^", true },
		{ "\xe4\xbc\x9a\xc2\xad\xe7\xa4\xbe E\xcc\x81t\xc3\xa9", 0, 15, 40, "ete", "     ^^^", true },
		{ "e\xcc\x81\xcc\x80\xcc\x82\xcc\x83 fin", 9, 4, 40, "e fin", "^^^^", false },
		{ "one", 0, 3, 40, "", "", false },
		{ "", 0, 0, 40, "one", "", false },
	};
	struct canvas c = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		struct str text = str_of(row[i].text), needle = str_of(row[i].needle);

		canvas_resize(&c, 1, COLS);
		hits_mark(&c, 0, 0, row[i].cols, text, row[i].at, row[i].len, needle);
		assert_marks(&c, row[i].marks);
		assert_int_equal(hits_begin(text, row[i].at, row[i].len, needle), row[i].begins);
	}
	canvas_free(&c);
}

/* A text of n lines that is shown whole must not cost n times its length. */
static void t_a_long_text_costs_no_more_than_its_length(void **state)
{
	struct buf text = { 0 };
	struct canvas c = { 0 };
	struct str needle = str_of("word");
	size_t at;

	(void)state;
	buf_repeat(&text, "w\xc3\xb6rd ", WORDS);
	canvas_resize(&c, 1, COLS);

	looked_at = 0;
	hits_mark(&c, 0, 0, COLS, buf_str(&text), 0, text.len, needle);
	assert_marks(&c, "^^^^ ^^^^ ^^^^ ^^^^ ^^^^ ^^^^ ^^^^ ^^^^");
	assert_true(looked_at < 2 * text.len);

	looked_at = 0;
	for (at = 0; at < text.len; at += 60) {
		hits_mark(&c, 0, 0, COLS, buf_str(&text), at, 60, needle);
		assert_true(hits_begin(buf_str(&text), at, 60, needle));
		assert_false(hits_begin(buf_str(&text), at, 60, str_of("sword")));
	}
	assert_true(looked_at < 100 * text.len);
	canvas_free(&c);
	buf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_hits_are_marked_where_they_are_seen),
		cmocka_unit_test(t_a_long_text_costs_no_more_than_its_length),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
