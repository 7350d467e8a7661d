#include "axis.h"

#include <stdio.h>
#include <string.h>

/* How the labels of a scale are written. */
enum form { FORM_HOUR, FORM_DAY, FORM_MONTH, FORM_LETTER, FORM_QUARTER, FORM_YEAR };

/* A scale, and how far apart its labels must stand to be read, in characters. */
struct rung {
	struct axis_scale scale;
	enum form form;
	enum date_unit outer; /* the unit of the outer line; UNIT_DECADE: none */
	int gap;
	int minutes; /* of a tick, in place of the scale; 0: of that */
};

static const struct rung ladder[] = {
	{ { UNIT_HOUR, 1 }, FORM_HOUR, UNIT_DAY, 6, 1 },
	{ { UNIT_HOUR, 1 }, FORM_HOUR, UNIT_DAY, 6, 5 },
	{ { UNIT_HOUR, 1 }, FORM_HOUR, UNIT_DAY, 6, 10 },
	{ { UNIT_HOUR, 1 }, FORM_HOUR, UNIT_DAY, 6, 30 },
	{ { UNIT_HOUR, 1 }, FORM_HOUR, UNIT_DAY, 6 },
	{ { UNIT_HOUR, 3 }, FORM_HOUR, UNIT_DAY, 6 },
	{ { UNIT_HOUR, 6 }, FORM_HOUR, UNIT_DAY, 6 },
	{ { UNIT_HOUR, 12 }, FORM_HOUR, UNIT_DAY, 6 },
	{ { UNIT_DAY, 1 }, FORM_DAY, UNIT_MONTH, 3 },
	{ { UNIT_WEEK, 1 }, FORM_DAY, UNIT_MONTH, 3 },
	{ { UNIT_MONTH, 1 }, FORM_MONTH, UNIT_YEAR, 4 },
	{ { UNIT_MONTH, 1 }, FORM_LETTER, UNIT_YEAR, 3 },
	{ { UNIT_QUARTER, 1 }, FORM_QUARTER, UNIT_YEAR, 4 },
	{ { UNIT_MONTH, 6 }, FORM_MONTH, UNIT_YEAR, 6 },
};
enum { RUNGS = sizeof(ladder) / sizeof(*ladder) };

/* The axis to be labelled, and where the labels go. */
struct writer {
	const struct axis *axis;
	int room; /* columns, as many as the axis or more */
	int lines, char_cols;
	struct axis_label *label;
	size_t labels, cap;
};

/* The first year from `year` on that a tick stands at: 500 BCE, 1 CE, 500 CE, as no year is 0. */
static int64_t round_year(int64_t year, int64_t step)
{
	if (step == 1)
		return year;
	if (year > 1)
		return -date_floor_div(-year, step) * step;
	return 1 - date_floor_div(1 - year, step) * step;
}

/* The first group of a scale that begins at `instant` or later. */
static int64_t group_from(struct axis_scale scale, int64_t instant)
{
	int64_t group = date_group_at(instant - 1, scale.unit) + 1;

	if (scale.unit == UNIT_YEAR)
		return round_year(group, scale.step);
	return -date_floor_div(-group, scale.step) * scale.step;
}

struct tick {
	int64_t instant;
	int col;
};

/* The first tick at `from` or later; false where the axis ends before it. */
static bool find_tick(
	const struct axis *a, const struct rung *rung, int64_t from, struct tick *out)
{
	int64_t seconds = (int64_t)rung->minutes * 60;

	if (seconds > 0)
		out->instant = -date_floor_div(-from, seconds) * seconds;
	else
		out->instant =
			date_group_period(group_from(rung->scale, from), rung->scale.unit).lo;
	if (out->instant >= a->span.hi)
		return false;
	out->col = axis_col(a, out->instant);
	return true;
}

