#include "text.h"

#include <string.h>

#include "simd.h"
#include "unicode.h"

enum { MOST_MARKS = 4 };

enum kind {
	KIND_SHOWN,
	KIND_BLANK,   /* shown as one space */
	KIND_CONTROL, /* shown as a token */
	KIND_HIDDEN,  /* shown as a token */
	KIND_DROPPED,
};

/* The first byte at or after `at` that is not printable ASCII, or s.len. */
static size_t skip_plain(struct str s, size_t at)
{
	size_t plain = SIMD_BYTES;
	simd c;

	while (plain == SIMD_BYTES && s.len - at >= SIMD_BYTES) {
		c = simd_load(s.at + at);
		plain = simd_first((simd)((c < ' ') | (c >= 0x7F)));
		at += plain;
	}
	while (at < s.len && s.at[at] >= ' ' && s.at[at] < 0x7F)
		at++;
	return at;
}

/* What every text holds; the others are looked up. None of them joins. */
static bool is_common(uint32_t cp)
{
	return (cp >= ' ' && cp < 0x7F) || (cp >= 0xAE && cp < 0x300) ||
	       (cp >= 0x2010 && cp < 0x2028);
}

/* A walk through foreign text. */
struct walk {
	struct str s;
	size_t at;
	bool joins; /* the last base is one that joiners are for */
};

/* Letters of scripts that have joining forms (nothing before Hebrew has), and emoji. */
static bool joins(uint32_t cp)
{
	return cp >= 0x590 && !is_common(cp) &&
	       (unicode_is_letter(cp) || unicode_is_pictograph(cp));
}

static bool is_joiner(uint32_t cp)
{
	return cp == 0x200C || cp == 0x200D;
}

/* Skin tones stand between an emoji and its joiner as marks stand between a letter and its own. */
static bool is_modifier(uint32_t cp)
{
	return (!is_common(cp) && unicode_is_mark(cp)) || (cp >= 0x1F3FB && cp <= 0x1F3FF);
}

static enum kind joiner_kind(const struct walk *w)
{
	size_t next = w->at;

	if (w->joins && next < w->s.len && joins(text_next(w->s, &next)))
		return KIND_SHOWN;
	return KIND_HIDDEN;
}

static enum kind kind_of(const struct walk *w, uint32_t cp)
{
	if (is_common(cp))
		return KIND_SHOWN;
	if (cp == '\t' || cp == '\n' || cp == 0x2028 || cp == 0x2029)
		return KIND_BLANK;
	if (unicode_is_control(cp))
		return KIND_CONTROL;
	if (is_joiner(cp))
		return joiner_kind(w);
	if (cp == 0xAD)
		return KIND_DROPPED;
	if (unicode_is_mark(cp))
		return KIND_SHOWN;
	/* annotations, and the plane of tags with what it has left for more of them */
	if ((cp >= 0xFFF9 && cp <= 0xFFFB) || (cp >= 0xE0000 && cp <= 0xE0FFF))
		return KIND_HIDDEN;
	return unicode_is_ignorable(cp) ? KIND_HIDDEN : KIND_SHOWN;
}

static enum kind next_kind(struct walk *w, uint32_t *cp)
{
	enum kind kind;

	*cp = text_next(w->s, &w->at);
	kind = kind_of(w, *cp);
	if (kind != KIND_DROPPED && (kind != KIND_SHOWN || !is_modifier(*cp)))
		w->joins = kind == KIND_SHOWN && joins(*cp);
	return kind;
}

/* The first byte at or after `at` that is neither printable ASCII nor a line end, or s.len. */
static size_t skip_lines(struct str s, size_t at)
{
	size_t plain = SIMD_BYTES;
	simd c;

	while (plain == SIMD_BYTES && s.len - at >= SIMD_BYTES) {
		c = simd_load(s.at + at);
		plain = simd_first((simd)(((c < ' ') & (c != '\n')) | (c >= 0x7F)));
		at += plain;
	}
	while (at < s.len && ((s.at[at] >= ' ' && s.at[at] < 0x7F) || s.at[at] == '\n'))
		at++;
	return at;
}

