#include "reading.h"

#include <stdlib.h>

#include "archive.h"
#include "over.h"
#include "view_text.h"

/* One place of the text and one that cites it. */
struct cited_place {
	const struct extent *part;
	size_t parts;
	struct citing citing;
};

static size_t end_of(const struct cited_place *p)
{
	return p->part[p->parts - 1].to;
}

static int by_place(const void *a, const void *b)
{
	const struct cited_place *x = a, *y = b;

	if (x->part->from != y->part->from)
		return x->part->from < y->part->from ? -1 : 1;
	if (end_of(x) != end_of(y))
		return end_of(x) < end_of(y) ? -1 : 1;
	if (x->parts != y->parts)
		return x->parts < y->parts ? -1 : 1;
	if (x->citing.event != y->citing.event)
		return x->citing.event < y->citing.event ? -1 : 1;
	return x->citing.evidence < y->citing.evidence ? -1
						       : x->citing.evidence > y->citing.evidence;
}

static bool is_same_place(const struct cited_place *x, const struct cited_place *y)
{
	return x->part->from == y->part->from && end_of(x) == end_of(y) && x->parts == y->parts;
}

static const struct extent *extents_of(const struct passage *passage, struct arena *arena)
{
	struct extent *out = ARENA_ARRAY(arena, passage->parts, struct extent);
	size_t i;

	for (i = 0; i < passage->parts; i++)
		out[i] = (struct extent){ passage->part[i].file.from, passage->part[i].file.to };
	return out;
}

/* All places, in the order of the text; *lost: how many quotes have none. */
static struct cited_place *list_places(struct cited *cited, size_t *places, size_t *lost)
{
	struct cited_place *list;
	size_t i, k;

	*places = *lost = 0;
	for (i = 0; i < cited->citations; i++) {
		*places += cited->citation[i].finding.passages;
		*lost += cited->citation[i].finding.passages == 0;
	}
	list = ARENA_ARRAY(&cited->arena, *places + 1, struct cited_place);
	*places = 0;
	for (i = 0; i < cited->citations; i++) {
		const struct citation *c = &cited->citation[i];

		for (k = 0; k < c->finding.passages; k++)
			list[(*places)++] = (struct cited_place){
				extents_of(&c->finding.passage[k], &cited->arena),
				c->finding.passage[k].parts,
				{ c->event, c->evidence, c->finding.verdict } };
	}
	qsort(list, *places, sizeof(*list), by_place);
	return list;
}

/* What several cite is one passage. */
static void make_passages(struct cited *cited, uint32_t source, struct passages *out)
{
	size_t places, lost, i;
	struct cited_place *list = list_places(cited, &places, &lost);
	struct cited_passage *item =
		ARENA_ARRAY(&cited->arena, places + 1, struct cited_passage);
	struct citing *citing = ARENA_ARRAY(&cited->arena, places + 1, struct citing);

	*out = (struct passages){
		.text = buf_str(&cited->archived.bytes), .source = source, .item = item, .lost = lost
	};
	for (i = 0; i < places; i++) {
		citing[i] = list[i].citing;
		if (i == 0 || !is_same_place(&list[i - 1], &list[i]))
			item[out->items++] = (struct cited_passage){
				.part = list[i].part, .parts = list[i].parts, .citing = &citing[i] };
		item[out->items - 1].citings++;
	}
}

/* The first passage that this evidence cites; SIZE_MAX: it stands nowhere. */
static size_t passage_of(const struct passages *p, uint32_t event, uint32_t evidence)
{
	size_t i, k;

	for (i = 0; i < p->items; i++)
		for (k = 0; k < p->item[i].citings; k++)
			if (p->item[i].citing[k].event == event &&
				p->item[i].citing[k].evidence == evidence)
				return i;
	return SIZE_MAX;
}

static void say_missing(struct app *app, uint32_t index, const struct archived_file *file)
{
	const struct source *source = &app->setup.tl->source[index];
	const char *folder = app->setup.archive ? app->setup.archive->folder : "archive";

	if (!source->text.len)
		app_say(app, "no archived text: give source '%.*s' text: FILE, below %s",
			STR(source->id), folder);
	else if (!file || file->verdict == VERDICT_UNARCHIVED)
		app_say(app, "no archived text: expected at %s/%.*s", folder, STR(source->text));
	else
		app_say(app, "%s: %s", verdict_names[file->verdict], file->why);
}

/* Lays the text over the panes; false, and it was said: there is none. */
static bool lay_text(struct app *app, uint32_t source)
{
	const struct archive *archive = app->setup.archive;
	bool has_archive = archive && archive->root >= 0;
	struct cited cited = { .citations = 0 };

	if (has_archive)
		verify_open_source(app->setup.tl, source, archive->root, &cited);
	if (cited.archived.bytes.len == 0) {
		say_missing(app, source, has_archive ? &cited.file : NULL);
		verify_free_source(&cited);
		return false;
	}
	app_close_over(app);
	app->cited = cited;
	app->found.view = NULL; /* another text at the same address */
	make_passages(&app->cited, source, &app->passages);
	view_text_init(&app->over_view, &app->scene, &app->passages);
	over_show(app, OVER_TEXT);
	if (cited.file.verdict != VERDICT_OK)
		app_say(app, "%s: %s", verdict_names[cited.file.verdict], cited.file.why);
	return true;
}

