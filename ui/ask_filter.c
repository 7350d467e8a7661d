#include "app.h"
#include "filter.h"
#include "offers.h"
#include "query_hint.h"
#include "values.h"

/* Words look at texts: who writes a month or a year may mean another thing. */
static void note_date(const struct query *q, struct buf *note)
{
	struct buf hint = { 0 };

	if (query_date_hint(q, &hint))
		buf_addf(note, "; for the time: %s", buf_text(&hint));
	buf_free(&hint);
}

static void note_count(struct app *app, const struct result *res)
{
	struct buf *note = &app->asking.note;

	buf_addf(note, "%zu of %zu events would remain", res->events, app->setup.tl->events);
	if (res->possible > 0)
		buf_addf(note, ", %zu of them perhaps", res->possible);
	if (res->notes.gave_up > 0)
		buf_addf(note, ", %zu not searched to the end", res->notes.gave_up);
	note_date(res->query, note);
}

/* Moving in the prompt is no reason to begin anew. */
static bool is_counting(const struct app *app, const struct query *q)
{
	struct buf old = { 0 }, new = { 0 };
	bool is_same;

	query_print(&app->seek.query, &old);
	query_print(q, &new);
	is_same = app->seek.type == SEEK_COUNT && str_eq(buf_str(&old), buf_str(&new));
	buf_free(&new);
	buf_free(&old);
	return is_same;
}

/* At once, or in slices where there is a regex. */
static void count(struct app *app, struct query *q)
{
	struct result res = { 0 };

	if (is_counting(app, q))
		return;
	seek_free(&app->seek);
	if (q->patterns) {
		seek_begin(&app->seek, SEEK_COUNT, app->setup.tl, q, &app->overlay);
		return;
	}
	result_run(&res, app->setup.tl, q, &app->overlay);
	note_count(app, &res);
	result_free(&res);
}

/* What was not understood is no mistake of the one who is still writing it. */
static void forgive(struct app *app)
{
	struct asking *a = &app->asking;

	buf_clear(&a->note);
	buf_add_text(&a->note, a->fault.msg);
	a->fault.rule = NULL;
}

/* Reads the text as if it ended well. */
static bool parse_closed(struct app *app, struct query *q, struct fault *fault)
{
	struct buf closed = { 0 };
	bool is_query =
		query_close(ask_text(app), &closed) &&
		query_parse_relative(buf_str(&closed), app->setup.tl, app->setup.today, q, fault);

	buf_free(&closed);
	return is_query;
}

/* Is the fault that the text ends too soon? */
static bool is_at_end(const struct app *app, const struct query_end *end)
{
	struct str text = ask_text(app);
	uint32_t col = app->asking.fault.pos.col;

	if (end->is_quoted || end->is_regex)
		return col > text_chars(str_sub(text, 0, end->term));
	return col > text_chars(text);
}

/* What is being written need not be whole: where it ends so far, something may be missing. */
static void look(struct app *app)
{
	struct asking *a = &app->asking;
	struct str text = ask_text(app);
	struct query_end end = query_end(text);
	struct fault closed = { .rule = NULL };
	struct query q = { 0 };

	if (query_parse_relative(text, app->setup.tl, app->setup.today, &q, &a->fault)) {
		count(app, &q);
	} else if (parse_closed(app, &q, &closed)) {
		a->fault.rule = NULL;
		count(app, &q);
	} else {
		seek_free(&app->seek);
		if (end.value != SIZE_MAX && closed.rule)
			a->fault = closed;
		else if (end.value == SIZE_MAX && is_at_end(app, &end))
			forgive(app);
	}
	query_free(&q);
}

/* A value that is being written is no mistake yet where something can come of it. */
static void forgive_value(struct app *app, struct str word, size_t value, const struct field *field)
{
	struct asking *a = &app->asking;
	struct str text = ask_text(app);
	size_t at = (size_t)(word.at - text.at);

	if (!a->fault.rule || a->fault.pos.col <= text_chars(str_sub(text, 0, at)) ||
		a->fault.pos.col > text_chars(str_sub(text, 0, at + word.len)) + 1)
		return;
	if (value < word.len && a->choices == 0)
		return;
	a->fault.rule = NULL;
	buf_clear(&a->note);
	values_help(field, &a->note);
}

static size_t filter_word(struct str before_cursor)
{
	return query_end(before_cursor).term;
}

static void filter_changed(struct app *app)
{
	struct str before = ask_before(app), word = ask_word(app);
	struct query_end end = query_end(before);
	struct str name = str_sub(before, end.name, before.len);
	struct field field;

	name = str_sub(name, 0, str_find(name, str_of(":"), 0));
	look(app);
	if (end.value == SIZE_MAX && !end.is_quoted && !end.is_regex) {
		offer_fields(app, word);
		offer_names(app, word);
	} else if (end.value != SIZE_MAX && field_find(app->setup.tl, name, &field)) {
		offer_values(app, word, end.value - end.term, &field);
		forgive_value(app, word, end.value - end.term, &field);
	}
}

static bool filter_enter(struct app *app, struct str text, struct fault *fault)
{
	struct buf words = { 0 }, closed = { 0 };
	bool done;

	if (text.len > 0)
		buf_addf(&words, "filter %.*s", STR(text));
	else
		buf_add_text(&words, "no filter");
	done = filter_set(app, text, buf_str(&words), fault);
	if (!done && query_close(text, &closed))
		done = filter_set(app, buf_str(&closed), buf_str(&words), fault);
	buf_free(&closed);
	buf_free(&words);
	return done;
}

static void filter_cancel(struct app *app)
{
	seek_free(&app->seek);
	app_say(app, "the filter is as it was");
}

const struct ask ask_filter = {
	.type = ASK_FILTER,
	.label = "filter> ",
	.heading = "FILTER: what to keep",
	.rule = "words search all texts; x:a,b is a or b; blank is and; or is or; -x is not x",
	.word = filter_word,
	.changed = filter_changed,
	.found = note_count,
	.enter = filter_enter,
	.cancel = filter_cancel,
};
