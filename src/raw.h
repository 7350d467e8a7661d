#ifndef FRISE_RAW_H
#define FRISE_RAW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "record.h"

/*
 * What a file says before it is linked: the records as far as one file can
 * know them, beside the references that other files must answer. A reference
 * is a text with its place. These live in the unit's `raw` arena and go once
 * the timeline is linked; what the timeline borrows (texts, evidence) stands
 * in the unit's own arena.
 */
struct ref {
	struct str text; /* {0}: absent */
	struct pos pos;
};

struct refs {
	const struct ref *item;
	size_t items;
};

/* name -> value, both with their places: kinds, views, rules. */
struct named {
	struct ref name;
	struct ref value;
};

struct nameds {
	const struct named *item;
	size_t items;
};

/* `date`, or {value, basis, note, sources}. */
struct raw_date {
	struct dated dated;
	struct refs source;
	bool is_valid; /* dated.date was read, or is the word `unknown` */
};

struct raw_party {
	struct ref role; /* {0}: a plain list, so the role `party` */
	struct ref entity;
};

struct raw_parties {
	const struct raw_party *item;
	size_t items;
};

struct raw_relation {
	enum rel rel;
	struct ref event;
};

struct raw_relations {
	const struct raw_relation *item;
	size_t items;
};

/*
 * Pieces of evidence and, at the same index, the references to their sources. A
 * reference without text stands for the file's `source`.
 */
struct raw_accounts {
	struct evidence *evidence; /* the unit's arena; the linker fills in `source` */
	const struct ref *source;
	size_t items;
};

struct raw_source {
	struct source source; /* without derived_from */
	struct ref id;
	struct ref derived_from;
	uint32_t index; /* in the timeline; NONE: left out */
};

struct raw_entity {
	struct entity entity; /* without type, parent, country */
	struct ref id;
	struct ref type;
	struct ref parent;
	struct ref country;
	uint32_t index;
};

struct raw_event {
	struct event event; /* what needs no other file */
	struct ref id;
	struct ref kind;
	struct refs date_source;
	struct raw_parties who;
	struct raw_relations rel;
	struct raw_accounts account;
	struct event *linked; /* in the timeline; NULL: left out */
	uint32_t index;       /* among the kept events, by file */
};

/* One more account of an event that is told elsewhere. */
struct raw_see {
	struct ref event;
	struct ref note;
	struct raw_accounts account;
};

/* A key that no event has: a role of the folder in a wrong place, or nothing. */
struct stray {
	struct ref key;
	struct str near;       /* the nearest key of an event; {0}: none */
	const char *role_hint; /* where it belongs if it is a role */
	const struct stray *next;
};

/* frise.yaml. */
struct raw_settings {
	int64_t version;
	struct str title;
	struct str description;
	const struct str *language;
	size_t languages;
	struct refs role;
	struct refs type;
	struct nameds kind;
	struct nameds view;
	struct nameds rule;
};

struct raw {
	struct raw_settings *settings; /* of frise.yaml only */
	struct raw_source *source;     /* the file's own `source` first */
	size_t sources;
	struct raw_entity *entity;
	size_t entities;
	struct raw_event *event;
	size_t events;
	struct raw_see *see;
	size_t sees;
	struct str *left_out; /* ids of events that are too faulty to keep */
	size_t lefts_out;
	const struct stray *strays;
	bool has_source; /* there is a `source`; source[0] unless it was too faulty to keep */
	bool is_source_sound;
};

#endif
