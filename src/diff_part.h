#ifndef FRISE_DIFF_PART_H
#define FRISE_DIFF_PART_H

#include <stdbool.h>

#include "diff.h"
#include "diff_pair.h"

/* The parts of diff_make: each compares one kind of record with what that kind became. */

/* One item of a list. */
struct diff_item {
	struct str key;	 /* a role, a language ...; {0}: none */
	struct str same; /* by this it is known */
	struct str text; /* this is told */
	bool is_silent;	 /* nothing is told of it */
};

struct diff_items {
	struct diff_item *item;
	size_t items, cap;
};

struct diff_work {
	const struct load *old_load;
	const struct load *new_load;
	const struct timeline *old;
	const struct timeline *new;
	struct diff_pairs pairs;
	struct arena *arena;  /* of the diff */
	struct arena scratch; /* while it is made */
	struct change *change; /* of all records, each record's in a row */
	size_t changes, cap;
	struct diff_items olds, news; /* empty but between two calls, see diff_list */
};

/* Do two texts say the same, but for what verification does not see? */
bool diff_same_text(struct str a, struct str b);

/* Takes over a text that was put together; {0} where it is empty. */
struct str diff_keep(struct diff_work *w, struct buf *text);

/* Adds a change where the two are not the same: as ids and addresses, or as texts for people. */
void diff_word(struct diff_work *w, struct change change, struct str old, struct str new);
void diff_text(struct diff_work *w, struct change change, struct str old, struct str new);

/* Items to compare; texts are borrowed until then. */
void diff_items_add(struct diff_items *list, struct diff_item item);

/*
 * Adds what only one of w->olds and w->news has, and empties both. `change` says all but key, old
 * and new. diff_list: items are the same by key and `same`. diff_keyed: there is one item a key;
 * two of a key make one change, as texts for people. diff_prose: what one list lacks and one that
 * the other lacks make one change.
 */
void diff_list(struct diff_work *w, struct change change);
void diff_keyed(struct diff_work *w, struct change change);
void diff_prose(struct diff_work *w, struct change change);

void diff_texts(struct diff_work *w, struct change change, const struct texts *old,
	const struct texts *new);
void diff_extras(struct diff_work *w, struct change change, const struct pairs *old,
	const struct pairs *new);
void diff_strs(struct diff_work *w, struct change change, const struct str *old, size_t olds,
	const struct str *new, size_t news);

/* The date and how it is known: `date` and the two fields behind it. */
void diff_dated(struct diff_work *w, enum diff_field date, const struct dated *old,
	const struct dated *new);

/* What an old record is called in the new timeline; its old id where it is gone. */
struct str diff_event_id(const struct diff_work *w, uint32_t old);
struct str diff_entity_id(const struct diff_work *w, uint32_t old);
struct str diff_source_id(const struct diff_work *w, uint32_t old);

/* Each adds what changed between two records that are the same. */
void diff_events(struct diff_work *w, const struct event *old, const struct event *new);
void diff_evidence(struct diff_work *w, const struct event *old, const struct event *new);
void diff_entities(struct diff_work *w, const struct entity *old, const struct entity *new);
void diff_sources(struct diff_work *w, const struct source *old, const struct source *new);
void diff_settings(struct diff_work *w);

#endif
