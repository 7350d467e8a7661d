#ifndef FRISE_FACET_ROWS_H
#define FRISE_FACET_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "facet.h"

/* One row of the entities: numbers are places in struct facets. */
enum facets_row_type { ROW_HEADING, ROW_VALUE, ROW_ROLE, ROW_MORE };
struct facets_row {
	enum facets_row_type type;
	uint32_t facet;
	uint32_t value; /* of a ROW_MORE: how many are folded away */
	uint32_t role;	/* of a ROW_ROLE */
	int depth;	/* 0, or below how many unfolded values it stands */
};

/* How far a group is unfolded. */
enum fold_level { FOLD_CLOSED, FOLD_SOME, FOLD_OPEN };
enum { FOLD_VALUES = 8 };

/*
 * The rows, and what is unfolded of them: this is kept by names, which outlive the
 * facets. {0} has no rows and is folded as at the start. Free with
 * facet_rows_free.
 */
struct facet_rows {
	struct facets_row *row;
	size_t rows, cap;
	struct fold *fold;
	size_t folds, folds_cap;
};

/* How to show them. */
struct facet_look {
	bool by_name;
	/* Must not be folded away, besides what is ticked; NULL: nothing more. */
	bool (*is_needed)(
		const void *context, const struct facet *facet, const struct facet_value *value);
	const void *context;
};

/*
 * All groups. What is ticked is never folded away, and a value with a ticked
 * role is unfolded. An unfolded value has its roles below it, then its
 * children, which have no other place then.
 */
void facet_rows_make(
	struct facet_rows *r, const struct facets *f, const struct facet_look *look);
void facet_rows_free(struct facet_rows *r);

/* How far the group is unfolded; may be set, until the next call. */
enum fold_level *facet_rows_level(struct facet_rows *r, const struct facet *facet);

/* Is the value unfolded? As above. */
bool *facet_rows_is_open(
	struct facet_rows *r, const struct facet *facet, const struct facet_value *value);

/* Folds all values of a group. */
void facet_rows_close(struct facet_rows *r, const struct facet *facet);

/* Is there anything to unfold under a value: two roles, or a child? */
bool facet_has_parts(const struct facet *facet, size_t value);

#endif
