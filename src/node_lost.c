#include "node_lost.h"

#include <string.h>

#include "map.h"
#include "node_scene.h"

/* Maps up to this size are searched for duplicate keys pair by pair. */
enum { FEW_KEYS = 16 };

#define BLANKS " \t\r\n"

/* '#' after just one blank and before none: people write their comments otherwise. */
static bool looks_like_text(struct str text, size_t hash)
{
	return hash >= 2 && text.at[hash - 1] == ' ' && !is_any_of(text.at[hash - 2], BLANKS) &&
	       hash + 1 < text.len && !is_any_of(text.at[hash + 1], BLANKS "#");
}

/* Moves to the next such '#', or to the end of the text. */
static void seek_hash(struct build *b)
{
	size_t at = b->hash.at;
	const char *hit;

	do {
		at++;
		hit = at < b->text.len ? memchr(b->text.at + at, '#', b->text.len - at) : NULL;
		at = hit ? (size_t)(hit - b->text.at) : b->text.len;
	} while (hit && !looks_like_text(b->text, at));
	if (hit)
		place_seek_byte(&b->hash, b->text, at);
	else
		b->hash.at = b->text.len;
}

static bool is_at_or_before(const struct place *place, struct mark mark)
{
	if (place->mark_line != mark.line)
		return place->mark_line < mark.line;
	return place->mark_col <= mark.col;
}

/* The text began at `from`, and b->hash is where it was cut. */
static void report_comment(struct build *b, struct mark from)
{
	struct place value = { .has_lf_only = b->has_lf_only };
	struct str line = line_at(b->text, b->hash.at);
	size_t hash = b->hash.at - (size_t)(line.at - b->text.at), start = hash;
	struct pos pos = { b->file, (uint32_t)b->hash.line + 1, (uint32_t)b->hash.col + 1 };
	const char *msg, *hint;

	place_seek_mark(&value, b->text, from);
	if (value.line == b->hash.line)
		start = value.at - (b->hash.at - hash);
	msg = arena_printf(b->arena, "'%s' was read as a comment",
		node_brief(b->arena, str_trim(str_sub(line, hash, SIZE_MAX))));
	hint = arena_printf(b->arena, "%s, or a space after # if it is a comment",
		node_quote_hint(b->arena, str_trim(str_sub(line, start, SIZE_MAX))));
	problems_add(b->problems, node_problem("comment-in-text", pos, msg, hint));
}

void lost_comment(struct build *b, const struct piece *piece)
{
	struct place *hash = &b->hash;

	while (hash->at < b->text.len && is_at_or_before(hash, piece->to))
		seek_hash(b);
	if (hash->at == b->text.len || hash->mark_line != piece->to.line ||
		hash->mark_col != piece->to.col + 1)
		return;
	if (problems_can_add(b->problems, "comment-in-text"))
		report_comment(b, piece->from);
}

/* The file's own characters from one mark to another. */
static struct str cut_out(const struct build *b, struct mark from, struct mark to)
{
	struct place start = { .has_lf_only = b->has_lf_only }, end;

	place_seek_mark(&start, b->text, from);
	end = start;
	place_seek_mark(&end, b->text, to);
	return str_sub(b->text, start.at, end.at - start.at);
}

static bool is_plain_text(const struct node *node)
{
	return node->type == NODE_SCALAR && node->style == NODE_PLAIN && node->text.len;
}

/* A plain text, and the keys up to the one before `end`, which a comma cut off it. */
static void report_comma(struct build *b, const struct entry *text, const struct entry *end)
{
	const struct entry *entry = text + 1;
	struct str all;
	const char *msg;

	if (!problems_can_add(b->problems, "flow-comma"))
		return;
	all = cut_out(b, text->value_from, end[-1].key_end);
	msg = arena_printf(b->arena, "the comma ends the text, so '%s' is read as a key",
		node_brief(b->arena, entry->pair.key));
	problems_add(b->problems, node_problem("flow-comma", entry->pair.key_pos, msg,
					  node_quote_hint(b->arena, all)));
}

