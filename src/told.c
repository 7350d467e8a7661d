#include "told.h"

#include <string.h>

#include "parallel.h"

enum { PIECE = 1024 /* events for one thread at a time */ };

static struct folded folded_of(const struct event *ev)
{
	return (struct folded){
		.text = ev->folded, .testimony = ev->testimony, .evidences = (uint32_t)ev->evidences
	};
}

/* With what certainty the byte `at` of the text was known. */
static enum certainty known_at(const struct folded *f, const uint8_t *as_of, size_t at)
{
	size_t i = f->evidences;

	if (i == 0 || at < f->testimony[0].from || at >= f->testimony[i].from)
		return CERTAIN;
	while (at < f->testimony[i].from)
		i--;
	return told_source(as_of, f->testimony[i].source);
}

static enum certainty find(
	const struct folded *f, const uint8_t *as_of, const struct needle *needle)
{
	enum certainty most = NO, one;
	size_t at = 0;

	while (most != CERTAIN && (at = needle_find(needle, f->text, at)) != SIZE_MAX) {
		one = as_of ? known_at(f, as_of, at) : CERTAIN;
		most = one > most ? one : most;
		at++;
	}
	return most;
}

enum certainty told_find(const struct event *ev, const uint8_t *as_of, const struct needle *needle)
{
	struct folded f = folded_of(ev);

	return find(&f, as_of, needle);
}

static bool is_told_wholly(const struct folded *f, const uint8_t *as_of)
{
	size_t i;

	for (i = 0; i < f->evidences; i++) {
		if (told_source(as_of, f->testimony[i].source) != CERTAIN)
			return false;
	}
	return true;
}

struct work {
	const struct scan *scan;
	const uint8_t *as_of;
};

static void scan_piece(void *context, size_t item, unsigned worker)
{
	const struct work *w = context;
	const struct timeline *tl = w->scan->tl;
	size_t at = item * PIECE, end = at + PIECE < tl->events ? at + PIECE : tl->events;
	enum certainty how;

	(void)worker;
	for (; at < end; at++) {
		const struct folded *f = &tl->folded[at];

		if (!w->scan->is_wanted(w->scan->context, f->event))
			continue;
		how = is_told_wholly(f, w->as_of) ? CERTAIN : find(f, w->as_of, &w->scan->needle);
		w->scan->found[f->event] = (uint8_t)how;
	}
}

void told_scan(const struct scan *scan, const uint8_t *as_of)
{
	struct work w = { .scan = scan, .as_of = as_of };
	struct parallel p = {
		.work = scan_piece, .context = &w, .items = (scan->tl->events + PIECE - 1) / PIECE
	};

	parallel_run(&p, p.items > 4 ? 0 : 1);
}

struct str told_text(
	const struct event *ev, const uint8_t *as_of, enum certainty least, struct buf *room)
{
	struct folded f = folded_of(ev);
	size_t from = 0, i;

	if (!as_of || is_told_wholly(&f, as_of))
		return ev->folded;
	buf_clear(room);
	for (i = 0; i < ev->evidences; i++) {
		if (told_source(as_of, ev->testimony[i].source) >= least)
			continue;
		buf_add_str(room, str_sub(ev->folded, from, ev->testimony[i].from - from));
		from = ev->testimony[i + 1].from;
	}
	buf_add_str(room, str_sub(ev->folded, from, SIZE_MAX));
	return buf_str(room);
}

size_t told_sources(const struct event *ev, const struct query *q)
{
	const uint8_t *as_of = query_known(q);
	size_t i, sources = 0;

	for (i = 0; i < ev->sources; i++)
		sources += told_source(as_of, ev->source[i]) != NO;
	return sources;
}

bool told_has(const struct event *ev, const struct query *q, struct str folded)
{
	struct needle needle = needle_of(folded);

	return told_find(ev, query_known(q), &needle) != NO;
}

static bool is_any(const void *context, uint32_t event)
{
	(void)context;
	(void)event;
	return true;
}

static bool is_found(const void *context, uint32_t event)
{
	const uint8_t *found = context;

	return found[event];
}

void told_search(
	const struct timeline *tl, const struct query *q, struct str folded, uint8_t *found)
{
	const uint8_t *as_of = query_known(q);
	struct scan scan = {
		.tl = tl, .needle = needle_of(folded), .is_wanted = is_any, .found = found
	};
	size_t i;

	memset(found, 0, tl->events);
	scan_run(&scan);
	if (!as_of)
		return;
	scan.is_wanted = is_found;
	scan.context = found;
	told_scan(&scan, as_of);
	for (i = 0; i < tl->events; i++)
		found[i] = found[i] != NO;
}
