#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "random.h"
#include "text.h"
#include "unicode.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

struct pair {
	struct str in;
	struct str want;
};

static void t_search_folds_case_marks_and_blanks(void **state)
{
	static const struct pair rows[] = {
		{ LIT(""), LIT("") }, { LIT(" \t "), LIT("") },
		{ LIT("  Hello\t\n World  "), LIT("hello world") },
		{ LIT("@AZ[`az{ 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
			LIT("@az[`az{ 0123456789abcdefghijklmnopqrstuvwxyz") },
		{ LIT("1234567  8"), LIT("1234567 8") },
		{ LIT("12345678 \n 9"), LIT("12345678 9") },
		{ LIT("ŒUVRE Æther ﬁn Straße STRASSE"), LIT("oeuvre aether fin strasse strasse") },
		{ LIT("Łódź Đorđe Søren ÅNGSTRÖM ÅS Ǿ ǽ"),
			LIT("lodz dorde soren angstrom as o ae") },
		{ LIT("İstanbul"), LIT("istanbul") }, { LIT("cafe\u0301 CAFÉ"), LIT("cafe cafe") },
		{ LIT("a\u00A0\u2003\u3000\u2028b\u202F"), LIT("a b") },
		{ LIT("con\u00ADseil a\u200Bb \u202Ex\x1b\0y\x7F"), LIT("conseil ab xy") },
		{ LIT("Ελλάδα ΣΊΣΥΦΟΣ"), LIT("ελλαδα σισυφοσ") },
		{ LIT("Привет ЁЛКА"), LIT("привет елка") },
		{ LIT("ＡＢＣ㎒ Ⅷ ½ …"), LIT("abcmhz viii 1⁄2 ...") }, { LIT("会社"), LIT("会社") },
		{ LIT("\u212B \u1E9E"), LIT("a ss") },
		{ LIT("a\xFFz \xC3"), LIT("a\uFFFDz \uFFFD") },
		{ LIT("\u00B4 \u00A8"), LIT("") }, /* a blank with a mark */
	};
	struct buf out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		buf_clear(&out);
		text_fold(rows[i].in, &out);
		if (!str_eq(buf_str(&out), rows[i].want))
			fail_msg("got '%s', want '%.*s'", buf_text(&out), STR(rows[i].want));
	}
	buf_free(&out);
}

static void t_folding_appends(void **state)
{
	struct buf out = { 0 };

	(void)state;
	buf_add_text(&out, "X ");
	text_fold(str_of(" Y "), &out);
	text_fold(str_of(" "), &out);
	assert_string_equal(buf_text(&out), "X y");
	buf_free(&out);
}

/* Slowly, without tables: what the shortcuts of text_fold must give. */
static void fold_plainly(uint32_t cp, struct buf *out)
{
	static const char *const pair[][2] = {
		{ "æ", "ae" },
		{ "œ", "oe" },
		{ "ø", "o" },
		{ "ł", "l" },
		{ "đ", "d" },
	};
	uint32_t part[UNICODE_DECOMPOSED];
	size_t parts = unicode_fold(cp, part), i, j, start;
	size_t begin = out->len;

	for (i = 0; i < parts && !unicode_is_space(cp); i++) {
		start = out->len;
		if (unicode_is_space(part[i])) {
			if (out->len > begin && out->at[out->len - 1] != ' ')
				buf_add_char(out, ' ');
		} else if (!unicode_is_control(part[i])) {
			text_put(out, part[i]);
		}
		for (j = 0; j < ROWS(pair); j++) {
			if (strcmp(buf_text(out) + start, pair[j][0]) == 0) {
				buf_cut(out, start);
				buf_add_text(out, pair[j][1]);
			}
		}
	}
	while (out->len > begin && out->at[out->len - 1] == ' ')
		buf_cut(out, out->len - 1);
}

