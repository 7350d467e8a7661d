#ifndef FRISE_WORLD_H
#define FRISE_WORLD_H

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

#endif
