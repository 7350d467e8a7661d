#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"
#include "file.h"
#include "load.h"
#include "mem.h"
#include "rule.h"
#include "vec.h"

/*
 * Broken content and what must be said of it, word for word.
 *
 * bad/NAME.yaml stands for a file beside those of bad/_base. Its first comments
 * say what must be reported, all of it and in order:
 *
 *   # expect 3:5: error: message [rule]
 *   # caret what stands behind the caret of that problem
 *   # hint its hint
 *
 * A problem of another file begins with that file's path. Where comments cannot
 * stand, bad/NAME/ is a folder of its own, and its file `expect` holds such lines
 * without "# expect", each with a path.
 */
struct bench {
	const char *dir;
	struct arena arena;
	const char **rule; /* those that some case expects */
	size_t rules;
	size_t rule_cap;
	size_t cases;
	size_t failures;
};

static struct str read_text(struct bench *b, const char *path)
{
	struct buf text = { 0 };
	struct fault fault;
	struct file_id id;
	struct str copy;

	if (!file_read(AT_FDCWD, path, FILE_BYTES, &text, &id, &fault))
		fail_msg("%s: %s", path, fault.msg);
	copy = arena_str(&b->arena, text.at ? buf_str(&text) : str_of(""));
	buf_free(&text);
	return copy;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names in a folder, sorted, without those that begin with a dot. */
static const char **list_names(struct bench *b, const char *dir, size_t *count)
{
	const char **name = NULL, **copy;
	size_t names = 0, cap = 0;
	struct dirent *entry;
	DIR *d = opendir(dir);

	assert_non_null(d);
	while ((entry = readdir(d))) {
		if (entry->d_name[0] != '.')
			VEC_PUSH(name, names, cap, arena_text(&b->arena, str_of(entry->d_name)));
	}
	closedir(d);
	if (names)
		qsort(name, names, sizeof(*name), compare_names);
	copy = (const char **)arena_copy(&b->arena, name, names * sizeof(*name));
	free(name);
	*count = names;
	return copy;
}

/*
 * What was reported, in the form of the expectations. `home`: the file whose path
 * is left out. A caret or hint that is not expected does not matter.
 */
static void print_diags(
	const struct load *load, const char *home, struct str expected, struct buf *out)
{
	struct str line;
	size_t i;

	for (i = 0; i < load->diags.diags; i++) {
		const struct diag *d = &load->diags.diag[i];

		if (!home || strcmp(d->pos.file, home))
			buf_addf(out, "%s:", d->pos.file);
		buf_addf(out, "%u:%u: %s: %s [%s]\n", d->pos.line, d->pos.col,
			severity_name(d->severity), d->msg, d->rule);
		str_split(&expected, '\n', &line);
		while (str_starts(expected, "caret ") || str_starts(expected, "hint ")) {
			if (str_starts(expected, "caret "))
				buf_addf(out, "caret %s\n", d->caret ? d->caret : "");
			else
				buf_addf(out, "hint %s\n", d->hint ? d->hint : "");
			str_split(&expected, '\n', &line);
		}
	}
}

static void note_rules(struct bench *b, struct str expected)
{
	struct str line;

	while (str_split(&expected, '\n', &line)) {
		size_t open = line.len;

		while (open > 0 && line.at[open - 1] != '[')
			open--;
		if (!open || !str_ends(line, "]") || str_starts(line, "hint "))
			continue;
		line = str_sub(line, open, line.len - open - 1);
		VEC_PUSH(b->rule, b->rules, b->rule_cap, arena_text(&b->arena, line));
	}
}

static void compare_case(struct bench *b, const char *name, struct str expected,
	const struct load *load, const char *home)
{
	struct buf got = { 0 };

	print_diags(load, home, expected, &got);
	b->cases++;
	note_rules(b, expected);
	if (!str_eq(expected, buf_str(&got))) {
		b->failures++;
		print_error("%s\n-- expected\n%.*s-- reported\n%s\n", name, STR(expected),
			buf_text(&got));
	}
	buf_free(&got);
}

/* The comments at the head of a file, without their signs. */
static struct str expectations(struct bench *b, struct str text)
{
	struct buf out = { 0 };
	struct str line, copy;

