#ifndef FRISE_FOLD_H
#define FRISE_FOLD_H

#include "link.h"

/* Writes the searched text (event.folded) of every linked event, on so many threads (0: all cores). */
void fold_events(struct link *l, unsigned threads);

#endif
