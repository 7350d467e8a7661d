#include "arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = 1 << 20 };

struct arena_block {
	struct arena_block *before;
	size_t size; /* of data */
	size_t used;
	alignas(max_align_t) char data[];
};

void arena_free(struct arena *a)
{
	struct arena_block *block, *before;

	for (block = a->last; block; block = before) {
		before = block->before;
		free(block);
	}
	*a = (struct arena){ 0 };
}

void arena_reset(struct arena *a)
{
	struct arena_block *keep = a->last;
	struct arena rest;

	if (!keep)
		return;
	rest = (struct arena){ .last = keep->before };
	arena_free(&rest);
	memset(keep->data, 0, keep->used);
	keep->before = NULL;
	keep->used = 0;
	a->bytes = keep->size;
}

static struct arena_block *add_block(struct arena *a, size_t bytes)
{
	size_t size = a->last ? a->last->size * 2 : FIRST_BLOCK;
	struct arena_block *block;

	if (size > LARGEST_BLOCK)
		size = LARGEST_BLOCK;
	if (size < bytes)
		size = bytes;
	block = mem_get(sizeof(*block) + size);
	memset(block->data, 0, size);
	block->before = a->last;
	block->size = size;
	block->used = 0;
	a->last = block;
	a->bytes += size;
	return block;
}

void *arena_get(struct arena *a, size_t bytes)
{
	struct arena_block *block = a->last;
	size_t align = alignof(max_align_t);
	size_t from = block ? (block->used + align - 1) / align * align : 0;

	if (bytes > SIZE_MAX / 2)
		quick_exit(MEM_EXIT);
	if (!block || from > block->size || block->size - from < bytes) {
		block = add_block(a, bytes);
		from = 0;
	}
	block->used = from + bytes;
	return block->data + from;
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, size, &bytes))
		quick_exit(MEM_EXIT);
	return arena_get(a, bytes);
}

void *arena_copy(struct arena *a, const void *at, size_t bytes)
{
	void *copy = arena_get(a, bytes);

	if (bytes)
		memcpy(copy, at, bytes);
	return copy;
}

/* Texts need no alignment, so they are packed. */
static char *get_text(struct arena *a, size_t bytes)
{
	struct arena_block *block = a->last;
	char *at;

	if (!block || block->size - block->used < bytes)
		block = add_block(a, bytes);
	at = block->data + block->used;
	block->used += bytes;
	return at;
}

const char *arena_text(struct arena *a, struct str s)
{
	char *copy = get_text(a, s.len + 1);

	if (s.len)
		memcpy(copy, s.at, s.len);
	copy[s.len] = '\0';
	return copy;
}

struct str arena_str(struct arena *a, struct str s)
{
	if (!s.at)
		return s;
	return str_from(arena_text(a, s), s.len);
}

const char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list args, again;
	char *text;
	int len;

	va_start(args, fmt);
	va_copy(again, args);
	len = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (len < 0)
		len = 0;
	text = get_text(a, (size_t)len + 1);
	vsnprintf(text, (size_t)len + 1, fmt, args);
	va_end(args);
	return text;
}
