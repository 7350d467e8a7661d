#include "svg_page.h"

#include "svg_axis.h"
#include "svg_mark.h"
#include "svg_text.h"
#include "text.h"

/* The size of the font of the title; the most lines of any text. */
enum { HEADING = 19, LINES = 4 };

/* Where a page takes the picture in as markup, the rules must change nothing else of that page. */
static const char style[] =
	".frise .p{fill:#fff}.frise text{fill:#1b1b1b}.frise .b{font-weight:bold}\n"
	".frise .d,.frise .n{fill:#5c5c5c}.frise .h{font-size:19px;font-weight:bold}\n"
	".frise .n{font-size:10px;text-anchor:middle}.frise .c{fill:#0b6a9a}\n"
	".frise .g,.frise .w,.frise .r{fill:none}\n"
	".frise .g{stroke:#ececec}.frise .w{stroke:#c4c4c4}.frise .r{stroke:#c8c8c8}\n";

static const char style_dark[] =
	".frise .p{fill:#16181d}.frise text{fill:#ececec}.frise .d,.frise .n{fill:#a8adb8}\n"
	".frise .g{stroke:#2a2d35}.frise .w{stroke:#4a4f5b}.frise .r{stroke:#5a606d}\n"
	".frise .c{fill:#5fb8e6}\n";

/*
 * "46 events by company, 1 of them undated, from 2016 to 2025"; the name of the field is foreign.
 */
static void add_summary(const struct svg *s, struct buf *out)
{
	const struct result *res = s->want->result;
	size_t drawn = svg_drawn(s), i, possible = 0;

	buf_addf(out, "%zu ", drawn);
	if (s->unplaced)
		buf_addf(out, "of %zu ", drawn + s->unplaced);
	buf_addf(out, "event%s by %.*s, ", drawn == 1 ? "" : "s", STR(s->want->lanes->field));
	if (drawn > s->shown)
		buf_addf(out, "%zu of them undated, ", drawn - s->shown);
	svg_add_range(s->range, out);
	for (i = 0; i < res->events; i++)
		possible +=
			res->certainty[res->event[i]] == POSSIBLE && svg_is_drawn(s, res->event[i]);
	if (possible)
		buf_addf(out, ", of which %zu match only possibly", possible);
}

/* The lanes and their counts, for who cannot see them. */
static void add_lanes(const struct svg *s, struct buf *out)
{
	size_t i;

	for (i = 0; i < s->lanes; i++) {
		buf_add_text(out, i ? ", " : " Lanes: ");
		svg_add_foreign(s->lane[i]->label, out);
		buf_addf(out, " %zu", svg_lane_shown(s, s->lane[i]));
	}
	if (svg_drawn(s) > s->shown)
		buf_addf(out, ", undated %zu", svg_drawn(s) - s->shown);
	buf_add_text(out, ".");
}

void svg_draw_head(const struct svg *s, int height, struct buf *out)
{
	int width = s->want->width;
	struct buf summary = { 0 };

	buf_addf(out,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
		"viewBox=\"0 0 %d %d\" class=\"frise\" role=\"img\" "
		"aria-labelledby=\"frise-title frise-desc\" "
		"font-family=\"sans-serif\" font-size=\"%d\">\n<title id=\"frise-title\">",
		width, height, width, height, SVG_SIZE);
	svg_add_foreign(s->tl->title, out);
	buf_add_text(out, "</title>\n<desc id=\"frise-desc\">");
	add_summary(s, &summary);
	svg_add_foreign(buf_str(&summary), out);
	buf_add_text(out, ".");
	add_lanes(s, out);
	buf_free(&summary);
	buf_addf(out,
		"</desc>\n<style>\n%s%s@media screen and (prefers-color-scheme:dark){\n%s%s}\n"
		"</style>\n<rect class=\"p\" width=\"%d\" height=\"%d\"/>\n",
		style, svg_mark_style, style_dark, svg_mark_style_dark, width, height);
}

