#include "over.h"

#include <stdlib.h>
#include <string.h>

#include "filter.h"
#include "values.h"

/* Where more are to be looked at for all counts of a menu, there are none. */
enum { NARROW = 60, COUNTED_EVENTS = 500000 };

void over_show(struct app *app, enum over over)
{
	app->over = over;
	app->over_view.cols = -1; /* no size yet: laid out below */
	app_settle(app);
	app_do(app, view_go(&app->over_view, 0));
}

void over_help(struct app *app)
{
	unsigned where = app_where(app);

	app_close_over(app);
	view_help_init(&app->over_view, &app->scene, app->setup.commands, where);
	over_show(app, OVER_HELP);
}

void over_problems(struct app *app)
{
	const struct diags *diags = app->setup.diags;

	app_close_over(app);
	if (!diags || diags->diags == 0) {
		app_say(app, "no problem was found in the content");
		return;
	}
	view_problems_init(&app->over_view, &app->scene, diags);
	over_show(app, OVER_PROBLEMS);
}

void over_accounts(struct app *app)
{
	uint32_t event = app->scene.selected;

	app_close_over(app);
	if (event == NONE || app->setup.tl->event[event].sources == 0) {
		app_say(app, event == NONE ? "there is no event" : "this event has no source");
		return;
	}
	view_accounts_init(&app->over_view, &app->scene);
	over_show(app, OVER_ACCOUNTS);
}

/* How many events would be left if it alone were ticked, as in the facets; SIZE_MAX: it is in none. */
static size_t count_of(const struct app *app, struct str field, struct str value)
{
	const struct facet *facet = values_facet(&app->facets, field);
	size_t i;

	for (i = 0; facet && i < facet->values; i++)
		if (str_eq(facet->value[i].value, value))
			return facet->value[i].now;
	return SIZE_MAX;
}

static void add_value(
	struct app *app, struct str field, struct str value, struct str label, enum tick tick)
{
	struct intent intent = {
		.type = tick == TICK_ON ? INTENT_ONLY : INTENT_TICK,
		.event = NONE,
		.field = field,
		.value = value,
		.text = label,
		.tick = tick,
	};
	size_t count = count_of(app, field, value);
	struct buf right = { 0 };

	if (count != SIZE_MAX)
		buf_addf(&right, "%zu", count);
	view_menu_add(&app->over_view, field, label, buf_str(&right), &intent);
	buf_free(&right);
}

/* The fields as the query calls them: an entity by its type. */
static void add_parties(struct app *app, const struct event *ev, enum tick tick)
{
	const struct timeline *tl = app->setup.tl;
	const struct entity *entity;
	size_t i, k;

	for (i = 0; i < ev->parties; i++) {
		if (ev->party[i].entity == NONE)
			continue;
		for (k = 0; k < i && ev->party[k].entity != ev->party[i].entity; k++)
			;
		entity = &tl->entity[ev->party[i].entity];
		if (k == i)
			add_value(app,
				entity->type == NONE ? str_of("who") : tl->type[entity->type],
				entity->id, entity->name, tick);
	}
}

static void add_sources(struct app *app, const struct event *ev, enum tick tick)
{
	const struct timeline *tl = app->setup.tl;
	const struct source *source;
	size_t i, k;

	for (i = 0; i < ev->sources; i++) {
		source = &tl->source[ev->source[i]];
		add_value(app, str_of("source"), source->id, source->title, tick);
	}
	for (i = 0; i < ev->sources; i++) {
		source = &tl->source[ev->source[i]];
		for (k = 0; k < i; k++)
			if (str_eq(tl->source[ev->source[k]].publisher, source->publisher))
				break;
		if (source->publisher.len && k == i)
			add_value(app, str_of("publisher"), source->publisher, source->publisher,
				tick);
	}
}

/* The year that it begins in, where that is known. */
static void add_year(struct app *app, const struct event *ev, enum tick tick)
{
	struct date year = { .shape = DATE_POINT, .start = { .precision = PRECISION_YEAR } };
	int64_t begin = ev->when.date.begin.lo;
	unsigned month, day;
	struct buf text = { 0 };

	if (ev->when.date.shape == DATE_UNKNOWN || begin == INSTANT_MIN)
		return;
	date_civil(begin / 86400 - (begin % 86400 < 0), &year.start.year, &month, &day);
	date_print(&year, &text);
	add_value(app, str_of("date"), buf_str(&text), buf_str(&text), tick);
	buf_free(&text);
}

