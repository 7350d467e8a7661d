#include "act.h"

#include "app.h"
#include "filter.h"
#include "over.h"
#include "period.h"
#include "view_chart.h"

static struct view *chart_of(struct app *app)
{
	return &app->view[PANE_CHART];
}

static const struct chart_spot *spot_of(const struct app *app)
{
	return view_chart_spot(&app->view[PANE_CHART]);
}

static bool is_some(struct period p)
{
	return p.lo < p.hi;
}

/* The chart for the dates, or the dates for the chart. */
void act_chart(struct app *app, long arg, struct str text)
{
	(void)arg;
	(void)text;
	if (app->is_chart)
		app_close_chart(app);
	else
		app_open_chart(app);
}

void act_move_time(struct app *app, long cols, struct str text)
{
	(void)text;
	app_do(app, view_chart_move(chart_of(app), cols));
}

void act_move_lane(struct app *app, long by, struct str text)
{
	(void)text;
	app_do(app, view_chart_move_lane(chart_of(app), by));
}

void act_jump_time(struct app *app, long by, struct str text)
{
	(void)text;
	app_do(app, view_chart_jump(chart_of(app), (int)by));
}

void act_end_time(struct app *app, long by, struct str text)
{
	(void)text;
	app_do(app, view_chart_end(chart_of(app), (int)by));
}

void act_move_busy(struct app *app, long by, struct str text)
{
	(void)text;
	app_do(app, view_chart_busy(chart_of(app), (int)by));
}

void act_zoom_time(struct app *app, long by, struct str text)
{
	(void)text;
	app_do(app, view_chart_zoom(chart_of(app), (int)by));
}

void act_fit_time(struct app *app, long arg, struct str text)
{
	(void)arg;
	(void)text;
	app_do(app, view_chart_fit(chart_of(app)));
	if (spot_of(app)->fit == FIT_LANE)
		app_say(app, "all of %.*s between the edges; = again: all events",
			STR(spot_of(app)->label));
	else if (chart_of(app)->is_above)
		app_say(app, "all events between the edges");
	else
		app_say(app, "all events between the edges; = again: those of the lane");
}

void act_choose_period(struct app *app, long arg, struct str text)
{
	const struct chart_spot *spot = spot_of(app);

	(void)arg;
	(void)text;
	if (!is_some(spot->period))
		app_say(app, "there is no time to choose from: no event here has a date");
	else
		view_chart_choose(chart_of(app), !chart_spot_is_choosing(spot));
}

/* How many chips are about a field; *single is the last one that asks for it. */
static size_t chips_about(const struct query *q, struct str field, const struct term **single)
{
	const struct field *about;
	size_t chips = 0, i;

	*single = NULL;
	for (i = 0; i < query_chips(q); i++) {
		about = query_chip_field(q, i);
		if (!about || !str_eq(about->name, field))
			continue;
		chips++;
		if (query_chip(q, i)->type == TERM_FIELD)
			*single = query_chip(q, i);
	}
	return chips;
}

/* Of what is filtered for already only this: a chip that names it gives way, any other still holds. */
static void narrow(const struct app *app, struct str text, struct str field, struct str value,
	struct buf *out)
{
	struct query q = { 0 }, none = { 0 };
	struct buf more = { 0 };
	const struct term *single;
	size_t chips;

	if (!query_parse(text, app->setup.tl, &q, NULL))
		return;
	chips = chips_about(&q, field, &single);
	if (chips == 1 && single && query_tick(&q, field, value) == TICK_ON) {
		query_edit_only(&q, field, value, out);
	} else {
		/* Side by side two of one field would mean either; in parentheses they mean both. */
		buf_add_text(&more, chips ? "(" : "");
		query_edit_only(&none, field, value, &more);
		buf_add_text(&more, chips ? ")" : "");
		query_edit_add(&q, buf_str(&more), out);
	}
	buf_free(&more);
	query_free(&q);
}

/* The time of the cursor and what one date chip leaves of it, where that is anything. */
static bool narrow_date(const struct app *app, struct period p, struct buf *out)
{
	struct str date = str_of("date");
	const struct term *single;
	struct buf value = { 0 };
	struct period q;

	if (chips_about(app_query(app), date, &single) != 1 || !single || single->values != 1)
		return false;
	q = single->value[0].period;
	p.lo = q.lo > p.lo ? q.lo : p.lo;
	p.hi = q.hi < p.hi ? q.hi : p.hi;
	if (p.lo >= p.hi)
		return false;
	date_period_print(p, &value);
	query_edit_only(app_query(app), date, buf_str(&value), out);
	buf_free(&value);
	return true;
}

