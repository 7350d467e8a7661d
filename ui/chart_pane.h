#ifndef FRISE_CHART_PANE_H
#define FRISE_CHART_PANE_H

#include "chart_draw.h"
#include "view_chart.h"

/* A period that is chosen. */
struct chart_choice {
	struct period cols; /* whole columns of the axis that they were chosen in; empty: none */
	struct period time; /* the same in whole units (chart_spot) */
};

/*
 * What view_chart.c keeps, and how that is drawn; for it alone. A pane is, from the top: the ticks
 * and ALL, the lanes, the time of the cursor, the legend; a low one has not all of them.
 */
struct chart_pane {
	struct chart chart;
	struct lane all; /* the whole result, which the row ALL is of */
	struct chart_cursor cursor;
	struct chart_place place; /* that the user chose, which rebuilds begin from */
	struct chart_room room;
	struct str field; /* that the lanes are by */
	enum lane_order order;
	struct period column; /* that the cursor is in */
	struct chart_choice anchor; /* in which a period was begun */
	struct chart_choice chosen; /* from there to the cursor; or what it was before the columns */
	struct chart_choice held;   /* got another length, as long as the cursor has not moved from */
	int64_t held_at;	    /* here, the end of it */
	int ticks, legend; /* lines for them */
	size_t outside; /* events with a date beyond the edges of the window, and of which window */
	struct period seen_span;
	uint64_t *rest; /* weight of what `w` shows besides the result, per column of that window */
	struct chart_seen seen; /* of this frame */
	struct chart_spot spot;
	uint32_t *event, *inside; /* of the spot */
	size_t event_cap, inside_cap;
	struct chart_cell *cell; /* of the cursor's lane */
	struct buf field_name, lane_name; /* from one timeline to the next */
};

/* Makes the spot anew: the cursor, the lanes, the window or what the filter widens to changed. */
void chart_pane_look(struct view *v);
const struct lane *chart_pane_lane(const struct view *v); /* of the cursor; NULL: there is none */
size_t chart_pane_row(const struct view *v); /* and as chart.h counts lanes: SIZE_MAX: ALL */

/*
 * chart_place.c: keeps window, cursor and lane as what the user chose; and makes them that again
 * after chart_build, as far as the result and the size allow: what they make of it is not kept.
 */
void chart_pane_keep(struct view *v);
void chart_pane_stand(struct view *v);
bool chart_pane_fit(struct view *v, size_t lane); /* SIZE_MAX: all */
void chart_pane_take(struct view *v, struct period p); /* as view_chart_take has it */

/* To the first lane that has the event, where that of the cursor has not. */
void chart_pane_go_lane(struct view *v, uint32_t event);

/* What of the cursor's lane is nearest to it in time; NONE: nothing there has a date. */
uint32_t chart_pane_nearest(const struct view *v);

/* Operations of its view (view.h). */
void chart_pane_draw_row(const struct view *v, size_t row, struct canvas *c, struct rect r);
void chart_pane_draw_still(const struct view *v, struct canvas *c, struct rect r);
void chart_pane_status(const struct view *v, struct buf *out);

#endif
