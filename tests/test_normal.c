#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "random.h"
#include "text.h"
#include "unicode.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

static void t_verification_compares_almost_as_written(void **state)
{
	static const struct {
		struct str in;
		struct str strict;
		struct str loose;
	} rows[] = {
		{ LIT(""), LIT(""), LIT("") },
		{ LIT(" A\n\u00A0 b "), LIT("A b"), LIT("A b") },
		{ LIT("e\u0301 \u00E9 \u212B"), LIT("é é Å"), LIT("é é Å") },
		{ LIT("\uFEFFcon\u00ADse\u200Bil"), LIT("conseil"), LIT("conseil") },
		{ LIT("« l’un » – “l'autre”…"), LIT("« l’un » – “l'autre”…"),
			LIT("\"l'un\" - \"l'autre\"...") },
		{ LIT("ﬁ œ ½ \u1112\u1161\u11AB"), LIT("ﬁ œ ½ 한"), LIT("ﬁ œ ½ 한") },
		{ LIT("a\xFF"), LIT("a\uFFFD"), LIT("a\uFFFD") },
		{ LIT("« "), LIT("«"), LIT("\"") },
	};
	struct buf out = { 0 };
	uint32_t *from;
	size_t i;

	(void)state;
	for (i = 0; i < 2 * ROWS(rows); i++) {
		struct str want = i % 2 ? rows[i / 2].loose : rows[i / 2].strict;

		buf_clear(&out);
		text_normalize_map(rows[i / 2].in, i % 2, &out, &from);
		if (!str_eq(buf_str(&out), want))
			fail_msg("got '%s', want '%.*s'", buf_text(&out), STR(want));
		assert_int_equal(from[out.len], rows[i / 2].in.len);
		free(from);
	}
	buf_free(&out);
}

static void t_a_quote_leads_back_to_the_archived_text(void **state)
{
	struct str text = LIT("Il dit : « Rien\n  ne presse\u00A0», e\u0301mu.");
	struct str quote = LIT("\"Rien ne presse\", é");
	struct buf out = { 0 };
	uint32_t *from;
	size_t at, end;

	(void)state;
	text_normalize_map(text, true, &out, &from);
	at = str_find(buf_str(&out), quote, 0);
	assert_true(at != SIZE_MAX);
	end = text_after(text, from[at + quote.len - 1]);
	assert_true(str_is(
		str_sub(text, from[at], end - from[at]), "« Rien\n  ne presse\u00A0», e\u0301"));
	free(from);
	buf_free(&out);
}

/* No cluster's composition depends on its neighbours: so it may go cluster by cluster. */
static void t_composing_by_clusters_is_composing_the_whole(void **state)
{
	struct buf in = { 0 }, whole = { 0 }, out = { 0 };
	uint64_t seed = 7;
	uint32_t part[4096], *from;
	size_t parts, j;
	int i;

	(void)state;
	for (i = 0; i < 10000; i++) {
		buf_clear(&in);
		buf_clear(&whole);
		buf_clear(&out);
		random_text(&seed, 40, false, &in);
		parts = unicode_compose(in.at, in.len, part, ROWS(part));
		for (j = 0; j < parts; j++)
			text_put(&whole, part[j]);
		text_normalize_map(buf_str(&whole), false, &out, &from);
		free(from);
		buf_clear(&whole);
		text_normalize_map(buf_str(&in), false, &whole, &from);
		free(from);
		assert_true(str_eq(buf_str(&out), buf_str(&whole)));
	}
	buf_free(&out);
	buf_free(&whole);
	buf_free(&in);
}

static void t_pieces_lead_to_the_same(void **state)
{
	struct buf in = { 0 }, whole = { 0 }, out = { 0 };
	uint32_t *whole_from, *from, i;
	struct text_normal n;
	uint64_t seed = 13;

	(void)state;
	for (i = 0; i < 10000; i++) {
		buf_clear(&in);
		buf_clear(&whole);
		buf_clear(&out);
		random_text(&seed, 60, true, &in);
		if (i % 500 == 0)
			buf_repeat(&in, "\u0301", 5000); /* one cluster that is cut */
		text_normalize_map(buf_str(&in), i % 2, &whole, &whole_from);
		text_normal_begin(&n, buf_str(&in), i % 2, &out);
		while (text_normal_step(&n, 1 + random_below(&seed, 8)))
			;
		from = text_normal_end(&n);
		assert_true(str_eq(buf_str(&out), buf_str(&whole)));
		assert_memory_equal(from, whole_from, (whole.len + 1) * sizeof(*from));
		free(whole_from);
		free(from);
	}
	buf_free(&out);
	buf_free(&whole);
	buf_free(&in);
}

/* The whole composed, then character by character: the format's words, and no thought of speed. */
static void normalize_plainly(struct str s, struct buf *out)
{
	static uint32_t part[4096];
	size_t parts = unicode_compose(s.at, s.len, part, ROWS(part)), i;
	bool is_blank = false;

	for (i = 0; i < parts; i++) {
		if (part[i] == 0xAD || part[i] == 0x200B || part[i] == 0xFEFF)
			continue;
		if (!unicode_is_space(part[i])) {
			if (is_blank && out->len)
				buf_add_char(out, ' ');
			text_put(out, part[i]);
		}
		is_blank = unicode_is_space(part[i]);
	}
}

static void t_short_cuts_lead_to_the_same(void **state)
{
	static const char *const piece[] = { "a", "é", "e\u0301", "\r\n", "\r", " ", "\u00A0",
		"\u00AD", "\u2028", "’", "«", "\u200D", "\u0301", "x", "y", "\u2009", "\u203C",
		"\uFEFF", "한", "\u1112\u1161", "\u2060" };
	struct buf in = { 0 }, out = { 0 }, want = { 0 };
	uint64_t seed = 11;
	uint32_t *from, i, k;
	size_t j;

	(void)state;
	for (i = 0; i < 20000; i++) {
		buf_clear(&in);
		buf_clear(&out);
		buf_clear(&want);
		for (k = random_below(&seed, 12); k > 0; k--)
			buf_add_text(&in, piece[random_below(&seed, ROWS(piece))]);
		normalize_plainly(buf_str(&in), &want);
		text_normalize_map(buf_str(&in), false, &out, &from);
		assert_string_equal(buf_text(&out), buf_text(&want));
		for (j = 0; j < out.len; j++) {
			assert_true(from[j] <= from[j + 1]);
			assert_int_equal(
				text_before(buf_str(&in), text_after(buf_str(&in), from[j])),
				from[j]);
		}
		assert_int_equal(from[out.len], in.len);
		free(from);
	}
	buf_free(&in);
	buf_free(&out);
	buf_free(&want);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_verification_compares_almost_as_written),
		cmocka_unit_test(t_a_quote_leads_back_to_the_archived_text),
		cmocka_unit_test(t_pieces_lead_to_the_same),
		cmocka_unit_test(t_short_cuts_lead_to_the_same),
		cmocka_unit_test(t_composing_by_clusters_is_composing_the_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
