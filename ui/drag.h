#ifndef FRISE_DRAG_H
#define FRISE_DRAG_H

#include "app.h"

/*
 * A period chosen with the mouse: pressed and released in the strip, or on two
 * events of the dates, or in the chart. It takes the place of the date chips. In
 * between it is shown as what `v` begins, where the terminal reports motion.
 */

/* The button went down here. */
void drag_begin(struct app *app, struct key key);

/* It is still down, here. */
void drag_move(struct app *app, struct key key);

/* It went up; where that ends no drag nothing happens. */
void drag_end(struct app *app, struct key key);

#endif
