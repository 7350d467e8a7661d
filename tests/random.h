#ifndef FRISE_TESTS_RANDOM_H
#define FRISE_TESTS_RANDOM_H

#include <stdint.h>

#include "text.h"

/* Numbers that look random and are the same in each run. *seed is not 0. */
static inline uint32_t random_below(uint64_t *seed, uint32_t limit)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return (uint32_t)((*seed >> 16) % limit);
}

/* Appends up to `pieces` pieces of what is hard about text, and broken bytes where `broken`. */
static inline void random_text(uint64_t *seed, uint32_t pieces, bool broken, struct buf *out)
{
	static const struct {
		uint32_t first, last;
	} range[] = {
		{ ' ', '~' },
		{ ' ', '~' },
		{ ' ', ' ' },
		{ 0, 0x1F },
		{ 0x7F, 0xA0 },
		{ 0xA1, 0x17F },
		{ 0x300, 0x315 },
		{ 0x590, 0x6FF },
		{ 0x900, 0x94D },
		{ 0x1100, 0x11FF },
		{ 0xAC00, 0xAC40 },
		{ 0x2000, 0x206F },
		{ 0x200B, 0x200D },
		{ 0x4E00, 0x4E20 },
		{ 0xF900, 0xFDFF },
		{ 0xFE00, 0xFEFF },
		{ 0x1F1E6, 0x1F1FF },
		{ 0x1F3F0, 0x1F3FF },
		{ 0x1F466, 0x1F469 },
		{ 0xE0000, 0xE01EF },
		{ 0x80, 0x10FFFF },
	};
	uint32_t ranges = sizeof(range) / sizeof(range[0]), i;

	for (pieces = random_below(seed, pieces + 1); pieces > 0; pieces--) {
		i = random_below(seed, ranges + (broken ? 3 : 0));
		if (i < ranges)
			text_put(out, range[i].first + random_below(seed,
							       range[i].last - range[i].first + 1));
		else
			buf_add_char(out, (char)random_below(seed, 256));
	}
}

#endif
