#include "decode.h"

#include "report.h"

static enum decoded set_text(struct decode *d, const struct schema_row *row,
	const struct node *node, struct str *text)
{
	struct buf all = { 0 };
	size_t i;

	for (i = 0; i < node->items && node->item[i]->type == NODE_SCALAR; i++) {
		buf_add_char(&all, i ? ',' : '[');
		buf_add_str(&all, node->item[i]->text);
	}
	*text = str_of(arena_printf(d->raw, "%s]", buf_text(&all)));
	buf_free(&all);
	return i == node->items ? DECODED : decode_wrong_type(d, row, node);
}

/*
 * The text of a date as it was written, with the column of its first character
 * where that is known (0: the value is no single line). An unquoted [1984..1986]
 * comes as a list of one and gets its brackets back; a longer list does to be refused like what it
 * would be in quotes.
 */
static enum decoded date_text(struct decode *d, const struct schema_row *row,
	const struct node *node, struct str *text, uint32_t *col)
{
	const struct node *item;
	enum decoded how;

	*col = node->style == NODE_QUOTED ? node->pos.col + 1 : node->pos.col;
	if (node->style == NODE_BLOCK)
		*col = 0;
	if (node->type != NODE_LIST)
		return decode_scalar(d, row, node, text);
	if (node->style != NODE_FLOW || node->items == 0)
		return decode_wrong_type(d, row, node);
	if (node->items > 1)
		return set_text(d, row, node, text);
	item = node->item[0];
	how = decode_scalar(d, row, item, text);
	if (how != DECODED)
		return how;
	if (str_find(*text, (struct str)LIT(".."), 0) == SIZE_MAX)
		*col = item->pos.col;
	else
		*text = str_of(arena_printf(d->raw, "[%.*s]", STR(*text)));
	return DECODED;
}

enum decoded decode_date(struct decode *d, const struct schema_row *row, const struct node *node,
	void *to, size_t *count)
{
	struct raw_date *out = to;
	struct fault fault;
	struct pos pos = node->pos;
	struct str text;
	uint32_t col;
	enum decoded how = date_text(d, row, node, &text, &col);

	(void)count;
	if (how != DECODED)
		return how;
	out->dated.pos = node->pos;
	out->is_valid = date_parse(text, &out->dated.date, &fault);
	if (out->is_valid)
		return DECODED;
	if (col && fault.pos.col)
		pos.col = col + fault.pos.col - 1;
	report(d->diags, pos, fault.rule, NULL, "%s", fault.msg);
	return DECODED_FAULTY;
}
