#ifndef FRISE_EDITOR_H
#define FRISE_EDITOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "fault.h"

/*
 * The user's editor: $VISUAL, else $EDITOR, split at blanks, else the first of nano, vim and vi
 * that is in PATH. Never a shell.
 */
enum { EDITOR_ARGS = 16 };

/*
 * The arguments, up to NULL, that open a file at a line (from 1; 0: wherever), as that editor takes
 * it: `+LINE FILE`, for some `FILE:LINE`. In `arena`. A path cannot be taken for an option. Fails
 * where there is none, or too many words: rule "no-program".
 */
bool editor_args(const char *path, uint32_t line, struct arena *arena,
	const char *out[EDITOR_ARGS], struct fault *fault);

/*
 * Runs it on the terminal, which is lent to it (tty_suspend), and waits for its end. Faults: also
 * those of spawn_here.
 */
bool editor_run(const char *path, uint32_t line, struct fault *fault);

#endif
