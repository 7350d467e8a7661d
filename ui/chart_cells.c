#include "chart.h"

#include <stdlib.h>

#include "chart_seat.h"
#include "chart_signs.h"
#include "vec.h"

size_t chart_events(
	const struct chart *c, size_t lane, int from, int to, uint32_t *event, size_t cap)
{
	const struct times *t = &c->work->times;
	struct chart_walk w = chart_walk_all(c, lane);
	struct ruler ruler = chart_ruler(c);
	uint32_t next, last = UINT32_MAX;
	struct reach reach;
	bool is_in = false;
	size_t found = 0;

	while (c->axis.cols > 0 && chart_walk_next(&w, &next)) {
		if (t->of[next] != last)
			is_in = reach_of(&ruler, t, next, 0, &reach) && reach.from < to &&
				reach.to >= from;
		last = t->of[next];
		if (!is_in)
			continue;
		if (found < cap)
			event[found] = next;
		found++;
	}
	return found;
}

struct chart_beyond chart_beyond(const struct chart *c)
{
	struct chart_walk w = chart_walk_all(c, SIZE_MAX);
	const struct times *t = &c->work->times;
	struct chart_beyond out = { 0 };
	struct ruler ruler = chart_ruler(c);
	struct reach reach = { 0 };
	size_t dated = w.events - c->undated;

	if (c->axis.cols == 0)
		return (struct chart_beyond){ .lines = dated };
	for (; w.at < dated; w.at++) {
		struct period span = t->span[t->of[w.event[w.at]]];

		if (reach_of(&ruler, t, w.event[w.at], 0, &reach))
			out.lines += reach.at < 0;
		else if (span.lo < c->axis.span.lo)
			out.before++;
		else
			out.after++;
	}
	return out;
}

/* It is not known in which column it was or began. */
static bool is_vague(const struct reach *r)
{
	return r->is_line && !r->is_certain;
}

/* Of what goes on beyond an edge of the window. */
struct edge {
	bool is_told;	/* some is not in doubt, */
	bool is_live;	/* or not retracted */
	bool has_lines; /* of some only the line is in the window */
};

/* What is added up while the cells of a lane are made, per column. */
struct sums {
	int32_t *solid; /* how many lines more than in the column before */
	int32_t *dashed;
	bool *is_certain; /* something of what is counted was certainly then */
	bool *is_told;    /* something of it is not in doubt */
	unsigned *tied;   /* CELL_TIED_BEFORE, _BEHIND */
	struct edge *left, *right;
};

static bool is_alleged(const struct event *ev)
{
	return ev->status == STATUS_ALLEGED || ev->status == STATUS_DISPUTED ||
	       ev->status == STATUS_RETRACTED;
}

static void count(const struct chart *c, uint32_t event, const struct reach *r,
	const struct sums *sums, struct chart_cell *at)
{
	const struct event *ev = c->result->timeline->event;

	sums->is_certain[r->at] |= r->is_certain;
	at->kind = at->events++ == 0 ? ev[event].kind : NONE;
	if (event < at->event) /* NONE is more than any */
		at->event = event;
	/* Of most events it is not asked, for it takes long to get at them. */
	if (!r->in_doubt && !sums->is_told[r->at] && !is_alleged(&ev[event]))
		sums->is_told[r->at] = true;
	sums->tied[r->at] |= (r->from < r->at ? CELL_TIED_BEFORE : 0) |
			     (r->to > r->at ? CELL_TIED_BEHIND : 0);
	if (c->marked && c->marked[event])
		at->flags |= CELL_MARKED;
}

static void cross(const struct chart *c, uint32_t event, const struct reach *r, struct edge *edge)
{
	const struct event *ev = &c->result->timeline->event[event];

	edge->has_lines |= r->at < 0;
	if (edge->is_told)
		return;
	edge->is_told = !r->in_doubt && !is_alleged(ev);
	edge->is_live |= ev->status != STATUS_RETRACTED;
}

