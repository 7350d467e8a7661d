#include "facet_state.h"

#include <string.h>

#include "axis.h"
#include "match_state.h"
#include "parallel.h"

const enum state facet_states[FACET_STATES] = { STATE_SINGLE_SOURCE, STATE_UNARCHIVED,
	STATE_UNVERIFIED, STATE_DISPUTED, STATE_NOTED };

enum { UNVERIFIED = 1 << 2, PIECE = 2048 /* events for one thread at a time */ };

/* Surely or possibly: both count. */
static bool is_in(const struct match *m, enum state state, uint32_t event)
{
	return match_state(m, state, event, POSSIBLE) ||
	       (m->as_of && match_state(m, state, event, CERTAIN));
}

/* The states of an event among those that `bits` names. */
static uint8_t find_states(const struct match *m, unsigned bits, uint32_t event)
{
	unsigned in = 0;
	size_t i;

	for (i = 0; i < FACET_STATES; i++)
		if (bits >> i & 1 && is_in(m, facet_states[i], event))
			in |= 1U << i;
	return (uint8_t)in;
}

/* Were all sources surely known that it has now? */
static bool is_as_now(const struct event *ev, const uint8_t *as_of)
{
	size_t i;

	for (i = 0; i < ev->sources; i++)
		if (as_of[ev->source[i]] != CERTAIN)
			return false;
	return true;
}

/* Finding states anew of all events, a piece of them on each thread. */
struct making {
	struct match match;
	unsigned bits;
	const uint8_t *same; /* where what is known now was known then; NULL: nowhere */
	uint8_t *set;
};

static void make_piece(void *context, size_t item, unsigned worker)
{
	const struct making *m = context;
	const struct timeline *tl = m->match.tl;
	size_t end = (item + 1) * PIECE < tl->events ? (item + 1) * PIECE : tl->events, i;

	(void)worker;
	for (i = item * PIECE; i < end; i++) {
		if (m->same && is_as_now(&tl->event[i], m->match.as_of))
			m->set[i] = m->same[i];
		else
			m->set[i] = (uint8_t)((m->set[i] & ~m->bits) |
					      find_states(&m->match, m->bits, (uint32_t)i));
	}
}

static void make_sets(struct making *m)
{
	struct parallel p = { .work = make_piece,
		.context = m,
		.items = (m->match.tl->events + PIECE - 1) / PIECE };

	parallel_run(&p, p.items > 4 ? 0 : 1);
}

static void count_all(struct facet_state *s)
{
	size_t event, i;

	memset(s->all, 0, sizeof(s->all));
	for (event = 0; event < s->timeline->events; event++)
		for (i = 0; i < FACET_STATES; i++)
			s->all[i] += s->set[event] >> i & 1;
}

/* Makes sure of s->set; all but one of the states never change. */
static void make_present(struct facet_state *s, const struct overlay *overlay)
{
	const uint8_t *const *verdict = overlay ? overlay->verdict : NULL;
	size_t verdicts = overlay ? overlay->verdicts : 0;
	struct making m = { .match = { .tl = s->timeline, .overlay = overlay },
		.bits = s->is_made ? UNVERIFIED : STATE_SETS - 1,
		.set = s->set };

	if (s->is_made && s->verdict == verdict && s->verdicts == verdicts)
		return;
	make_sets(&m);
	count_all(s);
	s->verdict = verdict;
	s->verdicts = verdicts;
	s->is_made = true;
	s->is_past_made = false;
}

/* And of s->past, as long as the same sources are hidden. */
static void make_past(struct facet_state *s, const struct overlay *overlay, const uint8_t *as_of)
{
	size_t sources = s->timeline->sources;
	struct making m = { .match = { .tl = s->timeline, .overlay = overlay, .as_of = as_of },
		.bits = STATE_SETS - 1,
		.same = s->set,
		.set = s->past };

	if (s->is_past_made && memcmp(s->as_of, as_of, sources) == 0)
		return;
	make_sets(&m);
	if (sources)
		memcpy(s->as_of, as_of, sources);
	s->is_past_made = true;
}

static void add_event(struct facet_state *s, const struct facet_tally *t, size_t event, uint8_t set)
{
	const uint64_t *weight;
	size_t i;

	s->count[set][t->slot[event]]++;
	if (t->slot[event] != SLOT_SPREAD)
		return;
	weight = &t->weight[(size_t)t->spread[event] * FACET_BINS];
	for (i = 0; i < FACET_BINS; i++)
		s->when_spread[set][i] += weight[i];
}

/* 1 + the chip that blocks where only chips about `is` do; RESULT_OUT: there is none. */
static uint16_t own_blocker(const struct query *q)
{
	const struct field *field;
	size_t i;

	for (i = 0; q && i < query_chips(q); i++) {
		field = query_chip_field(q, i);
		if (field && field->kind == FIELD_IS)
			return (uint16_t)(i + 1);
	}
	return RESULT_OUT;
}

void facet_state_run(
	struct facet_state *s, const struct facet_tally *t, const struct result *res)
{
	const uint8_t *as_of = query_known(res->query), *set = s->set;
	uint16_t blocker = own_blocker(res->query);
	size_t i;

	make_present(s, res->overlay);
	if (as_of) {
		make_past(s, res->overlay, as_of);
		set = s->past;
	}
	memset(s->count, 0, sizeof(s->count));
	memset(s->when_spread, 0, sizeof(s->when_spread));
	for (i = 0; i < s->timeline->events; i++) {
		if (res->blocker[i] == RESULT_IN ||
			(res->blocker[i] == blocker && blocker != RESULT_OUT))
			add_event(s, t, i, set[i]);
	}
}

uint32_t facet_state_count(const struct facet_state *s, size_t i)
{
	uint32_t events = 0;
	size_t set, slot;

	for (set = 0; set < STATE_SETS; set++)
		for (slot = 0; set >> i & 1 && slot < FACET_SLOTS; slot++)
			events += s->count[set][slot];
	return events;
}

void facet_state_when(const struct facet_state *s, size_t i, uint64_t *when)
{
	size_t set, bin;

	memset(when, 0, FACET_BINS * sizeof(*when));
	for (set = 0; set < STATE_SETS; set++)
		for (bin = 0; set >> i & 1 && bin < FACET_BINS; bin++)
			when[bin] += s->count[set][bin] * AXIS_EVENT + s->when_spread[set][bin];
}

void facet_state_init(struct facet_state *s, const struct timeline *tl, struct arena *arena)
{
	*s = (struct facet_state){ .timeline = tl,
		.set = ARENA_ARRAY(arena, tl->events, uint8_t),
		.past = ARENA_ARRAY(arena, tl->events, uint8_t),
		.as_of = ARENA_ARRAY(arena, tl->sources, uint8_t) };
}
