#ifndef FRISE_COPY_H
#define FRISE_COPY_H

#include "app.h"

/* What of an event is copied. */
struct subject {
	const struct event *event;
	const struct source *source;	 /* NULL: it has none */
	const struct evidence *evidence; /* of that source, NULL: none */
};

/*
 * The selected event with the source and the passage that the cursor is on in the reader, else with
 * its first. false: no event is selected.
 */
bool copy_subject(const struct app *app, struct subject *subject);

/* 'Author, “Title”, Publisher, 28 March 2024, https://…', what is known of it. */
void copy_citation(const struct source *source, struct buf *out);

/* The quote as a block with a line that links its source; the event's title where there is none. */
void copy_markdown(const struct app *app, const struct subject *subject, struct buf *out);

/* Asks by a menu what to copy of the selected event. */
void copy_menu(struct app *app);

#endif
