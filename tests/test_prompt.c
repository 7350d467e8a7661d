#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "prompt.h"

/* Strikes a list of keys; returns what the last one did. */
static enum prompt_event strike(struct prompt *p, const char *keys)
{
	enum prompt_event event = PROMPT_NOTHING;
	struct fault fault = { 0 };
	struct key key;
	size_t at = 0;

	while (key_parse(str_of(keys), &at, &key, &fault))
		event = prompt_key(p, key);
	assert_null(fault.rule);
	return event;
}

static void t_keys_edit_the_line(void **state)
{
	/* '_' in `want` is the cursor. */
	static const struct {
		const char *line, *keys, *want;
		enum prompt_event event;
	} row[] = {
		{ "", "abc", "abc_", PROMPT_CHANGED },
		{ "abc", "C-a", "_abc", PROMPT_MOVED },
		{ "abc", "C-a C-a", "_abc", PROMPT_NOTHING },
		{ "abc", "<Home>x<End>y", "xabcy_", PROMPT_CHANGED },
		{ "abc", "<Left><Left>x", "ax_bc", PROMPT_CHANGED },
		{ "abc", "C-a <Right>", "a_bc", PROMPT_MOVED },
		{ "abc", "<Right>", "abc_", PROMPT_NOTHING },
		{ "abc", "<Backspace>", "ab_", PROMPT_CHANGED },
		{ "abc", "C-h", "ab_", PROMPT_CHANGED },
		{ "abc", "C-a C-h", "_abc", PROMPT_NOTHING },
		{ "abc", "C-a C-d", "_bc", PROMPT_CHANGED },
		{ "abc", "C-a <Del>", "_bc", PROMPT_CHANGED },
		{ "abc", "C-d", "abc_", PROMPT_NOTHING },
		{ "a bc  de", "C-w", "a bc  _", PROMPT_CHANGED },
		{ "a bc  de", "C-w C-w", "a _", PROMPT_CHANGED },
		{ "a bc", "<Left>C-w", "a _c", PROMPT_CHANGED },
		{ "a bc", "<Left>C-u", "_c", PROMPT_CHANGED },
		{ "a bc", "<Left>C-k", "a b_", PROMPT_CHANGED },
		{ "", "a<Space>é会", "a é会_", PROMPT_CHANGED },
		{ "été", "<Left><Backspace>", "é_é", PROMPT_CHANGED },
		{ "e\u0301a", "<Left><Left>x", "x_e\u0301a", PROMPT_CHANGED },
		{ "e\u0301a", "<Left><Backspace>", "_a", PROMPT_CHANGED },
		{ "\u0301", "C-a e", "e\u0301_", PROMPT_CHANGED },
		{ "a", "<Tab>", "a_", PROMPT_UNKNOWN },
		{ "a", "<Up>", "a_", PROMPT_UNKNOWN },
		{ "a", "<PgUp>", "a_", PROMPT_UNKNOWN },
		{ "a", "M-x", "a_", PROMPT_UNKNOWN },
		{ "a", "C-x", "a_", PROMPT_UNKNOWN },
		{ "a", "<Enter>", "a_", PROMPT_ENTER },
		{ "a", "<Esc>", "a_", PROMPT_CANCEL },
		{ "a", "C-g", "a_", PROMPT_CANCEL },
	};
	struct prompt p = { 0 };
	struct buf got = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		prompt_set(&p, str_of(row[i].line));
		assert_int_equal(strike(&p, row[i].keys), row[i].event);
		buf_clear(&got);
		buf_add_str(&got, buf_str(&p.text));
		buf_insert(&got, p.cursor, str_of("_"));
		assert_string_equal(buf_text(&got), row[i].want);
	}
	buf_free(&got);
	prompt_free(&p);
}

static void t_history_goes_back_and_returns_to_the_line(void **state)
{
	struct prompt p = { 0 };

	(void)state;
	prompt_set(&p, str_of("one"));
	prompt_remember(&p);
	prompt_remember(&p);
	prompt_set(&p, str_of("two"));
	prompt_remember(&p);
	prompt_set(&p, str_of(""));
	prompt_remember(&p);
	assert_int_equal(p.histories, 2);
	strike(&p, "ne");
	assert_int_equal(strike(&p, "C-p"), PROMPT_CHANGED);
	assert_string_equal(buf_text(&p.text), "two");
	strike(&p, "C-p");
	assert_string_equal(buf_text(&p.text), "one");
	assert_int_equal(p.cursor, 3);
	assert_int_equal(strike(&p, "C-p"), PROMPT_NOTHING);
	assert_int_equal(strike(&p, "C-n C-n"), PROMPT_CHANGED);
	assert_string_equal(buf_text(&p.text), "ne");
	assert_int_equal(strike(&p, "C-n"), PROMPT_NOTHING);
	prompt_free(&p);
}

