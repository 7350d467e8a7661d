#include "link.h"

#include <stdlib.h>
#include <string.h>

#include "circle.h"
#include "report.h"

static void collect_relations(struct link *l)
{
	size_t i, j, most = 0;

	for (i = 0; i < l->events; i++)
		most += l->by_file[i]->rel.items;
	l->relation = ARENA_ARRAY(&l->scratch, most, struct link_relation);
	for (i = 0; i < l->events; i++) {
		const struct raw_relations *rel = &l->by_file[i]->rel;

		for (j = 0; j < rel->items; j++) {
			const struct raw_relation *from = &rel->item[j];
			uint32_t to = link_event(l, &from->event);

			if (to != NONE)
				l->relation[l->relations++] = (struct link_relation){ (uint32_t)i,
					to, from->rel, &from->event, false };
		}
	}
}

static void drop_circles(struct link *l, enum rel rel)
{
	struct edge *edge = ARENA_ARRAY(&l->scratch, l->relations, struct edge);
	bool *closes = ARENA_ARRAY(&l->scratch, l->relations, bool);
	size_t i, edges = 0;

	for (i = 0; i < l->relations; i++) {
		if (l->relation[i].rel == rel)
			edge[edges++] = (struct edge){ l->relation[i].from, l->relation[i].to };
	}
	circle_find(l->events, edge, edges, closes);
	edges = 0;
	for (i = 0; i < l->relations; i++) {
		struct link_relation *r = &l->relation[i];

		if (r->rel != rel || !closes[edges++])
			continue;
		r->is_dropped = true;
		link_circle(l, rel_names[rel].name, r->ref, l->by_file[r->from]->event.id,
			r->from == r->to ? NULL : &l->by_file[r->to]->event.pos);
	}
}

void link_relations(struct link *l)
{
	enum rel rel;
	size_t i;

	collect_relations(l);
	for (rel = 0; rel < RELS; rel++) {
		if (rel_names[rel].is_acyclic)
			drop_circles(l, rel);
	}
	for (i = 0; i < l->relations; i++) {
		struct link_relation *r = &l->relation[i];

		if (r->from != r->to || rel_names[r->rel].is_acyclic)
			continue;
		r->is_dropped = true;
		report(&l->diags, r->ref->pos, "self-reference", NULL,
			"'%s' leads from '%s' to itself", rel_names[r->rel].name,
			QUOTE(r->ref->text));
	}
}

static int compare_relations(const void *a, const void *b)
{
	const struct relation *x = a, *y = b;

	if (x->rel != y->rel)
		return x->rel < y->rel ? -1 : 1;
	if (x->is_inverse != y->is_inverse)
		return x->is_inverse ? 1 : -1;
	return (x->event > y->event) - (x->event < y->event);
}

/* Is this the other side of a relation that reads the same both ways and is given here too? */
static bool is_given_too(const struct relation *sorted, size_t count, const struct relation *r)
{
	struct relation given = { r->rel, false, r->event };

	return r->is_inverse && !strcmp(rel_names[r->rel].forward, rel_names[r->rel].inverse) &&
	       bsearch(&given, sorted, count, sizeof(given), compare_relations);
}

/* Sorts the relations of one event and drops what stands twice. Returns how many are left. */
static size_t tidy(struct link *l, struct relation *relation, size_t count)
{
	struct relation *sorted;
	size_t i, left = 0;

	if (count < 2)
		return count;
	qsort(relation, count, sizeof(*relation), compare_relations);
	sorted = ARENA_ARRAY(&l->scratch, count, struct relation);
	memcpy(sorted, relation, count * sizeof(*relation));
	for (i = 0; i < count; i++) {
		if (i > 0 && !compare_relations(&sorted[i - 1], &sorted[i]))
			continue;
		if (!is_given_too(sorted, count, &sorted[i]))
			relation[left++] = sorted[i];
	}
	return left;
}

void link_both_ways(struct link *l)
{
	struct relation **to = ARENA_ARRAY(&l->scratch, l->events, struct relation *);
	struct relation *room = ARENA_ARRAY(&l->tl->arena, 2 * l->relations, struct relation);
	size_t i;

	for (i = 0; i < l->relations; i++) {
		l->by_file[l->relation[i].from]->linked->relations++;
		l->by_file[l->relation[i].to]->linked->relations++;
	}
	for (i = 0; i < l->events; i++) {
		struct event *event = l->by_file[i]->linked;

		to[i] = room;
		event->relation = room;
		room += event->relations;
		event->relations = 0;
	}
	for (i = 0; i < l->relations; i++) {
		const struct link_relation *r = &l->relation[i];
		struct event *a = l->by_file[r->from]->linked, *b = l->by_file[r->to]->linked;

		if (r->is_dropped)
			continue;
		to[r->from][a->relations++] =
			(struct relation){ r->rel, false, (uint32_t)(b - l->event) };
		to[r->to][b->relations++] =
			(struct relation){ r->rel, true, (uint32_t)(a - l->event) };
	}
	for (i = 0; i < l->events; i++) {
		struct event *event = l->by_file[i]->linked;

		event->relations = tidy(l, to[i], event->relations);
	}
}
