#include "record_at.h"

#include <string.h>

static bool is_in(struct pos pos, const char *file)
{
	return pos.file && strcmp(pos.file, file) == 0;
}

static void reach(uint32_t *last, struct pos pos, struct pos begin)
{
	if (pos.line > *last && is_in(pos, begin.file))
		*last = pos.line;
}

static uint32_t last_line_of(const struct event *ev)
{
	uint32_t last = ev->pos.line;
	size_t i;

	reach(&last, ev->when.pos, ev->pos);
	for (i = 0; i < ev->evidences; i++)
		reach(&last, ev->evidence[i].pos, ev->pos);
	for (i = 0; i < ev->notes; i++)
		reach(&last, ev->note[i].pos, ev->pos);
	return last;
}

/* The last line that is known to belong to it: a record behind it may have been left out. */
static uint32_t last_line(const struct timeline *tl, struct record_at at)
{
	uint32_t last = 0;

	if (at.type == RECORD_EVENT)
		return last_line_of(&tl->event[at.index]);
	if (at.type == RECORD_ENTITY)
		return tl->entity[at.index].pos.line;
	if (at.type == RECORD_SOURCE) {
		const struct source *source = &tl->source[at.index];

		last = source->pos.line;
		reach(&last, source->published.pos, source->pos);
		reach(&last, source->retrieved.pos, source->pos);
	}
	return last;
}

/* Keeps the record that begins last before the place. */
static void consider(struct record_at *best, uint32_t *line, struct pos pos, struct pos begin,
	struct record_at record)
{
	if (is_in(begin, pos.file) && begin.line <= pos.line && begin.line >= *line) {
		*best = record;
		*line = begin.line;
	}
}

struct record_at record_at(const struct timeline *tl, struct pos pos)
{
	struct record_at best = { RECORD_NONE, NONE };
	uint32_t line = 1, i;

	for (i = 0; pos.file && i < tl->events; i++)
		consider(
			&best, &line, pos, tl->event[i].pos, (struct record_at){ RECORD_EVENT, i });
	for (i = 0; pos.file && i < tl->entities; i++)
		consider(&best, &line, pos, tl->entity[i].pos,
			(struct record_at){ RECORD_ENTITY, i });
	for (i = 0; pos.file && i < tl->sources; i++)
		consider(&best, &line, pos, tl->source[i].pos,
			(struct record_at){ RECORD_SOURCE, i });
	return pos.line <= last_line(tl, best) ? best : (struct record_at){ RECORD_NONE, NONE };
}
