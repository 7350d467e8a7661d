#ifndef FRISE_TEST_FIXTURE_H
#define FRISE_TEST_FIXTURE_H

#include <stddef.h>

#include "timeline.h"

/*
 * Timelines for tests, built from tables without any file. Lists within a text
 * are separated by '|'; NULL is an absent one.
 */
struct fixture_entity {
	const char *id;
	const char *name;
	const char *type;
	const char *aliases;
	const char *parent;
	const char *country;
};

struct fixture_source {
	const char *id;
	const char *title;
	const char *publisher;
	const char *lang;
	const char *derived_from;
	const char *text;
	const char *published;
	const char *retrieved;
};

/* In the order of the timeline, which is asserted. */
struct fixture_event {
	const char *id;
	const char *date;
	const char *kind;
	const char *status;
	const char *who; /* actor=amazon|target=russia */
	const char *tags;
	const char *sources; /* nyt|fredzone!   the '!' is of one that disputes */
	const char *rel;     /* follows=b */
	const char *title;
	const char *quote; /* a list: of each source, as far as it goes */
	const char *note;
};

struct fixture {
	const char *types;
	const char *roles;
	const char *kinds;
	const struct fixture_entity *entity;
	size_t entities;
	const struct fixture_source *source;
	size_t sources;
	const struct fixture_event *event;
	size_t events;
};

/* Free with timeline_free. Texts of the fixture are copied. */
void fixture_build(const struct fixture *f, struct timeline *tl);

/* The fixture that tests of queries share: a small timeline in which each rule has its case. */
extern const struct fixture fixture_shared;

/* A reproducible stream of numbers (xorshift). */
struct overlay;
struct dice {
	unsigned long long state; /* not 0 */
};
size_t dice_roll(struct dice *d, size_t sides); /* 0 .. sides - 1; 0 for no sides */

/* Random timelines of events e0, e1 ..., and queries to ask of any with three or more. */
void fixture_build_random(struct dice *dice, size_t events, struct timeline *tl);
void fixture_random_query(struct dice *dice, struct buf *out);

/* What has been looked at and marked, which lives in the arena. */
void fixture_random_overlay(
	struct dice *dice, const struct timeline *tl, struct arena *arena, struct overlay *out);

#endif
