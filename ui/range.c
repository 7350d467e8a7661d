#include "range.h"

#include "period.h"

enum { ROOMY = 70 }; /* columns for words */

bool range_is_on(const struct app *app)
{
	return app->scene.range != NONE;
}

bool range_end(struct app *app)
{
	bool was_on = range_is_on(app);

	app->scene.range = NONE;
	return was_on;
}

void range_toggle(struct app *app)
{
	if (range_end(app))
		app_say(app, "no range: nothing is selected");
	else if (app->scene.selected == NONE)
		app_say(app, "there is no event to begin a range at");
	else
		app->scene.range = app->scene.selected;
}

/* Its first and last event; what is undated stands behind all others and has no place in time. */
static bool find_ends(const struct app *app, uint32_t *first, uint32_t *last)
{
	uint32_t a = app->scene.range, b = app->scene.selected;
	uint32_t dated = (uint32_t)(app->setup.tl->events - app->setup.tl->undated);

	*first = a < b ? a : b;
	*last = a < b ? b : a;
	if (*last >= dated && dated > 0)
		*last = dated - 1;
	return *first < dated;
}

static size_t count(const struct app *app, uint32_t first, uint32_t last)
{
	const struct result *res = &app->result;
	size_t i, events = 0;

	for (i = 0; i < res->events; i++)
		events += res->event[i] >= first && res->event[i] <= last;
	return events;
}

/* "24 February to 9 March 2022, 12 events: Enter filters, Esc cancels". */
static void say(struct app *app)
{
	uint32_t a = app->scene.range, b = app->scene.selected, first, last;
	size_t inside, all = count(app, a < b ? a : b, a < b ? b : a);
	struct buf words = { 0 };
	struct period p;

	if (!find_ends(app, &first, &last) || !period_of_events(app, first, last, &p)) {
		app_say(app, "only what is undated: it has no place in time");
		return;
	}
	inside = count(app, first, last);
	if (app->cols >= ROOMY)
		date_period_words(p, &words);
	else
		date_period_print(p, &words);
	app_say(app, "%s, %zu event%s", buf_text(&words), inside, inside == 1 ? "" : "s");
	if (all > inside)
		buf_addf(&app->message, " (%zu undated stay out)", all - inside);
	buf_add_text(&app->message,
		app->cols >= ROOMY ? ": Enter filters, Esc cancels" : ": Enter, Esc");
	buf_free(&words);
}

void range_look(struct app *app)
{
	if (!range_is_on(app) || app->over != OVER_NONE || app->asking.kind)
		return;
	if (app->focus != PANE_DATES || app->scene.selected == NONE)
		range_end(app);
	else if (app->message.len == 0)
		say(app);
}

void range_take(struct app *app)
{
	uint32_t first, last;
	struct period p;

	if (!find_ends(app, &first, &last) || !period_of_events(app, first, last, &p))
		return;
	range_end(app);
	period_take(app, p);
}
