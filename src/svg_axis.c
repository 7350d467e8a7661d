#include "svg_axis.h"

#include <stdlib.h>

#include "mem.h"
#include "svg_text.h"

/*
 * The width of a character; how far words stand from their line, and below the top of the axis; how
 * far from the edge of the picture they end.
 */
enum { CHARACTER = 9, INDENT = 4, OUTER = 12, INNER = 28, EDGE = 4 };

/* So far behind the end of the axis, which has the margin behind it, a label may reach. */
enum { BEYOND = 4 * CHARACTER };

/* The labels of the axis and their lines, in order; x is where the text begins. */
struct ticks {
	struct axis_label *label;
	int *x;
	size_t labels;
	bool has_outer;
};

/* One that would leave the picture moves to the left, over its line. */
static int text_at(const struct svg *s, const struct axis_label *label)
{
	struct str text = str_of(label->text);
	int width = label->line == AXIS_OUTER ? svg_width_bold(text, SVG_SIZE)
					      : svg_width(text, SVG_SIZE);
	int x = s->left + label->col + INDENT, last = s->want->width - EDGE - width;

	return x < last ? x : last;
}

static bool is_moved(const struct svg *s, const struct ticks *t, size_t i)
{
	return t->x[i] < s->left + t->label[i].col + INDENT;
}

/* Does it begin before the one before it on its line ends? Only one that was moved can. */
static bool is_over(const struct svg *s, const struct ticks *t, size_t i)
{
	size_t k = i;

	while (is_moved(s, t, i) && k-- > 0)
		if (t->label[k].line == t->label[i].line)
			return t->x[k] + svg_width_bold(str_of(t->label[k].text), SVG_SIZE) >
			       t->x[i];
	return false;
}

/* Leaves out what begins behind the axis or has no room; true if anything is left. */
static bool choose(struct ticks *t, const struct svg *s)
{
	size_t labels = t->labels, i;

	t->labels = 0;
	t->has_outer = false;
	for (i = 0; i < labels; i++) {
		t->label[t->labels] = t->label[i];
		t->x[t->labels] = text_at(s, &t->label[i]);
		if (t->label[i].col >= s->axis.cols || is_over(s, t, t->labels))
			continue;
		t->has_outer |= t->label[i].line == AXIS_OUTER;
		t->labels++;
	}
	return t->labels > 0;
}

/* As if the axis went on into the margin, as what begins just before its end is named too. */
static void init_ticks(struct ticks *t, const struct svg *s)
{
	struct axis more = s->axis;
	size_t cap = (size_t)(more.cols + BEYOND) / CHARACTER + 2;

	t->label = mem_resize(NULL, cap, sizeof(*t->label));
	t->x = mem_resize(NULL, cap, sizeof(*t->x));
	more.span.hi += more.span.hi - axis_instant(&more, more.cols - BEYOND);
	more.cols += BEYOND;
	t->labels = axis_labels(&more, 2, CHARACTER, t->label, cap);
	if (choose(t, s))
		return;
	t->labels = axis_labels(&s->axis, 2, CHARACTER, t->label, cap);
	choose(t, s);
}

static void free_ticks(struct ticks *t)
{
	free(t->label);
	free(t->x);
}

static int height(const struct ticks *t)
{
	return t->has_outer ? SVG_AXIS_HIGH : SVG_AXIS_LOW;
}

int svg_axis_height(const struct svg *s)
{
	struct ticks t;
	int pixels;

	init_ticks(&t, s);
	pixels = height(&t);
	free_ticks(&t);
	return pixels;
}

void svg_draw_axis(const struct svg *s, int y, struct buf *out)
{
	struct ticks t;
	size_t i;

	init_ticks(&t, s);
	for (i = 0; i < t.labels; i++) {
		bool is_outer = t.label[i].line == AXIS_OUTER;

		buf_addf(out, "<text class=\"%s\" x=\"%d\" y=\"%d\">", is_outer ? "b" : "d", t.x[i],
			y + (is_outer || !t.has_outer ? OUTER : INNER));
		buf_add_markup(out, str_of(t.label[i].text));
		buf_add_text(out, "</text>\n");
	}
	free_ticks(&t);
}

/* One that stands at the left edge may have begun before it: there the plot begins anyway. */
void svg_draw_grid(const struct svg *s, int y, int bottom, struct buf *out)
{
	struct ticks t;
	size_t i;

	init_ticks(&t, s);
	for (i = 0; i < t.labels; i++) {
		bool is_outer = t.label[i].line == AXIS_OUTER;

		if (t.label[i].col > 0)
			buf_addf(out, "<path class=\"%s\" d=\"M%d.5 %dV%d\"/>\n",
				is_outer ? "w" : "g", s->left + t.label[i].col,
				is_outer && !is_moved(s, &t, i) ? y - height(&t) : y, bottom);
	}
	free_ticks(&t);
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
