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

static void date_changed(struct app *app)
{
	struct date d;

	if (date_parse_relative(ask_text(app), app->setup.today, &d, NULL))
		date_words(&d, &app->asking.note);
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
	.rule = "2023  2023-06  2023-06-15  -3m  today",
	.changed = date_changed,
	.enter = date_enter,
};
