#ifndef FRISE_DIFF_H
#define FRISE_DIFF_H

#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "load.h"

/*
 * What one content folder tells otherwise than another, older one: of the timeline, not of the
 * lines. Where a record is written, and in what order the items of a list stand, is no difference;
 * nor is one in a text that verification does not see either (text_normalize_map, strict).
 *
 * Records are the same by their id. An event or a source whose id is gone is the same as a new one
 * where much else is: two of title, date and a quote; the address, or title and publisher; and
 * no third record has that too. An entity is, where the new one bears its name, or had it before.
 */
enum diff_of { DIFF_EVENT, DIFF_ENTITY, DIFF_SOURCE, DIFF_SETTINGS, DIFF_OFS };

enum diff_fate {
	DIFF_ADDED,
	DIFF_REMOVED,
	DIFF_RENAMED, /* its id is another one; more of it may be changed */
	DIFF_MERGED,  /* of an entity: it is gone, and another bears its name now */
	DIFF_CHANGED,
	DIFF_UNREADABLE, /* it stands in both folders, and has an error in the one without an index */
	DIFF_FATES
};

/* What of a record is changed. */
enum diff_field {
	DIFF_DATE, DIFF_DATE_BASIS, DIFF_DATE_NOTE, DIFF_DATE_SOURCES, DIFF_TITLE, DIFF_SUMMARY,
	DIFF_KIND, DIFF_STATUS, DIFF_WHO, DIFF_TAGS, DIFF_REL, DIFF_SEQ, DIFF_NOTE, DIFF_EXTRA,
	DIFF_SOURCES, DIFF_QUOTE, DIFF_QUOTE_SOURCE, DIFF_PREFIX, DIFF_SUFFIX, DIFF_LOCATOR, DIFF_SUPPORTS,
	DIFF_STANCE, DIFF_SAYS, DIFF_TRANSLATION, DIFF_QUOTE_NOTE, DIFF_QUOTE_EXTRA,
	DIFF_NAME, DIFF_TYPE, DIFF_ALIASES, DIFF_PARENT, DIFF_COUNTRY, DIFF_IDS,
	DIFF_PUBLISHER, DIFF_AUTHORS, DIFF_URL, DIFF_ARCHIVED, DIFF_RIGHTS, DIFF_LANG,
	DIFF_PUBLISHED, DIFF_PUBLISHED_BASIS, DIFF_PUBLISHED_NOTE, DIFF_RETRIEVED,
	DIFF_RETRIEVED_BASIS, DIFF_RETRIEVED_NOTE, DIFF_DERIVED_FROM, DIFF_TEXT, DIFF_CHECKSUM,
	DIFF_DESCRIPTION, DIFF_LANGUAGES, DIFF_ROLES, DIFF_TYPES, DIFF_KINDS, DIFF_VIEWS,
	DIFF_RULES, DIFF_FIELDS
};

/* What a summary counts changes of events as. */
enum diff_theme {
	DIFF_REDATED, DIFF_RETITLED, DIFF_RESOURCED, DIFF_REQUOTED, DIFF_REPINNED, DIFF_OTHER,
	DIFF_THEMES
};

/* What stands in a field: a word or a date; a text for people; or each change is of one item. */
enum diff_form { DIFF_WORD, DIFF_PROSE, DIFF_LIST };

struct diff_name {
	const char *name; /* for programs: the key of the format; "date.basis" */
	enum diff_form form;
	enum diff_theme theme;
};
extern const struct diff_name diff_names[DIFF_FIELDS];
extern const char *const diff_of_names[DIFF_OFS];     /* "event", "entity" ... */
extern const char *const diff_fate_names[DIFF_FATES]; /* "added" ... */

/*
 * One change of one field. Of a list each item is one: `old` or `new` is {0}. References are ids.
 * Texts live as long as the two loads and the diff.
 */
struct change {
	enum diff_field field;
	struct str key;    /* language, role, relation, name of a view ...; {0}: none */
	struct str source; /* of a quote: the id of its source */
	struct str quote;  /* of what stands beside a quote: that quote */
	/*
	 * Of a date what it is now to what it was: "refined", "widened", "overlaps" (both may be
	 * true), "contradicts" (no instant is in both), "dated", "undated", "doubted", "surer",
	 * "reworded"; of what lasted "begins later", "begins earlier", "ends later", "ends
	 * earlier", "moved" (both ends). NULL: not said.
	 */
	const char *how;
	struct str old;
	struct str new;
};

struct diff_record {
	enum diff_of of;
	enum diff_fate fate;
	uint32_t before; /* index in the old timeline; NONE: not there */
	uint32_t after;  /* in the new one; of DIFF_MERGED the one that bears its name */
	struct str id;   /* the new one; of what is gone the old one; of the settings {0} */
	struct str old_id; /* of DIFF_RENAMED; of DIFF_MERGED that of the one gone, as id */
	/*
	 * Of DIFF_RENAMED by what it was known: "same title and date"; of DIFF_UNREADABLE the
	 * place of the error, "articles/x.yaml:12:9". NULL else.
	 */
	const char *how;
	const struct change *change; /* of DIFF_RENAMED and DIFF_CHANGED */
	size_t changes;
};

/* Events in the order of time, then entities and sources by id, then the settings. */
struct diff {
	struct arena arena;
	const struct diff_record *record; /* what is the same has none */
	size_t records;
};

/*
 * `dir` is where they were loaded from: files with errors are read there once more. Borrows from
 * both loads, which must live as long. Free with diff_free.
 */
void diff_make(struct diff *diff, const struct load *old, const struct load *new,
	const char *const dir[2]);
void diff_free(struct diff *diff);

/* The title of an event or a source, the name of an entity. */
struct str diff_name_of(const struct timeline *tl, enum diff_of of, uint32_t index);

#endif