static void t_every_character_folds_as_utf8proc_says_and_once(void **state)
{
	struct buf in = { 0 }, out = { 0 }, want = { 0 };
	uint32_t cp;

	(void)state;
	for (cp = 0; cp <= 0x10FFFF; cp++) {
		if (cp >= 0xD800 && cp <= 0xDFFF)
			continue;
		buf_clear(&in);
		buf_clear(&out);
		buf_clear(&want);
		text_put(&in, cp);
		text_fold(buf_str(&in), &out);
		fold_plainly(cp, &want);
		if (!str_eq(buf_str(&out), buf_str(&want)))
			fail_msg("U+%04X: '%s', want '%s'", cp, buf_text(&out), buf_text(&want));
		buf_clear(&want);
		text_fold(buf_str(&out), &want);
		if (!str_eq(buf_str(&out), buf_str(&want)))
			fail_msg("U+%04X: '%s', then '%s'", cp, buf_text(&out), buf_text(&want));
	}
	buf_free(&want);
	buf_free(&out);
	buf_free(&in);
}

static void t_folding_twice_is_folding_once(void **state)
{
	struct buf in = { 0 }, out = { 0 }, again = { 0 };
	uint64_t seed = 5;
	int i;

	(void)state;
	for (i = 0; i < 20000; i++) {
		buf_clear(&in);
		buf_clear(&out);
		buf_clear(&again);
		random_text(&seed, 40, true, &in);
		text_fold(buf_str(&in), &out);
		assert_int_equal(text_find_invalid(buf_str(&out)), SIZE_MAX);
		text_fold(buf_str(&out), &again);
		assert_true(str_eq(buf_str(&out), buf_str(&again)));
	}
	buf_free(&again);
	buf_free(&out);
	buf_free(&in);
}

static void t_the_map_changes_nothing_and_leads_back(void **state)
{
	struct buf in = { 0 }, out = { 0 }, mapped = { 0 };
	uint64_t seed = 6;
	uint32_t *from;
	size_t j;
	int i;

	(void)state;
	for (i = 0; i < 5000; i++) {
		buf_clear(&in);
		buf_clear(&out);
		buf_clear(&mapped);
		buf_add_text(&mapped, "before");
		random_text(&seed, 40, true, &in);
		text_fold(buf_str(&in), &out);
		text_fold_map(buf_str(&in), &mapped, &from);
		assert_true(str_eq(buf_str(&out), str_sub(buf_str(&mapped), 6, mapped.len)));
		assert_int_equal(from[out.len], in.len);
		for (j = 0; j < out.len; j++) {
			assert_true(from[j] <= from[j + 1]);
			assert_int_equal(
				text_before(buf_str(&in), text_after(buf_str(&in), from[j])),
				from[j]);
		}
		free(from);
	}
	buf_free(&mapped);
	buf_free(&out);
	buf_free(&in);
}

static void t_a_hit_leads_back_to_what_was_written(void **state)
{
	static const struct {
		struct str in;
		const char *hit;
		struct str want;
	} rows[] = {
		{ LIT("le cœur bat"), "coeur", LIT("cœur") },
		{ LIT("le cœur bat"), "co", LIT("cœ") },
		{ LIT("la ﬁn ."), "fi", LIT("ﬁ") },
		{ LIT("un cafe\u0301 noir"), "cafe", LIT("cafe\u0301") },
		{ LIT("un café noir"), "cafe", LIT("café") },
		{ LIT("a \n\t b"), "a b", LIT("a \n\t b") },
		{ LIT("con\u00ADseil"), "conseil", LIT("con\u00ADseil") },
		{ LIT("Straße"), "strasse", LIT("Straße") },
	};
	struct buf out = { 0 };
	uint32_t *from;
	size_t i, hit, start, end;

	(void)state;
	for (i = 0; i < ROWS(rows); i++) {
		buf_clear(&out);
		text_fold_map(rows[i].in, &out, &from);
		hit = str_find(buf_str(&out), str_of(rows[i].hit), 0);
		assert_true(hit != SIZE_MAX);
		start = from[hit];
		end = text_after(rows[i].in, from[hit + strlen(rows[i].hit) - 1]);
		assert_true(str_eq(str_sub(rows[i].in, start, end - start), rows[i].want));
		free(from);
	}
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_search_folds_case_marks_and_blanks),
		cmocka_unit_test(t_folding_appends),
		cmocka_unit_test(t_every_character_folds_as_utf8proc_says_and_once),
		cmocka_unit_test(t_folding_twice_is_folding_once),
		cmocka_unit_test(t_the_map_changes_nothing_and_leads_back),
		cmocka_unit_test(t_a_hit_leads_back_to_what_was_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
