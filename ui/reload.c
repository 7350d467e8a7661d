#include "app.h"

#include <stdlib.h>
#include <string.h>

#include "filter.h"
#include "mem.h"
#include "over.h"
#include "reading.h"
#include "scroll.h"

/* From one timeline to the next: what has a name is looked for by it. */
struct crossing {
	const struct timeline *from, *to;
};

/* What is put back when the next one is there. */
struct stay {
	struct buf search; /* the query of a search for a filter that is under way; "": none */
	struct shelf shelf;
	enum over over;
	size_t over_row; /* of its cursor, what stands there, and how many rows from the top */
	struct buf over_key;
	size_t over_above;
	uint32_t range;
	uint32_t page;       /* event that the reader shows */
	struct scroll scroll;
	uint32_t wanted;      /* in the timeline before */
	struct result result; /* of it, and the query that it is of */
	struct buf query;
	struct arena names; /* app->names as it was: the chart may stand at one of them */
};

/* NONE, and what was never set, is none. */
static uint32_t cross_event(const struct crossing *x, uint32_t event)
{
	return event >= x->from->events ? NONE
					: timeline_find_event(x->to, x->from->event[event].id);
}

static uint32_t cross_source(const struct crossing *x, uint32_t source)
{
	return source >= x->from->sources ? NONE
					  : timeline_find_source(x->to, x->from->source[source].id);
}

/* What stands where it stood, and had no such id before: its id was changed. */
static uint32_t find_renamed(const struct crossing *x, uint32_t event)
{
	struct pos pos = x->from->event[event].pos;
	uint32_t i;

	for (i = 0; i < x->to->events; i++) {
		const struct event *ev = &x->to->event[i];

		if (ev->pos.line == pos.line && strcmp(ev->pos.file, pos.file) == 0 &&
			timeline_find_event(x->from, ev->id) == NONE)
			return i;
	}
	return NONE;
}

/* The nearest in time that is there still. */
static uint32_t find_near(const struct crossing *x, uint32_t event)
{
	uint32_t by, found = NONE;

	for (by = 1; by < x->from->events && found == NONE; by++) {
		if (event + by < x->from->events)
			found = cross_event(x, event + by);
		if (found == NONE && event >= by)
			found = cross_event(x, event - by);
	}
	return found;
}

/* One that went is remembered: should it come back before another one is chosen, it is it. */
static uint32_t cross_wanted(struct app *app, const struct crossing *x)
{
	uint32_t wanted = app->wanted, found = cross_event(x, wanted), lost;

	if (wanted == NONE)
		return app->lost.len ? timeline_find_event(x->to, buf_str(&app->lost)) : NONE;
	if (app->lost.len && str_eq(buf_str(&app->instead), x->from->event[wanted].id)) {
		lost = timeline_find_event(x->to, buf_str(&app->lost));
		found = lost == NONE ? found : lost;
	} else {
		buf_clear(&app->lost);
	}
	if (found != NONE)
		return found;
	if (!app->lost.len)
		buf_add_str(&app->lost, x->from->event[wanted].id);
	found = find_renamed(x, wanted);
	if (found == NONE)
		found = find_near(x, wanted);
	buf_clear(&app->instead);
	if (found != NONE)
		buf_add_str(&app->instead, x->to->event[found].id);
	return found;
}

/* Marks of events that are not there now wait for them. */
static void cross_marks(struct app *app, const struct crossing *x)
{
	bool *marked = mem_resize(NULL, x->to->events + 1, sizeof(*marked));
	struct buf absent = { 0 };
	struct str rest = buf_str(&app->absent), id;
	uint32_t i, found;

	memset(marked, 0, (x->to->events + 1) * sizeof(*marked));
	for (i = 0; i < x->from->events; i++) {
		if (!app->marked[i])
			continue;
		found = cross_event(x, i);
		if (found != NONE)
			marked[found] = true;
		else
			buf_addf(&absent, "%.*s\n", STR(x->from->event[i].id));
	}
	while (rest.len && str_split(&rest, '\n', &id)) {
		found = id.len ? timeline_find_event(x->to, id) : NONE;
		if (found != NONE)
			marked[found] = true;
		else if (id.len)
			buf_addf(&absent, "%.*s\n", STR(id));
	}
	for (i = 0, app->marks = 0; i < x->to->events; i++)
		app->marks += marked[i];
	free(app->marked);
	buf_free(&app->absent);
	app->absent = absent;
	app->overlay.marked = app->scene.marked = app->marked = marked;
}