/*
 * Text over the width of the picture, the foot of its first line at y; returns where the foot of
 * its last one is.
 */
static int add_text(
	const struct svg *s, const char *class, struct str text, int size, int y, struct buf *out)
{
	struct svg_block block = {
		.class = class,
		.size = size,
		.is_bold = size > SVG_SIZE,
		.x = SVG_MARGIN,
		.room = s->want->width - 2 * SVG_MARGIN,
		.lines = LINES,
	};
	struct buf safe = { 0 };
	int lines;

	text_make_safe(text, CHARSET_UTF8, &safe);
	lines = svg_draw_block(&block, buf_str(&safe), y, out);
	buf_free(&safe);
	return y + (lines - 1) * svg_leading(size);
}

int svg_draw_heading(const struct svg *s, int y, struct buf *out)
{
	struct buf text = { 0 };

	y = add_text(s, "h", s->tl->title, HEADING, y + HEADING, out);
	add_summary(s, &text);
	y = add_text(s, "d", buf_str(&text), SVG_SIZE, y + SVG_LINE, out);
	if (s->want->query.len) {
		buf_clear(&text);
		buf_add_text(&text, "filter: ");
		buf_add_str(&text, s->want->query);
		y = add_text(s, "d", buf_str(&text), SVG_SIZE, y + SVG_LINE, out);
	}
	buf_free(&text);
	return y + SVG_SIZE;
}

/* Entries side by side, in as many lines as they need. */
struct flow {
	const struct svg *s;
	struct buf *out;
	int x;
	int y; /* the middle of the line */
};

/* Makes room for a sign and its words; returns where the sign begins. */
static int flow_next(struct flow *f, int sign, struct str words)
{
	int width = sign + 4 + svg_width(words, SVG_SIZE), x;

	if (f->x > SVG_MARGIN && f->x + width > f->s->want->width - SVG_MARGIN) {
		f->x = SVG_MARGIN;
		f->y += SVG_LINE;
	}
	x = f->x;
	buf_addf(f->out, "<text class=\"d\" x=\"%d\" y=\"%d\">", x + sign + 4, f->y + 4);
	buf_add_markup(f->out, words);
	buf_add_text(f->out, "</text>\n");
	f->x += width + SVG_LINE;
	return x;
}

static void add_kinds(struct flow *f)
{
	const struct timeline *tl = f->s->tl;
	struct buf name = { 0 };
	uint32_t i;
	int x;

	for (i = 0; i < tl->kinds; i++) {
		if (!f->s->kind[i])
			continue;
		buf_clear(&name);
		text_make_safe(tl->kind[i].name, CHARSET_UTF8, &name);
		x = flow_next(f, GLYPH, buf_str(&name));
		svg_draw_glyph(tl, i, false, x + GLYPH_HALF, f->y, f->out);
	}
	if (f->s->kind[tl->kinds]) {
		x = flow_next(f, GLYPH, str_of("of no kind"));
		svg_draw_glyph(tl, NONE, false, x + GLYPH_HALF, f->y, f->out);
	}
	buf_free(&name);
}

/* One sign, drawn as it is in the lanes, and what it says. */
static void add_sign(struct flow *f, bool is_used, struct svg_mark mark, const char *words)
{
	int x;

	if (!is_used)
		return;
	x = flow_next(f, mark.hi, str_of(words));
	svg_draw_bar(&mark, NONE, x, f->y, f->out);
	svg_draw_glyph(f->s->tl, NONE, mark.is_hollow, x + mark.at, f->y, f->out);
	buf_add_char(f->out, '\n');
}

