#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "timeline.h"

static void t_a_language_takes_its_regions(void **state)
{
	static const struct {
		const char *wanted;
		const char *lang;
		bool matches;
	} cases[] = {
		{ "fr", "fr", true },
		{ "fr", "fr-CA", true },
		{ "FR", "fr-ca", true },
		{ "fr-CA", "fr", false },
		{ "fr", "fry", false },
		{ "", "", false },
		{ "", "fr", false },
		{ "zh-Hant", "zh-Hant-TW", true },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(lang_matches(str_of(cases[i].wanted), str_of(cases[i].lang)),
			cases[i].matches);
}

static void t_a_text_is_picked_by_preference(void **state)
{
	static const struct lang_text item[] = {
		{ LIT("de"), LIT("deutsch") },
		{ LIT("fr"), LIT("francais") },
		{ LIT("fr-CA"), LIT("canadien") },
		{ LIT(""), LIT("plain") },
	};
	static const struct texts texts = { item, 4 };
	static const struct {
		const char *preferred; /* two languages of equal length, or one */
		size_t turn;
		const char *want;
	} cases[] = {
		{ "fr", 0, "francais" },
		{ "fr-CA", 0, "canadien" },
		{ "fr-BE", 0, "francais" },
		{ "en,de", 0, "deutsch" },
		{ "en", 0, "plain" },
		{ "en", 1, "plain" },
		{ "de,fr", 1, "francais" },
		{ "de,fr", 2, "deutsch" },
		{ "fr-CA,de", 4, "canadien" },
		{ "de,en", 1, "deutsch" }, /* there is none: as before */
		{ "en,es", 1, "plain" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str rest = str_of(cases[i].preferred), language[3];
		size_t languages = 0;

		while (str_split(&rest, ',', &language[languages]))
			languages++;
		assert_true(str_is(texts_pick(&texts, language, languages, cases[i].turn)->text,
			cases[i].want));
	}
	assert_ptr_equal(texts_pick(&(struct texts){ item, 2 }, NULL, 0, 0), item);
	assert_null(texts_pick(&(struct texts){ 0 }, NULL, 0, 0));
}

static void t_a_text_in_another_language_than_the_chosen_is_told(void **state)
{
	static const struct str language[] = { LIT("en-GB"), LIT("fr") };
	static const struct {
		const char *lang;
		size_t turn;
		bool is_other;
	} cases[] = {
		{ "en", 0, false },
		{ "en-US", 2, false },
		{ "fr", 0, true },
		{ "fr", 1, false },
		{ "fr-CA", 3, false },
		{ "en", 1, true },
		{ "de", 1, true },
		{ "", 0, false },
		{ "", 1, false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(lang_is_other(str_of(cases[i].lang), language, 2, cases[i].turn),
			cases[i].is_other);
	assert_false(lang_is_other(str_of("fr"), NULL, 0, 1));
}

static void t_every_word_of_the_format_has_its_name(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < BASES; i++)
		assert_non_null(basis_names[i]);
	for (i = 0; i < SOURCE_KINDS; i++)
		assert_non_null(source_kind_names[i]);
	for (i = 0; i < STANCES; i++)
		assert_non_null(stance_names[i]);
	for (i = 0; i < STATUSES; i++)
		assert_non_null(status_names[i]);
	for (i = 0; i < RELS; i++) {
		assert_non_null(rel_names[i].forward);
		assert_non_null(rel_names[i].inverse);
		assert_int_equal(rel_names[i].is_acyclic, i == REL_FOLLOWS || i == REL_PART_OF);
	}
	for (i = 0; i < 4; i++)
		assert_int_equal(claim_names[i].claim, 1u << i);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_a_language_takes_its_regions),
		cmocka_unit_test(t_a_text_is_picked_by_preference),
		cmocka_unit_test(t_a_text_in_another_language_than_the_chosen_is_told),
		cmocka_unit_test(t_every_word_of_the_format_has_its_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
