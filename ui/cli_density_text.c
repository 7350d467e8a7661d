#include "cli_density.h"

#include <inttypes.h>
#include <string.h>

#include "canvas.h"
#include "cli.h"
#include "text.h"

enum {
	FOLDED = 3,     /* so many empty periods in a row are one line */
	EVENT_COLS = 2, /* of a bar, at most */
	EIGHTHS = 8,
	GAP = 3, /* behind a label, where the ellipsis has room too */
};

const struct density_unit density_units[AXIS_ZOOMS] = {
	{ "hour", "hours" },
	{ "day", "days" },
	{ "week", "weeks" },
	{ "month", "months" },
	{ "quarter", "quarters" },
	{ "year", "years" },
	{ "decade", "decades" },
	{ "century", "centuries" },
	{ "millennium", "millennia" },
	{ "10,000 years", "times 10,000 years" },
};

struct period density_period(const struct density *d, int col)
{
	return (struct period){ axis_instant(&d->axis, col), axis_instant(&d->axis, col + 1) };
}

void density_print_name(struct period p, size_t zoom, struct buf *out)
{
	static const enum date_precision precisions[] = { [ZOOM_HOUR] = PRECISION_MINUTE,
		[ZOOM_DAY] = PRECISION_DAY,
		[ZOOM_WEEK] = PRECISION_YEAR,
		[ZOOM_MONTH] = PRECISION_MONTH,
		[ZOOM_QUARTER] = PRECISION_QUARTER,
		[ZOOM_YEAR] = PRECISION_YEAR };
	unsigned week = 0;
	struct date d;
	int64_t year;

	if (zoom > ZOOM_YEAR) {
		date_period_print(p, out);
		return;
	}
	d = date_at(p.lo, precisions[zoom]);
	if (zoom == ZOOM_WEEK) {
		week = date_week(date_floor_div(p.lo, DAY_SECONDS), &year);
		d = date_at(date_instant(year, 1, 1, 0, 0, 0), PRECISION_YEAR);
	}
	date_print(&d, out);
	if (zoom == ZOOM_WEEK)
		buf_addf(out, "-W%02u", week);
}

/* What is printed, and how. */
struct print {
	const struct density *density;
	size_t zoom;
	int cols;                   /* of a line, at most */
	int label, count, possible; /* columns of what stands before the bars */
	double event_cols;          /* of a bar */
	struct buf out;
	struct buf word; /* the one at hand */
};

/* The same for people, for whom there is no year -43. */
static void print_label(struct period p, size_t zoom, struct buf *out)
{
	unsigned month, day;
	int64_t year;

	date_civil(date_floor_div(p.lo, DAY_SECONDS), &year, &month, &day);
	if (year < 1000 && zoom < ZOOM_MONTH)
		date_group_words(date_group_at(p.lo, axis_zooms[zoom].scale.unit),
			axis_zooms[zoom].scale.unit, out);
	else if (year < 1000 || zoom > ZOOM_YEAR)
		date_period_words(p, out);
	else
		density_print_name(p, zoom, out);
	if (year >= 1000 && zoom == ZOOM_WEEK)
		buf_addf(out, "  %2u %.3s", day, date_month_name(month));
}

static int digits_of(size_t number)
{
	int digits = 1;

	for (; number > 9; number /= 10)
		digits++;
	return digits;
}

static int larger(int a, int b)
{
	return a > b ? a : b;
}

/* The columns of all lines, and how long a bar is. */
static void measure(struct print *p)
{
	const struct density *d = p->density;
	size_t most = d->before > d->after ? d->before : d->after;
	double heaviest = 1, weight;
	int col, room;

	p->label = (int)sizeof("undated") - 1;
	for (col = 0; col < d->axis.cols; col++) {
		buf_clear(&p->word);
		print_label(density_period(d, col), p->zoom, &p->word);
		p->label = larger(p->label, (int)p->word.len);
		most = d->events[col] > most ? d->events[col] : most;
		if (d->possible[col])
			p->possible = larger(p->possible,
				digits_of(d->possible[col]) + (int)sizeof(" (+?)") - 1);
		weight = d->events[col] + (double)d->weight[col] / (double)AXIS_EVENT;
		heaviest = weight > heaviest ? weight : heaviest;
	}
	p->count = digits_of(most > d->undated ? most : d->undated);
	room = p->cols - (1 + p->label + GAP + p->count + p->possible + 2);
	p->event_cols = larger(room, 1) / heaviest;
	if (p->event_cols > EVENT_COLS)
		p->event_cols = EVENT_COLS;
}

/* So many columns, to the eighth where the locale has blocks. Returns how many it takes. */
static int add_solid(struct buf *out, double cols, enum charset charset)
{
	int eighths = larger((int)(cols * EIGHTHS + 0.5), 1), whole = larger((int)(cols + 0.5), 1);

	if (charset == CHARSET_ASCII) {
		buf_repeat(out, "#", whole);
		return whole;
	}
	buf_repeat(out, "\u2588", eighths / EIGHTHS);
	if (eighths % EIGHTHS)
		text_put(out, 0x2588 + (uint32_t)(EIGHTHS - eighths % EIGHTHS));
	return (eighths + EIGHTHS - 1) / EIGHTHS;
}

