#include "svg_mark.h"

#include "svg_text.h"

/* Five colours and six shapes: thirty kinds before two look alike but for the letter. */
enum { COLORS = 5, SHAPES = 6 };

/*
 * A bar runs under its glyph and label, BAR_TOP below their middle; the strokes at its ends, and a
 * glyph between two of them; the dashes of an unknown end, from the glyph on.
 */
enum { BAR = 4, BAR_TOP = 5, STROKE = 14, ENDS = GLYPH + 6, DASHES = 44, ARROW = 8 };

/* Within GLYPH, the middle at 0, 0; each has room for a letter. */
static const char *const shapes[SHAPES] = {
	"M-7 0A7 7 0 1 1 7 0A7 7 0 1 1-7 0Z",
	"M-6.5-6.5H6.5V6.5H-6.5Z",
	"M0-8.5L8.5 0L0 8.5L-8.5 0Z",
	"M-6.5 7V-2.5L0-8.5L6.5-2.5V7Z",
	"M-8 0L-4-7H4L8 0L4 7H-4Z",
	"M-6.5-7V2.5L0 8.5L6.5 2.5V-7Z",
};

/*
 * The colours were chosen for a distance of 20 at least between any two of a scheme (CIE 1976),
 * also to eyes that lack one kind of cone, and a contrast with the paper that carries letters.
 */
const char *const svg_mark_style =
	".frise .k0{color:#b84a00}.frise .k1{color:#332288}.frise .k2{color:#007a4d}\n"
	".frise .k3{color:#93397f}.frise .k4{color:#222}.frise .f{fill:currentColor}\n"
	".frise .o{fill:#fff;stroke:currentColor;stroke-width:1.5}\n"
	".frise .s{fill:currentColor;fill-opacity:.16}\n"
	".frise .u{fill:currentColor;fill-opacity:.4}\n"
	".frise .i,.frise .j{font-size:10px;font-weight:bold;text-anchor:middle}\n"
	".frise .i{fill:#fff}.frise .j{fill:currentColor}\n";

const char *const svg_mark_style_dark =
	".frise .k0{color:#f0e442}.frise .k1{color:#6f9bff}.frise .k2{color:#2dd4a7}\n"
	".frise .k3{color:#f0a0e0}.frise .k4{color:#fff}\n"
	".frise .o,.frise .i{fill:#16181d}.frise .s{fill-opacity:.25}\n";

static int clamp(int n, int least, int most)
{
	return n > most ? most : n < least ? least : n;
}

/* The column behind the last that a period touches. */
static int end_col(const struct axis *a, int64_t hi)
{
	return hi == INSTANT_MAX ? a->cols : axis_col(a, hi - 1) + 1;
}

/* What covers less than `least` is made `width` wide around the same middle. */
static void fit(struct svg_mark *m, int least, int width, int cols)
{
	int middle = clamp((m->lo + m->hi) / 2, width / 2, cols - width / 2);

	if (m->hi - m->lo < least) {
		m->lo = middle - width / 2;
		m->hi = m->lo + width;
	}
	m->at = middle;
}

/* How far from such an end the middle of a glyph stands at least. */
static int beside(enum svg_edge edge)
{
	return GLYPH_HALF + (edge == EDGE_ON ? ARROW + 1 : 0);
}

static bool is_exact(const struct date_part *part, enum date_end is)
{
	return is == END_GIVEN && part->precision >= PRECISION_DAY && part->doubt == DOUBT_NONE;
}

/* A day that is known is no more than a point, unless its hours are drawn. */
static struct svg_mark once(const struct axis *a, const struct date *d)
{
	bool is_known = d->shape == DATE_POINT && is_exact(&d->start, d->start_is);
	struct period span = date_span(d);
	struct svg_mark m = { .lo = axis_col(a, span.lo), .hi = end_col(a, span.hi) };

	m.left = span.lo < a->span.lo ? EDGE_ON : EDGE_NONE;
	m.right = span.hi > a->span.hi ? EDGE_ON : EDGE_NONE;
	m.is_hollow = !is_known;
	fit(&m, is_known ? 4 * GLYPH : GLYPH, GLYPH, a->cols);
	if (m.hi - m.lo >= beside(m.left) + beside(m.right))
		m.at = clamp(m.at, m.lo + beside(m.left), m.hi - beside(m.right));
	return m;
}

/* Of an end that is known to the day all of it; else what every reading of the date has. */
static void find_sure(struct svg_mark *m, const struct axis *a, const struct date *d)
{
	bool is_exact_start = is_exact(&d->start, d->start_is);
	bool is_exact_end = is_exact(&d->end, d->end_is);
	int64_t from = is_exact_start ? d->begin.lo : d->begin.hi;
	int64_t to = is_exact_end ? d->finish.hi : d->finish.lo;

	if (d->start_is == END_OPEN)
		from = INSTANT_MIN;
	if (d->end_is == END_OPEN)
		to = INSTANT_MAX;
	if (date_doubt(d) != DOUBT_NONE || from >= to || from >= a->span.hi || to <= a->span.lo)
		return;
	m->sure_lo = axis_col(a, from);
	m->sure_hi = end_col(a, to);
}

static enum svg_edge edge(enum date_end is, bool is_beyond)
{
	if (is == END_UNKNOWN)
		return EDGE_FADES;
	return is == END_OPEN || is_beyond ? EDGE_ON : EDGE_END;
}

/* At the begin of what lasted or at its end, between its strokes or beside its arrow. */
static int glyph_at(const struct svg_mark *m, bool is_begin)
{
	enum svg_edge edge = is_begin ? m->left : m->right;
	int from_end = edge == EDGE_ON ? beside(edge) : ENDS / 2;

	return clamp(is_begin ? m->lo + from_end : m->hi - from_end, m->lo + GLYPH_HALF,
		m->hi - GLYPH_HALF);
}

