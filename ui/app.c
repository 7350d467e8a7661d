#include "app.h"

#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "group.h"
#include "mem.h"
#include "vec.h"
#include "view_chart.h"
#include "view_cursor.h"

void app_say(struct app *app, const char *fmt, ...)
{
	va_list args;

	buf_clear(&app->message);
	va_start(args, fmt);
	buf_vaddf(&app->message, fmt, args);
	va_end(args);
	app->is_error = false;
}

void app_say_fault(struct app *app, const struct fault *fault)
{
	app_say(app, "%s", fault->msg);
	app->is_error = true;
}

enum wish app_take_wish(struct app *app)
{
	enum wish wish = app->wish;

	app->wish = WISH_NONE;
	return wish;
}

void app_wish(struct app *app, enum wish wish, struct str text)
{
	app->wish = wish;
	buf_clear(&app->wished);
	buf_add_str(&app->wished, text);
}

struct view *app_view(struct app *app)
{
	return app->over != OVER_NONE ? &app->over_view : &app->view[app->focus];
}

bool app_is_reading(const struct app *app)
{
	return app->over >= OVER_TEXT;
}

unsigned app_where(const struct app *app)
{
	/* The events under the cursor of the chart are a list as the dates are. */
	static const unsigned bits[PANES] = { IN_FACETS, IN_DATES, IN_READER, IN_CHART, IN_DATES };

	if (app_is_reading(app))
		return app->over == OVER_TEXT ? IN_TEXT : IN_SOURCES;
	if (app->over == OVER_ACCOUNTS)
		return IN_ACCOUNTS;
	if (app->over == OVER_PROBLEMS)
		return IN_PROBLEMS;
	return app->over != OVER_NONE ? (unsigned)IN_HELP : bits[app->focus];
}

const struct query *app_query(const struct app *app)
{
	return app->is_suspended ? &app->no_query : &app->query;
}

/* The event that the user chose, or the nearest hit in time, or what is there. */
static uint32_t choose(const struct app *app)
{
	const struct result *res = &app->result;
	size_t row = 0;

	if (app->wanted != NONE && shown_row(&app->shown, app->wanted) != SIZE_MAX)
		return app->wanted;
	if (res->events == 0)
		return app->shown.events ? app->shown.event[0] : NONE;
	if (app->wanted != NONE)
		row = result_nearest(res, app->wanted);
	return res->event[row];
}

void app_show(struct app *app)
{
	shown_make(&app->shown, &app->result, app->widen);
	app->scene.range = NONE;
	app->scene.selected = choose(app);
	app->stale |= STALE_PANES | STALE_STRIP | STALE_LIT;
}

void app_refresh(struct app *app)
{
	result_run(&app->result, app->setup.tl, app_query(app), &app->overlay);
	facets_count(&app->facets, &app->result);
	app->is_dated = false;
	app_show(app);
}

void app_take(struct app *app, struct result *res)
{
	result_free(&app->result);
	app->result = *res;
	*res = (struct result){ 0 };
	app->result.query = app_query(app);
	facets_count(&app->facets, &app->result);
	app->is_dated = false;
	app_show(app);
}

bool app_stop(struct app *app)
{
	bool is_asking = app->asking.kind, is_count = app->seek.type == SEEK_COUNT;

	if (app->seek.type == SEEK_NONE || app->over != OVER_NONE || is_asking != is_count)
		return false;
	seek_free(&app->seek);
	if (is_count) {
		buf_clear(&app->asking.note);
		buf_add_text(&app->asking.note, "search stopped");
	} else if (app->change.type == CHANGE_NONE) {
		app->is_dated = false;
		app_say(app, "search stopped: shown is what was found before the change");
	} else {
		app_say(app, "search stopped: the filter is as it was");
	}
	return true;
}

/* Is that what is lit already? Its events do not depend on the filter. */
static bool is_lit(const struct app *app, struct str query)
{
	struct buf lit = { 0 };
	bool is_same;

	query_print(&app->lit_query, &lit);
	is_same = app->scene.lit && str_eq(buf_str(&lit), query);
	buf_free(&lit);
	return is_same;
}

