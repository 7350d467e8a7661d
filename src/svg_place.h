#ifndef FRISE_SVG_PLACE_H
#define FRISE_SVG_PLACE_H

#include <stdbool.h>
#include <stddef.h>

/* A label has one line, or is folded into more, up to 1 + SVG_FOLDS. */
enum { SVG_FOLDS = 4 };

/*
 * A mark in a lane and the label beside it, in pixels from the left edge of the
 * plot. The caller says what the mark covers and how wide its label is;
 * svg_place finds its row and its side.
 */
struct svg_spot {
	int lo; /* the mark covers [lo, hi) */
	int hi;
	int right; /* where a label at the right begins, */
	int left;  /* and where one at the left ends */
	int label; /* how wide it is, 0: none; made smaller where neither side has the room: */
	/* First to its width in two lines, or three, and so on; 0: it has none. */
	int folded[SVG_FOLDS];
	bool is_optional; /* it is dropped (0) rather than that the mark stands lower for it */

	int row;   /* from 0 */
	int lines; /* of the label, in as many rows */
	bool is_left;
};

/*
 * Stacks spots in rows so that nothing of a row overlaps: each in the first row with
 * room for it, at the right where both sides do. Nothing is put outside of [0, cols).
 * Returns how many rows it took.
 */
int svg_place(struct svg_spot *spot, size_t spots, int cols);

#endif
