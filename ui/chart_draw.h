#ifndef FRISE_CHART_DRAW_H
#define FRISE_CHART_DRAW_H

#include "canvas.h"
#include "chart.h"

/*
 * Draws a chart (chart.h) on a canvas, the same for the pane and for the command that prints:
 *
 *                        2023                2024
 *                        Jan  Apr  Jul  Oct  Jan  Apr
 *    ALL             86  ▂  ··  ▂▃    ·▃▂▂▂ ▅▇█▅▆▃
 *   >Acme            61 ←══A··2····A══┤····L·R··H═══→
 *    Globex          44  ··L A title beside it ······
 *    Initech          5  ┄┄┄I┄╴R╶┄┄··
 *
 * The left part is a blank, the name, the number of events, two blanks, of which the second is for
 * arrows, as is the last column of all. How wide it is says chart_room, from which the axis is to be
 * made before chart_look.
 */
struct chart_room {
	int name;     /* columns of the names, from 1 on */
	int count;    /* of the numbers, from `count_col` on */
	int count_col;
	int axis_col; /* where the axis begins, and how many columns there are for it: 0: none */
	int axis_cols;
};

/* What is drawn of it, beside the chart itself. */
struct chart_show {
	struct chart_room room;
	size_t top;  /* the first lane */
	size_t lane; /* of the cursor; SIZE_MAX: none */
	bool has_labels;
	const uint64_t *rest; /* in ALL, dotted: per column, weight besides the density; NULL */
	const struct str *language; /* of titles (texts_pick) */
	size_t languages;
	size_t turn;
};

/* Rows above the first lane: two of ticks, and ALL. */
enum { CHART_HEAD_ROWS = 3 };

/* From the widest of all names, of which at most a third of `cols` is taken. */
struct chart_room chart_room(const struct chart *c, int cols);

/*
 * Beside the flags of cells (chart.h): a digit, a #, the dot of an empty cell, a dash that parts
 * from a letter, each of the signs behind letters; and in ALL bars, dots for less than half an event,
 * and bars of the rest were drawn.
 */
enum {
	SEEN_DIGIT = 1 << 18,
	SEEN_CROWD = 1 << 19,
	SEEN_BLANK = 1 << 20,
	SEEN_PARTED = 1 << 21,
	SEEN_BARS = 1 << 22,
	SEEN_DOTS = 1 << 23,
	SEEN_REST = 1 << 24,
	SEEN_DOUBT = 1 << 25, /* ?, and in this order ! @ + ~ */
	SEEN_RETRACTED = 1 << 26,
	SEEN_MENTION = 1 << 27,
	SEEN_PLANNED = 1 << 28,
	SEEN_ABOUT = 1 << 29,
	SEEN_HIDDEN = 1 << 30, /* a letter had no room for any of its signs */
};

/* What was drawn, for the legend. {0} is nothing; free with chart_seen_free. */
struct chart_seen {
	uint32_t *kind; /* cells per kind of the timeline; last of those without a letter */
	size_t kinds;   /* of the timeline */
	bool *below;	/* per kind: its letter stands in the list below the chart */
	unsigned shown; /* flags that made a line, an end, an arrow or the style of some cell */
	uint64_t most;	/* weight of the column of ALL with the highest bar */
};
void chart_seen_below(struct chart_seen *s, const struct timeline *tl, uint32_t event);
void chart_seen_free(struct chart_seen *s);

/*
 * Fills the rect: ticks, ALL, lanes from show->top on, and in its last row "29 more lanes below"
 * where not all had room. Returns how many lanes were drawn, and adds what was in them to *seen
 * (may be NULL). The chart's axis must not have more than
 * show->room.axis_cols columns; with none only the left part is drawn.
 */
size_t chart_draw(const struct chart *c, const struct chart_show *show, struct chart_seen *seen,
	struct canvas *canvas, struct rect r);

/* Its parts: each in the first row of r, the ticks in the first two if it has them. ALL has the bars of a strip. */
void chart_draw_ticks(
	const struct chart *c, const struct chart_show *show, struct canvas *canvas, struct rect r);
void chart_draw_all(const struct chart *c, const struct chart_show *show, struct chart_seen *seen,
	struct canvas *canvas, struct rect r);
void chart_draw_lane(const struct chart *c, const struct chart_show *show, size_t lane,
	struct chart_seen *seen, struct canvas *canvas, struct rect r);

/*
 * What the marks that were seen mean, in as many rows of r as it takes: the letters, the commonest
 * first and then those of the list below alone, then the rest, "A acquisition  ┄•┄ somewhere in this
 * span  •══┤ lasted  selected". Where not all has room letters, first those of the list below, and
 * the strangest marks are chosen by turns. Returns how many rows that is.
 */
int chart_draw_legend(const struct chart *c, const struct chart_seen *seen, struct canvas *canvas,
	struct rect r);

/*
 * The i-th mark of the legend that is not a letter: appends its sign, nothing for one that is but a
 * style, and returns what it means; NULL past the last.
 */
const char *chart_mark(size_t i, enum charset charset, struct buf *sign);

#endif