/* Is no tick nearer to the one before than `gap` columns? */
static bool stand_apart(const struct axis *a, const struct rung *rung, int gap)
{
	double width = (double)(a->span.hi - a->span.lo) / a->cols;
	struct period p = date_group_period(0, rung->scale.unit);
	double length = rung->minutes ? rung->minutes * 60.0
				      : (double)(p.hi - p.lo) * (double)rung->scale.step;
	struct tick tick = { a->span.lo - 1, 0 };
	int previous = -gap;

	/* Units so short need no look at each of them; no unit is 1.2 times as long as another. */
	if (length * 1.2 < width * gap)
		return false;
	while (find_tick(a, rung, tick.instant + 1, &tick)) {
		if (tick.col - previous < gap)
			return false;
		previous = tick.col;
	}
	return true;
}

static void year_text(int64_t year, char *text, size_t size)
{
	struct date d = date_at(date_instant(year, 1, 1, 0, 0, 0), PRECISION_YEAR);
	struct buf words = { 0 };

	date_words(&d, &words);
	snprintf(text, size, "%s", buf_text(&words));
	buf_free(&words);
}

static void inner_text(enum form form, int64_t instant, char *text, size_t size)
{
	unsigned month, day;
	int64_t days = date_floor_div(instant, DAY_SECONDS), year;
	int minutes = (int)(instant - days * DAY_SECONDS) / 60;

	date_civil(days, &year, &month, &day);
	switch (form) {
	case FORM_HOUR:
		snprintf(text, size, "%02d:%02d", minutes / 60, minutes % 60);
		break;
	case FORM_DAY:
		snprintf(text, size, "%u", day);
		break;
	case FORM_MONTH:
	case FORM_LETTER:
		snprintf(text, size, "%.*s", form == FORM_MONTH ? 3 : 1, date_month_name(month));
		break;
	case FORM_QUARTER:
		snprintf(text, size, "Q%u", (month + 2) / 3);
		break;
	case FORM_YEAR:
		year_text(year, text, size);
		break;
	}
}

enum { SHORTEST = 2 };

/* A day, month or year in one of three forms, from the longest (0) to the shortest. */
static void outer_text(enum date_unit unit, int64_t instant, int shortness, char *text, size_t size)
{
	char number[8] = "", year[24] = "";
	unsigned month, day;
	int64_t y;

	date_civil(date_floor_div(instant, DAY_SECONDS), &y, &month, &day);
	if (unit == UNIT_YEAR || shortness < SHORTEST)
		year_text(y, year, sizeof(year));
	if (unit == UNIT_YEAR) {
		snprintf(text, size, "%s", year);
		return;
	}
	if (unit == UNIT_DAY)
		snprintf(number, sizeof(number), "%u ", day);
	snprintf(text, size, "%s%.*s%s%s", number, shortness == 0 ? 9 : 3, date_month_name(month),
		*year ? " " : "", year);
}

static bool has_room(const struct writer *w, const char *text, int col, int next)
{
	int end = col + (int)strlen(text) * w->char_cols;

	return end <= w->room && (next >= w->axis->cols || end + w->char_cols <= next);
}

static void add(struct writer *w, enum axis_line line, int col, const char *text)
{
	struct axis_label *label = &w->label[w->labels];

	if (w->labels == w->cap)
		return;
	*label = (struct axis_label){ .col = col, .line = line };
	snprintf(label->text, sizeof(label->text), "%s", text);
	w->labels++;
}

/* Labels the unit that a tick lies in, in the longest form that ends before column `next`. */
static void add_outer(struct writer *w, const struct rung *rung, struct tick tick, int next)
{
	int64_t group = date_group_at(tick.instant, rung->outer);
	bool begins_before = date_group_period(group, rung->outer).lo < tick.instant;
	enum date_unit unit = rung->outer;
	char text[sizeof(w->label->text)];
	int shortness;

	/* On one line "2024" would stand for its January. */
	if (w->lines == 1 && unit == UNIT_YEAR && begins_before)
		unit = UNIT_MONTH;
	for (shortness = w->lines == 1; shortness <= SHORTEST; shortness++) {
		outer_text(unit, tick.instant, shortness, text, sizeof(text));
		if (has_room(w, text, tick.col, next)) {
			add(w, w->lines == 1 ? AXIS_INNER : AXIS_OUTER, tick.col, text);
			break;
		}
	}
}

