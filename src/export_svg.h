#ifndef FRISE_EXPORT_SVG_H
#define FRISE_EXPORT_SVG_H

#include <stdbool.h>

#include "lane.h"

/* What a picture is to show. All is borrowed. */
struct picture {
	const struct result *result;
	const struct lanes *lanes; /* made of it */
	struct str query;          /* in words of the filter language; empty: all events */
	struct period window;      /* from, to: INSTANT_MIN, INSTANT_MAX where the events decide */
	size_t lanes_most;         /* so many lanes; 0: as many as there may be */
	int width; /* in pixels, PICTURE_LEAST .. PICTURE_MOST; its height follows */
};

enum { PICTURE_LEAST = 480, PICTURE_MOST = 8000 };

/*
 * Appends a picture as one document of SVG 1.1 in UTF-8, complete in itself: no
 * script, no reference to anything outside, fonts by generic family, light and
 * dark. Needs a locale of UTF-8.
 *
 * Every event in the window is a mark in each of its lanes, with its title, once, in the first.
 * More than PICTURE_NAMED, or so many at one time that the picture would
 * become too high, are bars instead, as high as there are events, and titles
 * stand where a pointer finds them (title elements); more than PICTURE_TITLED
 * have none. Lanes past PICTURE_LANES are counted, not shown, as are the events
 * before and after the window; of the undated the titles stand below.
 *
 * Fails, and appends nothing, where no event of the result has a date in the window.
 */
enum { PICTURE_NAMED = 400, PICTURE_ROWS = 200, PICTURE_TITLED = 5000, PICTURE_LANES = 100 };
bool export_svg(const struct picture *p, struct buf *out, struct fault *fault);

#endif
