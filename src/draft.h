#ifndef FRISE_DRAFT_H
#define FRISE_DRAFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fault.h"
#include "scalar.h"
#include "schema.h"
#include "str.h"

/*
 * A record on its way into a file: what a person said of it, answer by answer. The rows below are
 * at once the questions that are asked, the flags of `frise new`, and what its help lists.
 */
enum draft_of {
	DRAFT_EVENT,
	DRAFT_SOURCE,
	DRAFT_ENTITY,
	DRAFT_ACCOUNT, /* what one more source says of an event: `see` */
	DRAFTS
};

/* How an answer is read. */
enum draft_take {
	TAKE_TEXT,    /* one line */
	TAKE_LINES,   /* any text */
	TAKE_FILE,    /* a file of the folder, or the name of a new one */
	TAKE_DATE,    /* also in words; kept as EDTF */
	TAKE_WORD,    /* one of the words of the format */
	TAKE_CLAIMS,  /* some of them */
	TAKE_KIND,    /* one of the folder's kinds; TYPE: of its types */
	TAKE_TYPE,
	TAKE_LANG,
	TAKE_LIST,    /* texts, apart by commas */
	TAKE_TAGS,    /* the same, made slugs */
	TAKE_ENTITY,
	TAKE_PARTIES, /* entities apart by commas, once for each role */
	TAKE_SOURCE,
	TAKE_EVENT,     /* by id */
	TAKE_RELATIONS, /* kept as "follows: a, b; causes: c" */
	TAKE_ID,
};

struct draft_row {
	const char *flag;            /* and the label */
	const char *ask;             /* the question */
	const char *more;            /* explained, with examples */
	const struct schema *schema; /* where `key` stands; NULL: not in the file */
	const char *key;
	enum draft_take take;
	enum scalar_use use;
	bool is_required;
};

enum { DRAFT_ROWS = 19, DRAFT_ID_BYTES = 128 };

struct draft_form {
	const char *name;   /* "event" */
	const char *what;   /* "an event" */
	const char *list;   /* the key of a file that holds them */
	const struct schema *schema;
	const struct draft_row *row;
	size_t rows;
};
extern const struct draft_form draft_forms[DRAFTS];

/* The row of a flag, or SIZE_MAX. */
size_t draft_find(enum draft_of of, const char *flag);

/* The row of the format that a row stands for; NULL: it is not in the file. */
const struct schema_row *draft_schema(const struct draft_row *row);

/* {0} has no answers yet; free with draft_free. */
struct draft {
	enum draft_of of;
	struct buf answer[DRAFT_ROWS]; /* as they are kept: dates as EDTF, entities by name ... */
	struct buf *who;               /* of TAKE_PARTIES: per role of the folder; NULL: none */
	size_t roles;
};

struct load;

/* What drafts are checked against: the folder, and the drafts that go into it with them. */
struct desk {
	const struct load *load;
	const char *folder;
	int archive;   /* -1: there is none */
	int64_t today; /* days from 1970-01-01 */
	const struct draft *draft;
	size_t drafts;
};

void draft_init(struct draft *d, enum draft_of of, const struct desk *desk);
void draft_free(struct draft *d);

/* Has it a quote? */
bool draft_cites(enum draft_of of);

/* The id that it is told by: its own, or that of the event that it adds to. */
struct str draft_id(const struct draft *d);

/* The answer of a flag; empty where there is none. */
struct str draft_answer(const struct draft *d, const char *flag);

/* Where the answer to a row is kept; `role` is for TAKE_PARTIES. */
struct buf *draft_kept(struct draft *d, size_t row, size_t role);

/*
 * Reads an answer: appends it as it would be kept (nothing where it is blank), and to *said, which
 * may be NULL, what was understood, where that is not just what was typed. fault->rule is
 * "unknown-entity" or "unknown-source" where one of that name could be added.
 */
bool draft_read(const struct draft *d, const struct desk *desk, size_t row, struct str text,
	struct buf *out, struct buf *said, struct fault *fault);

/* The same, and keeps it; a blank one takes back what was kept. On failure the draft is as it was. */
bool draft_take(struct draft *d, const struct desk *desk, size_t row, size_t role, struct str text,
	struct buf *said, struct fault *fault);

/* The first of several names that the folder does not know; {0}: it knows them all. */
struct str draft_unknown_name(const struct desk *desk, struct str names);

/* Cuts the next name off a list; one that holds a comma is known as a whole. */
bool draft_next_name(const struct desk *desk, struct str *rest, struct str *name);

/* The draft of an entity of this name or id, or NULL. */
const struct draft *draft_find_entity(const struct desk *desk, struct str name);

/* Has another record of this kind the id? */
bool draft_has_id(const struct desk *desk, enum draft_of of, struct str id);

/* Is there a file of this path in the folder? */
bool draft_has_file(const struct desk *desk, struct str path);

/*
 * Appends the path that the name of a file stands for: that of one that is there, or what ends in
 * .yaml, as it is; else a new one, "fredzone" as articles/fredzone.yaml, in the usual folder.
 */
void draft_name_file(const struct desk *desk, struct str text, struct buf *out);

/* Is it no file that is there, and has it blanks or whatever else names of files seldom have? */
bool draft_is_odd_file(const struct desk *desk, struct str text);

/* May a new file have this path? No part is hidden or above the folder; not in the archive. */
bool draft_may_make_file(struct str path);

struct map;

/* The paths of files that hold events. The caller frees it. */
void draft_event_files(const struct desk *desk, struct map *out);

/* The source of this id or of a draft: its archived text's path in *text. False: there is none. */
bool draft_find_source(const struct desk *desk, struct str id, struct str *text);

/* The line of frise.yaml where the kinds begin; 0: it has none. */
uint32_t draft_kinds_line(const struct desk *desk);

/* Does the question make sense after what was answered? */
bool draft_is_asked(const struct draft *d, size_t row);

/* Must it have an answer, after what was answered? */
bool draft_is_needed(const struct draft *d, size_t row);

/* Appends what would be kept if nothing is said: an id, the newest file; nothing where there is none. */
void draft_propose(const struct draft *d, const struct desk *desk, size_t row, struct buf *out);

/*
 * Takes proposals for what must be there and is not. On failure *row is the one to answer.
 */
bool draft_finish(struct draft *d, const struct desk *desk, size_t *row, struct fault *fault);

struct arena;
struct node;

/*
 * The record as it is to stand in a file whose evidence is of the source `own` (empty: of none). A
 * title or summary is written under its language where the folder has several. The draft must stay.
 */
struct node *draft_node(
	const struct draft *d, const struct desk *desk, struct str own, struct arena *arena);

struct finding;

/*
 * What becomes of the quote in the archived text of its source, which is read for it. False where
 * there is no quote, or nothing to look it up in.
 */
bool draft_verify(const struct draft *d, const struct desk *desk, struct arena *arena,
	struct finding *out);

/* Cuts the next relation off an answer that was kept: its name and the ids. */
bool draft_next_relation(struct str *rest, struct str *name, struct str *ids);

/* Appends a slug of at most `most` bytes made of the words of a text; maybe nothing. */
void draft_slug(struct str text, size_t most, struct buf *out);

#endif
