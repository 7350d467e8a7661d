#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "report.h"
#include "review_part.h"

static bool *make_marks(size_t count)
{
	bool *mark = mem_get(count + 1);

	memset(mark, 0, count + 1);
	return mark;
}

/* A parent or country is needed by what belongs to it, even where no event names it. */
static void find_unused_entities(const struct review_rule *rule, const struct timeline *tl)
{
	bool *is_used = make_marks(tl->entities);
	size_t i, k;

	for (i = 0; i < tl->events; i++)
		for (k = 0; k < tl->event[i].parties; k++)
			if (tl->event[i].party[k].entity != NONE)
				is_used[tl->event[i].party[k].entity] = true;
	for (i = 0; i < tl->entities; i++) {
		if (tl->entity[i].parent != NONE)
			is_used[tl->entity[i].parent] = true;
		if (tl->entity[i].country != NONE)
			is_used[tl->entity[i].country] = true;
	}
	for (i = 0; i < tl->entities; i++)
		if (!is_used[i])
			review_add(rule, tl->entity[i].pos, NULL,
				"no event and no entity names '%s'", QUOTE(tl->entity[i].id));
	free(is_used);
}

static void mark_sources(const struct event *event, bool *is_used)
{
	size_t i;

	for (i = 0; i < event->sources; i++)
		is_used[event->source[i]] = true;
	for (i = 0; i < event->when.sources; i++)
		is_used[event->when.source[i]] = true;
}

static void find_unused_sources(const struct review_rule *rule, const struct timeline *tl)
{
	bool *is_used = make_marks(tl->sources);
	size_t i;

	for (i = 0; i < tl->events; i++)
		mark_sources(&tl->event[i], is_used);
	for (i = 0; i < tl->sources; i++)
		if (tl->source[i].derived_from != NONE)
			is_used[tl->source[i].derived_from] = true;
	for (i = 0; i < tl->sources; i++)
		if (!is_used[i])
			review_add(rule, tl->source[i].pos, NULL, "no event cites the source '%s'",
				QUOTE(tl->source[i].id));
	free(is_used);
}

/* What a broken file may hold could be what needs them. */
void review_unused(const struct review *r)
{
	struct review_rule rule;

	if (r->tl->files_broken)
		return;
	if (review_wants(r, "unused-entity", &rule))
		find_unused_entities(&rule, r->tl);
	if (review_wants(r, "unused-source", &rule))
		find_unused_sources(&rule, r->tl);
}