/* Bytes of a common character, as western files are full of them, at a byte that is odd; else 0. */
static size_t common_bytes(struct str s, size_t at)
{
	const unsigned char *c = (const unsigned char *)s.at + at;
	size_t left = s.len - at;

	if (c[0] >= 0xC2 && c[0] <= 0xCB && left > 1 && (c[1] & 0xC0) == 0x80)
		return c[0] > 0xC2 || c[1] >= 0xAE ? 2 : 0;
	return c[0] == 0xE2 && left > 2 && c[1] == 0x80 && c[2] >= 0x90 && c[2] < 0xA8 ? 3 : 0;
}

/* The first byte at or after `at` that is worth a look, or s.len. */
static size_t skip_common(struct str s, size_t at)
{
	size_t bytes;

	do {
		at = skip_lines(s, at);
		bytes = at < s.len ? common_bytes(s, at) : 0;
		at += bytes;
	} while (bytes);
	return at;
}

size_t text_find_unsafe(struct str s)
{
	struct walk w = { .s = s };
	enum kind kind;
	uint32_t cp;
	size_t at;

	while (w.at < s.len) {
		at = skip_common(s, w.at);
		if (at > w.at)
			w = (struct walk){ .s = s, .at = at };
		if (at == s.len)
			break;
		kind = next_kind(&w, &cp);
		if (kind == KIND_CONTROL || kind == KIND_HIDDEN)
			return at;
	}
	return SIZE_MAX;
}

/* What ASCII readers get where the decomposition of a character does not end in ASCII; in order. */
static const struct ascii {
	uint32_t cp;
	char text[5];
} ascii[] = {
	{ 0xA1, "!" },
	{ 0xA2, "c" },
	{ 0xA3, "GBP" },
	{ 0xA5, "Y" },
	{ 0xA6, "|" },
	{ 0xA7, "S" },
	{ 0xA9, "(C)" },
	{ 0xAB, "\"" },
	{ 0xAC, "!" },
	{ 0xAE, "(R)" },
	{ 0xB0, "o" },
	{ 0xB1, "+-" },
	{ 0xB6, "P" },
	{ 0xB7, "." },
	{ 0xBB, "\"" },
	{ 0xBF, "?" },
	{ 0xC6, "AE" },
	{ 0xD0, "D" },
	{ 0xD7, "x" },
	{ 0xD8, "O" },
	{ 0xDE, "Th" },
	{ 0xDF, "ss" },
	{ 0xE6, "ae" },
	{ 0xF0, "d" },
	{ 0xF7, "/" },
	{ 0xF8, "o" },
	{ 0xFE, "th" },
	{ 0x110, "D" },
	{ 0x111, "d" },
	{ 0x126, "H" },
	{ 0x127, "h" },
	{ 0x131, "i" },
	{ 0x141, "L" },
	{ 0x142, "l" },
	{ 0x14A, "N" },
	{ 0x14B, "n" },
	{ 0x152, "OE" },
	{ 0x153, "oe" },
	{ 0x166, "T" },
	{ 0x167, "t" },
	{ 0x2BC, "'" },
	{ 0x3BC, "u" },
	{ 0x1E9E, "SS" },
	{ 0x2010, "-" },
	{ 0x2012, "-" },
	{ 0x2013, "-" },
	{ 0x2014, "-" },
	{ 0x2015, "-" },
	{ 0x2018, "'" },
	{ 0x2019, "'" },
	{ 0x201A, "'" },
	{ 0x201B, "'" },
	{ 0x201C, "\"" },
	{ 0x201D, "\"" },
	{ 0x201E, "\"" },
	{ 0x201F, "\"" },
	{ 0x2020, "+" },
	{ 0x2022, "*" },
	{ 0x2030, "o/oo" },
	{ 0x2032, "'" },
	{ 0x2039, "'" },
	{ 0x203A, "'" },
	{ 0x2044, "/" },
	{ 0x20AC, "E" },
	{ 0x2190, "<-" },
	{ 0x2192, "->" },
	{ 0x2212, "-" },
	{ 0x2264, "<=" },
	{ 0x2265, ">=" },
};

