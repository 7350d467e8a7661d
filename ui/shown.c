#include "shown.h"

#include <stdlib.h>

#include "sorted.h"
#include "vec.h"

static void show(struct shown *s, uint32_t from, uint32_t to)
{
	if (s->events > 0 && from <= s->event[s->events - 1])
		from = s->event[s->events - 1] + 1;
	for (; from < to; from++)
		VEC_PUSH(s->event, s->events, s->cap, from);
}

void shown_make(struct shown *s, const struct result *res, enum widen widen)
{
	uint32_t all = (uint32_t)res->timeline->events, around, hit;
	size_t i;

	s->events = 0;
	s->widen = widen;
	if (widen == WIDEN_ALL)
		show(s, 0, all);
	around = widen == WIDEN_NEAR ? NEAR_EVENTS : 0;
	for (i = 0; widen != WIDEN_ALL && i < res->events; i++) {
		hit = res->event[i];
		show(s, hit > around ? hit - around : 0,
			all - hit > around ? hit + around + 1 : all);
	}
}

void shown_free(struct shown *s)
{
	free(s->event);
	*s = (struct shown){ 0 };
}

size_t shown_row(const struct shown *s, uint32_t event)
{
	size_t row = sorted_place(s->event, s->events, event);

	return row < s->events && s->event[row] == event ? row : SIZE_MAX;
}
