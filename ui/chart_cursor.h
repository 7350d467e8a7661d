#ifndef FRISE_CHART_CURSOR_H
#define FRISE_CHART_CURSOR_H

#include "chart.h"

/*
 * A place in time on a chart, and how the window goes with it: keys in, an axis out. What changes
 * the window looks through it at once (chart_look). {0} stands nowhere: first chart_cursor_fit.
 */
enum chart_fit { FIT_NOT, FIT_ALL, FIT_MOST, FIT_LANE, FIT_PERIOD };
struct chart_cursor {
	int64_t at; /* an instant of its column */
	bool is_exact; /* it is the time that was asked for, and no event's to be zoomed to */
	enum chart_fit fit;
};

/* The column that it is in, and the time of that: 0, and an empty one, without an axis. */
int chart_cursor_col(const struct chart_cursor *cur, const struct chart *c);
struct period chart_cursor_period(const struct chart_cursor *cur, const struct chart *c);

/*
 * Everything of a lane (SIZE_MAX: of the result) that lies in `within` fits in so many columns.
 * Where no event has a bound the chart gets an axis of no columns, and false is returned.
 */
bool chart_cursor_fit(
	struct chart_cursor *cur, struct chart *c, size_t lane, struct period within, int cols);

/*
 * The same for the shortest time in which four of five events of the result begin; false, and
 * nothing is changed, where that is not less than a fifth of what all of them take.
 */
bool chart_cursor_fit_most(struct chart_cursor *cur, struct chart *c, int cols);

/* A period, whatever is in it; it has both ends. */
void chart_cursor_fit_period(
	struct chart_cursor *cur, struct chart *c, struct period p, int cols);

/* Another width: the zoom and the first column stay, else the place of the cursor in the window. */
void chart_cursor_resize(struct chart_cursor *cur, struct chart *c, int cols);

/*
 * By columns; past an edge the window comes along, as long as there is anything to come. False:
 * there is not, and it has not moved.
 */
bool chart_cursor_move(struct chart_cursor *cur, struct chart *c, long cols);

/* Later (+1) or earlier (-1) by half a window, the window too. */
bool chart_cursor_jump(struct chart_cursor *cur, struct chart *c, int by);

/* To the first (-1) or the last (+1) time of the result. False: it is there already. */
bool chart_cursor_end(struct chart_cursor *cur, struct chart *c, int by);

/* To an instant, which is shown in the middle where it was outside the window. */
void chart_cursor_go(struct chart_cursor *cur, struct chart *c, int64_t at);

/* Finer (-1) or coarser (+1), with the cursor's instant in its column. False: there is nothing. */
bool chart_cursor_zoom(struct chart_cursor *cur, struct chart *c, int by);

/* Where an event is to be looked for: where its letter stands (chart.h). False: it has no bound. */
bool chart_cursor_instant(const struct date *d, int64_t *out);

/* To the lane's next (+1) or previous (-1) column in which an event begins; false: there is none. */
bool chart_cursor_busy(
	struct chart_cursor *cur, struct chart *c, const struct lane *l, int by);

/* The first event of the lane that begins after the cursor's column, the last before it; NONE. */
uint32_t chart_cursor_next(const struct chart_cursor *cur, const struct chart *c,
	const struct lane *l, int by);

#endif
