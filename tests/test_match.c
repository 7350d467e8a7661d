#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "result.h"
#include "told.h"

#define ALL "c a b d j e f g h i k l n m"

/* Queries and the events that each gives, in order; `?` behind what is only possible. */
static const struct {
	const char *query;
	const char *events;
} cases[] = {
	{ "", ALL },
	{ "  ", ALL },

	/* Entities: id, name, alias; those below come along; case, accents, blanks do not count. */
	{ "who:amazon", "b d j g i n" },
	{ "who:AMZN", "b d j g i n" },
	{ "who:aws", "d g" },
	{ "who:AWS", "d g" },
	{ "who:\"amazon  WEB services\"", "d g" },
	{ "who:russia", "c d e f g h k" },
	{ "who:Russie", "c d e f g h k" },
	{ "who:\"russian federation\"", "c d e f g h k" },
	{ "who:kremlin", "k" },
	{ "actor:russia", "k" },
	{ "target:russia", "d e f g h" },
	{ "mentioned:russia", "c" },
	{ "party:amazon", "j n" },
	{ "actor:amazon", "b d g i" },
	{ "company:amazon", "b d j g i n" },
	{ "COMPANY:Amazon", "b d j g i n" },
	{ "\"company\":amazon", "b d j g i n" },
	{ "company:aws", "d g" },
	{ "person:jassy", "i" },
	{ "person:\"Andy Jassy\"", "i" },
	{ "product:twitch", "j" },
	{ "country:russia", "c d e f g h k" },
	{ "country:ukraine", "b j e" },
	{ "government:kremlin", "k" },
	{ "company:microsoft", "a f n" },
	{ "company:ms", "a f n" },
	{ "company:spotify", "h k" },
	{ "company:cafe", "l" },
	{ "company:\"cafe societe\"", "l" },
	{ "company:\"\xc5\x93uvre ltd\"", "l" },
	{ "company:\"OEUVRE LTD\"", "l" },
	{ "company:\xd1\x8f\xd0\xbd\xd0\xb4\xd0\xb5\xd0\xba\xd1\x81", "e" },
	{ "company:apple-inc", "m" },
	{ "company:apple-records", "" },
	{ "product:mercury", "" },
	{ "media:mercury", "" },
	{ "based-in:russia", "e k" },
	{ "based-in:Sweden", "h k" },
	{ "based-in:ukraine", "" },

	/* Any value, or under `not` none. */
	{ "-company:*", "c" },
	{ "-kind:*", "c" },
	{ "-actor:*", "c j n" },
	{ "-country:*", "a i l n m" },
	{ "-tag:*", "c i l" },
	{ "-source:*", "c" },
	{ "-publisher:*", "c" },
	{ "-status:*", "" },
	{ "-rel:*", "c a j i n m" },
	{ "who:*", ALL },
	{ "based-in:*", "e h k" },
	{ "-lang:*", "c" },
	{ "product:*", "j" },
	{ "-company:*,amazon", "c" },
	{ "company:* -company:amazon", "a e f h k l m" },

	/* OR within a field and a run, AND with an operator, exclusions always AND. */
	{ "company:amazon,microsoft", "a b d j f g i n" },
	{ "company:\"amazon\",\"microsoft\"", "a b d j f g i n" },
	{ "company:amazon company:microsoft", "a b d j f g i n" },
	{ "company:amazon and company:microsoft", "n" },
	{ "company:amazon AND company:microsoft", "n" },
	{ "company:amazon kind:aid company:microsoft", "b j" },
	{ "company:amazon (kind:aid) company:microsoft", "" },
	{ "(company:amazon) company:microsoft", "n" },
	{ "company:amazon (company:microsoft)", "n" },
	{ "company:amazon -kind:aid company:microsoft", "a d f g i n" },
	{ "company:amazon not kind:aid company:microsoft", "a d f g i n" },
	{ "company:amazon or company:microsoft", "a b d j f g i n" },
	{ "company:amazon who:microsoft", "n" },
	{ "-company:amazon", "c a e f h k l m" },
	{ "not company:amazon", "c a e f h k l m" },
	{ "-company:amazon -company:microsoft", "c e h k l m" },
	{ "-company:amazon,microsoft", "c e h k l m" },
	{ "--company:aws", "d g" },
	{ "not -company:aws company:microsoft", "a d f g n" },
	{ "NOT company:amazon AND who:russia", "c e f h k" },
	{ "who:russia -target:russia", "c k" },
	{ "who:russia and not target:russia", "c k" },
	{ "company:aws country:russia", "d g" },
	{ "actor:microsoft target:russia", "f" },
	{ "actor:aws,microsoft", "a d f g" },
	{ "actor:aws actor:microsoft", "a d f g" },
	{ "actor:aws target:russia,ukraine", "d g" },
	{ "actor:amazon target:ukraine", "b" },

	/* Dates. */
	{ "date:1984", "c? a b" },
	{ "date:1984-03", "c? a? b?" },
	{ "date:1987", "c? b" },
	{ "date:198X", "c a b" },
	{ "date:1980..1989", "c a b" },
	{ "date:1990", "b" },
	{ "date:1991", "" },
	{ "date:2016", "d" },
	{ "date:2016-05", "d?" },
	{ "date:2020", "d" },
	{ "date:2022", "d j e f g h i" },
	{ "date:2022~", "d j e f g h i" },
	{ "date:2022-02", "d j? e" },
	{ "date:2022-03", "d j? f g h" },
	{ "date:2022-03-05", "d j? f? g" },
	{ "date:2022-03..2022-06", "d j? f g h i" },
	{ "date:2022-04", "d j? i?" },
	{ "date:2022-05..2022-06", "d j? i?" },
	{ "date:2023", "d j? k l" },
	{ "date:2023-07", "d j? k? l?" },
	{ "date:2023-Q3", "d j? k? l" },
	{ "date:2023-07..2023-09", "d j? k? l" },
	{ "date:2024", "d j? n" },
	{ "date:2024-01-02", "d j? n" },
	{ "date:2025", "d j?" },
	{ "date:..2015", "c a b" },
	{ "date:..2016", "c a b d" },
	{ "date:2016..", "d j e f g h i k l n" },
	{ "date:2016/..", "d j e f g h i k l n" },
	{ "date:2022-03..", "d j? f g h i k l n" },
	{ "date:..2022-03-05", "c a b d j? e f? g" },
	{ "date:2022-02,2022-03", "d j? e f g h" },
	{ "date:2022-02 date:2022-03", "d j? e f g h" },
	{ "date:2022-02 and date:2022-03", "d j?" },
	{ "date:2022-02-24/2022-03-05", "d j? e f? g" },
	{ "date:[2022-04..2022-06]", "d j? i" },
	{ "-date:2022", "c a b k l n m" },
	{ "-date:2023", "c a b j? e f g h i n m" },
	{ "not date:1984", "c? d j e f g h i k l n m" },
	{ "within:1984", "a b" },
	{ "within:1984-03", "" },
	{ "within:2022-03", "d f g h" },
	{ "within:2022-03..2022-06", "d f g h i" },
	{ "-within:2022-03", "c a b j e i k l n m" },
	{ "before:1985", "c? a" },
	{ "before:1990", "c a" },
	{ "before:1990-06", "c a b?" },
	{ "before:2022", "c a b" },
	{ "before:2022-03-05", "c a b j? e f?" },
	{ "-before:1985", "c? b d j e f g h i k l n m" },
	{ "after:2022", "k l n" },
	{ "after:2022-03", "j? i k l n" },
	{ "after:2022-05", "j? i? k l n" },
	{ "after:2022 before:2024", "k l" },

	/* What could be known, from the dates of the sources. */
	{ "asof:2022-03-05", "a b j e f k? n" },
	{ "ASOF:2022-03-05 kind:aid", "b j" },
	{ "asof:2022-03", "a b d j e f g k l n" },
	{ "asof:2022-02", "" },
	{ "asof:2022-03-01", "a b j e f k? n" },
	{ "asof:2022-03-01T10:30", "a? b? j? e? f? k? n?" },
	{ "asof:2022", "a b d j e f g k l n" },
	{ "asof:2023-01-01", "a b d j e f g k l n" },
	{ "asof:2023-01", "a b d j e f g h? k l n" },
	{ "(asof:2022-03-05 kind:aid) cloud", "b" },

	/* Sources that were not known are hidden; what only one tells that may have been is possible. */
	{ "asof:2022-03-05 source:nyt", "a b j e f n" },
	{ "asof:2022-03-05 source:fredzone", "" },
	{ "asof:2022-03-09 source:fredzone", "b d g l n" },
	{ "asof:2022-03-05 -source:fredzone", "a b j e f k? n" },
	{ "asof:2022-03-05 publisher:\"le monde\"", "f? k?" },
	{ "asof:2022-03-05 -publisher:\"le monde\"", "a b j e f? k? n" },
	{ "asof:2022-03-05 lang:fr", "f? k?" },
	{ "asof:2022-03 lang:fr", "b d f g k l n" },
	{ "nuages", "b" },
	{ "asof:2022-03-05 nuages", "" },
	{ "asof:2022-03-05 -nuages", "a b j e f k? n" },
	{ "asof:2022-03-09 nuages", "b" },
	{ "asof:2022-03-05 arretons", "f?" },
	{ "asof:2022-03-05 -arretons", "a b j e f? k? n" },
	{ "asof:2022-03 arretons", "f" },
	{ "asof:2022-03-05 degrees", "n" },
	{ "asof:2022-03-05 microsoft", "a f n" },
	{ "asof:2022-03-05 (nuages or arretons or ukraine)", "b j e f?" },
	{ "asof:2022-03-05 /nuages/", "" },
	{ "asof:2022-03-05 /ventes$/", "f?" },
	{ "asof:2022-03-05 /arrêtons/c", "f?" },
	{ "asof:2022-03-05 /fenêtre/c", "" },
	{ "asof:2022-03-09 /fenêtre/c", "b" },
	{ "asof:2022-03-05 is:single-source", "a b j e f? k? n" },
	{ "asof:2022-03-09 is:single-source", "a d j e f? g k? l" },
	{ "asof:2022-03-05 is:unarchived", "f? k?" },
	{ "asof:2022-03-05 is:disputed", "n" },
	{ "asof:2022-03-05 -is:unverified", "b e n" },

	/* Sources and publishers: whole before part. */
	{ "source:nyt", "a b j e f n" },
	{ "source:NYT", "a b j e f n" },
	{ "src:nyt", "a b j e f n" },
	{ "source:fredzone", "b d g l n" },
	{ "source:\"la une\"", "f k" },
	{ "source:une", "f h k" },
	{ "source:\"new york\"", "a b j e f n" },
	{ "source:reprise", "g i m" },
	{ "source:copy", "g i m" },
	{ "source:nyt,copy", "a b j e f g i n m" },
	{ "source:nyt and source:fredzone", "b n" },
	{ "-source:nyt", "c d g h i k l m" },
	{ "publisher:\"le monde\"", "f h k" },
	{ "publisher:monde", "f h k" },
	{ "publisher:the", "a b j e f n" },
	{ "publisher:\"Agence, sic\"", "g i m" },
	{ "publisher:fredzone,monde", "b d f g h k l n" },

	{ "kind:aid", "b j" },
	{ "kind:aid,sanction", "b j e" },
	{ "kind:Service-Stop", "d g h" },
	{ "kind:aid,\"service-stop\"", "b d j g h" },
	{ "kind:inquiry", "" },
	{ "-kind:service-stop", "c a b j e f i k l n m" },
	{ "tag:cloud", "b d f g n" },
	{ "tag:Cloud", "b d f g n" },
	{ "tag:war", "d e k" },
	{ "tag:cloud tag:war", "b d e f g k n" },
	{ "tag:cloud and tag:war", "d" },
	{ "tag:cloud -tag:war", "b f g n" },
	{ "status:confirmed", "a d e n" },
	{ "status:disputed", "h" },
	{ "status:PLANNED", "i" },
	{ "status:reported", "b j f g l m" },
	{ "status:retracted,alleged", "c k" },
	{ "lang:fr", "b d f g h i k l n m" },
	{ "lang:FR", "b d f g h i k l n m" },
	{ "lang:fr-CA", "h" },
	{ "lang:en", "a b j e f n" },
	{ "id:e", "e" },
	{ "id:e,f", "e f" },
	{ "rel:g", "e h" },
	{ "rel:e", "f g" },
	{ "rel:b", "d" },
	{ "rel:k", "l" },
	{ "rel:e,b", "d f g" },
	{ "rel:a", "" },

	/* States: AND of terms, OR of values. f and m are marked. */
	{ "is:undated", "m" },
	{ "is:approximate", "g" },
	{ "is:uncertain", "k" },
	{ "is:ongoing", "d" },
	{ "is:approximate,uncertain", "g k" },
	{ "is:approximate is:uncertain", "" },
	{ "is:single-source", "a d j e g h i k l m" },
	{ "is:single-source is:undated", "m" },
	{ "is:unarchived", "f k" },
	{ "is:disputed", "h n" },
	{ "is:unverified", "c a b d j f g h i k l n m" },
	{ "-is:unverified", "e" },
	{ "is:noted", "i" },
	{ "is:marked", "f m" },
	{ "-is:marked tag:cloud", "b d g n" },

	/* Words and phrases. */
	{ "amazon", "b d g n" },
	{ "AMAZON", "b d g n" },
	{ "\"no new customers\"", "g" },
	{ "\"new customers\"", "d g" },
	{ "new customers", "d g" },
	{ "customers \xc2\xa0 new", "d g" },
	{ "economiques", "e" },
	{ "\xc3\x89"
	  "CONOMIQUES",
		"e" },
	{ "oeuf", "h" },
	{ "\xc5\x93uf", "h" },
	{ "\"plus de nouveaux\"", "g" },
	{ "\"plus   de nouveaux\"", "g" },
	{ "cafe", "l" },
	{ "-amazon", "c a j e f h i k l m" },
	{ "-amazon -russia", "a j i k l m" },
	{ "not (amazon or russia)", "a j i k l m" },
	{ "-(amazon or russia)", "a j i k l m" },
	{ "not amazon or russia", "c a d j e f g h i k l m" },
	{ "amazon or microsoft", "a b d f g n" },
	{ "amazon OR microsoft", "a b d f g n" },
	{ "amazon microsoft", "n" },
	{ "amazon and (microsoft or ukraine)", "b n" },
	{ "(amazon or microsoft) -russia", "a b n" },
	{ "amazon or microsoft kind:aid", "b d g n" },
	{ "((amazon))", "b d g n" },
	{ "\"and\"", "e i n" },
	{ "\"a/b testing\"", "n" },
	{ "\"-5 degrees\"", "n" },
	{ "10:30", "l" },
	{ "100%", "k" },
	{ "(final)", "n" },
	{ "\"(final)\"", "n" },
	{ "\"\\\"memo\\\"\"", "i" },
	{ "tag-less", "" },

	/* Regexes: folded unless /c. */
	{ "/amazon/", "b d g n" },
	{ "/AMAZON/", "b d g n" },
	{ "/^amazon$/", "b n" },
	{ "/sanction(s|n\xc3\xa9)/", "e" },
	{ "/\xc3\x89"
	  "CONOMIQUES/",
		"e" },
	{ "/\xc3\xa9"
	  "conomiques/c",
		"e" },
	{ "/economiques/c", "" },
	{ "/Sanctions/c", "e" },
	{ "/SANCTIONS/c", "" },
	{ "/Amazon\\.com/c", "b n" },
	{ "/amazon\\.com/c", "" },
	{ "/\\bnew\\b/", "d g" },
	{ "/[\xc5\x93]uf/", "h" },
	{ "/\xc5\x93+uf/", "h" },
	{ "/a\\/b/", "n" },
	{ "-/amazon/", "c a j e f h i k l m" },
	{ "/somebody/c", "m" },
	{ "/memo/c", "i" },
	{ "/^war$/c", "d e k" },

	/* Together. */
	{ "company:amazon,microsoft -kind:statement date:2022-01..2022-12", "d j f g" },
	{ "date:2022-02 -target:ukraine", "d e" },
	{ "date:2022-02 or kind:aid", "b d j e" },
	{ "date:2022-02 kind:aid", "j?" },
	{ "not (date:2022-02 kind:aid)", "c a b d j? e f g h i k l n m" },
	{ "date:2023 or date:2022-02", "d j? e k l" },
	{ "(kind:aid or kind:sanction) and (country:ukraine -tag:music)", "b e" },
	{ "company:amazon or (company:microsoft -tag:cloud)", "a b d j g i n" },
};

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

