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

static void parse(const char *text, struct query *q)
{
	struct fault fault = { 0 };

	if (!query_parse(str_of(text), &tl, q, &fault))
		fail_msg("'%s': %u: %s", text, fault.pos.col, fault.msg);
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

static const struct {
	const char *query;
	const char *canonical;
} prints[] = {
	{ "", "" },
	{ "  amazon   aws ", "amazon aws" },
	{ "Company:AWS", "company:aws" },
	{ "company:\"Amazon Web Services\"", "company:aws" },
	{ "who:Russie,russia", "who:russia" },
	{ "src:NYT", "source:nyt" },
	{ "source:\"la une\"", "source:monde-1" },
	{ "source:une", "source:une" },
	{ "source:\"une du\"", "source:\"une du\"" },
	{ "publisher:\"LE MONDE\"", "publisher:\"Le Monde\"" },
	{ "publisher:\"agence, sic\"", "publisher:\"Agence, sic\"" },
	{ "kind:Service-Stop,aid", "kind:service-stop,aid" },
	{ "tag:CLOUD", "tag:cloud" },
	{ "is:UNDATED", "is:undated" },
	{ "date:\"2022\"", "date:2022" },
	{ "date:2022-03..2022-06", "date:2022-03..2022-06" },
	{ "date:..2022", "date:..2022" },
	{ "within:2022-03/2022-06", "within:2022-03/2022-06" },
	{ "\"word\"", "word" },
	{ "\"two words\"", "\"two words\"" },
	{ "\"and\"", "\"and\"" },
	{ "\"Not\"", "\"Not\"" },
	{ "\"-x\"", "\"-x\"" },
	{ "\"/x\"", "\"/x\"" },
	{ "\"a:b\"", "\"a:b\"" },
	{ "\"10:30\"", "10:30" },
	{ "\"(x)\"", "\"(x)\"" },
	{ "a,b", "a,b" },
	{ "a\\b", "a\\b" },
	{ "\"a \\\"b\\\" \\\\ c\"", "\"a \\\"b\\\" \\\\ c\"" },
	{ "/a\\/b/c", "/a\\/b/c" },
	{ "a and b", "a b" },
	{ "a AND (b c)", "a b c" },
	{ "not a", "-a" },
	{ "not not a", "a" },
	{ "-(not a)", "a" },
	{ "not (a or b)", "-(a or b)" },
	{ "not (a b)", "-(a b)" },
	{ "(a b) or c", "a b or c" },
	{ "a or (b or c)", "a or b or c" },
	{ "(a or b)", "a or b" },
	{ "(a or b) c", "(a or b) c" },
	{ "c (a or b)", "c (a or b)" },
	{ "((a or b) c) or d", "(a or b) c or d" },
	{ "company:aws company:amazon", "company:aws,amazon" },
	{ "company:aws x company:amazon", "company:aws,amazon x" },
	{ "company:aws and company:amazon", "company:aws and company:amazon" },
	{ "(company:aws) x company:amazon", "company:aws x and company:amazon" },
	{ "company:aws (x or y) company:amazon", "company:aws (x or y) company:amazon" },
	{ "company:aws -(x or y) company:amazon", "company:aws -(x or y) company:amazon" },
	{ "company:aws -x company:amazon", "company:aws,amazon -x" },
	{ "-company:aws -company:amazon", "-company:aws -company:amazon" },
	{ "company:aws or company:amazon", "company:aws or company:amazon" },
	{ "is:undated is:noted", "is:undated is:noted" },
	{ "is:undated,noted", "is:undated,noted" },
	{ "(AsOf:2022 x) kind:aid", "asof:2022 x kind:aid" },
	{ "--asof:2022", "asof:2022" },
};

static void t_a_query_prints_in_one_way(void **state)
{
	struct buf out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(prints) / sizeof(*prints); i++) {
		struct query q = { 0 };

		parse(prints[i].query, &q);
		buf_clear(&out);
		query_print(&q, &out);
		assert_string_equal(buf_text(&out), prints[i].canonical);
		query_free(&q);
	}
	buf_free(&out);
}

static void t_a_term_knows_its_place(void **state)
{
	struct query q = { 0 };
	const struct term *t;

	(void)state;
	parse("\xc3\xa9t\xc3\xa9  -kind:aid,sanction (a or \"b c\")", &q);
	assert_int_equal(query_chip(&q, 0)->col, 1);
	assert_int_equal(query_chip(&q, 0)->chars, 3);
	t = query_chip(&q, 1);
	assert_int_equal(t->col, 6);
	assert_int_equal(t->chars, 18);
	assert_int_equal(t->child[0]->col, 7);
	t = query_chip(&q, 2);
	assert_int_equal(t->child[0]->col, 26);
	assert_int_equal(t->child[1]->col, 31);
	assert_int_equal(t->child[1]->chars, 5);
	query_free(&q);
}

static void t_every_field_and_state_is_found_by_its_name(void **state)
{
	struct field field;
	size_t i;

	(void)state;
	for (i = 0; i < field_rows_count; i++) {
		assert_true(field_find(&tl, str_of(field_rows[i].name), &field));
		assert_int_equal(field.kind, field_rows[i].kind);
		assert_true(strlen(field_rows[i].help) <= 60);
	}
	for (i = 0; i < STATES; i++)
		assert_true(strlen(state_rows[i].help) <= 60);
	assert_true(field_find(&tl, str_of("Mentioned"), &field));
	assert_int_equal(field.kind, FIELD_ROLE);
	assert_true(str_is(field.name, "mentioned"));
	assert_true(field_find(&tl, str_of("product"), &field));
	assert_int_equal(field.kind, FIELD_TYPE);
	assert_int_equal(field.index, 5);
	assert_false(field_find(&tl, str_of("nothing"), &field));
	assert_false(field_find(&tl, (struct str){ 0 }, &field));
}

