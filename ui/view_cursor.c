#include "view_cursor.h"

#include <stdlib.h>

#include "chart_signs.h"
#include "event_row.h"
#include "legend.h"
#include "mem.h"
#include "view_chart.h"

struct cursor_own {
	const struct view *chart;
	unsigned long moves;	/* of the chart, and */
	uint32_t selected;	/* the selection, when the rows were made */
	enum date_unit unit;	/* that the labels are under */
	int label_cols;
	int name_cols;		/* of the relations */
	int related_label_cols;
	struct query lane; /* of the chart's cursor: who is looked at there */
};

static const struct chart_spot *spot_of(const struct view *v)
{
	const struct cursor_own *own = v->own;

	return view_chart_spot(own->chart);
}

/* Its rows are the events, a heading, the relations. */
static size_t events_of(const struct view *v)
{
	return spot_of(v)->insides;
}

static const struct event *selected_of(const struct view *v)
{
	uint32_t selected = v->scene->selected;

	return selected == NONE ? NULL : &v->scene->tl->event[selected];
}

/* The cursor of the chart may have left it: then it is named, and nothing said of it. */
static bool has_selected(const struct view *v)
{
	return chart_spot_shows(spot_of(v), v->scene->selected);
}

static size_t relations_of(const struct view *v)
{
	const struct event *ev = selected_of(v);

	return ev && has_selected(v) ? ev->relations : 0;
}

/* NULL: the row has none. */
static const struct relation *relation_of(const struct view *v, size_t row)
{
	size_t before = events_of(v) + 1;

	return row >= before && row - before < relations_of(v)
		       ? &selected_of(v)->relation[row - before]
		       : NULL;
}

static const char *name_of(const struct relation *relation)
{
	const struct rel_name *name = &rel_names[relation->rel];

	return relation->is_inverse ? name->inverse : name->forward;
}

/* NONE: a heading. */
static uint32_t event_of(const struct view *v, size_t row)
{
	const struct relation *relation = relation_of(v, row);

	if (relation)
		return relation->event;
	return row < events_of(v) ? spot_of(v)->inside[row] : NONE;
}

/* What the title says of the time need not be said of each event. */
static enum date_unit unit_of(struct period p)
{
	static const enum date_unit units[] = { UNIT_DAY, UNIT_MONTH, UNIT_YEAR };
	size_t i;

	for (i = 0; p.lo < p.hi && i < sizeof(units) / sizeof(*units); i++)
		if (date_group_at(p.lo, units[i]) == date_group_at(p.hi - 1, units[i]))
			return units[i];
	return UNIT_DECADE;
}

/* The whole date where there is room for it: no heading here names the month. */
static void add_label(const struct view *v, uint32_t event, enum date_unit unit, struct buf *out)
{
	enum { ROOMY = 70 };
	const struct date *d = &v->scene->tl->event[event].when.date;

	if (v->cols < ROOMY)
		date_label(d, unit, DATE_LABEL_LEAST, out);
	else
		date_label(d, UNIT_CENTURY, DATE_LABEL_WHOLE, out);
}

/* A long one takes room of its own title rather than of all. */
static void widen(const struct view *v, uint32_t event, enum date_unit unit, int *cols)
{
	enum { MOST = 18 };
	struct buf label = { 0 };
	int wide;

	add_label(v, event, unit, &label);
	wide = text_cols(buf_str(&label));
	if (wide > *cols)
		*cols = wide < MOST ? wide : MOST;
	buf_free(&label);
}

/* Only of what can be seen: a cell may hold all events there are. */
static void measure(const struct view *v, struct cursor_own *own)
{
	enum { MEASURED = 200 };
	const struct chart_spot *spot = spot_of(v);
	size_t i, relations = relations_of(v);

	own->label_cols = own->related_label_cols = 2;
	own->name_cols = 0;
	for (i = 0; i < spot->insides && i < MEASURED; i++)
		widen(v, spot->inside[i], own->unit, &own->label_cols);
	for (i = 0; i < relations; i++) {
		const struct relation *relation = &selected_of(v)->relation[i];
		int cols = text_cols(str_of(name_of(relation)));

		own->name_cols = cols > own->name_cols ? cols : own->name_cols;
		widen(v, relation->event, UNIT_DECADE, &own->related_label_cols);
	}
}

