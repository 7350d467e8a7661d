#include "schema_choice.h"

#include "map.h"
#include "text.h"

/* A list of choices that grows: each name once. */
struct choice {
	json_t *name;
	json_t *help;
	struct map seen;
};

static json_t *json_of(struct str text)
{
	return json_stringn(text.at ? text.at : "", text.len);
}

static void add(struct choice *c, struct str name, struct str help)
{
	if (!name.len || !map_add(&c->seen, name, 0))
		return;
	json_array_append_new(c->name, json_of(name));
	json_array_append_new(c->help, json_of(help));
}

/* An entity is offered by its name, and by its id where the name is that of several. */
static void add_entities(struct choice *c, const struct timeline *tl, bool only_countries)
{
	uint32_t country = timeline_find_type(tl, (struct str)LIT("country")), found;
	size_t i;

	for (i = 0; i < tl->entities; i++) {
		const struct entity *e = &tl->entity[i];
		struct str type = { 0 };

		if (only_countries && e->type != country)
			continue;
		if (e->type != NONE)
			type = tl->type[e->type];
		if (timeline_find_entity(tl, e->name, &found) == LOOKUP_ONE && found == i)
			add(c, e->name, type);
		else
			add(c, e->id, e->name);
	}
}

static void add_events(struct choice *c, const struct timeline *tl)
{
	struct buf help = { 0 };
	size_t i;

	for (i = 0; i < tl->events; i++) {
		const struct event *e = &tl->event[i];
		const struct lang_text *title;

		title = texts_pick(&e->title, tl->language, tl->languages, 0);
		buf_clear(&help);
		date_print(&e->when.date, &help);
		if (title)
			buf_addf(&help, " %.*s", STR(title->text));
		add(c, e->id, buf_str(&help));
	}
	buf_free(&help);
}

static void add_tags(struct choice *c, const struct timeline *tl)
{
	size_t i, j;

	for (i = 0; i < tl->events; i++) {
		for (j = 0; j < tl->event[i].tags; j++)
			add(c, tl->event[i].tag[j], (struct str){ 0 });
	}
}

static void add_names(struct choice *c, const struct timeline *tl, enum schema_target target)
{
	size_t i;

	switch (target) {
	case TARGET_ENTITY:
	case TARGET_COUNTRY:
		add_entities(c, tl, target == TARGET_COUNTRY);
		break;
	case TARGET_EVENT:
		add_events(c, tl);
		break;
	case TARGET_TAG:
		add_tags(c, tl);
		break;
	case TARGET_SOURCE:
		for (i = 0; i < tl->sources; i++)
			add(c, tl->source[i].id, tl->source[i].title);
		break;
	case TARGET_KIND:
		for (i = 0; i < tl->kinds; i++)
			add(c, tl->kind[i].name, tl->kind[i].letter);
		break;
	case TARGET_TYPE:
		for (i = 0; i < tl->types; i++)
			add(c, tl->type[i], (struct str){ 0 });
		break;
	default:
		break;
	}
}

bool schema_choice_has_settings(const struct timeline *tl)
{
	return tl && tl->title.len;
}

json_t *schema_choice(const struct timeline *tl, enum schema_target target)
{
	struct choice c = { json_array(), json_array(), { 0 } };
	json_t *choices = NULL;

	if (!schema_choice_is_closed(target) || schema_choice_has_settings(tl))
		add_names(&c, tl, target);
	if (json_array_size(c.name))
		choices = json_pack("{s:O, s:O}", "enum", c.name, "enumDescriptions", c.help);
	json_decref(c.name);
	json_decref(c.help);
	map_free(&c.seen);
	return choices;
}

bool schema_choice_is_closed(enum schema_target target)
{
	return target == TARGET_KIND || target == TARGET_TYPE;
}
