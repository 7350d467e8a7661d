#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "texts.h"

/* The part of the searched text that one piece of evidence gave. */
static struct str told_by(const struct event *event, size_t evidence)
{
	const struct testimony *told = event->testimony + evidence;

	assert_int_equal(told->source, event->evidence[evidence].source);
	return str_sub(event->folded, told[0].from, told[1].from - told[0].from);
}

static void t_a_folder_without_settings_loads_with_defaults(void **state)
{
	static const struct text_file files[] = {
		{ "a.yaml", "events: {id: a, date: 1984, title: x, who: {actor: y}}\n" },
		{ 0 },
	};
	struct load load;

	(void)state;
	load_texts(&load, files);
	assert_int_equal(load.timeline.events, 1);
	assert_int_equal(load.timeline.roles, 4);
	assert_int_equal(load.timeline.types, 7);
	assert_string_equal(load.diags.diag[1].rule, "missing-settings");
	load_free(&load);
}

static void t_a_folder_of_nothing_is_an_empty_timeline(void **state)
{
	static const struct text_file files[] = { { 0 } };
	struct load load;

	(void)state;
	load_texts(&load, files);
	assert_int_equal(load.timeline.events, 0);
	assert_int_equal(load.diags.diags, 1);
	load_free(&load);
}

static void t_settings_name_what_the_folder_uses(void **state)
{
	static const struct text_file files[] = {
		{ "frise.yaml",
			"frise: 1\ntitle: Acme\ndescription: all of it\nlanguages: fr\n"
			"roles: [buyer, seller, buyer]\ntypes: ship\nkinds: {sale: S, loss: }\n"
			"views: {sales: kind:sale}\nx-mine: yes\n" },
		{ 0 },
	};
	struct load load;
	const struct timeline *tl = &load.timeline;

	(void)state;
	load_texts(&load, files);
	assert_int_equal(load.diags.diags, 0);
	assert_str(tl->title, "Acme");
	assert_str(tl->description, "all of it");
	assert_int_equal(tl->languages, 1);
	assert_str(tl->language[0], "fr");
	assert_int_equal(tl->roles, 2);
	assert_int_equal(timeline_find_role(tl, str_of("seller")), 1);
	assert_int_equal(timeline_find_role(tl, str_of("actor")), NONE);
	assert_int_equal(timeline_find_type(tl, str_of("ship")), 0);
	assert_int_equal(tl->kinds, 2);
	assert_str(tl->kind[0].letter, "S");
	assert_int_equal(tl->kind[1].letter.len, 0);
	assert_int_equal(timeline_find_kind(tl, str_of("loss")), 1);
	assert_str(tl->view[0].query, "kind:sale");
	load_free(&load);
}

static void t_an_event_keeps_all_that_was_written(void **state)
{
	struct load load;
	const struct event *e;
	const struct evidence *v;

	(void)state;
	load_sound(&load,
		"sources:\n"
		"  - {id: s1, title: One}\n"
		"  - {id: s2, title: Two}\n"
		"entities: {id: acme, name: Acme, type: company}\n"
		"events:\n"
		"  - id: e\n"
		"    date: {value: 2022-03~, basis: external, note: the day after, sources: s2}\n"
		"    title: {en: Sold, fr: Vendu}\n"
		"    summary: In short\n"
		"    kind: sales-stop\n"
		"    status: alleged\n"
		"    who: {actor: [Acme]}\n"
		"    tags: [b, a, b]\n"
		"    seq: -9223372036854775808\n"
		"    note: told twice\n"
		"    x-colour: blue\n"
		"    x-list: [a, {b: c}]\n"
		"    evidence:\n"
		"      quote: words that were really said\n"
		"      source: s1\n"
		"      prefix: before\n"
		"      suffix: after\n"
		"      locator: p. 3\n"
		"      supports: [who, date]\n"
		"      stance: disputes\n"
		"      says: {date: 2022-03-04, who: [A, B]}\n"
		"      translation: {fr: des mots}\n"
		"      note: too strong\n"
		"      x-page: 3\n");
	e = event_of(&load, "e");
	assert_int_equal(e->when.basis, BASIS_EXTERNAL);
	assert_str(e->when.note, "the day after");
	assert_int_equal(e->when.sources, 1);
	assert_int_equal(e->when.source[0], 1);
	assert_int_equal(e->when.date.start.doubt, DOUBT_APPROXIMATE);
	assert_int_equal(e->title.items, 2);
	assert_str(e->title.item[1].lang, "fr");
	assert_str(e->title.item[1].text, "Vendu");
	assert_str(e->summary.item[0].lang, "");
	assert_int_equal(e->kind, 0);
	assert_int_equal(e->status, STATUS_ALLEGED);
	assert_int_equal(e->tags, 2);
	assert_str(e->tag[0], "b");
	assert_true(e->seq == INT64_MIN);
	assert_str(e->note[0].text, "told twice");
	assert_int_equal(e->extra.items, 2);
	assert_str(e->extra.item[0].key, "x-colour");
	assert_str(e->extra.item[1].value, "[a, {b: c}]");
	assert_int_equal(e->pos.line, 6);
	assert_int_equal(e->pos.col, 5);
	assert_int_equal(e->evidences, 1);
	v = e->evidence;
	assert_int_equal(v->source, 0);
	assert_str(v->prefix, "before");
	assert_str(v->suffix, "after");
	assert_str(v->locator, "p. 3");
	assert_int_equal(v->supports, CLAIM_WHO | CLAIM_DATE);
	assert_int_equal(v->stance, STANCE_DISPUTES);
	assert_str(v->says.item[0].key, "date");
	assert_str(v->says.item[1].value, "[A, B]");
	assert_str(v->translation.item[0].text, "des mots");
	assert_str(v->note, "too strong");
	assert_str(v->extra.item[0].value, "3");
	assert_int_equal(v->pos.line, 19);
	load_free(&load);
}

