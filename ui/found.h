#ifndef FRISE_FOUND_H
#define FRISE_FOUND_H

#include "view.h"

/*
 * The rows of a view in which a search found something. {0} is empty; valid
 * until the view is rebuilt, which found_update notices. Free with found_free.
 */
struct found {
	size_t *row; /* ascending */
	size_t rows, cap;
	struct buf needle;
	const struct view *view;
	unsigned long rebuilds; /* of the view, when it was searched */
};

/*
 * Looks for folded `needle`: in all rows, or, where it holds what was looked
 * for before, in the rows that were found then. An empty one is nowhere.
 */
void found_update(struct found *f, const struct view *v, struct str needle);
void found_free(struct found *f);

/*
 * Place in f->row of the next hit from a row of the view, by +1 or -1, around
 * the ends; `from_here`: a hit in the row itself counts. SIZE_MAX: nothing was found.
 */
size_t found_from(const struct found *f, size_t row, int by, bool from_here);

#endif
