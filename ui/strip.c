#include "strip.h"

#include <math.h>
#include <stdlib.h>

#include "mem.h"

enum { LEAST_COLS = 8, FULL_EVENTS = 4 };

/* Of a bar: half an event, less a little for the rounding of what two columns have half of each. */
static const uint64_t LEAST_WEIGHT = AXIS_EVENT / 1000 * 499;

/* The coarsest unit that the axis has two or more of, all of them whole; UNIT_HOUR: none. */
static enum date_unit unit_of(const struct axis *a)
{
	static const enum date_unit units[] = { UNIT_YEAR, UNIT_MONTH, UNIT_DAY };
	size_t i;

	for (i = 0; i < sizeof(units) / sizeof(*units); i++) {
		int64_t first = date_group_at(a->span.lo, units[i]);
		int64_t last = date_group_at(a->span.hi - 1, units[i]);

		if (first < last && date_group_period(first, units[i]).lo == a->span.lo &&
			date_group_period(last, units[i]).hi == a->span.hi)
			return units[i];
	}
	return UNIT_HOUR;
}

/* "2024", "Mar 2024", "28 Mar 2024" */
static void moment_words(int64_t instant, enum date_unit unit, struct buf *out)
{
	struct date year = date_at(instant, PRECISION_YEAR);
	int64_t y;
	unsigned month, day;

	date_civil(date_floor_div(instant, DAY_SECONDS), &y, &month, &day);
	if (unit < UNIT_MONTH)
		buf_addf(out, "%u ", day);
	if (unit < UNIT_YEAR)
		buf_addf(out, "%.3s ", date_month_name(month));
	date_words(&year, out);
}

/* The hour behind what is at the end of a day is that of the same day: "24:00". */
static void end_words(const struct axis *a, struct strip *s)
{
	enum date_unit unit = unit_of(a);
	int hours = (int)(date_group_at(a->span.lo, UNIT_HOUR) -
			  date_group_at(a->span.lo, UNIT_DAY) * 24);
	int last = (int)(date_group_at(a->span.hi - 1, UNIT_HOUR) + 1 -
			 date_group_at(a->span.hi - 1, UNIT_DAY) * 24);

	moment_words(a->span.lo, unit, &s->first);
	if (unit != UNIT_HOUR) {
		moment_words(a->span.hi - 1, unit, &s->last);
		return;
	}
	if (hours > 0)
		buf_addf(&s->first, " %02d:00", hours);
	buf_addf(&s->last, "%02d:00", last);
}

static bool fit(struct strip *s, int cols)
{
	buf_clear(&s->first);
	buf_clear(&s->last);
	if (cols < 1 || !axis_fit(&s->range, cols, &s->axis))
		return false;
	end_words(&s->axis, s);
	cols -= (int)s->first.len + (int)s->last.len + 4;
	return cols >= LEAST_COLS && axis_fit(&s->range, cols, &s->axis);
}

static uint64_t *zeroes(int count)
{
	uint64_t *number = mem_get((size_t)count * sizeof(*number));
	int i;

	for (i = 0; i < count; i++)
		number[i] = 0;
	return number;
}

/* What of a timeline does not depend on the width. */
static void take_timeline(struct strip *s, const struct timeline *tl)
{
	size_t i;

	strip_free(s);
	s->timeline = tl;
	s->range = AXIS_RANGE_EMPTY;
	s->span = mem_resize(NULL, tl->events, sizeof(*s->span));
	for (i = 0; i < tl->events; i++) {
		s->span[i] = date_span(&tl->event[i].when.date);
		axis_range_add(&s->range, &tl->event[i].when.date);
	}
}

/* The axis and all events on it: the same for every query. */
static void lay_out(struct strip *s, int cols)
{
	s->cols = cols;
	free(s->all);
	s->all = NULL;
	if (!fit(s, cols)) {
		s->axis.cols = 0;
		return;
	}
	s->all = zeroes(s->axis.cols);
	axis_weigh(&s->axis, s->span, NULL, s->timeline->events, s->all);
}

