#ifndef FRISE_BANNER_H
#define FRISE_BANNER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "canvas.h"
#include "diag.h"
#include "fault.h"
#include "map.h"

struct app;

/*
 * What is wrong with the content since a moment ago, over the panes: errors that came while one
 * browses, and files that are broken from the start. It goes by itself when they are mended; Esc
 * hides it until another error comes. {0} shows nothing; free with banner_free.
 */
struct banner {
	struct arena arena;
	struct map known; /* errors that are not to be shown: file, rule, message without its numbers */
	size_t diag;	  /* the one that is shown, of the app's setup; SIZE_MAX: none */
	size_t errors;	  /* how many there would be to show */
	int64_t since;	  /* app_setup.now when it came to be shown */
	struct fault fault; /* the content cannot be read at all; no rule: it can */
	bool is_hidden;	  /* the fault */
};

/* For app_init: what is wrong from the start was said elsewhere, but for files that are broken. */
void banner_begin(struct app *app);
/* For app_reload. */
void banner_update(struct app *app);
void banner_free(struct banner *b);

/* The content could not be read again. */
void banner_fail(struct app *app, const struct fault *fault);

/* Esc: false where there is none. */
bool banner_hide(struct app *app);

/* What it shows; NULL: nothing, or no place of a file. */
const struct diag *banner_diag(const struct app *app);

/* How many lines it takes on a screen of this size. */
int banner_rows(const struct app *app, int rows, int cols);
void banner_draw(const struct app *app, struct canvas *c, struct rect r);

#endif
