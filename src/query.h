#ifndef FRISE_QUERY_H
#define FRISE_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "fault.h"
#include "pattern.h"
#include "timeline.h"

/*
 * One language for the command line, the prompt, the facets and saved views:
 * text <-> tree. Names are resolved against a timeline when parsed, so a tree
 * is valid as long as that timeline; the text is what is kept across a reload.
 */

/* What a field looks at. Roles and types of the timeline are fields too. */
enum field_kind {
	FIELD_WHO,
	FIELD_ROLE,
	FIELD_TYPE,
	FIELD_BASED_IN,
	FIELD_DATE,
	FIELD_WITHIN,
	FIELD_BEFORE,
	FIELD_AFTER,
	FIELD_AS_OF,
	FIELD_SOURCE,
	FIELD_PUBLISHER,
	FIELD_KIND,
	FIELD_TAG,
	FIELD_STATUS,
	FIELD_LANG,
	FIELD_ID,
	FIELD_REL,
	FIELD_IS
};

/* The fixed fields: one row each, for the parser, completion and help. */
struct field_row {
	const char *name;
	const char *alias; /* NULL: none */
	enum field_kind kind;
	const char *help; /* at most 60 characters */
};
extern const struct field_row field_rows[];
extern const size_t field_rows_count;

/* What `is:` can ask for, and the rows of its words. */
enum state {
	STATE_UNDATED,
	STATE_APPROXIMATE,
	STATE_UNCERTAIN,
	STATE_ONGOING,
	STATE_SINGLE_SOURCE,
	STATE_UNARCHIVED,
	STATE_UNVERIFIED,
	STATE_DISPUTED,
	STATE_NOTED,
	STATE_MARKED,
	STATES
};
struct state_row {
	const char *name;
	const char *help; /* at most 60 characters */
};
extern const struct state_row state_rows[STATES];

struct field {
	enum field_kind kind;
	uint32_t index;  /* of a FIELD_ROLE or FIELD_TYPE: into the timeline's roles or types */
	struct str name; /* canonical, as printed; lives as long as the timeline */
};

/* A field by name or alias, in any case: a fixed one, else a type, else a role. */
bool field_find(const struct timeline *tl, struct str name, struct field *out);

/*
 * One value of a field, resolved. `index` holds the entities, sources, events
 * or kinds that are meant, sorted; for FIELD_IS and FIELD_STATUS the one enum
 * state or status. `has` says the same per entity or source of the timeline (1:
 * meant), NULL for other fields; for FIELD_AS_OF it is the enum certainty with
 * which a source could be known.
 */
struct value {
	struct str text; /* canonical, as printed (an entity or source by id) */
	uint32_t col;    /* of its first character, behind a quote, in the text of the query */
	uint32_t *index;
	size_t indexes;
	const uint8_t *has;
	struct period period; /* of a date field; asof: what is before its end */
	bool is_any; /* QUERY_ANY: whatever the field has there, and so under `not` nothing */
};

/*
 * The value that stands for any: company:* is some company, -company:* none. Dates, ids and states
 * have no such value. What it asks for in words: "any company", under `not` "no company".
 */
#define QUERY_ANY "*"
bool query_is_any(const struct field *field, struct str value);
void query_any_words(const struct field *field, bool is_not, struct buf *out);

enum term_type {
	TERM_AND,
	TERM_OR,
	TERM_NOT,
	TERM_FIELD,
	TERM_TEXT, /* a word or a phrase */
	TERM_REGEX,
};

struct term {
	enum term_type type;
	uint32_t col;        /* place in the text: 1-based first character */
	uint32_t chars;      /* and how many */
	struct term **child; /* of AND, OR (two or more, except the root), NOT (one) */
	size_t children;
	struct field field;
	struct value *value; /* OR; no two of the same text */
	size_t values;
	const uint8_t *has; /* as that of the values, for all of them together */
	struct str text;   /* of TERM_TEXT as written; of TERM_REGEX without slashes */
	struct str folded; /* of TERM_TEXT */
	size_t number;     /* which of the query's texts it is, or the first literal is */
	bool as_written;   /* /regex/c */
	struct str *literal; /* of TERM_REGEX: folded texts of which a match has one */
	size_t literals;     /* 0: not known */
	struct pattern *pattern;
};

