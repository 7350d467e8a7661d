#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "density.h"
#include "strip.h"

/*
 *   bench_axis [EVENTS]
 *
 * What time costs that is summed up: the weight of all events in the columns of an axis, the strip
 * in another width and behind another filter, and what `frise density` counts. Of dates all known to the day,
 * and of dates as curators know them, from 1900 to 2024. Best, median, worst of the runs.
 */
enum { RUNS = 15, COLS = 120, FIRST = 1900, YEARS = 125 };

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

/* xorshift, so that each run times the same. */
static size_t roll(unsigned long long *state, size_t sides)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (size_t)(*state >> 11) % sides;
}

/* Of a hundred dates: 64 known to the day, 15 to the month, 2 to the quarter, 8 to the year ... */
static void print_date(unsigned long long *dice, bool is_mixed, struct buf *out)
{
	int year = FIRST + (int)roll(dice, YEARS);
	unsigned month = 1 + (unsigned)roll(dice, 12), day = 1 + (unsigned)roll(dice, 28);
	size_t sort = is_mixed ? roll(dice, 100) : 0;

	if (sort < 64)
		buf_addf(out, "%d-%02u-%02u", year, month, day);
	else if (sort < 79)
		buf_addf(out, "%d-%02u", year, month);
	else if (sort < 87)
		buf_addf(out, "%d~", year);
	else if (sort < 92)
		buf_addf(out, "%d-%02u-%02u/%d-%02u", year, month, day, year + 1, month);
	else if (sort < 94)
		buf_addf(out, "%d-Q%u", year, 1 + (month - 1) / 3);
	else if (sort < 96)
		buf_addf(out, "%d/..", year);
	else if (sort < 98)
		buf_addf(out, "[%d..%d]", year, year + 2);
	else
		buf_add_text(out, sort < 99 ? "unknown" : "19XX");
}

static int by_order(const void *a, const void *b)
{
	const struct event *x = a, *y = b;

	return date_order(&x->when.date, &y->when.date);
}

/* A timeline of nothing but dates. */
static void invent(struct timeline *tl, size_t events, bool is_mixed)
{
	unsigned long long dice = 88172645463325252ULL;
	struct event *event = ARENA_ARRAY(&tl->arena, events, struct event);
	struct buf text = { 0 };
	struct fault fault;
	size_t i;

	for (i = 0; i < events; i++) {
		buf_clear(&text);
		print_date(&dice, is_mixed, &text);
		if (!date_parse(buf_str(&text), &event[i].when.date, &fault))
			abort();
		tl->undated += event[i].when.date.shape == DATE_UNKNOWN;
	}
	qsort(event, events, sizeof(*event), by_order);
	tl->event = event;
	tl->events = events;
	buf_free(&text);
}

/* What is timed. */
struct work {
	struct timeline timeline;
	struct query query;
	struct result all, half;
	struct scene scene;
	struct period *span;
	struct axis even, months;
	uint64_t bin[COLS];
	struct strip strip;
	struct density density;
	int cols;
};

static void weigh_even(struct work *w)
{
	axis_weigh(&w->even, w->span, NULL, w->timeline.events, w->bin);
}

static void weigh_months(struct work *w)
{
	axis_weigh(&w->months, w->span, NULL, w->timeline.events, w->bin);
}

static void weigh_result(struct work *w)
{
	axis_weigh(&w->even, w->span, w->half.event, w->half.events, w->bin);
}

static void strip_widened(struct work *w)
{
	w->cols = w->cols == COLS ? COLS - 1 : COLS;
	w->scene.result = &w->all;
	strip_build(&w->strip, &w->scene, w->cols);
}

static void strip_filtered(struct work *w)
{
	w->scene.result = w->scene.result == &w->all ? &w->half : &w->all;
	strip_build(&w->strip, &w->scene, w->cols);
}

static void density_by(struct work *w, size_t zoom)
{
	struct period p = { INSTANT_MIN, INSTANT_MAX };

	if (density_fit(&w->all, &p))
		density_build(&w->density, &w->all, p, zoom);
}

static void density_by_year(struct work *w)
{
	density_by(w, 5);
}

static void density_by_day(struct work *w)
{
	density_by(w, 1);
}

static const struct {
	const char *words;
	void (*run)(struct work *w);
	double most_ms; /* wanted of a million events; 0: no more than told */
} rows[] = {
	{ "weights in 120 even columns", weigh_even, 8 },
	{ "weights in 120 months of them", weigh_months, 8 },
	{ "weights of every second event", weigh_result, 8 },
	{ "strip in another width", strip_widened, 16 },
	{ "strip behind another filter", strip_filtered, 16 },
	{ "density by year", density_by_year, 0 },
	{ "density by day", density_by_day, 0 },
};

static void time_row(size_t i, struct work *w)
{
	double ms[RUNS], start, most = rows[i].most_ms;
	size_t run;

	for (run = 0; run < RUNS; run++) {
		start = now_ms();
		rows[i].run(w);
		ms[run] = now_ms() - start;
	}
	qsort(ms, RUNS, sizeof(*ms), by_number);
	printf("  %-32s best %7.2f  median %7.2f  worst %7.2f ms", rows[i].words, ms[0],
		ms[RUNS / 2], ms[RUNS - 1]);
	if (most > 0)
		printf("%s", ms[RUNS / 2] > most ? "   MISSED" : "");
	if (most > 0)
		printf("   wanted %.0f", most);
	printf("\n");
}

static void take_all(struct work *w)
{
	size_t i;

	w->span = ARENA_ARRAY(&w->timeline.arena, w->timeline.events, struct period);
	for (i = 0; i < w->timeline.events; i++)
		w->span[i] = date_span(&w->timeline.event[i].when.date);
	result_run(&w->all, &w->timeline, NULL, NULL);
	result_run(&w->half, &w->timeline, NULL, NULL);
	w->half.events /= 2;
	for (i = 0; i < w->half.events; i++)
		w->half.event[i] = (uint32_t)(2 * i);
	w->scene = (struct scene){
		.tl = &w->timeline, .result = &w->all, .query = &w->query, .selected = NONE
	};
	axis_even((struct period){ date_instant(FIRST, 1, 1, 0, 0, 0),
			  date_instant(FIRST + YEARS, 1, 1, 0, 0, 0) },
		COLS, &w->even);
	axis_zoom(3, date_instant(1990, 1, 1, 0, 0, 0), 0, COLS, &w->months);
}

static void time_all(size_t events, bool is_mixed)
{
	struct work w = { .cols = COLS };
	size_t i;

	invent(&w.timeline, events, is_mixed);
	take_all(&w);
	printf("%zu events, %s\n", events,
		is_mixed ? "dates as curators know them" : "all known to the day");
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		time_row(i, &w);
	density_free(&w.density);
	strip_free(&w.strip);
	result_free(&w.half);
	result_free(&w.all);
	arena_free(&w.timeline.arena);
}

int main(int argc, char **argv)
{
	size_t events = argc > 1 ? strtoul(argv[1], NULL, 10) : 100000;

	time_all(events, false);
	time_all(events, true);
	return 0;
}
