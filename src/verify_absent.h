#ifndef FRISE_VERIFY_ABSENT_H
#define FRISE_VERIFY_ABSENT_H

#include "arena.h"
#include "str.h"

/*
 * What `text`, with which a source names a text that the archive does not have, was probably meant
 * to be: the path of a text that it has, in `arena`; {0}: nothing is near. `archive` is the
 * descriptor of its folder. It lists a folder, so ask of few texts only.
 */
struct str verify_find_meant(struct str text, int archive, struct arena *arena);

#endif
