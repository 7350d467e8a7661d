#ifndef FRISE_SCHEMA_H
#define FRISE_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "raw.h"
#include "str.h"

/*
 * The content format as tables: one row for each key of each mapping. The
 * decoder works by them, and whatever prints the format reads the same rows.
 */

/* What may stand behind a key, and the type in memory that it is decoded to. */
enum schema_type {
	SCHEMA_TEXT,     /* struct str */
	SCHEMA_QUOTE,    /* struct str */
	SCHEMA_URL,      /* struct str */
	SCHEMA_LANG,     /* struct str */
	SCHEMA_PATH,     /* struct str */
	SCHEMA_CHECKSUM, /* struct str, the digits only */
	SCHEMA_TEXTS,    /* struct texts */
	SCHEMA_LIST,     /* const struct str *, and the count at `count_at`; so the next two */
	SCHEMA_TAGS,
	SCHEMA_LANGS,
	SCHEMA_WORD,      /* an enum: the place of the word among `word` */
	SCHEMA_CLAIMS,    /* unsigned, bits of enum claim */
	SCHEMA_SAYS,      /* struct pairs */
	SCHEMA_PAIRS,     /* struct pairs */
	SCHEMA_NUMBER,    /* int64_t */
	SCHEMA_VERSION,   /* int64_t */
	SCHEMA_DATE,      /* struct raw_date */
	SCHEMA_ID,        /* struct ref */
	SCHEMA_NOTE,      /* struct ref: a text with its place */
	SCHEMA_REF,       /* struct ref */
	SCHEMA_REFS,      /* struct refs */
	SCHEMA_NAMED,     /* struct nameds */
	SCHEMA_PARTIES,   /* struct raw_parties */
	SCHEMA_RELATIONS, /* struct raw_relations */
	SCHEMA_RECORD,    /* const struct node *: a mapping by `schema`, decoded by the caller */
	SCHEMA_RECORDS,   /* const struct node *: a list of them */
	SCHEMA_TYPES
};

/* What a type takes, for messages ("takes a date") and for the printed format. */
extern const char *const schema_takes[SCHEMA_TYPES];

/* What the names behind a key are names of. */
enum schema_target {
	TARGET_NONE,
	TARGET_NEW, /* they are given here: no words of the query language */
	TARGET_ENTITY,
	TARGET_COUNTRY, /* an entity of that type */
	TARGET_SOURCE,
	TARGET_EVENT,
	TARGET_KIND,
	TARGET_TYPE,
	TARGET_TAG,
	TARGET_RULE,
};

struct schema;

struct schema_row {
	const char *key;
	enum schema_type type;
	const char *help;
	size_t at;                     /* offset in the record decoded to */
	size_t count_at;               /* of the count that goes with a list */
	const char *(*word)(size_t i); /* the words that may stand there; NULL after the last */
	const struct schema *schema;   /* the keys of the mapping that may stand there */
	enum schema_target target;
	size_t most;                   /* bytes; more is a warning; 0: any */
	bool is_required;
};

struct schema {
	const char *name; /* with its article: "an event" */
	const struct schema_row *row;
	size_t rows;
	const char *only; /* said of an unknown key where nothing is near; NULL: nothing */
};

extern const struct schema schema_file; /* any file but frise.yaml */
extern const struct schema schema_settings;
extern const struct schema schema_entity;
extern const struct schema schema_source;
extern const struct schema schema_event;
extern const struct schema schema_see;
extern const struct schema schema_evidence;
extern const struct schema schema_date;       /* of a source: published, retrieved */
extern const struct schema schema_event_date; /* of an event: it may name sources */

struct node;

/* What the tables decode to where it is no raw record: some keys are for the caller to go on. */
struct file_keys {
	const struct node *source;
	const struct node *sources;
	const struct node *entities;
	const struct node *events;
};

struct source_keys {
	struct raw_source raw;
	struct raw_date published;
	struct raw_date retrieved;
};

struct event_keys {
	struct raw_event raw;
	struct raw_date date;
	struct ref note;
	const struct node *evidence;
};

struct see_keys {
	struct raw_see raw;
	const struct node *evidence;
};

struct evidence_keys {
	struct evidence evidence;
	struct ref source;
};

struct date_keys {
	struct raw_date value;
	enum basis basis;
	struct str note;
	struct refs sources;
};

/* What is said of a key of an event that stands deeper than the event's keys. */
#define TOO_DEEP_HINT "indent this line as the other keys of the event are"

/* The last thing to say of an unknown key. */
#define OWN_KEYS_HINT "keys of your own begin with x-"

/* The row of a key, or NULL. */
const struct schema_row *schema_find(const struct schema *schema, struct str key);

/*
 * Is this a word of the query language (`date:`, `and` ...)? A role, type or kind
 * of that name could never be asked for.
 */
bool schema_is_reserved(struct str name);
const char *schema_reserved(size_t i); /* these words; NULL after the last */

/* Place of a text among the words of a field, or SIZE_MAX. */
size_t schema_find_word(const struct schema_row *row, struct str text);

#endif
