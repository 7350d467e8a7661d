#ifndef FRISE_QUERY_RESOLVE_H
#define FRISE_QUERY_RESOLVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "fault.h"
#include "query.h"

struct nearest;

/*
 * From what was typed as a field's value to what the timeline has. Inside the
 * query library only. What a value points to lives in `arena` or the timeline.
 */
struct resolver {
	const struct timeline *tl;
	const int64_t *today; /* for relative dates; NULL: there are none */
	struct arena *arena;
	const struct field *field;
	struct str text; /* as typed, without quotes; lives in the arena or as long */
	uint32_t col;    /* of its first character */
};

/*
 * Fills in *out for the resolver's field. Rule "bad-query": a value that
 * nothing in the folder has, with the nearest one; or that several have.
 */
bool resolve_value(const struct resolver *r, struct value *out, struct fault *fault);

/* What it is made of: dates; entities by any field; sources. */
bool resolve_period(const struct resolver *r, struct value *out, struct fault *fault);
bool resolve_entity(const struct resolver *r, struct value *out, struct fault *fault);
bool resolve_source(const struct resolver *r, struct value *out, struct fault *fault);
bool resolve_publisher(const struct resolver *r, struct value *out, struct fault *fault);
bool resolve_as_of(const struct resolver *r, struct value *out, struct fault *fault);
bool resolve_lang(const struct resolver *r, struct value *out, struct fault *fault);

/* Where the text stands for any value of the field fills in *out; false: it stands for one. */
bool resolve_any(const struct resolver *r, struct value *out);

/* Always false: there is no `what` of this name; did you mean the one that `best` has found? */
bool resolve_none(const struct resolver *r, const char *what, const struct nearest *best,
	struct fault *fault);

/* Gives *out the one number by which it is known, and its canonical text. */
void resolve_one(const struct resolver *r, uint32_t index, struct str text, struct value *out);

/* Gives *out the numbers i below `count` for which has[i] is 1. */
void resolve_set(const struct resolver *r, const uint8_t *has, size_t count, struct value *out);

/* The folded text, in the arena. */
struct str resolve_fold(const struct resolver *r, struct str text);

#endif
