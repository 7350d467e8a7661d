#include "rule_example_table.h"

#define SOME_EVENT                                                                                 \
	"events:\n"                                                                                \
	"  - id: fusion\n"                                                                         \
	"    date: 2022-03-04\n"

const struct rule_example rule_examples[] = {
	{ "alias", OF_EVENT, "note: *acme", "note: Acme" },
	{ "ambiguous-entity", OF_EVENT, "who: {actor: Smith}", "who: {actor: smith-and-sons}" },
	{ "anchor", OF_EVENT, "title: &acme Acme buys Globex", "title: Acme buys Globex" },
	{ "bad-checksum", OF_SOURCE, "checksum: 9f86d081884c7d65",
		"checksum: sha256:"
		"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" },
	{ "bad-date", OF_EVENT, "date: 4/3/2022", "date: 2022-03-04" },
	{ "bad-escape", OF_EVENT, "title: \"Acme opens C:\\data\"",
		"title: \"Acme opens C:\\\\data\"" },
	{ "bad-id", OF_EVENT, "id: Acme buys Globex", "id: acme-buys-globex" },
	{ "bad-lang", OF_SOURCE, "lang: f", "lang: fr" },
	{ "bad-letter", OF_SETTINGS, "kinds: {aid: Aid}", "kinds: {aid: A}" },
	{ "bad-number", OF_EVENT, "seq: first", "seq: 1" },
	{ "bad-path", OF_SOURCE, "text: ../archive/globex.txt", "text: globex.txt" },
	{ "bad-start", OF_EVENT, "title: @acme buys Globex", "title: \"@acme buys Globex\"" },
	{ "bad-url", OF_SOURCE, "url: www.example.org/globex",
		"url: https://www.example.org/globex" },
	{ "basis-note", OF_EVENT, "date: {value: 2022-03-04, basis: external}",
		"date: {value: 2022-03-04, basis: external, note: by the company's own report}" },
	{ "byte-order-mark", OF_EVENT,
		"summary: Globex agrees\n"
		"\xef\xbb\xbf"
		"kind: aid",
		"summary: Globex agrees\n"
		"kind: aid" },
	{ "circle", OF_ENTITY, "parent: globex-holding", "parent: acme" },
	{ "colon-in-text", OF_EVENT, "title: Acme: the end of Globex",
		"title: \"Acme: the end of Globex\"" },
	{ "comma", OF_EVENT, "tags: [war, , aid]", "tags: [war, aid]" },
	{ "comment-in-text", OF_EVENT, "title: Acme is #1", "title: \"Acme is #1\"" },
	{ "control-character", OF_EVENT, "note: a bell \a rang", "note: a bell rang" },
	{ "directive", OF_FILE, "%version 1\n---\nevents: []", "events: []" },
	{ "duplicate-id", OF_EVENT, "id: acme-stops", "id: acme-stops-again" },
	{ "duplicate-key", OF_EVENT, "kind: aid\nkind: sales-stop", "kind: sales-stop" },
	{ "early-source", OF_EVENT,
		"date: 2022-03-06\n"
		"evidence: {source: le-monde, quote: Acme a annoncé l’arrêt}",
		"date: 2022-03-04\n"
		"evidence: {source: le-monde, quote: Acme a annoncé l’arrêt}" },
	{ "empty-key", OF_EVENT, ": Acme buys Globex", "summary: Acme buys Globex" },
	{ "flow-comma", OF_EVENT, "title: {en: Acme buys, then sells}",
		"title: {en: \"Acme buys, then sells\"}" },
	{ "format-version", OF_SETTINGS, "frise: 2", "frise: 1" },
	{ "hidden-character", OF_EVENT, "note: \"zero\\u200Bwidth\"", "note: \"zero width\"" },
	{ "indent", OF_SETTINGS, "kinds:\n  aid: A\n   sales-stop: S",
		"kinds:\n  aid: A\n  sales-stop: S" },
	{ "key-not-text", OF_EVENT, "[kind]: aid", "kind: aid" },
	{ "line-separator", OF_EVENT,
		"note: one line\xe2\x80\xa8"
		" or two",
		"note: one line or two" },
	{ "long-quote", OF_EVIDENCE,
		"quote: one two three four five six seven eight nine ten one two three four five six\n"
		"  seven eight nine ten one two three four five six seven eight nine ten one two\n"
		"  three four five six seven eight nine ten one two three four five six seven\n"
		"  eight nine ten one two three four five six seven eight nine ten eleven",
		"quote: one two three four five six […] nine ten eleven" },
	{ "lost-reference", OF_FILE,
		SOME_EVENT
		"  - id: answer\n"
		"    date: 2022-03-05\n"
		"    title: Globex answers\n"
		"    rel: {follows: fusion}",
		SOME_EVENT
		"    title: Acme buys Globex\n"
		"  - id: answer\n"
		"    date: 2022-03-05\n"
		"    title: Globex answers\n"
		"    rel: {follows: fusion}",
		.cause = "missing-key" },
	{ "merge-conflict", OF_SETTINGS,
		"<<<<<<< HEAD\n"
		"kinds: {aid: A}\n"
		"=======\n"
		"kinds: {sales-stop: S}\n"
		">>>>>>> other",
		"kinds: {aid: A, sales-stop: S}" },
	{ "missing-colon", OF_EVENT, "kind: aid\nnote that it is disputed",
		"kind: aid\nnote: that it is disputed" },
	{ "missing-key", OF_FILE, SOME_EVENT, SOME_EVENT "    title: Acme buys Globex" },
	{ "missing-space", OF_EVENT, "kind: aid\nseq:1", "kind: aid\nseq: 1" },
	{ "mixed-block", OF_EVENT, "kind: aid\n- seq: 1", "kind: aid\nseq: 1" },
	{ "no-archive", OF_SOURCE, "url: https://example.org/globex",
		"url: https://example.org/globex\ntext: globex.txt" },
	{ "no-source", OF_EVENT, "evidence: {quote: Acme has bought all of it}",
		"evidence: {quote: Acme has bought all of it, source: le-monde}" },
	{ "not-a-country", OF_ENTITY, "country: acme", "country: france" },
	{ "not-utf8", OF_EVENT, "title: Acme quitte la Cor\xe9"
				"e",
		"title: Acme quitte la Corée" },
	{ "possible-duplicate", OF_EVENT, "title: Acme stops\nid: acme-stops-sales",
		"title: Acme stops\nid: acme-stops-sales\nrel: {related: acme-stops}" },
	{ "publication-date", OF_EVENT,
		"date: 2022-03-05\n"
		"evidence: {source: le-monde, quote: Acme a annoncé l’arrêt}",
		"date: {value: 2022-03-05, basis: dateline}\n"
		"evidence: {source: le-monde, quote: Acme a annoncé l’arrêt}" },
	{ "quote-inside", OF_EVENT, "title: \"Acme \"buys\" Globex\"",
		"title: \"Acme \\\"buys\\\" Globex\"" },
	{ "reserved-name", OF_SETTINGS, "roles: [actor, source]", "roles: [actor, informant]" },
	{ "root-address", OF_SOURCE, "url: https://example.org/",
		"url: https://example.org/globex" },
	{ "same-letter", OF_SETTINGS, "kinds: {aid: A, arrest: A}", "kinds: {aid: A, arrest: R}" },
	{ "second-document", OF_FILE, "events: []\n---\nsources: []", "events: []\nsources: []" },
	{ "self-reference", OF_EVENT, "rel: {responds-to: fusion}",
		"rel: {responds-to: acme-stops}" },
	{ "short-quote", OF_EVIDENCE, "quote: Acme buys", "quote: Acme buys all of Globex" },
	{ "single-source", OF_EVENT,
		"evidence:\n"
		"  - {source: le-monde, quote: Acme a racheté Globex}",
		"evidence:\n"
		"  - {source: le-monde, quote: Acme a racheté Globex}\n"
		"  - {source: filing, quote: we have acquired Globex}" },
	{ "syntax", OF_EVENT, "tags: [war,\n  aid] and more", "tags: [war,\n  aid, more]" },
	{ "tab", OF_SETTINGS, "kinds:\n\taid: A", "kinds:\n  aid: A" },
	{ "tag", OF_EVENT, "title: !important Acme buys Globex", "title: Acme buys Globex" },
	{ "too-deep", OF_EVENT,
		"x-deep: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
		"x-deep: []" },
	{ "unclosed-bracket", OF_EVENT, "tags: [war, aid\nkind: aid",
		"tags: [war, aid]\nkind: aid" },
	{ "unclosed-quote", OF_EVENT, "title: \"Acme buys Globex\nkind: aid",
		"title: \"Acme buys Globex\"\nkind: aid" },
	{ "unknown-entity", OF_EVENT, "who: {actor: Globbex}", "who: {actor: Globex}" },
	{ "unknown-event", OF_EVENT, "rel: {follows: acme-stop}", "rel: {follows: acme-stops}" },
	{ "unknown-key", OF_EVENT, "sumary: Globex agrees", "summary: Globex agrees" },
	{ "unknown-kind", OF_EVENT, "kind: sale-stop", "kind: sales-stop" },
	{ "unknown-relation", OF_EVENT, "rel: {folows: acme-stops}",
		"rel: {follows: acme-stops}" },
	{ "unknown-role", OF_EVENT, "who: {actors: acme}", "who: {actor: acme}" },
	{ "unknown-rule", OF_SETTINGS, "rules: {single-sources: warning}",
		"rules: {single-source: warning}" },
	{ "unknown-source", OF_EVIDENCE, "source: lemonde", "source: le-monde" },
	{ "unknown-type", OF_ENTITY, "type: compagny", "type: company" },
	{ "unknown-word", OF_EVENT, "status: rumoured", "status: alleged" },
	{ "unmentioned-entity", OF_EVENT,
		"who: {actor: Acme, target: Globex}\n"
		"evidence: {source: le-monde, quote: Acme a annoncé l’arrêt}",
		"who: {actor: Acme}\n"
		"evidence: {source: le-monde, quote: Acme a annoncé l’arrêt}" },
	{ "unsupported-date", OF_EVIDENCE, "supports: title", "supports: [title, date]" },
	{ "unused-entity", OF_ENTITY, "id: initech\nname: Initech",
		"id: globex\nname: Globex" },
	{ "unused-source", OF_SOURCE, "id: some-report", "id: filing-of-2021" },
	{ "wrong-type", OF_EVENT, "title: [Acme buys Globex]", "title: Acme buys Globex" },
};

const size_t rule_examples_count = sizeof(rule_examples) / sizeof(*rule_examples);