/* Of what is filtered for already only what has nothing in the field. */
static void exclude_all(const struct app *app, struct str text, struct str field, struct buf *out)
{
	struct query q = { 0 };

	if (query_parse(text, app->setup.tl, &q, NULL))
		query_edit_set(&q, field, str_of(QUERY_ANY), TICK_NOT, out);
	query_free(&q);
}

static void print_cell(const struct app *app, struct buf *out)
{
	const struct chart_spot *spot = spot_of(app);
	struct buf dated = { 0 }, now = { 0 }, value = { 0 };

	query_print(app_query(app), &now);
	if (!is_some(spot->period)) {
		buf_add_str(&dated, buf_str(&now));
	} else if (!narrow_date(app, spot->period, &dated)) {
		date_period_print(spot->period, &value);
		narrow(app, buf_str(&now), str_of("date"), buf_str(&value), &dated);
	}
	if (spot->is_without)
		exclude_all(app, buf_str(&dated), spot->field, out);
	else if (spot->value.len)
		narrow(app, buf_str(&dated), spot->field, spot->value, out);
	else
		buf_add_str(out, buf_str(&dated));
	buf_free(&value);
	buf_free(&now);
	buf_free(&dated);
}

/*
 * The lane and the time of the cursor as a filter, and the list: those events and no more, from
 * which q comes back.
 */
static void list_cell(struct app *app)
{
	const struct chart_spot *spot = spot_of(app);
	struct buf text = { 0 }, words = { 0 };

	print_cell(app, &text);
	buf_add_str(&words, spot->value.len || spot->is_without ? spot->label : str_of("all lanes"));
	if (is_some(spot->period)) {
		buf_add_text(&words, ", ");
		date_period_words(spot->period, &words);
	}
	app_list_chart(app, buf_str(&text), buf_str(&words));
	buf_free(&words);
	buf_free(&text);
}

void act_list_these(struct app *app, long arg, struct str text)
{
	const struct chart_spot *spot = spot_of(app);

	(void)arg;
	(void)text;
	if (chart_spot_is_choosing(spot)) {
		period_take_chosen(app);
	} else if (spot->events == 0) {
		app_say(app, "nothing here to list; ( and ) go to where something begins");
	} else {
		list_cell(app);
	}
}

void act_mark_these(struct app *app, long arg, struct str text)
{
	(void)arg;
	(void)text;
	filter_mark_these(app, spot_of(app)->inside, spot_of(app)->insides);
}

static const struct {
	const char *name, *words;
	enum lane_order order;
} orders[] = {
	{ "count", "most events first", LANE_BY_COUNT },
	{ "first", "first event first", LANE_BY_FIRST },
	{ "name", "by name", LANE_BY_NAME },
};
enum { ORDERS = sizeof(orders) / sizeof(*orders) };

static struct str now(bool is_so)
{
	return is_so ? str_of("now") : (struct str){ 0 };
}

static void lanes_menu(struct app *app)
{
	struct intent intent = { .type = INTENT_RUN, .event = NONE };
	struct view *v = &app->over_view;
	size_t i;

	intent.command = command_named(app->setup.commands, str_of("lanes"));
	app_close_over(app);
	view_menu_init(v, &app->scene, "LANES", intent.command);
	for (i = 0; view_chart_field(chart_of(app), i, &intent.text); i++)
		view_menu_add(v, str_of("by"), intent.text,
			now(str_eq(intent.text, spot_of(app)->field)), &intent);
	for (i = 0; i < ORDERS; i++) {
		intent.text = str_of(orders[i].name);
		view_menu_add(v, str_of("order"), str_of(orders[i].words),
			now(orders[i].order == spot_of(app)->order), &intent);
	}
	over_show(app, OVER_MENU);
}

/* By a field, or in an order; without a text it asks which. */
void act_lanes(struct app *app, long arg, struct str text)
{
	struct view *v = chart_of(app);
	struct str field;
	size_t i;

	(void)arg;
	if (text.len == 0) {
		lanes_menu(app);
		return;
	}
	for (i = 0; i < ORDERS; i++) {
		if (!str_eq(text, str_of(orders[i].name)))
			continue;
		app_do(app, view_chart_sort(v, orders[i].order));
		app_say(app, "lanes: %s", orders[i].words);
		return;
	}
	for (i = 0; view_chart_field(v, i, &field) && !str_eq(field, text); i++)
		;
	if (view_chart_field(v, i, &field)) {
		app_do(app, view_chart_lanes_by(v, field));
		app_say(app, "a lane for each %.*s", STR(field));
	} else {
		app_say(app, "no lanes by '%.*s'; s shows what there is", STR(text));
	}
}
