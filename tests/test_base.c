#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "fault.h"
#include "map.h"
#include "sorted.h"
#include "str.h"
#include "vec.h"

static void t_a_fault_is_cut_at_a_character(void **state)
{
	struct fault fault;
	char text[512] = "";
	size_t i;

	(void)state;
	for (i = 0; i < 200; i++)
		strcat(text, "\xc3\xa9");
	assert_false(fault_at(&fault, (struct pos){ .line = 3 }, "rule", "x%s", text));
	assert_int_equal(fault.pos.line, 3);
	assert_int_equal(strlen(fault.msg) % 2, 1);
	assert_true(strlen(fault.msg) >= sizeof(fault.msg) - 4);
	assert_false(fault_at(NULL, (struct pos){ 0 }, "rule", "nobody listens"));
}

static void t_a_buffer_grows_and_stays_terminated(void **state)
{
	struct buf b = { 0 };
	int i;

	(void)state;
	assert_string_equal(buf_text(&b), "");
	for (i = 0; i < 1000; i++)
		buf_addf(&b, "%03d,", i);
	assert_int_equal(b.len, 4000);
	assert_int_equal(strlen(b.at), 4000);
	buf_cut(&b, 8);
	buf_insert(&b, 4, str_of("xyz,"));
	assert_string_equal(b.at, "000,xyz,001,");
	buf_erase(&b, 0, 4);
	assert_string_equal(b.at, "xyz,001,");
	buf_free(&b);
	assert_null(b.at);
}

static void t_a_slice_splits_and_trims(void **state)
{
	struct str rest = str_of("a,,b"), piece;

	(void)state;
	assert_true(str_split(&rest, ',', &piece) && str_is(piece, "a"));
	assert_true(str_split(&rest, ',', &piece) && str_is(piece, ""));
	assert_true(str_split(&rest, ',', &piece) && str_is(piece, "b"));
	assert_false(str_split(&rest, ',', &piece));
	assert_true(str_is(str_trim(str_of(" \t x y\n")), "x y"));
	assert_true(str_cmp(str_of("ab"), str_of("abc")) < 0);
	assert_int_equal(str_find(str_of("abcabc"), str_of("ca"), 0), 2);
	assert_true(str_find(str_of("abc"), str_of("d"), 0) == SIZE_MAX);
	assert_true(str_is(str_sub(str_of("abc"), 2, 9), "c"));
}

static void t_an_arena_keeps_everything_until_it_goes(void **state)
{
	struct arena a = { 0 };
	const char *kept[500];
	int i;

	(void)state;
	for (i = 0; i < 500; i++)
		kept[i] = arena_printf(&a, "%0*d", i + 1, i);
	for (i = 0; i < 500; i++) {
		assert_int_equal(strlen(kept[i]), i + 1);
		assert_int_equal(atoi(kept[i]), i);
	}
	arena_reset(&a);
	assert_int_equal(*(char *)arena_get(&a, 1), 0);
	assert_int_equal((uintptr_t)arena_get(&a, 3) % sizeof(void *), 0);
	arena_free(&a);
	assert_int_equal(a.bytes, 0);
}

static void t_a_map_finds_what_was_added_first(void **state)
{
	struct arena a = { 0 };
	struct map m = { 0 };
	uint32_t i;

	(void)state;
	assert_int_equal(map_find(&m, str_of("x")), MAP_NONE);
	for (i = 0; i < 5000; i++)
		assert_true(map_add(&m, str_of(arena_printf(&a, "key %u", i)), i));
	assert_false(map_add(&m, str_of("key 7"), 9));
	for (i = 0; i < 5000; i++)
		assert_int_equal(map_find(&m, str_of(arena_printf(&a, "key %u", i))), i);
	map_set(&m, str_of("key 7"), 9);
	assert_int_equal(map_find(&m, str_of("key 7")), 9);
	assert_int_equal(map_find(&m, str_of("key 5000")), MAP_NONE);
	assert_int_equal(m.keys, 5000);
	map_free(&m);
	arena_free(&a);
}

static void t_a_map_is_numbered_anew(void **state)
{
	static const uint32_t next[] = { 2, 0, 1 };
	struct map m = { 0 };

	(void)state;
	map_renumber(&m, next);
	map_add(&m, str_of("a"), 0);
	map_add(&m, str_of("b"), 1);
	map_add(&m, str_of("c"), 2);
	map_renumber(&m, next);
	assert_int_equal(map_find(&m, str_of("a")), 2);
	assert_int_equal(map_find(&m, str_of("b")), 0);
	assert_int_equal(map_find(&m, str_of("c")), 1);
	assert_int_equal(map_find(&m, str_of("d")), MAP_NONE);
	map_free(&m);
}

static void t_a_vector_grows(void **state)
{
	int *number = NULL;
	size_t numbers = 0, cap = 0;
	int i;

	(void)state;
	for (i = 0; i < 100; i++)
		VEC_PUSH(number, numbers, cap, i);
	assert_int_equal(numbers, 100);
	assert_int_equal(number[99], 99);
	free(number);
}

static void t_a_number_has_its_place_among_sorted_ones(void **state)
{
	static const uint32_t number[] = { 2, 3, 5, 7, 11 };
	size_t count, below, i;
	uint32_t n;

	(void)state;
	for (count = 0; count <= 5; count++) {
		for (n = 0; n < 13; n++) {
			for (i = 0, below = 0; i < count; i++)
				below += number[i] < n;
			assert_int_equal(sorted_place(number, count, n), below);
			assert_int_equal(
				sorted_has(number, count, n), below < count && number[below] == n);
		}
	}
}

static void t_markup_keeps_its_signs_as_text(void **state)
{
	struct buf b = { 0 };

	(void)state;
	buf_add_markup(&b, str_of("<a b=\"c & d\"> 'é' &amp;"));
	assert_string_equal(b.at, "&lt;a b=&quot;c &amp; d&quot;&gt; 'é' &amp;amp;");
	buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_a_fault_is_cut_at_a_character),
		cmocka_unit_test(t_a_buffer_grows_and_stays_terminated),
		cmocka_unit_test(t_a_slice_splits_and_trims),
		cmocka_unit_test(t_an_arena_keeps_everything_until_it_goes),
		cmocka_unit_test(t_a_map_finds_what_was_added_first),
		cmocka_unit_test(t_a_map_is_numbered_anew),
		cmocka_unit_test(t_a_vector_grows),
		cmocka_unit_test(t_a_number_has_its_place_among_sorted_ones),
		cmocka_unit_test(t_markup_keeps_its_signs_as_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
