#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "browser.h"

/*
 * Where the articles are wrong or imprecise, as ../shared/curation/README.md lists it, row by row:
 * whoever reads the excerpt reads the curator's note below it, before any other excerpt.
 */
static const struct {
	const char *event, *excerpt, *note;
} rows[] = {
	{ "israeli-military-moves-data-off-azure", "déjà déplacé les quelque 8 To",
		"The Guardian has 8,000 terabytes; 200 million hours in 8 TB would be 89 bit/s" },
	{ "israeli-military-moves-data-off-azure", "déjà transféré les près de 8 To",
		"It is 8,000 terabytes, not 8" },
	{ "guardian-reports-data-move-to-aws", "auraient été transférées sur les serveurs",
		"say planned, and so does the article's own heading, \"migrerait\"" },
	{ "microsoft-opens-review-of-guardian-allegations", "L’aboutissement d’une enquête",
		"own quotation of Microsoft says that the inquiry goes on" },
	{ "microsoft-disables-services-israel-defense-unit",
		"Microsoft suspend l’accès de l’armée israélienne", "named services of one unit" },
	{ "israeli-military-stores-200-million-hours-azure", "de la population de Gaza",
		"speaks of Gaza and the West Bank" },
	{ "cogent-cuts-russian-customers", "cette action d’Amazon a influencé",
		"Cogent acted on 4 March, before Amazon's weekend" },
	{ "lumen-disconnects-from-russia", "cette action d’Amazon a influencé",
		"Lumen acted on 8 March, the day of Amazon's announcement, for its own reasons" },
	{ "amazon-announces-aws-russia-decision", "arrêté de traiter avec le peuple russe",
		"a policy of not doing business with the Russian government" },
	{ "un-security-council-appeals-ukraine", "supplications du Conseil de sécurité",
		"Members and the Secretary-General appealed, and the draft was vetoed" },
	{ "aws-stops-new-russian-belarusian-customers", "Amazon Web Service",
		"The name is Amazon Web Services" },
	{ "spotify-closes-moscow-office", "l’invasion ukrainienne",
		"a slip for the invasion of Ukraine" },
	{ "russian-banks-removed-from-swift", "bannie du système bancaire international Swift",
		"Not Russia but seven of its banks" },
	{ "russian-banks-removed-from-swift", "bannie du système bancaire international Swift",
		"Announced on 26 February, in force on 12 March 2022" },
	{ "google-disables-live-traffic-ukraine", "les conditions de circulation dans le pays",
		"The step was for Ukraine, for people's safety" },
	{ "russia-bans-taking-out-10000-dollars", "à ses citoyens de sortir plus de 10 000 dollars",
		"foreign cash and monetary instruments, for anyone leaving" },
	{ "apple-stops-exports-to-russia", "arrêté toutes les exportations vers la Russie",
		"the pause of all product sales in Russia on 1 March" },
	{ "apple-limits-apple-pay-russia", "comme Apple Pay", "the pause of all product sales" },
	{ "microsoft-suspends-new-sales-in-russia", "président et vice-président Brad Smith",
		"He is President and Vice Chair" },
	{ "microsoft-ends-china-support-for-dod-cloud", "reflète l’engagement de l’entreprise",
		"it is the article's own comment, not Shaw's" },
	{ "cotton-letter-to-hegseth", "En réponse à ces développements",
		"in answer to ProPublica's report, before Microsoft's change" },
	{ "jwcc-cloud-contract-awarded", "contrat de 9 milliards de dollars",
		"a ceiling shared by four companies" },
	{ "microsoft-ends-china-support-for-dod-cloud", "Microsoft suspend le support technique",
		"an end, not a pause" },
};

/* The screen as running text: lines and their indents made one blank each. */
static void join(const struct canvas *c, struct buf *out)
{
	struct buf dump = { 0 };
	size_t i;

	canvas_dump_text(c, &dump);
	for (i = 0; i < dump.len; i++) {
		bool is_blank = dump.at[i] == ' ' || dump.at[i] == '\n';

		if (!is_blank)
			buf_add_char(out, dump.at[i]);
		else if (out->len && out->at[out->len - 1] != ' ')
			buf_add_char(out, ' ');
	}
	buf_free(&dump);
}

/* Does any place of the excerpt have the note before the next excerpt begins? */
static bool has_note(struct str text, struct str excerpt, struct str note)
{
	size_t at = 0, next, found;

	while ((at = str_find(text, excerpt, at)) != SIZE_MAX) {
		at += excerpt.len;
		next = str_find(text, str_of(" “"), at);
		found = str_find(text, note, at);
		if (found != SIZE_MAX && found < next)
			return true;
	}
	return false;
}

static void t_each_correction_stands_beside_its_excerpt(void **state)
{
	static const int cols[] = { 120, 80, 50 };
	size_t i, k;

	(void)state;
	for (k = 0; k < sizeof(cols) / sizeof(*cols); k++) {
		struct browser b;

		browser_open(&b, "content", CHARSET_UTF8, cols[k], 200);
		for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
			struct buf text = { 0 };
			uint32_t event = timeline_find_event(&b.load->timeline, str_of(rows[i].event));

			assert_int_not_equal(event, NONE);
			app_select(&b.app, event);
			browser_keys(&b, i == 0 ? "3 z" : "3");
			join(&b.canvas, &text);
			if (!has_note(buf_str(&text), str_of(rows[i].excerpt), str_of(rows[i].note)))
				fail_msg("%d columns: no '%s' beside '%s'", cols[k], rows[i].note,
					rows[i].excerpt);
			buf_free(&text);
		}
		browser_close(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_each_correction_stands_beside_its_excerpt),
	};

	return cmocka_run_group_tests_name("corrections", tests, NULL, NULL);
}