static void mark(bool *marked)
{
	marked[timeline_find_event(&tl, str_of("f"))] = true;
	marked[timeline_find_event(&tl, str_of("m"))] = true;
}

/* Every quote of e was found; of b and n, which have two, one was. */
static void verify(const uint8_t **verdict)
{
	static const uint8_t found[2] = { VERDICT_OK, VERDICT_NEAR };

	verdict[timeline_find_event(&tl, str_of("e"))] = found;
	verdict[timeline_find_event(&tl, str_of("b"))] = found;
	verdict[timeline_find_event(&tl, str_of("n"))] = found;
}

static void print_result(const struct result *res, struct buf *out)
{
	size_t i;

	for (i = 0; i < res->events; i++)
		buf_addf(out, "%s%.*s%s", i ? " " : "", STR(tl.event[res->event[i]].id),
			res->certainty[res->event[i]] == POSSIBLE ? "?" : "");
}

static void t_each_query_gives_its_events(void **state)
{
	size_t i, wrong = 0;
	bool marked[32] = { false };
	const uint8_t *verdict[32] = { NULL };
	struct overlay overlay = { marked, verdict };

	(void)state;
	mark(marked);
	verify(verdict);
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct query q = { 0 };
		struct result res = { 0 };
		struct buf got = { 0 };
		struct fault fault;

		if (!query_parse(str_of(cases[i].query), &tl, &q, &fault)) {
			print_error("%s: %u: %s\n", cases[i].query, fault.pos.col, fault.msg);
			wrong++;
			continue;
		}
		result_run(&res, &tl, &q, &overlay);
		print_result(&res, &got);
		if (strcmp(buf_text(&got), cases[i].events) != 0) {
			print_error("%s: gave '%s', not '%s'\n", cases[i].query, buf_text(&got),
				cases[i].events);
			wrong++;
		}
		assert_int_equal(res.certain + res.possible, res.events);
		assert_int_equal(res.notes.gave_up, 0);
		buf_free(&got);
		result_free(&res);
		query_free(&q);
	}
	assert_int_equal(wrong, 0);
}

