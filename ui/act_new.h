#ifndef FRISE_ACT_NEW_H
#define FRISE_ACT_NEW_H

#include "app.h"
#include "arena.h"
#include "form.h"

/*
 * What WISH_NEW begins with: the file of the selected event, the date that one is at, whom the filter
 * is for. Borrows from the arena and the timeline.
 */
void act_new_start(const struct app *app, struct arena *arena, struct form_start *out);

#endif