static struct svg_mark lasted(const struct axis *a, const struct date *d)
{
	struct period span = { d->begin.lo, d->finish.hi };
	struct svg_mark m = {
		.lasts = true, .lo = axis_col(a, span.lo), .hi = end_col(a, span.hi)
	};
	bool is_sure;

	m.left = edge(d->start_is, span.lo < a->span.lo);
	m.right = edge(d->end_is, span.hi > a->span.hi);
	m.is_hollow = date_doubt(d) != DOUBT_NONE || d->start.precision < PRECISION_DAY ||
		      d->start_is != END_GIVEN;
	find_sure(&m, a, d);
	if (m.left == EDGE_FADES) {
		m.lo = clamp(axis_col(a, d->finish.lo) - DASHES - ENDS, 0, m.hi);
		m.sure_lo = m.sure_hi = m.hi;
	}
	if (m.right == EDGE_FADES) {
		m.hi = clamp(axis_col(a, d->begin.lo) + ENDS + DASHES, 0, a->cols);
		m.sure_lo = m.sure_hi = m.lo;
	}
	is_sure = m.sure_lo <= m.lo && m.sure_hi >= m.hi;
	fit(&m, ENDS, ENDS, a->cols);
	if (is_sure) {
		m.sure_lo = m.lo;
		m.sure_hi = m.hi;
	}
	m.at = glyph_at(&m, d->start_is == END_GIVEN);
	return m;
}

struct svg_mark svg_mark_of(const struct axis *a, const struct date *d)
{
	return d->shape == DATE_INTERVAL ? lasted(a, d) : once(a, d);
}

static void add_rect(int x, int y, int width, int height, const char *class, struct buf *out)
{
	if (width > 0)
		buf_addf(out, "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
			class, x, y, width, height);
}

/* Dashes that get shorter away from the glyph, as far as the mark goes; small in little room. */
static void add_dashes(const struct svg_mark *m, int x, int y, int way, struct buf *out)
{
	enum { MOST = 4 };
	static const struct dash {
		int at;
		int len;
	} sizes[2][MOST] = { { { 0, 14 }, { 18, 9 }, { 31, 5 }, { 40, 2 } },
		{ { 0, 4 }, { 6, 3 }, { 11, 2 }, { 15, 1 } } };
	int room = (way > 0 ? m->hi - m->at : m->at - m->lo) - GLYPH_HALF, i;
	const struct dash *dash = sizes[sizes[0][MOST - 1].at + sizes[0][MOST - 1].len > room];

	for (i = 0; i < MOST && dash[i].at + dash[i].len <= room; i++) {
		int from = way * (GLYPH_HALF + dash[i].at);

		add_rect(x + m->at + (way > 0 ? from : from - dash[i].len), y + BAR_TOP,
			dash[i].len, BAR, "f", out);
	}
}

/* An arrow's point at x, to the right (way 1) or to the left (-1). */
static void add_arrow(int x, int y, int way, struct buf *out)
{
	buf_addf(out, "<path class=\"f\" d=\"M%d %dl%d -5v10z\"/>", x, y, -way * ARROW);
}

static void add_edge(
	const struct svg_mark *m, enum svg_edge edge, int x, int y, int way, struct buf *out)
{
	int end = way > 0 ? x + m->hi : x + m->lo;

	if (edge == EDGE_END)
		add_rect(way > 0 ? end - 2 : end, y + BAR_TOP + BAR - STROKE, 2, STROKE, "f", out);
	else if (edge == EDGE_ON)
		add_arrow(end, m->lasts ? y + BAR_TOP + BAR / 2 : y, way, out);
	else if (edge == EDGE_FADES)
		add_dashes(m, x, y, way, out);
}

void svg_draw_bar(const struct svg_mark *m, uint32_t kind, int x, int y, struct buf *out)
{
	bool fades = m->left == EDGE_FADES || m->right == EDGE_FADES;
	bool is_shown =
		m->lasts || m->hi - m->lo > GLYPH || m->left == EDGE_ON || m->right == EDGE_ON;

	if (!is_shown)
		return;
	buf_addf(out, "<g class=\"k%d\">", kind == NONE ? COLORS - 1 : (int)(kind % COLORS));
	if (!m->lasts) {
		add_rect(x + m->lo, y - STROKE / 2, m->hi - m->lo, STROKE, "s", out);
	} else if (!fades) {
		add_rect(x + m->lo, y + BAR_TOP, m->hi - m->lo, BAR, "u", out);
		add_rect(x + m->sure_lo, y + BAR_TOP, m->sure_hi - m->sure_lo, BAR, "f", out);
	}
	add_edge(m, m->left, x, y, -1, out);
	add_edge(m, m->right, x, y, 1, out);
	buf_add_text(out, "</g>");
}

void svg_draw_glyph(
	const struct timeline *tl, uint32_t kind, bool is_hollow, int x, int y, struct buf *out)
{
	int color = kind == NONE ? COLORS - 1 : (int)(kind % COLORS);
	int shape = kind == NONE ? 0 : (int)(kind % SHAPES);
	struct str letter = kind == NONE ? str_of("") : tl->kind[kind].letter;

	buf_addf(out,
		"<g class=\"k%d\" transform=\"translate(%d %d)\"><path class=\"%s\" d=\"%s\"/>",
		color, x, y, is_hollow ? "o" : "f", shapes[shape]);
	if (kind != NONE) {
		buf_addf(out, "<text class=\"%s\" y=\"3.6\">", is_hollow ? "j" : "i");
		svg_add_foreign(letter.len ? letter : str_of("?"), out);
		buf_add_text(out, "</text>");
	}
	buf_add_text(out, "</g>");
}
