#ifndef FRISE_VIEW_TEXT_H
#define FRISE_VIEW_TEXT_H

#include "passages.h"
#include "view.h"

/*
 * An archived text to read, the passages that events cite marked, and below it the events of one
 * passage: the current one; on wide screens those of all stand beside it. The current one was gone
 * to last, as long as any of it is on the screen; else it is the first that is. `passages` is
 * borrowed.
 */
void view_text_init(struct view *v, const struct scene *scene, const struct passages *passages);

/* The current passage, SIZE_MAX: there is none at all. */
size_t view_text_current(const struct view *v);

/* Makes a passage the current one and shows it. Laid out already. */
void view_text_go(struct view *v, size_t passage);

/*
 * The passage that is cited at a line and column of the view, or whose event stands there beside
 * the text; else one that the line has. SIZE_MAX: none. view_text_choose makes one that is on the
 * screen the current one.
 */
size_t view_text_at(const struct view *v, int line, int col);
void view_text_choose(struct view *v, size_t passage);

/* The number, from 0, of the event that stands at a line below the text; SIZE_MAX: none. */
size_t view_text_event_at(const struct view *v, int line);

/* The next or previous passage from what is on the screen, SIZE_MAX: none. */
size_t view_text_step(const struct view *v, int by);

/* How many events of the current passage have a number: at most 9. */
size_t view_text_events(const struct view *v);

/* The n-th of them, 0 the first. */
const struct citing *view_text_event(const struct view *v, size_t n);

#endif
