#include "svg_crowd.h"

#include <inttypes.h>
#include <stdlib.h>

#include "mem.h"
#include "svg_lane.h"
#include "svg_text.h"

/*
 * From the left edge of a bar to that of the next; the highest bar; what a lane has above its own;
 * the lowest lane.
 */
enum { STEP = 6, BAR = 40, ABOVE = 14, LANE = 26 };

/* The weights of one lane, and which events are named at which bar. */
struct crowd_lane {
	uint64_t *bin;
	uint32_t *head; /* per bar: 1 + the place in the lane of its first event; 0: none */
	uint32_t *next; /* per place */
	size_t events;  /* shown */
};

static void weigh(struct crowd_lane *cl, const struct svg *s, const struct svg_crowd *c,
	const struct lane *lane)
{
	int i;
	size_t k;

	for (i = 0; i < c->axis.cols; i++)
		cl->bin[i] = 0;
	cl->events = 0;
	for (k = 0; k < lane->events - lane->undated; k++) {
		if (!s->is_shown[lane->event[k]])
			continue;
		cl->events++;
		axis_add(&c->axis, date_span(&s->tl->event[lane->event[k]].when.date), 1, cl->bin);
	}
}

static void init_lane(struct crowd_lane *cl, const struct svg_crowd *c, size_t events)
{
	cl->bin = mem_resize(NULL, (size_t)c->axis.cols, sizeof(*cl->bin));
	cl->head = mem_resize(NULL, (size_t)c->axis.cols, sizeof(*cl->head));
	cl->next = mem_resize(NULL, events + 1, sizeof(*cl->next));
}

static void free_lane(struct crowd_lane *cl)
{
	free(cl->bin);
	free(cl->head);
	free(cl->next);
}

static size_t most_events(const struct svg *s)
{
	size_t most = 0, i;

	for (i = 0; i < s->lanes; i++)
		if (s->lane[i]->events > most)
			most = s->lane[i]->events;
	return most;
}

struct svg_crowd svg_crowd_of(const struct svg *s)
{
	struct svg_crowd c = { .is_titled = s->shown <= PICTURE_TITLED };
	struct crowd_lane cl = { 0 };
	size_t i;
	int k;

	axis_even(s->axis.span, s->axis.cols / STEP, &c.axis);
	init_lane(&cl, &c, 0);
	for (i = 0; i < s->lanes; i++) {
		weigh(&cl, s, &c, s->lane[i]);
		for (k = 0; k < c.axis.cols; k++)
			c.most = cl.bin[k] > c.most ? cl.bin[k] : c.most;
	}
	free_lane(&cl);
	return c;
}

/* The bar in the middle of what the picture shows of an event's time. */
static int middle(const struct axis *a, const struct date *d)
{
	struct period span = date_span(d);
	int last = span.hi == INSTANT_MAX ? a->cols - 1 : axis_col(a, span.hi - 1);

	return (axis_col(a, span.lo) + last) / 2;
}

/* Puts each event that has its home here into the list of its bar, in order. */
static void list_titles(
	struct crowd_lane *cl, const struct svg *s, const struct svg_crowd *c, uint32_t number)
{
	const struct lane *lane = s->lane[number];
	size_t k = lane->events - lane->undated;
	int i;

	for (i = 0; i < c->axis.cols; i++)
		cl->head[i] = 0;
	while (c->is_titled && k-- > 0) {
		uint32_t event = lane->event[k];

		if (!s->is_shown[event] || s->home[event] != number)
			continue;
		i = middle(&c->axis, &s->tl->event[event].when.date);
		cl->next[k] = cl->head[i];
		cl->head[i] = (uint32_t)k + 1;
	}
}

static void add_titles(const struct crowd_lane *cl, const struct svg *s, const struct lane *lane,
	int bar, struct buf *out)
{
	uint32_t place;

	buf_add_text(out, "<title>");
	for (place = cl->head[bar]; place; place = cl->next[place - 1]) {
		svg_add_foreign(svg_title(s, lane->event[place - 1]), out);
		if (cl->next[place - 1])
			buf_add_char(out, '\n');
	}
	buf_add_text(out, "</title>");
}

static int height(const struct svg_crowd *c, uint64_t weight)
{
	int pixels = (int)((double)weight / (double)c->most * BAR + 0.5);

	return pixels > 0 ? pixels : 1;
}

/* Bars without titles are one path. */
static void draw_bars(const struct crowd_lane *cl, const struct svg *s, const struct svg_crowd *c,
	const struct lane *lane, int bottom, struct buf *out)
{
	struct buf path = { 0 };
	int i, high;

	for (i = 0; i < c->axis.cols; i++) {
		if (!cl->bin[i])
			continue;
		high = height(c, cl->bin[i]);
		if (!cl->head[i]) {
			buf_addf(&path, "M%d %dh%dv%dh-%dz", s->left + i * STEP, bottom, STEP - 1,
				-high, STEP - 1);
			continue;
		}
		buf_addf(out, "<rect class=\"c\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\">",
			s->left + i * STEP, bottom - high, STEP - 1, high);
		add_titles(cl, s, lane, i, out);
		buf_add_text(out, "</rect>\n");
	}
	if (path.len)
		buf_addf(out, "<path class=\"c\" d=\"%s\"/>\n", buf_text(&path));
	buf_free(&path);
}

static int highest(const struct crowd_lane *cl, const struct svg_crowd *c)
{
	int i, most = 0;

	for (i = 0; i < c->axis.cols; i++)
		most = cl->bin[i] > cl->bin[most] ? i : most;
	return most;
}

/* How many events the highest bar of the lane stands for. */
static void draw_most(const struct crowd_lane *cl, const struct svg *s, const struct svg_crowd *c,
	int bottom, struct buf *out)
{
	int most = highest(cl, c);
	uint64_t events;

	events = (cl->bin[most] + AXIS_EVENT / 2) / AXIS_EVENT;
	if (events > 0)
		buf_addf(out, "<text class=\"n\" x=\"%d\" y=\"%d\">%" PRIu64 "</text>\n",
			s->left + most * STEP + STEP / 2, bottom - height(c, cl->bin[most]) - 3,
			events);
}

int svg_draw_crowd(const struct svg_crowd *c, const struct svg *s, int y, struct buf *out)
{
	struct crowd_lane cl = { 0 };
	uint32_t i;
	int high;

	init_lane(&cl, c, most_events(s));
	for (i = 0; i < s->lanes; i++) {
		const struct lane *lane = s->lane[i];

		weigh(&cl, s, c, lane);
		list_titles(&cl, s, c, i);
		high = height(c, cl.bin[highest(&cl, c)]) + ABOVE;
		y += high > LANE ? high : LANE;
		svg_draw_name(s, lane->label, cl.events, 1, y, y - SVG_LINE / 2, out);
		draw_bars(&cl, s, c, lane, y, out);
		draw_most(&cl, s, c, y, out);
	}
	free_lane(&cl);
	return y;
}