static void t_history_and_line_have_an_end(void **state)
{
	struct prompt p = { 0 };
	int i;

	(void)state;
	for (i = 0; i < PROMPT_HISTORY + 10; i++) {
		prompt_set(&p, str_of(i % 2 ? "odd" : "even"));
		prompt_remember(&p);
	}
	assert_int_equal(p.histories, PROMPT_HISTORY);
	prompt_set(&p, str_of(""));
	for (i = 0; i < PROMPT_BYTES; i++)
		assert_int_equal(strike(&p, "x"), PROMPT_CHANGED);
	assert_int_equal(strike(&p, "x"), PROMPT_NOTHING);
	prompt_free(&p);
}

static void t_a_paste_is_text_and_runs_nothing(void **state)
{
	static const struct key keys[] = {
		{ .code = CODE_PASTE_BEGIN },
		{ .code = 'a' },
		{ .code = CODE_ENTER },
		{ .code = CODE_TAB },
		{ .code = 'w', .mods = MOD_CTRL },
		{ .code = CODE_ESC },
		{ .code = 'b' },
		{ .code = CODE_PASTE_END },
		{ .code = 'c' },
	};
	struct prompt p = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		/* What looks anew at each change would do so thousands of times. */
		assert_int_equal(prompt_key(&p, keys[i]),
			i < sizeof(keys) / sizeof(*keys) - 2 ? PROMPT_NOTHING : PROMPT_CHANGED);
	assert_string_equal(buf_text(&p.text), "a  bc");
	prompt_free(&p);
}

static void t_the_cursor_is_always_in_the_row(void **state)
{
	struct prompt p = { 0 };
	struct canvas c = { 0 };
	int cols, i;

	(void)state;
	prompt_set(&p, str_of("company:acme,会社 date:2023..2024-06 e\u0301\u202e -kind:rumour "
			      "会社会社会社会社会社"));
	for (cols = 4; cols < 90; cols++) {
		canvas_resize(&c, 1, cols);
		for (strike(&p, "C-e"), i = 0; i < 80; i++, strike(&p, "<Left>")) {
			prompt_draw(&p, &c, (struct rect){ 0, 0, 1, cols }, " filter> ");
			assert_int_equal(c.cursor_row, 0);
			assert_in_range(c.cursor_col, 0, cols - 1);
		}
	}
	canvas_free(&c);
	prompt_free(&p);
}

static void t_a_long_line_is_scrolled(void **state)
{
	struct prompt p = { 0 };
	struct canvas c = { 0 };
	struct buf got = { 0 };

	(void)state;
	canvas_resize(&c, 1, 12);
	prompt_set(&p, str_of("abcdefghijklmnop"));
	prompt_draw(&p, &c, (struct rect){ 0, 0, 1, 12 }, "> ");
	canvas_dump(&c, &got);
	assert_string_equal(buf_text(&got), "> …lmnop\n-- style --\nkkd\n");
	assert_int_equal(c.cursor_col, 8);
	strike(&p, "C-a");
	prompt_draw(&p, &c, (struct rect){ 0, 0, 1, 12 }, "> ");
	buf_clear(&got);
	canvas_dump_text(&c, &got);
	assert_string_equal(buf_text(&got), "> abcdefghij\n");
	assert_int_equal(c.cursor_col, 2);
	buf_free(&got);
	canvas_free(&c);
	prompt_free(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_keys_edit_the_line),
		cmocka_unit_test(t_history_goes_back_and_returns_to_the_line),
		cmocka_unit_test(t_history_and_line_have_an_end),
		cmocka_unit_test(t_a_paste_is_text_and_runs_nothing),
		cmocka_unit_test(t_the_cursor_is_always_in_the_row),
		cmocka_unit_test(t_a_long_line_is_scrolled),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