static void t_what_is_not_written_has_its_default(void **state)
{
	struct load load;
	const struct event *e;

	(void)state;
	load_sound(&load, "events: {id: e, date: unknown, title: x, summary: , tags: , who: }\n"
			  "sources: {id: s, title: x}\n");
	e = event_of(&load, "e");
	assert_int_equal(e->when.basis, BASIS_STATED);
	assert_int_equal(e->status, STATUS_REPORTED);
	assert_int_equal(e->kind, NONE);
	assert_int_equal(e->parties + e->tags + e->summary.items + e->evidences + e->notes, 0);
	assert_int_equal(load.timeline.undated, 1);
	assert_int_equal(load.timeline.source[0].kind, SOURCE_ARTICLE);
	assert_int_equal(load.timeline.source[0].derived_from, NONE);
	assert_int_equal(load.timeline.source[0].published.pos.line, 0);
	load_free(&load);
}

static void t_a_source_keeps_all_that_was_written(void **state)
{
	struct load load;
	const struct source *s;

	(void)state;
	load_sound(&load, "sources:\n"
			  "  - id: a\n"
			  "    title: An article\n"
			  "    kind: filing\n"
			  "    publisher: Le Monde\n"
			  "    authors: [A. Dupont, B. Durand]\n"
			  "    url: HTTPS://example.org/a\n"
			  "    archived: http://example.org/b\n"
			  "    rights: theirs\n"
			  "    note: read twice\n"
			  "    lang: fr-CA\n"
			  "    published: {value: 2022-03-05, basis: dateline}\n"
			  "    retrieved: 2022-04\n"
			  "    derived-from: b\n"
			  "    text: 2022/a.txt\n"
			  "    checksum: sha256:"
			  "FB50b4089079a2167cbf0109de64151e2ee691d2e378839257fc1188263b6ccd\n"
			  "  - {id: b, title: The first one}\n");
	s = &load.timeline.source[timeline_find_source(&load.timeline, str_of("a"))];
	assert_int_equal(s->kind, SOURCE_FILING);
	assert_int_equal(s->authors, 2);
	assert_str(s->author[1], "B. Durand");
	assert_str(s->url, "HTTPS://example.org/a");
	assert_str(s->lang, "fr-CA");
	assert_int_equal(s->published.basis, BASIS_DATELINE);
	assert_int_equal(s->retrieved.date.start.month, 4);
	assert_int_equal(s->derived_from, 1);
	assert_str(s->text, "2022/a.txt");
	assert_str(s->checksum, "fb50b4089079a2167cbf0109de64151e2ee691d2e378839257fc1188263b6ccd");
	load_free(&load);
}

static void t_a_date_is_read_however_yaml_takes_it(void **state)
{
	static const struct {
		const char *written;
		const char *want;
	} cases[] = {
		{ "1984", "1984" },
		{ "'1984'", "1984" },
		{ "[1984]", "1984" },
		{ "[1984..1986]", "[1984..1986]" },
		{ "[..1984]", "[..1984]" },
		{ "[1984..]", "[1984..]" },
		{ "\"[1984..1986]\"", "[1984..1986]" },
		{ "{value: [1984..1986]}", "[1984..1986]" },
		{ "{value: 0043, basis: stated}", "0043" },
		{ ">-\n      2022-03-05", "2022-03-05" },
		{ "2022-03-04T10:30", "2022-03-04T10:30" },
		{ "unknown", "unknown" },
	};
	struct buf text = { 0 }, date = { 0 };
	struct load load;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		buf_clear(&text);
		buf_clear(&date);
		buf_addf(&text, "events:\n  - id: e\n    title: x\n    date: %s\n",
			cases[i].written);
		load_sound(&load, buf_text(&text));
		date_print(&event_of(&load, "e")->when.date, &date);
		assert_string_equal(buf_text(&date), cases[i].want);
		load_free(&load);
	}
	buf_free(&date);
	buf_free(&text);
}

