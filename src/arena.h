#ifndef FRISE_ARENA_H
#define FRISE_ARENA_H

#include <stddef.h>

#include "str.h"

struct arena_block;

/*
 * Memory of one lifetime: given out piece by piece, all freed at once. {0} is
 * an empty one. What it hands out is valid until arena_free or arena_reset and
 * is never NULL (see mem.h).
 */
struct arena {
	struct arena_block *last;
	size_t bytes; /* taken from the system */
};

void arena_free(struct arena *a);
void arena_reset(struct arena *a); /* forgets the contents, keeps one block */

/* Zeroed bytes, aligned for any type. */
void *arena_get(struct arena *a, size_t bytes);

/* Zeroed room for `count` elements of `size` bytes, overflow checked. */
void *arena_array(struct arena *a, size_t count, size_t size);

/* A copy with a NUL behind it; the absent text {0} stays {0}. */
struct str arena_str(struct arena *a, struct str s);
const char *arena_text(struct arena *a, struct str s); /* same, as a C string; never NULL */
void *arena_copy(struct arena *a, const void *at, size_t bytes);
__attribute__((format(printf, 2, 3))) const char *arena_printf(struct arena *a, const char *fmt, ...);

#define ARENA_NEW(arena, type)		(type *)arena_get((arena), sizeof(type))
#define ARENA_ARRAY(arena, count, type) (type *)arena_array((arena), (count), sizeof(type))

#endif
