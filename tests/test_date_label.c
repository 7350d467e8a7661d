#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "dates.h"

/* In a list by day, by month, by year and by decade. */
struct labels {
	const char *value, *label[4];
};

/* In as few columns as a list has for them. */
static const struct labels narrow[] = {
	{ "unknown", { "-", "-", "-", "-" } },
	{ "2024-03-28", { "28", "28", "28 Mar", "28Mar2024" } },
	{ "2024-03-05", { "05", "05", "5 Mar", "5 Mar 2024" } },
	{ "2024-06-06~", { "~06", "~06", "~6 Jun", "~6Jun2024" } },
	{ "2024-06-06?", { "06?", "06?", "6 Jun?", "6Jun2024?" } },
	{ "2024-06-06%", { "06%", "06%", "6 Jun%", "6Jun2024%" } },
	{ "2024-06-06T10:30", { "10:30", "06 10:30", "6Jun 10:30", "6Jun2024 10:30" } },
	{ "2024-06-06T10:30:05~",
		{ "~10:30:05", "~06 10:30:05", "~6Jun 10:30:05", "~6Jun2024 10:30:05" } },
	{ "2024-06-06T01:00+02:00",
		{ "6Jun 01:00+02", "06 01:00+02", "6Jun 01:00+02", "6Jun2024 01:00+02" } },
	{ "2024-06", { "Jun", "Jun", "Jun", "Jun 2024" } },
	{ "2024-06~", { "~Jun", "~Jun", "~Jun", "~Jun 2024" } },
	{ "2024-06-XX?", { "Jun?", "Jun?", "Jun?", "Jun 2024?" } },
	{ "2024-Q1", { "Q1", "Q1", "Q1", "Q1 2024" } },
	{ "2024-Q1%", { "Q1%", "Q1%", "Q1%", "Q1 2024%" } },
	{ "2016", { "2016", "2016", "2016", "2016" } },
	{ "2016~", { "~2016", "~2016", "~2016", "~2016" } },
	{ "2016?", { "2016?", "2016?", "2016?", "2016?" } },
	{ "2016-XX", { "2016", "2016", "2016", "2016" } },
	{ "198X", { "198X", "198X", "198X", "198X" } },
	{ "19XX?", { "19XX?", "19XX?", "19XX?", "19XX?" } },
	{ "-0043", { "44 BCE", "44 BCE", "44 BCE", "44 BCE" } },
	{ "-0043~", { "~44 BCE", "~44 BCE", "~44 BCE", "~44 BCE" } },
	{ "-0998~", { "~999 BCE", "~999 BCE", "~999 BCE", "~999 BCE" } },
	{ "-0043-03-15", { "15", "15", "15 Mar", "15Mar44BCE" } },
	{ "0043", { "43 CE", "43 CE", "43 CE", "43 CE" } },
	{ "Y-50000", { "50,001 BCE", "50,001 BCE", "50,001 BCE", "50,001 BCE" } },
	{ "Y-50000?", { "50001BCE?", "50001BCE?", "50001BCE?", "50001BCE?" } },
	{ "Y12345", { "12,345", "12,345", "12,345", "12,345" } },
	{ "Y1234567890", { "Y1234M", "Y1234M", "Y1234M", "Y1234M" } },
	{ "Y-9999999999~", { "~10GBCE", "~10GBCE", "~10GBCE", "~10GBCE" } },
	{ "2024-04-18/2024-04-22", { "18..22", "18..22", "18..22 Apr", "18Apr2024>" } },
	{ "2024-04-18~/2024-04-22", { "~18..22", "~18..22", "~18 Apr>", "~18Apr2024>" } },
	{ "2024-04-18/2024-07-02", { "18>Jul", "18>Jul", "18 Apr>Jul", "18Apr2024>" } },
	{ "2024-04-18/2024-07-02?", { "18>Jul?", "18>Jul?", "18Apr>Jul?", "18Apr2024>?" } },
	{ "2024-04-18/2025", { "18>2025", "18>2025", "18Apr>2025", "18Apr2024>" } },
	{ "2024-04/2024-06", { "Apr..Jun", "Apr..Jun", "Apr..Jun", "Apr 2024>" } },
	{ "2024-Q1/2024-Q3", { "Q1..Q3", "Q1..Q3", "Q1..Q3", "Q1 2024>Q3" } },
	{ "2019/2024", { "2019..2024", "2019..2024", "2019..2024", "2019..2024" } },
	{ "2019~/2024?", { "~2019>?", "~2019>?", "~2019>?", "~2019>?" } },
	{ "2024-04-18T10:30/2024-04-18T11:00",
		{ "10:30>", "18 10:30>", "18Apr 10:30>", "18Apr2024 10:30>" } },
	{ "2019/..", { "since 2019", "since 2019", "since 2019", "since 2019" } },
	{ "2019~/..", { "~2019..", "~2019..", "~2019..", "~2019.." } },
	{ "2024-04-18/..", { "since 18", "since 18", "18 Apr..", "18Apr2024.." } },
	{ "2019/", { "2019 to ?", "2019 to ?", "2019 to ?", "2019 to ?" } },
	{ "2019?/", { "2019? to ?", "2019? to ?", "2019? to ?", "2019? to ?" } },
	{ "../2019", { "until 2019", "until 2019", "until 2019", "until 2019" } },
	{ "/2019", { "? to 2019", "? to 2019", "? to 2019", "? to 2019" } },
	{ "-0998%/..", { "999 BCE%..", "999 BCE%..", "999 BCE%..", "999 BCE%.." } },
	{ "[2024-04-18..2024-04-22]", { "[18-22]", "[18-22]", "[18-22Apr]", "[18Apr2024>]" } },
	{ "[2024-04-18..2024-07-02]", { "[18>Jul]", "[18>Jul]", "[18 Apr>]", "[18Apr2024>]" } },
	{ "[2024-Q1..2024-Q3]", { "[Q1-Q3]", "[Q1-Q3]", "[Q1-Q3]", "[Q1 2024>]" } },
	{ "[2019..2024]", { "[2019>]", "[2019>]", "[2019>]", "[2019>]" } },
	{ "[2019..]", { ">=2019", ">=2019", ">=2019", ">=2019" } },
	{ "[..2019]", { "<=2019", "<=2019", "<=2019", "<=2019" } },
	{ "[2024-04-18..]", { ">=18", ">=18", ">=18 Apr", ">=18Apr2024" } },
	{ "[..-0043]", { "<=44 BCE", "<=44 BCE", "<=44 BCE", "<=44 BCE" } },
};

