#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "axes.h"

enum { LABELS_MOST = 2 * COLS_MOST, LINES = 2 };

/* The lines of an axis as a terminal shows them, trailing blanks cut. */
struct lines {
	char text[LINES][COLS_MOST + 1];
};

static void print_lines(const struct axis *a, int lines, struct lines *out)
{
	struct axis_label label[LABELS_MOST];
	size_t labels = axis_labels(a, lines, 1, label, LABELS_MOST), i, len;
	int line;

	memset(out, ' ', sizeof(*out));
	for (i = 0; i < labels; i++)
		memcpy(&out->text[label[i].line][label[i].col], label[i].text,
			strlen(label[i].text));
	for (line = 0; line < LINES; line++) {
		for (len = COLS_MOST; len > 0 && out->text[line][len - 1] == ' '; len--)
			;
		out->text[line][len] = '\0';
	}
}

/* Even columns over a date; of two lines where the outer one is not NULL. */
static const struct {
	const char *span;
	int cols;
	const char *outer, *inner;
} fitted[] = {
	{ "2023/2024-06", 76, "2023                                              2024",
		"Jan Feb Mar Apr May Jun  Jul Aug Sep Oct  Nov Dec Jan  Feb Mar Apr May Jun" },
	{ "2023/2024-06", 76, NULL,
		"2023    Mar Apr May Jun  Jul Aug Sep Oct  Nov Dec 2024 Feb Mar Apr May Jun" },
	{ "2023/2024-06", 57, "2023                                  2024",
		"J  F  M  A  M  J  J   A  S  O  N  D   J  F  M  A  M  J" },
	{ "2023/2024-06", 20, NULL, "2023  Jul    2024" },
	{ "2023/2024-06", 8, NULL, "2023" },
	{ "2019/2026", 76, "",
		"2019     2020      2021     2022      2023     2024      2025     2026" },
	{ "2019/2026", 24, NULL, "  2020            2025" },
	{ "198X/2026", 47, NULL, "1980      1990     2000       2010     2020" },
	{ "19XX", 76, NULL,
		"1900   1910    1920   1930    1940    1950   1960    1970   1980    1990" },
	{ "9990/Y10009", 60, NULL, "9990          9995           10,000          10,005" },
	{ "2024", 46, "2024", "J  F   M   A   M   J  J   A   S   O   N   D" },
	{ "2024", 20, "2024", "Q1  Q2   Q3   Q4" },
	{ "2024-03", 76, "March 2024",
		"       4                11               18               25" },
	{ "2024-03", 76, NULL, "Mar 2024                11               18               25" },
	{ "2024-02-27/2024-03-04", 76, "February 2024                   March 2024",
		"27        28         29         1          2          3          4" },
	{ "2024-02-29", 60, "29 February 2024",
		"00:00  03:00   06:00  09:00   12:00  15:00   18:00  21:00" },
	{ "2024-02-29", 60, NULL, "29 Feb 2024    06:00  09:00   12:00  15:00   18:00  21:00" },
	{ "2024-02-29T10:30", 60, "29 February 2024", "10:30" },
	{ "2024-02-29T10:00/2024-02-29T10:59", 70, "29 February 2024",
		"10:00      10:10       10:20       10:30      10:40       10:50" },
	{ "2024-02-29T22:40/2024-03-01T00:19", 60,
		"29 February 2024                                1 March 2024",
		"22:40 22:50 23:00 23:10 23:20 23:30 23:40 23:50 00:00 00:10" },
	{ "-0500/2026", 76, NULL,
		"500 BCE        1 CE           500 CE         1000           1500" },
	{ "-0043/0020", 76, NULL,
		"    40 BCE      30 BCE      20 BCE      10 BCE      1 CE      10 CE" },
	{ "-0002/0003", 60, NULL, "3 BCE    2 BCE     1 BCE      1 CE      2 CE      3 CE" },
	{ "-0001/0001", 60, "2 BCE              1 BCE                1 CE",
		"Q1  Q2   Q3   Q4   Q1   Q2   Q3   Q4    Q1  Q2   Q3   Q4" },
	{ "Y-50000/2026", 76, NULL,
		"50,000 BCE    40,000 BCE     30,000 BCE    20,000 BCE     10,000 BCE" },
	{ "[0990..1010]", 46, NULL, "990 CE    995 CE     1000       1005" },
	{ "1984-06-15/1986-02", 76, NULL,
		"Jun 1984 S   O  N   D   1985   M   A  M   J   J   A  S   O   N   D  1986" },
	{ "1984-06-15/1986-02", 76,
		"1984                    1985                                        1986",
		" J   A   S   O  N   D   J   F  M   A  M   J   J   A  S   O   N   D  J   F" },
	{ "Y-9999999999/Y9999999999", 76, NULL, "10,000,000,000 BCE                    1 CE" },
	{ "2024-02/2024-04", 20, NULL, "Feb 2024     Apr" },
	{ "2024", 3, "", "" },
};

