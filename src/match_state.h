#ifndef FRISE_MATCH_STATE_H
#define FRISE_MATCH_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "match.h"

/* Is the event in this state? What `is:` asks for; inside the query library only. */
bool match_state(const struct match *m, enum state state, uint32_t event);

#endif
