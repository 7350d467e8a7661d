#ifndef FRISE_KEEP_H
#define FRISE_KEEP_H

#include "timeline.h"
#include "unit.h"

/*
 * Gives a unit, instead of what it holds, the records that an earlier timeline had
 * of its file, as if they had been read again: copies, so that the earlier
 * timeline may go. `file` is that file's path as the earlier positions have it
 * (the pointer is compared). Their places are those of the earlier text.
 */
void keep_records(struct unit *unit, const struct timeline *earlier, const char *file);

#endif
