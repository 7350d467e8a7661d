#ifndef FRISE_FOLD_H
#define FRISE_FOLD_H

#include "link.h"

/*
 * Writes the searched text (event.folded) of every linked event, on so many
 * threads (0: all cores), and lets go what the units were linked by (unit_trim):
 * it is the last step.
 */
void fold_events(struct link *l, unsigned threads);

#endif
