#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "file.h"
#include "place.h"

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

static void make_socket(const char *path)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	memcpy(at.sun_path, path, strlen(path) + 1);
	assert_int_equal(bind(fd, (struct sockaddr *)&at, sizeof(at)), 0);
	close(fd);
}

static void check_entries(const struct file_tree *tree, const char *const *want, size_t count)
{
	size_t i;

	for (i = 0; i < count && i < tree->entries; i++)
		assert_string_equal(tree->entry[i].path, want[i]);
	assert_int_equal(tree->entries, count);
}

static void t_a_tree_lists_yaml_in_byte_order(void **state)
{
	static const char *const path[] = {
		"a/b.yaml",
		"a.yaml",
		"a0.YML",
		"a\n\x1b[31m.yaml",
		"\xFF.yaml",
		"folder.yaml/x.yMl",
		"é.yaml",
		"deep/er/than/that.yaml",
		"z/archive/c.yaml",
		"z/frise.yaml",
		/* and not: */ "a.txt",
		"yaml",
		"a.yaml~",
		"a.yaml.bak",
		".hidden.yaml",
		".yaml",
		".git/x.yaml",
		"z/.x/y.yaml",
		"archive/x.yaml",
		"archive/y/z.yaml",
	};
	static const char *const want[] = {
		"a\n\x1b[31m.yaml",
		"a.yaml",
		"a/b.yaml",
		"a0.YML",
		"deep/er/than/that.yaml",
		"folder.yaml/x.yMl",
		"z/archive/c.yaml",
		"z/frise.yaml",
		"é.yaml",
		"\xFF.yaml",
	};
	struct arena arena = { 0 };
	struct file_tree tree;
	struct fault fault;
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(path); i++)
		place_put(path[i], "12345");
	assert_true(file_tree_list(".", &arena, &tree, &fault));
	check_entries(&tree, want, ROWS(want));
	assert_int_equal(tree.skips, 0);
	assert_int_equal(tree.entry[0].id.bytes, 5);
	file_tree_free(&tree);
	arena_free(&arena);
}

static void t_what_is_no_plain_file_is_passed_over(void **state)
{
	static const struct {
		const char *path, *rule;
	} want[] = {
		{ "a/link", "symlink" },
		{ "archive", "symlink" },
		{ "broken", "symlink" },
		{ "link.yaml", "symlink" },
		{ "pipe", "not-a-file" },
		{ "socket.yaml", "not-a-file" },
	};
	struct arena arena = { 0 };
	struct file_tree tree;
	struct fault fault;
	size_t i;

	(void)state;
	place_put("tree/a/b.yaml", "");
	place_put("outside/x.yaml", "");
	assert_int_equal(symlink("../../outside", "tree/a/link"), 0);
	assert_int_equal(symlink("../outside", "tree/archive"), 0);
	assert_int_equal(symlink("nowhere", "tree/broken"), 0);
	assert_int_equal(symlink("a/b.yaml", "tree/link.yaml"), 0);
	assert_int_equal(symlink("a/b.yaml", "tree/.link.yaml"), 0);
	assert_int_equal(mkfifo("tree/pipe", 0600), 0);
	make_socket("tree/socket.yaml");
	assert_int_equal(symlink("tree", "root"), 0);
	assert_true(file_tree_list("root", &arena, &tree, &fault));
	check_entries(&tree, (const char *const[]){ "a/b.yaml" }, 1);
	assert_int_equal(tree.skips, ROWS(want));
	for (i = 0; i < ROWS(want); i++) {
		assert_string_equal(tree.skip[i].path, want[i].path);
		assert_string_equal(tree.skip[i].rule, want[i].rule);
		assert_true(strlen(tree.skip[i].why) > 0);
	}
	file_tree_free(&tree);
	arena_free(&arena);
}

