#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app.h"
#include "chart_draw.h"
#include "commands.h"
#include "facet.h"
#include "load.h"
#include "script.h"

/*
 *   bench_chart [EVENTS | DIR]
 *
 * What a step of the chart costs: the window is zoomed and moved, and all of it drawn anew, on
 * 500 companies over twelve years; days, months, years, what lasted and what goes on mixed. First
 * the model and its drawing, then keys in the browser, from the key to the whole screen. Best,
 * median, worst of the steps, in time of the processor, so that a busy machine says the same.
 * Of a folder only the keys are timed.
 */
enum { COMPANIES = 500, PARENTS = 20, KINDS = 8, YEARS = 12, RUNS = 9, PARTIES = 3 };

static double now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
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

static void invent_date(unsigned long long *dice, struct date *out)
{
	int64_t lo = date_instant(2010, 1, 1, 0, 0, 0);
	int64_t at =
		lo + (int64_t)roll(dice, YEARS * 366) * DAY_SECONDS + (int64_t)roll(dice, 86400);
	struct date day = date_at(at, PRECISION_DAY), last;
	size_t sort = roll(dice, 100);
	struct buf text = { 0 };
	struct fault fault;

	last = date_at(at + (int64_t)(1 + roll(dice, 200)) * DAY_SECONDS, PRECISION_DAY);
	*out = date_at(at, sort < 65   ? PRECISION_DAY
			   : sort < 70 ? PRECISION_MINUTE
			   : sort < 80 ? PRECISION_MONTH
				       : PRECISION_YEAR);
	if (sort >= 85 && sort < 98) {
		date_print(&day, &text);
		buf_add_char(&text, '/');
		if (sort < 97)
			date_print(&last, &text);
		else
			buf_add_text(&text, "..");
		if (!date_parse(buf_str(&text), out, &fault))
			abort();
	}
	if (sort >= 98)
		*out = (struct date){ 0 };
	buf_free(&text);
}

static int by_order(const void *a, const void *b)
{
	return timeline_order(a, b);
}

static struct str name(struct arena *arena, const char *what, size_t i)
{
	return str_of(arena_printf(arena, "%s-%zu", what, i));
}

static void invent_names(struct timeline *tl)
{
	struct entity *entity = ARENA_ARRAY(&tl->arena, COMPANIES, struct entity);
	struct kind *kind = ARENA_ARRAY(&tl->arena, KINDS, struct kind);
	struct str *word = ARENA_ARRAY(&tl->arena, 2, struct str);
	uint32_t i;

	word[0] = str_of("company");
	word[1] = str_of("actor");
	for (i = 0; i < COMPANIES; i++) {
		entity[i].id = entity[i].name = name(&tl->arena, "company", i);
		entity[i].parent = i >= PARENTS ? i % (2 * PARENTS) : NONE;
		if (entity[i].parent >= PARENTS)
			entity[i].parent = NONE;
		entity[i].country = NONE;
	}
	for (i = 0; i < KINDS; i++) {
		kind[i].name = name(&tl->arena, "kind", i);
		kind[i].letter = str_sub(str_of("ABCDEFGH"), i, 1);
	}
	tl->type = &word[0];
	tl->role = &word[1];
	tl->types = tl->roles = 1;
	tl->entity = entity;
	tl->entities = COMPANIES;
	tl->kind = kind;
	tl->kinds = KINDS;
}

static void invent(struct timeline *tl, size_t events)
{
	unsigned long long dice = 88172645463325252ULL;
	struct event *event = ARENA_ARRAY(&tl->arena, events, struct event);
	struct lang_text *title = ARENA_NEW(&tl->arena, struct lang_text);
	size_t i, k;

	invent_names(tl);
	title->text = str_of("A title of the usual length, which is cut where it must be");
	for (i = 0; i < events; i++) {
		struct party *party = ARENA_ARRAY(&tl->arena, PARTIES, struct party);

		event[i].parties = 1 + roll(&dice, PARTIES);
		for (k = 0; k < event[i].parties; k++)
			party[k].entity = (uint32_t)(roll(&dice, COMPANIES) *
						     roll(&dice, COMPANIES) / COMPANIES);
		event[i].party = party;
		event[i].id = name(&tl->arena, "event", i);
		event[i].title = (struct texts){ title, 1 };
		event[i].kind = (uint32_t)roll(&dice, KINDS);
		invent_date(&dice, &event[i].when.date);
	}
	qsort(event, events, sizeof(*event), by_order);
	for (i = events; i > 0 && event[i - 1].when.date.shape == DATE_UNKNOWN; i--)
		tl->undated++;
	tl->event = event;
	tl->events = events;
}