/* More of these in one query, or more bytes, are a fault. */
enum { QUERY_PATTERNS = 32, QUERY_DEPTH = 64, QUERY_BYTES = 16384 };

/*
 * A parsed query. The root is a TERM_AND whose children are the chips: values
 * inside a chip are OR, chips are AND, a TERM_NOT chip excludes. {0} is the
 * empty query, which everything matches. Free with query_free.
 */
struct query {
	struct arena arena;
	struct term *root; /* NULL: empty */
	struct pattern *pattern[QUERY_PATTERNS];
	size_t patterns;
	size_t texts; /* terms of type TERM_TEXT, and literals */
};

/*
 * Faults: rule "bad-query", pos.col = 1-based character in `text` (one past its
 * end where something is missing there); the message says what was expected
 * and names the nearest known.
 */
bool query_parse(
	struct str text, const struct timeline *tl, struct query *out, struct fault *fault);

/*
 * The same for what a person has just entered: dates may be relative (-3m,
 * today), counted from `today` (days from 1970-01-01). The tree and what is
 * printed of it hold absolute ones.
 */
bool query_parse_relative(struct str text, const struct timeline *tl, int64_t today,
	struct query *out, struct fault *fault);
void query_free(struct query *q);

/* What a text that is being written ends in, whether it can be parsed or not. */
struct query_end {
	size_t term; /* byte that the last term begins at, text.len: a new one may begin */
	size_t name; /* the same behind its minus */
	size_t value; /* byte that its last value begins at, its quote included; SIZE_MAX: no field */
	bool is_quoted; /* within quotes, which are not closed */
	bool is_regex;  /* within slashes */
	unsigned open;  /* parentheses */
};
struct query_end query_end(struct str text);

/* Appends the text, and a quote, slash or parentheses that its end lacks. False: it lacks none. */
bool query_close(struct str text, struct buf *out);

/* Canonical text: query_parse of it gives an equal tree. */
void query_print(const struct query *q, struct buf *out);
void query_print_term(const struct term *t, struct buf *out);

/*
 * Joins command-line words: one blank between, an argument with blanks and no
 * syntax of its own becomes a phrase.
 */
void query_join(char *const *arg, int args, struct buf *out);

/*
 * From now on what the value at a column asks for is true of every event, or of
 * none; such a query can be matched, not printed. False, and nothing changed:
 * there is no value, or it stands there for two terms.
 */
bool query_decide(struct query *q, uint32_t col, bool is_so);

size_t query_chips(const struct query *q);
const struct term *query_chip(const struct query *q, size_t chip);

/*
 * With what certainty a source could be known at the end of the day, month ...
 * that the query's asof: names: NO: it is to be hidden. CERTAIN where there is
 * no asof:, and for NONE. `q` may be NULL.
 */
enum certainty query_as_of(const struct query *q, uint32_t source);

/*
 * The same of all sources: per source an enum certainty, or NULL where there is
 * no asof:. Valid as long as the query.
 */
const uint8_t *query_known(const struct query *q);

/* The field that a chip asks about, positively or under `not`; NULL: it is not so simple. */
const struct field *query_chip_field(const struct query *q, size_t chip);

/*
 * A chip for people: "company acme,globex", "not kind rumour", "date
 * 2023..2024-06".
 */
void query_print_chip(const struct query *q, size_t chip, struct buf *out);

/* How a value stands in a query's chips. `value` is a value's canonical text. */
enum tick { TICK_NONE, TICK_ON, TICK_NOT };
enum tick query_tick(const struct query *q, struct str field, struct str value);

/*
 * Edits: each appends the text of a new query, which parses, and leaves q alone.
 * set: the value is ticked, excluded or neither in its field, all else kept in
 * place; only: the field's chips are replaced by this one value; without: the
 * field's chips are gone; drop: the chip is gone; add: another text put
 * behind, in parentheses where it holds an `or`. There is one asof: in a query,
 * and none under `not`: another one takes its place, and excluding it is
 * taking it away.
 */
void query_edit_set(
	const struct query *q, struct str field, struct str value, enum tick tick, struct buf *out);
void query_edit_only(const struct query *q, struct str field, struct str value, struct buf *out);
void query_edit_without(const struct query *q, struct str field, struct buf *out);
void query_edit_drop(const struct query *q, size_t chip, struct buf *out);
void query_edit_add(const struct query *q, struct str text, struct buf *out);

#endif
