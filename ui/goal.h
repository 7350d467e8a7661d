#ifndef FRISE_GOAL_H
#define FRISE_GOAL_H

#include "app.h"

/* What can be said besides dates. */
enum jump { JUMP_NONE, JUMP_FIRST, JUMP_LAST, JUMP_NEXT, JUMP_PREVIOUS };

/* Where one wants to go in time, and the event of the result that this leads to. */
struct goal {
	enum jump jump;
	struct date date; /* JUMP_NONE */
	struct buf words; /* what was understood; the caller frees them */
	uint32_t event;	  /* NONE: there is none */
	size_t inside;	  /* how many begin in that time, it being the first; 0: it is the nearest */
};

/*
 * Reads "march", "2022-03~", "-3m", "next", "last" and so on: date_parse_near says what, the year
 * is that of the selected event, or of the chart's cursor beside it. On failure, as there, nothing
 * is to be freed.
 */
bool goal_find(const struct app *app, struct str text, struct goal *goal, struct fault *fault);

/* "first of 17 events", "nearest, 12 days later"; nothing where it is just what was asked for. */
void goal_how(const struct app *app, const struct goal *goal, struct buf *out);

#endif
