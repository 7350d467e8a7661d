#include "list.h"

/* How many rows at the top of the screen are covered when it begins at row `top`. */
static size_t covered(const struct list *l, size_t top, size_t height)
{
	return top == 0 || l->sticky >= height ? 0 : l->sticky;
}

static size_t last_top(const struct list *l, size_t height)
{
	return l->rows > height ? l->rows - height : 0;
}

static size_t moved(size_t from, long by, size_t last)
{
	size_t far = by < 0 ? (size_t)0 - (size_t)by : (size_t)by;

	if (by < 0)
		return far > from ? 0 : from - far;
	return far > last - from ? last : from + far;
}

void list_show(struct list *l, size_t height)
{
	if (height == 0)
		height = 1;
	if (l->top > last_top(l, height))
		l->top = last_top(l, height);
	if (l->cursor >= l->top + height)
		l->top = l->cursor - height + 1;
	while (l->top > 0 && l->cursor < l->top + covered(l, l->top, height))
		l->top = l->cursor < l->top ? l->cursor : l->top - 1;
}

void list_go(struct list *l, size_t row, size_t height)
{
	if (l->rows == 0)
		row = 0;
	else if (row >= l->rows)
		row = l->rows - 1;
	l->cursor = row;
	list_show(l, height);
}

void list_move(struct list *l, long by, size_t height)
{
	list_go(l, l->rows ? moved(l->cursor, by, l->rows - 1) : 0, height);
}

void list_set_rows(struct list *l, size_t rows, size_t height)
{
	l->rows = rows;
	list_go(l, l->cursor, height);
}

void list_scroll(struct list *l, long by, size_t height)
{
	size_t first, last;

	if (height == 0)
		height = 1;
	list_show(l, height);
	l->top = moved(l->top, by, last_top(l, height));
	first = l->top + covered(l, l->top, height);
	last = l->top + height - 1;
	if (l->cursor < first)
		l->cursor = first;
	if (l->cursor > last)
		l->cursor = last;
}

void list_page(struct list *l, long by, size_t height)
{
	size_t top = l->top;

	if (height == 0)
		height = 1;
	l->top = moved(top, by, last_top(l, height));
	if (l->top == top)
		list_go(l, by < 0 ? 0 : l->rows, height);
	else
		list_go(l, l->top > top ? l->cursor + (l->top - top) : l->cursor - (top - l->top), height);
}

void list_show_around(struct list *l, size_t height)
{
	size_t around = height / 4 < 3 ? height / 4 : 3;
	size_t first = l->cursor > around ? l->cursor - around : 0;
	size_t last = l->cursor + around;

	if (l->top + covered(l, l->top, height) > first)
		l->top = first > l->sticky ? first - l->sticky : 0;
	if (l->top + height <= last)
		l->top = last - height + 1;
	list_show(l, height);
}

void list_show_from(struct list *l, size_t row, size_t height)
{
	l->top = row;
	list_show(l, height);
}
