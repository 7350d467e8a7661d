#ifndef FRISE_PIN_H
#define FRISE_PIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "addition.h"
#include "arena.h"
#include "timeline.h"

/*
 * What pins quotes to their places: the words before and after (`prefix`, `suffix`), and the checksum
 * of the archived text (format: "Verification of quotes"). Only a quote that is OK is pinned.
 */

/* The words around a place, normalised; "" at the ends of the text. */
struct context {
	struct str prefix;
	struct str suffix;
};

/* Whole words, as many as fit in 32 characters, as the W3C's fragments have it: at least a piece of one. */
enum { CONTEXT_CHARS = 32, CONTEXT_MOST = 512 };

/* A quote that was not pinned. */
struct refusal {
	struct pos pos; /* of the quote */
	uint32_t event;
	uint32_t evidence;
	enum verdict verdict;
	const char *why;
	const struct context *choice; /* of AMBIGUOUS: what tells each place from the others */
	size_t choices;
};

struct pin_options {
	int archive; /* see verify_open_archive */
	bool (*is_wanted)(const void *context, uint32_t event, const struct evidence *e);
	const void *context;
};

/* {0} is empty; borrows from the timeline. Free with pin_free. */
struct pin {
	struct arena arena;
	struct addition *addition; /* what is missing, of each file one behind the other */
	size_t additions;
	size_t additions_cap;
	struct refusal *refusal; /* by file and line */
	size_t refusals;
	size_t refusals_cap;
	size_t quotes; /* that were wanted */
};

void pin_plan(struct pin *p, const struct timeline *tl, const struct pin_options *o);
void pin_free(struct pin *p);

#endif
