#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <limits.h>
#include <string.h>

#include "layout.h"

enum { MOST_ROWS = 80, MOST_COLS = 250 };

static void assert_rect(struct rect r, int row, int col, int rows, int cols)
{
	assert_int_equal(r.row, row);
	assert_int_equal(r.col, col);
	assert_int_equal(r.rows, rows);
	assert_int_equal(r.cols, cols);
}

/* Counts each cell of r once more; fails outside the screen and on a second visit. */
static int cover(unsigned char seen[MOST_ROWS][MOST_COLS], struct rect r, int rows, int cols)
{
	int row, col;

	assert_true(r.rows >= 0 && r.cols >= 0);
	assert_true(r.row >= 0 && r.row + r.rows <= rows);
	assert_true(r.col >= 0 && r.col + r.cols <= cols);
	for (row = r.row; row < r.row + r.rows; row++)
		for (col = r.col; col < r.col + r.cols; col++)
			assert_int_equal(seen[row][col]++, 0);
	return r.rows * r.cols;
}

static void check_size(int rows, int cols, enum pane focus, bool is_zoomed, bool is_chart)
{
	static unsigned char seen[MOST_ROWS][MOST_COLS];
	struct layout l;
	int cells, i;

	layout_make(&l, rows, cols, focus, is_zoomed, is_chart, INT_MAX, 0);
	assert_int_equal(l.is_small, rows < 10 || cols < 40);
	memset(seen, 0, sizeof(seen));
	cells = cover(seen, l.title, rows, cols) + cover(seen, l.chips, rows, cols);
	cells += cover(seen, l.strip, rows, cols) + cover(seen, l.tab_rest, rows, cols);
	cells += cover(seen, l.bar[0], rows, cols) + cover(seen, l.bar[1], rows, cols);
	cells += cover(seen, l.status, rows, cols) + cover(seen, l.hint, rows, cols);
	for (i = 0; i < PANES; i++)
		cells += cover(seen, l.head[i], rows, cols) + cover(seen, l.pane[i], rows, cols);
	assert_int_equal(cells, l.is_small ? 0 : rows * cols);
	if (!l.is_small)
		assert_true(l.pane[focus].rows > 0 && l.pane[focus].cols >= 23);
}

static void t_at_every_size_the_parts_cover_the_screen_once(void **state)
{
	int rows, cols, focus;

	(void)state;
	for (rows = 1; rows <= MOST_ROWS; rows++)
		for (cols = 1; cols <= MOST_COLS; cols++)
			for (focus = 0; focus < PANES; focus++) {
				check_size(rows, cols, (enum pane)focus, false, focus >= TABS);
				check_size(rows, cols, (enum pane)focus, true, focus >= TABS);
				if (focus == PANE_FACETS || focus == PANE_READER)
					check_size(rows, cols, (enum pane)focus, false, true);
			}
}

static void t_three_columns_at_120x36(void **state)
{
	struct layout l;

	(void)state;
	layout_make(&l, 36, 120, PANE_DATES, false, false, INT_MAX, 0);
	assert_false(l.is_tabbed || l.is_stacked);
	assert_rect(l.title, 0, 0, 1, 120);
	assert_rect(l.chips, 1, 0, 1, 120);
	assert_rect(l.strip, 2, 0, 1, 120);
	assert_rect(l.head[PANE_FACETS], 3, 0, 1, 29);
	assert_rect(l.pane[PANE_FACETS], 4, 0, 30, 29);
	assert_rect(l.bar[0], 3, 29, 31, 1);
	assert_rect(l.pane[PANE_DATES], 4, 30, 30, 53);
	assert_rect(l.bar[1], 3, 83, 31, 1);
	assert_rect(l.pane[PANE_READER], 4, 84, 30, 36);
	assert_rect(l.status, 34, 0, 1, 120);
	assert_rect(l.hint, 35, 0, 1, 120);
}

static void t_dates_over_reader_at_80x24(void **state)
{
	struct layout l;

	(void)state;
	layout_make(&l, 24, 80, PANE_DATES, false, false, INT_MAX, 0);
	assert_true(l.is_stacked);
	assert_rect(l.pane[PANE_FACETS], 4, 0, 18, 23);
	assert_rect(l.bar[0], 3, 23, 19, 1);
	assert_rect(l.head[PANE_DATES], 3, 24, 1, 56);
	assert_rect(l.pane[PANE_DATES], 4, 24, 9, 56);
	assert_rect(l.head[PANE_READER], 13, 24, 1, 56);
	assert_rect(l.pane[PANE_READER], 14, 24, 8, 56);
}

static void t_tabs_at_50x16(void **state)
{
	struct layout l;

	(void)state;
	layout_make(&l, 16, 50, PANE_DATES, false, false, INT_MAX, 0);
	assert_true(l.is_tabbed);
	assert_rect(l.chips, 1, 0, 1, 50);
	assert_rect(l.strip, 0, 0, 0, 0);
	assert_rect(l.head[PANE_FACETS], 2, 0, 1, 7);
	assert_rect(l.head[PANE_DATES], 2, 7, 1, 9);
	assert_rect(l.head[PANE_READER], 2, 16, 1, 10);
	assert_rect(l.tab_rest, 2, 26, 1, 24);
	assert_rect(l.pane[PANE_DATES], 3, 0, 11, 50);
	assert_rect(l.pane[PANE_READER], 0, 0, 0, 0);
	assert_int_equal(layout_pane_at(&l, 2, 16), PANE_READER);
	assert_int_equal(layout_pane_at(&l, 13, 49), PANE_DATES);
	assert_int_equal(layout_pane_at(&l, 14, 0), PANES);
}

