#include "hits.h"

#include <stdint.h>
#include <stdlib.h>

#include "text.h"

/* Bytes of a text that one of a folded needle may stand for: a letter of four with six marks. */
enum { REACH = 16 };

/*
 * The part of a text that holds the hits which touch the piece [*at, *at + len); *at
 * is made to count from where it begins. The whole would be folded anew for each line of it.
 */
static struct str around(struct str text, size_t *at, size_t len, struct str needle)
{
	size_t reach = REACH * (needle.len + 1), from = *at > reach ? *at - reach : 0;
	size_t to = text.len - *at - len > reach ? *at + len + reach : text.len;

	while (from > 0 && (text.at[from] & 0xC0) == 0x80)
		from--;
	while (to < text.len && (text.at[to] & 0xC0) == 0x80)
		to++;
	*at -= from;
	return str_sub(text, from, to - from);
}

/* Columns that the bytes [from, to) of a foreign text take once it is safe. */
static int shown_cols(const struct canvas *c, struct str text, size_t from, size_t to)
{
	struct buf safe = { 0 };
	int cols;

	text_make_safe_part(text, from, to, c->charset, &safe);
	cols = text_cols(buf_str(&safe));
	buf_free(&safe);
	return cols;
}

bool hits_restyle(struct canvas *c, struct rect r, struct str piece, size_t from, size_t to,
	enum style style)
{
	int first = shown_cols(c, piece, 0, from);
	int last;

	if (first >= r.cols)
		return false;
	last = first + shown_cols(c, piece, from, to);
	if (last > r.cols)
		last = r.cols;
	if (first < last)
		canvas_restyle(c,
			(struct rect){
				.row = r.row, .col = r.col + first, .rows = 1, .cols = last - first },
			style);
	return true;
}

void hits_mark(struct canvas *c, int row, int col, int cols, struct str text, size_t at, size_t len,
	struct str needle)
{
	struct buf folded = { 0 };
	uint32_t *from = NULL;
	size_t hit;

	if (needle.len == 0)
		return;
	text = around(text, &at, len, needle);
	text_fold_map(text, &folded, &from);
	for (hit = 0; (hit = str_find(buf_str(&folded), needle, hit)) != SIZE_MAX; hit += needle.len) {
		size_t first = from[hit];
		size_t last = from[hit + needle.len - 1];

		last = text_after(text, last);
		if (first < at)
			first = at;
		if (last > at + len)
			last = at + len;
		if (first >= at + len)
			break;
		if (first < last &&
			!hits_restyle(c, (struct rect){ row, col, 1, cols }, str_sub(text, at, len),
				first - at, last - at, STYLE_HIT))
			break;
	}
	free(from);
	buf_free(&folded);
}

bool hits_begin(struct str text, size_t at, size_t len, struct str needle)
{
	struct buf folded = { 0 };
	uint32_t *from = NULL;
	bool is_found = false;
	size_t hit = 0;

	if (needle.len == 0)
		return false;
	text = around(text, &at, len, needle);
	text_fold_map(text, &folded, &from);
	while (!is_found && (hit = str_find(buf_str(&folded), needle, hit)) != SIZE_MAX) {
		is_found = from[hit] >= at && from[hit] < at + len;
		hit += needle.len;
	}
	free(from);
	buf_free(&folded);
	return is_found;
}