/* Columns of the calendar, the moment in the first of them. */
static const struct {
	size_t zoom;
	const char *instant;
	int cols;
	const char *outer, *inner;
} zoomed[] = {
	{ 0, "2024-02-28T20:00", 70,
		"    29 February 2024        1 March 2024            2 March 2024",
		"    00:00 06:00 12:00 18:00 00:00 06:00 12:00 18:00 00:00 06:00 12:00" },
	{ 0, "2024-02-28T20:00", 70, NULL,
		"    29 Feb 2024 12:00 18:00 1 Mar 2024  12:00 18:00 2 Mar 2024  12:00" },
	{ 1, "2024-02-20", 70, "Feb 2024  March 2024                     April 2024",
		"      26     4      11     18     25     1      8      15     22" },
	{ 1, "2024-02-20", 70, NULL,
		"Feb 2024  Mar 2024  11     18     25     Apr 2024      15     22" },
	{ 2, "2023-12-18", 70, "  2024                                                2025",
		"  Jan Feb Mar  Apr May Jun  Jul Aug Sep  Oct Nov Dec  Jan Feb Mar  Apr" },
	{ 2, "2023-12-18", 70, NULL,
		"  2024    Mar  Apr May Jun  Jul Aug Sep  Oct Nov Dec  2025    Mar  Apr" },
	{ 3, "2019-11", 70, "  2020        2021        2022        2023        2024        2025",
		"  Jan   Jul   Jan   Jul   Jan   Jul   Jan   Jul   Jan   Jul   Jan" },
	{ 3, "2019-11", 70, NULL,
		"  2020  Jul   2021  Jul   2022  Jul   2023  Jul   2024  Jul   2025" },
	{ 4, "2019-10", 70, NULL,
		" 2020    2022    2024    2026    2028    2030    2032    2034    2036" },
	{ 5, "1996", 70, NULL,
		"    2000      2010      2020      2030      2040      2050      2060" },
	{ 5, "-0012", 70, NULL,
		"   10 BCE    1 CE     10 CE     20 CE     30 CE     40 CE     50 CE" },
	{ 6, "-0299", 70, NULL,
		"300 BCE   200 BCE   100 BCE   1 CE      100 CE    200 CE    300 CE" },
	{ 7, "-1999", 70, NULL,
		"2000 BCE  1000 BCE  1 CE      1000      2000      3000      4000" },
	{ 8, "9999", 70, NULL,
		" 10,000    20,000    30,000    40,000    50,000    60,000    70,000" },
	{ 9, "2024", 70, NULL,
		"1 CE      100,000   200,000   300,000   400,000   500,000   600,000" },
	{ 2, "-0001-11-01", 60, "2 BCE   1 BCE",
		"Nov Dec Jan  Feb Mar Apr  May Jun Jul  Aug Sep Oct  Nov Dec" },
	{ 3, "-0001-06", 60, "2 BCE  1 BCE       1 CE        2 CE        3 CE        4 CE",
		" Jul   Jan   Jul   Jan   Jul   Jan   Jul   Jan   Jul   Jan" },
	{ 1, "9999-12-20", 40, "Dec 9999    January 10,000",
		"20     27     3      10     17     24" },
};

static void assert_lines(
	const char *what, const struct axis *a, const char *outer, const char *inner)
{
	struct lines got;

	print_lines(a, outer ? 2 : 1, &got);
	if (strcmp(got.text[AXIS_OUTER], outer ? outer : "") != 0)
		fail_msg("%s: want |%s|, got |%s|", what, outer ? outer : "", got.text[AXIS_OUTER]);
	if (strcmp(got.text[AXIS_INNER], inner) != 0)
		fail_msg("%s: want |%s|, got |%s|", what, inner, got.text[AXIS_INNER]);
}

static void t_labels_name_units_of_the_calendar(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(fitted) / sizeof(*fitted); i++) {
		struct axis a = axis_over(fitted[i].span, fitted[i].cols);

		assert_lines(fitted[i].span, &a, fitted[i].outer, fitted[i].inner);
	}
	for (i = 0; i < sizeof(zoomed) / sizeof(*zoomed); i++) {
		struct date d = parse_date(zoomed[i].instant);
		struct axis a;

		axis_zoom(zoomed[i].zoom, date_span(&d).lo, 0, zoomed[i].cols, &a);
		assert_lines(zoomed[i].instant, &a, zoomed[i].outer, zoomed[i].inner);
	}
}