static void t_what_asof_leaves_out_is_counted(void **state)
{
	static const struct {
		const char *query;
		struct result_left left;
		enum certainty known[5]; /* each source */
	} asof[] = {
		{ "kind:aid", { 0 }, { CERTAIN, CERTAIN, CERTAIN, CERTAIN, CERTAIN } },
		{ "", { 0 }, { CERTAIN, CERTAIN, CERTAIN, CERTAIN, CERTAIN } },
		{ "asof:2022-03-05", { 7, 2, 1 }, { CERTAIN, NO, POSSIBLE, NO, NO } },
		{ "kind:service-stop asof:2022-03-05", { 3, 2, 1 },
			{ CERTAIN, NO, POSSIBLE, NO, NO } },
		{ "asof:1999 tag:cloud", { 5, 4, 1 }, { NO, NO, NO, NO, NO } },
		{ "asof:2023", { 3, 0, 1 }, { CERTAIN, CERTAIN, CERTAIN, POSSIBLE, NO } },
	};
	uint32_t i, k;

	(void)state;
	for (i = 0; i < sizeof(asof) / sizeof(*asof); i++) {
		struct result res = { 0 };
		struct result_left left;
		struct query q = { 0 };

		assert_true(query_parse(str_of(asof[i].query), &tl, &q, NULL));
		result_run(&res, &tl, &q, NULL);
		left = result_left_out(&res);
		assert_int_equal(left.events, asof[i].left.events);
		assert_int_equal(left.sources, asof[i].left.sources);
		assert_int_equal(left.undated, asof[i].left.undated);
		for (k = 0; k < 5; k++)
			assert_int_equal(query_as_of(&q, k), asof[i].known[k]);
		assert_int_equal(query_as_of(&q, NONE), CERTAIN);
		result_free(&res);
		query_free(&q);
	}
	assert_int_equal(query_as_of(NULL, 0), CERTAIN);
}