static void report_no_value(
	struct build *b, const struct entry *entry, const struct entry *end, bool is_after_quote)
{
	const char *msg, *hint = "move it into the quotes, or write ': ' and a value after it";

	if (!problems_can_add(b->problems, "missing-colon"))
		return;
	msg = arena_printf(b->arena, "'%s' stands between { and } without a value",
		node_brief(b->arena, entry->pair.key));
	if (!is_after_quote)
		hint = arena_printf(b->arena,
			"write [%s] for a list, or ': ' and a value after the key",
			node_brief(b->arena, cut_out(b, entry->key_from, end[-1].key_end)));
	problems_add(b->problems, node_problem("missing-colon", entry->pair.key_pos, msg, hint));
}

void lost_bare(struct build *b, struct entry *entry, size_t entries)
{
	const struct node *before;
	size_t from, to;

	for (from = 0; from < entries; from = to + 1) {
		for (to = from; to < entries && entry[to].is_bare; to++)
			entry[to].is_lost = true;
		if (to == from)
			continue;
		before = from > 0 ? entry[from - 1].pair.value : NULL;
		if (before && is_plain_text(before))
			report_comma(b, &entry[from - 1], &entry[to]);
		else
			report_no_value(b, &entry[from], &entry[to],
				before && before->style == NODE_QUOTED);
	}
}

/* How a key that comes again is mended; `is_first`: it is the first of its mapping. */
static const char *duplicate_hint(
	struct build *b, const struct entry *first, const struct entry *again, bool is_first)
{
	struct str text = diag_line(b->problems->text, (uint32_t)first->pair.key_pos.line);
	struct line line = line_parse(text, 0);

	if (first->pair.value->type == NODE_LIST && again->pair.value->type == NODE_LIST)
		return "put the items of both under the first, and delete this line";
	if (!is_first || first->pair.key_pos.col < 3 ||
		first->pair.key_pos.line == again->pair.key_pos.line)
		return "delete one of the two; until then the first counts";
	if (line.is_item && line.is_key)
		return arena_printf(b->arena,
			"begin the line with '%.*s' if another item begins here, else delete one "
			"of the two",
			(int)line.content, line.text.at);
	return "for two records begin each with '- ' and indent the rest of it by 2 more, else "
	       "delete one of the two";
}

/*
 * Where the first key of all comes again, another record may begin, whose '- ' is missing: then the
 * keys that follow come again too, and one word is enough.
 */
static void report_duplicate(
	struct build *b, const struct entry *all, const struct entry *first, struct entry *again)
{
	const struct entry *e;
	struct diag d;

	again->is_lost = true;
	for (e = all + 1; first != all && e < again; e++) {
		if (e->is_lost && str_eq(e->pair.key, all->pair.key))
			return;
	}
	if (!problems_can_add(b->problems, "duplicate-key"))
		return;
	d = node_problem("duplicate-key", again->pair.key_pos, NULL,
		duplicate_hint(b, first, again, first == all));
	d.msg = arena_printf(b->arena, "'%s' stands twice, first on line %u",
		node_brief(b->arena, first->pair.key), (unsigned)first->pair.key_pos.line);
	d.caret = "again";
	problems_add(b->problems, d);
}

static void compare_all(struct build *b, struct entry *entry, size_t entries)
{
	size_t i, j;

	for (i = 1; i < entries; i++) {
		for (j = 0; j < i && !str_eq(entry[i].pair.key, entry[j].pair.key); j++)
			;
		if (j < i && !entry[i].is_lost)
			report_duplicate(b, entry, &entry[j], &entry[i]);
	}
}

void lost_duplicates(struct build *b, struct entry *entry, size_t entries)
{
	struct map seen = { 0 };
	size_t i;

	if (entries <= FEW_KEYS) {
		compare_all(b, entry, entries);
		return;
	}
	for (i = 0; i < entries; i++) {
		if (!map_add(&seen, entry[i].pair.key, (uint32_t)i) && !entry[i].is_lost)
			report_duplicate(
				b, entry, &entry[map_find(&seen, entry[i].pair.key)], &entry[i]);
	}
	map_free(&seen);
}