static void add_event(const struct chart *c, uint32_t event, const struct reach *r,
	const struct sums *sums, struct chart_cell *cell)
{
	if (r->at >= 0)
		count(c, event, r, sums, &cell[r->at]);
	else if (r->from == 0 && event < cell->came)
		cell->came = event;
	if (!r->is_line)
		return;
	sums->dashed[r->from]++;
	sums->dashed[r->to + 1]--;
	if (r->solid_from <= r->solid_to) {
		sums->solid[r->solid_from]++;
		sums->solid[r->solid_to + 1]--;
	}
	cell[r->from].flags |= (r->on_left ? CELL_ON_LEFT : 0) |
			       (r->asks_left ? CELL_ASKS_LEFT : 0);
	cell[r->to].flags |= (r->ends ? CELL_ENDS : 0) | (r->on_right ? CELL_ON_RIGHT : 0) |
			     (r->asks_right ? CELL_ASKS_RIGHT : 0);
	if (r->on_left || r->asks_left)
		cross(c, event, r, sums->left);
	if (r->on_right || r->asks_right)
		cross(c, event, r, sums->right);
}

static bool is_dash(const struct chart *c, const struct chart_cell *cell, int col)
{
	return col >= 0 && col < c->axis.cols && cell[col].events == 0 &&
	       (cell[col].flags & (CELL_LASTS | CELL_DOUBT | CELL_ENDS)) == CELL_DOUBT;
}

/* Does a dash, or an arrow at the edge, show that a letter with so many signs is imprecise? */
static bool has_dash(const struct chart *c, const struct chart_cell *cell, int col, int signs)
{
	unsigned flags = cell[col].flags;

	if (flags & CELL_TIED_BEFORE && is_dash(c, cell, col - 1))
		return true;
	if (flags & CELL_TIED_BEHIND && is_dash(c, cell, col + 1 + signs))
		return true;
	return (col == 0 && flags & CELL_ON_LEFT) ||
	       (col == c->axis.cols - 1 && flags & CELL_ON_RIGHT);
}

/* Asked only of those that stand alone, for it takes long to get at the events. */
static void add_signs(
	const struct chart *c, size_t lane, const struct sums *sums, struct chart_cell *cell)
{
	struct chart_signs signs = chart_signs(c, lane);
	int i;

	for (i = 0; i < c->axis.cols; i++) {
		char *sign = cell[i].sign;
		int found;

		if (cell[i].events > 1 && !sums->is_told[i])
			*sign = '?';
		if (cell[i].events != 1)
			continue;
		found = chart_signs_of(&signs, cell[i].event, sign);
		if (!sums->is_certain[i] && found < CHART_SIGNS && !has_dash(c, cell, i, found) &&
			(found == 0 || sign[found - 1] != '~'))
			sign[found] = '~';
	}
	chart_signs_free(&signs);
}

static unsigned edge_flags(const struct edge *edge, unsigned doubt, unsigned dead)
{
	if (!edge->has_lines || edge->is_told)
		return 0;
	return doubt | (edge->is_live ? 0 : dead);
}

static void add_up(const struct chart *c, const struct sums *sums, struct chart_cell *cell)
{
	int32_t solid = 0, dashed = 0;
	int i;

	cell->flags |= edge_flags(sums->left, CELL_DOUBT_LEFT, CELL_DEAD_LEFT);
	cell[c->axis.cols - 1].flags |= edge_flags(sums->right, CELL_DOUBT_RIGHT, CELL_DEAD_RIGHT);
	for (i = 0; i < c->axis.cols; i++) {
		solid += sums->solid[i];
		dashed += sums->dashed[i];
		cell[i].lines = (uint32_t)dashed;
		cell[i].flags |= solid ? CELL_LASTS : dashed ? CELL_DOUBT : 0;
		cell[i].flags |= sums->tied[i];
		if (cell[i].events && !(sums->is_certain[i] && sums->is_told[i]))
			cell[i].flags |= CELL_UNSURE;
	}
}

