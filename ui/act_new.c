#include "act_new.h"

#include "act.h"
#include "view_chart.h"

void act_new(struct app *app, long arg, struct str text)
{
	(void)arg;
	(void)text;
	app_wish(app, WISH_NEW, (struct str){ 0 });
}

/* Of a period that is just one day or month that: anything else would be another event's date. */
static bool add_day(struct period period, struct buf *out)
{
	struct date date;

	if (period.lo == INSTANT_MIN || period.hi == INSTANT_MAX || period.lo >= period.hi)
		return false;
	date_period_print(period, out);
	if (date_parse(buf_str(out), &date, NULL) && date.shape == DATE_POINT &&
		(date.start.precision == PRECISION_DAY || date.start.precision == PRECISION_MONTH))
		return true;
	buf_clear(out);
	return false;
}

/* Of the filter for one period. */
static bool add_filtered(const struct app *app, struct buf *out)
{
	const struct query *query = app_query(app);
	size_t i;

	for (i = 0; i < query_chips(query); i++) {
		const struct term *chip = query_chip(query, i);

		if (chip->type == TERM_FIELD && chip->values == 1 &&
			chip->field.kind == FIELD_DATE && add_day(chip->value[0].period, out))
			return true;
	}
	return false;
}

/* Where the user went: the chart's cursor, the date given to `d`, the filter's period. */
static void add_date(const struct app *app, struct buf *out)
{
	const struct chart_spot *spot = view_chart_spot(&app->view[PANE_CHART]);

	if (app->is_chart && app->focus == PANE_CHART && add_day(spot->period, out))
		return;
	if (app->went_to != NONE && app->went_to == app->scene.selected && add_day(app->went, out))
		return;
	add_filtered(app, out);
}

/* Whom the first filter for somebody is for, and in which role. */
static void find_who(const struct app *app, struct form_start *start)
{
	const struct timeline *tl = app->setup.tl;
	const struct query *query = app_query(app);
	uint32_t entity;
	size_t i;

	for (i = 0; i < query_chips(query) && !start->who.len; i++) {
		const struct term *chip = query_chip(query, i);

		if (chip->type != TERM_FIELD || chip->values != 1 ||
			(chip->field.kind != FIELD_TYPE && chip->field.kind != FIELD_WHO &&
				chip->field.kind != FIELD_ROLE) ||
			timeline_find_entity(tl, chip->value[0].text, &entity) != LOOKUP_ONE)
			continue;
		start->who = tl->entity[entity].name;
		start->role = chip->field.kind == FIELD_ROLE ? chip->field.index : 0;
	}
}

void act_new_start(const struct app *app, struct arena *arena, struct form_start *out)
{
	const struct timeline *tl = app->setup.tl;
	struct buf date = { 0 };

	*out = (struct form_start){ .is_said = true };
	add_date(app, &date);
	out->date = arena_str(arena, buf_str(&date));
	if (app->scene.selected != NONE)
		out->file = str_of(tl->event[app->scene.selected].pos.file);
	find_who(app, out);
	buf_free(&date);
}
