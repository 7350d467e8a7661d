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

/* The query of the text, which was a good one when it was written. */
static void take_text(struct app *app, struct str text)
{
	struct query q = { 0 };

	if (!query_parse(text, app->setup.tl, &q, NULL))
		return;
	query_free(&app->query);
	app->query = q;
	app->is_suspended = false;
	app_refresh(app);
}

/* A title or a query can be long; what came of it stands behind and must be seen. */
static void push(struct app *app, struct str text, struct str words)
{
	size_t len = text_fit(words, WORDS_COLS, NULL);
	struct buf kept = { 0 };

	buf_add_str(&kept, str_sub(words, 0, len));
	if (len < words.len)
		buf_add_text(&kept, "…");
	history_push(&app->history, text, buf_str(&kept));
	buf_free(&kept);
}

bool filter_set(struct app *app, struct str text, struct str words, struct fault *fault)
{
	struct query q = { 0 };
	struct buf plain = { 0 };

	if (!query_parse_relative(text, app->setup.tl, app->setup.today, &q, fault))
		return false;
	query_print(&q, &plain);
	if (str_eq(buf_str(&plain), history_text(&app->history)) && !app->is_suspended) {
		query_free(&q);
		app_say(app, "the filter is the same as before");
	} else {
		push(app, buf_str(&plain), words);
		query_free(&app->query);
		app->query = q;
		app->is_suspended = false;
		app_refresh(app);
		say_count(app, "", history_back(&app->history), "u undoes");
	}
	buf_free(&plain);
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
	struct str words = history_back(&app->history);

	if (!history_undo(&app->history)) {
		app_say(app, "nothing to undo: no filter was changed");
		return;
	}
	take_text(app, history_text(&app->history));
	say_count(app, "undone: ", words, "U redoes");
}

void filter_redo(struct app *app)
{
	struct str words = history_forth(&app->history);

	if (!history_redo(&app->history)) {
		app_say(app, "nothing to redo");
		return;
	}
	take_text(app, history_text(&app->history));
	say_count(app, "again: ", words, "u undoes");
}

void filter_suspend(struct app *app)
{
	if (query_chips(&app->query) == 0) {
		app_say(app, "there is no filter to switch off");
		return;
	}
	app->is_suspended = !app->is_suspended;
	app_refresh(app);
	if (app->is_suspended)
		say_count(app, "", str_of("all filters off"), "F switches them on again");
	else
		say_count(app, "", str_of("all filters on"), "F switches them off");
}

void filter_widen(struct app *app)
{
	size_t all = app->setup.tl->events;
	struct buf count = { 0 };

	if (app->widen == WIDEN_HIDDEN && app->result.events == all) {
		app_say(app, "no event is hidden: there is no filter to look around");
		return;
	}
	app->widen = (app->widen + 1) % WIDENS;
	app_refresh(app);
	filter_count(&app->result, &count);
	if (app->widen == WIDEN_NEAR)
		app_say(app, "%s and what is near, dimmed; w shows all", buf_text(&count));
	else if (app->widen == WIDEN_ALL)
		app_say(app, "%s among all %zu, dimmed; w hides them", buf_text(&count), all);
	else
		app_say(app, "%s, the rest hidden; w shows what is near", buf_text(&count));
	buf_free(&count);
}

static bool asks_for_marks(const struct app *app)
{
	return query_tick(&app->query, str_of("is"), str_of("marked")) != TICK_NONE;
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
	if (asks_for_marks(app))
		app_refresh(app);
	app_say(app, "%s: %zu marked, m shows only these",
		app->marked[event] ? "marked" : "mark taken off", app->marks);
}

void filter_unmark_all(struct app *app)
{
	size_t marks = app->marks;

	memset(app->marked, 0, app->setup.tl->events * sizeof(*app->marked));
	app->marks = 0;
	if (asks_for_marks(app))
		app_refresh(app);
	app_say(app, "%zu mark%s taken off", marks, marks == 1 ? "" : "s");
}
