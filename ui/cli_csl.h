#ifndef FRISE_CLI_CSL_H
#define FRISE_CLI_CSL_H

#include "cite.h"

/*
 * Prints the sources of footnotes as CSL-JSON 1.0.2, an item each, in their order, in ASCII.
 *
 * id, type, title, author (whole names: nobody guesses which is the family's), language, URL as the
 *            schema has them; type by our kind: an article is article-newspaper with its publisher
 *            as container-title, without one a webpage
 * issued, accessed  year, month, day as far as they are known; what lasted, and what lies
 *            somewhere between two dates, as a
 *            range, both ends as precise as the coarser one; circa: approximate, uncertain, or
 *            somewhere in the range; years before our era as -44; what is open at one end in words
 * archive, archive_location  host and address of `archived`
 * custom     text, checksum, and quotes: {event, title, date (EDTF), quote, locator, stance,
 *            translation}. Not in `note`, whose lines some readers take for fields
 */
void cli_put_csl(const struct cite *c);

#endif
