#ifndef FRISE_TESTS_PTY_H
#define FRISE_TESTS_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>

#include "str.h"

/*
 * A program in a pseudo-terminal, read by libvterm. Never sleeps: the program
 * says when it waits for a key (FRISE_SYNC), and whatever does not happen within
 * PTY_MS fails. A small process between, the leader of the session, does what a
 * shell does: it owns the terminal and learns when the program stops or ends.
 * Nothing outlives pty_free, nor the test that forgot it.
 */
enum { PTY_MS = 20000 };

struct pty {
	int master;	/* -1: closed */
	int orders;	/* to the leader */
	int news;	/* from it: the pid of the program, then what wait() says */
	pid_t leader;
	pid_t program;	/* also its process group */
	int rows, cols;
	bool has_cursor, is_alternate, has_mouse; /* what the terminal was told */
	char state[32]; /* a folder for XDG_STATE_HOME, empty at the start, removed by pty_free */
	struct termios found; /* the modes that the program finds, none the usual ones */
	struct buf bytes; /* all that the program has sent */
	size_t marked;	  /* behind the last mark that was waited for */
	size_t taken;	  /* by pty_new_bytes */
	struct VTerm *vt;
	struct VTermScreen *screen;
};

struct pty_start {
	int rows, cols;
	const char *const *args;   /* NULL-terminated; the first is the path of the program */
	const char *const *env;	   /* NULL-terminated "NAME=value"; "NAME" takes a usual one away */
	const char *dir;	   /* NULL: where the test runs */
};

/* Starts the program; it has not drawn yet. */
void pty_start(struct pty *p, const struct pty_start *how);

/* Reads until the program waits for a key; false where it ends, stops or takes too long. */
bool pty_idle(struct pty *p);

/* Reads until the program has sent this, after the mark that was waited for last. */
bool pty_sees(struct pty *p, const char *text);

/* Sends bytes, then reads until it waits for the next. */
bool pty_type(struct pty *p, const char *bytes);
void pty_send(struct pty *p, const char *bytes, size_t len);

/* Changes the size of the terminal; the kernel tells the program. */
void pty_resize(struct pty *p, int rows, int cols);

/* The screen in the form of canvas_dump_text, and that of canvas_dump. */
void pty_text(const struct pty *p, struct buf *out);
void pty_dump(const struct pty *p, struct buf *out);

/*
 * Makes the style planes of a canvas_dump and a pty_dump comparable: each letter
 * becomes that of the first style that looks the same on a terminal without dim.
 */
void pty_same_styles(struct str dump, bool has_color, struct buf *out);

bool pty_shows(const struct pty *p, const char *text);

/* The bytes since the last call, or since the start. */
struct str pty_new_bytes(struct pty *p);

/* Are the modes of the terminal as the program found them, and its cursor, screen and mouse? */
bool pty_is_restored(const struct pty *p);

/* Hangs up: closes the other end of the terminal. The leader keeps the SIGHUP to itself. */
void pty_hang_up(struct pty *p);

/* Reads until the program stops; then lets it go on. */
bool pty_stopped(struct pty *p);
void pty_continue(struct pty *p);

/*
 * Reads until the program ends. Returns its exit code, or 128 + the signal that ended it,
 * or -1 where it had to be killed.
 */
int pty_ended(struct pty *p);

/* Removes a folder with all below it. */
void pty_remove(const char *dir);

/* Frees all; kills what still runs. Returns whether nothing did. */
bool pty_free(struct pty *p);

#endif
