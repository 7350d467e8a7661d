#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "query_hint.h"
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

static void parse(const char *text, struct query *q)
{
	struct fault fault = { 0 };

	if (!query_parse(str_of(text), &tl, q, &fault))
		fail_msg("'%s': %u: %s", text, fault.pos.col, fault.msg);
}

static void t_a_chip_reads_well(void **state)
{
	static const struct {
		const char *query;
		const char *chips;
	} chips[] = {
		{ "company:amazon,aws date:2023..2024-06 -kind:aid",
			"[company amazon,aws][date 2023..2024-06][not kind aid]" },
		{ "sanctions \"no new\" /a+/ -\"x y\"",
			"[sanctions][\"no new\"][/a+/][not \"x y\"]" },
		{ "a or kind:aid", "[a or kind:aid]" },
		{ "-(a b) c", "[not a b][c]" },
		{ "company:* -tag:* -who:*", "[any company][no tag][nobody]" },
		{ "-company:*,aws", "[not company *,aws]" },
		{ "publisher:\"le monde\"", "[publisher \"Le Monde\"]" },
		{ "", "" },
	};
	struct buf out = { 0 };
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(chips) / sizeof(*chips); i++) {
		struct query q = { 0 };

		parse(chips[i].query, &q);
		buf_clear(&out);
		for (k = 0; k < query_chips(&q); k++) {
			buf_add_char(&out, '[');
			query_print_chip(&q, k, &out);
			buf_add_char(&out, ']');
		}
		assert_string_equal(buf_text(&out), chips[i].chips);
		query_free(&q);
	}
	buf_free(&out);
}

enum edit { SET_ON, SET_NOT, SET_NONE, ONLY, WITHOUT, DROP, ADD };

