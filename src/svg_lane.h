#ifndef FRISE_SVG_LANE_H
#define FRISE_SVG_LANE_H

#include "svg.h"

/* What lanes of named events need of the legend. */
struct svg_signs {
	bool spans;  /* of what was once, some time in it */
	bool bars;   /* of what lasted */
	bool thin;   /* parts of bars that are possible only */
	bool arrows; /* at bars */
	bool beyond; /* arrows at spans */
	bool dashes;
	bool hollow;
	bool zoned; /* times that are not in UTC */
	bool again; /* an event stands in a second lane */
};

/* Lanes with each event in its place, in memory of their own. {0} is empty. */
struct svg_lanes {
	struct arena arena;
	struct svg_lane *lane;
	size_t lanes;
	struct svg_lane *undated; /* NULL: none */
	int rows;                 /* of all together */
	int folds;                /* of a label, at most */
	struct svg_signs signs;
};

/* With up to `folds` folds, 1 .. SVG_FOLDS, in a label: with fewer there are fewer rows. */
void svg_lanes_init(struct svg_lanes *l, const struct svg *s, int folds);
void svg_lanes_free(struct svg_lanes *l);

/* Draws from y on; return where they end. */
int svg_draw_lanes(const struct svg_lanes *l, const struct svg *s, int y, struct buf *out);
int svg_draw_undated(const struct svg_lanes *l, const struct svg *s, int y, struct buf *out);

/*
 * A line over the whole width at `line`; the label of a lane in up to so many lines, and its count,
 * the middle of the first at y. Returns how many lines the label took.
 */
int svg_draw_name(const struct svg *s, struct str label, size_t events, int lines, int line, int y,
	struct buf *out);

#endif
