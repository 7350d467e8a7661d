#ifndef FRISE_ARCHIVE_H
#define FRISE_ARCHIVE_H

#include <stdbool.h>
#include <stdint.h>

#include "verify.h"

struct app;

/* The folder of archived texts, for the app, which knows no file. It lives as long as the app. */
struct archive {
	/* One source with its text; free with verify_free_source. */
	void (*open)(const struct archive *archive, uint32_t source, struct cited *out);
	const char *folder; /* where it is, or would be, for words */
	bool is_there;
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

/* Verifies for `ms` milliseconds, all that cites one source at least. */
void archive_step(struct app *app, int ms);

#endif
