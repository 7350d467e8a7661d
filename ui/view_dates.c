#include "view.h"

#include <stdlib.h>

#include "event_row.h"
#include "leap.h"
#include "shown.h"
#include "told.h"
#include "vec.h"

/* A heading has no event; under it stand `rows`, `hits` of them in the result. */
struct dates_row {
	int64_t group;
	enum date_unit unit; /* of the group: coarser than the list's where the date is */
	size_t heading; /* the row of its heading */
	uint32_t event; /* NONE: a heading */
	uint32_t rows, hits;
};

/* The heading that an event asks for, see date_group_unit. */
struct dates_group {
	int64_t group;
	enum date_unit unit;
};

struct dates {
	struct dates_row *row;
	size_t rows, cap;
	uint32_t *row_of; /* per event that is shown */
	size_t shown, shown_cap;
	/* Of all events of the timeline in a list by unit: each one's group, the columns of labels. */
	const struct timeline *tl;
	enum date_unit unit;
	struct dates_group *group;
	int label_cols, label_room;
	/* What the search found, per event of the timeline; no needle: nothing was looked for yet. */
	struct buf needle;
	uint8_t *found;
};

enum { LEAST_LABEL = 2, SHORT_LABEL = 5, MOST_LABEL = 26, LEAST_LINE = 4, SAMPLE = 20000 };

static const struct event *event_of(const struct view *v, size_t row)
{
	const struct dates *own = v->own;

	return &v->scene->tl->event[own->row[row].event];
}

/* How wide a label may be: titles are worth more than that dates are in words. */
static int room_of(const struct view *v)
{
	int room = v->cols / 4;

	return room < DATE_LABEL_LEAST ? DATE_LABEL_LEAST : room > MOST_LABEL ? MOST_LABEL : room;
}

/*
 * As wide as nine labels of ten need, with a blank before them; wider than SHORT_LABEL only if a
 * third need it: titles are worth more than that a rare one is in line. Of very many events some
 * will do.
 */
static int measure_labels(const struct timeline *tl, enum date_unit unit, int room)
{
	size_t wide[MOST_LABEL + 1] = { 0 }, step = 1 + tl->events / SAMPLE, i, labels = 0, wider;
	struct buf label = { 0 };
	int cols = room;

	for (i = 0; i < tl->events; i += step, labels++) {
		buf_clear(&label);
		date_label(&tl->event[i].when.date, unit, (size_t)room, &label);
		wide[label.len < (size_t)room ? label.len : (size_t)room]++;
	}
	for (wider = wide[cols]; cols > LEAST_LABEL; wider += wide[cols]) {
		if (wider * (cols > SHORT_LABEL ? 3 : 10) > labels)
			break;
		cols--;
	}
	buf_free(&label);
	return cols < room ? cols + 1 : cols;
}

/* The same for all queries: so that the columns stand still, and a filter need not look at dates. */
static void measure(const struct view *v, struct dates *own)
{
	const struct timeline *tl = v->scene->tl;
	bool is_same = own->tl == tl && own->unit == v->scene->unit;
	int room = room_of(v);
	size_t i;

	if (!is_same || own->label_room != room)
		own->label_cols = measure_labels(tl, v->scene->unit, room);
	own->label_room = room;
	if (is_same)
		return;
	own->tl = tl;
	own->unit = v->scene->unit;
	own->group = mem_resize(own->group, tl->events + 1, sizeof(*own->group));
	for (i = 0; i < tl->events; i++) {
		const struct date *date = &tl->event[i].when.date;

		own->group[i].unit = date_group_unit(date, own->unit);
		own->group[i].group = date_group(date, own->group[i].unit);
	}
}

/* Can the event stand under the heading of the one before it? */
static bool is_under(const struct view *v, const struct dates_row *open, uint32_t event)
{
	const struct dates *own = v->own;
	const struct dates_group *in = &own->group[event];

	if (open->unit == in->unit)
		return open->group == in->group;
	return open->unit <= v->scene->unit &&
	       open->group == date_group(&v->scene->tl->event[event].when.date, open->unit);
}

