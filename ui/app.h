#ifndef FRISE_APP_H
#define FRISE_APP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "archive.h"
#include "ask.h"
#include "banner.h"
#include "canvas.h"
#include "command.h"
#include "diag.h"
#include "facet.h"
#include "found.h"
#include "history.h"
#include "key.h"
#include "keymap.h"
#include "layout.h"
#include "passages.h"
#include "proof.h"
#include "query.h"
#include "result.h"
#include "seek.h"
#include "shown.h"
#include "strip.h"
#include "timeline.h"
#include "view.h"
#include "view_chart.h"
#include "view_sources.h"

struct unit;

/*
 * The browser: keys in, a canvas out. It knows no terminal, no clock, no file.
 *
 *	if (!app_init(&app, &setup, &fault)) ...
 *	app_resize(&app, rows, cols);
 *	while (!app.is_done) {
 *		app_draw(&app, &canvas);
 *		while (app_is_busy(&app) && no key waits) {
 *			if (app_step(&app, 2) || it is time again)
 *				app_draw(&app, &canvas);
 *		}
 *		app_key(&app, the next key);
 *		switch (app_take_wish(&app)) ...
 *	}
 *	app_free(&app);
 */
struct app_setup {
	const struct timeline *tl;	/* borrowed, as all else here */
	const struct diags *diags;	/* what is wrong with the content; NULL: nothing */
	const struct unit *unit;	/* of its files: what is broken, and kept of an earlier reading */
	size_t units;
	const struct command *commands; /* up to the row without a name */
	const struct archive *archive;	/* NULL: quotes are not verified */
	struct str folder;		/* shown where the content has no title */
	const struct str *language;	/* the reader's own preference, goes before the folder's */
	size_t languages;
	int64_t today;			/* days from 1970-01-01, for relative dates */
	int64_t now;			/* seconds from 1970-01-01, local time, when it was read */
	int64_t zone;			/* seconds that local time is ahead of that of unit->read_at */
	enum charset charset;
};

/* What only the world around can do. */
enum wish {
	WISH_NONE, WISH_REDRAW, WISH_SUSPEND, WISH_OPEN, WISH_COPY, WISH_PLAIN, WISH_MOUSE, WISH_EDIT,
	WISH_NEW, WISH_RELOAD
};

/* What lay over the panes to be read, and where each was left. {0}: nothing. */
struct shelf {
	bool has_list; /* of sources */
	uint32_t listed; /* the source that it stood on */
	bool has_text;   /* on top of it */
	uint32_t source; /* whose text it is */
	size_t passage;  /* SIZE_MAX: none */
	size_t top;
};

/* Where `q` comes back to. */
struct place {
	enum pane focus;
	bool is_chart;
	uint32_t event;
	size_t row; /* of the pane's cursor */
	struct shelf shelf;
	struct chart_place chart; /* where is_chart */
	bool is_of_cell;	  /* that was left to look at the list of a cell, by a filter */
	size_t step;		  /* of the history, and */
	bool was_suspended;	  /* app->is_suspended, before that */
	bool is_visit;		  /* left for another event, in the same pane */
};

/* What lies over the panes. */
enum over { OVER_NONE, OVER_HELP, OVER_PROBLEMS, OVER_MENU, OVER_ACCOUNTS, OVER_TEXT, OVER_SOURCES };

/* Where the mouse went down. */
struct drag {
	enum { DRAG_NONE, DRAG_STRIP, DRAG_DATES, DRAG_CHART } type;
	int col;	/* on the screen; DRAG_CHART: of its axis */
	uint32_t event; /* in the dates */
	bool is_shown;	/* it was moved since then, and shown as what `v` begins */
};

enum change_type {
	CHANGE_SET, CHANGE_LOOK, CHANGE_END_LOOK, CHANGE_UNDO, CHANGE_REDO, CHANGE_SUSPEND, CHANGE_MARKS,
	CHANGE_NONE /* the same query anew, of what is another now */
};

