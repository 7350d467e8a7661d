#include "fixture.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

size_t dice_roll(struct dice *d, size_t sides)
{
	d->state ^= d->state << 13;
	d->state ^= d->state >> 7;
	d->state ^= d->state << 17;
	return sides ? (size_t)(d->state >> 11) % sides : 0;
}

static size_t count_items(const char *list)
{
	size_t items = list != NULL;

	for (; list && *list; list++)
		items += *list == '|';
	return items;
}

static struct str keep(struct timeline *tl, const char *text)
{
	return arena_str(&tl->arena, str_of(text));
}

/* The texts of a list, copied. */
static struct str *split(struct timeline *tl, const char *list, size_t *items)
{
	struct str rest = keep(tl, list);
	struct str *item = ARENA_ARRAY(&tl->arena, count_items(list), struct str);

	for (*items = 0; list && str_split(&rest, '|', &item[*items]);)
		++*items;
	return item;
}

static struct str fold(struct timeline *tl, struct str text)
{
	struct buf folded = { 0 };
	struct str kept;

	text_fold(text, &folded);
	kept = arena_str(&tl->arena, buf_str(&folded));
	buf_free(&folded);
	return kept;
}

static void add_name(struct timeline *tl, struct map *map, struct str name, uint32_t entity)
{
	struct str folded = fold(tl, name);

	if (!map_add(map, folded, entity) && map_find(map, folded) != entity)
		map_set(map, folded, TIMELINE_MANY);
}

static uint32_t find(const struct map *map, const char *id)
{
	uint32_t found = id ? map_find(map, str_of(id)) : NONE;

	assert(!id || found != NONE);
	return found;
}

static void build_entities(const struct fixture *f, struct timeline *tl)
{
	struct entity *entity = ARENA_ARRAY(&tl->arena, f->entities, struct entity);
	uint32_t i;
	size_t k;

	for (i = 0; i < f->entities; i++) {
		const struct fixture_entity *from = &f->entity[i];

		entity[i].id = keep(tl, from->id);
		entity[i].name = keep(tl, from->name);
		entity[i].type = timeline_find_type(tl, str_of(from->type));
		entity[i].alias = split(tl, from->aliases, &entity[i].aliases);
		add_name(tl, &tl->entity_by_id, entity[i].id, i);
		add_name(tl, &tl->entity_by_name, entity[i].name, i);
		for (k = 0; k < entity[i].aliases; k++)
			add_name(tl, &tl->entity_by_alias, entity[i].alias[k], i);
	}
	for (i = 0; i < f->entities; i++) {
		entity[i].parent = find(&tl->entity_by_id, f->entity[i].parent);
		entity[i].country = find(&tl->entity_by_id, f->entity[i].country);
	}
	tl->entity = entity;
	tl->entities = f->entities;
}

static void read_date(const char *text, struct date *out)
{
	struct fault fault;

	if (text && !date_parse(str_of(text), out, &fault))
		assert(false);
}

static void build_sources(const struct fixture *f, struct timeline *tl)
{
	struct source *source = ARENA_ARRAY(&tl->arena, f->sources, struct source);
	uint32_t i;

	for (i = 0; i < f->sources; i++) {
		source[i].id = keep(tl, f->source[i].id);
		source[i].title = keep(tl, f->source[i].title);
		source[i].publisher = keep(tl, f->source[i].publisher);
		source[i].lang = keep(tl, f->source[i].lang);
		source[i].text = keep(tl, f->source[i].text);
		read_date(f->source[i].published, &source[i].published.date);
		read_date(f->source[i].retrieved, &source[i].retrieved.date);
		map_add(&tl->source_by_id, source[i].id, i);
	}
	for (i = 0; i < f->sources; i++)
		source[i].derived_from = find(&tl->source_by_id, f->source[i].derived_from);
	tl->source = source;
	tl->sources = f->sources;
}

static void build_parties(struct timeline *tl, const char *who, struct event *ev)
{
	size_t items, i;
	struct str *item = split(tl, who, &items);
	struct party *party = ARENA_ARRAY(&tl->arena, items, struct party);

	for (i = 0; i < items; i++) {
		struct str role = { 0 };

		str_split(&item[i], '=', &role);
		party[i].role = timeline_find_role(tl, role);
		party[i].text = item[i];
		party[i].entity = map_find(&tl->entity_by_id, item[i]);
		assert(party[i].role != NONE);
	}
	ev->party = party;
	ev->parties = items;
}

