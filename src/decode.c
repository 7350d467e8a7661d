#include "decode.h"

#include <stdint.h>
#include <stdio.h>

#include "report.h"

static enum decoded decode_node(struct decode *d, const struct schema_row *row,
	const struct node *node, void *out, size_t *count)
{
	(void)count;
	if (node->type == NODE_SCALAR || (row->type == SCHEMA_RECORD && node->type != NODE_MAP))
		return decode_wrong_type(d, row, node);
	*(const struct node **)out = node;
	return DECODED;
}

static decoder *const decoders[SCHEMA_TYPES] = {
	[SCHEMA_TEXT] = decode_text,
	[SCHEMA_QUOTE] = decode_text,
	[SCHEMA_URL] = decode_text,
	[SCHEMA_LANG] = decode_text,
	[SCHEMA_PATH] = decode_text,
	[SCHEMA_CHECKSUM] = decode_text,
	[SCHEMA_TEXTS] = decode_texts,
	[SCHEMA_LIST] = decode_list,
	[SCHEMA_TAGS] = decode_list,
	[SCHEMA_LANGS] = decode_list,
	[SCHEMA_WORD] = decode_word,
	[SCHEMA_CLAIMS] = decode_claims,
	[SCHEMA_SAYS] = decode_says,
	[SCHEMA_PAIRS] = decode_pairs,
	[SCHEMA_NUMBER] = decode_number,
	[SCHEMA_VERSION] = decode_version,
	[SCHEMA_DATE] = decode_date,
	[SCHEMA_ID] = decode_id,
	[SCHEMA_NOTE] = decode_note,
	[SCHEMA_REF] = decode_ref,
	[SCHEMA_REFS] = decode_refs,
	[SCHEMA_NAMED] = decode_named,
	[SCHEMA_PARTIES] = decode_parties,
	[SCHEMA_RELATIONS] = decode_relations,
	[SCHEMA_RECORD] = decode_node,
	[SCHEMA_RECORDS] = decode_node,
};

static bool is_extra(struct str key)
{
	return str_starts(key, "x-");
}

static void missing_keys(
	struct decode *d, const struct schema *schema, const struct node *node, uint64_t given)
{
	size_t i;

	for (i = 0; i < schema->rows; i++) {
		const struct schema_row *row = &schema->row[i];
		char hint[128];

		if (!row->is_required || given & (uint64_t)1 << i)
			continue;
		snprintf(hint, sizeof(hint), "add %s: %s", row->key, row->help);
		report(d->diags, node->pos, "missing-key", hint, "%s without '%s'", schema->name,
			row->key);
	}
}

static struct pairs decode_extra(struct decode *d, const struct node *node)
{
	struct pair *pair;
	size_t i, pairs = 0;

	for (i = 0; i < node->pairs; i++)
		pairs += is_extra(node->pair[i].key);
	if (!pairs)
		return (struct pairs){ 0 };
	pair = ARENA_ARRAY(d->keep, pairs, struct pair);
	pairs = 0;
	for (i = 0; i < node->pairs; i++) {
		if (!is_extra(node->pair[i].key))
			continue;
		pair[pairs].key = arena_str(d->keep, node->pair[i].key);
		pair[pairs++].value = decode_flat(d, node->pair[i].value);
	}
	return (struct pairs){ pair, pairs };
}

/* How a date was found has to be said where the source itself does not give it. */
static void check_basis(struct decode *d, const struct node *node, const struct dated *dated)
{
	const struct node *basis = node_find(node, "basis");

	if (!basis_needs_note(dated->basis) || dated->note.len)
		return;
	report(d->diags, basis->pos, "basis-note", "add note: how you know it",
		"a date that is '%s' needs a 'note'", basis_names[dated->basis]);
}

/* {value, basis, note, sources} */
static enum decoded decode_dated(struct decode *d, const struct schema_row *row,
	const struct node *node, struct raw_date *out)
{
	struct date_keys keys = { 0 };

	decode_record(d, row->schema, node, &keys, NULL);
	*out = keys.value;
	out->dated.basis = keys.basis;
	out->dated.note = keys.note;
	out->source = keys.sources;
	check_basis(d, node, &out->dated);
	return DECODED;
}

static enum decoded decode_field(
	struct decode *d, const struct schema_row *row, const struct node *value, void *record)
{
	char *at = record;

	if (node_is_empty(value))
		return DECODED_ABSENT;
	if (row->type == SCHEMA_DATE && row->schema && value->type == NODE_MAP)
		return decode_dated(d, row, value, (struct raw_date *)(void *)(at + row->at));
	return decoders[row->type](
		d, row, value, at + row->at, (size_t *)(void *)(at + row->count_at));
}

bool decode_record(struct decode *d, const struct schema *schema, const struct node *node,
	void *record, struct pairs *extra)
{
	uint64_t given = 0;
	bool has_extra = false;
	size_t i;

	if (node->type != NODE_MAP)
		return report(d->diags, node->pos, "wrong-type",
			schema == &schema_file && node->type == NODE_LIST
				? "write 'events:', 'sources:' or 'entities:' on a line above it"
				: NULL,
			"%s is a mapping of keys, here is %s", schema->name, decode_shape(node));
	for (i = 0; i < node->pairs; i++) {
		const struct node_pair *pair = &node->pair[i];
		const struct schema_row *row = schema_find(schema, pair->key);

		if (row && decode_field(d, row, pair->value, record) != DECODED_ABSENT)
			given |= (uint64_t)1 << (row - schema->row);
		else if (!row && is_extra(pair->key))
			has_extra = true;
		else if (!row)
			decode_unknown_key(d, schema, node, i);
	}
	missing_keys(d, schema, node, given);
	if (has_extra && extra)
		*extra = decode_extra(d, node);
	return true;
}