bool view_cursor_is_stale(const struct view *v)
{
	const struct cursor_own *own = v->own;

	return own->moves != view_chart_spot(own->chart)->moves ||
	       own->selected != v->scene->selected;
}

/* A heading for the relations, or for what is selected elsewhere. */
static bool has_heading(const struct view *v)
{
	return selected_of(v) && (relations_of(v) > 0 || !has_selected(v));
}

/* Those who are only mentioned in an event of their lane are told apart as in the dates. */
static void find_lane(struct view *v)
{
	struct cursor_own *own = v->own;
	const struct chart_spot *spot = spot_of(v);

	query_free(&own->lane);
	chart_lane_query(v->scene->tl, spot->field, spot->value, &own->lane);
}

static void cursor_rebuild(struct view *v)
{
	struct cursor_own *own = v->own;
	const struct chart_spot *spot = spot_of(v);
	bool is_other = own->moves != spot->moves || own->selected != v->scene->selected;
	size_t height = v->height > 0 ? (size_t)v->height : 1, i;

	own->moves = spot->moves;
	own->selected = v->scene->selected;
	find_lane(v);
	own->unit = unit_of(chart_spot_is_choosing(spot) ? spot->chosen : spot->period);
	measure(v, own);
	list_set_rows(&v->list, spot->insides + has_heading(v) + relations_of(v), height);
	for (i = 0; is_other && i < spot->insides; i++)
		if (spot->inside[i] == own->selected)
			list_go(&v->list, i, height);
}

static void cursor_free(struct view *v)
{
	struct cursor_own *own = v->own;

	query_free(&own->lane);
	free(own);
}

/* It certainly went on here, and began elsewhere: it is counted there (chart.h). */
static bool is_going_on(const struct date *d, struct period p)
{
	struct period end = d->begin.lo == INSTANT_MIN ? d->finish : d->begin;

	return d->shape == DATE_INTERVAL && date_in(d, p) == CERTAIN &&
	       (end.lo < p.lo || end.hi > p.hi);
}

/*
 * Why the cell counts fewer than there are: some went on, the others may have been, or begun, at
 * another time.
 */
static const char *why_not_counted(const struct view *v)
{
	const struct chart_spot *spot = spot_of(v);
	size_t lasting = 0, i;

	for (i = 0; i < spot->events; i++)
		lasting += is_going_on(
			&v->scene->tl->event[spot->event[i]].when.date, spot->period);
	if (lasting == 0)
		return "inexact";
	return spot->counted + lasting < spot->events ? "lasting or inexact" : "lasting";
}

/* Of the relations those that are below the last line of the pane. */
static size_t related_below(const struct view *v)
{
	size_t rows = events_of(v) + 1 + relations_of(v);
	size_t end = v->list.top + (size_t)(v->height > 0 ? v->height : 0);
	size_t below = rows > end ? rows - end : 0;

	return below < relations_of(v) ? below : relations_of(v);
}

/* Adds what there is room for. */
static void add_status(const struct view *v, struct buf *out, struct buf *part)
{
	enum { NAME_COLS = 18 };

	if (text_cols(buf_str(out)) + text_cols(buf_str(part)) <= v->cols - NAME_COLS)
		buf_add_str(out, buf_str(part));
	buf_clear(part);
}

static void print_nothing(const struct view *v, struct buf *out)
{
	const struct cursor_own *own = v->own;
	const struct chart_spot *spot = spot_of(v);
	bool is_choosing = chart_spot_is_choosing(spot);
	struct buf part = { 0 };

	buf_addf(out, "%.*s: nothing %s", STR(spot->label), is_choosing ? "in this time" : "here");
	if (own->chart->has_focus && !is_choosing)
		buf_add_text(&part, "; ( and ) go to the next");
	add_status(v, out, &part);
	buf_free(&part);
}

