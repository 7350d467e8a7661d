#ifndef FRISE_PROMPT_H
#define FRISE_PROMPT_H

#include <stdbool.h>
#include <stddef.h>

#include "canvas.h"
#include "key.h"
#include "str.h"

/* A longer line is not taken. */
enum { PROMPT_BYTES = 4096, PROMPT_HISTORY = 200 };

/* A line editor. Pure: keys in, text out. {0} is an empty line; free with prompt_free. */
struct prompt {
	struct buf text;
	size_t cursor; /* byte, at a grapheme border */
	struct buf *history; /* older lines, oldest first */
	size_t histories, history_cap;
	size_t back;   /* how far back the history is shown; 0: the line itself */
	struct buf kept; /* the line as it was before history */
	bool is_pasting; /* between CODE_PASTE_BEGIN and CODE_PASTE_END every key is text; its end is the one change */
};

enum prompt_event {
	PROMPT_NOTHING, PROMPT_MOVED, PROMPT_CHANGED, PROMPT_ENTER, PROMPT_CANCEL,
	PROMPT_UNKNOWN /* a key that is not the editor's: Tab, Up, Down, PgUp ... */
};

void prompt_free(struct prompt *p);
void prompt_set(struct prompt *p, struct str text); /* cursor at the end */

/*
 * C-a C-e C-w C-u C-k C-h C-d Left Right Home End Delete Backspace C-p C-n, moving by
 * grapheme; Esc and C-g cancel.
 */
enum prompt_event prompt_key(struct prompt *p, struct key key);

/* Remembers the line as the newest of the history (not twice in a row, no empty one). */
void prompt_remember(struct prompt *p);

/*
 * Draws label and text in one row, scrolled so that the cursor is seen, and puts the
 * canvas's cursor there. The label gets at most half of the row.
 */
void prompt_draw(const struct prompt *p, struct canvas *c, struct rect r, const char *label);

#endif
