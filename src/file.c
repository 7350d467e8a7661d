#include "file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OPEN_SAFELY = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY, CLOCK_SECONDS = 2 };

/* Not strerror: that is not for threads, and speaks the locale's language. */
const char *file_words(int error)
{
	static const struct {
		int error;
		const char *words;
	} known[] = {
		{ EACCES, "permission denied" },
		{ EPERM, "not permitted" },
		{ ENOENT, "no such file" },
		{ ENOTDIR, "a part of the path is not a folder" },
		{ EISDIR, "it is a folder" },
		{ EEXIST, "something else has this name" },
		{ EIO, "input/output error" },
		{ ELOOP, "a symbolic link is in the way" },
		{ EMFILE, "too many open files" },
		{ ENFILE, "too many open files" },
		{ ENAMETOOLONG, "the name is too long" },
		{ ENOSPC, "no space left on the device" },
		{ EDQUOT, "disk quota exceeded" },
		{ EROFS, "read-only file system" },
		{ EFBIG, "the file would be too large" },
		{ ENXIO, "nothing can be read from it" },
	};
	size_t i;

	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (known[i].error == error)
			return known[i].words;
	}
	return "system error";
}

static bool fail(
	struct fault *fault, const char *path, const char *rule, const char *what, int error)
{
	return fault_at(
		fault, (struct pos){ .file = path }, rule, "%s: %s", what, file_words(error));
}

static bool same_time(struct timespec a, struct timespec b)
{
	return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

bool file_same(const struct file_id *a, const struct file_id *b)
{
	return a->dev == b->dev && a->ino == b->ino && a->bytes == b->bytes &&
	       same_time(a->mtime, b->mtime) && same_time(a->ctime, b->ctime);
}

struct file_id file_id_of(const struct stat *st)
{
	return (struct file_id){
		.dev = st->st_dev,
		.ino = st->st_ino,
		.bytes = (uint64_t)st->st_size,
		.mtime = st->st_mtim,
		.ctime = st->st_ctim,
	};
}

/* Opens a path below root one name at a time, so that none of them can be a symbolic link. */
static int open_below(int root, const char *path)
{
	const char *slash;
	int folder = root, next;
	char name[NAME_MAX + 1];
	size_t len;

	for (;; path = slash + 1) {
		slash = strchr(path, '/');
		len = slash ? (size_t)(slash - path) : strlen(path);
		errno = len == 0 ? ENOENT : ENAMETOOLONG;
		if (len == 0 || len > NAME_MAX)
			break;
		memcpy(name, path, len);
		name[len] = '\0';
		errno = EPERM;
		if (strcmp(name, "..") == 0)
			break;
		next = openat(folder, name, OPEN_SAFELY | O_NOFOLLOW | (slash ? O_DIRECTORY : 0));
		if (folder != root)
			close(folder);
		if (next < 0 || !slash)
			return next;
		folder = next;
	}
	if (folder != root)
		close(folder);
	return -1;
}

/* Where `root` is AT_FDCWD, any path of the user's own. */
static int open_safely(int root, const char *path)
{
	return root == AT_FDCWD ? open(path, OPEN_SAFELY) : open_below(root, path);
}

/* Reads on to the end, or past `most` bytes. */
static bool read_all(int fd, size_t expected, uint64_t most, struct buf *out)
{
	size_t room = expected + 1;
	ssize_t bytes;
	char *end;

	for (;;) {
		end = buf_reserve(out, room);
		bytes = read(fd, end, room);
		if (bytes < 0 && errno == EINTR)
			continue;
		if (bytes <= 0)
			break;
		out->len += (size_t)bytes;
		out->at[out->len] = '\0';
		if (out->len > most)
			return true;
		room = bytes == (ssize_t)room ? 4096 : room - (size_t)bytes;
	}
	out->at[out->len] = '\0';
	return bytes == 0;
}

enum reading { READ_WELL, READ_FAILED, READ_CHANGED };

static bool check_size(uint64_t bytes, const char *path, uint64_t most, struct fault *fault)
{
	return bytes <= most || fault_at(fault, (struct pos){ .file = path }, "too-large",
					"larger than %" PRIu64 " bytes", most);
}

static enum reading read_once(int fd, const char *path, uint64_t most, struct buf *out,
	struct file_id *id, struct fault *fault)
{
	struct file_id after;
	struct stat st;

	if (fstat(fd, &st) < 0) {
		fail(fault, path, "unreadable", "cannot be read", errno);
		return READ_FAILED;
	}
	*id = file_id_of(&st);
	if (!S_ISREG(st.st_mode)) {
		fault_at(fault, (struct pos){ .file = path }, "not-a-file", "not a regular file");
		return READ_FAILED;
	}
	if (!check_size(id->bytes, path, most, fault))
		return READ_FAILED;
	if (!read_all(fd, (size_t)id->bytes, most, out)) {
		fail(fault, path, "unreadable", "cannot be read", errno);
		return READ_FAILED;
	}
	if (!check_size(out->len, path, most, fault))
		return READ_FAILED;
	if (fstat(fd, &st) < 0)
		return READ_CHANGED;
	after = file_id_of(&st);
	return file_same(id, &after) && out->len == id->bytes ? READ_WELL : READ_CHANGED;
}

static enum reading open_and_read(int root, const char *path, uint64_t most, struct buf *out,
	struct file_id *id, struct fault *fault)
{
	int fd = open_safely(root, path);
	enum reading reading;

	buf_clear(out);
	if (fd < 0) {
		fail(fault, path, errno == ELOOP ? "symlink" : "unreadable", "cannot be opened",
			errno);
		return READ_FAILED;
	}
	reading = read_once(fd, path, most, out, id, fault);
	close(fd);
	return reading;
}

bool file_read(int root, const char *path, uint64_t most, struct buf *out, struct file_id *id,
	struct fault *fault)
{
	struct file_id found;
	enum reading reading = open_and_read(root, path, most, out, &found, fault);

	if (reading == READ_CHANGED)
		reading = open_and_read(root, path, most, out, &found, fault);
	if (reading == READ_FAILED) {
		buf_clear(out);
		return false;
	}
	if (id)
		*id = found;
	return true;
}

int file_open_folder(int root, const char *path, struct fault *fault)
{
	int fd =
		openat(root, path, OPEN_SAFELY | O_DIRECTORY | (root == AT_FDCWD ? 0 : O_NOFOLLOW));

	if (fd < 0)
		fail(fault, path, "no-folder", "cannot be opened as a folder", errno);
	return fd;
}

bool file_identify(int root, const char *path, struct file_id *id)
{
	int fd = open_safely(root, path);
	struct stat st;
	bool is_file;

	if (fd < 0)
		return false;
	is_file = fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
	close(fd);
	if (is_file)
		*id = file_id_of(&st);
	return is_file;
}

/* The clocks of file systems tick every 2 s at the slowest (FAT). */
bool file_is_settled(const struct file_id *id)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return id->ctime.tv_sec < now.tv_sec - CLOCK_SECONDS &&
	       id->mtime.tv_sec < now.tv_sec - CLOCK_SECONDS;
}

bool file_is_there(int root, const char *path)
{
	int fd = open_safely(root, path);

	if (fd < 0)
		return errno != ENOENT;
	close(fd);
	return true;
}

bool file_is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool file_exists(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0;
}
