#ifndef FRISE_FOLD_H
#define FRISE_FOLD_H

#include "link.h"

/*
 * Writes the searched text (event.folded) of every linked event, on so many
 * threads (0: all cores), and lets go what the units were linked by (unit_trim):
 * it is the last step. What units have of `earlier` (unit.folds; NULL: they have nothing) is
 * kept where it would be made again.
 */
void fold_events(struct link *l, const struct timeline *earlier, unsigned threads);

#endif
