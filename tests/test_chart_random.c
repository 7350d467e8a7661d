#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "chart.h"
#include "fixture.h"

/* Events whose letter is due in one column. */
struct tally {
	uint32_t events, certain, told, marked, before, behind;
	uint32_t first;
};

/* The chart, held against its header column by column: slow, and without any of its short cuts. */
struct plain {
	const struct chart *c;
	const struct timeline *tl;
	const bool *marked;
	const struct lane *lane;
	struct chart_cell *cell;
	struct tally *tally;		  /* per column */
	struct tally left, right;	  /* lines that go on there; `events`: without a letter */
};

static struct period column(const struct chart *c, int col)
{
	return (struct period){ axis_instant(&c->axis, col), axis_instant(&c->axis, col + 1) };
}

static bool overlaps(struct period a, struct period b)
{
	return a.lo < b.hi && b.lo < a.hi;
}

/* The column of what is known to the day, and not longer; -1: it is no such thing, -2: outside. */
static int point_column(const struct chart *c, const struct date *d)
{
	struct period span = date_span(d);
	int64_t middle, len;
	int col;

	if (d->shape != DATE_POINT || d->start.precision < PRECISION_DAY)
		return -1;
	middle = span.lo + (span.hi - span.lo) / 2;
	for (col = 0; col < c->axis.cols - 1 && column(c, col).hi <= middle;)
		col++;
	len = column(c, col).hi - column(c, col).lo;
	if (span.hi - span.lo > len)
		return -1;
	return column(c, col).lo <= middle && middle < column(c, col).hi ? col : -2;
}

/* The column of an instant: -1 before the window, from `cols` on behind it. */
static int column_of(const struct chart *c, int64_t instant)
{
	int col = -1;

	while (col < c->axis.cols && axis_instant(&c->axis, col + 1) <= instant)
		col++;
	return col;
}

/* That of an end of what lasted that is known to the day is found by the middle of the day. */
static bool is_day(const struct chart *c, struct period end, int *col)
{
	struct period in;
	int near;

	if (end.lo == INSTANT_MIN || end.hi == INSTANT_MAX || end.hi - end.lo > DAY_SECONDS)
		return false;
	*col = column_of(c, end.lo + (end.hi - end.lo) / 2);
	near = *col < 0 ? 0 : *col < c->axis.cols ? *col : c->axis.cols - 1;
	in = column(c, near);
	return end.hi - end.lo <= in.hi - in.lo;
}

/* The columns from which to which it may have lasted, wherever they are. */
static int first_column(const struct chart *c, const struct date *d)
{
	int col;

	if (d->begin.lo == INSTANT_MIN)
		return -1;
	return is_day(c, d->begin, &col) ? col : column_of(c, d->begin.lo);
}

static int last_column(const struct chart *c, const struct date *d)
{
	int col;

	if (d->finish.hi == INSTANT_MAX)
		return c->axis.cols;
	return is_day(c, d->finish, &col) ? col : column_of(c, d->finish.hi - 1);
}

/* Of what lasted, did it begin (or end, where it has no beginning) in this column for certain? */
static bool is_sure(const struct chart *c, const struct date *d, int at)
{
	struct period end = d->begin.lo == INSTANT_MIN ? d->finish : d->begin;
	int col;

	if (at < 0 || at >= c->axis.cols)
		return false;
	return is_day(c, end, &col) || (end.lo >= column(c, at).lo && end.hi <= column(c, at).hi);
}

/* First and last column that a date covers; false: none. */
static bool covers(const struct chart *c, const struct date *d, int *from, int *to)
{
	int col = point_column(c, d);

	if (d->shape == DATE_INTERVAL) {
		*from = first_column(c, d);
		*to = last_column(c, d);
		if (*from >= c->axis.cols || *to < 0)
			return false;
		*from = *from < 0 ? 0 : *from;
		*to = *to < c->axis.cols ? *to : c->axis.cols - 1;
		return true;
	}
	*from = *to = col;
	if (d->shape == DATE_UNKNOWN || col == -2)
		return false;
	if (col >= 0)
		return true;
	*from = c->axis.cols;
	for (col = 0; col < c->axis.cols; col++) {
		if (!overlaps(date_span(d), column(c, col)))
			continue;
		*from = col < *from ? col : *from;
		*to = col;
	}
	return *from < c->axis.cols;
}

