#ifndef FRISE_LAYOUT_H
#define FRISE_LAYOUT_H

#include <stdbool.h>

#include "canvas.h"

/* The chart stands where the dates stood, PANE_CURSOR (the events under its cursor) below it. */
enum pane { PANE_FACETS, PANE_DATES, PANE_READER, PANE_CHART, PANE_CURSOR, PANES };

enum {
	LAYOUT_MIN_COLS = 40,
	LAYOUT_MIN_ROWS = 10,
	LAYOUT_TEXT_COLS = 78 /* the widest line of running text */
};
enum { TABS = PANE_READER + 1 };

/*
 * Size -> rectangles. Pure. A rect that is not shown is empty; together the rects
 * cover the screen without overlap.
 *   cols >= 110: three columns; 70..109: facets left, dates over reader; below: one pane with tabs.
 *   rows < 20: no strip; rows < 14: chips share the title line.
 * The chart has the whole width while it or what is below it has the focus; else the pane with
 * the focus stands beside it, below 110 columns the reader alone.
 * Under 40x10 is_small is set and nothing else.
 */
struct layout {
	bool is_small;
	bool is_tabbed;	   /* one pane at a time */
	bool is_stacked;   /* dates over reader */
	struct rect title; /* first line */
	struct rect chips;
	struct rect strip;
	struct rect banner; /* what is wrong with the content */
	struct rect head[PANES]; /* the line with a pane's title; tabbed: its tab, of 7, 9, 10 columns */
	struct rect tab_rest;	 /* tabbed: what the tabs leave of their line */
	struct rect pane[PANES]; /* its rows */
	struct rect bar[2];	 /* vertical separators, one column wide */
	struct rect status;
	struct rect hint;
};

/*
 * zoomed: only `focus` is shown, over the whole width (without strip). With the
 * chart PANE_DATES is not shown, without it PANE_CHART and PANE_CURSOR are not: neither has the
 * focus then. Of chart_rows, below its title, the chart makes use; what it leaves is PANE_CURSOR's.
 * The banner has so many rows, as long as as many are left to the panes.
 */
void layout_make(struct layout *l, int rows, int cols, enum pane focus, bool is_zoomed,
	bool is_chart, int chart_rows, int banner_rows);

/* The pane at a cell (title lines too), or PANES. */
enum pane layout_pane_at(const struct layout *l, int row, int col);

#endif
