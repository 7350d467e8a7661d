#ifndef FRISE_READING_H
#define FRISE_READING_H

#include "app.h"

/*
 * What is read over all panes: the list of sources, and the archived text of one of them. `q` goes
 * from the text to the list, if it was opened there, and from that to the panes as they were.
 */

/*
 * Opens the text of a source, at the passage that the evidence cites (event NONE: at its begin).
 * Where there is none, says which file is expected where, and leaves all as it is.
 */
void reading_open(struct app *app, uint32_t source, uint32_t event, uint32_t evidence);

/* Instead of the text that is read that of the selected event's next or previous source with a text. */
void reading_turn(struct app *app, int by);

/* Opens the list of sources, at one of them; NONE: at the first. */
void reading_list(struct app *app, uint32_t source);

/* What lies over the panes now, for app->shelf, and opens again what that says, if anything. */
struct shelf reading_shelf(const struct app *app);
void reading_resume(struct app *app);

/* Closes what lies over the panes; what it lay on comes back. */
void reading_close(struct app *app);

/* Enter: to the first event of the passage, or to the events of the source. */
void reading_activate(struct app *app);

/* Enter in help: what help lies on comes back, and there the command is run. */
void reading_run(struct app *app);

/* A click in the text that is read: on a passage, or on one of the events below. */
void reading_click(struct app *app, int line, int col);

/* Goes to the n-th event of the current passage, 0 the first; q comes back to the text. */
void reading_go_event(struct app *app, size_t n);

/* The digits that do that. false: the key is none of them. */
bool reading_key(struct app *app, struct key key);

/* The source that is read or stood on, NONE: none is. */
uint32_t reading_source(const struct app *app);

/* The words of the current passage as they stand in the file; {0}: there is none. */
struct str reading_words(const struct app *app);

#endif
