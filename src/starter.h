#ifndef FRISE_STARTER_H
#define FRISE_STARTER_H

#include <stddef.h>

#include "arena.h"
#include "file.h"

/*
 * The files of a content folder to begin with: settings with remarks, a few entities, one invented
 * article of three events and the text that it was read from; and the JSON Schema with their names, by
 * which editors complete. It checks clean, and its quotes verify.
 */
enum { STARTER_FILES = 7 };

/* Fills in `out`; in `arena`. `title` is the folder's. */
void starter_make(struct str title, struct arena *arena, struct file_new out[STARTER_FILES]);

#endif
