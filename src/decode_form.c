#include "decode.h"

#include <string.h>
#include <strings.h>

#include "report.h"
#include "text.h"

enum { ID_MOST = 128, URL_MOST = 2048, QUOTE_CHARS = 12, QUOTE_WORDS = 3 };

static bool is_lower_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool is_slug(struct str s)
{
	size_t i;

	if (!s.len || s.len > ID_MOST || !is_lower_or_digit(s.at[0]))
		return false;
	for (i = 1; i < s.len; i++) {
		if (!is_lower_or_digit(s.at[i]) && (!s.at[i] || !strchr("._-", s.at[i])))
			return false;
	}
	return true;
}

/* Appends the slug that a person would make of a text: folded, all else to '-'. */
static void make_slug(struct str s, struct buf *out)
{
	struct buf folded = { 0 };
	size_t i;

	text_fold(s, &folded);
	for (i = 0; i < folded.len && out->len < ID_MOST; i++) {
		if (is_lower_or_digit(folded.at[i]) || (out->len && strchr("._", folded.at[i])))
			buf_add_char(out, folded.at[i]);
		else if (out->len && out->at[out->len - 1] != '-')
			buf_add_char(out, '-');
	}
	while (out->len && out->at[out->len - 1] == '-')
		buf_cut(out, out->len - 1);
	buf_free(&folded);
}

bool decode_slug(struct decode *d, const char *key, struct pos pos, struct str text)
{
	struct buf slug = { 0 }, hint = { 0 };

	if (is_slug(text))
		return true;
	if (text.len > ID_MOST)
		return report(d->diags, pos, "bad-id", NULL,
			"'%s' in '%s' has %zu bytes, it takes at most %d", QUOTE(text), key,
			text.len, ID_MOST);
	make_slug(text, &slug);
	if (slug.len)
		buf_addf(&hint, "write %s", slug.at);
	report(d->diags, pos, "bad-id", hint.at,
		"'%s' in '%s' is no slug: a-z and 0-9, then also '.', '_' and '-'", QUOTE(text),
		key);
	buf_free(&hint);
	buf_free(&slug);
	return false;
}

static bool is_alnum(char c)
{
	return is_lower_or_digit(c) || (c >= 'A' && c <= 'Z');
}

static bool is_subtag(struct str s, bool is_primary)
{
	size_t i;

	if (s.len < (is_primary ? 2u : 1u) || s.len > (is_primary ? 3u : 8u))
		return false;
	for (i = 0; i < s.len; i++) {
		if (!is_alnum(s.at[i]) || (is_primary && s.at[i] >= '0' && s.at[i] <= '9'))
			return false;
	}
	return true;
}

bool decode_lang(struct decode *d, struct pos pos, struct str text)
{
	struct str rest = text, piece;
	bool is_sound = text.len > 0 && text.at[text.len - 1] != '-', is_primary = true;

	while (is_sound && str_split(&rest, '-', &piece)) {
		is_sound = is_subtag(piece, is_primary);
		is_primary = false;
	}
	if (!is_sound)
		report(d->diags, pos, "bad-lang", NULL,
			"'%s' is no language tag, it takes such as 'fr' or 'pt-BR'", QUOTE(text));
	return is_sound;
}

static bool check_url(struct decode *d, const struct schema_row *row, struct pos pos, struct str s)
{
	size_t i, blank = SIZE_MAX;

	for (i = 0; i < s.len && blank == SIZE_MAX; i++) {
		if ((unsigned char)s.at[i] <= ' ' || strchr("\"'<>\x7f", s.at[i]))
			blank = i;
	}
	if (!(s.len > 7 && !strncasecmp(s.at, "http://", 7)) &&
		!(s.len > 8 && !strncasecmp(s.at, "https://", 8)))
		report(d->diags, pos, "bad-url", NULL,
			"'%s' in '%s' will not be opened, it takes http:// or https://", QUOTE(s),
			row->key);
	else if (blank != SIZE_MAX || s.len > URL_MOST)
		report(d->diags, pos, "bad-url", NULL, "'%s' will not be opened, it %s", row->key,
			blank != SIZE_MAX ? "holds a blank, a control or a quotation mark"
					  : "is longer than 2048 bytes");
	return true;
}

static bool check_path(struct decode *d, const struct schema_row *row, struct pos pos, struct str s)
{
	struct str rest = s, piece;
	bool is_sound = !str_starts(s, "/") && !memchr(s.at, '\0', s.len);

	while (str_split(&rest, '/', &piece))
		is_sound = is_sound && !str_is(piece, "..");
	if (!is_sound)
		report(d->diags, pos, "bad-path", NULL,
			"'%s' in '%s' leaves the archive folder, it takes a path below it",
			QUOTE(s), row->key);
	return is_sound;
}

/* How many of the last characters are hex digits. */
static size_t hex_digits(struct str s)
{
	size_t digits = 0;

	while (digits < s.len && s.at[s.len - digits - 1] &&
		strchr("0123456789abcdefABCDEF", s.at[s.len - digits - 1]))
		digits++;
	return digits;
}

static bool check_checksum(struct decode *d, struct pos pos, struct str s)
{
	static const char form[] = "sha256:";
	const char *hint = NULL;

	if (str_starts(s, form) && hex_digits(s) == 64 && s.len == sizeof(form) - 1 + 64)
		return true;
	if (hex_digits(s) == 64)
		hint = arena_printf(d->raw, "write %s%.*s", form, STR(str_sub(s, s.len - 64, 64)));
	return report(d->diags, pos, "bad-checksum", hint,
		"'%s' is no checksum, it takes sha256: and 64 hex digits", QUOTE(s));
}

/* Words as White_Space parts them; the ASCII blanks alone decide for nearly all quotes. */
static size_t words_of(struct str s)
{
	struct buf folded = { 0 };
	size_t i, words = 1;

	text_fold(s, &folded);
	for (i = 0; i < folded.len; i++)
		words += folded.at[i] == ' ';
	buf_free(&folded);
	return words;
}

static bool check_quote(struct decode *d, struct pos pos, struct str s)
{
	size_t i, blanks = 0;

	for (i = 0; i < s.len && blanks < 2 * QUOTE_WORDS; i++)
		blanks += s.at[i] == ' ';
	if (blanks >= 2 * QUOTE_WORDS && s.len >= 4 * QUOTE_CHARS)
		return true;
	if (text_chars(s) < QUOTE_CHARS)
		report(d->diags, pos, "short-quote", NULL,
			"a quote of fewer than %d characters proves little", QUOTE_CHARS);
	else if (words_of(s) < QUOTE_WORDS)
		report(d->diags, pos, "short-quote", NULL,
			"a quote of fewer than %d words proves little", QUOTE_WORDS);
	return true;
}

bool decode_check(struct decode *d, const struct schema_row *row, struct pos pos, struct str text)
{
	switch (row->type) {
	case SCHEMA_QUOTE:
		return check_quote(d, pos, text);
	case SCHEMA_URL:
		return check_url(d, row, pos, text);
	case SCHEMA_LANG:
		return decode_lang(d, pos, text);
	case SCHEMA_PATH:
		return check_path(d, row, pos, text);
	case SCHEMA_CHECKSUM:
		return check_checksum(d, pos, text);
	default:
		return true;
	}
}
