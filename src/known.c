#include "known.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

/* Where a part of a text is not, the whole is not. */
static void rule_out(uint8_t *sight, const uint8_t *part, size_t events)
{
	size_t i;

	for (i = 0; i < events; i++)
		sight[i] = part[i] == SIGHT_NO ? SIGHT_NO : sight[i];
}

uint8_t *known_add(struct known *known, const struct known *earlier, struct str text, size_t events)
{
	uint8_t *sight = mem_get(events);
	size_t i;

	memset(sight, SIGHT_UNKNOWN, events);
	for (i = 0; i < earlier->texts; i++) {
		struct str part = buf_str(&earlier->text[i]);

		if (str_eq(part, text))
			memcpy(sight, earlier->sight[i], events);
	}
	for (i = 0; i < earlier->texts; i++) {
		if (str_find(text, buf_str(&earlier->text[i]), 0) != SIZE_MAX)
			rule_out(sight, earlier->sight[i], events);
	}
	buf_add_str(&known->text[known->texts], text);
	known->sight[known->texts++] = sight;
	return sight;
}

void known_free(struct known *known)
{
	while (known->texts) {
		known->texts--;
		buf_free(&known->text[known->texts]);
		free(known->sight[known->texts]);
	}
	*known = (struct known){ 0 };
}
