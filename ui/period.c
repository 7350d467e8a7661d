#include "period.h"

#include "filter.h"
#include "view_chart.h"

void period_count(const struct app *app, struct period p, struct buf *out)
{
	struct buf value = { 0 }, text = { 0 };
	struct query q = { 0 };
	struct result res = { 0 };

	date_period_print(p, &value);
	query_edit_only(&app->query, str_of("date"), buf_str(&value), &text);
	if (query_parse(buf_str(&text), app->setup.tl, &q, NULL) && !q.patterns) {
		result_run(&res, app->setup.tl, &q, &app->overlay);
		filter_count(&res, out);
	}
	result_free(&res);
	query_free(&q);
	buf_free(&text);
	buf_free(&value);
}

void period_take(struct app *app, struct period p)
{
	struct buf text = { 0 }, words = { 0 };

	if (p.lo == INSTANT_MIN && p.hi == INSTANT_MAX) {
		app_say(app, "no period there: it would have neither start nor end");
		return;
	}
	date_period_print(p, &text);
	date_period_words(p, &words);
	filter_only(app, str_of("date"), buf_str(&text), buf_str(&words));
	buf_free(&words);
	buf_free(&text);
}

void period_take_chosen(struct app *app)
{
	struct period p = view_chart_take(&app->view[PANE_CHART]);

	if (p.lo >= p.hi)
		return;
	period_take(app, p);
	app->stale |= STALE_CHART; /* the filter may be as before */
}

/* The period of the date chip; false where that is none, several, or has only one end. */
static bool find_period(const struct query *q, struct period *out)
{
	const struct term *t;
	size_t i, found = 0;

	for (i = 0; i < query_chips(q); i++) {
		t = query_chip(q, i);
		if (t->type != TERM_FIELD || t->field.kind != FIELD_DATE)
			continue;
		found += t->values;
		*out = t->value[0].period;
	}
	return found == 1 && out->lo != INSTANT_MIN && out->hi != INSTANT_MAX;
}

void period_shift(struct app *app, int by)
{
	struct period p;

	if (find_period(&app->query, &p))
		period_take(app, date_period_shift(p, by));
	else
		app_say(app, "no period from a day to a day in the filter: v selects one");
}

/* Where it has begun at the latest: what is since ever when it ended, "not before" at its bound. */
static int64_t last_start(const struct date *d)
{
	if (d->begin.hi == INSTANT_MIN)
		return d->finish.hi;
	if (d->begin.hi == INSTANT_MAX && d->start.precision >= PRECISION_YEAR)
		return date_at(d->begin.lo, d->start.precision).begin.hi;
	return d->begin.hi;
}

bool period_ends(const struct app *app, uint32_t *first, uint32_t *last)
{
	uint32_t a = *first, b = *last;
	uint32_t dated = (uint32_t)(app->setup.tl->events - app->setup.tl->undated);
	const struct shown *shown = &app->shown;
	size_t i;

	*first = a < b ? a : b;
	*last = a < b ? b : a;
	for (i = shown->events; i > 0 && *last >= dated; i--)
		if (shown->event[i - 1] < dated)
			*last = shown->event[i - 1];
	return *first < dated;
}

bool period_of_events(const struct app *app, uint32_t a, uint32_t b, struct period *out)
{
	const struct event *event = app->setup.tl->event;

	if (!period_ends(app, &a, &b))
		return false;
	*out = (struct period){ event[a].when.date.begin.lo, last_start(&event[b].when.date) };
	return true;
}
