#ifndef FRISE_VIEW_CURSOR_H
#define FRISE_VIEW_CURSOR_H

#include "view.h"

/*
 * The events that the cursor of a chart (view_chart.h) is on; below them those that the selected
 * one has a relation to, each with its name: Enter goes there, q comes back. `chart` is borrowed.
 */
void view_cursor_init(struct view *v, const struct scene *scene, const struct view *chart);

/* Is the cursor of the chart, or the selection, no longer that of the rows? */
bool view_cursor_is_stale(const struct view *v);

#endif
