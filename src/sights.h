#ifndef FRISE_SIGHTS_H
#define FRISE_SIGHTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "query.h"

struct known;
struct result;

/*
 * Where the texts of some terms stand among the events [from, to) of a result.
 * Inside the query library only. {0} knows nothing of none; free with
 * sights_free.
 */
struct sights {
	size_t from, to;
	/* Per text of the query (term.number), see struct match; NULL: it was not looked for. */
	uint8_t **sight; /* borrowed from what is known, until its next run, unless is_kept */
	uint8_t **told;
	size_t texts;
	bool is_kept;
};

/* Looks for all texts of the term, and literals of its regexes, in what is still in question. */
void sights_find(
	struct sights *s, const struct result *res, struct known *known, const struct term *term);

/* Copies what is borrowed, for so many events. */
void sights_keep(struct sights *s, size_t events);
void sights_free(struct sights *s);

#endif
