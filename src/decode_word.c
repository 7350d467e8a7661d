#include "decode.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "report.h"

/* The relation that is this one's other side, "follows" of "followed-by"; NULL: none. */
static const char *find_inverse(struct str text)
{
	struct buf spoken = { 0 };
	const char *name = NULL;
	size_t i;

	for (i = 0; i < text.len; i++)
		buf_add_char(&spoken, text.at[i] == '-' || text.at[i] == '_' ? ' ' : text.at[i]);
	for (i = 0; i < RELS && !name; i++) {
		if (str_is(buf_str(&spoken), rel_names[i].inverse) &&
			strcmp(rel_names[i].inverse, rel_names[i].forward))
			name = rel_names[i].name;
	}
	buf_free(&spoken);
	return name;
}

bool decode_unknown_word(
	struct decode *d, const struct schema_row *row, struct pos pos, struct str text)
{
	struct nearest best = { 0 };
	struct choices choices = { "" };
	size_t i;

	for (i = 0; row->word(i); i++) {
		text_nearest(&best, text, str_of(row->word(i)));
		choices_add(&choices, str_of(row->word(i)));
	}
	if (row->type == SCHEMA_RELATIONS && find_inverse(text))
		return report(d->diags, pos, "unknown-relation",
			arena_printf(d->raw, "write %s in the other event: both will show it",
				find_inverse(text)),
			"unknown relation '%s', it is said from the other side", QUOTE(text));
	if (row->type == SCHEMA_RELATIONS)
		return report(d->diags, pos, "unknown-relation", best.text.at ? NULL : choices.text,
			"unknown relation '%s'%s", QUOTE(text), SUGGEST(best));
	return report(d->diags, pos, "unknown-word", best.text.at ? NULL : choices.text,
		"unknown word '%s' in '%s'%s", QUOTE(text), row->key, SUGGEST(best));
}

enum decoded decode_word(struct decode *d, const struct schema_row *row, const struct node *node,
	void *out, size_t *count)
{
	struct str text;
	enum decoded how = decode_scalar(d, row, node, &text);
	size_t word;

	(void)count;
	if (how != DECODED)
		return how;
	word = schema_find_word(row, text);
	if (word == SIZE_MAX) {
		decode_unknown_word(d, row, node->pos, text);
		return DECODED_FAULTY;
	}
	*(unsigned *)out = (unsigned)word;
	return DECODED;
}

enum decoded decode_claims(struct decode *d, const struct schema_row *row, const struct node *node,
	void *out, size_t *count)
{
	struct items items = items_of(node);
	unsigned claims = 0;
	struct str text;
	size_t i, word;

	(void)count;
	if (node->type == NODE_MAP)
		return decode_wrong_type(d, row, node);
	for (i = 0; i < items.count; i++) {
		const struct node *item = items_get(&items, i);

		if (decode_item(d, row, item, &text) != DECODED)
			continue;
		word = schema_find_word(row, text);
		if (word == SIZE_MAX)
			decode_unknown_word(d, row, item->pos, text);
		else
			claims |= claim_names[word].claim;
	}
	*(unsigned *)out = claims;
	return DECODED;
}

/* A date or status that an account gives is compared with the event's, so it has to be one. */
static bool is_sound_claim(struct decode *d, struct str claim, const struct node *value)
{
	const struct schema_row *status = schema_find(&schema_event, str_of("status"));
	struct fault fault;
	struct date date;

	if (value->type != NODE_SCALAR)
		return true;
	if (str_is(claim, "status") && schema_find_word(status, value->text) == SIZE_MAX)
		return decode_unknown_word(d, status, value->pos, value->text);
	if (!str_is(claim, "date") || date_parse(str_trim(value->text), &date, &fault))
		return true;
	return report(d->diags, value->pos, fault.rule, NULL, "%s", fault.msg);
}

enum decoded decode_says(struct decode *d, const struct schema_row *row, const struct node *node,
	void *out, size_t *count)
{
	struct pair *pair;
	size_t i, pairs = 0;

	(void)count;
	if (node->type != NODE_MAP)
		return decode_wrong_type(d, row, node);
	pair = ARENA_ARRAY(d->keep, node->pairs, struct pair);
	for (i = 0; i < node->pairs; i++) {
		const struct node_pair *from = &node->pair[i];
		size_t word = schema_find_word(row, from->key);

		if (word == SIZE_MAX)
			decode_unknown_word(d, row, from->key_pos, from->key);
		if (word == SIZE_MAX || node_is_empty(from->value) ||
			!is_sound_claim(d, str_of(row->word(word)), from->value))
			continue;
		pair[pairs].key = str_of(row->word(word));
		pair[pairs++].value = decode_flat(d, from->value);
	}
	*(struct pairs *)out = (struct pairs){ pair, pairs };
	return DECODED;
}

enum decoded decode_number(struct decode *d, const struct schema_row *row, const struct node *node,
	void *out, size_t *count)
{
	struct str text;
	enum decoded how = decode_scalar(d, row, node, &text);
	const char *digits;
	char *end;
	long long number;

	(void)count;
	if (how != DECODED)
		return how;
	digits = arena_text(d->raw, text);
	errno = 0;
	number = strtoll(digits, &end, 10);
	if (errno || end != digits + text.len) {
		report(d->diags, node->pos, "bad-number", NULL,
			"'%s' in '%s' is no whole number of 64 bits", QUOTE(text), row->key);
		return DECODED_FAULTY;
	}
	*(int64_t *)out = number;
	return DECODED;
}

enum decoded decode_version(struct decode *d, const struct schema_row *row, const struct node *node,
	void *out, size_t *count)
{
	struct str text;
	enum decoded how = decode_scalar(d, row, node, &text);

	(void)count;
	if (how != DECODED)
		return how;
	if (!str_is(text, "1")) {
		report(d->diags, node->pos, "format-version", "write frise: 1",
			"version '%s' of the format is not known, it takes 1", QUOTE(text));
		return DECODED_FAULTY;
	}
	*(int64_t *)out = 1;
	return DECODED;
}
