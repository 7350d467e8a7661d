#ifndef FRISE_EVENT_ROW_H
#define FRISE_EVENT_ROW_H

#include "view.h"

/*
 * Draws an event as a row of a list: its signs; `label`, its date as far as no heading says it,
 * right-aligned in label_cols columns behind a letter for its basis (a wider one takes blank signs, then room of the title); the
 * letter of its kind; its title; how many sources tell it.
 */
void event_row_draw(const struct view *v, uint32_t event, struct str label, int label_cols,
	struct canvas *c, struct rect r);

/*
 * The i-th sign that such a row may have: appends it and returns what it means; NULL past the last.
 * And which of them that of an event has, a bit each.
 */
const char *event_row_sign(size_t i, enum charset charset, struct buf *sign);
unsigned event_row_signs(const struct view *v, uint32_t event);

#endif
