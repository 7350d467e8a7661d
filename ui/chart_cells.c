#include "chart.h"

#include "arena.h"
#include "chart_walk.h"

size_t chart_events(
	const struct chart *c, size_t lane, int from, int to, uint32_t *event, size_t cap)
{
	const struct times *t = &c->work->times;
	struct chart_walk w = chart_walk_all(c, lane);
	struct ruler ruler = chart_ruler(c);
	struct reach reach;
	size_t found = 0;
	uint32_t next;

	while (c->axis.cols > 0 && chart_walk_next(&w, &next)) {
		if (!reach_of(&ruler, t, next, 0, &reach))
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
	int32_t *solid; /* how many lines more than in the column before */
	int32_t *dashed;
	uint32_t *sure; /* counted, and not doubtful */
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
static void cover(
	const struct chart *c, size_t lane, uint32_t event, unsigned flag, struct chart_cell *cell)
{
	const struct times *t = &c->work->times;
	struct chart_walk w = chart_walk_all(c, lane);
	struct ruler ruler = chart_ruler(c);
	struct reach reach;
	int i;

	chart_walk_to(&w, event);
	if (w.at == w.events || w.event[w.at] != event || !reach_of(&ruler, t, event, 0, &reach))
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
	struct chart_walk w = chart_walk_all(c, lane);
	struct ruler ruler = chart_ruler(c);
	struct arena arena = { 0 };
	size_t cols = (size_t)c->axis.cols, i;
	struct sums sums = { ARENA_ARRAY(&arena, cols + 1, int32_t),
		ARENA_ARRAY(&arena, cols + 1, int32_t), ARENA_ARRAY(&arena, cols + 1, uint32_t) };
	uint32_t event, last = UINT32_MAX;
	struct reach reach = { 0 };
	bool is_in = false;

	for (i = 0; i < cols; i++)
		cell[i] = (struct chart_cell){ .event = NONE, .kind = NONE };
	while (cols > 0 && chart_walk_next(&w, &event)) {
		if (t->of[event] != last)
			is_in = reach_of(&ruler, t, event, reach.from, &reach);
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
static bool make_label(
	const struct chart *c, uint32_t event, int col, int room, struct chart_label *out)
{
	*out = (struct chart_label){ .event = event, .col = col + 1, .cols = room - 2 };
	if (col + room == c->axis.cols)
		out->cols++;
	return out->cols >= CHART_LABEL_COLS;
}

size_t chart_labels(const struct chart *c, const struct chart_cell *cell, struct chart_label *label)
{
	const struct times *t = &c->work->times;
	struct ruler ruler = chart_ruler(c);
	struct chart_label next;
	struct reach reach;
	size_t labels = 0;
	int i, room;

	for (i = 0; i < c->axis.cols; i++) {
		if (cell[i].events != 1 || !reach_of(&ruler, t, cell[i].event, i, &reach))
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
