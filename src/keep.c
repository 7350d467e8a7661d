#include "keep.h"

#include <stdlib.h>
#include <string.h>

#include "raw.h"

struct keep {
	struct unit *unit;
	const struct timeline *tl; /* the earlier one */
	const char *file;
};

static bool is_here(const struct keep *k, struct pos pos)
{
	return pos.file == k->file;
}

static struct pos place(const struct keep *k, struct pos pos)
{
	return (struct pos){ k->unit->path, pos.line, pos.col };
}

static struct str copy(const struct keep *k, struct str s)
{
	return arena_str(&k->unit->arena, s);
}

static struct ref refer(const struct keep *k, struct str text, struct pos pos)
{
	return (struct ref){ arena_str(&k->unit->raw_arena, text), place(k, pos) };
}

static const struct str *copy_list(const struct keep *k, const struct str *from, size_t count)
{
	struct str *list = ARENA_ARRAY(&k->unit->arena, count, struct str);
	size_t i;

	for (i = 0; i < count; i++)
		list[i] = copy(k, from[i]);
	return list;
}

static struct texts copy_texts(const struct keep *k, struct texts from)
{
	struct lang_text *item = ARENA_ARRAY(&k->unit->arena, from.items, struct lang_text);
	size_t i;

	for (i = 0; i < from.items; i++)
		item[i] = (struct lang_text){ copy(k, from.item[i].lang),
			copy(k, from.item[i].text) };
	return (struct texts){ item, from.items };
}

static struct pairs copy_pairs(const struct keep *k, struct pairs from)
{
	struct pair *item = ARENA_ARRAY(&k->unit->arena, from.items, struct pair);
	size_t i;

	for (i = 0; i < from.items; i++)
		item[i] = (struct pair){ copy(k, from.item[i].key), copy(k, from.item[i].value) };
	return (struct pairs){ item, from.items };
}

/* Without the sources, which are references. */
static struct dated copy_dated(const struct keep *k, const struct dated *from)
{
	struct dated to = *from;

	to.note = copy(k, from->note);
	to.pos = place(k, from->pos);
	to.source = NULL;
	to.sources = 0;
	return to;
}

static struct evidence copy_evidence(const struct keep *k, const struct evidence *from)
{
	return (struct evidence){
		.source = NONE,
		.quote = copy(k, from->quote),
		.prefix = copy(k, from->prefix),
		.suffix = copy(k, from->suffix),
		.locator = copy(k, from->locator),
		.supports = from->supports,
		.stance = from->stance,
		.says = copy_pairs(k, from->says),
		.translation = copy_texts(k, from->translation),
		.note = copy(k, from->note),
		.extra = copy_pairs(k, from->extra),
		.pos = place(k, from->pos),
	};
}

/* The accounts that this file gives of an event, its own or another file's. */
static struct raw_accounts keep_accounts(const struct keep *k, const struct event *from)
{
	struct evidence *evidence = ARENA_ARRAY(&k->unit->arena, from->evidences, struct evidence);
	struct ref *source = ARENA_ARRAY(&k->unit->raw_arena, from->evidences, struct ref);
	size_t i, items = 0;

	for (i = 0; i < from->evidences; i++) {
		const struct evidence *e = &from->evidence[i];

		if (!is_here(k, e->pos))
			continue;
		if (e->source != NONE)
			source[items] = refer(k, k->tl->source[e->source].id, e->pos);
		evidence[items++] = copy_evidence(k, e);
	}
	return (struct raw_accounts){ evidence, source, items };
}

static struct refs keep_date_sources(const struct keep *k, const struct event *from)
{
	struct ref *item = ARENA_ARRAY(&k->unit->raw_arena, from->when.sources, struct ref);
	size_t i;

	for (i = 0; i < from->when.sources; i++)
		item[i] = refer(k, k->tl->source[from->when.source[i]].id, from->when.pos);
	return (struct refs){ item, from->when.sources };
}

static struct raw_parties keep_parties(const struct keep *k, const struct event *from)
{
	struct raw_party *item = ARENA_ARRAY(&k->unit->raw_arena, from->parties, struct raw_party);
	size_t i;

	for (i = 0; i < from->parties; i++) {
		const struct party *p = &from->party[i];

		item[i].role = refer(k, k->tl->role[p->role], from->pos);
		item[i].entity = refer(k, p->text, from->pos);
	}
	return (struct raw_parties){ item, from->parties };
}

static struct raw_relations keep_relations(const struct keep *k, const struct event *from)
{
	struct raw_relation *item =
		ARENA_ARRAY(&k->unit->raw_arena, from->relations, struct raw_relation);
	size_t i, items = 0;

