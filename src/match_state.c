#include "match_state.h"

#include "account.h"
#include "told.h"

/* An event, and how well a source must have been known to count. */
struct seen {
	const struct timeline *tl;
	const struct event *ev;
	const uint8_t *as_of;
	enum certainty least;
};

static bool counts(const struct seen *t, uint32_t source)
{
	return told_source(t->as_of, source) >= t->least;
}

static bool has_doubt(const struct date *d, enum date_doubt doubt)
{
	return d->start.doubt == doubt || d->start.doubt == DOUBT_BOTH || d->end.doubt == doubt ||
	       d->end.doubt == DOUBT_BOTH;
}

static bool is_unarchived(const struct seen *t)
{
	size_t i;

	for (i = 0; i < t->ev->sources; i++) {
		uint32_t source = t->ev->source[i];

		if (counts(t, source) && !t->tl->source[source].text.len)
			return true;
	}
	return false;
}

static bool is_verified(const struct seen *t, const uint8_t *verdict)
{
	size_t i, quotes = 0;

	for (i = 0; i < t->ev->evidences; i++) {
		if (!counts(t, t->ev->evidence[i].source))
			continue;
		if (!verdict || verdict[i] != VERDICT_OK)
			return false;
		quotes++;
	}
	return quotes > 0;
}

static bool is_disputed(const struct seen *t)
{
	const struct evidence *e = t->ev->evidence;
	size_t i;

	for (i = 0; i < t->ev->evidences; i++) {
		if (e[i].stance == STANCE_DISPUTES && counts(t, e[i].source))
			return true;
	}
	return t->ev->status == STATUS_DISPUTED;
}

static bool is_noted(const struct seen *t)
{
	const struct evidence *e = t->ev->evidence;
	size_t i;

	for (i = 0; i < t->ev->evidences; i++) {
		if (e[i].note.len && counts(t, e[i].source))
			return true;
	}
	return t->ev->notes > 0;
}

bool match_state(
	const struct match *m, enum state state, uint32_t event, enum certainty least)
{
	const struct overlay *overlay = m->overlay;
	const struct event *ev = &m->tl->event[event];
	const struct seen seen = { m->tl, ev, m->as_of, least };
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
		return account_independent(m->tl, ev, m->as_of, least, 2) == 1;
	case STATE_UNARCHIVED:
		return is_unarchived(&seen);
	case STATE_UNVERIFIED:
		return !is_verified(
			&seen, overlay && overlay->verdict ? overlay->verdict[event] : NULL);
	case STATE_DISPUTED:
		return is_disputed(&seen);
	case STATE_NOTED:
		return is_noted(&seen);
	case STATE_MARKED:
		return overlay && overlay->marked && overlay->marked[event];
	case STATES:
		break;
	}
	return false;
}
