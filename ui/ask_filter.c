#include <stdlib.h>

#include "app.h"
#include "filter.h"
#include "mem.h"
#include "query_hint.h"
#include "values.h"

/* Shown first, behind the first type of entity: what most questions need. */
static const char *const usual[] = { "kind", "date", "source", "tag", "is" };
enum { USUAL = sizeof(usual) / sizeof(*usual), EXAMPLES = 3 };

/*
 * No more values than this are offered; and each is counted only where all of
 * them together look at so few events that nobody waits for a key.
 */
enum { OFFERS = 100, COUNTED_EVENTS = 100000 };

/* "The kind of event, such as lawsuit, hire": what it is, and what the content offers for it. */
static void add_field_help(const struct app *app, const struct field *field, struct buf *out)
{
	struct values list = { 0 };
	size_t i;

	values_help(field, out);
	values_list(&list, app->setup.tl, &app->facets, field, EXAMPLES);
	for (i = 0; i < list.values; i++)
		buf_addf(out, "%s%.*s", i ? ", " : ", such as ", STR(list.value[i].value));
	values_free(&list);
}

static void offer_field(struct app *app, struct str name, struct str word)
{
	struct buf text = { 0 }, help = { 0 };
	bool is_not = str_starts(word, "-");
	struct field field;

	buf_addf(&text, "%s%.*s:", is_not ? "-" : "", STR(name));
	if (str_find(buf_str(&text), word, 0) == 0 && field_find(app->setup.tl, name, &field)) {
		add_field_help(app, &field, &help);
		ask_offer(app, buf_str(&text), buf_str(&help));
	}
	buf_free(&help);
	buf_free(&text);
}

static bool is_usual(struct str field)
{
	size_t i;

	for (i = 0; i < USUAL; i++)
		if (str_is(field, usual[i]))
			return true;
	return false;
}

/* The first type of entity, the usual fields, the other types, the roles, the rest. */
static void offer_fields(struct app *app, struct str word)
{
	const struct timeline *tl = app->setup.tl;
	size_t i;

	if (tl->types > 0)
		offer_field(app, tl->type[0], word);
	for (i = 0; i < USUAL; i++)
		offer_field(app, str_of(usual[i]), word);
	for (i = 1; i < tl->types; i++)
		offer_field(app, tl->type[i], word);
	for (i = 0; i < tl->roles; i++)
		offer_field(app, tl->role[i], word);
	for (i = 0; i < field_rows_count; i++)
		if (!is_usual(str_of(field_rows[i].name)))
			offer_field(app, str_of(field_rows[i].name), word);
}

/* As a query writes one value of a field: with quotes where it needs them. */
static void print_value(const struct app *app, struct str field, struct str value, struct buf *out)
{
	struct buf text = { 0 };
	size_t at;

	query_edit_only(&app->no_query, field, value, &text);
	at = str_find(buf_str(&text), str_of(":"), 0);
	if (at != SIZE_MAX)
		buf_add_str(out, str_sub(buf_str(&text), at + 1, text.len));
	buf_free(&text);
}

/* How many events are left when `choice` stands in place of the word; false: not to be known. */
static bool count_choice(const struct app *app, struct str choice, size_t *events)
{
	struct str text = ask_text(app), word = ask_word(app);
	size_t at = (size_t)(word.at - text.at);
	struct buf whole = { 0 };
	struct query q = { 0 };
	struct result res = { 0 };
	bool is_query;

	buf_add_str(&whole, str_sub(text, 0, at));
	buf_add_str(&whole, choice);
	buf_add_str(&whole, str_sub(text, at + word.len, text.len));
	is_query = query_parse_relative(
		buf_str(&whole), app->setup.tl, app->setup.today, &q, NULL);
	/* With a regex each would take its time. */
	is_query = is_query && !q.patterns;
	if (is_query) {
		result_run(&res, app->setup.tl, &q, &app->overlay);
		*events = res.events;
		result_free(&res);
	}
	query_free(&q);
	buf_free(&whole);
	return is_query;
}

/* `events` SIZE_MAX: they were not counted. */
static void offer_value(
	struct app *app, struct str text, const struct offered *value, size_t events)
{
	struct buf help = { 0 };

	if (events != SIZE_MAX)
		buf_addf(&help, "%3zu event%s", events, events == 1 ? " " : "s");
	if (!str_eq(value->label, value->value))
		buf_addf(&help, "%s%.*s", help.len ? "  " : "", STR(value->label));
	ask_offer(app, text, buf_str(&help));
	buf_free(&help);
}

