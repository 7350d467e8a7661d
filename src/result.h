#ifndef FRISE_RESULT_H
#define FRISE_RESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "known.h"
#include "match.h"
#include "sights.h"

/*
 * The events that a query matches, in the timeline's order. Free with
 * result_free; {0} is empty. Borrows the timeline, the query and the overlay
 * until it is run again. Only one that uses the overlay's `known` may be at work
 * at a time.
 */
struct result {
	uint32_t *event;
	size_t events;
	uint8_t *certainty; /* enum certainty, per event of the timeline (not of the result) */
	size_t certain;
	size_t possible;
	struct match_notes notes;
	/*
	 * Per event of the timeline, what keeps it out: RESULT_IN: nothing;
	 * RESULT_OUT: much; else 1 + a chip: only chips about that chip's field do
	 * (the first such chip stands for all). What facets count by.
	 */
	uint16_t *blocker;
	size_t done; /* events of the timeline looked at so far */

	const struct timeline *timeline;
	const struct query *query;
	const struct overlay *overlay;
	struct result_chip *chip; /* in the order of trying them */
	size_t chips;
	size_t quick;	      /* the first ones, without regexes */
	struct sights sights; /* for the others */
	struct known known;   /* in use where the overlay has none */
};

enum { RESULT_IN = 0, RESULT_OUT = UINT16_MAX };

/* result_run gives a query with regexes no more time than this. */
enum { RESULT_MS = 2000 };

/*
 * `q` may be NULL or {0}: everything, certain. `overlay` may be NULL. Events for
 * which the time did not suffice count as not searched completely, and are out.
 */
void result_run(struct result *res, const struct timeline *tl, const struct query *q,
	const struct overlay *overlay);
void result_free(struct result *res);

/*
 * The same in slices, for a caller that keeps the time itself: result_begin,
 * then result_step over the next `events` events until it returns false: all
 * are done. What was found so far is valid in between; result_stop counts what
 * is left as not searched, and out.
 */
void result_begin(struct result *res, const struct timeline *tl, const struct query *q,
	const struct overlay *overlay);
bool result_step(struct result *res, size_t events);
void result_stop(struct result *res);

/*
 * Behind result_begin, for a caller that has keys to wait for: steps for `ms` milliseconds, one
 * event at least. Returns false when all are done. A hostile regex may take more than the `ms`:
 * what PATTERN_MS allows it on one event.
 */
bool result_slice(struct result *res, int ms);

/*
 * Puts what was found of another timeline, all of it, in the place of what is not found of this one
 * yet: event i of that is to[i] here, NONE: gone. What was not there is out. `has_chips`: q has the
 * same chips; without them an event that is out counts as kept out by much.
 */
void result_carry(struct result *res, const struct result *from, const uint32_t *to,
	const struct timeline *tl, const struct query *q, bool has_chips);

/* What the query's asof: leaves out; {0} without one. */
struct result_left {
	size_t events;  /* that all else of the query would give */
	size_t sources; /* of the timeline: published or retrieved later */
	size_t undated; /* of the timeline: sources that say neither */
};
struct result_left result_left_out(const struct result *res);

/*
 * Row of an event in the result, or SIZE_MAX; and the row of the event nearest
 * in time (SIZE_MAX: none at all), of two as near the later.
 */
size_t result_row(const struct result *res, uint32_t event);
size_t result_nearest(const struct result *res, uint32_t event);

#endif
