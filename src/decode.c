#include "decode.h"

#include <stdio.h>

#include "report.h"

static enum decoded decode_node(
	struct decode *d, const struct field *f, const struct node *node, void *out, size_t *count)
{
	(void)count;
	if (node->type == NODE_SCALAR || (f->type == FIELD_RECORD && node->type != NODE_MAP))
		return decode_wrong_type(d, f, node);
	*(const struct node **)out = node;
	return DECODED;
}

static decoder *const decoders[FIELD_TYPES] = {
	[FIELD_TEXT] = decode_text,
	[FIELD_QUOTE] = decode_text,
	[FIELD_URL] = decode_text,
	[FIELD_LANG] = decode_text,
	[FIELD_PATH] = decode_text,
	[FIELD_CHECKSUM] = decode_text,
	[FIELD_TEXTS] = decode_texts,
	[FIELD_LIST] = decode_list,
	[FIELD_TAGS] = decode_list,
	[FIELD_LANGS] = decode_list,
	[FIELD_WORD] = decode_word,
	[FIELD_CLAIMS] = decode_claims,
	[FIELD_SAYS] = decode_says,
	[FIELD_PAIRS] = decode_pairs,
	[FIELD_NUMBER] = decode_number,
	[FIELD_VERSION] = decode_version,
	[FIELD_DATE] = decode_date,
	[FIELD_ID] = decode_id,
	[FIELD_NOTE] = decode_note,
	[FIELD_REF] = decode_ref,
	[FIELD_REFS] = decode_refs,
	[FIELD_NAMED] = decode_named,
	[FIELD_PARTIES] = decode_parties,
	[FIELD_RELATIONS] = decode_relations,
	[FIELD_RECORD] = decode_node,
	[FIELD_RECORDS] = decode_node,
};

static bool is_extra(struct str key)
{
	return str_starts(key, "x-");
}

static void unknown_key(struct decode *d, const struct table *table, const struct node_pair *pair)
{
	struct nearest best = { 0 };
	size_t i;

	for (i = 0; i < table->fields; i++)
		text_nearest(&best, pair->key, str_of(table->field[i].key));
	report(d->diags, pair->key_pos, "unknown-key",
		best.text.at || table->only ? NULL : "keys of your own begin with x-",
		"unknown key '%s' in %s%s%s%s", QUOTE(pair->key), table->name, SUGGEST(best),
		!best.text.at && table->only ? ", " : "",
		!best.text.at && table->only ? table->only : "");
}

static void missing_keys(
	struct decode *d, const struct table *table, const struct node *node, uint64_t given)
{
	size_t i;

	for (i = 0; i < table->fields; i++) {
		const struct field *f = &table->field[i];
		char hint[128];

		if (!f->is_required || given & (uint64_t)1 << i)
			continue;
		snprintf(hint, sizeof(hint), "add %s: %s", f->key, f->help);
		report(d->diags, node->pos, "missing-key", hint, "%s without '%s'", table->name,
			f->key);
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

	if ((dated->basis != BASIS_INFERRED && dated->basis != BASIS_EXTERNAL) || dated->note.len)
		return;
	report(d->diags, basis->pos, "basis-note", "add note: how you know it",
		"a date that is '%s' needs a 'note'", basis_names[dated->basis]);
}

/* {value, basis, note, sources} */
static enum decoded decode_dated(
	struct decode *d, const struct field *f, const struct node *node, struct raw_date *out)
{
	struct date_keys keys = { 0 };

	decode_record(d, f->table, node, &keys, NULL);
	*out = keys.value;
	out->dated.basis = keys.basis;
	out->dated.note = keys.note;
	out->source = keys.sources;
	check_basis(d, node, &out->dated);
	return DECODED;
}

static enum decoded decode_field(
	struct decode *d, const struct field *f, const struct node *value, void *record)
{
	char *at = record;

	if (node_is_empty(value))
		return DECODED_ABSENT;
	if (f->type == FIELD_DATE && f->table && value->type == NODE_MAP)
		return decode_dated(d, f, value, (struct raw_date *)(void *)(at + f->at));
	return decoders[f->type](d, f, value, at + f->at, (size_t *)(void *)(at + f->count_at));
}

bool decode_record(struct decode *d, const struct table *table, const struct node *node,
	void *record, struct pairs *extra)
{
	uint64_t given = 0;
	bool has_extra = false;
	size_t i;

	if (node->type != NODE_MAP)
		return report(d->diags, node->pos, "wrong-type", NULL,
			"%s is a mapping of keys, here is %s", table->name, decode_shape(node));
	for (i = 0; i < node->pairs; i++) {
		const struct node_pair *pair = &node->pair[i];
		const struct field *f = table_find(table, pair->key);

		if (f && decode_field(d, f, pair->value, record) != DECODED_ABSENT)
			given |= (uint64_t)1 << (f - table->field);
		else if (!f && is_extra(pair->key))
			has_extra = true;
		else if (!f)
			unknown_key(d, table, pair);
	}
	missing_keys(d, table, node, given);
	if (has_extra && extra)
		*extra = decode_extra(d, node);
	return true;
}
