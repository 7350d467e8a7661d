#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "finding.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

/* An article as they come: no-break spaces, typographic marks, a passage that stands twice. */
#define ARTICLE                                                                                          \
	"Amazon et la guerre\n\n"                                                                        \
	"L’«\u00A0opération militaire spéciale\u00A0» a commencé un jeudi. Amazon affirme, lui "  \
	"aussi,\nqu’il n’acceptera plus de nouveaux clients venant de Russie – ni de "             \
	"Biélorussie.\r\n\r\n"                                                                          \
	"«\u202FRien ne presse\u202F», a dit le porte-parole… L’accès au réseau Maps a été "   \
	"coupé mardi.\tLes clients existants gardent leur compte.\n"                                    \
	"Spotify a fermé son bureau. L’accès au réseau Maps a été coupé mardi, dit le journal. " \
	"Un service “made in USA”\u00A0: 1\u202F000\u202F000 de comptes, c'est peu. "                \
	"200 m\u00B2, 5 \u00BD %, \u0153uvre, \uFB01n, 東京に行った。\n"

struct row {
	const char *quote;
	enum verdict verdict;
	const char *why;
	const char *prefix;
	const char *suffix;
	const char *text; /* NULL: ARTICLE */
};

static const struct row rows[] = {
	/* as it stands, and what the strict form lets pass */
	{ "Spotify a fermé son bureau.", VERDICT_OK, "" },
	{ "Spotify", VERDICT_OK, "" },
	{ "potif", VERDICT_OK, "" },
	{ "  Spotify a\n\tfermé  son bureau. ", VERDICT_OK, "" },
	{ "Spotify a ferme\u0301 son bureau.", VERDICT_OK, "" },
	{ "Spo\u00ADtify a fer\u00ADmé", VERDICT_OK, "" },
	{ "Spotify\u200B a\uFEFF fermé", VERDICT_OK, "" },
	{ "Spotify\u00A0a\u3000fermé\u2009son", VERDICT_OK, "" },
	{ "L’« opération militaire spéciale » a commencé", VERDICT_OK, "" },
	{ "Un service “made in USA” : 1 000 000 de comptes", VERDICT_OK, "" },
	{ "lui aussi, qu’il", VERDICT_OK, "" },
	{ "Biélorussie. « Rien", VERDICT_OK, "" },
	{ "mardi. Les clients", VERDICT_OK, "" },
	{ "Amazon et la guerre L’«", VERDICT_OK, "" },
	{ "東京に行った", VERDICT_OK, "" },
	{ "京に", VERDICT_OK, "" },
	{ ARTICLE, VERDICT_OK, "" },
	{ "un caf\u00E9", VERDICT_OK, "", .text = "un cafe\u0301 noir" },
	{ "un café", VERDICT_OK, "", .text = "\uFEFFun café\r\nnoir" },
	{ "conseil", VERDICT_OK, "", .text = "le con\u00ADseil" },
	{ "\u212Bngström", VERDICT_OK, "", .text = "un \u00C5ngström" },
	{ "한글", VERDICT_OK, "", .text = "\u1112\u1161\u11AB글" },
	{ "a\u0323\u0307", VERDICT_OK, "", .text = "a\u0307\u0323" },
	{ "one two", VERDICT_OK, "", .text = "one\u2028two" },
	{ "one two", VERDICT_OK, "",
		.text = "one\xC2\x85"
			"two" },

	/* characters that differ, and are named */
	{ "qu'il n’acceptera plus", VERDICT_NEAR,
		"the quote has ' (U+0027) for ’ (U+2019) in \"qu'il n’acceptera\"" },
	{ "Amazon affirme, lui aussi, qu'il n'acceptera", VERDICT_NEAR,
		"the quote has ' (U+0027) for ’ (U+2019), 2 times, first in \"affirme, lui aussi, "
		"qu'il n'acceptera\"" },
	{ "\"Rien ne presse\"", VERDICT_NEAR,
		"the quote has \" (U+0022) for « (U+00AB) in \"\"Rien ne presse\"\"; no blank, 2 "
		"times, first in \"\"Rien ne presse\"\"; \" (U+0022) for » (U+00BB) in \"\"Rien ne "
		"presse\"\"" },
	{ "«Rien ne presse»", VERDICT_NEAR,
		"the quote has no blank, 2 times, first in \"«Rien ne presse»\"" },
	{ "« Rien ne presse»", VERDICT_NEAR, "the quote has no blank in \"« Rien ne presse»\"" },
	{ "“Rien ne presse”, a dit", VERDICT_NEAR,
		"the quote has “ (U+201C) for « (U+00AB) in \"“Rien ne presse”\"; no blank, 2 "
		"times, first in \"“Rien ne presse”\"; ” (U+201D) for » (U+00BB) in \"“Rien ne "
		"presse”, a dit\"" },
	{ "venant de Russie - ni de", VERDICT_NEAR,
		"the quote has - (U+002D) for – (U+2013) in \"venant de Russie - ni de\"" },
	{ "venant de Russie — ni de", VERDICT_NEAR,
		"the quote has — (U+2014) for – (U+2013) in \"venant de Russie — ni de\"" },
	{ "venant de Russie \u2212 ni de", VERDICT_NEAR,
		"the quote has − (U+2212) for – (U+2013) in \"venant de Russie − ni de\"" },
	{ "a dit le porte-parole...", VERDICT_NEAR,
		"the quote has ... for … (U+2026) in \"le porte-parole...\"" },
	{ "le porte\u2011parole…", VERDICT_NEAR,
		"the quote has ‑ (U+2011) for - (U+002D) in \"le porte‑parole…\"" },
	{ "\"made in USA\"", VERDICT_NEAR,
		"the quote has \" (U+0022) for “ (U+201C) in \"\"made in USA\"\"; \" (U+0022) for "
		"” (U+201D) in \"\"made in USA\"\"" },
	{ "«\u00A0made in USA\u00A0»", VERDICT_NEAR,
		"the quote has « (U+00AB) for “ (U+201C) in \"« made in USA »\"; a blank too many, "
		"2 times, first in \"« made in USA »\"; » (U+00BB) for ” (U+201D) in \"« made in "
		"USA »\"" },
	{ "c’est peu.", VERDICT_NEAR, "the quote has ’ (U+2019) for ' (U+0027) in \"c’est peu.\"" },
	{ "c‘est peu.", VERDICT_NEAR, "the quote has ‘ (U+2018) for ' (U+0027) in \"c‘est peu.\"" },
	{ "qu'il n'acceptera […] - ni de", VERDICT_NEAR,
		"the quote has ' (U+0027) for ’ (U+2019), 2 times, first in \"qu'il n'acceptera\"; "
		"- (U+002D) for – (U+2013) in \"- ni de\"" },
	{ "a dit le porte-parole.", VERDICT_MISSING, "not in the text" },
	{ ". L’accès au réseau", VERDICT_OK, "" },

	/* changed letters and words */
	{ "Spotify a ferme son bureau.", VERDICT_MISSING, "not in the text" },
	{ "Spotify a fermè son bureau.", VERDICT_MISSING, "not in the text" },
	{ "spotify a fermé son bureau.", VERDICT_MISSING, "not in the text" },
	{ "SPOTIFY A FERMÉ SON BUREAU.", VERDICT_MISSING, "not in the text" },
	{ "Spotify a fermé son bureau,", VERDICT_MISSING, "not in the text" },
	{ "Spotify a fermé le bureau.", VERDICT_MISSING, "not in the text" },
	{ "Amazon affirme, lui aussi, qu’il n’acceptera plus de clients venant de Russie",
		VERDICT_MISSING, "not in the text" },
	{ "Amazon affirme, lui aussi, qu’il n’acceptera plus jamais de nouveaux clients",
		VERDICT_MISSING, "not in the text" },
	{ "Spotify a fermé son son bureau.", VERDICT_MISSING, "not in the text" },
	{ "Spotify a fermé sonbureau.", VERDICT_MISSING, "not in the text" },
	{ "Les clients existants gardent leurs comptes.", VERDICT_MISSING, "not in the text" },
	{ "Les clients existants ne gardent pas leur compte.", VERDICT_MISSING, "not in the text" },
	{ "1000000 de comptes", VERDICT_MISSING, "not in the text" },
	{ "200 m2", VERDICT_MISSING, "not in the text" },
	{ "5 1/2 %", VERDICT_MISSING, "not in the text" },
	{ "oeuvre, ", VERDICT_MISSING, "not in the text" },
	{ "fin, 東京", VERDICT_MISSING, "not in the text" },
	{ "東京へ行った", VERDICT_MISSING, "not in the text" },
	{ "made in USA : 1 000 000", VERDICT_MISSING, "not in the text" },
	{ "Un service “made in USA”: 1 000", VERDICT_MISSING, "not in the text" },
	{ "« Rien ne presse, » a dit le porte-parole", VERDICT_MISSING, "not in the text" },
	{ "Les clients existants gardent leur compte. Amazon affirme, lui aussi, qu’il n’acceptera "
	  "plus",
		VERDICT_MISSING, "not in the text" },
	{ "Rien de tout cela n’est écrit nulle part ici", VERDICT_MISSING, "not in the text" },
	{ "zzz", VERDICT_MISSING, "not in the text" },
	{ "z", VERDICT_AMBIGUOUS, "it stands there 2 times, and no prefix or suffix decides" },
	{ "", VERDICT_MISSING, "there is nothing to look for" },
	{ "\u00AD \uFEFF", VERDICT_MISSING, "there is nothing to look for" },
	{ "anything", VERDICT_MISSING, "not in the text", .text = "" },

	/* twice in the text */
	{ "L’accès au réseau Maps a été coupé mardi", VERDICT_AMBIGUOUS,
		"it stands there 2 times, and no prefix or suffix decides" },
	{ "L’accès au réseau Maps a été coupé mardi.", VERDICT_OK, "" },
	{ "L’accès au réseau Maps a été coupé mardi", VERDICT_OK,
		"it stands there 2 times, the prefix decides", .prefix = "son bureau." },
	{ "L’accès au réseau Maps a été coupé mardi", VERDICT_OK,
		"it stands there 2 times, the suffix decides", .suffix = ", dit le journal" },
	{ "L’accès au réseau Maps a été coupé mardi", VERDICT_OK,
		"it stands there 2 times, prefix and suffix decide", .prefix = " porte-parole…  ",
		.suffix = ".\nLes" },
	{ "L’accès au réseau Maps a été coupé mardi", VERDICT_AMBIGUOUS,
		"it stands there 2 times, none of them with this prefix and suffix",
		.prefix = "parole...", .suffix = "." },
	{ "L’accès au réseau Maps a été coupé mardi", VERDICT_AMBIGUOUS,
		"it stands there 2 times, none of them with this prefix",
		.prefix = "fermé un bureau." },
	{ "L’accès au réseau Maps a été coupé mardi", VERDICT_AMBIGUOUS,
		"it stands there 2 times, none of them with this prefix and suffix",
		.prefix = "bureau.", .suffix = "." },
	{ "réseau Maps a été coupé", VERDICT_AMBIGUOUS,
		"it stands there 2 times, 2 of them with this prefix and suffix",
		.prefix = "L’accès au", .suffix = "mardi" },
	{ "Spotify a fermé", VERDICT_OK, "", .prefix = "no such words", .suffix = "nor these" },
	{ "L'accès au réseau Maps a été coupé mardi", VERDICT_AMBIGUOUS,
		"it stands there 2 times, and no prefix or suffix decides; it has ' (U+0027) for ’ "
		"(U+2019) in \"L'accès au réseau\"" },
	{ "L'accès au réseau Maps a été coupé mardi", VERDICT_NEAR,
		"it stands there 2 times, the suffix decides; it has ' (U+0027) for ’ (U+2019) in "
		"\"L'accès au réseau\"",
		.suffix = ", dit" },
	{ "na na", VERDICT_AMBIGUOUS, "it stands there 2 times, and no prefix or suffix decides",
		.text = "na na na" },
	{ "a", VERDICT_AMBIGUOUS, "it stands there 3 times, and no prefix or suffix decides",
		.text = "a b a b a" },

	/* parts of it */
	{ "Spotify […] son bureau.", VERDICT_OK, "" },
	{ "Spotify [...] son bureau.", VERDICT_OK, "" },
	{ "Spotify[…]son bureau.", VERDICT_OK, "" },
	{ "Spotify a […] fermé", VERDICT_OK, "" },
	{ "Amazon affirme […] nouveaux clients […] Biélorussie.", VERDICT_OK, "" },
	{ "[…] Spotify a fermé […]", VERDICT_OK, "" },
	{ "l’eau [...] froide", VERDICT_OK, "", .text = "Bois l’eau [...] froide." },
	{ "l’eau [...] froide", VERDICT_OK, "", .text = "Bois l’eau […] froide." },
	{ "son bureau. […] Spotify", VERDICT_MISSING,
		"part 2 of 2, 'Spotify', does not follow what stands before it here" },
	{ "Spotify […] bur […] mardi, dit", VERDICT_MISSING,
		"part 2 of 3, 'bur', is there only within other words" },
	{ "Spot […] son bureau.", VERDICT_MISSING,
		"part 1 of 2, 'Spot', is there only within other words" },
	{ "Spotify […] fermé le bureau", VERDICT_MISSING,
		"part 2 of 2, 'fermé le bureau', is not in the text" },
	{ "Spotify […] Spotify", VERDICT_MISSING,
		"part 2 of 2, 'Spotify', does not follow what stands before it here" },
	{ "L’accès […] mardi", VERDICT_AMBIGUOUS,
		"it stands there 2 times, and no prefix or suffix decides" },
	{ "L’accès […] mardi", VERDICT_OK, "it stands there 2 times, the prefix decides",
		.prefix = "bureau." },
	{ "L’accès […] dit le journal", VERDICT_OK, "" },
	{ "東 […] 行", VERDICT_OK, "" },
	{ "[…]", VERDICT_MISSING, "there is nothing to look for" },
	{ "Spot […]", VERDICT_MISSING, "'Spot' is there only within other words" },
	{ "[…] sans fin", VERDICT_MISSING, "'sans fin' is not in the text" },
	{ "Spotify a fermé […]", VERDICT_OK, "" },
	{ "Spotify (…) son bureau.", VERDICT_MISSING, "not in the text" },
	{ "a […] b", VERDICT_OK, "", .text = "a a a b b b" },
	{ "a […] b", VERDICT_AMBIGUOUS, "it stands there 2 times, and no prefix or suffix decides",
		.text = "a b a b" },
};

