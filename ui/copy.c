#include "copy.h"

#include "cite.h"
#include "over.h"

static const struct evidence *evidence_of(const struct event *event, uint32_t source)
{
	size_t i;

	for (i = 0; i < event->evidences; i++)
		if (event->evidence[i].source == source)
			return &event->evidence[i];
	return NULL;
}

bool copy_subject(const struct app *app, struct subject *subject)
{
	const struct timeline *tl = app->setup.tl;
	const struct event *event;
	uint32_t account = 0, source;

	if (app->scene.selected == NONE)
		return false;
	event = &tl->event[app->scene.selected];
	*subject = (struct subject){ .event = event };
	if (app->focus == PANE_READER)
		view_reader_at(&app->view[PANE_READER], &account, &subject->evidence);
	if (event->sources == 0)
		return true;
	source = event->source[account > 0 && account <= event->sources ? account - 1 : 0];
	subject->source = &tl->source[source];
	if (!subject->evidence)
		subject->evidence = evidence_of(event, source);
	return true;
}

/* What is not there keeps its row, so that the letters of the others stay the same. */
static void add_item(struct app *app, const char *what, struct str text)
{
	struct intent intent = {
		.type = INTENT_COPY, .event = NONE, .field = str_of(what), .text = text
	};

	if (text.len == 0)
		intent = (struct intent){
			.type = INTENT_SAY, .event = NONE, .text = str_of("there is none to copy")
		};
	view_menu_add(&app->over_view, str_of(what), text.len ? text : str_of("none"),
		(struct str){ 0 }, &intent);
}

void copy_menu(struct app *app)
{
	const struct scene *scene = &app->scene;
	struct cite cite = { .tl = app->setup.tl,
		.language = scene->language,
		.languages = scene->languages,
		.turn = scene->turn,
		.charset = app->setup.charset };
	struct buf citation = { 0 }, markdown = { 0 };
	struct str none = { 0 };
	struct subject subject;

	if (!copy_subject(app, &subject)) {
		app_say(app, "there is no event to copy from");
		return;
	}
	if (subject.source)
		cite_source(&cite, subject.source, &citation);
	cite.format = CITE_MARKDOWN;
	cite_passage(&cite, subject.event, subject.source, subject.evidence, &markdown);
	app_close_over(app);
	view_menu_init(&app->over_view, &app->scene, "COPY",
		command_named(app->setup.commands, str_of("copy")));
	add_item(app, "address", subject.source ? subject.source->url : none);
	add_item(app, "title", cite_title(&cite, subject.event));
	add_item(app, "citation", buf_str(&citation));
	add_item(app, "quote", subject.evidence ? subject.evidence->quote : none);
	add_item(app, "id", subject.event->id);
	add_item(app, "Markdown", buf_str(&markdown));
	over_show(app, OVER_MENU);
	buf_free(&citation);
	buf_free(&markdown);
}
