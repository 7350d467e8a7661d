#include "act.h"

#include "app.h"
#include "filter.h"
#include "over.h"
#include "range.h"
#include "view_chart.h"

void act_tick(struct app *app, long tick, struct str text)
{
	struct view *v = &app->view[PANE_FACETS];

	(void)text;
	if (range_is_on(app) && tick == TICK_ON)
		range_take(app);
	else if (v->list.cursor < v->list.rows)
		app_do(app, v->ops->tick(v, v->list.cursor, (enum tick)tick));
}

/* To have nothing in a field is to be excluded from all that has. */
static void narrow_without(struct app *app, const struct chart_spot *spot, enum tick tick)
{
	struct buf bare = { 0 }, text = { 0 }, words = { 0 };
	struct str any = str_of(QUERY_ANY);
	struct query q = { 0 };
	struct fault fault;

	if (tick == TICK_ON)
		query_edit_without(&app->query, spot->field, &bare);
	else
		query_print(&app->query, &bare);
	buf_addf(&words, tick == TICK_ON ? "only %.*s" : "not %.*s", STR(spot->label));
	if (query_parse(buf_str(&bare), app->setup.tl, &q, &fault)) {
		query_edit_set(
			&q, spot->field, any, tick == TICK_ON ? TICK_NOT : TICK_ON, &text);
		if (!filter_set(app, buf_str(&text), buf_str(&words), &fault))
			app_say_fault(app, &fault);
	}
	query_free(&q);
	buf_free(&words);
	buf_free(&text);
	buf_free(&bare);
}

static void narrow_lane(struct app *app, enum tick tick)
{
	const struct chart_spot *spot = view_chart_spot(&app->view[PANE_CHART]);

	if (spot->is_without)
		narrow_without(app, spot, tick);
	else if (spot->value.len == 0)
		app_say(app, "ALL is no lane to filter by: every event is in it");
	else if (tick == TICK_ON)
		filter_only(app, spot->field, spot->value, spot->label);
	else
		filter_tick(app, spot->field, spot->value, tick, spot->label);
}

/* In the facets this value, in the chart that of the lane; elsewhere a menu of the event's values. */
void act_narrow(struct app *app, long arg, struct str text)
{
	(void)text;
	if (app->focus == PANE_CHART)
		narrow_lane(app, (enum tick)arg);
	else if (app->focus != PANE_FACETS)
		over_values(app, (enum tick)arg);
	else if (arg == TICK_NOT)
		act_tick(app, TICK_NOT, text);
	else
		act_activate(app, 0, text);
}

void act_fold(struct app *app, long is_open, struct str text)
{
	struct view *v = &app->view[PANE_FACETS];

	(void)text;
	if (v->list.cursor < v->list.rows)
		app_do(app, v->ops->fold(v, v->list.cursor, is_open));
}

void act_mark(struct app *app, long arg, struct str text)
{
	(void)arg;
	(void)text;
	filter_mark(app);
}

void act_unmark(struct app *app, long arg, struct str text)
{
	(void)arg;
	(void)text;
	filter_unmark_all(app);
}

void act_only_marked(struct app *app, long arg, struct str text)
{
	struct str field = str_of("is"), value = str_of("marked");
	bool is_on = query_tick(&app->query, field, value) == TICK_ON;

	(void)arg;
	(void)text;
	if (!is_on && app->marks == 0)
		app_say(app, "nothing is marked yet: Space marks an event");
	else
		filter_tick(app, field, value, is_on ? TICK_NONE : TICK_ON, str_of("only marked"));
}

/* Without a text it asks: for a query that is still being searched, to better it. */
void act_filter(struct app *app, long arg, struct str text)
{
	bool is_sought = app->seek.type == SEEK_FILTER;
	struct fault fault;
	struct buf now = { 0 };

	(void)arg;
	if (text.len == 0) {
		query_print(is_sought ? &app->seek.query : &app->query, &now);
		if (now.len > 0)
			buf_add_char(&now, ' ');
		ask_begin(app, &ask_filter, buf_str(&now));
		buf_free(&now);
	} else if (!filter_set(app, text, text, &fault)) {
		app_say_fault(app, &fault);
	}
}

/* The whole query, the cursor behind one chip. */
void act_edit_chip(struct app *app, size_t chip)
{
	struct term root = *app->query.root;
	struct query until = { .root = &root };
	struct buf all = { 0 }, part = { 0 };

	root.children = chip + 1;
	query_print(&app->query, &all);
	query_print(&until, &part);
	ask_begin_at(app, &ask_filter, buf_str(&all),
		str_starts(buf_str(&all), buf_text(&part)) ? part.len : all.len);
	buf_free(&part);
	buf_free(&all);
}

/* The chip of a number that counts from 1; false, and it is said: there is none. */
static bool find_chip(struct app *app, struct str number, size_t *chip)
{
	size_t chips = query_chips(&app->query), i, value = 0;

	for (i = 0; i < number.len && number.at[i] >= '0' && number.at[i] <= '9' && value < chips;
		i++)
		value = value * 10 + (size_t)(number.at[i] - '0');
	if (i == number.len && value > 0 && value <= chips) {
		*chip = value - 1;
		return true;
	}
	app_say(app, "there are %zu filters: expected the number of one", chips);
	app->is_error = true;
	return false;
}

/* Without a number it asks which. */
void act_filters(struct app *app, long arg, struct str text)
{
	size_t chip;

	(void)arg;
	if (text.len == 0)
		over_chips(app);
	else if (find_chip(app, text, &chip))
		act_edit_chip(app, chip);
}

void act_clear_filter(struct app *app, long arg, struct str text)
{
	struct fault fault;

	(void)arg;
	(void)text;
	if (!filter_set(app, (struct str){ 0 }, str_of("no filter"), &fault))
		app_say_fault(app, &fault);
}

void act_saved_view(struct app *app, long arg, struct str text)
{
	const struct saved_view *view;
	struct fault fault;

	(void)arg;
	if (text.len == 0)
		ask_begin(app, &ask_command, str_of("view "));
	else if (!timeline_find_view(app->setup.tl, text, &view, &fault) ||
		 !filter_set(app, view->query, view->name, &fault))
		app_say_fault(app, &fault);
}

void act_undo(struct app *app, long by, struct str text)
{
	(void)text;
	if (range_is_of_chart(app))
		app_say(app, "the period is no filter yet: Esc cancels, Enter filters");
	else if (by < 0)
		filter_undo(app);
	else
		filter_redo(app);
}

void act_suspend_filters(struct app *app, long arg, struct str text)
{
	(void)arg;
	(void)text;
	filter_suspend(app);
}

void act_widen(struct app *app, long arg, struct str text)
{
	(void)arg;
	(void)text;
	filter_widen(app);
}

void act_drop(struct app *app, long arg, struct str text)
{
	size_t chips = query_chips(&app->query), chip = chips ? chips - 1 : 0;

	(void)arg;
	if (text.len == 0 || find_chip(app, text, &chip))
		filter_drop(app, chip);
}
