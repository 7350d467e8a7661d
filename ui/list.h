#ifndef FRISE_LIST_H
#define FRISE_LIST_H

#include <stddef.h>

/* Movement arithmetic of a list of rows: a cursor row and the first row shown. Pure. */
struct list {
	size_t rows;   /* in all */
	size_t cursor; /* < rows, or 0 */
	size_t top;    /* first row shown */
};

/* Moves by `by` rows, stopping at the ends; keeps the cursor within `height` rows of the screen, and `sticky` rows at the top free. */
void list_move(struct list *l, long by, size_t height);
void list_go(struct list *l, size_t row, size_t height);
void list_set_rows(struct list *l, size_t rows, size_t height);
/* Scrolls the least that shows the cursor. */
void list_show(struct list *l, size_t height);

#endif
