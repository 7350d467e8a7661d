#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "canvas.h"

static void assert_text(const struct canvas *c, const char *want)
{
	struct buf got = { 0 };

	canvas_dump_text(c, &got);
	assert_string_equal(buf_text(&got), want);
	buf_free(&got);
}

/* Both halves of each wide character stand side by side, and nothing else is odd. */
static void assert_sound(const struct canvas *c)
{
	const struct cell *cell;
	int row, col;

	for (row = 0; row < c->rows; row++)
		for (col = 0; col < c->cols; col++) {
			cell = canvas_cell(c, row, col);
			assert_true(cell->cols <= 2 && cell->style < STYLES);
			if (cell->cols == 2)
				assert_int_equal(canvas_cell(c, row, col + 1)->cols, 0);
			if (cell->cols == 0) {
				assert_true(col > 0);
				assert_int_equal(canvas_cell(c, row, col - 1)->cols, 2);
				assert_string_equal(cell->text, "");
			} else if (cell->text[0]) {
				assert_int_equal(text_cols(str_of(cell->text)), cell->cols);
			}
		}
}

static void t_text_is_clipped_at_every_edge(void **state)
{
	struct canvas c = { 0 };

	(void)state;
	canvas_resize(&c, 3, 6);
	assert_int_equal(canvas_text(&c, 0, -2, 100, STYLE_TEXT, str_of("abcdefghij")), 10);
	assert_int_equal(canvas_text(&c, 1, 4, 100, STYLE_TEXT, str_of("xyz")), 3);
	assert_int_equal(canvas_text(&c, 2, 1, 2, STYLE_TEXT, str_of("uvw")), 2);
	canvas_text(&c, -1, 0, 9, STYLE_TEXT, str_of("no"));
	canvas_text(&c, 3, 0, 9, STYLE_TEXT, str_of("no"));
	assert_int_equal(canvas_text(&c, 0, 0, 0, STYLE_TEXT, str_of("no")), 0);
	assert_int_equal(canvas_text(&c, 0, 0, -5, STYLE_TEXT, str_of("no")), 0);
	assert_text(&c, "cdefgh\n    xy\n uv\n");
	canvas_fill(&c, (struct rect){ -5, -5, 7, 8 }, STYLE_TEXT);
	canvas_restyle(&c, (struct rect){ 2, 5, 99, 99 }, STYLE_HIT);
	canvas_restyle(&c, (struct rect){ 2, 2, -3, 2 }, STYLE_HIT);
	assert_text(&c, "   fgh\n    xy\n uv\n");
	assert_null(canvas_cell(&c, 3, 0));
	assert_null(canvas_cell(&c, 0, -1));
	canvas_free(&c);
}

static void t_a_wide_character_is_never_cut(void **state)
{
	struct canvas c = { 0 };

	(void)state;
	canvas_resize(&c, 4, 4);
	assert_int_equal(canvas_text(&c, 0, 0, 3, STYLE_TEXT, str_of("会社")), 2);
	canvas_text(&c, 1, -1, 9, STYLE_TEXT, str_of("会社"));
	canvas_text(&c, 2, 3, 9, STYLE_TEXT, str_of("会"));
	canvas_text(&c, 3, 0, 4, STYLE_TEXT, str_of("会社"));
	assert_text(&c, "会\n 社\n\n会社\n");
	assert_sound(&c);
	canvas_free(&c);
}

static void t_half_a_wide_character_overwritten_leaves_a_blank(void **state)
{
	static const struct {
		int col;
		const char *text, *want;
	} row[] = {
		{ 0, "x", "x 社\n" },
		{ 1, "x", " x社\n" },
		{ 1, "xy", " xy\n" },
		{ 1, "国", " 国\n" },
		{ 2, "国", "会国\n" },
		{ 3, "x", "会 x\n" },
	};
	struct canvas c = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		canvas_resize(&c, 1, 4);
		canvas_text(&c, 0, 0, 4, STYLE_TEXT, str_of("会社"));
		canvas_text(&c, 0, row[i].col, 4, STYLE_TEXT, str_of(row[i].text));
		assert_text(&c, row[i].want);
		assert_sound(&c);
	}
	canvas_free(&c);
}

