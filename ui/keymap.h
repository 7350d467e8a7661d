#ifndef FRISE_KEYMAP_H
#define FRISE_KEYMAP_H

#include "command.h"

/* Which command a key runs. Built from the table; {0} is empty. */
struct keymap {
	struct binding *binding;
	size_t bindings, cap;
};

/*
 * Reads the table up to its empty row; it must outlive the map. Fails where a key
 * does not parse or stands twice in one mode ("bad-key"): the tests hold the table to that.
 */
bool keymap_init(struct keymap *map, const struct command *commands, struct fault *fault);
void keymap_free(struct keymap *map);

/* NULL where the key does nothing there. `where` is one bit; of several, any will do. */
const struct command *keymap_find(const struct keymap *map, struct key key, unsigned where);

/* A command of a table by its name; NULL: there is none. */
const struct command *command_named(const struct command *commands, struct str name);

#endif
