#include "timeline.h"

#include <string.h>

#include "text.h"

void timeline_free(struct timeline *tl)
{
	map_free(&tl->event_by_id);
	map_free(&tl->entity_by_id);
	map_free(&tl->entity_by_name);
	map_free(&tl->entity_by_alias);
	map_free(&tl->source_by_id);
	arena_free(&tl->arena);
	*tl = (struct timeline){ 0 };
}

uint32_t timeline_find_event(const struct timeline *tl, struct str id)
{
	return map_find(&tl->event_by_id, id);
}

uint32_t timeline_find_source(const struct timeline *tl, struct str id)
{
	return map_find(&tl->source_by_id, id);
}

static enum lookup find_folded(const struct timeline *tl, struct str folded, uint32_t *out)
{
	const struct map *const steps[] = { &tl->entity_by_id, &tl->entity_by_name,
		&tl->entity_by_alias };
	size_t i;

	for (i = 0; i < sizeof(steps) / sizeof(*steps); i++) {
		uint32_t found = map_find(steps[i], folded);

		if (found == TIMELINE_MANY)
			return LOOKUP_MANY;
		if (found != MAP_NONE) {
			*out = found;
			return LOOKUP_ONE;
		}
	}
	return LOOKUP_NONE;
}

enum lookup timeline_find_entity(const struct timeline *tl, struct str text, uint32_t *out)
{
	struct buf folded = { 0 };
	enum lookup how;
	uint32_t found = map_find(&tl->entity_by_id, text);

	/* An id is its own folded form, and most references are ids. */
	if (found != MAP_NONE) {
		*out = found;
		return LOOKUP_ONE;
	}
	text_fold(text, &folded);
	how = find_folded(tl, buf_str(&folded), out);
	buf_free(&folded);
	return how;
}

bool timeline_is_below(const struct timeline *tl, uint32_t entity, uint32_t ancestor)
{
	while (entity != NONE && entity != ancestor)
		entity = tl->entity[entity].parent;
	return entity != NONE;
}

static uint32_t find_name(const struct str *list, size_t count, struct str name)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (str_eq(list[i], name))
			return (uint32_t)i;
	}
	return NONE;
}

uint32_t timeline_find_role(const struct timeline *tl, struct str name)
{
	return find_name(tl->role, tl->roles, name);
}

uint32_t timeline_find_type(const struct timeline *tl, struct str name)
{
	return find_name(tl->type, tl->types, name);
}

uint32_t timeline_find_kind(const struct timeline *tl, struct str name)
{
	size_t i;

	for (i = 0; i < tl->kinds; i++) {
		if (str_eq(tl->kind[i].name, name))
			return (uint32_t)i;
	}
	return NONE;
}

bool timeline_find_view(const struct timeline *tl, struct str name, const struct saved_view **out,
	struct fault *fault)
{
	const struct pos nowhere = { 0 };
	struct nearest best = { 0 };
	size_t i;

	for (i = 0; i < tl->views; i++) {
		if (str_eq(tl->view[i].name, name)) {
			*out = &tl->view[i];
			return true;
		}
		text_nearest(&best, name, tl->view[i].name);
	}
	if (tl->views == 0)
		return fault_at(fault, nowhere, "no-view",
			"no saved view '%.*s'; frise.yaml has no views", STR(name));
	if (!best.text.at)
		best.text = tl->view[0].name;
	return fault_at(fault, nowhere, "no-view",
		"no saved view '%.*s'; frise.yaml has others, such as '%.*s'", STR(name),
		STR(best.text));
}

int timeline_order(const struct event *a, const struct event *b)
{
	int order = date_order(&a->when.date, &b->when.date);

	if (!order)
		order = (a->seq > b->seq) - (a->seq < b->seq);
	return order ? order : str_cmp(a->id, b->id);
}
