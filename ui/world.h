#ifndef FRISE_WORLD_H
#define FRISE_WORLD_H

#include <stdbool.h>
#include <stdint.h>

#include "fault.h"
#include "str.h"
#include "tty.h"

/*
 * What the browser leaves to other programs. *how gets words on what was done and by which:
 * "copied with wl-copy", "opened with xdg-open".
 */

/*
 * Copies by the first way that works: wl-copy, xclip or xsel where the environment names a
 * display, tmux where it runs in that, else the terminal itself (OSC 52).
 */
bool world_copy(struct tty *tty, struct str text, struct buf *how, struct fault *fault);

/*
 * Opens an address that address_check let pass. By the first of $BROWSER (several are apart by
 * colons, each split at blanks; "%s" stands for the address, which else comes last) or by xdg-open.
 */
bool world_open(struct tty *tty, struct str address, struct buf *how, struct fault *fault);

/*
 * Lets the user edit a file below the content folder, at a line (0: wherever), and waits for the
 * end of that (editor.h).
 */
bool world_edit(struct tty *tty, const char *folder, struct str path, uint32_t line,
	struct buf *how, struct fault *fault);

#endif