static void cross_shelf(struct shelf *shelf, const struct crossing *x)
{
	if (shelf->has_list)
		shelf->listed = cross_source(x, shelf->listed);
	if (shelf->has_text) {
		shelf->source = cross_source(x, shelf->source);
		shelf->has_text = shelf->source != NONE;
	}
}

/* Where `q` would come back to an event that is gone it passes by. */
static void cross_places(struct app *app, const struct crossing *x, struct stay *stay)
{
	struct arena names = { 0 };
	size_t i, kept = 0;

	for (i = 0; i < app->backs; i++) {
		struct place *place = &app->back[i];
		bool had_event = place->event != NONE;

		place->event = cross_event(x, place->event);
		place->chart.value = arena_str(&names, place->chart.value);
		cross_shelf(&place->shelf, x);
		if (!had_event || place->event != NONE || place->focus != PANE_READER)
			app->back[kept++] = *place;
	}
	app->backs = kept;
	stay->names = app->names;
	app->names = names;
	app->left = cross_event(x, app->left);
	app->origin.event = cross_event(x, app->origin.event);
	app->origin_wanted = cross_event(x, app->origin_wanted);
	app->went_to = cross_event(x, app->went_to);
}

/* By its id, not by a name. */
static uint32_t find_entity(const struct timeline *tl, struct str id)
{
	uint32_t found;

	if (timeline_find_entity(tl, id, &found) != LOOKUP_ONE || !str_eq(tl->entity[found].id, id))
		return NONE;
	return found;
}

/* The entity with a new id at the place of one that is gone; NONE: there is none. */
static uint32_t find_renamed_entity(const struct crossing *x, struct str id)
{
	uint32_t was = find_entity(x->from, id), i;
	struct pos before;

	if (was == NONE || find_entity(x->to, id) != NONE)
		return NONE;
	before = x->from->entity[was].pos;
	for (i = 0; i < x->to->entities; i++) {
		const struct entity *entity = &x->to->entity[i];

		if (entity->pos.line == before.line && strcmp(entity->pos.file, before.file) == 0 &&
			find_entity(x->from, entity->id) == NONE)
			return i;
	}
	return NONE;
}

/* The cursor in the facets goes with an entity that was given another id. */
static void cross_value(struct app *app, const struct crossing *x)
{
	struct view *v = &app->view[PANE_FACETS];
	struct str field, value, rest, heading;
	struct buf key = { 0 }, next = { 0 };
	uint32_t entity = NONE;

	if (view_facets_at(v, &field, &value))
		entity = find_renamed_entity(x, value);
	if (entity != NONE) {
		v->ops->key(v, v->list.cursor, &key);
		rest = buf_str(&key);
		str_split(&rest, '\n', &heading);
		str_split(&rest, '\n', &value);
		buf_addf(&next, "%.*s\n%.*s\n%.*s", STR(heading), STR(x->to->entity[entity].id),
			STR(rest));
		v->ops->stand_on(v, buf_str(&next));
	}
	buf_free(&next);
	buf_free(&key);
}

static void remember_row(const struct view *v, struct stay *stay)
{
	stay->over_row = v->list.cursor;
	stay->over_above = v->list.cursor - v->list.top;
	if (v->ops->key)
		v->ops->key(v, v->list.cursor, &stay->over_key);
}

static void put_back_row(struct view *v, const struct stay *stay)
{
	size_t above = stay->over_above, cursor;

	view_go(v, stay->over_row);
	if (v->ops->stand_on)
		v->ops->stand_on(v, buf_str(&stay->over_key));
	cursor = v->list.cursor;
	list_show_from(&v->list, cursor > above ? cursor - above : 0,
		v->height > 0 ? (size_t)v->height : 1);
}

static void remember(struct app *app, const struct crossing *x, struct stay *stay)
{
	if (app->seek.type == SEEK_FILTER && app->change.type != CHANGE_NONE)
		query_print(&app->seek.query, &stay->search);
	stay->shelf = reading_shelf(app);
	cross_shelf(&stay->shelf, x);
	stay->over = app->over;
	if (app->over == OVER_PROBLEMS || app->over == OVER_ACCOUNTS)
		remember_row(&app->over_view, stay);
	stay->range = cross_event(x, app->scene.range);
	stay->page = cross_event(x, app->scene.selected);
	scroll_note(&stay->scroll, app);
	stay->wanted = app->wanted;
	query_print(app_query(app), &stay->query);
	stay->result = app->result;
	app->result = (struct result){ 0 };
}

