#include "app.h"
#include "filter.h"

/* Shown first: what most questions need. Examples NULL: taken from the content. */
static const struct {
	const char *field;
	const char *examples;
} usual[] = {
	{ "kind", NULL },
	{ "date", "such as 2024, 2024-03, 2023..2024-06, 2023.." },
	{ "source", NULL },
	{ "tag", NULL },
	{ "is", "such as marked, undated, approximate, disputed, single-source" },
};
enum { USUAL = sizeof(usual) / sizeof(*usual), EXAMPLES = 3 };

static const struct facet *find_facet(const struct app *app, struct str field)
{
	size_t i;

	for (i = 0; i < app->facets.facets; i++)
		if (str_eq(app->facets.facet[i].field, field))
			return &app->facets.facet[i];
	return NULL;
}

static const struct field_row *find_field(struct str name)
{
	size_t i;

	for (i = 0; i < field_rows_count; i++)
		if (str_is(name, field_rows[i].name))
			return &field_rows[i];
	return NULL;
}

/* "such as amazon, microsoft, apple": what the content itself offers for a field. */
static void add_examples(const struct app *app, struct str field, struct buf *out)
{
	const struct facet *facet = find_facet(app, field);
	size_t i;

	for (i = 0; i < USUAL; i++) {
		if (!usual[i].examples || !str_is(field, usual[i].field))
			continue;
		buf_add_text(out, usual[i].examples);
		return;
	}
	for (i = 0; facet && i < facet->values && i < EXAMPLES; i++)
		buf_addf(out, "%s%.*s", i ? ", " : "such as ", STR(facet->value[i].value));
}

static void offer_field(struct app *app, struct str field, struct str word)
{
	const struct field_row *row = find_field(field);
	struct buf text = { 0 }, help = { 0 };
	bool is_not = str_starts(word, "-");

	buf_addf(&text, "%s%.*s:", is_not ? "-" : "", STR(field));
	add_examples(app, field, &help);
	if (row && help.len == 0)
		buf_add_text(&help, row->help);
	if (str_find(buf_str(&text), word, 0) == 0)
		ask_offer(app, buf_str(&text), buf_str(&help));
	buf_free(&help);
	buf_free(&text);
}

static bool is_usual(struct str field)
{
	size_t i;

	for (i = 0; i < USUAL; i++)
		if (str_is(field, usual[i].field))
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
		offer_field(app, str_of(usual[i].field), word);
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

static void offer_value(
	struct app *app, struct str before, struct str field, const struct facet_value *value)
{
	struct buf text = { 0 }, help = { 0 };

	buf_add_str(&text, before);
	print_value(app, field, value->value, &text);
	buf_addf(&help, "%.*s, %u event%s, %u with this filter", STR(value->label), value->all,
		value->all == 1 ? "" : "s", value->now);
	ask_offer(app, buf_str(&text), buf_str(&help));
	buf_free(&help);
	buf_free(&text);
}

/* What stands behind the last ':' or ',' of the word begins a value, or a word of its name. */
static void offer_values(struct app *app, struct str word, size_t colon)
{
	size_t from = word.len, i;
	struct str field = str_sub(word, str_starts(word, "-"), colon - str_starts(word, "-"));
	const struct facet *facet = find_facet(app, field);
	struct buf begun = { 0 }, name = { 0 };

	while (from > colon + 1 && word.at[from - 1] != ',')
		from--;
	text_fold(str_sub(word, from, word.len), &begun);
	for (i = 0; facet && i < facet->values; i++) {
		buf_clear(&name);
		buf_add_text(&name, " ");
		text_fold(facet->value[i].value, &name);
		buf_add_text(&name, " ");
		text_fold(facet->value[i].label, &name);
		buf_insert(&begun, 0, str_of(" "));
		if (str_find(buf_str(&name), buf_str(&begun), 0) != SIZE_MAX)
			offer_value(app, str_sub(word, 0, from), field, &facet->value[i]);
		buf_erase(&begun, 0, 1);
	}
	buf_free(&name);
	buf_free(&begun);
}

static void note_count(struct app *app, const struct query *q)
{
	struct result res = { 0 };
	struct asking *a = &app->asking;

	result_run(&res, app->setup.tl, q, &app->overlay);
	buf_addf(&a->note, "%zu of %zu events would remain", res.events, app->setup.tl->events);
	if (res.possible > 0)
		buf_addf(&a->note, ", %zu of them perhaps", res.possible);
	result_free(&res);
}

static void filter_changed(struct app *app)
{
	struct str word = ask_word(app);
	size_t colon = str_find(word, str_of(":"), 0);
	struct query q = { 0 };

	if (query_parse_relative(ask_text(app), app->setup.tl, app->setup.today, &q,
		    &app->asking.fault))
		note_count(app, &q);
	query_free(&q);
	if (colon == SIZE_MAX)
		offer_fields(app, word);
	else
		offer_values(app, word, colon);
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
	app_say(app, "the filter is as it was");
}

const struct ask ask_filter = {
	.type = ASK_FILTER,
	.label = "filter> ",
	.heading = "FILTER: what to keep",
	.rule = "words search all texts; field:a,b is a or b; two fields are and; -x is not x",
	.changed = filter_changed,
	.enter = filter_enter,
	.cancel = filter_cancel,
};
