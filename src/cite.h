#ifndef FRISE_CITE_H
#define FRISE_CITE_H

#include <stddef.h>
#include <stdint.h>

#include "cite_text.h"
#include "timeline.h"

/*
 * Footnotes of events: for each its title, date and quotes, and below all of them the sources,
 * numbered from 1 in the order in which they are cited first, each once. Filled in by the caller
 * down to `charset`, the rest by cite_init; borrows, and is freed by cite_free.
 */
struct cite {
	const struct timeline *tl;
	const uint32_t *event; /* in this order, each once */
	size_t events;
	const struct str *language; /* preferred, as texts_pick takes them */
	size_t languages;
	size_t turn;
	enum cite_format format;
	enum charset charset; /* of what had to be made safe to show */

	uint32_t *source; /* at n - 1 the one numbered n */
	size_t sources;
	uint32_t *number; /* by source: its number, 0: not cited */
};

void cite_init(struct cite *c);
void cite_free(struct cite *c);

/* Appends all of it. HTML is a whole page in UTF-8. */
void cite_print(const struct cite *c, struct buf *out);

/*
 * Appends one citation, without a line end: 'Author, “Title”, Publisher, 28 March 2024,
 * https://…, retrieved 2 April 2024, archived at https://…', what is known of it. Where the format
 * has links, title and `archived` are links. Needs no cite_init.
 */
void cite_source(const struct cite *c, const struct source *source, struct buf *out);

/*
 * Appends a quote as a block with its citation below. evidence NULL: the event's title in its place; source
 * NULL: no citation. For Markdown. Needs no cite_init.
 */
void cite_passage(const struct cite *c, const struct event *event, const struct source *source,
	const struct evidence *evidence, struct buf *out);

/* A translation of the quote, where it is in another language than is preferred; or NULL. */
const struct lang_text *cite_translation(const struct cite *c, const struct evidence *evidence);

/* The event's title in the language preferred; its id where it has none. */
struct str cite_title(const struct cite *c, const struct event *event);

#endif
