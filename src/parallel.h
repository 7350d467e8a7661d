#ifndef FRISE_PARALLEL_H
#define FRISE_PARALLEL_H

#include <stddef.h>

/* Work on items that do not touch each other. */
struct parallel {
	void (*work)(void *context, size_t item);
	void *context;
	size_t items;
	/* Told now and then, by the calling thread only, how many are done; may be NULL. */
	void (*tell)(void *context, size_t done, size_t items);
	void *tell_context;
};

/* Does every item once, on `threads` threads (0: as many as there are cores), the calling one among them. */
void parallel_run(const struct parallel *p, unsigned threads);

#endif