/* Those of the result that have what the cursor in the facets stands on. */
static void weigh_lit(struct strip *s, const struct scene *scene)
{
	const struct result *res = scene->result;
	uint32_t *lit = mem_resize(NULL, res->events, sizeof(*lit));
	size_t events = 0, i;

	for (i = 0; i < res->events; i++)
		if (scene->lit[res->event[i]] != NO)
			lit[events++] = res->event[i];
	axis_weigh(&s->axis, s->span, lit, events, s->front);
	free(lit);
}

void strip_build(struct strip *s, const struct scene *scene, int cols)
{
	const struct result *res = scene->result;

	if (s->timeline != scene->tl)
		take_timeline(s, scene->tl);
	if (s->cols != cols)
		lay_out(s, cols);
	if (s->axis.cols == 0)
		return;
	free(s->front);
	s->front = zeroes(s->axis.cols);
	if (scene->lit)
		weigh_lit(s, scene);
	else
		axis_weigh(&s->axis, s->span, res->event, res->events, s->front);
}

void strip_free(struct strip *s)
{
	buf_free(&s->first);
	buf_free(&s->last);
	free(s->span);
	free(s->front);
	free(s->all);
	*s = (struct strip){ 0 };
}

enum glyph strip_bar(uint64_t weight, uint64_t most)
{
	int level;

	if (weight < LEAST_WEIGHT)
		return GLYPH_DOT;
	if (most < FULL_EVENTS * AXIS_EVENT)
		most = FULL_EVENTS * AXIS_EVENT;
	level = (int)(sqrt((double)weight / (double)most) * 8 + 0.5);
	return (enum glyph)(GLYPH_BAR_1 + (level < 1 ? 1 : level > 8 ? 8 : level) - 1);
}

/* The same of what is not in front: dotted, so that it is told from a hit without colours too. */
static enum glyph rest_bar(uint64_t weight, uint64_t most)
{
	enum glyph bar = strip_bar(weight, most);

	return bar == GLYPH_DOT ? GLYPH_DOTS_0 : (enum glyph)(GLYPH_DOTS_1 + (bar - GLYPH_BAR_1) / 2);
}

void strip_draw_bar(uint64_t front, uint64_t all, uint64_t most, struct canvas *c, int row, int col)
{
	if (front >= LEAST_WEIGHT)
		canvas_glyph(c, row, col, STYLE_TEXT, strip_bar(front, most));
	else if (front > 0 && all < LEAST_WEIGHT)
		canvas_glyph(c, row, col, STYLE_DIM, GLYPH_DOT);
	else if (all > 0)
		canvas_glyph(c, row, col, STYLE_DIM, rest_bar(all, most));
}

static void draw_bars(const struct strip *s, struct canvas *c, int row, int col)
{
	uint64_t most = 0;
	int i;

	for (i = 0; i < s->axis.cols; i++)
		most = s->all[i] > most ? s->all[i] : most;
	for (i = 0; i < s->axis.cols; i++)
		strip_draw_bar(s->front[i], s->all[i], most, c, row, col + i);
}

/* What a date of the filter leaves of time; false: the field is not about that. */
static bool period_of(enum field_kind kind, struct period date, struct period *out)
{
	switch (kind) {
	case FIELD_DATE:
	case FIELD_WITHIN:
		*out = date;
		return true;
	case FIELD_BEFORE:
		*out = (struct period){ INSTANT_MIN, date.lo };
		return true;
	case FIELD_AFTER:
		*out = (struct period){ date.hi, INSTANT_MAX };
		return true;
	default:
		return false;
	}
}

/* What the filter leaves of the axis. */
struct left {
	bool *has;	    /* per column */
	bool before, after; /* and of what is beyond it, for ever */
};

static void add_period(const struct axis *a, struct period p, struct left *l)
{
	int col, last;

	l->before |= p.lo == INSTANT_MIN;
	l->after |= p.hi == INSTANT_MAX;
	if (p.lo >= a->span.hi || p.hi <= a->span.lo)
		return;
	last = p.hi >= a->span.hi ? a->cols - 1 : axis_col(a, p.hi - 1);
	for (col = p.lo <= a->span.lo ? 0 : axis_col(a, p.lo); col <= last; col++)
		l->has[col] = true;
}