static void t_the_chart_has_the_whole_width_and_its_events_below(void **state)
{
	static const struct {
		int rows, cols, chart, cursor; /* rows without the title */
	} row[] = {
		{ 36, 120, 23, 6 }, { 24, 80, 14, 3 }, { 16, 50, 7, 3 }, { 15, 40, 6, 3 },
		{ 14, 40, 9, 0 }, { 10, 40, 6, 0 },
	};
	struct layout l;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(*row); i++) {
		layout_make(&l, row[i].rows, row[i].cols, PANE_CHART, false, true, INT_MAX, 0);
		assert_int_equal(l.pane[PANE_CHART].rows, row[i].chart);
		assert_int_equal(l.pane[PANE_CURSOR].rows, row[i].cursor);
		assert_int_equal(l.pane[PANE_CHART].cols, row[i].cols);
		assert_int_equal(l.pane[PANE_DATES].rows, 0);
		assert_false(l.is_tabbed);
	}
	layout_make(&l, 10, 40, PANE_CURSOR, false, true, INT_MAX, 0);
	assert_rect(l.pane[PANE_CURSOR], 2, 0, 6, 40);
}

static void t_what_stands_beside_the_chart_has_the_focus(void **state)
{
	struct layout l;

	(void)state;
	layout_make(&l, 36, 120, PANE_FACETS, false, true, INT_MAX, 0);
	assert_rect(l.pane[PANE_FACETS], 4, 0, 30, 24);
	assert_rect(l.pane[PANE_CHART], 4, 25, 23, 95);
	assert_rect(l.pane[PANE_CURSOR], 28, 25, 6, 95);
	layout_make(&l, 36, 120, PANE_READER, false, true, INT_MAX, 0);
	assert_rect(l.pane[PANE_CHART], 4, 0, 23, 71);
	assert_rect(l.pane[PANE_READER], 4, 72, 30, 48);
	layout_make(&l, 24, 80, PANE_READER, false, true, INT_MAX, 0);
	assert_rect(l.pane[PANE_READER], 4, 0, 18, 80);
	layout_make(&l, 16, 50, PANE_FACETS, false, true, INT_MAX, 0);
	assert_rect(l.head[PANE_CHART], 2, 7, 1, 9);
	assert_int_equal(l.head[PANE_DATES].cols, 0);
	assert_int_equal(layout_pane_at(&l, 2, 8), PANE_CHART);
}

static void t_what_the_chart_leaves_goes_to_its_events(void **state)
{
	struct layout l;

	(void)state;
	layout_make(&l, 36, 120, PANE_CHART, false, true, 12, 0);
	assert_int_equal(l.pane[PANE_CHART].rows, 12);
	assert_int_equal(l.pane[PANE_CURSOR].rows, 17);
	layout_make(&l, 36, 120, PANE_CHART, true, true, 12, 0);
	assert_int_equal(l.pane[PANE_CHART].rows, 31);
}

static void t_the_widths_stay_in_their_bounds(void **state)
{
	struct layout l;
	int cols;

	(void)state;
	for (cols = 110; cols <= MOST_COLS; cols++) {
		layout_make(&l, 36, cols, PANE_DATES, false, false, INT_MAX, 0);
		assert_in_range(l.pane[PANE_FACETS].cols, 24, 32);
		assert_in_range(l.pane[PANE_READER].cols, 34, 60);
		assert_true(l.pane[PANE_DATES].cols >= 50); /* no less than at 80 */
		assert_true(l.pane[PANE_DATES].cols * 25 >= cols * 11);
		assert_int_equal(l.pane[PANE_FACETS].cols >= 29, cols >= 118); /* bars */
	}
}

static void t_little_height_costs_the_strip_and_then_the_chips(void **state)
{
	struct layout l;

	(void)state;
	layout_make(&l, 20, 80, PANE_DATES, false, false, INT_MAX, 0);
	assert_int_equal(l.strip.rows, 1);
	layout_make(&l, 19, 80, PANE_DATES, false, false, INT_MAX, 0);
	assert_int_equal(l.strip.rows, 0);
	assert_int_equal(l.chips.row, 1);
	layout_make(&l, 13, 80, PANE_DATES, false, false, INT_MAX, 0);
	assert_int_equal(l.chips.row, 0);
	assert_int_equal(l.title.cols + l.chips.cols, 80);
	layout_make(&l, 40, 120, PANE_READER, true, false, INT_MAX, 0);
	assert_int_equal(l.strip.rows, 0);
	assert_int_equal(l.pane[PANE_READER].cols, 120);
	assert_int_equal(l.pane[PANE_DATES].rows, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_at_every_size_the_parts_cover_the_screen_once),
		cmocka_unit_test(t_three_columns_at_120x36),
		cmocka_unit_test(t_dates_over_reader_at_80x24),
		cmocka_unit_test(t_tabs_at_50x16),
		cmocka_unit_test(t_the_chart_has_the_whole_width_and_its_events_below),
		cmocka_unit_test(t_what_stands_beside_the_chart_has_the_focus),
		cmocka_unit_test(t_what_the_chart_leaves_goes_to_its_events),
		cmocka_unit_test(t_the_widths_stay_in_their_bounds),
		cmocka_unit_test(t_little_height_costs_the_strip_and_then_the_chips),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
