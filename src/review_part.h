#ifndef FRISE_REVIEW_PART_H
#define FRISE_REVIEW_PART_H

#include "review.h"

/* What the families of checks share, and the families: each a file of its own. */

/* A rule in this run. */
struct review_rule {
	const struct review *review;
	const char *name;
	enum severity severity;
};

/* Is this rule asked for? Then *rule is what review_add takes. */
bool review_wants(const struct review *r, const char *name, struct review_rule *rule);

/*
 * Is there room for one more? Else it is counted, and that is all: asked before the words of a
 * message are put together, where there can be very many.
 */
bool review_takes(const struct review_rule *rule);

/* Adds a problem; `hint` may be NULL. */
__attribute__((format(printf, 4, 5))) void review_add(
	const struct review_rule *rule, struct pos pos, const char *hint, const char *fmt, ...);

/* Where the date of an event is written. */
struct pos review_date_pos(const struct event *event);

/*
 * Asks for what an event some way behind number i holds, to be in the cache by then. Events stand
 * by their dates and what they hold by its files, so that each would have to be waited for.
 */
void review_fetch(const struct timeline *tl, size_t i);

void review_sources(const struct review *r);  /* what is kept of a source, and where it leads */
void review_unused(const struct review *r);   /* entities and sources that nothing needs */
void review_dates(const struct review *r);    /* how an event's date goes with its sources */
void review_evidence(const struct review *r); /* how much there is, and how long it is */
void review_names(const struct review *r);    /* whom the excerpts name */
void review_twins(const struct review *r);    /* one event told as two */

#endif
