#include "range.h"

#include <string.h>

#include "filter.h"
#include "period.h"
#include "view_chart.h"

enum { ROOMY = 70 }; /* columns for words */

static const struct view *view_of(const struct app *app)
{
	return &app->view[app->focus];
}

bool range_is_of_chart(const struct app *app)
{
	return app->focus == PANE_CHART &&
	       chart_spot_is_choosing(view_chart_spot(&app->view[PANE_CHART]));
}

bool range_is_on(const struct app *app)
{
	return app->focus == PANE_DATES ? app->scene.range != NONE : view_of(app)->range > 0;
}

bool range_end(struct app *app)
{
	bool was_on = range_is_on(app);
	int i;

	app->scene.range = NONE;
	for (i = 0; i < PANES; i++)
		app->view[i].range = 0;
	return was_on;
}

void range_toggle(struct app *app)
{
	struct view *v = &app->view[app->focus];

	if (range_end(app))
		app_say(app, "no range: nothing is selected");
	else if (app->focus != PANE_DATES && v->list.cursor < v->list.rows)
		v->range = v->list.cursor + 1;
	else if (app->focus != PANE_DATES || app->scene.selected == NONE)
		app_say(app, "there is nothing to begin a range at");
	else
		app->scene.range = app->scene.selected;
}

/* So many of the selected ones stand behind the last that has a date. */
static size_t count_undated(const struct app *app, uint32_t last)
{
	size_t dated = app->setup.tl->events - app->setup.tl->undated, i, events = 0;
	const struct result *res = &app->result;

	for (i = res->events; i > 0 && res->event[i - 1] >= dated; i--)
		events += res->event[i - 1] <= last;
	return events;
}

/* What ends it. */
static const char *keys_of(const struct app *app)
{
	if (app->drag.type != DRAG_NONE && app->drag.is_shown)
		return ": let go to filter";
	return app->cols >= ROOMY ? ": Enter filters, Esc cancels" : ": Enter, Esc";
}

/* Columns for what stands before the keys. */
static int room_of(const struct app *app)
{
	return app->cols - 2 - text_cols(str_of(keys_of(app)));
}

/* What the filter would give: what is shown of that time now may be less, or more. */
static void add_count(const struct app *app, struct period p, struct buf *out)
{
	static const char noun[] = " events";
	struct buf count = { 0 };

	period_count(app, p, &count);
	if (str_ends(buf_str(&count), noun) &&
		text_cols(buf_str(out)) + text_cols(buf_str(&count)) + 2 > room_of(app))
		buf_cut(&count, count.len - strlen(noun));
	if (count.len > 0)
		buf_addf(out, ", %s", buf_text(&count));
	buf_free(&count);
}

/* "24 February to 9 March 2022, 12 (+1?) events: Enter filters, Esc cancels". */
static void say_period(struct app *app)
{
	uint32_t a = app->scene.range, b = app->scene.selected;
	size_t undated = count_undated(app, a < b ? b : a);
	struct buf words = { 0 };
	struct period p;

	if (!period_of_events(app, a, b, &p)) {
		app_say(app, "only what is undated: it has no place in time");
		return;
	}
	if (app->cols >= ROOMY)
		date_period_words(p, &words);
	else
		date_period_label(p, &words);
	add_count(app, p, &words);
	app_say(app, "%s", buf_text(&words));
	if (undated > 0)
		buf_addf(&app->message, " (%zu undated stay out)", undated);
	buf_add_text(&app->message, keys_of(app));
	buf_free(&words);
}

static void take_period(struct app *app)
{
	struct period p;

	if (!period_of_events(app, app->scene.range, app->scene.selected, &p))
		return;
	range_end(app);
	period_take(app, p);
}

/* The first row of the range of a pane, and the row behind its last. */
static void find_rows(const struct view *v, size_t *from, size_t *to)
{
	size_t a = v->range - 1, b = v->list.cursor;

	*from = a < b ? a : b;
	*to = (a < b ? b : a) + 1;
}

/*
 * Ticks the values of the rows that belong to the facet of the cursor: writes the new query; returns
 * how many they are, those too that were ticked before. The cursor's `field` is borrowed.
 */
