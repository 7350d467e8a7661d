#ifndef FRISE_PROOF_H
#define FRISE_PROOF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "style.h"
#include "timeline.h"

/* How much of the timeline rests on one source, and what became of what cites it. */
struct source_proof {
	uint32_t events;
	uint32_t quotes;
	uint32_t count[VERDICTS]; /* of the quotes */
	bool is_done;             /* else all of them are VERDICT_NONE */
};

/* A piece of evidence. */
struct cited_by {
	uint32_t event;
	uint32_t evidence; /* index into that event's */
};

/*
 * What became of the quotes of a timeline against the archived texts of its sources: of none at
 * first, then of source after source. {0} is empty; free with proof_free.
 */
struct proof {
	struct arena arena;
	uint8_t **verdict;           /* for struct overlay; NULL: quotes are not verified */
	const char ***why;           /* likewise: in words, NULL where there are none */
	struct source_proof *source; /* per source of the timeline */
	/* Per source: what cites it, quote[first[source]] up to quote[first[source + 1]]. */
	struct cited_by *quote;
	size_t *first;
	size_t made; /* findings, and not what was known from earlier runs */
	size_t sources, done;        /* of these */
};

/* Counts what cites each source. Without `has_archive` nothing will be verified. */
void proof_init(struct proof *p, const struct timeline *tl, bool has_archive);
void proof_free(struct proof *p);

/* What became of one quote; `why` is copied, may be {0}. */
void proof_set(struct proof *p, const struct timeline *tl, uint32_t event, uint32_t evidence,
	enum verdict verdict, struct str why);

/* Is there a source of which it is not told yet what became of its quotes? */
bool proof_is_waiting(const struct proof *p);

/* All that cites the source was set. */
void proof_end(struct proof *p, uint32_t source);

/* "57 ok", "3 ok, 1 near", "not archived", "not verified" */
void proof_print(const struct source_proof *of, struct buf *out);

/* How a verdict looks beside a quote: never colour alone. */
struct verdict_look {
	const char *sign;  /* one column, ASCII */
	const char *words; /* of one that needs no more; NULL: the reason says more */
	enum style style;
};
extern const struct verdict_look verdict_looks[VERDICTS];

#endif