/* "Microsoft 7 events: 6 in the cell, 1 inexact; 3 shown, Enter lists all". */
static void print_some(const struct view *v, struct buf *out)
{
	const struct cursor_own *own = v->own;
	const struct chart_spot *spot = spot_of(v);
	bool is_choosing = chart_spot_is_choosing(spot), has_cell = spot->period.lo < spot->period.hi;
	struct buf part = { 0 };

	buf_addf(out, "%.*s %zu event%s", STR(spot->label), spot->insides,
		spot->insides == 1 ? "" : "s");
	if (is_choosing)
		buf_add_text(&part, " in this time");
	else if (has_cell && spot->counted == 0)
		buf_addf(&part, ", %s", why_not_counted(v));
	else if (has_cell && spot->counted < spot->events)
		buf_addf(&part, ": %zu in the cell, %zu %s", spot->counted,
			spot->events - spot->counted, why_not_counted(v));
	add_status(v, out, &part);
	if (spot->insides > (size_t)v->height && !v->has_focus) {
		buf_addf(&part, "; %d shown", v->height);
		add_status(v, out, &part);
		if (own->chart->has_focus && !is_choosing)
			buf_add_text(&part, ", Enter lists all");
		add_status(v, out, &part);
	}
	if (related_below(v) > 0 && events_of(v) >= v->list.top + (size_t)v->height) {
		buf_addf(&part, "; %zu related below", related_below(v));
		add_status(v, out, &part);
	}
	buf_free(&part);
}

static void cursor_status(const struct view *v, struct buf *out)
{
	const struct chart_spot *spot = spot_of(v);

	if (spot->insides > 0)
		print_some(v, out);
	else if (spot->label.len > 0)
		print_nothing(v, out);
}

static void draw_heading(const struct view *v, struct canvas *c, struct rect r)
{
	const struct scene *scene = v->scene;
	const struct lang_text *title = texts_pick(
		&selected_of(v)->title, scene->language, scene->languages, scene->turn);
	int used = 1 + canvas_text(c, r.row, r.col + 1, r.cols - 1, STYLE_HEADING,
			       str_of(has_selected(v) ? "RELATED to " : "SELECTED, elsewhere: "));
	struct buf below = { 0 };

	if (related_below(v) > 0)
		buf_addf(&below, ": %zu below", related_below(v));
	if (title)
		used += canvas_clip(c, r.row, r.col + used,
			r.cols - used - text_cols(buf_str(&below)), STYLE_TEXT, title->text);
	used += canvas_text(
		c, r.row, r.col + used, r.cols - used, STYLE_HEADING, buf_str(&below));
	buf_free(&below);
	canvas_line(c, r.row, r.col + used + 1, r.cols - used - 1, STYLE_DIM, GLYPH_HLINE);
}

/* The scene as the entities make it for the dates, here by whom the lane is of. */
static struct scene scene_of(const struct view *v)
{
	const struct cursor_own *own = v->own;
	struct scene scene = *v->scene;

	if (!scene.lit_query)
		scene.lit_query = &own->lane;
	return scene;
}

static void draw_event(const struct view *v, uint32_t event, struct str label, int label_cols,
	struct canvas *c, struct rect r)
{
	struct scene scene = scene_of(v);
	struct view of_lane = *v;

	of_lane.scene = &scene;
	event_row_draw(&of_lane, event, label, label_cols, c, r);
}

static unsigned signs_of(const struct view *v, uint32_t event)
{
	struct scene scene = scene_of(v);
	struct view of_lane = *v;

	of_lane.scene = &scene;
	return event_row_signs(&of_lane, event);
}

