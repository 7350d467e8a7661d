#include "svg_place.h"

#include <stdlib.h>

#include "mem.h"

/* Pixels between two things in one row; the most rows of one. */
enum { GAP = 12, LINES = 1 + SVG_FOLDS };

/* What a spot takes of its row. */
struct box {
	int lo;
	int hi;
	int row;
	int rows;
};

struct stack {
	struct box *box;
	size_t boxes;
	int rows;
	bool *is_taken; /* per row, while one box is tried; enough behind the last are free */
};

/* How many of a box's rows from `row` on are free before one that is not. */
static int free_rows(const struct stack *s, int row, int rows)
{
	int i;

	for (i = 0; i < rows && !s->is_taken[row + i]; i++)
		;
	return i;
}

/* The first row from which on there is room for a box. */
static int first_row(struct stack *s, const struct box *box)
{
	size_t i;
	int row, k, found;

	for (row = 0; row < s->rows + LINES; row++)
		s->is_taken[row] = false;
	for (i = 0; i < s->boxes; i++) {
		const struct box *b = &s->box[i];

		if (box->lo >= b->hi + GAP || b->lo >= box->hi + GAP)
			continue;
		for (k = 0; k < b->rows; k++)
			s->is_taken[b->row + k] = true;
	}
	for (row = 0; (found = free_rows(s, row, box->rows)) < box->rows; row += found + 1)
		;
	return row;
}

static struct box at_right(const struct svg_spot *spot)
{
	int end = spot->label ? spot->right + spot->label : spot->hi;

	return (struct box){ spot->lo, end > spot->hi ? end : spot->hi, 0, spot->lines };
}

static struct box at_left(const struct svg_spot *spot)
{
	int begin = spot->label ? spot->left - spot->label : spot->lo;

	return (struct box){ begin < spot->lo ? begin : spot->lo, spot->hi, 0, spot->lines };
}

/* Folds a label, or has it cut, that has no room on either side. */
static void shrink(struct svg_spot *spot, int cols)
{
	int room = cols - spot->right > spot->left ? cols - spot->right : spot->left;
	int i;

	spot->lines = 1;
	for (i = 0; i < SVG_FOLDS && spot->label > room && spot->folded[i]; i++) {
		spot->lines = i + 2;
		spot->label = spot->folded[i];
	}
	if (spot->label > room)
		spot->label = room > 0 ? room : 0;
}

static struct box choose(struct stack *s, struct svg_spot *spot, int cols)
{
	struct box right = at_right(spot), left = at_left(spot);

	right.row = right.hi <= cols ? first_row(s, &right) : s->rows + 1;
	left.row = left.lo >= 0 ? first_row(s, &left) : s->rows + 1;
	spot->is_left = left.row < right.row;
	return spot->is_left ? left : right;
}

/* The label stays where the mark alone would stand no higher. */
static struct box choose_optional(struct stack *s, struct svg_spot *spot, int cols)
{
	struct svg_spot alone = *spot;
	struct box with = choose(s, spot, cols), without;

	alone.label = 0;
	without = choose(s, &alone, cols);
	if (with.row <= without.row)
		return with;
	*spot = alone;
	return without;
}

int svg_place(struct svg_spot *spot, size_t spots, int cols)
{
	struct stack s = { 0 };
	size_t i;

	s.box = mem_resize(NULL, spots + 1, sizeof(*s.box));
	s.is_taken = mem_resize(NULL, LINES * (spots + 2), sizeof(*s.is_taken));
	for (i = 0; i < spots; i++) {
		struct box box;

		shrink(&spot[i], cols);
		box = spot[i].is_optional ? choose_optional(&s, &spot[i], cols)
					  : choose(&s, &spot[i], cols);
		spot[i].row = box.row;
		if (box.row + box.rows > s.rows)
			s.rows = box.row + box.rows;
		s.box[s.boxes++] = box;
	}
	free(s.box);
	free(s.is_taken);
	return s.rows;
}