static void t_marks_share_the_cell_of_their_letter(void **state)
{
	struct canvas c = { 0 };
	struct buf many = { 0 };

	(void)state;
	canvas_resize(&c, 1, 6);
	assert_int_equal(canvas_text(&c, 0, 0, 6, STYLE_TEXT, str_of("e\u0301a")), 2);
	assert_string_equal(canvas_cell(&c, 0, 0)->text, "e\u0301");
	assert_string_equal(canvas_cell(&c, 0, 1)->text, "a");
	buf_add_text(&many, "e");
	buf_repeat(&many, "\U0001e130", 50);
	assert_int_equal(canvas_text(&c, 0, 0, 6, STYLE_TEXT, buf_str(&many)), 1);
	assert_true(strlen(canvas_cell(&c, 0, 0)->text) <= CELL_BYTES);
	assert_sound(&c);
	buf_free(&many);
	canvas_free(&c);
}

static void t_an_emoji_family_takes_a_cell_a_person(void **state)
{
	struct canvas c = { 0 };

	(void)state;
	canvas_resize(&c, 1, 6);
	assert_int_equal(
		canvas_text(&c, 0, 0, 6, STYLE_TEXT, str_of("\U0001F468\u200D\U0001F469x")), 5);
	assert_int_equal(
		canvas_text(&c, 0, 0, 3, STYLE_TEXT, str_of("\U0001F468\u200D\U0001F469")), 0);
	assert_sound(&c);
	assert_string_equal(canvas_cell(&c, 0, 4)->text, "x");
	canvas_free(&c);
}

static void t_foreign_text_is_made_harmless(void **state)
{
	struct canvas c = { 0 };

	(void)state;
	canvas_resize(&c, 2, 20);
	canvas_text(&c, 0, 0, 20, STYLE_TEXT, str_of("a\033[2J\rb\u202e"));
	canvas_text(&c, 1, 0, 20, STYLE_TEXT, str_from("x\0\xff\ty", 5));
	assert_text(&c, "a␛[2J␍b<U+202E>\nx␀\uFFFD y\n");
	canvas_free(&c);
}

static void t_what_does_not_fit_ends_with_an_ellipsis(void **state)
{
	struct canvas c = { 0 };

	(void)state;
	canvas_resize(&c, 6, 8);
	assert_int_equal(canvas_clip(&c, 0, 0, 5, STYLE_TEXT, str_of("abcde")), 5);
	assert_int_equal(canvas_clip(&c, 1, 0, 5, STYLE_TEXT, str_of("abcdef")), 5);
	assert_int_equal(canvas_clip(&c, 2, 0, 4, STYLE_TEXT, str_of("会社会")), 3);
	assert_int_equal(canvas_clip(&c, 3, 0, 1, STYLE_TEXT, str_of("ab")), 1);
	canvas_right(&c, 4, 0, 8, STYLE_TEXT, str_of("9/10"));
	canvas_right(&c, 5, 0, 4, STYLE_TEXT, str_of("123456"));
	assert_text(&c, "abcde\nabcd…\n会…\n…\n    9/10\n123…\n");
	c.charset = CHARSET_ASCII;
	canvas_clear(&c);
	canvas_clip(&c, 0, 0, 5, STYLE_TEXT, str_of("abécdef"));
	canvas_clip(&c, 1, 0, 8, STYLE_TEXT, str_of("会社 KK"));
	assert_text(&c, "abe..\n???? KK\n\n\n\n\n");
	canvas_free(&c);
}

static void t_a_huge_text_is_clipped_too(void **state)
{
	struct canvas c = { 0 };
	struct buf huge = { 0 };

	(void)state;
	buf_repeat(&huge, "é", 1000000);
	canvas_resize(&c, 1, 4);
	assert_int_equal(canvas_clip(&c, 0, 0, 4, STYLE_TEXT, buf_str(&huge)), 4);
	assert_text(&c, "ééé…\n");
	buf_free(&huge);
	canvas_free(&c);
}

static void t_signs_have_ascii_stand_ins_of_their_width(void **state)
{
	const char *text;
	int i;

	(void)state;
	for (i = 0; i < GLYPHS; i++) {
		assert_int_equal(text_cols(str_of(glyph_text(CHARSET_UTF8, (enum glyph)i))), 1);
		text = glyph_text(CHARSET_ASCII, (enum glyph)i);
		assert_int_equal(strlen(text), i == GLYPH_ELLIPSIS ? 2 : 1);
		assert_true(text[0] > ' ' && text[0] < 0x7F);
	}
	assert_string_equal(glyph_text(CHARSET_ASCII, GLYPH_BAR_8), "@");
	assert_string_equal(glyph_text(CHARSET_UTF8, GLYPH_BAR_8), "█");
}

