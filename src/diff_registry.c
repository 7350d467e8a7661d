#include "diff_part.h"

#include "rule.h"

static struct str type_of(const struct timeline *tl, const struct entity *entity)
{
	return entity->type == NONE ? (struct str){ 0 } : tl->type[entity->type];
}

/* A reference to another entity; it is the same where that one was given another id. */
static void compare_entity(struct diff_work *w, enum diff_field field, uint32_t old, uint32_t new)
{
	const struct str none = { 0 };
	struct str was = old == NONE ? none : diff_entity_id(w, old);
	struct str is = new == NONE ? none : w->new->entity[new].id;

	if (!str_eq(was, is))
		diff_word(w, (struct change){ .field = field },
			old == NONE ? none : w->old->entity[old].id, is);
}

void diff_entities(struct diff_work *w, const struct entity *old, const struct entity *new)
{
	diff_text(w, (struct change){ .field = DIFF_NAME }, old->name, new->name);
	diff_word(w, (struct change){ .field = DIFF_TYPE }, type_of(w->old, old),
		type_of(w->new, new));
	diff_strs(w, (struct change){ .field = DIFF_ALIASES }, old->alias, old->aliases, new->alias,
		new->aliases);
	compare_entity(w, DIFF_PARENT, old->parent, new->parent);
	compare_entity(w, DIFF_COUNTRY, old->country, new->country);
	diff_extras(w, (struct change){ .field = DIFF_IDS }, &old->ids, &new->ids);
	diff_text(w, (struct change){ .field = DIFF_NOTE }, old->note, new->note);
	diff_extras(w, (struct change){ .field = DIFF_EXTRA }, &old->extra, &new->extra);
}

static void compare_origin(struct diff_work *w, const struct source *old, const struct source *new)
{
	const struct str none = { 0 };
	struct str was = old->derived_from == NONE ? none : diff_source_id(w, old->derived_from);
	struct str is = new->derived_from == NONE ? none : w->new->source[new->derived_from].id;

	if (!str_eq(was, is))
		diff_word(w, (struct change){ .field = DIFF_DERIVED_FROM },
			old->derived_from == NONE ? none : w->old->source[old->derived_from].id,
			is);
}

void diff_sources(struct diff_work *w, const struct source *old, const struct source *new)
{
	diff_text(w, (struct change){ .field = DIFF_TITLE }, old->title, new->title);
	diff_word(w, (struct change){ .field = DIFF_KIND }, str_of(source_kind_names[old->kind]),
		str_of(source_kind_names[new->kind]));
	diff_text(w, (struct change){ .field = DIFF_PUBLISHER }, old->publisher, new->publisher);
	diff_strs(w, (struct change){ .field = DIFF_AUTHORS }, old->author, old->authors,
		new->author, new->authors);
	diff_dated(w, DIFF_PUBLISHED, &old->published, &new->published);
	diff_dated(w, DIFF_RETRIEVED, &old->retrieved, &new->retrieved);
	diff_word(w, (struct change){ .field = DIFF_LANG }, old->lang, new->lang);
	diff_word(w, (struct change){ .field = DIFF_URL }, old->url, new->url);
	diff_word(w, (struct change){ .field = DIFF_ARCHIVED }, old->archived, new->archived);
	compare_origin(w, old, new);
	diff_text(w, (struct change){ .field = DIFF_RIGHTS }, old->rights, new->rights);
	diff_word(w, (struct change){ .field = DIFF_TEXT }, old->text, new->text);
	diff_word(w, (struct change){ .field = DIFF_CHECKSUM }, old->checksum, new->checksum);
	diff_text(w, (struct change){ .field = DIFF_NOTE }, old->note, new->note);
	diff_extras(w, (struct change){ .field = DIFF_EXTRA }, &old->extra, &new->extra);
}

/* A list whose order means something, as one text: "en, fr". */
static struct str joined(struct diff_work *w, const struct str *item, size_t items)
{
	struct buf text = { 0 };
	size_t i;

	for (i = 0; i < items; i++)
		buf_addf(&text, "%s%.*s", i ? ", " : "", STR(item[i]));
	return diff_keep(w, &text);
}

static void add_kinds(struct diff_items *list, const struct timeline *tl)
{
	size_t i;

	for (i = 0; i < tl->kinds; i++) {
		const struct kind *kind = &tl->kind[i];

		diff_items_add(
			list, (struct diff_item){ kind->name, kind->letter, kind->letter, false });
	}
}

static void add_views(struct diff_items *list, const struct timeline *tl)
{
	size_t i;

	for (i = 0; i < tl->views; i++) {
		const struct saved_view *view = &tl->view[i];

		diff_items_add(
			list, (struct diff_item){ view->name, view->query, view->query, false });
	}
}

static void compare_rules(struct diff_work *w)
{
	const enum severity *old = w->old_load->severity, *new = w->new_load->severity;
	size_t i;

	for (i = 0; i < rules_count; i++) {
		struct change change = { .field = DIFF_RULES, .key = str_of(rules[i].name) };

		diff_word(w, change, str_of(severity_name(old[i])), str_of(severity_name(new[i])));
	}
}

void diff_settings(struct diff_work *w)
{
	const struct timeline *old = w->old, *new = w->new;

	diff_text(w, (struct change){ .field = DIFF_TITLE }, old->title, new->title);
	diff_text(w, (struct change){ .field = DIFF_DESCRIPTION }, old->description,
		new->description);
	diff_word(w, (struct change){ .field = DIFF_LANGUAGES },
		joined(w, old->language, old->languages), joined(w, new->language, new->languages));
	diff_word(w, (struct change){ .field = DIFF_ROLES }, joined(w, old->role, old->roles),
		joined(w, new->role, new->roles));
	diff_word(w, (struct change){ .field = DIFF_TYPES }, joined(w, old->type, old->types),
		joined(w, new->type, new->types));
	add_kinds(&w->olds, old);
	add_kinds(&w->news, new);
	diff_keyed(w, (struct change){ .field = DIFF_KINDS });
	add_views(&w->olds, old);
	add_views(&w->news, new);
	diff_keyed(w, (struct change){ .field = DIFF_VIEWS });
	compare_rules(w);
}
