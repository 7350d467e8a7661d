#ifndef FRISE_FILTER_H
#define FRISE_FILTER_H

#include "app.h"

/*
 * Changes of the query. One with a regex is made when its search is done, if none comes before:
 * until then all is as it was. Each is one step of undo, says what happened and how to take it back. The
 * `words` of a step are for people: "only Globex".
 */

/* The whole query is this text now. Fails, and changes nothing, where it does not parse. */
bool filter_set(struct app *app, struct str text, struct str words, struct fault *fault);

/*
 * The same to look at something, as long as one stays there: filter_end_look takes it back as if it
 * had never been, and switches the chips off again if they were. That is false, and does nothing,
 * where the last change is another than the one made when the history was at `step`.
 */
bool filter_look(struct app *app, struct str text, struct str words, struct fault *fault);
bool filter_end_look(struct app *app, size_t step, bool was_suspended);

/* The search that a change waits for is done. */
void filter_found(struct app *app);

/* One value of a field, by the name that it is shown with. */
void filter_tick(
	struct app *app, struct str field, struct str value, enum tick tick, struct str label);
void filter_only(struct app *app, struct str field, struct str value, struct str label);

void filter_drop(struct app *app, size_t chip);

void filter_undo(struct app *app);
void filter_redo(struct app *app);

/* The rest of the events hidden, near the hits, all; no step of undo. */
void filter_widen(struct app *app);

/* All chips off, or on again; no step of undo. */
void filter_suspend(struct app *app);

/* Marks the selected event, or takes the mark off; takes all off. */
void filter_mark(struct app *app);
/* Marks so many events of the timeline; where all are, takes the marks off. */
void filter_mark_these(struct app *app, const uint32_t *event, size_t events);
void filter_unmark_all(struct app *app);

/*
 * filter_reload.c: the timeline is another now, and `from` the one before, to which app->query
 * belongs. The chips are what the history says, without those values that it lacks: these are
 * named in *lost, and come back if a later one has them. The result is to be made anew.
 */
void filter_reload(struct app *app, const struct timeline *from, struct buf *lost);

/*
 * What the query is asked of has changed: the result anew, at once. With a regex it stays as it is
 * until that has been searched for: filter_seek begins it once no other search is under way.
 */
void filter_renew(struct app *app);
void filter_seek(struct app *app);

/* The result that is then there moves into the app; all else stays where it is. */
void filter_take(struct app *app, struct result *res);

/* Begins the search anew that a change waited for: of this text, for app->change. */
void filter_resume(struct app *app, struct str text);

/* "44 events", "412 (+37?) events", "no event". */
void filter_count(const struct result *res, struct buf *out);

#endif
