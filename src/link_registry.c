#include "link.h"

#include <string.h>

#include "circle.h"
#include "report.h"
#include "text.h"

uint32_t link_source(struct link *l, const struct ref *ref)
{
	uint32_t found = timeline_find_source(l->tl, ref->text);
	struct nearest best = { 0 };
	size_t i;

	if (found != NONE || link_is_lost(l, ref->text))
		return found;
	if (link_may_compare(l, l->tl->sources)) {
		for (i = 0; i < l->tl->sources; i++)
			link_nearest(&best, ref->text, l->source[i].id);
	}
	report(&l->diags, ref->pos, "unknown-source",
		best.text.at ? NULL : "frise new source adds one, or add it under 'sources:' of a file",
		"no source '%s'%s", QUOTE(ref->text), SUGGEST(best));
	return NONE;
}

static void collect_sources(struct link *l)
{
	struct timeline *tl = l->tl;
	size_t i, j, most = 0;

	for (i = 0; i < l->units; i++)
		most += l->unit[i].raw->sources;
	l->source = ARENA_ARRAY(&tl->arena, most, struct source);
	tl->source = l->source;
	for (i = 0; i < l->units; i++) {
		struct raw *raw = l->unit[i].raw;

		for (j = 0; j < raw->sources; j++) {
			struct raw_source *from = &raw->source[j];
			uint32_t index = (uint32_t)tl->sources;

			if (!map_add(&tl->source_by_id, from->id.text, index)) {
				index = map_find(&tl->source_by_id, from->id.text);
				link_duplicate(l, "source", &from->id, l->source[index].pos);
				continue;
			}
			from->index = index;
			l->source[tl->sources++] = from->source;
		}
	}
}

/* The references of one key among records of one kind, whose circles are to be found. */
struct links {
	struct edge *edge;
	const struct ref **ref;
	bool *closes;
	size_t edges;
};

static struct links get_links(struct link *l, size_t most)
{
	return (struct links){ .edge = ARENA_ARRAY(&l->scratch, most, struct edge),
		.ref = ARENA_ARRAY(&l->scratch, most, const struct ref *),
		.closes = ARENA_ARRAY(&l->scratch, most, bool) };
}

static void links_add(struct links *links, uint32_t from, uint32_t to, const struct ref *ref)
{
	if (to == NONE)
		return;
	links->edge[links->edges] = (struct edge){ from, to };
	links->ref[links->edges++] = ref;
}

void link_sources(struct link *l)
{
	struct links links;
	size_t i, j;

	collect_sources(l);
	links = get_links(l, l->tl->sources);
	for (i = 0; i < l->units; i++) {
		const struct raw *raw = l->unit[i].raw;

		for (j = 0; j < raw->sources; j++) {
			const struct raw_source *from = &raw->source[j];

			if (from->index != NONE && from->derived_from.text.at)
				links_add(&links, from->index, link_source(l, &from->derived_from),
					&from->derived_from);
		}
	}
	circle_find(l->tl->sources, links.edge, links.edges, links.closes);
	for (i = 0; i < links.edges; i++) {
		struct source *from = &l->source[links.edge[i].from];
		const struct source *to = &l->source[links.edge[i].to];

		if (links.closes[i])
			link_circle(l, "derived-from", links.ref[i], from->id,
				from == to ? NULL : &to->pos);
		else
			from->derived_from = links.edge[i].to;
	}
}

static struct nearest nearest_entity(struct link *l, struct str text)
{
	struct nearest best = { 0 };
	size_t i, j;

	if (!link_may_compare(l, 3 * l->tl->entities))
		return best;
	for (i = 0; i < l->tl->entities; i++) {
		const struct entity *e = &l->entity[i];

		link_nearest(&best, text, e->name);
		for (j = 0; j < e->aliases; j++)
			link_nearest(&best, text, e->alias[j]);
		link_nearest(&best, text, e->id);
	}
	return best;
}

static bool is_named(const struct entity *e, struct str folded, bool by_alias)
{
	struct buf name = { 0 };
	bool found = false;
	size_t i;

	for (i = 0; i < (by_alias ? e->aliases : 1) && !found; i++) {
		buf_clear(&name);
		text_fold(by_alias ? e->alias[i] : e->name, &name);
		found = str_eq(buf_str(&name), folded);
	}
	buf_free(&name);
	return found;
}

/* Lists the entities that share a name. */
static void report_ambiguous(struct link *l, const struct ref *ref)
{
	enum { MOST_NAMED = 5, MOST_NAME = 64 };
	struct buf folded = { 0 }, ids = { 0 };
	size_t i, named = 0;
	bool by_alias;

	text_fold(ref->text, &folded);
	by_alias = map_find(&l->tl->entity_by_name, buf_str(&folded)) == MAP_NONE;
	for (i = 0; i < l->tl->entities; i++) {
		if (!link_may_compare(l, 1 + l->entity[i].name.len / MOST_NAME))
			break;
		if (!is_named(&l->entity[i], buf_str(&folded), by_alias))
			continue;
		if (named < MOST_NAMED)
			buf_addf(&ids, "%s%s", named ? ", " : "", QUOTE(l->entity[i].id));
		else if (named == MOST_NAMED)
			buf_add_text(&ids, " and more");
		named++;
	}
	report(&l->diags, ref->pos, "ambiguous-entity", "write the id of the one that is meant",
		"'%s' names several entities: %s", QUOTE(ref->text), buf_text(&ids));
	buf_free(&ids);
	buf_free(&folded);
}

/* Does a text as a whole look like a name, or is only its beginning one? */
static bool is_near(const struct nearest *best)
{
	return best->text.at && !best->is_part && !best->is_beginning;
}

