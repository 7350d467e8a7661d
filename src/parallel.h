#ifndef FRISE_PARALLEL_H
#define FRISE_PARALLEL_H

#include <stddef.h>

enum { PARALLEL_MOST = 16 /* threads */ };

/* Work on items that do not touch each other. */
struct parallel {
	/*
	 * `worker`, from 0 to PARALLEL_MOST - 1, tells whose turn it is: no two at
	 * once have one number.
	 */
	void (*work)(void *context, size_t item, unsigned worker);
	void *context;
	size_t items;
	/* Told now and then, by the calling thread only, how many are done; may be NULL. */
	void (*tell)(void *context, size_t done, size_t items);
	void *tell_context;
};

/*
 * Does every item once, on `threads` threads (0: as many as there are cores), the
 * calling one among them.
 */
void parallel_run(const struct parallel *p, unsigned threads);

#endif
