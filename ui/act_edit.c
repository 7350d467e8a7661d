#include "act.h"

#include "app.h"
#include "copy.h"
#include "reading.h"
#include "unit.h"
#include "view_text.h"

/* Which place of which file `e` opens. */

/* An entity or a source has a place; other values are words of events. */
static bool place_of_value(const struct app *app, struct pos *out)
{
	const struct timeline *tl = app->setup.tl;
	struct field of = { .kind = FIELD_TAG };
	struct str field, value;
	uint32_t found = NONE;

	if (!view_facets_at(&app->view[PANE_FACETS], &field, &value))
		return false;
	if (str_is(field, "kind")) {
		*out = (struct pos){ .file = UNIT_SETTINGS };
		return true;
	}
	if (str_is(field, "source")) {
		found = timeline_find_source(tl, value);
		if (found != NONE)
			*out = tl->source[found].pos;
	} else if (field_find(tl, field, &of) && of.kind == FIELD_TYPE &&
		   timeline_find_entity(tl, value, &found) == LOOKUP_ONE) {
		*out = tl->entity[found].pos;
	}
	return found != NONE;
}

/* The words that the cursor is on, else the source; above them the event. */
static struct pos place_of_reader(const struct app *app, const struct event *event)
{
	const struct evidence *evidence;
	uint32_t account;

	view_reader_at(&app->view[PANE_READER], &account, &evidence);
	if (evidence)
		return evidence->pos;
	if (account > 0 && account <= event->sources)
		return app->setup.tl->source[event->source[account - 1]].pos;
	return event->pos;
}

static bool place_of_event(const struct app *app, struct pos *out)
{
	const struct event *event;

	if (app->scene.selected == NONE)
		return false;
	event = &app->setup.tl->event[app->scene.selected];
	*out = app->focus == PANE_READER && app->over == OVER_NONE ? place_of_reader(app, event)
								   : event->pos;
	return true;
}

/* Of what lies over the panes. */
static bool place_of_reading(const struct app *app, struct pos *out)
{
	const struct timeline *tl = app->setup.tl;
	const struct citing *citing;

	if (app->over == OVER_TEXT && view_text_events(&app->over_view) > 0) {
		citing = view_text_event(&app->over_view, 0);
		*out = tl->event[citing->event].evidence[citing->evidence].pos;
		return true;
	}
	if (reading_source(app) == NONE)
		return false;
	*out = tl->source[reading_source(app)].pos;
	return true;
}

static bool find_place(const struct app *app, struct pos *out)
{
	const struct diag *d = app->over == OVER_PROBLEMS ? view_problems_at(&app->over_view)
			       : app->over == OVER_NONE   ? banner_diag(app)
							  : NULL;

	if (d && d->pos.file) {
		*out = d->pos;
		return true;
	}
	if (app->over == OVER_PROBLEMS)
		return false;
	if (app_is_reading(app))
		return place_of_reading(app, out);
	if (app->over == OVER_NONE && app->focus == PANE_FACETS)
		return place_of_value(app, out);
	return place_of_event(app, out);
}

void act_edit(struct app *app, long arg, struct str text)
{
	struct pos pos;

	(void)arg;
	(void)text;
	if (!find_place(app, &pos) || !pos.file) {
		app_say(app, app->over == OVER_NONE && app->focus == PANE_FACETS
				     ? "this has no place of its own in a file: companies, people "
				       "and sources have"
				     : "there is nothing to edit here");
		return;
	}
	app_wish(app, WISH_EDIT, str_of(pos.file));
	app->wished_line = pos.line;
	if (pos.line)
		app_say(app, "%s:%u", pos.file, pos.line);
	else
		app_say(app, "%s", pos.file);
}
