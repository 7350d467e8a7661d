#ifndef FRISE_ASK_H
#define FRISE_ASK_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "canvas.h"
#include "fault.h"
#include "key.h"
#include "prompt.h"

struct app;
struct result;

enum ask_type { ASK_SEARCH, ASK_FILTER, ASK_COMMAND, ASK_DATE, ASKS };

/* One kind of question at the foot of the screen. */
struct ask {
	enum ask_type type;  /* each has its own history */
	const char *label;   /* "filter> " */
	const char *heading; /* over the list of choices; NULL: one line only, no list */
	const char *verb;    /* what Enter does, without a list; NULL: "keep" */
	const char *rule;    /* a word on how to write the answer, below; NULL: none */
	/* Where the word begins that choices replace; NULL: behind the last blank. */
	size_t (*word)(struct str before_cursor);
	/* The text is another: look again, offer choices, set the note, perhaps the rule. */
	void (*changed)(struct app *app);
	/* A search that `changed` began is done; NULL: it begins none. */
	void (*found)(struct app *app, const struct result *res);
	/* false: it cannot be done, and the question stays. It may begin another one. */
	bool (*enter)(struct app *app, struct str text, struct fault *fault);
	void (*cancel)(struct app *app); /* NULL: nothing to take back */
};

/* Something that the word under the cursor may become. Texts live in asking.arena. */
struct choice {
	struct str text;
	struct str help;
};

/* The question that is open, if any. The app holds one; ask_free empties it. */
struct asking {
	const struct ask *kind; /* NULL: none */
	struct prompt prompt[ASKS];
	struct arena arena;
	struct choice *choice;
	size_t choices, cap;
	bool is_behind;	    /* the text is another since `changed` was called */
	size_t chosen;	    /* row of the choices; SIZE_MAX: none yet */
	struct buf note;    /* "44 of 1284 events would remain" */
	struct buf rule;    /* shown in place of the kind's rule, unless empty */
	struct fault fault; /* rule NULL: none; pos.col as in the text */
};

void ask_free(struct asking *asking);

void ask_begin(struct app *app, const struct ask *kind, struct str text);
/* The same with the cursor at a byte, on a border of graphemes. */
void ask_begin_at(struct app *app, const struct ask *kind, struct str text, size_t cursor);
void ask_key(struct app *app, struct key key);

/*
 * Calls `changed` if keys changed the text since; nothing where no question is open. When no key
 * waits, so that what comes in one go is looked at once.
 */
void ask_look(struct app *app);

/*
 * The text as it stands; what of it is before the cursor; the word at the end of that, which choices
 * replace together with the rest of it behind the cursor.
 */
struct str ask_text(const struct app *app);
struct str ask_before(const struct app *app);
struct str ask_word(const struct app *app);
struct str ask_rest(const struct app *app);

/* For `changed`: an offer. Both texts are copied. */
void ask_offer(struct app *app, struct str text, struct str help);

/* Draws it over the foot of the screen, and puts the cursor there. */
void ask_draw(const struct app *app, struct canvas *c);

/* The kinds. */
extern const struct ask ask_search;
extern const struct ask ask_filter;
extern const struct ask ask_command;
extern const struct ask ask_date;

#endif
