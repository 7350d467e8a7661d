#ifndef FRISE_PAGE_H
#define FRISE_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "proof.h"
#include "query.h"
#include "style.h"
#include "timeline.h"

/* What Enter follows from a block. */
enum page_link { LINK_NONE, LINK_EVENT, LINK_ADDRESS };

/* One paragraph of an event's page. */
struct block {
	enum style style;
	int indent;	      /* columns before its lines */
	struct str lead;      /* stands in the indent of the first line; at most indent - 1 columns */
	enum style lead_style;
	struct str text;      /* as written, not yet safe; may be empty: a blank line */
	bool is_heading;
	uint32_t account;     /* 1-based number of the source that it belongs to; 0: none */
	const struct evidence *evidence; /* that it is part of; NULL: none */
	enum page_link link;
	uint32_t event;	      /* of LINK_EVENT */
};

/*
 * All that is known of one event, as paragraphs: what the reader shows and
 * `frise show` prints. The words of sources, those of curators and our own keep apart by style and by lead.
 * Borrows from the timeline; free with page_free.
 */
struct page {
	struct arena arena;
	struct block *block;
	size_t blocks, cap;
	size_t accounts; /* different sources */
};

/*
 * `turn` counts how often the reader turned to the next language. Sources that were not out on the
 * day that the query's `asof:` names are left out and counted; `query` may be NULL,
 * and `proof` too: then nothing is said of what became of the quotes.
 */
void page_build(struct page *page, const struct timeline *tl, uint32_t event,
	const struct query *query, const struct proof *proof, const struct str *language,
	size_t languages, size_t turn);
void page_free(struct page *page);

#endif