static void t_a_tree_that_is_none_is_said(void **state)
{
	struct arena arena = { 0 };
	struct file_tree tree = { .root = 77 };
	struct fault fault;

	(void)state;
	place_put("file", "");
	assert_false(file_tree_list("missing", &arena, &tree, &fault));
	assert_string_equal(fault.rule, "no-folder");
	assert_string_equal(fault.pos.file, "missing");
	assert_string_equal(fault.msg, "cannot be opened as a folder: no such file");
	assert_false(file_tree_list("file", &arena, &tree, &fault));
	assert_string_equal(fault.rule, "no-folder");
	assert_int_equal(tree.root, 77);
	arena_free(&arena);
}

static void t_limits_of_a_tree_hold(void **state)
{
	static const struct {
		struct file_limits limits;
		size_t entries, skips;
		const char *rule;
	} rows[] = {
		{ { 0 }, 4, 0, NULL },
		{ { .files = 4 }, 4, 0, NULL },
		{ { .files = 2 }, 2, 1, "too-many-files" },
		{ { .bytes = 10 }, 4, 0, NULL },
		{ { .bytes = 9 }, 3, 1, "too-large" },
		{ { .tree_bytes = 16 }, 4, 0, NULL },
		{ { .tree_bytes = 1 }, 0, 1, "too-many-files" },
		{ { .depth = 2 }, 4, 0, NULL },
		{ { .depth = 1 }, 2, 1, "too-deep" },
	};
	struct arena arena = { 0 };
	struct file_tree tree;
	struct fault fault;
	size_t i;

	(void)state;
	place_put("1.yaml", "22");
	place_put("a/2.yaml", "1234567890");
	place_put("a/b/3.yaml", "22");
	place_put("a/b/4.yaml", "22");
	place_put("a/b/large.txt", "12345678901234567890");
	for (i = 0; i < ROWS(rows); i++) {
		assert_true(file_tree_list_within(".", &rows[i].limits, &arena, &tree, &fault));
		if (!rows[i].limits.tree_bytes || rows[i].entries)
			assert_int_equal(tree.entries, rows[i].entries);
		assert_int_equal(tree.skips, rows[i].skips);
		if (rows[i].skips)
			assert_string_equal(tree.skip[0].rule, rows[i].rule);
		file_tree_free(&tree);
	}
	arena_free(&arena);
}

static void t_folders_nest_only_so_deep(void **state)
{
	struct arena arena = { 0 };
	struct buf path = { 0 };
	struct file_tree tree;
	struct fault fault;

	(void)state;
	buf_repeat(&path, "d/", FILE_DEPTH);
	buf_add_text(&path, "a.yaml");
	place_put(path.at, "");
	buf_cut(&path, 2 * FILE_DEPTH);
	buf_add_text(&path, "deeper/b.yaml");
	place_put(path.at, "");
	assert_true(file_tree_list(".", &arena, &tree, &fault));
	assert_int_equal(tree.entries, 1);
	assert_int_equal(tree.skips, 1);
	assert_string_equal(tree.skip[0].rule, "too-deep");
	assert_true(str_ends(str_of(tree.skip[0].path), "/deeper"));
	file_tree_free(&tree);
	buf_free(&path);
	arena_free(&arena);
}

/* Root may read everything, so it plays somebody else meanwhile. */
static void t_what_may_not_be_read_is_named_and_the_rest_listed(void **state)
{
	struct arena arena = { 0 };
	struct file_tree tree;
	struct fault fault;
	struct buf out = { 0 };
	bool is_root = geteuid() == 0;

	(void)state;
	place_put("b.yaml", "");
	place_put("secret/c.yaml", "");
	place_put("secret.yaml", "");
	assert_int_equal(chmod(".", 0755) | chmod("secret", 0) | chmod("secret.yaml", 0), 0);
	assert_true(!is_root || seteuid(65534) == 0);
	assert_true(file_tree_list(".", &arena, &tree, &fault));
	assert_false(file_read(tree.root, "secret.yaml", 100, &out, NULL, &fault));
	assert_true(!is_root || seteuid(0) == 0);
	assert_int_equal(chmod("secret", 0700), 0);
	assert_string_equal(fault.rule, "unreadable");
	assert_string_equal(fault.msg, "cannot be opened: permission denied");
	assert_int_equal(tree.entries, 2);
	assert_int_equal(tree.skips, 1);
	assert_string_equal(tree.skip[0].path, "secret");
	assert_string_equal(tree.skip[0].rule, "unreadable");
	assert_string_equal(tree.skip[0].why, "cannot be read: permission denied");
	file_tree_free(&tree);
	arena_free(&arena);
	buf_free(&out);
}

