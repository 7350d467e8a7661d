#include "passages.h"

#include <stdlib.h>

#include "vec.h"
#include "wrap.h"

void text_lines_make(struct text_lines *l, struct str text, int cols, enum charset charset)
{
	struct wrap wrap = { .text = text, .cols = cols > 0 ? cols : 1, .charset = charset };
	struct str line;

	l->items = 0;
	if (str_starts(text, "\xEF\xBB\xBF"))
		wrap.at = 3;
	while (wrap_next(&wrap, &line))
		VEC_PUSH(l->item, l->items, l->cap,
			(struct text_line){ (size_t)(line.at - text.at), line.len });
}

void text_lines_free(struct text_lines *l)
{
	free(l->item);
	*l = (struct text_lines){ 0 };
}

size_t text_lines_find(const struct text_lines *l, size_t byte)
{
	size_t low = 0, high = l->items, middle;

	while (high - low > 1) {
		middle = low + (high - low) / 2;
		if (l->item[middle].at <= byte)
			low = middle;
		else
			high = middle;
	}
	return low;
}

bool text_line_cut(const struct text_line *line, struct extent e, struct extent *out)
{
	size_t end = line->at + line->len;

	if (e.from >= end || e.to <= line->at || line->len == 0)
		return false;
	out->from = e.from > line->at ? e.from - line->at : 0;
	out->to = (e.to < end ? e.to : end) - line->at;
	return true;
}