/* A change of what counts, made when its events are known. */
struct change {
	enum change_type type;
	bool is_suspended; /* from then on */
	struct buf text;   /* CHANGE_SET, CHANGE_LOOK: the step of the history */
	struct buf words;
};

struct app {
	struct app_setup setup;
	struct str *language; /* of scene */
	size_t languages, language_cap;
	struct keymap keymap;

	/* One query, one selection, one focus. */
	struct history history; /* of the query's text */
	struct query query;	/* the chips, always */
	struct query no_query;	/* {0}: what counts while is_suspended */
	bool is_suspended;	/* the chips are there and do nothing */
	struct result result;
	bool is_dated;	      /* it is of what was before, and to be found anew: filter_renew */
	struct seek seek;     /* the search that is under way, at most one */
	struct change change; /* what SEEK_FILTER ends with */
	enum widen widen;
	struct shown shown; /* the events in the dates */
	struct banner banner;
	struct facets facets;
	struct known known; /* where words were seen, for all results here */
	struct proof proof; /* what became of quotes */
	uint32_t proved;    /* all sources before it are done */
	struct proving proving; /* the source that is being verified */
	struct overlay overlay;
	bool *marked; /* per event */
	size_t marks;
	struct period went; /* the time that `d` led to, as long as what it selected is: */
	uint32_t went_to;   /* that; NONE: nothing */
	uint32_t wanted;   /* event that the user chose: the selection whenever the result has it */
	struct buf lost, instead; /* id of one that the content lost, of what was chosen for it */
	struct buf absent; /* ids of marked events that it does not have now, each with a line end */
	struct query lit_query; /* what the cursor in the facets stands on */
	struct result lit;	/* its events */
	struct scene scene;
	enum pane focus;
	bool is_zoomed;
	bool is_chart; /* it stands where the dates stood */
	unsigned long chart_moves; /* of its cursor, when it was opened */
	uint32_t left;		   /* the selection when it was closed, and */
	bool is_left_beside;	   /* whether its cursor was not on that */
	int chart_rows;		   /* that it has a use for */
	struct place *back;
	size_t backs, back_cap;
	struct arena names; /* that these are known by, from one timeline to the next */

	/* The screen. */
	int rows, cols;
	struct layout layout;
	struct view view[PANES];
	unsigned stale; /* as bits: panes to rebuild, and STALE_... */
	struct strip strip;
	enum over over;
	struct view over_view;
	struct rect over_rect;
	struct cited cited; /* while an archived text is read */
	struct passages passages; /* of it */
	struct shelf shelf; /* what comes back when over is closed */
	enum sources_by sources_by;
	struct prompt typed; /* in help */
	struct asking asking;
	struct drag drag;

	/* Search: what was looked for last, and where a search that is being typed began. */
	struct buf needle; /* folded; scene.search shows it */
	struct buf old_needle;
	struct found found; /* where it is, in the view that was searched */
	struct place origin;
	struct buf origin_key; /* of the view: what the cursor stood on */
	size_t origin_top;
	uint32_t origin_wanted;
	bool origin_searches_values;

	struct buf message; /* in the status line, until the next key */
	bool is_error;
	bool was_interrupt; /* the last key was C-c */
	bool is_leaving;    /* the last key was `q`, and another one quits */
	bool is_pasting;    /* keys are text from elsewhere */
	enum wish wish;
	/*
	 * The address of WISH_OPEN, checked; the text of WISH_COPY and WISH_PLAIN; "on" or "off"; of
	 * WISH_EDIT the path of a file below the content folder.
	 */
	struct buf wished;
	uint32_t wished_line; /* of that, from 1; 0: wherever */
	bool is_warned;	   /* the last key asked to open it, and was told to look twice */
	bool is_done;
};

enum {
	STALE_PANES = (1 << PANES) - 1,
	STALE_STRIP = 1 << PANES,
	STALE_CHART = 1 << PANE_CHART | 1 << PANE_CURSOR,
	STALE_LIT = 2 << PANES, /* what the cursor in the facets stands on */
};