void reading_open(struct app *app, uint32_t source, uint32_t event, uint32_t evidence)
{
	struct shelf below = reading_shelf(app);
	size_t passage;

	if (!lay_text(app, source))
		return;
	app->shelf = (struct shelf){ .has_list = below.has_list, .listed = below.listed };
	passage = passage_of(&app->passages, event, evidence);
	if (passage != SIZE_MAX)
		view_text_go(&app->over_view, passage);
	else if (event != NONE)
		app_say(app, "this quote does not stand in the text");
}

/* The first of the event's evidence that is from this source. */
static uint32_t evidence_from(const struct event *event, uint32_t source)
{
	uint32_t i;

	for (i = 0; i + 1 < event->evidences && event->evidence[i].source != source; i++)
		;
	return i;
}

void reading_turn(struct app *app, int by)
{
	uint32_t selected = app->scene.selected, source = app->passages.source;
	const struct event *event;
	size_t i = 0;

	if (selected == NONE)
		return;
	event = &app->setup.tl->event[selected];
	while (i < event->sources && event->source[i] != source)
		i++;
	if (i == event->sources) {
		app_say(app, "no source of the selected event: S has all");
		return;
	}
	/* One without a text says so, and is passed over if another has one. */
	for (i += (size_t)by; i < event->sources && app->passages.source == source; i += (size_t)by)
		reading_open(app, event->source[i], selected,
			evidence_from(event, event->source[i]));
	if (app->passages.source == source && app->message.len == 0)
		app_say(app, by < 0 ? "no earlier source of this event"
				    : "no further source of this event");
}

void reading_list(struct app *app, uint32_t source)
{
	size_t row;

	app_close_over(app);
	app->shelf = (struct shelf){ .has_list = false };
	if (app->setup.tl->sources == 0) {
		app_say(app, "there is no source");
		return;
	}
	view_sources_init(&app->over_view, &app->scene, app->sources_by);
	app->found.view = NULL;
	over_show(app, OVER_SOURCES);
	row = view_sources_row(&app->over_view, source);
	if (row != SIZE_MAX)
		view_go(&app->over_view, row);
}

uint32_t reading_source(const struct app *app)
{
	if (app->over == OVER_SOURCES)
		return view_sources_at(&app->over_view);
	return app->over == OVER_TEXT ? app->passages.source : NONE;
}

struct shelf reading_shelf(const struct app *app)
{
	struct shelf shelf = app->shelf;

	if (app->over == OVER_TEXT) {
		shelf.has_text = true;
		shelf.source = app->passages.source;
		shelf.passage = view_text_current(&app->over_view);
		shelf.top = app->over_view.list.top;
	} else if (app->over == OVER_SOURCES) {
		shelf = (struct shelf){ .has_list = true, .listed = reading_source(app) };
	}
	return shelf;
}

void reading_resume(struct app *app)
{
	struct shelf shelf = app->shelf;
	struct view *v = &app->over_view;

	if (shelf.has_list && !shelf.has_text)
		reading_list(app, shelf.listed);
	if (!shelf.has_text || !lay_text(app, shelf.source))
		return;
	app->shelf = (struct shelf){ .has_list = shelf.has_list, .listed = shelf.listed };
	if (shelf.passage < app->passages.items)
		view_text_go(v, shelf.passage);
	v->list.top = shelf.top < v->list.rows ? shelf.top : 0;
	list_go(&v->list, v->list.top, v->height > 0 ? (size_t)v->height : 1);
}

void reading_close(struct app *app)
{
	struct shelf shelf = app->shelf;

	app_close_over(app);
	app->shelf = shelf;
	reading_resume(app);
}

void reading_go_event(struct app *app, size_t n)
{
	struct shelf shelf = reading_shelf(app);

	if (n >= view_text_events(&app->over_view)) {
		app_say(app, n ? "this passage has no event of that number"
			       : "no passage here: ) goes to the next");
		return;
	}
	app_do(app, (struct intent){ .type = INTENT_FOLLOW,
			    .event = view_text_event(&app->over_view, n)->event });
	app->back[app->backs - 1].shelf = shelf;
}

void reading_activate(struct app *app)
{
	struct view *v = &app->over_view;
	struct intent intent;

	if (app->over == OVER_TEXT) {
		reading_go_event(app, 0);
		return;
	}
	intent = v->ops->activate(v, v->list.cursor);
	app_close_over(app);
	app_do(app, intent);
}

void reading_run(struct app *app)
{
	struct view *v = &app->over_view;
	struct intent intent;

	if (!view_is_stop(v, v->list.cursor))
		return;
	intent = v->ops->activate(v, v->list.cursor);
	reading_close(app);
	app_run(app, intent.command, (struct str){ 0 });
}

void reading_click(struct app *app, int line, int col)
{
	struct view *v = &app->over_view;
	size_t event = view_text_event_at(v, line), passage = view_text_at(v, line, col);

	if (event != SIZE_MAX)
		reading_go_event(app, event);
	else if (passage != SIZE_MAX)
		view_text_choose(v, passage);
}

bool reading_key(struct app *app, struct key key)
{
	if (app->over != OVER_TEXT || key.mods || key.code < '1' || key.code > '9')
		return false;
	reading_go_event(app, key.code - '1');
	return true;
}

struct str reading_words(const struct app *app)
{
	size_t current = view_text_current(&app->over_view);
	const struct cited_passage *p;

	if (current == SIZE_MAX)
		return (struct str){ 0 };
	p = &app->passages.item[current];
	return str_sub(app->passages.text, p->part->from, p->part[p->parts - 1].to - p->part->from);
}