/* A regex is searched for in slices: what was found before is shown until all is searched. */
static void cross_result(struct app *app, const struct crossing *x, struct stay *stay)
{
	const struct query *q = app_query(app);
	uint32_t *to = mem_resize(NULL, x->from->events + 1, sizeof(*to)), i;
	struct buf query = { 0 };

	for (i = 0; i < x->from->events; i++)
		to[i] = cross_event(x, i);
	if (stay->wanted != NONE && to[stay->wanted] == NONE)
		to[stay->wanted] = find_renamed(x, stay->wanted);
	query_print(q, &query);
	result_carry(&app->result, &stay->result, to, x->to, q,
		str_eq(buf_str(&query), buf_str(&stay->query)));
	buf_free(&query);
	free(to);
}

/* All that borrows from the timeline, but for what rebuilds make anew. */
static void let_go(struct app *app)
{
	int i;

	if (app->over != OVER_HELP && app->over != OVER_MENU)
		app_close_over(app);
	app->found.view = NULL;
	app->drag.type = DRAG_NONE;
	seek_free(&app->seek);
	result_free(&app->lit);
	query_free(&app->lit_query);
	app->scene.lit = NULL;
	app->scene.lit_query = NULL;
	facets_free(&app->facets);
	known_free(&app->known);
	strip_free(&app->strip);
	for (i = 0; i < PANES; i++)
		if (app->view[i].ops->forget)
			app->view[i].ops->forget(&app->view[i]);
}

static void put_back_over(struct app *app, const struct stay *stay)
{
	struct buf said = { 0 };

	app->shelf = stay->shelf;
	if (stay->over == OVER_TEXT || stay->over == OVER_SOURCES) {
		reading_resume(app);
	} else if (stay->over == OVER_PROBLEMS || stay->over == OVER_ACCOUNTS) {
		buf_add_str(&said, buf_str(&app->message));
		if (stay->over == OVER_PROBLEMS)
			over_problems(app);
		else
			over_accounts(app);
		if (app->over != OVER_NONE) {
			put_back_row(&app->over_view, stay);
			app_say(app, "%s", buf_text(&said));
		}
		buf_free(&said);
	}
}

static void free_stay(struct stay *stay)
{
	buf_free(&stay->search);
	buf_free(&stay->over_key);
	buf_free(&stay->query);
	result_free(&stay->result);
	arena_free(&stay->names);
}

void app_reload(struct app *app, const struct app_setup *setup, struct str news)
{
	const struct crossing x = { app->setup.tl, setup->tl };
	struct stay stay = { .search = { 0 } };
	struct buf lost = { 0 };
	uint32_t wanted;

	app_settle(app);
	if (app->wanted == NONE)
		app->wanted = app->scene.selected;
	remember(app, &x, &stay);
	wanted = cross_wanted(app, &x);
	cross_marks(app, &x);
	cross_places(app, &x, &stay);
	cross_value(app, &x);
	let_go(app);
	app->setup = *setup;
	app->scene.tl = setup->tl;
	app->wanted = wanted;
	app_set_languages(app);
	banner_update(app);
	filter_reload(app, x.from, &lost);
	archive_reload(app);
	view_reader_stay(&app->view[PANE_READER], stay.page);
	if (app_query(app)->patterns)
		cross_result(app, &x, &stay);
	filter_renew(app);
	app->scene.range = stay.range;
	app_settle(app);
	scroll_put_back(&stay.scroll, app);
	if (news.len || lost.len)
		app_say(app, "%.*s", STR(news));
	if (lost.len)
		buf_addf(&app->message, "%sthe filter is without %s", app->message.len ? "; " : "",
			buf_text(&lost));
	put_back_over(app, &stay);
	if (stay.search.len)
		filter_resume(app, buf_str(&stay.search));
	if (app->asking.kind)
		app->asking.is_behind = true;
	app_settle(app);
	free_stay(&stay);
	buf_free(&lost);
}

/* As one that went, and was not missed: what is selected stands for it. */
void app_await(struct app *app, struct str id)
{
	buf_clear(&app->lost);
	buf_add_str(&app->lost, id);
	buf_clear(&app->instead);
	if (app->wanted == NONE)
		app->wanted = app->scene.selected;
	if (app->wanted != NONE)
		buf_add_str(&app->instead, app->setup.tl->event[app->wanted].id);
}
