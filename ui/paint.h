#ifndef FRISE_PAINT_H
#define FRISE_PAINT_H

#include <stdbool.h>

#include "canvas.h"
#include "fault.h"
#include "ansi.h"

/*
 * Draws canvases on the terminal of stdin and stdout: the only file that knows
 * curses and terminfo. Part of tty, which alone uses it.
 */
struct paint {
	struct screen *screen; /* NULL: none */
	struct canvas shown;   /* what the terminal shows, all of it */
	bool is_stale;	       /* it does not show that */
	bool has_color;
};

/* Can this type of terminal be drawn on? Changes nothing. Fault "no-terminal". */
bool paint_check(const char *term, struct fault *fault);

/*
 * Sets the modes that drawing needs; draws nothing yet. LINES and COLUMNS leave the
 * environment: they stand in the way of the real size, here and in what we run.
 */
bool paint_init(struct paint *p, int rows, int cols, bool wants_color, struct fault *fault);
void paint_free(struct paint *p);

/* The next paint_show sends everything. */
void paint_resize(struct paint *p, int rows, int cols);
void paint_show(struct paint *p, const struct canvas *c);

/* Puts the modes back as they were found; sets them again. */
void paint_leave(struct paint *p);
void paint_take(struct paint *p);

/* What the keys of this terminal send. Returns how many names it gives; they last until free. */
enum { PAINT_NAMES = 32 };
size_t paint_names(struct ansi_name name[PAINT_NAMES]);

/* A string of terminfo; NULL where the terminal has none. Only between init and free. */
const char *paint_string(const char *name);

#endif
