#ifndef FRISE_FILE_H
#define FRISE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "arena.h"
#include "fault.h"
#include "str.h"

struct stat;

/*
 * Files; nothing else in the program opens any. Folders of strangers are read below a root
 * descriptor with openat and O_NOFOLLOW; only regular files are read, and never mapped.
 */

/* What says that a file is still the same one. */
struct file_id {
	uint64_t dev;
	uint64_t ino;
	uint64_t bytes;
	struct timespec mtime;
	struct timespec ctime;
};

bool file_same(const struct file_id *a, const struct file_id *b);
struct file_id file_id_of(const struct stat *st);

/* A value of errno in the words of our messages, in English: "permission denied". */
const char *file_words(int error);

enum { FILE_MOST = 200000, FILE_DEPTH = 32 /* folders in folders */ };
#define FILE_BYTES      ((uint64_t)16 << 20) /* of one file */
#define FILE_TREE_BYTES ((uint64_t)4 << 30)  /* of all */

/* Limits of a tree; 0 stands for those above. A user may raise them, a content folder may not. */
struct file_limits {
	size_t files;
	unsigned depth;
	uint64_t bytes; /* of one file */
	uint64_t tree_bytes;
};

/* One file of a tree. The path is relative to the root, any bytes but NUL. */
struct file_entry {
	const char *path;
	struct file_id id;
};

/* Something passed over: a symbolic link, a FIFO, a folder that cannot be read, too much. */
struct file_skip {
	const char *path;
	const char *rule; /* literal; those of file_read, "too-many-files", "too-deep" */
	const char *why;  /* a message, in the arena */
};

/*
 * The files below a root whose names end in .yaml or .yml (any case), in byte
 * order of their relative paths. Names that begin with '.' and the top-level
 * folder archive/ are left out without a word; symbolic links (whatever
 * their names, file or folder) and special files are skips. Everything lives in `arena`.
 */
struct file_tree {
	int root; /* descriptor; file_tree_free closes it; -1 or 0: none */
	struct file_entry *entry;
	size_t entries;
	struct file_skip *skip;
	size_t skips;
	const char **folder; /* those below the root that were looked through; in no order */
	size_t folders;
};

/*
 * Fails where `dir`, which may be a symbolic link, cannot be opened as a folder (rule "no-folder",
 * fault's file is `dir`). What is past a limit is skipped; of too many files one skip names one.
 */
bool file_tree_list(
	const char *dir, struct arena *arena, struct file_tree *out, struct fault *fault);
bool file_tree_list_within(const char *dir, const struct file_limits *limits, struct arena *arena,
	struct file_tree *out, struct fault *fault);
void file_tree_free(struct file_tree *tree);

/*
 * The names of regular files right in a folder, those changed last first; none that begins with a
 * dot. At most `most`; in `arena`. The descriptor stays open.
 */
size_t file_names(int folder, struct arena *arena, const char **out, size_t most);

/*
 * Reads a whole regular file, without following a symbolic link anywhere below the folder `root`,
 * which the path may not leave; or, where `root` is AT_FDCWD, any path of the user's own. The
 * buffer is emptied first and ends with a NUL that is not counted. No more than `most` bytes; a
 * file that changed while it was read is read once again. *id (may be NULL) is what the file was
 * before it was read, so that a later change shows. On failure the buffer is empty. Rules:
 * "unreadable", "too-large", "not-a-file", "symlink"; fault's file is `path`.
 */
bool file_read(int root, const char *path, uint64_t most, struct buf *out, struct file_id *id,
	struct fault *fault);

/*
 * Opens a folder to read below. `root` is AT_FDCWD for any path of the user's own, else a folder
 * that holds one of this name, which is no symbolic link. The caller closes it. -1: there is none
 * ("no-folder").
 */
int file_open_folder(int root, const char *path, struct fault *fault);

/* What file_read would set *id to; false: there is no regular file. */
bool file_identify(int root, const char *path, struct file_id *id);

/* Was it changed so long ago that a further change cannot leave its times as they are? */
bool file_is_settled(const struct file_id *id);

/* Is there anything at this path, as file_read takes it, or what cannot be looked at? */
bool file_is_there(int root, const char *path);

/*
 * Replaces a file as a whole: a temporary file beside it (0600, or as the old file was), written,
 * synced, renamed, the folder synced. On failure the old file stays whole. Makes missing parent
 * folders of `path` (0700). A symbolic link is replaced, not followed. Rule: "unwritable".
 */
bool file_replace(const char *path, struct str bytes, struct fault *fault);

/*
 * The same for a file that nobody else may lose a change of: only where `path` is still the file
 * `old` ("changed" else), and only with what was read back from the disk as it was given.
 */
bool file_replace_same(
	const char *path, const struct file_id *old, struct str bytes, struct fault *fault);

/*
 * A new file, whole or not at all, where nothing has its name ("exists" else). It and missing
 * parent folders have the modes that the umask leaves.
 */
bool file_create(const char *path, struct str bytes, struct fault *fault);

/* One of several new files; `path` is relative to a folder. */
struct file_new {
	const char *path;
	struct str bytes;
	bool is_optional; /* passed over where its name is taken */
};

/*
 * Makes all of them in a folder, or none. The folder may be new or empty: then they are there at
 * once, even where the run is killed. Else none of their names may be taken, but by the very same
 * bytes; "exists", fault's file is the one in the way. What a failure leaves is what was there.
 */
bool file_plant(const char *folder, const struct file_new *list, size_t count, struct fault *fault);

/* Removes temporaries over an hour old that file_replace left beside `path` when it was killed. */
void file_sweep(const char *path);

/* Is there a folder / anything with this name? Both follow symbolic links. */
bool file_is_folder(const char *path);
bool file_exists(const char *path);

#endif
