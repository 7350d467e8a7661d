#include "cli.h"

#include <locale.h>
#include <string.h>

#include "chart_draw.h"
#include "cli_lanes.h"
#include "cli_svg.h"
#include "cli_window.h"
#include "legend.h"
#include "load.h"
#include "mem.h"
#include "query.h"
#include "text.h"
#include "verify.h"

/* A chart as it is printed, a few rows at a time. */
struct print {
	const struct options *o;
	struct chart chart;
	struct chart_show show;
	struct chart_seen seen;
	struct canvas canvas;
	struct buf out;
	size_t lanes; /* of those that there are */
};

/*
 * The window where it is given, else from the first to the last moment of events. Where none is
 * beyond the one end that is given: to the end of its year. False where there is none at all.
 */
static bool find_span(const struct print *p, struct period window, struct period *out)
{
	struct axis_range range = chart_range(&p->chart, SIZE_MAX);
	bool has_events = range.lo <= range.hi, from = p->o->from, to = p->o->to;

	*out = window;
	if (!from && has_events && (!to || range.lo < window.hi))
		out->lo = range.lo;
	else if (!from && to)
		out->lo = date_group_period(date_group_at(window.hi - 1, UNIT_YEAR), UNIT_YEAR).lo;
	if (!to && has_events && (!from || range.hi >= window.lo))
		out->hi = range.hi + 1;
	else if (!to && from)
		out->hi = date_group_period(date_group_at(window.lo, UNIT_YEAR), UNIT_YEAR).hi;
	return has_events || from || to;
}

/* Even columns; where an end is not given, that of its year, month or day. */
static struct axis fit_axis(const struct print *p, struct period span)
{
	int cols = p->show.room.axis_cols;
	struct axis_range range = { span.lo, span.hi - 1 };
	struct axis axis;

	axis_fit(&range, cols, &axis);
	span.lo = p->o->from ? span.lo : axis.span.lo;
	span.hi = p->o->to ? span.hi : axis.span.hi;
	axis_even(span, cols, &axis);
	return axis;
}

/* Columns of the calendar: where not all have room, those where most is. */
static struct axis zoom_axis(const struct print *p, struct period span)
{
	int cols = p->show.room.axis_cols;
	size_t zoom = p->o->zoom;
	struct axis axis;

	axis_zoom(zoom, span.lo, 0, cols, &axis);
	if (axis.span.hi < span.hi && !p->o->from && p->o->to)
		axis_zoom(zoom, span.hi - 1, cols - 1, cols, &axis);
	else if (axis.span.hi < span.hi && !p->o->from)
		chart_fullest(&p->chart, span.hi - 1, &axis);
	else
		axis_zoom(zoom, span.lo, 0, axis_col(&axis, span.hi - 1) + 1, &axis);
	return axis;
}

/* cols 0 where nothing says how long it is. */
static struct axis make_axis(const struct print *p, struct period window)
{
	struct axis axis = { 0 };
	struct period span;

	if (!find_span(p, window, &span))
		return axis;
	if (p->o->has_unit)
		return zoom_axis(p, span);
	if (p->o->from || p->o->to)
		return fit_axis(p, span);
	chart_fit(&p->chart, SIZE_MAX, p->show.room.axis_cols, &axis);
	return axis;
}

static void begin_rows(struct print *p, int rows)
{
	canvas_resize(&p->canvas, rows, p->show.room.axis_col + p->show.room.axis_cols + 1);
}

static struct rect row_of(const struct print *p, int row)
{
	return (struct rect){ row, 0, p->canvas.rows - row, p->canvas.cols };
}

static void end_rows(struct print *p)
{
	canvas_dump_text(&p->canvas, &p->out);
	cli_put(&p->out);
	buf_clear(&p->out);
}

static void print_title(struct print *p)
{
	const struct chart *c = &p->chart;
	struct buf words = { 0 };

	buf_addf(&words, "%zu event%s by %.*s", c->result->events,
		c->result->events == 1 ? "" : "s", STR(c->lanes.field));
	if (c->axis.cols) {
		buf_add_text(&words, ", 1 col = ");
		axis_words(&c->axis, &words);
	}
	begin_rows(p, 1);
	canvas_clip(&p->canvas, 0, 1, p->canvas.cols - 1, STYLE_TEXT, buf_str(&words));
	end_rows(p);
	buf_free(&words);
}

static bool is_blank(const struct canvas *c, int row)
{
	int col;

	for (col = 0; col < c->cols; col++)
		if (canvas_cell(c, row, col)->text[0])
			return false;
	return true;
}

/* Of the ticks the line that has any. */
static void print_head(struct print *p)
{
	begin_rows(p, 2);
	chart_draw_ticks(&p->chart, &p->show, &p->canvas, row_of(p, 0));
	if (is_blank(&p->canvas, 0)) {
		begin_rows(p, is_blank(&p->canvas, 1) ? 0 : 1);
		chart_draw_ticks(
			&p->chart, &p->show, &p->canvas, (struct rect){ -1, 0, 2, p->canvas.cols });
	}
	end_rows(p);
	begin_rows(p, 1);
	chart_draw_all(&p->chart, &p->show, &p->seen, &p->canvas, row_of(p, 0));
	end_rows(p);
}

static void print_lanes(struct print *p)
{
	size_t i;

	for (i = 0; i < p->lanes; i++) {
		begin_rows(p, 1);
		chart_draw_lane(&p->chart, &p->show, i, &p->seen, &p->canvas, row_of(p, 0));
		end_rows(p);
	}
}