static bool is_solid(const struct chart *c, const struct date *d, int col)
{
	return d->shape == DATE_INTERVAL && date_in(d, column(c, col)) == CERTAIN;
}

static bool is_told(const struct event *ev)
{
	return ev->status != STATUS_ALLEGED && ev->status != STATUS_DISPUTED &&
	       ev->status != STATUS_RETRACTED && !date_doubt(&ev->when.date);
}

/* Of what reaches over these columns. */
static void count(struct plain *p, uint32_t event, int at, bool is_certain, int from, int to)
{
	struct tally *tally;

	if (at < 0 || at >= p->c->axis.cols)
		return;
	tally = &p->tally[at];
	if (tally->events++ == 0)
		tally->first = event;
	tally->certain += is_certain;
	tally->told += is_told(&p->tl->event[event]);
	tally->marked += p->marked[event];
	tally->before += from < at;
	tally->behind += to > at;
}

/* Do those of the lane, or of whom they are a part, only stand in it as mentioned? */
static bool is_mentioned(const struct plain *p, const struct event *ev)
{
	bool is_mentioned = false;
	size_t i;

	for (i = 0; i < ev->parties; i++) {
		uint32_t entity = ev->party[i].entity;

		while (entity != NONE && !str_eq(p->tl->entity[entity].name, p->lane->label))
			entity = p->tl->entity[entity].parent;
		if (entity == NONE)
			continue;
		if (!str_is(p->tl->role[ev->party[i].role], "mentioned"))
			return false;
		is_mentioned = true;
	}
	return is_mentioned;
}

static char sign_of(const struct plain *p, const struct event *ev)
{
	enum date_doubt doubt = date_doubt(&ev->when.date);

	if (ev->status == STATUS_DISPUTED || doubt == DOUBT_UNCERTAIN || doubt == DOUBT_BOTH)
		return '?';
	if (is_mentioned(p, ev))
		return '@';
	if (ev->status == STATUS_PLANNED)
		return '+';
	return doubt == DOUBT_APPROXIMATE ? '~' : 0;
}

static void put_tally(struct plain *p, int col)
{
	const struct tally *tally = &p->tally[col];
	struct chart_cell *cell = &p->cell[col];

	if (!tally->events)
		return;
	cell->events = tally->events;
	cell->event = tally->first;
	cell->kind = tally->events == 1 ? p->tl->event[tally->first].kind : NONE;
	cell->sign = tally->events == 1 ? sign_of(p, &p->tl->event[tally->first])
		     : tally->told	  ? 0
					  : '?';
	cell->flags |= (tally->marked ? CELL_MARKED : 0) |
		       (tally->told && tally->certain ? 0 : CELL_UNSURE) |
		       (tally->before ? CELL_TIED_BEFORE : 0) |
		       (tally->behind ? CELL_TIED_BEHIND : 0);
}

/* A line that goes on beyond an edge of the window; its letter may be outside. */
static void cross(struct plain *p, uint32_t event, int at, struct tally *edge)
{
	edge->events += at < 0 || at >= p->c->axis.cols;
	edge->told += is_told(&p->tl->event[event]);
}

