#include "offers.h"

#include <stdlib.h>

#include "mem.h"
#include "values.h"
#include "vec.h"

/* Shown first, behind the first type of entity: what most questions need. */
static const char *const usual[] = { "kind", "date", "source", "tag", "is" };
enum { USUAL = sizeof(usual) / sizeof(*usual), EXAMPLES = 3 };

/*
 * No more than this are offered; and where each is a query of its own, they are
 * counted only if all of them together look at so few events that nobody waits for a key.
 */
enum { OFFERS = 100, NAMES = 20, LEAST_NAME = 2, COUNTED_EVENTS = 500000 };

/* "The kind of event, such as lawsuit, hire": what it is, and what the content offers for it. */
static void add_field_help(struct app *app, const struct field *field, struct buf *out)
{
	struct values list = { 0 };
	size_t i;

	values_help(field, out);
	values_list(&list, app->setup.tl, &app->facets, field, NULL, EXAMPLES);
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
void offer_fields(struct app *app, struct str word)
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

/* A query that is tried: the whole text with something in place of the word. */
struct trial {
	struct query query;
	struct result result;
};

static void trial_free(struct trial *t)
{
	result_free(&t->result);
	query_free(&t->query);
}

/* False: it is no query, or one with a regex, where each would take its time. */
static bool trial_parse(const struct app *app, struct str choice, struct trial *t)
{
	struct str text = ask_text(app), word = ask_word(app), rest = ask_rest(app);
	size_t at = (size_t)(word.at - text.at);
	struct buf open = { 0 }, whole = { 0 };
	bool is_query;

	buf_add_str(&open, str_sub(text, 0, at));
	buf_add_str(&open, choice);
	buf_add_str(&open, str_sub(text, at + word.len + rest.len, text.len));
	query_close(buf_str(&open), &whole);
	is_query = query_parse_relative(
		buf_str(&whole), app->setup.tl, app->setup.today, &t->query, NULL);
	buf_free(&whole);
	buf_free(&open);
	return is_query && t->query.patterns == 0;
}

static void trial_run(const struct app *app, struct trial *t)
{
	result_run(&t->result, app->setup.tl, &t->query, &app->overlay);
}

/* How many events are left when `choice` stands in place of the word; SIZE_MAX: not to be known. */
static size_t count_choice(const struct app *app, struct str choice)
{
	struct trial t = { 0 };
	size_t events = SIZE_MAX;

	if (trial_parse(app, choice, &t)) {
		trial_run(app, &t);
		events = t.result.events;
	}
	trial_free(&t);
	return events;
}

/* The same of the value in `choice` that begins at this byte, where it is of each event or of none. */
static bool decide(
	const struct app *app, struct str choice, size_t value, bool is_so, struct trial *t)
{
	struct str text = ask_text(app);
	size_t at = (size_t)(ask_word(app).at - text.at);
	size_t before = text_chars(str_sub(text, 0, at)) + text_chars(str_sub(choice, 0, value));
	bool is_quoted = value < choice.len && choice.at[value] == '"';

	if (!trial_parse(app, choice, t) ||
		!query_decide(&t->query, (uint32_t)(before + 1 + is_quoted), is_so))
		return false;
	trial_run(app, t);
	return true;
}

/* The last value of the word that is being written. */
struct writing {
	struct str before; /* the word up to it */
	const struct field *field;
};

static void print_choice(
	const struct app *app, const struct writing *w, struct str value, struct buf *out)
{
	buf_clear(out);
	buf_add_str(out, w->before);
	print_value(app, w->field->name, value, out);
}

/*
 * Is what the field asks for certain or not, never only possible? Under `not` that makes a
 * difference. asof: makes sources possible.
 */
static bool is_two_valued(const struct app *app, const struct writing *w, const struct query *q)
{
	struct str text = ask_text(app);
	bool is_source = w->field->kind == FIELD_SOURCE || w->field->kind == FIELD_PUBLISHER;
	bool has_not = str_starts(w->before, "-") || str_find(text, str_of("-("), 0) != SIZE_MAX ||
		       str_find(text, str_of("not"), 0) != SIZE_MAX;

	return !(is_source && query_known(q)) && !(w->field->kind == FIELD_DATE && has_not);
}

/*
 * Counts all values at once: what the query gives where the value is of each event, and where it is
 * of none, is all that needs to be searched.
 */
static void count_values(struct app *app, const struct writing *w, struct values *list)
{
	struct trial without = { 0 }, with = { 0 };
	struct values_trial both = { &without.result, &with.result };
	struct buf choice = { 0 };
	bool is_counted = false;
	size_t i;

	/* One that the word has already is none of its own. */
	for (i = 0; i < list->values && i < EXAMPLES && !is_counted; i++) {
		print_choice(app, w, list->value[i].value, &choice);
		is_counted = decide(app, buf_str(&choice), w->before.len, false, &without) &&
			     is_two_valued(app, w, &without.query) &&
			     decide(app, buf_str(&choice), w->before.len, true, &with);
		if (is_counted)
			values_list(list, app->setup.tl, &app->facets, w->field, &both, SIZE_MAX);
		trial_free(&with);
		trial_free(&without);
	}
	buf_free(&choice);
}

/* Does the value, or a word of one of its names, begin so? */
static bool begins_so(const struct app *app, const struct offered *value, struct str begun)
{
	struct buf names = { 0 }, needle = { 0 };
	bool begins;

	values_names(value, app->setup.tl, &names);
	buf_addf(&needle, " %.*s", STR(begun));
	begins = str_find(buf_str(&names), buf_str(&needle), 0) != SIZE_MAX;
	buf_free(&needle);
	buf_free(&names);
	return begins;
}

static void keep_begun(const struct app *app, struct values *list, struct str begun, size_t most)
{
	size_t kept = 0, i;

	for (i = 0; i < list->values && kept < most; i++)
		if (begins_so(app, &list->value[i], begun))
			list->value[kept++] = list->value[i];
	list->values = kept;
}

static void offer(struct app *app, struct str text, const struct offered *value)
{
	struct buf help = { 0 };

	if (value->events != SIZE_MAX)
		buf_addf(&help, "%3zu event%s", value->events, value->events == 1 ? " " : "s");
	if (!str_eq(value->label, value->value))
		buf_addf(&help, "%s%.*s", help.len ? "  " : "", STR(value->label));
	ask_offer(app, text, buf_str(&help));
	buf_free(&help);
}

/* Those that leave events, or were not counted; then those that leave none. */
static void offer_list(struct app *app, const struct writing *w, const struct values *list)
{
	struct buf text = { 0 };
	size_t i, none;

	for (none = 0; none < 2; none++) {
		for (i = 0; i < list->values; i++) {
			if ((list->value[i].events == 0) != (none == 1))
				continue;
			print_choice(app, w, list->value[i].value, &text);
			offer(app, buf_str(&text), &list->value[i]);
		}
	}
	buf_free(&text);
}

/* Those that are not counted yet, one by one. */
static void count_rest(struct app *app, const struct writing *w, struct values *list)
{
	size_t rest = 0, i;
	struct buf text = { 0 };

	for (i = 0; i < list->values; i++)
		rest += list->value[i].events == SIZE_MAX;
	for (i = 0; rest * app->setup.tl->events <= COUNTED_EVENTS && i < list->values; i++) {
		if (list->value[i].events != SIZE_MAX)
			continue;
		print_choice(app, w, list->value[i].value, &text);
		list->value[i].events = count_choice(app, buf_str(&text));
	}
	buf_free(&text);
}

/* A range that would end before it begins is no offer. */
static void keep_sound(struct app *app, const struct writing *w, struct values *list)
{
	size_t kept = 0, i;
	struct buf text = { 0 };

	for (i = 0; i < list->values; i++) {
		struct trial t = { 0 };

		print_choice(app, w, list->value[i].value, &text);
		if (trial_parse(app, buf_str(&text), &t) || t.query.patterns > 0)
			list->value[kept++] = list->value[i];
		trial_free(&t);
	}
	list->values = kept;
	buf_free(&text);
}

static bool is_date(const struct field *field)
{
	return field->kind == FIELD_DATE || field->kind == FIELD_WITHIN ||
	       field->kind == FIELD_BEFORE || field->kind == FIELD_AFTER ||
	       field->kind == FIELD_AS_OF;
}

/* The word as far as a choice keeps it, and what of the value there is: of a range its end. */
static struct str part_word(struct writing *w, struct str word, size_t value)
{
	struct str begun = str_sub(word, value, word.len);
	size_t range = is_date(w->field) ? str_find(begun, str_of(".."), 0) : SIZE_MAX;

	value += range == SIZE_MAX ? 0 : range + 2;
	w->before = str_sub(word, 0, value);
	begun = str_sub(word, value, word.len);
	return str_starts(begun, "\"") ? str_sub(begun, 1, begun.len) : begun;
}

void offer_values(struct app *app, struct str word, size_t value, const struct field *field)
{
	const struct timeline *tl = app->setup.tl;
	struct writing w = { .field = field };
	struct str begun = part_word(&w, word, value);
	struct values list = { 0 };
	struct buf folded = { 0 };

	text_fold(begun, &folded);
	values_list(&list, tl, &app->facets, field, NULL, SIZE_MAX);
	if (values_can_count(field))
		count_values(app, &w, &list);
	if (is_date(field))
		values_add_dates(&list, tl, begun);
	keep_begun(app, &list, buf_str(&folded), OFFERS);
	if (begun.len == 0 || str_is(begun, QUERY_ANY))
		values_add_any(&list, field, str_starts(word, "-"));
	if (w.before.len > value)
		keep_sound(app, &w, &list);
	count_rest(app, &w, &list);
	offer_list(app, &w, &list);
	values_free(&list);
	buf_free(&folded);
}

/* The groups of the facets that have names: all else is asked for by its field. */
static bool has_names(const struct facet *facet)
{
	return !str_is(facet->field, "date") && !str_is(facet->field, "status") &&
	       !str_is(facet->field, "is");
}

void offer_names(struct app *app, struct str word)
{
	bool is_not = str_starts(word, "-");
	struct str begun = str_sub(word, is_not, word.len);
	struct buf folded = { 0 }, before = { 0 };
	size_t left = NAMES, i;

	text_fold(begun, &folded);
	for (i = 0; folded.len >= LEAST_NAME && i < app->facets.facets; i++) {
		const struct facet *facet = &app->facets.facet[i];
		struct values list = { 0 };
		struct writing w = { 0 };
		struct field field;

		if (!has_names(facet) || !field_find(app->setup.tl, facet->field, &field))
			continue;
		buf_clear(&before);
		buf_addf(&before, "%s%.*s:", is_not ? "-" : "", STR(facet->field));
		w = (struct writing){ .field = &field, .before = buf_str(&before) };
		values_list(&list, app->setup.tl, &app->facets, &field, NULL, SIZE_MAX);
		keep_begun(app, &list, buf_str(&folded), left);
		left -= list.values;
		count_rest(app, &w, &list);
		offer_list(app, &w, &list);
		values_free(&list);
	}
	buf_free(&before);
	buf_free(&folded);
}