static void t_a_file_is_read_whole_below_its_root(void **state)
{
	static const struct {
		const char *path;
		uint64_t most;
		const char *want; /* NULL: fails by rule */
		const char *rule;
	} rows[] = {
		{ "a/b.yaml", 5, "hello", NULL },
		{ "./a/b.yaml", 100, "hello", NULL },
		{ "empty", 0, "", NULL },
		{ "a/b.yaml", 4, NULL, "too-large" },
		{ "missing", 100, NULL, "unreadable" },
		{ "a/missing/x", 100, NULL, "unreadable" },
		{ "a/b.yaml/x", 100, NULL, "unreadable" },
		{ "a", 100, NULL, "not-a-file" },
		{ "pipe", 100, NULL, "not-a-file" },
		{ "socket", 100, NULL, "unreadable" },
		{ "link", 100, NULL, "symlink" },
		{ "folder/b.yaml", 100, NULL, "unreadable" },
		{ "../outside", 100, NULL, "unreadable" },
		{ "a/../../outside", 100, NULL, "unreadable" },
		{ "/etc/passwd", 100, NULL, "unreadable" },
		{ "a//b.yaml", 100, NULL, "unreadable" },
		{ "", 100, NULL, "unreadable" },
	};
	struct file_id id;
	struct fault fault;
	struct buf out = { 0 };
	size_t i;
	int root;

	(void)state;
	place_put("in/a/b.yaml", "hello");
	place_put("in/empty", "");
	place_put("outside", "secret");
	assert_int_equal(symlink("a/b.yaml", "in/link"), 0);
	assert_int_equal(symlink("a", "in/folder"), 0);
	assert_int_equal(mkfifo("in/pipe", 0600), 0);
	make_socket("in/socket");
	root = open("in", O_RDONLY | O_DIRECTORY);
	for (i = 0; i < ROWS(rows); i++) {
		fault = (struct fault){ 0 };
		assert_true(file_read(root, rows[i].path, rows[i].most, &out, &id, &fault) ==
			    !!rows[i].want);
		assert_string_equal(buf_text(&out), rows[i].want ? rows[i].want : "");
		if (rows[i].want) {
			assert_int_equal(id.bytes, strlen(rows[i].want));
			continue;
		}
		assert_string_equal(fault.rule, rows[i].rule);
		assert_string_equal(fault.pos.file, rows[i].path);
	}
	close(root);
	buf_free(&out);
}

static void t_a_path_of_the_user_may_lead_anywhere(void **state)
{
	struct fault fault;
	struct buf out = { 0 };

	(void)state;
	place_put("a/b", "hello");
	assert_int_equal(symlink("a/b", "link"), 0);
	assert_true(file_read(AT_FDCWD, "a/../link", 100, &out, NULL, &fault));
	assert_string_equal(buf_text(&out), "hello");
	assert_true(file_read(AT_FDCWD, "/proc/self/status", 100000, &out, NULL, &fault));
	assert_true(out.len > 0);
	assert_false(file_read(AT_FDCWD, "/dev/null", 100, &out, NULL, &fault));
	assert_string_equal(fault.rule, "not-a-file");
	buf_free(&out);
}

static void t_a_file_that_changed_is_another(void **state)
{
	struct file_id first, second;
	struct fault fault;
	struct buf out = { 0 };

	(void)state;
	place_put("a", "one");
	assert_true(file_read(AT_FDCWD, "a", 100, &out, &first, &fault));
	assert_true(file_read(AT_FDCWD, "a", 100, &out, &second, &fault));
	assert_true(file_same(&first, &second));
	place_put("a", "two");
	assert_true(file_read(AT_FDCWD, "a", 100, &out, &second, &fault));
	assert_false(file_same(&first, &second));
	buf_free(&out);
}

