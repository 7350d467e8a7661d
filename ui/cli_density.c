#include "cli_density.h"

#include <inttypes.h>

#include "cli.h"
#include "cli_records.h"
#include "cli_window.h"
#include "load.h"
#include "query.h"
#include "verify.h"

enum {
	PERIODS_FIT = 31,       /* where no unit was asked for */
	PERIODS_MOST = 2000001, /* of 10,000 years there are no more */
};

/* A row for programs: a period, or what lies in none of them. */
struct row {
	const char *name;
	const char *from, *to; /* NULL: of no period */
	size_t events, possible;
};

static json_t *name_of(const void *row)
{
	const struct row *r = row;

	return json_of_text(str_of(r->name));
}

static json_t *from_of(const void *row)
{
	const struct row *r = row;

	return json_of_optional(str_of(r->from));
}

static json_t *to_of(const void *row)
{
	const struct row *r = row;

	return json_of_optional(str_of(r->to));
}

static json_t *events_of(const void *row)
{
	const struct row *r = row;

	return json_integer((json_int_t)r->events);
}

static json_t *possible_of(const void *row)
{
	const struct row *r = row;

	return json_integer((json_int_t)r->possible);
}

/* What programs are told; the fields stay, as those of an event do. */
static const struct column density_columns[] = {
	{ "period", name_of },
	{ "from", from_of },
	{ "to", to_of },
	{ "events", events_of },
	{ "possible", possible_of },
	{ 0 },
};

static void add_record(struct records *records, const struct density *d, size_t zoom, int col)
{
	enum date_precision precision = zoom == ZOOM_HOUR ? PRECISION_MINUTE : PRECISION_DAY;
	struct period p = density_period(d, col);
	struct date first = date_at(p.lo, precision), last = date_at(p.hi - 1, precision);
	struct buf name = { 0 }, from = { 0 }, to = { 0 };
	struct row row;

	density_print_name(p, zoom, &name);
	date_print(&first, &from);
	date_print(&last, &to);
	row = (struct row){ buf_text(&name), buf_text(&from), buf_text(&to), d->events[col],
		d->possible[col] };
	records_add(records, &row);
	buf_free(&to);
	buf_free(&from);
	buf_free(&name);
}

static void add_other(struct records *records, const char *name, size_t events)
{
	struct row row = { .name = name, .events = events };

	if (events)
		records_add(records, &row);
}

static void print_records(const struct options *o, const struct density *d, size_t zoom)
{
	struct records records = { .format = o->format, .column = density_columns };
	int col;

	records_begin(&records);
	add_other(&records, "earlier", d->before);
	for (col = 0; col < d->axis.cols; col++)
		add_record(&records, d, zoom, col);
	add_other(&records, "later", d->after);
	add_other(&records, "undated", d->undated);
	records_end(&records);
}

/* From where to where is counted; a year where nothing began behind --from, or before --to. */
static bool find_period(const struct options *o, const struct result *res, struct period *p)
{
	struct period window = *p;

	if (density_fit(res, p))
		return true;
	*p = window;
	if (o->from)
		p->hi = date_group_period(date_group_at(p->lo, UNIT_YEAR), UNIT_YEAR).hi;
	else if (o->to)
		p->lo = date_group_period(date_group_at(p->hi - 1, UNIT_YEAR), UNIT_YEAR).lo;
	return o->from || o->to;
}

/* The unit that was asked for, else one that fits; false, and it was said, where it is too fine. */
static bool find_zoom(
	const struct options *o, const struct result *res, struct period p, size_t *out)
{
	size_t zoom = o->has_unit ? o->zoom : density_zoom(p, PERIODS_FIT), known;
	int64_t periods;

	if (!o->has_unit && (known = density_known(res)) > zoom)
		zoom = known;
	periods = density_periods(p, zoom);
	if (periods > PERIODS_MOST) {
		cli_say("--by=%s: that would be %" PRId64
			" %s; ask for longer ones, or with --from "
			"and --to for less time",
			density_units[zoom].one, periods, density_units[zoom].many);
		return false;
	}
	*out = zoom;
	return true;
}

static bool print_density(const struct options *o, const struct result *res)
{
	struct density d = { 0 };
	struct period p;
	size_t zoom = 0;

	if (!cli_window(o, &p))
		return false;
	if (find_period(o, res, &p)) {
		if (!find_zoom(o, res, p, &zoom))
			return false;
		density_build(&d, res, p, zoom);
	} else {
		d.undated = res->events;
	}
	if (o->format == FORMAT_TEXT)
		density_put_text(&d, res, zoom, cli_width(o));
	else
		print_records(o, &d, zoom);
	density_free(&d);
	return true;
}

static int count_matches(
	const struct options *o, const struct load *load, const struct query *query)
{
	struct verify verify = { 0 };
	struct overlay overlay;
	struct result res = { 0 };
	const struct density none = { .events = NULL };
	int code = EXIT_NOTHING;

	cli_overlay(o, load, query, &verify, &overlay);
	result_run(&res, &load->timeline, query, &overlay);
	if (res.events)
		code = print_density(o, &res) ? EXIT_FINE : EXIT_USAGE;
	else if (o->format == FORMAT_TEXT)
		cli_say_none(&res);
	else
		print_records(o, &none, 0);
	cli_say_notes(&res);
	result_free(&res);
	verify_free(&verify);
	return code;
}

int cli_density(const struct options *o)
{
	struct load load = { 0 };
	struct query query = { 0 };
	int code = cli_load(o, &load);

	if (code == EXIT_FINE && !cli_query(o, &load, &query))
		code = EXIT_USAGE;
	if (code == EXIT_FINE) {
		code = count_matches(o, &load, &query);
		cli_say_problems(&load);
	}
	query_free(&query);
	load_free(&load);
	return code;
}
