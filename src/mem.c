#include "mem.h"

#include <stdlib.h>

void *mem_get(size_t bytes)
{
	void *at = malloc(bytes ? bytes : 1);

	if (!at)
		quick_exit(MEM_EXIT);
	return at;
}

void *mem_resize(void *old, size_t count, size_t size)
{
	size_t bytes;
	void *at;

	if (__builtin_mul_overflow(count, size, &bytes))
		quick_exit(MEM_EXIT);
	at = realloc(old, bytes ? bytes : 1);
	if (!at)
		quick_exit(MEM_EXIT);
	return at;
}
