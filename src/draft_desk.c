#include <fcntl.h>
#include <stdint.h>
#include <string.h>

#include "draft.h"
#include "file.h"
#include "load.h"
#include "map.h"
#include "node.h"
#include "text.h"

static bool is_same_name(struct str a, struct str b)
{
	struct buf x = { 0 }, y = { 0 };
	bool is_same;

	text_fold(a, &x);
	text_fold(b, &y);
	is_same = str_eq(buf_str(&x), buf_str(&y));
	buf_free(&x);
	buf_free(&y);
	return is_same;
}

const struct draft *draft_find_entity(const struct desk *desk, struct str name)
{
	size_t i;

	for (i = 0; i < desk->drafts; i++) {
		const struct draft *d = &desk->draft[i];

		if (d->of == DRAFT_ENTITY && (is_same_name(name, draft_answer(d, "name")) ||
						     str_eq(name, draft_answer(d, "id"))))
			return d;
	}
	return NULL;
}

static bool is_known(const struct desk *desk, struct str name)
{
	uint32_t entity;

	return timeline_find_entity(&desk->load->timeline, name, &entity) != LOOKUP_NONE ||
	       draft_find_entity(desk, name);
}

bool draft_next_name(const struct desk *desk, struct str *rest, struct str *name)
{
	struct str whole = str_trim(*rest);

	if (!rest->at || !whole.len)
		return false;
	if (!is_known(desk, whole))
		return str_split(rest, ',', name);
	*name = whole;
	*rest = (struct str){ 0 };
	return true;
}

struct str draft_unknown_name(const struct desk *desk, struct str names)
{
	struct str name;

	while (draft_next_name(desk, &names, &name)) {
		name = str_trim(name);
		if (name.len && !is_known(desk, name))
			return name;
	}
	return (struct str){ 0 };
}

bool draft_find_source(const struct desk *desk, struct str id, struct str *text)
{
	uint32_t source = timeline_find_source(&desk->load->timeline, id);
	size_t i;

	for (i = 0; i < desk->drafts && source == NONE; i++) {
		const struct draft *d = &desk->draft[i];

		if (d->of != DRAFT_SOURCE || !str_eq(draft_answer(d, "id"), id))
			continue;
		*text = draft_answer(d, "text");
		return true;
	}
	if (source != NONE)
		*text = desk->load->timeline.source[source].text;
	return source != NONE;
}

bool draft_has_id(const struct desk *desk, enum draft_of of, struct str id)
{
	const struct timeline *tl = &desk->load->timeline;
	size_t i;

	for (i = 0; i < desk->drafts; i++) {
		if (desk->draft[i].of == of && str_eq(draft_answer(&desk->draft[i], "id"), id))
			return true;
	}
	if (of == DRAFT_EVENT)
		return timeline_find_event(tl, id) != NONE;
	if (of == DRAFT_SOURCE)
		return timeline_find_source(tl, id) != NONE;
	for (i = 0; i < tl->entities; i++) {
		if (str_eq(tl->entity[i].id, id))
			return true;
	}
	return false;
}

bool draft_has_file(const struct desk *desk, struct str path)
{
	size_t i;

	for (i = 0; i < desk->load->units; i++) {
		if (str_is(path, desk->load->unit[i].path))
			return true;
	}
	return false;
}

bool draft_next_relation(struct str *rest, struct str *name, struct str *ids)
{
	const char *colon;

	while (str_split(rest, ';', ids)) {
		*ids = str_trim(*ids);
		colon = ids->len ? memchr(ids->at, ':', ids->len) : NULL;
		if (!ids->len)
			continue;
		*name = colon ? str_trim(str_from(ids->at, (size_t)(colon - ids->at)))
			      : str_of("related");
		*ids = colon ? str_trim(str_sub(*ids, (size_t)(colon - ids->at) + 1, SIZE_MAX))
			     : *ids;
		return true;
	}
	return false;
}

void draft_event_files(const struct desk *desk, struct map *out)
{
	const struct timeline *tl = &desk->load->timeline;
	size_t i;

	for (i = 0; i < tl->events; i++)
		map_add(out, str_of(tl->event[i].pos.file), 0);
}

uint32_t draft_kinds_line(const struct desk *desk)
{
	struct arena arena = { 0 };
	struct buf path = { 0 }, text = { 0 };
	struct diags problems = { 0 };
	struct node *root = NULL;
	bool is_broken = false;
	uint32_t line = 0, i;

	buf_addf(&path, "%s/%s", desk->folder, UNIT_SETTINGS);
	if (file_read(AT_FDCWD, path.at, FILE_BYTES, &text, NULL, NULL))
		root = node_read(&text, UNIT_SETTINGS, NULL, &arena, &problems, &is_broken);
	for (i = 0; root && root->type == NODE_MAP && i < root->pairs; i++) {
		if (str_is(root->pair[i].key, "kinds"))
			line = root->pair[i].key_pos.line;
	}
	diags_free(&problems);
	arena_free(&arena);
	buf_free(&text);
	buf_free(&path);
	return line;
}
