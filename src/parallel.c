#include "parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <unistd.h>

enum { MOST_THREADS = 16 };

struct run {
	const struct parallel *p;
	atomic_size_t next;
	atomic_size_t done;
};

static bool work_one(struct run *run)
{
	size_t item = atomic_fetch_add(&run->next, 1);

	if (item >= run->p->items)
		return false;
	run->p->work(run->p->context, item);
	atomic_fetch_add(&run->done, 1);
	return true;
}

static void *work_all(void *context)
{
	struct run *run = context;

	while (work_one(run))
		;
	return NULL;
}

static unsigned count_threads(unsigned wanted, size_t items)
{
	long cores = wanted ? (long)wanted : sysconf(_SC_NPROCESSORS_ONLN);
	unsigned threads = cores < 1 ? 1 : cores > MOST_THREADS ? MOST_THREADS : (unsigned)cores;

	return threads > items ? (unsigned)items : threads;
}

void parallel_run(const struct parallel *p, unsigned threads)
{
	struct run run = { .p = p };
	pthread_t helper[MOST_THREADS];
	unsigned i, helpers = 0;

	threads = count_threads(threads, p->items);
	/* Where the system gives no thread, those that there are do the work. */
	while (helpers + 1 < threads && !pthread_create(&helper[helpers], NULL, work_all, &run))
		helpers++;
	while (work_one(&run)) {
		if (p->tell)
			p->tell(p->tell_context, atomic_load(&run.done), p->items);
	}
	for (i = 0; i < helpers; i++)
		pthread_join(helper[i], NULL);
	if (p->tell && p->items)
		p->tell(p->tell_context, p->items, p->items);
}
