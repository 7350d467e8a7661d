#ifndef FRISE_WATCH_H
#define FRISE_WATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "str.h"

/*
 * Says when a content folder is worth another look: by inotify, where that sees all changes, else
 * by the clock (a network mount, no inotify, more folders than it takes, FRISE_WATCH=poll). What
 * it says may turn out to be nothing; who reads the folder compares. Times are milliseconds of a
 * clock that never jumps. {.fd = -1} is none; free with watch_free.
 */
struct watch {
	int fd; /* can be read when something happens; -1: nothing but the clock tells */
	struct buf folder;  /* as given, made absolute: what stands there may be replaced */
	struct buf archive; /* of archived texts; "": none */
	size_t base;        /* byte of `folder` where its own name begins */
	int root, parent;   /* inotify's numbers; -1: not watched */
	int archived_from, archived_to; /* those of the archive, without the last */
	bool is_gone;       /* there is no folder now */
	bool is_stale;      /* folders came or went: what is watched is not all */
	int64_t first_ms, last_ms; /* of the changes since watch_begin; 0: none */
	int64_t looked_ms;  /* the last watch_begin */
};

enum {
	WATCH_QUIET_MS = 120, /* so long nothing more happened, or */
	WATCH_MOST_MS = 500,  /* so long ago the first change was: time to look */
	WATCH_POLL_MS = 2000  /* how often to look where nothing tells */
};

/* From now on, changes count. `archive` may be NULL. */
void watch_init(struct watch *w, const char *folder, const char *archive);
void watch_free(struct watch *w);

int64_t watch_now(void);

/* Takes in what fd has to say. */
void watch_read(struct watch *w);

/* How long it may be until watch_is_due, as poll takes it: -1: without end. */
int watch_wait(const struct watch *w);
bool watch_is_due(const struct watch *w);

/* Whatever is there is looked at now: call before. What happens from here on counts anew. */
void watch_begin(struct watch *w);

#endif
