#ifndef FRISE_LINK_H
#define FRISE_LINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diag.h"
#include "raw.h"
#include "timeline.h"
#include "unit.h"

/* A given relation between two kept events, which are named by their places in link.by_file. */
struct link_relation {
	uint32_t from;
	uint32_t to;
	enum rel rel;
	const struct ref *ref;
	bool is_dropped;
};

/*
 * The linking of units to a timeline: what its steps share. Each step walks
 * the units in byte order of their paths, so that the outcome does not depend
 * on who read what first. {0} but for tl, unit, units; link_free frees it.
 */
struct link {
	struct timeline *tl;
	struct unit *unit;
	size_t units;
	struct diags diags;
	struct arena scratch; /* for what is gone when all is linked */

	const struct unit *settings; /* of frise.yaml; NULL: there is none */
	enum severity *severity;     /* of each rule, as the folder wants it */

	struct entity *entity; /* the timeline's own, still to be written to */
	struct source *source;
	struct raw_event **by_file; /* the events that are kept */
	size_t events;
	struct event *event;            /* the timeline's own, once they are in their order */
	struct link_relation *relation; /* in file order */
	size_t relations;

	struct map left_out;  /* ids of faulty events -> their units */
	size_t *lost;         /* for each unit: references that its failure explains */
	size_t settings_lost; /* names that nobody knows for want of a sound frise.yaml */
	size_t compare_left;  /* candidates for suggestions: faults must not cost minutes */
	size_t search_left;   /* bytes of broken files */
};

/* Links the units, which are in byte order of their paths, to an empty timeline. */
void link_units(struct link *l);
void link_free(struct link *l);

/* The steps of that, in this order. */
void link_settings(struct link *l);
void link_sources(struct link *l);
void link_entities(struct link *l);
void link_events(struct link *l);    /* which are kept, and their references but those to events */
void link_strays(struct link *l);    /* says of keys that no event has whether they are roles */
void link_relations(struct link *l); /* between events, without circles */
void link_order(struct link *l);     /* the events in their order, in the timeline */
void link_both_ways(struct link *l); /* relations, in the timeline */

/* What the steps have in common. */

/*
 * Is a reference that leads nowhere explained by a file that failed, or by an
 * event in it? Then it is counted there and needs no report of its own.
 */
bool link_is_lost(struct link *l, struct str text);
/* The same of a name that frise.yaml should have given. */
bool link_is_setting_lost(struct link *l);

/* Reports a name that the folder does not have: "unknown-type", "unknown-role". */
void link_unknown_name(struct link *l, const char *rule, const struct ref *ref,
	const struct str *name, size_t names);

/* Whether as much more may be compared for a suggestion: `count` short texts. */
bool link_may_compare(struct link *l, size_t count);
/* text_nearest, but for texts that nobody types. */
void link_nearest(struct nearest *best, struct str misspelt, struct str candidate);

/* Reports that an id ("event") stands twice. */
void link_duplicate(struct link *l, const char *what, const struct ref *id, struct pos first);

/*
 * Reports that `ref`, the `key` of `from`, closes a circle. `other` is the place of the record that
 * it leads to; NULL: it leads to itself.
 */
void link_circle(struct link *l, const char *key, const struct ref *ref, struct str from,
	const struct pos *other);

/* The entity, source or kept event (by file) that a reference means, or NONE, which is reported. */
uint32_t link_entity(struct link *l, const struct ref *ref);
uint32_t link_source(struct link *l, const struct ref *ref);
uint32_t link_event(struct link *l, const struct ref *ref);

#endif
