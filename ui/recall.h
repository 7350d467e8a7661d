#ifndef FRISE_RECALL_H
#define FRISE_RECALL_H

#include <stdbool.h>
#include <stddef.h>

#include "app.h"
#include "arena.h"
#include "ask.h"
#include "str.h"

/* More is not read. */
enum { RECALL_BYTES = 4 << 20 };

struct words {
	struct str *item;
	size_t items, cap;
};

/*
 * What outlives a run of the browser on one content folder. Pure: texts, no files. {0} is the
 * state of a first run; texts live in its arena; free with recall_free.
 */
struct recall {
	struct arena arena;
	struct words marks;	   /* ids of events, none twice, also of some that are not there now */
	struct words history[ASKS]; /* of the prompts: oldest first, at most PROMPT_HISTORY */
};

void recall_free(struct recall *s);

/*
 * Reads what recall_print wrote for the same folder. Anything else, be it one odd line, is believed
 * in nothing: false, *out untouched, fault "bad-state". *out must be empty.
 */
bool recall_parse(struct str text, struct str folder, struct recall *out, struct fault *fault);

/* `folder` is the absolute path. What would not fit in a line of text is left out. */
void recall_print(const struct recall *s, struct str folder, struct buf *out);

/* Gives the marks and history to an app that has none. */
void recall_give(const struct recall *s, struct app *app);

/* Takes them from the app. */
void recall_take(const struct app *app, struct recall *out);

/* To `theirs`, made from `base` by another run, adds what `mine` changed of `base`. */
void recall_merge(const struct recall *base, const struct recall *mine, const struct recall *theirs,
	struct recall *out);

bool recall_same(const struct recall *a, const struct recall *b);

#endif
