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

static void parse(const char *text, struct query *q)
{
	struct fault fault = { 0 };

	if (!query_parse(str_of(text), &tl, q, &fault))
		fail_msg("'%s': %u: %s", text, fault.pos.col, fault.msg);
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
	{ "Company:\"*\"", "company:*" },
	{ "-tag:*,cloud", "-tag:*,cloud" },
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

static void t_a_text_that_is_being_written_has_an_end(void **state)
{
	enum { NONE_HERE = 99 };
	static const struct {
		const char *text;
		size_t term, name, value;
		const char *closed;
	} ends[] = {
		{ "", 0, 0, NONE_HERE, "" },
		{ "ab", 0, 0, NONE_HERE, "ab" },
		{ "ab ", 3, 3, NONE_HERE, "ab " },
		{ "ab cd", 3, 3, NONE_HERE, "ab cd" },
		{ "-ab", 0, 1, NONE_HERE, "-ab" },
		{ "--ab", 0, 2, NONE_HERE, "--ab" },
		{ "a-b", 0, 0, NONE_HERE, "a-b" },
		{ "(ab", 1, 1, NONE_HERE, "(ab)" },
		{ "-(a (-b", 5, 6, NONE_HERE, "-(a (-b))" },
		{ "(a) b", 4, 4, NONE_HERE, "(a) b" },
		{ "a) b", 3, 3, NONE_HERE, "a) b" },
		{ "kind:", 0, 0, 5, "kind:" },
		{ "-kind:a,b", 0, 1, 8, "-kind:a,b" },
		{ "kind:a,", 0, 0, 7, "kind:a," },
		{ "kind:\"a b", 0, 0, 5, "kind:\"a b\"" },
		{ "kind:\"a, b\",c", 0, 0, 12, "kind:\"a, b\",c" },
		{ "kind:a b", 7, 7, NONE_HERE, "kind:a b" },
		{ "(kind:\"a (", 1, 1, 6, "(kind:\"a (\")" },
		{ "\"a b", 0, 0, NONE_HERE, "\"a b\"" },
		{ "\"a \\\" b", 0, 0, NONE_HERE, "\"a \\\" b\"" },
		{ "\"a b\" c", 6, 6, NONE_HERE, "\"a b\" c" },
		{ "/a b", 0, 0, NONE_HERE, "/a b/" },
		{ "/a \\/ b/c x", 10, 10, NONE_HERE, "/a \\/ b/c x" },
		{ "10:30", 0, 0, NONE_HERE, "10:30" },
		{ "\xc3\xa9 \xc3\xa9", 3, 3, NONE_HERE, "\xc3\xa9 \xc3\xa9" },
	};
	struct buf closed = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		struct query_end end = query_end(str_of(ends[i].text));

		if (end.term != ends[i].term || end.name != ends[i].name ||
			end.value != (ends[i].value == NONE_HERE ? SIZE_MAX : ends[i].value))
			fail_msg("'%s': %zu %zu %zu", ends[i].text, end.term, end.name, end.value);
		buf_clear(&closed);
		assert_int_equal(query_close(str_of(ends[i].text), &closed),
			strlen(ends[i].closed) > strlen(ends[i].text));
		assert_string_equal(buf_text(&closed), ends[i].closed);
	}
	buf_free(&closed);
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
		assert_in_range(query_end(buf_str(&text)).term, 0, text.len);
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
		cmocka_unit_test(t_a_query_prints_in_one_way),
		cmocka_unit_test(t_a_term_knows_its_place),
		cmocka_unit_test(t_every_field_and_state_is_found_by_its_name),
		cmocka_unit_test(t_what_is_printed_is_read_back_as_it_was),
		cmocka_unit_test(t_a_text_that_is_being_written_has_an_end),
		cmocka_unit_test(t_no_text_breaks_the_parser),
	};

	return cmocka_run_group_tests(tests, build, end);
}
