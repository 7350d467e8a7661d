#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ansi.h"

static const struct ansi_name names[] = {
	{ "\033OA", CODE_UP },
	{ "\033[[A", CODE_F1 },
	{ "\010", CODE_BACKSPACE },
	{ NULL, CODE_DELETE },
	{ "", CODE_INSERT },
};

/* The keys in help's words, blank between them; `bytes` come in pieces of `piece`. */
static void assert_keys(const char *bytes, size_t len, size_t piece, const char *want)
{
	struct ansi in = { .name = names, .names = sizeof(names) / sizeof(*names) };
	struct buf got = { 0 };
	struct key key;
	size_t at;

	for (at = 0; at < len; at += piece) {
		ansi_add(&in, str_sub(str_from(bytes, len), at, piece));
		while (ansi_next(&in, 1, at + piece >= len, &key)) {
			if (got.len)
				buf_add_char(&got, ' ');
			key_print(key, &got);
		}
	}
	assert_int_equal(in.bytes.len, 0);
	assert_string_equal(buf_text(&got), want);
	buf_free(&got);
	ansi_free(&in);
}

static void t_bytes_become_keys_however_they_are_cut(void **state)
{
#define BYTES(text) text, sizeof(text) - 1
	static const struct {
		const char *bytes;
		size_t len;
		const char *want;
	} row[] = {
		{ BYTES("jJ é会\U0001F600"), "j J Space é 会 \U0001F600" },
		{ BYTES("\r\n\t\177\b"), "Enter Ctrl-J Tab Backspace Backspace" },
		{ BYTES("\0\1\4\32\34\37"), "Ctrl-Space Ctrl-A Ctrl-D Ctrl-Z Ctrl-\\ Ctrl-_" },
		{ BYTES("\033"), "Esc" },
		{ BYTES("\033\033"), "Esc Esc" },
		{ BYTES("\033x"), "Alt-x" },
		{ BYTES("\033é"), "Alt-é" },
		{ BYTES("\033\r"), "Alt-Enter" },
		{ BYTES("\033\4"), "Ctrl-Alt-D" },
		{ BYTES("\033["), "Alt-[" },
		{ BYTES("\033O"), "Alt-O" },
		{ BYTES("\033[A\033OA\033OB\033[H\033OF"), "Up Up Down Home End" },
		{ BYTES("\033\033[A"), "Alt-Up" },
		{ BYTES("\033[[A"), "F1" },
		{ BYTES("\033[1;3A\033[1;5C\033[1;2D\033[6;3~"),
			"Alt-Up Ctrl-Right Shift-Left Alt-PgDn" },
		{ BYTES("\033[3~\033[15~\033[24~\033[Z\033OP"), "Del F5 F12 Shift-Tab F1" },
		{ BYTES("\033[1;2Z"), "Shift-Tab" },
		{ BYTES("a\377b\302c\342\202d\364\220\200\200e"), "a b c d e" },
		{ BYTES("\302\233x"), "x" },
		{ BYTES("\033[99~j"), "j" },
		{ BYTES("\033[?1;2cj"), "j" },
		{ BYTES("\033[>0;276;0cj"), "j" },
		{ BYTES("\033[99999999999999999999999;3~j"), "j" },
		{ BYTES("\033[1;1;1;1;1;1;1;1Aj"), "Up j" },
		{ BYTES("\033[12\001j"), "Ctrl-A j" },
		{ BYTES("\033[1;"), "" },
	};
#undef BYTES
	size_t i, piece;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++)
		for (piece = 1; piece <= row[i].len; piece++)
			assert_keys(row[i].bytes, row[i].len, piece, row[i].want);
}

static void t_esc_waits_for_what_may_follow(void **state)
{
	struct ansi in = { 0 };
	struct key key;

	(void)state;
	ansi_add(&in, str_of("\033"));
	assert_false(ansi_next(&in, 1, false, &key));
	assert_int_equal(in.bytes.len, 1);
	assert_true(ansi_next(&in, 1, true, &key));
	assert_int_equal(key.code, CODE_ESC);
	ansi_free(&in);
}

static void t_a_paste_is_marked_at_both_ends(void **state)
{
	static const uint32_t want[] = { CODE_PASTE_BEGIN, 'q', CODE_ENTER, CODE_PASTE_END, 'j' };
	struct ansi in = { 0 };
	struct key key;
	size_t i;

	(void)state;
	ansi_add(&in, str_of("\033[200~q\r\033[201~j"));
	for (i = 0; i < 5; i++) {
		assert_true(ansi_next(&in, 1, false, &key));
		assert_int_equal(key.code, want[i]);
	}
	ansi_free(&in);
}

