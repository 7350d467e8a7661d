#ifndef FRISE_CHART_H
#define FRISE_CHART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "axis.h"
#include "lane.h"
#include "times.h"

/*
 * A result over time, a lane a value of a field: what stands in each cell. Pure; knows no canvas.
 *
 * An event covers the columns that its date may lie in. In one of them it is *counted*, where its
 * letter stands. Which one that is follows from the lane and from where columns begin, never
 * from the window: a window that moves by whole columns moves all letters and counts with it. Of
 * an event whose column is outside, a line is seen at most.
 * A cell counts the events that were certainly in its column, or certainly began there, going by
 * their dates (date_in; what is known to the day, an end of what lasted too, is in the column of its
 * middle). What only may have been or begun then, of 2025 in an axis by months, is counted in the
 * nearest column to its own that it may be in and in which nothing certain is, at most
 * CHART_SEAT_REACH from there, later before earlier; where there is none, in its own.
 * - the column of what lasted (1984/1990) is where it begins, A══┤, or A where that is where it ends;
 *   what has no beginning (../1990) where it ends, ←══A, what has neither end nowhere. It is a
 *   double line where it certainly went on in the column (date_in), else a dashed one, and ┤ where
 *   it ends. Where an end is less precise than the columns, letter and ┤ stand in the outermost that
 *   it may be in, with a dashed line between: A┄┄══┄┄┤ by months, where the whole of 1984 and of
 *   1990 is dashed. All of it is where the date is doubtful.
 *   So two that overlap stay two: the letter of the later stands over the line of the earlier,
 *   A══B═┤══┤;
 * - what was once, in one column, is a letter there (a point); what is known to the day is that
 *   even where an axis splits the day, as long as a column is a day or more;
 * - what was once but is less precise than the columns (1984 by months, [1984..1986]) is a dashed
 *   line over all that it may lie in; the middle of what has one bound only ([1984..]) is the bound.
 * What goes on beyond the window has an arrow beside its first or last column, or a question mark
 * where the end beyond it is unknown (1984/). The undated are nowhere.
 *
 * One cell is drawn by the first of these that is there: a letter or number; an end; a sign
 * (chart_sign); a certain line; a dashed one; a dot, but none where the query does not ask
 * (chart_is_asked). Titles stand over lines, dots and blanks only.
 */
enum {
	CELL_LASTS = 1,		/* an event certainly goes on here: ══ */
	CELL_DOUBT = 2,		/* an event may be here, and none certainly goes on: ┄┄ */
	CELL_ENDS = 4,		/* what lasted ends here: ┤ */
	CELL_UNSURE = 8,	/* all that is counted here is imprecise or in doubt */
	/* The selected event is counted here, or its line seen; and what that has a relation to. */
	CELL_SELECTED = 16,
	CELL_RELATED = 32,
	CELL_MARKED = 64,	/* a marked event is counted here */
	/* Of the first column, and of the last: beyond the window something goes on, */
	CELL_ON_LEFT = 128,
	CELL_ON_RIGHT = 256,
	CELL_ASKS_LEFT = 512,	/* it is unknown how long, */
	CELL_ASKS_RIGHT = 1024,
	CELL_DOUBT_LEFT = 2048, /* all of it is in doubt, and of some the letter is not in the window */
	CELL_DOUBT_RIGHT = 4096,
	CELL_DEAD_LEFT = 32768, /* and all of it retracted */
	CELL_DEAD_RIGHT = 65536,
	/* The line of something that is counted here is in the column before, or behind, too. */
	CELL_TIED_BEFORE = 8192,
	CELL_TIED_BEHIND = 16384,
};

enum { CHART_SEAT_REACH = 12, CHART_SIGNS = 3 };

struct chart_cell {
	uint32_t events; /* counted here: letter for one, digit for 2 to 9, # above */
	uint32_t event;	 /* the first of them; NONE: none */
	uint32_t kind;	 /* of the one event; NONE: several, or without kind */
	uint32_t lines;	 /* of how many events a line is drawn here */
	uint32_t came;	 /* of the first column: the first event of which only a line is in; NONE */
	unsigned flags;
	/*
	 * Of the one event, most urgent first: ! retracted, ? alleged, disputed or of uncertain
	 * date, + planned, @ whom the lane is of is only mentioned, ~ of approximate date, or of one
	 * that is imprecise without a dash beside the letter or its signs. Of several ? where each
	 * is in doubt, by its date or itself.
	 */
	char sign[CHART_SIGNS + 1];
};

