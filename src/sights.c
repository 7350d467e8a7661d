#include "sights.h"

#include <stdlib.h>
#include <string.h>

#include "known.h"
#include "mem.h"
#include "result.h"
#include "scan.h"
#include "told.h"

/* One text that is looked for, and where. */
struct work {
	struct sights *sights;
	const struct result *res;
	const uint8_t *as_of; /* query_known */
	struct str text;
	struct known_text *known;
	uint8_t *sight; /* of it; NULL: not known */
};

static bool is_in_question(const struct work *w, uint32_t event)
{
	return w->sights->from <= event && event < w->sights->to &&
	       w->res->blocker[event] != RESULT_OUT;
}

static bool is_open(const void *context, uint32_t event)
{
	const struct work *w = context;

	return is_in_question(w, event) && w->sight[event] == SIGHT_UNKNOWN;
}

static bool is_seen(const void *context, uint32_t event)
{
	const struct work *w = context;

	return is_in_question(w, event) && w->sight[event] == SIGHT_YES;
}

static bool has_open(const struct work *w)
{
	size_t event = w->sights->from;

	while (event < w->sights->to && !is_open(w, (uint32_t)event))
		event++;
	return event < w->sights->to;
}

static struct scan scan_for(const struct work *w, bool (*is_wanted)(const void *, uint32_t))
{
	struct scan scan = { .tl = w->res->timeline,
		.needle = needle_of(w->text),
		.is_wanted = is_wanted,
		.context = w,
		.found = mem_get(w->res->timeline->events) };

	memset(scan.found, 0, w->res->timeline->events);
	return scan;
}

static void find_sight(const struct work *w)
{
	struct scan scan = scan_for(w, is_open);
	size_t i;

	scan.from = w->known->from;
	scan.is_grown = w->known->is_grown;
	scan_run(&scan);
	w->known->is_grown = w->known->from != NULL;
	for (i = w->sights->from; i < w->sights->to; i++) {
		if (is_open(w, (uint32_t)i))
			w->sight[i] = scan.found[i] ? SIGHT_YES : SIGHT_NO;
	}
	free(scan.found);
}

/* How surely it was known by the day of asof:, in all events that it stands in. */
static uint8_t *find_told(const struct work *w)
{
	struct scan scan = scan_for(w, is_seen);

	told_scan(&scan, w->as_of);
	return scan.found;
}

/* A literal only tells where its regex need not be tried: how surely is no matter. */
static void find_text(struct work *w, struct known *known, struct str text, size_t number)
{
	w->text = text;
	w->known = known_get(known, text);
	w->sight = w->sights->sight[number] = w->known ? w->known->sight : NULL;
	if (w->sight && has_open(w))
		find_sight(w);
}

static void find_texts(struct work *w, struct known *known, const struct term *t)
{
	size_t i;

	for (i = 0; i < t->children; i++)
		find_texts(w, known, t->child[i]);
	for (i = 0; i < t->literals; i++)
		find_text(w, known, t->literal[i], t->number + i);
	if (t->type != TERM_TEXT)
		return;
	find_text(w, known, t->folded, t->number);
	if (w->sight && w->as_of)
		w->sights->told[t->number] = find_told(w);
}

static void begin(struct sights *s, size_t texts)
{
	size_t i;

	s->texts = texts;
	s->sight = mem_resize(NULL, texts + 1, sizeof(*s->sight));
	s->told = mem_resize(NULL, texts + 1, sizeof(*s->told));
	for (i = 0; i < texts; i++)
		s->sight[i] = s->told[i] = NULL;
}

void sights_find(
	struct sights *s, const struct result *res, struct known *known, const struct term *term)
{
	struct work w = { .sights = s, .res = res, .as_of = query_known(res->query) };

	if (!s->sight)
		begin(s, res->query->texts);
	find_texts(&w, known, term);
}

void sights_keep(struct sights *s, size_t events)
{
	size_t i;

	for (i = 0; i < s->texts; i++) {
		if (s->sight[i])
			s->sight[i] = memcpy(mem_get(events), s->sight[i], events);
	}
	s->is_kept = true;
}

void sights_free(struct sights *s)
{
	size_t i;

	for (i = 0; i < s->texts; i++) {
		if (s->is_kept)
			free(s->sight[i]);
		free(s->told[i]);
	}
	free(s->told);
	free(s->sight);
	*s = (struct sights){ 0 };
}
