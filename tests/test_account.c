#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "account.h"
#include "load.h"

static struct load loaded;

static int open_folder(void **state)
{
	struct fault fault = { .rule = NULL };

	(void)state;
	if (!load_folder(&loaded, "tests/accounts", 1, NULL, &fault))
		fail_msg("%s", fault.msg);
	assert_int_equal(loaded.diags.errors + loaded.diags.warnings, 0);
	return 0;
}

static int close_folder(void **state)
{
	(void)state;
	load_free(&loaded);
	return 0;
}

static void make(struct accounts *list, const char *event, const char *query)
{
	static const struct str english = LIT("en");
	const struct timeline *tl = &loaded.timeline;
	uint32_t at = timeline_find_event(tl, str_of(event));
	struct fault fault = { .rule = NULL };
	struct query q = { 0 };

	assert_int_not_equal(at, NONE);
	if (!query_parse(str_of(query), tl, &q, &fault))
		fail_msg("%s: %s", query, fault.msg);
	accounts_make(list, tl, at, &q, &english, 1, 0);
	query_free(&q);
}

/* In order; accord of date, who, title, status to the event's: a letter each. */
static const struct {
	const char *event, *query, *source;
	unsigned depth;
	size_t evidences;
	const char *accord;
} rows[] = {
	{ "walk-out", "", "wire", 0, 1, "r==." },
	{ "walk-out", "", "evening", 1, 1, "r.=." },
	{ "walk-out", "", "courier", 0, 1, "rr=." },
	{ "walk-out", "", "tide", 0, 1, "!v/!" },
	{ "walk-out", "asof:2031-05-06", "wire", 0, 1, "r==." },
	{ "walk-out", "asof:2031-05-06", "evening", 1, 1, "r.=." },
	{ "walk-out", "asof:2031-05-06", "courier", 0, 1, "rr=." },
	{ "talks", "", "bulletin", 0, 0, "...." },
	{ "talks", "", "gazette", 1, 1, "=.=." },
	{ "talks", "", "mirror", 1, 1, "=..." },
	{ "statement", "", "bulletin", 0, 1, ".==." },
	{ "return", "", "courier", 0, 1, "...." },
	{ "return", "", "wire", 0, 1, "...." },
};
enum { ROWS = sizeof(rows) / sizeof(*rows) };

static const char letters[ACCORDS + 1] = ".=rv~/!";

static void t_each_account_is_held_against_the_event(void **state)
{
	size_t i, k = 0;
	int claim;

	(void)state;
	for (i = 0; i < ROWS; i++, k++) {
		const struct account *account;
		struct accounts list = { 0 };

		if (i > 0 && (rows[i].event != rows[i - 1].event ||
				     rows[i].query != rows[i - 1].query))
			k = 0;
		make(&list, rows[i].event, rows[i].query);
		assert_true(k < list.accounts);
		account = &list.account[k];
		assert_true(str_is(loaded.timeline.source[account->source].id, rows[i].source));
		assert_int_equal(account->depth, rows[i].depth);
		assert_int_equal(account->evidences, rows[i].evidences);
		for (claim = 0; claim < ACCOUNT_CLAIMS; claim++)
			if (letters[account->said[claim].accord] != rows[i].accord[claim])
				fail_msg("%s %s: claim %d is %c", rows[i].event, rows[i].source,
					claim, letters[account->said[claim].accord]);
		accounts_free(&list);
	}
}

static const struct {
	const char *event, *query;
	size_t accounts, sources, independent, hidden;
	const char *between;
} sums[] = {
	{ "walk-out", "", 4, 4, 3, 0, "!r/." },
	{ "walk-out", "asof:2031-05-06", 3, 3, 2, 1, "!r=." },
	{ "walk-out", "asof:2031-05-05", 1, 1, 1, 3, "...." },
	{ "talks", "", 3, 2, 1, 0, "=..." },
	{ "statement", "", 1, 1, 1, 0, "...." },
	{ "return", "", 2, 2, 2, 0, "...." },
	{ "unsourced", "", 0, 0, 0, 0, "...." },
};

static void t_copies_are_no_witnesses_and_pairs_are_compared(void **state)
{
	size_t i;
	int claim;

	(void)state;
	for (i = 0; i < sizeof(sums) / sizeof(*sums); i++) {
		struct accounts list = { 0 };

		make(&list, sums[i].event, sums[i].query);
		assert_int_equal(list.accounts, sums[i].accounts);
		assert_int_equal(list.sources, sums[i].sources);
		assert_int_equal(list.independent, sums[i].independent);
		assert_int_equal(list.hidden, sums[i].hidden);
		for (claim = 0; claim < ACCOUNT_CLAIMS; claim++)
			if (letters[list.between[claim]] != sums[i].between[claim])
				fail_msg("%s %s: claim %d is %c", sums[i].event, sums[i].query,
					claim, letters[list.between[claim]]);
		accounts_free(&list);
	}
}

static void t_who_contradicts_is_read_beside(void **state)
{
	struct accounts list = { 0 };

	(void)state;
	make(&list, "walk-out", "");
	assert_int_equal(account_beside(&list, 0), 2); /* wire: courier, by the date */
	assert_int_equal(account_beside(&list, 3), 0); /* tide: wire */
	make(&list, "talks", "");
	assert_int_equal(account_beside(&list, 1), 2); /* its origin has no words here */
	make(&list, "return", "");
	assert_int_equal(account_beside(&list, 1), 0);
	make(&list, "statement", "");
	assert_true(account_beside(&list, 0) == SIZE_MAX);
	accounts_free(&list);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_each_account_is_held_against_the_event),
		cmocka_unit_test(t_copies_are_no_witnesses_and_pairs_are_compared),
		cmocka_unit_test(t_who_contradicts_is_read_beside),
	};

	return cmocka_run_group_tests(tests, open_folder, close_folder);
}
