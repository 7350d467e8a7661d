#include "chart_plain.h"

#include <string.h>

static bool is_solid(const struct chart *c, const struct date *d, int col)
{
	return d->shape == DATE_INTERVAL && date_in(d, plain_column(c, col)) == CERTAIN;
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

/* Only the date may be vague; then is it so seen, by a dash of its own that no sign stands on? */
static bool is_seen_vague(const struct plain *p, int col, int signs)
{
	int last = p->c->axis.cols - 1, behind = col + 1 + signs;

	if (col == 0 && p->cell[col].flags & CELL_ON_LEFT)
		return true;
	if (col == last && p->cell[col].flags & CELL_ON_RIGHT)
		return true;
	if (p->tally[col].before && p->tally[col - 1].events == 0 &&
		(p->cell[col - 1].flags & (CELL_DOUBT | CELL_ENDS)) == CELL_DOUBT)
		return true;
	return p->tally[col].behind && behind <= last && p->tally[behind].events == 0 &&
	       (p->cell[behind].flags & (CELL_DOUBT | CELL_ENDS)) == CELL_DOUBT;
}

static void put_signs(const struct plain *p, int col)
{
	const struct event *ev = &p->tl->event[p->tally[col].first];
	enum date_doubt doubt = date_doubt(&ev->when.date);
	char *sign = p->cell[col].sign;

	if (ev->status == STATUS_RETRACTED)
		strcat(sign, "!");
	if (ev->status == STATUS_DISPUTED || doubt == DOUBT_UNCERTAIN || doubt == DOUBT_BOTH)
		strcat(sign, "?");
	if (ev->status == STATUS_PLANNED)
		strcat(sign, "+");
	if (is_mentioned(p, ev))
		strcat(sign, "@");
	if (strlen(sign) < CHART_SIGNS &&
		(doubt == DOUBT_APPROXIMATE ||
			(!p->tally[col].certain && !is_seen_vague(p, col, (int)strlen(sign)))))
		strcat(sign, "~");
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
	edge->live += p->tl->event[event].status != STATUS_RETRACTED;
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
	if (lasts ? plain_first(p->c, d) < 0 : span.lo < window.lo) {
		cross(p, event, at, &p->left);
		p->cell[from].flags |= asks_left ? CELL_ASKS_LEFT : CELL_ON_LEFT;
	}
	if (lasts ? plain_last(p->c, d) >= p->c->axis.cols : span.hi > window.hi) {
		cross(p, event, at, &p->right);
		p->cell[to].flags |= asks_right ? CELL_ASKS_RIGHT : CELL_ON_RIGHT;
	} else if (lasts) {
		p->cell[to].flags |= CELL_ENDS;
	}
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
	struct period in = plain_column(p->c, col);
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
	return plain_point(p->c, d) >= 0 || (d->shape != DATE_INTERVAL && from == to &&
						     holds(p->c->axis.span, date_span(d)));
}

static int counted_column(const struct plain *p, const struct date *d, int from, int to)
{
	if (is_point(p, d, from, to))
		return from;
	if (d->shape == DATE_INTERVAL && plain_is_sure(p->c, d, plain_letter(p->c, d)))
		return plain_letter(p->c, d);
	return seat_column(p, d);
}

static void add(struct plain *p, uint32_t event)
{
	const struct date *d = &p->tl->event[event].when.date;
	bool is_certain;
	int from, to, at;

	if (!plain_covers(p->c, d, &from, &to))
		return;
	at = counted_column(p, d, from, to);
	if ((at < 0 || at >= p->c->axis.cols) && from == 0 && p->cell->came == NONE)
		p->cell->came = event;
	is_certain = d->shape == DATE_INTERVAL ? plain_is_sure(p->c, d, at) : is_point(p, d, from, to);
	count(p, event, at, is_certain, from, to);
	if (!is_point(p, d, from, to))
		draw_line(p, event, from, to, at);
}

static void cover(struct plain *p, uint32_t event, unsigned flag)
{
	const struct date *d = &p->tl->event[event].when.date;
	int from, to, at;

	if (!plain_covers(p->c, d, &from, &to))
		return;
	at = counted_column(p, d, from, to);
	for (; from <= to; from++)
		if (p->cell[from].events == 0 || from == at)
			p->cell[from].flags |= flag;
}

void plain_make(struct plain *p, const struct lane *lane)
{
	const struct event *selected = &p->tl->event[p->c->selected];
	size_t i, k;
	int col;

	p->left = p->right = (struct tally){ 0 };
	for (i = 0; i < lane->events; i++)
		add(p, lane->event[i]);
	if (p->left.events > 0 && p->left.told == 0)
		p->cell[0].flags |= CELL_DOUBT_LEFT | (p->left.live ? 0 : CELL_DEAD_LEFT);
	if (p->right.events > 0 && p->right.told == 0)
		p->cell[p->c->axis.cols - 1].flags |=
			CELL_DOUBT_RIGHT | (p->right.live ? 0 : CELL_DEAD_RIGHT);
	for (col = 0; col < p->c->axis.cols; col++) {
		if (p->cell[col].flags & CELL_LASTS)
			p->cell[col].flags &= ~(unsigned)CELL_DOUBT;
		put_tally(p, col);
	}
	for (col = 0; col < p->c->axis.cols; col++)
		if (p->tally[col].events == 1)
			put_signs(p, col);
		else if (p->tally[col].events > 1 && !p->tally[col].told)
			strcat(p->cell[col].sign, "?");
	for (i = 0; i < lane->events; i++) {
		if (lane->event[i] == p->c->selected)
			cover(p, lane->event[i], CELL_SELECTED);
		for (k = 0; k < selected->relations; k++)
			if (selected->relation[k].event == lane->event[i])
				cover(p, lane->event[i], CELL_RELATED);
	}
}
