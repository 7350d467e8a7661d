#ifndef FRISE_HISTORY_H
#define FRISE_HISTORY_H

#include <stdbool.h>
#include <stddef.h>

#include "str.h"

enum { HISTORY_STEPS = 500 };

/* A text as it was after one change, and the words of that change ("only Globex"). */
struct step {
	struct buf text;
	struct buf words;
	bool is_look; /* made to look at something, to be forgotten after that */
};

/*
 * The texts that the query has had: undo and redo. {0} has only had the empty
 * text. Past HISTORY_STEPS the oldest are forgotten. Free with history_free.
 */
struct history {
	struct step *step; /* step[0]: the oldest text, its words mean nothing */
	size_t steps, cap;
	size_t now;
};

void history_free(struct history *h);

/* What is undone can no longer be redone. Both texts are copied. */
void history_push(struct history *h, struct str text, struct str words);

/* The words of the change that undo would take back, or redo would do again; {0}: none. */
struct str history_back(const struct history *h);
struct str history_forth(const struct history *h);

/* Goes one step; false where there is none. The text after it is history_text. */
bool history_undo(struct history *h);
bool history_redo(struct history *h);

/* Takes the last change back as if it had never been: nothing is left to redo. False as above. */
bool history_forget(struct history *h);

/* The text as it is now; valid until the next push. */
struct str history_text(const struct history *h);

#endif
