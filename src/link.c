#include "link.h"

#include <string.h>

#include "report.h"

enum { MOST_BEFORE = 200, MOST_PLACES = 100, MOST_TYPED = 256 /* bytes */ };

/* Does a line of the file name a record: `- id: x`, `name: x`, `aliases: [x, y]`? */
static bool names_record(struct str text, size_t at)
{
	static const char *const keys[] = { "id:", "name:", "aliases:" };
	size_t start = at, i;
	struct str line;

	while (start > 0 && text.at[start - 1] != '\n' && at - start < MOST_BEFORE)
		start--;
	while (start < at && strchr(" \t-{", text.at[start]))
		start++;
	line = str_sub(text, start, at - start);
	for (i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		if (str_starts(line, keys[i]))
			return true;
	}
	return false;
}

static bool may_hold(struct link *l, const struct unit *unit, struct str name)
{
	struct str text = buf_str(&unit->text);
	size_t at, places;

	if (unit->is_unread || l->search_left < text.len)
		return true;
	l->search_left -= text.len;
	at = str_find(text, name, 0);
	for (places = 0; at != SIZE_MAX; at = str_find(text, name, at + 1)) {
		if (places++ == MOST_PLACES || names_record(text, at))
			return true;
	}
	return false;
}

bool link_is_lost(struct link *l, struct str text)
{
	uint32_t unit = map_find(&l->left_out, text);
	size_t i;

	if (unit != MAP_NONE) {
		l->lost[unit]++;
		return true;
	}
	for (i = 0; i < l->units; i++) {
		if (l->unit[i].is_broken && may_hold(l, &l->unit[i], text)) {
			l->lost[i]++;
			return true;
		}
	}
	return false;
}

bool link_is_setting_lost(struct link *l)
{
	if (l->settings && (!l->settings->is_broken || l->settings->is_kept))
		return false;
	l->settings_lost++;
	return true;
}

bool link_may_compare(struct link *l, size_t count)
{
	if (l->compare_left < count)
		return false;
	l->compare_left -= count;
	return true;
}

void link_nearest(struct nearest *best, struct str misspelt, struct str candidate)
{
	if (misspelt.len <= MOST_TYPED && candidate.len <= MOST_TYPED)
		text_nearest(best, misspelt, candidate);
}

void link_unknown_name(struct link *l, const char *rule, const struct ref *ref,
	const struct str *name, size_t names)
{
	struct nearest best = { 0 };
	struct choices choices = { "" };
	size_t i;

	for (i = 0; i < names && link_may_compare(l, 1); i++) {
		link_nearest(&best, ref->text, name[i]);
		choices_add(&choices, name[i]);
	}
	report(&l->diags, ref->pos, rule, best.text.at ? NULL : choices.text, "unknown %s '%s'%s",
		rule + strlen("unknown-"), QUOTE(ref->text), SUGGEST(best));
}

void link_duplicate(struct link *l, const char *what, const struct ref *id, struct pos first)
{
	report(&l->diags, id->pos, "duplicate-id", NULL, "%s '%s' stands already at %s:%u:%u", what,
		QUOTE(id->text), first.file, first.line, first.col);
}

void link_circle(struct link *l, const char *key, const struct ref *ref, struct str from,
	const struct pos *other)
{
	if (!other)
		report(&l->diags, ref->pos, "circle", NULL, "'%s' leads from '%s' to itself", key,
			QUOTE(from));
	else
		report(&l->diags, ref->pos, "circle", NULL,
			"'%s' closes a circle, '%s' at %s:%u:%u leads to '%s' already", key,
			QUOTE(ref->text), other->file, other->line, other->col, QUOTE(from));
}
