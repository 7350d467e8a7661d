#include "align.h"

#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum { LETTERS = 256 };

void aligner_init(struct aligner *a, const uint8_t *pattern, size_t letters, enum alignment how)
{
	size_t i;

	*a = (struct aligner){ .letters = letters, .blocks = (letters + 63) / 64 };
	a->equal = mem_resize(NULL, a->blocks * LETTERS, sizeof(*a->equal));
	a->more = mem_resize(NULL, a->blocks, sizeof(*a->more));
	a->less = mem_resize(NULL, a->blocks, sizeof(*a->less));
	memset(a->equal, 0, a->blocks * LETTERS * sizeof(*a->equal));
	for (i = 0; i < letters; i++) {
		uint8_t letter = pattern[how == ALIGN_BACKWARD ? letters - 1 - i : i];

		a->equal[i / 64 * LETTERS + letter] |= (uint64_t)1 << i % 64;
	}
}

void aligner_free(struct aligner *a)
{
	free(a->equal);
	free(a->more);
	free(a->less);
}

/* One block of one column; `in` and what is returned are the steps above and below it. */
static int advance(struct aligner *a, size_t block, uint8_t letter, int in)
{
	size_t top = block + 1 < a->blocks ? 63 : (a->letters - 1) % 64;
	uint64_t more = a->more[block], less = a->less[block];
	uint64_t equal = a->equal[block * LETTERS + letter], down = equal | less, level, up, drop;
	int out;

	equal |= in < 0;
	level = (((equal & more) + more) ^ more) | equal;
	up = less | ~(level | more);
	drop = more & level;
	out = (int)(up >> top & 1) - (int)(drop >> top & 1);
	up = up << 1 | (in > 0);
	drop = drop << 1 | (in < 0);
	a->more[block] = drop | ~(down | up);
	a->less[block] = up & down;
	return out;
}

size_t aligner_run(
	struct aligner *a, const uint8_t *text, size_t letters, enum alignment how, size_t *end)
{
	size_t edits = a->letters, least = a->letters, i, block;

	memset(a->more, 0xFF, a->blocks * sizeof(*a->more));
	memset(a->less, 0, a->blocks * sizeof(*a->less));
	*end = 0;
	for (i = 0; i < letters; i++) {
		uint8_t letter = text[how == ALIGN_BACKWARD ? letters - 1 - i : i];
		int step = how == ALIGN_BACKWARD;

		for (block = 0; block < a->blocks; block++)
			step = advance(a, block, letter, step);
		edits += (size_t)step;
		if (edits < least) {
			least = edits;
			*end = i + 1;
		}
	}
	return least;
}
