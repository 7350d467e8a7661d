#include "watch.h"

#include <limits.h>
#include <linux/magic.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

#include "arena.h"
#include "file.h"

/* A chmod can make a file readable, a new name may be a link to a file that was there. */
enum {
	CHANGES = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ATTRIB,
	ENDS = IN_DELETE_SELF | IN_MOVE_SELF,
	COMES_OR_GOES = IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE,
	READ_BYTES = 16384
};

int64_t watch_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000 + 1; /* 0 stands for never */
}

/* Others write there of whom this kernel knows nothing. */
static bool is_remote(const char *path)
{
	static const unsigned long types[] = { AFS_SUPER_MAGIC, CODA_SUPER_MAGIC, FUSE_SUPER_MAGIC,
		NFS_SUPER_MAGIC, SMB_SUPER_MAGIC, SMB2_SUPER_MAGIC, CIFS_SUPER_MAGIC, V9FS_MAGIC };
	struct statfs at;
	size_t i;

	if (statfs(path, &at) != 0)
		return false;
	for (i = 0; i < sizeof(types) / sizeof(*types); i++)
		if ((unsigned long)at.f_type == types[i])
			return true;
	return false;
}

static bool wants_clock(const struct watch *w)
{
	const char *how = getenv("FRISE_WATCH");

	return (how && strcmp(how, "poll") == 0) || is_remote(w->folder.at);
}

/* inotify's number; -1: cannot be watched. */
static int add(const struct watch *w, const char *path, uint32_t what)
{
	return inotify_add_watch(w->fd, path, what | IN_ONLYDIR);
}

/* A folder and all below it. False: not all of them can be watched. */
static bool add_tree(const struct watch *w, const char *dir, struct arena *arena)
{
	struct file_tree tree = { 0 };
	bool is_whole = true;
	size_t i;

	if (!file_tree_list(dir, arena, &tree, NULL))
		return true;
	for (i = 0; i < tree.folders && is_whole; i++) {
		const char *path = arena_printf(arena, "%s/%s", dir, tree.folder[i]);

		/* One that went meanwhile was in a folder that is watched, which says so. */
		is_whole = add(w, path, CHANGES | IN_DONT_FOLLOW) >= 0 || access(path, X_OK) != 0;
	}
	file_tree_free(&tree);
	return is_whole;
}

/* Every name counts in it: before the content, which may have it within. */
static bool add_archive(struct watch *w, struct arena *arena)
{
	bool is_whole;

	w->archived_from = w->archived_to = INT_MAX;
	if (!w->archive.len || access(w->archive.at, X_OK) != 0)
		return true;
	w->archived_from = add(w, w->archive.at, CHANGES);
	is_whole = w->archived_from >= 0 && add_tree(w, w->archive.at, arena);
	w->archived_to = add(w, w->folder.at, CHANGES | ENDS); /* numbers go up */
	return is_whole;
}

static bool is_link(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && S_ISLNK(st.st_mode);
}

/*
 * A folder tells itself that it goes; that another comes in its place, or that the link to it leads
 * elsewhere, the folder above tells, which may be a busy one.
 */
static bool add_all(struct watch *w)
{
	struct arena arena = { 0 };
	struct str parent = str_sub(buf_str(&w->folder), 0, w->base);
	bool is_whole;

	is_whole = add_archive(w, &arena);
	w->root = add(w, w->folder.at, CHANGES | ENDS);
	w->is_gone = w->root < 0 && access(w->folder.at, F_OK) != 0;
	w->parent = -1;
	if (w->is_gone || is_link(w->folder.at))
		w->parent = add(w, arena_text(&arena, parent), COMES_OR_GOES);
	is_whole = is_whole && (w->root >= 0 || w->is_gone) && add_tree(w, w->folder.at, &arena);
	arena_free(&arena);
	return is_whole;
}

static void leave(struct watch *w)
{
	if (w->fd >= 0)
		close(w->fd);
	w->fd = -1;
}

