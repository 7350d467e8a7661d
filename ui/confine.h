#ifndef FRISE_CONFINE_H
#define FRISE_CONFINE_H

#include <stdbool.h>

/*
 * Shuts the process in for good before it reads a stranger's folder: no
 * socket, no program started (seccomp), no file opened but below the two folders, and that only for
 * reading (Landlock), unless `is_writing` below the first. `more` may be NULL. What is open stays open. Best effort: does what the kernel knows, says nothing of the rest.
 */
void confine(const char *folder, const char *more, bool is_writing);

#endif
