/* How long it takes to compare two folders, beside reading them. */

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "diff.h"

enum { ROUNDS = 7 };
static const double wanted = 0.35; /* of the time to read both */

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

int main(int argc, char **argv)
{
	double load_ms, ms[ROUNDS], from = now_ms(), ratio;
	struct load old = { 0 }, new = { 0 };
	struct fault fault;
	size_t records = 0;
	int i;

	if (argc != 3 || !load_folder(&old, argv[1], 0, NULL, &fault) ||
		!load_folder(&new, argv[2], 0, NULL, &fault)) {
		fprintf(stderr, "bench_diff OLD NEW: no folders to compare\n");
		return 2;
	}
	load_ms = now_ms() - from;
	for (i = 0; i < ROUNDS; i++) {
		struct diff diff;

		from = now_ms();
		diff_make(&diff, &old, &new, (const char *const *)argv + 1);
		records = diff.records;
		diff_free(&diff);
		ms[i] = now_ms() - from;
	}
	qsort(ms, ROUNDS, sizeof(*ms), by_size);
	ratio = ms[ROUNDS / 2] / load_ms;
	printf("diff: %6zu records differ         %8.1f ms   reading both %.0f ms, ratio %.2f%s\n",
		records, ms[ROUNDS / 2], load_ms, ratio,
		ratio > wanted ? " MISSED: 0.35 is wanted" : "");
	load_free(&new);
	load_free(&old);
	return 0;
}
