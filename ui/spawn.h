#ifndef FRISE_SPAWN_H
#define FRISE_SPAWN_H

#include <stdbool.h>

#include "fault.h"
#include "str.h"

/*
 * Other programs, found in PATH, with a list of arguments (up to NULL) and never a shell. They
 * get nothing of ours but the environment. Where a program is not there: false, fault
 * "no-program"; where it fails, "program-failed".
 */

/*
 * Gives a program `text` on its stdin, and waits until it ends well, or two seconds at most. What it
 * prints is thrown away.
 */
bool spawn_feed(const char *const *args, struct str text, struct fault *fault);

/* Starts one that goes on by itself, without a terminal, whatever becomes of us. */
bool spawn_away(const char *const *args, struct fault *fault);

/* Runs one on the terminal, which is lent to it, and waits for its end. */
bool spawn_here(const char *const *args, struct fault *fault);

#endif