static void t_parties_stand_by_role_and_as_written(void **state)
{
	static const struct text_file files[] = {
		{ "frise.yaml", SETTINGS },
		{ "a.yaml", "entities:\n"
			    "  - {id: acme, name: Acmé  Corp, type: company, aliases: [AC]}\n"
			    "events:\n"
			    "  - id: a\n    date: 1984\n    title: x\n"
			    "    who: {target: [Z, Y, Z], actor: [ac, acme corp]}\n"
			    "  - id: b\n    date: 1985\n    title: x\n    who: [acme, Y]\n" },
		{ 0 },
	};
	const struct event *a, *b;
	struct load load;

	(void)state;
	load_texts(&load, files);
	assert_int_equal(load.diags.diags, 4);
	a = event_of(&load, "a");
	assert_int_equal(a->parties, 3);
	assert_int_equal(a->party[0].role, 0);
	assert_int_equal(a->party[0].entity, 0);
	assert_str(a->party[0].text, "ac");
	assert_int_equal(a->party[1].role, 1);
	assert_int_equal(a->party[1].entity, NONE);
	assert_str(a->party[1].text, "Z");
	assert_str(a->party[2].text, "Y");
	b = event_of(&load, "b");
	assert_int_equal(b->parties, 2);
	assert_int_equal(b->party[0].role, timeline_find_role(&load.timeline, str_of("party")));
	load_free(&load);
}

static void t_an_entity_is_found_by_id_then_name_then_alias(void **state)
{
	static const struct {
		const char *text;
		enum lookup how;
		const char *id;
	} cases[] = {
		{ "apple", LOOKUP_ONE, "apple" },
		{ "APPLE", LOOKUP_ONE, "apple" },
		{ "Pear", LOOKUP_ONE, "pear" },
		{ "societe  GENERALE", LOOKUP_ONE, "sg" },
		{ "shared", LOOKUP_MANY, NULL },
		{ "Alias", LOOKUP_ONE, "pear" },
		{ "", LOOKUP_NONE, NULL },
		{ "nobody", LOOKUP_NONE, NULL },
	};
	struct load load;
	uint32_t found;
	size_t i;

	(void)state;
	load_sound(&load, "entities:\n"
			  "  - {id: fruit, name: Apple, type: product, aliases: [Pear, shared]}\n"
			  "  - {id: apple, name: Other, type: company, aliases: [Alias, shared]}\n"
			  "  - {id: sg, name: Société Générale, type: company}\n"
			  "  - {id: pear, name: Alias, type: company, parent: sg}\n");
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		found = NONE;
		assert_int_equal(
			timeline_find_entity(&load.timeline, str_of(cases[i].text), &found),
			cases[i].how);
		if (cases[i].id)
			assert_str(load.timeline.entity[found].id, cases[i].id);
	}
	load_free(&load);
}

static void t_a_see_adds_an_account_and_overrides_nothing(void **state)
{
	static const struct text_file files[] = {
		{ "frise.yaml", SETTINGS },
		{ "b.yaml", "source: {id: sb, title: B}\nevents:\n"
			    "  - id: e\n    date: 2022-03-08\n    title: told\n    note: first\n"
			    "    evidence: {quote: what the first account says}\n" },
		{ "a.yaml", "source: {id: sa, title: A}\nevents:\n  - see: e\n    note: second\n"
			    "    evidence:\n      - quote: what the other account says\n" },
		{ 0 },
	};
	const struct event *event;
	struct load load;

	(void)state;
	load_texts(&load, files);
	assert_int_equal(load.diags.diags, 0);
	event = event_of(&load, "e");
	assert_int_equal(event->evidences, 2);
	assert_str(event->evidence[0].quote, "what the first account says");
	assert_int_equal(
		event->evidence[0].source, timeline_find_source(&load.timeline, str_of("sb")));
	assert_int_equal(
		event->evidence[1].source, timeline_find_source(&load.timeline, str_of("sa")));
	assert_int_equal(event->sources, 2);
	assert_int_equal(event->notes, 2);
	assert_str(event->note[1].text, "second");
	assert_string_equal(event->note[1].pos.file, "a.yaml");
	assert_int_equal(event->note[1].pos.line, 4);
	assert_str(event->folded, "told\nwhat the first account says\n"
				  "what the other account says\nfirst\nsecond");
	assert_str(told_by(event, 0), "\nwhat the first account says");
	assert_str(told_by(event, 1), "\nwhat the other account says");
	load_free(&load);
}

