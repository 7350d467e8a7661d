#include <string.h>

#include "draft.h"
#include "load.h"
#include "node_print.h"

/* What a tree is made of. */
struct making {
	const struct draft *d;
	const struct desk *desk;
	struct arena *arena;
	struct str own;
};

/* The answer to what stands behind this key of this mapping; empty where there is none. */
static struct str answer_of(const struct making *m, const struct schema *schema, const char *key,
	const struct draft_row **row)
{
	const struct draft_form *form = &draft_forms[m->d->of];
	size_t i;

	for (i = 0; i < form->rows; i++) {
		*row = &form->row[i];
		if ((*row)->schema == schema && strcmp((*row)->key, key) == 0)
			return buf_str(&m->d->answer[i]);
	}
	return (struct str){ 0 };
}

static struct node *make_list(
	const struct making *m, struct str text, enum draft_take take, enum scalar_use use)
{
	struct node *list = node_make(m->arena, NODE_LIST, NODE_FLOW);
	struct str item;

	while (take == TAKE_PARTIES ? draft_next_name(m->desk, &text, &item)
				    : str_split(&text, ',', &item)) {
		item = str_trim(item);
		if (item.len)
			node_push(m->arena, list, node_make_text(m->arena, item, use));
	}
	return list;
}

static struct node *make_parties(const struct making *m)
{
	struct node *map = node_make(m->arena, NODE_MAP, NODE_BLOCK);
	const struct timeline *tl = &m->desk->load->timeline;
	size_t i;

	for (i = 0; i < m->d->roles; i++) {
		if (m->d->who[i].len)
			node_put(m->arena, map, arena_text(m->arena, tl->role[i]),
				make_list(m, buf_str(&m->d->who[i]), TAKE_PARTIES, SCALAR_ITEM));
	}
	return map->pairs ? map : NULL;
}

static struct node *make_relations(const struct making *m, struct str text)
{
	struct node *map = node_make(m->arena, NODE_MAP, NODE_BLOCK);
	struct str name, ids;

	while (draft_next_relation(&text, &name, &ids))
		node_put(m->arena, map, arena_text(m->arena, name),
			make_list(m, ids, TAKE_TAGS, SCALAR_WORD));
	return map->pairs ? map : NULL;
}

/* A text under its language; alone where the folder has but one. */
static struct node *make_texts(
	const struct making *m, struct str text, enum scalar_use use, struct str lang)
{
	const struct timeline *tl = &m->desk->load->timeline;
	struct node *map, *scalar = node_make_text(m->arena, text, use);

	if (!lang.len && tl->languages > 1)
		lang = tl->language[0];
	if (!lang.len)
		return scalar;
	map = node_make(m->arena, NODE_MAP, NODE_BLOCK);
	node_put(m->arena, map, arena_text(m->arena, lang), scalar);
	return map;
}

static struct node *make_map(const struct making *m, const struct schema *schema);

static struct node *make_date(const struct making *m, struct str date)
{
	struct node *map;

	if (!draft_answer(m->d, "basis").len && !draft_answer(m->d, "date-note").len)
		return node_make_text(m->arena, date, SCALAR_WORD);
	map = node_make(m->arena, NODE_MAP, NODE_BLOCK);
	node_put(m->arena, map, "value", node_make_text(m->arena, date, SCALAR_WORD));
	if (draft_answer(m->d, "basis").len)
		node_put(m->arena, map, "basis",
			node_make_text(m->arena, draft_answer(m->d, "basis"), SCALAR_WORD));
	if (draft_answer(m->d, "date-note").len)
		node_put(m->arena, map, "note",
			node_make_text(m->arena, draft_answer(m->d, "date-note"), SCALAR_PROSE));
	return map;
}

static struct node *make_evidence(const struct making *m)
{
	struct node *piece, *list;

	if (!draft_answer(m->d, "quote").len)
		return NULL;
	piece = make_map(m, &schema_evidence);
	list = node_make(m->arena, NODE_LIST, NODE_BLOCK);
	node_push(m->arena, list, piece);
	return list;
}

/* What stands behind one key, or NULL. */
static struct node *make_value(
	const struct making *m, const struct schema *schema, const struct schema_row *key)
{
	const struct draft_row *row;
	struct str text = answer_of(m, schema, key->key, &row);
	struct str lang = draft_answer(m->d, "lang");

	if (key->type == SCHEMA_PARTIES)
		return make_parties(m);
	if (key->type == SCHEMA_RECORDS)
		return make_evidence(m);
	if (!text.len ||
		(schema == &schema_evidence && row->take == TAKE_SOURCE && str_eq(text, m->own)))
		return NULL;
	if (row->take == TAKE_RELATIONS)
		return make_relations(m, text);
	if (schema == &schema_event && row->take == TAKE_DATE)
		return make_date(m, text);
	if (row->take == TAKE_LIST || row->take == TAKE_TAGS || row->take == TAKE_CLAIMS)
		return make_list(m, text, row->take, row->use);
	if (key->type == SCHEMA_TEXTS)
		return make_texts(
			m, text, row->use, schema == &schema_event ? lang : (struct str){ 0 });
	return node_make_text(m->arena, text, row->use);
}

/* In the order of the format's table; NULL where nothing was said. */
static struct node *make_map(const struct making *m, const struct schema *schema)
{
	struct node *map = node_make(m->arena, NODE_MAP, NODE_BLOCK), *value;
	size_t i;

	for (i = 0; i < schema->rows; i++) {
		value = make_value(m, schema, &schema->row[i]);
		if (value)
			node_put(m->arena, map, schema->row[i].key, value);
	}
	return map->pairs ? map : NULL;
}

struct node *draft_node(
	const struct draft *d, const struct desk *desk, struct str own, struct arena *arena)
{
	const struct making m = { d, desk, arena, own };

	return make_map(&m, draft_forms[d->of].schema);
}
