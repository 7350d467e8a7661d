#ifndef FRISE_SEARCH_H
#define FRISE_SEARCH_H

#include "app.h"

/* Asks for a text, searching while it is typed. */
void search_begin(struct app *app);

/* Looks for the text from the cursor on, in the pane with the focus; says how many there are. */
void search_for(struct app *app, struct str text);

/* The next or previous hit of the last search, around the ends. */
void search_again(struct app *app, int by);

/* No search any more: its hits are no longer marked. */
void search_clear(struct app *app);

#endif