/* And where there is room: whole. */
static const struct labels wide[] = {
	{ "unknown", { "-", "-", "-", "-" } },
	{ "2024-03-28", { "28", "28", "28 Mar", "28 Mar 2024" } },
	{ "2024-03-05", { "05", "05", "5 Mar", "5 Mar 2024" } },
	{ "2024-06-06~", { "~06", "~06", "~6 Jun", "~6 Jun 2024" } },
	{ "2024-06-06?", { "06?", "06?", "6 Jun?", "6 Jun 2024?" } },
	{ "2024-06-06%", { "06%", "06%", "6 Jun%", "6 Jun 2024%" } },
	{ "2024-06-06T10:30", { "10:30", "6 Jun 10:30", "6 Jun 10:30", "6 Jun 2024 10:30" } },
	{ "2024-06-06T10:30:05~",
		{ "~10:30:05", "~6 Jun 10:30:05", "~6 Jun 10:30:05", "~6 Jun 2024 10:30:05" } },
	{ "2024-06-06T01:00+02:00",
		{ "6 Jun 01:00+02", "6 Jun 01:00+02", "6 Jun 01:00+02", "6 Jun 2024 01:00+02" } },
	{ "2024-06", { "Jun", "Jun", "Jun", "Jun 2024" } },
	{ "2024-06~", { "~Jun", "~Jun", "~Jun", "~Jun 2024" } },
	{ "2024-06-XX?", { "Jun?", "Jun?", "Jun?", "Jun 2024?" } },
	{ "2024-Q1", { "Q1", "Q1", "Q1", "Q1 2024" } },
	{ "2024-Q1%", { "Q1%", "Q1%", "Q1%", "Q1 2024%" } },
	{ "2016", { "2016", "2016", "2016", "2016" } },
	{ "2016~", { "~2016", "~2016", "~2016", "~2016" } },
	{ "2016?", { "2016?", "2016?", "2016?", "2016?" } },
	{ "2016-XX", { "2016", "2016", "2016", "2016" } },
	{ "198X", { "198X", "198X", "198X", "198X" } },
	{ "19XX?", { "19XX?", "19XX?", "19XX?", "19XX?" } },
	{ "-0043", { "44 BCE", "44 BCE", "44 BCE", "44 BCE" } },
	{ "-0043~", { "~44 BCE", "~44 BCE", "~44 BCE", "~44 BCE" } },
	{ "-0998~", { "~999 BCE", "~999 BCE", "~999 BCE", "~999 BCE" } },
	{ "-0043-03-15", { "15", "15", "15 Mar", "15 Mar 44 BCE" } },
	{ "0043", { "43 CE", "43 CE", "43 CE", "43 CE" } },
	{ "Y-50000", { "50,001 BCE", "50,001 BCE", "50,001 BCE", "50,001 BCE" } },
	{ "Y-50000?", { "50,001 BCE?", "50,001 BCE?", "50,001 BCE?", "50,001 BCE?" } },
	{ "Y12345", { "12,345", "12,345", "12,345", "12,345" } },
	{ "Y1234567890", { "1,234,567,890", "1,234,567,890", "1,234,567,890", "1,234,567,890" } },
	{ "Y-9999999999~",
		{ "~10,000,000,000 BCE", "~10,000,000,000 BCE", "~10,000,000,000 BCE", "~10,000,000,000 BCE" } },
	{ "2024-04-18/2024-04-22", { "18..22", "18..22", "18..22 Apr", "18..22 Apr 2024" } },
	{ "2024-04-18~/2024-04-22",
		{ "~18..22", "~18..22", "~18 Apr..22 Apr", "~18 Apr 2024..22 Apr 2024" } },
	{ "2024-04-18/2024-07-02",
		{ "18 Apr..2 Jul", "18 Apr..2 Jul", "18 Apr..2 Jul", "18 Apr..2 Jul 2024" } },
	{ "2024-04-18/2024-07-02?",
		{ "18 Apr..2 Jul?", "18 Apr..2 Jul?", "18 Apr..2 Jul?", "18 Apr 2024..2 Jul 2024?" } },
	{ "2024-04-18/2025",
		{ "18 Apr 2024..2025", "18 Apr 2024..2025", "18 Apr 2024..2025", "18 Apr 2024..2025" } },
	{ "2024-04/2024-06", { "Apr..Jun", "Apr..Jun", "Apr..Jun", "Apr..Jun 2024" } },
	{ "2024-Q1/2024-Q3", { "Q1..Q3", "Q1..Q3", "Q1..Q3", "Q1..Q3 2024" } },
	{ "2019/2024", { "2019..2024", "2019..2024", "2019..2024", "2019..2024" } },
	{ "2019~/2024?", { "~2019..2024?", "~2019..2024?", "~2019..2024?", "~2019..2024?" } },
	{ "2024-04-18T10:30/2024-04-18T11:00",
		{ "10:30..11:00", "18 Apr 10:30..11:00", "18 Apr 10:30..11:00", "18 Apr 2024 10:30..11:00" } },
	{ "2019/..", { "since 2019", "since 2019", "since 2019", "since 2019" } },
	{ "2019~/..", { "since ~2019", "since ~2019", "since ~2019", "since ~2019" } },
	{ "2024-04-18/..", { "since 18", "since 18", "since 18 Apr", "since 18 Apr 2024" } },
	{ "2019/", { "2019 to ?", "2019 to ?", "2019 to ?", "2019 to ?" } },
	{ "2019?/", { "2019? to ?", "2019? to ?", "2019? to ?", "2019? to ?" } },
	{ "../2019", { "until 2019", "until 2019", "until 2019", "until 2019" } },
	{ "/2019", { "? to 2019", "? to 2019", "? to 2019", "? to 2019" } },
	{ "-0998%/..",
		{ "since 999 BCE%", "since 999 BCE%", "since 999 BCE%", "since 999 BCE%" } },
	{ "[2024-04-18..2024-04-22]",
		{ "[18-22]", "[18-22]", "[18-22 Apr]", "[18-22 Apr 2024]" } },
	{ "[2024-04-18..2024-07-02]",
		{ "[18 Apr-2 Jul]", "[18 Apr-2 Jul]", "[18 Apr-2 Jul]", "[18 Apr-2 Jul 2024]" } },
	{ "[2024-Q1..2024-Q3]", { "[Q1-Q3]", "[Q1-Q3]", "[Q1-Q3]", "[Q1-Q3 2024]" } },
	{ "[2019..2024]", { "[2019-2024]", "[2019-2024]", "[2019-2024]", "[2019-2024]" } },
	{ "[2019..]", { ">=2019", ">=2019", ">=2019", ">=2019" } },
	{ "[..2019]", { "<=2019", "<=2019", "<=2019", "<=2019" } },
	{ "[2024-04-18..]", { ">=18", ">=18", ">=18 Apr", ">=18 Apr 2024" } },
	{ "[..-0043]", { "<=44 BCE", "<=44 BCE", "<=44 BCE", "<=44 BCE" } },
};

