#ifndef FRISE_TIMELINE_H
#define FRISE_TIMELINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "map.h"
#include "record.h"

/* A kind of event and the letter that stands for it in lists ('?' where the curator gave none). */
struct kind {
	struct str name;
	struct str letter; /* one character, one column, or empty */
};

struct saved_view {
	struct str name;
	struct str query;
};

/* What is searched of one event. */
struct folded {
	struct str text; /* the event's own */
	const struct testimony *testimony; /* the same */
	uint32_t event;
	uint32_t evidences;
};

/* How the search for a name ended. */
enum lookup { LOOKUP_NONE, LOOKUP_ONE, LOOKUP_MANY };

/*
 * The linked records of one content folder: events in their total order,
 * references resolved, relations both ways. Built by the linker, immutable
 * from then on; borrows texts from the units, which must live as long.
 */
struct timeline {
	struct arena arena;

	struct str title;
	struct str description;
	const struct str *language; /* display preference of the folder, first first */
	size_t languages;
	const struct str *role;
	size_t roles;
	const struct str *type;
	size_t types;
	const struct kind *kind;
	size_t kinds;
	const struct saved_view *view;
	size_t views;

	const struct event *event; /* in order; index = identity while this timeline lives */
	size_t events;
	const struct folded *folded; /* of all, in the order in which the texts lie in memory */
	size_t undated;              /* how many at the end have no date */
	const struct entity *entity; /* in order of files */
	size_t entities;
	const struct source *source;
	size_t sources;

	struct map event_by_id;
	struct map entity_by_id;   /* folded ids */
	struct map entity_by_name; /* folded; value: index, or TIMELINE_MANY */
	struct map entity_by_alias;
	struct map source_by_id;

	size_t files;        /* read */
	size_t files_broken; /* of these, with an error that lost records */
};

#define TIMELINE_MANY (UINT32_MAX - 1)

void timeline_free(struct timeline *tl);

/* Indexes by exact id, or NONE. */
uint32_t timeline_find_event(const struct timeline *tl, struct str id);
uint32_t timeline_find_source(const struct timeline *tl, struct str id);

/*
 * An entity by id, then name, then alias, without regard to case, accents and runs
 * of blanks; the first step that finds any decides. *out is written for LOOKUP_ONE
 * only.
 */
enum lookup timeline_find_entity(const struct timeline *tl, struct str text, uint32_t *out);

/* Is `entity` this ancestor or one of its descendants by `parent`? */
bool timeline_is_below(const struct timeline *tl, uint32_t entity, uint32_t ancestor);

/* The names of vocabularies, or NONE. */
uint32_t timeline_find_role(const struct timeline *tl, struct str name);
uint32_t timeline_find_type(const struct timeline *tl, struct str name);
uint32_t timeline_find_kind(const struct timeline *tl, struct str name);

/* A saved view by its name. On failure fault->rule is "no-view", and the message names what there is. */
bool timeline_find_view(const struct timeline *tl, struct str name, const struct saved_view **out,
	struct fault *fault);

/*
 * Rules (1) to (7) of the order but (6), `follows`, which the linker applies
 * within ties of (1) to (5).
 */
int timeline_order(const struct event *a, const struct event *b);

#endif
