#include "svg_axis.h"

#include <stdlib.h>

#include "mem.h"
#include "svg_text.h"

/* The width of a character; how far words stand from their line, and below the top of the axis. */
enum { CHARACTER = 9, INDENT = 4, OUTER = 12, INNER = 28 };

/* The labels of the axis; the caller frees. */
static struct axis_label *labels_of(const struct svg *s, size_t *labels)
{
	size_t cap = (size_t)s->axis.cols / CHARACTER + 2;
	struct axis_label *label = mem_resize(NULL, cap, sizeof(*label));

	*labels = axis_labels(&s->axis, 2, CHARACTER, label, cap);
	return label;
}

void svg_draw_axis(const struct svg *s, int y, struct buf *out)
{
	size_t labels, i;
	struct axis_label *label = labels_of(s, &labels);

	for (i = 0; i < labels; i++) {
		bool is_outer = label[i].line == AXIS_OUTER;

		buf_addf(out, "<text class=\"%s\" x=\"%d\" y=\"%d\">", is_outer ? "b" : "d",
			s->left + label[i].col + INDENT, y + (is_outer ? OUTER : INNER));
		buf_add_markup(out, str_of(label[i].text));
		buf_add_text(out, "</text>\n");
	}
	free(label);
}

/* One that stands at the left edge may have begun before it: there the plot begins anyway. */
void svg_draw_grid(const struct svg *s, int y, int bottom, struct buf *out)
{
	size_t labels, i;
	struct axis_label *label = labels_of(s, &labels);

	for (i = 0; i < labels; i++) {
		bool is_outer = label[i].line == AXIS_OUTER;

		if (label[i].col > 0)
			buf_addf(out, "<path class=\"%s\" d=\"M%d.5 %dV%d\"/>\n",
				is_outer ? "w" : "g", s->left + label[i].col,
				is_outer ? y - SVG_AXIS_HEIGHT : y, bottom);
	}
	free(label);
}

void svg_add_range(struct period p, struct buf *out)
{
	bool is_long = (p.hi - p.lo) / DAY_SECONDS > 3 * 366;
	enum date_precision precision = is_long ? PRECISION_YEAR : PRECISION_DAY;
	struct date range = { .shape = DATE_INTERVAL,
		.start = date_at(p.lo, precision).start,
		.end = date_at(p.hi - 1, precision).start };

	date_words(&range, out);
}
