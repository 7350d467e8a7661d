#include "text.h"

#include <langinfo.h>
#include <string.h>

#include "simd.h"
#include "unicode.h"

static bool is_ascii(char c)
{
	return (unsigned char)c < 0x80;
}

uint32_t text_next(struct str s, size_t *at)
{
	uint32_t cp;
	size_t bytes;

	if (is_ascii(s.at[*at]))
		return (unsigned char)s.at[(*at)++];
	bytes = unicode_read(s.at + *at, s.len - *at, &cp);
	if (!bytes) {
		++*at;
		return 0xFFFD;
	}
	*at += bytes;
	return cp;
}

void text_put(struct buf *out, uint32_t cp)
{
	char bytes[4];

	buf_add(out, bytes, unicode_write(cp, bytes));
}

/* The first byte at or after `at` that is not ASCII, or s.len. */
static size_t skip_ascii(struct str s, size_t at)
{
	size_t ascii = SIMD_BYTES;

	while (ascii == SIMD_BYTES && s.len - at >= SIMD_BYTES) {
		ascii = simd_first((simd)(simd_load(s.at + at) >= 0x80));
		at += ascii;
	}
	while (at < s.len && is_ascii(s.at[at]))
		at++;
	return at;
}

static bool goes_on(struct str s, size_t at)
{
	return ((unsigned char)s.at[at] & 0xC0) == 0x80;
}

/* Bytes of the character at `at`, which is not ASCII; 0: it is none. Western texts are full of
 * these two kinds, and this is asked of every file. */
static size_t bytes_of(struct str s, size_t at)
{
	unsigned char c = (unsigned char)s.at[at];
	uint32_t cp;

	if (c >= 0xC2 && c < 0xE0 && s.len - at > 1 && goes_on(s, at + 1))
		return 2;
	if (c == 0xE2 && s.len - at > 2 && goes_on(s, at + 1) && goes_on(s, at + 2))
		return 3;
	return unicode_read(s.at + at, s.len - at, &cp);
}

size_t text_find_invalid(struct str s)
{
	size_t at = 0, bytes;

	while ((at = skip_ascii(s, at)) < s.len) {
		bytes = bytes_of(s, at);
		if (!bytes)
			return at;
		at += bytes;
	}
	return SIZE_MAX;
}

size_t text_chars(struct str s)
{
	size_t at = 0, chars = 0, next;

	while (at < s.len) {
		next = skip_ascii(s, at);
		chars += next - at;
		at = next;
		if (at < s.len) {
			text_next(s, &at);
			chars++;
		}
	}
	return chars;
}

size_t text_offset(struct str s, size_t chars)
{
	size_t at = 0, next;

	while (at < s.len && chars > 0) {
		next = skip_ascii(str_sub(s, 0, chars < s.len - at ? at + chars : s.len), at);
		chars -= next - at;
		at = next;
		if (at < s.len && chars > 0) {
			text_next(s, &at);
			chars--;
		}
	}
	return at;
}

/* Before the first combining mark of Unicode only CR and LF stay together. */
static bool breaks(uint32_t before, uint32_t after, int32_t *state)
{
	if (before < 0x300 && after < 0x300)
		return before != '\r' || after != '\n';
	return unicode_breaks(before, after, state);
}

size_t text_after(struct str s, size_t at)
{
	uint32_t before, after;
	int32_t state = 0;
	size_t next;

	if (at >= s.len)
		return s.len;
	before = text_next(s, &at);
	while (at < s.len) {
		next = at;
		after = text_next(s, &next);
		if (breaks(before, after, &state))
			break;
		before = after;
		at = next;
	}
	return at;
}

/* Where the character that ends at `at` > 0 begins. */
static size_t character_before(struct str s, size_t at)
{
	uint32_t cp;
	size_t bytes;

	for (bytes = 1; bytes <= 4 && bytes <= at; bytes++) {
		if (unicode_read(s.at + at - bytes, bytes, &cp) == bytes)
			return at - bytes;
	}
	return at - 1;
}

size_t text_before(struct str s, size_t at)
{
	uint32_t left, right;
	size_t start, next, i;

	if (at > s.len)
		at = s.len;
	if (at == 0)
		return 0;
	/* Back to a border that needs no context, then on by clusters. */
	for (start = character_before(s, at); start > 0; start = next) {
		next = character_before(s, start);
		i = next;
		left = text_next(s, &i);
		right = text_next(s, &i);
		if (breaks(left, right, NULL))
			break;
	}
	while ((next = text_after(s, start)) < at)
		start = next;
	return start;
}

/* Scripts that put no blanks between words: South East Asian ones, Kana, Han. */
static bool is_unspaced(uint32_t cp)
{
	return (cp >= 0x0E00 && cp <= 0x0EFF) || (cp >= 0x1000 && cp <= 0x109F) ||
	       (cp >= 0x1780 && cp <= 0x17FF) || (cp >= 0x2E80 && cp <= 0x312F) ||
	       (cp >= 0x31A0 && cp <= 0x9FFF && !(cp >= 0x3200 && cp <= 0x33FF)) ||
	       (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x20000 && cp <= 0x3FFFF);
}

static bool is_of_word(uint32_t cp)
{
	return unicode_is_letter(cp) || unicode_is_mark(cp) || unicode_is_number(cp);
}

bool text_is_word_border(struct str s, size_t at)
{
	uint32_t before, after;
	size_t i;

	if (at == 0 || at >= s.len)
		return true;
	if (goes_on(s, at))
		return false;
	i = at;
	after = text_next(s, &i);
	if (unicode_is_mark(after))
		return false;
	i = character_before(s, at);
	before = text_next(s, &i);
	return !is_of_word(before) || !is_of_word(after) || is_unspaced(before) ||
	       is_unspaced(after);
}

enum charset text_charset(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0 ? CHARSET_UTF8 : CHARSET_ASCII;
}

static int cols_of(uint32_t cp)
{
	int cols = cp >= ' ' && cp < 0x7F ? 1 : unicode_cols(cp);

	return cols < 0 ? 1 : cols;
}

int text_cols(struct str s)
{
	size_t at = 0;
	int cols = 0;

	while (at < s.len)
		cols += cols_of(text_next(s, &at));
	return cols;
}

/* A printable character of ASCII that no mark can follow. */
static bool is_plain(struct str s, size_t at)
{
	return s.at[at] >= ' ' && s.at[at] < 0x7F && (at + 1 == s.len || is_ascii(s.at[at + 1]));
}

size_t text_fit(struct str s, int cols, int *used)
{
	size_t at = 0, next;
	int sum = 0, more;
	bool plain;

	while (at < s.len) {
		plain = is_plain(s, at);
		next = plain ? at + 1 : text_after(s, at);
		more = plain ? 1 : text_cols(str_sub(s, at, next - at));
		if (more > cols - sum)
			break;
		sum += more;
		at = next;
	}
	if (used)
		*used = sum;
	return at;
}
