#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sys/stat.h>

#include "disk.h"
#include "random.h"

static void t_any_number_of_threads_loads_the_same(void **state)
{
	static const unsigned threads[] = { 1, 2, 4, 16, 0 };
	struct folder *f = *state;
	struct buf one = { 0 }, other = { 0 };
	uint64_t seed = 5;
	unsigned i;

	write_text(f, "frise.yaml", "frise: 1\ntitle: x\nkinds: {a: A}\n");
	for (i = 0; i < 60; i++) {
		const char *name = arena_printf(&f->arena, "%02u.yaml", i);

		write_text(f, name,
			arena_printf(&f->arena,
				"source: {id: s%u, title: x, derived-from: s%u}\n"
				"entities:\n  - {id: n%u, name: N%u, type: company, parent: n%u}\n"
				"events:\n  - {id: e%u, date: 1984, title: x, kind: b, who: [n%u, "
				"N%u],\n"
				"     rel: {follows: e%u, related: e%u}, evidence: {quote: a b c d "
				"e f g h}}\n"
				"  - {see: e%u, note: n%u, evidence: {quote: short}}\n%s",
				i, random_below(&seed, 70), i, i % 50, random_below(&seed, 70),
				i % 55, random_below(&seed, 70), random_below(&seed, 70),
				random_below(&seed, 60), random_below(&seed, 70),
				random_below(&seed, 70), i, i % 20 == 7 ? "- broken\n" : ""));
	}
	load_to_text(f->dir, 1, &one);
	for (i = 0; i < sizeof(threads) / sizeof(*threads); i++) {
		buf_clear(&other);
		load_to_text(f->dir, threads[i], &other);
		assert_string_equal(buf_text(&one), buf_text(&other));
	}
	buf_free(&other);
	buf_free(&one);
}

static void t_one_bad_file_hides_no_other(void **state)
{
	static const struct {
		const char *file;
		const char *rule;
	} want[] = { { "broken.yaml", "not-utf8" }, { "large.yaml", "too-large" },
		{ "link.yaml", "symlink" }, { "pipe.yaml", "not-a-file" },
		{ "secret.yaml", "unreadable" } };
	struct folder *f = *state;
	struct load load;
	size_t i, j, wanted = 5;

	write_text(f, "frise.yaml", "frise: 1\ntitle: x\n");
	write_text(f, "a.yaml", "events: {id: e, date: 1984, title: x, rel: {follows: lost}}\n");
	write_text(f, "broken.yaml", "events:\n  - {id: f, date: 1984, title: \xe9t\xe9}\n");
	write_text(f, "large.yaml", "x");
	assert_int_equal(truncate(path_in(f, "large.yaml"), (16 << 20) + 1), 0);
	assert_int_equal(symlink("a.yaml", path_in(f, "link.yaml")), 0);
	assert_int_equal(mkfifo(path_in(f, "pipe.yaml"), 0600), 0);
	write_text(f, "secret.yaml", "events: {id: lost, date: 1984, title: x}\n");
	assert_int_equal(chmod(path_in(f, "secret.yaml"), 0), 0);
	if (geteuid() == 0)
		wanted--; /* nothing is secret from root */
	assert_true(load_folder(&load, f->dir, 2, NULL, NULL));
	assert_true(timeline_find_event(&load.timeline, str_of("e")) != NONE);
	for (i = 0; i < wanted; i++) {
		for (j = 0; j < load.diags.diags; j++) {
			if (!strcmp(load.diags.diag[j].pos.file, want[i].file) &&
				!strcmp(load.diags.diag[j].rule, want[i].rule))
				break;
		}
		if (j == load.diags.diags)
			fail_msg("no %s of %s", want[i].rule, want[i].file);
	}
	/* What only follows from a file that failed is one line, a note. */
	for (j = 0; j < load.diags.diags; j++)
		assert_string_not_equal(load.diags.diag[j].rule, "unknown-event");
	load_free(&load);
}

static void t_a_problem_shows_its_line(void **state)
{
	struct folder *f = *state;
	struct load load;

	write_text(f, "frise.yaml", "frise: 1\ntitle: x\n");
	write_text(f, "a.yaml",
		"events:\n  - id: e\n    date: 1984\n    title: x\n"
		"    rel: {follows: f}\n    colour: blue\n");
	assert_true(load_folder(&load, f->dir, 1, NULL, NULL));
	assert_int_equal(load.diags.diags, 2);
	assert_true(str_is(load.diags.diag[0].text, "    rel: {follows: f}"));
	assert_true(str_is(load.diags.diag[1].text, "    colour: blue"));
	load_free(&load);
}

static void t_a_flood_of_problems_is_cut(void **state)
{
	struct folder *f = *state;
	struct buf text = { 0 };
	struct load load;
	size_t i;

	write_text(f, "frise.yaml", "frise: 1\ntitle: x\n");
	buf_add_text(&text, "events:\n");
	for (i = 0; i < 5000; i++)
		buf_addf(&text,
			"  - {id: e%zu, date: 1984, title: x, titel: x, rel: {follows: f%zu}}\n", i,
			i);
	write_text(f, "a.yaml", buf_text(&text));
	assert_true(load_folder(&load, f->dir, 2, NULL, NULL));
	assert_int_equal(load.timeline.events, 5000);
	assert_int_equal(load.diags.errors, 5000);
	assert_int_equal(load.diags.warnings, 5000);
	assert_int_equal(load.diags.diags, DIAG_MOST_A_FILE);
	load_free(&load);
	buf_free(&text);
}

struct told {
	size_t calls;
	size_t done;
	size_t files;
};

