#ifndef FRISE_RANGE_H
#define FRISE_RANGE_H

#include "app.h"

/*
 * A range of the pane with the focus. In the dates it goes from the event where it was begun
 * (scene.range) to the selected one, either first; in the others over rows (view.range) until they
 * are made anew. It lasts while the pane keeps the focus.
 */

bool range_is_on(const struct app *app);

/* A period that is being chosen in the chart, which has the focus, is no range, and yet said like one. */
bool range_is_of_chart(const struct app *app);

/* Begins it where the cursor is; ends one that is on. */
void range_toggle(struct app *app);

/* Ends it; false: none was on. */
bool range_end(struct app *app);

/*
 * Ends it, and does what it is for: the period of the events takes the place of the date chips (see
 * period.h), the values of the facet are ticked in one step, the lines of the reader are copied.
 */
void range_take(struct app *app);

/* After each key: ends one that the focus left, else says what it is in the status line. */
void range_look(struct app *app);

#endif
