#include "known.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "timeline.h"

void known_free(struct known *known)
{
	while (known->texts) {
		known->texts--;
		buf_free(&known->text[known->texts].text);
		free(known->text[known->texts].sight);
	}
	*known = (struct known){ 0 };
}

void known_begin(struct known *known, const struct timeline *tl)
{
	if (known->timeline != tl)
		known_free(known);
	known->timeline = tl;
	known->run++;
}

/* Where a part of a text is not, the whole is not; where the whole is, each part is. */
static void infer(struct known *known, struct str text, uint8_t *sight)
{
	size_t events = known->timeline->events, i, k;

	for (i = 0; i < known->texts; i++) {
		struct str other = buf_str(&known->text[i].text);
		const uint8_t *seen = known->text[i].sight;
		bool is_part = str_find(text, other, 0) != SIZE_MAX;
		bool is_whole = str_find(other, text, 0) != SIZE_MAX;

		for (k = 0; is_part && k < events; k++)
			sight[k] = seen[k] == SIGHT_NO ? SIGHT_NO : sight[k];
		for (k = 0; is_whole && k < events; k++)
			sight[k] = seen[k] == SIGHT_YES ? SIGHT_YES : sight[k];
	}
}

/* A place for a new text; NULL: all are in use. */
static struct known_text *find_place(struct known *known)
{
	struct known_text *oldest = &known->text[0];
	size_t i;

	if (known->texts < KNOWN_TEXTS)
		return &known->text[known->texts];
	for (i = 1; i < KNOWN_TEXTS; i++) {
		if (known->text[i].run < oldest->run)
			oldest = &known->text[i];
	}
	return oldest->run < known->run ? oldest : NULL;
}

static uint8_t *add(struct known *known, struct str text)
{
	size_t events = known->timeline->events;
	struct known_text *place = find_place(known);
	uint8_t *sight;

	if (!place)
		return NULL;
	sight = mem_get(events + 1);
	memset(sight, SIGHT_UNKNOWN, events);
	infer(known, text, sight);
	known->texts += place == &known->text[known->texts];
	free(place->sight);
	buf_clear(&place->text);
	buf_add_str(&place->text, text);
	place->sight = sight;
	place->run = known->run;
	return sight;
}

uint8_t *known_get(struct known *known, struct str text)
{
	size_t i;

	for (i = 0; i < known->texts; i++) {
		struct known_text *one = &known->text[i];

		if (!str_eq(buf_str(&one->text), text))
			continue;
		one->run = known->run;
		return one->sight;
	}
	return add(known, text);
}
