#ifndef FRISE_TEST_CHART_PLAIN_H
#define FRISE_TEST_CHART_PLAIN_H

#include "chart.h"

/* The chart, held against its header column by column: slow, and without any of its short cuts. */

struct period plain_column(const struct chart *c, int col);

/* The column of what is known to the day, and not longer; -1: it is no such thing, -2: outside. */
int plain_point(const struct chart *c, const struct date *d);

/* First and last column that a date covers; false: none. */
bool plain_covers(const struct chart *c, const struct date *d, int *from, int *to);

/* The column of its letter, which may be outside: then some number below 0, or from `cols` on. */
int plain_letter(const struct chart *c, const struct date *d);

/* The columns from which to which it may have lasted; -1, cols: from or to one outside. */
int plain_first(const struct chart *c, const struct date *d);
int plain_last(const struct chart *c, const struct date *d);

/* Of what lasted, did it begin (or end, where it has no beginning) in this column for certain? */
bool plain_is_sure(const struct chart *c, const struct date *d, int at);

/* Events whose letter is due in one column; of how many that is certain, told, marked. */
struct tally {
	uint32_t events, certain, told, live, marked, before, behind;
	uint32_t first;
};

struct plain {
	const struct chart *c;
	const struct timeline *tl;
	const bool *marked;
	const struct lane *lane;
	struct chart_cell *cell;
	struct tally *tally;		  /* per column */
	struct tally left, right;	  /* lines that go on there; `events`: without a letter */
};

/* Adds up a lane in cell[0 .. cols) and tally[0 .. cols), which are zeroes, and without events. */
void plain_make(struct plain *p, const struct lane *lane);

#endif
