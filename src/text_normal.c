#include "text.h"

#include "mem.h"
#include "unicode.h"

/*
 * Characters of a cluster; a longer one, which nobody writes, is compared as it is, and so many
 * bytes of it at a time.
 */
enum { MOST_PARTS = 128, CLUSTER_BYTES = 4096 };

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

static void drop_blank(struct text_normal *n)
{
	if (n->out->len > n->start && n->out->at[n->out->len - 1] == ' ') {
		buf_cut(n->out, n->out->len - 1);
		n->mapped--;
	}
}

static void put(struct text_normal *n, uint32_t cp)
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

/* Room for the origins of so many bytes, and for the one of the end. */
static void reserve_origins(struct text_normal *n, size_t bytes)
{
	if (bytes < n->cap)
		return;
	n->cap = bytes * 2;
	n->map = mem_resize(n->map, n->cap, sizeof(*n->map));
}

static void note_origin(struct text_normal *n, size_t at)
{
	size_t bytes = n->out->len - n->start;

	reserve_origins(n, bytes);
	while (n->mapped < bytes)
		n->map[n->mapped++] = (uint32_t)at;
}

static void put_cluster(struct text_normal *n, struct str cluster)
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

/*
 * Bytes of a character that is its own NFC, and parts from every other of these as a cluster:
 * all before the first mark but CR, which may stand before LF, then spaces and punctuation of
 * U+2000..205F. 0: it is none of them.
 */
static size_t simple_bytes(struct str s, size_t at)
{
	unsigned char c = (unsigned char)s.at[at], next, last;

	if (c < 0x80)
		return c != '\r';
	if (s.len - at < 2 || (next = (unsigned char)s.at[at + 1]) < 0x80 || next > 0xBF)
		return 0;
	if (c >= 0xC2 && c < 0xCC)
		return 2;
	if (c != 0xE2 || s.len - at < 3 || (next != 0x80 && next != 0x81))
		return 0;
	last = (unsigned char)s.at[at + 2];
	if (next == 0x81)
		return last >= 0x80 && last <= 0x9F ? 3 : 0;
	return (last >= 0x80 && last <= 0x8A) || (last >= 0x90 && last <= 0xA7) ||
			       (last >= 0xAF && last <= 0xBF)
		       ? 3
		       : 0;
}

/*
 * Copies printable ASCII up to the last one that a mark could follow, or to `stop`; returns how
 * many bytes.
 */
static size_t copy_plain(struct text_normal *n, struct str s, size_t at, size_t stop)
{
	size_t bytes = 0, i;

	while (at + bytes < stop && s.at[at + bytes] > ' ' && s.at[at + bytes] != 0x7F)
		bytes++;
	if (at + bytes < s.len && (unsigned char)s.at[at + bytes] >= 0x80 && bytes > 0)
		bytes--;
	if (bytes == 0)
		return 0;
	buf_add(n->out, s.at + at, bytes);
	reserve_origins(n, n->mapped + bytes);
	for (i = 0; i < bytes; i++)
		n->map[n->mapped + i] = (uint32_t)(at + i);
	n->mapped += bytes;
	n->is_blank = false;
	return bytes;
}

/* Passes over what needs no look at clusters; returns where that ends, or where `stop` was met. */
static size_t put_simple(struct text_normal *n, struct str s, size_t at, size_t stop)
{
	size_t bytes, next;

	for (;;) {
		at += copy_plain(n, s, at, stop);
		if (at >= stop || !(bytes = simple_bytes(s, at)))
			return at;
		if (at + bytes < s.len && !simple_bytes(s, at + bytes))
			return at;
		next = at;
		put(n, text_next(s, &next));
		note_origin(n, at);
		at = next;
	}
}

void text_normal_begin(struct text_normal *n, struct str s, bool loose, struct buf *out)
{
	*n = (struct text_normal){
		.text = s, .out = out, .start = out->len, .is_loose = loose, .is_blank = true
	};
	n->cap = s.len + 1;
	n->map = mem_resize(NULL, n->cap, sizeof(*n->map));
}

size_t text_normal_after(struct str s, size_t at)
{
	struct str near = str_sub(s, at, CLUSTER_BYTES);
	size_t len = near.len;

	while (len < s.len - at && len > 1 && ((unsigned char)s.at[at + len] & 0xC0) == 0x80)
		len--;
	return at + text_after(str_sub(near, 0, len), 0);
}

bool text_normal_step(struct text_normal *n, size_t bytes)
{
	struct str s = n->text;
	size_t stop = bytes < s.len - n->at ? n->at + bytes : s.len, at = n->at, end;

	for (; (at = put_simple(n, s, at, stop)) < stop; at = end) {
		end = text_normal_after(s, at);
		if (end - at == 1)
			put(n, (unsigned char)s.at[at] < 0x80 ? (unsigned char)s.at[at] : 0xFFFD);
		else
			put_cluster(n, str_sub(s, at, end - at));
		note_origin(n, at);
	}
	n->at = at;
	return at < s.len;
}

uint32_t *text_normal_end(struct text_normal *n)
{
	if (n->is_blank)
		drop_blank(n);
	n->map[n->mapped] = (uint32_t)n->text.len;
	return n->map;
}

void text_normalize_map(struct str s, bool loose, struct buf *out, uint32_t **from)
{
	struct text_normal n;

	text_normal_begin(&n, s, loose, out);
	text_normal_step(&n, SIZE_MAX);
	*from = text_normal_end(&n);
}
