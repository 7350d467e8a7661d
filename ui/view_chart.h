#ifndef FRISE_VIEW_CHART_H
#define FRISE_VIEW_CHART_H

#include "chart_cursor.h"
#include "view.h"

/*
 * The chart as a pane: its rows are lanes, above them ALL as a lane of the whole result, and its
 * cursor stands in a column too. That keeps its date whatever the lanes, the zoom or the size
 * become, and its lane as long as that has events.
 */
void view_chart_init(struct view *v, const struct scene *scene);

/* How many lines it has a use for; and another number of them, without making its rows anew. */
int view_chart_rows(const struct view *v);
void view_chart_set_lines(struct view *v, int lines);
bool view_chart_has_all(const struct view *v); /* room for the row of all */

/* What the cursor is on; texts and events are valid until the next rebuild or move. */
struct chart_spot {
	struct period period; /* its column, in whole units; empty: no event of the result has a date */
	int64_t at; /* in that: the date that was asked for, or the middle */
	bool is_coarse; /* that is longer than a day */
	struct period chosen; /* from where a period was begun to the cursor; empty: none was */
	struct str field, value, label; /* of the lane; no value: ALL, or is_without */
	bool is_without; /* the lane is that of the events without any value */
	enum lane_order order;
	enum chart_fit fit; /* what the window was made for */
	const uint32_t *event;		/* those of the lane that its column shows */
	size_t events;
	size_t counted; /* of these, by the letter or digit of the cell (chart.h) */
	const uint32_t *inside; /* those that touch what was chosen; `event`: nothing was */
	size_t insides;
	unsigned long moves; /* another number: the above may be other */
};
const struct chart_spot *view_chart_spot(const struct view *v);

/* Is it under the cursor; in what stands below the chart; is a period being chosen? */
bool chart_spot_has(const struct chart_spot *spot, uint32_t event);
bool chart_spot_shows(const struct chart_spot *spot, uint32_t event);
bool chart_spot_is_choosing(const struct chart_spot *spot);

struct chart_window {
	struct axis axis; /* cols 0: none was chosen yet */
	struct chart_cursor cursor;
};

/*
 * Window, cursor and lane, by value, as the user last chose them; what a filter or another size
 * makes of them passes with it. To return is what the next rebuild does, for one of this timeline.
 */
struct chart_place {
	struct chart_window window;
	struct period taken;	    /* that became the filter, and the window with it; empty: none */
	struct chart_window before; /* which is the window again without that filter */
	bool is_all; /* the cursor is in the row ALL; of no lane */
	bool has_lane;
	struct str value; /* of the lane; borrows the timeline */
	size_t top;	  /* the first lane on the screen */
	bool is_empty;	  /* no event was in the window */
};
struct chart_place view_chart_place(const struct view *v);
void view_chart_return(struct view *v, const struct chart_place *place);

/*
 * To the column of an event that has a date and, where its lane has not got it, to the first lane
 * that has. To follow it is the same, but where the cursor is on it already.
 */
void view_chart_go(struct view *v, uint32_t event);
void view_chart_follow(struct view *v, uint32_t event);

/*
 * The same when it comes on the screen. Where a window over all events would crowd most of them into
 * a fifth of it, and this one is among them, the window is that of those.
 */
void view_chart_open(struct view *v, uint32_t event);

/* The selected event where the cursor is on it, else the nearest in time of the lane; NONE: none has a date. */
uint32_t view_chart_nearest(const struct view *v);

/* Shows an event that the cursor came to be on by a rebuild: the place stays. */
struct intent view_chart_look(const struct view *v);

/* The next event of the lane after (+1) or before (-1) the cursor's column; NONE: there is none. */
uint32_t view_chart_next(const struct view *v, int by);

/*
 * By lanes: before the first is ALL, where there is room for that. To a lane, SIZE_MAX: to ALL;
 * false, and nothing is changed, where that is not on the screen.
 */
struct intent view_chart_move_lane(struct view *v, long by);
bool view_chart_go_lane(struct view *v, size_t lane);

/* By columns, which the window follows at its edges. The intents are as that of view_move. */
struct intent view_chart_move(struct view *v, long cols);
struct intent view_chart_jump(struct view *v, int by); /* later or earlier by half a window */
struct intent view_chart_end(struct view *v, int by);  /* to the last or first time there is */

/* To an instant, which stays in its column however far one zooms in, until the cursor moves. */
struct intent view_chart_go_time(struct view *v, int64_t at);

/* To the lane's next (+1) or previous (-1) column in which something begins. */
struct intent view_chart_busy(struct view *v, int by);

/*
 * Shorter (-1) or longer (+1) columns, and the same period chosen; all events between the edges
 * or, if so, those of the lane.
 */
struct intent view_chart_zoom(struct view *v, int by);
struct intent view_chart_fit(struct view *v);

/*
 * What was chosen is forgotten, and returned: it is to be the filter, and as long as it is, the
 * window is that period. Empty: nothing was chosen.
 */
struct period view_chart_take(struct view *v);

/* Begins a period at the cursor, or forgets the one that was begun. */
void view_chart_choose(struct view *v, bool is_on);

/* What the lanes are by: the i-th field, false past the last; and their order. */
bool view_chart_field(struct view *v, size_t i, struct str *field);
struct intent view_chart_lanes_by(struct view *v, struct str field);
struct intent view_chart_sort(struct view *v, enum lane_order order);

/* The event whose title stands beside its letter at this column of the axis; NONE: none does. */
uint32_t view_chart_title_at(const struct view *v, size_t lane, int col);

/* The column of the axis at one of the pane, both from 0; -1: there is none. And to it. */
int view_chart_col_at(const struct view *v, int col);
struct intent view_chart_go_col(struct view *v, int col);

/* What the marks mean: in the pane itself, or for a line elsewhere. */
bool view_chart_has_legend(const struct view *v);
void view_chart_draw_legend(const struct view *v, struct canvas *c, struct rect r);

#endif