static const char *light_of(enum charset charset)
{
	return charset == CHARSET_ASCII ? "." : "\u2591";
}

/* Solid for what began then, light for its part of what may have. */
static void add_bar(struct print *p, int col)
{
	enum charset charset = text_charset();
	uint32_t events = p->density->events[col];
	double vague = (double)p->density->weight[col] / (double)AXIS_EVENT;
	int cols = (int)((events + vague) * p->event_cols + 0.5), solid = 0;

	if (events > 0)
		solid = add_solid(&p->out, events * p->event_cols, charset);
	if (cols > solid)
		buf_repeat(&p->out, light_of(charset), cols - solid);
	else if (vague > 0 && solid == 0)
		buf_add_text(&p->out, glyph_text(charset, GLYPH_DOT));
}

/* What stands before a bar: " 2024-03   12 (+3?)  ". */
static void add_head(struct print *p, const char *label, size_t events, uint32_t possible)
{
	buf_clear(&p->word);
	if (possible)
		buf_addf(&p->word, "(+%" PRIu32 "?)", possible);
	buf_add_char(&p->out, ' ');
	cli_add_padded(&p->out, str_of(label), p->label + GAP);
	buf_addf(&p->out, "%*zu", p->count, events);
	if (p->possible)
		buf_addf(&p->out, "%*s", p->possible, buf_text(&p->word));
}

static void end_line(struct print *p)
{
	while (p->out.len > 0 && p->out.at[p->out.len - 1] == ' ')
		buf_erase(&p->out, p->out.len - 1, 1);
	buf_add_char(&p->out, '\n');
}

static void add_line(struct print *p, int col)
{
	struct buf label = { 0 };

	print_label(density_period(p->density, col), p->zoom, &label);
	add_head(p, buf_text(&label), p->density->events[col], p->density->possible[col]);
	buf_add_text(&p->out, "  ");
	add_bar(p, col);
	end_line(p);
	buf_free(&label);
}

/* How many periods from this one on are without events, and with the same that are possible. */
static int run_of(const struct density *d, int col)
{
	int run = 0;

	while (col + run < d->axis.cols && d->events[col + run] == 0 &&
		d->possible[col + run] == d->possible[col])
		run++;
	return run;
}

/* More of the line that began at `begin`, where there is room for it. */
static void add_if_fits(struct print *p, size_t begin, const char *text)
{
	if (text_cols(str_sub(buf_str(&p->out), begin, SIZE_MAX)) + (int)strlen(text) <= p->cols)
		buf_add_text(&p->out, text);
}

/* The first of them, and how many there are. */
static void add_fold(struct print *p, int col, int run)
{
	uint32_t possible = p->density->possible[col];
	struct buf label = { 0 };
	size_t begin = p->out.len;

	print_label(density_period(p->density, col), p->zoom, &label);
	buf_add_text(&label, glyph_text(text_charset(), GLYPH_ELLIPSIS));
	add_head(p, buf_text(&label), 0, possible);
	buf_addf(&p->out, "  %d %s", run, density_units[p->zoom].many);
	add_if_fits(p, begin, possible ? ", none for certain" : " without events");
	buf_add_char(&p->out, '\n');
	buf_free(&label);
}

static void add_periods(struct print *p)
{
	const struct density *d = p->density;
	int col, run;

	for (col = 0; col < d->axis.cols; col += run) {
		run = run_of(d, col);
		if (run >= FOLDED) {
			add_fold(p, col, run);
		} else {
			add_line(p, col);
			run = 1;
		}
		if (p->out.len > 1 << 16) {
			cli_put(&p->out);
			buf_clear(&p->out);
		}
	}
}

static void add_rest(struct print *p, const char *label, size_t events)
{
	if (events == 0)
		return;
	add_head(p, label, events, 0);
	end_line(p);
}

static void add_legend(struct print *p)
{
	const struct density *d = p->density;
	size_t begin = p->out.len + 1;

	if (d->vague == 0)
		return;
	buf_clear(&p->word);
	buf_addf(&p->word, " than the %s: spread over where %s may lie", density_units[p->zoom].one,
		d->vague == 1 ? "it" : "they");
	buf_addf(&p->out, "\n %s (+N?)  %zu less precise", light_of(text_charset()), d->vague);
	add_if_fits(p, begin, buf_text(&p->word));
	buf_add_char(&p->out, '\n');
}

void density_put_text(const struct density *d, const struct result *res, size_t zoom, int cols)
{
	struct print p = { .density = d, .zoom = zoom, .cols = cols };

	measure(&p);
	buf_addf(&p.out, " %zu event%s", res->events, res->events == 1 ? "" : "s");
	if (d->axis.cols)
		buf_addf(&p.out, " by %s", density_units[zoom].one);
	buf_add_text(&p.out, "\n\n");
	add_rest(&p, "earlier", d->before);
	add_periods(&p);
	add_rest(&p, "later", d->after);
	add_rest(&p, "undated", d->undated);
	add_legend(&p);
	cli_put(&p.out);
	buf_free(&p.word);
	buf_free(&p.out);
}
