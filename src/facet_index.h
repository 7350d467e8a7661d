#ifndef FRISE_FACET_INDEX_H
#define FRISE_FACET_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "query.h"
#include "timeline.h"

/*
 * Which values each event has, as numbers, so that counting for a query is one
 * pass over numbers. Inside the query library only; depends on the timeline
 * alone. A key is a value of a group other than YEAR.
 */
struct facet_index {
	struct arena arena;

	/* The groups: types of entities, KIND, SOURCE, PUBLISHER, TAG, STATUS, YEAR. */
	struct facet_group *group;
	size_t groups;

	struct str *value; /* per key: canonical text, as the query prints it */
	struct str *label; /* per key: for people */
	uint16_t *of;      /* per key: its group; `groups` where it is in none */
	size_t keys;

	/* Keys of sources and of publishers: so many from the first on. */
	size_t first_source, sources;
	size_t first_publisher, publishers;
	uint32_t *publisher; /* per source: the key of its publisher; NONE: it has none */

	/*
	 * Per entity, per role of the timeline: the key of the entity in that role;
	 * NONE: it never has it, or the query has no such field. Each role is a
	 * group of its own: facet_index_role_group.
	 */
	uint32_t *role_key;

	/* Per event: key[start[event]] up to key[start[event + 1]], each once. */
	size_t *start;
	uint32_t *key;

	/* The years of YEAR, ascending, and per event the range of them that it may lie in. */
	int64_t *year;
	size_t years;
	struct year_range *range;
};

struct facet_group {
	struct str heading;
	struct str field;
};

/* Places in facet_index.year: [from, to). */
struct year_range {
	uint32_t from;
	uint32_t to;
};

/* Behind the groups with headings, and the one for none. */
size_t facet_index_role_group(const struct facet_index *x, uint32_t role);

/*
 * Does the event have this key, which is one of its keys, by what was known on
 * the day of asof: (query_known, or NULL)? A source that is hidden does not
 * count, and its publisher only where another source of it is not hidden.
 */
bool facet_index_is_known(
	const struct facet_index *x, const uint8_t *as_of, size_t event, uint32_t key);

void facet_index_init(struct facet_index *x, const struct timeline *tl);
void facet_index_free(struct facet_index *x);

#endif