static void build_evidence(struct timeline *tl, const struct fixture_event *from, struct event *ev)
{
	size_t items, i;
	struct str *item = split(tl, from->sources, &items);
	struct evidence *evidence = ARENA_ARRAY(&tl->arena, items, struct evidence);
	uint32_t *source = ARENA_ARRAY(&tl->arena, items, uint32_t);
	struct str quotes = keep(tl, from->quote);

	for (i = 0; i < items; i++) {
		if (str_ends(item[i], "!")) {
			evidence[i].stance = STANCE_DISPUTES;
			item[i].len--;
		}
		source[i] = evidence[i].source = timeline_find_source(tl, item[i]);
		assert(source[i] != NONE);
		str_split(&quotes, '|', &evidence[i].quote);
	}
	ev->evidence = evidence;
	ev->source = source;
	ev->evidences = ev->sources = items;
}

static struct texts one_text(struct timeline *tl, const char *text)
{
	struct lang_text *item = ARENA_NEW(&tl->arena, struct lang_text);

	item->text = keep(tl, text);
	return (struct texts){ .item = item, .items = 1 };
}

static void fold_line(struct str text, struct buf *out)
{
	if (out->len)
		buf_add_char(out, '\n');
	text_fold(text, out);
}

/* `testimony` takes where each piece of evidence begins, and where the last ends. */
static struct str fold_all(struct timeline *tl, const struct event *ev, struct testimony *testimony)
{
	struct buf all = { 0 };
	struct str kept;
	size_t i, k;

	fold_line(ev->title.item[0].text, &all);
	for (i = 0; i < ev->evidences; i++) {
		testimony[i] = (struct testimony){ (uint32_t)all.len, ev->evidence[i].source };
		fold_line(ev->evidence[i].quote, &all);
	}
	testimony[i] = (struct testimony){ (uint32_t)all.len, NONE };
	for (i = 0; i < ev->notes; i++)
		fold_line(ev->note[i].text, &all);
	for (i = 0; i < ev->parties; i++) {
		const struct party *p = &ev->party[i];
		const struct entity *e = p->entity == NONE ? NULL : &tl->entity[p->entity];

		fold_line(e ? e->name : p->text, &all);
		for (k = 0; e && k < e->aliases; k++)
			fold_line(e->alias[k], &all);
	}
	for (i = 0; i < ev->tags; i++)
		fold_line(ev->tag[i], &all);
	kept = arena_str(&tl->arena, buf_str(&all));
	buf_free(&all);
	return kept;
}

static enum status find_status(const char *name)
{
	size_t i;

	for (i = 0; name && i < STATUSES; i++) {
		if (strcmp(status_names[i], name) == 0)
			return (enum status)i;
	}
	return STATUS_REPORTED;
}

static void build_event(struct timeline *tl, const struct fixture_event *from, struct event *ev)
{
	struct fault fault;
	struct note *note;
	bool is_date;

	ev->id = keep(tl, from->id);
	is_date = date_parse(str_of(from->date), &ev->when.date, &fault);
	assert(is_date);
	ev->title = one_text(tl, from->title);
	ev->kind = from->kind ? timeline_find_kind(tl, str_of(from->kind)) : NONE;
	ev->status = find_status(from->status);
	build_parties(tl, from->who, ev);
	ev->tag = split(tl, from->tags, &ev->tags);
	build_evidence(tl, from, ev);
	if (from->note) {
		note = ARENA_NEW(&tl->arena, struct note);
		note->text = keep(tl, from->note);
		ev->note = note;
		ev->notes = 1;
	}
}

/* Not in their order, and some side by side in memory, others not. */
static void fold_events(struct timeline *tl, struct event *event, size_t events)
{
	struct folded *folded = ARENA_ARRAY(&tl->arena, events, struct folded);
	size_t i;

	for (i = 0; i < events; i++) {
		uint32_t place = (uint32_t)(i ^ 1) < events ? (uint32_t)(i ^ 1) : (uint32_t)i;
		struct event *ev = &event[place];
		struct testimony *testimony = ARENA_ARRAY(&tl->arena, ev->evidences + 1, struct testimony);

		ev->folded = fold_all(tl, ev, testimony);
		ev->testimony = testimony;
		folded[i] = (struct folded){ .event = place,
			.text = ev->folded,
			.testimony = testimony,
			.evidences = (uint32_t)ev->evidences };
		arena_get(&tl->arena, i % 5 ? 0 : 1);
	}
	tl->folded = folded;
}

