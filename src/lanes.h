#ifndef FRISE_LANES_H
#define FRISE_LANES_H

#include <endian.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Sixteen bytes at a time: what a comparison of vectors answers is 0xFF in each lane that is so. */
enum { LANES = 16 };
typedef unsigned char lanes __attribute__((vector_size(LANES)));

static inline lanes lanes_load(const char *at)
{
	lanes c;

	memcpy(&c, at, sizeof(c));
	return c;
}

/* The first lane that is so, LANES where none is. */
static inline size_t lanes_first(lanes answer)
{
	uint64_t half[2];

	memcpy(half, &answer, sizeof(half));
	if (half[0])
		return (size_t)__builtin_ctzll(le64toh(half[0])) / 8;
	if (half[1])
		return 8 + (size_t)__builtin_ctzll(le64toh(half[1])) / 8;
	return LANES;
}

#endif
