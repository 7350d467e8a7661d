#include "unit.h"

#include <string.h>

#include "decode.h"
#include "folds.h"
#include "node.h"
#include "raw.h"
#include "report.h"
#include "schema.h"

static struct raw_accounts decode_accounts(
	struct decode *d, const struct raw *raw, const struct node *node)
{
	struct raw_accounts account = { 0 };
	struct evidence *evidence;
	struct items items;
	struct ref *source;
	size_t i;

	if (!node)
		return account;
	items = items_of(node);
	evidence = ARENA_ARRAY(d->keep, items.count, struct evidence);
	source = ARENA_ARRAY(d->raw, items.count, struct ref);
	for (i = 0; i < items.count; i++) {
		const struct node *item = items_get(&items, i);
		const struct node *quote = node_find(item, "quote");
		struct evidence_keys keys = { .evidence.pos = quote ? quote->pos : item->pos };

		if (!decode_record(d, &schema_evidence, item, &keys, &keys.evidence.extra))
			continue;
		if (!keys.source.text.at && !raw->has_source)
			report(d->diags, item->pos, "no-source",
				"add source: and the id of a source",
				"a quote without 'source', and the file has none either");
		evidence[account.items] = keys.evidence;
		evidence[account.items].source = NONE;
		source[account.items++] = keys.source;
	}
	account.evidence = evidence;
	account.source = source;
	return account;
}

static bool decode_see(
	struct decode *d, const struct raw *raw, const struct node *node, struct raw_see *see)
{
	struct see_keys keys = { 0 };

	decode_record(d, &schema_see, node, &keys, NULL);
	keys.raw.account = decode_accounts(d, raw, keys.evidence);
	*see = keys.raw;
	return see->event.text.len > 0;
}

/* Gives the remark on an event the form it has in the timeline. */
static void keep_note(struct decode *d, const struct ref *from, struct event *event)
{
	struct note *note;

	if (!from->text.at)
		return;
	note = ARENA_NEW(d->keep, struct note);
	*note = (struct note){ from->text, from->pos };
	event->note = note;
	event->notes = 1;
}

/*
 * False where the event has no valid id, date or title; what is said in it is
 * checked all the same.
 */
static bool decode_event(
	struct decode *d, const struct raw *raw, const struct node *node, struct raw_event *out)
{
	struct event_keys keys = { .raw.event = { .kind = NONE, .status = STATUS_REPORTED } };
	struct event *event = &keys.raw.event;

	out->id = (struct ref){ 0 };
	if (!decode_record(d, &schema_event, node, &keys, &event->extra))
		return false;
	keys.raw.account = decode_accounts(d, raw, keys.evidence);
	out->id = keys.raw.id;
	if (!keys.raw.id.text.len || !keys.date.is_valid || !event->title.items)
		return false;
	event->id = keys.raw.id.text;
	event->when = keys.date.dated;
	keys.raw.date_source = keys.date.source;
	event->pos = node->pos;
	keep_note(d, &keys.note, event);
	*out = keys.raw;
	return true;
}

static void decode_events(struct decode *d, struct raw *raw, const struct node *node)
{
	struct items items = items_of(node);
	size_t i, sees = 0;

	for (i = 0; i < items.count; i++)
		sees += node_find(items_get(&items, i), "see") != NULL;
	raw->event = ARENA_ARRAY(d->raw, items.count - sees, struct raw_event);
	raw->see = ARENA_ARRAY(d->raw, sees, struct raw_see);
	raw->left_out = ARENA_ARRAY(d->raw, items.count - sees, struct str);
	for (i = 0; i < items.count; i++) {
		const struct node *item = items_get(&items, i);
		struct raw_event *event = &raw->event[raw->events];

		if (node_find(item, "see"))
			raw->sees += decode_see(d, raw, item, &raw->see[raw->sees]);
		else if (decode_event(d, raw, item, event))
			raw->events++;
		else if (event->id.text.len)
			raw->left_out[raw->lefts_out++] = event->id.text;
	}
}

static bool decode_entity(struct decode *d, const struct node *node, struct raw_entity *out)
{
	struct raw_entity raw = { .index = NONE,
		.entity = { .type = NONE, .parent = NONE, .country = NONE } };

	if (!decode_record(d, &schema_entity, node, &raw, &raw.entity.extra) || !raw.id.text.len)
		return false;
	raw.entity.id = raw.id.text;
	raw.entity.pos = node->pos;
	if (!raw.entity.name.len)
		raw.entity.name = raw.entity.id;
	*out = raw;
	return true;
}

static void decode_entities(struct decode *d, struct raw *raw, const struct node *node)
{
	struct items items = items_of(node);
	size_t i;

	raw->entity = ARENA_ARRAY(d->raw, items.count, struct raw_entity);
	for (i = 0; i < items.count; i++)
		raw->entities +=
			decode_entity(d, items_get(&items, i), &raw->entity[raw->entities]);
}

static bool decode_source(struct decode *d, const struct node *node, struct raw_source *out)
{
	struct source_keys keys = { .raw = { .index = NONE, .source.derived_from = NONE } };
	struct source *source = &keys.raw.source;

	if (!decode_record(d, &schema_source, node, &keys, &source->extra) || !keys.raw.id.text.len)
		return false;
	source->id = keys.raw.id.text;
	source->pos = node->pos;
	source->published = keys.published.dated;
	source->retrieved = keys.retrieved.dated;
	if (!source->title.len)
		source->title = source->id;
	*out = keys.raw;
	return true;
}