static void find_one(const struct row *row, struct arena *arena, struct finding *out)
{
	struct evidence e = { .quote = str_of(row->quote),
		.prefix = str_of(row->prefix),
		.suffix = str_of(row->suffix) };
	struct archived a;
	struct buf bytes = { 0 };
	struct fault fault;

	buf_add_text(&bytes, row->text ? row->text : ARTICLE);
	if (!archived_init(&a, &bytes, &fault))
		fail_msg("%s", fault.msg);
	finding_make(&a, &e, (struct str){ 0 }, arena, out);
	archived_free(&a);
}

static void t_mutations_get_their_verdict(void **state)
{
	struct arena arena = { 0 };
	struct finding found;
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		find_one(&rows[i], &arena, &found);
		if (found.verdict != rows[i].verdict || strcmp(found.why, rows[i].why) != 0)
			fail_msg("%zu: '%s': %s, \"%s\"", i, rows[i].quote,
				verdict_names[found.verdict], found.why);
	}
	arena_free(&arena);
}

/* What a missing quote is offered first, and in which words the two differ. */
static void t_a_missing_quote_is_offered_the_nearest_passage(void **state)
{
	static const struct {
		const char *quote;
		const char *text;
		const char *differ;
	} want[] = {
		{ "Spotify a ferme son bureau.", "Spotify a fermé son bureau.",
			"it has \"fermé\" for \"ferme\"" },
		{ "Spotify a fermé le bureau.", "Spotify a fermé son bureau.",
			"it has \"son\" for \"le\"" },
		{ "SPOTIFY A FERMÉ SON BUREAU.", "Spotify a fermé son bureau.",
			"it has \"Spotify a fermé son bureau\" for \"SPOTIFY A FERMÉ SON "
			"BUREAU\"" },
		{ "Amazon affirme, lui aussi, qu’il n’acceptera plus de clients venant de Russie",
			"Amazon affirme, lui aussi, qu’il n’acceptera plus de nouveaux clients "
			"venant de Russie",
			"it has \"nouveaux\" besides" },
		{ "Amazon affirme, lui aussi, qu’il n’acceptera plus jamais de nouveaux clients",
			"Amazon affirme, lui aussi, qu’il n’acceptera plus de nouveaux clients",
			"it lacks \"jamais\"" },
		{ "Les clients existants ne gardent pas leur compte.",
			"Les clients existants gardent leur compte.",
			"it has \"gardent\" for \"ne gardent pas\"" },
		{ "Les clients existants gardent leurs comptes.",
			"Les clients existants gardent leur compte.",
			"it has \"leur compte\" for \"leurs comptes\"" },
		{ "ce que dit Spotify: il a fermé son bureau hier matin",
			"compte. Spotify a fermé son bureau.",
			"it has \"compte. Spotify a fermé son bureau.\" for \"ce que dit Spotify: "
			"il a fermé son bureau hier matin\"" },
		{ "a dit le porte-parole.", "a dit le porte-parole", "it lacks \".\"" },
		{ "東京へ行った。", "東京に行った。", "it has \"に\" for \"へ\"" },
		{ "Spotify […] L’accès au réseau Maps avait été coupé",
			"L’accès au réseau Maps a été coupé", "it has \"a\" for \"avait\"" },
		{ "Rien de tout cela n’est écrit nulle part ici", "", "" },
		{ "zzz", "", "" },
	};
	struct arena arena = { 0 };
	struct buf differ = { 0 };
	struct finding found;
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(want); i++) {
		struct row row = { .quote = want[i].quote };
		const struct likeness *l;

		find_one(&row, &arena, &found);
		assert_int_equal(found.verdict, VERDICT_MISSING);
		l = found.likenesses ? &found.likeness[0] : NULL;
		buf_clear(&differ);
		if (l)
			likeness_print(l, &differ);
		if (!str_is(l ? l->text : str_of(""), want[i].text) ||
			!str_is(buf_str(&differ), want[i].differ))
			fail_msg("'%s': \"%.*s\", \"%s\"", row.quote, STR(l ? l->text : str_of("")),
				buf_text(&differ));
	}
	buf_free(&differ);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_mutations_get_their_verdict),
		cmocka_unit_test(t_a_missing_quote_is_offered_the_nearest_passage),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