static const struct {
	const char *query;
	enum edit edit;
	const char *field; /* of ADD: the text */
	const char *value; /* of DROP: the chip's digit */
	const char *edited;
} edits[] = {
	{ "", SET_ON, "company", "aws", "company:aws" },
	{ "", SET_NOT, "company", "aws", "-company:aws" },
	{ "", SET_NONE, "company", "aws", "" },
	{ "x", SET_ON, "company", "aws", "x company:aws" },
	{ "company:amazon x", SET_ON, "company", "aws", "company:amazon,aws x" },
	{ "company:aws x", SET_ON, "company", "aws", "company:aws x" },
	{ "company:amazon and company:microsoft", SET_ON, "company", "aws",
		"company:amazon,aws and company:microsoft" },
	{ "-company:amazon x", SET_ON, "company", "aws", "-company:amazon x company:aws" },
	{ "-company:aws x", SET_ON, "company", "aws", "x company:aws" },
	{ "company:amazon,aws x", SET_NOT, "company", "aws", "company:amazon x -company:aws" },
	{ "-company:amazon x", SET_NOT, "company", "aws", "-company:amazon,aws x" },
	{ "company:amazon,aws x", SET_NONE, "company", "aws", "company:amazon x" },
	{ "company:aws x", SET_NONE, "company", "aws", "x" },
	{ "-company:aws,amazon x", SET_NONE, "company", "aws", "-company:amazon x" },
	{ "company:aws and company:aws,amazon", SET_NONE, "company", "aws", "company:amazon" },
	{ "x (company:aws or y)", SET_NONE, "company", "aws", "x (company:aws or y)" },
	{ "who:aws", SET_ON, "company", "aws", "who:aws company:aws" },
	{ "source:une", SET_ON, "src", "copy", "source:une,copy" },
	{ "", SET_ON, "publisher", "Agence, sic", "publisher:\"Agence, sic\"" },
	{ "a or b", SET_ON, "kind", "aid", "(a or b) kind:aid" },
	{ "date:2022", SET_ON, "date", "2023", "date:2022,2023" },

	{ "company:amazon,aws x", ONLY, "company", "microsoft", "company:microsoft x" },
	{ "x -company:aws y company:amazon", ONLY, "company", "aws", "x company:aws y" },
	{ "x", ONLY, "kind", "aid", "x kind:aid" },
	{ "a or b", ONLY, "kind", "aid", "(a or b) kind:aid" },
	{ "x -company:aws y company:amazon", WITHOUT, "company", NULL, "x y" },
	{ "company:aws", WITHOUT, "company", NULL, "" },
	{ "x", WITHOUT, "company", NULL, "x" },
	{ "date:2022 within:2023", WITHOUT, "date", NULL, "within:2023" },
	{ "company:amazon -kind:aid x", DROP, NULL, "0", "-kind:aid x" },
	{ "company:amazon -kind:aid x", DROP, NULL, "1", "company:amazon x" },
	{ "company:amazon -kind:aid x", DROP, NULL, "2", "company:amazon -kind:aid" },
	{ "x", DROP, NULL, "0", "" },
	{ "(a or b) c", DROP, NULL, "1", "a or b" },
	{ "company:amazon (a or b) company:aws", DROP, NULL, "1",
		"company:amazon and company:aws" },
	{ "", ADD, "x y", NULL, "x y" },
	{ "a", ADD, " x ", NULL, "a x" },
	{ "a", ADD, " ", NULL, "a" },
	{ "a or b", ADD, "x", NULL, "(a or b) x" },
	{ "a", ADD, "x or y", NULL, "a (x or y)" },
	{ "", ADD, "x or y", NULL, "x or y" },
	{ "a", ADD, "(x or y)", NULL, "a (x or y)" },
	{ "a", ADD, "\"x or y\" /p or q/ kind:aid,\"z or z\"", NULL,
		"a \"x or y\" /p or q/ kind:aid,\"z or z\"" },
	{ "company:aws", ADD, "company:amazon", NULL, "company:aws company:amazon" },

	{ "x", SET_ON, "asof", "2022", "x asof:2022" },
	{ "asof:2022 x", SET_ON, "asof", "2023", "asof:2023 x" },
	{ "asof:2022 x", SET_ON, "asof", "2022", "asof:2022 x" },
	{ "asof:2022 x", SET_NOT, "asof", "2022", "x" },
	{ "asof:2022 x", SET_NOT, "asof", "2023", "asof:2022 x" },
	{ "asof:2022 x", SET_NONE, "asof", "2022", "x" },
	{ "x", SET_NOT, "asof", "2022", "x" },
	{ "asof:2022 x", ONLY, "asof", "2023", "asof:2023 x" },
	{ "x asof:2022", ADD, "Asof:2023 y", NULL, "x Asof:2023 y" },
	{ "asof:2022", ADD, "asof:2023", NULL, "asof:2023" },
	{ "(a or b) asof:2022", ADD, "asof:2023", NULL, "(a or b) asof:2023" },
	{ "asof:2022", ADD, "x or y", NULL, "asof:2022 (x or y)" },
	{ "asof:2022 x", ADD, "\"asof:2023\"", NULL, "asof:2022 x \"asof:2023\"" },
};

static void apply(const struct query *q, enum edit edit, const char *field, const char *value,
	struct buf *out)
{
	static const enum tick ticks[] = { TICK_ON, TICK_NOT, TICK_NONE };

	if (edit == ONLY)
		query_edit_only(q, str_of(field), str_of(value), out);
	else if (edit == WITHOUT)
		query_edit_without(q, str_of(field), out);
	else if (edit == DROP)
		query_edit_drop(q, (size_t)(*value - '0'), out);
	else if (edit == ADD)
		query_edit_add(q, str_of(field), out);
	else
		query_edit_set(q, str_of(field), str_of(value), ticks[edit], out);
}

static void t_an_edit_changes_its_field_only(void **state)
{
	struct buf out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(edits) / sizeof(*edits); i++) {
		struct query q = { 0 };

		parse(edits[i].query, &q);
		buf_clear(&out);
		apply(&q, edits[i].edit, edits[i].field, edits[i].value, &out);
		assert_string_equal(buf_text(&out), edits[i].edited);
		query_free(&q);
	}
	buf_free(&out);
}

