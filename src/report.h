#ifndef FRISE_REPORT_H
#define FRISE_REPORT_H

#include <stdbool.h>

#include "diag.h"
#include "str.h"
#include "text.h"

/*
 * Adds a problem with the severity of its rule. `hint` may be NULL or empty. The line of the
 * file is left out: load_units adds it to those that are shown. Always false, so that a decoder can
 * return it.
 */
__attribute__((format(printf, 5, 6))) bool report(struct diags *diags, struct pos pos,
	const char *rule, const char *hint, const char *fmt, ...);

/* Foreign text as it is quoted in a message: cut after some 60 bytes, without NUL and line ends. */
struct quote {
	char text[72];
};
struct quote quote_of(struct str s);

/* For printf: report(..., "unknown '%s'", QUOTE(text)); valid until the end of that statement. */
#define QUOTE(s) (quote_of(s).text)

/* ", did you mean 'x'?" or nothing. */
struct suggestion {
	char text[96];
};
struct suggestion suggest(const struct nearest *best);
#define SUGGEST(best) (suggest(&(best)).text)

/* A hint that lists what may stand somewhere: "one of a, b, c". {0} is the start. */
struct choices {
	char text[160];
};
void choices_add(struct choices *choices, struct str name);

#endif
