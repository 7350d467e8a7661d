#ifndef FRISE_FACET_STATE_H
#define FRISE_FACET_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "facet_tally.h"

/*
 * How many events are in each state of the group EVIDENCE, which `is:` asks for. A state is not
 * of the timeline alone: verdicts and asof: decide too. So the states of all events are kept
 * as long as these stay the same. Inside the query library only.
 */
enum { FACET_STATES = 5 };
extern const enum state facet_states[FACET_STATES];

enum { STATE_SETS = 1 << FACET_STATES /* of states: bit i stands for facet_states[i] */ };

struct facet_state {
	const struct timeline *timeline;
	uint8_t *set; /* per event, without asof: */
	uint32_t all[FACET_STATES]; /* of that */
	const uint8_t *const *verdict; /* that `set` was made by, as in struct overlay */
	size_t verdicts;
	uint8_t *past;	/* per event, by the asof: of `as_of` */
	uint8_t *as_of; /* per source, as in query_known */
	bool is_made, is_past_made;

	/* As in struct facet_tally; events are counted by the set of their states. */
	uint32_t count[STATE_SETS][FACET_SLOTS];
	uint64_t when_spread[STATE_SETS][FACET_BINS];
};

/* Takes what it needs from the arena. */
void facet_state_init(struct facet_state *s, const struct timeline *tl, struct arena *arena);

/* Counts anew; of the tally what does not change with a query is used. */
void facet_state_run(
	struct facet_state *s, const struct facet_tally *t, const struct result *res);

/* How many are in facet_states[i], and how much they weigh in each of FACET_BINS. */
uint32_t facet_state_count(const struct facet_state *s, size_t i);
void facet_state_when(const struct facet_state *s, size_t i, uint64_t *when);

#endif
