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

/* Asks by a menu what to copy of the selected event. */
void copy_menu(struct app *app);

#endif
