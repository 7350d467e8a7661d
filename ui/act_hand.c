#include "act.h"

#include "app.h"
#include "copy.h"

/* In the facets the name under the cursor; elsewhere a menu. */
void act_copy(struct app *app, long arg, struct str text)
{
	struct intent intent = { .type = INTENT_COPY, .event = NONE, .field = str_of("name") };
	struct buf name = { 0 };

	(void)arg;
	(void)text;
	if (app->focus != PANE_FACETS) {
		copy_menu(app);
		return;
	}
	view_facets_words(&app->view[PANE_FACETS], &name);
	intent.text = buf_str(&name);
	if (name.len)
		app_do(app, intent);
	else
		app_say(app, "there is no name to copy on this row");
	buf_free(&name);
}

/* The address of the source that is read, or of the event's first. */
void act_open(struct app *app, long arg, struct str text)
{
	struct intent intent = { .type = INTENT_OPEN, .event = NONE };
	struct subject subject;

	(void)arg;
	(void)text;
	if (!copy_subject(app, &subject) || !subject.source) {
		app_say(app, "there is no source to open");
		return;
	}
	intent.text = subject.source->url;
	if (intent.text.len)
		app_do(app, intent);
	else
		app_say(app, "no address of this source is known: %.*s",
			STR(subject.source->title));
}
