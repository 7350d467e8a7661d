#include "app.h"
#include "chart_draw.h"
#include "date_hint.h"
#include "goal.h"
#include "view_chart.h"

static const char no_event[] = "there is no such event here";

/* "first of 17 events, 1 March 2022: Apple restricts Apple Pay". */
static void add_landing(const struct app *app, const struct goal *goal, struct buf *out)
{
	const struct scene *scene = &app->scene;
	const struct lang_text *title;
	const struct event *ev;

	if (goal->event == NONE) {
		buf_add_text(out, no_event);
		return;
	}
	ev = &scene->tl->event[goal->event];
	goal_how(app, goal, out);
	buf_add_text(out, out->len ? ", " : "");
	date_words(&ev->when.date, out);
	title = texts_pick(&ev->title, scene->language, scene->languages, scene->turn);
	if (title)
		buf_addf(out, ": %.*s", STR(title->text));
}

/* How to write dates, by one in the middle of those shown: "2024  March 2024  2024-03-28". */
static void print_examples(const struct app *app, struct buf *out)
{
	const struct result *res = &app->result;
	size_t middle = res->events / 2;
	const struct date *some = res->events
					  ? &app->setup.tl->event[res->event[middle]].when.date
					  : &(struct date){ .shape = DATE_UNKNOWN };
	int64_t at = some->shape == DATE_UNKNOWN ? app->setup.today * DAY_SECONDS
						 : date_start(some);
	struct buf month = { 0 };
	struct date d;

	d = date_at(at, PRECISION_YEAR);
	date_print(&d, out);
	d = date_at(at, PRECISION_MONTH);
	date_words(&d, &month);
	buf_addf(out, "  %s  ", buf_text(&month));
	d = date_at(at, PRECISION_DAY);
	date_print(&d, out);
	buf_add_text(out, "  march  -3m  next");
	buf_free(&month);
}

/* What is still too short for a day, or a month, may become one. */
static void explain(struct app *app, const struct fault *fault)
{
	enum { WHOLE = 7 };
	struct str text = str_trim(ask_text(app)), why = str_of(fault->msg);
	size_t behind = str_find(why, str_of("; "), 0);
	char guess[DATE_HINT_SIZE];

	if (text.len < WHOLE || behind == SIZE_MAX)
		return;
	why = str_sub(why, behind + 2, why.len);
	if (date_hint(text, guess) || !str_is(why, guess)) /* more than the general rule */
		buf_add_str(&app->asking.note, why);
}

static void date_changed(struct app *app)
{
	struct fault fault;
	struct goal goal;

	if (goal_find(app, ask_text(app), &goal, &fault)) {
		buf_add_str(&app->asking.note, buf_str(&goal.words));
		add_landing(app, &goal, &app->asking.rule);
		buf_free(&goal.words);
	} else {
		explain(app, &fault);
		print_examples(app, &app->asking.rule);
	}
}

/* The heading that the event stands under comes to the top, so that what follows is seen. */
static void show_section(struct view *v, uint32_t event)
{
	size_t row = view_dates_row(v, event);

	if (row != SIZE_MAX)
		list_show_from(
			&v->list, v->ops->sticky(v, row), v->height > 0 ? (size_t)v->height : 1);
}

static void say_where(struct app *app, const struct goal *goal)
{
	struct buf how = { 0 };

	goal_how(app, goal, &how);
	if (goal->jump != JUMP_NONE || how.len == 0)
		app_say(app, "%s", buf_text(&goal->words));
	else if (goal->inside > 0)
		app_say(app, "%s: %s", buf_text(&goal->words), buf_text(&how));
	else
		app_say(app, "%s: no event begins then; %s", buf_text(&goal->words),
			buf_text(&how));
	buf_free(&how);
}

/*
 * The first hours of a longer time, or its middle: then it is in no column that is called by the
 * day before, where columns are parts of days. False: it is without end on both sides.
 */
static bool find_instant(const struct date *d, int64_t *at)
{
	struct period p = date_span(d);
	bool has_end = p.hi != INSTANT_MAX;

	if (d->shape == DATE_UNKNOWN || (p.lo == INSTANT_MIN && !has_end))
		return false;
	if (p.lo == INSTANT_MIN)
		*at = p.hi - 1;
	else if (has_end && p.hi - p.lo < DAY_SECONDS)
		*at = p.lo + (p.hi - p.lo) / 2;
	else
		*at = p.lo + DAY_SECONDS / 2;
	return true;
}

/* How many of the events under the chart's cursor begin in that time, and the first of them. */
static size_t begins_here(const struct app *app, const struct goal *goal, uint32_t *first)
{
	const struct chart_spot *spot = view_chart_spot(&app->view[PANE_CHART]);
	int64_t from = date_start(&goal->date), to = date_span(&goal->date).hi;
	size_t i, here = 0;

	for (i = spot->events; i > 0; i--) {
		int64_t at = date_start(&app->setup.tl->event[spot->event[i - 1]].when.date);

		if (at < from || at >= to)
			continue;
		*first = spot->event[i - 1];
		here++;
	}
	return here;
}

/*
 * To the first event that begins then: where the lane has none to ALL, if it can be seen there.
 * Returns how many there are.
 */
static size_t go_to_first(struct app *app, const struct goal *goal)
{
	struct view *v = &app->view[PANE_CHART];
	size_t lane = v->is_above ? SIZE_MAX : v->list.cursor, here;
	uint32_t first = NONE;

	here = begins_here(app, goal, &first);
	if (here == 0 && lane != SIZE_MAX && view_chart_go_lane(v, SIZE_MAX)) {
		here = begins_here(app, goal, &first);
		if (here == 0)
			view_chart_go_lane(v, lane);
	}
	if (here > 0)
		app_select(app, first);
	return here;
}

/* In the chart the date itself is a place to stand at, whatever is there. */
static bool go_in_chart(struct app *app, const struct goal *goal)
{
	const struct view *v = &app->view[PANE_CHART];
	size_t here;
	int64_t at;

	if (app->focus < PANE_CHART || goal->jump != JUMP_NONE || !find_instant(&goal->date, &at))
		return false;
	app_do(app, view_chart_go_time(&app->view[PANE_CHART], at));
	here = goal->inside > 0 ? go_to_first(app, goal) : 0;
	if (goal->inside == 0)
		say_where(app, goal);
	else if (here > 0 && !v->is_above && here < goal->inside && view_chart_has_all(v))
		app_say(app, "%s: %zu of %zu events that begin then; g k shows all",
			buf_text(&goal->words), here, goal->inside);
	else
		app_say(app, "%s: %zu event%s of all lanes begin%s then", buf_text(&goal->words),
			goal->inside, goal->inside == 1 ? "" : "s", goal->inside == 1 ? "s" : "");
	return true;
}

static bool date_enter(struct app *app, struct str text, struct fault *fault)
{
	struct goal goal;

	if (!goal_find(app, text, &goal, fault))
		return false;
	if (goal.event == NONE) {
		app_say(app, no_event);
	} else if (!go_in_chart(app, &goal)) {
		app_select(app, goal.event);
		app_settle(app);
		app->went_to = goal.jump == JUMP_NONE ? goal.event : NONE;
		app->went = date_span(&goal.date);
		show_section(&app->view[PANE_DATES], goal.event);
		say_where(app, &goal);
	}
	buf_free(&goal.words);
	return true;
}

const struct ask ask_date = {
	.type = ASK_DATE,
	.label = "go to date: ",
	.verb = "go",
	.changed = date_changed,
	.enter = date_enter,
};
