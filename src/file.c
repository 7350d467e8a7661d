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

enum { OPEN_SAFELY = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY, STALE_SECONDS = 3600 };

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
	int fd = root == AT_FDCWD ? open(path, OPEN_SAFELY) : open_below(root, path);
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

bool file_is_there(int root, const char *path)
{
	int fd = root == AT_FDCWD ? open(path, OPEN_SAFELY) : open_below(root, path);

	if (fd < 0)
		return errno != ENOENT;
	close(fd);
	return true;
}

static bool write_all(int fd, struct str bytes)
{
	ssize_t done;

	while (bytes.len > 0) {
		done = write(fd, bytes.at, bytes.len);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return false;
		bytes = str_sub(bytes, (size_t)done, bytes.len);
	}
	return true;
}

/* The folder of a path, with the slash at its end; "" for the one we are in. */
static struct str folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return str_from(path, slash ? (size_t)(slash - path) + 1 : 0);
}

static bool make_folders(struct str folder)
{
	struct buf path = { 0 };
	bool done = true;
	size_t i;

	for (i = 1; i < folder.len && done; i++) {
		if (folder.at[i] != '/')
			continue;
		buf_clear(&path);
		buf_add(&path, folder.at, i);
		done = mkdir(buf_text(&path), 0700) == 0 || errno == EEXIST ||
		       file_is_folder(path.at);
	}
	buf_free(&path);
	return done;
}

/* Best effort: where a folder cannot be synced the file stands already. */
static void sync_folder(const char *path)
{
	struct buf name = { 0 };
	int fd;

	buf_add_str(&name, folder_of(path));
	buf_add_char(&name, '.');
	fd = open(name.at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	buf_free(&name);
}

/* Does the file that was written hold just that? */
static bool holds(int fd, struct str bytes)
{
	char piece[4096];
	ssize_t len = -1;

	if (lseek(fd, 0, SEEK_SET) < 0)
		return false;
	while ((len = read(fd, piece, sizeof(piece))) != 0) {
		if (len < 0 && errno == EINTR)
			continue;
		errno = len < 0 ? errno : EIO;
		if (len < 0 || (size_t)len > bytes.len || memcmp(bytes.at, piece, (size_t)len) != 0)
			return false;
		bytes = str_sub(bytes, (size_t)len, SIZE_MAX);
	}
	errno = EIO;
	return bytes.len == 0;
}

/* Is the file still the one that was read? `old` NULL: it may be any. */
static bool is_still(const char *path, const struct file_id *old)
{
	struct file_id now;
	struct stat st;

	if (!old)
		return true;
	if (lstat(path, &st) < 0 || !S_ISREG(st.st_mode))
		return false;
	now = file_id_of(&st);
	return file_same(&now, old);
}

/* Fills in the open temporary file, closes it, and puts it in place. */
static bool put_in_place(int fd, const char *temporary, const char *path, const struct file_id *old,
	struct str bytes)
{
	struct stat st;
	bool done = write_all(fd, bytes);
	int error;

	if (done && lstat(path, &st) == 0 && S_ISREG(st.st_mode))
		done = fchmod(fd, st.st_mode & 0777) == 0;
	while (done && fsync(fd) < 0)
		done = errno == EINTR;
	done = done && (!old || holds(fd, bytes));
	error = errno;
	if (close(fd) < 0 && done) {
		error = errno;
		done = false;
	}
	errno = error;
	if (done && !is_still(path, old)) {
		errno = ESTALE;
		return false;
	}
	return done && rename(temporary, path) == 0;
}

bool file_replace_same(
	const char *path, const struct file_id *old, struct str bytes, struct fault *fault)
{
	struct str folder = folder_of(path);
	struct buf temporary = { 0 };
	bool done;
	int fd = -1, error;

	buf_addf(&temporary, "%.*s.%s.XXXXXX", STR(folder), path + folder.len);
	if (make_folders(folder))
		fd = mkostemp(temporary.at, O_CLOEXEC);
	done = fd >= 0 && put_in_place(fd, temporary.at, path, old, bytes);
	error = errno;
	if (done)
		sync_folder(path);
	else if (fd >= 0)
		unlink(temporary.at);
	buf_free(&temporary);
	if (!done && error == ESTALE)
		return fault_at(
			fault, (struct pos){ .file = path }, "changed", "it was changed meanwhile");
	return done || fail(fault, path, "unwritable", "cannot be written", error);
}

bool file_replace(const char *path, struct str bytes, struct fault *fault)
{
	return file_replace_same(path, NULL, bytes, fault);
}

/* .NAME.XXXXXX, as mkostemp names them */
static bool is_temporary(const char *name, const char *of)
{
	size_t len = strlen(of);

	return name[0] == '.' && strncmp(name + 1, of, len) == 0 && name[1 + len] == '.' &&
	       strspn(name + len + 2,
		       "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == 6 &&
	       name[len + 8] == '\0';
}

void file_sweep(const char *path)
{
	struct str folder = folder_of(path);
	struct buf name = { 0 };
	struct dirent *entry;
	struct stat st;
	DIR *dir;

	buf_addf(&name, "%.*s.", STR(folder));
	dir = opendir(name.at);
	while (dir && (entry = readdir(dir))) {
		if (is_temporary(entry->d_name, path + folder.len) &&
			fstatat(dirfd(dir), entry->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
			S_ISREG(st.st_mode) && time(NULL) - st.st_mtime > STALE_SECONDS)
			unlinkat(dirfd(dir), entry->d_name, 0);
	}
	if (dir)
		closedir(dir);
	buf_free(&name);
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
