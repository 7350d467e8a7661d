#include "leap.h"

enum { AROUND = 3, TIMES_AS_FAR = 4, GROUPS_APART = 3, MOST = 2, MOST_OF = 3 };

static const struct date *date_of(const struct timeline *tl, uint32_t event)
{
	return &tl->event[event].when.date;
}

/* How far the event at a place is from the one before it, in seconds; -1: one of them is undated. */
static int64_t distance(const struct timeline *tl, const uint32_t *event, size_t at)
{
	const struct date *a = date_of(tl, event[at - 1]), *b = date_of(tl, event[at]);

	if (a->shape == DATE_UNKNOWN || b->shape == DATE_UNKNOWN)
		return -1;
	return date_start(b) - date_start(a);
}

/* Of the distances around the one at a place; INT64_MAX where there is none to compare with. */
static int64_t usual_distance(
	const struct timeline *tl, const uint32_t *event, size_t events, size_t at)
{
	int64_t sorted[2 * AROUND], one;
	size_t i = at > AROUND ? at - AROUND : 1, n = 0, k;

	for (; i < events && i <= at + AROUND; i++) {
		one = distance(tl, event, i);
		if (i == at || one < 0)
			continue;
		for (k = n++; k > 0 && sorted[k - 1] > one; k--)
			sorted[k] = sorted[k - 1];
		sorted[k] = one;
	}
	return n ? sorted[n / 2] : INT64_MAX;
}

/* How many of the events have a date: they come first. */
static size_t dated_of(const struct timeline *tl, const uint32_t *event, size_t events)
{
	size_t lo = 0, hi = events, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (date_of(tl, event[mid])->shape == DATE_UNKNOWN)
			hi = mid;
		else
			lo = mid + 1;
	}
	return lo;
}

/* Is it most of the time from the first event of the list to the last? */
static bool is_most(const struct timeline *tl, const uint32_t *event, size_t events, int64_t far)
{
	size_t dated = dated_of(tl, event, events);
	int64_t all = date_start(date_of(tl, event[dated - 1])) - date_start(date_of(tl, event[0]));

	return far >= all / MOST_OF * MOST;
}

static bool is_leap(const struct timeline *tl, const uint32_t *event, size_t events, size_t at,
	enum date_unit unit)
{
	int64_t far = at > 0 && at < events ? distance(tl, event, at) : -1;

	if (far < 0 || date_group(date_of(tl, event[at]), unit) -
				date_group(date_of(tl, event[at - 1]), unit) <
			GROUPS_APART)
		return false;
	return far / TIMES_AS_FAR >= usual_distance(tl, event, events, at) ||
	       is_most(tl, event, events, far);
}

void leap_words(const struct timeline *tl, const uint32_t *event, size_t events, size_t at,
	enum date_unit unit, bool is_short, struct buf *out)
{
	size_t before = out->len;

	if (!is_leap(tl, event, events, at, unit))
		return;
	date_distance_words(date_of(tl, event[at - 1]), date_of(tl, event[at]), is_short, out);
	if (out->len > before)
		buf_add_text(out, " later");
}
