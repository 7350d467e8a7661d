#include "decode.h"

#include "report.h"

/* References are answered and gone when the timeline is linked. */
static struct ref ref_to(struct decode *d, const struct node *node, struct str text)
{
	return (struct ref){ arena_str(d->raw, text), node->pos };
}

enum decoded decode_ref(struct decode *d, const struct schema_row *row, const struct node *node,
	void *out, size_t *count)
{
	struct str text;
	enum decoded how = decode_scalar(d, row, node, &text);

	(void)count;
	if (how == DECODED)
		*(struct ref *)out = ref_to(d, node, text);
	return how;
}

enum decoded decode_id(struct decode *d, const struct schema_row *row, const struct node *node,
	void *out, size_t *count)
{
	struct str text;
	enum decoded how = decode_scalar(d, row, node, &text);

	(void)count;
	if (how != DECODED)
		return how;
	if (!decode_slug(d, row->key, node->pos, text))
		return DECODED_FAULTY;
	*(struct ref *)out = (struct ref){ arena_str(d->keep, text), node->pos };
	return DECODED;
}

enum decoded decode_note(struct decode *d, const struct schema_row *row, const struct node *node,
	void *out, size_t *count)
{
	struct str text;
	enum decoded how = decode_scalar(d, row, node, &text);

	(void)count;
	if (how == DECODED)
		*(struct ref *)out = (struct ref){ arena_str(d->keep, node->text), node->pos };
	return how;
}

/* The next item of a list that is sound, *i moved past it; false at the end. */
static bool next_ref(struct decode *d, const struct schema_row *row, const struct items *items,
	size_t *i, struct ref *ref)
{
	struct str text;

	while (*i < items->count) {
		const struct node *item = items_get(items, (*i)++);

		if (decode_item(d, row, item, &text) != DECODED)
			continue;
		*ref = ref_to(d, item, text);
		return true;
	}
	return false;
}

enum decoded decode_refs(struct decode *d, const struct schema_row *row, const struct node *node,
	void *out, size_t *count)
{
	struct items items = items_of(node);
	struct ref *ref;
	size_t i = 0, refs = 0;

	(void)count;
	if (node->type == NODE_MAP)
		return decode_wrong_type(d, row, node);
	ref = ARENA_ARRAY(d->raw, items.count, struct ref);
	while (next_ref(d, row, &items, &i, &ref[refs]))
		refs++;
	*(struct refs *)out = (struct refs){ ref, refs };
	return DECODED;
}

enum decoded decode_named(struct decode *d, const struct schema_row *row, const struct node *node,
	void *out, size_t *count)
{
	struct named *named;
	struct str text;
	size_t i, items = 0;

	(void)count;
	if (node->type != NODE_MAP)
		return decode_wrong_type(d, row, node);
	named = ARENA_ARRAY(d->raw, node->pairs, struct named);
	for (i = 0; i < node->pairs; i++) {
		const struct node_pair *pair = &node->pair[i];
		enum decoded how = decode_item(d, row, pair->value, &text);

		if (how == DECODED_FAULTY)
			continue;
		named[items].name = (struct ref){ arena_str(d->raw, pair->key), pair->key_pos };
		if (how == DECODED)
			named[items].value = ref_to(d, pair->value, text);
		items++;
	}
	*(struct nameds *)out = (struct nameds){ named, items };
	return DECODED;
}

/* Room for the parties or relations of a mapping of lists. */
static size_t count_items(const struct node *node)
{
	struct items items;
	size_t i, count = 0;

	if (node->type != NODE_MAP) {
		items = items_of(node);
		return items.count;
	}
	for (i = 0; i < node->pairs; i++) {
		items = items_of(node->pair[i].value);
		count += items.count;
	}
	return count;
}

static void add_parties(struct decode *d, const struct schema_row *row, struct ref role,
	const struct node *node, struct raw_party *party, size_t *parties)
{
	struct items items = items_of(node);
	struct str text;
	struct ref ref;
	size_t i = 0;

	if (node->type == NODE_MAP) {
		decode_item(d, row, node, &text);
		return;
	}
	while (next_ref(d, row, &items, &i, &ref))
		party[(*parties)++] = (struct raw_party){ role, ref };
}

enum decoded decode_parties(struct decode *d, const struct schema_row *row, const struct node *node,
	void *out, size_t *count)
{
	struct raw_party *party = ARENA_ARRAY(d->raw, count_items(node), struct raw_party);
	size_t i, parties = 0;

	(void)count;
	if (node->type != NODE_MAP) {
		add_parties(d, row, (struct ref){ .pos = node->pos }, node, party, &parties);
	} else {
		for (i = 0; i < node->pairs; i++) {
			const struct node_pair *pair = &node->pair[i];
			struct ref role = { arena_str(d->raw, pair->key), pair->key_pos };

			add_parties(d, row, role, pair->value, party, &parties);
		}
	}
	*(struct raw_parties *)out = (struct raw_parties){ party, parties };
	return DECODED;
}

static void add_relations(struct decode *d, const struct schema_row *row, enum rel rel,
	const struct node *node, struct raw_relation *to, size_t *relations)
{
	struct items items = items_of(node);
	struct str text;
	struct ref ref;
	size_t i = 0;

	if (node->type == NODE_MAP) {
		decode_item(d, row, node, &text);
		return;
	}
	while (next_ref(d, row, &items, &i, &ref))
		to[(*relations)++] = (struct raw_relation){ rel, ref };
}

enum decoded decode_relations(struct decode *d, const struct schema_row *row,
	const struct node *node, void *out, size_t *count)
{
	struct raw_relation *relation;
	size_t i, relations = 0;

	(void)count;
	if (node->type != NODE_MAP)
		return decode_wrong_type(d, row, node);
	relation = ARENA_ARRAY(d->raw, count_items(node), struct raw_relation);
	for (i = 0; i < node->pairs; i++) {
		const struct node_pair *pair = &node->pair[i];
		size_t word = schema_find_word(row, pair->key);

		if (word == SIZE_MAX)
			decode_unknown_word(d, row, pair->key_pos, pair->key);
		else
			add_relations(d, row, (enum rel)word, pair->value, relation, &relations);
	}
	*(struct raw_relations *)out = (struct raw_relations){ relation, relations };
	return DECODED;
}
