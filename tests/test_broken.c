#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "query.h"

static struct timeline tl;

static int build(void **state)
{
	(void)state;
	fixture_build(&fixture_shared, &tl);
	return 0;
}

static int end(void **state)
{
	(void)state;
	timeline_free(&tl);
	return 0;
}

static const struct {
	const char *query;
	uint32_t col;
	const char *msg;
} faults[] = {
	/* Fields. */
	{ "compny:acme date:2023", 1, "no field 'compny'; did you mean 'company'?" },
	{ "kind:aid  compny:acme", 11, "no field 'compny'; did you mean 'company'?" },
	{ "\xc3\xa9t\xc3\xa9 actr:x", 5, "no field 'actr'; did you mean 'actor'?" },
	{ "publ:x", 1, "no field 'publ'; did you mean 'publisher'?" },
	{ "asf:2022", 1, "no field 'asf'; did you mean 'asof'?" },
	{ "http://example.org", 1,
		"no field 'http'; expected one such as who: or date:, or quotes around a text" },
	{ "\"two words\":x", 1,
		"no field 'two words'; expected one such as who: or date:, "
		"or quotes around a text" },
	{ "-knd:aid", 2, "no field 'knd'; did you mean 'kind'?" },

	/* Values: missing, unknown, of another type, of several. */
	{ "company:", 9, "expected a value after 'company:'" },
	{ "company: aws", 9, "expected a value after 'company:'" },
	{ "company:aws,", 13, "expected a value after 'company:'" },
	{ "company:aws, amazon", 13, "expected a value after 'company:'" },
	{ "company:,aws", 9, "expected a value after 'company:'" },
	{ "(src:)", 6, "expected a value after 'source:'" },
	{ "company:\"\"", 9, "expected a text between the quotes" },
	{ "company:\"aws", 9, "'\"' is never closed: expected another one" },
	{ "company:\"aws\"x", 14, "expected a blank or ',' after the closing '\"'" },
	{ "company:a\"b\"", 10, "'\"' within a value: expected quotes around the whole" },
	{ "company:amazn", 9, "no company 'amazn'; did you mean 'amazon'?" },
	{ "company:aws,amazn", 13, "no company 'amazn'; did you mean 'amazon'?" },
	{ "company:\"amazn\"", 10, "no company 'amazn'; did you mean 'amazon'?" },
	{ "company:zzzzzz", 9, "no company 'zzzzzz' in this folder" },
	{ "company:microso", 9, "no company 'microso'; did you mean 'microsoft'?" },
	{ "company:Russia", 9, "no company 'Russia': expected who:russia or country:russia" },
	{ "person:aws", 8, "no person 'aws': expected who:aws or company:aws" },
	{ "who:nobody", 5, "no entity 'nobody' in this folder" },
	{ "actor:rusia", 7, "no entity 'rusia'; did you mean 'russia'?" },
	{ "based-in:swden", 10, "no country 'swden'; did you mean 'sweden'?" },
	{ "based-in:aws", 10, "no country 'aws': expected who:aws or company:aws" },
	{ "company:apple", 9,
		"'apple' is the name of 2: expected one of the ids apple-inc, "
		"apple-records" },
	{ "who:MERCURY", 5,
		"'MERCURY' is the name of 2: expected one of the ids mercury-planet, "
		"mercury-paper" },
	{ "source:nytt", 8, "no source 'nytt'; did you mean 'nyt'?" },
	{ "src:\"la unne\"", 6, "no source 'la unne'; did you mean 'La une'?" },
	{ "publisher:lemond", 11, "no publisher 'lemond'; did you mean 'Le Monde'?" },
	{ "publisher:qqq", 11, "no publisher 'qqq' in this folder" },
	{ "kind:aidd", 6, "no kind 'aidd'; did you mean 'aid'?" },
	{ "kind:service", 6, "no kind 'service'; did you mean 'service-stop'?" },
	{ "tag:clod", 5, "no tag 'clod'; did you mean 'cloud'?" },
	{ "status:confirmd", 8, "no status 'confirmd'; did you mean 'confirmed'?" },
	{ "status:confirmed,plan", 18, "no status 'plan'; did you mean 'planned'?" },
	{ "lang:de", 6, "no language of a source 'de' in this folder" },
	{ "id:zz", 4, "no event 'zz' in this folder" },
	{ "rel:zz", 5, "no event 'zz' in this folder" },
	{ "is:undate", 4, "no state 'undate'; did you mean 'undated'?" },
	{ "is:secret", 4,
		"no state 'secret': expected undated, approximate, uncertain, ongoing, "
		"single-source, unarchived, unverified, disputed, noted, marked" },
	{ "kind:zzz", 6,
		"no kind 'zzz': expected sales-stop, service-stop, aid, statement, "
		"sanction, inquiry" },

	/* Dates. */
	{ "date:..", 6, "'date:..': expected a date before or after '..'" },
	{ "date:unknown", 6, "'date:unknown': expected a date (is:undated finds what has none)" },
	{ "date:2023..2022", 6, "'date:2023..2022': expected the earlier date first" },
	{ "before:2022..2023", 8, "'before:2022..2023': expected one date, not a range" },
	{ "before:../1984", 8, "'before:../1984': expected a date that has a start" },
	{ "after:2016/..", 7, "'after:2016/..': expected a date that has an end" },

	{ "asof:", 6, "expected a value after 'asof:'" },
	{ "date:*", 6, "'date:*': expected a date (-is:undated finds what has one)" },
	{ "asof:unknown", 6, "'asof:unknown': expected a date (is:undated finds what has none)" },
	{ "asof:2022..2023", 6, "'asof:2022..2023': expected one date, not a range" },
	{ "asof:2016/..", 6, "'asof:2016/..': expected a date that has an end" },
	{ "asof:2022,2023", 11, "expected one date, not a list, behind 'asof:'" },
	{ "asof:2022 kind:aid asof:2023", 20,
		"expected 'asof:' once: it stands at column 1 already" },
	{ "kind:aid asof:2022 and asof:2022", 24,
		"expected 'asof:' once: it stands at column 10 already" },
	{ "-asof:2022", 2,
		"'asof:' is about the whole query: expected it outside of 'or' and 'not'" },
	{ "kind:aid not (asof:2022)", 15,
		"'asof:' is about the whole query: expected it outside of 'or' and 'not'" },
	{ "asof:2022 or amazon", 1,
		"'asof:' is about the whole query: expected it outside of 'or' and 'not'" },
	{ "amazon (kind:aid or (tag:war asof:2022))", 30,
		"'asof:' is about the whole query: expected it outside of 'or' and 'not'" },

	/* Operators and parentheses. */
	{ "and", 1, "expected a term" },
	{ "or amazon", 1, "expected a term" },
	{ "amazon or", 10, "expected a term after 'or'" },
	{ "amazon OR  ", 12, "expected a term after 'OR'" },
	{ "amazon and", 11, "expected a term after 'and'" },
	{ "amazon and or b", 12, "expected a term after 'and'" },
	{ "amazon or or b", 11, "expected a term after 'or'" },
	{ "not", 4, "expected a term after 'not'" },
	{ "not and x", 5, "expected a term after 'not'" },
	{ "-", 2, "expected a term after '-'" },
	{ "a - b", 4, "expected a term right after '-'" },
	{ "a -", 4, "expected a term after '-'" },
	{ "(", 2, "expected a term" },
	{ "()", 2, "expected a term" },
	{ "(a", 3, "expected ')' for the '(' at column 1" },
	{ "\xc3\xa9 (a (b)", 9, "expected ')' for the '(' at column 3" },
	{ "a)", 2, "expected '(' before ')'" },
	{ "(a))", 4, "expected '(' before ')'" },
	{ "kind:aid)", 9, "expected '(' before ')'" },

	/* Texts and regexes. */
	{ "\"amazon", 1, "'\"' is never closed: expected another one" },
	{ "x \"amazon\\\"", 3, "'\"' is never closed: expected another one" },
	{ "\"\"", 1, "expected a text between the quotes" },
	{ "\" \"", 1, "expected a text between the quotes" },
	{ "\"a\"b", 4, "expected a blank after the closing '\"'" },
	{ "a\"b\"", 2, "'\"' within a word: expected quotes around the whole, or a blank before" },
	{ "\xcc\x81", 1, "expected letters or digits in '\xcc\x81'" },
	{ "/abc", 1, "expected '/' at the end of the regex (or quotes around a text with '/')" },
	{ "//", 1, "expected a regex between the slashes" },
	{ "/usr/bin", 6,
		"expected a blank or 'c' (as written) after the regex; a '/' within it "
		"is written '\\/'" },
	{ "/a/cc", 5,
		"expected a blank or 'c' (as written) after the regex; a '/' within it is "
		"written '\\/'" },
	{ "x /a(b/", 7, "in the regex: missing closing parenthesis" },
	{ "/\xc3\xa9[/", 4, "in the regex: missing terminating ] for character class" },

	/* More of the same kinds. */
	{ "whoo:amazon", 1, "no field 'whoo'; did you mean 'who'?" },
	{ "targt:russia", 1, "no field 'targt'; did you mean 'target'?" },
	{ "compani:aws", 1, "no field 'compani'; did you mean 'company'?" },
	{ "kin:aid", 1, "no field 'kin'; did you mean 'kind'?" },
	{ "tags:cloud", 1, "no field 'tags'; did you mean 'tag'?" },
	{ "staus:confirmed", 1, "no field 'staus'; did you mean 'status'?" },
	{ "langue:fr", 1, "no field 'langue'; did you mean 'lang'?" },
	{ "sorce:nyt", 1, "no field 'sorce'; did you mean 'source'?" },
	{ "befor:2022", 1, "no field 'befor'; did you mean 'before'?" },
	{ "afer:2022", 1, "no field 'afer'; did you mean 'after'?" },
	{ "witin:2022", 1, "no field 'witin'; did you mean 'within'?" },
	{ "basd-in:russia", 1, "no field 'basd-in'; did you mean 'based-in'?" },
	{ "mentoned:russia", 1, "no field 'mentoned'; did you mean 'mentioned'?" },
	{ "aks:who", 1,
		"no field 'aks'; expected one such as who: or date:, or quotes around a text" },
	{ "reel:e", 1, "no field 'reel'; did you mean 'rel'?" },
	{ "amazon kind:aid tga:war", 17, "no field 'tga'; did you mean 'tag'?" },
	{ "-targt:russia", 2, "no field 'targt'; did you mean 'target'?" },
	{ "(targt:russia)", 2, "no field 'targt'; did you mean 'target'?" },
	{ "amazon or targt:russia", 11, "no field 'targt'; did you mean 'target'?" },
	{ "(amazon (kind:aid (tga:war)))", 20, "no field 'tga'; did you mean 'tag'?" },
	{ "https://www.nytimes.com/2022", 1,
		"no field 'https'; expected one such as who: or date:, or quotes around a text" },
	{ "mailto:somebody@example.org", 1,
		"no field 'mailto'; expected one such as who: or date:, or quotes around a text" },
	{ "C:\\temp", 1,
		"no field 'C'; expected one such as who: or date:, or quotes around a text" },
	{ "\"a b\":c", 1,
		"no field 'a b'; expected one such as who: or date:, or quotes around a text" },
	{ "who:", 5, "expected a value after 'who:'" },
	{ "who: ", 5, "expected a value after 'who:'" },
	{ "target:\"", 8, "'\"' is never closed: expected another one" },
	{ "target:\"amazon\"aws", 16, "expected a blank or ',' after the closing '\"'" },
	{ "target:amazon,,aws", 15, "expected a value after 'target:'" },
	{ "target:,", 8, "expected a value after 'target:'" },
	{ "target:amazon,\"", 15, "'\"' is never closed: expected another one" },
	{ "kind:\"\",aid", 6, "expected a text between the quotes" },
	{ "kind:aid,\"\"", 10, "expected a text between the quotes" },
	{ "kind:aid, sanction", 10, "expected a value after 'kind:'" },
	{ "kind:aid,", 10, "expected a value after 'kind:'" },
	{ "not kind:", 10, "expected a value after 'kind:'" },
	{ "(kind:)", 7, "expected a value after 'kind:'" },
	{ "(kind:aid", 10, "expected ')' for the '(' at column 1" },
	{ "(kind:aid or", 13, "expected a term after 'or'" },
	{ "((amazon)", 10, "expected ')' for the '(' at column 1" },
	{ "(amazon))", 9, "expected '(' before ')'" },
	{ "amazon )", 8, "expected '(' before ')'" },
	{ ") amazon", 1, "expected a term" },
	{ "() amazon", 2, "expected a term" },
	{ "amazon ()", 9, "expected a term" },
	{ "amazon ( ) kind:aid", 10, "expected a term" },
	{ "(( ))", 4, "expected a term" },
	{ "amazon or ()", 12, "expected a term" },
	{ "amazon and not", 15, "expected a term after 'not'" },
	{ "amazon or not", 14, "expected a term after 'not'" },
	{ "amazon not", 11, "expected a term after 'not'" },
	{ "amazon or -", 12, "expected a term after '-'" },
	{ "amazon and -", 13, "expected a term after '-'" },
	{ "- amazon", 2, "expected a term right after '-'" },
	{ "--", 3, "expected a term after '-'" },
	{ "---", 4, "expected a term after '-'" },
	{ "-- amazon", 3, "expected a term right after '-'" },
	{ "-(", 3, "expected a term" },
	{ "-(amazon", 9, "expected ')' for the '(' at column 2" },
	{ "-()", 3, "expected a term" },
	{ "not ()", 6, "expected a term" },
	{ "not (", 6, "expected a term" },
	{ "not or", 5, "expected a term after 'not'" },
	{ "not not", 8, "expected a term after 'not'" },
	{ "or", 1, "expected a term" },
	{ "OR", 1, "expected a term" },
	{ "and amazon", 1, "expected a term" },
	{ "amazon and and b", 12, "expected a term after 'and'" },
	{ "amazon or and b", 11, "expected a term after 'or'" },
	{ "amazon and or", 12, "expected a term after 'and'" },
	{ "(amazon or)", 11, "expected a term after 'or'" },
	{ "(amazon and)", 12, "expected a term after 'and'" },
	{ "(and)", 2, "expected a term" },
	{ "(not)", 5, "expected a term after 'not'" },
	{ "amazon (or b)", 9, "expected a term" },
	{ "\"", 1, "'\"' is never closed: expected another one" },
	{ "\"   \"", 1, "expected a text between the quotes" },
	{ "amazon \"new", 8, "'\"' is never closed: expected another one" },
	{ "amazon \"new customers", 8, "'\"' is never closed: expected another one" },
	{ "amazon\"", 7,
		"'\"' within a word: expected quotes around the whole, or a blank before" },
	{ "\"new\"customers", 6, "expected a blank after the closing '\"'" },
	{ "\"new\"\"customers\"", 6, "expected a blank after the closing '\"'" },
	{ "'new\"", 5, "'\"' within a word: expected quotes around the whole, or a blank before" },
	{ "new\"customers\"", 4,
		"'\"' within a word: expected quotes around the whole, or a blank before" },
	{ "\"a\\\"", 1, "'\"' is never closed: expected another one" },
	{ "\"a\\\\\\\"", 1, "'\"' is never closed: expected another one" },
	{ "/", 1, "expected '/' at the end of the regex (or quotes around a text with '/')" },
	{ "///", 1, "expected a regex between the slashes" },
	{ "/a", 1, "expected '/' at the end of the regex (or quotes around a text with '/')" },
	{ "/a b", 1, "expected '/' at the end of the regex (or quotes around a text with '/')" },
	{ "/a/b", 4,
		"expected a blank or 'c' (as written) after the regex; a '/' within it is written "
		"'\\/'" },
	{ "/a/cx", 5,
		"expected a blank or 'c' (as written) after the regex; a '/' within it is written "
		"'\\/'" },
	{ "/a/c/", 5,
		"expected a blank or 'c' (as written) after the regex; a '/' within it is written "
		"'\\/'" },
	{ "/a/\"b\"", 4,
		"expected a blank or 'c' (as written) after the regex; a '/' within it is written "
		"'\\/'" },
	{ "//c", 1, "expected a regex between the slashes" },
	{ "/(/", 3, "in the regex: missing closing parenthesis" },
	{ "/a(b/", 5, "in the regex: missing closing parenthesis" },
	{ "/[a/", 4, "in the regex: missing terminating ] for character class" },
	{ "/[z-a]/", 5, "in the regex: range out of order in character class" },
	{ "kind:aid /a(/", 13, "in the regex: missing closing parenthesis" },
	{ "who:amzon", 5, "no entity 'amzon'; did you mean 'amazon'?" },
	{ "who:\"andy jasy\"", 6, "no entity 'andy jasy'; did you mean 'Andy Jassy'?" },
	{ "who:ms2", 5, "no entity 'ms2'; did you mean 'MS'?" },
	{ "person:jasy", 8, "no person 'jasy'; did you mean 'jassy'?" },
	{ "person:russia", 8, "no person 'russia': expected who:russia or country:russia" },
	{ "company:twitch", 9, "no company 'twitch': expected who:twitch or product:twitch" },
	{ "product:aws", 9, "no product 'aws': expected who:aws or company:aws" },
	{ "country:amazon", 9, "no country 'amazon': expected who:amazon or company:amazon" },
	{ "country:ukrain", 9, "no country 'ukrain'; did you mean 'ukraine'?" },
	{ "country:kremlin", 9,
		"no country 'kremlin': expected who:kremlin or government:kremlin" },
	{ "government:russia", 12,
		"no government 'russia': expected who:russia or country:russia" },
	{ "media:microsoft", 7,
		"no media 'microsoft': expected who:microsoft or company:microsoft" },
	{ "media:apple", 7, "no media 'apple' in this folder" },
	{ "organisation:amazon", 14,
		"no organisation 'amazon': expected who:amazon or company:amazon" },
	{ "actor:zz", 7, "no entity 'zz' in this folder" },
	{ "party:amazn", 7, "no entity 'amazn'; did you mean 'amazon'?" },
	{ "mentioned:\"nobody here\"", 12, "no entity 'nobody here' in this folder" },
	{ "based-in:sweeden", 10, "no country 'sweeden'; did you mean 'sweden'?" },
	{ "based-in:spotify", 10, "no country 'spotify': expected who:spotify or company:spotify" },
	{ "based-in:kremlin", 10,
		"no country 'kremlin': expected who:kremlin or government:kremlin" },
	{ "who:apple", 5,
		"'apple' is the name of 2: expected one of the ids apple-inc, apple-records" },
	{ "who:mercury", 5,
		"'mercury' is the name of 2: expected one of the ids mercury-planet, "
		"mercury-paper" },
	{ "source:fredzon", 8, "no source 'fredzon'; did you mean 'fredzone'?" },
	{ "source:nyx", 8, "no source 'nyx'; did you mean 'nyt'?" },
	{ "source:\"new yrk times report\"", 9,
		"no source 'new yrk times report'; did you mean 'New York Times report'?" },
	{ "source:zzzzzzz", 8, "no source 'zzzzzzz' in this folder" },
	{ "src:\"\"", 5, "expected a text between the quotes" },
	{ "publisher:fredzne", 11, "no publisher 'fredzne'; did you mean 'Fredzone'?" },
	{ "publisher:\"the new york time sx\"", 12,
		"no publisher 'the new york time sx'; did you mean 'The New York Times'?" },
	{ "kind:statment", 6, "no kind 'statment'; did you mean 'statement'?" },
	{ "kind:servicestop", 6, "no kind 'servicestop'; did you mean 'service-stop'?" },
	{ "kind:aid,sancton", 10, "no kind 'sancton'; did you mean 'sanction'?" },
	{ "kind:xyz", 6,
		"no kind 'xyz': expected sales-stop, service-stop, aid, statement, sanction, "
		"inquiry" },
	{ "tag:musik", 5, "no tag 'musik'; did you mean 'music'?" },
	{ "tag:xyzxyz", 5, "no tag 'xyzxyz': expected software, cloud, war, music, rumour" },
	{ "status:disputd", 8, "no status 'disputd'; did you mean 'disputed'?" },
	{ "status:true", 8,
		"no status 'true': expected planned, reported, alleged, confirmed, disputed, "
		"retracted" },
	{ "status:rumour", 8,
		"no status 'rumour': expected planned, reported, alleged, confirmed, disputed, "
		"retracted" },
	{ "lang:frr", 6, "no language of a source 'frr'; did you mean 'fr'?" },
	{ "lang:xx", 6, "no language of a source 'xx' in this folder" },
	{ "lang:english", 6, "no language of a source 'english' in this folder" },
	{ "id:aa", 4, "no event 'aa' in this folder" },
	{ "id:a,b,zz", 8, "no event 'zz' in this folder" },
	{ "rel:aa", 5, "no event 'aa' in this folder" },
	{ "is:undatd", 4, "no state 'undatd'; did you mean 'undated'?" },
	{ "is:approx", 4, "no state 'approx'; did you mean 'approximate'?" },
	{ "is:archived", 4, "no state 'archived'; did you mean 'unarchived'?" },
	{ "is:verified", 4, "no state 'verified'; did you mean 'unverified'?" },
	{ "is:-marked", 4, "no state '-marked'; did you mean 'marked'?" },
	{ "is:single", 4, "no state 'single'; did you mean 'single-source'?" },
	{ "is:undated,noted,wrong", 18,
		"no state 'wrong': expected undated, approximate, uncertain, ongoing, "
		"single-source, unarchived, unverified, disputed, noted, marked" },
	{ "date:", 6, "expected a value after 'date:'" },
	{ "date:2022-03-05..2022-03-04", 6,
		"'date:2022-03-05..2022-03-04': expected the earlier date first" },
	{ "date:2022..2021", 6, "'date:2022..2021': expected the earlier date first" },
	{ "date:unknown..2022", 6,
		"'date:unknown..2022': expected a date (is:undated finds what has none)" },
	{ "date:2022..unknown", 6,
		"'date:2022..unknown': expected a date (is:undated finds what has none)" },
	{ "date:2022,", 11, "expected a value after 'date:'" },
	{ "within:unknown", 8,
		"'within:unknown': expected a date (is:undated finds what has none)" },
	{ "within:2023..2022", 8, "'within:2023..2022': expected the earlier date first" },
	{ "before:", 8, "expected a value after 'before:'" },
	{ "before:unknown", 8,
		"'before:unknown': expected a date (is:undated finds what has none)" },
	{ "before:2022..", 8, "'before:2022..': expected one date, not a range" },
	{ "before:[..2022]", 8, "'before:[..2022]': expected a date that has a start" },
	{ "before:/2022", 8, "'before:/2022': expected a date that has a start" },
	{ "after:unknown", 7, "'after:unknown': expected a date (is:undated finds what has none)" },
	{ "after:2022..", 7, "'after:2022..': expected one date, not a range" },
	{ "after:[2022..]", 7, "'after:[2022..]': expected a date that has an end" },
	{ "after:2022/", 7, "'after:2022/': expected a date that has an end" },
	{ "after:..2022", 7, "'after:..2022': expected one date, not a range" },
	{ "asof:..2022", 6, "'asof:..2022': expected one date, not a range" },
	{ "asof:[2022..]", 6, "'asof:[2022..]': expected a date that has an end" },
	{ "(asof:2022 or kind:aid) amazon", 2,
		"'asof:' is about the whole query: expected it outside of 'or' and 'not'" },
	{ "-(asof:2022 amazon)", 3,
		"'asof:' is about the whole query: expected it outside of 'or' and 'not'" },
	{ "asof:2022 -asof:2023", 12, "expected 'asof:' once: it stands at column 1 already" },
	{ "asof:2022 asof:2022", 11, "expected 'asof:' once: it stands at column 1 already" },
};