static void draw_related(
	const struct view *v, const struct relation *relation, struct canvas *c, struct rect r)
{
	const struct cursor_own *own = v->own;
	int cols = own->name_cols < r.cols / 3 ? own->name_cols : r.cols / 3;
	struct buf label = { 0 };

	canvas_clip(c, r.row, r.col + 1, cols, STYLE_LINK, str_of(name_of(relation)));
	add_label(v, relation->event, UNIT_DECADE, &label);
	r.col += cols + 1;
	r.cols -= cols + 1;
	draw_event(v, relation->event, buf_str(&label), own->related_label_cols, c, r);
	buf_free(&label);
}

static void cursor_draw_row(const struct view *v, size_t row, struct canvas *c, struct rect r)
{
	const struct cursor_own *own = v->own;
	uint32_t event = event_of(v, row);
	struct buf label = { 0 };

	if (event == NONE) {
		draw_heading(v, c, r);
	} else if (relation_of(v, row)) {
		draw_related(v, relation_of(v, row), c, r);
	} else {
		add_label(v, event, own->unit, &label);
		draw_event(v, event, buf_str(&label), own->label_cols, c, r);
	}
	buf_free(&label);
}

/* Of what is on the screen; those that there may be room for. */
static unsigned find_signs(const struct view *v)
{
	unsigned found = 0;
	size_t row;

	for (row = v->list.top; row < v->list.rows && row < v->list.top + (size_t)v->height; row++)
		if (event_of(v, row) != NONE)
			found |= signs_of(v, event_of(v, row));
	return found;
}

/* What the signs of the rows mean, in the last line, where that is free. */
static void cursor_draw_still(const struct view *v, struct canvas *c, struct rect r)
{
	struct legend_place place =
		legend_begin(c, (struct rect){ r.row + v->height - 1, r.col, 1, r.cols });
	struct legend_item item = { .style = STYLE_DOUBT };
	unsigned found = find_signs(v);
	struct buf sign = { 0 };
	size_t i;

	if (v->list.rows >= (size_t)v->height)
		return;
	for (i = 0; (item.words = str_of(event_row_sign(i, c->charset, &sign))).at; i++) {
		item.sign = buf_text(&sign);
		if (found & 1u << i)
			legend_put(&place, &item);
		buf_clear(&sign);
	}
	buf_free(&sign);
}

static bool cursor_is_stop(const struct view *v, size_t row)
{
	return event_of(v, row) != NONE;
}

static bool cursor_finds(const struct view *v, size_t row, struct str needle)
{
	uint32_t event = event_of(v, row);

	return event != NONE && str_find(v->scene->tl->event[event].folded, needle, 0) != SIZE_MAX;
}

/* To stand on a relation shows nothing else yet: the chart would go there and the row with it. */
static struct intent cursor_select(struct view *v, size_t row)
{
	struct intent intent = { .type = INTENT_NONE, .event = NONE };

	if (row < events_of(v))
		intent = (struct intent){ .type = INTENT_SHOW, .event = event_of(v, row) };
	return intent;
}

static struct intent cursor_activate(struct view *v, size_t row)
{
	struct intent intent = { .type = INTENT_NONE, .event = event_of(v, row) };

	if (intent.event != NONE)
		intent.type = relation_of(v, row) ? INTENT_VISIT : INTENT_READ;
	return intent;
}

static void cursor_forget(struct view *v)
{
	struct cursor_own *own = v->own;

	own->selected = NONE;
	query_free(&own->lane);
}

static const struct view_ops cursor_ops = {
	.name = "AT CURSOR",
	.rebuild = cursor_rebuild,
	.free = cursor_free,
	.status = cursor_status,
	.draw_row = cursor_draw_row,
	.draw_still = cursor_draw_still,
	.is_stop = cursor_is_stop,
	.finds = cursor_finds,
	.select = cursor_select,
	.activate = cursor_activate,
	.forget = cursor_forget,
};

void view_cursor_init(struct view *v, const struct scene *scene, const struct view *chart)
{
	struct cursor_own *own = mem_get(sizeof(*own));

	*own = (struct cursor_own){ .chart = chart, .selected = NONE };
	*v = (struct view){ .ops = &cursor_ops, .scene = scene, .own = own };
}
