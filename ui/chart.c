#include "chart.h"

#include <stdlib.h>
#include <string.h>

#include "reach.h"
#include "vec.h"

/* Events of the timeline, [from, to), of which some may be in the window. */
struct stretch {
	uint32_t from, to;
};

struct chart_work {
	struct times times;
	uint32_t *count; /* per place in times.when: events of the result */
	int64_t *border; /* of the axis's columns */
	struct stretch *live;
	size_t lives, cap;
};

/* The events of a list that are in the live stretches, one by one. */
struct walk {
	const struct chart *c;
	const uint32_t *event;
	size_t events;
	size_t at;
	size_t live;
};

static struct ruler ruler_of(const struct chart *c)
{
	return (struct ruler){ c->work->border, c->axis.cols };
}

static void count_times(struct chart *c)
{
	struct chart_work *w = c->work;
	size_t i;

	memset(w->count, 0, w->times.whens * sizeof(*w->count));
	for (i = 0; i < c->result->events; i++)
		w->count[w->times.of[c->result->event[i]]]++;
}

static size_t count_undated(const struct result *res)
{
	size_t dated = res->timeline->events - res->timeline->undated, at = res->events;

	while (at > 0 && res->event[at - 1] >= dated)
		at--;
	return res->events - at;
}

static void forget(struct chart *c)
{
	if (!c->work)
		return;
	times_free(&c->work->times);
	free(c->work->count);
	free(c->work->border);
	free(c->work->live);
	free(c->work);
	c->work = NULL;
}

void chart_build(struct chart *c, const struct result *res, struct str field, enum lane_order order)
{
	if (!c->work || c->work->times.timeline != res->timeline) {
		forget(c);
		c->work = mem_get(sizeof(*c->work));
		*c->work = (struct chart_work){ 0 };
		times_init(&c->work->times, res->timeline);
		c->work->count = mem_resize(NULL, c->work->times.whens + 1, sizeof(*c->work->count));
		c->axis.cols = 0;
	}
	c->result = res;
	c->undated = count_undated(res);
	count_times(c);
	lanes_build(&c->lanes, res, field, order);
}

/* Stretches are whole blocks; neighbours are one. */
static void find_live(struct chart *c)
{
	struct chart_work *w = c->work;
	size_t i;

	w->lives = 0;
	for (i = 0; i < w->times.blocks; i++) {
		struct period span = w->times.block[i];
		struct stretch next = { (uint32_t)(i * TIMES_BLOCK), (uint32_t)((i + 1) * TIMES_BLOCK) };

		if (span.lo >= w->border[c->axis.cols] || span.hi <= w->border[0])
			continue;
		if (w->lives && w->live[w->lives - 1].to == next.from)
			w->live[w->lives - 1].to = next.to;
		else
			VEC_PUSH(w->live, w->lives, w->cap, next);
	}
}

/* Spans inside one column are quick; they are the most. */
static void add_density(struct chart *c)
{
	const struct chart_work *w = c->work;
	struct ruler ruler = ruler_of(c);
	int col = 0;
	size_t i;

	for (i = 0; i < w->times.whens; i++) {
		struct period span = when_span(&w->times.when[i]);

		if (!w->count[i] || span.lo >= w->border[ruler.cols] || span.hi <= w->border[0])
			continue;
		col = ruler_col(&ruler, span.lo, col);
		if (w->border[col] <= span.lo && span.hi <= w->border[col + 1])
			c->density[col] += w->count[i] * AXIS_EVENT;
		else
			axis_add(&c->axis, span, w->count[i], c->density);
	}
}

void chart_look(struct chart *c, const struct axis *axis)
{
	struct chart_work *w = c->work;
	int i;

	c->axis = *axis;
	w->border = mem_resize(w->border, (size_t)axis->cols + 1, sizeof(*w->border));
	c->density = mem_resize(c->density, (size_t)axis->cols, sizeof(*c->density));
	for (i = 0; i <= axis->cols; i++)
		w->border[i] = axis_instant(axis, i);
	memset(c->density, 0, (size_t)axis->cols * sizeof(*c->density));
	find_live(c);
	add_density(c);
}