/* Anew each time: a folder that was moved away would be watched where it is now. */
static void set_watches(struct watch *w)
{
	leave(w);
	w->is_stale = false;
	w->is_gone = access(w->folder.at, F_OK) != 0;
	if (wants_clock(w))
		return;
	w->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (w->fd >= 0 && !add_all(w))
		leave(w);
}

/* Without a slash at its end, so that its own name is the last. */
static void add_absolute(struct buf *out, const char *path)
{
	char here[PATH_MAX];

	if (path[0] != '/' && getcwd(here, sizeof(here)))
		buf_addf(out, "%s/", here);
	buf_add_text(out, path);
	while (out->len > 1 && out->at[out->len - 1] == '/')
		buf_cut(out, out->len - 1);
	while (out->len > 2 && strcmp(out->at + out->len - 2, "/.") == 0)
		buf_cut(out, out->len - 2);
	if (!out->len)
		buf_add_char(out, '/');
}

void watch_init(struct watch *w, const char *folder, const char *archive)
{
	*w = (struct watch){ .fd = -1, .looked_ms = watch_now() };
	add_absolute(&w->folder, folder);
	if (archive)
		add_absolute(&w->archive, archive);
	for (w->base = w->folder.len; w->base > 0 && w->folder.at[w->base - 1] != '/';)
		w->base--;
	set_watches(w);
}

void watch_free(struct watch *w)
{
	leave(w);
	buf_free(&w->folder);
	buf_free(&w->archive);
	*w = (struct watch){ .fd = -1 };
}

static bool is_content(const char *name)
{
	const char *end = strrchr(name, '.');

	return end && (strcasecmp(end, ".yaml") == 0 || strcasecmp(end, ".yml") == 0);
}

static bool counts(const struct watch *w, const struct inotify_event *event)
{
	const char *name = event->len ? event->name : "";

	if (event->mask & (IN_Q_OVERFLOW | ENDS))
		return true;
	if (event->wd == w->parent && event->wd != w->root)
		return strcmp(name, w->folder.at + w->base) == 0;
	if (!name[0] || name[0] == '.')
		return false;
	return event->mask & IN_ISDIR || is_content(name) ||
	       (event->wd >= w->archived_from && event->wd < w->archived_to);
}

static void take(struct watch *w, const struct inotify_event *event)
{
	if (!counts(w, event))
		return;
	if (event->mask & (IN_Q_OVERFLOW | ENDS) || event->wd == w->parent ||
		(event->mask & IN_ISDIR && event->mask & COMES_OR_GOES))
		w->is_stale = true;
	w->last_ms = watch_now();
	if (!w->first_ms)
		w->first_ms = w->last_ms;
}

void watch_read(struct watch *w)
{
	union {
		struct inotify_event event; /* for its alignment */
		char bytes[READ_BYTES];
	} got;
	struct inotify_event event;
	const char *at;
	ssize_t len;

	while (w->fd >= 0 && (len = read(w->fd, got.bytes, sizeof(got.bytes))) > 0) {
		for (at = got.bytes; at < got.bytes + len; at += sizeof(event) + event.len) {
			memcpy(&event, at, sizeof(event));
			take(w, (const struct inotify_event *)(const void *)at);
		}
	}
}

/* When it is due; INT64_MAX: not before something happens. */
static int64_t due_ms(const struct watch *w)
{
	int64_t quiet = w->last_ms + WATCH_QUIET_MS, most = w->first_ms + WATCH_MOST_MS;

	if (w->first_ms)
		return quiet < most ? quiet : most;
	return w->fd < 0 || w->is_gone ? w->looked_ms + WATCH_POLL_MS : INT64_MAX;
}

int watch_wait(const struct watch *w)
{
	int64_t due = due_ms(w), now = watch_now();

	if (due == INT64_MAX)
		return -1;
	return due > now ? (int)(due - now) : 0;
}

bool watch_is_due(const struct watch *w)
{
	return watch_wait(w) == 0;
}

void watch_begin(struct watch *w)
{
	if (w->is_stale || w->is_gone)
		set_watches(w);
	w->first_ms = w->last_ms = 0;
	w->looked_ms = watch_now();
}
