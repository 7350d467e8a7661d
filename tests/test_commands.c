#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>

#include "commands.h"
#include "keymap.h"
#include "text.h"

static void t_names_are_unique_words(void **state)
{
	const struct command *at, *other;
	const char *c;

	(void)state;
	for (at = commands; at->name; at++) {
		assert_true(at->name[0]);
		for (c = at->name; *c; c++)
			assert_true(islower((unsigned char)*c) || *c == '-');
		for (other = commands; other != at; other++)
			assert_string_not_equal(at->name, other->name);
	}
}

static void t_rows_are_complete(void **state)
{
	const struct command *at;
	struct str help;

	(void)state;
	for (at = commands; at->name; at++) {
		help = str_of(at->help);
		assert_non_null(at->run);
		assert_non_null(at->keys);
		assert_true(at->where && !(at->where & ~(unsigned)IN_ANY));
		assert_true(at->chapter < CHAPTERS);
		assert_true(help.len > 0 && text_cols(help) <= 60);
		assert_false(str_ends(help, "."));
		assert_true(at->hint == 0 || at->label);
	}
}

/* The keymap itself refuses a key that does not parse or that stands twice in a mode. */
static void t_keys_parse_and_none_stands_twice_in_a_mode(void **state)
{
	struct keymap map;
	struct fault fault = { .rule = NULL };

	(void)state;
	if (!keymap_init(&map, commands, &fault))
		fail_msg("%s", fault.msg);
	keymap_free(&map);
}

/* What a newcomer tries first does something wherever it is tried. */
static void t_the_plain_keys_work_everywhere(void **state)
{
	static const char keys[] = "<Up> <Down> <Enter> <Esc> ? q C-c C-l";
	static const unsigned modes[] = { IN_FACETS, IN_DATES, IN_READER, IN_HELP };
	struct keymap map;
	struct key key;
	size_t at = 0, i;

	(void)state;
	assert_true(keymap_init(&map, commands, NULL));
	while (key_parse(str_of(keys), &at, &key, NULL))
		for (i = 0; i < sizeof(modes) / sizeof(*modes); i++)
			assert_non_null(keymap_find(&map, key, modes[i]));
	keymap_free(&map);
}

/* Neighbours of one label are shown as one entry, so they must belong together. */
static void t_rows_of_one_label_stand_together(void **state)
{
	const struct command *at, *other;

	(void)state;
	for (at = commands; at->name; at++)
		for (other = at + 1; other->name && at->label; other++)
			if (other->label && str_eq(str_of(at->label), str_of(other->label)) &&
				at->where & other->where && at->chapter == other->chapter)
				assert_true(str_eq(str_of(other[-1].label), str_of(at->label)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_names_are_unique_words),
		cmocka_unit_test(t_rows_are_complete),
		cmocka_unit_test(t_keys_parse_and_none_stands_twice_in_a_mode),
		cmocka_unit_test(t_the_plain_keys_work_everywhere),
		cmocka_unit_test(t_rows_of_one_label_stand_together),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