	for (i = 0; i < from->relations; i++) {
		const struct relation *r = &from->relation[i];

		if (r->is_inverse)
			continue;
		item[items].rel = r->rel;
		item[items++].event = refer(k, k->tl->event[r->event].id, from->pos);
	}
	return (struct raw_relations){ item, items };
}

static const struct note *keep_notes(const struct keep *k, const struct event *from, size_t *count)
{
	struct note *note = ARENA_ARRAY(&k->unit->arena, from->notes, struct note);
	size_t i;

	*count = 0;
	for (i = 0; i < from->notes; i++) {
		if (is_here(k, from->note[i].pos))
			note[(*count)++] = (struct note){ copy(k, from->note[i].text),
				place(k, from->note[i].pos) };
	}
	return note;
}

static struct raw_event keep_event(const struct keep *k, const struct event *from)
{
	struct raw_event to = {
		.event = {
			.id = copy(k, from->id),
			.when = copy_dated(k, &from->when),
			.title = copy_texts(k, from->title),
			.summary = copy_texts(k, from->summary),
			.kind = NONE,
			.status = from->status,
			.tag = copy_list(k, from->tag, from->tags),
			.tags = from->tags,
			.seq = from->seq,
			.extra = copy_pairs(k, from->extra),
			.pos = place(k, from->pos),
		},
		.id = refer(k, from->id, from->pos),
		.date_source = keep_date_sources(k, from),
		.who = keep_parties(k, from),
		.rel = keep_relations(k, from),
		.account = keep_accounts(k, from),
	};

	to.event.note = keep_notes(k, from, &to.event.notes);
	if (from->kind != NONE)
		to.kind = refer(k, k->tl->kind[from->kind].name, from->pos);
	return to;
}

/* How many `see` keep_sees would make, at most. */
static size_t count_sees(const struct keep *k, const struct event *from)
{
	size_t i, sees = 0;

	for (i = 0; i < from->evidences && !sees; i++)
		sees = is_here(k, from->evidence[i].pos);
	for (i = 0; i < from->notes; i++)
		sees += is_here(k, from->note[i].pos);
	return sees;
}

/* What this file adds to an event of another one: each note needs a `see` of its own. */
static void keep_sees(const struct keep *k, const struct event *from, struct raw *raw)
{
	struct raw_accounts account = keep_accounts(k, from);
	const struct ref event = refer(k, from->id, from->pos);
	size_t i, notes;
	const struct note *note = keep_notes(k, from, &notes);

	if (account.items)
		raw->see[raw->sees++] = (struct raw_see){ .event = event, .account = account };
	for (i = 0; i < notes; i++)
		raw->see[raw->sees++] =
			(struct raw_see){ .event = event, .note = { note[i].text, note[i].pos } };
}

static int compare_events(const void *a, const void *b)
{
	const struct pos x = ((const struct raw_event *)a)->event.pos;
	const struct pos y = ((const struct raw_event *)b)->event.pos;

	if (x.line != y.line)
		return x.line < y.line ? -1 : 1;
	return (x.col > y.col) - (x.col < y.col);
}

static void keep_events(const struct keep *k, struct raw *raw)
{
	size_t i, events = 0, sees = 0;

	for (i = 0; i < k->tl->events; i++) {
		events += is_here(k, k->tl->event[i].pos);
		sees += count_sees(k, &k->tl->event[i]);
	}
	raw->event = ARENA_ARRAY(&k->unit->raw_arena, events, struct raw_event);
	raw->see = ARENA_ARRAY(&k->unit->raw_arena, sees, struct raw_see);
	for (i = 0; i < k->tl->events; i++) {
		if (is_here(k, k->tl->event[i].pos))
			raw->event[raw->events++] = keep_event(k, &k->tl->event[i]);
		else if (count_sees(k, &k->tl->event[i]))
			keep_sees(k, &k->tl->event[i], raw);
	}
	if (raw->events)
		qsort(raw->event, raw->events, sizeof(*raw->event), compare_events);
}

static struct raw_entity keep_entity(const struct keep *k, const struct entity *from)
{
	struct raw_entity to = {
		.entity = {
			.id = copy(k, from->id),
			.name = copy(k, from->name),
			.type = NONE,
			.alias = copy_list(k, from->alias, from->aliases),
			.aliases = from->aliases,
			.parent = NONE,
			.country = NONE,
			.ids = copy_pairs(k, from->ids),
			.note = copy(k, from->note),
			.extra = copy_pairs(k, from->extra),
			.pos = place(k, from->pos),
		},
		.id = refer(k, from->id, from->pos),
		.index = NONE,
	};

