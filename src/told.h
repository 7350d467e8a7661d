#ifndef FRISE_TOLD_H
#define FRISE_TOLD_H

#include <stdbool.h>
#include <stdint.h>

#include "query.h"
#include "scan.h"
#include "timeline.h"

/*
 * What an event says as far as its sources were known. What the curator wrote,
 * and names and tags, is always told; quotes, translations and the remarks on
 * them as their sources are. `as_of` is that of query_known: NULL tells all.
 */

/* With what certainty a source was known; CERTAIN for NONE. */
static inline enum certainty told_source(const uint8_t *as_of, uint32_t source)
{
	return !as_of || source == NONE ? CERTAIN : (enum certainty)as_of[source];
}

/* How surely the needle's text stands in what is told. */
enum certainty told_find(const struct event *ev, const uint8_t *as_of, const struct needle *needle);

/*
 * The same for many events, of which it is known that the text stands in all
 * that they say: found[event] is set to an enum certainty.
 */
void told_scan(const struct scan *scan, const uint8_t *as_of);

/*
 * The folded text without what only sources tell that were known with less
 * certainty than `least`: a part of *room, or ev->folded itself.
 */
struct str told_text(
	const struct event *ev, const uint8_t *as_of, enum certainty least, struct buf *room);

/* How many of its sources are not hidden by the query's asof:. `q` may be NULL, here and below. */
size_t told_sources(const struct event *ev, const struct query *q);

/* For a pane that searches what it shows of an event: is the folded text told, if only possibly? */
bool told_has(const struct event *ev, const struct query *q, struct str folded);

/* The same for all events of a timeline: found[event] is set to 1 or 0. */
void told_search(
	const struct timeline *tl, const struct query *q, struct str folded, uint8_t *found);

#endif
