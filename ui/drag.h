#ifndef FRISE_DRAG_H
#define FRISE_DRAG_H

#include "app.h"

/*
 * A period chosen with the mouse: pressed and released in the strip, or on two
 * events of the dates. It takes the place of the date chips. Only the press and
 * the release are reported, so nothing is drawn in between.
 */

/* The button went down here. */
void drag_begin(struct app *app, struct key key);

/* It went up; where that ends no drag nothing happens. */
void drag_end(struct app *app, struct key key);

#endif