static void decode_sources(struct decode *d, struct raw *raw, const struct file_keys *keys)
{
	struct items items = { 0 };
	size_t i;

	if (keys->sources)
		items = items_of(keys->sources);
	raw->source = ARENA_ARRAY(d->raw, items.count + 1, struct raw_source);
	if (keys->source) {
		raw->is_source_sound = decode_source(d, keys->source, raw->source);
		raw->sources = raw->is_source_sound;
	}
	for (i = 0; i < items.count; i++)
		raw->sources += decode_source(d, items_get(&items, i), &raw->source[raw->sources]);
}

static void decode_file(struct decode *d, struct raw *raw, const struct node *root)
{
	struct file_keys keys = { 0 };
	const struct node *source = node_find(root, "source");

	decode_record(d, &schema_file, root, &keys, NULL);
	raw->has_source = source && !node_is_empty(source);
	decode_sources(d, raw, &keys);
	if (keys.entities)
		decode_entities(d, raw, keys.entities);
	if (keys.events)
		decode_events(d, raw, keys.events);
}

/* Warns of characters that hide: a terminal would obey or swallow them. */
static void check_text(struct decode *d, struct pos pos, struct str text)
{
	size_t at = text_find_unsafe(text);

	if (at != SIZE_MAX)
		report(d->diags, pos, "hidden-character", NULL,
			"the text holds the hidden character U+%04X",
			(unsigned)text_next(text, &at));
}

static void check_visible(struct decode *d, const struct node *node)
{
	size_t i;

	if (node->type == NODE_SCALAR)
		check_text(d, node->pos, node->text);
	for (i = 0; i < node->pairs; i++) {
		check_text(d, node->pair[i].key_pos, node->pair[i].key);
		check_visible(d, node->pair[i].value);
	}
	for (i = 0; i < node->items; i++)
		check_visible(d, node->item[i]);
}

/* A file without escapes and without hidden characters has none in its texts. */
static bool may_hide(struct str text)
{
	return memchr(text.at, '\\', text.len) || text_find_unsafe(text) != SIZE_MAX;
}

static void decode_root(struct unit *unit, const struct node *root)
{
	struct decode d = { &unit->arena, &unit->raw_arena, &unit->diags, NULL };
	struct raw *raw = ARENA_NEW(&unit->raw_arena, struct raw);
	/* Other files may be empty; this one then lacks what it must have. */
	const struct node nothing = { .type = NODE_MAP, .pos = { unit->path, 1, 1 } };

	unit->raw = raw;
	if (strcmp(unit->path, UNIT_SETTINGS) == 0) {
		raw->settings = ARENA_NEW(&unit->raw_arena, struct raw_settings);
		if (root || !unit->is_broken)
			decode_record(&d, &schema_settings, root ? root : &nothing, raw->settings, NULL);
	} else if (root) {
		decode_file(&d, raw, root);
		raw->strays = d.strays;
	}
	if (root && may_hide(buf_str(&unit->text)))
		check_visible(&d, root);
}

void unit_take(struct unit *unit, const char *path, struct buf *text, const struct file_id *id,
	struct arena *scratch)
{
	struct node *root;

	*unit = (struct unit){ .text = *text };
	*text = (struct buf){ 0 };
	if (id)
		unit->id = *id;
	unit->path = arena_text(&unit->arena, str_of(path));
	root = node_read(
		&unit->text, unit->path, NULL, scratch, &unit->diags, &unit->is_broken);
	decode_root(unit, root);
	arena_reset(scratch);
}

void unit_parse(struct unit *unit, const char *path, struct str text, const struct file_id *id)
{
	struct arena scratch = { 0 };
	struct buf copy = { 0 };

	buf_add_str(&copy, text);
	unit_take(unit, path, &copy, id, &scratch);
	arena_free(&scratch);
}

void unit_fail(struct unit *unit, const char *path, const struct fault *fault)
{
	*unit = (struct unit){ .is_broken = true, .is_unread = true };
	unit->path = arena_text(&unit->arena, str_of(path));
	unit->raw = ARENA_NEW(&unit->raw_arena, struct raw);
	report(&unit->diags, (struct pos){ .file = unit->path }, fault->rule, NULL, "%s",
		fault->msg);
}

void unit_read_file(
	struct unit *unit, int root, const struct file_entry *entry, struct arena *scratch)
{
	struct buf text = { 0 };
	struct file_id id;
	struct fault fault;

	if (file_read(root, entry->path, FILE_BYTES, &text, &id, &fault)) {
		unit_take(unit, entry->path, &text, &id, scratch);
	} else {
		unit_fail(unit, entry->path, &fault);
		unit->id = entry->id;
	}
	buf_free(&text);
	/* Lines of problems are read again: all texts at once are as much as all records. */
	if (!unit->is_broken)
		buf_free(&unit->text);
}

void unit_trim(struct unit *unit)
{
	buf_free(&unit->text);
	arena_free(&unit->raw_arena);
	unit->raw = NULL;
}

void unit_free(struct unit *unit)
{
	unit_trim(unit);
	folds_drop(unit->folds);
	diags_free(&unit->diags);
	arena_free(&unit->arena);
	*unit = (struct unit){ 0 };
}
