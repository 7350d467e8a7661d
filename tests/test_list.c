#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <limits.h>

#include "list.h"

static void t_the_cursor_stops_at_the_ends(void **state)
{
	struct list l = { 0 };

	(void)state;
	list_move(&l, 1, 10);
	assert_int_equal(l.cursor, 0);
	list_set_rows(&l, 25, 10);
	list_move(&l, -1, 10);
	assert_int_equal(l.cursor, 0);
	list_move(&l, LONG_MAX, 10);
	assert_int_equal(l.cursor, 24);
	assert_int_equal(l.top, 15);
	list_move(&l, LONG_MIN, 10);
	assert_int_equal(l.cursor, 0);
	assert_int_equal(l.top, 0);
}

static void t_it_scrolls_the_least(void **state)
{
	struct list l = { .rows = 100 };

	(void)state;
	list_go(&l, 9, 10);
	assert_int_equal(l.top, 0);
	list_move(&l, 1, 10);
	assert_int_equal(l.top, 1);
	list_move(&l, -9, 10);
	assert_int_equal(l.top, 1);
	list_move(&l, -1, 10);
	assert_int_equal(l.top, 0);
}

static void t_no_row_is_wasted_when_the_list_shrinks(void **state)
{
	struct list l = { .rows = 100 };

	(void)state;
	list_go(&l, 99, 10);
	list_set_rows(&l, 12, 10);
	assert_int_equal(l.cursor, 11);
	assert_int_equal(l.top, 2);
	list_set_rows(&l, 3, 10);
	assert_int_equal(l.cursor, 2);
	assert_int_equal(l.top, 0);
	list_set_rows(&l, 0, 10);
	assert_int_equal(l.cursor, 0);
	assert_int_equal(l.top, 0);
}

static void t_a_covered_row_never_holds_the_cursor(void **state)
{
	struct list l = { .rows = 50, .sticky = 1 };

	(void)state;
	list_go(&l, 30, 5);
	assert_int_equal(l.top, 26);
	list_move(&l, -3, 5);
	assert_int_equal(l.top, 26);
	list_move(&l, -1, 5);
	assert_int_equal(l.top, 25);
	list_go(&l, 0, 5);
	assert_int_equal(l.top, 0);
	list_go(&l, 40, 1);
	assert_int_equal(l.top, 40);
}

static void t_scrolling_drags_the_cursor_along(void **state)
{
	struct list l = { .rows = 50, .sticky = 1 };

	(void)state;
	list_scroll(&l, 3, 10);
	assert_int_equal(l.top, 3);
	assert_int_equal(l.cursor, 4);
	list_scroll(&l, 1000, 10);
	assert_int_equal(l.top, 40);
	list_scroll(&l, -40, 10);
	assert_int_equal(l.top, 0);
	assert_int_equal(l.cursor, 9);
}

static void t_the_cursor_is_always_on_the_screen(void **state)
{
	struct list l = { 0 };
	uint32_t random = 1;
	size_t height = 0, i;

	(void)state;
	for (i = 0; i < 20000; i++) {
		random = random * 1664525 + 1013904223;
		if (random % 7 == 0)
			height = (random >> 8) % 20;
		l.sticky = (random >> 4) % 3;
		if (random % 5 == 0)
			list_set_rows(&l, (random >> 8) % 60, height);
		else if (random % 5 == 1)
			list_go(&l, (random >> 8) % 60, height);
		else if (random % 5 == 2)
			list_scroll(&l, (long)((random >> 8) % 40) - 20, height);
		else
			list_move(&l, (long)((random >> 8) % 40) - 20, height);
		assert_true(l.cursor < l.rows || l.cursor == 0);
		assert_true(l.cursor >= l.top && l.cursor < l.top + (height ? height : 1));
		assert_true(l.top == 0 || l.sticky >= height || l.cursor >= l.top + l.sticky);
		assert_true(l.top == 0 || l.top + (height ? height : 1) <= l.rows);
	}
}

static void t_a_page_of_text_moves_at_once(void **state)
{
	struct list l = { .rows = 25 };

	(void)state;
	list_page(&l, 9, 10);
	assert_int_equal(l.top, 9);
	assert_int_equal(l.cursor, 9);
	list_page(&l, 9, 10);
	assert_int_equal(l.top, 15);
	assert_int_equal(l.cursor, 15);
	list_page(&l, 9, 10);
	assert_int_equal(l.cursor, 24);
	list_page(&l, -9, 10);
	assert_int_equal(l.top, 6);
	assert_int_equal(l.cursor, 15);
	list_page(&l, -9, 10);
	list_page(&l, -9, 10);
	assert_int_equal(l.cursor, 0);
	l = (struct list){ 0 };
	list_page(&l, 9, 10);
	assert_int_equal(l.cursor, 0);
}

static void t_a_jump_shows_rows_on_both_sides(void **state)
{
	struct list l = { .rows = 100, .sticky = 1 };

	(void)state;
	list_go(&l, 50, 12);
	list_show_around(&l, 12);
	assert_int_equal(l.top, 42); /* three rows behind it */
	list_go(&l, 44, 12);
	list_show_around(&l, 12);
	assert_int_equal(l.top, 40); /* the heading and three rows before it */
	list_go(&l, 45, 12);
	list_show_around(&l, 12);
	assert_int_equal(l.top, 40);
	list_go(&l, 99, 12);
	list_show_around(&l, 12);
	assert_int_equal(l.top, 88);
	list_go(&l, 1, 12);
	list_show_around(&l, 12);
	assert_int_equal(l.top, 0);
	list_go(&l, 5, 1);
	list_show_around(&l, 1);
	assert_int_equal(l.top, 5);
	list_show_from(&l, 2, 12);
	assert_int_equal(l.top, 2);
	list_show_from(&l, 98, 12);
	assert_int_equal(l.top, 4); /* the cursor is seen all the same */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_the_cursor_stops_at_the_ends),
		cmocka_unit_test(t_it_scrolls_the_least),
		cmocka_unit_test(t_no_row_is_wasted_when_the_list_shrinks),
		cmocka_unit_test(t_a_covered_row_never_holds_the_cursor),
		cmocka_unit_test(t_scrolling_drags_the_cursor_along),
		cmocka_unit_test(t_the_cursor_is_always_on_the_screen),
		cmocka_unit_test(t_a_page_of_text_moves_at_once),
		cmocka_unit_test(t_a_jump_shows_rows_on_both_sides),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