static void t_each_fault_is_told_at_its_column(void **state)
{
	size_t i, wrong = 0;

	(void)state;
	for (i = 0; i < sizeof(faults) / sizeof(*faults); i++) {
		struct query q = { 0 };
		struct fault fault = { 0 };

		if (query_parse(str_of(faults[i].query), &tl, &q, &fault)) {
			print_error("%s: taken\n", faults[i].query);
			wrong++;
			query_free(&q);
			continue;
		}
		assert_null(q.root);
		assert_string_equal(fault.rule, "bad-query");
		if (fault.pos.col != faults[i].col || strcmp(fault.msg, faults[i].msg) != 0) {
			print_error("%s: %u: %s\n", faults[i].query, fault.pos.col, fault.msg);
			wrong++;
		}
	}
	assert_int_equal(wrong, 0);
}

/* What date_parse says comes through, at its place within the query. */
static void t_a_faulty_date_is_told_within_its_value(void **state)
{
	static const struct {
		const char *query;
		const char *date;
		uint32_t before; /* characters before the date */
	} dates[] = {
		{ "date:1984-6", "1984-6", 5 },
		{ "kind:aid -date:2023-02-29", "2023-02-29", 15 },
		{ "date:2022..2023-13", "2023-13", 11 },
		{ "date:2022,84", "84", 10 },
		{ "before:\"1985/1984\"", "1985/1984", 8 },
		{ "date:1984-6", "1984-6", 5 },
		{ "date:2023-02-30", "2023-02-30", 5 },
		{ "date:2023-13", "2023-13", 5 },
		{ "date:2023-00", "2023-00", 5 },
		{ "date:84", "84", 5 },
		{ "date:yesterday", "yesterday", 5 },
		{ "date:-3m", "-3m", 5 },
		{ "date:today", "today", 5 },
		{ "date:1984-21", "1984-21", 5 },
		{ "date:2022..2023..2024", "2023..2024", 11 },
		{ "date:2022...2023", ".2023", 11 },
		{ "date:2022-3..2023", "2022-3", 5 },
		{ "date:2022..2023-4", "2023-4", 11 },
		{ "date:[2022", "[2022", 5 },
		{ "date:{2022}", "{2022}", 5 },
		{ "date:1985/1984", "1985/1984", 5 },
		{ "date:spring", "spring", 5 },
		{ "date:2022-03-05T25:00", "2022-03-05T25:00", 5 },
		{ "date:2022-03-05T10:60", "2022-03-05T10:60", 5 },
		{ "date:2022,x", "x", 10 },
		{ "date:2022-01-32", "2022-01-32", 5 },
		{ "asof:2022-3", "2022-3", 5 },
	};
	struct fault fault, why;
	struct query q;
	struct date date;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(dates) / sizeof(*dates); i++) {
		assert_false(query_parse(str_of(dates[i].query), &tl, &q, &fault));
		assert_false(date_parse(str_of(dates[i].date), &date, &why));
		assert_string_equal(fault.msg, why.msg);
		assert_int_equal(fault.pos.col, dates[i].before + why.pos.col);
	}
}