static const char *ascii_find(uint32_t cp)
{
	size_t low = 0, high = sizeof(ascii) / sizeof(ascii[0]), middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (ascii[middle].cp == cp)
			return ascii[middle].text;
		if (ascii[middle].cp < cp)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* Appends the parts of a decomposition, or nothing and false where one of them has no ASCII. */
static bool put_parts(const uint32_t *part, size_t parts, struct buf *out)
{
	size_t start = out->len, i;
	const char *text;

	for (i = 0; i < parts; i++) {
		text = ascii_find(part[i]);
		if (text) {
			buf_add_text(out, text);
		} else if (part[i] < 0x80) {
			buf_add_char(out, (char)part[i]);
		} else {
			buf_cut(out, start);
			return false;
		}
	}
	return true;
}

static void put_ascii(uint32_t cp, struct buf *out)
{
	uint32_t part[UNICODE_DECOMPOSED];

	if (unicode_is_mark(cp) || unicode_is_ignorable(cp))
		return;
	if (unicode_is_space(cp))
		buf_add_char(out, ' ');
	else if (!put_parts(part, unicode_decompose(cp, part), out))
		buf_add_text(out, unicode_is_wide(cp) ? "?\?" : "?");
}

/* The end of the text that is shown so far, where marks may be put on. */
struct cell {
	bool has_base;
	unsigned marks;
};

static void put_mark(struct cell *cell, uint32_t cp, struct buf *out)
{
	if (!cell->has_base)
		text_put(out, 0x25CC);
	cell->has_base = true;
	if (cell->marks++ < MOST_MARKS)
		text_put(out, cp);
}

static void put_shown(struct cell *cell, uint32_t cp, enum charset charset, struct buf *out)
{
	int cols;

	if (charset == CHARSET_ASCII) {
		put_ascii(cp, out);
		return;
	}
	cols = unicode_cols(cp);
	if (cols == 0) {
		put_mark(cell, cp, out);
		return;
	}
	text_put(out, cols < 0 ? '?' : cp);
	*cell = (struct cell){ .has_base = true };
}

static void put_control(uint32_t cp, enum charset charset, struct buf *out)
{
	if (cp >= 0x80)
		buf_addf(out, "<%02X>", (unsigned)cp);
	else if (charset == CHARSET_ASCII)
		buf_addf(out, "^%c", (int)(cp ^ 0x40));
	else
		text_put(out, cp == 0x7F ? 0x2421 : 0x2400 + cp);
}

static void put_next(struct walk *w, struct cell *cell, enum charset charset, struct buf *out)
{
	uint32_t cp;
	enum kind kind = next_kind(w, &cp);

	if (kind == KIND_DROPPED)
		return;
	if (kind == KIND_SHOWN) {
		put_shown(cell, cp, charset, out);
		return;
	}
	if (kind == KIND_BLANK)
		buf_add_char(out, ' ');
	else if (kind == KIND_CONTROL)
		put_control(cp, charset, out);
	else
		buf_addf(out, "<U+%04X>", (unsigned)cp);
	*cell = (struct cell){ .has_base = true };
}

void text_make_safe_part(
	struct str s, size_t from, size_t to, enum charset charset, struct buf *out)
{
	struct walk w = { .s = s };
	struct cell cell = { 0 };
	size_t start = out->len, plain;

	if (to > s.len)
		to = s.len;
	while (w.at < to) {
		if (w.at <= from)
			buf_cut(out, start);
		plain = skip_plain(str_sub(s, 0, w.at < from ? from : to), w.at);
		if (plain == w.at) {
			put_next(&w, &cell, charset, out);
			continue;
		}
		buf_add(out, s.at + w.at, plain - w.at);
		w = (struct walk){ .s = s, .at = plain };
		cell = (struct cell){ .has_base = true };
	}
	if (w.at <= from)
		buf_cut(out, start);
}

void text_make_safe(struct str s, enum charset charset, struct buf *out)
{
	text_make_safe_part(s, 0, s.len, charset, out);
}
