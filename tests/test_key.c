#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "key.h"
#include "keymap.h"

static void t_a_key_is_read_and_shown(void **state)
{
	static const struct {
		const char *text;
		uint32_t code;
		unsigned mods;
		const char *shown;
	} row[] = {
		{ "j", 'j', 0, "j" },
		{ "J", 'J', 0, "J" },
		{ "-", '-', 0, "-" },
		{ "C", 'C', 0, "C" },
		{ "C--", '-', MOD_CTRL, "Ctrl--" },
		{ "é", 0xE9, 0, "é" },
		{ "C-d", 'd', MOD_CTRL, "Ctrl-D" },
		{ "C-D", 'd', MOD_CTRL, "Ctrl-D" },
		{ "M-x", 'x', MOD_ALT, "Alt-x" },
		{ "C-M-x", 'x', MOD_CTRL | MOD_ALT, "Ctrl-Alt-X" },
		{ "M-<Down>", CODE_DOWN, MOD_ALT, "Alt-Down" },
		{ "S-<Left>", CODE_LEFT, MOD_SHIFT, "Shift-Left" },
		{ "S-<Tab>", CODE_BACKTAB, 0, "Shift-Tab" },
		{ "C-i", CODE_TAB, 0, "Tab" },
		{ "C-m", CODE_ENTER, 0, "Enter" },
		{ "C-[", CODE_ESC, 0, "Esc" },
		{ "<Enter>", CODE_ENTER, 0, "Enter" },
		{ "<Space>", CODE_SPACE, 0, "Space" },
		{ "C-<Space>", CODE_SPACE, MOD_CTRL, "Ctrl-Space" },
		{ "<PgDn>", CODE_PAGE_DOWN, 0, "PgDn" },
		{ "<F12>", CODE_F12, 0, "F12" },
		{ "<lt>", '<', 0, "<" },
	};
	struct buf shown = { 0 };
	struct key key;
	size_t i, at;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		at = 0;
		assert_true(key_parse(str_of(row[i].text), &at, &key, NULL));
		assert_int_equal(at, str_of(row[i].text).len);
		assert_int_equal(key.code, row[i].code);
		assert_int_equal(key.mods, row[i].mods);
		buf_clear(&shown);
		key_print(key, &shown);
		assert_string_equal(buf_text(&shown), row[i].shown);
	}
	buf_free(&shown);
}

static void t_keys_follow_each_other(void **state)
{
	const struct str keys = str_of("j  <Down>C-n /x");
	const uint32_t want[] = { 'j', CODE_DOWN, 'n', '/', 'x' };
	struct fault fault = { 0 };
	struct key key;
	size_t at = 0, i = 0;

	(void)state;
	while (key_parse(keys, &at, &key, &fault))
		assert_int_equal(key.code, want[i++]);
	assert_int_equal(i, 5);
	assert_int_equal(at, keys.len);
	assert_null(fault.rule);
}

static void t_what_is_no_key_is_said(void **state)
{
	static const char *const bad[] = { "<", "<Dwn>", "<down>", "<>", "C-<", "\t", "\xff",
		"\x7f", "\xc2\x9b" };
	struct fault fault;
	struct key key = { .code = 'z' };
	size_t i, at;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		at = 0;
		fault = (struct fault){ 0 };
		assert_false(key_parse(str_of(bad[i]), &at, &key, &fault));
		assert_string_equal(fault.rule, "bad-key");
		assert_int_equal(at, 0);
		assert_int_equal(key.code, 'z');
	}
}

static void t_a_key_runs_its_command_where_it_holds(void **state)
{
	static const struct command commands[] = {
		{ .name = "next", .keys = "j <Down>", .where = IN_LIST },
		{ .name = "scroll", .keys = "j", .where = IN_READER },
		{ .name = "help", .keys = "?", .where = IN_ANY },
		{ .name = "by-name-only", .where = IN_ANY },
		{ 0 },
	};
	struct keymap map;

	(void)state;
	assert_true(keymap_init(&map, commands, NULL));
	assert_ptr_equal(keymap_find(&map, (struct key){ .code = 'j' }, IN_DATES), &commands[0]);
	assert_ptr_equal(
		keymap_find(&map, (struct key){ .code = CODE_DOWN }, IN_FACETS), &commands[0]);
	assert_ptr_equal(keymap_find(&map, (struct key){ .code = 'j' }, IN_READER), &commands[1]);
	assert_ptr_equal(keymap_find(&map, (struct key){ .code = '?' }, IN_HELP), &commands[2]);
	assert_null(keymap_find(&map, (struct key){ .code = 'j', .mods = MOD_ALT }, IN_DATES));
	assert_null(keymap_find(&map, (struct key){ .code = CODE_DOWN }, IN_READER));
	keymap_free(&map);
}

static void t_a_table_with_a_bad_or_double_key_is_refused(void **state)
{
	static const struct {
		struct command commands[3];
		const char *msg;
	} row[] = {
		{ { { .name = "a", .keys = "j k", .where = IN_ANY },
			  { .name = "b", .keys = "k", .where = IN_READER } },
			"key 'k' of 'b' is a key of 'a' too" },
		{ { { .name = "a", .keys = "C-i <Tab>", .where = IN_ANY } },
			"key '<Tab>' of 'a' is a key of 'a' too" },
		{ { { .name = "a", .keys = "jk", .where = IN_ANY } },
			"'a': no blank behind the key 'j'" },
		{ { { .name = "a", .keys = "<Tabb>", .where = IN_ANY } }, "no key '<Tabb>'" },
	};
	struct fault fault;
	struct keymap map;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		assert_false(keymap_init(&map, row[i].commands, &fault));
		assert_string_equal(fault.rule, "bad-key");
		assert_string_equal(fault.msg, row[i].msg);
		assert_null(map.binding);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_a_key_is_read_and_shown),
		cmocka_unit_test(t_keys_follow_each_other),
		cmocka_unit_test(t_what_is_no_key_is_said),
		cmocka_unit_test(t_a_key_runs_its_command_where_it_holds),
		cmocka_unit_test(t_a_table_with_a_bad_or_double_key_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
