#ifndef FRISE_MEM_H
#define FRISE_MEM_H

#include <stddef.h>

/*
 * Memory that is there or the end of the run. When the system has none left
 * these call quick_exit(MEM_EXIT): what must still be done (give back the
 * terminal, say why) is registered with at_quick_exit by main.
 */
enum { MEM_EXIT = 4 };

/* Returns at least `bytes` writable bytes, never NULL. The caller frees with free(). */
void *mem_get(size_t bytes);

/* Resizes to count * size bytes, overflow checked; `old` may be NULL. Never NULL. */
void *mem_resize(void *old, size_t count, size_t size);

#endif