static void add_others(struct app *app, const struct event *ev, enum tick tick)
{
	const struct timeline *tl = app->setup.tl;
	struct str status = str_of(status_names[ev->status]);
	size_t i;

	if (ev->kind != NONE)
		add_value(app, str_of("kind"), tl->kind[ev->kind].name, tl->kind[ev->kind].name,
			tick);
	add_sources(app, ev, tick);
	for (i = 0; i < ev->tags; i++)
		add_value(app, str_of("tag"), ev->tag[i], ev->tag[i], tick);
	add_value(app, str_of("status"), status, status, tick);
	add_year(app, ev, tick);
}

void over_values(struct app *app, enum tick tick)
{
	const struct event *ev;

	if (app->scene.selected == NONE) {
		app_say(app, "there is no event to take a value from");
		return;
	}
	ev = &app->setup.tl->event[app->scene.selected];
	app_close_over(app);
	view_menu_init(&app->over_view, &app->scene,
		tick == TICK_ON ? "ONLY events with" : "NOT events with",
		command_named(app->setup.commands, str_of(tick == TICK_ON ? "only" : "not")));
	add_parties(app, ev, tick);
	add_others(app, ev, tick);
	over_show(app, OVER_MENU);
}

/* What would be left without it: "45 events"; nothing where that takes too long to know. */
static void count_without(const struct app *app, size_t chip, struct buf *out)
{
	struct buf text = { 0 };
	struct query q = { 0 };
	struct result res = { 0 };

	query_edit_drop(&app->query, chip, &text);
	if (query_chips(&app->query) * app->setup.tl->events <= COUNTED_EVENTS &&
		query_parse(buf_str(&text), app->setup.tl, &q, NULL) && q.patterns == 0) {
		result_run(&res, app->setup.tl, &q, &app->overlay);
		filter_count(&res, out);
		result_free(&res);
	}
	query_free(&q);
	buf_free(&text);
}

/* `chip` SIZE_MAX: what is done is done to all of them. */
static void add_chip(struct app *app, const char *command, const char *heading, size_t chip)
{
	struct intent intent = { .type = INTENT_RUN, .event = NONE };
	struct buf words = { 0 }, number = { 0 }, right = { 0 };

	intent.command = command_named(app->setup.commands, str_of(command));
	if (chip == SIZE_MAX) {
		buf_add_text(&words, "all of them");
	} else {
		query_print_chip(&app->query, chip, &words);
		buf_addf(&number, "%zu", chip + 1);
		if (strcmp(heading, "drop") == 0)
			count_without(app, chip, &right);
	}
	intent.text = buf_str(&number);
	view_menu_add(&app->over_view, str_of(heading), buf_str(&words), buf_str(&right), &intent);
	buf_free(&right);
	buf_free(&number);
	buf_free(&words);
}

void over_chips(struct app *app)
{
	size_t chips = query_chips(&app->query), i;

	if (chips == 0) {
		app_say(app, "there is no filter to change: f writes one");
		return;
	}
	app_close_over(app);
	view_menu_init(&app->over_view, &app->scene, "FILTERS",
		command_named(app->setup.commands, str_of("filters")));
	for (i = 0; i < chips; i++)
		add_chip(app, "filters", "edit", i);
	for (i = 0; i < chips; i++)
		add_chip(app, "drop", "drop", i);
	if (chips > 1)
		add_chip(app, "clear", "drop", SIZE_MAX);
	over_show(app, OVER_MENU);
}

void over_activate(struct app *app)
{
	struct view *v = &app->over_view;
	enum over over = app->over;
	struct intent intent;

	if (!view_is_stop(v, v->list.cursor))
		return;
	intent = v->ops->activate(v, v->list.cursor);
	app_do(app, intent);
	if (over == OVER_MENU)
		app_close_over(app);
}

/* Help takes what is printed, and what edits that; movement and Enter stay commands. */
static bool help_key(struct app *app, struct key key)
{
	bool is_letter = key.code >= 0x20 && key.code < CODE_UP && key.mods == 0;

	if (key.code == CODE_BACKSPACE && app->typed.text.len == 0)
		return false;
	if (!is_letter)
		return false;
	prompt_key(&app->typed, key);
	view_help_type(&app->over_view, buf_str(&app->typed.text));
	view_rebuild(&app->over_view, app->over_view.cols, app->over_view.height);
	view_go(&app->over_view, 0);
	return true;
}

