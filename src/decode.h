#ifndef FRISE_DECODE_H
#define FRISE_DECODE_H

#include <stdbool.h>

#include "arena.h"
#include "diag.h"
#include "node.h"
#include "schema.h"

/* Where what is decoded goes. */
struct decode {
	struct arena *keep; /* texts and what the timeline borrows */
	struct arena *raw;  /* records and references, until they are linked */
	struct diags *diags;
	const struct stray *strays; /* keys of events, for the linker to explain; in `raw` */
};

/* How the decoding of one value ended. */
enum decoded {
	DECODED_ABSENT, /* nothing was written: as if the key were not there */
	DECODED,
	DECODED_FAULTY, /* reported; the field keeps its default */
};

/*
 * Decodes a mapping by its table into *record, whose fields hold their
 * defaults. Each problem is reported and costs its own field only. Keys that
 * begin with x- go to *extra (NULL: they are passed over). False where `node`
 * is no mapping, which is reported.
 */
bool decode_record(struct decode *d, const struct schema *schema, const struct node *node,
	void *record, struct pairs *extra);

/* The rest is shared by the decoders of values. */

/* The items of a list, or the one value that stands for a list of one. */
struct items {
	const struct node *one;
	const struct node *list; /* NULL: `one` alone */
	size_t count;
};
struct items items_of(const struct node *node);
const struct node *items_get(const struct items *items, size_t i);

/* "a mapping", "a list", "a text". */
const char *decode_shape(const struct node *node);

/* Reports that a value is not what the field takes. */
enum decoded decode_wrong_type(
	struct decode *d, const struct schema_row *row, const struct node *node);

/* The trimmed text of a scalar, not copied; DECODED_ABSENT where it is blank. */
enum decoded decode_scalar(
	struct decode *d, const struct schema_row *row, const struct node *node, struct str *out);

/* The same of one of several values behind a key. */
enum decoded decode_item(
	struct decode *d, const struct schema_row *row, const struct node *node, struct str *out);

/* Whether a text has the form of a slug of at most 128 bytes; if not, that is reported. */
bool decode_slug(struct decode *d, const char *key, struct pos pos, struct str text);
/* Whether it has the form of a BCP 47 tag; if not, that is reported. */
bool decode_lang(struct decode *d, struct pos pos, struct str text);

/* Whether a text has the form that the field asks for; reports it where not, and warnings too. */
bool decode_check(struct decode *d, const struct schema_row *row, struct pos pos, struct str text);

/* Reports a word that the field does not have, with the nearest that it has. */
bool decode_unknown_word(
	struct decode *d, const struct schema_row *row, struct pos pos, struct str text);

/*
 * Reports a key that a mapping does not take, by its place among the pairs of `map`: where it would
 * stand if it is one of a mapping within, else the nearest key, else how to name a key of one's own.
 */
void decode_unknown_key(
	struct decode *d, const struct schema *schema, const struct node *map, size_t pair);

/* A value of any shape as one line of text, in `keep`. */
struct str decode_flat(struct decode *d, const struct node *node);

/* One decoder for each enum schema_type. `out` points to the field, `count` to its count. */
typedef enum decoded decoder(struct decode *d, const struct schema_row *row,
	const struct node *node, void *out, size_t *count);

decoder decode_text, decode_texts, decode_list, decode_pairs;
decoder decode_word, decode_claims, decode_says, decode_number, decode_version;
decoder decode_date;
decoder decode_id, decode_note, decode_ref, decode_refs, decode_named, decode_parties;
decoder decode_relations;

#endif