void chart_free(struct chart *c)
{
	forget(c);
	free(c->density);
	lanes_free(&c->lanes);
	*c = (struct chart){ 0 };
}

static struct walk walk_begin(const struct chart *c, size_t lane)
{
	struct walk w = { .c = c, .event = c->result->event, .events = c->result->events };

	if (lane != SIZE_MAX) {
		w.event = c->lanes.lane[lane].event;
		w.events = c->lanes.lane[lane].events;
	}
	return w;
}

/* The place of the first event in [at, events) that is not before `event`. */
static size_t find_from(const struct walk *w, uint32_t event)
{
	size_t low = w->at, high = w->events;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (w->event[middle] < event)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool walk_next(struct walk *w, uint32_t *event)
{
	const struct chart_work *work = w->c->work;

	for (; w->live < work->lives; w->live++) {
		const struct stretch *live = &work->live[w->live];

		if (w->at < w->events && w->event[w->at] < live->from)
			w->at = find_from(w, live->from);
		if (w->at == w->events)
			return false;
		if (w->event[w->at] < live->to) {
			*event = w->event[w->at++];
			return true;
		}
	}
	return false;
}

struct axis_range chart_range(const struct chart *c, size_t lane)
{
	struct axis_range range = AXIS_RANGE_EMPTY;
	const struct times *t = &c->work->times;
	struct walk w = walk_begin(c, lane);
	uint32_t last = UINT32_MAX;
	size_t i;

	for (i = 0; i < w.events; i++) {
		const struct when *when = &t->when[t->of[w.event[i]]];
		struct date d = { .shape = (enum date_shape)when->shape,
			.begin = when->begin,
			.finish = when->finish };

		if (t->of[w.event[i]] != last)
			axis_range_add(&range, &d);
		last = t->of[w.event[i]];
	}
	return range;
}

size_t chart_events(const struct chart *c, size_t lane, int from, int to, uint32_t *event, size_t cap)
{
	const struct times *t = &c->work->times;
	struct walk w = walk_begin(c, lane);
	struct ruler ruler = ruler_of(c);
	struct reach reach;
	size_t found = 0;
	uint32_t next;

	while (c->axis.cols > 0 && walk_next(&w, &next)) {
		if (!reach_of(&ruler, &t->when[t->of[next]], 0, &reach))
			continue;
		if (reach.from >= to || reach.to < from)
			continue;
		if (found < cap)
			event[found] = next;
		found++;
	}
	return found;
}

/* What is added up while the cells of a lane are made, per column. */
struct sums {
	int32_t *solid;	 /* how many lines more than in the column before */
	int32_t *dashed;
	uint32_t *sure;	 /* counted, and not doubtful */
};

static void add_event(const struct chart *c, uint32_t event, const struct reach *r,
	const struct sums *sums, struct chart_cell *cell)
{
	struct chart_cell *at = &cell[r->at];

	if (at->events++ == 0) {
		at->event = event;
		at->kind = c->result->timeline->event[event].kind;
	} else {
		at->kind = NONE;
	}
	sums->sure[r->at] += r->is_sure;
	if (c->marked && c->marked[event])
		at->flags |= CELL_MARKED;
	if (!r->is_line)
		return;
	sums->dashed[r->from]++;
	sums->dashed[r->to + 1]--;
	if (r->solid_from <= r->solid_to) {
		sums->solid[r->solid_from]++;
		sums->solid[r->solid_to + 1]--;
	}
	cell[r->from].flags |= (r->begins ? CELL_BEGINS : 0) | (r->on_left ? CELL_ON_LEFT : 0) |
			       (r->asks_left ? CELL_ASKS : 0);
	cell[r->to].flags |= (r->ends ? CELL_ENDS : 0) | (r->on_right ? CELL_ON_RIGHT : 0) |
			     (r->asks_right ? CELL_ASKS : 0);
}

static void add_up(const struct chart *c, const struct sums *sums, struct chart_cell *cell)
{
	int32_t solid = 0, dashed = 0;
	int i;

	for (i = 0; i < c->axis.cols; i++) {
		solid += sums->solid[i];
		dashed += sums->dashed[i];
		cell[i].lines = (uint32_t)dashed;
		cell[i].flags |= solid ? CELL_LASTS : dashed ? CELL_DOUBT : 0;
		if (cell[i].events && !sums->sure[i])
			cell[i].flags |= CELL_UNSURE;
	}
}

/* Marks what one event covers, if it is in the lane. */
static void cover(const struct chart *c, size_t lane, uint32_t event, unsigned flag,
	struct chart_cell *cell)
{
	const struct times *t = &c->work->times;
	struct walk w = walk_begin(c, lane);
	struct ruler ruler = ruler_of(c);
	struct reach reach;
	int i;

	w.at = find_from(&w, event);
	if (w.at == w.events || w.event[w.at] != event ||
		!reach_of(&ruler, &t->when[t->of[event]], 0, &reach))
		return;
	for (i = reach.from; i <= reach.to; i++)
		cell[i].flags |= flag;
}

static void cover_selected(const struct chart *c, size_t lane, struct chart_cell *cell)
{
	const struct event *ev;
	size_t i;

	if (c->selected == NONE)
		return;
	ev = &c->result->timeline->event[c->selected];
	cover(c, lane, c->selected, CELL_SELECTED, cell);
	for (i = 0; i < ev->relations; i++)
		cover(c, lane, ev->relation[i].event, CELL_RELATED, cell);
}

void chart_cells(const struct chart *c, size_t lane, struct chart_cell *cell)
{
	const struct times *t = &c->work->times;
	struct walk w = walk_begin(c, lane);
	struct ruler ruler = ruler_of(c);
	struct arena arena = { 0 };
	size_t cols = (size_t)c->axis.cols, i;
	struct sums sums = { ARENA_ARRAY(&arena, cols + 1, int32_t),
		ARENA_ARRAY(&arena, cols + 1, int32_t), ARENA_ARRAY(&arena, cols + 1, uint32_t) };
	uint32_t event, last = UINT32_MAX;
	struct reach reach = { 0 };
	bool is_in = false;

	for (i = 0; i < cols; i++)
		cell[i] = (struct chart_cell){ .event = NONE, .kind = NONE };
	while (cols > 0 && walk_next(&w, &event)) {
		if (t->of[event] != last)
			is_in = reach_of(&ruler, &t->when[t->of[event]], reach.from, &reach);
		last = t->of[event];
		if (is_in)
			add_event(c, event, &reach, &sums, cell);
	}
	add_up(c, &sums, cell);
	cover_selected(c, lane, cell);
	arena_free(&arena);
}

/* How many columns from `col` on, up to `end`, have no event and so many lines. */
static int count_free(const struct chart_cell *cell, int col, int end, uint32_t lines)
{
	int at = col;

	while (at < end && cell[at].events == 0 && cell[at].lines == lines)
		at++;
	return at - col;
}

static bool is_taken(const struct chart_label *label, size_t labels, int col, int cols)
{
	size_t i;

	for (i = 0; i < labels; i++)
		if (label[i].col <= col + cols && col <= label[i].col + label[i].cols)
			return true;
	return false;
}

/* A blank before it, and one behind it. */
static bool make_label(const struct chart *c, uint32_t event, int col, int room,
	struct chart_label *out)
{
	*out = (struct chart_label){ .event = event, .col = col + 1, .cols = room - 2 };
	if (col + room == c->axis.cols)
		out->cols++;
	return out->cols >= CHART_LABEL_COLS;
}

size_t chart_labels(const struct chart *c, const struct chart_cell *cell, struct chart_label *label)
{
	const struct times *t = &c->work->times;
	struct ruler ruler = ruler_of(c);
	struct chart_label next;
	struct reach reach;
	size_t labels = 0;
	int i, room;

	for (i = 0; i < c->axis.cols; i++) {
		if (cell[i].events != 1 ||
			!reach_of(&ruler, &t->when[t->of[cell[i].event]], i, &reach))
			continue;
		room = count_free(cell, i + 1, reach.to, 1);
		if (!make_label(c, cell[i].event, i + 1, room, &next)) {
			room = count_free(cell, reach.to + 1, c->axis.cols, 0);
			if (!make_label(c, cell[i].event, reach.to + 1, room, &next) ||
				is_taken(label, labels, next.col, next.cols))
				continue;
		}
		label[labels++] = next;
	}
	return labels;
}
