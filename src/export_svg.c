#include "export_svg.h"

#include "svg.h"
#include "svg_axis.h"
#include "svg_crowd.h"
#include "svg_lane.h"
#include "svg_page.h"
#include "svg_place.h"

/* Higher pictures have the axis at their foot too. */
enum { HIGH = 700 };

/* The lines of the calendar are drawn first, so the lanes, drawn apart, tell where those end. */
static int draw_axis(const struct svg *s, int y, int bottom, struct buf *out)
{
	int height = svg_axis_height(s);

	svg_draw_grid(s, y + height, bottom, out);
	svg_draw_axis(s, y, out);
	if (bottom - y < HIGH)
		return bottom;
	svg_draw_axis(s, bottom, out);
	return bottom + height;
}

static int draw_named(const struct svg *s, const struct svg_lanes *lanes, int y, struct buf *out)
{
	struct buf marks = { 0 };
	int bottom;

	y = svg_draw_legend(s, &lanes->signs, y, out);
	bottom = svg_draw_lanes(lanes, s, y + svg_axis_height(s), &marks);
	y = draw_axis(s, y, bottom, out);
	buf_add_str(out, buf_str(&marks));
	buf_free(&marks);
	y = svg_draw_undated(lanes, s, y, out);
	return svg_draw_foot(s, true, y, out);
}

static int draw_crowd(const struct svg *s, int y, struct buf *out)
{
	struct svg_crowd crowd = svg_crowd_of(s);
	struct buf bars = { 0 };
	int bottom;

	y = svg_draw_crowd_legend(s, &crowd, y, out);
	bottom = svg_draw_crowd(&crowd, s, y + svg_axis_height(s), &bars);
	y = draw_axis(s, y, bottom, out);
	buf_add_str(out, buf_str(&bars));
	buf_free(&bars);
	return svg_draw_foot(s, crowd.is_titled, y, out);
}

/* Titles are whole, or folded but once, where the picture does not get too high. */
static bool place_lanes(struct svg_lanes *lanes, const struct svg *s)
{
	if (s->shown + s->undated > PICTURE_NAMED)
		return false;
	svg_lanes_init(lanes, s, SVG_FOLDS);
	if (lanes->rows <= PICTURE_ROWS)
		return true;
	svg_lanes_free(lanes);
	svg_lanes_init(lanes, s, 1);
	return lanes->rows <= PICTURE_ROWS;
}

bool export_svg(const struct picture *p, struct buf *out, struct fault *fault)
{
	struct svg_lanes lanes = { 0 };
	struct buf body = { 0 };
	struct svg s;
	int y;

	if (!svg_init(&s, p, fault))
		return false;
	s.is_named = place_lanes(&lanes, &s);
	y = svg_draw_heading(&s, SVG_MARGIN, &body);
	if (s.is_named)
		y = draw_named(&s, &lanes, y, &body);
	else
		y = draw_crowd(&s, y, &body);
	svg_draw_head(&s, y, out);
	buf_add_str(out, buf_str(&body));
	buf_add_text(out, "</svg>\n");
	buf_free(&body);
	svg_lanes_free(&lanes);
	svg_free(&s);
	return true;
}
