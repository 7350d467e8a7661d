#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "disk.h"
#include "origin.h"

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

/* What is searched of all events, and which of it is from which source. */
static void dump_folded(const struct load *load, struct buf *out)
{
	const struct timeline *tl = &load->timeline;
	size_t i, k;

	for (i = 0; i < tl->events; i++) {
		const struct event *ev = &tl->event[i];
		const struct folded *f = &tl->folded[i];

		buf_addf(out, "%.*s: %.*s", STR(ev->id), STR(ev->folded));
		for (k = 0; k <= ev->evidences; k++)
			buf_addf(out, " %u-%u", ev->testimony[k].from, ev->testimony[k].source);
		buf_addf(out, "\n%u %.*s %u\n", f->event, STR(f->text), f->evidences);
	}
}

/* One change after the other; whether what is searched of c.yaml then is the same place in memory. */
static const struct {
	const char *name, *text;
	bool is_shared;
} changes[] = {
	{ "d.yaml", "events:\n  - {id: v, date: 1983, title: V}\n", true },
	{ "s.yaml", "source: {id: a0, title: First}\n", true },
	{ "n.yaml", "entities:\n  - {id: acme, name: Acme, type: company, aliases: [Apex]}\n", false },
	{ "d.yaml", "events:\n  - {id: v, date: 1985, title: W}\n", true },
	{ "n.yaml", "entities:\n  - {id: acme, name: Acne, type: company}\n", false },
	{ "n.yaml", "entities:\n  - {id: acne, name: Acne, aliases: [acme], type: company}\n", false },
	{ "n.yaml", "entities: []\n", false },
	{ "d.yaml", "source: {id: d, title: D}\nevents:\n  - see: c2\n    evidence: {quote: D too}\n",
		false },
	{ "d.yaml", "source: {id: d, title: D}\nevents:\n  - see: c2\n    note: A note\n", false },
	{ "d.yaml", "events: []\n", false },
	{ "b.yaml", "events:\n  - {id: c1, date: 1983, title: Another}\n", false },
	{ "b.yaml", "events: []\n", false },
	{ "b.yaml", "events:\n  - [\n", true },
	{ "frise.yaml", "frise: 1\ntitle: x\nroles: [target]\n", false },
	{ "frise.yaml", "frise: 1\ntitle: y\nroles: [target]\n", true },
	{ "c.yaml", "source: {id: c, title: C}\nevents:\n  - {id: c2, date: 1984, title: Two}\n", false },
};

/* As if it had been written long ago, so that it is not read again. */
static void make_old(struct load *load, const char *path)
{
	size_t i;

	for (i = 0; i < load->units; i++) {
		if (strcmp(load->unit[i].path, path) == 0)
			load->origin[i]->is_young = false;
	}
}

static struct str folded_of(const struct load *load, const char *id)
{
	return load->timeline.event[timeline_find_event(&load->timeline, str_of(id))].folded;
}

static void t_what_is_searched_is_shared_where_it_is_the_same(void **state)
{
	struct folder *f = *state;
	struct buf again = { 0 }, anew = { 0 };
	struct load slot[2], fresh, *now = &slot[0], *next = &slot[1], *before;
	size_t i;

	write_text(f, "frise.yaml", "frise: 1\ntitle: x\nroles: [target, actor]\n");
	write_text(f, "n.yaml", "entities:\n  - {id: acme, name: Acme, type: company}\n");
	write_text(f, "c.yaml",
		"source: {id: c, title: C}\nevents:\n"
		"  - {id: c1, date: 1984, title: One, who: {actor: acme, target: Apex}}\n"
		"  - {id: c2, date: 1984, title: Two, who: {target: acme}, tags: [x],\n"
		"     evidence: [{quote: Said twice}, {quote: at once}]}\n");
	assert_true(load_folder_again(now, &none, f->dir, 1, NULL, NULL));
	for (i = 0; i < sizeof(changes) / sizeof(*changes); i++) {
		make_old(now, "c.yaml");
		write_text(f, changes[i].name, changes[i].text);
		assert_true(load_folder_again(next, now, f->dir, 2, NULL, NULL));
		if ((folded_of(next, "c2").at == folded_of(now, "c2").at) != changes[i].is_shared)
			fail_msg("change %zu: shared, or not shared", i);
		before = now;
		now = next;
		next = before;
		load_free(before);
		assert_true(load_folder(&fresh, f->dir, 1, NULL, NULL));
		buf_clear(&again);
		buf_clear(&anew);
		dump_folded(now, &again);
		dump_folded(&fresh, &anew);
		assert_string_equal(buf_text(&again), buf_text(&anew));
		load_free(&fresh);
	}
	load_free(now);
	buf_free(&anew);
	buf_free(&again);
}

int main(void)
{
	struct folder folder = { 0 };
	const struct CMUnitTest tests[] = {
		FOLDER_TEST(t_a_file_that_breaks_keeps_its_records),
		FOLDER_TEST(t_a_file_that_is_mended_is_read_anew),
		FOLDER_TEST(t_what_is_searched_is_shared_where_it_is_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
