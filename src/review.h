#ifndef FRISE_REVIEW_H
#define FRISE_REVIEW_H

#include <stdbool.h>

#include "diag.h"
#include "timeline.h"

/*
 * The editorial checks of a linked timeline: what is sound, and yet worth a second look. Their
 * rules are notes that a folder may raise to warnings or errors, or switch off; a rule that
 * is not wanted costs nothing.
 */
struct review {
	const struct timeline *tl;     /* with its folded texts */
	const enum severity *severity; /* of each rule, by its place in rules[] */
	bool is_raised;                /* the rules above a note; else those that are notes */
	unsigned threads;              /* 0: all cores */
	struct diags *diags;           /* takes what is found, not sorted */
};

/* Adds what all checks find. */
void review_run(const struct review *r);

#endif
