#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "chart_plain.h"
#include "fixture.h"

static void check_lane(struct plain *p, size_t lane)
{
	size_t cols = (size_t)p->c->axis.cols, i;
	struct chart_cell *got = calloc(cols, sizeof(*got));

	p->lane = &p->c->lanes.lane[lane];
	p->cell = calloc(cols, sizeof(*p->cell));
	p->tally = calloc(cols, sizeof(*p->tally));
	for (i = 0; i < cols; i++)
		p->cell[i] = (struct chart_cell){ .event = NONE, .kind = NONE, .came = NONE };
	plain_make(p, &p->c->lanes.lane[lane]);
	chart_cells(p->c, lane, got);
	for (i = 0; i < cols; i++) {
		assert_int_equal(got[i].events, p->cell[i].events);
		assert_int_equal(got[i].event, p->cell[i].event);
		assert_int_equal(got[i].kind, p->cell[i].kind);
		assert_int_equal(got[i].lines, p->cell[i].lines);
		assert_int_equal(got[i].came, p->cell[i].came);
		assert_int_equal(got[i].flags, p->cell[i].flags);
		assert_string_equal(got[i].sign, p->cell[i].sign);
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
			enum certainty in = date_in(d, plain_column(c, col));

			certain += in == CERTAIN &&
				   (d->shape != DATE_INTERVAL ||
					   (plain_letter(c, d) == col && plain_is_sure(c, d, col)));
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
		if (!plain_covers(c, &res->timeline->event[event[i]].when.date, &first, &last))
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
		assert_true(plain_covers(c, &ev->when.date, &from, &to));
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
		int at = plain_letter(c, d);

		if (!plain_covers(c, d, &from, &to))
			before += date_span(d).lo < c->axis.span.lo;
		else if (plain_point(c, d) >= 0 || (at >= 0 && at < c->axis.cols))
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

		col = has_days ? plain_point(c, d) : -1;
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