static void draw_line(struct plain *p, uint32_t event, int from, int to, int at)
{
	const struct date *d = &p->tl->event[event].when.date;
	struct period span = date_span(d), window = p->c->axis.span;
	bool lasts = d->shape == DATE_INTERVAL, asks_left, asks_right;
	int col;

	asks_left = lasts && d->start_is == END_UNKNOWN;
	asks_right = lasts && d->end_is == END_UNKNOWN;
	for (col = from; col <= to; col++) {
		p->cell[col].lines++;
		p->cell[col].flags |= is_solid(p->c, d, col) && !date_doubt(d) ? CELL_LASTS : CELL_DOUBT;
	}
	if (lasts ? first_column(p->c, d) < 0 : span.lo < window.lo) {
		cross(p, event, at, &p->left);
		p->cell[from].flags |= asks_left ? CELL_ASKS_LEFT : CELL_ON_LEFT;
	}
	if (lasts ? last_column(p->c, d) >= p->c->axis.cols : span.hi > window.hi) {
		cross(p, event, at, &p->right);
		p->cell[to].flags |= asks_right ? CELL_ASKS_RIGHT : CELL_ON_RIGHT;
	} else if (lasts) {
		p->cell[to].flags |= CELL_ENDS;
	}
}

/* The column of its letter, which may be outside: then some number below 0, or from `cols` on. */
static int letter_column(const struct chart *c, const struct date *d)
{
	struct period span = date_span(d);
	int64_t middle = span.lo == INSTANT_MIN	  ? span.hi - 1
			 : span.hi == INSTANT_MAX ? span.lo
						  : span.lo + (span.hi - span.lo) / 2;
	int col;

	if (d->shape == DATE_INTERVAL) {
		if (d->begin.lo != INSTANT_MIN)
			return first_column(c, d);
		return d->finish.hi == INSTANT_MAX ? -1 : last_column(c, d);
	}
	for (col = 0; col < c->axis.cols && column(c, col).hi <= middle;)
		col++;
	return middle < c->axis.span.lo ? -1 : col;
}

enum { FAR = 80 };

/* The column of an instant, in the window or near it; what is further off is at -FAR or cols + FAR. */
static int far_column(const struct chart *c, int64_t instant)
{
	int col = -FAR;

	while (col < c->axis.cols + FAR && axis_instant(&c->axis, col + 1) <= instant)
		col++;
	return col;
}

static bool holds(struct period column, struct period p)
{
	return p.lo >= column.lo && p.hi <= column.hi;
}

/* Known to the day it is where its middle is; else all of it must be there. */
static bool holds_end(struct period column, struct period end)
{
	int64_t middle;

	if (end.lo == INSTANT_MIN || end.hi == INSTANT_MAX)
		return false;
	if (end.hi - end.lo > DAY_SECONDS || end.hi - end.lo > column.hi - column.lo)
		return holds(column, end);
	middle = end.lo + (end.hi - end.lo) / 2;
	return column.lo <= middle && middle < column.hi;
}

/* Was something of the lane certainly in this column, or did it begin there? It may be outside. */
static bool has_certain(const struct plain *p, int col)
{
	struct period in = column(p->c, col);
	size_t i;

	for (i = 0; i < p->lane->events; i++) {
		const struct date *d = &p->tl->event[p->lane->event[i]].when.date;
		bool is_point = d->shape == DATE_POINT && d->start.precision >= PRECISION_DAY;

		if (d->shape == DATE_UNKNOWN)
			continue;
		if (d->shape != DATE_INTERVAL && !is_point && holds(in, date_span(d)))
			return true;
		if (d->shape == DATE_INTERVAL && d->begin.lo == INSTANT_MIN && holds_end(in, d->finish))
			return true;
		if ((is_point || d->shape == DATE_INTERVAL) && holds_end(in, d->begin))
			return true;
	}
	return false;
}

/* What may be where: `span` when, and when its letter is due. */
static int64_t due_at(const struct date *d, struct period *span)
{
	*span = date_span(d);
	if (d->shape == DATE_INTERVAL) {
		*span = d->begin.lo == INSTANT_MIN ? d->finish : d->begin;
		return d->begin.lo == INSTANT_MIN ? span->hi - 1 : span->lo;
	}
	if (span->lo == INSTANT_MIN)
		return span->hi - 1;
	return span->hi == INSTANT_MAX ? span->lo : span->lo + (span->hi - span->lo) / 2;
}

