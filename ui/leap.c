#include "leap.h"

enum { AROUND = 3, TIMES_AS_FAR = 4, GROUPS_APART = 3 };

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

static bool is_leap(const struct timeline *tl, const uint32_t *event, size_t events, size_t at,
	enum date_unit unit)
{
	int64_t far = at > 0 && at < events ? distance(tl, event, at) : -1;

	if (far < 0 || date_group(date_of(tl, event[at]), unit) -
				date_group(date_of(tl, event[at - 1]), unit) <
			GROUPS_APART)
		return false;
	return far / TIMES_AS_FAR >= usual_distance(tl, event, events, at);
}

void leap_words(const struct timeline *tl, const uint32_t *event, size_t events, size_t at,
	enum date_unit unit, bool is_short, struct buf *out)
{
	if (!is_leap(tl, event, events, at, unit))
		return;
	date_distance_words(date_of(tl, event[at - 1]), date_of(tl, event[at]), is_short, out);
	buf_add_text(out, " later");
}
