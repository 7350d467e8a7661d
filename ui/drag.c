#include "drag.h"

#include "filter.h"

static bool holds(struct rect r, int row, int col)
{
	return row >= r.row && row < r.row + r.rows && col >= r.col && col < r.col + r.cols;
}

/* The event of the dates at this place; NONE where none is. */
static uint32_t event_at(struct app *app, struct key key)
{
	struct rect r = app->layout.pane[PANE_DATES];
	struct view *v = &app->view[PANE_DATES];
	size_t row;

	if (!holds(r, key.row, key.col))
		return NONE;
	row = view_row_at(v, key.row - r.row);
	return view_is_stop(v, row) ? v->ops->select(v, row).event : NONE;
}

void drag_begin(struct app *app, struct key key)
{
	struct drag *drag = &app->drag;

	*drag = (struct drag){ .col = key.col, .event = NONE };
	if (app->over != OVER_NONE)
		return;
	if (holds(app->layout.strip, key.row, key.col))
		drag->type = DRAG_STRIP;
	else if ((drag->event = event_at(app, key)) != NONE)
		drag->type = DRAG_DATES;
}

/* One end, in as few parts as name it: "2024" for its first day or its last. */
static void print_end(int64_t instant, bool is_last, struct buf *out)
{
	static const enum date_precision precisions[] = { PRECISION_YEAR, PRECISION_MONTH,
		PRECISION_DAY };
	struct date d = { 0 };
	size_t i;

	for (i = 0; i < sizeof(precisions) / sizeof(*precisions); i++) {
		d = date_at(is_last ? instant - 1 : instant, precisions[i]);
		if ((is_last ? date_span(&d).hi : date_span(&d).lo) == instant)
			break;
	}
	date_print(&d, out);
}

/* The period in whole units, as the filter has it: "2023..2024-06-12", "..2024". */
static void print_period(struct period p, enum date_unit unit, struct buf *out)
{
	struct buf last = { 0 };

	if (p.lo != INSTANT_MIN)
		print_end(date_group_period(date_group_at(p.lo, unit), unit).lo, false, out);
	if (p.hi != INSTANT_MAX)
		print_end(date_group_period(date_group_at(p.hi - 1, unit), unit).hi, true, &last);
	if (!str_eq(buf_str(out), buf_str(&last))) {
		buf_add_text(out, "..");
		buf_add_str(out, buf_str(&last));
	}
	buf_free(&last);
}

static void take(struct app *app, struct period p, enum date_unit unit)
{
	struct buf text = { 0 };

	if (p.lo == INSTANT_MIN && p.hi == INSTANT_MAX) {
		app_say(app, "no period there: these events have no date");
		return;
	}
	print_period(p, unit, &text);
	filter_only(app, str_of("date"), buf_str(&text), buf_str(&text));
	buf_free(&text);
}

/* What is wide is rounded to what one can aim at. */
static enum date_unit unit_of(const struct axis *a)
{
	enum { DAY = 86400, MONTH = 28 * DAY, YEAR = 365 * DAY };
	int64_t width = axis_instant(a, 1) - axis_instant(a, 0);

	return width >= YEAR ? UNIT_YEAR : width >= MONTH ? UNIT_MONTH : UNIT_DAY;
}

static void take_columns(struct app *app, int from, int to)
{
	const struct strip *s = &app->strip;
	struct period p;

	if (from == to || !strip_period(s, app->layout.strip, from, to, &p))
		return;
	take(app, p, unit_of(&s->axis));
}

static void take_events(struct app *app, uint32_t from, uint32_t to)
{
	const struct event *event = app->setup.tl->event;
	struct period a, b;

	if (from == to || to == NONE)
		return;
	a = date_span(&event[from].when.date);
	b = date_span(&event[to].when.date);
	if (a.lo == INSTANT_MAX || b.lo == INSTANT_MAX) {
		app_say(app, "no period there: what is undated has no place in time");
		return;
	}
	a.lo = b.lo < a.lo ? b.lo : a.lo;
	a.hi = b.hi > a.hi ? b.hi : a.hi;
	take(app, a, UNIT_DAY);
}

void drag_end(struct app *app, struct key key)
{
	struct drag drag = app->drag;

	app->drag = (struct drag){ .type = DRAG_NONE };
	if (drag.type == DRAG_STRIP)
		take_columns(app, drag.col, key.col);
	else if (drag.type == DRAG_DATES)
		take_events(app, drag.event, event_at(app, key));
}