static mode_t mode_of(const char *path)
{
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	return st.st_mode & 07777;
}

static void t_a_file_is_replaced_with_its_folders_and_mode(void **state)
{
	struct buf out = { 0 };
	struct fault fault;

	(void)state;
	place_put("new/folder/file", "one");
	assert_int_equal(mode_of("new/folder"), 0700);
	assert_int_equal(mode_of("new/folder/file"), 0600);
	assert_int_equal(chmod("new/folder/file", 0644), 0);
	place_put("new/folder/file", "");
	assert_int_equal(mode_of("new/folder/file"), 0644);
	place_put("new//folder/./file", "two\0");
	assert_true(file_read(AT_FDCWD, "new/folder/file", 100, &out, NULL, &fault));
	assert_string_equal(buf_text(&out), "two");
	assert_int_equal(rename("new/folder/file", "file"), 0);
	assert_int_equal(rmdir("new/folder"), 0); /* nothing was left beside it */
	buf_free(&out);
}

static void t_a_link_is_replaced_and_not_followed(void **state)
{
	struct buf out = { 0 };
	struct fault fault;

	(void)state;
	place_put("target", "old");
	assert_int_equal(symlink("target", "link"), 0);
	place_put("link", "new");
	assert_true(file_read(AT_FDCWD, "target", 100, &out, NULL, &fault));
	assert_string_equal(buf_text(&out), "old");
	buf_free(&out);
}

static void t_what_cannot_be_replaced_stays(void **state)
{
	static const char *const path[] = { "folder", "file/x", "folder/", "/proc/frise/x" };
	struct fault fault;
	size_t i;

	(void)state;
	place_put("folder/kept", "1");
	place_put("file", "1");
	for (i = 0; i < ROWS(path); i++) {
		assert_false(file_replace(path[i], str_of("x"), &fault));
		assert_string_equal(fault.rule, "unwritable");
		assert_string_equal(fault.pos.file, path[i]);
	}
	assert_true(file_exists("folder/kept"));
	assert_int_equal(unlink("folder/kept"), 0);
	assert_int_equal(rmdir("folder"), 0);
}

