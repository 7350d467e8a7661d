#ifndef FRISE_FORM_H
#define FRISE_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "canvas.h"
#include "draft.h"
#include "key.h"
#include "prompt.h"
#include "scaffold.h"

/*
 * The questions about a new record, on a screen of their own: keys in, a canvas out. A source or an
 * entity that is not there yet is asked for in between. Nothing is written before the last Enter.
 */
enum { FORM_DRAFTS = 16, FORM_DEEP = 3, FORM_STEPS = 64, FORM_OFFERS = 40, FORM_LINE = PROMPT_BYTES * 3 / 4 };

enum form_state {
	FORM_ASKING,
	FORM_LOOKING, /* at what would be written */
	FORM_DONE,    /* it was written: `plan` says where */
	FORM_LEFT,    /* nothing was */
};

/* A question: a row, and of TAKE_PARTIES a role. The first one may be what the record is to be. */
struct form_step {
	size_t row; /* SIZE_MAX: that */
	size_t role;
};

/* The questions about one record. */
struct sheet {
	struct draft draft;
	struct form_step step[FORM_STEPS];
	size_t steps;
	size_t at;
	struct buf typed; /* at the question that waits for another record */
};

struct form {
	struct desk desk;	      /* its drafts are `done` */
	struct draft done[FORM_DRAFTS]; /* complete, in the order they are to be written */
	struct sheet sheet[FORM_DEEP]; /* the last one is asked about, the others wait for it */
	size_t sheets;
	enum form_state state;
	struct prompt prompt;
	struct buf lines;   /* of an answer of several lines: those before the prompt */
	struct buf said;    /* what was understood, or is wrong */
	bool is_error;
	bool may_add;       /* the same again adds the unknown name, or makes the odd file */
	bool may_leave;     /* Esc once more leaves */
	bool has_more;      /* all that there is to explain */
	struct arena arena; /* of the offers */
	struct str offer[FORM_OFFERS];
	size_t offers;
	size_t chosen; /* of the offers; SIZE_MAX: none */
	struct buf file, date; /* of form_start */
	struct scaffold plan; /* while looking and when done */
	size_t top; /* first line shown of it */
	int cols;
};

/* What is known before the first question; texts are copied. */
struct form_start {
	bool is_said;        /* `of` is not asked */
	enum draft_of of;
	struct str file, date; /* proposed */
	size_t role;           /* of the folder */
	struct str who;        /* names in it */
};

/* desk: load, folder, archive, today. Free with form_free. */
void form_init(struct form *f, const struct desk *desk, const struct form_start *start);
void form_free(struct form *f);

void form_key(struct form *f, struct key key);
void form_draw(struct form *f, struct canvas *c);

/* The rest is shared by its parts. */

/* The record that is asked about; its question; the row of that, NULL: what it is to be. */
struct sheet *form_sheet(struct form *f);
struct form_step *form_step(struct form *f);
const struct draft_row *form_row(struct form *f);

/* One more record to be asked for before the others, and the end of it. */
struct sheet *form_open_sheet(struct form *f, enum draft_of of);
void form_free_sheet(struct form *f);

/* Questions; of a record that is asked for in between its file is known. */
void form_add_step(struct sheet *sheet, size_t row, size_t role);
void form_add_steps(struct form *f, struct sheet *sheet, bool has_file);

/* Appends the proposal of the present question, shown in [ ]. */
void form_propose(struct form *f, struct buf *out);

/* Where the last of several values in the prompt begins. */
size_t form_value_at(struct form *f);

/* Offers what fits what is typed. */
void form_offer(struct form *f);

void form_say(struct form *f, bool is_error, const char *text);

/* Puts what was answered to the present question into the prompt. */
void form_arrive(struct form *f);

/* Takes an answer, and goes on to the next question, or to a look at it all. */
void form_answer(struct form *f, struct str text);

/* Takes it and stays; false, and it is said, where it is none. */
bool form_take(struct form *f, struct str text);

/* Appends what the present question means; `is_whole`: and the format and the keys. */
void form_explain(struct form *f, bool is_whole, struct buf *out);

/* Appends the present question. */
void form_ask(struct form *f, struct buf *out);

#endif
