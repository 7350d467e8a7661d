#include "act.h"

#include "app.h"
#include "group.h"
#include "over.h"
#include "period.h"
#include "range.h"
#include "reading.h"
#include "search.h"

void act_search(struct app *app, long arg, struct str text)
{
	(void)arg;
	if (text.len > 0)
		search_for(app, text);
	else
		search_begin(app);
}

void act_search_next(struct app *app, long by, struct str text)
{
	(void)text;
	search_again(app, (int)by);
}

void act_go_date(struct app *app, long arg, struct str text)
{
	struct fault fault;

	(void)arg;
	if (text.len == 0)
		ask_begin(app, &ask_date, text);
	else if (!ask_date.enter(app, text, &fault))
		app_say_fault(app, &fault);
}

void act_select(struct app *app, long arg, struct str text)
{
	if (app->focus != PANE_CURSOR) {
		range_toggle(app);
		return;
	}
	app_focus(app, PANE_CHART);
	act_choose_period(app, arg, text);
}

void act_shift_period(struct app *app, long by, struct str text)
{
	(void)text;
	period_shift(app, (int)by);
}

static void set_unit(struct app *app, enum date_unit unit)
{
	app->scene.unit = unit;
	app->stale |= 1U << PANE_DATES;
	app_say(app, "grouped by %s", date_unit_name(unit));
}

/* -1 finer, +1 coarser. */
void act_group(struct app *app, long by, struct str text)
{
	enum date_unit unit = app->scene.unit;

	(void)text;
	if (group_step(app->setup.tl, (int)by, &unit))
		set_unit(app, unit);
	else
		app_say(app, "grouped by %s already: there is nothing %s", date_unit_name(unit),
			by < 0 ? "shorter" : "longer");
}

void act_group_fit(struct app *app, long arg, struct str text)
{
	(void)arg;
	(void)text;
	set_unit(app, group_fit(&app->result));
}

void act_sort(struct app *app, long arg, struct str text)
{
	(void)arg;
	(void)text;
	app->scene.facets_by_name = !app->scene.facets_by_name;
	app->stale |= 1U << PANE_FACETS;
	app_say(app, app->scene.facets_by_name ? "values by name; s sorts by count again"
					       : "values by count; s sorts by name");
}

void act_other_source(struct app *app, long by, struct str text)
{
	(void)text;
	if (app->over == OVER_TEXT) {
		reading_turn(app, (int)by);
		return;
	}
	app_do(app, view_reader_source(&app->view[PANE_READER], (int)by));
}

static const struct {
	const char *tag, *name;
} language_names[] = {
	{ "ar", "Arabic" }, { "de", "German" }, { "en", "English" }, { "es", "Spanish" },
	{ "fr", "French" }, { "he", "Hebrew" }, { "it", "Italian" }, { "ja", "Japanese" },
	{ "nl", "Dutch" }, { "pl", "Polish" }, { "pt", "Portuguese" }, { "ru", "Russian" },
	{ "tr", "Turkish" }, { "uk", "Ukrainian" }, { "zh", "Chinese" },
};

/* Its name, or the tag itself where we know none. */
static struct str language_name(struct str tag)
{
	size_t i;

	for (i = 0; i < sizeof(language_names) / sizeof(*language_names); i++)
		if (lang_matches(str_of(language_names[i].tag), tag))
			return str_of(language_names[i].name);
	return tag;
}

void act_next_language(struct app *app, long arg, struct str text)
{
	const struct scene *scene = &app->scene;
	struct str name;

	(void)arg;
	(void)text;
	if (scene->languages < 2) {
		app_say(app, "there is no other language to turn to");
		return;
	}
	app->scene.turn++;
	app->stale |= 1U << PANE_DATES | 1U << PANE_READER;
	if (app->over != OVER_NONE)
		app->over_view.cols = -1; /* made anew */
	name = language_name(scene->language[scene->turn % scene->languages]);
	app_say(app, "texts in %.*s where there are any (t: next)", STR(name));
}

void act_zoom(struct app *app, long arg, struct str text)
{
	(void)arg;
	(void)text;
	app->is_zoomed = !app->is_zoomed;
	app_say(app, app->is_zoomed ? "full screen; z shows all panes again" : "all panes");
}

void act_problems(struct app *app, long arg, struct str text)
{
	(void)arg;
	(void)text;
	over_problems(app);
}

void act_accounts(struct app *app, long arg, struct str text)
{
	(void)arg;
	(void)text;
	over_accounts(app);
}

void act_help(struct app *app, long arg, struct str text)
{
	struct shelf shelf;

	(void)arg;
	(void)text;
	if (app->over == OVER_HELP) {
		reading_close(app);
	} else {
		shelf = reading_shelf(app);
		over_help(app);
		app->shelf = shelf;
	}
}

void act_by_name(struct app *app, long arg, struct str text)
{
	(void)arg;
	ask_begin(app, &ask_command, text);
}

void act_wish(struct app *app, long wish, struct str text)
{
	(void)text;
	app->wish = (enum wish)wish;
}
