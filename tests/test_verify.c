#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "load.h"
#include "mem.h"
#include "place.h"
#include "verify.h"

static const char text[] =
	"\xEF\xBB\xBFLe groupe a dit « non » jeudi.\r\n\r\nL’accord s’est fait, mardi, à Paris.\n"
	"Le groupe a dit « oui » mardi.\n";

static const struct {
	const char *path;
	const char *text;
} files[] = {
	{ "a.yaml",
		"source: {id: s, title: S, text: x/t.txt}\n"
		"sources: [{id: bare, title: B}, {id: lost, title: L, text: u.txt}, {id: other, "
		"title: O,\n"
		"  text: x/t.txt, checksum: "
		"\"sha256:0000000000000000000000000000000000000000000000000000000000000000\"}]\n"
		"events:\n"
		"  - id: late\n    date: 2022-03\n    title: Late\n    evidence:\n"
		"      - quote: a dit « oui » mardi\n"
		"      - quote: rien de tel ici\n"
		"      - {quote: some words of it, source: bare}\n"
		"  - id: early\n    date: 2021\n    title: Early\n    evidence:\n"
		"      - quote: L'accord [...] à Paris\n"
		"      - {quote: some words of it, source: lost}\n"
		"  - id: empty\n    date: 2020\n    title: Empty\n" },
	{ "b.yaml",
		"events:\n  - see: early\n    evidence: {quote: Le groupe a dit, source: s}\n" },
	{ "frise.yaml", "frise: 1\ntitle: T\n" },
};

static void load_files(struct load *load)
{
	size_t count = sizeof(files) / sizeof(files[0]), i;
	struct unit *unit = mem_resize(NULL, count, sizeof(*unit));

	for (i = 0; i < count; i++)
		unit_parse(&unit[i], files[i].path, str_of(files[i].text), NULL);
	load_units(load, unit, count);
	assert_int_equal(load->diags.errors, 0);
	place_put("archive/x/t.txt", text);
}

static struct str cut(struct str s, struct span span)
{
	return str_sub(s, span.from, span.to - span.from);
}

static void t_the_passages_of_a_text_come_as_they_stand_in_it(void **state)
{
	static const struct {
		const char *event;
		enum verdict verdict;
		const char *passage;
	} want[] = {
		{ "early", VERDICT_AMBIGUOUS, "Le groupe a dit" },
		{ "early", VERDICT_NEAR, "L’accord" },
		{ "late", VERDICT_OK, "a dit « oui » mardi" },
		{ "late", VERDICT_MISSING, NULL },
	};
	struct load load;
	struct cited cited;
	struct fault fault;
	size_t i;
	int archive;

	(void)state;
	load_files(&load);
	archive = verify_open_archive(".", NULL, &fault);
	verify_open_source(
		&load.timeline, timeline_find_source(&load.timeline, str_of("s")), archive, &cited);
	assert_int_equal(cited.file.verdict, VERDICT_OK);
	assert_int_equal(cited.file.id.bytes, sizeof(text) - 1);
	assert_int_equal(cited.citations, 4);
	for (i = 0; i < cited.citations; i++) {
		const struct citation *c = &cited.citation[i];
		const struct finding *f = &c->finding;

		assert_true(str_is(load.timeline.event[c->event].id, want[i].event));
		assert_int_equal(f->verdict, want[i].verdict);
		assert_int_equal(f->passages,
			want[i].passage ? 1 + (want[i].verdict == VERDICT_AMBIGUOUS) : 0);
		if (f->passages) {
			const struct stretch *first = &f->passage[0].part[0];

			assert_true(str_is(
				cut(buf_str(&cited.archived.bytes), first->file), want[i].passage));
			assert_true(str_is(cut(buf_str(&cited.archived.strict.text), first->text),
				want[i].passage));
		}
	}
	assert_int_equal(cited.citation[1].finding.passage[0].parts, 2);
	assert_true(str_is(cut(buf_str(&cited.archived.bytes),
				   cited.citation[1].finding.passage[0].part[1].file),
		"à Paris"));
	verify_free_source(&cited);
	close(archive);
	load_free(&load);
}