/* The nearest to that in which there is nothing certain. */
static int seat_column(const struct plain *p, const struct date *d)
{
	struct period span;
	int at = far_column(p->c, due_at(d, &span)), by;

	for (by = 0; by <= CHART_SEAT_REACH; by++) {
		if (far_column(p->c, span.hi - 1) >= at + by && !has_certain(p, at + by))
			return at + by;
		if (far_column(p->c, span.lo) <= at - by && !has_certain(p, at - by))
			return at - by;
	}
	return at;
}

/* Is it in one column of the window, and was it? */
static bool is_point(const struct plain *p, const struct date *d, int from, int to)
{
	return point_column(p->c, d) >= 0 || (d->shape != DATE_INTERVAL && from == to &&
						     holds(p->c->axis.span, date_span(d)));
}

static int counted_column(const struct plain *p, const struct date *d, int from, int to)
{
	if (is_point(p, d, from, to))
		return from;
	if (d->shape == DATE_INTERVAL && is_sure(p->c, d, letter_column(p->c, d)))
		return letter_column(p->c, d);
	return seat_column(p, d);
}

static void add(struct plain *p, uint32_t event)
{
	const struct date *d = &p->tl->event[event].when.date;
	bool is_certain;
	int from, to, at;

	if (!covers(p->c, d, &from, &to))
		return;
	at = counted_column(p, d, from, to);
	if ((at < 0 || at >= p->c->axis.cols) && from == 0 && p->cell->came == NONE)
		p->cell->came = event;
	is_certain = d->shape == DATE_INTERVAL ? is_sure(p->c, d, at) : is_point(p, d, from, to);
	count(p, event, at, is_certain, from, to);
	if (!is_point(p, d, from, to))
		draw_line(p, event, from, to, at);
}

static void cover(struct plain *p, uint32_t event, unsigned flag)
{
	const struct date *d = &p->tl->event[event].when.date;
	int from, to, at;

	if (!covers(p->c, d, &from, &to))
		return;
	at = counted_column(p, d, from, to);
	for (; from <= to; from++)
		if (p->cell[from].events == 0 || from == at)
			p->cell[from].flags |= flag;
}

static void make_plain(struct plain *p, const struct lane *lane)
{
	const struct event *selected = &p->tl->event[p->c->selected];
	size_t i, k;
	int col;

	p->left = p->right = (struct tally){ 0 };
	for (i = 0; i < lane->events; i++)
		add(p, lane->event[i]);
	if (p->left.events > 0 && p->left.told == 0)
		p->cell[0].flags |= CELL_DOUBT_LEFT;
	if (p->right.events > 0 && p->right.told == 0)
		p->cell[p->c->axis.cols - 1].flags |= CELL_DOUBT_RIGHT;
	for (col = 0; col < p->c->axis.cols; col++) {
		if (p->cell[col].flags & CELL_LASTS)
			p->cell[col].flags &= ~(unsigned)CELL_DOUBT;
		put_tally(p, col);
	}
	for (i = 0; i < lane->events; i++) {
		if (lane->event[i] == p->c->selected)
			cover(p, lane->event[i], CELL_SELECTED);
		for (k = 0; k < selected->relations; k++)
			if (selected->relation[k].event == lane->event[i])
				cover(p, lane->event[i], CELL_RELATED);
	}
}

static void check_lane(struct plain *p, size_t lane)
{
	size_t cols = (size_t)p->c->axis.cols, i;
	struct chart_cell *got = calloc(cols, sizeof(*got));

	p->lane = &p->c->lanes.lane[lane];
	p->cell = calloc(cols, sizeof(*p->cell));
	p->tally = calloc(cols, sizeof(*p->tally));
	for (i = 0; i < cols; i++)
		p->cell[i] = (struct chart_cell){ .event = NONE, .kind = NONE, .came = NONE };
	make_plain(p, &p->c->lanes.lane[lane]);
	chart_cells(p->c, lane, got);
	for (i = 0; i < cols; i++) {
		assert_int_equal(got[i].events, p->cell[i].events);
		assert_int_equal(got[i].event, p->cell[i].event);
		assert_int_equal(got[i].kind, p->cell[i].kind);
		assert_int_equal(got[i].lines, p->cell[i].lines);
		assert_int_equal(got[i].came, p->cell[i].came);
		assert_int_equal(got[i].flags, p->cell[i].flags);
		assert_int_equal(got[i].sign, p->cell[i].sign);
	}
	free(p->cell);
	free(p->tally);
	free(got);
}