static size_t tick_rows(struct app *app, struct view *v, struct str *field, struct buf *query)
{
	size_t from, to, values = 0;
	struct buf next = { 0 };

	query_print(&app->query, query);
	find_rows(v, &from, &to);
	*field = v->ops->select(v, v->list.cursor).field;
	for (; from < to; from++) {
		struct intent at = { .type = INTENT_NONE };
		struct query q = { 0 };

		if (view_is_stop(v, from))
			at = v->ops->select(v, from);
		if (at.field.len == 0 || !str_eq(at.field, *field) ||
			!query_parse(buf_str(query), app->setup.tl, &q, NULL))
			continue;
		query_edit_set(&q, at.field, at.value, TICK_ON, &next);
		buf_clear(query);
		buf_add_str(query, buf_str(&next));
		buf_clear(&next);
		query_free(&q);
		values++;
	}
	v->ops->select(v, v->list.cursor);
	buf_free(&next);
	return values;
}

static void take_values(struct app *app)
{
	struct view *v = &app->view[PANE_FACETS];
	struct buf query = { 0 }, words = { 0 };
	struct str field;
	struct fault fault;
	size_t values = tick_rows(app, v, &field, &query);

	buf_addf(&words, "ticked %zu values of %.*s", values, STR(field));
	range_end(app);
	if (values > 0 && !filter_set(app, buf_str(&query), buf_str(&words), &fault))
		app_say_fault(app, &fault);
	buf_free(&words);
	buf_free(&query);
}

static void take_lines(struct app *app)
{
	const struct view *v = &app->view[PANE_READER];
	struct intent intent = { .type = INTENT_COPY, .event = NONE };
	struct buf text = { 0 }, what = { 0 };
	size_t from, to, lines;

	find_rows(v, &from, &to);
	lines = to - from;
	for (; from < to; from++) {
		v->ops->text_of(v, from, &text);
		buf_add_char(&text, '\n');
	}
	buf_addf(&what, "%zu line%s", lines, lines == 1 ? "" : "s");
	intent.field = buf_str(&what);
	intent.text = buf_str(&text);
	range_end(app);
	app_do(app, intent);
	buf_free(&what);
	buf_free(&text);
}

void range_take(struct app *app)
{
	if (app->focus == PANE_DATES)
		take_period(app);
	else if (app->focus == PANE_FACETS)
		take_values(app);
	else
		take_lines(app);
}

static void say_rows(struct app *app)
{
	size_t from, to;

	find_rows(view_of(app), &from, &to);
	if (app->focus == PANE_FACETS)
		app_say(app, "%zu row%s: Space ticks %s, Esc cancels", to - from,
			to - from == 1 ? "" : "s", to - from == 1 ? "it" : "them");
	else
		app_say(app, "%zu line%s: y copies %s, Esc cancels", to - from,
			to - from == 1 ? "" : "s", to - from == 1 ? "it" : "them");
}

/*
 * As long as a period is being chosen in the chart: the days that Enter filters for. They are those
 * of whole columns, which may be less or more than what one sees there.
 */
static void say_chosen(struct app *app)
{
	static const char *const hints[] = { " (whole columns, + is finer)", ", + is finer",
		", + finer" };
	const struct chart_spot *spot = view_chart_spot(&app->view[PANE_CHART]);
	struct buf words = { 0 };
	size_t i;

	if (app->cols >= ROOMY)
		date_period_words(spot->chosen, &words);
	else
		date_period_label(spot->chosen, &words);
	add_count(app, spot->chosen, &words);
	for (i = 0; spot->is_coarse && i < sizeof(hints) / sizeof(*hints); i++) {
		if (text_cols(buf_str(&words)) + text_cols(str_of(hints[i])) > room_of(app))
			continue;
		buf_add_text(&words, hints[i]);
		break;
	}
	app_say(app, "%s%s", buf_text(&words), keys_of(app));
	buf_free(&words);
}

void range_look(struct app *app)
{
	if (app->over != OVER_NONE || app->asking.kind)
		return;
	if (range_is_of_chart(app)) {
		if (app->message.len == 0)
			say_chosen(app);
		return;
	}
	if (!range_is_on(app) || (app->focus == PANE_DATES && app->scene.selected == NONE))
		range_end(app);
	else if (app->message.len > 0)
		return;
	else if (app->focus == PANE_DATES)
		say_period(app);
	else
		say_rows(app);
}
