#include "density.h"

#include <stdlib.h>

#include "vec.h"

static const struct date *date_of(const struct result *res, size_t row)
{
	return &res->timeline->event[res->event[row]].when.date;
}

static bool is_finite(int64_t instant)
{
	return instant != INSTANT_MIN && instant != INSTANT_MAX;
}

static void take_in(struct period *all, struct period p)
{
	if (is_finite(p.lo)) {
		all->lo = p.lo < all->lo ? p.lo : all->lo;
		all->hi = p.lo >= all->hi ? p.lo + 1 : all->hi;
	}
	if (is_finite(p.hi)) {
		all->lo = p.hi <= all->lo ? p.hi - 1 : all->lo;
		all->hi = p.hi > all->hi ? p.hi : all->hi;
	}
}

bool density_fit(const struct result *res, struct period *p)
{
	struct period all = { INSTANT_MAX, INSTANT_MIN };
	size_t i;

	for (i = 0; i < res->events; i++) {
		const struct date *d = date_of(res, i);

		if (d->shape != DATE_UNKNOWN)
			take_in(&all, d->begin.lo == INSTANT_MIN ? d->finish : d->begin);
	}
	if (p->lo == INSTANT_MIN)
		p->lo = all.lo;
	if (p->hi == INSTANT_MAX)
		p->hi = all.hi;
	return p->lo < p->hi && is_finite(p->lo) && is_finite(p->hi);
}

int64_t density_periods(struct period p, size_t zoom)
{
	struct axis_scale scale = axis_zooms[zoom].scale;

	return date_floor_div(date_group_at(p.hi - 1, scale.unit), scale.step) -
	       date_floor_div(date_group_at(p.lo, scale.unit), scale.step) + 1;
}

size_t density_zoom(struct period p, int64_t most)
{
	size_t zoom = 0;

	while (zoom + 1 < AXIS_ZOOMS && density_periods(p, zoom) > most)
		zoom++;
	return zoom;
}

size_t density_known(const struct result *res)
{
	size_t known[AXIS_ZOOMS + 1] = { 0 }, begun = 0, i, zoom, so_far;

	for (i = 0; i < res->events; i++) {
		struct period begin = date_of(res, i)->begin;

		if (date_of(res, i)->shape == DATE_UNKNOWN || !is_finite(begin.lo) ||
			!is_finite(begin.hi))
			continue;
		for (zoom = 0; zoom < AXIS_ZOOMS && density_periods(begin, zoom) > 1; zoom++)
			;
		known[zoom]++;
		begun++;
	}
	for (zoom = 0, so_far = known[0]; zoom + 1 < AXIS_ZOOMS && so_far * 2 < begun;)
		so_far += known[++zoom];
	return zoom;
}

/* The periods while they are filled, and the vague as they come. */
struct counting {
	struct density *d;
	struct period column; /* the last one that something was counted in */
	int col;
	struct period *vague;
	size_t cap;
};

static void count_vague(struct counting *c, struct period begin)
{
	struct density *d = c->d;
	int behind = axis_col(&d->axis, begin.hi - 1) + 1;

	/* As what begins to be possible here, and what ends to be so there. */
	d->possible[axis_col(&d->axis, begin.lo)]++;
	if (behind < d->axis.cols)
		d->possible[behind]--;
	VEC_PUSH(c->vague, d->vague, c->cap, begin);
}

static void count(struct counting *c, struct period begin)
{
	struct density *d = c->d;
	const struct axis *a = &d->axis;

	if (begin.lo >= c->column.lo && begin.hi <= c->column.hi) {
		d->events[c->col]++;
	} else if (begin.hi <= a->span.lo) {
		d->before++;
	} else if (begin.lo >= a->span.hi) {
		d->after++;
	} else {
		c->col = axis_col(a, begin.lo);
		c->column.lo = axis_instant(a, c->col);
		c->column.hi = axis_instant(a, c->col + 1);
		if (begin.lo >= c->column.lo && begin.hi <= c->column.hi)
			d->events[c->col]++;
		else
			count_vague(c, begin);
	}
}

static void make_axis(struct axis *a, struct period p, size_t zoom)
{
	axis_zoom(zoom, p.lo, 0, (int)density_periods(p, zoom), a);
}

void density_build(struct density *d, const struct result *res, struct period p, size_t zoom)
{
	struct counting c = { .d = d };
	size_t i;
	int col;

	density_free(d);
	make_axis(&d->axis, p, zoom);
	d->events = ARENA_ARRAY(&d->arena, (size_t)d->axis.cols, uint32_t);
	d->possible = ARENA_ARRAY(&d->arena, (size_t)d->axis.cols, uint32_t);
	d->weight = ARENA_ARRAY(&d->arena, (size_t)d->axis.cols, uint64_t);
	for (i = 0; i < res->events; i++) {
		const struct date *date = date_of(res, i);

		if (date->shape == DATE_UNKNOWN)
			d->undated++;
		else
			count(&c, date->begin);
	}
	for (col = 1; col < d->axis.cols; col++)
		d->possible[col] += d->possible[col - 1];
	axis_weigh(&d->axis, c.vague, NULL, d->vague, d->weight);
	free(c.vague);
}

void density_free(struct density *d)
{
	arena_free(&d->arena);
	*d = (struct density){ 0 };
}
