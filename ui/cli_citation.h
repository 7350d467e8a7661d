#ifndef FRISE_CLI_CITATION_H
#define FRISE_CLI_CITATION_H

#include <stdbool.h>

#include "cli_records.h"
#include "finding.h"
#include "timeline.h"

/* The row of citation_columns: a quote, and what became of it. */
struct citation_row {
	const struct event *event;
	const struct evidence *evidence;
	const struct source *source; /* NULL: its reference was faulty */
	const struct finding *finding;
	bool is_allowed; /* OK, or by --allow */
};

/*
 * What programs are told of a quote. The names and what they mean stay; new ones go behind.
 *
 * file, line, col  where the quote is written, below the content folder; col in characters from 1
 * verdict    as in the format: "OK", "NEAR", "AMBIGUOUS", "MISSING", "STALE", "UNARCHIVED", "ERROR"
 * allowed    is it no failure of this run?
 * event, source  ids; source may be null
 * text       path of the archived text, or null
 * quote      as written
 * why        in words; ""
 * hits       how often it stands in the text
 * passages   where: for each place a list of {from, to}, bytes of the archived file, one for each
 *            part between […]; of AMBIGUOUS 64 places at most
 * differences  of NEAR: {quote, text, times}; either text may be empty
 * candidates   of MISSING, best first: {percent, from, to, text, has, meant}
 */
extern const struct column citation_columns[];

#endif