int svg_draw_legend(const struct svg *s, const struct svg_signs *signs, int y, struct buf *out)
{
	struct flow f = { s, out, SVG_MARGIN, y + SVG_LINE / 2 };
	struct svg_mark point = { .hi = GLYPH, .at = GLYPH_HALF };
	struct svg_mark hollow = { .hi = GLYPH, .at = GLYPH_HALF, .is_hollow = true };
	struct svg_mark span = { .hi = 44, .at = 22, .is_hollow = true };
	struct svg_mark beyond = { .hi = 44, .at = 22, .is_hollow = true, .right = EDGE_ON };
	struct svg_mark bar = { .hi = 44,
		.at = 11,
		.lasts = true,
		.sure_hi = 44,
		.left = EDGE_END,
		.right = EDGE_END };
	struct svg_mark thin = { .hi = 44,
		.at = 11,
		.lasts = true,
		.left = EDGE_END,
		.right = EDGE_END,
		.is_hollow = true };
	struct svg_mark on = {
		.hi = 44, .at = 11, .lasts = true, .sure_hi = 44, .left = EDGE_END, .right = EDGE_ON
	};
	struct svg_mark fades = {
		.hi = 66, .at = 11, .lasts = true, .left = EDGE_END, .right = EDGE_FADES
	};

	add_kinds(&f);
	f.x = SVG_MARGIN;
	f.y += SVG_LINE;
	add_sign(&f, true, point, "on that day");
	add_sign(&f, signs->hollow, hollow, "day not known, or in doubt");
	add_sign(&f, signs->spans, span, "once, some time in this");
	add_sign(&f, signs->beyond, beyond, "or beyond the edge");
	add_sign(&f, signs->bars, bar, "lasted");
	add_sign(&f, signs->thin, thin, "pale: perhaps");
	add_sign(&f, signs->arrows, on, "goes on beyond the edge");
	add_sign(&f, signs->dashes, fades, "it is not known how long");
	if (signs->again)
		flow_next(&f, 0, str_of("↑ its title stands in the lane named"));
	if (signs->zoned && axis_unit(&s->axis) < UNIT_DAY)
		flow_next(&f, 0, str_of("the axis is in UTC"));
	return f.y + SVG_LINE / 2 + SVG_SIZE;
}

int svg_draw_crowd_legend(const struct svg *s, const struct svg_crowd *c, int y, struct buf *out)
{
	static const char spread[] =
		"An event whose date is less exact is spread over all the time "
		"that it may have taken.";
	struct buf line = { 0 };

	buf_add_text(&line, "Each bar counts the events of ");
	axis_words(&c->axis, &line);
	buf_addf(&line, "; the number is the highest of its lane.%s",
		c->is_titled ? " Point at a bar for titles." : "");
	y = add_text(s, "d", buf_str(&line), SVG_SIZE, y + SVG_SIZE, out);
	y = add_text(s, "d", str_of(spread), SVG_SIZE, y + SVG_LINE, out);
	buf_free(&line);
	return y + SVG_LINE;
}

static void add_note(struct buf *out, size_t count, const char *what)
{
	if (count)
		buf_addf(out, "%s%zu %s", out->len ? ", " : "Not shown: ", count, what);
}

int svg_draw_foot(const struct svg *s, bool is_titled, int y, struct buf *out)
{
	size_t drawn = svg_drawn(s), sources = svg_sources(s);
	struct buf line = { 0 };

	add_note(&line, s->earlier, "before this time");
	add_note(&line, s->later, "after this time");
	add_note(&line, s->is_named ? 0 : s->undated, "without a date");
	add_note(&line, s->lanes_left, s->lanes_left == 1 ? "more lane" : "more lanes");
	add_note(&line, s->unplaced, "that stand only there");
	add_note(&line, is_titled ? 0 : s->shown, "titles");
	if (line.len)
		y = add_text(s, "d", buf_str(&line), SVG_SIZE, y + SVG_LINE, out);
	buf_clear(&line);
	buf_addf(&line, "made by frise from %zu event%s", drawn, drawn == 1 ? "" : "s");
	if (sources)
		buf_addf(&line, ", %zu source%s", sources, sources == 1 ? "" : "s");
	y = add_text(s, "d", buf_str(&line), SVG_SIZE, y + SVG_LINE, out);
	buf_free(&line);
	return y + SVG_MARGIN;
}
