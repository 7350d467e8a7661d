#ifndef FRISE_SVG_H
#define FRISE_SVG_H

#include "axis.h"
#include "export_svg.h"

/* Of the parts that make a picture, inside the library: measures in pixels. */
enum {
	SVG_SIZE = 12,   /* of the font */
	SVG_MARGIN = 16, /* around all */
	SVG_LINE = 20,   /* from row to row */
};

/* One picture while it is made: what is known before anything is drawn. */
struct svg {
	const struct picture *want;
	const struct timeline *tl;
	struct arena arena;
	struct period window; /* what is drawn of time */
	struct period range;  /* from the first to the last moment in it that events name */
	struct axis axis;     /* over the window, one column a pixel */
	int left;             /* where its pixel 0 stands */

	const struct lane **lane; /* those that are drawn: something in them is shown */
	size_t lanes;
	size_t lanes_left; /* something in them would be shown, but for the limit */
	bool *is_shown;    /* per event of the timeline: it has a date in the window, a lane here */
	uint32_t *home;    /* per event: the first place in `lane` that has it; NONE: none */
	size_t *kind;      /* per kind: how many are shown or undated; one more for those without */
	size_t shown;
	size_t undated;
	size_t earlier; /* than the window */
	size_t later;
	size_t unplaced; /* in the window, but only in lanes that are left out */
	bool is_named;   /* lanes are of named events, below them the undated; set by who draws */
};

/* Looks through the result. Fails as export_svg does. */
bool svg_init(struct svg *s, const struct picture *want, struct fault *fault);
void svg_free(struct svg *s);

/* The title of an event in the language that the folder prefers. */
struct str svg_title(const struct svg *s, uint32_t event);

/* How many events of a lane are shown. */
size_t svg_lane_shown(const struct svg *s, const struct lane *lane);

/* Of all that stands in the picture, the undated below the lanes too: the events, their sources. */
bool svg_is_drawn(const struct svg *s, uint32_t event);
size_t svg_drawn(const struct svg *s);
size_t svg_sources(const struct svg *s);

#endif
