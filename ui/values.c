#include "values.h"

#include <stdlib.h>

#include "vec.h"

static void add(struct values *v, struct str value, struct str label, size_t most)
{
	struct offered offered = { value, label };

	if (v->values < most)
		VEC_PUSH(v->value, v->values, v->cap, offered);
}

const struct facet *values_facet(const struct facets *facets, struct str field)
{
	size_t i;

	for (i = 0; i < facets->facets; i++)
		if (str_eq(facets->facet[i].field, field))
			return &facets->facet[i];
	return NULL;
}

static void add_facet(struct values *v, const struct facet *facet, size_t most)
{
	size_t i;

	for (i = 0; facet && i < facet->values; i++)
		add(v, facet->value[i].value, facet->value[i].label, most);
}

static void add_states(struct values *v, size_t most)
{
	size_t i;

	for (i = 0; i < STATES; i++)
		add(v, str_of(state_rows[i].name), str_of(state_rows[i].help), most);
}

static void add_events(struct values *v, const struct timeline *tl, bool has_relations, size_t most)
{
	const struct event *ev;
	size_t i;

	for (i = 0; i < tl->events && v->values < most; i++) {
		ev = &tl->event[i];
		if (!has_relations || ev->relations > 0)
			add(v, ev->id, ev->title.items ? ev->title.item[0].text : ev->id, most);
	}
}

static void add_languages(struct values *v, const struct timeline *tl, size_t most)
{
	size_t i, k;

	for (i = 0; i < tl->sources && v->values < most; i++) {
		for (k = 0; k < v->values && !str_eq(v->value[k].value, tl->source[i].lang); k++)
			;
		if (k == v->values && tl->source[i].lang.len)
			add(v, tl->source[i].lang, tl->source[i].lang, most);
	}
}

/* Which entity a party gives to a field: itself in the role asked for, or where it is based. */
static uint32_t entity_for(
	const struct timeline *tl, const struct party *party, const struct field *field)
{
	if (party->entity == NONE ||
		(field->kind == FIELD_ROLE && party->role != field->index))
		return NONE;
	return field->kind == FIELD_BASED_IN ? tl->entity[party->entity].country : party->entity;
}

static void add_entities(
	struct values *v, const struct timeline *tl, const struct field *field, size_t most)
{
	uint32_t *count = mem_resize(NULL, tl->entities + 1, sizeof(*count)), entity;
	size_t i, k, best;

	for (i = 0; i <= tl->entities; i++)
		count[i] = 0;
	for (i = 0; i < tl->events; i++) {
		for (k = 0; k < tl->event[i].parties; k++) {
			entity = entity_for(tl, &tl->event[i].party[k], field);
			if (entity != NONE)
				count[entity]++;
		}
	}
	while (v->values < most) {
		for (i = 1, best = 0; i < tl->entities; i++)
			if (count[i] > count[best])
				best = i;
		if (count[best] == 0)
			break;
		add(v, tl->entity[best].id, tl->entity[best].name, most);
		count[best] = 0;
	}
	free(count);
}

void values_list(struct values *v, const struct timeline *tl, const struct facets *facets,
	const struct field *field, size_t most)
{
	v->values = 0;
	switch (field->kind) {
	case FIELD_WHO:
	case FIELD_ROLE:
	case FIELD_BASED_IN:
		add_entities(v, tl, field, most);
		break;
	case FIELD_WITHIN:
	case FIELD_BEFORE:
	case FIELD_AFTER:
	case FIELD_AS_OF:
		add_facet(v, values_facet(facets, str_of("date")), most);
		break;
	case FIELD_LANG:
		add_languages(v, tl, most);
		break;
	case FIELD_ID:
	case FIELD_REL:
		add_events(v, tl, field->kind == FIELD_REL, most);
		break;
	case FIELD_IS:
		add_states(v, most);
		break;
	default:
		add_facet(v, values_facet(facets, field->name), most);
		break;
	}
}

void values_free(struct values *v)
{
	free(v->value);
	*v = (struct values){ 0 };
}

void values_help(const struct field *field, struct buf *out)
{
	size_t i;

	if (field->kind == FIELD_ROLE)
		buf_addf(out, "Somebody as %.*s", STR(field->name));
	else if (field->kind == FIELD_TYPE)
		buf_addf(out, "Any %.*s", STR(field->name));
	for (i = 0; i < field_rows_count; i++)
		if (field_rows[i].kind == field->kind)
			buf_add_text(out, field_rows[i].help);
}
