#ifndef FRISE_RANGE_H
#define FRISE_RANGE_H

#include "app.h"

/*
 * A range of the dates, from the event where it was begun (scene.range) to the selected one, either
 * first. It lasts while the dates keep the focus and the filter is the same.
 */

bool range_is_on(const struct app *app);

/* Begins it at the selected event; ends one that is on. */
void range_toggle(struct app *app);

/* Ends it; false: none was on. */
bool range_end(struct app *app);

/* Its period takes the place of the date chips: see period.h. */
void range_take(struct app *app);

/* After each key: ends it where the focus went away, else says its period in the status line. */
void range_look(struct app *app);

#endif
