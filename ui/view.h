#ifndef FRISE_VIEW_H
#define FRISE_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "canvas.h"
#include "date.h"
#include "facet.h"
#include "list.h"
#include "query.h"
#include "result.h"
#include "timeline.h"

struct command;
struct diags;
struct proof;
struct shown;

/*
 * What all panes look at; the app owns and fills it, panes only read. Pointers are valid until the
 * next rebuild.
 */
struct scene {
	const struct timeline *tl;
	const struct query *query;
	const struct result *result;
	const struct shown *shown; /* the hits, and what `w` shows around them */
	const struct facets *facets;
	const struct proof *proof; /* what became of the quotes so far */
	uint32_t selected;	    /* event, or NONE */
	uint32_t range;		    /* the event at the other end of a range; NONE: there is none */
	const struct str *language; /* preference, first first; none twice */
	size_t languages;
	size_t turn;		    /* the one chosen is language[turn % languages] */
	struct str search;	    /* folded text that the last / looked for; {0}: none */
	bool searches_values;	    /* among those of the facets: what it finds is not folded away */
	enum date_unit unit;	    /* the list is grouped by */
	const bool *marked;	    /* per event; NULL: none */
	/*
	 * Per event, enum certainty: does it have what the cursor in the facets
	 * stands on? NULL: that stands on nothing.
	 */
	const uint8_t *lit;
	const struct query *lit_query; /* that asks for it; NULL as above */
	bool facets_by_name;	    /* their values in the order of the alphabet, else by count */
	enum charset charset;
};

/* Does the event stand in the range, ends included? */
bool scene_in_range(const struct scene *scene, uint32_t event);

/* What a pane wants done: it never calls the app. */
enum intent_type {
	INTENT_NONE,
	INTENT_SHOW,   /* select `event`, stay where the focus is */
	INTENT_VISIT,  /* select `event`, stay where the focus is; q comes back */
	INTENT_READ,   /* select `event` and go to the reader */
	INTENT_FOLLOW, /* from the reader to `event`; q comes back */
	INTENT_TICK,   /* field and value: `tick` */
	INTENT_ONLY,   /* field and value alone, and go to the dates */
	INTENT_STAND,  /* go to the value of the field in the entities, or to the source in its list */
	INTENT_POINT,  /* the cursor is on field and value; {0}: on none: show its events */
	INTENT_RUN,    /* `command` */
	INTENT_OPEN,   /* the address `text` */
	INTENT_COPY,   /* `text`, which is called `field` */
	INTENT_SAY,    /* `text` in the status line */
};
struct intent {
	enum intent_type type;
	const struct command *command;
	uint32_t event;
	struct str field, value;
	enum tick tick;
	struct str text; /* valid until the next rebuild */
};

struct view;

/* One kind of pane. A pane with no use for an operation leaves it NULL. */
struct view_ops {
	const char *name;  /* "ENTITIES": in its title */
	/*
	 * Makes the rows anew: the query, the selection, the language or the
	 * size changed. Keeps the cursor on what it stood on. May take lines
	 * that stay where they are from height.
	 */
	void (*rebuild)(struct view *v);
	void (*free)(struct view *v);
	/* Right part of the pane's title: "by month  86/1284", "source 1/3". */
	void (*status)(const struct view *v, struct buf *out);
	/*
	 * Draws one row. Column 0 is left blank: view_draw puts `>` there for
	 * the cursor, and the cursor's style over all but STYLE_HIT.
	 */
	void (*draw_row)(const struct view *v, size_t row, struct canvas *c, struct rect r);
	/* After the rows, what does not scroll, above and below them: `r` is the whole pane. */
	void (*draw_still)(const struct view *v, struct canvas *c, struct rect r);
	/*
	 * A heading that stays at the top while its rows scroll: that of row
	 * `top`, which may be its own.
	 */
	size_t (*sticky)(const struct view *v, size_t top);
	/* Running text, with no row to stand on: keys scroll, and a search looks everywhere. */
	bool is_text;
	/* Can the cursor stand on it? NULL: on all. */
	bool (*is_stop)(const struct view *v, size_t row);
	/* What search looks at, as it is shown. */
	void (*text_of)(const struct view *v, size_t row, struct buf *out);
	/* Is folded `needle` in this row? NULL: text_of is folded and searched. */
	bool (*finds)(const struct view *v, size_t row, struct str needle);
	/*
	 * The cursor came here; Enter; Space (TICK_ON) or not (TICK_NOT), which
	 * a second time take it back.
	 */
	struct intent (*select)(struct view *v, size_t row);
	struct intent (*activate)(struct view *v, size_t row);
	struct intent (*tick)(struct view *v, size_t row, enum tick tick);
	/* The next or previous section's row from `row` (`(` and `)`), SIZE_MAX: none. */
	size_t (*section)(const struct view *v, size_t row, int by);
	/*
	 * Names what stands in a row, so that stand_on finds it after any rebuild: the next one
	 * puts the cursor there. NULL: rows keep their numbers.
	 */
	void (*key)(const struct view *v, size_t row, struct buf *out);
	void (*stand_on)(struct view *v, struct str key);
	/* Leaves what Enter opened within the view; false: there is nothing to leave. */
	bool (*back)(struct view *v);
	/*
	 * The timeline is about to be another: lets go what was made of this one, keeps what was
	 * chosen. A rebuild follows.
	 */
	void (*forget)(struct view *v);
	/* Opens or closes the section that `row` stands in. */
	struct intent (*fold)(struct view *v, size_t row, bool is_open);
};