static const struct {
	const char *words;
	int rows, cols;
} sizes[] = { { "80x24", 24, 80 }, { "120x36", 36, 120 }, { "250x60", 60, 250 } };

/* One step: the window, all that is drawn in it, and the legend. */
static double step(struct chart *c, const struct axis *axis, const struct chart_show *show,
	struct canvas *canvas)
{
	struct rect all = { 0, 0, canvas->rows - 2, canvas->cols };
	struct chart_seen seen = { 0 };
	double start = now_ms();

	canvas_clear(canvas);
	chart_look(c, axis);
	chart_draw(c, show, &seen, canvas, all);
	chart_draw_legend(c, &seen, canvas, (struct rect){ canvas->rows - 2, 0, 2, canvas->cols });
	chart_seen_free(&seen);
	return now_ms() - start;
}

static void print_times(const char *what, double *ms, size_t count)
{
	qsort(ms, count, sizeof(*ms), by_number);
	printf("%-44s best %7.2f  median %7.2f  worst %7.2f ms\n", what, ms[0], ms[count / 2],
		ms[count - 1]);
}

/* All zooms down to the day and back, with moves of a column and of half a window at each. */
static void time_steps(struct chart *c, size_t size, size_t top)
{
	enum { MOST = 400 };
	struct chart_show show = {
		.room = chart_room(c, sizes[size].cols), .lane = top, .top = top, .has_labels = true
	};
	struct axis_range range = chart_range(c, SIZE_MAX);
	int64_t middle = range.lo + (range.hi - range.lo) / 2;
	int cols = show.room.axis_cols, by;
	struct canvas canvas = { 0 };
	struct axis axis;
	struct buf what = { 0 };
	double ms[MOST];
	size_t steps = 0, run;

	canvas_resize(&canvas, sizes[size].rows, sizes[size].cols);
	axis_fit(&range, cols, &axis);
	for (run = 0; run < RUNS; run++) {
		for (by = run % 2 ? 1 : -1; steps < MOST && axis_zoom_by(&axis, by, middle);) {
			ms[steps++] = step(c, &axis, &show, &canvas);
			axis_move(&axis, steps % 2 ? 1 : cols / 2);
			if (steps < MOST)
				ms[steps++] = step(c, &axis, &show, &canvas);
			axis_move(&axis, steps % 2 ? -1 : -cols / 2);
			if (axis_zoom_of(&axis) > 5)
				break;
		}
	}
	buf_addf(&what, "zoom or move, %s, lanes from %zu", sizes[size].words, top);
	print_times(buf_text(&what), ms, steps);
	buf_free(&what);
	canvas_free(&canvas);
}

static void time_build(struct chart *c, const struct result *res)
{
	static const char *const fields[] = { "company", "kind", "actor" };
	double ms[3][RUNS];
	size_t i, run;
	struct buf what = { 0 };

	for (run = 0; run < RUNS; run++) {
		for (i = 0; i < 3; i++) {
			double start = now_ms();

			lanes_build(&c->lanes, res, str_of(fields[i]), LANE_BY_COUNT);
			ms[i][run] = now_ms() - start;
		}
	}
	for (i = 0; i < 3; i++) {
		buf_clear(&what);
		buf_addf(&what, "lanes by %s", fields[i]);
		print_times(buf_text(&what), ms[i], RUNS);
	}
	buf_free(&what);
}

