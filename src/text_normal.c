#include "text.h"

#include "mem.h"
#include "unicode.h"

/* Characters of a cluster; a longer one, which nobody writes, is compared as it is. */
enum { MOST_PARTS = 128 };

struct normal {
	struct buf *out;
	size_t start; /* of our part of out */
	bool is_loose;
	bool is_blank; /* nothing yet, or blanks are not wanted here */
	uint32_t *map;
	size_t mapped;
	size_t cap;
};

/* The stand-in of a quotation mark, a dash or an ellipsis, or NULL. */
static const char *plain(uint32_t cp)
{
	if (cp == 0xAB || cp == 0xBB || (cp >= 0x201C && cp <= 0x201F))
		return "\"";
	if ((cp >= 0x2018 && cp <= 0x201B) || cp == 0x2039 || cp == 0x203A)
		return "'";
	if ((cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212)
		return "-";
	return cp == 0x2026 ? "..." : NULL;
}

static void drop_blank(struct normal *n)
{
	if (n->out->len > n->start && n->out->at[n->out->len - 1] == ' ') {
		buf_cut(n->out, n->out->len - 1);
		n->mapped--;
	}
}

static void put(struct normal *n, uint32_t cp)
{
	const char *stand_in = n->is_loose ? plain(cp) : NULL;

	if (unicode_is_space(cp)) {
		if (!n->is_blank)
			buf_add_char(n->out, ' ');
		n->is_blank = true;
		return;
	}
	if (cp == 0xAD || cp == 0x200B || cp == 0xFEFF)
		return;
	if (cp == 0xBB && stand_in)
		drop_blank(n);
	if (stand_in)
		buf_add_text(n->out, stand_in);
	else
		text_put(n->out, cp);
	n->is_blank = cp == 0xAB && stand_in;
}

static void note_origin(struct normal *n, size_t at)
{
	size_t bytes = n->out->len - n->start;

	if (bytes >= n->cap) {
		n->cap = bytes * 2;
		n->map = mem_resize(n->map, n->cap, sizeof(*n->map));
	}
	while (n->mapped < bytes)
		n->map[n->mapped++] = (uint32_t)at;
}

static void put_cluster(struct normal *n, struct str cluster)
{
	uint32_t part[MOST_PARTS];
	size_t at = 0, next, i, parts = 0;

	if (text_find_invalid(cluster) == SIZE_MAX)
		parts = unicode_compose(cluster.at, cluster.len, part, MOST_PARTS);
	for (i = 0; i < parts; i++)
		put(n, part[i]);
	while (parts == 0 && at < cluster.len) {
		next = at;
		put(n, text_next(cluster, &next));
		at = next;
	}
}

void text_normalize_map(struct str s, bool loose, struct buf *out, uint32_t **from)
{
	struct normal n = { .out = out, .start = out->len, .is_loose = loose, .is_blank = true };
	size_t at, end;

	n.cap = s.len + 1;
	n.map = mem_resize(NULL, n.cap, sizeof(*n.map));
	for (at = 0; at < s.len; at = end) {
		end = text_after(s, at);
		if (end - at == 1)
			put(&n, (unsigned char)s.at[at] < 0x80 ? (unsigned char)s.at[at] : 0xFFFD);
		else
			put_cluster(&n, str_sub(s, at, end - at));
		note_origin(&n, at);
	}
	if (n.is_blank)
		drop_blank(&n);
	n.map[n.mapped] = (uint32_t)s.len;
	*from = n.map;
}