static enum rel find_rel(struct str name)
{
	size_t i;

	for (i = 0; i < RELS && !str_is(name, rel_names[i].name); i++)
		;
	assert(i < RELS);
	return (enum rel)i;
}

/* Relations both ways: room for one more is made by moving all of them. */
static void relate(struct timeline *tl, struct event *ev, struct relation relation)
{
	struct relation *all = ARENA_ARRAY(&tl->arena, ev->relations + 1, struct relation);

	if (ev->relations)
		memcpy(all, ev->relation, ev->relations * sizeof(*all));
	all[ev->relations++] = relation;
	ev->relation = all;
}

static void build_relations(struct timeline *tl, const char *rel, struct event *event, uint32_t i)
{
	size_t items, k;
	struct str *item = split(tl, rel, &items);

	for (k = 0; k < items; k++) {
		struct str name = { 0 };
		uint32_t other;
		enum rel which;

		str_split(&item[k], '=', &name);
		which = find_rel(name);
		other = timeline_find_event(tl, item[k]);
		assert(other != NONE);
		relate(tl, &event[i], (struct relation){ .rel = which, .event = other });
		relate(tl, &event[other],
			(struct relation){ .rel = which, .is_inverse = true, .event = i });
	}
}

static void build_vocabulary(const struct fixture *f, struct timeline *tl)
{
	struct str *name;
	struct kind *kind;
	size_t i;

	tl->type = split(tl, f->types, &tl->types);
	tl->role = split(tl, f->roles, &tl->roles);
	name = split(tl, f->kinds, &tl->kinds);
	kind = ARENA_ARRAY(&tl->arena, tl->kinds, struct kind);
	for (i = 0; i < tl->kinds; i++)
		kind[i].name = name[i];
	tl->kind = kind;
}

void fixture_build(const struct fixture *f, struct timeline *tl)
{
	struct event *event;
	uint32_t i;

	*tl = (struct timeline){ 0 };
	build_vocabulary(f, tl);
	build_entities(f, tl);
	build_sources(f, tl);
	event = ARENA_ARRAY(&tl->arena, f->events, struct event);
	for (i = 0; i < f->events; i++) {
		build_event(tl, &f->event[i], &event[i]);
		assert(!i || timeline_order(&event[i - 1], &event[i]) <= 0);
		map_add(&tl->event_by_id, event[i].id, i);
		tl->undated += event[i].when.date.shape == DATE_UNKNOWN;
	}
	fold_events(tl, event, f->events);
	for (i = 0; i < f->events; i++)
		build_relations(tl, f->event[i].rel, event, i);
	tl->event = event;
	tl->events = f->events;
}

static const struct fixture_entity entity[] = {
	{ "amazon", "Amazon", "company", "AMZN|Amazon.com", NULL, NULL },
	{ "aws", "Amazon Web Services", "company", "AWS", "amazon", NULL },
	{ "twitch", "Twitch", "product", NULL, "amazon", NULL },
	{ "jassy", "Andy Jassy", "person", NULL, "amazon", NULL },
	{ "microsoft", "Microsoft", "company", "MSFT|MS", NULL, NULL },
	{ "spotify", "Spotify", "company", NULL, NULL, "sweden" },
	{ "yandex", "Yandex", "company", "Яндекс", NULL, "russia" },
	{ "cafe", "Café Société", "company", "Œuvre Ltd", NULL, NULL },
	{ "apple-inc", "Apple", "company", NULL, NULL, NULL },
	{ "apple-records", "Apple", "company", NULL, NULL, NULL },
	{ "russia", "Russia", "country", "Russie|Russian  Federation", NULL, NULL },
	{ "ukraine", "Ukraine", "country", NULL, NULL, NULL },
	{ "sweden", "Sweden", "country", NULL, NULL, NULL },
	{ "kremlin", "Kremlin", "government", NULL, "russia", "russia" },
	{ "mercury-planet", "Mercury", "product", NULL, NULL, NULL },
	{ "mercury-paper", "Mercury", "media", NULL, NULL, NULL },
};

