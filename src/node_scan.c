#include "node_scan.h"

#include <stdint.h>
#include <string.h>

#include "simd.h"
#include "node_problem.h"
#include "place.h"
#include "text.h"

/* What windows-1252 has where latin-1 has control characters; 0: nothing. */
static const uint16_t windows_1252[32] = { 0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020,
	0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C,
	0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178 };

/*
 * Bytes that deserve a look, one bit each: controls but TAB and LF, < = > for
 * merge conflicts, DEL, and the lead bytes of C1 controls (C2), line ends (E2)
 * and byte order marks (EF).
 */
static const uint64_t odd_bytes[4] = {
	0x70000000FFFFF9FF,
	0x8000000000000000,
	0,
	0x0000800400000004,
};

static bool is_odd(char c)
{
	unsigned char byte = (unsigned char)c;

	return (odd_bytes[byte >> 6] >> (byte & 63)) & 1;
}

/* The first odd byte at or after `at`, or `end`. */
static size_t seek_odd(const char *text, size_t at, size_t end)
{
	size_t even = SIMD_BYTES;
	simd c;

	while (even == SIMD_BYTES && end - at >= SIMD_BYTES) {
		c = simd_load(text + at);
		even = simd_first((simd)(((c < ' ') & (c != '\n') & (c != '\t')) |
					   ((c >= '<') & (c <= '>')) | (c == 0x7F) | (c == 0xC2) |
					   (c == 0xE2) | (c == 0xEF)));
		at += even;
	}
	while (at < end && !is_odd(text[at]))
		at++;
	return at;
}

static bool stands_at(struct str text, size_t at, const char *what)
{
	return str_starts(str_sub(text, at, SIZE_MAX), what);
}

/* A marker of git: seven at the beginning of a line, then a blank and a name, or nothing. */
static bool is_conflict(struct str text, size_t at)
{
	size_t after = at + 7;

	if (at > 0 && text.at[at - 1] != '\n')
		return false;
	if (!stands_at(text, at, "<<<<<<<") && !stands_at(text, at, "=======") &&
		!stands_at(text, at, ">>>>>>>"))
		return false;
	if (after == text.len || line_break(text, after))
		return true;
	return text.at[after] == ' ' && text.at[at] != '=';
}

/* A problem at a byte, up to which the text is valid UTF-8. */
static struct diag problem_at(
	const struct node_scan *s, size_t at, const char *rule, const char *msg, const char *hint)
{
	struct place place = { .has_lf_only = !s->odd_break.rule };
	struct pos pos = { .file = s->file };

	place_seek_byte(&place, str_sub(s->text, 0, at), at);
	pos.line = (uint32_t)place.line + 1;
	pos.col = (uint32_t)place.col + 1;
	return node_problem(rule, pos, msg, hint);
}

static void mistake(
	struct node_scan *s, size_t at, const char *rule, const char *msg, const char *hint)
{
	s->mistake = problem_at(s, at, rule, msg, hint);
}

static bool find_utf16(struct node_scan *s, struct str file)
{
	bool has_mark = str_starts(file, "\xff\xfe") || str_starts(file, "\xfe\xff");

	if (!has_mark && !(file.len >= 2 && (file.at[0] == 0) != (file.at[1] == 0)))
		return false;
	mistake(s, 0, "utf-16", "the file is UTF-16, only UTF-8 is read", "save the file as UTF-8");
	return true;
}

static bool has_multibyte(struct str text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		if ((unsigned char)text.at[i] >= 0x80)
			return true;
	}
	return false;
}

static void bad_byte(struct node_scan *s, size_t at, struct arena *arena)
{
	unsigned char byte = (unsigned char)s->text.at[at];
	uint32_t meant = byte >= 0xA0 ? byte : windows_1252[byte & 31];
	const char *encoding = byte >= 0xA0 ? "latin-1" : "windows-1252";
	bool is_mixed = has_multibyte(str_sub(s->text, 0, at));
	struct buf letter = { 0 };
	const char *msg, *hint;

	if (byte >= 0xC0 && at + 1 < s->text.len &&
		((unsigned char)s->text.at[at + 1] & 0xC0) == 0x80)
		meant = 0;
	if (!meant) {
		msg = arena_printf(arena, "byte %02X is not UTF-8", byte);
		mistake(s, at, "not-utf8", msg, "delete what stands here and type it anew");
		return;
	}
	text_put(&letter, meant);
	msg = arena_printf(arena, "byte %02X is not UTF-8, it looks like '%s' in %s", byte,
		buf_text(&letter), encoding);
	hint = is_mixed ? arena_printf(
				  arena, "delete what stands here and type '%s'", buf_text(&letter))
			: "convert the file: iconv -f windows-1252 -t utf-8";
	mistake(s, at, "not-utf8", msg, hint);
	buf_free(&letter);
}