/* A chip leaves what any of its dates does. */
static void narrow(const struct axis *a, const struct term *t, struct left *all)
{
	struct left one = { .has = mem_get((size_t)a->cols * sizeof(*one.has)) };
	struct period p;
	size_t i;
	int col;

	for (col = 0; col < a->cols; col++)
		one.has[col] = false;
	for (i = 0; t->type == TERM_FIELD && i < t->values; i++) {
		if (!period_of(t->field.kind, t->value[i].period, &p))
			break;
		add_period(a, p, &one);
	}
	for (col = 0; i > 0 && col < a->cols; col++)
		all->has[col] &= one.has[col];
	all->before &= i == 0 || one.before;
	all->after &= i == 0 || one.after;
	free(one.has);
}

/*
 * Around runs of columns, not over them: before the first and behind the last of the strip there is
 * a blank. What is open has none on that side; one column between two runs is a bar for both.
 */
static void draw_brackets(
	const struct axis *a, const struct left *l, struct canvas *c, int row, int col)
{
	bool was_in = false, is_in;
	int i;

	for (i = 0; i <= a->cols; i++, was_in = is_in) {
		is_in = i < a->cols && l->has[i];
		if (is_in && !was_in && (i > 0 || !l->before))
			canvas_text(c, row, col + i - 1, 1, STYLE_CHIP,
				str_of(i > 1 && l->has[i - 2] ? "|" : "["));
		if (!is_in && was_in && (i < a->cols || !l->after))
			canvas_text(c, row, col + i, 1, STYLE_CHIP, str_of("]"));
	}
}

static void draw_filter(
	const struct strip *s, const struct query *q, struct canvas *c, int row, int col)
{
	struct left l = { .before = true, .after = true };
	size_t i;

	l.has = mem_get((size_t)s->axis.cols * sizeof(*l.has));
	for (i = 0; i < (size_t)s->axis.cols; i++)
		l.has[i] = true;
	for (i = 0; i < query_chips(q); i++)
		narrow(&s->axis, query_chip(q, i), &l);
	draw_brackets(&s->axis, &l, c, row, col);
	free(l.has);
}

static void draw_selected(
	const struct strip *s, const struct scene *scene, struct canvas *c, int row, int col)
{
	const struct date *d;
	struct period p;
	int first;

	if (scene->selected == NONE)
		return;
	d = &scene->tl->event[scene->selected].when.date;
	p = d->begin.lo == INSTANT_MIN ? d->finish : d->begin;
	if (d->shape == DATE_UNKNOWN)
		return;
	first = axis_col(&s->axis, p.lo == INSTANT_MIN ? p.hi - 1 : p.lo);
	canvas_restyle(c,
		(struct rect){ row, col + first, 1, axis_col(&s->axis, p.hi - 1) - first + 1 },
		STYLE_CURSOR);
}

void strip_draw(const struct strip *s, const struct scene *scene, struct canvas *c, struct rect r)
{
	int col = r.col + (int)s->first.len + 2;

	if (r.rows < 1)
		return;
	if (scene->tl->events > 0 && scene->tl->undated == scene->tl->events)
		canvas_clip(
			c, r.row, r.col + 1, r.cols - 1, STYLE_DIM, str_of("no event has a date"));
	if (s->axis.cols == 0)
		return;
	canvas_text(c, r.row, r.col + 1, r.cols - 1, STYLE_DIM, buf_str(&s->first));
	canvas_right(c, r.row, r.col, r.cols - 1, STYLE_DIM, buf_str(&s->last));
	draw_bars(s, c, r.row, col);
	draw_filter(s, scene->query, c, r.row, col);
	draw_selected(s, scene, c, r.row, col);
}

static int axis_place(const struct strip *s, struct rect r, int col)
{
	int place = col - r.col - (int)s->first.len - 2;

	return place < 0 ? 0 : place >= s->axis.cols ? s->axis.cols - 1 : place;
}

bool strip_period(const struct strip *s, struct rect r, int from, int to, struct period *out)
{
	int first, last;

	if (s->axis.cols == 0)
		return false;
	first = axis_place(s, r, from < to ? from : to);
	last = axis_place(s, r, from < to ? to : from);
	out->lo = axis_instant(&s->axis, first);
	out->hi = axis_instant(&s->axis, last + 1);
	return true;
}