static bool same_value(const struct value *a, const struct value *b)
{
	return str_eq(a->text, b->text) && a->indexes == b->indexes &&
	       (!a->indexes || !memcmp(a->index, b->index, a->indexes * sizeof(*a->index))) &&
	       a->period.lo == b->period.lo && a->period.hi == b->period.hi;
}

static bool same_tree(const struct term *a, const struct term *b)
{
	size_t i;

	if (!a || !b)
		return a == b;
	if (a->type != b->type || a->children != b->children || a->values != b->values ||
		a->field.kind != b->field.kind || a->field.index != b->field.index ||
		!str_eq(a->text, b->text) || !str_eq(a->folded, b->folded) ||
		a->as_written != b->as_written)
		return false;
	for (i = 0; i < a->values; i++) {
		if (!same_value(&a->value[i], &b->value[i]))
			return false;
	}
	for (i = 0; i < a->children; i++) {
		if (!same_tree(a->child[i], b->child[i]))
			return false;
	}
	return true;
}

/* The tree of the printed query is the tree, and prints as the same text. */
static void check_print(const struct query *q)
{
	struct buf out = { 0 }, again = { 0 };
	struct query back = { 0 };
	struct fault fault;

	query_print(q, &out);
	if (!query_parse(buf_str(&out), &tl, &back, &fault))
		fail_msg("'%s': %u: %s", buf_text(&out), fault.pos.col, fault.msg);
	query_print(&back, &again);
	if (!same_tree(q->root, back.root) || !str_eq(buf_str(&out), buf_str(&again)))
		fail_msg("'%s' was read as '%s'", buf_text(&out), buf_text(&again));
	query_free(&back);
	buf_free(&again);
	buf_free(&out);
}

static void t_what_is_printed_is_read_back_as_it_was(void **state)
{
	static const char *const piece[] = { "amazon", "company:aws", "company:amazon,microsoft",
		"company:cafe", "kind:aid", "kind:sanction", "date:2022", "date:..2023-05",
		"is:noted", "is:undated", "\"new  \\\"x\\\" customers\"", "/a\\/b/", "/b/c",
		"source:une", "publisher:\"agence, sic\"", "-", "not ", "(", "(", "(", ")", ")",
		")", "or", "and", "who:russia", "actor:aws", "within:2022", "\"or\"", "\"a:b\"",
		"asof:2022" };
	struct dice dice = { 20221122 };
	struct buf text = { 0 };
	size_t i, n, read = 0;

	(void)state;
	for (i = 0; i < 60000; i++) {
		struct query q = { 0 };
		struct fault fault;

		buf_clear(&text);
		for (n = 1 + dice_roll(&dice, 9); n; n--) {
			const char *p = piece[dice_roll(&dice, sizeof(piece) / sizeof(*piece))];

			buf_addf(&text, "%s%s", p, *p == '-' ? "" : " ");
		}
		if (!query_parse(buf_str(&text), &tl, &q, &fault))
			continue;
		read++;
		check_print(&q);
		query_free(&q);
	}
	assert_true(read > 6000);
	buf_free(&text);
}

/* Any bytes give a query or a fault that points into the text, or one past it. */
static void t_no_text_breaks_the_parser(void **state)
{
	static const char alphabet[] =
		"aAbz09 \t\n()\"\"\\//--::,,..~?[]{}*+^$|_\xc3\xa9\xe2\x80\xa6"
		"\xff\xc2\xa0\xcc\x81\x01";
	static const char *const word[] = { "company:", "date:", "and", " or ", "not ",
		"is:", "2022", "amazon", "source:", "tag:", "/c ", "lang:", "rel:", "publisher:" };
	struct dice dice = { 42 };
	struct buf text = { 0 };
	size_t i, n;

	(void)state;
	for (i = 0; i < 60000; i++) {
		struct query q = { 0 };
		struct fault fault = { 0 };

		buf_clear(&text);
		for (n = dice_roll(&dice, 24); n; n--) {
			if (dice_roll(&dice, 4))
				buf_add_char(&text, alphabet[dice_roll(&dice, sizeof(alphabet))]);
			else
				buf_add_text(&text, word[dice_roll(&dice, 14)]);
		}
		if (query_parse(buf_str(&text), &tl, &q, &fault)) {
			check_print(&q);
			query_free(&q);
			continue;
		}
		assert_null(q.root);
		assert_true(fault.msg[0]);
		assert_in_range(fault.pos.col, 1, text.len + 1);
	}
	buf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_each_fault_is_told_at_its_column),
		cmocka_unit_test(t_a_faulty_date_is_told_within_its_value),
		cmocka_unit_test(t_too_much_is_refused),
		cmocka_unit_test(t_a_query_prints_in_one_way),
		cmocka_unit_test(t_a_term_knows_its_place),
		cmocka_unit_test(t_every_field_and_state_is_found_by_its_name),
		cmocka_unit_test(t_what_is_printed_is_read_back_as_it_was),
		cmocka_unit_test(t_no_text_breaks_the_parser),
	};

	return cmocka_run_group_tests(tests, build, end);
}
