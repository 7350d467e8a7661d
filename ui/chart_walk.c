#include "chart_walk.h"

struct ruler chart_ruler(const struct chart *c)
{
	return (struct ruler){ c->work->border + CHART_MARGIN, c->axis.cols };
}

struct ruler chart_wide_ruler(const struct chart *c)
{
	return (struct ruler){ c->work->border, c->axis.cols + 2 * CHART_MARGIN };
}

struct chart_walk chart_walk_all(const struct chart *c, size_t lane)
{
	struct chart_walk w = { .c = c, .event = c->result->event, .events = c->result->events };

	if (lane != SIZE_MAX) {
		w.event = c->lanes.lane[lane].event;
		w.events = c->lanes.lane[lane].events;
	}
	return w;
}

void chart_walk_to(struct chart_walk *w, uint32_t event)
{
	size_t low = w->at, high = w->events;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (w->event[middle] < event)
			low = middle + 1;
		else
			high = middle;
	}
	w->at = low;
}

bool chart_walk_next(struct chart_walk *w, uint32_t *event)
{
	const struct chart_work *work = w->c->work;

	for (; w->live < work->lives; w->live++) {
		const struct chart_live *live = &work->live[w->live];

		if (w->at < w->events && w->event[w->at] < live->from)
			chart_walk_to(w, live->from);
		if (w->at == w->events)
			return false;
		if (w->event[w->at] < live->to) {
			*event = w->event[w->at++];
			return true;
		}
	}
	return false;
}
