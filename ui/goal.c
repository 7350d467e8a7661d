#include "goal.h"

#include "text.h"
#include "view_chart.h"

/* What can be said besides dates. */
static const struct {
	const char *name, *words;
	enum jump jump;
} jumps[] = {
	{ "first", "the first date", JUMP_FIRST },
	{ "last", "the last date", JUMP_LAST },
	{ "next", "the next date", JUMP_NEXT },
	{ "previous", "the date before", JUMP_PREVIOUS },
	{ "undated", "what has no date", JUMP_NONE },
};
enum { JUMPS = sizeof(jumps) / sizeof(*jumps) };

static const struct date *date_of(const struct app *app, uint32_t event)
{
	return &app->setup.tl->event[event].when.date;
}

/* The first place in the result that begins at an instant or later, or is undated. */
static size_t place_of(const struct app *app, int64_t instant)
{
	const struct result *res = &app->result;
	size_t low = 0, high = res->events, middle;
	const struct date *at;

	while (low < high) {
		middle = low + (high - low) / 2;
		at = date_of(app, res->event[middle]);
		if (at->shape != DATE_UNKNOWN && date_start(at) < instant)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* How many events of the result have a date: those in front. */
static size_t dated_of(const struct app *app)
{
	return place_of(app, INSTANT_MAX);
}

static uint32_t event_at(const struct app *app, size_t place)
{
	return place < app->result.events ? app->result.event[place] : NONE;
}

/* The first event within the time, else the nearest in time, of two as near the later. */
static void find_date(const struct app *app, struct goal *goal)
{
	const struct date *d = &goal->date;
	int64_t from = date_start(d), to = date_span(d).hi, before, after;
	size_t first = place_of(app, from), dated = dated_of(app);

	if (to == INSTANT_MAX) /* of what goes on only its start is a place */
		to = d->begin.hi;
	goal->inside = place_of(app, to) - first;
	goal->event = first < dated ? event_at(app, first) : NONE;
	if (goal->inside > 0 || first == 0)
		return;
	before = date_start(date_of(app, event_at(app, first - 1)));
	after = goal->event == NONE ? INSTANT_MAX : date_start(date_of(app, goal->event));
	if (goal->event == NONE || from - before < after - from)
		goal->event = event_at(app, place_of(app, before));
}

/* Where one is in time; false: nowhere. */
struct now {
	int64_t at;
	const char *whose; /* "the year of the selected event" */
};

/* The cursor of a chart that is not on the selection is a place of its own. */
static bool find_now(const struct app *app, struct now *now)
{
	const struct chart_spot *spot = view_chart_spot(&app->view[PANE_CHART]);
	uint32_t selected = app->scene.selected;
	bool is_in_chart = app->focus >= PANE_CHART && spot->period.lo < spot->period.hi;

	if (is_in_chart && !chart_spot_shows(spot, selected)) {
		*now = (struct now){ spot->at, "the year of the cursor" };
		return true;
	}
	if (selected == NONE || date_of(app, selected)->shape == DATE_UNKNOWN)
		return false;
	*now = (struct now){ date_start(date_of(app, selected)), "the year of the selected event" };
	return true;
}

static void find_jump(const struct app *app, struct goal *goal)
{
	struct now now;
	bool has_now = find_now(app, &now);
	size_t dated = dated_of(app), at;

	switch (goal->jump) {
	case JUMP_FIRST:
		at = 0;
		break;
	case JUMP_NEXT:
		at = has_now ? place_of(app, now.at + 1) : dated;
		break;
	case JUMP_PREVIOUS:
		at = has_now ? place_of(app, now.at) : dated;
		at = at == 0 ? dated : place_of(app, date_start(date_of(app, event_at(app, at - 1))));
		break;
	default:
		at = dated - 1; /* of none: no place either */
		break;
	}
	goal->event = at < dated ? event_at(app, at) : NONE;
}

static bool find_jump_word(struct str text, struct goal *goal)
{
	struct buf folded = { 0 };
	size_t i;

	text_fold(text, &folded);
	for (i = 0; i < JUMPS && !str_is(buf_str(&folded), jumps[i].name); i++)
		;
	buf_free(&folded);
	if (i == JUMPS)
		return false;
	goal->jump = jumps[i].jump;
	buf_add_text(&goal->words, jumps[i].words);
	return true;
}

/* 2022-03..2022-05, as a filter has it: what begins some time in it. */
static bool read_range(struct str text, struct date *out)
{
	struct buf some = { 0 };
	bool is_range = str_find(text, str_of(".."), 0) != SIZE_MAX;

	buf_addf(&some, "[%.*s]", STR(text));
	is_range = is_range && date_parse(buf_str(&some), out, NULL);
	buf_free(&some);
	return is_range;
}

static bool read_goal(
	const struct app *app, struct str text, struct goal *goal, struct fault *fault)
{
	struct now now = { .at = app->setup.today * DAY_SECONDS, .whose = "this year" };
	int64_t today = app->setup.today, year;
	bool took_year = false;

	*goal = (struct goal){ .event = NONE };
	text = str_trim(text);
	if (text.len == 0)
		return fault_at(fault, (struct pos){ .col = 1 }, "bad-date",
			"expected a date, such as 2024, 2024-03, march, -3m, or first, next, last");
	if (find_jump_word(text, goal))
		return true;
	find_now(app, &now);
	year = date_group_at(now.at, UNIT_YEAR);
	if (!read_range(text, &goal->date) &&
		!date_parse_near(text, today, year, &goal->date, &took_year, fault))
		return false;
	date_words(&goal->date, &goal->words);
	if (took_year)
		buf_addf(&goal->words, ", %s", now.whose);
	return true;
}

bool goal_find(const struct app *app, struct str text, struct goal *goal, struct fault *fault)
{
	if (!read_goal(app, text, goal, fault))
		return false;
	if (goal->jump != JUMP_NONE)
		find_jump(app, goal);
	else if (goal->date.shape == DATE_UNKNOWN)
		goal->event = event_at(app, dated_of(app));
	else
		find_date(app, goal);
	return true;
}

/* The first or last day of a month, a year ...: how far away the month is, not its beginning. */
static struct date edge_of(const struct date *d, bool is_last)
{
	if (date_span(d).hi == INSTANT_MAX || d->start.precision > PRECISION_DAY)
		return *d;
	return date_at(is_last ? date_span(d).hi - 1 : date_start(d), PRECISION_DAY);
}

void goal_how(const struct app *app, const struct goal *goal, struct buf *out)
{
	const struct date *at = date_of(app, goal->event);
	struct buf far = { 0 };
	struct date edge;

	if (goal->inside > 1)
		buf_addf(out, "first of %zu events", goal->inside);
	if (goal->inside > 0 || goal->jump != JUMP_NONE || at->shape == DATE_UNKNOWN)
		return;
	buf_add_text(out, "nearest");
	edge = edge_of(&goal->date, date_start(at) > date_start(&goal->date));
	date_distance_words(&edge, at, false, &far);
	if (far.len)
		buf_addf(out, ", %s %s", buf_text(&far),
			date_start(at) < date_start(&goal->date) ? "earlier" : "later");
	buf_free(&far);
}