	if (from->type != NONE)
		to.type = refer(k, k->tl->type[from->type], from->pos);
	if (from->parent != NONE)
		to.parent = refer(k, k->tl->entity[from->parent].id, from->pos);
	if (from->country != NONE)
		to.country = refer(k, k->tl->entity[from->country].id, from->pos);
	return to;
}

static void keep_entities(const struct keep *k, struct raw *raw)
{
	size_t i, entities = 0;

	for (i = 0; i < k->tl->entities; i++)
		entities += is_here(k, k->tl->entity[i].pos);
	raw->entity = ARENA_ARRAY(&k->unit->raw_arena, entities, struct raw_entity);
	for (i = 0; i < k->tl->entities; i++) {
		if (is_here(k, k->tl->entity[i].pos))
			raw->entity[raw->entities++] = keep_entity(k, &k->tl->entity[i]);
	}
}

static struct raw_source keep_source(const struct keep *k, const struct source *from)
{
	struct raw_source to = {
		.source = {
			.id = copy(k, from->id),
			.title = copy(k, from->title),
			.kind = from->kind,
			.publisher = copy(k, from->publisher),
			.author = copy_list(k, from->author, from->authors),
			.authors = from->authors,
			.url = copy(k, from->url),
			.archived = copy(k, from->archived),
			.rights = copy(k, from->rights),
			.note = copy(k, from->note),
			.lang = copy(k, from->lang),
			.published = copy_dated(k, &from->published),
			.retrieved = copy_dated(k, &from->retrieved),
			.derived_from = NONE,
			.text = copy(k, from->text),
			.checksum = copy(k, from->checksum),
			.extra = copy_pairs(k, from->extra),
			.pos = place(k, from->pos),
		},
		.id = refer(k, from->id, from->pos),
		.index = NONE,
	};

	if (from->derived_from != NONE)
		to.derived_from = refer(k, k->tl->source[from->derived_from].id, from->pos);
	return to;
}

static void keep_sources(const struct keep *k, struct raw *raw)
{
	size_t i, sources = 0;

	for (i = 0; i < k->tl->sources; i++)
		sources += is_here(k, k->tl->source[i].pos);
	raw->source = ARENA_ARRAY(&k->unit->raw_arena, sources, struct raw_source);
	for (i = 0; i < k->tl->sources; i++) {
		if (is_here(k, k->tl->source[i].pos))
			raw->source[raw->sources++] = keep_source(k, &k->tl->source[i]);
	}
}

static struct refs keep_names(const struct keep *k, const struct str *name, size_t names)
{
	struct ref *item = ARENA_ARRAY(&k->unit->raw_arena, names, struct ref);
	size_t i;

	for (i = 0; i < names; i++)
		item[i] = refer(k, name[i], (struct pos){ 0 });
	return (struct refs){ item, names };
}

/* All but the severities of rules, which a timeline does not hold. */
static struct raw_settings *keep_settings(const struct keep *k)
{
	const struct timeline *tl = k->tl;
	struct raw_settings *to = ARENA_NEW(&k->unit->raw_arena, struct raw_settings);
	struct named *kind = ARENA_ARRAY(&k->unit->raw_arena, tl->kinds, struct named);
	struct named *view = ARENA_ARRAY(&k->unit->raw_arena, tl->views, struct named);
	size_t i;

	for (i = 0; i < tl->kinds; i++) {
		kind[i].name = refer(k, tl->kind[i].name, (struct pos){ 0 });
		kind[i].value = refer(k, tl->kind[i].letter, (struct pos){ 0 });
	}
	for (i = 0; i < tl->views; i++) {
		view[i].name = refer(k, tl->view[i].name, (struct pos){ 0 });
		view[i].value = refer(k, tl->view[i].query, (struct pos){ 0 });
	}
	to->version = 1;
	to->title = copy(k, tl->title);
	to->description = copy(k, tl->description);
	to->language = copy_list(k, tl->language, tl->languages);
	to->languages = tl->languages;
	to->role = keep_names(k, tl->role, tl->roles);
	to->type = keep_names(k, tl->type, tl->types);
	to->kind = (struct nameds){ kind, tl->kinds };
	to->view = (struct nameds){ view, tl->views };
	return to;
}

void keep_records(struct unit *unit, const struct timeline *earlier, const char *file)
{
	const struct keep k = { unit, earlier, file };

	arena_free(&unit->raw_arena);
	unit->raw = ARENA_NEW(&unit->raw_arena, struct raw);
	unit->is_kept = true;
	if (strcmp(unit->path, UNIT_SETTINGS) == 0)
		unit->raw->settings = keep_settings(&k);
	keep_sources(&k, unit->raw);
	keep_entities(&k, unit->raw);
	keep_events(&k, unit->raw);
}