/*
 * What is known only to the year is in no month: it gets a heading of its year. Between events of one month it
 * stays with them, so that no heading comes twice for its sake.
 */
static void add_event(const struct view *v, struct dates *own, uint32_t event)
{
	const struct dates_group *in = &own->group[event];
	size_t heading = own->rows ? own->row[own->rows - 1].heading : 0;
	struct dates_row row = { .unit = in->unit, .group = in->group, .event = NONE };

	if (own->rows == 0 || !is_under(v, &own->row[heading], event)) {
		heading = own->rows;
		row.heading = heading;
		VEC_PUSH(own->row, own->rows, own->cap, row);
	}
	own->row[heading].rows++;
	own->row[heading].hits += v->scene->result->certainty[event] != NO;
	VEC_PUSH(own->row_of, own->shown, own->shown_cap, (uint32_t)own->rows);
	row.heading = heading;
	row.event = event;
	VEC_PUSH(own->row, own->rows, own->cap, row);
}

static void dates_rebuild(struct view *v)
{
	struct dates *own = v->own;
	size_t i, row;

	measure(v, own);
	buf_clear(&own->needle);
	own->rows = own->shown = 0;
	for (i = 0; i < v->scene->shown->events; i++)
		add_event(v, own, v->scene->shown->event[i]);
	v->list.sticky = 1;
	list_set_rows(&v->list, own->rows, v->height > 0 ? (size_t)v->height : 1);
	row = view_dates_row(v, v->scene->selected);
	if (row != SIZE_MAX)
		list_go(&v->list, row, v->height > 0 ? (size_t)v->height : 1);
}

static void dates_free(struct view *v)
{
	struct dates *own = v->own;

	free(own->row);
	free(own->row_of);
	free(own->group);
	free(own->found);
	buf_free(&own->needle);
	free(own);
}

static void dates_status(const struct view *v, struct buf *out)
{
	static const char *const around[WIDENS] = {
		[WIDEN_HIDDEN] = "", [WIDEN_NEAR] = "with near  ", [WIDEN_ALL] = "with all  "
	};

	if (v->cols >= 45)
		buf_add_text(out, around[v->scene->shown->widen]);
	if (v->cols >= 30)
		buf_addf(out, "by %s  ", date_unit_name(v->scene->unit));
	buf_addf(out, "%zu/%zu", v->scene->result->events, v->scene->tl->events);
}

/* "3 years 2 months later" at the right of a heading, or as much of it as fits in `cols`. */
static void add_leap(
	const struct view *v, const struct dates_row *heading, int cols, struct buf *out)
{
	const struct shown *shown = v->scene->shown;
	const struct dates *own = v->own;
	size_t at = shown_row(shown, own->row[heading->heading + 1].event);
	int i;

	for (i = 0; i < 2 && (i == 0 || text_cols(buf_str(out)) > cols); i++) {
		buf_clear(out);
		leap_words(v->scene->tl, shown->event, shown->events, at, own->unit, i == 1, out);
	}
	if (text_cols(buf_str(out)) > cols)
		buf_clear(out);
}

/* Does a range go on from the group before into this one? */
static bool is_within_range(const struct view *v, const struct dates_row *heading)
{
	const struct dates *own = v->own;
	size_t row = heading->heading;

	return row > 0 && scene_in_range(v->scene, own->row[row - 1].event) &&
	       scene_in_range(v->scene, own->row[row + 1].event);
}

static void draw_heading(
	const struct view *v, const struct dates_row *row, struct canvas *c, struct rect r)
{
	struct buf text = { 0 };
	int used, right;

	if (is_within_range(v, row))
		canvas_glyph(c, r.row, r.col, STYLE_SELECTED, GLYPH_RANGE);
	date_group_words(row->group, row->unit, &text);
	used = 1 + canvas_clip(c, r.row, r.col + 1, r.cols - 1, STYLE_HEADING, buf_str(&text)) + 1;
	buf_clear(&text);
	buf_addf(&text, "%u", row->hits);
	right = (int)text.len + 1;
	canvas_right(c, r.row, r.col, r.cols, STYLE_TEXT, buf_str(&text));
	buf_clear(&text);
	add_leap(v, row, r.cols - used - right - LEAST_LINE, &text);
	if (text.len > 0) {
		right += (int)text.len + 1;
		canvas_text(c, r.row, r.col + r.cols - right, r.cols, STYLE_DIM, buf_str(&text));
		right++;
	}
	canvas_line(c, r.row, r.col + used, r.cols - used - right, STYLE_DIM, GLYPH_HLINE);
	buf_free(&text);
}

