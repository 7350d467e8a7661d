#include "cli_sort.h"

#include <stdlib.h>

static int by_key(const void *a, const void *b)
{
	const struct sort_row *x = a, *y = b;
	int order = 0;

	if (x->is_last != y->is_last)
		return x->is_last ? 1 : -1;
	if (!x->is_last)
		order = (x->number > y->number) - (x->number < y->number);
	if (!x->is_last && !order)
		order = str_cmp(x->text, y->text);
	if (order)
		return x->is_backwards ? -order : order;
	return x->row < y->row ? -1 : 1;
}

void sort_rows(struct sort_row *row, size_t rows)
{
	if (rows)
		qsort(row, rows, sizeof(*row), by_key);
}