static void t_who_is_only_mentioned_is_told_apart(void **state)
{
	static const struct {
		const char *query, *event;
		enum part part;
	} parts[] = {
		{ "country:russia", "c", PART_MENTIONED },
		{ "mentioned:russia", "c", PART_MENTIONED },
		{ "who:kremlin or country:russia", "c", PART_MENTIONED },
		{ "country:russia", "d", PART_TAKES },
		{ "country:russia", "k", PART_TAKES }, /* the kremlin, below it */
		{ "company:spotify", "k", PART_MENTIONED },
		{ "company:spotify country:russia", "k", PART_TAKES },
		{ "-company:spotify", "k", PART_NONE },
		{ "-company:microsoft company:spotify", "k", PART_MENTIONED },
		{ "actor:spotify", "k", PART_NONE },
		{ "kind:statement", "k", PART_NONE },
		{ "spotify", "k", PART_NONE },
		{ "", "k", PART_NONE },
		{ "company:amazon", "c", PART_NONE },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		uint32_t event = timeline_find_event(&tl, str_of(parts[i].event));
		struct query q = { 0 };

		assert_true(event != NONE);
		assert_true(query_parse(str_of(parts[i].query), &tl, &q, NULL));
		assert_int_equal(match_part(&q, &tl, event), parts[i].part);
		query_free(&q);
	}
	assert_int_equal(match_part(NULL, &tl, 0), PART_NONE);
}

