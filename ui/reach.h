#ifndef FRISE_REACH_H
#define FRISE_REACH_H

#include <stdbool.h>
#include <stdint.h>

#include "times.h"

/* Where the columns of an axis begin, rising: border[0 .. cols], the last of which is its end. */
struct ruler {
	const int64_t *border;
	int cols; /* at least 1 */
};

/* The column that holds an instant, clamped to 0 .. cols - 1. `near` is tried first: any column. */
int ruler_col(const struct ruler *r, int64_t instant, int near);

/*
 * The columns that one date covers, by the rules of chart.h. Columns are those of the window:
 * what it covers beyond is said by the flags.
 */
struct reach {
	int from, to;             /* covers these, the last included */
	int at;                   /* is counted in this one; -1: in one outside, or nowhere */
	int solid_from, solid_to; /* certainly goes on in these; from > to: in none */
	bool is_line;             /* drawn over from .. to; else only a letter at `at` */
	bool in_doubt;            /* the date as a whole is */
	bool is_certain;          /* it was or began at `at`, as far as the date can be trusted */
	bool ends;                /* what lasted does so at to */
	bool on_left, on_right;   /* covers more beyond the window */
	bool asks_left, asks_right; /* and how much is unknown */
};

/* Of a span that is not empty: where the letter of what was once stands; of one bound only, there. */
int64_t reach_middle(struct period span);

/*
 * Of an event of the timeline. `near` is any column, best the one of an event before. False, and
 * *out is undefined: nothing of it is in the window, or it has no date.
 */
bool reach_of(const struct ruler *r, const struct times *t, uint32_t event, int near,
	struct reach *out);

#endif
