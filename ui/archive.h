#ifndef FRISE_ARCHIVE_H
#define FRISE_ARCHIVE_H

#include <stdbool.h>
#include <stdint.h>

#include "verify.h"

struct app;
struct verdicts;

/* The folder of archived texts. It lives as long as the app. */
struct archive {
	int root;	    /* descriptor; -1: there is none */
	const char *folder; /* where it is, or would be, for words */
	struct verdicts *known; /* of earlier runs, and where this one adds its own; NULL: none */
};

/* One source while it is verified. */
struct proving {
	struct verifying verifying;
	struct cited cited;
	uint32_t source;
	bool is_open;
	bool is_recalled; /* what is known of it was looked up */
};

/* For app_init: what is known before any quote was looked at; says where there is no folder. */
void archive_begin(struct app *app);

/* For app_reload: the same for another timeline, of which no more is said. */
void archive_reload(struct app *app);

/*
 * prove.c: quotes are verified while no key waits, source after source, those of the selected
 * event first. The app is busy with it until all are done.
 */
bool archive_is_busy(const struct app *app);

/* Verifies for `ms` milliseconds, for ARCHIVE_WORK (work.h) at least. */
void archive_step(struct app *app, int ms);
enum { ARCHIVE_WORK = 1 << 20 };

/* Gives up the source that is being verified. */
void archive_free(struct app *app);

#endif
