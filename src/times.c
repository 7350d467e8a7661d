#include "times.h"

#include <stdlib.h>

#include "mem.h"

static struct when when_of(const struct date *d)
{
	return (struct when){ .begin = d->begin,
		.finish = d->finish,
		.start_is = (uint8_t)d->start_is,
		.end_is = (uint8_t)d->end_is };
}

static uint8_t flags_of(const struct date *d)
{
	bool is_day = d->shape == DATE_POINT && d->start.precision >= PRECISION_DAY;

	return (uint8_t)((is_day ? TIME_DAY : 0) | (date_doubt(d) ? TIME_DOUBT : 0) |
			 (d->shape == DATE_INTERVAL ? TIME_LASTS : 0));
}

static bool is_same(const struct when *a, const struct when *b)
{
	return a->begin.lo == b->begin.lo && a->begin.hi == b->begin.hi &&
	       a->finish.lo == b->finish.lo && a->finish.hi == b->finish.hi &&
	       a->start_is == b->start_is && a->end_is == b->end_is;
}

static void add_to_block(struct period *block, struct period span)
{
	block->lo = span.lo < block->lo ? span.lo : block->lo;
	block->hi = span.hi > block->hi ? span.hi : block->hi;
}

/* Is the last one the same? */
static bool is_last(const struct times *t, const struct when *when, uint8_t is)
{
	return t->whens > 0 && t->is[t->whens - 1] == is && is_same(&t->when[t->whens - 1], when);
}

static void add(struct times *t, const struct date *d, size_t *cap)
{
	struct when when = when_of(d);
	uint8_t is = flags_of(d);

	if (is_last(t, &when, is))
		return;
	if (t->whens == *cap) {
		*cap = *cap ? *cap * 2 : 64;
		t->span = mem_resize(t->span, *cap, sizeof(*t->span));
		t->is = mem_resize(t->is, *cap, sizeof(*t->is));
		t->when = mem_resize(t->when, *cap, sizeof(*t->when));
	}
	t->span[t->whens] = date_span(d);
	t->is[t->whens] = is;
	t->when[t->whens++] = when;
}

void times_init(struct times *t, const struct timeline *tl)
{
	size_t cap = 0, i;

	*t = (struct times){ .timeline = tl };
	t->blocks = (tl->events + TIMES_BLOCK - 1) / TIMES_BLOCK;
	t->of = mem_resize(NULL, tl->events + 1, sizeof(*t->of));
	t->block = mem_resize(NULL, t->blocks + 1, sizeof(*t->block));
	for (i = 0; i < t->blocks; i++)
		t->block[i] = (struct period){ INSTANT_MAX, INSTANT_MIN };
	for (i = 0; i < tl->events; i++) {
		const struct date *d = &tl->event[i].when.date;

		add(t, d, &cap);
		t->of[i] = (uint32_t)(t->whens - 1);
		if (d->shape != DATE_UNKNOWN)
			add_to_block(&t->block[i / TIMES_BLOCK], t->span[t->whens - 1]);
	}
}

void times_free(struct times *t)
{
	free(t->span);
	free(t->is);
	free(t->when);
	free(t->of);
	free(t->block);
	*t = (struct times){ 0 };
}
