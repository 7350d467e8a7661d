#include "file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { STALE_SECONDS = 3600 };

static bool fail(struct fault *fault, const char *path, int error)
{
	return fault_at(fault, (struct pos){ .file = path }, "unwritable", "cannot be written: %s",
		file_words(error));
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

static bool make_folders(struct str folder, mode_t mode)
{
	struct buf path = { 0 };
	bool done = true;
	size_t i;

	for (i = 1; i < folder.len && done; i++) {
		if (folder.at[i] != '/')
			continue;
		buf_clear(&path);
		buf_add(&path, folder.at, i);
		done = mkdir(buf_text(&path), mode) == 0 || errno == EEXIST ||
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

/*
 * Fills in the open file, has it on the disk and closes it, whatever becomes of it. `mode` -1: the
 * one it has; is_careful: it must read back as it was written.
 */
static bool fill(int fd, struct str bytes, int mode, bool is_careful)
{
	bool done = write_all(fd, bytes);
	int error;

	if (done && mode >= 0)
		done = fchmod(fd, (mode_t)mode) == 0;
	while (done && fsync(fd) < 0)
		done = errno == EINTR;
	done = done && (!is_careful || holds(fd, bytes));
	error = errno;
	if (close(fd) < 0 && done) {
		error = errno;
		done = false;
	}
	errno = error;
	return done;
}

/* Fills in the open temporary file, and puts it in place. */
static bool put_in_place(int fd, const char *temporary, const char *path, const struct file_id *old,
	struct str bytes)
{
	struct stat st;
	bool is_there = lstat(path, &st) == 0 && S_ISREG(st.st_mode);

	if (!fill(fd, bytes, is_there ? (int)(st.st_mode & 0777) : -1, old))
		return false;
	if (!is_still(path, old)) {
		errno = ESTALE;
		return false;
	}
	return rename(temporary, path) == 0;
}

bool file_replace_same(
	const char *path, const struct file_id *old, struct str bytes, struct fault *fault)
{
	struct str folder = folder_of(path);
	struct buf temporary = { 0 };
	bool done;
	int fd = -1, error;

	buf_addf(&temporary, "%.*s.%s.XXXXXX", STR(folder), path + folder.len);
	if (make_folders(folder, 0700))
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
	return done || fail(fault, path, error);
}

bool file_replace(const char *path, struct str bytes, struct fault *fault)
{
	return file_replace_same(path, NULL, bytes, fault);
}

/* Like mkostemp, but of the mode that others' programs would give it. */
static int open_new(struct buf *name)
{
	size_t len = name->len;
	struct timespec now;
	int fd = -1, tries;

	for (tries = 0; tries < 100 && fd < 0; tries++) {
		clock_gettime(CLOCK_REALTIME, &now);
		buf_cut(name, len);
		buf_addf(name, "%06lu", (unsigned long)(now.tv_nsec ^ getpid()) % 1000000);
		fd = open(name->at, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd < 0 && errno != EEXIST)
			break;
	}
	return fd;
}

/* Gives the file its name, which nothing may have. Not every file system knows links. */
static bool name_new(const char *temporary, const char *path)
{
	struct stat st;

	if (link(temporary, path) == 0)
		return unlink(temporary) == 0;
	if (errno == EEXIST)
		return false;
	if (lstat(path, &st) == 0) {
		errno = EEXIST;
		return false;
	}
	return rename(temporary, path) == 0;
}

bool file_create(const char *path, struct str bytes, struct fault *fault)
{
	struct str folder = folder_of(path);
	struct buf temporary = { 0 };
	bool done;
	int fd = -1, error;

	buf_addf(&temporary, "%.*s.%s.", STR(folder), path + folder.len);
	if (make_folders(folder, 0777))
		fd = open_new(&temporary);
	done = fd >= 0 && fill(fd, bytes, -1, true) && name_new(temporary.at, path);
	error = errno;
	if (done)
		sync_folder(path);
	else if (fd >= 0)
		unlink(temporary.at);
	buf_free(&temporary);
	if (!done && error == EEXIST)
		return fault_at(
			fault, (struct pos){ .file = path }, "exists", "it is there already");
	return done || fail(fault, path, error);
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
