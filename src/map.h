#ifndef FRISE_MAP_H
#define FRISE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "str.h"

/*
 * Text to number, by hash. Keys are borrowed and must outlive the map. {0} is
 * an empty one; whoever holds it calls map_free.
 */
struct map {
	struct map_slot *slot;
	size_t slots; /* zero or a power of two */
	size_t keys;
	uint64_t seed; /* of the hash */
};

/* What map_find gives where the key is missing; no value may be this. */
#define MAP_NONE UINT32_MAX

void map_free(struct map *m);

/* Adds key -> value. Returns false, and changes nothing, where the key is there already. */
bool map_add(struct map *m, struct str key, uint32_t value);

/* Adds or replaces. */
void map_set(struct map *m, struct str key, uint32_t value);

/* Each key that has the value v gets the value next[v]. */
void map_renumber(struct map *m, const uint32_t *next);

uint32_t map_find(const struct map *m, struct str key);

#endif
