#ifndef FRISE_LIST_H
#define FRISE_LIST_H

#include <stddef.h>

/*
 * Movement arithmetic of a list of rows: a cursor row and the first row shown.
 * `height` is the rows of the screen that show it. Pure; {0} is an empty list.
 * After each call the cursor is on the screen and no row is wasted below the last.
 */
struct list {
	size_t rows;   /* in all */
	size_t cursor; /* < rows, or 0 */
	size_t top;    /* first row shown */
	size_t sticky; /* rows of the screen, at its top, that something covers while top is not 0 */
};

/* Moves the cursor by `by` rows, stopping at the ends. */
void list_move(struct list *l, long by, size_t height);
void list_go(struct list *l, size_t row, size_t height);
void list_set_rows(struct list *l, size_t rows, size_t height);

/* Scrolls by `by` rows; the cursor stays on its row as long as that is shown. */
void list_scroll(struct list *l, long by, size_t height);

/* Scrolls by `by` rows and takes the cursor along; at an end the cursor goes to the end. For text. */
void list_page(struct list *l, long by, size_t height);

/* Scrolls the least that shows the cursor. */
void list_show(struct list *l, size_t height);

/* Scrolls so that some rows before and behind the cursor are seen too, where there are any. */
void list_show_around(struct list *l, size_t height);

/* Scrolls so that `row` is the first one shown, as far as the cursor is still seen. */
void list_show_from(struct list *l, size_t row, size_t height);

#endif
