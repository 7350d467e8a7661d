#include "node_build.h"

#include <stdlib.h>
#include <string.h>

#include "map.h"
#include "mem.h"
#include "node_words.h"
#include "rule.h"
#include "vec.h"

/* A longer line is not shown with a problem: some files are one line. */
enum { LONGEST_SHOWN = 16 << 10 };

/* Maps up to this size are searched for duplicate keys pair by pair. */
enum { FEW_KEYS = 16 };

/* A pair while its map is open. */
struct entry {
	struct node_pair pair;
	struct mark key_from;
	struct mark key_end;
	struct mark value_from;
	bool is_bare; /* between { and }, and not even a colon behind the key */
	bool is_lost; /* reported, and left out of the map */
};

/* An open map or list. Its entries or items are those from `first` on. */
struct frame {
	struct node *node;
	size_t first;
	struct entry next; /* of a map: the pair whose key was read */
	bool has_key;
	bool has_bare;
	struct mark from;
};

static struct frame *top_frame(const struct build *b)
{
	return b->frames ? &b->frame[b->frames - 1] : NULL;
}

void build_reset(struct build *b)
{
	b->root = NULL;
	b->mistake = (struct diag){ 0 };
	b->nodes = b->frames = b->entries = b->items = 0;
	b->start = b->key_end = b->hash = (struct place){ .has_lf_only = b->has_lf_only };
}

void build_free(struct build *b)
{
	free(b->frame);
	free(b->entry);
	free(b->item);
}

struct pos build_pos(struct build *b, struct mark mark)
{
	struct pos pos = { .file = b->file };

	if (b->has_lf_only) {
		pos.line = (uint32_t)mark.line + 1;
		pos.col = (uint32_t)mark.col + 1;
		return pos;
	}
	place_seek_mark(&b->start, b->text, mark);
	pos.line = (uint32_t)b->start.line + 1;
	pos.col = (uint32_t)b->start.col + 1;
	return pos;
}

void build_stop(struct build *b, struct diag d)
{
	if (!b->mistake.rule)
		b->mistake = d;
}

bool build_can_report(struct build *b, const char *rule)
{
	if (b->reported++ < DIAG_MOST_A_FILE)
		return true;
	b->diags->diag[b->diags->diags - 1].more++;
	if (rule_find(str_of(rule))->severity == SEVERITY_ERROR)
		b->diags->errors++;
	else
		b->diags->warnings++;
	return false;
}

void build_report(struct build *b, struct diag d)
{
	if (!d.text.at)
		d.text = diag_line(b->text, d.pos.line);
	if (d.text.len > LONGEST_SHOWN)
		d.text = (struct str){ 0 };
	diags_add(b->diags, &d);
}

bool build_wants_key(const struct build *b)
{
	const struct frame *top = top_frame(b);

	return top && top->node->type == NODE_MAP && !top->has_key;
}

bool build_find_flow(const struct build *b, struct mark *from)
{
	const struct frame *top = top_frame(b);

	if (!top || top->node->style != NODE_FLOW)
		return false;
	*from = top->from;
	return true;
}

struct str build_rest(const struct build *b, struct mark mark)
{
	struct place place = { .has_lf_only = b->has_lf_only };
	struct mark flow;
	struct str line;
	size_t len = 0;

	place_seek_mark(&place, b->text, mark);
	line = line_at(b->text, place.at);
	line = str_sub(line, place.at - (size_t)(line.at - b->text.at), SIZE_MAX);
	while (len < line.len && !(build_find_flow(b, &flow) && memchr(",]}", line.at[len], 3)))
		len++;
	return str_trim(str_sub(line, 0, len));
}

static struct node *add_node(struct build *b, const struct piece *piece)
{
	struct node *node = ARENA_NEW(b->arena, struct node);

	node->type = piece->type;
	node->style = piece->style;
	node->pos = build_pos(b, piece->from);
	if (++b->nodes > b->limits->nodes)
		build_stop(b, node_problem("too-many-values", node->pos,
				      arena_printf(b->arena, "more than %zu values in one file",
					      b->limits->nodes),
				      "split the file"));
	return node;
}

/* Is there a colon behind the key that ended at the mark? */
static bool has_colon(struct build *b, struct mark key_end)
{
	size_t at;

	place_seek_mark(&b->key_end, b->text, key_end);
	at = b->key_end.at;
	while (at < b->text.len && memchr(" \t\r\n", b->text.at[at], 4))
		at++;
	return at < b->text.len && b->text.at[at] == ':';
}

static bool is_unwritten(const struct node *value)
{
	return value->type == NODE_SCALAR && value->style == NODE_PLAIN && value->text.len == 0;
}