/* What sources hide by the filter's asof: is hidden here too. */
static void print_lit(const struct app *app, const struct intent *intent, struct buf *out)
{
	const struct query *q = app_query(app);
	size_t i;

	query_edit_only(&app->no_query, intent->field, intent->value, out);
	for (i = 0; i < query_chips(q); i++) {
		const struct field *field = query_chip_field(q, i);

		if (!field || field->kind != FIELD_AS_OF)
			continue;
		buf_add_char(out, ' ');
		query_print_term(query_chip(q, i), out);
	}
}

static void put_out(struct app *app)
{
	result_free(&app->lit);
	query_free(&app->lit_query);
	app->stale |= app->scene.lit ? STALE_STRIP : 0;
	app->scene.lit = NULL;
	app->scene.lit_query = NULL;
}

/* Shows in the list and the strip which events have what the cursor in the facets stands on. */
static void light(struct app *app)
{
	struct view *v = &app->view[PANE_FACETS];
	struct intent intent = { .type = INTENT_NONE };
	struct buf text = { 0 };

	if (app->focus == PANE_FACETS)
		intent = view_go(v, v->list.cursor);
	if (intent.type == INTENT_POINT && intent.field.len > 0)
		print_lit(app, &intent, &text);
	if (text.len == 0) {
		put_out(app);
	} else if (!is_lit(app, buf_str(&text))) {
		put_out(app);
		if (query_parse(buf_str(&text), app->setup.tl, &app->lit_query, NULL)) {
			result_run(&app->lit, app->setup.tl, &app->lit_query, &app->overlay);
			app->scene.lit = app->lit.certainty;
			app->scene.lit_query = &app->lit_query;
			app->stale |= STALE_STRIP;
		}
	}
	buf_free(&text);
}

/* A pane that is not on the screen keeps rows all the same, so that every key works everywhere. */
static void settle_pane(struct app *app, enum pane pane)
{
	struct view *v = &app->view[pane];
	struct rect r = app->layout.pane[pane];
	unsigned bit = 1U << pane;

	if (!app->is_chart && pane >= PANE_CHART)
		return;
	v->has_focus = app->focus == pane && app->over == OVER_NONE && !app->asking.kind;
	if (r.rows < 1 || r.cols < 1)
		r = (struct rect){ .rows = app->rows > 4 ? app->rows - 4 : 1, .cols = app->cols };
	if (!(app->stale & bit) && v->cols == r.cols && v->lines == r.rows)
		return;
	app->stale &= ~bit;
	view_rebuild(v, r.cols, r.rows);
}

static void lay_out(struct app *app)
{
	layout_make(&app->layout, app->rows, app->cols, app->focus, app->is_zoomed, app->is_chart,
		app->chart_rows, banner_rows(app, app->rows, app->cols));
}

/* Before the others: what its cursor comes to stand on is the selection that they show, for now. */
static void settle_chart(struct app *app)
{
	struct view *v = &app->view[PANE_CHART];
	unsigned long rebuilds = v->rebuilds;
	struct intent intent = { .type = INTENT_NONE };
	uint32_t wanted = app->wanted;

	settle_pane(app, PANE_CHART);
	if (v->rebuilds != rebuilds)
		intent = view_chart_look(v);
	if (view_chart_rows(v) != app->chart_rows && app->layout.pane[PANE_CHART].rows > 0) {
		app->chart_rows = view_chart_rows(v);
		lay_out(app);
		view_chart_set_lines(v, app->layout.pane[PANE_CHART].rows);
	}
	if (intent.type == INTENT_SHOW)
		app_select(app, intent.event);
	app->wanted = wanted;
	if (view_cursor_is_stale(&app->view[PANE_CURSOR]))
		app->stale |= 1U << PANE_CURSOR;
}

static int smaller(int a, int b)
{
	return a < b ? a : b;
}

