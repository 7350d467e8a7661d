#ifndef FRISE_CLI_EVENT_H
#define FRISE_CLI_EVENT_H

#include "cli_records.h"
#include "timeline.h"

/* The row of event_columns. */
struct event_row {
	const struct timeline *tl;
	const struct query *query; /* its asof: hides sources */
	const struct event *event;
	enum certainty certainty;
};

/*
 * What programs are told of an event. The names and what they mean stay; new
 * ones go behind.
 *
 * id         of the event
 * match      "certain" or "possible"
 * date       EDTF as in ISO 8601-2 (quarters 2023-33 .. 36); null: unknown
 * earliest, latest  the first and the last second in which it may lie, as
 *            2022-03-02T00:00:00Z, years as in ECMAScript (-000043, +012345);
 *            null: unknown or without end. A time without offset counts as UTC.
 * kind, status  words of the folder and of the format; kind may be null
 * title      in the first language preferred
 * who        role -> list of {id, type, name}; id and type null: not in the registry
 * tags       list of texts
 * sources    list of {id, title, publisher, published, url}, all but id and title may be
 *            null; those that the query's asof: hides are left out
 * file, line where the event is written, below the content folder
 */
extern const struct column event_columns[];

#endif