/* A label wider than its column takes room of its own title rather than of all. */
static void draw_event(const struct view *v, size_t row, struct canvas *c, struct rect r)
{
	const struct dates *own = v->own;
	struct buf label = { 0 };

	date_label(&event_of(v, row)->when.date, own->unit, (size_t)own->label_room,
		&label);
	event_row_draw(v, own->row[row].event, buf_str(&label), own->label_cols, c, r);
	buf_free(&label);
}

static void dates_draw_row(const struct view *v, size_t row, struct canvas *c, struct rect r)
{
	const struct dates *own = v->own;

	if (own->row[row].event == NONE)
		draw_heading(v, &own->row[row], c, r);
	else
		draw_event(v, row, c, r);
}

static size_t dates_sticky(const struct view *v, size_t top)
{
	const struct dates *own = v->own;

	return top < own->rows ? own->row[top].heading : SIZE_MAX;
}

static bool dates_is_stop(const struct view *v, size_t row)
{
	const struct dates *own = v->own;

	return own->row[row].event != NONE;
}

static bool dates_finds(const struct view *v, size_t row, struct str needle)
{
	struct dates *own = v->own;

	if (!dates_is_stop(v, row))
		return false;
	if (!str_eq(buf_str(&own->needle), needle)) {
		buf_clear(&own->needle);
		buf_add_str(&own->needle, needle);
		own->found = mem_resize(own->found, v->scene->tl->events + 1, 1);
		told_search(v->scene->tl, v->scene->result->query, needle, own->found);
	}
	return own->found[own->row[row].event];
}

static struct intent dates_select(struct view *v, size_t row)
{
	const struct dates *own = v->own;

	return (struct intent){ .type = INTENT_SHOW, .event = own->row[row].event };
}

static struct intent dates_activate(struct view *v, size_t row)
{
	const struct dates *own = v->own;

	return (struct intent){ .type = INTENT_READ, .event = own->row[row].event };
}

/* The first event of the month after, or of this one, or of the one before. */
static size_t dates_section(const struct view *v, size_t row, int by)
{
	const struct dates *own = v->own;
	size_t heading;

	if (row >= own->rows)
		return SIZE_MAX;
	heading = own->row[row].heading;
	if (by > 0) {
		heading += own->row[heading].rows + 1;
		return heading < own->rows ? heading + 1 : SIZE_MAX;
	}
	if (row > heading + 1)
		return heading + 1;
	return heading > 0 ? own->row[heading - 1].heading + 1 : SIZE_MAX;
}

size_t view_dates_row(const struct view *v, uint32_t event)
{
	const struct dates *own = v->own;
	size_t row = event == NONE ? SIZE_MAX : shown_row(v->scene->shown, event);

	return row < own->shown ? own->row_of[row] : SIZE_MAX;
}

static void dates_forget(struct view *v)
{
	struct dates *own = v->own;

	own->tl = NULL;
}

static const struct view_ops dates_ops = {
	.name = "DATES",
	.rebuild = dates_rebuild,
	.free = dates_free,
	.status = dates_status,
	.draw_row = dates_draw_row,
	.sticky = dates_sticky,
	.is_stop = dates_is_stop,
	.finds = dates_finds,
	.select = dates_select,
	.activate = dates_activate,
	.section = dates_section,
	.forget = dates_forget,
};

void view_dates_init(struct view *v, const struct scene *scene)
{
	struct dates *own = mem_get(sizeof(*own));

	*own = (struct dates){ 0 };
	*v = (struct view){ .ops = &dates_ops, .scene = scene, .own = own };
}
