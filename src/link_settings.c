#include "link.h"

#include <string.h>

#include "report.h"
#include "rule.h"
#include "schema.h"
#include "text.h"

/* The vocabularies of a folder that names none. */
static const struct str default_roles[] = { LIT("actor"), LIT("target"), LIT("party"),
	LIT("mentioned") };
static const struct str default_types[] = { LIT("company"), LIT("person"), LIT("organisation"),
	LIT("government"), LIT("country"), LIT("product"), LIT("media") };

/* Names are found one by one, at each use. */
enum { MOST_NAMES = 1000 };

static bool may_name(struct link *l, const char *what, const struct ref *name, size_t names)
{
	if (names == MOST_NAMES)
		return report(&l->diags, name->pos, "too-many-names", NULL,
			"'%s' is one too many, a folder has at most %d %ss", QUOTE(name->text),
			MOST_NAMES, what);
	if (!schema_is_reserved(name->text))
		return true;
	return report(&l->diags, name->pos, "reserved-name", NULL,
		"'%s' is a word of the query language and cannot name a %s", QUOTE(name->text),
		what);
}

/* The names that may be used, each once. */
static const struct str *link_names(
	struct link *l, const char *what, const struct refs *from, size_t *count)
{
	struct str *name = ARENA_ARRAY(&l->tl->arena, from->items, struct str);
	struct map seen = { 0 };
	size_t i;

	*count = 0;
	for (i = 0; i < from->items; i++) {
		const struct ref *ref = &from->item[i];

		if (may_name(l, what, ref, *count) && map_add(&seen, ref->text, 0))
			name[(*count)++] = arena_str(&l->tl->arena, ref->text);
	}
	map_free(&seen);
	return name;
}

/* One character, and one column even where only ASCII is shown; whatever the locale of this run. */
static bool is_letter(struct str text)
{
	struct buf shown = { 0 };
	bool is_one;

	text_make_safe(text, CHARSET_ASCII, &shown);
	is_one = text_after(text, 0) == text.len && shown.len == 1;
	buf_free(&shown);
	return is_one;
}

static struct str link_letter(
	struct link *l, const struct nameds *all, size_t i, struct map *by_letter)
{
	const struct named *from = &all->item[i], *first;
	const struct ref *letter = &from->value;
	uint32_t other;

	if (!letter->text.len)
		return (struct str){ 0 };
	if (!is_letter(letter->text)) {
		report(&l->diags, letter->pos, "bad-letter", NULL,
			"'%s' is no letter for '%s', it takes one character of one column",
			QUOTE(letter->text), QUOTE(from->name.text));
		return (struct str){ 0 };
	}
	other = map_find(by_letter, letter->text);
	if (other == MAP_NONE) {
		map_add(by_letter, letter->text, (uint32_t)i);
	} else {
		first = &all->item[other];
		report(&l->diags, letter->pos, "same-letter", NULL,
			"'%s' stands for '%s' already, at %u:%u", QUOTE(letter->text),
			QUOTE(first->name.text), (unsigned)first->value.pos.line,
			(unsigned)first->value.pos.col);
	}
	return arena_str(&l->tl->arena, letter->text);
}

static void link_kinds(struct link *l, const struct nameds *from)
{
	struct kind *kind = ARENA_ARRAY(&l->tl->arena, from->items, struct kind);
	struct map by_letter = { 0 };
	size_t i;

	l->tl->kind = kind;
	for (i = 0; i < from->items; i++) {
		const struct named *item = &from->item[i];

		if (!may_name(l, "kind", &item->name, l->tl->kinds))
			continue;
		kind[l->tl->kinds].name = arena_str(&l->tl->arena, item->name.text);
		kind[l->tl->kinds].letter = link_letter(l, from, i, &by_letter);
		l->tl->kinds++;
	}
	map_free(&by_letter);
}

static void link_views(struct link *l, const struct nameds *from)
{
	struct saved_view *view = ARENA_ARRAY(&l->tl->arena, from->items, struct saved_view);
	size_t i;

	for (i = 0; i < from->items; i++)
		view[i] = (struct saved_view){ arena_str(&l->tl->arena, from->item[i].name.text),
			arena_str(&l->tl->arena, from->item[i].value.text) };
	l->tl->view = view;
	l->tl->views = from->items;
}

static void set_severity(struct link *l, const struct ref *name, enum severity severity)
{
	const struct rule *rule = rule_find(name->text);
	struct nearest best = { 0 };
	size_t i;

	if (rule) {
		l->severity[rule - rules] = severity;
		return;
	}
	for (i = 0; i < rules_count; i++)
		text_nearest(&best, name->text, str_of(rules[i].name));
	report(&l->diags, name->pos, "unknown-rule", NULL, "unknown rule '%s'%s", QUOTE(name->text),
		SUGGEST(best));
}

static void link_rules(struct link *l, const struct nameds *from)
{
	static const enum severity all[] = { SEVERITY_OFF, SEVERITY_NOTE, SEVERITY_WARNING,
		SEVERITY_ERROR };
	size_t i, j;

	for (i = 0; i < from->items; i++) {
		const struct named *item = &from->item[i];
		struct nearest best = { 0 };

		for (j = 0; j < 4 && !str_is(item->value.text, severity_name(all[j])); j++)
			text_nearest(&best, item->value.text, str_of(severity_name(all[j])));
		if (j < 4)
			set_severity(l, &item->name, all[j]);
		else
			report(&l->diags, item->value.text.at ? item->value.pos : item->name.pos,
				"unknown-word", "one of error, warning, note, off",
				"unknown severity '%s' of rule '%s'%s", QUOTE(item->value.text),
				QUOTE(item->name.text), SUGGEST(best));
	}
}

static void find_settings(struct link *l)
{
	size_t i;

	for (i = 0; i < l->units; i++) {
		if (strcmp(l->unit[i].path, UNIT_SETTINGS) == 0)
			l->settings = &l->unit[i];
	}
	if (!l->settings)
		report(&l->diags, (struct pos){ .file = UNIT_SETTINGS }, "missing-settings",
			"write one with 'frise: 1' and a title", "there is no %s, so the folder has no kinds",
			UNIT_SETTINGS);
}

void link_settings(struct link *l)
{
	static const struct raw_settings none;
	const struct raw_settings *raw = &none;
	struct timeline *tl = l->tl;
	size_t i;

	l->severity = ARENA_ARRAY(&l->scratch, rules_count, enum severity);
	for (i = 0; i < rules_count; i++)
		l->severity[i] = rules[i].severity;
	find_settings(l);
	if (l->settings && l->settings->raw->settings)
		raw = l->settings->raw->settings;
	tl->title = raw->title;
	tl->description = raw->description;
	tl->language = raw->language;
	tl->languages = raw->languages;
	tl->role = link_names(l, "role", &raw->role, &tl->roles);
	tl->type = link_names(l, "type", &raw->type, &tl->types);
	if (!tl->roles) {
		tl->role = default_roles;
		tl->roles = sizeof(default_roles) / sizeof(*default_roles);
	}
	if (!tl->types) {
		tl->type = default_types;
		tl->types = sizeof(default_types) / sizeof(*default_types);
	}
	link_kinds(l, &raw->kind);
	link_views(l, &raw->view);
	link_rules(l, &raw->rule);
}
