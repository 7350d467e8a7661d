#ifndef FRISE_VEC_H
#define FRISE_VEC_H

#include "mem.h"

/*
 * Appends to a growing array held as three lvalues: pointer, count, capacity
 * (size_t). All zero is the empty array; the holder frees the pointer.
 */
#define VEC_PUSH(array, count, cap, ...)                                                         \
	do {                                                                                     \
		if ((count) == (cap)) {                                                          \
			(cap) = (cap) ? (cap) * 2 : 8;                                           \
			(array) = mem_resize((array), (cap), sizeof(*(array)));                  \
		}                                                                                \
		(array)[(count)++] = __VA_ARGS__;                                                \
	} while (0)

#endif
