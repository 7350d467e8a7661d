#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "accord.h"
#include "dates.h"
#include "random.h"

static const char *const names[ACCORDS] = { "none", "agrees", "refines", "refined", "overlaps",
	"differs", "contradicts" };

/* What the first is to the second. */
static const struct {
	const char *a, *b;
	enum accord want;
} cases[] = {
	{ "2022", "2022", ACCORD_AGREES },
	{ "2022-03-04", "2022-03-04", ACCORD_AGREES },
	{ "2022-03-04~", "2022-03-04", ACCORD_AGREES },
	{ "2022-03-04?", "2022-03-04%", ACCORD_AGREES },
	{ "2022-Q1", "2022-33", ACCORD_AGREES },
	{ "2022-XX", "2022", ACCORD_AGREES },
	{ "[2022-03-01..2022-03-31]", "2022-03", ACCORD_AGREES },
	{ "1984/1990", "1984/1990~", ACCORD_AGREES },
	{ "unknown", "unknown", ACCORD_AGREES },
	{ "2022-03-04", "2022", ACCORD_REFINES },
	{ "2022-03", "2022-Q1", ACCORD_REFINES },
	{ "2022-03-04T10:30", "2022-03-04", ACCORD_REFINES },
	{ "2022-03-04T10:30:05", "2022-03-04T10:30", ACCORD_REFINES },
	{ "1984", "198X", ACCORD_REFINES },
	{ "198X", "19XX", ACCORD_REFINES },
	{ "1985", "[1984..1986]", ACCORD_REFINES },
	{ "[1984..1986]", "198X", ACCORD_REFINES },
	{ "1980", "[..1984]", ACCORD_REFINES },
	{ "[1984..1986]", "[1984..]", ACCORD_REFINES },
	{ "-0043-03-15", "-0043", ACCORD_REFINES },
	{ "2022", "unknown", ACCORD_REFINES },
	{ "1984/..", "unknown", ACCORD_REFINES },
	{ "1984-03/1984-06", "1984", ACCORD_REFINES },
	{ "1984/1984", "1984", ACCORD_REFINES },
	{ "1984-03/1990", "1984/1990", ACCORD_REFINES },
	{ "2022-03/..", "2022/..", ACCORD_REFINES },
	{ "2022/..", "2022/", ACCORD_REFINES },
	{ "2020/2022", "/2022", ACCORD_REFINES },
	{ "2022", "2022-03-04", ACCORD_REFINED },
	{ "unknown", "2022", ACCORD_REFINED },
	{ "1984", "1984-03/1984-06", ACCORD_REFINED },
	{ "[2022-03-01..2022-03-10]", "[2022-03-05..2022-03-15]", ACCORD_OVERLAPS },
	{ "[2021..2022]", "2022-03/..", ACCORD_OVERLAPS },
	{ "2022-03-05", "2022-03-05/..", ACCORD_OVERLAPS },
	{ "2022-03-05", "2022-03-01/2022-03-10", ACCORD_OVERLAPS },
	{ "2022-03/", "2022/..", ACCORD_OVERLAPS },
	{ "1984/1986-06", "1984-06/1986", ACCORD_OVERLAPS },
	{ "2022-03-04", "2022-03-05", ACCORD_CONTRADICTS },
	{ "2022-03-04~", "2022-03-05", ACCORD_CONTRADICTS },
	{ "2022", "2023", ACCORD_CONTRADICTS },
	{ "2022-Q1", "2022-04", ACCORD_CONTRADICTS },
	{ "[..1984]", "1985", ACCORD_CONTRADICTS },
	{ "2022-03-04", "2022-03-05/..", ACCORD_CONTRADICTS },
	{ "2022/..", "2023/..", ACCORD_CONTRADICTS },
	{ "2022/..", "2022/2024", ACCORD_CONTRADICTS },
	{ "2022-03-01/2022-03-10", "2022-03-02/2022-03-10", ACCORD_CONTRADICTS },
};
enum { CASES = sizeof(cases) / sizeof(*cases) };

static void t_dates_accord(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < CASES; i++) {
		struct date a = parse_date(cases[i].a), b = parse_date(cases[i].b);
		enum accord got = accord_dates(&a, &b), back = accord_dates(&b, &a);

		if (got != cases[i].want)
			fail_msg("%s, %s: want %s, got %s", cases[i].a, cases[i].b,
				names[cases[i].want], names[got]);
		if (back != accord_turned(got))
			fail_msg("%s, %s: turned round %s", cases[i].a, cases[i].b, names[back]);
	}
}

/* A part of a date from which few enough can be made that they meet often. */
static void random_part(uint64_t *seed, struct buf *out)
{
	buf_addf(out, "20%02u", 20 + random_below(seed, 3));
	if (!random_below(seed, 3))
		return;
	buf_addf(out, "-%02u", 1 + random_below(seed, 3));
	if (random_below(seed, 2))
		buf_addf(out, "-%02u", 1 + random_below(seed, 3));
}

static bool random_date(uint64_t *seed, struct date *out)
{
	static const char *const form[] = { "%", "%", "%/%", "%/..", "../%", "%/", "/%", "[%..%]",
		"[%..]", "[..%]" };
	const char *at = form[random_below(seed, sizeof(form) / sizeof(*form))];
	struct buf text = { 0 };
	bool is_date;

	for (; *at; at++)
		if (*at == '%')
			random_part(seed, &text);
		else
			buf_add_char(&text, *at);
	is_date = date_parse(buf_str(&text), out, NULL);
	buf_free(&text);
	return is_date;
}

static bool follows(const struct date *a, const struct date *b)
{
	enum accord accord = accord_dates(a, b);

	return accord == ACCORD_AGREES || accord == ACCORD_REFINES;
}

static void t_refining_is_an_order_and_contradiction_goes_both_ways(void **state)
{
	uint64_t seed = 20220304;
	size_t tried = 0, refined = 0, contradicted = 0;

	(void)state;
	while (tried < 100000) {
		struct date a, b, c;

		if (!random_date(&seed, &a) || !random_date(&seed, &b) || !random_date(&seed, &c))
			continue;
		tried++;
		assert_int_equal(accord_dates(&a, &a), ACCORD_AGREES);
		assert_int_equal(accord_dates(&a, &b), accord_turned(accord_dates(&b, &a)));
		if (!follows(&a, &b))
			continue;
		if (follows(&b, &c)) {
			assert_true(follows(&a, &c));
			refined++;
		}
		/* What is within b cannot agree with what b contradicts. */
		if (accord_dates(&b, &c) == ACCORD_CONTRADICTS) {
			assert_int_equal(accord_dates(&a, &c), ACCORD_CONTRADICTS);
			contradicted++;
		}
	}
	assert_true(refined > 100 && contradicted > 100);
}

static void t_texts_accord_once_folded(void **state)
{
	static const struct {
		const char *a, *b;
		enum accord want;
	} texts[] = {
		{ "Globex sues", "GLOBEX  sues", ACCORD_AGREES },
		{ "Zoé Müller", "zoe muller", ACCORD_AGREES },
		{ "Globex sues", "Globex sued", ACCORD_DIFFERS },
		{ "", "Globex", ACCORD_NONE },
		{ "Globex", "", ACCORD_NONE },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		assert_int_equal(
			accord_texts(str_of(texts[i].a), str_of(texts[i].b)), texts[i].want);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_dates_accord),
		cmocka_unit_test(t_refining_is_an_order_and_contradiction_goes_both_ways),
		cmocka_unit_test(t_texts_accord_once_folded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
