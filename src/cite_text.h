#ifndef FRISE_CITE_TEXT_H
#define FRISE_CITE_TEXT_H

#include <stdbool.h>

#include "str.h"
#include "text.h"

/* How footnotes are written: for people, CommonMark with footnotes, or HTML. */
enum cite_format { CITE_TEXT, CITE_MARKDOWN, CITE_HTML, CITE_FORMATS };

/*
 * Appends foreign text, trimmed and on one line, so that a format takes all of it for text: what
 * means anything to Markdown or HTML is escaped; what does not show is made safe for `charset`.
 */
void cite_add_text(enum cite_format format, enum charset charset, struct str text, struct buf *out);

/* May the format link this address? Only what a browser may be given (address.h), never in text. */
bool cite_may_link(enum cite_format format, struct str address);

/* Appends a link with foreign words to an address that cite_may_link took. */
void cite_add_link(enum cite_format format, enum charset charset, struct str words,
	struct str address, struct buf *out);

#endif