/* In the middle of a large screen, over all of a small one; a menu is as high as it needs. */
static void settle_over(struct app *app)
{
	bool is_wide = app->cols >= 110;
	struct rect r = { .row = app->rows >= 20, .rows = app->rows - 2 };
	int frame = app->over == OVER_HELP ? 3 : 2;

	r.rows -= r.row;
	r.cols = smaller(app->cols, is_wide ? app->cols - 16 : app->cols);
	r.cols = smaller(r.cols, app->over == OVER_MENU ? 70 : 104);
	r.col = (app->cols - r.cols) / 2;
	if (app->over_view.cols != r.cols - 2 || app->over_view.lines != r.rows - frame)
		view_rebuild(&app->over_view, r.cols - 2, r.rows - frame);
	if (app->over != OVER_HELP && app->over_view.list.rows + 2 < (size_t)r.rows)
		r.rows = (int)app->over_view.list.rows + frame;
	app->over_rect = r;
	app->over_view.has_focus = true;
}

/* All of the screen but the status line and the keys; the first line is the heading. */
static void settle_reading(struct app *app)
{
	struct rect r = { .rows = app->rows - 2, .cols = app->cols };

	if (app->over_view.cols != r.cols || app->over_view.lines != r.rows - 1)
		view_rebuild(&app->over_view, r.cols, r.rows - 1);
	app->over_rect = r;
	app->over_view.has_focus = !app->asking.kind;
}

void app_settle(struct app *app)
{
	int i;

	lay_out(app);
	if (app->is_chart)
		settle_chart(app);
	for (i = 0; i < PANES; i++)
		settle_pane(app, (enum pane)i);
	if (app->stale & STALE_LIT)
		light(app);
	if (app->stale & STALE_STRIP && app->layout.strip.rows)
		strip_build(&app->strip, &app->scene, app->layout.strip.cols);
	app->stale &= (app->layout.strip.rows ? 0U : STALE_STRIP) | (app->is_chart ? 0U : STALE_CHART);
	if (app_is_reading(app))
		settle_reading(app);
	else if (app->over != OVER_NONE)
		settle_over(app);
}

void app_resize(struct app *app, int rows, int cols)
{
	if (cols != app->cols)
		app->stale |= STALE_STRIP;
	app->rows = rows;
	app->cols = cols;
	app_settle(app);
}

/* Who walks through what stands below the chart does not move the cursor that it is of. */
static bool is_below(const struct app *app, uint32_t event)
{
	return app->focus == PANE_CURSOR &&
	       chart_spot_shows(view_chart_spot(&app->view[PANE_CHART]), event);
}

void app_select(struct app *app, uint32_t event)
{
	struct view *dates = &app->view[PANE_DATES];
	size_t row;

	app->wanted = event;
	if (app->scene.selected == event)
		return;
	app->scene.selected = event;
	app->stale |= 1U << PANE_READER;
	if (app->is_chart && !(app->stale & 1U << PANE_CHART) && !is_below(app, event))
		view_chart_follow(&app->view[PANE_CHART], event);
	if (app->stale & 1U << PANE_DATES)
		return;
	row = view_dates_row(dates, event);
	if (row != SIZE_MAX)
		list_go(&dates->list, row, dates->height > 0 ? (size_t)dates->height : 1);
}

void app_close_over(struct app *app)
{
	if (app->over == OVER_NONE)
		return;
	view_free(&app->over_view);
	verify_free_source(&app->cited);
	app->over = OVER_NONE;
	app->shelf = (struct shelf){ .has_list = false };
	prompt_set(&app->typed, (struct str){ 0 });
}

/* "fr" brings nothing new where "fr-FR" is there: that takes all of it. */
static void add_language(struct app *app, struct str lang)
{
	size_t i;

	for (i = 0; i < app->languages; i++)
		if (lang_matches(lang, app->language[i]))
			return;
	if (lang.len)
		VEC_PUSH(app->language, app->languages, app->language_cap, lang);
}

