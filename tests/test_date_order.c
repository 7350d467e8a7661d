#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "dates.h"
#include "random.h"

/* Each stands before all that follow it. */
static const char *const ordered[] = {
	"[..Y-9999999999]",
	"Y-9999999998",
	"Y-50000",
	"-0043",
	"-0043-03",
	"-0043-03-15",
	"[..-0001]",
	"0000",
	"0001",

	/* one start: the shorter before the longer */
	"1900-01-01T00:00:00",
	"1900-01-01T00:00",
	"1900-01-01",
	"1900-01",
	"1900-Q1",
	"1900",
	"190X",
	"19XX",

	/* an end without a start stands directly before the year after it */
	"1983-12-31",
	"../1983",
	"../1983~",
	"1984-01-01T00:00:00",
	"1984-01-01",
	"1984-01-01/1984-01-03",
	"1984-01",
	"1984-01~",
	"1984-01?",
	"1984-01%",
	"1984",
	"1984~",
	"1984?",
	"1984%",
	"1984/1985",
	"[1984..1986]",
	"1984/1990",
	"1984/1990~",
	"1984?/1990",
	"1984~/1990?",
	"1984/..",
	"1984~/",
	"1984?/..",
	"1984%/..",

	"1984-06-XX",

	/* offsets count, the time without one is compared as written */
	"1984-06-15",
	"1984-06-15T10:29:59+02:00",
	"1984-06-15T10:30+02:00",
	"1984-06-15T08:31",
	"1984-06-15T10:30",
	"1984-06-15T10:30-01:00",
	"1984-06-16",

	"1984-12-31",
	"[..1984]",
	"/1984~",
	"1985",
	"2022-02-28",
	"2022-02-28?",
	"2022-03-01",
	"2022-03",
	"2022-03~",
	"2022-03-05~",
	"[..2022-03-08]",
	"2022-03-09",
	"2022-03-09/",
	"Y10000",
	"Y9999999999",
	"unknown",
};

static int sign(int n)
{
	return (n > 0) - (n < 0);
}

static void t_dates_stand_in_the_order_of_the_format(void **state)
{
	enum { DATES = sizeof(ordered) / sizeof(*ordered) };
	struct date date[DATES];
	size_t i, j;

	(void)state;
	for (i = 0; i < DATES; i++)
		date[i] = parse_date(ordered[i]);
	for (i = 0; i < DATES; i++) {
		for (j = 0; j < DATES; j++) {
			int want = (i > j) - (i < j), got = sign(date_order(&date[i], &date[j]));

			if (got != want)
				fail_msg("%s, %s: want %d, got %d", ordered[i], ordered[j], want,
					got);
		}
	}
}

/* What rules (1) to (4) cannot tell apart; `seq`, `follows` and the id do. */
static const char *const ties[][2] = {
	{ "1984", "1984-XX" },
	{ "1984", "1984-01/1984-12" },
	{ "1984", "[1984-01..1984-12]" },
	{ "1984-06", "1984-06-XX" },
	{ "1984/1990", "[1984..1990]" },
	{ "[..1984]", "../1984" },
	{ "[..1984]", "/1984" },
	{ "[1984..]", "1984/.." },
	{ "1984/..", "1984/" },
	{ "1984~/1990", "1984/1990~" },
	{ "2023-Q3", "2023-35" },
	{ "2023-Q3", "[2023-07..2023-09]" },
	{ "1984-06-15T10:30", "1984-06-15T10:30Z" },
	{ "1984-06-15T10:30Z", "1984-06-15T12:30+02:00" },
	{ "unknown", "unknown" },
};

static void t_dates_of_the_same_bounds_and_doubt_are_tied(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(ties) / sizeof(*ties); i++) {
		struct date a = parse_date(ties[i][0]), b = parse_date(ties[i][1]);

		if (date_order(&a, &b) != 0 || date_order(&b, &a) != 0)
			fail_msg("%s, %s", ties[i][0], ties[i][1]);
	}
}

static const char *const periods[] = {
	"[..1983]",
	"1983",
	"1984",
	"1984-03",
	"1984-06-15",
	"[1984..1985]",
	"1987",
	"1990",
	"1991",
	"[1991..]",
	"[1984-06..1990]",
};

