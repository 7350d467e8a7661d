#include "app.h"

/* The first event that begins then or later; else the last with a date; NONE: none has one. */
static uint32_t find_from(const struct app *app, const struct date *d)
{
	const struct result *res = &app->result;
	const struct date *at;
	uint32_t last = NONE;
	size_t i;

	for (i = 0; i < res->events; i++) {
		at = &app->setup.tl->event[res->event[i]].when.date;
		if (at->shape == DATE_UNKNOWN)
			break;
		last = res->event[i];
		if (at->begin.lo >= d->begin.lo)
			break;
	}
	return last;
}

/* How to write dates, by one that stands in the middle of those shown: "2024  Mar 2024  2024-03-28". */
static void print_examples(const struct app *app, struct buf *out)
{
	const struct result *res = &app->result;
	struct buf month = { 0 };
	size_t i = res->events / 2;
	int64_t at = INSTANT_MIN;
	struct date d;

	for (; i < res->events && at == INSTANT_MIN; i++)
		at = app->setup.tl->event[res->event[i]].when.date.begin.lo;
	if (at == INSTANT_MIN || at == INSTANT_MAX)
		at = app->setup.today * DAY_SECONDS;
	d = date_at(at, PRECISION_YEAR);
	date_print(&d, out);
	buf_add_text(out, "  ");
	d = date_at(at, PRECISION_MONTH);
	date_words(&d, &month);
	buf_addf(out, "%s  ", buf_text(&month));
	d = date_at(at, PRECISION_DAY);
	date_print(&d, out);
	buf_add_text(out, "  -3m  today");
	buf_free(&month);
}

static void date_changed(struct app *app)
{
	struct date d;

	print_examples(app, &app->asking.rule);
	if (date_parse_relative(str_trim(ask_text(app)), app->setup.today, &d, NULL))
		date_words(&d, &app->asking.note);
}

/* The heading that the event stands under comes to the top, so that what follows is seen. */
static void show_section(struct view *v, uint32_t event)
{
	size_t row = view_dates_row(v, event);

	if (row != SIZE_MAX)
		list_show_from(
			&v->list, v->ops->sticky(v, row), v->height > 0 ? (size_t)v->height : 1);
}

static bool date_enter(struct app *app, struct str text, struct fault *fault)
{
	struct buf words = { 0 };
	struct date d;
	uint32_t event;

	if (!date_parse_relative(str_trim(text), app->setup.today, &d, fault))
		return false;
	event = find_from(app, &d);
	if (event == NONE) {
		app_say(app, "no event here has a date");
		return true;
	}
	app_select(app, event);
	app_settle(app);
	show_section(&app->view[PANE_DATES], event);
	if (app->setup.tl->event[event].when.date.begin.lo < d.begin.lo) {
		date_words(&d, &words);
		app_say(app, "nothing on or after %s: this is the last event", buf_text(&words));
		buf_free(&words);
	}
	return true;
}

const struct ask ask_date = {
	.type = ASK_DATE,
	.label = "go to date: ",
	.changed = date_changed,
	.enter = date_enter,
};
