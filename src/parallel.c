#include "parallel.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <unistd.h>

struct run {
	const struct parallel *p;
	atomic_size_t next;
	atomic_size_t done;
};

struct helper {
	struct run *run;
	unsigned worker;
	pthread_t thread;
};

static bool work_one(struct run *run, unsigned worker)
{
	size_t item = atomic_fetch_add(&run->next, 1);

	if (item >= run->p->items)
		return false;
	run->p->work(run->p->context, item, worker);
	atomic_fetch_add(&run->done, 1);
	return true;
}

static void *work_all(void *context)
{
	const struct helper *helper = context;

	while (work_one(helper->run, helper->worker))
		;
	return NULL;
}

static unsigned count_threads(unsigned wanted, size_t items)
{
	long cores = wanted ? (long)wanted : sysconf(_SC_NPROCESSORS_ONLN);
	unsigned threads = cores < 1 ? 1 : cores > PARALLEL_MOST ? PARALLEL_MOST : (unsigned)cores;

	return threads > items ? (unsigned)items : threads;
}

/* Signals are for the thread that called: it may be the one that gives a terminal back. */
static bool start(struct helper *h)
{
	sigset_t all, before;
	bool is_started;

	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, &before);
	is_started = pthread_create(&h->thread, NULL, work_all, h) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return is_started;
}

void parallel_run(const struct parallel *p, unsigned threads)
{
	struct run run = { .p = p };
	struct helper helper[PARALLEL_MOST];
	unsigned i, helpers;

	threads = count_threads(threads, p->items);
	/* Where the system gives no thread, those that there are do the work. */
	for (helpers = 0; helpers + 1 < threads; helpers++) {
		struct helper *h = &helper[helpers];

		*h = (struct helper){ .run = &run, .worker = helpers + 1 };
		if (!start(h))
			break;
	}
	while (work_one(&run, 0)) {
		if (p->tell)
			p->tell(p->tell_context, atomic_load(&run.done), p->items);
	}
	for (i = 0; i < helpers; i++)
		pthread_join(helper[i].thread, NULL);
	if (p->tell && p->items)
		p->tell(p->tell_context, p->items, p->items);
}
