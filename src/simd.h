#ifndef FRISE_SIMD_H
#define FRISE_SIMD_H

#include <endian.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Sixteen bytes at a time: what a comparison of vectors answers is 0xFF in each byte that is so. */
enum { SIMD_BYTES = 16 };
typedef unsigned char simd __attribute__((vector_size(SIMD_BYTES)));

static inline simd simd_load(const char *at)
{
	simd c;

	memcpy(&c, at, sizeof(c));
	return c;
}

/* The first byte that is so, SIMD_BYTES where none is. */
static inline size_t simd_first(simd answer)
{
	uint64_t half[2];

	memcpy(half, &answer, sizeof(half));
	if (half[0])
		return (size_t)__builtin_ctzll(le64toh(half[0])) / 8;
	if (half[1])
		return 8 + (size_t)__builtin_ctzll(le64toh(half[1])) / 8;
	return SIMD_BYTES;
}

#endif
