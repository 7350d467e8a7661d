#include "times.h"

#include <stdlib.h>

#include "vec.h"

static struct when when_of(const struct date *d)
{
	return (struct when){ .begin = d->begin,
		.finish = d->finish,
		.shape = (uint8_t)d->shape,
		.start_is = (uint8_t)d->start_is,
		.end_is = (uint8_t)d->end_is,
		.doubt = (uint8_t)date_doubt(d),
		.precision = (uint8_t)d->start.precision };
}

static bool is_same(const struct when *a, const struct when *b)
{
	return a->begin.lo == b->begin.lo && a->begin.hi == b->begin.hi &&
	       a->finish.lo == b->finish.lo && a->finish.hi == b->finish.hi &&
	       a->shape == b->shape && a->start_is == b->start_is && a->end_is == b->end_is &&
	       a->doubt == b->doubt && a->precision == b->precision;
}

struct period when_span(const struct when *w)
{
	if (w->shape == DATE_UNKNOWN)
		return (struct period){ INSTANT_MAX, INSTANT_MAX };
	return (struct period){ w->begin.lo, w->finish.hi };
}

static void add_to_block(struct period *block, struct period span)
{
	block->lo = span.lo < block->lo ? span.lo : block->lo;
	block->hi = span.hi > block->hi ? span.hi : block->hi;
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
		struct when when = when_of(&tl->event[i].when.date);

		if (!t->whens || !is_same(&t->when[t->whens - 1], &when))
			VEC_PUSH(t->when, t->whens, cap, when);
		t->of[i] = (uint32_t)(t->whens - 1);
		if (when.shape != DATE_UNKNOWN)
			add_to_block(&t->block[i / TIMES_BLOCK], when_span(&when));
	}
}

void times_free(struct times *t)
{
	free(t->when);
	free(t->of);
	free(t->block);
	*t = (struct times){ 0 };
}
