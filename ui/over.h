#ifndef FRISE_OVER_H
#define FRISE_OVER_H

#include "app.h"

/* What lies over the panes: help, the problems, a menu. One at a time. */
void over_help(struct app *app);
void over_problems(struct app *app);

/* What each source says of the selected event. */
void over_accounts(struct app *app);

/* The values of the selected event, to narrow to one (TICK_ON) or leave it out (TICK_NOT). */
void over_values(struct app *app, enum tick tick);

/* The chips, to edit or drop one. */
void over_chips(struct app *app);

/* Shows over_view as this: it was filled in after app_close_over. */
void over_show(struct app *app, enum over over);

/*
 * Keys that it takes before any command: letters typed into help, letters of a
 * menu. false: it has no use for this one.
 */
bool over_key(struct app *app, struct key key);

/* Enter on its cursor. */
void over_activate(struct app *app);

void over_draw(struct app *app, struct canvas *c);

#endif