static void add_languages_of(struct app *app, const struct texts *texts)
{
	size_t i;

	for (i = 0; i < texts->items; i++)
		add_language(app, texts->item[i].lang);
}

/*
 * The reader's, the folder's, and what else titles and translations are written in, so that `t`
 * comes to all.
 */
void app_set_languages(struct app *app)
{
	const struct timeline *tl = app->setup.tl;
	size_t i, k;

	app->languages = 0;
	for (i = 0; i < app->setup.languages; i++)
		add_language(app, app->setup.language[i]);
	for (i = 0; i < tl->languages; i++)
		add_language(app, tl->language[i]);
	for (i = 0; i < tl->events; i++) {
		const struct event *ev = &tl->event[i];

		add_languages_of(app, &ev->title);
		for (k = 0; k < ev->evidences; k++)
			add_languages_of(app, &ev->evidence[k].translation);
	}
	app->scene.language = app->language;
	app->scene.languages = app->languages;
}

static void set_scene(struct app *app)
{
	const struct timeline *tl = app->setup.tl;

	app->marked = mem_resize(NULL, tl->events + 1, sizeof(*app->marked));
	memset(app->marked, 0, (tl->events + 1) * sizeof(*app->marked));
	app->overlay.marked = app->marked;
	app->overlay.known = &app->known;
	app->scene = (struct scene){
		.tl = tl,
		.query = &app->query,
		.result = &app->result,
		.shown = &app->shown,
		.facets = &app->facets,
		.selected = NONE,
		.range = NONE,
		.marked = app->marked,
		.charset = app->setup.charset,
	};
	app_set_languages(app);
}

bool app_init(struct app *app, const struct app_setup *setup, struct fault *fault)
{
	*app = (struct app){ .setup = *setup,
		.wanted = NONE,
		.went_to = NONE,
		.left = NONE,
		.focus = PANE_DATES,
		.chart_rows = INT_MAX };
	if (!keymap_init(&app->keymap, setup->commands, fault)) {
		keymap_free(&app->keymap);
		return false;
	}
	set_scene(app);
	view_facets_init(&app->view[PANE_FACETS], &app->scene);
	view_dates_init(&app->view[PANE_DATES], &app->scene);
	view_reader_init(&app->view[PANE_READER], &app->scene);
	view_chart_init(&app->view[PANE_CHART], &app->scene);
	view_cursor_init(&app->view[PANE_CURSOR], &app->scene, &app->view[PANE_CHART]);
	banner_begin(app);
	archive_begin(app);
	app_refresh(app);
	app->scene.unit = group_fit(&app->result);
	app_resize(app, 24, 80);
	if (setup->charset == CHARSET_ASCII)
		app_say(app, "this locale shows ASCII only: accents and quotes of sources are "
			     "simplified");
	return true;
}

void app_free(struct app *app)
{
	int i;

	app_close_over(app);
	for (i = 0; i < PANES; i++)
		view_free(&app->view[i]);
	ask_free(&app->asking);
	strip_free(&app->strip);
	result_free(&app->lit);
	query_free(&app->lit_query);
	seek_free(&app->seek);
	buf_free(&app->change.text);
	buf_free(&app->change.words);
	banner_free(&app->banner);
	facets_free(&app->facets);
	shown_free(&app->shown);
	result_free(&app->result);
	known_free(&app->known);
	archive_free(app);
	proof_free(&app->proof);
	query_free(&app->query);
	history_free(&app->history);
	keymap_free(&app->keymap);
	prompt_free(&app->typed);
	found_free(&app->found);
	buf_free(&app->needle);
	buf_free(&app->old_needle);
	buf_free(&app->origin_key);
	buf_free(&app->message);
	buf_free(&app->wished);
	free(app->back);
	arena_free(&app->names);
	free(app->marked);
	free(app->language);
	buf_free(&app->lost);
	buf_free(&app->instead);
	buf_free(&app->absent);
	*app = (struct app){ 0 };
}
