#include "query.h"

#include <string.h>
#include <strings.h>

const struct field_row field_rows[] = {
	{ "who", NULL, FIELD_WHO, "Anybody in any role" },
	{ "based-in", NULL, FIELD_BASED_IN, "Somebody whose country it is" },
	{ "date", NULL, FIELD_DATE, "A time, or A..B, A.., ..B" },
	{ "within", NULL, FIELD_WITHIN, "Surely all of it in that time" },
	{ "before", NULL, FIELD_BEFORE, "Over before that time begins" },
	{ "after", NULL, FIELD_AFTER, "Begun only after that time is over" },
	{ "asof", NULL, FIELD_AS_OF, "What could be known when that time ended" },
	{ "source", "src", FIELD_SOURCE, "A source, by id or part of its title" },
	{ "publisher", NULL, FIELD_PUBLISHER, "A publisher of a source, by part of its name" },
	{ "kind", NULL, FIELD_KIND, "The kind of event" },
	{ "tag", NULL, FIELD_TAG, "A tag" },
	{ "status", NULL, FIELD_STATUS, "Planned, reported, alleged, confirmed ..." },
	{ "lang", NULL, FIELD_LANG, "The language of a source; fr takes fr-CA" },
	{ "id", NULL, FIELD_ID, "The event of this id" },
	{ "rel", NULL, FIELD_REL, "Events related to this one, either way" },
	{ "is", NULL, FIELD_IS, "A state" },
};
const size_t field_rows_count = sizeof(field_rows) / sizeof(*field_rows);

const struct state_row state_rows[STATES] = {
	[STATE_UNDATED] = { "undated", "No date is known" },
	[STATE_APPROXIMATE] = { "approximate", "The date is approximate (~)" },
	[STATE_UNCERTAIN] = { "uncertain", "The date is uncertain (?)" },
	[STATE_ONGOING] = { "ongoing", "It goes on (1984/..)" },
	[STATE_SINGLE_SOURCE] = { "single-source", "All its sources go back to one" },
	[STATE_UNARCHIVED] = { "unarchived", "A source of it has no archived text" },
	[STATE_UNVERIFIED] = { "unverified", "A quote of it is not verified, or it has none" },
	[STATE_DISPUTED] = { "disputed", "Disputed by status or by a source" },
	[STATE_NOTED] = { "noted", "The curator has a remark on it" },
	[STATE_MARKED] = { "marked", "You marked it" },
};

static bool same_name(struct str name, const char *known)
{
	return known && strlen(known) == name.len && strncasecmp(name.at, known, name.len) == 0;
}

static bool find_name(const struct str *list, size_t count, struct str name, enum field_kind kind,
	struct field *out)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (list[i].len != name.len || strncasecmp(list[i].at, name.at, name.len) != 0)
			continue;
		*out = (struct field){ .kind = kind, .index = (uint32_t)i, .name = list[i] };
		return true;
	}
	return false;
}

bool field_find(const struct timeline *tl, struct str name, struct field *out)
{
	size_t i;

	if (!name.len)
		return false;
	for (i = 0; i < field_rows_count; i++) {
		const struct field_row *row = &field_rows[i];

		if (!same_name(name, row->name) && !same_name(name, row->alias))
			continue;
		*out = (struct field){ .kind = row->kind, .name = str_of(row->name) };
		return true;
	}
	return find_name(tl->type, tl->types, name, FIELD_TYPE, out) ||
	       find_name(tl->role, tl->roles, name, FIELD_ROLE, out);
}
