#include "act.h"

#include "app.h"
#include "copy.h"
#include "reading.h"
#include "view_text.h"

/* The text of the source that is read in the reader, or of the event's first. */
void act_text(struct app *app, long arg, struct str text)
{
	struct subject subject;
	uint32_t event = NONE, evidence = 0;

	(void)arg;
	(void)text;
	if (app->over == OVER_SOURCES) {
		if (reading_source(app) != NONE)
			reading_open(app, reading_source(app), NONE, 0);
		return;
	}
	if (!copy_subject(app, &subject) || !subject.source) {
		app_say(app, "there is no source to read");
		return;
	}
	if (subject.evidence) {
		event = (uint32_t)(subject.event - app->setup.tl->event);
		evidence = (uint32_t)(subject.evidence - subject.event->evidence);
	}
	reading_open(app, (uint32_t)(subject.source - app->setup.tl->source), event, evidence);
}

void act_passage(struct app *app, long by, struct str text)
{
	struct view *v = &app->over_view;
	size_t passage;

	(void)text;
	if (app->over != OVER_TEXT) {
		app_say(app, "no archived text is open: O opens one");
		return;
	}
	passage = view_text_step(v, (int)by);
	if (passage == SIZE_MAX)
		app_say(app, by < 0 ? "no passage before this" : "no passage after this");
	else
		view_text_go(v, passage);
}

void act_sources(struct app *app, long arg, struct str text)
{
	struct subject subject;
	uint32_t source = NONE;

	(void)arg;
	if (text.len > 0)
		source = timeline_find_source(app->setup.tl, text);
	else if (copy_subject(app, &subject) && subject.source)
		source = (uint32_t)(subject.source - app->setup.tl->source);
	reading_list(app, source);
}

void act_sort_sources(struct app *app, long arg, struct str text)
{
	(void)arg;
	(void)text;
	if (app->over != OVER_SOURCES) {
		app_say(app, "no list of sources is open: S opens it");
		return;
	}
	app->sources_by = (enum sources_by)((app->sources_by + 1) % SOURCES_BYS);
	reading_list(app, reading_source(app));
	app_say(app, "sources %s; s: next", sources_by_words[app->sources_by]);
}
