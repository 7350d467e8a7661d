#ifndef FRISE_DIAG_H
#define FRISE_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "fault.h"
#include "str.h"
#include "text.h"

enum severity { SEVERITY_OFF, SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };

/*
 * One problem of the content, ready to be shown. All texts are copies that
 * live as long as the list; none is made safe for a terminal yet.
 */
struct diag {
	enum severity severity;
	struct pos pos;     /* file is relative to the content folder */
	const char *rule;   /* literal */
	const char *msg;    /* lower case, no full stop */
	struct str text;    /* the line of the file, without its end; {0}: none to show */
	uint32_t text_from; /* characters of the line that were cut off before text */
	const char *caret;  /* a word or two behind the caret ("opened here"); NULL: none */
	const char *hint;   /* how to mend it; NULL: none */
	size_t more;        /* of the same file, cut behind this one by diags_sort */
};

enum { DIAG_MOST_A_FILE = 100, DIAG_MOST = 1000 };

/* A growing list. {0} is empty; whoever holds it calls diags_free. */
struct diags {
	struct arena arena;
	struct diag *diag;
	size_t diags;
	size_t cap;
	size_t errors; /* counted before any limit cuts */
	size_t warnings;
	size_t notes;
	size_t left; /* cut in files of which none is left to say so */
};

void diags_free(struct diags *list);

/*
 * Adds a copy of *d; of a very long line only what is around the place, and no line past the
 * hundredth problem in a row of one file. SEVERITY_OFF is not added. A flood is only counted.
 */
void diags_add(struct diags *list, const struct diag *d);

/* Would one more of this severity only be counted? */
bool diags_are_full(const struct diags *list, enum severity severity);

/* Counts a problem of which nothing is kept. */
void diags_count(struct diags *list, enum severity severity);

/* Gives a problem that is there already its line, as diags_add does. */
void diags_set_line(struct diags *list, size_t i, struct str line);

/* Adds copies of all of `from`, which keeps its own. */
void diags_add_all(struct diags *list, const struct diags *from);

/*
 * By file (bytewise), line, column, the order of coming. Then what is past the limits is cut, the
 * gravest kept: counted in `more` of the last one of its file, or in `left`, and in the numbers by
 * severity as before.
 */
void diags_sort(struct diags *list);

/* "error", "warning", "note", "off". */
const char *severity_name(enum severity severity);

/* Line number `line`, from 1, of a whole file, without its end; {0} if there is none. */
struct str diag_line(struct str text, uint32_t line);

/*
 * Prints one problem as a person reads it, safe for a terminal:
 *
 *   articles/a.yaml:18:12: error: text starts with " and is never closed [unclosed-quote]
 *      18 |     title: "AWS turns away new customers
 *         |            ^ opened here
 *     hint: add " at the end of the line
 *
 * The caret stands under the column by display width; a long line is cut around it to `cols`
 * columns (0: 100). The first line is never cut. Where more > 0 a last line says so:
 * "articles/a.yaml: 7 more".
 */
void diag_print(const struct diag *d, int cols, enum charset charset, struct buf *out);

#endif