struct view {
	const struct view_ops *ops;
	const struct scene *scene; /* borrowed from the app */
	struct list list;
	int cols;		   /* as last laid out */
	int lines;		   /* of the pane */
	int above;		   /* of these, at the top: ops->draw_still draws them */
	int height;		   /* and those for rows; what is left below is its too */
	bool is_above;		   /* the cursor is on a line above the rows, which draw_still draws */
	int cursor_cols;	   /* of a row, that take the style of the cursor; 0: all */
	unsigned long rebuilds;	   /* how often its rows were made */
	size_t range;		   /* 1 + the row at the other end of a range of rows; 0: none */
	bool has_focus;
	void *own;		   /* the pane's own state; made by its init, freed by ops->free */
};

/* Draws title line and rows; number 0: none before the name. An empty `head` is left out. */
void view_draw(struct view *v, struct canvas *c, struct rect head, struct rect rows, int number);

/* The cursor over a row of this rect; for draw_still. */
void view_draw_cursor(const struct view *v, struct canvas *c, struct rect r);

/* Moves by rows that the cursor can stand on, and selects. */
struct intent view_move(struct view *v, long by);
struct intent view_go(struct view *v, size_t row);

/* Scrolls; the cursor comes along where it would leave the screen. */
struct intent view_scroll(struct view *v, long by);

/*
 * The row that is drawn at this line of the pane, 0 its first; a sticky heading
 * may stand there. SIZE_MAX: none.
 */
size_t view_row_at(const struct view *v, int line);

/* Can the cursor stand on it? */
bool view_is_stop(const struct view *v, size_t row);

/* Takes the width and height of the pane, and makes the rows anew. */
void view_rebuild(struct view *v, int cols, int lines);
void view_free(struct view *v);

/*
 * Draws text as canvas_clip does, with what scene->search found in it in STYLE_HIT. Returns
 * the columns used.
 */
int view_draw_text(const struct view *v, struct canvas *c, int row, int col, int cols,
	enum style style, struct str text);

void view_facets_init(struct view *v, const struct scene *scene);
void view_dates_init(struct view *v, const struct scene *scene);
void view_reader_init(struct view *v, const struct scene *scene);

/* The whole name under the cursor in the facets, which its row may cut; a source's publisher too. */
void view_facets_words(const struct view *v, struct buf *out);

/* Of which field that is, and its value; false: it is on no value. */
bool view_facets_at(const struct view *v, struct str *field, struct str *value);

/* The row of an event in the dates, SIZE_MAX where it is not there. */
size_t view_dates_row(const struct view *v, uint32_t event);

/*
 * After its forget: the page was that of the event which has this number now, and stays where it
 * is; without it begins at the top.
 */
void view_reader_stay(struct view *v, uint32_t event);

/* Turns the reader to the next or previous source of the event; says which. */
struct intent view_reader_source(struct view *v, int by);

/* What its cursor is on: the number of a source, 0: none, and its passage, NULL: none. */
void view_reader_at(
	const struct view *v, uint32_t *account, const struct evidence **evidence);

/*
 * The commands, up to the row without a name: by chapters, with the keys that
 * hold in the panes `where`; or, while something is typed, a list of those that
 * it is found in, for Enter to run.
 */
void view_help_init(struct view *v, const struct scene *scene, const struct command *commands,
	unsigned where);
void view_help_type(struct view *v, struct str typed); /* then view_rebuild */

/* What is wrong with the content, by file; Enter goes to the record that the place belongs to. */
void view_problems_init(struct view *v, const struct scene *scene, const struct diags *diags);

/* The problem under its cursor. */
const struct diag *view_problems_at(const struct view *v);

/*
 * What each source says of the selected event, which has one at least; Enter puts two accounts
 * side by side.
 */
void view_accounts_init(struct view *v, const struct scene *scene);

/*
 * A menu: each item is chosen by its letter, or by Enter. `name`, its title, is borrowed. The keys
 * of the command that opened it (NULL: none) are no letters: struck twice they choose nothing.
 */
void view_menu_init(struct view *v, const struct scene *scene, const char *name,
	const struct command *opener);
/* Takes the next free letter. All texts are copied, those of the intent too; `right` may be {0}. */
void view_menu_add(struct view *v, struct str heading, struct str label, struct str right,
	const struct intent *intent);
/* SIZE_MAX: no item has this letter. */
size_t view_menu_row(const struct view *v, uint32_t letter);

#endif
