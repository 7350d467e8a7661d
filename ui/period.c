#include "period.h"

#include "filter.h"

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

bool period_of_events(const struct app *app, uint32_t a, uint32_t b, struct period *out)
{
	const struct event *event = app->setup.tl->event;
	const struct date *first = &event[a < b ? a : b].when.date;
	const struct date *last = &event[a < b ? b : a].when.date;

	if (first->shape == DATE_UNKNOWN || last->shape == DATE_UNKNOWN)
		return false;
	*out = (struct period){ first->begin.lo, last->begin.hi };
	return true;
}