static void assert_labels(const struct labels *rows, size_t n, size_t cols)
{
	static const enum date_unit units[] = { UNIT_DAY, UNIT_MONTH, UNIT_YEAR, UNIT_DECADE };
	size_t i, u;

	for (i = 0; i < n; i++) {
		struct date d = parse_date(rows[i].value);

		for (u = 0; u < sizeof(units) / sizeof(*units); u++) {
			struct buf got = { 0 };

			date_label(&d, units[u], cols, &got);
			assert_text(rows[i].value, rows[i].label[u], &got);
		}
	}
}

static void t_a_label_says_what_the_heading_does_not(void **state)
{
	(void)state;
	assert_labels(narrow, sizeof(narrow) / sizeof(*narrow), DATE_LABEL_LEAST);
	assert_labels(wide, sizeof(wide) / sizeof(*wide), 26);
}

/* In other lists, at other widths. */
static void t_a_label_fits_its_list(void **state)
{
	static const struct {
		const char *value;
		enum date_unit unit;
		size_t cols;
		const char *label;
	} rows[] = {
		{ "2024-03-28", UNIT_WEEK, 10, "28 Mar" },
		{ "2024-03-28", UNIT_QUARTER, 10, "28 Mar" },
		{ "2024-03-28", UNIT_HOUR, 10, "28" },
		{ "2024-03-28", UNIT_CENTURY, 11, "28 Mar 2024" },
		{ "2024-03-28/2024-03-30", UNIT_WEEK, 10, "28..30 Mar" },
		{ "2024-02-28/2024-03-02", UNIT_WEEK, 10, "28 Feb>Mar" },
		{ "2024-02-28/2024-03-02", UNIT_WEEK, 12, "28Feb..2Mar" },
		{ "2024-02-28/2024-03-02", UNIT_WEEK, 13, "28 Feb..2 Mar" },
		{ "2019-06-12/..", UNIT_YEAR, 10, "12 Jun.." },
		{ "2019-06-12/..", UNIT_DECADE, 10, "12Jun2019.." },
		{ "2019-06-12/", UNIT_DECADE, 10, "12Jun2019/" },
		{ "../2019-06-12", UNIT_DECADE, 12, "..12Jun2019" },
		{ "2020-09~/..", UNIT_MONTH, 10, "since ~Sep" },
		{ "2020-09?/..", UNIT_MONTH, 10, "since Sep?" },
		{ "2022?/..", UNIT_MONTH, 10, "2022?.." },
		{ "2020-03/", UNIT_MONTH, 10, "Mar to ?" },
		{ "/2017-05", UNIT_MONTH, 10, "? to May" },
		{ "-0043/..", UNIT_MONTH, 10, "44 BCE.." },
		{ "-0510/-0027", UNIT_CENTURY, 11, "511..28 BCE" },
		{ "-0510/-0027", UNIT_CENTURY, 10, "511..28BCE" },
		{ "-0510/-0027?", UNIT_CENTURY, 10, "511 BCE>?" },
		{ "-0043/0014", UNIT_CENTURY, 14, "44 BCE..14 CE" },
		{ "0014/0068", UNIT_CENTURY, 10, "14..68 CE" },
		{ "0976/1066", UNIT_CENTURY, 13, "976 CE..1066" },
		{ "[-0153..-0132]", UNIT_MONTH, 10, "[154 BCE>]" },
		{ "[-0153..-0132]", UNIT_MONTH, 13, "[154-133 BCE]" },
		{ "-0043-03-15~", UNIT_CENTURY, 10, "~15Mar44BCE" },
		{ "[2022-03-01..2022-03-10]", UNIT_YEAR, 10, "[1-10 Mar]" },
		{ "[2022-03-11..2022-03-20]", UNIT_QUARTER, 10, "[11-20Mar]" },
		{ "[2022-03-11..2022-05-20]", UNIT_YEAR, 12, "[11 Mar>May]" },
		{ "[2022-03-11..2023-05-20]", UNIT_YEAR, 13, "[11 Mar>2023]" },
		{ "[2022-03-11..2022-03-20]", UNIT_DECADE, 10, "[11Mar2022>]" },
		{ "2024-04-18~/2024-07?", UNIT_YEAR, 13, "~18 Apr..Jul?" },
		{ "2024-04-18~/2024-07?", UNIT_YEAR, 10, "~18 Apr>?" },
		{ "2024-04-18/2024-07-02~", UNIT_YEAR, 11, "18 Apr>~Jul" },
		{ "2024-04-15?/2024-04-18~", UNIT_MONTH, 10, "15?..~18" },
		{ "1984/1984-06", UNIT_DECADE, 15, "1984..Jun 1984" },
		{ "1984/1984-06", UNIT_DECADE, 10, "1984>Jun" },
		{ "2020-12-28/2021-01-03", UNIT_YEAR, 23, "28 Dec 2020..3 Jan 2021" },
		{ "2020-12-28/2021-01-03", UNIT_YEAR, 13, "28 Dec>2021" },
		/* Where it was another day than in UTC that day is said, and always by how much. */
		{ "2022-03-05T23:30-05:00", UNIT_DAY, 14, "5 Mar 23:30-05" },
		{ "2022-03-05T23:30-05:00", UNIT_WEEK, 14, "5 Mar 23:30-05" },
		{ "2022-03-05T23:30-05:00", UNIT_MONTH, 10, "05 23:30-05" },
		{ "2022-03-05T23:30-05:30", UNIT_MONTH, 10, "05 23:30-05:30" },
		{ "2022-03-31T23:30-05:00", UNIT_MONTH, 10, "31Mar 23:30-05" },
		{ "2021-12-31T23:30-05:00", UNIT_YEAR, 19, "31Dec2021 23:30-05" },
		{ "2022-03-05T12:00+02:00", UNIT_DAY, 10, "12:00+02" },
		{ "2022-03-05T12:00+02:00", UNIT_HOUR, 10, "12:00+02" },
		{ "2022-03-05T12:00Z", UNIT_DAY, 10, "12:00" },
		{ "2022-03-05T10:00/2022-03-05T15:00", UNIT_MONTH, 20, "5 Mar 10:00..15:00" },
		{ "2022-03-05T10:00/2022-03-05T15:00", UNIT_MONTH, 15, "05 10:00..15:00" },
		{ "2022-03-05T10:00/2022-03-05T15:00", UNIT_MONTH, 10, "05 10:00>" },
		{ "2022-03-05T10:00/2022-03-06T15:00", UNIT_DAY, 18, "05 10:00..06 15:00" },
		{ "2022-03-05T10:00/2022-03-06T15:00", UNIT_DAY, 10, "10:00>" },
		{ "[2022-03-05T10:00..2022-03-05T15:00]", UNIT_DAY, 13, "[10:00-15:00]" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct date d = parse_date(rows[i].value);
		struct buf got = { 0 };

		date_label(&d, rows[i].unit, rows[i].cols, &got);
		assert_text(rows[i].value, rows[i].label, &got);
	}
}

static void t_a_whole_label_says_all_that_is_known(void **state)
{
	static const struct {
		const char *value, *label;
	} rows[] = {
		{ "2022-03-05", "5 Mar 2022" },
		{ "2022-03-05T10:30+02:00", "5 Mar 2022 10:30+02" },
		{ "2022-03", "Mar 2022" },
		{ "2022-03~", "~Mar 2022" },
		{ "2016?", "2016?" },
		{ "2022-Q1%", "Q1 2022%" },
		{ "198X", "198X" },
		{ "19XX", "19XX" },
		{ "-0043", "44 BCE" },
		{ "0079-08-24", "24 Aug 79 CE" },
		{ "[2022-03-05..2022-03-06]", "[5-6 Mar 2022]" },
		{ "[2022-03-05..2022-04-06]", "[5 Mar-6 Apr 2022]" },
		{ "[2022-12-30..2023-01-02]", "[30 Dec 2022-2 Jan 2023]" },
		{ "[2019..]", ">=2019" },
		{ "[..2019-05]", "<=May 2019" },
		{ "2022-03-05/2022-03-06", "5..6 Mar 2022" },
		{ "2022-02-28/2022-03", "28 Feb..Mar 2022" },
		{ "2022-Q1/2022-Q2", "Q1..Q2 2022" },
		{ "1984/1990", "1984..1990" },
		{ "2022-03-05T10:30/2022-03-05T11:00", "5 Mar 2022 10:30..11:00" },
		{ "2022-03-05~/2022-04?", "~5 Mar 2022..Apr 2022?" },
		{ "-0510/-0027", "511..28 BCE" },
		{ "2019-06-12/..", "since 12 Jun 2019" },
		{ "../2016", "until 2016" },
		{ "2020-03/", "Mar 2020 to ?" },
		{ "/2017-05", "? to May 2017" },
		{ "unknown", "-" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct date d = parse_date(rows[i].value);
		struct buf got = { 0 };

		date_label(&d, UNIT_CENTURY, DATE_LABEL_WHOLE, &got);
		assert_text(rows[i].value, rows[i].label, &got);
	}
}

/* In all units: no wider than it may, but where nothing shorter says it. */
static void t_a_label_has_no_more_columns_than_it_may(void **state)
{
	size_t n = sizeof(narrow) / sizeof(*narrow), i;
	int unit;

	(void)state;
	for (i = 0; i < n; i++) {
		struct date d = parse_date(narrow[i].value);

		for (unit = UNIT_HOUR; unit <= UNIT_CENTURY; unit++) {
			struct buf least = { 0 }, got = { 0 };
			size_t cols;

			date_label(&d, (enum date_unit)unit, 0, &least);
			assert_in_range(least.len, 1, 20);
			for (cols = 1; cols <= 30; cols++) {
				buf_clear(&got);
				date_label(&d, (enum date_unit)unit, cols, &got);
				if (got.len > cols)
					assert_string_equal(buf_text(&got), buf_text(&least));
			}
			buf_free(&got);
			buf_free(&least);
		}
	}
}

/* One start in March 2024, in every shape, precision and doubt. */
static const char *const shapes[] = {
	"2024-03-05",
	"2024-03-05~",
	"2024-03-05?",
	"2024-03-05%",
	"2024-03-05T10:00",
	"2024-03-05T10:00~",
	"2024-03-05T10:00:00",
	"2024-03-05T10:00+02:00",
	"2024-03-05T10:00/2024-03-05T15:00",
	"2024-03-05T10:00/..",
	"[2024-03-05T10:00..2024-03-05T15:00]",
	"2024-03",
	"2024-03~",
	"2024-03?",
	"2024-03%",
	"2024-Q1",
	"2024-Q1~",
	"2024-Q1?",
	"2024-Q1%",
	"2024",
	"2024~",
	"2024?",
	"2024%",
	"202X",
	"202X~",
	"20XX",
	"20XX~",
	"2024-03-05/2024-03-09",
	"2024-03-05~/2024-03-09",
	"2024-03-05/2024-03-09?",
	"2024-03-05%/2024-03-09",
	"[2024-03-05..2024-03-09]",
	"2024-03-05~/2024-07?",
	"2024-03-05?/2024-07~",
	"2024-03-05/2024-07",
	"[2024-03-05..2024-07]",
	"2024-03/2024-07",
	"2024-03-05/..",
	"2024-03-05~/..",
	"2024-03-05/",
	"../2024-03-05",
	"/2024-03-05",
	"[2024-03-05..]",
	"[..2024-03-05]",
	"2024/..",
	"2024/",
	"../2024",
	"/2024",
	"[2024..]",
	"[..2024]",
	"2024/2027",
	"[2024..2027]",
	"unknown",
};
enum { SHAPES = sizeof(shapes) / sizeof(*shapes) };

static void assert_told_apart(enum date_unit unit, size_t cols)
{
	struct buf label[SHAPES] = { 0 };
	size_t i, j;

	for (i = 0; i < SHAPES; i++) {
		struct date d = parse_date(shapes[i]);

		date_label(&d, unit, cols, &label[i]);
		for (j = 0; j < i; j++)
			if (strcmp(buf_text(&label[i]), buf_text(&label[j])) == 0)
				fail_msg("%s, %s: %s", shapes[i], shapes[j], buf_text(&label[i]));
	}
	for (i = 0; i < SHAPES; i++)
		buf_free(&label[i]);
}

static void t_shape_precision_and_doubt_are_told_apart_without_colour(void **state)
{
	int unit;

	(void)state;
	for (unit = UNIT_HOUR; unit <= UNIT_CENTURY; unit++)
		assert_told_apart((enum date_unit)unit, 26);
	assert_told_apart(UNIT_MONTH, DATE_LABEL_LEAST);
	assert_told_apart(UNIT_WEEK, DATE_LABEL_LEAST);
}

/* Under the heading of a century: what the shortest form must still say. */
static void t_no_label_loses_what_it_is_about(void **state)
{
	static const struct {
		const char *value, *said;
	} rows[] = {
		{ "1944-03-15", "15Mar1944" },
		{ "1944-03", "Mar1944" },
		{ "1944-Q1", "Q1 1944" },
		{ "-0043-03-15", "15Mar44BCE" },
		{ "-0043-03", "Mar44BCE" },
		{ "-0043", "44BCE" },
		{ "0044", "44CE" },
		{ "1944/1990", "1944>" },
		{ "1944-03-15/1944-03-18", "15Mar1944>" },
		{ "[1944..1990]", "[1944>]" },
		{ "1944-03-15T10:00", "15Mar1944 10:00" },
		{ "1944-03-15T10:00-05:00", "15Mar1944 10:00-05" },
		{ "1944-03-15T10:00/1944-03-16T15:00", "15Mar1944 10:00>" },
		{ "1944/..", "1944.." },
		{ "1944/", "1944/" },
		{ "../1944", "..1944" },
		{ "/1944", "/1944" },
		{ "[1944..]", ">=1944" },
		{ "[..1944]", "<=1944" },
		{ "1944~/1990?", "~1944>?" },
		{ "Y-50000/Y-40000", "50kBCE>" },
		{ "Y12345", "Y12k" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct date d = parse_date(rows[i].value);
		struct buf got = { 0 };

		date_label(&d, UNIT_CENTURY, 0, &got);
		assert_text(rows[i].value, rows[i].said, &got);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_a_label_says_what_the_heading_does_not),
		cmocka_unit_test(t_a_label_fits_its_list),
		cmocka_unit_test(t_a_whole_label_says_all_that_is_known),
		cmocka_unit_test(t_a_label_has_no_more_columns_than_it_may),
		cmocka_unit_test(t_shape_precision_and_doubt_are_told_apart_without_colour),
		cmocka_unit_test(t_no_label_loses_what_it_is_about),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