/* Fails where the table of commands is wrong. */
bool app_init(struct app *app, const struct app_setup *setup, struct fault *fault);
void app_free(struct app *app);
void app_resize(struct app *app, int rows, int cols);

/*
 * reload.c: the content is another. All stays as it was, as far as there is what it was about, which
 * is known by its id; `news` is said. What app->setup borrowed until now may be freed then.
 */
void app_reload(struct app *app, const struct app_setup *setup, struct str news);

/* The event of this id, which is not there yet, is to be selected once it is. */
void app_await(struct app *app, struct str id);

/* input.c: one key, a resize or a click of the mouse. */
void app_key(struct app *app, struct key key);

/*
 * step.c: a search with a regex is done in slices between keys, and what is shown stays as it was
 * until it ends, also where no key began it (filter_renew); then quotes are verified (archive.h).
 * app_step works for `ms` milliseconds, on one event at least, and returns true where something
 * came to its end: false is no more than some progress. app_finish works until the app is no longer
 * busy, but leaves a search of more than RESULT_MS incomplete. A key that begins another search
 * gives up the one before.
 */
bool app_is_busy(const struct app *app);
bool app_step(struct app *app, int ms);
void app_finish(struct app *app);

/* frame.c: makes the canvas as large as the app, and draws. */
void app_draw(struct app *app, struct canvas *c);

/* What the terminal should do now (with app->wished, which stays); none from then on. */
enum wish app_take_wish(struct app *app);

/* For the files of this layer. */

/* Words in the status line. */
__attribute__((format(printf, 2, 3))) void app_say(struct app *app, const char *fmt, ...);
void app_say_fault(struct app *app, const struct fault *fault);

/*
 * The view that keys go to: what lies over the panes, else the pane with the
 * focus; and its bit of enum where.
 */
struct view *app_view(struct app *app);
unsigned app_where(const struct app *app);

/* The query that counts: the chips, or none while they are suspended. */
const struct query *app_query(const struct app *app);

/* The query, what is marked or is_suspended changed: result, counts and selection anew. */
void app_refresh(struct app *app);

/* The same for a result that is there already: it moves into the app. */
void app_take(struct app *app, struct result *res);

/* What `t` turns to, by the setup: also of the scene. */
void app_set_languages(struct app *app);

/* widen changed: which events are shown, and the selection. */
void app_show(struct app *app);

/* Stops the search that Esc would stop; false: there is none. */
bool app_stop(struct app *app);

/* Lays out and rebuilds what is stale. Before it rows of stale panes are not to be looked at. */
void app_settle(struct app *app);

/* The selection, also of an event that the filter hides. */
void app_select(struct app *app, uint32_t event);

void app_close_over(struct app *app);

/* Is what lies over the panes something to read, over all of them? */
bool app_is_reading(const struct app *app);
void app_wish(struct app *app, enum wish wish, struct str text);

/*
 * places.c: to focus a pane, so that app_leave comes back or not: that is false where there is
 * nowhere to. Who came back to the list or the chart by another way has no use for the way back.
 */
void app_focus(struct app *app, enum pane pane);
void app_enter(struct app *app, enum pane pane);
bool app_leave(struct app *app);

/* Selects another event as the pane with the focus does; app_leave comes back to this one. */
void app_visit(struct app *app, uint32_t event);

/*
 * The chart opens on the selection. When it closes the event nearest to its cursor is selected, if
 * that was moved. To look at the list of a filter is the same, but app_leave comes back to the chart
 * and to the filter as it was before.
 */
void app_open_chart(struct app *app);
void app_close_chart(struct app *app);
void app_list_chart(struct app *app, struct str filter, struct str words);

/* intents.c: what a pane or a key wants done. */
void app_do(struct app *app, struct intent intent);
void app_run(struct app *app, const struct command *command, struct str text);

#endif