/* Searched one by one or all at once, as what a query for the word finds on that day. */
static void t_a_search_sees_what_the_query_sees(void **state)
{
	static const char *const words[] = { "stop", "oeuf", "cafe", "clouds", "alpha", "zz" };
	static const char *const days[] = { "", "asof:2022-03-05", "asof:2022-06-01", "asof:1999" };
	struct dice dice = { 5 };
	uint8_t found[300];
	struct timeline random;
	size_t i, k, n;

	(void)state;
	fixture_build_random(&dice, 300, &random);
	for (i = 0; i < 6; i++)
		for (k = 0; k < 4; k++) {
			struct query day = { 0 }, q = { 0 };
			struct result all = { 0 }, res = { 0 };
			struct buf text = { 0 };

			buf_addf(&text, "%s %s", words[i], days[k]);
			assert_true(query_parse(str_of(days[k]), &random, &day, NULL));
			assert_true(query_parse(buf_str(&text), &random, &q, NULL));
			result_run(&all, &random, &day, NULL);
			result_run(&res, &random, &q, NULL);
			told_search(&random, &day, str_of(words[i]), found);
			for (n = 0; n < random.events; n++) {
				assert_int_equal(found[n],
					told_has(&random.event[n], &day, str_of(words[i])));
				assert_int_equal(res.certainty[n] != NO,
					found[n] && all.certainty[n] != NO);
			}
			result_free(&res);
			result_free(&all);
			query_free(&q);
			query_free(&day);
			buf_free(&text);
		}
	timeline_free(&random);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_each_query_gives_its_events),
		cmocka_unit_test(t_what_asof_leaves_out_is_counted),
		cmocka_unit_test(t_a_search_sees_what_the_query_sees),
		cmocka_unit_test(t_who_is_only_mentioned_is_told_apart),
	};

	return cmocka_run_group_tests(tests, build, end);
}
