#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "disk.h"

/* All of what one file says that others can see. */
static const char kept_file[] =
	"source: {id: s2, title: Two, authors: [A, B], published: 2022-03~, derived-from: s1, x-a: "
	"b}\n"
	"entities: {id: b, name: B, type: company, parent: a, country: f, aliases: [BB], ids: {q: "
	"Q1}}\n"
	"events:\n"
	"  - see: e\n    note: second\n    evidence: {quote: what the other account says}\n"
	"  - id: g\n    date: {value: 1984~, basis: external, note: so, sources: s1}\n"
	"    title: {en: G, fr: Gé}\n    summary: all\n    kind: a\n    status: alleged\n"
	"    who: {target: [BB, Nobody], actor: A}\n    tags: [x, y]\n    seq: 3\n    note: mine\n"
	"    rel: {follows: e, related: [e]}\n    x-z: 1\n"
	"    evidence:\n      - {quote: a b c d e f g h, says: {date: 1985}, translation: {en: "
	"a},\n"
	"         supports: who, stance: disputes, note: n, locator: p, prefix: p, suffix: s}\n";

static const struct load none;

static void t_a_file_that_breaks_keeps_its_records(void **state)
{
	static const char *const broken[] = { "frise.yaml", "b.yaml" };
	struct folder *f = *state;
	struct buf before = { 0 }, after = { 0 };
	struct load load, again;
	size_t i;

	write_text(f, "frise.yaml",
		"frise: 1\ntitle: x\nkinds: {a: A}\nroles: [target, actor]\n"
		"rules: {unknown-entity: off}\n");
	write_text(f, "a.yaml",
		"source: {id: s1, title: One}\nentities:\n"
		"  - {id: a, name: A, type: company}\n"
		"  - {id: f, name: F, type: country}\n"
		"events:\n  - id: e\n    date: 1984\n    title: E\n    note: first\n"
		"    evidence: {quote: what the first account says}\n");
	write_text(f, "b.yaml", kept_file);
	assert_true(load_folder_again(&load, &none, f->dir, 1, NULL, NULL));
	assert_int_equal(load.diags.diags, 0);
	dump_records(&load, &before);
	for (i = 0; i < 2; i++)
		write_text(f, broken[i], "events:\n  - {id: z, date: 1984, title: Z}\n  - [\n");
	assert_true(load_folder_again(&again, &load, f->dir, 2, NULL, NULL));
	load_free(&load);
	dump_records(&again, &after);
	assert_string_equal(buf_text(&before), buf_text(&after));
	assert_int_equal(again.timeline.files_broken, 2);
	for (i = 0; i < again.units; i++)
		assert_int_equal(again.unit[i].is_kept, strcmp(again.unit[i].path, "a.yaml") != 0);
	assert_true(str_is(again.timeline.kind[0].letter, "A"));
	/* and once more, from what was kept */
	buf_clear(&after);
	assert_true(load_folder_again(&load, &again, f->dir, 2, NULL, NULL));
	load_free(&again);
	dump_records(&load, &after);
	assert_string_equal(buf_text(&before), buf_text(&after));
	load_free(&load);
	buf_free(&after);
	buf_free(&before);
}

static void t_a_file_that_is_mended_is_read_anew(void **state)
{
	struct folder *f = *state;
	struct load load, again;

	write_text(f, "frise.yaml", "frise: 1\ntitle: x\n");
	write_text(f, "a.yaml", "events:\n  - {id: e, date: 1984, title: E}\n");
	assert_true(load_folder_again(&load, &none, f->dir, 1, NULL, NULL));
	write_text(f, "a.yaml", "events:\n  - {id: g, date: 1984, title: G}\n");
	assert_true(load_folder_again(&again, &load, f->dir, 1, NULL, NULL));
	assert_int_equal(again.timeline.events, 1);
	assert_int_equal(timeline_find_event(&again.timeline, str_of("g")), 0);
	load_free(&load);
	/* what is removed is gone, not broken */
	assert_int_equal(unlink(path_in(f, "a.yaml")), 0);
	assert_true(load_folder_again(&load, &again, f->dir, 1, NULL, NULL));
	assert_int_equal(load.timeline.events, 0);
	load_free(&again);
	assert_false(load_folder_again(&again, &load, path_in(f, "gone"), 1, NULL, NULL));
	load_free(&load);
}

int main(void)
{
	struct folder folder = { 0 };
	const struct CMUnitTest tests[] = {
		FOLDER_TEST(t_a_file_that_breaks_keeps_its_records),
		FOLDER_TEST(t_a_file_that_is_mended_is_read_anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
