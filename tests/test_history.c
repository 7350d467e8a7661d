#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "history.h"

static void t_undo_goes_back_to_the_empty_text(void **state)
{
	struct history h = { 0 };

	(void)state;
	assert_int_equal(history_text(&h).len, 0);
	assert_false(history_undo(&h) || history_redo(&h));
	history_push(&h, str_of("kind:lawsuit"), str_of("only lawsuit"));
	history_push(&h, str_of("kind:lawsuit company:acme"), str_of("ticked Acme"));
	assert_true(str_is(history_back(&h), "ticked Acme"));
	assert_true(history_undo(&h));
	assert_true(str_is(history_text(&h), "kind:lawsuit"));
	assert_true(str_is(history_forth(&h), "ticked Acme"));
	assert_true(history_undo(&h));
	assert_int_equal(history_text(&h).len, 0);
	assert_false(history_undo(&h));
	assert_true(history_redo(&h) && history_redo(&h));
	assert_true(str_is(history_text(&h), "kind:lawsuit company:acme"));
	assert_false(history_redo(&h));
	history_free(&h);
}

static void t_a_new_step_forgets_what_was_undone(void **state)
{
	struct history h = { 0 };

	(void)state;
	history_push(&h, str_of("a"), str_of("a"));
	history_push(&h, str_of("b"), str_of("b"));
	history_undo(&h);
	history_push(&h, str_of("c"), str_of("c"));
	assert_false(history_redo(&h));
	assert_true(str_is(history_text(&h), "c"));
	assert_true(history_undo(&h));
	assert_true(str_is(history_text(&h), "a"));
	history_free(&h);
}

static void t_the_oldest_steps_are_forgotten(void **state)
{
	struct history h = { 0 };
	struct buf text = { 0 };
	int i, undos = 0;

	(void)state;
	for (i = 0; i < HISTORY_STEPS + 50; i++) {
		buf_clear(&text);
		buf_addf(&text, "step %d", i);
		history_push(&h, buf_str(&text), buf_str(&text));
	}
	while (history_undo(&h))
		undos++;
	assert_int_equal(undos, HISTORY_STEPS - 1);
	assert_true(str_is(history_text(&h), "step 50"));
	buf_free(&text);
	history_free(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_undo_goes_back_to_the_empty_text),
		cmocka_unit_test(t_a_new_step_forgets_what_was_undone),
		cmocka_unit_test(t_the_oldest_steps_are_forgotten),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
