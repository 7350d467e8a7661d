#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"

struct place {
	char dir[32]; /* the test's own, and the current folder */
	int before;
};

static int enter(void **state)
{
	struct place *place = calloc(1, sizeof(*place));

	*place = (struct place){ .dir = "/tmp/frise.XXXXXX", .before = open(".", O_RDONLY) };
	*state = place;
	return place->before < 0 || !mkdtemp(place->dir) || chdir(place->dir) < 0;
}

static int leave(void **state)
{
	struct place *place = *state;
	struct buf command = { 0 };
	int status = fchdir(place->before);

	buf_addf(&command, "chmod -R u+rwx %s && rm -rf %s", place->dir, place->dir);
	status |= system(buf_text(&command));
	buf_free(&command);
	close(place->before);
	free(place);
	return status;
}

static void put(const char *path, const char *text)
{
	struct fault fault = { 0 };

	if (!file_replace(path, str_of(text), &fault))
		fail_msg("%s: %s", path, fault.msg);
}

static void t_a_tree_lists_yaml_in_byte_order(void **state)
{
	static const char *const want[] = { "a.yaml", "a/b.yaml", "a0.YML", "z/archive/c.yaml" };
	struct arena arena = { 0 };
	struct file_tree tree;
	struct fault fault;
	size_t i;

	(void)state;
	put("tree/a/b.yaml", "1");
	put("tree/a.yaml", "");
	put("tree/a0.YML", "");
	put("tree/a.txt", "");
	put("tree/.hidden.yaml", "");
	put("tree/.git/x.yaml", "");
	put("tree/archive/x.yaml", "");
	put("tree/z/archive/c.yaml", "");
	assert_int_equal(symlink("a.yaml", "tree/link"), 0);
	assert_int_equal(mkfifo("tree/pipe.yaml", 0600), 0);
	assert_true(file_tree_list("tree", &arena, &tree, &fault));
	assert_int_equal(tree.entries, sizeof(want) / sizeof(want[0]));
	for (i = 0; i < tree.entries; i++)
		assert_string_equal(tree.entry[i].path, want[i]);
	assert_int_equal(tree.skips, 2);
	assert_string_equal(tree.skip[0].path, "link");
	assert_string_equal(tree.skip[0].rule, "symlink");
	assert_string_equal(tree.skip[1].path, "pipe.yaml");
	assert_string_equal(tree.skip[1].rule, "not-a-file");
	file_tree_free(&tree);
	arena_free(&arena);
}

static void t_a_file_is_read_whole_below_its_root(void **state)
{
	struct file_id id;
	struct fault fault;
	struct buf out = { 0 };
	int root;

	(void)state;
	put("in/a/b.yaml", "hello");
	put("out", "secret");
	assert_int_equal(symlink("a", "in/link"), 0);
	root = open("in", O_RDONLY | O_DIRECTORY);
	assert_true(file_read(root, "a/b.yaml", 5, &out, &id, &fault));
	assert_string_equal(buf_text(&out), "hello");
	assert_int_equal(id.bytes, 5);
	assert_false(file_read(root, "a/b.yaml", 4, &out, &id, &fault));
	assert_string_equal(fault.rule, "too-large");
	assert_false(file_read(root, "../out", 100, &out, &id, &fault));
	assert_false(file_read(root, "link/b.yaml", 100, &out, &id, &fault));
	assert_false(file_read(root, "a", 100, &out, &id, &fault));
	assert_string_equal(fault.rule, "not-a-file");
	close(root);
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(t_a_tree_lists_yaml_in_byte_order, enter, leave),
		cmocka_unit_test_setup_teardown(t_a_file_is_read_whole_below_its_root, enter, leave),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