bool over_key(struct app *app, struct key key)
{
	size_t row;

	if (app->over == OVER_HELP)
		return help_key(app, key);
	row = app->over == OVER_MENU && key.mods == 0 ? view_menu_row(&app->over_view, key.code)
						      : SIZE_MAX;
	if (row == SIZE_MAX)
		return false;
	view_go(&app->over_view, row);
	over_activate(app);
	return true;
}

static void draw_frame(struct canvas *c, struct rect r, const char *name, const char *foot)
{
	int last = r.row + r.rows - 1, right = r.col + r.cols - 1, used, row;

	canvas_fill(c, r, STYLE_TEXT);
	canvas_line(c, r.row, r.col, r.cols, STYLE_DIM, GLYPH_HLINE);
	canvas_line(c, last, r.col, r.cols, STYLE_DIM, GLYPH_HLINE);
	for (row = r.row + 1; row < last; row++) {
		canvas_glyph(c, row, r.col, STYLE_DIM, GLYPH_VLINE);
		canvas_glyph(c, row, right, STYLE_DIM, GLYPH_VLINE);
	}
	canvas_glyph(c, r.row, r.col, STYLE_DIM, GLYPH_TOP_LEFT);
	canvas_glyph(c, r.row, right, STYLE_DIM, GLYPH_TOP_RIGHT);
	canvas_glyph(c, last, r.col, STYLE_DIM, GLYPH_BOTTOM_LEFT);
	canvas_glyph(c, last, right, STYLE_DIM, GLYPH_BOTTOM_RIGHT);
	canvas_printf(c, r.row, r.col + 2, r.cols - 4, STYLE_FOCUS, " %s ", name);
	used = text_cols(str_of(foot));
	canvas_text(c, last, right - used - 1, used, STYLE_KEY, str_of(foot));
}

static void draw_typed(struct app *app, struct canvas *c, struct rect *rows)
{
	static const char wide[] = " type a word to find a key or a command: ";
	static const char narrow[] = " find: ";
	const char *label = rows->cols < NARROW ? narrow : wide;
	int used = canvas_text(c, rows->row, rows->col, rows->cols, STYLE_DIM, str_of(label));

	used += canvas_clip(c, rows->row, rows->col + used, rows->cols - used, STYLE_TITLE,
		buf_str(&app->typed.text));
	c->cursor_row = rows->row;
	c->cursor_col = rows->col + used;
	rows->row++;
	rows->rows--;
}

/* What closes it, and what else the keys do where there is room for that. */
static const struct {
	const char *wide, *narrow;
} feet[] = {
	[OVER_NONE] = { "", "" },
	[OVER_HELP] = { " Up Down scroll   Enter run   Esc close ", " Enter run  Esc close " },
	[OVER_PROBLEMS] = { " Enter go there   e edit   Esc close ", " Enter go  e edit  Esc close " },
	[OVER_MENU] = { " a letter or Enter chooses   Esc close ", " letter, Enter  Esc close " },
	[OVER_ACCOUNTS] = { " Enter side by side   q back ", " Enter beside  q back " },
};

/* Over all of the panes, with a heading as they have one. */
static void draw_reading(struct app *app, struct canvas *c)
{
	struct rect r = app->over_rect, head = { r.row, r.col, 1, r.cols };

	canvas_fill(c, r, STYLE_TEXT);
	view_draw(&app->over_view, c, head, (struct rect){ r.row + 1, r.col, r.rows - 1, r.cols }, 0);
}

void over_draw(struct app *app, struct canvas *c)
{
	struct rect r = app->over_rect, rows = { r.row + 1, r.col + 1, r.rows - 2, r.cols - 2 };
	struct view *v = &app->over_view;
	struct buf name = { 0 }, status = { 0 };

	if (app_is_reading(app)) {
		draw_reading(app, c);
		return;
	}
	buf_add_text(&name, v->ops->name);
	if (v->ops->status)
		v->ops->status(v, &status);
	if (status.len)
		buf_addf(&name, " %s", buf_text(&status));
	draw_frame(c, r, buf_text(&name),
		r.cols < NARROW ? feet[app->over].narrow : feet[app->over].wide);
	if (app->over == OVER_HELP)
		draw_typed(app, c, &rows);
	view_draw(v, c, (struct rect){ 0 }, rows, 0);
	buf_free(&status);
	buf_free(&name);
}
