#include "copy.h"

#include <string.h>

#include "address.h"
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

static struct str title_of(const struct app *app, const struct event *event)
{
	const struct scene *scene = &app->scene;
	const struct lang_text *title =
		texts_pick(&event->title, scene->language, scene->languages, scene->turn);

	return title ? title->text : event->id;
}

static void add_published(const struct source *source, struct buf *out)
{
	if (source->publisher.len)
		buf_addf(out, ", %.*s", STR(source->publisher));
	if (source->published.date.shape == DATE_UNKNOWN)
		return;
	buf_add_text(out, ", ");
	date_words(&source->published.date, out);
}

void copy_citation(const struct source *source, struct buf *out)
{
	size_t i;

	for (i = 0; i < source->authors; i++)
		buf_addf(out, "%.*s, ", STR(source->author[i]));
	buf_addf(out, "“%.*s”", STR(source->title));
	add_published(source, out);
	if (source->url.len)
		buf_addf(out, ", %.*s", STR(source->url));
}

/* Text that is no markup; its lines become one. */
static void add_escaped(struct str text, struct buf *out)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		if (text.at[i] && strchr("\\`*_[]<>#", text.at[i]))
			buf_add_char(out, '\\');
		buf_add_char(out, text.at[i] == '\n' ? ' ' : text.at[i]);
	}
}

static void add_link(const struct source *source, struct buf *out)
{
	struct buf host = { 0 };
	const char *doubt;
	bool is_fine = address_check(source->url, &host, &doubt, NULL);

	buf_add_text(out, is_fine ? "[" : "");
	add_escaped(source->title, out);
	if (is_fine)
		buf_addf(out, "](<%.*s>)", STR(source->url));
	buf_free(&host);
}

void copy_markdown(const struct app *app, const struct subject *subject, struct buf *out)
{
	const struct evidence *evidence = subject->evidence;
	struct buf words = { 0 };

	buf_add_text(out, evidence ? "> " : "");
	add_escaped(evidence ? evidence->quote : title_of(app, subject->event), out);
	buf_add_char(out, '\n');
	if (subject->source) {
		buf_add_text(out, evidence ? ">\n> — " : "\n— ");
		add_link(subject->source, out);
		add_published(subject->source, &words);
		add_escaped(buf_str(&words), out);
		buf_add_char(out, '\n');
	}
	buf_free(&words);
}

/* What is not there keeps its row, so that the letters of the others stay the same. */
static void add_item(struct app *app, const char *what, struct str text)
{
	struct intent intent = { .type = INTENT_COPY,
		.event = NONE,
		.field = str_of(what),
		.text = text };

	if (text.len == 0)
		intent = (struct intent){ .type = INTENT_SAY,
			.event = NONE,
			.text = str_of("there is none to copy") };
	view_menu_add(&app->over_view, str_of(what), text.len ? text : str_of("none"),
		(struct str){ 0 }, &intent);
}

void copy_menu(struct app *app)
{
	struct buf citation = { 0 }, markdown = { 0 };
	struct str none = { 0 };
	struct subject subject;

	if (!copy_subject(app, &subject)) {
		app_say(app, "there is no event to copy from");
		return;
	}
	if (subject.source)
		copy_citation(subject.source, &citation);
	copy_markdown(app, &subject, &markdown);
	app_close_over(app);
	view_menu_init(&app->over_view, &app->scene, "COPY");
	add_item(app, "address", subject.source ? subject.source->url : none);
	add_item(app, "title", title_of(app, subject.event));
	add_item(app, "citation", buf_str(&citation));
	add_item(app, "quote", subject.evidence ? subject.evidence->quote : none);
	add_item(app, "id", subject.event->id);
	add_item(app, "Markdown", buf_str(&markdown));
	over_show(app, OVER_MENU);
	buf_free(&citation);
	buf_free(&markdown);
}
