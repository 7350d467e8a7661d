#ifndef FRISE_SORTED_H
#define FRISE_SORTED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Numbers in rising order, each once: the events of a result, of a lane, of a value. */

/* How many are below `n`: the place where it stands, or where it would. */
size_t sorted_place(const uint32_t *number, size_t count, uint32_t n);

bool sorted_has(const uint32_t *number, size_t count, uint32_t n);

#endif
