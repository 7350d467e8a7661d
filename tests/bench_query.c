#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "facet.h"
#include "known.h"
#include "load.h"

/*
 *   bench_query DIR [RUNS]
 *
 * What a change of the filter costs: each query is parsed, run and counted in all
 * facets, as a key in the prompt or a tick does; best, median, worst of the runs.
 * The queries take turns, as if they were typed one behind the other; `anew` is
 * the matching without what the one before has left.
 */
static const char *const queries[] = { "", "r", "re", "rep", "repor", "reporte", "reportes",
	"diplomatique", "zzzz", "\"le premier\"", "reporte commission", "premier or diplomatique",
	"-diplomatique", "-opposition -diplomatique reporte", "kind:sanction",
	"kind:sanction,stop,aid", "company:abegeois", "date:2010..2015", "is:single-source",
	"kind:sanction diplomatique", "company:abegeois kind:report date:2010..", "asof:2015" };
enum { QUERIES = sizeof(queries) / sizeof(*queries), PARTS = 5 };

static double now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int by_number(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Times of the parts: all, parsing, matching, counting, matching anew. False: the folder cannot be asked so. */
static bool time_one(const char *text, const struct timeline *tl, struct known *known,
	struct facets *facets, struct result *res, double *ms)
{
	const struct overlay overlay = { .known = known };
	double start = now_ms(), parsed, run;
	struct result anew = { 0 };
	struct query q = { 0 };

	if (!query_parse(str_of(text), tl, &q, NULL))
		return false;
	parsed = now_ms();
	result_run(res, tl, &q, &overlay);
	run = now_ms();
	facets_count(facets, res);
	ms[0] = now_ms() - start;
	ms[1] = parsed - start;
	ms[2] = run - parsed;
	ms[3] = ms[0] - ms[1] - ms[2];
	start = now_ms();
	result_run(&anew, tl, &q, NULL);
	ms[4] = now_ms() - start;
	result_free(&anew);
	query_free(&q);
	return true;
}

static void print_row(const char *query, size_t events, double *ms[PARTS], size_t runs)
{
	size_t part;

	for (part = 0; part < PARTS; part++)
		qsort(ms[part], runs, sizeof(double), by_number);
	printf("%-42s %7zu  best %6.2f  median %6.2f  worst %6.2f ms   (parse %.2f, match %.2f, "
	       "count %.2f; anew %.2f)\n",
		query, events, ms[0][0], ms[0][runs / 2], ms[0][runs - 1], ms[1][runs / 2],
		ms[2][runs / 2], ms[3][runs / 2], ms[4][runs / 2]);
}

static void time_all(const struct timeline *tl, size_t runs)
{
	struct facets facets = { 0 };
	struct result res = { 0 };
	struct known known = { 0 };
	struct arena arena = { 0 };
	double *ms[QUERIES][PARTS], one[PARTS];
	size_t events[QUERIES] = { 0 }, i, part, run;

	for (i = 0; i < QUERIES; i++) {
		for (part = 0; part < PARTS; part++)
			ms[i][part] = ARENA_ARRAY(&arena, runs, double);
	}
	time_one("", tl, &known, &facets, &res, one);
	for (run = 0; run < runs; run++) {
		known_free(&known);
		for (i = 0; i < QUERIES; i++) {
			if (!time_one(queries[i], tl, &known, &facets, &res, one))
				continue;
			events[i] = res.events;
			for (part = 0; part < PARTS; part++)
				ms[i][part][run] = one[part];
		}
	}
	for (i = 0; i < QUERIES; i++)
		print_row(queries[i], events[i], ms[i], runs);
	arena_free(&arena);
	result_free(&res);
	facets_free(&facets);
}

int main(int argc, char **argv)
{
	size_t runs = argc > 2 ? (size_t)strtoul(argv[2], NULL, 10) : 21;
	struct load load = { 0 };
	struct fault fault;

	if (argc < 2 || runs < 1 || !load_folder(&load, argv[1], 0, NULL, &fault)) {
		fprintf(stderr, "bench_query DIR [RUNS]: no folder to time\n");
		return 2;
	}
	time_all(&load.timeline, runs);
	load_free(&load);
	return 0;
}
