#include "layout.h"

enum {
	WIDE = 110,  /* three columns from here */
	ROOMY = 118, /* of which the facets have bars from here */
	MIDDLE = 70, /* two columns from here */
	STRIP_ROWS = 20,
	CHIPS_ROWS = 14,
	FACETS_COLS = 23, /* of two columns */
	CURSOR_ROWS = 4,  /* below the chart, at least, where all of it has */
	BOTH_ROWS = 11,	  /* this many */
};

/* " 1 ENT ", " 2 DATES ", " 3 SOURCE ": each with room for the marks of the focus. */
static const int tab_cols[TABS] = { 7, 9, 10 };

static int clamp(int n, int least, int most)
{
	return n < least ? least : n > most ? most : n;
}

/* Gives a pane its rectangle: the title above, the rows below. */
static void place(struct layout *l, enum pane pane, struct rect r)
{
	l->head[pane] = l->pane[pane] = r;
	l->head[pane].rows = 1;
	l->pane[pane].row++;
	l->pane[pane].rows--;
}

static struct rect columns(struct rect r, int col, int cols)
{
	return (struct rect){ .row = r.row, .col = col, .rows = r.rows, .cols = cols };
}

/* The dates come first: about half of the screen, for whole titles. */
static void place_columns(struct layout *l, struct rect r)
{
	int facets = r.cols < ROOMY ? 24 : clamp(r.cols * 6 / 25, 29, 32);
	int reader = clamp(r.cols * 3 / 10, 34, 60);
	int dates = r.cols - facets - reader - 2;

	place(l, PANE_FACETS, columns(r, 0, facets));
	l->bar[0] = columns(r, facets, 1);
	place(l, PANE_DATES, columns(r, facets + 1, dates));
	l->bar[1] = columns(r, facets + 1 + dates, 1);
	place(l, PANE_READER, columns(r, facets + dates + 2, reader));
}

static void place_stacked(struct layout *l, struct rect r)
{
	struct rect right = columns(r, FACETS_COLS + 1, r.cols - FACETS_COLS - 1);
	struct rect upper = right, lower = right;

	upper.rows = (r.rows + 1) / 2;
	lower.row += upper.rows;
	lower.rows -= upper.rows;
	place(l, PANE_FACETS, columns(r, 0, FACETS_COLS));
	l->bar[0] = columns(r, FACETS_COLS, 1);
	place(l, PANE_DATES, upper);
	place(l, PANE_READER, lower);
	l->is_stacked = true;
}

static void place_tabbed(struct layout *l, struct rect r, enum pane focus, bool is_chart)
{
	int col = 0, i;

	place(l, focus, r);
	for (i = 0; i < TABS; i++) {
		l->head[is_chart && i == PANE_DATES ? PANE_CHART : i] =
			(struct rect){ .row = r.row, .col = col, .rows = 1, .cols = tab_cols[i] };
		col += tab_cols[i];
	}
	l->tab_rest = (struct rect){ .row = r.row, .col = col, .rows = 1, .cols = r.cols - col };
	l->is_tabbed = true;
}

/* The chart over the events under its cursor; where there is no room for both, one of them. */
static void place_chart(struct layout *l, struct rect r, enum pane focus, int chart_rows)
{
	struct rect lower = r;

	if (r.rows < BOTH_ROWS) {
		place(l, focus == PANE_CURSOR ? PANE_CURSOR : PANE_CHART, r);
		return;
	}
	r.rows -= clamp(r.rows / 4, CURSOR_ROWS, r.rows);
	r.rows = chart_rows < r.rows ? chart_rows + 1 : r.rows;
	lower.rows -= r.rows;
	lower.row += r.rows;
	place(l, PANE_CHART, r);
	place(l, PANE_CURSOR, lower);
}

/* The facets or the reader beside the chart; where that is narrow, the reader alone. */
static void place_beside(struct layout *l, struct rect r, enum pane focus, int chart_rows)
{
	int facets = r.cols >= WIDE ? clamp(r.cols / 5, 24, 32) : FACETS_COLS;
	int reader = clamp(r.cols * 2 / 5, 44, 60);

	if (focus == PANE_READER && r.cols < WIDE) {
		place(l, focus, r);
	} else if (focus == PANE_READER) {
		place_chart(l, columns(r, 0, r.cols - reader - 1), focus, chart_rows);
		l->bar[0] = columns(r, r.cols - reader - 1, 1);
		place(l, focus, columns(r, r.cols - reader, reader));
	} else {
		place(l, focus, columns(r, 0, facets));
		l->bar[0] = columns(r, facets, 1);
		place_chart(l, columns(r, facets + 1, r.cols - facets - 1), focus, chart_rows);
	}
}

/* Takes `rows` whole lines off the top of *rest. */
static struct rect take(struct rect *rest, int rows)
{
	struct rect r = *rest;

	r.rows = rows;
	rest->row += rows;
	rest->rows -= rows;
	return r;
}

static void share_title(struct layout *l)
{
	int cols = l->title.cols;

	l->title.cols = clamp(cols / 3, 14, 40);
	l->chips = l->title;
	l->chips.col = l->title.cols;
	l->chips.cols = cols - l->title.cols;
}

void layout_make(struct layout *l, int rows, int cols, enum pane focus, bool is_zoomed,
	bool is_chart, int chart_rows, int banner_rows)
{
	struct rect rest = { .rows = rows - 2, .cols = cols };

	*l = (struct layout){ .is_small = rows < LAYOUT_MIN_ROWS || cols < LAYOUT_MIN_COLS };
	if (l->is_small)
		return;
	l->status = (struct rect){ .row = rows - 2, .rows = 1, .cols = cols };
	l->hint = (struct rect){ .row = rows - 1, .rows = 1, .cols = cols };
	l->title = take(&rest, 1);
	if (rows >= CHIPS_ROWS)
		l->chips = take(&rest, 1);
	else
		share_title(l);
	if (rows >= STRIP_ROWS && !is_zoomed)
		l->strip = take(&rest, 1);
	l->banner = take(&rest, clamp(banner_rows, 0, rest.rows / 2));
	if (is_zoomed)
		place(l, focus, rest);
	else if (focus == PANE_CHART || focus == PANE_CURSOR)
		place_chart(l, rest, focus, chart_rows);
	else if (is_chart && cols >= MIDDLE)
		place_beside(l, rest, focus, chart_rows);
	else if (cols >= WIDE)
		place_columns(l, rest);
	else if (cols >= MIDDLE)
		place_stacked(l, rest);
	else
		place_tabbed(l, rest, focus, is_chart);
}

static bool holds(struct rect r, int row, int col)
{
	return row >= r.row && row < r.row + r.rows && col >= r.col && col < r.col + r.cols;
}

enum pane layout_pane_at(const struct layout *l, int row, int col)
{
	int i;

	for (i = 0; i < PANES; i++)
		if (holds(l->head[i], row, col) || holds(l->pane[i], row, col))
			return (enum pane)i;
	return PANES;
}