static void bad_char(struct node_scan *s, size_t at, struct arena *arena)
{
	size_t after = at;
	unsigned cp = text_next(s->text, &after);
	const char *msg = arena_printf(arena, "the character U+%04X cannot stand in a file", cp);
	const char *hint =
		arena_printf(arena, "delete it, or write \\u%04X in a text between \" and \"", cp);

	mistake(s, at, "control-character", msg, hint);
}

static void note_break(struct node_scan *s, size_t at)
{
	bool is_cr = s->text.at[at] == '\r';

	if (s->odd_break.rule)
		return;
	s->odd_break = problem_at(s, at, "line-separator",
		is_cr ? "a carriage return without a line feed ends a line for YAML"
		      : "an invisible line separator ends a line for YAML",
		is_cr ? "save the file with line feeds at the ends of lines"
		      : "type a space over it");
}

/* The first line at or after `at` that begins with `sign`, or SIZE_MAX. */
static size_t find_line(struct str text, size_t at, const char *sign)
{
	while (at < text.len && !stands_at(text, at, sign))
		at = line_after(text, at);
	return at < text.len ? at : SIZE_MAX;
}

/* Where it begins and where it ends; by some settings git shows what was before, too. */
static void conflict(struct node_scan *s, size_t at, struct arena *arena)
{
	size_t end = find_line(s->text, at, ">>>>>>>");
	const char *msg = "a merge conflict was left here";
	const char *hint = "keep one side and delete the lines of <<<<<<<, ======= and >>>>>>>";
	struct place place = { 0 };

	if (end != SIZE_MAX && end > at) {
		place_seek_byte(&place, s->text, end);
		msg = arena_printf(
			arena, "a merge conflict was left here, down to line %zu", place.line + 1);
		if (find_line(str_sub(s->text, 0, end), at, "|||||||") != SIZE_MAX)
			hint = "keep one side, delete what is between ||||||| and =======, and the "
			       "lines of all four signs";
	}
	mistake(s, at, "merge-conflict", msg, hint);
}

/* Looks at the odd byte at `at`; returns false where the reading ends. */
static bool look_at(struct node_scan *s, size_t at, struct arena *arena)
{
	unsigned char c = (unsigned char)s->text.at[at];
	unsigned char next = at + 1 < s->text.len ? (unsigned char)s->text.at[at + 1] : 0;

	if (c == '<' || c == '=' || c == '>') {
		if (!is_conflict(s->text, at))
			return true;
		conflict(s, at, arena);
		return false;
	}
	if (c == '\r' && next == '\n')
		return true;
	if (line_break(s->text, at)) {
		note_break(s, at);
		return true;
	}
	if (stands_at(s->text, at, "\xef\xbb\xbf")) {
		mistake(s, at, "byte-order-mark",
			"a byte order mark (U+FEFF) stands inside the file",
			"delete it; an editor may show nothing there");
		return false;
	}
	if (c < 0x80 || (c == 0xC2 && next < 0xA0) || stands_at(s->text, at, "\xef\xbf\xbe") ||
		stands_at(s->text, at, "\xef\xbf\xbf")) {
		bad_char(s, at, arena);
		return false;
	}
	return true;
}

size_t scan_directives(struct str text, size_t from, size_t bytes)
{
	const char *end = text.at + from + bytes, *at = text.at + from;
	size_t count = 0;

	while (at < end && (at = memchr(at, '%', (size_t)(end - at)))) {
		if (at == text.at || memchr("\n\r\x85\xA8\xA9", at[-1], 5))
			count++;
		at++;
	}
	return count;
}

/* A run of twice as many bytes as there are between two looks fills the room after one of them. */
static bool has_long_blank(struct str text)
{
	enum { BETWEEN_LOOKS = 512 };
	size_t at, i;

	for (at = 0; text.len - at > BETWEEN_LOOKS; at += BETWEEN_LOOKS) {
		for (i = 0; i < BETWEEN_LOOKS && is_any_of(text.at[at + i], " \t\r\n"); i++)
			;
		if (i == BETWEEN_LOOKS)
			return true;
	}
	return false;
}

void node_scan(struct str file_text, const char *file, struct arena *arena, struct node_scan *out)
{
	bool has_mark = str_starts(file_text, "\xef\xbb\xbf");
	size_t at, end;

	*out = (struct node_scan){ .text = str_sub(file_text, has_mark ? 3 : 0, SIZE_MAX),
		.file = file };
	if (find_utf16(out, file_text))
		return;
	end = text_find_invalid(out->text);
	if (end > out->text.len)
		end = out->text.len;
	for (at = 0; (at = seek_odd(out->text.at, at, end)) < end; at++) {
		if (!look_at(out, at, arena))
			return;
	}
	if (end < out->text.len)
		bad_byte(out, end, arena);
	else
		out->is_tame = !out->odd_break.rule && !has_long_blank(out->text) &&
			       !scan_directives(out->text, 0, out->text.len);
}
