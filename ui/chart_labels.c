#include "chart.h"

#include "chart_walk.h"

/* What stands beside letters: their signs, dashes that end short of them, titles. */

/* How many columns from `col` on, up to `end`, have no event and so many lines. */
static int count_free(const struct chart_cell *cell, int col, int end, uint32_t lines)
{
	int at = col;

	while (at < end && cell[at].events == 0 && cell[at].lines == lines)
		at++;
	return at - col;
}

char chart_sign(const struct chart *c, const struct chart_cell *cell, int col)
{
	int by;

	if (col >= c->axis.cols || cell[col].events || cell[col].flags & CELL_ENDS)
		return 0;
	if (cell[col].flags & (CELL_DEAD_LEFT | CELL_DEAD_RIGHT))
		return '!';
	if (cell[col].flags & (CELL_DOUBT_LEFT | CELL_DOUBT_RIGHT))
		return '?';
	for (by = 1; by <= CHART_SIGNS && col - by >= 0; by++) {
		if (cell[col - by].events)
			return cell[col - by].sign[by - 1];
		if (cell[col - by].flags & CELL_ENDS)
			return 0;
	}
	return 0;
}

/* The first column from `col` on without a sign. */
static int behind_signs(const struct chart *c, const struct chart_cell *cell, int col)
{
	while (chart_sign(c, cell, col))
		col++;
	return col;
}

bool chart_parts_before(const struct chart *c, const struct chart_cell *cell, int col)
{
	int before = col - 1;

	while (before > 0 && chart_sign(c, cell, before))
		before--;
	return before >= 0 && cell[before].events && !(cell[before].flags & CELL_TIED_BEHIND);
}

bool chart_parts_behind(const struct chart *c, const struct chart_cell *cell, int col)
{
	return col + 1 < c->axis.cols && cell[col + 1].events &&
	       !(cell[col + 1].flags & CELL_TIED_BEFORE);
}

/* From column `col` on, of which the first stays blank, and the last but at the end of the axis. */
static bool make_label(
	const struct chart *c, uint32_t event, int col, int room, struct chart_label *out)
{
	*out = (struct chart_label){ .event = event, .col = col + 1, .cols = room - 2 };
	if (col + room == c->axis.cols)
		out->cols++;
	return out->cols >= CHART_LABEL_COLS;
}

/* Behind the end of the line, of which nothing else hides a part between the letter and there. */
static bool label_behind(const struct chart *c, const struct chart_cell *cell, uint32_t event,
	const struct reach *reach, struct chart_label *out)
{
	int from = reach->at + 1, end = reach->to + 1, signs;

	if (count_free(cell, from, end, 1) < end - from)
		return false;
	signs = behind_signs(c, cell, from);
	end = end > signs ? end : signs;
	return make_label(c, event, end, count_free(cell, end, c->axis.cols, 0), out);
}

/* Over the line, from the letter or the arrow on; what stands at its other end stays. */
static bool label_over(const struct chart *c, const struct chart_cell *cell, uint32_t event,
	const struct reach *reach, struct chart_label *out)
{
	int from = behind_signs(c, cell, reach->at + 1);

	return make_label(c, event, from, count_free(cell, from, reach->to, 1), out);
}

size_t chart_labels(const struct chart *c, const struct chart_cell *cell, struct chart_label *label)
{
	struct ruler ruler = chart_ruler(c);
	struct reach reach;
	size_t labels = 0;
	int i;

	for (i = 0; i < c->axis.cols; i++) {
		bool came = i == 0 && cell->events == 0 && cell->lines == 1 && cell->came != NONE;
		uint32_t event = came ? cell->came : cell[i].event;

		if (!came && cell[i].events != 1)
			continue;
		if (!reach_of(&ruler, &c->work->times, event, i, &reach))
			continue;
		reach.at = came ? -1 : i;
		if ((came || reach.on_right || reach.asks_right) &&
			label_over(c, cell, event, &reach, &label[labels]))
			labels++;
		else if (label_behind(c, cell, event, &reach, &label[labels]))
			labels++;
	}
	return labels;
}
