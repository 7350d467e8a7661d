#include "keymap.h"

#include <stdlib.h>

#include "vec.h"

const char *const chapter_names[CHAPTERS] = {
	[CHAPTER_MOVE] = "MOVE",
	[CHAPTER_NARROW] = "NARROW",
	[CHAPTER_FIND] = "FIND",
	[CHAPTER_READ] = "READ AND USE",
	[CHAPTER_SYSTEM] = "SYSTEM",
};

/* One key of one command. */
struct binding {
	struct key key;
	const struct command *command;
};

const struct command *keymap_find(const struct keymap *map, struct key key, unsigned where)
{
	size_t i;

	for (i = 0; i < map->bindings; i++)
		if (map->binding[i].command->where & where && key_eq(map->binding[i].key, key))
			return map->binding[i].command;
	return NULL;
}

static bool add(struct keymap *map, const struct command *command, struct fault *fault)
{
	struct str keys = str_of(command->keys);
	struct binding b = { .command = command };
	const struct command *other;
	size_t at = 0, from;

	while (at < keys.len) {
		from = at;
		if (!key_parse(keys, &at, &b.key, fault))
			return false;
		if (at < keys.len && keys.at[at - 1] != ' ')
			return fault_at(fault, (struct pos){ 0 }, "bad-key",
				"'%s': no blank behind the key '%.*s'", command->name,
				STR(str_sub(keys, from, at - from)));
		other = keymap_find(map, b.key, command->where);
		if (other)
			return fault_at(fault, (struct pos){ 0 }, "bad-key",
				"key '%.*s' of '%s' is a key of '%s' too",
				STR(str_trim(str_sub(keys, from, at - from))), command->name,
				other->name);
		VEC_PUSH(map->binding, map->bindings, map->cap, b);
	}
	return true;
}

bool keymap_init(struct keymap *map, const struct command *commands, struct fault *fault)
{
	*map = (struct keymap){ 0 };
	for (; commands->name; commands++) {
		if (add(map, commands, fault))
			continue;
		keymap_free(map);
		return false;
	}
	return true;
}

void keymap_free(struct keymap *map)
{
	free(map->binding);
	*map = (struct keymap){ 0 };
}

const struct command *command_named(const struct command *commands, struct str name)
{
	while (commands->name && !str_is(name, commands->name))
		commands++;
	return commands->name ? commands : NULL;
}
