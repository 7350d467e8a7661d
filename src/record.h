#ifndef FRISE_RECORD_H
#define FRISE_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "date.h"
#include "fault.h"
#include "str.h"

/*
 * What a timeline holds: events, entities, sources, as plain data. Once linked
 * nothing changes; everything lives as long as the timeline. Texts are as the
 * curator wrote them: make them safe where they are shown. References are
 * indexes into the timeline's arrays, NONE where there is none.
 */
#define NONE UINT32_MAX

/* A text in several languages, in the order of the file; one without language has lang "". */
struct lang_text {
	struct str lang; /* BCP 47 */
	struct str text;
};
struct texts {
	const struct lang_text *item;
	size_t items;
};

/* A key of ours that the format leaves to the curator (x-...), or an id of another registry. */
struct pair {
	struct str key;
	struct str value;
};
struct pairs {
	const struct pair *item;
	size_t items;
};

/* How a date is known (format: `basis`). A date without one is stated. */
enum basis { BASIS_STATED, BASIS_DATELINE, BASIS_INFERRED, BASIS_EXTERNAL, BASIS_UNKNOWN, BASES };

/* Does a date known so need a note that says how? The source itself does not give it. */
bool basis_needs_note(enum basis basis);

struct dated {
	struct date date; /* {0} where absent or faulty: unknown */
	enum basis basis;
	struct str note;	/* how the curator knows */
	const uint32_t *source; /* sources that give the date from elsewhere */
	size_t sources;
	struct pos pos; /* line 0: the key is absent */
};

struct entity {
	struct str id;
	struct str name; /* the id where the name is missing */
	uint32_t type;	 /* index into the timeline's types; NONE: unknown */
	const struct str *alias;
	size_t aliases;
	uint32_t parent;
	uint32_t country;
	struct pairs ids;
	struct str note;
	struct pairs extra;
	struct pos pos;
};

enum source_kind {
	SOURCE_ARTICLE, SOURCE_DOCUMENT, SOURCE_FILING, SOURCE_POST, SOURCE_PAGE, SOURCE_VIDEO,
	SOURCE_DATASET, SOURCE_INTERVIEW, SOURCE_KINDS
};

struct source {
	struct str id;
	struct str title; /* the id where the title is missing */
	enum source_kind kind;
	struct str publisher;
	const struct str *author;
	size_t authors;
	struct str url;
	struct str archived;
	struct str rights;
	struct str note;
	struct str lang;
	struct dated published;
	struct dated retrieved;
	uint32_t derived_from;
	struct str text;     /* path below the archive folder */
	struct str checksum; /* 64 lower-case hex digits of a SHA-256, without "sha256:" */
	struct pairs extra;
	struct pos pos;
};

enum stance { STANCE_SUPPORTS, STANCE_DISPUTES, STANCE_MENTIONS, STANCES };

/* What a piece of evidence can support, as bits of `supports`, and speak of in `says`. */
enum claim { CLAIM_DATE = 1, CLAIM_TITLE = 2, CLAIM_SUMMARY = 4, CLAIM_WHO = 8 };

/* What became of a quote against the archived text of its source. */
enum verdict {
	VERDICT_NONE, /* not looked at */
	VERDICT_OK,
	VERDICT_NEAR,
	VERDICT_AMBIGUOUS,
	VERDICT_MISSING,
	VERDICT_STALE,
	VERDICT_UNARCHIVED,
	VERDICT_ERROR,
	VERDICTS
};

struct evidence {
	uint32_t source; /* NONE: its reference was faulty */
	struct str quote;
	struct str prefix;
	struct str suffix;
	struct str locator;
	unsigned supports; /* 0: not said */
	enum stance stance;
	struct pairs says; /* field -> this account's own value, as written */
	struct texts translation;
	struct str note;
	struct pairs extra;
	struct pos pos; /* of the quote */
};

enum status {
	STATUS_PLANNED, STATUS_REPORTED, STATUS_ALLEGED, STATUS_CONFIRMED, STATUS_DISPUTED,
	STATUS_RETRACTED, STATUSES
};

struct party {
	uint32_t role;	 /* index into the timeline's roles */
	uint32_t entity; /* NONE: the name resolved to nothing */
	struct str text; /* as written */
};

enum rel {
	REL_FOLLOWS, REL_RESPONDS_TO, REL_PART_OF, REL_CAUSES, REL_CONCLUDES, REL_CORRECTS,
	REL_CONTRADICTS, REL_RELATED, RELS
};

/* Both directions are listed: an inverse one was derived from the other event. */
struct relation {
	enum rel rel;
	bool is_inverse;
	uint32_t event;
};

/* A remark of a curator: on the event itself, or of a `see` that added an account. */
struct note {
	struct str text;
	struct pos pos;
};

/* In an event's searched text what one piece of evidence says: up to where the next begins. */
struct testimony {
	uint32_t from;
	uint32_t source; /* of the evidence */
};

struct event {
	struct str id;
	struct dated when;
	struct texts title; /* at least one */
	struct texts summary;
	uint32_t kind; /* index into the timeline's kinds; NONE */
	enum status status;
	const struct party *party; /* by role, then as written */
	size_t parties;
	const struct str *tag;
	size_t tags;
	const struct relation *relation; /* by relation, given before inverse, then by time */
	size_t relations;
	int64_t seq;
	const struct evidence *evidence; /* its own, then those of `see`, in file order */
	size_t evidences;
	const struct note *note;
	size_t notes;
	struct pairs extra;
	const uint32_t *source; /* the different sources of the evidence, in its order */
	size_t sources;
	struct pos pos; /* where to edit it: its first key */
	/*
	 * All that a word may be found in, folded (text_fold), fields apart by
	 * '\n': titles, summaries, quotes, translations, notes, names, aliases, tags.
	 */
	struct str folded;
	const struct testimony *testimony; /* per piece of evidence, and one more: where they end */
};

/* The words of the format for the enumerations above, and for people. NULL-safe indexes only. */
extern const char *const basis_names[BASES];
extern const char *const source_kind_names[SOURCE_KINDS];
extern const char *const stance_names[STANCES];
extern const char *const status_names[STATUSES];
extern const char *const verdict_names[VERDICTS]; /* in upper case; VERDICT_NONE is "-" */

struct rel_name {
	const char *name;    /* "follows", as in the format and in queries */
	const char *forward; /* for people: "follows" */
	const char *inverse; /* "followed by" */
	bool is_acyclic;
};
extern const struct rel_name rel_names[RELS];

struct claim_name {
	const char *name;
	enum claim claim;
};
extern const struct claim_name claim_names[4];

/*
 * The text to show for a list of preferred languages. The one chosen comes first, which is
 * language[turn % languages]; then the others as listed. The first that matches exactly or by
 * primary subtag (fr takes fr-CA), else the one without language, else the first written. NULL
 * only for empty texts.
 */
const struct lang_text *texts_pick(
	const struct texts *texts, const struct str *language, size_t languages, size_t turn);

/*
 * Is `lang` another language than the one chosen as above? Then what is shown says so. Never
 * where one of them is not known.
 */
bool lang_is_other(
	struct str lang, const struct str *language, size_t languages, size_t turn);

/*
 * The translation to show below a quote of a source in `lang` (empty: not known): NULL where there
 * is none, and where the language chosen as above is the quote's own.
 */
const struct lang_text *translation_pick(const struct texts *translation, struct str lang,
	const struct str *language, size_t languages, size_t turn);

/* True where `wanted` is `lang` or a prefix of it at a subtag border, case ignored. */
bool lang_matches(struct str wanted, struct str lang);

#endif