static void put_old(const char *path, time_t age)
{
	struct timespec times[2] = { { .tv_sec = time(NULL) - age },
		{ .tv_sec = time(NULL) - age } };

	place_put(path, "");
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void t_only_stale_temporaries_are_swept(void **state)
{
	static const struct {
		const char *path;
		time_t age;
		bool stays;
	} rows[] = {
		{ "d/.state.aB3xYz", 7200, false },
		{ "d/.state.aB3xY0", 60, true },
		{ "d/.state.aB3xY", 7200, true },
		{ "d/.state.aB3xYzz", 7200, true },
		{ "d/.state.aB3.Yz", 7200, true },
		{ "d/state.aB3xYz", 7200, true },
		{ "d/.other.aB3xYz", 7200, true },
		{ "d/state", 7200, true },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ROWS(rows); i++)
		put_old(rows[i].path, rows[i].age);
	file_sweep("d/state");
	file_sweep("nowhere/state");
	for (i = 0; i < ROWS(rows); i++)
		assert_int_equal(file_exists(rows[i].path), rows[i].stays);
}

static void t_folders_and_files_are_told_apart(void **state)
{
	(void)state;
	place_put("d/f", "");
	assert_int_equal(symlink("d", "link"), 0);
	assert_true(file_is_folder("d") && file_is_folder("link") && file_exists("d"));
	assert_false(file_is_folder("d/f") || file_is_folder("x") || file_exists("x"));
	assert_string_equal(file_words(EACCES), "permission denied");
	assert_string_equal(file_words(-1), "system error");
}

static void t_a_file_that_changed_meanwhile_is_not_replaced(void **state)
{
	struct buf text = { 0 };
	struct file_id id;
	struct fault fault;

	(void)state;
	place_put("a", "one");
	assert_true(file_read(AT_FDCWD, "a", FILE_BYTES, &text, &id, &fault));
	assert_true(file_replace_same("a", &id, str_of("two"), &fault));
	assert_false(file_replace_same("a", &id, str_of("six"), &fault));
	assert_string_equal(fault.rule, "changed");
	assert_true(file_read(AT_FDCWD, "a", FILE_BYTES, &text, &id, &fault));
	assert_string_equal(text.at, "two");
	assert_int_equal(remove("a"), 0);
	assert_false(file_replace_same("a", &id, str_of("six"), &fault));
	assert_false(file_exists("a"));
	buf_free(&text);
}

static void t_a_folder_to_read_below_is_no_link(void **state)
{
	int root, fd;

	(void)state;
	place_put("in/archive/a", "");
	assert_int_equal(symlink("in/archive", "archive"), 0);
	root = file_open_folder(AT_FDCWD, ".", NULL);
	assert_true(root >= 0);
	fd = file_open_folder(AT_FDCWD, "archive", NULL);
	assert_true(fd >= 0 && file_is_there(fd, "a") && !file_is_there(fd, "b"));
	close(fd);
	assert_int_equal(file_open_folder(root, "archive", NULL), -1);
	assert_int_equal(file_open_folder(root, "none", NULL), -1);
	assert_false(file_is_there(root, "in/none/a"));
	assert_true(file_is_there(root, "in/archive/a"));
	close(root);
}

static void t_names_of_a_folder_come_newest_first(void **state)
{
	static const char *const paths[] = { "d/old", "d/new", "d/a", "d/b", "d/.hidden", "d/e/f" };
	struct timespec times[2] = { { .tv_sec = 1000 }, { .tv_sec = 1000 } };
	struct arena arena = { 0 };
	const char *name[8];
	size_t i;
	int folder;

	(void)state;
	for (i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		place_put(paths[i], "");
		times[1].tv_sec = i == 0 ? 500 : i == 1 ? 2000 : 1000;
		assert_int_equal(utimensat(AT_FDCWD, paths[i], times, 0), 0);
	}
	assert_int_equal(symlink("old", "d/link"), 0);
	folder = file_open_folder(AT_FDCWD, "d", NULL);
	assert_int_equal(file_names(folder, &arena, name, 8), 4);
	assert_string_equal(name[0], "new");
	assert_string_equal(name[1], "a");
	assert_string_equal(name[2], "b");
	assert_string_equal(name[3], "old");
	assert_int_equal(file_names(folder, &arena, name, 1), 1);
	assert_string_equal(name[0], "new");
	close(folder);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_PLACE(t_a_tree_lists_yaml_in_byte_order),
		IN_PLACE(t_what_is_no_plain_file_is_passed_over),
		IN_PLACE(t_a_tree_that_is_none_is_said),
		IN_PLACE(t_limits_of_a_tree_hold),
		IN_PLACE(t_folders_nest_only_so_deep),
		IN_PLACE(t_what_may_not_be_read_is_named_and_the_rest_listed),
		IN_PLACE(t_a_file_is_read_whole_below_its_root),
		IN_PLACE(t_a_path_of_the_user_may_lead_anywhere),
		IN_PLACE(t_a_file_that_changed_is_another),
		IN_PLACE(t_a_file_is_replaced_with_its_folders_and_mode),
		IN_PLACE(t_a_file_that_changed_meanwhile_is_not_replaced),
		IN_PLACE(t_a_folder_to_read_below_is_no_link),
		IN_PLACE(t_a_link_is_replaced_and_not_followed),
		IN_PLACE(t_what_cannot_be_replaced_stays),
		IN_PLACE(t_only_stale_temporaries_are_swept),
		IN_PLACE(t_folders_and_files_are_told_apart),
		IN_PLACE(t_names_of_a_folder_come_newest_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
