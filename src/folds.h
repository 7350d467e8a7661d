#ifndef FRISE_FOLDS_H
#define FRISE_FOLDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "str.h"

/* What is searched of one event of a file. */
struct folds_event {
	struct str text;
	const uint32_t *from; /* where in it each piece of evidence begins, and the last ends */
	size_t evidences;
	bool is_left_out; /* it is not in the timeline */
};

/*
 * The searched texts of the events of one file, side by side. Nobody writes to them once they are
 * made, so that a load shares those of an earlier one, where it would make the same.
 */
struct folds {
	struct arena arena;
	struct folds_event *event;
	size_t events;
	bool is_added_to; /* by other files: to one of these events */
	size_t holders;	  /* units; the last one frees it */
};

struct folds *folds_hold(struct folds *f); /* NULL is fine, here and below */
void folds_drop(struct folds *f);

#endif