/* "2024" stands where that year begins, or first where it has begun before. */
static void assert_year_is_where_it_begins(const struct axis *a, const struct axis_label *label)
{
	struct fault fault;
	struct date d;

	if (strlen(label->text) == 4 && date_parse(str_of(label->text), &d, &fault) &&
		label->col > 0)
		assert_int_equal(label->col, axis_col(a, date_span(&d).lo));
}

static void t_labels_of_any_axis_keep_apart(void **state)
{
	static const int char_cols[] = { 1, 7 };
	struct axis_label label[LABELS_MOST];
	uint64_t seed = 3;
	int i;

	(void)state;
	for (i = 0; i < 4000; i++) {
		struct axis a = random_axis(&seed);
		int lines = 1 + i % 2, wide = char_cols[i / 2 % 2];
		size_t labels = axis_labels(&a, lines, wide, label, LABELS_MOST), j;
		int free[LINES] = { 0, 0 };

		assert_true(labels <= (size_t)(a.cols / wide + 2));
		for (j = 0; j < labels; j++) {
			int len = (int)strlen(label[j].text) * wide, line = label[j].line;

			assert_true(len > 0 && label[j].col + len <= a.cols);
			assert_true(lines == 2 || line == AXIS_INNER);
			if (lines == 2) {
				assert_true(label[j].col >= free[line]);
				free[line] = label[j].col + len + wide;
			}
			assert_year_is_where_it_begins(&a, &label[j]);
		}
	}
}

/* Of the one line too, in whose labels the years come first. */
static void t_labels_on_one_line_do_not_overlap(void **state)
{
	struct axis_label label[LABELS_MOST];
	uint64_t seed = 23;
	int i, col;

	(void)state;
	for (i = 0; i < 2000; i++) {
		struct axis a = random_axis(&seed);
		size_t labels = axis_labels(&a, 1, 1, label, LABELS_MOST), j;
		bool is_used[COLS_MOST + 2] = { false };

		for (j = 0; j < labels; j++)
			for (col = label[j].col; col <= label[j].col + (int)strlen(label[j].text);
				col++) {
				assert_false(is_used[col]);
				is_used[col] = true;
			}
	}
}

/* However few the columns: behind them is room for a year of eleven digits. */
static void t_with_room_behind_it_an_axis_has_a_label(void **state)
{
	enum { BEHIND = 20 };
	static const int char_cols[] = { 1, 7 };
	struct axis_label label[LABELS_MOST];
	uint64_t seed = 31;
	int i;

	(void)state;
	for (i = 0; i < 4000; i++) {
		struct axis a = random_axis(&seed);
		int lines = 1 + i % 2, wide = char_cols[i / 2 % 2], end[LINES] = { 0, 0 };
		int room, len;
		size_t labels, j;

		if (i % 3 == 0)
			axis_zoom(random_below(&seed, AXIS_ZOOMS), a.span.lo, 0,
				1 + (int)random_below(&seed, 6), &a);
		room = a.cols + BEHIND * wide;
		labels = axis_labels_within(&a, room, lines, wide, label, LABELS_MOST);
		assert_in_range(labels, 1, a.cols / wide + 2);
		for (j = 0; j < labels; j++) {
			len = (int)strlen(label[j].text) * wide;
			assert_true(label[j].col < a.cols && label[j].col + len <= room);
			if (lines == 2)
				assert_true(label[j].col >= end[label[j].line]);
			end[label[j].line] = label[j].col + len + wide;
		}
	}
}

static void t_no_more_labels_than_there_is_room_for_are_written(void **state)
{
	struct axis a = axis_over("2023/2024-06", 76);
	struct axis_label label[4] = { 0 };

	(void)state;
	assert_int_equal(axis_labels(&a, 2, 1, label, 3), 3);
	assert_string_equal(label[2].text, "Jan");
	assert_string_equal(label[3].text, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_labels_name_units_of_the_calendar),
		cmocka_unit_test(t_labels_of_any_axis_keep_apart),
		cmocka_unit_test(t_labels_on_one_line_do_not_overlap),
		cmocka_unit_test(t_with_room_behind_it_an_axis_has_a_label),
		cmocka_unit_test(t_no_more_labels_than_there_is_room_for_are_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
