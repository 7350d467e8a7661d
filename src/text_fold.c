#include "text.h"

#include <string.h>

#include "fold_table.h"
#include "simd.h"
#include "mem.h"
#include "unicode.h"

/* All texts of a folder are folded at each start, 88 MB of 100,000 events: so ASCII goes sixteen
 * bytes at a time, common characters through a table, and only the rest asks utf8proc. */

enum {
	CHUNK = 512,
	LONGEST = 4 * 2 * UNICODE_DECOMPOSED /* bytes that one character can become */
};

struct folding {
	struct buf *out;
	size_t made;    /* bytes, in all */
	size_t pending; /* of them still in chunk */
	bool is_blank;  /* nothing yet, or the last byte is a space */
	char chunk[CHUNK];
};

static void flush(struct folding *f)
{
	buf_add(f->out, f->chunk, f->pending);
	f->pending = 0;
}

static void put_byte(struct folding *f, char c)
{
	f->chunk[f->pending++] = c;
	f->made++;
}

static void put_space(struct folding *f)
{
	if (!f->is_blank)
		put_byte(f, ' ');
	f->is_blank = true;
}

static void put_char(struct folding *f, uint32_t cp)
{
	size_t bytes;

	if (cp < 0x80) {
		put_byte(f, (char)cp);
	} else if (cp < 0x800) {
		put_byte(f, (char)(0xC0 | cp >> 6));
		put_byte(f, (char)(0x80 | (cp & 0x3F)));
	} else {
		bytes = unicode_write(cp, f->chunk + f->pending);
		f->pending += bytes;
		f->made += bytes;
	}
	f->is_blank = false;
}

/* Letters that Unicode does not take apart and readers do. */
static void put_folded(struct folding *f, uint32_t cp)
{
	if (unicode_is_space(cp)) {
		put_space(f);
	} else if (cp == 0xE6 || cp == 0x153) {
		put_char(f, cp == 0xE6 ? 'a' : 'o');
		put_char(f, 'e');
	} else if (!unicode_is_control(cp)) {
		put_char(f, cp == 0xF8 ? 'o' : cp == 0x142 ? 'l' : cp == 0x111 ? 'd' : cp);
	}
}

static void fold_slowly(struct folding *f, uint32_t cp)
{
	uint32_t part[UNICODE_DECOMPOSED];
	size_t parts, i;

	if (unicode_is_space(cp)) {
		put_space(f);
		return;
	}
	parts = unicode_fold(cp, part);
	for (i = 0; i < parts; i++)
		put_folded(f, part[i]);
}

static void fold_ascii(struct folding *f, unsigned char c)
{
	if (c > ' ' && c < 0x7F)
		put_char(f, c >= 'A' && c <= 'Z' ? c | 0x20u : c);
	else if (unicode_is_space(c))
		put_space(f);
}

/* What the table says about cp; FOLD_ASK past its ends. */
static uint16_t look_up(uint32_t cp)
{
	if (cp < FOLD_LETTERS)
		return fold_letters[cp - 0x80];
	return cp - FOLD_SIGN < FOLD_SIGNS ? fold_signs[cp - FOLD_SIGN] : FOLD_ASK;
}

static void fold_other(struct folding *f, uint32_t cp)
{
	uint16_t folded = look_up(cp);

	if (cp >= 0x4E00 && cp < 0x9FA6) { /* CJK Unified Ideographs, as they were first */
		put_char(f, cp);
	} else if (folded == FOLD_ASK) {
		fold_slowly(f, cp);
	} else if (folded & FOLD_PAIR) {
		put_char(f, folded >> 7 & 0x7F);
		put_char(f, folded & 0x7F);
	} else if (folded == ' ') {
		put_space(f);
	} else if (folded) {
		put_char(f, folded);
	}
}

static void fold_char(struct folding *f, struct str s, size_t *at)
{
	unsigned char c = (unsigned char)s.at[*at];
	unsigned char next = *at + 1 < s.len ? (unsigned char)s.at[*at + 1] : 0;

	if (f->pending > CHUNK - LONGEST)
		flush(f);
	if (c < 0x80) {
		fold_ascii(f, c);
		++*at;
	} else if (c >= 0xC2 && c < 0xE0 && (next & 0xC0) == 0x80) {
		fold_other(f, (c & 0x1Fu) << 6 | (next & 0x3Fu));
		*at += 2;
	} else {
		fold_other(f, text_next(s, at));
	}
}

/*
 * Folds up to SIMD_BYTES of the SIMD_BYTES + 1 bytes, as far as they are printable ASCII and no
 * space before another space.
 */
static size_t fold_bytes(struct folding *f, const char *at)
{
	simd c = simd_load(at), next = simd_load(at + 1);
	simd stop = (simd)((c < ' ') | (c >= 0x7F) | ((c == ' ') & (next == ' ')));
	size_t bytes = simd_first(stop);

	c |= (simd)((c >= 'A') & (c <= 'Z')) & 0x20;
	memcpy(f->chunk + f->pending, &c, sizeof(c));
	f->pending += bytes;
	f->made += bytes;
	if (bytes)
		f->is_blank = at[bytes - 1] == ' ';
	return bytes;
}

static size_t fold_plain(struct folding *f, struct str s, size_t at)
{
	size_t bytes = SIMD_BYTES;

	if (f->is_blank && at < s.len && s.at[at] == ' ')
		return at;
	while (bytes == SIMD_BYTES && s.len - at > SIMD_BYTES) {
		if (f->pending > CHUNK - LONGEST)
			flush(f);
		bytes = fold_bytes(f, s.at + at);
		at += bytes;
	}
	return at;
}

static void finish(struct folding *f)
{
	flush(f);
	if (f->made && f->is_blank) {
		f->made--;
		buf_cut(f->out, f->out->len - 1);
	}
}

void text_fold(struct str s, struct buf *out)
{
	struct folding f = { .out = out, .is_blank = true };
	size_t at = 0;

	while (at < s.len) {
		at = fold_plain(&f, s, at);
		if (at < s.len)
			fold_char(&f, s, &at);
		while (at < s.len && (unsigned char)s.at[at] >= 0x80)
			fold_char(&f, s, &at);
	}
	finish(&f);
}

void text_fold_map(struct str s, struct buf *out, uint32_t **from)
{
	struct folding f = { .out = out, .is_blank = true };
	size_t at = 0, end, cluster, mapped = 0, cap = s.len + 1;
	uint32_t *map = mem_resize(NULL, cap, sizeof(*map));

	while (at < s.len) {
		cluster = at;
		end = text_after(s, at);
		while (at < end) {
			fold_char(&f, s, &at);
			if (f.made >= cap) {
				cap = f.made * 2;
				map = mem_resize(map, cap, sizeof(*map));
			}
			while (mapped < f.made)
				map[mapped++] = (uint32_t)cluster;
		}
	}
	finish(&f);
	map[f.made] = (uint32_t)s.len;
	*from = map;
}