/* One letter for each period: No, Possible, Certain. */
static const struct {
	const char *value, *want;
} grid[] = {
	{ "1984", "NNCPPCNNNNP" },
	{ "1984~", "NNCPPCNNNNP" },
	{ "1984-03", "NNCCNCNNNNN" },
	{ "1984-03?", "NNCCNCNNNNN" },
	{ "1984-06-15", "NNCNCCNNNNC" },
	{ "1984-06-15T10:30", "NNCNCCNNNNC" },
	{ "1984-06-15T23:59-01:00", "NNCNNCNNNNC" },
	{ "1984-Q1", "NNCPNCNNNNN" },
	{ "198X", "PPPPPPPNNNP" },
	{ "19XX", "PPPPPPPPPPP" },
	{ "1984-XX", "NNCPPCNNNNP" },
	{ "[1984..1986]", "NNPPPPNNNNP" },
	{ "[..1984]", "PPPPPPNNNNP" },
	{ "[..1983]", "CPNNNNNNNNN" },
	{ "[1984..]", "NNPPPPPPPPP" },
	{ "[1991..]", "NNNNNNNNPCN" },
	{ "1984/1990", "NNCPPCCCNNC" },
	{ "1984%/1990~", "NNCPPCCCNNC" },
	{ "1984-06-15/1984-06-18", "NNCNCCNNNNC" },
	{ "1984-03/1984-06", "NNCCPCNNNNC" },
	{ "1983/1991", "CCCCCCCCCCC" },
	{ "1984-06/1984", "NNCNPCNNNNC" },
	{ "1984/1984-03", "NNCCNCNNNNN" },
	{ "1984/..", "NNCPPCCCCCC" },
	{ "../1984", "CCCPPCNNNNP" },
	{ "1984/", "NNCPPCPPPPP" },
	{ "/1984", "PPCPPCNNNNP" },
	{ "unknown", "NNNNNNNNNNN" },
};

static char letter(enum certainty c)
{
	return "NPC"[c];
}

static void t_comparison_with_a_period_has_three_values(void **state)
{
	size_t i, j;

	(void)state;
	for (i = 0; i < sizeof(grid) / sizeof(*grid); i++) {
		struct date d = parse_date(grid[i].value);
		char got[sizeof(periods) / sizeof(*periods) + 1] = "";

		for (j = 0; j < sizeof(periods) / sizeof(*periods); j++) {
			struct date p = parse_date(periods[j]);

			got[j] = letter(date_in(&d, date_span(&p)));
		}
		if (strcmp(got, grid[i].want))
			fail_msg("%s: want %s, got %s", grid[i].value, grid[i].want, got);
	}
}

static const struct {
	const char *value, *period;
	enum certainty want;
} examples[] = {
	{ "1984/1990", "1984-03", POSSIBLE },
	{ "1984/1990", "1987", CERTAIN },
	{ "2022/..", "2022-03", POSSIBLE },
	{ "2022/..", "2023", CERTAIN },
	{ "2022/..", "2199-12-31", CERTAIN },
	{ "2022/..", "[2023..]", CERTAIN },
	{ "2022/..", "2021", NO },
	{ "2022/", "2022", CERTAIN },
	{ "2022/", "2023", POSSIBLE },
	{ "2022/", "2199-12-31", POSSIBLE },
	{ "2022/", "2021", NO },
};

static void t_the_examples_of_the_format_hold(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(examples) / sizeof(*examples); i++) {
		struct date d = parse_date(examples[i].value), p = parse_date(examples[i].period);

		if (date_in(&d, date_span(&p)) != examples[i].want)
			fail_msg("%s in %s", examples[i].value, examples[i].period);
	}
}

static void t_nothing_is_in_an_empty_period_and_all_in_the_whole(void **state)
{
	struct period whole = { INSTANT_MIN, INSTANT_MAX }, never = { INSTANT_MAX, INSTANT_MAX };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(ordered) / sizeof(*ordered); i++) {
		struct date d = parse_date(ordered[i]);
		int64_t lo = date_span(&d).lo;

		assert_int_equal(date_in(&d, whole), d.shape == DATE_UNKNOWN ? NO : CERTAIN);
		assert_int_equal(date_in(&d, never), NO);
		assert_int_equal(date_in(&d, (struct period){ lo, lo }), NO);
	}
}

