#ifndef FRISE_ACCOUNT_H
#define FRISE_ACCOUNT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "accord.h"
#include "arena.h"
#include "query.h"
#include "timeline.h"

/* What is compared between the sources of an event. */
enum account_claim { ACCOUNT_DATE, ACCOUNT_WHO, ACCOUNT_TITLE, ACCOUNT_STATUS, ACCOUNT_CLAIMS };

/* What somebody gives for a claim. Borrowed from the timeline, or in the accounts' arena. */
struct said {
	struct str text;	/* empty: nothing is said */
	struct str lang;	/* of ACCOUNT_TITLE; empty: not known */
	struct date date;	/* of ACCOUNT_DATE */
	const uint32_t *entity; /* of ACCOUNT_WHO: those that resolve, none twice */
	size_t entities;
	size_t strangers;   /* names that do not resolve: nothing follows from them */
	bool is_own;	    /* `says` gives it; else the event's own, which the evidence supports */
	size_t others;	    /* further values that the same source gives elsewhere */
	enum accord accord; /* what it is to the event's */
};

/*
 * One source of an event. A source that copies or translates another stands behind that one, a
 * step deeper; where that one does not tell of the event itself it is there without evidence.
 */
struct account {
	uint32_t source;
	unsigned depth; /* 0: independent of those above */
	const struct evidence *const *evidence;
	size_t evidences;
	struct said said[ACCOUNT_CLAIMS];
};

struct accounts {
	struct arena arena;
	struct said event[ACCOUNT_CLAIMS]; /* what the curator holds */
	struct account *account;
	size_t accounts;
	size_t sources;	    /* of these, with evidence */
	size_t independent; /* account_independent */
	size_t hidden;	    /* sources left out by the query's asof: */
	/* Of all pairs of accounts the gravest: CONTRADICTS, else DIFFERS ...; NONE: no pair. */
	enum accord between[ACCOUNT_CLAIMS];
};

/* The source that this one goes back to by `derived-from`; itself where it does not. */
uint32_t account_root(const struct timeline *tl, uint32_t source);

/*
 * How many independent sources an event has: the different roots of those known with no less
 * certainty than `least`, whatever their stance. Counts no further than `most`. `as_of` is that
 * of query_known.
 */
size_t account_independent(const struct timeline *tl, const struct event *ev, const uint8_t *as_of,
	enum certainty least, size_t most);

/*
 * The accounts of an event. The title is the one that texts_pick chooses. Free with
 * accounts_free; `query` may be NULL.
 */
void accounts_make(struct accounts *list, const struct timeline *tl, uint32_t event,
	const struct query *query, const struct str *language, size_t languages, size_t turn);
void accounts_free(struct accounts *list);

/* Does a piece of its evidence say that it supports this? */
bool account_supports(const struct account *account, enum claim claim);

/* What a's value is to b's. */
enum accord account_between(
	const struct account *a, const struct account *b, enum account_claim claim);

/*
 * The account to read beside this one: the first independent one that contradicts it, else that
 * differs, else any other with evidence. SIZE_MAX: there is none.
 */
size_t account_beside(const struct accounts *list, size_t account);

#endif
