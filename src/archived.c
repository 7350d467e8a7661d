#include "archived.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

/* Of the characters beyond ASCII, how many are UTF-8 and how many bytes are none. */
struct census {
	size_t sound;
	size_t broken;
	bool has_c1; /* a broken byte that is a letter or mark in windows-1252 only */
};

static struct census take_census(struct str s)
{
	struct census c = { 0 };
	size_t at = 0, from;

	while (at < s.len) {
		from = at;
		if (text_next(s, &at) == 0xFFFD && at == from + 1) {
			c.broken++;
			c.has_c1 |= (unsigned char)s.at[from] < 0xA0;
		} else {
			c.sound += at - from > 1;
		}
	}
	return c;
}

/* Latin letters in UTF-16 leave a NUL at every other byte. */
static bool is_utf16(struct str s)
{
	return str_starts(s, "\xFF\xFE") || str_starts(s, "\xFE\xFF") ||
	       (s.len >= 4 && (s.at[0] == 0) != (s.at[1] == 0) && (s.at[2] == 0) != (s.at[3] == 0));
}

static const char *likely_encoding(struct str s)
{
	struct census c;

	if (is_utf16(s))
		return "it looks like UTF-16";
	c = take_census(s);
	if (c.sound > c.broken)
		return "it looks like UTF-8 with some bytes damaged";
	return c.has_c1 ? "it looks like windows-1252" : "it looks like latin-1 (ISO 8859-1)";
}

static bool fail_encoding(struct str s, size_t at, struct fault *fault)
{
	struct pos pos = { .line = 1 };
	size_t i, start = 0;

	for (i = 0; i < at; i++) {
		if (s.at[i] == '\n') {
			pos.line++;
			start = i + 1;
		}
	}
	pos.col = (uint32_t)text_chars(str_sub(s, start, at - start)) + 1;
	return fault_at(fault, pos, "not-utf8", "not UTF-8, byte %02X at %u:%u: %s",
		(unsigned)(unsigned char)s.at[at], pos.line, pos.col, likely_encoding(s));
}

bool archived_init(struct archived *a, struct buf *bytes, struct fault *fault)
{
	struct str s = buf_str(bytes);
	size_t invalid = text_find_invalid(s);

	*a = (struct archived){ .bytes = *bytes };
	*bytes = (struct buf){ 0 };
	checksum_print(s, a->sha256);
	if (invalid == SIZE_MAX && is_utf16(s))
		invalid = 0;
	if (invalid != SIZE_MAX)
		return fail_encoding(s, invalid, fault);
	text_normalize_map(s, false, &a->strict.text, &a->strict.from);
	return true;
}

static void free_normalized(struct normalized *n)
{
	buf_free(&n->text);
	free(n->from);
}

void archived_free(struct archived *a)
{
	grams_free(&a->grams);
	free_normalized(&a->loose);
	free_normalized(&a->strict);
	buf_free(&a->bytes);
	*a = (struct archived){ 0 };
}

void archived_loosen(struct archived *a)
{
	if (!a->loose.from)
		text_normalize_map(buf_str(&a->strict.text), true, &a->loose.text, &a->loose.from);
}

/* The clusters of `of` that bytes of n->text came from, as bytes. */
static struct span origin(const struct normalized *n, struct str of, struct span span)
{
	return (struct span){ n->from[span.from], text_after(of, n->from[span.to - 1]) };
}

struct span archived_origin(const struct archived *a, struct span of_text)
{
	return origin(&a->strict, buf_str(&a->bytes), of_text);
}

struct span archived_tighten(const struct archived *a, struct span of_loose)
{
	return origin(&a->loose, buf_str(&a->strict.text), of_loose);
}
