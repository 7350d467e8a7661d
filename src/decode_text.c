#include "decode.h"

#include <string.h>

#include "report.h"

enum { MOST_COMPARED = 256 };

static void check_length(struct decode *d, const struct schema_row *row, const struct node *node)
{
	if (row->most && node->text.len > row->most)
		report(d->diags, node->pos, "long-title", NULL,
			"a '%s' of %zu bytes, more than %zu are too many to read", row->key,
			node->text.len, row->most);
}

static struct str lower_hex(struct decode *d, struct str digits)
{
	char *at = arena_copy(d->keep, digits.at, digits.len + 1);
	size_t i;

	for (i = 0; i < digits.len; i++)
		at[i] |= at[i] >= 'A' ? 0x20 : 0;
	at[digits.len] = '\0';
	return str_from(at, digits.len);
}

enum decoded decode_text(struct decode *d, const struct schema_row *row, const struct node *node,
	void *out, size_t *count)
{
	struct str text, *to = out;
	enum decoded how = decode_scalar(d, row, node, &text);

	(void)count;
	if (how != DECODED)
		return how;
	if (!decode_check(d, row, node->pos, text))
		return DECODED_FAULTY;
	check_length(d, row, node);
	if (row->type == SCHEMA_CHECKSUM)
		*to = lower_hex(d, str_sub(text, strlen("sha256:"), 64));
	else if (row->type == SCHEMA_TEXT || row->type == SCHEMA_QUOTE)
		*to = arena_str(d->keep, node->text);
	else
		*to = arena_str(d->keep, text);
	return DECODED;
}

static enum decoded decode_languages(
	struct decode *d, const struct schema_row *row, const struct node *node, struct texts *out)
{
	struct lang_text *item = ARENA_ARRAY(d->keep, node->pairs, struct lang_text);
	bool is_faulty = false;
	size_t i, items = 0;

	for (i = 0; i < node->pairs; i++) {
		const struct node_pair *pair = &node->pair[i];
		struct str text;
		enum decoded how = DECODED_ABSENT;

		if (!node_is_empty(pair->value))
			how = decode_item(d, row, pair->value, &text);
		is_faulty = is_faulty || how == DECODED_FAULTY;
		if (how != DECODED)
			continue;
		check_length(d, row, pair->value);
		item[items].lang = decode_lang(d, pair->key_pos, pair->key)
					   ? arena_str(d->keep, pair->key)
					   : (struct str)LIT("");
		item[items++].text = arena_str(d->keep, pair->value->text);
	}
	if (!items)
		return is_faulty ? DECODED_FAULTY : DECODED_ABSENT;
	*out = (struct texts){ item, items };
	return DECODED;
}

enum decoded decode_texts(struct decode *d, const struct schema_row *row, const struct node *node,
	void *out, size_t *count)
{
	struct lang_text *item;
	struct str text;
	enum decoded how;

	(void)count;
	if (node->type == NODE_MAP)
		return decode_languages(d, row, node, out);
	how = decode_scalar(d, row, node, &text);
	if (how != DECODED)
		return how;
	check_length(d, row, node);
	item = ARENA_NEW(d->keep, struct lang_text);
	*item = (struct lang_text){ LIT(""), arena_str(d->keep, node->text) };
	*(struct texts *)out = (struct texts){ item, 1 };
	return DECODED;
}

static bool is_sound_item(
	struct decode *d, const struct schema_row *row, struct pos pos, struct str text)
{
	if (row->type == SCHEMA_TAGS)
		return decode_slug(d, row->key, pos, text);
	return row->type != SCHEMA_LANGS || decode_lang(d, pos, text);
}

/* A list too long to be compared item by item keeps what it repeats. */
static bool is_in(const struct str *list, size_t count, struct str text)
{
	if (count > MOST_COMPARED)
		count = MOST_COMPARED;
	while (count > 0) {
		if (str_eq(list[--count], text))
			return true;
	}
	return false;
}

enum decoded decode_list(struct decode *d, const struct schema_row *row, const struct node *node,
	void *out, size_t *count)
{
	struct items items = items_of(node);
	struct str *list, text;
	size_t i;

	if (node->type == NODE_MAP)
		return decode_wrong_type(d, row, node);
	list = ARENA_ARRAY(d->keep, items.count, struct str);
	*count = 0;
	for (i = 0; i < items.count; i++) {
		const struct node *item = items_get(&items, i);

		if (decode_item(d, row, item, &text) != DECODED ||
			!is_sound_item(d, row, item->pos, text) || is_in(list, *count, text))
			continue;
		list[(*count)++] = arena_str(d->keep, text);
	}
	*(const struct str **)out = list;
	return DECODED;
}

enum decoded decode_pairs(struct decode *d, const struct schema_row *row, const struct node *node,
	void *out, size_t *count)
{
	struct pair *pair;
	size_t i, pairs = 0;
	struct str text;

	(void)count;
	if (node->type != NODE_MAP)
		return decode_wrong_type(d, row, node);
	pair = ARENA_ARRAY(d->keep, node->pairs, struct pair);
	for (i = 0; i < node->pairs; i++) {
		if (decode_item(d, row, node->pair[i].value, &text) != DECODED)
			continue;
		pair[pairs].key = arena_str(d->keep, node->pair[i].key);
		pair[pairs++].value = arena_str(d->keep, node->pair[i].value->text);
	}
	*(struct pairs *)out = (struct pairs){ pair, pairs };
	return DECODED;
}