static const struct fixture_source source[] = {
	{ "nyt", "New York Times report", "The New York Times", "en", NULL, "nyt.txt", "2022-03-01",
		"2024-05-01" },
	{ "fredzone", "Les nouveaux clients de la Russie", "Fredzone", "fr", NULL, "f.txt",
		"2022-03-09~", NULL },
	{ "monde-1", "La une", "Le Monde", "fr", NULL, NULL, "2022-03", NULL },
	{ "monde-2", "La une du soir", "Le Monde", "fr-CA", NULL, "m2.txt", NULL, "2023-01-02" },
	{ "copy", "Reprise", "Agence, sic", "fr", "fredzone", "c.txt" },
};

static const struct fixture_event event[] = {
	{ "c", "198X", NULL, "alleged", "mentioned=russia", NULL, NULL, NULL,
		"Rumours about Russia", NULL, NULL },
	{ "a", "1984", "statement", "confirmed", "actor=microsoft", "software", "nyt", NULL,
		"Microsoft ships software", NULL, NULL },
	{ "b", "1984/1990", "aid", "reported", "actor=amazon|target=ukraine", "cloud",
		"nyt|fredzone", NULL, "Amazon helps Ukraine with clouds",
		"|des nuages par la fenêtre", NULL },
	{ "d", "2016/..", "service-stop", "confirmed", "actor=aws|target=russia", "cloud|war",
		"fredzone", "follows=b", "AWS turns away new customers", NULL, NULL },
	{ "j", "2022/", "aid", "reported", "party=twitch|target=ukraine", "music", "nyt", NULL,
		"Twitch streams for Ukraine", NULL, NULL },
	{ "e", "2022-02-24", "sanction", "confirmed", "actor=ukraine|target=russia|target=yandex",
		"war", "nyt", NULL, "Sanctions decided",
		"Les sanctions économiques contre la Russie", NULL },
	{ "f", "2022-03", "sales-stop", "reported", "actor=microsoft|target=russia", "cloud",
		"monde-1|nyt", "responds-to=e", "Microsoft stops sales", "nous arrêtons les ventes",
		NULL },
	{ "g", "2022-03-05~", "service-stop", "reported", "actor=aws|target=russia", "cloud",
		"fredzone|copy", "follows=e", "No new customers from Russia",
		"Amazon affirme, lui aussi, qu’il n’acceptera plus  de nouveaux clients", NULL },
	{ "h", "2022-03-28", "service-stop", "disputed", "actor=spotify|target=russia", "music",
		"monde-2", "related=g", "Spotify closes its Moscow office", "un œuf à Moscou",
		NULL },
	{ "i", "[2022-04..2022-06]", "statement", "planned", "actor=jassy", NULL, "copy", NULL,
		"Jassy may speak", NULL, "check the \"memo\" first" },
	{ "k", "2023?", "statement", "retracted", "actor=kremlin|mentioned=spotify", "war",
		"monde-1", NULL, "Kremlin answers: 100% false", NULL, NULL },
	{ "l", "2023-Q3", "statement", "reported", "actor=cafe", NULL, "fredzone", "corrects=k",
		"Café opens at 10:30", NULL, NULL },
	{ "n", "2024-01-02T10:30", "statement", "confirmed", "party=amazon|party=microsoft",
		"cloud", "nyt!|fredzone", NULL, "Joint statement (final)",
		"a/b testing and -5 degrees", NULL },
	{ "m", "unknown", "sales-stop", "reported", "actor=apple-inc|mentioned=somebody", "rumour",
		"copy", NULL, "Apple rumour", NULL, NULL },
};

const struct fixture fixture_shared = {
	.types = "company|person|organisation|government|country|product|media",
	.roles = "actor|target|party|mentioned",
	.kinds = "sales-stop|service-stop|aid|statement|sanction|inquiry",
	.entity = entity,
	.entities = sizeof(entity) / sizeof(*entity),
	.source = source,
	.sources = sizeof(source) / sizeof(*source),
	.event = event,
	.events = sizeof(event) / sizeof(*event),
};
