#include "map.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

struct map_slot {
	struct str key;
	uint32_t hash;
	uint32_t value; /* MAP_NONE: free */
};

/* FNV-1a over the bytes, begun at an address that differs from run to run, so that no
 * file can be written to make all its keys collide. */
static uint32_t hash_of(const struct map *m, struct str key)
{
	uint64_t hash = 0xcbf29ce484222325u ^ m->seed;
	size_t i;

	for (i = 0; i < key.len; i++)
		hash = (hash ^ (unsigned char)key.at[i]) * 0x100000001b3u;
	return (uint32_t)(hash ^ (hash >> 32));
}

static struct map_slot *probe(const struct map *m, struct str key, uint32_t hash)
{
	size_t i = hash & (m->slots - 1);

	while (m->slot[i].value != MAP_NONE &&
		(m->slot[i].hash != hash || !str_eq(m->slot[i].key, key)))
		i = (i + 1) & (m->slots - 1);
	return &m->slot[i];
}

static void grow(struct map *m)
{
	struct map_slot *old = m->slot;
	size_t i, slots = m->slots;

	m->slots = slots ? slots * 2 : 16;
	m->slot = mem_resize(NULL, m->slots, sizeof(*m->slot));
	if (!m->seed)
		m->seed = (uintptr_t)m->slot * 0x9e3779b97f4a7c15u;
	for (i = 0; i < m->slots; i++)
		m->slot[i].value = MAP_NONE;
	for (i = 0; i < slots; i++) {
		if (old[i].value != MAP_NONE)
			*probe(m, old[i].key, old[i].hash) = old[i];
	}
	free(old);
}

void map_free(struct map *m)
{
	free(m->slot);
	*m = (struct map){ 0 };
}

static struct map_slot *slot_for(struct map *m, struct str key, bool *is_new)
{
	struct map_slot *slot;
	uint32_t hash;

	if (m->keys * 4 >= m->slots * 3)
		grow(m);
	hash = hash_of(m, key); /* the first growth chose the seed */
	slot = probe(m, key, hash);
	*is_new = slot->value == MAP_NONE;
	if (*is_new) {
		slot->key = key;
		slot->hash = hash;
		m->keys++;
	}
	return slot;
}

bool map_add(struct map *m, struct str key, uint32_t value)
{
	bool is_new;
	struct map_slot *slot = slot_for(m, key, &is_new);

	if (is_new)
		slot->value = value;
	return is_new;
}

void map_set(struct map *m, struct str key, uint32_t value)
{
	bool is_new;

	slot_for(m, key, &is_new)->value = value;
}

void map_renumber(struct map *m, const uint32_t *next)
{
	size_t i;

	for (i = 0; i < m->slots; i++) {
		if (m->slot[i].value != MAP_NONE)
			m->slot[i].value = next[m->slot[i].value];
	}
}

uint32_t map_find(const struct map *m, struct str key)
{
	if (!m->slots)
		return MAP_NONE;
	return probe(m, key, hash_of(m, key))->value;
}
