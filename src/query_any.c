#include "query_resolve.h"

bool query_is_any(const struct field *field, struct str value)
{
	switch (field->kind) {
	case FIELD_DATE:
	case FIELD_WITHIN:
	case FIELD_BEFORE:
	case FIELD_AFTER:
	case FIELD_AS_OF:
	case FIELD_ID:
	case FIELD_IS:
		return false;
	default:
		return str_is(value, QUERY_ANY);
	}
}

void query_any_words(const struct field *field, bool is_not, struct buf *out)
{
	static const struct {
		enum field_kind kind;
		const char *any, *none;
	} words[] = {
		{ FIELD_WHO, "anybody", "nobody" },
		{ FIELD_BASED_IN, "based anywhere", "based nowhere" },
		{ FIELD_LANG, "any language", "no language" },
		{ FIELD_REL, "any relation", "no relation" },
	};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (words[i].kind != field->kind)
			continue;
		buf_add_text(out, is_not ? words[i].none : words[i].any);
		return;
	}
	buf_addf(out, "%s %.*s", is_not ? "no" : "any", STR(field->name));
}

/* A part counts for what it is a part of: a product of a company is an event's company. */
static bool has_any_entity(const struct resolver *r, uint32_t entity)
{
	const struct entity *all = r->tl->entity;

	if (r->field->kind == FIELD_BASED_IN)
		return all[entity].country != NONE;
	while (r->field->kind == FIELD_TYPE && entity != NONE && all[entity].type != r->field->index)
		entity = all[entity].parent;
	return entity != NONE;
}

static bool has_any_text(const struct resolver *r, const struct source *s)
{
	if (r->field->kind == FIELD_PUBLISHER)
		return s->publisher.len > 0;
	return r->field->kind != FIELD_LANG || s->lang.len > 0;
}

static void set_entities(const struct resolver *r, struct value *out)
{
	uint8_t *has = arena_get(r->arena, r->tl->entities);
	uint32_t i;

	for (i = 0; i < r->tl->entities; i++)
		has[i] = has_any_entity(r, i);
	resolve_set(r, has, r->tl->entities, out);
}

static void set_sources(const struct resolver *r, struct value *out)
{
	uint8_t *has = arena_get(r->arena, r->tl->sources);
	size_t i;

	for (i = 0; i < r->tl->sources; i++)
		has[i] = has_any_text(r, &r->tl->source[i]);
	resolve_set(r, has, r->tl->sources, out);
}

/* Those below `count` that are so; all where nothing tells them apart. */
static void set_numbers(const struct resolver *r, size_t count,
	bool (*is_so)(const struct timeline *, uint32_t), struct value *out)
{
	uint32_t i;

	out->index = ARENA_ARRAY(r->arena, count, uint32_t);
	for (i = 0; i < count; i++) {
		if (!is_so || is_so(r->tl, i))
			out->index[out->indexes++] = i;
	}
}

static bool is_related(const struct timeline *tl, uint32_t event)
{
	return tl->event[event].relations > 0;
}

bool resolve_any(const struct resolver *r, struct value *out)
{
	if (!query_is_any(r->field, r->text))
		return false;
	*out = (struct value){ .text = str_of(QUERY_ANY), .is_any = true };
	switch (r->field->kind) {
	case FIELD_SOURCE:
	case FIELD_PUBLISHER:
	case FIELD_LANG:
		set_sources(r, out);
		break;
	case FIELD_KIND:
		set_numbers(r, r->tl->kinds, NULL, out);
		break;
	case FIELD_STATUS:
		set_numbers(r, STATUSES, NULL, out);
		break;
	case FIELD_REL:
		set_numbers(r, r->tl->events, is_related, out);
		break;
	case FIELD_TAG:
		break;
	default:
		set_entities(r, out);
		break;
	}
	return true;
}