/* In ASCII a cut does not look like the end of a sentence. */
static void t_an_ascii_ellipsis_takes_two_columns(void **state)
{
	static const struct {
		int cols;
		const char *want;
	} cases[] = { { 6, "abcdef\n" }, { 5, "abc..\n" }, { 3, "a..\n" }, { 2, "..\n" },
		{ 1, ".\n" } };
	struct canvas c = { .charset = CHARSET_ASCII };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		canvas_resize(&c, 1, 8);
		assert_int_equal(
			canvas_clip(&c, 0, 0, cases[i].cols, STYLE_TEXT, str_of("abcdef")),
			cases[i].cols);
		assert_text(&c, cases[i].want);
	}
	canvas_free(&c);
}

static void t_styles_are_told_apart_without_colour(void **state)
{
	int i, j;

	(void)state;
	for (i = 0; i < STYLES; i++) {
		assert_non_null(looks[i].name);
		assert_true(looks[i].letter == (i == STYLE_TEXT ? '.' : looks[i].letter));
		assert_true(looks[i].color != 0 && looks[i].color != 4 && looks[i].color != 7);
		assert_true(looks[i].color < 8);
		for (j = 0; j < i; j++) {
			assert_string_not_equal(looks[i].name, looks[j].name);
			assert_int_not_equal(looks[i].letter, looks[j].letter);
		}
	}
	assert_true(looks[STYLE_FOCUS].reverse && looks[STYLE_CURSOR].reverse &&
		    looks[STYLE_SELECTED].bold);
	assert_true(looks[STYLE_HIT].underline && looks[STYLE_LINK].underline &&
		    looks[STYLE_ERROR].bold);
}

static void t_a_dump_shows_text_and_styles(void **state)
{
	struct canvas c = { 0 };
	struct buf got = { 0 };

	(void)state;
	canvas_resize(&c, 2, 6);
	canvas_printf(&c, 0, 0, 6, STYLE_FOCUS, "%s%d", "会", 7);
	canvas_line(&c, 1, 0, 3, STYLE_DIM, GLYPH_HLINE);
	canvas_restyle(&c, (struct rect){ 1, 1, 1, 1 }, STYLE_CURSOR);
	canvas_dump(&c, &got);
	assert_string_equal(buf_text(&got), "会7\n───\n-- style --\nFFF\ndCd\n");
	buf_free(&got);
	canvas_free(&c);
}

static void t_a_canvas_stays_sound_whatever_is_drawn(void **state)
{
	static const char *const texts[] = { "会社", "a", "e\u0301", "x会",
		"\U0001F468\u200D\U0001F469", "ab\u0301c" };
	struct canvas c = { 0 };
	uint32_t random = 7;
	int i;

	(void)state;
	canvas_resize(&c, 3, 9);
	for (i = 0; i < 5000; i++) {
		random = random * 1664525 + 1013904223;
		canvas_text(&c, (int)(random >> 8) % 4, (int)(random >> 12) % 14 - 3,
			(int)(random >> 16) % 7, STYLE_TEXT, str_of(texts[(random >> 20) % 6]));
		assert_sound(&c);
	}
	canvas_free(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_text_is_clipped_at_every_edge),
		cmocka_unit_test(t_a_wide_character_is_never_cut),
		cmocka_unit_test(t_half_a_wide_character_overwritten_leaves_a_blank),
		cmocka_unit_test(t_marks_share_the_cell_of_their_letter),
		cmocka_unit_test(t_an_emoji_family_takes_a_cell_a_person),
		cmocka_unit_test(t_foreign_text_is_made_harmless),
		cmocka_unit_test(t_what_does_not_fit_ends_with_an_ellipsis),
		cmocka_unit_test(t_a_huge_text_is_clipped_too),
		cmocka_unit_test(t_signs_have_ascii_stand_ins_of_their_width),
		cmocka_unit_test(t_an_ascii_ellipsis_takes_two_columns),
		cmocka_unit_test(t_styles_are_told_apart_without_colour),
		cmocka_unit_test(t_a_dump_shows_text_and_styles),
		cmocka_unit_test(t_a_canvas_stays_sound_whatever_is_drawn),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
