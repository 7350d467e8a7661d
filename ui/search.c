#include "search.h"

#include <stdlib.h>

#include "mem.h"
#include "told.h"

/* Among the values of the facets what is folded away is found too, and shown. */
static void set_needle(struct app *app, struct str folded, bool is_of_values)
{
	if (app->scene.searches_values || is_of_values)
		app->stale |= 1U << PANE_FACETS;
	app->scene.searches_values = is_of_values;
	buf_clear(&app->needle);
	buf_add_str(&app->needle, folded);
	app->scene.search = buf_str(&app->needle);
}

static bool is_in_values(const struct app *app)
{
	return app->over == OVER_NONE && app->focus == PANE_FACETS;
}

void search_clear(struct app *app)
{
	set_needle(app, (struct str){ 0 }, false);
}

/* The chart has no rows to look through: the dates have, and it goes where they go. */
static struct view *searched(struct app *app)
{
	bool is_chart = app->over == OVER_NONE && app->focus == PANE_CHART;

	return is_chart ? &app->view[PANE_DATES] : app_view(app);
}

/* Where the search began: a search that is typed on looks from there, and Esc comes back. */
static void go_origin(struct app *app)
{
	struct view *v = searched(app);

	if (v->ops->stand_on)
		v->ops->stand_on(v, buf_str(&app->origin_key));
	app_settle(app);
	app_do(app, view_go(v, v->ops->stand_on ? v->list.cursor : app->origin.row));
	if (app->origin.event != NONE)
		app_select(app, app->origin.event);
	list_show_from(&v->list, app->origin_top, v->height > 0 ? (size_t)v->height : 1);
}

enum { ROOMY = 70 };

/* How many of the events that are shown have it, in whatever text of theirs. */
static size_t events_with(const struct app *app)
{
	const struct result *res = &app->result;
	uint8_t *found;
	size_t i, events = 0;

	if (app->needle.len == 0)
		return 0;
	found = mem_get(app->setup.tl->events);
	told_search(app->setup.tl, res->query, buf_str(&app->needle), found);
	for (i = 0; i < res->events; i++)
		events += found[res->event[i]];
	free(found);
	return events;
}

/* Nothing here: events may have it all the same, and the cursor is in another pane. */
static void print_elsewhere(const struct app *app, struct buf *out)
{
	bool is_pane = app->over == OVER_NONE && app->focus != PANE_DATES &&
		       app->focus != PANE_CHART;
	size_t events = is_pane ? events_with(app) : 0;

	if (events == 0)
		buf_add_text(out, "nothing found");
	else if (app->cols < ROOMY)
		buf_addf(out, "not here; %zu in DATES", events);
	else
		buf_addf(out, "%s; %zu event%s it: %s to DATES",
			is_in_values(app) ? "no such value" : "not in this text", events,
			events == 1 ? " has" : "s have", is_in_values(app) ? "Tab" : "2");
}

/* "3 of 9": which hit the cursor is on; or where else to look. */
static void print_hits(struct app *app, struct buf *out)
{
	const struct view *v = searched(app);
	size_t at;

	found_update(&app->found, v, app->scene.search);
	at = found_from(&app->found, v->list.cursor, 1, true);
	if (app->found.rows == 0)
		print_elsewhere(app, out);
	else
		buf_addf(out, "%zu of %zu", at == SIZE_MAX ? 0 : at + 1, app->found.rows);
}

static bool find(struct app *app, int by, bool from_here)
{
	struct view *v = searched(app);
	size_t at;

	found_update(&app->found, v, app->scene.search);
	at = found_from(&app->found, v->list.cursor, by, from_here);
	if (at == SIZE_MAX)
		return false;
	app_do(app, view_go(v, app->found.row[at]));
	app_settle(app);
	list_show_around(&v->list, v->height > 0 ? (size_t)v->height : 1);
	return true;
}

/* What was found, or that nothing was. */
static void say(struct app *app, bool is_found, bool is_around)
{
	struct buf hits = { 0 };

	print_hits(app, &hits);
	if (is_found)
		app_say(app, "/%s: %s%s, n next, N previous", buf_text(&app->needle),
			buf_text(&hits), is_around ? ", around the end" : "");
	else
		app_say(app, "/%s: %s", buf_text(&app->needle), buf_text(&hits));
	buf_free(&hits);
}

void search_for(struct app *app, struct str text)
{
	struct buf folded = { 0 };

	text_fold(text, &folded);
	set_needle(app, buf_str(&folded), is_in_values(app));
	buf_free(&folded);
	app_settle(app);
	if (app->needle.len > 0)
		say(app, find(app, 1, true), false);
}

void search_again(struct app *app, int by)
{
	size_t old, now;
	bool is_found;

	if (app->needle.len == 0) {
		app_say(app, "nothing to look for yet: / searches");
		return;
	}
	if (is_in_values(app) && !app->scene.searches_values) {
		app->scene.searches_values = true;
		app->stale |= 1U << PANE_FACETS;
		app_settle(app);
	}
	old = searched(app)->list.cursor;
	is_found = find(app, by, false);
	now = searched(app)->list.cursor;
	say(app, is_found, by > 0 ? now <= old : now >= old);
}

static void search_changed(struct app *app)
{
	struct buf folded = { 0 };

	text_fold(ask_text(app), &folded);
	set_needle(app, buf_str(&folded), is_in_values(app));
	buf_free(&folded);
	go_origin(app);
	if (app->needle.len == 0)
		return;
	find(app, 1, true);
	print_hits(app, &app->asking.note);
}

/* Nothing typed: what was looked for before, once more. */
static bool search_enter(struct app *app, struct str text, struct fault *fault)
{
	(void)text;
	(void)fault;
	if (app->needle.len > 0) {
		say(app, app->found.rows > 0, false);
	} else if (app->old_needle.len > 0) {
		set_needle(app, buf_str(&app->old_needle), is_in_values(app));
		app_settle(app);
		search_again(app, 1);
	}
	return true;
}

static void search_cancel(struct app *app)
{
	set_needle(app, buf_str(&app->old_needle), app->origin_searches_values);
	go_origin(app);
	app->wanted = app->origin_wanted;
	app_say(app, "search cancelled");
}

const struct ask ask_search = {
	.type = ASK_SEARCH,
	.label = "/",
	.changed = search_changed,
	.enter = search_enter,
	.cancel = search_cancel,
};

void search_begin(struct app *app)
{
	const struct view *v = searched(app);

	app->origin = (struct place){ app->focus, app->is_chart, app->scene.selected,
		v->list.cursor };
	app->origin_top = v->list.top;
	app->origin_wanted = app->wanted;
	app->origin_searches_values = app->scene.searches_values;
	buf_clear(&app->origin_key);
	if (v->ops->key && v->list.cursor < v->list.rows)
		v->ops->key(v, v->list.cursor, &app->origin_key);
	buf_clear(&app->old_needle);
	buf_add_str(&app->old_needle, buf_str(&app->needle));
	ask_begin(app, &ask_search, (struct str){ 0 });
}
