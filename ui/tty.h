#ifndef FRISE_TTY_H
#define FRISE_TTY_H

#include <signal.h>
#include <stdbool.h>

#include "canvas.h"
#include "fault.h"
#include "ansi.h"
#include "key.h"
#include "paint.h"

/* --color; auto: if the terminal has colours and NO_COLOR is not set (no-color.org). */
enum tty_color { TTY_COLOR_AUTO, TTY_COLOR_ALWAYS, TTY_COLOR_NEVER };

/*
 * The terminal of this process, on stdin and stdout: the only file that knows
 * signals and terminal modes. There is one at a time. However the run
 * ends (tty_free, quick_exit, a signal, a crash) the terminal is given back as it
 * was found. A signal that asks to end is told by the next tty_key; before the first one,
 * while content is read, it ends the run at once, as SIGQUIT and crashes always do. Call
 * setlocale before. Threads must be started with all signals blocked, so that these reach
 * the one that waits in tty_key.
 */
struct tty {
	int rows, cols; /* 1x1 .. 500x2000, whatever the terminal says */
	int ending;	/* after CODE_GONE: 128 + the number of the signal; 129 for a lost terminal */
	struct paint paint;
	bool is_resized; /* to be told at the next tty_key */
	bool is_pasting; /* between the two marks of a paste */
	bool has_modes; /* understands DEC private modes */
	bool has_mouse;
	bool is_synced; /* FRISE_SYNC: says when it waits, */
	bool is_marked; /* and has done so since it gave a key or showed a frame */
	struct ansi input;
	struct ansi_name name[PAINT_NAMES];
	sigset_t signals; /* those that are handled */
	struct sigaction on_stop;
	void *stack; /* for crashes */
};

/*
 * Takes the terminal. Where it cannot: false, the terminal untouched, fault
 * "no-terminal" in one line; the caller exits with 2. The message may quote TERM,
 * which is foreign text.
 */
bool tty_init(struct tty *t, enum tty_color color, struct fault *fault);

/* Gives it back. An empty struct is fine. */
void tty_free(struct tty *t);

/* Shows the canvas, and its cursor. Only what differs is sent. A canvas of another size is cut. */
void tty_show(struct tty *t, const struct canvas *c);

/* The next tty_show sends everything. */
void tty_redraw(struct tty *t);

/*
 * Waits for a key: at most `ms` milliseconds (-1: without end), and no longer than
 * until the descriptor `other` (-1: none) can be read. CODE_NONE: one of the two.
 * CODE_RESIZE: rows and cols are new, or the screen must be drawn again. CODE_GONE:
 * end the run with exit code `ending`. A paste whose end mark is lost ends when nothing
 * more comes, where the wait is a long one. With FRISE_SYNC set in the environment "ESC
 * ]7777;idle BEL" is written just before a long wait: of a second or more; but once between
 * keys and frames.
 */
struct key tty_key(struct tty *t, int other, int ms);

/* Is there a key to be had without waiting? Then a frame can be left out. */
bool tty_has_key(struct tty *t);

/* Lends the terminal to a program, and takes it back; tty_show then sends everything. */
void tty_suspend(struct tty *t);
void tty_resume(struct tty *t);

/* Stops the process and those it was started with, as Ctrl-Z does; returns when it goes on. */
void tty_stop(struct tty *t);

/* Shows plain text, safe already, outside of the drawn screen until a key is struck; returns it. */
struct key tty_plain(struct tty *t, struct str text);

/*
 * Asks the terminal to put text, of whatever bytes, into its clipboard (OSC 52 of xterm); it does
 * not say whether it did. false: text is too long for it, or it is no terminal of that kind.
 */
bool tty_copy(struct tty *t, struct str text);

void tty_set_mouse(struct tty *t, bool is_on);

#endif
