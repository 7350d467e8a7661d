#ifndef FRISE_CLI_WINDOW_H
#define FRISE_CLI_WINDOW_H

#include <stdbool.h>

#include "cli.h"
#include "date.h"

/* The time and the room that --from, --to and --width ask for. */

/*
 * From the begin of --from to the end of --to; infinite where they are not given. False, and it
 * was said, where one is no date, or the end does not come after the begin.
 */
bool cli_window(const struct options *o, struct period *out);

/* In columns: what was asked for, else what a terminal has, else what most have. */
int cli_width(const struct options *o);

#endif
