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
enum field_type {
	FIELD_TEXT,     /* struct str */
	FIELD_QUOTE,    /* struct str */
	FIELD_URL,      /* struct str */
	FIELD_LANG,     /* struct str */
	FIELD_PATH,     /* struct str */
	FIELD_CHECKSUM, /* struct str, the digits only */
	FIELD_TEXTS,    /* struct texts */
	FIELD_LIST,     /* const struct str *, and the count at `count_at`; so the next two */
	FIELD_TAGS,
	FIELD_LANGS,
	FIELD_WORD,      /* an enum: the place of the word among `word` */
	FIELD_CLAIMS,    /* unsigned, bits of enum claim */
	FIELD_SAYS,      /* struct pairs */
	FIELD_PAIRS,     /* struct pairs */
	FIELD_NUMBER,    /* int64_t */
	FIELD_VERSION,   /* int64_t */
	FIELD_DATE,      /* struct raw_date */
	FIELD_ID,        /* struct ref */
	FIELD_NOTE,      /* struct ref: a text with its place */
	FIELD_REF,       /* struct ref */
	FIELD_REFS,      /* struct refs */
	FIELD_NAMED,     /* struct nameds */
	FIELD_PARTIES,   /* struct raw_parties */
	FIELD_RELATIONS, /* struct raw_relations */
	FIELD_RECORD,    /* const struct node *: a mapping by `table`, decoded by the caller */
	FIELD_RECORDS,   /* const struct node *: a list of them */
	FIELD_TYPES
};

/* What a type takes, for messages ("takes a date") and for the printed format. */
extern const char *const field_takes[FIELD_TYPES];

struct table;

struct field {
	const char *key;
	enum field_type type;
	const char *help;
	size_t at;                     /* offset in the record decoded to */
	size_t count_at;               /* of the count that goes with a list */
	const char *(*word)(size_t i); /* the words that may stand there; NULL after the last */
	const struct table *table;     /* the keys of the mapping that may stand there */
	size_t most;                   /* bytes; more is a warning; 0: any */
	bool is_required;
};

struct table {
	const char *name; /* with its article: "an event" */
	const struct field *field;
	size_t fields;
	const char *only; /* said of an unknown key where nothing is near; NULL: nothing */
};

extern const struct table file_table; /* any file but frise.yaml */
extern const struct table settings_table;
extern const struct table entity_table;
extern const struct table source_table;
extern const struct table event_table;
extern const struct table see_table;
extern const struct table evidence_table;
extern const struct table date_table;       /* of a source: published, retrieved */
extern const struct table event_date_table; /* of an event: it may name sources */

struct node;

/* What the tables decode to where it is no raw record: some keys are for the caller to go on with. */
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

/* The row of a key, or NULL. */
const struct field *table_find(const struct table *table, struct str key);

/*
 * Is this a word of the query language (`date:`, `and` ...)? A role, type or kind
 * of that name could never be asked for.
 */
bool name_is_reserved(struct str name);

/* Place of a text among the words of a field, or SIZE_MAX. */
size_t field_find_word(const struct field *field, struct str text);

#endif