/*
 * By columns of the calendar a number is at least what `date:` of the column is certain of, of what
 * lasted what is sure to have begun in it; and at most what is possible besides.
 */
static void check_numbers(const struct chart *c, size_t lane)
{
	const struct lane *l = &c->lanes.lane[lane];
	struct chart_cell *cell = calloc((size_t)c->axis.cols, sizeof(*cell));
	size_t i;
	int col;

	chart_cells(c, lane, cell);
	for (col = 0; col < c->axis.cols && c->axis.column.step > 0; col++) {
		size_t certain = 0, possible = 0;

		for (i = 0; i < l->events; i++) {
			const struct date *d = &c->result->timeline->event[l->event[i]].when.date;
			enum certainty in = date_in(d, column(c, col));

			certain += in == CERTAIN &&
				   (d->shape != DATE_INTERVAL ||
					   (letter_column(c, d) == col && is_sure(c, d, col)));
			possible += in == POSSIBLE;
		}
		assert_true(cell[col].events >= certain);
		assert_true(cell[col].events <= certain + possible);
	}
	free(cell);
}

/* What stands under some columns; under all of them as much as is counted. */
static void check_events(const struct chart *c, size_t lane, struct dice *dice)
{
	const struct result *res = c->result;
	const uint32_t *event = lane == SIZE_MAX ? res->event : c->lanes.lane[lane].event;
	size_t events = lane == SIZE_MAX ? res->events : c->lanes.lane[lane].events, found, i;
	uint32_t *got = calloc(events + 1, sizeof(*got));
	int from = (int)dice_roll(dice, (size_t)c->axis.cols), first, last;
	int to = from + (int)dice_roll(dice, (size_t)(c->axis.cols - from) + 1);
	size_t all = chart_events(c, lane, from, to, got, events),
	       cap = dice_roll(dice, events + 1);

	for (i = found = 0; i < events; i++) {
		if (!covers(c, &res->timeline->event[event[i]].when.date, &first, &last))
			continue;
		if (first < to && last >= from)
			assert_int_equal(got[found++], event[i]);
	}
	assert_int_equal(all, found);
	got[cap] = NONE;
	assert_int_equal(chart_events(c, lane, from, to, got, cap), found);
	assert_int_equal(got[cap], NONE);
	free(got);
}

/* Titles stand between what else is drawn: no letter, no other label, no line of another event. */
static void check_labels(const struct chart *c, size_t lane)
{
	size_t cols = (size_t)c->axis.cols, labels, i;
	struct chart_cell *cell = calloc(cols, sizeof(*cell));
	struct chart_label *label = calloc(cols, sizeof(*label));
	bool *is_taken = calloc(cols, sizeof(*is_taken));
	int col, from, to;

	chart_cells(c, lane, cell);
	labels = chart_labels(c, cell, label);
	for (i = 0; i < labels; i++) {
		const struct event *ev = &c->result->timeline->event[label[i].event];

		assert_true(label[i].cols >= CHART_LABEL_COLS);
		assert_true(label[i].col + label[i].cols <= c->axis.cols);
		assert_true(covers(c, &ev->when.date, &from, &to));
		for (col = label[i].col - 1;
			col <= label[i].col + label[i].cols && col < c->axis.cols; col++) {
			assert_int_equal(cell[col].events, 0);
			assert_int_equal(chart_sign(c, cell, col), 0);
			assert_int_equal(cell[col].lines, col >= from && col <= to);
			assert_false(is_taken[col] && col >= label[i].col &&
				     col < label[i].col + label[i].cols);
			is_taken[col] = true;
		}
	}
	free(cell);
	free(label);
	free(is_taken);
}

