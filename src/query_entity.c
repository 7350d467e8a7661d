#include "query_resolve.h"

#include "text.h"

/* One step of the look-up of a name. */
enum step { STEP_ID, STEP_NAME, STEP_ALIAS, STEPS };

/* The n-th text that a step compares, absent past the last one. */
static struct str step_text(const struct entity *e, enum step step, size_t n)
{
	if (step == STEP_ALIAS)
		return n < e->aliases ? e->alias[n] : (struct str){ 0 };
	return n ? (struct str){ 0 } : step == STEP_ID ? e->id : e->name;
}

/* Does the field look among entities like this one? */
static bool is_sought(const struct resolver *r, const struct entity *e)
{
	if (r->field->kind == FIELD_TYPE)
		return e->type == r->field->index;
	if (r->field->kind == FIELD_BASED_IN)
		return e->type != NONE && str_is(r->tl->type[e->type], "country");
	return true;
}

static bool has_text(const struct entity *e, enum step step, struct str folded, struct buf *scratch)
{
	struct str text;
	size_t n;

	for (n = 0; (text = step_text(e, step, n)).at; n++) {
		buf_clear(scratch);
		text_fold(text, scratch);
		if (str_eq(buf_str(scratch), folded))
			return true;
	}
	return false;
}

/* What one step finds: the first entity, how many, and the ids of some of them. */
struct found {
	uint32_t first;
	size_t count;
	struct buf ids;
};

static void find_by(const struct resolver *r, enum step step, struct str folded, struct found *out)
{
	struct buf scratch = { 0 };
	uint32_t i;

	for (i = 0; i < r->tl->entities; i++) {
		const struct entity *e = &r->tl->entity[i];

		if (!is_sought(r, e) || !has_text(e, step, folded, &scratch))
			continue;
		if (!out->count++)
			out->first = i;
		if (out->count <= 4)
			buf_addf(&out->ids, "%s%.*s", out->count > 1 ? ", " : "", STR(e->id));
	}
	if (out->count > 4)
		buf_add_text(&out->ids, " ...");
	buf_free(&scratch);
}

static void name_of_field(const struct resolver *r, struct buf *out)
{
	if (r->field->kind == FIELD_TYPE)
		buf_add_str(out, r->field->name);
	else
		buf_add_text(out, r->field->kind == FIELD_BASED_IN ? "country" : "entity");
}

/* Offers one text of the entity, the first that comes near, so that it cannot rival itself. */
static void offer(struct nearest *best, struct str misspelt, const struct entity *e)
{
	struct nearest own = { 0 };
	enum step step;
	size_t n;

	for (step = 0; step < STEPS && !own.text.at; step++) {
		for (n = 0; step_text(e, step, n).at && !own.text.at; n++)
			text_nearest(&own, misspelt, step_text(e, step, n));
	}
	if (own.text.at)
		text_nearest(best, misspelt, own.text);
}

/* Nothing has this name: says what has it among the others, else what is near. */
static bool fault_none(const struct resolver *r, struct fault *fault)
{
	const struct timeline *tl = r->tl;
	struct buf what = { 0 };
	struct nearest best = { 0 };
	uint32_t other, i;

	name_of_field(r, &what);
	if (timeline_find_entity(tl, r->text, &other) == LOOKUP_ONE &&
		tl->entity[other].type != NONE) {
		fault_at(fault, (struct pos){ .col = r->col }, "bad-query",
			"no %s '%.*s': expected who:%.*s or %.*s:%.*s", buf_text(&what),
			STR(r->text), STR(tl->entity[other].id),
			STR(tl->type[tl->entity[other].type]), STR(tl->entity[other].id));
		buf_free(&what);
		return false;
	}
	for (i = 0; i < tl->entities; i++) {
		if (is_sought(r, &tl->entity[i]))
			offer(&best, r->text, &tl->entity[i]);
	}
	resolve_none(r, buf_text(&what), &best, fault);
	buf_free(&what);
	return false;
}

/* By id, then name, then alias: the first step that finds any decides. */
static bool find_entity(const struct resolver *r, uint32_t *out, struct fault *fault)
{
	struct found found = { 0 };
	struct buf folded = { 0 };
	enum step step;

	if (timeline_find_entity(r->tl, r->text, out) == LOOKUP_ONE &&
		is_sought(r, &r->tl->entity[*out]))
		return true;
	text_fold(r->text, &folded);
	for (step = 0; step < STEPS && !found.count; step++)
		find_by(r, step, buf_str(&folded), &found);
	buf_free(&folded);
	*out = found.first;
	if (found.count > 1)
		fault_at(fault, (struct pos){ .col = r->col }, "bad-query",
			"'%.*s' is the name of %zu: expected one of the ids %s", STR(r->text),
			found.count, buf_text(&found.ids));
	buf_free(&found.ids);
	return found.count == 1 || (!found.count && fault_none(r, fault));
}

bool resolve_entity(const struct resolver *r, struct value *out, struct fault *fault)
{
	const struct timeline *tl = r->tl;
	uint8_t *has;
	uint32_t i, entity;

	if (!find_entity(r, &entity, fault))
		return false;
	has = arena_get(r->arena, tl->entities);
	for (i = 0; i < tl->entities; i++)
		has[i] = r->field->kind == FIELD_BASED_IN ? tl->entity[i].country == entity
							  : timeline_is_below(tl, i, entity);
	out->text = tl->entity[entity].id;
	resolve_set(r, has, tl->entities, out);
	return true;
}
