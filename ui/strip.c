#include "strip.h"

#include <math.h>
#include <stdlib.h>

#include "mem.h"

enum { LEAST_COLS = 8, DAY = 86400 };

/*
 * Of a bar: half an event, less a little for the rounding of an event of one day on the border of
 * two columns.
 */
static const uint64_t LEAST_WEIGHT = AXIS_EVENT / 1000 * 499;

static void year_words(int64_t instant, struct buf *out)
{
	struct date d = { .shape = DATE_POINT, .start = { .precision = PRECISION_YEAR } };
	unsigned month, day;

	date_civil(instant / DAY - (instant % DAY < 0), &d.start.year, &month, &day);
	date_words(&d, out);
}

static bool fit(struct strip *s, const struct timeline *tl, int cols)
{
	struct axis_range range = AXIS_RANGE_EMPTY;
	size_t i;

	for (i = 0; i < tl->events; i++)
		axis_range_add(&range, &tl->event[i].when.date);
	if (cols < 1 || !axis_fit(&range, cols, &s->axis))
		return false;
	year_words(s->axis.span.lo, &s->first);
	year_words(s->axis.span.hi - 1, &s->last);
	cols -= (int)s->first.len + (int)s->last.len + 4;
	return cols >= LEAST_COLS && axis_fit(&range, cols, &s->axis);
}

static uint64_t *zeroes(int count)
{
	uint64_t *number = mem_get((size_t)count * sizeof(*number));
	int i;

	for (i = 0; i < count; i++)
		number[i] = 0;
	return number;
}

/* The axis and all events on it: the same for every query. */
static void make(struct strip *s, const struct timeline *tl, int cols)
{
	size_t i;

	strip_free(s);
	s->timeline = tl;
	s->cols = cols;
	if (!fit(s, tl, cols)) {
		s->axis.cols = 0;
		return;
	}
	s->all = zeroes(s->axis.cols);
	s->span = mem_resize(NULL, tl->events, sizeof(*s->span));
	for (i = 0; i < tl->events; i++)
		s->span[i] = date_span(&tl->event[i].when.date);
	axis_weigh(&s->axis, s->span, NULL, tl->events, s->all);
}

void strip_build(struct strip *s, const struct scene *scene, int cols)
{
	const struct timeline *tl = scene->tl;

	if (s->timeline != tl || s->cols != cols)
		make(s, tl, cols);
	if (s->axis.cols == 0)
		return;
	free(s->hits);
	s->hits = zeroes(s->axis.cols);
	axis_weigh(&s->axis, s->span, scene->result->event, scene->result->events, s->hits);
}

void strip_free(struct strip *s)
{
	buf_free(&s->first);
	buf_free(&s->last);
	free(s->span);
	free(s->hits);
	free(s->all);
	*s = (struct strip){ 0 };
}

/*
 * The height grows with the square root, so that one busy week leaves the others visible;
 * something is never drawn as nothing. A bar holds an event; what little an event of a vague date
 * gives to each of many columns is a dot.
 */
static enum glyph bar_of(uint64_t weight, uint64_t most)
{
	int level = (int)(sqrt((double)weight / (double)most) * 8 + 0.5);

	if (weight < LEAST_WEIGHT)
		return GLYPH_DOT;
	return (enum glyph)(GLYPH_BAR_1 + (level < 1 ? 1 : level > 8 ? 8 : level) - 1);
}

static void draw_bars(const struct strip *s, struct canvas *c, int row, int col)
{
	enum style style;
	uint64_t most = 0;
	int i;

	for (i = 0; i < s->axis.cols; i++)
		most = s->all[i] > most ? s->all[i] : most;
	for (i = 0; i < s->axis.cols; i++) {
		style = s->hits[i] > 0 && s->all[i] >= LEAST_WEIGHT ? STYLE_TEXT : STYLE_DIM;
		if (s->all[i] > 0)
			canvas_glyph(c, row, col + i, style, bar_of(s->all[i], most));
	}
}

/* From the first to the last of a chip's dates. */
static bool period_of(const struct term *t, struct period *out)
{
	size_t i;

	if (t->type != TERM_FIELD || (t->field.kind != FIELD_DATE && t->field.kind != FIELD_WITHIN))
		return false;
	*out = (struct period){ INSTANT_MAX, INSTANT_MIN };
	for (i = 0; i < t->values; i++) {
		if (t->value[i].period.lo < out->lo)
			out->lo = t->value[i].period.lo;
		if (t->value[i].period.hi > out->hi)
			out->hi = t->value[i].period.hi;
	}
	return out->lo < out->hi;
}

static void draw_bracket(
	const struct strip *s, const struct query *q, struct canvas *c, int row, int col)
{
	struct period p;
	size_t i;

	for (i = 0; i < query_chips(q); i++) {
		if (!period_of(query_chip(q, i), &p))
			continue;
		if (p.hi != INSTANT_MAX)
			p.hi--;
		canvas_text(c, row, col + axis_col(&s->axis, p.lo), 1, STYLE_CHIP, str_of("["));
		canvas_text(c, row, col + axis_col(&s->axis, p.hi), 1, STYLE_CHIP, str_of("]"));
		return;
	}
}

static void draw_selected(
	const struct strip *s, const struct scene *scene, struct canvas *c, int row, int col)
{
	struct period p;

	if (scene->selected == NONE)
		return;
	p = date_span(&scene->tl->event[scene->selected].when.date);
	if (p.lo == INSTANT_MAX)
		return;
	col += axis_col(&s->axis, p.lo == INSTANT_MIN ? p.hi - 1 : p.lo);
	canvas_restyle(c, (struct rect){ row, col, 1, 1 }, STYLE_CURSOR);
}

void strip_draw(const struct strip *s, const struct scene *scene, struct canvas *c, struct rect r)
{
	int col = r.col + (int)s->first.len + 2;

	if (r.rows < 1 || s->axis.cols == 0)
		return;
	canvas_text(c, r.row, r.col + 1, r.cols - 1, STYLE_DIM, buf_str(&s->first));
	canvas_right(c, r.row, r.col, r.cols - 1, STYLE_DIM, buf_str(&s->last));
	draw_bars(s, c, r.row, col);
	draw_bracket(s, scene->query, c, r.row, col);
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
