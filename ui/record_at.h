#ifndef FRISE_RECORD_AT_H
#define FRISE_RECORD_AT_H

#include <stdint.h>

#include "fault.h"
#include "timeline.h"

enum record_type { RECORD_NONE, RECORD_EVENT, RECORD_ENTITY, RECORD_SOURCE };

struct record_at {
	enum record_type type;
	uint32_t index; /* in the timeline */
};

/*
 * The record that a place in a file belongs to, as far as places are known: one that was left out
 * for its faults is in no timeline, and what stands before it is not it.
 */
struct record_at record_at(const struct timeline *tl, struct pos pos);

#endif
