#ifndef FRISE_TESTS_PTY_SCREEN_H
#define FRISE_TESTS_PTY_SCREEN_H

#include "pty.h"

/* The side of pty.h that libvterm does: what the bytes make of a screen. */
void pty_screen_init(struct pty *p);
void pty_screen_free(struct pty *p);
void pty_screen_write(struct pty *p, const char *bytes, size_t len);

/* No larger than 200x500, whatever the program is told. */
void pty_screen_resize(struct pty *p, int rows, int cols);

#endif
