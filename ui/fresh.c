#include "fresh.h"

#include <errno.h>
#include <fcntl.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <signal.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "cli_archive.h"
#include "file.h"

static void listen_to(const struct fresh *f, int fd)
{
	struct epoll_event event = { .events = EPOLLIN };

	if (fd >= 0)
		epoll_ctl(f->wait, EPOLL_CTL_ADD, fd, &event);
}

/* Compares first: most of what the watch tells of changes nothing here. */
static void *read_folder(void *context)
{
	struct fresh *f = context;
	const char *folder = buf_text(&f->watch.folder); /* whatever stands at this path now */
	uint64_t archived = cli_archive_sum(&f->now->timeline, folder, f->archive);

	f->outcome = FRESH_SAME;
	f->has_new_texts = archived != f->archived;
	if (f->is_lost || f->has_new_texts || load_differs(f->now, folder))
		f->outcome = load_folder_again(f->next, f->now, folder, 0, NULL, &f->fault)
				     ? FRESH_NEW
				     : FRESH_FAILED;
	f->archived = archived;
	while (write(f->end[1], "", 1) < 0 && errno == EINTR)
		;
	return NULL;
}

/* Signals are for the thread that gives the terminal back. */
static void begin(struct fresh *f)
{
	sigset_t all, before;

	if (f->is_doubtful)
		load_doubt(f->now);
	f->is_wanted = f->is_doubtful = false;
	watch_begin(&f->watch);
	listen_to(f, f->watch.fd);
	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, &before);
	f->is_running = pthread_create(&f->thread, NULL, read_folder, f) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (!f->is_running)
		read_folder(f);
}

/* What the thread found; the loads change places. */
static enum fresh_outcome finish(struct fresh *f)
{
	struct load *before = f->now;

	if (f->is_running)
		pthread_join(f->thread, NULL);
	f->is_running = false;
	f->is_lost = f->outcome == FRESH_FAILED;
	if (f->outcome == FRESH_NEW) {
		f->now = f->next;
		f->next = before;
	}
	return f->outcome;
}

enum fresh_outcome fresh_look(struct fresh *f)
{
	char told;

	watch_read(&f->watch);
	if (read(f->end[0], &told, 1) == 1)
		return finish(f);
	if (!f->is_running && (f->is_wanted || watch_is_due(&f->watch)))
		begin(f);
	return FRESH_SAME;
}

/* Pieces of it lie between those of the next: else the system would never have them back. */
void fresh_drop(struct fresh *f)
{
	load_free(f->next);
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}

int fresh_wait(const struct fresh *f)
{
	enum { SHORT_MS = 500 };

	if (f->is_running)
		return SHORT_MS; /* it is no rest: another frame follows without a key */
	return f->is_wanted ? 0 : watch_wait(&f->watch);
}

void fresh_hurry(struct fresh *f, bool is_doubtful)
{
	f->is_wanted = true;
	f->is_doubtful |= is_doubtful;
}

bool fresh_init(struct fresh *f, const char *folder, const char *archive,
	const struct load_progress *progress, struct fault *fault)
{
	static const struct load none;
	struct buf texts = { 0 };

	buf_addf(&texts, "%s%s", archive ? archive : folder, archive ? "" : "/archive");
	*f = (struct fresh){ .is_begun = true, .archive = archive, .end = { -1, -1 } };
	f->now = &f->slot[0];
	f->next = &f->slot[1];
	f->wait = epoll_create1(EPOLL_CLOEXEC);
	if (pipe2(f->end, O_CLOEXEC | O_NONBLOCK) == 0)
		listen_to(f, f->end[0]);
	watch_init(&f->watch, folder, texts.at);
	buf_free(&texts);
	listen_to(f, f->watch.fd);
	if (!load_folder_again(f->now, &none, folder, 0, progress, fault))
		return false;
	f->archived = cli_archive_sum(&f->now->timeline, folder, archive);
	return true;
}

void fresh_free(struct fresh *f)
{
	int i;

	if (!f->is_begun)
		return;
	if (f->is_running)
		pthread_join(f->thread, NULL);
	watch_free(&f->watch);
	for (i = 0; i < 2; i++) {
		load_free(&f->slot[i]);
		if (f->end[i] >= 0)
			close(f->end[i]);
	}
	if (f->wait >= 0)
		close(f->wait);
	*f = (struct fresh){ .is_begun = false };
}

/* What happened to files, and to the first of them; and what went with those that are gone. */
struct changes {
	size_t changed, gone;
	size_t events, sources, entities;
	const char *path;
};

static bool is_in(struct pos pos, const char *path)
{
	return strcmp(pos.file, path) == 0;
}

static void count_gone(const struct timeline *tl, const char *path, struct changes *c)
{
	size_t i;

	for (i = 0; i < tl->events; i++)
		c->events += is_in(tl->event[i].pos, path);
	for (i = 0; i < tl->sources; i++)
		c->sources += is_in(tl->source[i].pos, path);
	for (i = 0; i < tl->entities; i++)
		c->entities += is_in(tl->entity[i].pos, path);
}

/* Both are in the order of their paths. */
static void compare(const struct load *before, const struct load *after, struct changes *c)
{
	size_t i = 0, k = 0;
	int order;

	while (i < before->units || k < after->units) {
		const struct unit *was = i < before->units ? &before->unit[i] : NULL;
		const struct unit *is = k < after->units ? &after->unit[k] : NULL;

		order = !was ? 1 : !is ? -1 : strcmp(was->path, is->path);
		i += order <= 0;
		k += order >= 0;
		if (order == 0 && file_same(&was->id, &is->id))
			continue;
		if (order < 0)
			count_gone(&before->timeline, was->path, c);
		c->gone += order < 0;
		c->changed += order >= 0;
		if (!c->path)
			c->path = order < 0 ? was->path : is->path;
	}
}

static void add_count(
	struct buf *out, size_t *counts, size_t count, const char *one, const char *many)
{
	if (count > 0)
		buf_addf(out, "%s%zu %s", (*counts)++ ? ", " : ", with ", count,
			count == 1 ? one : many);
}

void fresh_print(const struct load *before, const struct load *after, struct buf *out)
{
	struct changes c = { .path = NULL };
	size_t counts = 0;

	compare(before, after, &c);
	if (c.changed + c.gone == 1)
		buf_addf(out, "%s %s", c.path, c.gone ? "is gone" : "read again");
	else if (c.changed > 0)
		buf_addf(out, "%zu files read again%s", c.changed, c.gone ? ", " : "");
	if (c.changed + c.gone > 1 && c.gone > 0)
		buf_addf(out, "%zu gone", c.gone);
	add_count(out, &counts, c.events, "event", "events");
	add_count(out, &counts, c.sources, "source", "sources");
	add_count(out, &counts, c.entities, "entity", "entities");
}
