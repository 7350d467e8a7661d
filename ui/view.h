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

/*
 * What all panes look at; the app owns and fills it, panes only read. Pointers are valid until the
 * next rebuild.
 */
struct scene {
	const struct timeline *tl;
	const struct query *query;
	const struct result *result;
	const struct facets *facets;
	uint32_t selected;	    /* event, or NONE */
	const struct str *language; /* preference, first first */
	size_t languages;
	size_t turn;		    /* how many times `t` turned to the next language */
	struct str search;	    /* folded text that the last / looked for; {0}: none */
	enum date_unit unit;	    /* the list is grouped by */
	const bool *marked;	    /* per event; NULL: none */
	struct str field, value;    /* what the cursor in the facets stands on, to be shown in the list; {0}: nothing */
	enum charset charset;
};

/* What a pane wants done: it never calls the app. */
enum intent_type {
	INTENT_NONE,
	INTENT_SHOW,   /* select `event`, stay where the focus is */
	INTENT_READ,   /* select `event` and go to the reader */
	INTENT_FOLLOW, /* from the reader to `event`; q comes back */
	INTENT_TICK,   /* field and value: `tick` */
	INTENT_ONLY,   /* field and value alone, and go to the dates */
	INTENT_OPEN,   /* an address */
	INTENT_SAY,    /* `text` in the status line */
};
struct intent {
	enum intent_type type;
	uint32_t event;
	struct str field, value;
	enum tick tick;
	struct str text; /* valid until the next rebuild */
};

struct view;

/* One kind of pane. A pane with no use for an operation leaves it NULL. */
struct view_ops {
	const char *name;  /* "ENTITIES": in its title */
	/* Makes the rows anew: the query, the timeline, the selection, the language or the width changed. Keeps the cursor on what it stood on. */
	void (*rebuild)(struct view *v);
	void (*free)(struct view *v);
	/* Right part of the pane's title: "by month  86/1284", "source 1/3". */
	void (*status)(const struct view *v, struct buf *out);
	void (*draw_row)(const struct view *v, size_t row, struct canvas *c, struct rect r);
	/* A heading that stays at the top while its rows scroll: the row to draw there, SIZE_MAX: none. */
	size_t (*sticky)(const struct view *v, size_t top);
	/* Can the cursor stand on it? NULL: on all. */
	bool (*is_stop)(const struct view *v, size_t row);
	/* What search looks at. */
	void (*text_of)(const struct view *v, size_t row, struct buf *out);
	/* The cursor came here; Enter; Space; not. */
	struct intent (*select)(struct view *v, size_t row);
	struct intent (*activate)(struct view *v, size_t row);
	struct intent (*tick)(struct view *v, size_t row, enum tick tick);
	/* The next or previous section's row from `row` (`(` and `)`), SIZE_MAX: none. */
	size_t (*section)(const struct view *v, size_t row, int by);
};

struct view {
	const struct view_ops *ops;
	const struct scene *scene; /* borrowed from the app */
	struct list list;
	int cols;		   /* of its rows, as last laid out */
	int height;
	bool has_focus;
	void *own;		   /* the pane's own state; made by its init, freed by ops->free */
};

/* Draws title line and rows. */
void view_draw(struct view *v, struct canvas *c, struct rect head, struct rect rows, int number);

/* Moves by rows that the cursor can stand on, and selects. */
struct intent view_move(struct view *v, long by);
struct intent view_go(struct view *v, size_t row);
void view_rebuild(struct view *v, int cols, int height);
void view_free(struct view *v);

void view_facets_init(struct view *v, const struct scene *scene);
void view_dates_init(struct view *v, const struct scene *scene);
void view_reader_init(struct view *v, const struct scene *scene);

/* The row of an event in the dates, SIZE_MAX where it is not there. */
size_t view_dates_row(const struct view *v, uint32_t event);

/* Turns the reader to the next or previous source of the event; says which. */
struct intent view_reader_source(struct view *v, int by);

#endif
