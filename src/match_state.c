#include "match_state.h"

static bool has_doubt(const struct date *d, enum date_doubt doubt)
{
	return d->start.doubt == doubt || d->start.doubt == DOUBT_BOTH || d->end.doubt == doubt ||
	       d->end.doubt == DOUBT_BOTH;
}

/* Do all its sources go back to one? Whatever their stance. */
static bool has_one_root(const struct timeline *tl, const struct event *ev)
{
	uint32_t root = NONE;
	size_t i;

	for (i = 0; i < ev->sources; i++) {
		uint32_t source = ev->source[i];

		while (tl->source[source].derived_from != NONE)
			source = tl->source[source].derived_from;
		if (root != NONE && root != source)
			return false;
		root = source;
	}
	return root != NONE;
}

static bool is_unarchived(const struct timeline *tl, const struct event *ev)
{
	size_t i;

	for (i = 0; i < ev->sources; i++) {
		if (!tl->source[ev->source[i]].text.len)
			return true;
	}
	return false;
}

static bool is_verified(const struct event *ev, const uint8_t *verdict)
{
	size_t i;

	for (i = 0; i < ev->evidences; i++) {
		if (!verdict || verdict[i] != VERDICT_OK)
			return false;
	}
	return ev->evidences > 0;
}

static bool is_disputed(const struct event *ev)
{
	size_t i;

	for (i = 0; i < ev->evidences; i++) {
		if (ev->evidence[i].stance == STANCE_DISPUTES)
			return true;
	}
	return ev->status == STATUS_DISPUTED;
}

static bool is_noted(const struct event *ev)
{
	size_t i;

	for (i = 0; i < ev->evidences; i++) {
		if (ev->evidence[i].note.len)
			return true;
	}
	return ev->notes > 0;
}

bool match_state(const struct match *m, enum state state, uint32_t event)
{
	const struct timeline *tl = m->tl;
	const struct overlay *overlay = m->overlay;
	const struct event *ev = &tl->event[event];
	const struct date *d = &ev->when.date;

	switch (state) {
	case STATE_UNDATED:
		return d->shape == DATE_UNKNOWN;
	case STATE_APPROXIMATE:
		return has_doubt(d, DOUBT_APPROXIMATE);
	case STATE_UNCERTAIN:
		return has_doubt(d, DOUBT_UNCERTAIN);
	case STATE_ONGOING:
		return d->shape == DATE_INTERVAL && d->end_is == END_OPEN;
	case STATE_SINGLE_SOURCE:
		return has_one_root(tl, ev);
	case STATE_UNARCHIVED:
		return is_unarchived(tl, ev);
	case STATE_UNVERIFIED:
		return !is_verified(
			ev, overlay && overlay->verdict ? overlay->verdict[event] : NULL);
	case STATE_DISPUTED:
		return is_disputed(ev);
	case STATE_NOTED:
		return is_noted(ev);
	case STATE_MARKED:
		return overlay && overlay->marked && overlay->marked[event];
	case STATES:
		break;
	}
	return false;
}