/* Before the start of `other`, after its end. */
static const struct {
	const char *value, *other;
	enum certainty before, after;
} sides[] = {
	{ "1984", "1985", CERTAIN, NO },
	{ "1985", "1985", NO, NO },
	{ "1986", "1985", NO, CERTAIN },
	{ "1984-12-31T23:59:59", "1985", CERTAIN, NO },
	{ "1986-01-01T00:00:00", "1985", NO, CERTAIN },
	{ "1984-12-31T23:59:59-01:00", "1985", NO, NO },
	{ "198X", "1985", POSSIBLE, POSSIBLE },
	{ "[1984..1985]", "1985", POSSIBLE, NO },
	{ "[1985..1986]", "1985", NO, POSSIBLE },
	{ "[..1984]", "1985", CERTAIN, NO },
	{ "[..1985]", "1985", POSSIBLE, NO },
	{ "[..1986]", "1985", POSSIBLE, POSSIBLE },
	{ "[1985..]", "1985", NO, POSSIBLE },
	{ "[1986..]", "1985", NO, CERTAIN },
	{ "[1984..]", "1985", POSSIBLE, POSSIBLE },
	{ "1983/1984", "1985", CERTAIN, NO },
	{ "1984/1985", "1985", NO, NO },
	{ "1984/1990", "1985", NO, NO },
	{ "1985/1990", "1985", NO, NO },
	{ "1986/1990", "1985", NO, CERTAIN },
	{ "198X/1990", "1985", NO, POSSIBLE },
	{ "1980/198X", "1985", POSSIBLE, NO },
	{ "1984/..", "1985", NO, NO },
	{ "198X/..", "1985", NO, POSSIBLE },
	{ "1986/..", "1985", NO, CERTAIN },
	{ "1984/", "1985", POSSIBLE, NO },
	{ "1986/", "1985", NO, CERTAIN },
	{ "../1984", "1985", CERTAIN, NO },
	{ "../198X", "1985", POSSIBLE, NO },
	{ "../1990", "1985", NO, NO },
	{ "/1984", "1985", CERTAIN, NO },
	{ "/1990", "1985", NO, POSSIBLE },
	{ "1984-06/1984", "1984-06", NO, NO },
	{ "1984-06/1984", "1984-07", POSSIBLE, NO },
	{ "1984/1984-06", "1984-06", NO, NO },
	{ "1984/1984-06", "1984-05", NO, POSSIBLE },
	{ "unknown", "1985", NO, NO },
	{ "1984", "[1985..]", CERTAIN, NO },
	{ "1986", "[..1985]", NO, CERTAIN },
	{ "../1984", "[..1985]", NO, NO },
	{ "1984/..", "[1985..]", NO, NO },
};

static void t_before_and_after_speak_of_the_whole(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(sides) / sizeof(*sides); i++) {
		struct date d = parse_date(sides[i].value), other = parse_date(sides[i].other);
		struct period p = date_span(&other);

		if (date_before(&d, p.lo) != sides[i].before)
			fail_msg("%s before %s: got %c", sides[i].value, sides[i].other,
				letter(date_before(&d, p.lo)));
		if (date_after(&d, p.hi) != sides[i].after)
			fail_msg("%s after %s: got %c", sides[i].value, sides[i].other,
				letter(date_after(&d, p.hi)));
	}
}

/* What holds in all cases of how it may have been is certain, in some possible. */
static enum certainty of_cases(int cases, int all)
{
	return cases == 0 ? NO : cases == all ? CERTAIN : POSSIBLE;
}

/* Every start and end that an interval leaves open, one by one, on a small axis. */
static void assert_as_in_all_cases(const struct date *d, struct period p)
{
	int all = 0, in = 0, before = 0, after = 0;
	int64_t start, end;

	for (start = d->begin.lo; start < d->begin.hi; start++) {
		for (end = d->finish.lo; end < d->finish.hi; end++) {
			if (d->shape == DATE_INTERVAL ? end < start : end != start)
				continue;
			all++;
			in += start < p.hi && end >= p.lo;
			before += end < p.lo;
			after += start >= p.hi;
		}
	}
	assert_true(all > 0);
	assert_int_equal(date_in(d, p), of_cases(in, all));
	assert_int_equal(date_before(d, p.lo), of_cases(before, all));
	assert_int_equal(date_after(d, p.hi), of_cases(after, all));
}

static void t_certain_is_what_holds_however_it_was(void **state)
{
	uint64_t seed = 1984;
	int i;

	(void)state;
	for (i = 0; i < 20000; i++) {
		struct date d = { .shape = DATE_INTERVAL };
		struct period p;

		d.begin.lo = random_below(&seed, 8);
		d.begin.hi = d.begin.lo + 1 + random_below(&seed, 6);
		d.finish.lo = d.begin.lo + random_below(&seed, 6);
		d.finish.hi = (d.finish.lo < d.begin.hi ? d.begin.hi : d.finish.lo + 1) +
			      random_below(&seed, 6);
		p.lo = random_below(&seed, 16);
		p.hi = p.lo + 1 + random_below(&seed, 16);
		assert_as_in_all_cases(&d, p);
		d.shape = DATE_SOME;
		d.finish = d.begin;
		assert_as_in_all_cases(&d, p);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_dates_stand_in_the_order_of_the_format),
		cmocka_unit_test(t_dates_of_the_same_bounds_and_doubt_are_tied),
		cmocka_unit_test(t_comparison_with_a_period_has_three_values),
		cmocka_unit_test(t_the_examples_of_the_format_hold),
		cmocka_unit_test(t_nothing_is_in_an_empty_period_and_all_in_the_whole),
		cmocka_unit_test(t_before_and_after_speak_of_the_whole),
		cmocka_unit_test(t_certain_is_what_holds_however_it_was),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
