#include "view_cursor.h"

#include <stdlib.h>

#include "event_row.h"
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
};

/* The events, a heading, the relations. */
static size_t events_of(const struct view *v)
{
	const struct cursor_own *own = v->own;

	return view_chart_spot(own->chart)->events;
}

static const struct event *selected_of(const struct view *v)
{
	uint32_t selected = v->scene->selected;

	return selected == NONE ? NULL : &v->scene->tl->event[selected];
}

/* NULL: the row has none. */
static const struct relation *relation_of(const struct view *v, size_t row)
{
	const struct event *ev = selected_of(v);
	size_t before = events_of(v) + 1;

	return ev && row >= before && row - before < ev->relations ? &ev->relation[row - before]
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
	const struct cursor_own *own = v->own;
	const struct relation *relation = relation_of(v, row);

	if (relation)
		return relation->event;
	return row < events_of(v) ? view_chart_spot(own->chart)->event[row] : NONE;
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

static void add_label(const struct view *v, uint32_t event, enum date_unit unit, struct buf *out)
{
	enum { ROOMY = 70 };

	date_label(&v->scene->tl->event[event].when.date, unit,
		v->cols < ROOMY ? DATE_LABEL_COLS : DATE_LABEL_WIDE, out);
}

static void widen(const struct view *v, uint32_t event, enum date_unit unit, int *cols)
{
	struct buf label = { 0 };

	add_label(v, event, unit, &label);
	if (text_cols(buf_str(&label)) > *cols)
		*cols = text_cols(buf_str(&label));
	buf_free(&label);
}

/* Only of what can be seen: a cell may hold all events there are. */
static void measure(const struct view *v, struct cursor_own *own)
{
	enum { MEASURED = 200 };
	const struct chart_spot *spot = view_chart_spot(own->chart);
	const struct event *ev = selected_of(v);
	size_t i;

	own->label_cols = own->related_label_cols = 2;
	own->name_cols = 0;
	for (i = 0; i < spot->events && i < MEASURED; i++)
		widen(v, spot->event[i], own->unit, &own->label_cols);
	for (i = 0; ev && i < ev->relations; i++) {
		int cols = text_cols(str_of(name_of(&ev->relation[i])));

		own->name_cols = cols > own->name_cols ? cols : own->name_cols;
		widen(v, ev->relation[i].event, UNIT_DECADE, &own->related_label_cols);
	}
}

bool view_cursor_is_stale(const struct view *v)
{
	const struct cursor_own *own = v->own;

	return own->moves != view_chart_spot(own->chart)->moves ||
	       own->selected != v->scene->selected;
}

static void cursor_rebuild(struct view *v)
{
	struct cursor_own *own = v->own;
	const struct chart_spot *spot = view_chart_spot(own->chart);
	const struct event *ev = selected_of(v);
	bool is_other = own->moves != spot->moves || own->selected != v->scene->selected;
	size_t i;

	own->moves = spot->moves;
	own->selected = v->scene->selected;
	own->unit = unit_of(spot->period);
	measure(v, own);
	list_set_rows(&v->list, spot->events + (ev && ev->relations ? ev->relations + 1 : 0),
		v->height > 0 ? (size_t)v->height : 1);
	for (i = 0; is_other && i < spot->events; i++)
		if (spot->event[i] == own->selected)
			list_go(&v->list, i, v->height > 0 ? (size_t)v->height : 1);
}

static void cursor_free(struct view *v)
{
	free(v->own);
}

static void cursor_status(const struct view *v, struct buf *out)
{
	const struct cursor_own *own = v->own;
	const struct chart_spot *spot = view_chart_spot(own->chart);

	if (spot->events == 0 && spot->label.len)
		buf_addf(out, "%.*s no event", STR(spot->label));
	else if (spot->events > 0)
		buf_addf(out, "%.*s %zu event%s", STR(spot->label), spot->events,
			spot->events == 1 ? "" : "s");
}

static void draw_heading(const struct view *v, struct canvas *c, struct rect r)
{
	const struct scene *scene = v->scene;
	const struct lang_text *title = texts_pick(
		&selected_of(v)->title, scene->language, scene->languages, scene->turn);
	int used = 1 + canvas_text(c, r.row, r.col + 1, r.cols - 1, STYLE_HEADING,
			       str_of("RELATED to "));

	if (title)
		used += canvas_clip(
			c, r.row, r.col + used, r.cols - used, STYLE_TEXT, title->text);
	canvas_line(c, r.row, r.col + used + 1, r.cols - used - 1, STYLE_DIM, GLYPH_HLINE);
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
	event_row_draw(v, relation->event, buf_str(&label), own->related_label_cols, c, r);
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
		event_row_draw(v, event, buf_str(&label), own->label_cols, c, r);
	}
	buf_free(&label);
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
	return (struct intent){ .type = relation_of(v, row) ? INTENT_SHOW : INTENT_READ,
		.event = event_of(v, row) };
}

static void cursor_forget(struct view *v)
{
	struct cursor_own *own = v->own;

	own->selected = NONE;
}

static const struct view_ops cursor_ops = {
	.name = "AT CURSOR",
	.rebuild = cursor_rebuild,
	.free = cursor_free,
	.status = cursor_status,
	.draw_row = cursor_draw_row,
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
