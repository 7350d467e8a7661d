#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "load.h"
#include "rule_example.h"
#include "rule_example_table.h"

/* What no lines of one file can show. */
static const char *const without[] = {
	"long-title", "missing-settings", "not-a-file", "symlink", "text-too-long", "too-large",
	"too-many-files", "too-many-keys", "too-many-names", "too-many-values", "too-slow",
	"unreadable", "utf-16",
};

static bool is_without(const char *rule)
{
	size_t i;

	for (i = 0; i < sizeof(without) / sizeof(*without); i++) {
		if (strcmp(without[i], rule) == 0)
			return true;
	}
	return false;
}

/* How often a rule is broken in the lines, and how often another; other notes do not matter. */
static void count(const struct rule_example *example, const char *lines, size_t *same,
	size_t *others)
{
	const char *path = example->of == OF_SETTINGS ? "frise.yaml" : RULE_EXAMPLE_FILE;
	struct load load;
	size_t i;

	*same = *others = 0;
	rule_example_load(example, lines, &load);
	for (i = 0; i < load.diags.diags; i++) {
		const struct diag *d = &load.diags.diag[i];
		bool is_cause = example->cause && strcmp(d->rule, example->cause) == 0;

		if (strcmp(d->pos.file, path))
			continue;
		if (strcmp(d->rule, example->rule) == 0) {
			++*same;
		} else if (d->severity != SEVERITY_NOTE && !is_cause) {
			print_error("%s: %s [%s]\n", example->rule, d->msg, d->rule);
			++*others;
		}
	}
	load_free(&load);
}

static void t_every_rule_has_an_example_or_none_can_be_written(void **state)
{
	size_t i, missing = 0;

	(void)state;
	for (i = 0; i < rules_count; i++) {
		if (!!rule_example_find(&rules[i]) != is_without(rules[i].name))
			continue;
		print_error("%s\n", rules[i].name);
		missing++;
	}
	assert_int_equal(missing, 0);
	assert_int_equal(rule_examples_count + sizeof(without) / sizeof(*without), rules_count);
}

static void t_what_is_wrong_breaks_its_rule_and_no_other(void **state)
{
	size_t i, same, others, failures = 0;

	(void)state;
	for (i = 0; i < rule_examples_count; i++) {
		count(&rule_examples[i], rule_examples[i].wrong, &same, &others);
		if (same == 1 && !others)
			continue;
		print_error("%s: %zu times, others %zu\n", rule_examples[i].rule, same, others);
		failures++;
	}
	assert_int_equal(failures, 0);
}

static void t_what_is_right_breaks_none(void **state)
{
	size_t i, same, others, failures = 0;

	(void)state;
	for (i = 0; i < rule_examples_count; i++) {
		count(&rule_examples[i], rule_examples[i].right, &same, &others);
		if (!same && !others)
			continue;
		print_error("%s: %zu times, others %zu\n", rule_examples[i].rule, same, others);
		failures++;
	}
	assert_int_equal(failures, 0);
}

static void t_an_explanation_shows_all_four_and_no_raw_byte(void **state)
{
	struct buf out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < rules_count; i++) {
		const struct rule_example *example = rule_example_find(&rules[i]);

		buf_clear(&out);
		rule_explain(&rules[i], CHARSET_ASCII, &out);
		assert_non_null(strstr(buf_text(&out), rules[i].help));
		assert_int_equal(!example, !strstr(buf_text(&out), "check says:\n    "));
		assert_int_equal(!example, !strstr(buf_text(&out), "right:\n    "));
		assert_true(text_find_unsafe(buf_str(&out)) == SIZE_MAX);
		assert_true(text_find_invalid(buf_str(&out)) == SIZE_MAX);
	}
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_every_rule_has_an_example_or_none_can_be_written),
		cmocka_unit_test(t_what_is_wrong_breaks_its_rule_and_no_other),
		cmocka_unit_test(t_what_is_right_breaks_none),
		cmocka_unit_test(t_an_explanation_shows_all_four_and_no_raw_byte),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
