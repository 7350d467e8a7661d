#include "filter.h"

#include <string.h>

enum { WORDS_COLS = 40 };

void filter_count(const struct result *res, struct buf *out)
{
	if (res->events == 0)
		buf_add_text(out, "no event");
	else if (res->possible > 0)
		buf_addf(out, "%zu (+%zu?) events", res->certain, res->possible);
	else
		buf_addf(out, "%zu event%s", res->certain, res->certain == 1 ? "" : "s");
}

/* "WORDS: 44 events, TAIL". */
static void say_count(struct app *app, const char *before, struct str words, const char *tail)
{
	struct buf count = { 0 };

	filter_count(&app->result, &count);
	app_say(app, "%s%.*s: %s, %s", before, STR(words), buf_text(&count), tail);
	if (app->result.notes.gave_up)
		buf_addf(
			&app->message, " (%zu not searched to the end)", app->result.notes.gave_up);
	buf_free(&count);
}

/* A title or a query can be long; what came of it stands behind and must be seen. */
static void push(struct app *app, struct str text, struct str words, bool is_look)
{
	size_t len = text_fit(words, WORDS_COLS, NULL);
	struct buf kept = { 0 };

	buf_add_str(&kept, str_sub(words, 0, len));
	if (len < words.len)
		buf_add_text(&kept, "…");
	history_push(&app->history, text, buf_str(&kept));
	app->history.step[app->history.now].is_look = is_look;
	buf_free(&kept);
}

/* Says what was changed; `undone` are the words of a step taken back. */
static void say_change(struct app *app, struct str undone)
{
	switch (app->change.type) {
	case CHANGE_SET:
		say_count(app, "", history_back(&app->history), "u undoes");
		break;
	case CHANGE_LOOK:
		say_count(app, "", history_back(&app->history), "q goes back");
		break;
	case CHANGE_END_LOOK:
		app_say(app, "the filter is as it was before the list");
		break;
	case CHANGE_UNDO:
		say_count(app, "undone: ", undone, "U redoes");
		break;
	case CHANGE_REDO:
		say_count(app, "again: ", history_back(&app->history), "u undoes");
		break;
	case CHANGE_SUSPEND:
		if (app->is_suspended)
			say_count(app, "", str_of("all filters off"), "F switches them on again");
		else
			say_count(app, "", str_of("all filters on"), "F switches them off");
		break;
	case CHANGE_MARKS:
	case CHANGE_NONE:
		break;
	}
}

/* Makes the change. Moves the query, and the result unless it is NULL: not run yet. */
static void finish_change(struct app *app, struct query *q, struct result *res)
{
	const struct change *c = &app->change;
	struct str undone = history_back(&app->history);

	if (c->type == CHANGE_SET || c->type == CHANGE_LOOK)
		push(app, buf_str(&c->text), buf_str(&c->words), c->type == CHANGE_LOOK);
	else if (c->type == CHANGE_END_LOOK)
		history_forget(&app->history);
	else if (c->type == CHANGE_UNDO)
		history_undo(&app->history);
	else if (c->type == CHANGE_REDO)
		history_redo(&app->history);
	app->is_suspended = c->is_suspended;
	if (!app->is_suspended || c->type == CHANGE_END_LOOK) {
		query_free(&app->query);
		app->query = *q;
		*q = (struct query){ 0 };
	}
	if (res && c->type == CHANGE_NONE)
		filter_take(app, res);
	else if (res)
		app_take(app, res);
	else
		app_refresh(app);
	say_change(app, undone);
}

/* Makes app->change, at once or when a regex has been searched for; takes over the query. */
static void begin_change(struct app *app, struct query *q)
{
	if (q->patterns && !app->change.is_suspended) {
		seek_begin(&app->seek, SEEK_FILTER, app->setup.tl, q, &app->overlay);
		buf_clear(&app->message); /* how far it is stands there now */
		return;
	}
	seek_free(&app->seek);
	finish_change(app, q, NULL);
	query_free(q);
}

