#include "found.h"

#include <stdlib.h>

#include "vec.h"

static bool is_in(const struct view *v, size_t row, struct str needle)
{
	struct buf text = { 0 }, folded = { 0 };
	bool is_found;

	if (!v->ops->is_text && !view_is_stop(v, row))
		return false;
	if (v->ops->finds)
		return v->ops->finds(v, row, needle);
	if (!v->ops->text_of)
		return false;
	v->ops->text_of(v, row, &text);
	text_fold(buf_str(&text), &folded);
	is_found = str_find(buf_str(&folded), needle, 0) != SIZE_MAX;
	buf_free(&folded);
	buf_free(&text);
	return is_found;
}

static void search_all(struct found *f, const struct view *v, struct str needle)
{
	size_t row;

	f->rows = 0;
	for (row = 0; needle.len && row < v->list.rows; row++)
		if (is_in(v, row, needle))
			VEC_PUSH(f->row, f->rows, f->cap, row);
}

static void search_found(struct found *f, const struct view *v, struct str needle)
{
	size_t rows = f->rows, i;

	f->rows = 0;
	for (i = 0; i < rows; i++)
		if (is_in(v, f->row[i], needle))
			f->row[f->rows++] = f->row[i];
}

void found_update(struct found *f, const struct view *v, struct str needle)
{
	struct str old = buf_str(&f->needle);
	bool is_valid = f->view == v && f->rebuilds == v->rebuilds && old.len > 0;

	if (is_valid && str_eq(old, needle))
		return;
	if (is_valid && str_find(needle, old, 0) != SIZE_MAX)
		search_found(f, v, needle);
	else
		search_all(f, v, needle);
	f->view = v;
	f->rebuilds = v->rebuilds;
	buf_clear(&f->needle);
	buf_add_str(&f->needle, needle);
}

void found_free(struct found *f)
{
	buf_free(&f->needle);
	free(f->row);
	*f = (struct found){ 0 };
}

/* How many hits stand before the row. */
static size_t before(const struct found *f, size_t row)
{
	size_t low = 0, high = f->rows, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (f->row[middle] < row)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t found_from(const struct found *f, size_t row, int by, bool from_here)
{
	size_t at = before(f, row);

	if (f->rows == 0)
		return SIZE_MAX;
	if (from_here && at < f->rows && f->row[at] == row)
		return at;
	if (by < 0)
		return at > 0 ? at - 1 : f->rows - 1;
	at += at < f->rows && f->row[at] == row;
	return at < f->rows ? at : 0;
}