	while (str_split(&text, '\n', &line) && str_starts(line, "# ")) {
		line = str_sub(line, 2, line.len);
		if (str_starts(line, "expect "))
			line = str_sub(line, strlen("expect "), line.len);
		buf_addf(&out, "%.*s\n", STR(line));
	}
	copy = arena_str(&b->arena, out.at ? buf_str(&out) : str_of(""));
	buf_free(&out);
	return copy;
}

static void run_file(struct bench *b, const char *name)
{
	const char *base = arena_printf(&b->arena, "%s/_base", b->dir);
	struct str text = read_text(b, arena_printf(&b->arena, "%s/%s", b->dir, name));
	struct load load;
	struct unit *unit;
	size_t i, files;
	const char **file = list_names(b, base, &files);

	unit = mem_resize(NULL, files + 1, sizeof(*unit));
	for (i = 0; i < files; i++)
		unit_parse(&unit[i], file[i],
			read_text(b, arena_printf(&b->arena, "%s/%s", base, file[i])), NULL);
	unit_parse(&unit[files], name, text, NULL);
	load_units(&load, unit, files + 1);
	compare_case(b, name, expectations(b, text), &load, name);
	load_free(&load);
}

static void run_folder(struct bench *b, const char *name)
{
	const char *dir = arena_printf(&b->arena, "%s/%s", b->dir, name);
	struct load load;
	struct fault fault;

	if (!load_folder(&load, dir, 2, NULL, &fault))
		fail_msg("%s: %s", dir, fault.msg);
	compare_case(b, name, read_text(b, arena_printf(&b->arena, "%s/expect", dir)), &load, NULL);
	load_free(&load);
}

static void t_every_broken_file_says_what_is_wrong(void **state)
{
	struct bench *b = *state;
	size_t i, names;
	const char **name = list_names(b, b->dir, &names);

	for (i = 0; i < names; i++) {
		if (strcmp(name[i], "_base") == 0)
			continue;
		if (str_ends(str_of(name[i]), ".yaml"))
			run_file(b, name[i]);
		else
			run_folder(b, name[i]);
	}
	assert_true(b->cases > 0);
	assert_int_equal(b->failures, 0);
}

static bool is_expected(const struct bench *b, const char *rule)
{
	size_t i;

	for (i = 0; i < b->rules; i++) {
		if (strcmp(b->rule[i], rule) == 0)
			return true;
	}
	return false;
}

/* What no file in git can be: another test makes it. */
static const struct {
	const char *rule;
	const char *test;
} elsewhere[] = {
	{ "not-a-file", "test_folder" },
	{ "too-large", "test_folder" },
	{ "unreadable", "test_folder" },
	{ "too-many-files", "test_file" },
	{ "text-too-long", "test_node_hostile" },
	{ "too-many-keys", "test_node_hostile" },
	{ "too-many-values", "test_node_hostile" },
	{ "too-slow", "test_node_hostile" },
};

static void t_every_rule_has_a_case(void **state)
{
	const struct bench *b = *state;
	size_t i, j, missing = 0;

	for (i = 0; i < rules_count; i++) {
		for (j = 0; j < sizeof(elsewhere) / sizeof(*elsewhere); j++) {
			if (strcmp(elsewhere[j].rule, rules[i].name) == 0)
				break;
		}
		if (j < sizeof(elsewhere) / sizeof(*elsewhere) || is_expected(b, rules[i].name))
			continue;
		print_error("no case for the rule %s\n", rules[i].name);
		missing++;
	}
	assert_int_equal(missing, 0);
}

static void t_every_case_expects_a_known_rule(void **state)
{
	const struct bench *b = *state;
	size_t i;

	for (i = 0; i < b->rules; i++) {
		if (!rule_find(str_of(b->rule[i])))
			fail_msg("a case expects the rule %s, which there is not", b->rule[i]);
	}
	for (i = 0; i < sizeof(elsewhere) / sizeof(*elsewhere); i++)
		assert_non_null(rule_find(str_of(elsewhere[i].rule)));
}

static void t_the_rules_are_sorted_by_name(void **state)
{
	size_t i;

	(void)state;
	for (i = 1; i < rules_count; i++)
		assert_true(strcmp(rules[i - 1].name, rules[i].name) < 0);
}

int main(int argc, char **argv)
{
	struct bench bench = { .dir = argc > 1 ? argv[1] : "tests/bad" };
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_prestate(t_every_broken_file_says_what_is_wrong, &bench),
		cmocka_unit_test_prestate(t_every_rule_has_a_case, &bench),
		cmocka_unit_test_prestate(t_every_case_expects_a_known_rule, &bench),
		cmocka_unit_test_prestate(t_the_rules_are_sorted_by_name, &bench),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	free(bench.rule);
	arena_free(&bench.arena);
	return failed;
}
