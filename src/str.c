#include "str.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

struct str str_of(const char *text)
{
	return str_from(text, text ? strlen(text) : 0);
}

struct str str_from(const char *at, size_t len)
{
	return (struct str){ .at = at, .len = len };
}

struct str str_sub(struct str s, size_t from, size_t len)
{
	if (from > s.len)
		from = s.len;
	if (len > s.len - from)
		len = s.len - from;
	return str_from(s.at ? s.at + from : NULL, len);
}

bool str_eq(struct str a, struct str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

bool str_is(struct str a, const char *text)
{
	return str_eq(a, str_of(text));
}

int str_cmp(struct str a, struct str b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int order = len ? memcmp(a.at, b.at, len) : 0;

	if (order)
		return order;
	return a.len < b.len ? -1 : a.len > b.len;
}

bool str_starts(struct str s, const char *prefix)
{
	return str_is(str_sub(s, 0, strlen(prefix)), prefix);
}

bool str_ends(struct str s, const char *suffix)
{
	size_t len = strlen(suffix);

	return s.len >= len && str_is(str_sub(s, s.len - len, len), suffix);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct str str_trim(struct str s)
{
	while (s.len && is_blank(s.at[s.len - 1]))
		s.len--;
	while (s.len && is_blank(s.at[0])) {
		s.at++;
		s.len--;
	}
	return s;
}

size_t str_find(struct str s, struct str needle, size_t from)
{
	const char *hit;

	if (from > s.len || needle.len > s.len - from)
		return SIZE_MAX;
	if (needle.len == 0)
		return from;
	hit = memmem(s.at + from, s.len - from, needle.at, needle.len);
	return hit ? (size_t)(hit - s.at) : SIZE_MAX;
}

bool str_split(struct str *rest, char sep, struct str *piece)
{
	const char *hit;

	if (!rest->at)
		return false;
	hit = rest->len ? memchr(rest->at, sep, rest->len) : NULL;
	if (!hit) {
		*piece = *rest;
		*rest = (struct str){ 0 };
		return true;
	}
	*piece = str_from(rest->at, (size_t)(hit - rest->at));
	*rest = str_from(hit + 1, rest->len - piece->len - 1);
	return true;
}

void buf_free(struct buf *b)
{
	free(b->at);
	*b = (struct buf){ 0 };
}

void buf_clear(struct buf *b)
{
	buf_cut(b, 0);
}

void buf_cut(struct buf *b, size_t len)
{
	assert(len <= b->len);
	b->len = len;
	if (b->at)
		b->at[len] = '\0';
}

char *buf_reserve(struct buf *b, size_t more)
{
	size_t need = b->len + more + 1;

	if (need > b->cap) {
		b->cap = need < 64 ? 64 : need + need / 2;
		b->at = mem_resize(b->at, b->cap, 1);
	}
	return b->at + b->len;
}

void buf_add(struct buf *b, const void *bytes, size_t len)
{
	buf_reserve(b, len);
	if (len)
		memcpy(b->at + b->len, bytes, len);
	b->len += len;
	b->at[b->len] = '\0';
}

void buf_add_str(struct buf *b, struct str s)
{
	buf_add(b, s.at, s.len);
}

void buf_add_text(struct buf *b, const char *text)
{
	buf_add_str(b, str_of(text));
}

void buf_add_char(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void buf_add_markup(struct buf *b, struct str s)
{
	size_t i;

	for (i = 0; i < s.len; i++) {
		switch (s.at[i]) {
		case '&':
			buf_add_text(b, "&amp;");
			break;
		case '<':
			buf_add_text(b, "&lt;");
			break;
		case '>':
			buf_add_text(b, "&gt;");
			break;
		case '"':
			buf_add_text(b, "&quot;");
			break;
		default:
			buf_add_char(b, s.at[i]);
		}
	}
}

void buf_repeat(struct buf *b, const char *text, int times)
{
	while (times-- > 0)
		buf_add_text(b, text);
}

void buf_insert(struct buf *b, size_t at, struct str s)
{
	assert(at <= b->len);
	buf_reserve(b, s.len);
	memmove(b->at + at + s.len, b->at + at, b->len - at);
	if (s.len)
		memcpy(b->at + at, s.at, s.len);
	b->len += s.len;
	b->at[b->len] = '\0';
}

void buf_erase(struct buf *b, size_t at, size_t len)
{
	assert(at + len <= b->len);
	if (len == 0)
		return;
	memmove(b->at + at, b->at + at + len, b->len - at - len);
	buf_cut(b, b->len - len);
}

void buf_vaddf(struct buf *b, const char *fmt, va_list args)
{
	va_list again;
	int len;

	va_copy(again, args);
	len = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (len < 0)
		return;
	buf_reserve(b, (size_t)len);
	vsnprintf(b->at + b->len, (size_t)len + 1, fmt, args);
	b->len += (size_t)len;
}

void buf_addf(struct buf *b, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	buf_vaddf(b, fmt, args);
	va_end(args);
}

struct str buf_str(const struct buf *b)
{
	return str_from(b->at ? b->at : "", b->len);
}

const char *buf_text(const struct buf *b)
{
	return b->at ? b->at : "";
}