/* All letters move with a window that moves by whole columns; those of one cell stay together. */
static void check_move(struct chart *c, struct dice *dice)
{
	struct axis before = c->axis, after = before;
	int cols = before.cols, by = 1 + (int)dice_roll(dice, (size_t)cols), col;
	struct chart_cell *was = calloc((size_t)cols, sizeof(*was));
	struct chart_cell *is = calloc((size_t)cols, sizeof(*is));
	size_t lane;

	axis_move(&after, by);
	for (lane = 0; lane < c->lanes.lanes; lane++) {
		chart_look(c, &before);
		chart_cells(c, lane, was);
		chart_look(c, &after);
		chart_cells(c, lane, is);
		for (col = by; col < cols; col++) {
			if (axis_instant(&before, col) != axis_instant(&after, col - by))
				continue; /* the calendar ended */
			assert_int_equal(is[col - by].events, was[col].events);
			assert_int_equal(is[col - by].event, was[col].event);
		}
	}
	chart_look(c, &before);
	free(was);
	free(is);
}

/* Each dated event has a letter in the window, a line at most, or is before or after it. */
static void check_beyond(const struct chart *c)
{
	struct chart_beyond beyond = chart_beyond(c);
	size_t dated = c->result->events - c->undated, letters = 0, lines = 0, before = 0, i;
	int from, to;

	for (i = 0; i < dated; i++) {
		const struct date *d = &c->result->timeline->event[c->result->event[i]].when.date;
		int at = letter_column(c, d);

		if (!covers(c, d, &from, &to))
			before += date_span(d).lo < c->axis.span.lo;
		else if (point_column(c, d) >= 0 || (at >= 0 && at < c->axis.cols))
			letters++;
		else
			lines++;
	}
	assert_int_equal(beyond.lines, lines);
	assert_int_equal(beyond.before, before);
	assert_int_equal(beyond.before + beyond.after + beyond.lines + letters, dated);
}

static void check_range(const struct chart *c, size_t lane)
{
	const struct lane *l = &c->lanes.lane[lane];
	struct axis_range range = AXIS_RANGE_EMPTY, got = chart_range(c, lane);
	size_t i;

	for (i = 0; i < l->events; i++)
		axis_range_add(&range, &c->result->timeline->event[l->event[i]].when.date);
	assert_int_equal(got.lo, range.lo);
	assert_int_equal(got.hi, range.hi);
}

/* What is known to the day weighs where its letter stands. */
static void check_density(const struct chart *c)
{
	uint64_t *bin = calloc((size_t)c->axis.cols, sizeof(*bin));
	bool has_days = (c->axis.span.hi - c->axis.span.lo) / c->axis.cols >= DAY_SECONDS + 1;
	size_t i;
	int col;

	for (i = 0; i < c->result->events; i++) {
		const struct date *d = &c->result->timeline->event[c->result->event[i]].when.date;

		col = has_days ? point_column(c, d) : -1;
		if (col >= 0)
			bin[col] += AXIS_EVENT;
		else if (col == -1)
			axis_add(&c->axis, date_span(d), 1, bin);
	}
	for (col = 0; col < c->axis.cols; col++)
		assert_true(bin[col] == c->density[col]);
	free(bin);
}

