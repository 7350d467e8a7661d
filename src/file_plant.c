#include "file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is being made, to be taken back. */
struct planting {
	const char *folder;
	const struct file_new *list;
	size_t count;
	bool *is_made; /* per file */
};

static void add_path(const struct planting *p, size_t i, struct buf *out)
{
	buf_clear(out);
	buf_addf(out, "%s/%s", p->folder, p->list[i].path);
}

/* Removes the folders between, as far as they are empty. */
static void remove_parents(const struct planting *p, struct buf *path)
{
	char *slash;

	while ((slash = strrchr(path->at, '/')) && (size_t)(slash - path->at) > strlen(p->folder)) {
		buf_cut(path, (size_t)(slash - path->at));
		if (rmdir(path->at) < 0)
			return;
	}
}

static void take_back(const struct planting *p)
{
	struct buf path = { 0 };
	size_t i;

	for (i = p->count; i-- > 0;) {
		add_path(p, i, &path);
		if (p->is_made[i])
			unlink(path.at);
		if (p->is_made[i] || strchr(p->list[i].path, '/'))
			remove_parents(p, &path);
	}
	buf_free(&path);
}

/* Is there such a file, of just these bytes? */
static bool is_same(const char *path, struct str bytes)
{
	struct buf found = { 0 };
	bool is_same = file_read(AT_FDCWD, path, FILE_BYTES, &found, NULL, NULL) &&
		       str_eq(buf_str(&found), bytes);

	buf_free(&found);
	return is_same;
}

static bool is_free(const struct planting *p, struct fault *fault)
{
	struct buf path = { 0 };
	struct stat st;
	bool is_free = true;
	size_t i;

	for (i = 0; i < p->count && is_free; i++) {
		add_path(p, i, &path);
		is_free = p->list[i].is_optional || (lstat(path.at, &st) < 0 && errno == ENOENT) ||
			  is_same(path.at, p->list[i].bytes) ||
			  fault_at(fault, (struct pos){ .file = p->list[i].path }, "exists",
				  "it is there already, and would have to go");
	}
	buf_free(&path);
	return is_free;
}

static bool make_all(struct planting *p, struct fault *fault)
{
	struct buf path = { 0 };
	struct stat st;
	bool done = true;
	size_t i;

	for (i = 0; i < p->count && done; i++) {
		add_path(p, i, &path);
		if (lstat(path.at, &st) == 0)
			continue;
		done = file_create(path.at, p->list[i].bytes, fault);
		p->is_made[i] = done;
	}
	if (!done && fault)
		fault->pos.file = p->list[i - 1].path;
	if (!done)
		take_back(p);
	buf_free(&path);
	return done;
}

/* Nothing is there, or a folder without anything in it that is not the one we are in. */
static bool is_new(const char *folder)
{
	struct stat st, here;
	struct dirent *entry;
	bool is_empty = true;
	DIR *dir;

	if (lstat(folder, &st) < 0)
		return errno == ENOENT;
	dir = S_ISDIR(st.st_mode) ? opendir(folder) : NULL;
	while (dir && (entry = readdir(dir)))
		is_empty = is_empty &&
			   (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0);
	if (dir)
		closedir(dir);
	return dir && is_empty && stat(".", &here) == 0 &&
	       (here.st_ino != st.st_ino || here.st_dev != st.st_dev);
}

/* The caller names the folder. */
static bool fail(struct fault *fault)
{
	return fault_at(
		fault, (struct pos){ 0 }, "unwritable", "cannot be made: %s", file_words(errno));
}

/* Beside the folder that is to be: "a/.b.frise-123456", the number being the process. */
static void add_beside(const char *folder, long pid, struct buf *out)
{
	const char *slash = strrchr(folder, '/');
	int len = slash ? (int)(slash - folder) + 1 : 0;

	buf_addf(out, "%.*s.%s.frise-%06ld", len, folder, folder + len, pid);
}

/* The process that an entry of that folder is of, where it is one of ours; else 0. */
static long owner_of(const char *entry, const char *name)
{
	size_t len = strlen(name);
	long pid = 0;

	if (entry[0] != '.' || strncmp(entry + 1, name, len) != 0 ||
		strncmp(entry + 1 + len, ".frise-", 7) != 0)
		return 0;
	for (entry += 1 + len + 7; *entry >= '0' && *entry <= '9' && pid < INT32_MAX / 10; entry++)
		pid = pid * 10 + (*entry - '0');
	return *entry ? 0 : pid;
}

/*
 * Removes one that a run left that was killed: what that run put there, and the folder if nothing
 * else is in it. The user's own only, and no link.
 */
static void sweep_one(const struct planting *p, const char *folder, long pid)
{
	struct buf path = { 0 }, file = { 0 };
	struct planting dead = { .list = p->list, .count = p->count };
	struct stat st;
	size_t i;

	add_beside(folder, pid, &path);
	dead.folder = path.at;
	dead.is_made = p->is_made;
	if (kill((pid_t)pid, 0) < 0 && errno == ESRCH && lstat(path.at, &st) == 0 &&
		S_ISDIR(st.st_mode) && st.st_uid == getuid()) {
		for (i = 0; i < p->count; i++) {
			add_path(&dead, i, &file);
			file_sweep(file.at);
			dead.is_made[i] = true;
		}
		take_back(&dead);
		for (i = 0; i < p->count; i++)
			dead.is_made[i] = false;
		rmdir(path.at);
	}
	buf_free(&path);
	buf_free(&file);
}

static void sweep(const struct planting *p, const char *folder)
{
	const char *slash = strrchr(folder, '/');
	struct buf parent = { 0 };
	struct dirent *entry;
	long pid;
	DIR *dir;

	buf_addf(&parent, "%.*s", slash ? (int)(slash - folder) + 1 : 1, slash ? folder : ".");
	dir = opendir(parent.at);
	while (dir && (entry = readdir(dir))) {
		pid = owner_of(entry->d_name, slash ? slash + 1 : folder);
		if (pid > 0)
			sweep_one(p, folder, pid);
	}
	if (dir)
		closedir(dir);
	buf_free(&parent);
}

/* Makes them elsewhere; one rename puts them all in place. */
static bool plant_new(struct planting *p, struct fault *fault)
{
	const char *folder = p->folder;
	struct buf beside = { 0 };
	bool done;

	sweep(p, folder);
	add_beside(folder, (long)getpid(), &beside);
	done = mkdir(beside.at, 0777) == 0 || fail(fault);
	p->folder = beside.at;
	if (done && !make_all(p, fault)) {
		rmdir(beside.at);
		done = false;
	} else if (done && rename(beside.at, folder) < 0) {
		done = fail(fault);
		take_back(p);
		rmdir(beside.at);
	}
	buf_free(&beside);
	return done;
}

bool file_plant(const char *folder, const struct file_new *list, size_t count, struct fault *fault)
{
	struct arena arena = { 0 };
	struct planting p = { .list = list, .count = count };
	struct str name = str_of(folder);
	bool done;

	while (name.len > 1 && name.at[name.len - 1] == '/')
		name.len--;
	p.folder = arena_text(&arena, name);
	p.is_made = ARENA_ARRAY(&arena, count, bool);
	done = is_new(p.folder) ? plant_new(&p, fault) : is_free(&p, fault) && make_all(&p, fault);
	if (!done && fault && !fault->pos.file)
		fault->pos.file = folder;
	arena_free(&arena);
	return done;
}
