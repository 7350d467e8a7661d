#ifndef FRISE_MATCH_STATE_H
#define FRISE_MATCH_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "match.h"

/*
 * Is the event in this state, by what sources say that were known with no less
 * certainty than `least`? Inside the query library only.
 */
bool match_state(
	const struct match *m, enum state state, uint32_t event, enum certainty least);

#endif
