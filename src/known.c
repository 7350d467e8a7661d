#include "known.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "timeline.h"

void known_free(struct known *known)
{
	while (known->texts) {
		struct known_text *one = &known->text[--known->texts];

		buf_free(&one->text);
		free(one->sight);
		free(one->from);
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

/* Where a part of a text is not, the whole is not, and neither is it before the part. */
static void infer_from_part(
	const struct known_text *part, size_t at, struct known_text *to, size_t events)
{
	size_t i;

	for (i = 0; i < events; i++)
		to->sight[i] = part->sight[i] == SIGHT_NO ? SIGHT_NO : to->sight[i];
	for (i = 0; part->from && i < events; i++) {
		size_t from = part->from[i] > at ? part->from[i] - at : 0;

		to->from[i] = from > to->from[i] ? (uint32_t)from : to->from[i];
	}
	to->is_grown |= part->is_grown;
}

/* Where the whole of a text is, each part is. */
static void infer_from_whole(const struct known_text *whole, struct known_text *to, size_t events)
{
	size_t i;

	for (i = 0; i < events; i++)
		to->sight[i] = whole->sight[i] == SIGHT_YES ? SIGHT_YES : to->sight[i];
}

static void infer(const struct known *known, struct str text, struct known_text *to)
{
	size_t events = known->timeline->events, i, at;

	for (i = 0; i < known->texts; i++) {
		const struct known_text *other = &known->text[i];

		at = str_find(text, buf_str(&other->text), 0);
		if (at != SIZE_MAX)
			infer_from_part(other, at, to, events);
		if (str_find(buf_str(&other->text), text, 0) != SIZE_MAX)
			infer_from_whole(other, to, events);
	}
}

/* The places of a text that was not asked for of late are not worth their memory. */
static void forget_places(struct known *known)
{
	struct known_text *oldest = NULL;
	size_t i, places = 0;

	for (i = 0; i < known->texts; i++) {
		struct known_text *one = &known->text[i];

		places += one->from != NULL;
		if (one->from && (!oldest || one->run < oldest->run))
			oldest = one;
	}
	/* Those of the query that is being run are in use. */
	if (places <= KNOWN_PLACES || oldest->run == known->run)
		return;
	free(oldest->from);
	oldest->from = NULL;
	oldest->is_grown = false;
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

static struct known_text *add(struct known *known, struct str text)
{
	size_t events = known->timeline->events;
	struct known_text *place = find_place(known), next = { .run = known->run };

	if (!place)
		return NULL;
	next.sight = mem_get(events + 1);
	next.from = mem_resize(NULL, events + 1, sizeof(*next.from));
	memset(next.sight, SIGHT_UNKNOWN, events);
	memset(next.from, 0, events * sizeof(*next.from));
	infer(known, text, &next);
	buf_add_str(&next.text, text);
	known->texts += place == &known->text[known->texts];
	buf_free(&place->text);
	free(place->sight);
	free(place->from);
	*place = next;
	forget_places(known);
	return place;
}

struct known_text *known_get(struct known *known, struct str text)
{
	size_t i;

	for (i = 0; i < known->texts; i++) {
		struct known_text *one = &known->text[i];

		if (!str_eq(buf_str(&one->text), text))
			continue;
		one->run = known->run;
		return one;
	}
	return add(known, text);
}
