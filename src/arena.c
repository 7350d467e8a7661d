#include "arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum { FIRST_BLOCK = 512, USUAL_BLOCK = 4096, LARGEST_BLOCK = 1 << 20 };

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

/*
 * A block is an eighth of what there is, so that little of the last one is wasted, and small
 * where there is little: a folder may have a hundred thousand files. A piece
 * that would fill most of it gets one of its own, behind, and the rest of the last one stays in use.
 */
static struct arena_block *add_block(struct arena *a, size_t bytes)
{
	size_t size = a->bytes < USUAL_BLOCK ? a->bytes : a->bytes / 8;
	size_t least = a->bytes < USUAL_BLOCK ? FIRST_BLOCK : USUAL_BLOCK;
	bool is_apart;
	struct arena_block *block, **at;

	if (size < least)
		size = least;
	if (size > LARGEST_BLOCK)
		size = LARGEST_BLOCK;
	is_apart = a->last && bytes > size / 2;
	if (is_apart || size < bytes)
		size = bytes;
	block = mem_get(sizeof(*block) + size);
	at = is_apart ? &a->last->before : &a->last;
	block->before = *at;
	block->size = size;
	block->used = 0;
	*at = block;
	a->bytes += size;
	return block;
}

void arena_reset(struct arena *a)
{
	size_t bytes = a->bytes < LARGEST_BLOCK ? a->bytes : LARGEST_BLOCK;

	if (a->last && a->last->before) {
		arena_free(a);
		add_block(a, bytes);
	}
	if (a->last)
		a->last->used = 0;
}

static void *get_piece(struct arena *a, size_t bytes)
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

void *arena_get(struct arena *a, size_t bytes)
{
	return memset(get_piece(a, bytes), 0, bytes);
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
	void *copy = get_piece(a, bytes);

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
