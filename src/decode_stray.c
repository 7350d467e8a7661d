#include "decode.h"

#include <stdint.h>

#include "report.h"
#include "text.h"

/* Where a key that its mapping does not take would be taken: under a key of the same mapping. */
struct home {
	const struct schema_row *row; /* of that key; NULL: nowhere */
	const struct node *value;     /* behind that key; NULL: it is not written */
	const struct node *record;    /* the mapping that lacks the key; NULL: none that could */
	const struct node *list;      /* the block list that `record` is the last item of, or NULL */
	bool is_above;                /* nothing else stands between the record and the key */
};

/* "date" and a no-break space are two keys that look the same. */
static bool is_blank_twin(const struct schema *schema, struct str key)
{
	struct buf folded = { 0 };
	bool is_twin;

	text_fold(key, &folded);
	is_twin = str_find(key, (struct str)LIT("\xc2\xa0"), 0) != SIZE_MAX &&
		  schema_find(schema, buf_str(&folded));
	buf_free(&folded);
	return is_twin;
}

/* The last mapping of what stands behind a key. */
static void enter(struct home *home, const struct node *value)
{
	home->value = home->record = value;
	home->list = NULL;
	if (value->type != NODE_LIST)
		return;
	home->list = value->style == NODE_FLOW ? NULL : value;
	home->record = value->items ? value->item[value->items - 1] : NULL;
}

/* The nearest pair above that its mapping takes: those between are strays as this one is. */
static const struct node_pair *pair_above(
	const struct schema *schema, const struct node *map, size_t pair)
{
	while (pair-- > 0)
		if (schema_find(schema, map->pair[pair].key))
			return &map->pair[pair];
	return NULL;
}

/* Looks in what stands above the key, ever deeper at its end. */
static bool find_above(const struct schema *schema, const struct node *map, size_t pair,
	struct home *home)
{
	const struct node_pair *above = pair_above(schema, map, pair);
	const struct schema_row *row;

	while (above && (row = schema_find(schema, above->key)) && row->schema) {
		enter(home, above->value);
		home->row = row;
		home->is_above = true;
		schema = row->schema;
		if (schema_find(schema, map->pair[pair].key))
			return true;
		if (!home->record || home->record->type != NODE_MAP)
			break;
		above = pair_above(schema, home->record, home->record->pairs);
	}
	*home = (struct home){ 0 };
	return false;
}

static bool find_home(const struct schema *schema, const struct node *map, size_t pair,
	struct home *home)
{
	size_t i;

	*home = (struct home){ 0 };
	if (find_above(schema, map, pair, home))
		return true;
	/* A file's records share their keys, so that only the place tells. */
	for (i = 0; i < schema->rows && schema != &schema_file; i++) {
		const struct schema_row *row = &schema->row[i];
		const struct node *value = node_find(map, row->key);

		if (!row->schema || !schema_find(row->schema, map->pair[pair].key))
			continue;
		home->row = row;
		if (value)
			enter(home, value);
		return true;
	}
	return false;
}

/* The lines of a value that stands below its key move with it. */
static const char *with_it(const struct node_pair *pair)
{
	return pair->value->pos.line > pair->key_pos.line
		       ? ", and those that belong to it with it"
		       : "";
}

/* `key`: that of the record, as in "who". */
static const char *hint_home(struct decode *d, const struct node_pair *pair,
	const struct home *home)
{
	const struct node *record = home->record;
	const char *key = home->row->key;
	size_t indent = pair->key_pos.col + 1; /* two deeper */

	if (!home->value)
		return arena_printf(d->raw, "write %s: on a line above it, and indent this line by "
			"%zu spaces%s", key, indent, with_it(pair));
	if (node_is_empty(home->value) && home->is_above)
		return arena_printf(d->raw, "indent this line by %zu spaces%s", indent, with_it(pair));
	if (home->row->type == SCHEMA_DATE && home->value->type == NODE_SCALAR)
		return arena_printf(d->raw, "write both as %s: {value: %s, %s: ...}", key,
			QUOTE(home->value->text), QUOTE(pair->key));
	if (!record || record->type != NODE_MAP)
		return arena_printf(d->raw, "write a mapping behind %s: and this in it, as in "
			"%s: {%s: ...}", key, key, QUOTE(pair->key));
	if (record->style == NODE_FLOW)
		return arena_printf(d->raw, "write it between the braces of %s:", key);
	indent = record->pos.col - 1;
	if (!home->is_above)
		return arena_printf(d->raw, "move this line below those of %s:, and indent it by "
			"%zu spaces", key, indent);
	if (home->list && node_find(record, arena_text(d->raw, pair->key)))
		return arena_printf(d->raw, "begin the line with '%*s- '",
			(int)home->list->pos.col - 1, "");
	return arena_printf(d->raw, "indent this line by %zu spaces%s", indent, with_it(pair));
}

/* What is said of it where it is a role of the folder, which only the linker knows. */
static const char *hint_role(struct decode *d, const struct node *map, size_t pair)
{
	const struct node_pair *above = pair_above(&schema_event, map, pair);
	struct home home = { .row = schema_find(&schema_event, (struct str)LIT("who")) };
	const struct node *who = node_find(map, home.row->key);

	if (who)
		enter(&home, who);
	home.is_above = above && above->value == who;
	if (who && !node_is_empty(who) && who->type != NODE_MAP)
		home.record = NULL;
	return hint_home(d, &map->pair[pair], &home);
}

static void add_stray(
	struct decode *d, const struct node *map, size_t pair, const struct nearest *near)
{
	struct stray *stray = ARENA_NEW(d->raw, struct stray);

	*stray = (struct stray){
		.key = { arena_str(d->raw, map->pair[pair].key), map->pair[pair].key_pos },
		.near = near->text,
		.role_hint = hint_role(d, map, pair),
		.next = d->strays,
	};
	d->strays = stray;
}

void decode_unknown_key(
	struct decode *d, const struct schema *schema, const struct node *map, size_t pair)
{
	const struct node_pair *at = &map->pair[pair];
	struct nearest best = { 0 };
	struct home home;
	size_t i;

	if (is_blank_twin(schema, at->key)) {
		report(d->diags, at->key_pos, "unknown-key",
			"delete the no-break space before the ':'",
			"unknown key '%s' in %s: a no-break space is part of it", QUOTE(at->key),
			schema->name);
		return;
	}
	if (find_home(schema, map, pair, &home)) {
		report(d->diags, at->key_pos, "unknown-key", hint_home(d, at, &home),
			"unknown key '%s' in %s, it belongs under '%s'", QUOTE(at->key),
			schema->name, home.row->key);
		return;
	}
	if ((schema == &schema_evidence || schema == &schema_event_date) &&
		schema_find(&schema_event, at->key)) {
		report(d->diags, at->key_pos, "unknown-key", TOO_DEEP_HINT,
			"unknown key '%s' in %s, it is one of the event", QUOTE(at->key),
			schema->name);
		return;
	}
	for (i = 0; i < schema->rows; i++)
		text_nearest(&best, at->key, str_of(schema->row[i].key));
	if (schema == &schema_event) {
		add_stray(d, map, pair, &best);
		return;
	}
	report(d->diags, at->key_pos, "unknown-key",
		best.text.at || schema->only ? NULL : OWN_KEYS_HINT, "unknown key '%s' in %s%s%s%s",
		QUOTE(at->key), schema->name, SUGGEST(best),
		!best.text.at && schema->only ? ", " : "",
		!best.text.at && schema->only ? schema->only : "");
}
