#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "facet.h"
#include "known.h"
#include "load.h"

/*
 *   bench_query DIR [RUNS [QUERY ...]]
 *
 * What a change of the filter costs: each of some queries, or of those given, is
 * parsed, run and counted in all facets, as a key in the prompt or a tick does;
 * best, median, worst of the runs.
 * The queries take turns, as if they were typed one behind the other; `anew` is
 * the matching without what the one before has left.
 */
static const char *const queries[] = { "", "r", "re", "rep", "repor", "reporte", "reportes",
	"diplomatique", "zzzz", "\"le premier\"", "reporte commission", "premier or diplomatique",
	"-diplomatique", "-opposition -diplomatique reporte", "kind:sanction",
	"kind:sanction,stop,aid", "company:abegeois", "date:2010..2015", "is:single-source",
	"kind:sanction diplomatique", "company:abegeois kind:report date:2010..", "asof:2015",
	"asof:2015 reporte", "asof:1995 reporte", "asof:2015 is:single-source" };
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

struct row {
	const char *query;
	size_t events;
	double *ms[PARTS]; /* per run */
};

static void print_row(const struct row *row, size_t runs)
{
	size_t part;

	for (part = 0; part < PARTS; part++)
		qsort(row->ms[part], runs, sizeof(double), by_number);
	printf("%-42s %7zu  best %6.2f  median %6.2f  worst %6.2f ms   (parse %.2f, match %.2f, "
	       "count %.2f; anew %.2f)\n",
		row->query, row->events, row->ms[0][0], row->ms[0][runs / 2], row->ms[0][runs - 1],
		row->ms[1][runs / 2], row->ms[2][runs / 2], row->ms[3][runs / 2],
		row->ms[4][runs / 2]);
}

static void time_round(
	const struct timeline *tl, struct facets *facets, struct row *row, size_t rows, size_t run)
{
	struct result res = { 0 };
	struct known known = { 0 };
	double one[PARTS];
	size_t i, part;

	for (i = 0; i < rows; i++) {
		if (!time_one(row[i].query, tl, &known, facets, &res, one))
			continue;
		row[i].events = res.events;
		for (part = 0; part < PARTS; part++)
			row[i].ms[part][run] = one[part];
	}
	result_free(&res);
	known_free(&known);
}

static void time_all(const struct timeline *tl, size_t runs, const char *const *query, size_t rows)
{
	struct facets facets = { 0 };
	struct arena arena = { 0 };
	struct row *row = ARENA_ARRAY(&arena, rows, struct row);
	size_t i, part, run;

	facets_build(&facets, tl, NULL, NULL);
	for (i = 0; i < rows; i++) {
		row[i].query = query[i];
		for (part = 0; part < PARTS; part++)
			row[i].ms[part] = ARENA_ARRAY(&arena, runs, double);
	}
	for (run = 0; run < runs; run++)
		time_round(tl, &facets, row, rows, run);
	for (i = 0; i < rows; i++)
		print_row(&row[i], runs);
	arena_free(&arena);
	facets_free(&facets);
}

int main(int argc, char **argv)
{
	size_t runs = argc > 2 ? (size_t)strtoul(argv[2], NULL, 10) : 21;
	struct load load = { 0 };
	struct fault fault;

	if (argc < 2 || runs < 1 || !load_folder(&load, argv[1], 0, NULL, &fault)) {
		fprintf(stderr, "bench_query DIR [RUNS [QUERY ...]]: no folder to time\n");
		return 2;
	}
	if (argc > 3)
		time_all(&load.timeline, runs, (const char *const *)argv + 3, (size_t)argc - 3);
	else
		time_all(&load.timeline, runs, queries, QUERIES);
	load_free(&load);
	return 0;
}