static void add_pair(struct build *b, struct frame *top, struct node *value, struct mark from)
{
	top->next.pair.value = value;
	top->next.value_from = from;
	top->has_key = false;
	if (top->node->style == NODE_FLOW && is_unwritten(value) &&
		!has_colon(b, top->next.key_end))
		top->next.is_bare = top->has_bare = true;
	VEC_PUSH(b->entry, b->entries, b->entry_cap, top->next);
	if (b->entries - top->first > b->limits->keys)
		build_stop(b, node_problem("too-many-keys", top->next.pair.key_pos,
				      arena_printf(b->arena, "more than %zu keys in one mapping",
					      b->limits->keys),
				      "split the mapping"));
}

/* Hands a value to what is open around it. */
static void add_value(struct build *b, struct node *node, struct mark from)
{
	struct frame *top = top_frame(b);

	if (!top)
		b->root = node;
	else if (top->node->type == NODE_LIST)
		VEC_PUSH(b->item, b->items, b->item_cap, node);
	else
		add_pair(b, top, node, from);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* '#' behind just one blank and before none: people write their comments otherwise. */
static bool looks_like_text(struct str text, size_t hash)
{
	return hash >= 2 && text.at[hash - 1] == ' ' && !is_blank(text.at[hash - 2]) &&
	       hash + 1 < text.len && !is_blank(text.at[hash + 1]) && text.at[hash + 1] != '#';
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

static void report_comment(struct build *b, struct mark from)
{
	struct pos pos = { .file = b->file,
		.line = (uint32_t)b->hash.line + 1,
		.col = (uint32_t)b->hash.col + 1 };
	struct place value = { .has_lf_only = b->has_lf_only };
	struct str line = line_at(b->text, b->hash.at), all;
	size_t end = (size_t)(line.at - b->text.at) + line.len;
	const char *msg, *hint;

	if (!build_can_report(b, "comment-in-text"))
		return;
	place_seek_mark(&value, b->text, from);
	if (value.line != b->hash.line)
		value.at = b->hash.at;
	all = str_trim(str_sub(b->text, value.at, end - value.at));
	msg = arena_printf(b->arena, "'%s' was read as a comment",
		node_brief(b->arena, str_trim(str_sub(b->text, b->hash.at, end - b->hash.at))));
	hint = arena_printf(b->arena, "%s, or a blank behind # if it is a comment",
		node_quote_hint(b->arena, all));
	build_report(b, node_problem("comment-in-text", pos, msg, hint));
}

/* A plain text that a '#' cut short. */
static void check_comment(struct build *b, const struct piece *piece)
{
	struct place *hash = &b->hash;

	while (hash->at < b->text.len &&
		(hash->mark_line < piece->to.line ||
			(hash->mark_line == piece->to.line && hash->mark_col <= piece->to.col)))
		seek_hash(b);
	if (hash->at < b->text.len && hash->mark_line == piece->to.line &&
		hash->mark_col == piece->to.col + 1)
		report_comment(b, piece->from);
}

static struct str keep_text(struct build *b, const struct piece *piece)
{
	struct pos pos;

	if (piece->text.len == 0)
		return (struct str)LIT("");
	if (piece->text.len <= b->limits->scalar)
		return arena_str(b->arena, piece->text);
	pos = build_pos(b, piece->from);
	if (build_can_report(b, "text-too-long"))
		build_report(
			b, node_problem("text-too-long", pos,
				   arena_printf(b->arena, "a text of %zu bytes, the limit is %zu",
					   piece->text.len, b->limits->scalar),
				   "shorten it"));
	return (struct str)LIT("");
}

static void start_pair(struct build *b, const struct piece *piece)
{
	struct frame *top = top_frame(b);

	top->has_key = true;
	top->next = (struct entry){ .pair.key_pos = build_pos(b, piece->from),
		.key_from = piece->from,
		.key_end = piece->to };
	top->next.pair.key = keep_text(b, piece);
	if (piece->text.len || piece->style != NODE_PLAIN)
		return;
	top->next.is_lost = true;
	if (build_can_report(b, "empty-key"))
		build_report(b, node_problem("empty-key", top->next.pair.key_pos,
					"no key stands before this ':'",
					"write the key before it, or put the text in quotes"));
}

void build_scalar(struct build *b, const struct piece *piece)
{
	struct node *node;

	if (build_wants_key(b)) {
		start_pair(b, piece);
		return;
	}
	node = add_node(b, piece);
	node->text = keep_text(b, piece);
	add_value(b, node, piece->from);
	if (piece->style == NODE_PLAIN)
		check_comment(b, piece);
}

void build_open(struct build *b, const struct piece *piece)
{
	struct pos pos;

	if (build_wants_key(b)) {
		build_stop(b,
			node_problem("key-not-text", build_pos(b, piece->from),
				piece->type == NODE_MAP ? "a mapping stands where a key must be"
							: "a list stands where a key must be",
				"put the text in quotes if it is meant to begin with this sign"));
		return;
	}
	if (b->frames == b->limits->depth) {
		pos = build_pos(b, piece->from);
		build_stop(b, node_problem("too-deep", pos,
				      arena_printf(b->arena, "nested deeper than %zu levels",
					      b->limits->depth),
				      "write it flatter"));
		return;
	}
	if (!b->frame)
		b->frame = mem_resize(NULL, b->limits->depth, sizeof(*b->frame));
	b->frame[b->frames++] = (struct frame){ .node = add_node(b, piece),
		.from = piece->from,
		.first = piece->type == NODE_MAP ? b->entries : b->items };
}

static void report_duplicate(struct build *b, const struct node_pair *first, struct entry *again)
{
	struct diag d;

	again->is_lost = true;
	if (!build_can_report(b, "duplicate-key"))
		return;
	d = node_problem("duplicate-key", again->pair.key_pos,
		arena_printf(b->arena, "'%s' stands twice, first on line %u",
			node_brief(b->arena, first->key), (unsigned)first->key_pos.line),
		"delete one of the two; until then the first counts");
	d.caret = "again";
	build_report(b, d);
}

static void find_duplicates_of_few(struct build *b, struct entry *entry, size_t entries)
{
	size_t i, j;

	for (i = 1; i < entries; i++) {
		for (j = 0; j < i && !str_eq(entry[i].pair.key, entry[j].pair.key); j++)
			;
		if (j < i && !entry[i].is_lost)
			report_duplicate(b, &entry[j].pair, &entry[i]);
	}
}

static void find_duplicates_of_many(struct build *b, struct entry *entry, size_t entries)
{
	struct map seen = { 0 };
	size_t i;

	for (i = 0; i < entries; i++) {
		if (!map_add(&seen, entry[i].pair.key, (uint32_t)i) && !entry[i].is_lost)
			report_duplicate(
				b, &entry[map_find(&seen, entry[i].pair.key)].pair, &entry[i]);
	}
	map_free(&seen);
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

/*
 * Keys without colons, from `entry` to the one before `end`; `value` stands before them. After a plain
 * text they are the rest of it, which a comma cut off.
 */
static void report_bare(struct build *b, const struct entry *entry, const struct entry *end,
	const struct entry *before)
{
	const struct node *value = before ? before->pair.value : NULL;
	bool is_text = value && value->type == NODE_SCALAR && value->style == NODE_PLAIN &&
		       value->text.len;
	const char *rule = is_text ? "flow-comma" : "missing-colon", *key, *msg, *hint;
	struct str all;

	if (!build_can_report(b, rule))
		return;
	key = node_brief(b->arena, entry->pair.key);
	all = cut_out(b, is_text ? before->value_from : entry->key_from, end[-1].key_end);
	if (is_text) {
		msg = arena_printf(
			b->arena, "the comma ends the text, so '%s' is read as a key", key);
		hint = node_quote_hint(b->arena, all);
	} else {
		msg = arena_printf(b->arena, "'%s' stands between { and } without a value", key);
		hint = arena_printf(b->arena,
			"write [%s] for a list, or ': ' and a value behind the key",
			node_brief(b->arena, all));
	}
	build_report(b, node_problem(rule, entry->pair.key_pos, msg, hint));
}

static void find_bare(struct build *b, struct entry *entry, size_t entries)
{
	size_t from, to, i;

	for (from = 0; from < entries; from = to) {
		for (to = from; to < entries && entry[to].is_bare; to++)
			;
		if (to == from) {
			to++;
			continue;
		}
		report_bare(b, &entry[from], &entry[to], from > 0 ? &entry[from - 1] : NULL);
		for (i = from; i < to; i++)
			entry[i].is_lost = true;
	}
}

static void close_map(struct build *b, const struct frame *top)
{
	struct node *map = top->node;
	size_t entries = b->entries - top->first, i;
	struct entry *entry;

	if (entries == 0)
		return;
	entry = &b->entry[top->first];
	if (top->has_bare)
		find_bare(b, entry, entries);
	if (entries <= FEW_KEYS)
		find_duplicates_of_few(b, entry, entries);
	else
		find_duplicates_of_many(b, entry, entries);
	map->pair = ARENA_ARRAY(b->arena, entries, struct node_pair);
	for (i = 0; i < entries; i++) {
		if (!entry[i].is_lost)
			map->pair[map->pairs++] = entry[i].pair;
	}
	b->entries = top->first;
}

static void close_list(struct build *b, const struct frame *top)
{
	struct node *list = top->node;

	if (b->items == top->first)
		return;
	list->items = (uint32_t)(b->items - top->first);
	list->item = arena_copy(b->arena, &b->item[top->first], list->items * sizeof(*b->item));
	b->items = top->first;
}

void build_close(struct build *b)
{
	struct frame top = b->frame[--b->frames];

	if (top.node->type == NODE_MAP)
		close_map(b, &top);
	else
		close_list(b, &top);
	add_value(b, top.node, top.from);
}
