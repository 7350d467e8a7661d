#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "align.h"
#include "random.h"

enum { MOST = 300 };

static size_t least_of(size_t a, size_t b, size_t c)
{
	size_t least = a < b ? a : b;

	return least < c ? least : c;
}

static uint8_t letter_of(const uint8_t *text, size_t letters, size_t i, enum alignment how)
{
	return text[how == ALIGN_BACKWARD ? letters - 1 - i : i];
}

/* The whole table, cell by cell. */
static size_t align_plainly(const uint8_t *pattern, size_t m, const uint8_t *text, size_t n,
	enum alignment how, size_t *end)
{
	static size_t cell[MOST + 1][2 * MOST + 1];
	size_t least = m, i, k;

	*end = 0;
	for (k = 0; k <= n; k++)
		cell[0][k] = how == ALIGN_BACKWARD ? k : 0;
	for (i = 1; i <= m; i++) {
		cell[i][0] = i;
		for (k = 1; k <= n; k++)
			cell[i][k] = least_of(cell[i - 1][k] + 1, cell[i][k - 1] + 1,
				cell[i - 1][k - 1] + (letter_of(pattern, m, i - 1, how) !=
							     letter_of(text, n, k - 1, how)));
	}
	for (k = 1; k <= n; k++) {
		if (cell[m][k] < least) {
			least = cell[m][k];
			*end = k;
		}
	}
	return least;
}

static void t_bits_count_as_cells_do(void **state)
{
	uint8_t pattern[MOST], text[2 * MOST];
	uint64_t seed = 3;
	size_t round, i;

	(void)state;
	for (round = 0; round < 4000; round++) {
		enum alignment how = round % 2 ? ALIGN_BACKWARD : ALIGN_FORWARD;
		size_t m = 1 + random_below(&seed, round % 8 ? 20 : MOST);
		size_t n = random_below(&seed, round % 8 ? 40 : 2 * MOST), end, want;
		uint32_t kinds = 1 + random_below(&seed, 5);
		struct aligner a;

		for (i = 0; i < m; i++)
			pattern[i] = (uint8_t)(random_below(&seed, kinds) * 51);
		/* Half of the texts hold the pattern, with mistakes. */
		for (i = 0; i < n; i++)
			text[i] = round % 4 < 2 && random_below(&seed, 9)
					  ? pattern[i % m]
					  : (uint8_t)(random_below(&seed, kinds) * 51);
		aligner_init(&a, pattern, m, how);
		want = align_plainly(pattern, m, text, n, how, &i);
		assert_int_equal(aligner_run(&a, text, n, how, &end), want);
		assert_int_equal(end, i);
		aligner_free(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_bits_count_as_cells_do),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
