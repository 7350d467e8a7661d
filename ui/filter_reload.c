#include "filter.h"
#include "scroll.h"

/* What of a filter outlives a change of the content. */

static bool parses(const struct timeline *tl, struct str text)
{
	struct query q = { 0 };
	bool is_query = query_parse(text, tl, &q, NULL);

	query_free(&q);
	return is_query;
}

static void add_lost(struct buf *lost, struct str words)
{
	buf_addf(lost, "%s'%.*s'", lost->len ? ", " : "", STR(words));
}

/* The term that has the values of a chip; NULL: it is not so simple. */
static const struct term *field_of(const struct query *one)
{
	const struct term *t = query_chips(one) == 1 ? query_chip(one, 0) : NULL;

	if (t && t->type == TERM_NOT)
		t = t->child[0];
	return t && t->type == TERM_FIELD ? t : NULL;
}

/* Takes values that the next timeline lacks out of *text, a chip; false: all is done. */
static bool drop_value(
	const struct timeline *from, const struct timeline *to, struct buf *text, struct buf *lost)
{
	const struct query none = { 0 };
	struct query one = { 0 };
	const struct term *t = query_parse(buf_str(text), from, &one, NULL) ? field_of(&one) : NULL;
	struct buf alone = { 0 };
	bool is_dropped = false;
	size_t i;

	for (i = 0; t && i < t->values && !is_dropped; i++) {
		buf_clear(&alone);
		query_edit_only(&none, t->field.name, t->value[i].text, &alone);
		if (parses(to, buf_str(&alone)))
			continue;
		add_lost(lost, t->value[i].text);
		buf_clear(&alone);
		query_edit_set(&one, t->field.name, t->value[i].text, TICK_NONE, &alone);
		buf_clear(text);
		buf_add_str(text, buf_str(&alone));
		is_dropped = true;
	}
	buf_free(&alone);
	query_free(&one);
	return is_dropped;
}

static void add_chip(const struct app *app, const struct timeline *from, size_t chip,
	struct buf *out, struct buf *lost)
{
	const struct timeline *to = app->setup.tl;
	struct buf text = { 0 }, words = { 0 };

	query_print_term(query_chip(&app->query, chip), &text);
	while (!parses(to, buf_str(&text)) && drop_value(from, to, &text, lost))
		;
	if (parses(to, buf_str(&text))) {
		buf_addf(out, "%s%.*s", out->len && text.len ? " " : "", STR(buf_str(&text)));
	} else {
		query_print_chip(&app->query, chip, &words);
		add_lost(lost, buf_str(&words));
	}
	buf_free(&words);
	buf_free(&text);
}

void filter_reload(struct app *app, const struct timeline *from, struct buf *lost)
{
	struct query q = { 0 };
	struct buf text = { 0 };
	size_t i;

	if (!query_parse(history_text(&app->history), app->setup.tl, &q, NULL)) {
		for (i = 0; i < query_chips(&app->query); i++)
			add_chip(app, from, i, &text, lost);
		query_parse(buf_str(&text), app->setup.tl, &q, NULL);
	}
	query_free(&app->query);
	app->query = q;
	buf_free(&text);
}

void filter_renew(struct app *app)
{
	if (!app_query(app)->patterns) {
		app_refresh(app);
		return;
	}
	facets_count(&app->facets, &app->result);
	app_show(app);
	app->is_dated = true;
}

void filter_seek(struct app *app)
{
	struct query q = { 0 };
	struct buf text = { 0 };

	query_print(app_query(app), &text);
	if (query_parse(buf_str(&text), app->setup.tl, &q, NULL)) {
		app->change.type = CHANGE_NONE;
		app->change.is_suspended = app->is_suspended;
		seek_begin(&app->seek, SEEK_FILTER, app->setup.tl, &q, &app->overlay);
	} else {
		app_refresh(app);
	}
	buf_free(&text);
}

/* What asks for a text looks at rows; what asks for a filter counts for itself. */
void filter_take(struct app *app, struct result *res)
{
	uint32_t range = app->scene.range;
	struct scroll scroll;

	app_settle(app);
	scroll_note(&scroll, app);
	app_take(app, res);
	app->scene.range = range;
	app_settle(app);
	scroll_put_back(&scroll, app);
	if (app->asking.kind && !app->asking.kind->found)
		app->asking.is_behind = true;
}
