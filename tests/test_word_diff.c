#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "random.h"
#include "word_diff.h"

/* The words that differ between brackets. */
static const struct {
	const char *a, *b;
	const char *marked_a, *marked_b;
} cases[] = {
	{ "", "", "", "" },
	{ "one", "", "[one]", "" },
	{ "", "one two", "", "[one two]" },
	{ "one two", "one two", "one two", "one two" },
	{ "it was on 4 March", "it was on 7 March", "it was on [4] March", "it was on [7] March" },
	{ "He left.", "“He left”", "He left.", "“He left”" },
	{ "Élan vital", "elan VITAL", "Élan vital", "elan VITAL" },
	{ "a b c d", "x b c y", "[a] b c [d]", "[x] b c [y]" },
	{ "a b c", "c b a", "[a b] c", "c [b a]" },
	{ "sold all its shares", "sold nearly all of its shares", "sold all its shares",
		"sold [nearly] all [of] its shares" },
	{ "  a\n\nb  ", "b", "  [a]\n\nb  ", "b" },
	{ "cost 1.5 million", "cost 15 million", "cost [1.5] million", "cost [15] million" },
	{ "one — two", "one two", "one [—] two", "one two" },
	{ "a\xC2\xA0" "b", "a c", "a\xC2\xA0[b]", "a [c]" },
};

static void add_marked(struct str text, const struct stretches *list, struct buf *out)
{
	size_t at = 0, i;

	for (i = 0; i < list->items; i++) {
		assert_true(list->item[i].from >= at && list->item[i].to > list->item[i].from);
		buf_add_str(out, str_sub(text, at, list->item[i].from - at));
		at = list->item[i].to;
		buf_addf(out, "[%.*s]",
			STR(str_sub(text, list->item[i].from, at - list->item[i].from)));
	}
	assert_true(at <= text.len);
	buf_add_str(out, str_sub(text, at, SIZE_MAX));
}

static void t_what_differs_is_marked(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str a = str_of(cases[i].a), b = str_of(cases[i].b);
		struct stretches of_a, of_b;
		struct arena arena = { 0 };
		struct buf marked = { 0 };

		word_diff(a, b, &arena, &of_a, &of_b);
		add_marked(a, &of_a, &marked);
		assert_string_equal(buf_text(&marked), cases[i].marked_a);
		buf_clear(&marked);
		add_marked(b, &of_b, &marked);
		assert_string_equal(buf_text(&marked), cases[i].marked_b);
		buf_free(&marked);
		arena_free(&arena);
	}
}

/* Words a .. d, so that they meet often; texts as long as `most`. */
static void random_words(uint64_t *seed, uint32_t most, struct buf *out)
{
	for (most = random_below(seed, most + 1); most > 0; most--)
		buf_addf(out, "%c ", (char)('a' + random_below(seed, 4)));
}

static void add_common(struct str text, const struct stretches *list, struct buf *out)
{
	struct buf kept = { 0 };
	size_t at = 0, i;

	for (i = 0; i < list->items; i++) {
		buf_add_str(&kept, str_sub(text, at, list->item[i].from - at));
		at = list->item[i].to;
	}
	buf_add_str(&kept, str_sub(text, at, SIZE_MAX));
	for (i = 0; i < kept.len; i++)
		if (kept.at[i] != ' ')
			buf_add_char(out, kept.at[i]);
	buf_free(&kept);
}

/* The longest sequence of letters in both, found by trying them all. */
static size_t longest(const char *a, const char *b)
{
	size_t x, y;

	if (!*a || !*b)
		return 0;
	if (*a == *b)
		return 1 + longest(a + 1, b + 1);
	x = longest(a + 1, b);
	y = longest(a, b + 1);
	return x > y ? x : y;
}

static void t_as_much_as_can_be_is_left_unmarked(void **state)
{
	static const struct stretches none = { 0 };
	uint64_t seed = 7;
	size_t i;

	(void)state;
	for (i = 0; i < 3000; i++) {
		struct buf a = { 0 }, b = { 0 }, x = { 0 }, y = { 0 };
		struct stretches of_a, of_b;
		struct arena arena = { 0 };

		random_words(&seed, 8, &a);
		random_words(&seed, 8, &b);
		word_diff(buf_str(&a), buf_str(&b), &arena, &of_a, &of_b);
		add_common(buf_str(&a), &of_a, &x);
		add_common(buf_str(&b), &of_b, &y);
		assert_string_equal(buf_text(&x), buf_text(&y));
		buf_clear(&y);
		add_common(buf_str(&b), &none, &y);
		buf_clear(&b);
		add_common(buf_str(&a), &none, &b);
		assert_int_equal(x.len, longest(buf_text(&b), buf_text(&y)));
		buf_free(&y);
		buf_free(&x);
		buf_free(&b);
		buf_free(&a);
		arena_free(&arena);
	}
}

static void t_any_bytes_are_taken(void **state)
{
	uint64_t seed = 99;
	size_t i;

	(void)state;
	for (i = 0; i < 500; i++) {
		struct buf a = { 0 }, b = { 0 }, marked = { 0 };
		struct stretches of_a, of_b;
		struct arena arena = { 0 };

		random_text(&seed, 60, true, &a);
		random_text(&seed, 60, true, &b);
		word_diff(buf_str(&a), buf_str(&b), &arena, &of_a, &of_b);
		add_marked(buf_str(&a), &of_a, &marked);
		add_marked(buf_str(&b), &of_b, &marked);
		buf_free(&marked);
		buf_free(&b);
		buf_free(&a);
		arena_free(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_what_differs_is_marked),
		cmocka_unit_test(t_as_much_as_can_be_is_left_unmarked),
		cmocka_unit_test(t_any_bytes_are_taken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