static void t_a_source_without_a_text_has_its_citations_all_the_same(void **state)
{
	struct load load;
	struct cited cited;

	(void)state;
	load_files(&load);
	verify_open_source(
		&load.timeline, timeline_find_source(&load.timeline, str_of("s")), -1, &cited);
	assert_int_equal(cited.file.verdict, VERDICT_UNARCHIVED);
	assert_int_equal(cited.citations, 4);
	assert_int_equal(cited.citation[0].finding.verdict, VERDICT_UNARCHIVED);
	assert_int_equal(cited.archived.bytes.len, 0);
	verify_free_source(&cited);
	load_free(&load);
}

static void check_run(
	const struct timeline *tl, struct verify_options *o, const size_t want[VERDICTS])
{
	struct verify v;
	size_t i;

	verify_run(&v, tl, o);
	for (i = 0; i < VERDICTS; i++)
		assert_int_equal(v.count[i], want[i]);
	for (i = 0; i < v.citations; i++) {
		const struct citation *c = &v.citation[i];

		assert_int_equal(v.verdict[c->event][c->evidence], c->finding.verdict);
	}
	verify_free(&v);
}

static void t_all_of_a_timeline_is_verified(void **state)
{
	static const size_t all[VERDICTS] = { [VERDICT_OK] = 1,
		[VERDICT_NEAR] = 1,
		[VERDICT_AMBIGUOUS] = 1,
		[VERDICT_MISSING] = 1,
		[VERDICT_UNARCHIVED] = 2 };
	static const size_t late[VERDICTS] = {
		[VERDICT_OK] = 1, [VERDICT_MISSING] = 1, [VERDICT_UNARCHIVED] = 1
	};
	static const size_t none[VERDICTS] = { [VERDICT_NONE] = 6 };
	static const size_t nowhere[VERDICTS] = { [VERDICT_UNARCHIVED] = 6 };
	struct verify_options o = { 0 };
	uint8_t wanted[3] = { 0 };
	atomic_bool stop = true;
	struct load load;
	struct verify v;

	(void)state;
	load_files(&load);
	o.archive = verify_open_archive("nowhere", "archive", NULL);
	assert_true(o.archive >= 0);
	check_run(&load.timeline, &o, all);
	o.threads = 1;
	check_run(&load.timeline, &o, all);
	wanted[timeline_find_event(&load.timeline, str_of("late"))] = 1;
	o.wanted = wanted;
	check_run(&load.timeline, &o, late);
	verify_run(&v, &load.timeline, &o);
	assert_null(v.verdict[timeline_find_event(&load.timeline, str_of("early"))]);
	assert_string_equal(v.file[timeline_find_source(&load.timeline, str_of("s"))].why, "");
	verify_free(&v);
	o.wanted = NULL;
	o.stop = &stop;
	check_run(&load.timeline, &o, none);
	close(o.archive);
	o = (struct verify_options){ .archive = -1 };
	check_run(&load.timeline, &o, nowhere);
	load_free(&load);
}

static void t_another_text_than_was_checked_can_be_read_too(void **state)
{
	int archive;
	struct load load;
	struct cited cited;

	(void)state;
	load_files(&load);
	archive = verify_open_archive(".", NULL, NULL);
	verify_open_source(&load.timeline, timeline_find_source(&load.timeline, str_of("other")),
		archive, &cited);
	assert_int_equal(cited.file.verdict, VERDICT_STALE);
	assert_int_equal(cited.archived.bytes.len, sizeof(text) - 1);
	assert_true(cited.archived.strict.text.len > 0);
	verify_free_source(&cited);
	close(archive);
	load_free(&load);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_PLACE(t_the_passages_of_a_text_come_as_they_stand_in_it),
		IN_PLACE(t_a_source_without_a_text_has_its_citations_all_the_same),
		IN_PLACE(t_another_text_than_was_checked_can_be_read_too),
		IN_PLACE(t_all_of_a_timeline_is_verified),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