void filter_found(struct app *app)
{
	struct seek found = app->seek;

	app->seek = (struct seek){ 0 };
	finish_change(app, &found.query, &found.result);
	seek_free(&found);
}

void filter_resume(struct app *app, struct str text)
{
	struct query q = { 0 };

	if (query_parse(text, app->setup.tl, &q, NULL))
		begin_change(app, &q);
}

/* A change to a query that was there before, and so was a good one. */
static void change_to(struct app *app, enum change_type type, struct str text, bool is_suspended)
{
	struct query q = { 0 };
	struct fault fault;

	if (!query_parse(text, app->setup.tl, &q, &fault)) {
		app_say_fault(app, &fault); /* the content has changed since */
		return;
	}
	app->change.type = type;
	app->change.is_suspended = is_suspended;
	begin_change(app, &q);
}

/* The same to the chips as they are, whatever of the content they were written for is gone. */
static void change_to_same(struct app *app, enum change_type type, bool is_suspended)
{
	struct buf text = { 0 };

	query_print(&app->query, &text);
	change_to(app, type, buf_str(&text), is_suspended);
	buf_free(&text);
}

static bool set(struct app *app, enum change_type type, struct str text, struct str words,
	struct fault *fault)
{
	struct change *c = &app->change;
	struct query q = { 0 };
	struct buf plain = { 0 };

	if (!query_parse_relative(text, app->setup.tl, app->setup.today, &q, fault))
		return false;
	query_print(&q, &plain);
	if (str_eq(buf_str(&plain), history_text(&app->history)) && !app->is_suspended) {
		query_free(&q);
		seek_free(&app->seek);
		app_say(app, "the filter is the same as before");
	} else {
		buf_clear(&c->text);
		buf_add_str(&c->text, buf_str(&plain));
		buf_clear(&c->words);
		buf_add_str(&c->words, words);
		c->type = type;
		c->is_suspended = false;
		begin_change(app, &q);
	}
	buf_free(&plain);
	return true;
}

bool filter_set(struct app *app, struct str text, struct str words, struct fault *fault)
{
	return set(app, CHANGE_SET, text, words, fault);
}

bool filter_look(struct app *app, struct str text, struct str words, struct fault *fault)
{
	return set(app, CHANGE_LOOK, text, words, fault);
}

/* While the search for it lasts it is not made yet. */
bool filter_end_look(struct app *app, size_t step, bool was_suspended)
{
	const struct history *h = &app->history;

	if (app->seek.type == SEEK_FILTER && app->change.type == CHANGE_LOOK && h->now == step) {
		seek_free(&app->seek);
		return true;
	}
	if (h->now != step + 1 || !h->step[h->now].is_look)
		return false;
	change_to(app, CHANGE_END_LOOK, buf_str(&h->step[step].text), was_suspended);
	return true;
}

/* What our own edits make always parses; should it not, the user is told why. */
static void apply(struct app *app, struct buf *text, struct buf *words)
{
	struct fault fault;

	if (!filter_set(app, buf_str(text), buf_str(words), &fault))
		app_say_fault(app, &fault);
	buf_free(text);
	buf_free(words);
}

void filter_tick(
	struct app *app, struct str field, struct str value, enum tick tick, struct str label)
{
	static const char *const before[] = {
		[TICK_NONE] = "without the filter ", [TICK_ON] = "ticked ", [TICK_NOT] = "not "
	};
	struct buf text = { 0 }, words = { 0 };

	query_edit_set(&app->query, field, value, tick, &text);
	buf_addf(&words, "%s%.*s", before[tick], STR(label));
	apply(app, &text, &words);
}

void filter_only(struct app *app, struct str field, struct str value, struct str label)
{
	struct buf text = { 0 }, words = { 0 };

	query_edit_only(&app->query, field, value, &text);
	buf_addf(&words, "only %.*s", STR(label));
	apply(app, &text, &words);
}

