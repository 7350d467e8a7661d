#include "file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "vec.h"

enum { OPEN_FOLDER = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | O_DIRECTORY };

/* The names of a walk's folders, and what it found. */
struct walk {
	struct file_limits limits;
	struct arena *arena;
	struct buf path; /* of the folder that is read, "" or with a slash at its end */
	unsigned depth;
	uint64_t bytes;
	bool is_full;

	struct file_entry *entry;
	size_t entries;
	size_t entries_cap;
	struct file_skip *skip;
	size_t skips;
	size_t skips_cap;
	const char **folder;
	size_t folders;
	size_t folders_cap;
};

static const char *path_to(struct walk *w, const char *name)
{
	return arena_printf(w->arena, "%s%s", buf_text(&w->path), name);
}

__attribute__((format(printf, 4, 5))) static void skip(
	struct walk *w, const char *name, const char *rule, const char *fmt, ...)
{
	struct file_skip found = { .path = path_to(w, name), .rule = rule };
	struct buf why = { 0 };
	va_list args;

	va_start(args, fmt);
	buf_vaddf(&why, fmt, args);
	va_end(args);
	found.why = arena_text(w->arena, buf_str(&why));
	buf_free(&why);
	VEC_PUSH(w->skip, w->skips, w->skips_cap, found);
	w->is_full |= w->skips > w->limits.files;
}

static bool is_yaml(const char *name)
{
	const char *end = strrchr(name, '.');

	return end && (strcasecmp(end, ".yaml") == 0 || strcasecmp(end, ".yml") == 0);
}

static void visit_file(struct walk *w, const char *name, const struct stat *st)
{
	struct file_entry found = { .id = file_id_of(st) };

	if (!is_yaml(name))
		return;
	if (found.id.bytes > w->limits.bytes) {
		skip(w, name, "too-large", "larger than %" PRIu64 " bytes", w->limits.bytes);
		return;
	}
	w->is_full = w->entries == w->limits.files;
	if (w->is_full || found.id.bytes > w->limits.tree_bytes - w->bytes) {
		skip(w, name, "too-many-files",
			"left out, with others: past %zu files or %" PRIu64 " bytes in all",
			w->limits.files, w->limits.tree_bytes);
		w->is_full = true;
		return;
	}
	w->bytes += found.id.bytes;
	found.path = path_to(w, name);
	VEC_PUSH(w->entry, w->entries, w->entries_cap, found);
}

static void visit_folder(struct walk *w, int parent, const char *name);

static void visit(struct walk *w, int folder, const char *name)
{
	struct stat st;

	if (name[0] == '.')
		return;
	if (fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) < 0) {
		if (errno != ENOENT)
			skip(w, name, "unreadable", "cannot be read: %s", file_words(errno));
		return;
	}
	if (S_ISLNK(st.st_mode))
		skip(w, name, "symlink", "symbolic links are not followed");
	else if (S_ISREG(st.st_mode))
		visit_file(w, name, &st);
	else if (!S_ISDIR(st.st_mode))
		skip(w, name, "not-a-file", "neither a file nor a folder");
	else if (w->depth > 0 || strcmp(name, "archive") != 0)
		visit_folder(w, folder, name);
}

/* The names in one open folder, which is closed. False, and errno, where they cannot be read. */
static bool visit_names(struct walk *w, int fd)
{
	DIR *dir = fdopendir(fd);
	struct dirent *entry;
	int error;

	if (!dir) {
		error = errno;
		close(fd);
		errno = error;
		return false;
	}
	for (;;) {
		errno = 0;
		entry = w->is_full ? NULL : readdir(dir);
		if (!entry)
			break;
		visit(w, fd, entry->d_name);
	}
	error = errno;
	closedir(dir);
	errno = error;
	return error == 0;
}

static void visit_folder(struct walk *w, int parent, const char *name)
{
	size_t len = w->path.len;
	bool is_read;
	int fd;

	if (w->depth == w->limits.depth) {
		skip(w, name, "too-deep", "more than %u folders deep", w->limits.depth);
		return;
	}
	VEC_PUSH(w->folder, w->folders, w->folders_cap, path_to(w, name));
	fd = openat(parent, name, OPEN_FOLDER | O_NOFOLLOW);
	w->depth++;
	buf_addf(&w->path, "%s/", name);
	is_read = fd >= 0 && visit_names(w, fd);
	buf_cut(&w->path, len);
	w->depth--;
	if (!is_read)
		skip(w, name, "unreadable", "cannot be read: %s", file_words(errno));
}