static void tell(void *context, size_t done, size_t files)
{
	struct told *told = context;

	assert_true(done >= told->done && done <= files);
	*told = (struct told){ told->calls + 1, done, files };
}

static void t_progress_is_told_to_the_end(void **state)
{
	struct folder *f = *state;
	struct told told = { 0 };
	struct load_progress progress = { tell, &told };
	struct load load;

	write_text(f, "frise.yaml", "frise: 1\ntitle: x\n");
	write_text(f, "a.yaml", "");
	write_text(f, "b.yaml", "");
	assert_true(load_folder(&load, f->dir, 2, &progress, NULL));
	assert_true(told.calls > 0);
	assert_int_equal(told.done, 3);
	assert_int_equal(told.files, 3);
	load_free(&load);
}

static void t_no_folder_is_a_failure(void **state)
{
	struct folder *f = *state;
	struct fault fault;
	struct load load;

	assert_false(load_folder(&load, path_in(f, "nowhere"), 1, NULL, &fault));
	assert_string_equal(fault.rule, "no-folder");
	load_free(&load);
}

/* Whatever the bytes, what is loaded holds together. */
static void check_timeline(const struct timeline *tl)
{
	size_t i, j;

	for (i = 0; i < tl->events; i++) {
		const struct event *e = &tl->event[i];

		assert_int_equal(timeline_find_event(tl, e->id), i);
		assert_true(e->title.items > 0);
		assert_true(i == 0 || date_order(&tl->event[i - 1].when.date, &e->when.date) <= 0);
		for (j = 0; j < e->parties; j++) {
			assert_true(e->party[j].role < tl->roles);
			assert_true(
				e->party[j].entity == NONE || e->party[j].entity < tl->entities);
		}
		for (j = 0; j < e->relations; j++)
			assert_true(e->relation[j].event < tl->events && e->relation[j].event != i);
		for (j = 0; j < e->evidences; j++)
			assert_true(e->evidence[j].source == NONE ||
				    e->evidence[j].source < tl->sources);
	}
	for (i = 0; i < tl->entities; i++)
		timeline_is_below(tl, (uint32_t)i, NONE);
}

static void t_damaged_files_load_what_is_left(void **state)
{
	static const char sound[] =
		"source: {id: s, title: \"A source\", published: 2022-03~, lang: fr, x-a: [b]}\n"
		"entities:\n"
		"  - {id: acme, name: Acmé, type: company, aliases: [AC], parent: b}\n"
		"  - id: b\n    name: B\n    type: company\n    parent: acme\n"
		"events:\n"
		"  - id: e\n    date: {value: [1984..1986], basis: inferred, note: so}\n"
		"    title: {en: One, fr: Un}\n    who: {actor: [AC], target: B}\n"
		"    rel: {follows: [f], related: [f, e]}\n    seq: -3\n    tags: [a, b]\n"
		"    evidence:\n      - quote: >-\n          words that were said\n"
		"          over two lines\n        says: {date: 1984}\n        supports: [who]\n"
		"  - {id: f, date: unknown, title: Two, rel: {follows: e}}\n"
		"  - see: e\n    note: again\n";
	static const char noise[] = "{}[]:,-#&*!|>'\"%@` \n\t\x01\xff"
				    "aes0";
	struct folder *f = *state;
	uint64_t seed = 17;
	size_t round, i, changes;

	(void)f;
	for (round = 0; round < 600; round++) {
		char text[sizeof(sound)];
		struct unit *unit = malloc(sizeof(*unit));
		struct load load;

		memcpy(text, sound, sizeof(sound));
		changes = random_below(&seed, 6);
		for (i = 0; i < changes; i++)
			text[random_below(&seed, sizeof(sound) - 1)] =
				noise[random_below(&seed, sizeof(noise) - 1)];
		unit_parse(unit, "a.yaml", str_from(text, sizeof(sound) - 1), NULL);
		load_units(&load, unit, 1);
		check_timeline(&load.timeline);
		load_free(&load);
	}
}

static void t_an_invented_corpus_loads_clean(void **state)
{
	struct folder *f = *state;
	char python[] = "python3", events[] = "-n", count[] = "600", files[] = "-f", many[] = "7",
	     out[] = "-o", script[4096], dir[64];
	char *const argv[] = { python, script, events, count, files, many, out, dir, NULL };
	struct load load;

	if (!f->generator || !file_exists(f->generator))
		skip();
	snprintf(script, sizeof(script), "%s", f->generator);
	snprintf(dir, sizeof(dir), "%s", f->dir);
	run(argv);
	assert_true(load_folder(&load, f->dir, 0, NULL, NULL));
	assert_int_equal(load.diags.diags, 0);
	assert_int_equal(load.timeline.events, 600);
	assert_int_equal(load.timeline.files, 10);
	check_timeline(&load.timeline);
	load_free(&load);
}

int main(int argc, char **argv)
{
	struct folder folder = { .generator = argc > 1 ? argv[1] : NULL };
	const struct CMUnitTest tests[] = {
		FOLDER_TEST(t_any_number_of_threads_loads_the_same),
		FOLDER_TEST(t_one_bad_file_hides_no_other),
		FOLDER_TEST(t_a_problem_shows_its_line),
		FOLDER_TEST(t_a_flood_of_problems_is_cut),
		FOLDER_TEST(t_progress_is_told_to_the_end),
		FOLDER_TEST(t_no_folder_is_a_failure),
		FOLDER_TEST(t_damaged_files_load_what_is_left),
		FOLDER_TEST(t_an_invented_corpus_loads_clean),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