/* Marks where one event is counted and its line is seen, if it is in the lane. */
static void cover(const struct chart *c, struct chart_seats *seats, uint32_t event, unsigned flag,
	struct chart_cell *cell)
{
	const struct times *t = &c->work->times;
	struct chart_walk w = seats->lane;
	struct ruler ruler = chart_ruler(c);
	struct reach reach;
	int i;

	chart_walk_to(&w, event);
	if (w.at == w.events || w.event[w.at] != event || !reach_of(&ruler, t, event, 0, &reach))
		return;
	if (is_vague(&reach))
		reach.at = chart_seat(seats, event, &reach);
	for (i = reach.from; i <= reach.to; i++)
		if (cell[i].events == 0 || i == reach.at)
			cell[i].flags |= flag;
}

static void cover_selected(const struct chart *c, struct chart_seats *seats, struct chart_cell *cell)
{
	const struct event *ev;
	size_t i;

	if (c->selected == NONE)
		return;
	ev = &c->result->timeline->event[c->selected];
	cover(c, seats, c->selected, CELL_SELECTED, cell);
	for (i = 0; i < ev->relations; i++)
		cover(c, seats, ev->relation[i].event, CELL_RELATED, cell);
}

/* Events that wait until it is known where something certain is. */
struct vagues {
	uint32_t *event;
	size_t events, cap;
};

static void seat_all(const struct chart *c, struct chart_seats *seats, const struct vagues *v,
	const struct sums *sums, struct chart_cell *cell)
{
	const struct times *t = &c->work->times;
	struct ruler ruler = chart_ruler(c);
	struct reach reach = { 0 };
	uint32_t last = UINT32_MAX;
	size_t i;

	for (i = 0; i < v->events; i++) {
		uint32_t event = v->event[i];

		if (t->of[event] != last) {
			reach_of(&ruler, t, event, reach.from, &reach);
			reach.at = chart_seat(seats, event, &reach);
		}
		last = t->of[event];
		add_event(c, event, &reach, sums, cell);
	}
}

void chart_cells(const struct chart *c, size_t lane, struct chart_cell *cell)
{
	const struct times *t = &c->work->times;
	struct chart_walk w = chart_walk_all(c, lane);
	struct ruler ruler = chart_ruler(c);
	struct arena arena = { 0 };
	size_t cols = (size_t)c->axis.cols, i;
	struct edge left = { 0 }, right = { 0 };
	struct sums sums = { ARENA_ARRAY(&arena, cols + 1, int32_t),
		ARENA_ARRAY(&arena, cols + 1, int32_t), ARENA_ARRAY(&arena, cols + 1, bool),
		ARENA_ARRAY(&arena, cols + 1, bool), ARENA_ARRAY(&arena, cols + 1, unsigned), &left,
		&right };
	uint32_t event, last = UINT32_MAX;
	struct reach reach = { 0 };
	struct vagues v = { 0 };
	struct chart_seats seats;
	bool is_in = false;

	for (i = 0; i < cols; i++)
		cell[i] = (struct chart_cell){ .event = NONE, .kind = NONE, .came = NONE };
	while (cols > 0 && chart_walk_next(&w, &event)) {
		if (t->of[event] != last)
			is_in = reach_of(&ruler, t, event, reach.from, &reach);
		last = t->of[event];
		if (is_in && is_vague(&reach))
			VEC_PUSH(v.event, v.events, v.cap, event);
		else if (is_in)
			add_event(c, event, &reach, &sums, cell);
	}
	if (cols > 0) {
		chart_seats_init(&seats, c, lane, sums.is_certain, &arena);
		seat_all(c, &seats, &v, &sums, cell);
		add_up(c, &sums, cell);
		add_signs(c, lane, &sums, cell);
		cover_selected(c, &seats, cell);
	}
	free(v.event);
	arena_free(&arena);
}