/*
 * How a list is written, for several names in one text, misspelt ones as they are spelt. Nothing
 * where no name among them is known, or, if `is_strict`, where not each of them is.
 */
static void add_list_hint(struct link *l, struct str text, bool is_strict, struct buf *hint)
{
	struct str rest = text, name;
	size_t known = 0, names = 0;
	struct nearest best;
	uint32_t found;

	if (!memchr(text.at, ',', text.len) || text.len > 80)
		return;
	while (str_split(&rest, ',', &name)) {
		name = str_trim(name);
		best = (struct nearest){ 0 };
		if (timeline_find_entity(l->tl, name, &found) == LOOKUP_NONE)
			best = nearest_entity(l, name);
		else
			best.text = name;
		known += is_near(&best);
		names++;
		buf_addf(hint, "%s%.*s", hint->len ? ", " : "write a list: [",
			STR(is_near(&best) ? best.text : name));
	}
	buf_add_char(hint, ']');
	if (known < (is_strict ? names : 1))
		buf_clear(hint);
}

uint32_t link_entity(struct link *l, const struct ref *ref)
{
	uint32_t found = NONE;
	struct buf hint = { 0 };
	struct nearest best;

	switch (timeline_find_entity(l->tl, ref->text, &found)) {
	case LOOKUP_ONE:
		return found;
	case LOOKUP_MANY:
		report_ambiguous(l, ref);
		return NONE;
	case LOOKUP_NONE:
		break;
	}
	if (link_is_lost(l, ref->text))
		return NONE;
	best = nearest_entity(l, ref->text);
	add_list_hint(l, ref->text, best.text.at, &hint);
	if (hint.len)
		best = (struct nearest){ 0 };
	else if (!best.text.at)
		buf_add_text(&hint, "frise new entity adds one, or add it under 'entities:' of a file");
	report(&l->diags, ref->pos, "unknown-entity", buf_text(&hint), "no entity '%s'%s",
		QUOTE(ref->text), SUGGEST(best));
	buf_free(&hint);
	return NONE;
}

/* A name of two entities stands for neither. */
static void add_name(struct link *l, struct map *map, struct str name, uint32_t entity)
{
	struct buf folded = { 0 };
	uint32_t other;

	text_fold(name, &folded);
	other = map_find(map, buf_str(&folded));
	if (other == MAP_NONE && folded.len)
		map_add(map, arena_str(&l->tl->arena, buf_str(&folded)), entity);
	else if (other != MAP_NONE && other != entity)
		map_set(map, buf_str(&folded), TIMELINE_MANY);
	buf_free(&folded);
}

static uint32_t link_type(struct link *l, const struct ref *type)
{
	uint32_t found = type->text.at ? timeline_find_type(l->tl, type->text) : NONE;

	if (found == NONE && type->text.at && !link_is_setting_lost(l))
		link_unknown_name(l, "unknown-type", type, l->tl->type, l->tl->types);
	return found;
}

static void add_entity(struct link *l, struct raw_entity *from)
{
	struct timeline *tl = l->tl;
	uint32_t index = (uint32_t)tl->entities;
	size_t i;

	if (!map_add(&tl->entity_by_id, from->id.text, index)) {
		index = map_find(&tl->entity_by_id, from->id.text);
		link_duplicate(l, "entity", &from->id, l->entity[index].pos);
		return;
	}
	from->index = index;
	l->entity[index] = from->entity;
	l->entity[index].type = link_type(l, &from->type);
	add_name(l, &tl->entity_by_name, from->entity.name, index);
	for (i = 0; i < from->entity.aliases; i++)
		add_name(l, &tl->entity_by_alias, from->entity.alias[i], index);
	tl->entities++;
}

static void collect_entities(struct link *l)
{
	size_t i, j, most = 0;

	for (i = 0; i < l->units; i++)
		most += l->unit[i].raw->entities;
	l->entity = ARENA_ARRAY(&l->tl->arena, most, struct entity);
	l->tl->entity = l->entity;
	for (i = 0; i < l->units; i++) {
		for (j = 0; j < l->unit[i].raw->entities; j++)
			add_entity(l, &l->unit[i].raw->entity[j]);
	}
}

static uint32_t link_country(struct link *l, const struct ref *ref)
{
	uint32_t found = link_entity(l, ref);
	uint32_t country = timeline_find_type(l->tl, (struct str)LIT("country"));

	if (found == NONE || l->entity[found].type == NONE || l->entity[found].type == country)
		return found;
	report(&l->diags, ref->pos, "not-a-country", NULL, "'%s' is of type '%s', not a country",
		QUOTE(ref->text), QUOTE(l->tl->type[l->entity[found].type]));
	return NONE;
}

void link_entities(struct link *l)
{
	struct links links;
	size_t i, j;

	collect_entities(l);
	links = get_links(l, l->tl->entities);
	for (i = 0; i < l->units; i++) {
		const struct raw *raw = l->unit[i].raw;

		for (j = 0; j < raw->entities; j++) {
			const struct raw_entity *from = &raw->entity[j];

			if (from->index == NONE)
				continue;
			if (from->parent.text.at)
				links_add(&links, from->index, link_entity(l, &from->parent),
					&from->parent);
			if (from->country.text.at)
				l->entity[from->index].country = link_country(l, &from->country);
		}
	}
	circle_find(l->tl->entities, links.edge, links.edges, links.closes);
	for (i = 0; i < links.edges; i++) {
		struct entity *from = &l->entity[links.edge[i].from];
		const struct entity *to = &l->entity[links.edge[i].to];

		if (links.closes[i])
			link_circle(l, "parent", links.ref[i], from->id,
				from == to ? NULL : &to->pos);
		else
			from->parent = links.edge[i].to;
	}
}