static void t_too_much_is_refused(void **state)
{
	struct buf text = { 0 };
	struct fault fault;
	struct query q;

	(void)state;
	buf_repeat(&text, "(", QUERY_DEPTH + 1);
	buf_add_text(&text, "a");
	buf_repeat(&text, ")", QUERY_DEPTH + 1);
	assert_false(query_parse(buf_str(&text), &tl, &q, &fault));
	assert_string_equal(fault.msg, "expected fewer parentheses within each other");
	assert_int_equal(fault.pos.col, QUERY_DEPTH + 1);
	assert_true(query_parse(str_sub(buf_str(&text), 1, text.len - 2), &tl, &q, &fault));
	query_free(&q);
	buf_clear(&text);
	buf_repeat(&text, "/a/ ", QUERY_PATTERNS + 1);
	assert_false(query_parse(buf_str(&text), &tl, &q, &fault));
	assert_string_equal(fault.msg, "expected no more than 32 regexes");
	assert_int_equal(fault.pos.col, QUERY_PATTERNS * 4 + 1);
	buf_clear(&text);
	buf_repeat(&text, "ab ", QUERY_BYTES / 3 + 1);
	assert_false(query_parse(buf_str(&text), &tl, &q, &fault));
	assert_string_equal(fault.msg, "expected a query of at most 16384 bytes");
	assert_true(query_parse(str_sub(buf_str(&text), 0, QUERY_BYTES), &tl, &q, &fault));
	query_free(&q);
	buf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_each_fault_is_told_at_its_column),
		cmocka_unit_test(t_a_faulty_date_is_told_within_its_value),
		cmocka_unit_test(t_too_much_is_refused),
	};

	return cmocka_run_group_tests(tests, build, end);
}
