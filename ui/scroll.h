#ifndef FRISE_SCROLL_H
#define FRISE_SCROLL_H

#include <stddef.h>

#include "layout.h"

struct app;

/*
 * How far the cursor of each pane is from its first line, and what `v` has begun there, while what
 * the panes show is made anew.
 */
struct scroll {
	size_t above[PANES], ranges[PANES], rows[PANES];
};

void scroll_note(struct scroll *s, const struct app *app);

/* Behind app_settle: the cursors stand as far from the top as they did. */
void scroll_put_back(const struct scroll *s, struct app *app);

#endif
