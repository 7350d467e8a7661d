#ifndef FRISE_BARS_H
#define FRISE_BARS_H

#include "app.h"

/* The single lines around the panes. */
void bars_draw_title(const struct app *app, struct canvas *c, struct rect r);
void bars_draw_chips(const struct app *app, struct canvas *c, struct rect r);
void bars_draw_status(const struct app *app, struct canvas *c, struct rect r);
void bars_draw_hints(const struct app *app, struct canvas *c, struct rect r);

/*
 * What a click at this column means: a chip (SIZE_MAX: none), *is_edge where it is a bracket of
 * it; "+2 more" is the first that is not shown. A command (NULL: none).
 */
size_t bars_chip_at(const struct app *app, struct rect r, int col, bool *is_edge);
const struct command *bars_hint_at(const struct app *app, struct rect r, int col);

#endif