static int compare_entries(const void *a, const void *b)
{
	return strcmp(((const struct file_entry *)a)->path, ((const struct file_entry *)b)->path);
}

static int compare_skips(const void *a, const void *b)
{
	return strcmp(((const struct file_skip *)a)->path, ((const struct file_skip *)b)->path);
}

/* Sorts what was found and moves it to the arena. */
static void hand_over(struct walk *w, struct file_tree *out)
{
	if (w->entries)
		qsort(w->entry, w->entries, sizeof(*w->entry), compare_entries);
	if (w->skips)
		qsort(w->skip, w->skips, sizeof(*w->skip), compare_skips);
	out->entry = arena_copy(w->arena, w->entry, w->entries * sizeof(*w->entry));
	out->entries = w->entries;
	out->skip = arena_copy(w->arena, w->skip, w->skips * sizeof(*w->skip));
	out->skips = w->skips;
	out->folder = arena_copy(w->arena, w->folder, w->folders * sizeof(*w->folder));
	out->folders = w->folders;
	free(w->entry);
	free(w->skip);
	free(w->folder);
	buf_free(&w->path);
}

static struct file_limits with_defaults(const struct file_limits *limits)
{
	return (struct file_limits){
		.files = limits->files ? limits->files : FILE_MOST,
		.depth = limits->depth ? limits->depth : FILE_DEPTH,
		.bytes = limits->bytes ? limits->bytes : FILE_BYTES,
		.tree_bytes = limits->tree_bytes ? limits->tree_bytes : FILE_TREE_BYTES,
	};
}

bool file_tree_list_within(const char *dir, const struct file_limits *limits, struct arena *arena,
	struct file_tree *out, struct fault *fault)
{
	struct walk w = { .arena = arena, .limits = with_defaults(limits) };
	struct pos at = { .file = dir };
	int root = open(dir, OPEN_FOLDER), names;

	if (root < 0)
		return fault_at(fault, at, "no-folder", "cannot be opened as a folder: %s",
			file_words(errno));
	names = openat(root, ".", OPEN_FOLDER);
	if (names < 0 || !visit_names(&w, names)) {
		fault_at(fault, at, "no-folder", "cannot be read: %s", file_words(errno));
		close(root);
		hand_over(&w, &(struct file_tree){ 0 });
		return false;
	}
	*out = (struct file_tree){ .root = root };
	hand_over(&w, out);
	return true;
}

bool file_tree_list(
	const char *dir, struct arena *arena, struct file_tree *out, struct fault *fault)
{
	return file_tree_list_within(dir, &(struct file_limits){ 0 }, arena, out, fault);
}

void file_tree_free(struct file_tree *tree)
{
	if (tree->root > 0)
		close(tree->root);
	*tree = (struct file_tree){ .root = -1 };
}

/* A file and when it was changed. */
struct aged {
	const char *name;
	struct timespec mtime;
};

static int by_age(const void *a, const void *b)
{
	const struct aged *x = a, *y = b;

	if (x->mtime.tv_sec != y->mtime.tv_sec)
		return x->mtime.tv_sec > y->mtime.tv_sec ? -1 : 1;
	if (x->mtime.tv_nsec != y->mtime.tv_nsec)
		return x->mtime.tv_nsec > y->mtime.tv_nsec ? -1 : 1;
	return strcmp(x->name, y->name);
}

size_t file_names(int folder, struct arena *arena, const char **out, size_t most)
{
	int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	struct aged *list = NULL;
	size_t count = 0, cap = 0, i;
	struct dirent *entry;
	struct stat st;

	while (dir && (entry = readdir(dir)) && count < FILE_MOST) {
		if (entry->d_name[0] == '.' ||
			fstatat(folder, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) < 0 ||
			!S_ISREG(st.st_mode))
			continue;
		VEC_PUSH(list, count, cap,
			(struct aged){ arena_text(arena, str_of(entry->d_name)), st.st_mtim });
	}
	if (dir)
		closedir(dir);
	if (count)
		qsort(list, count, sizeof(*list), by_age);
	for (i = 0; i < count && i < most; i++)
		out[i] = list[i].name;
	free(list);
	return i;
}