/* Timed are two keys by turns, after some that are not. */
static const struct {
	const char *before, *key[2], *words;
} keys[] = {
	{ "=", { "+", "-" }, "zoom, all of the time" },
	{ "= + +", { "+", "-" }, "zoom, years or months" },
	{ "= +", { "l", "l" }, "move by a column, years" },
	{ "= + + +", { "L", "H" }, "move by half a window, months" },
	{ "= + + + +", { "L", "h" }, "move, weeks" },
	{ "= + +", { "j", "J" }, "next lane, next event" },
	{ "", { ")", "(" }, "next event of the lane" },
	{ "= +", { "=", "=" }, "fit, or the lane alone" },
};

static void press(struct app *app, const char *key)
{
	struct fault fault;

	if (!script_run(app, str_of(key), &fault)) {
		fprintf(stderr, "%s: %s\n", key, fault.msg);
		abort();
	}
}

static void time_key(struct app *app, size_t i, struct canvas *canvas)
{
	enum { PRESSES = 15 };
	double ms[PRESSES], start;
	struct buf what = { 0 };
	size_t run;

	press(app, keys[i].before);
	app_draw(app, canvas);
	for (run = 0; run < PRESSES; run++) {
		start = now_ms();
		press(app, keys[i].key[run % 2]);
		app_draw(app, canvas);
		ms[run] = now_ms() - start;
	}
	buf_addf(&what, "%s %s  %s", keys[i].key[0], keys[i].key[1], keys[i].words);
	print_times(buf_text(&what), ms, PRESSES);
	buf_free(&what);
}

/* In the whole browser, and first how long the chart takes to come on the screen. */
static void time_keys(const struct timeline *tl, const char *lanes)
{
	struct app_setup setup = { .tl = tl, .commands = commands, .charset = CHARSET_UTF8 };
	struct canvas canvas = { 0 };
	struct fault fault;
	struct app app;
	double start;
	size_t i;

	if (!app_init(&app, &setup, &fault))
		abort();
	app_resize(&app, 36, 120);
	app_draw(&app, &canvas);
	start = now_ms();
	press(&app, "c");
	press(&app, lanes);
	app_draw(&app, &canvas);
	printf("%-44s      %7.2f ms\n",
		lanes[0] ? "keys, 120x36: c, lanes by kind" : "keys, 120x36: c",
		now_ms() - start);
	for (i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		time_key(&app, i, &canvas);
	canvas_free(&canvas);
	app_free(&app);
}

static int time_folder(const char *folder)
{
	struct load load = { 0 };
	struct fault fault;

	if (!load_folder(&load, folder, 0, NULL, &fault)) {
		fprintf(stderr, "bench_chart: %s: %s\n", folder, fault.msg);
		return 2;
	}
	printf("%zu events\n", load.timeline.events);
	time_keys(&load.timeline, "");
	time_keys(&load.timeline, ": l a n e s <Space> k i n d <Enter>");
	load_free(&load);
	return 0;
}

int main(int argc, char **argv)
{
	size_t events = argc > 1 ? (size_t)strtoul(argv[1], NULL, 10) : 100000, i;
	struct chart c = { .selected = 0 };
	struct facets facets = { 0 };
	struct timeline tl = { 0 };
	struct result res = { 0 };
	double start;

	if (events < 1)
		return time_folder(argv[1]);
	invent(&tl, events);
	result_run(&res, &tl, NULL, NULL);
	facets_count(&facets, &res);
	c.lanes.index = facets_index(&facets);
	start = now_ms();
	chart_build(&c, &res, str_of("company"), LANE_BY_COUNT);
	printf("%zu events in %zu lanes; asked: a step of 100,000 in 16 ms, of 1,000,000 in 50\n",
		events, c.lanes.lanes);
	printf("%-44s      %7.2f ms\n", "the first time on a timeline", now_ms() - start);
	time_build(&c, &res);
	chart_build(&c, &res, str_of("company"), LANE_BY_COUNT);
	for (i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
		time_steps(&c, i, 0);
	chart_build(&c, &res, str_of("kind"), LANE_BY_COUNT);
	time_steps(&c, 1, 0);
	time_keys(&tl, "");
	time_keys(&tl, ": l a n e s <Space> k i n d <Enter>");
	chart_free(&c);
	facets_free(&facets);
	result_free(&res);
	timeline_free(&tl);
	return 0;
}