/* All that has a date, each with a letter, and nothing is beyond an edge but what goes on for ever. */
static void check_fit(struct chart *c, size_t lane, int cols)
{
	enum { ROOMY = 16 }; /* for a letter of what goes on */
	const struct lane *l = &c->lanes.lane[lane];
	struct chart_cell *cell = calloc((size_t)cols, sizeof(*cell));
	size_t dated = l->events - l->undated, letters = 0, endless = 0, i;
	bool before = false, after = false;
	struct axis axis;

	assert_int_equal(chart_fit(c, lane, cols, &axis), dated > 0);
	if (dated > 0) {
		chart_look(c, &axis);
		assert_int_equal(axis.cols, cols);
		assert_int_equal(chart_events(c, lane, 0, cols, NULL, 0), dated);
		for (i = 0; i < dated; i++) {
			struct period p = date_span(&c->result->timeline->event[l->event[i]].when.date);

			before |= p.lo == INSTANT_MIN;
			after |= p.hi == INSTANT_MAX;
			endless += p.lo == INSTANT_MIN && p.hi == INSTANT_MAX;
		}
		chart_cells(c, lane, cell);
		for (i = 0; i < (size_t)cols; i++)
			letters += cell[i].events;
		if (cols >= ROOMY || !(before || after))
			assert_int_equal(letters, dated - endless);
		assert_true(before || !(cell[0].flags & (CELL_ON_LEFT | CELL_ASKS_LEFT)));
		assert_true(after || !(cell[cols - 1].flags & (CELL_ON_RIGHT | CELL_ASKS_RIGHT)));
	}
	free(cell);
}

static void choose_axis(struct dice *dice, const struct timeline *tl, struct axis *out)
{
	const struct date *d = &tl->event[dice_roll(dice, tl->events)].when.date;
	struct period span = date_span(d);
	int cols = 1 + (int)dice_roll(dice, 60);

	if (span.lo == INSTANT_MIN || span.lo == INSTANT_MAX)
		span.lo = date_instant(2022, 3, 1, 0, 0, 0);
	span.hi = span.lo + cols +
		  (int64_t)dice_roll(dice, 400) * (int64_t)dice_roll(dice, DAY_SECONDS);
	if (dice_roll(dice, 2))
		axis_even(span, cols, out);
	else
		axis_zoom(dice_roll(dice, AXIS_ZOOMS - 1), span.lo,
			(int)dice_roll(dice, (size_t)cols), cols, out);
}

static void check_random(struct dice *dice)
{
	struct chart c = { 0 };
	struct result res = { 0 };
	struct query q = { 0 };
	struct timeline tl;
	struct plain p = { .c = &c, .tl = &tl };
	struct axis axis;
	bool *marked;
	size_t i, lane;

	fixture_build_random(dice, 3 + dice_roll(dice, 200), &tl);
	marked = calloc(tl.events, sizeof(*marked));
	for (i = 0; i < tl.events; i++)
		marked[i] = dice_roll(dice, 4) == 0;
	assert_true(query_parse(
		str_of(dice_roll(dice, 2) ? "" : "tag:war or kind:aid"), &tl, &q, NULL));
	result_run(&res, &tl, &q, NULL);
	p.marked = c.marked = marked;
	c.selected = (uint32_t)dice_roll(dice, tl.events);
	chart_build(&c, &res, str_of(dice_roll(dice, 2) ? "company" : "tag"), LANE_BY_COUNT);
	for (i = 0; i < 3; i++) {
		choose_axis(dice, &tl, &axis);
		chart_look(&c, &axis);
		check_density(&c);
		check_beyond(&c);
		check_move(&c, dice);
		check_events(&c, SIZE_MAX, dice);
		for (lane = 0; lane < c.lanes.lanes; lane++) {
			check_lane(&p, lane);
			check_numbers(&c, lane);
			check_events(&c, lane, dice);
			check_labels(&c, lane);
		}
	}
	for (lane = 0; lane < c.lanes.lanes; lane++) {
		check_range(&c, lane);
		check_fit(&c, lane, 8 + (int)dice_roll(dice, 100));
	}
	chart_free(&c);
	result_free(&res);
	query_free(&q);
	timeline_free(&tl);
	free(marked);
}

static void t_cells_are_what_the_header_says(void **state)
{
	struct dice dice = { 4711 };
	int i;

	(void)state;
	for (i = 0; i < 200; i++)
		check_random(&dice);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_cells_are_what_the_header_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