/* Those that leave events, or were not counted; then those that leave none. */
static void offer_list(struct app *app, struct str before, const struct field *field,
	const struct values *list)
{
	bool is_counted = list->values * app->setup.tl->events <= COUNTED_EVENTS;
	size_t *events = mem_resize(NULL, list->values + 1, sizeof(*events)), i;
	struct buf *text = mem_resize(NULL, list->values + 1, sizeof(*text));

	for (i = 0; i < list->values; i++) {
		text[i] = (struct buf){ 0 };
		buf_add_str(&text[i], before);
		print_value(app, field->name, list->value[i].value, &text[i]);
		if (!is_counted || !count_choice(app, buf_str(&text[i]), &events[i]))
			events[i] = SIZE_MAX;
		if (events[i] > 0)
			offer_value(app, buf_str(&text[i]), &list->value[i], events[i]);
	}
	for (i = 0; i < list->values; i++) {
		if (events[i] == 0)
			offer_value(app, buf_str(&text[i]), &list->value[i], 0);
		buf_free(&text[i]);
	}
	free(text);
	free(events);
}

/* Does the value, or a word of its name, begin so? Both are folded. */
static bool begins_so(const struct offered *value, struct str begun)
{
	struct buf name = { 0 }, needle = { 0 };
	bool begins;

	buf_add_char(&name, ' ');
	text_fold(value->value, &name);
	buf_add_char(&name, ' ');
	text_fold(value->label, &name);
	buf_addf(&needle, " %.*s", STR(begun));
	begins = str_find(buf_str(&name), buf_str(&needle), 0) != SIZE_MAX;
	buf_free(&needle);
	buf_free(&name);
	return begins;
}

/* What stands behind the last ':' or ',' of the word begins a value. */
static void offer_values(
	struct app *app, struct str word, size_t colon, const struct field *field)
{
	struct values list = { 0 };
	struct buf begun = { 0 };
	size_t from = word.len, kept = 0, i;

	while (from > colon + 1 && word.at[from - 1] != ',')
		from--;
	text_fold(str_sub(word, from, word.len), &begun);
	values_list(&list, app->setup.tl, &app->facets, field, SIZE_MAX);
	for (i = 0; i < list.values && kept < OFFERS; i++)
		if (begins_so(&list.value[i], buf_str(&begun)))
			list.value[kept++] = list.value[i];
	list.values = kept;
	offer_list(app, str_sub(word, 0, from), field, &list);
	values_free(&list);
	buf_free(&begun);
}

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

/* A word that is being written is no mistake yet where something can come of it. */
static void forgive_word(struct app *app, struct str word, const struct field *field)
{
	struct asking *a = &app->asking;
	struct str text = ask_text(app);
	size_t at = (size_t)(word.at - text.at);
	bool is_begun = str_ends(word, ":") || str_ends(word, ",");

	if (!a->fault.rule || a->fault.pos.col <= text_chars(str_sub(text, 0, at)) ||
		a->fault.pos.col > text_chars(str_sub(text, 0, at + word.len)) + 1)
		return;
	if (!is_begun && a->choices == 0)
		return;
	a->fault.rule = NULL;
	values_help(field, &a->note);
}

static void filter_changed(struct app *app)
{
	struct str word = ask_word(app), name;
	size_t colon = str_find(word, str_of(":"), 0), is_not = str_starts(word, "-");
	struct query q = { 0 };
	struct field field;

	if (query_parse_relative(ask_text(app), app->setup.tl, app->setup.today, &q,
		    &app->asking.fault))
		count(app, &q);
	else
		seek_free(&app->seek);
	query_free(&q);
	if (colon == SIZE_MAX) {
		offer_fields(app, word);
		return;
	}
	name = str_sub(word, is_not, colon - is_not);
	if (field_find(app->setup.tl, name, &field)) {
		offer_values(app, word, colon, &field);
		forgive_word(app, word, &field);
	}
}

static bool filter_enter(struct app *app, struct str text, struct fault *fault)
{
	struct buf words = { 0 };
	bool done;

	if (text.len > 0)
		buf_addf(&words, "filter %.*s", STR(text));
	else
		buf_add_text(&words, "no filter");
	done = filter_set(app, text, buf_str(&words), fault);
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
	.changed = filter_changed,
	.found = note_count,
	.enter = filter_enter,
	.cancel = filter_cancel,
};
