#include "decode.h"

#include "report.h"
#include "text.h"

const char *decode_shape(const struct node *node)
{
	if (node->type == NODE_MAP)
		return "a mapping";
	return node->type == NODE_LIST ? "a list" : "a text";
}

struct items items_of(const struct node *node)
{
	if (node->type == NODE_LIST)
		return (struct items){ .list = node, .count = node->items };
	return (struct items){ .one = node, .count = 1 };
}

const struct node *items_get(const struct items *items, size_t i)
{
	return items->list ? items->list->item[i] : items->one;
}

/* What people write in the place of the right shape, and how that is mended; NULL: not known. */
static const char *shape_hint(const struct schema_row *row, const struct node *node)
{
	if (row->type == SCHEMA_RELATIONS)
		return "say how they are related, as in {follows: an-event}";
	if (row->type == SCHEMA_RECORD && node->type == NODE_LIST)
		return "write it without '- ', or under 'sources:' where there are several";
	if (row->type == SCHEMA_TEXTS && node->type == NODE_LIST)
		return "write it without '- ', each language on a line of its own";
	return NULL;
}

enum decoded decode_wrong_type(
	struct decode *d, const struct schema_row *row, const struct node *node)
{
	report(d->diags, node->pos, "wrong-type", shape_hint(row, node),
		"'%s' takes %s, here is %s", row->key, schema_takes[row->type], decode_shape(node));
	return DECODED_FAULTY;
}

/* Blank in Unicode's sense too: a title of no-break spaces is no title. */
static bool is_blank(struct str s)
{
	struct buf folded = { 0 };
	size_t first = 0;
	bool blank;

	if (!s.len)
		return true;
	if ((unsigned char)s.at[0] < 0x80)
		return false;
	text_next(s, &first);
	text_fold(str_sub(s, 0, first), &folded);
	if (!folded.len)
		text_fold(s, &folded);
	blank = !folded.len;
	buf_free(&folded);
	return blank;
}

static enum decoded trimmed(const struct node *node, struct str *out)
{
	struct str text = str_trim(node->text);

	if (is_blank(text))
		return DECODED_ABSENT;
	*out = text;
	return DECODED;
}

enum decoded decode_scalar(
	struct decode *d, const struct schema_row *row, const struct node *node, struct str *out)
{
	if (node->type != NODE_SCALAR)
		return decode_wrong_type(d, row, node);
	return trimmed(node, out);
}

enum decoded decode_item(
	struct decode *d, const struct schema_row *row, const struct node *node, struct str *out)
{
	if (node->type == NODE_SCALAR)
		return trimmed(node, out);
	report(d->diags, node->pos, "wrong-type", NULL, "'%s' takes single texts here, not %s",
		row->key, decode_shape(node));
	return DECODED_FAULTY;
}

static void flatten(const struct node *node, struct buf *out)
{
	size_t i;

	switch (node->type) {
	case NODE_SCALAR:
		buf_add_str(out, node->text);
		break;
	case NODE_LIST:
		for (i = 0; i < node->items; i++) {
			buf_add_text(out, i ? ", " : "[");
			flatten(node->item[i], out);
		}
		buf_add_text(out, node->items ? "]" : "[]");
		break;
	case NODE_MAP:
		for (i = 0; i < node->pairs; i++) {
			buf_add_text(out, i ? ", " : "{");
			buf_add_str(out, node->pair[i].key);
			buf_add_text(out, ": ");
			flatten(node->pair[i].value, out);
		}
		buf_add_text(out, node->pairs ? "}" : "{}");
		break;
	}
}

struct str decode_flat(struct decode *d, const struct node *node)
{
	struct buf flat = { 0 };
	struct str text;

	if (node->type == NODE_SCALAR)
		return arena_str(d->keep, node->text);
	flatten(node, &flat);
	text = arena_str(d->keep, buf_str(&flat));
	buf_free(&flat);
	return text;
}