/* Whatever the query, a value set to a tick has that tick in the query that is read back. */
static void t_a_tick_stands_after_its_edit(void **state)
{
	static const char *const queries[] = { "", "a or b", "company:aws", "-company:aws x",
		"company:amazon,aws and company:aws", "company:aws -company:amazon,microsoft",
		"(company:aws or x) kind:aid" };
	static const char *const values[] = { "aws", "amazon", "microsoft", "cafe" };
	static const enum tick ticks[] = { TICK_NONE, TICK_ON, TICK_NOT };
	struct str field = str_of("company");
	struct buf out = { 0 };
	size_t i, k, n, other;

	(void)state;
	for (i = 0; i < sizeof(queries) / sizeof(*queries) * 4 * 3; i++) {
		struct query q = { 0 }, edited = { 0 };
		struct str value = str_of(values[i / 3 % 4]);

		n = i % 3;
		parse(queries[i / 12], &q);
		buf_clear(&out);
		query_edit_set(&q, field, value, ticks[n], &out);
		parse(buf_text(&out), &edited);
		assert_int_equal(query_tick(&edited, field, value), ticks[n]);
		for (k = 0; k < 4; k++) {
			other = (size_t)query_tick(&q, field, str_of(values[k]));
			if (!str_is(value, values[k]))
				assert_int_equal(
					query_tick(&edited, field, str_of(values[k])), other);
		}
		query_free(&edited);
		query_free(&q);
	}
	buf_free(&out);
}

/* A field and a value that any random timeline has; the last is a text to add. */
static const struct {
	const char *field, *value;
} parts[] = {
	{ "company", "a1" },
	{ "who", "x" },
	{ "actor", "p" },
	{ "based-in", "x" },
	{ "date", "1984" },
	{ "date", "2022-02..2022-05" },
	{ "within", "2016/.." },
	{ "before", "2022" },
	{ "after", "-0043" },
	{ "asof", "2022-04" },
	{ "asof", "2021" },
	{ "source", "s2" },
	{ "publisher", "The Times" },
	{ "kind", "exit" },
	{ "tag", "war" },
	{ "status", "disputed" },
	{ "lang", "fr-CA" },
	{ "id", "e1" },
	{ "rel", "e0" },
	{ "is", "marked" },
};
enum { PARTS = sizeof(parts) / sizeof(*parts) };

/* Any edit of *q, in place; false: this one cannot be asked for. */
static bool edit_at_random(struct dice *dice, const struct timeline *of, struct query *q)
{
	enum edit edit = (enum edit)dice_roll(dice, ADD + 1);
	size_t part = dice_roll(dice, PARTS), chips = query_chips(q);
	char chip[2] = { (char)('0' + (chips ? dice_roll(dice, chips < 9 ? chips : 9) : 0)), 0 };
	struct buf text = { 0 }, added = { 0 };
	struct fault fault;

	if (edit == DROP && !chips)
		return false;
	if (edit == ADD)
		fixture_random_query(dice, &added);
	apply(q, edit, edit == ADD ? buf_text(&added) : parts[part].field,
		edit == DROP ? chip : parts[part].value, &text);
	query_free(q);
	if (!query_parse(buf_str(&text), of, q, &fault))
		fail_msg("edit %d: '%s': %u: %s", edit, buf_text(&text), fault.pos.col, fault.msg);
	buf_free(&added);
	buf_free(&text);
	return true;
}

static void t_whatever_is_edited_parses_again(void **state)
{
	enum { QUERIES = 2000, EDITS = 6 };
	struct dice dice = { 4711 };
	struct timeline random;
	struct buf text = { 0 };
	size_t i, n, done = 0;

	(void)state;
	fixture_build_random(&dice, 20, &random);
	for (i = 0; i < QUERIES; i++) {
		struct query q = { 0 };
		struct fault fault;

		buf_clear(&text);
		fixture_random_query(&dice, &text);
		assert_true(query_parse(buf_str(&text), &random, &q, &fault));
		for (n = 0; n < EDITS; n++)
			done += edit_at_random(&dice, &random, &q);
		query_free(&q);
	}
	assert_true(done > QUERIES * (EDITS - 1));
	buf_free(&text);
	timeline_free(&random);
}

