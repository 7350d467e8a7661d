#ifndef FRISE_VIEW_SOURCES_H
#define FRISE_VIEW_SOURCES_H

#include "view.h"

/* What the list of sources goes by; those that derive from another stand below it in any case. */
enum sources_by { SOURCES_BY_DATE, SOURCES_BY_PUBLISHER, SOURCES_BY_COUNT, SOURCES_BYS };

extern const char *const sources_by_words[SOURCES_BYS]; /* "by date" */

/*
 * All sources of the timeline: who published each and when, in what language, how many events rest
 * on it, and what became of its quotes. Enter filters for one.
 */
void view_sources_init(struct view *v, const struct scene *scene, enum sources_by by);

/* The source under the cursor, NONE: there is none; and its row. */
uint32_t view_sources_at(const struct view *v);
size_t view_sources_row(const struct view *v, uint32_t source);

/* Whether it is a witness of its own, and the title, in words. */
void view_sources_words(const struct view *v, struct buf *out);

#endif
