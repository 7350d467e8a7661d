#include "search.h"

static void set_needle(struct app *app, struct str folded)
{
	buf_clear(&app->needle);
	buf_add_str(&app->needle, folded);
	app->scene.search = buf_str(&app->needle);
}

void search_clear(struct app *app)
{
	set_needle(app, (struct str){ 0 });
}

/* Where the search began: a search that is typed on looks from there, and Esc comes back. */
static void go_origin(struct app *app)
{
	struct view *v = app_view(app);

	app_do(app, view_go(v, app->origin.row));
	if (app->origin.event != NONE)
		app_select(app, app->origin.event);
}

static void say_hits(struct app *app, bool is_around)
{
	size_t before, count = view_count(app_view(app), app->scene.search, &before);

	if (count == 0)
		app_say(app, app->needle.len ? "/%s: nothing found" : "nothing to look for%s",
			buf_text(&app->needle));
	else
		app_say(app, "/%s: %zu of %zu%s, n next, N previous", buf_text(&app->needle),
			before, count, is_around ? ", around the end" : "");
}

static bool find(struct app *app, int by, bool from_here)
{
	struct view *v = app_view(app);
	size_t old = v->list.cursor, row = view_find(v, app->scene.search, by, from_here);

	if (row == SIZE_MAX) {
		app_say(app, "/%s: nothing found", buf_text(&app->needle));
		return false;
	}
	app_do(app, view_go(v, row));
	app_settle(app);
	say_hits(app, !from_here && (by > 0 ? row <= old : row >= old));
	return true;
}

void search_for(struct app *app, struct str text)
{
	struct buf folded = { 0 };

	text_fold(text, &folded);
	set_needle(app, buf_str(&folded));
	buf_free(&folded);
	if (app->needle.len > 0)
		find(app, 1, true);
}

void search_again(struct app *app, int by)
{
	if (app->needle.len == 0)
		app_say(app, "nothing to look for yet: / searches");
	else
		find(app, by, false);
}

static void note_hits(struct app *app)
{
	size_t before, count = view_count(app_view(app), app->scene.search, &before);

	buf_clear(&app->asking.note);
	if (app->needle.len > 0)
		buf_addf(&app->asking.note, "%zu of %zu", before, count);
}

static void search_changed(struct app *app)
{
	go_origin(app);
	search_for(app, ask_text(app));
	note_hits(app);
}

/* Nothing typed: what was looked for before, once more. */
static bool search_enter(struct app *app, struct str text, struct fault *fault)
{
	(void)text;
	(void)fault;
	if (app->needle.len > 0 || app->old_needle.len == 0) {
		say_hits(app, false);
		return true;
	}
	set_needle(app, buf_str(&app->old_needle));
	find(app, 1, false);
	return true;
}

static void search_cancel(struct app *app)
{
	go_origin(app);
	set_needle(app, buf_str(&app->old_needle));
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
	app->origin = (struct place){ app->focus, app->scene.selected, app_view(app)->list.cursor };
	buf_clear(&app->old_needle);
	buf_add_str(&app->old_needle, buf_str(&app->needle));
	ask_begin(app, &ask_search, (struct str){ 0 });
}