static void t_words_of_the_command_line_are_joined(void **state)
{
	static const struct {
		const char *arg[4];
		const char *query;
	} joins[] = {
		{ { "amazon" }, "amazon" },
		{ { "amazon", "kind:aid" }, "amazon kind:aid" },
		{ { "no new customers" }, "\"no new customers\"" },
		{ { "no new customers", "-tag:war" }, "\"no new customers\" -tag:war" },
		{ { "kind:aid tag:war" }, "kind:aid tag:war" },
		{ { "a kind:aid" }, "a kind:aid" },
		{ { "a or b" }, "a or b" },
		{ { "a Not b" }, "a Not b" },
		{ { "say \"hello you\"" }, "say \"hello you\"" },
		{ { "a /b c/" }, "a /b c/" },
		{ { "(a b)" }, "(a b)" },
		{ { "-a b" }, "-a b" },
		{ { "a -b c" }, "\"a -b c\"" },
		{ { "at 10:30 today" }, "\"at 10:30 today\"" },
		{ { "a\xc2\xa0"
		    "b" },
			"\"a\xc2\xa0"
			"b\"" },
		{ { "publisher:\"le monde\"" }, "publisher:\"le monde\"" },
		{ { NULL }, "" },
	};
	struct buf out = { 0 };
	size_t i;
	int args;

	(void)state;
	for (i = 0; i < sizeof(joins) / sizeof(*joins); i++) {
		char *arg[4];

		for (args = 0; args < 4 && joins[i].arg[args]; args++)
			arg[args] = strdup(joins[i].arg[args]);
		buf_clear(&out);
		query_join(arg, args, &out);
		assert_string_equal(buf_text(&out), joins[i].query);
		while (args)
			free(arg[--args]);
	}
	buf_free(&out);
}

static void t_relative_dates_are_made_absolute(void **state)
{
	static const struct {
		const char *query;
		const char *absolute; /* NULL: a fault */
		uint32_t col;
	} cases[] = {
		{ "Date:today", "date:2026-11-22", 0 },
		{ "date:-3m..today  y", "date:2026-08-22..2026-11-22 y", 0 },
		{ "-date:..yesterday", "-date:..2026-11-21", 0 },
		{ "within:-90d.. or before:-2w", "within:2026-08-24.. or before:2026-11-08", 0 },
		{ "after:2022,+1y", "after:2022,2027-11-22", 0 },
		{ "date:-0043 today", "date:-0043 today", 0 },
		{ "date:2016/.. date:..2022", "date:2016/..,..2022", 0 },
		{ "date:today..-3m", NULL, 6 },
		{ "date:-3m date:tody", NULL, 15 },
		{ "date:today kind:today", NULL, 17 },
	};
	int64_t today = date_days(2026, 11, 22);
	struct buf out = { 0 };
	struct query q = { 0 };
	struct fault fault;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		bool is_read = query_parse_relative(str_of(cases[i].query), &tl, today, &q, &fault);

		assert_int_equal(is_read, cases[i].absolute != NULL);
		if (!is_read) {
			assert_int_equal(fault.pos.col, cases[i].col);
			continue;
		}
		buf_clear(&out);
		query_print(&q, &out);
		assert_string_equal(buf_text(&out), cases[i].absolute);
		query_free(&q);
	}
	assert_false(query_parse(str_of("date:today"), &tl, &q, &fault));
	buf_free(&out);
}

static void t_words_that_read_as_a_date_are_told(void **state)
{
	static const struct {
		const char *query;
		const char *hint; /* NULL: none */
	} cases[] = {
		{ "acme 2022", "date:2022" },
		{ "acme march 2022", "date:2022-03" },
		{ "mars 2022 acme", "date:2022-03" },
		{ "4 march 2022", "date:2022-03-04" },
		{ "2022-03", "date:2022-03" },
		{ "march", NULL },
		{ "today", NULL },
		{ "12345", NULL },
		{ "247", NULL },
		{ "acme", NULL },
		{ "date:2022", NULL },
		{ "", NULL },
	};
	struct buf out = { 0 };
	struct query q;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		parse(cases[i].query, &q);
		buf_clear(&out);
		assert_int_equal(query_date_hint(&q, &out), cases[i].hint != NULL);
		assert_string_equal(buf_text(&out), cases[i].hint ? cases[i].hint : "");
		query_free(&q);
	}
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_a_chip_reads_well),
		cmocka_unit_test(t_an_edit_changes_its_field_only),
		cmocka_unit_test(t_a_tick_stands_after_its_edit),
		cmocka_unit_test(t_whatever_is_edited_parses_again),
		cmocka_unit_test(t_words_of_the_command_line_are_joined),
		cmocka_unit_test(t_relative_dates_are_made_absolute),
		cmocka_unit_test(t_words_that_read_as_a_date_are_told),
	};

	return cmocka_run_group_tests(tests, build, end);
}