void filter_drop(struct app *app, size_t chip)
{
	struct buf text = { 0 }, words = { 0 };

	if (chip >= query_chips(&app->query)) {
		app_say(app, "there is no filter to drop");
		return;
	}
	query_edit_drop(&app->query, chip, &text);
	buf_add_text(&words, "dropped ");
	query_print_chip(&app->query, chip, &words);
	apply(app, &text, &words);
}

void filter_undo(struct app *app)
{
	const struct history *h = &app->history;

	if (app->change.type != CHANGE_NONE && app_stop(app))
		return;
	if (h->now == 0)
		app_say(app, "nothing to undo: no filter was changed");
	else
		change_to(app, CHANGE_UNDO, buf_str(&h->step[h->now - 1].text), false);
}

void filter_redo(struct app *app)
{
	const struct history *h = &app->history;

	if (h->now + 1 >= h->steps)
		app_say(app, "nothing to redo");
	else
		change_to(app, CHANGE_REDO, buf_str(&h->step[h->now + 1].text), false);
}

void filter_suspend(struct app *app)
{
	if (query_chips(&app->query) == 0)
		app_say(app, "there is no filter to switch off");
	else
		change_to_same(app, CHANGE_SUSPEND, !app->is_suspended);
}

void filter_widen(struct app *app)
{
	size_t all = app->setup.tl->events;
	const char *dimmed = app->focus >= PANE_CHART ? "dimmed in ALL, not in lanes" : "dimmed";
	struct buf count = { 0 };

	if (app->widen == WIDEN_HIDDEN && app->result.events == all) {
		app_say(app, "no event is hidden: there is no filter to look around");
		return;
	}
	app->widen = (app->widen + 1) % WIDENS;
	app_show(app);
	filter_count(&app->result, &count);
	if (app->widen == WIDEN_NEAR)
		app_say(app, "%s and what is near, %s; w shows all", buf_text(&count), dimmed);
	else if (app->widen == WIDEN_ALL)
		app_say(app, "%s among all %zu, %s; w hides them", buf_text(&count), all, dimmed);
	else
		app_say(app, "%s, the rest hidden; w shows what is near", buf_text(&count));
	buf_free(&count);
}

static bool asks_for_marks(const struct app *app)
{
	return query_tick(&app->query, str_of("is"), str_of("marked")) != TICK_NONE;
}

/* A search that is under way may have seen the marks as they were. */
static void refresh_marks(struct app *app)
{
	if (app->seek.type != SEEK_NONE)
		seek_again(&app->seek);
	else if (asks_for_marks(app))
		change_to_same(app, CHANGE_MARKS, app->is_suspended);
}

void filter_mark(struct app *app)
{
	uint32_t event = app->scene.selected;

	if (event == NONE) {
		app_say(app, "there is no event to mark");
		return;
	}
	app->marked[event] = !app->marked[event];
	app->marks += app->marked[event] ? 1 : (size_t)-1;
	refresh_marks(app);
	app_say(app, "%s: %zu marked, m shows only these",
		app->marked[event] ? "marked" : "mark taken off", app->marks);
}

void filter_mark_these(struct app *app, const uint32_t *event, size_t events)
{
	size_t marked = 0, i;

	if (events == 0) {
		app_say(app, "there is no event to mark");
		return;
	}
	for (i = 0; i < events; i++)
		marked += app->marked[event[i]];
	for (i = 0; i < events; i++)
		app->marked[event[i]] = marked < events;
	app->marks += marked < events ? events - marked : -marked;
	refresh_marks(app);
	app_say(app, "%s %zu: %zu marked, m shows only these",
		marked < events ? "marked these" : "marks taken off these", events, app->marks);
}

void filter_unmark_all(struct app *app)
{
	size_t marks = app->marks;

	memset(app->marked, 0, app->setup.tl->events * sizeof(*app->marked));
	app->marks = 0;
	buf_clear(&app->absent);
	refresh_marks(app);
	app_say(app, "%zu mark%s taken off", marks, marks == 1 ? "" : "s");
}
