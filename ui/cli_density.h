#ifndef FRISE_CLI_DENSITY_H
#define FRISE_CLI_DENSITY_H

#include "density.h"

/* What a period is called, by its place in axis_zooms. */
struct density_unit {
	const char *one, *many; /* "week", "weeks" */
};
extern const struct density_unit density_units[AXIS_ZOOMS];
enum { ZOOM_HOUR, ZOOM_DAY, ZOOM_WEEK, ZOOM_MONTH, ZOOM_QUARTER, ZOOM_YEAR };

struct period density_period(const struct density *d, int col);

/* "2024-W13", "2024-03", "2024-Q1", "2024", "2020..2029": as dates are written, but for weeks. */
void density_print_name(struct period p, size_t zoom, struct buf *out);

/* Prints a line a period for people, with a bar, no wider than `cols`; of empty ones one for all. */
void density_put_text(const struct density *d, const struct result *res, size_t zoom, int cols);

#endif