static void add_outer_line(struct writer *w, const struct rung *rung)
{
	const struct rung outer = { .scale = { rung->outer, 1 } };
	struct tick tick = { w->axis->span.lo, 0 }, next;

	while (find_tick(w->axis, &outer, tick.instant + 1, &next)) {
		add_outer(w, rung, tick, next.col);
		tick = next;
	}
	add_outer(w, rung, tick, w->axis->cols);
}

/* Does a text at `col` of the inner line touch what stands there already? */
static bool is_taken(const struct writer *w, int col, const char *text)
{
	int end = col + (int)strlen(text) * w->char_cols;
	size_t i;

	for (i = 0; i < w->labels; i++) {
		const struct axis_label *l = &w->label[i];
		int l_end = l->col + (int)strlen(l->text) * w->char_cols;

		if (l->line == AXIS_INNER && col < l_end + w->char_cols &&
			l->col < end + w->char_cols)
			return true;
	}
	return false;
}

static void add_inner_line(struct writer *w, const struct rung *rung)
{
	struct tick tick = { w->axis->span.lo - 1, 0 };
	char text[sizeof(w->label->text)];

	while (find_tick(w->axis, rung, tick.instant + 1, &tick)) {
		inner_text(rung->form, tick.instant, text, sizeof(text));
		if (has_room(w, text, tick.col, w->axis->cols) && !is_taken(w, tick.col, text))
			add(w, AXIS_INNER, tick.col, text);
	}
}

/* Every 1, 2, 5, 10, 20, 50 and so on, as near as their numbers let them stand. */
static struct rung year_rung(const struct writer *w)
{
	struct rung rung = { { UNIT_YEAR, 1 }, FORM_YEAR, UNIT_DECADE, 4, 0 };
	int64_t ends[] = { date_group_at(w->axis->span.lo, UNIT_YEAR),
		date_group_at(w->axis->span.hi - 1, UNIT_YEAR) };
	char text[sizeof(w->label->text)];
	int i;

	if (ends[0] < 1000)
		rung.gap = sizeof("999 CE") - 1;
	for (i = 0; i < 2; i++) {
		year_text(ends[i], text, sizeof(text));
		rung.gap = (int)strlen(text) > rung.gap ? (int)strlen(text) : rung.gap;
	}
	rung.gap += 2;
	for (i = 0; rung.scale.step < YEAR_LIMIT; i++) {
		if (stand_apart(w->axis, &rung, rung.gap * w->char_cols))
			break;
		rung.scale.step = i % 3 == 1 ? rung.scale.step / 2 * 5 : rung.scale.step * 2;
	}
	return rung;
}

/* Where no tick has room, or none falls into the axis: what its first column is. */
static void add_first(struct writer *w, const struct rung *rung)
{
	char text[sizeof(w->label->text)];

	if (rung->form != FORM_YEAR) {
		add_outer(w, &ladder[RUNGS - 1], (struct tick){ w->axis->span.lo, 0 }, w->axis->cols);
		return;
	}
	inner_text(FORM_YEAR, w->axis->span.lo, text, sizeof(text));
	if (has_room(w, text, 0, w->axis->cols))
		add(w, AXIS_INNER, 0, text);
}

size_t axis_labels_within(const struct axis *a, int room, int lines, int char_cols,
	struct axis_label *out, size_t cap)
{
	struct writer w = { a, room, lines, char_cols, out, 0, cap };
	struct rung rung;
	int i;

	for (i = 0; i < RUNGS; i++)
		if (stand_apart(a, &ladder[i], ladder[i].gap * char_cols))
			break;
	rung = i < RUNGS ? ladder[i] : year_rung(&w);
	if (i < RUNGS)
		add_outer_line(&w, &rung);
	add_inner_line(&w, &rung);
	if (w.labels == 0)
		add_first(&w, &rung);
	return w.labels;
}

size_t axis_labels(
	const struct axis *a, int lines, int char_cols, struct axis_label *out, size_t cap)
{
	return axis_labels_within(a, a->cols, lines, char_cols, out, cap);
}
