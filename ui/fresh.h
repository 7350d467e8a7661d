#ifndef FRISE_FRESH_H
#define FRISE_FRESH_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "load.h"
#include "str.h"
#include "watch.h"

enum fresh_outcome { FRESH_SAME, FRESH_NEW, FRESH_FAILED };

/*
 * A content folder kept fresh: when the watch says that it may have changed it is read again
 * beside the browser, on a thread, which a descriptor tells the end of. What is shown stays whole
 * meanwhile. `now` is the load that is shown; {0} is none; free with fresh_free.
 */
struct fresh {
	struct load slot[2], *now, *next;
	struct watch watch;
	bool is_begun;
	const char *archive; /* borrowed; NULL: archive/ below the folder */
	uint64_t archived;   /* sum of its texts */
	int wait;      /* of tty_key: can be read when watch or thread have something to tell */
	int end[2];    /* of a pipe, which the thread writes to last */
	pthread_t thread;
	bool is_running;
	bool is_wanted; /* again, as soon as the thread has ended */
	bool is_doubtful; /* and of every file */

	bool is_lost;   /* the last reading failed */

	/* What the thread says. */
	enum fresh_outcome outcome;
	bool has_new_texts; /* archived ones */
	struct fault fault; /* of FRESH_FAILED */
};

/* Reads the folder; fails as load_folder does. */
bool fresh_init(struct fresh *f, const char *folder, const char *archive,
	const struct load_progress *progress, struct fault *fault);
void fresh_free(struct fresh *f);

/* How many milliseconds until fresh_look has something to do, if `wait` does not say so before. */
int fresh_wait(const struct fresh *f);

/*
 * The next fresh_look does not wait for the watch. is_doubtful: every file is read, whether it
 * seems to have changed or not.
 */
void fresh_hurry(struct fresh *f, bool is_doubtful);

/*
 * Does what is due. FRESH_NEW: another load stands in `now`, and the one before in `next`, for
 * fresh_drop once nothing borrows from it. FRESH_FAILED: the folder cannot be read, `fault`.
 */
enum fresh_outcome fresh_look(struct fresh *f);

/* Frees `next`, and gives its memory back to the system. */
void fresh_drop(struct fresh *f);

/* What is new, in words: "acme.yaml read again", "3 files read again, 1 gone". */
void fresh_print(const struct load *before, const struct load *after, struct buf *out);

#endif
