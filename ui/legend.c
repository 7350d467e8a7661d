#include "legend.h"

enum { MARGIN = 1, GAP = 2 };

struct legend_place legend_begin(struct canvas *canvas, struct rect r)
{
	struct legend_place p = { .canvas = canvas, .r = r };
	int i;

	if (p.r.rows > LEGEND_MOST_ROWS)
		p.r.rows = LEGEND_MOST_ROWS;
	for (i = 0; i < p.r.rows; i++)
		p.used[i] = MARGIN;
	return p;
}

/* LEGEND_MOST_ROWS: none. */
static int row_for(const struct legend_place *p, int cols)
{
	int row;

	for (row = 0; row < p->r.rows; row++)
		if (p->used[row] == MARGIN || p->used[row] + cols <= p->r.cols)
			return row;
	return LEGEND_MOST_ROWS;
}

bool legend_put(struct legend_place *p, const struct legend_item *item)
{
	int sign = text_cols(str_of(item->sign)), blank = sign > 0;
	int cols = sign + blank + text_cols(item->words), row = row_for(p, cols), col;

	if (row == LEGEND_MOST_ROWS)
		return false;
	col = p->r.col + p->used[row];
	p->used[row] += cols + GAP;
	if (!p->canvas)
		return true;
	canvas_text(p->canvas, p->r.row + row, col, sign, item->style, str_of(item->sign));
	col += sign + blank;
	canvas_clip(p->canvas, p->r.row + row, col, p->r.col + p->r.cols - col,
		sign > 0 ? STYLE_DIM : item->style, item->words);
	return true;
}

int legend_rows(const struct legend_place *p)
{
	int rows = 0;

	while (rows < p->r.rows && p->used[rows] > MARGIN)
		rows++;
	return rows;
}
