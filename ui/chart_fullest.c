#include "chart.h"

#include <stdlib.h>

#include "chart_walk.h"
#include "mem.h"

static int compare_instants(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* Of the dated events, in order. Returns how many. */
static size_t find_instants(const struct chart *c, int64_t *out)
{
	const struct times *t = &c->work->times;
	size_t dated = c->result->events - c->undated, found = 0, i;

	for (i = 0; i < dated; i++) {
		uint32_t place = c->work->place[i];
		struct period span = t->span[place];

		if (span.lo == INSTANT_MIN && span.hi == INSTANT_MAX)
			continue;
		if (span.lo == INSTANT_MIN)
			out[found++] = span.hi - 1;
		else if (span.hi == INSTANT_MAX || (t->is[place] & TIME_LASTS))
			out[found++] = span.lo;
		else
			out[found++] = span.lo + (span.hi - span.lo) / 2;
	}
	qsort(out, found, sizeof(*out), compare_instants);
	return found;
}

void chart_fullest(const struct chart *c, int64_t last, struct axis *axis)
{
	int64_t *at = mem_resize(NULL, c->result->events + 1, sizeof(*at));
	size_t zoom = axis_zoom_of(axis), events = find_instants(c, at), most = 0, from, to;
	struct axis next, best = *axis;

	for (from = to = 0; from < events; from++) {
		if (from > 0 && at[from] == at[from - 1])
			continue;
		axis_zoom(zoom, at[from], 0, axis->cols, &next);
		while (to < events && at[to] < next.span.hi)
			to++;
		if (to - from <= most)
			continue;
		most = to - from;
		best = next;
	}
	free(at);
	if (best.span.hi > last)
		axis_zoom(zoom, last, best.cols - 1, best.cols, &best);
	*axis = best;
}
