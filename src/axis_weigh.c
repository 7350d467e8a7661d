#include "axis.h"

#include <stdlib.h>

#include "mem.h"

/* An axis with its columns' borders written down, and the column that was last of use. */
struct ruler {
	int64_t *edge; /* cols + 1 of them */
	int cols;
	int col;
};

static void ruler_init(struct ruler *r, const struct axis *a)
{
	int col;

	*r = (struct ruler){ .cols = a->cols };
	r->edge = mem_resize(NULL, (size_t)a->cols + 1, sizeof(*r->edge));
	for (col = 0; col <= a->cols; col++)
		r->edge[col] = axis_instant(a, col);
}

/* The column of an instant on the axis: as a rule the last one, or soon after it. */
static int find_col(struct ruler *r, int64_t instant)
{
	int first = 0, last = r->cols - 1, middle;

	if (instant >= r->edge[r->col]) {
		if (instant < r->edge[r->col + 1])
			return r->col;
		first = r->col + 1;
	} else {
		last = r->col - 1;
	}
	while (first < last) {
		middle = first + (last - first) / 2;
		if (instant < r->edge[middle + 1])
			last = middle;
		else
			first = middle + 1;
	}
	return r->col = first;
}

/*
 * The parts of an event that lie before `instant`. Where it is rounded to does not matter for the
 * sum: each column gets what the next one does not.
 */
static uint64_t parts_before(struct period span, double parts_a_second, int64_t instant)
{
	if (instant >= span.hi)
		return AXIS_EVENT;
	return (uint64_t)((double)(instant - span.lo) * parts_a_second);
}

static bool is_in_day(struct period span)
{
	return span.lo != INSTANT_MIN && span.lo < span.hi && span.hi <= span.lo + DAY_SECONDS &&
	       date_floor_div(span.lo, DAY_SECONDS) == date_floor_div(span.hi - 1, DAY_SECONDS);
}

/* What lies in one day stays whole in columns that are no shorter. False: it is no such thing. */
static bool put_whole(struct ruler *r, struct period span, size_t events, uint64_t *bin)
{
	int64_t middle;
	bool is_inside;
	int col;

	if (!is_in_day(span))
		return false;
	middle = span.lo + (span.hi - span.lo) / 2;
	is_inside = middle >= r->edge[0] && middle < r->edge[r->cols];
	col = is_inside ? find_col(r, middle) : middle < r->edge[0] ? 0 : r->cols - 1;
	if (r->edge[col + 1] - r->edge[col] < DAY_SECONDS)
		return false;
	bin[col] += is_inside ? AXIS_EVENT * events : 0;
	return true;
}

static void spread(struct ruler *r, struct period span, size_t events, uint64_t *bin)
{
	struct period all = { r->edge[0], r->edge[r->cols] };
	double parts_a_second;
	uint64_t before = 0, after;
	int col;

	if (put_whole(r, span, events, bin))
		return;
	if (span.lo == INSTANT_MIN)
		span.lo = all.lo;
	if (span.hi == INSTANT_MAX)
		span.hi = all.hi;
	if (span.lo >= all.hi || span.hi <= all.lo || span.lo >= span.hi)
		return;
	parts_a_second = (double)AXIS_EVENT / (double)(span.hi - span.lo);
	col = find_col(r, span.lo > all.lo ? span.lo : all.lo);
	if (span.lo < all.lo)
		before = parts_before(span, parts_a_second, all.lo);
	for (; col < r->cols && r->edge[col] < span.hi; col++) {
		after = parts_before(span, parts_a_second, r->edge[col + 1]);
		bin[col] += (after - before) * events;
		before = after;
	}
}

void axis_add(const struct axis *a, struct period span, size_t events, uint64_t *bin)
{
	struct ruler r;

	ruler_init(&r, a);
	spread(&r, span, events, bin);
	free(r.edge);
}

static bool is_within(const struct ruler *r, struct period span)
{
	return span.lo >= r->edge[r->col] && span.hi <= r->edge[r->col + 1] && span.lo < span.hi;
}

void axis_weigh(const struct axis *a, const struct period *span, const uint32_t *event,
	size_t events, uint64_t *bin)
{
	struct ruler r;
	size_t i = 0, run;

	ruler_init(&r, a);
	while (i < events) {
		struct period p = span[event ? event[i] : i], next;

		if (is_within(&r, p)) {
			bin[r.col] += AXIS_EVENT;
			i++;
			continue;
		}
		/* Events known to the month or the year come in runs. */
		for (run = 1; i + run < events; run++) {
			next = span[event ? event[i + run] : i + run];
			if (next.lo != p.lo || next.hi != p.hi)
				break;
		}
		spread(&r, p, run, bin);
		i += run;
	}
	free(r.edge);
}
