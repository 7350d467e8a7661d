#ifndef FRISE_TEST_CHART_BROWSER_H
#define FRISE_TEST_CHART_BROWSER_H

#include "browser.h"
#include "view_chart.h"

/* What tests of the chart in the browser share; cmocka stands before it. */

static inline void keys(struct browser *b, const char *text)
{
	browser_keys(b, text);
	browser_check(b);
}

static inline struct view *chart_of(struct browser *b)
{
	return &b->app.view[PANE_CHART];
}

static inline const struct chart_spot *spot_of(const struct browser *b)
{
	return view_chart_spot(&b->app.view[PANE_CHART]);
}

static inline void resize(struct browser *b, int rows, int cols)
{
	browser_key(b, (struct key){ .code = CODE_RESIZE, .row = rows, .col = cols });
	browser_check(b);
}

#endif
