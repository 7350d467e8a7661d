#ifndef FRISE_LOAD_H
#define FRISE_LOAD_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"
#include "fault.h"
#include "timeline.h"
#include "unit.h"

struct origin;

/*
 * A content folder in memory: its units, the timeline linked from them, the
 * problems found. {0} is an empty one; free it with load_free. The timeline
 * borrows from the units, so the three live and die together.
 */
struct load {
	struct unit *unit; /* in byte order of their paths */
	size_t units;
	struct origin **origin; /* of each; NULL: it is not to be read again */
	struct timeline timeline;
	struct diags diags; /* sorted; the severities as frise.yaml's `rules` sets them */
	const enum severity *severity; /* of each rule, the same; the timeline's */
};

/* Called now and then from the calling thread while files are read: how many of how many. */
struct load_progress {
	void (*tell)(void *context, size_t done, size_t files);
	void *context;
};

/*
 * Reads every file of the folder, on all cores (threads: 0), and links them. Sound records are
 * always loaded: problems go into diags. Fails only where the folder cannot be
 * read at all ("no-folder"). `progress` may be NULL.
 */
bool load_folder(struct load *load, const char *dir, unsigned threads,
	const struct load_progress *progress, struct fault *fault);

/*
 * The same for a load that is going to be read again: it also keeps what each file said when it was
 * read. `earlier`, such a load of the same folder or {0}, stays as it is and may be freed then, but
 * on no other thread meanwhile. Only files that changed since are read; one that is broken now
 * keeps the records that it had (unit.is_kept), at their places of then; its problem is reported.
 */
bool load_folder_again(struct load *load, const struct load *earlier, const char *dir,
	unsigned threads, const struct load_progress *progress, struct fault *fault);

/*
 * May the folder on disk be another than what was loaded from it by load_folder_again? Also where
 * it cannot be read.
 */
bool load_differs(const struct load *load, const char *dir);

/* From now on it differs in any case, and the next load_folder_again reads every file. */
void load_doubt(struct load *load);

void load_free(struct load *load);

/*
 * Adds the editorial notes (review.h), which no load looks for, to `to`, and sorts it; `to` may be
 * load->diags. Lines are read below `dir`; NULL: there are none.
 */
void load_review(const struct load *load, const char *dir, unsigned threads, struct diags *to);

/* Links units that stand in memory (tests feed strings). Takes the units over. */
void load_units(struct load *load, struct unit *unit, size_t units);

#endif