static void add_note(struct buf *out, size_t count, const char *one, const char *many)
{
	if (count)
		buf_addf(out, "%s%zu %s", out->len ? ", " : " not shown: ", count,
			count == 1 ? one : many);
}

/* What the picture does not show. */
static void print_notes(struct print *p)
{
	const struct chart *c = &p->chart;
	struct chart_beyond beyond = chart_beyond(c);
	const char *hint =
		p->o->has_unit && !p->o->to ? " (--from, --width)" : " (--from, --to)";
	struct buf notes = { 0 };

	add_note(&notes, c->undated, "undated", "undated");
	add_note(&notes, beyond.before, "before", "before");
	add_note(&notes, beyond.after, "after", "after");
	add_note(&notes, beyond.lines, "letter beyond the edge", "letters beyond the edge");
	add_note(&notes, c->lanes.lanes - p->lanes, "lane more", "lanes more");
	begin_rows(p, notes.len > 0);
	if ((beyond.before || beyond.after) && notes.len + strlen(hint) <= (size_t)p->canvas.cols)
		buf_add_text(&notes, hint);
	canvas_clip(&p->canvas, 0, 0, p->canvas.cols, STYLE_DIM, buf_str(&notes));
	end_rows(p);
	buf_free(&notes);
}

static void print_legend(struct print *p)
{
	int rows;

	begin_rows(p, LEGEND_MOST_ROWS);
	rows = chart_draw_legend(&p->chart, &p->seen, &p->canvas,
		(struct rect){ 0, 0, LEGEND_MOST_ROWS, p->canvas.cols });
	p->canvas.rows = rows < LEGEND_MOST_ROWS ? rows : LEGEND_MOST_ROWS;
	if (rows > 0)
		buf_add_char(&p->out, '\n');
	end_rows(p);
}

static void print_all(struct print *p)
{
	print_title(p);
	print_head(p);
	print_lanes(p);
	print_legend(p);
	print_notes(p);
}

/* An empty picture is no answer; true where it would be that, and it was said. */
static bool is_empty(const struct print *p, struct period window)
{
	const struct chart *c = &p->chart;
	struct chart_beyond beyond;
	struct buf words = { 0 }, notes = { 0 };

	if ((!p->o->from && !p->o->to) ||
		chart_events(c, SIZE_MAX, 0, c->axis.cols, NULL, 0) > 0)
		return false;
	beyond = chart_beyond(c);
	date_period_words(window, &words);
	add_note(&notes, beyond.before, "before", "before");
	add_note(&notes, beyond.after, "after", "after");
	add_note(&notes, c->undated, "undated", "undated");
	cli_say("no event in this time, %s;%s", buf_text(&words), buf_text(&notes));
	buf_free(&notes);
	buf_free(&words);
	return true;
}

static int print_chart(const struct options *o, const struct result *res)
{
	const struct timeline *tl = res->timeline;
	struct print p = {
		.o = o, .chart = { .selected = NONE }, .canvas.charset = text_charset()
	};
	struct chart_wish wish;
	struct axis axis;
	int code = EXIT_USAGE;

	if (cli_chart_wish(o, &p.chart.lanes, tl, &wish)) {
		chart_build(&p.chart, res, wish.field, wish.order);
		p.lanes = p.chart.lanes.lanes;
		p.lanes = o->limit && o->limit < p.lanes ? o->limit : p.lanes;
		p.show = (struct chart_show){ .room = chart_room(&p.chart, cli_width(o)),
			.lane = SIZE_MAX,
			.has_labels = true,
			.language = tl->language,
			.languages = tl->languages };
		axis = make_axis(&p, wish.window);
		chart_look(&p.chart, &axis);
		code = is_empty(&p, wish.window) ? EXIT_NOTHING : EXIT_FINE;
		if (code == EXIT_FINE)
			print_all(&p);
	}
	buf_free(&p.out);
	canvas_free(&p.canvas);
	chart_seen_free(&p.seen);
	chart_free(&p.chart);
	return code;
}

static int chart_matches(
	const struct options *o, const struct load *load, const struct query *query, locale_t utf8)
{
	struct verify verify = { 0 };
	struct overlay overlay;
	struct result res = { 0 };
	int code = EXIT_NOTHING;

	cli_overlay(o, load, query, &verify, &overlay);
	result_run(&res, &load->timeline, query, &overlay);
	if (o->is_svg)
		code = cli_put_svg(o, &res, utf8);
	else if (res.events)
		code = print_chart(o, &res);
	else
		cli_say_none(&res);
	cli_say_notes(&res);
	result_free(&res);
	verify_free(&verify);
	return code;
}

/* Says which of the options do not go together. */
static bool are_sound(const struct options *o)
{
	if (o->is_backwards)
		cli_say("--sort: a chart has no order backwards; leave out the '-'");
	else if (o->is_svg && o->has_unit)
		cli_say("--by is for a chart of text; the axis of a picture has no columns");
	else
		return true;
	return false;
}

int cli_chart(const struct options *o)
{
	struct load load = { 0 };
	struct query query = { 0 };
	locale_t utf8 = (locale_t)0;
	int code;

	if (!are_sound(o))
		return EXIT_USAGE;
	if (o->is_svg) /* read from a file, which cli_load puts out of reach */
		utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	code = cli_load(o, &load);
	if (code == EXIT_FINE && !cli_query(o, &load, &query))
		code = EXIT_USAGE;
	if (code == EXIT_FINE) {
		code = chart_matches(o, &load, &query, utf8);
		cli_say_problems(&load);
	}
	query_free(&query);
	load_free(&load);
	if (utf8)
		freelocale(utf8);
	return code;
}
