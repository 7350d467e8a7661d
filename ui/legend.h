#ifndef FRISE_LEGEND_H
#define FRISE_LEGEND_H

#include "canvas.h"

/* Signs and what they mean, side by side: "A acquisition  •══┤ lasted  selected". */

/* Either of both may be empty, and the style is that of what comes first. Borrows its texts. */
struct legend_item {
	enum style style;
	const char *sign;
	struct str words;
};

/* Where the next one is drawn, or without a canvas would be. */
enum { LEGEND_MOST_ROWS = 32 };
struct legend_place {
	struct canvas *canvas; /* NULL: none */
	struct rect r;
	int used[LEGEND_MOST_ROWS]; /* columns of r, per row, with the gap behind */
};
struct legend_place legend_begin(struct canvas *canvas, struct rect r);

/* In the first row that has room, cut where it is alone there. False: none has any. */
bool legend_put(struct legend_place *p, const struct legend_item *item);

/* How many rows have something in them. */
int legend_rows(const struct legend_place *p);

#endif
