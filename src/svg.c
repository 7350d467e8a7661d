#include "svg.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "svg_text.h"
#include "text.h"

struct str svg_title(const struct svg *s, uint32_t event)
{
	const struct timeline *tl = s->tl;
	const struct lang_text *title =
		texts_pick(&tl->event[event].title, tl->language, tl->languages, 0);

	return title ? title->text : tl->event[event].id;
}

size_t svg_lane_shown(const struct svg *s, const struct lane *lane)
{
	size_t shown = 0, i;

	for (i = 0; i < lane->events; i++)
		shown += s->is_shown[lane->event[i]];
	return shown;
}

bool svg_is_drawn(const struct svg *s, uint32_t event)
{
	bool is_undated = s->tl->event[event].when.date.shape == DATE_UNKNOWN;

	return is_undated ? s->is_named : s->is_shown[event];
}

size_t svg_drawn(const struct svg *s)
{
	return s->shown + (s->is_named ? s->undated : 0);
}

size_t svg_sources(const struct svg *s)
{
	bool *is_seen = mem_resize(NULL, s->tl->sources + 1, sizeof(*is_seen));
	const struct result *res = s->want->result;
	size_t sources = 0, i, k;

	memset(is_seen, 0, (s->tl->sources + 1) * sizeof(*is_seen));
	for (i = 0; i < res->events; i++) {
		const struct event *ev = &s->tl->event[res->event[i]];

		for (k = 0; svg_is_drawn(s, res->event[i]) && k < ev->sources; k++) {
			sources += !is_seen[ev->source[k]];
			is_seen[ev->source[k]] = true;
		}
	}
	free(is_seen);
	return sources;
}

/* The moments that events in the wanted window name; false where none is there. */
static bool find_range(const struct svg *s, struct axis_range *out)
{
	const struct result *res = s->want->result;
	bool is_any = false;
	size_t i;

	for (i = 0; i < res->events; i++) {
		const struct date *d = &s->tl->event[res->event[i]].when.date;

		if (date_in(d, s->want->window) == NO)
			continue;
		axis_range_add(out, d);
		is_any = true;
	}
	return is_any && out->lo <= out->hi;
}

/* What goes on in a window names no moment in it: of one with a single end a year is shown. */
static struct period bare_window(struct period want)
{
	const int64_t year = 366 * DAY_SECONDS;

	return (struct period){ want.lo == INSTANT_MIN ? want.hi - year : want.lo,
		want.hi == INSTANT_MAX ? want.lo + year : want.hi };
}

/* All that the events reach, and a little more, where the wanted window does not say. */
static bool find_window(struct svg *s)
{
	struct axis_range range = AXIS_RANGE_EMPTY;
	struct period want = s->want->window;
	int64_t more;

	if (!find_range(s, &range))
		return false;
	range.lo = range.lo > want.lo ? range.lo : want.lo;
	range.hi = range.hi < want.hi ? range.hi : want.hi - 1;
	if (range.lo > range.hi) {
		s->window = s->range = bare_window(want);
		return true;
	}
	more = (range.hi - range.lo) / 50 + 1;
	s->range = (struct period){ range.lo, range.hi + 1 };
	s->window.lo = want.lo == INSTANT_MIN ? range.lo - more : want.lo;
	s->window.hi = want.hi == INSTANT_MAX ? range.hi + more : want.hi;
	return true;
}

/* Of each event whether it has a date in the picture, else on which side it lies. */
static void sort_out(struct svg *s)
{
	const struct result *res = s->want->result;
	size_t i;

	for (i = 0; i < res->events; i++) {
		uint32_t event = res->event[i];
		struct period span = date_span(&s->tl->event[event].when.date);

		if (s->tl->event[event].when.date.shape == DATE_UNKNOWN)
			s->undated++;
		else if (span.hi <= s->window.lo)
			s->earlier++;
		else if (span.lo >= s->window.hi)
			s->later++;
		else
			s->is_shown[event] = true;
	}
}

/* The lanes of what is in the window, as many as there may be, and the first of each event. */
static void choose_lanes(struct svg *s)
{
	const struct lanes *lanes = s->want->lanes;
	size_t most = s->want->lanes_most, i, k;

	s->lane = ARENA_ARRAY(&s->arena, lanes->lanes, const struct lane *);
	for (i = 0; i < s->tl->events; i++)
		s->home[i] = NONE;
	for (i = 0; i < lanes->lanes; i++) {
		const struct lane *lane = &lanes->lane[i];

		if (!svg_lane_shown(s, lane))
			continue;
		if (s->lanes == PICTURE_LANES || (most && s->lanes == most)) {
			s->lanes_left++;
			continue;
		}
		for (k = 0; k < lane->events; k++)
			if (s->home[lane->event[k]] == NONE)
				s->home[lane->event[k]] = (uint32_t)s->lanes;
		s->lane[s->lanes++] = lane;
	}
}

/* What is only in lanes that are left out is not shown. */
static void leave_out(struct svg *s)
{
	const struct result *res = s->want->result;
	size_t i;

	for (i = 0; i < res->events; i++) {
		if (!s->is_shown[res->event[i]] || s->home[res->event[i]] != NONE)
			continue;
		s->is_shown[res->event[i]] = false;
		s->unplaced++;
	}
}

static void count(struct svg *s)
{
	const struct result *res = s->want->result;
	size_t i;

	for (i = 0; i < res->events; i++) {
		const struct event *ev = &s->tl->event[res->event[i]];

		if (s->is_shown[res->event[i]] || ev->when.date.shape == DATE_UNKNOWN)
			s->kind[ev->kind == NONE ? s->tl->kinds : ev->kind]++;
		s->shown += s->is_shown[res->event[i]];
	}
}

/* As wide as the longest label and its count, within reason. */
static int label_column(const struct svg *s)
{
	int widest = 0, most = s->want->width / 4;
	struct buf text = { 0 };
	size_t i;

	for (i = 0; i < s->lanes; i++) {
		int width;

		buf_clear(&text);
		text_make_safe(s->lane[i]->label, CHARSET_UTF8, &text);
		width = svg_width_bold(buf_str(&text), SVG_SIZE);
		buf_clear(&text);
		buf_addf(&text, "%zu", s->lane[i]->events);
		width += svg_width(buf_str(&text), SVG_SIZE) + 3 * SVG_SIZE;
		widest = width > widest ? width : widest;
	}
	buf_free(&text);
	return widest < most ? widest : most;
}

bool svg_init(struct svg *s, const struct picture *want, struct fault *fault)
{
	struct pos nowhere = { 0 };

	*s = (struct svg){ .want = want, .tl = want->result->timeline };
	if (!find_window(s))
		return fault_at(
			fault, nowhere, "nothing-to-draw", "no event has a date in this time");
	s->is_shown = ARENA_ARRAY(&s->arena, s->tl->events, bool);
	s->home = ARENA_ARRAY(&s->arena, s->tl->events, uint32_t);
	s->kind = ARENA_ARRAY(&s->arena, s->tl->kinds + 1, size_t);
	sort_out(s);
	choose_lanes(s);
	leave_out(s);
	count(s);
	s->left = SVG_MARGIN + label_column(s);
	axis_even(s->window, want->width - SVG_MARGIN - s->left, &s->axis);
	return true;
}

void svg_free(struct svg *s)
{
	arena_free(&s->arena);
	*s = (struct svg){ 0 };
}
