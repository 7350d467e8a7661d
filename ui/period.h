#ifndef FRISE_UI_PERIOD_H
#define FRISE_UI_PERIOD_H

#include "app.h"

/*
 * A period chosen in the strip, the dates or the chart, with keys or with the mouse: one way from
 * there to the filter, so that all of them come to the same text.
 */

/*
 * The filter's date chips give way to this one, which must not be empty: one step of undo, said in
 * words. Round it (date_period_round) to what could be aimed at first.
 */
void period_take(struct app *app, struct period p);

/* The same of what is chosen in the chart, if anything is: the window becomes that period too. */
void period_take_chosen(struct app *app);

/*
 * Appends what period_take would come to, "4 (+1?) events"; nothing where a regex of the filter
 * would have to be searched for. It costs a search.
 */
void period_count(const struct app *app, struct period p, struct buf *out);

/*
 * Moves the filter's period, if it has one with two ends, earlier (-1) or later (+1) by its own
 * length: the same as period_take, or says why not.
 */
void period_shift(struct app *app, int by);

/*
 * Puts two events of the dates in order, and in place of the second, where it is undated, the last
 * that is dated: what is undated stands behind all others and has no place in time. False where
 * both are.
 */
bool period_ends(const struct app *app, uint32_t *first, uint32_t *last);

/*
 * From where the first of two events, either way round, begins to where the other may have begun at
 * the latest: so that what comes after both in the list stays outside, whatever lasts. As for
 * period_ends; false where both are undated.
 */
bool period_of_events(const struct app *app, uint32_t a, uint32_t b, struct period *out);

#endif