/* Room for the title of an event that is alone in its cell, or whose line is alone at the left. */
struct chart_label {
	uint32_t event;
	int col;  /* of the label's first column */
	int cols; /* how many it may take */
};

/*
 * {0} is empty; free with chart_free. The fields up to `marked` are the caller's to set between
 * the calls; the rest is read only. Borrows result and timeline.
 */
struct chart {
	uint32_t selected;  /* event; NONE: none (0 is an event) */
	const bool *marked; /* per event of the timeline; NULL: none */

	struct axis axis;   /* cols 0: nothing to draw on yet */
	struct lanes lanes;
	const struct result *result;
	uint64_t *density;  /* per column: weight of the whole result, in parts of axis.h */
	size_t undated;     /* of the result */
	struct chart_work *work; /* what is kept between two calls */
};

/*
 * Takes a result: makes the lanes of `field` (lanes_field) in this order. Needed where the result,
 * the field or the order changed, and before all else. The axis stays as it is; chart_look is due.
 * Before another timeline call chart_free, even if it stands at the same address. What facets know
 * is shared by lanes.index (lane.h).
 */
void chart_build(
	struct chart *c, const struct result *res, struct str field, enum lane_order order);

/*
 * Looks through this window; one without columns, {0}, shows nothing. Needed where the axis or the
 * result changed. *axis may be c->axis.
 */
void chart_look(struct chart *c, const struct axis *axis);
void chart_free(struct chart *c);

/*
 * From the first to the last moment of a lane's dated events, SIZE_MAX: of the whole result; what
 * is infinite counts for nothing. lo > hi where no date has a bound.
 */
struct axis_range chart_range(const struct chart *c, size_t lane);

/*
 * An axis of even columns over that range, two columns longer on a side where something goes on for
 * ever, for its line. False, and *out untouched, where no date has a bound.
 */
bool chart_fit(const struct chart *c, size_t lane, int cols, struct axis *out);

/*
 * Moves a window of calendar columns (axis_zoom) to where it holds the most events by where they
 * begin or, imprecise, by the middle; of many alike to the first. Beyond `last` it does not reach
 * where that is not needed.
 */
void chart_fullest(const struct chart *c, int64_t last, struct axis *axis);

/* The cells of one lane, cell[0 .. axis.cols). */
void chart_cells(const struct chart *c, size_t lane, struct chart_cell *cell);

/*
 * The events of a lane, SIZE_MAX: of the whole result, that cover any of the columns [from, to),
 * in the order of the timeline: the first `cap` of them are written. Returns how many there are.
 */
size_t chart_events(
	const struct chart *c, size_t lane, int from, int to, uint32_t *event, size_t cap);

/*
 * What of the result the window does not show, or shows no letter of. Looks at all events, where
 * the rest looks only at what is near the window.
 */
struct chart_beyond {
	size_t before, after; /* nothing of them is in the window; the undated are neither */
	size_t lines;	      /* their column is not, but a line of them */
};
struct chart_beyond chart_beyond(const struct chart *c);

/* Do the dates of the result's query leave anything of this column? Without such dates they do. */
bool chart_is_asked(const struct chart *c, int col);

/*
 * The sign that stands in this column, 0: none does. They are those of a letter or number before it,
 * or ? or ! beside an arrow at the edge (CELL_DOUBT_LEFT, _RIGHT, _DEAD), where there are but lines or
 * nothing. The first of those of the last column stands beside the window, in place of an arrow.
 */
char chart_sign(const struct chart *c, const struct chart_cell *cell, int col);

/*
 * Does the line that is drawn in this column end short of what stands before it, or behind it: of a
 * letter or number (and its sign) that is not tied to it?
 */
bool chart_parts_before(const struct chart *c, const struct chart_cell *cell, int col);
bool chart_parts_behind(const struct chart *c, const struct chart_cell *cell, int col);

/*
 * Where titles can stand beside the letters of a lane, from the cells that chart_cells gave:
 * label[0 .. axis.cols) suffices. Each has a blank column before it, and one behind it unless the
 * window ends there. A title stands on empty columns right behind its letter and sign, or behind
 * the end of the letter's line where nothing of another event is between. Over its own line it
 * stands only where that leaves the window: from the letter on, or from the left edge on where the
 * letter is not in the window. Room for fewer than CHART_LABEL_COLS is none. Returns how many.
 */
enum { CHART_LABEL_COLS = 10 };
size_t chart_labels(
	const struct chart *c, const struct chart_cell *cell, struct chart_label *label);

#endif