static void t_mouse_reports_are_read_in_both_forms(void **state)
{
	static const struct {
		const char *bytes;
		int row, col;
		enum key_button button;
		unsigned mods;
	} row[] = {
		{ "\033[<0;1;1M", 0, 0, BUTTON_LEFT, 0 },
		{ "\033[<0;300;200M", 199, 299, BUTTON_LEFT, 0 },
		{ "\033[<0;300;200m", 199, 299, BUTTON_RELEASE, 0 },
		{ "\033[<16;5;6M", 5, 4, BUTTON_LEFT, MOD_CTRL },
		{ "\033[<32;5;6M", 5, 4, BUTTON_DRAG, 0 },
		{ "\033[M@%&", 5, 4, BUTTON_DRAG, 0 },
		{ "\033[<64;5;6M", 5, 4, BUTTON_WHEEL_UP, 0 },
		{ "\033[<65;5;6M", 5, 4, BUTTON_WHEEL_DOWN, 0 },
		{ "\033[M !!", 0, 0, BUTTON_LEFT, 0 },
		{ "\033[M#%&", 5, 4, BUTTON_RELEASE, 0 },
		{ "\033[Ma%&", 5, 4, BUTTON_WHEEL_DOWN, 0 },
	};
	static const char *const ignored[] = { "\033[<1;5;6M", "\033[<2;5;6M", "\033[<2;5;6m",
		"\033[<33;5;6M", "\033[<35;5;6M", "\033[<0;0;0M", "\033[<66;1;1M", "\033[M\"%&",
		"\033[<128;1;1M" };
	struct ansi in = { 0 };
	struct key key;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		ansi_add(&in, str_of(row[i].bytes));
		assert_true(ansi_next(&in, 1 + i * 1000, false, &key));
		assert_int_equal(key.code, CODE_MOUSE);
		assert_int_equal(key.row, row[i].row);
		assert_int_equal(key.col, row[i].col);
		assert_int_equal(key.button, row[i].button);
		assert_int_equal(key.mods, row[i].mods);
	}
	for (i = 0; i < sizeof(ignored) / sizeof(*ignored); i++) {
		ansi_add(&in, str_of(ignored[i]));
		assert_false(ansi_next(&in, 1, false, &key));
		assert_int_equal(in.bytes.len, 0);
	}
	ansi_free(&in);
}

static void t_two_quick_clicks_on_a_cell_are_a_double_click(void **state)
{
	static const struct {
		const char *bytes;
		uint64_t ms;
		enum key_button button;
	} row[] = {
		{ "\033[<0;5;6M", 1000, BUTTON_LEFT },
		{ "\033[<0;5;6m", 1050, BUTTON_RELEASE },
		{ "\033[<0;5;6M", 1200, BUTTON_DOUBLE },
		{ "\033[<0;5;6M", 1300, BUTTON_LEFT },
		{ "\033[<0;5;6M", 1701, BUTTON_LEFT },
		{ "\033[<0;6;6M", 1750, BUTTON_LEFT },
		{ "\033[<0;6;6M", 1800, BUTTON_DOUBLE },
	};
	struct ansi in = { 0 };
	struct key key;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		ansi_add(&in, str_of(row[i].bytes));
		assert_true(ansi_next(&in, row[i].ms, false, &key));
		assert_int_equal(key.button, row[i].button);
	}
	ansi_free(&in);
}

static void t_no_bytes_ever_stop_the_decoder(void **state)
{
	static const char alphabet[] = "\033[O<;0129MmA~\302\251\200 x?";
	struct ansi in = { .name = names, .names = sizeof(names) / sizeof(*names) };
	uint32_t random = 3;
	struct key key;
	int i, n;

	(void)state;
	for (i = 0; i < 20000; i++) {
		for (n = 0; n < 12; n++) {
			random = random * 1664525 + 1013904223;
			ansi_add(&in,
				str_from(&alphabet[(random >> 16) % (sizeof(alphabet) - 1)], 1));
		}
		while (ansi_next(&in, 1, true, &key))
			assert_int_not_equal(key.code, CODE_NONE);
		assert_int_equal(in.bytes.len, 0);
	}
	ansi_free(&in);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_bytes_become_keys_however_they_are_cut),
		cmocka_unit_test(t_esc_waits_for_what_may_follow),
		cmocka_unit_test(t_a_paste_is_marked_at_both_ends),
		cmocka_unit_test(t_mouse_reports_are_read_in_both_forms),
		cmocka_unit_test(t_two_quick_clicks_on_a_cell_are_a_double_click),
		cmocka_unit_test(t_no_bytes_ever_stop_the_decoder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