/* The file's source stands for a missing reference, never for a faulty one. */
static void t_a_faulty_source_is_no_source(void **state)
{
	static const struct {
		const char *text;
		const char *source; /* NULL: none */
	} cases[] = {
		{ "source: {id: own, title: x}\nevents: {id: e, date: 1984, title: x, evidence: "
		  "{quote: a b c d e f g h}}\n",
			"own" },
		{ "source: {id: own, title: x}\nevents: {id: e, date: 1984, title: x, evidence: "
		  "{source: other, quote: a b c d e f g h}}\n",
			"other" },
		{ "source: {id: own, title: x}\nevents: {id: e, date: 1984, title: x, evidence: "
		  "{source: none, quote: a b c d e f g h}}\n",
			NULL },
		{ "source: {id: Own!, title: x}\nevents: {id: e, date: 1984, title: x, evidence: "
		  "{quote: a b c d e f g h}}\n",
			NULL },
		{ "source: other\nevents: {id: e, date: 1984, title: x, evidence: "
		  "{quote: a b c d e f g h}}\n",
			NULL },
		{ "source: {id: other, title: x}\nevents: {id: e, date: 1984, title: x, evidence: "
		  "{quote: a b c d e f g h}}\n",
			NULL },
		{ "events: {id: e, date: 1984, title: x, evidence: {quote: a b c d e f g h}}\n",
			NULL },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct text_file files[] = { { "frise.yaml", SETTINGS },
			{ "a.yaml", "sources: {id: other, title: Other}\n" },
			{ "b.yaml", cases[i].text }, { 0 } };
		const struct event *event;
		struct load load;

		load_texts(&load, files);
		event = event_of(&load, "e");
		assert_int_equal(event->evidences, 1);
		if (cases[i].source)
			assert_int_equal(event->evidence[0].source,
				timeline_find_source(&load.timeline, str_of(cases[i].source)));
		else
			assert_int_equal(event->evidence[0].source, NONE);
		assert_int_equal(event->sources, cases[i].source != NULL);
		load_free(&load);
	}
}

static void t_the_searched_text_holds_each_field_once(void **state)
{
	struct load load;

	(void)state;
	load_sound(&load, "source: {id: s, title: Not searched}\n"
			  "entities:\n"
			  "  - {id: acme-id, name: Acmé, type: company, aliases: [AC & Cie]}\n"
			  "events:\n"
			  "  - id: e\n"
			  "    date: {value: 1984, basis: external, note: The  DATE}\n"
			  "    title: {en: One Œuvre, fr: Deux}\n"
			  "    summary: Three\n"
			  "    who: {actor: acme-id, target: acme-id}\n"
			  "    tags: [cloud]\n"
			  "    note: Eight\n"
			  "    evidence:\n"
			  "      - quote: Four was said by them\n"
			  "        translation: {fr: Cinq}\n"
			  "        note: Six\n"
			  "      - {quote: Seven was said by them, locator: p. 9}\n");
	assert_str(event_of(&load, "e")->folded,
		"one oeuvre\ndeux\nthree\nfour was said by them\ncinq\nsix\n"
		"seven was said by them\neight\nthe date\nacme\nac & cie\ncloud");
	assert_str(told_by(event_of(&load, "e"), 0), "\nfour was said by them\ncinq\nsix");
	assert_str(told_by(event_of(&load, "e"), 1), "\nseven was said by them");
	load_free(&load);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_a_folder_without_settings_loads_with_defaults),
		cmocka_unit_test(t_a_folder_of_nothing_is_an_empty_timeline),
		cmocka_unit_test(t_settings_name_what_the_folder_uses),
		cmocka_unit_test(t_an_event_keeps_all_that_was_written),
		cmocka_unit_test(t_what_is_not_written_has_its_default),
		cmocka_unit_test(t_a_source_keeps_all_that_was_written),
		cmocka_unit_test(t_a_date_is_read_however_yaml_takes_it),
		cmocka_unit_test(t_parties_stand_by_role_and_as_written),
		cmocka_unit_test(t_an_entity_is_found_by_id_then_name_then_alias),
		cmocka_unit_test(t_a_see_adds_an_account_and_overrides_nothing),
		cmocka_unit_test(t_a_faulty_source_is_no_source),
		cmocka_unit_test(t_the_searched_text_holds_each_field_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
