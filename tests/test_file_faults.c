#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "place.h"

/* The linker puts these in the way of the system's calls (--wrap). */
enum call { CALL_READ, CALL_WRITE, CALL_FSYNC, CALL_CLOSE, CALL_RENAME, CALLS };

/* What the next calls do instead of succeeding. */
static struct {
	int error[CALLS];  /* fails so, once; 0: does not */
	int skip[CALLS];   /* calls that succeed before */
	size_t most;       /* bytes a read or write takes, 0: all */
	const char *grows; /* a file that gets longer behind a read, as often as `times` */
	int times;
	bool at_end;      /* only when all was read */
	bool is_replaced; /* instead of growing */
} plan;

ssize_t __real_read(int fd, void *to, size_t bytes);
ssize_t __real_write(int fd, const void *from, size_t bytes);
int __real_fsync(int fd);
int __real_close(int fd);
int __real_rename(const char *from, const char *to);
ssize_t __wrap_read(int fd, void *to, size_t bytes);
ssize_t __wrap_write(int fd, const void *from, size_t bytes);
int __wrap_fsync(int fd);
int __wrap_close(int fd);
int __wrap_rename(const char *from, const char *to);

static bool fails(enum call call)
{
	if (!plan.error[call] || plan.skip[call]-- > 0)
		return false;
	errno = plan.error[call];
	plan.error[call] = 0;
	return true;
}

static void grow(void)
{
	FILE *file;

	if (!plan.grows || plan.times-- <= 0)
		return;
	if (plan.is_replaced)
		unlink(plan.grows);
	file = fopen(plan.grows, "a");
	assert_non_null(file);
	fputs("more", file);
	fclose(file);
}

ssize_t __wrap_read(int fd, void *to, size_t bytes)
{
	ssize_t done;

	if (fails(CALL_READ))
		return -1;
	done = __real_read(fd, to, plan.most && plan.most < bytes ? plan.most : bytes);
	if (done == 0 || !plan.at_end)
		grow();
	return done;
}

ssize_t __wrap_write(int fd, const void *from, size_t bytes)
{
	if (fails(CALL_WRITE))
		return -1;
	return __real_write(fd, from, plan.most && plan.most < bytes ? plan.most : bytes);
}

int __wrap_fsync(int fd)
{
	return fails(CALL_FSYNC) ? -1 : __real_fsync(fd);
}

int __wrap_close(int fd)
{
	bool failed = fails(CALL_CLOSE);
	int error = errno;

	__real_close(fd);
	errno = error;
	return failed ? -1 : 0;
}

int __wrap_rename(const char *from, const char *to)
{
	return fails(CALL_RENAME) ? -1 : __real_rename(from, to);
}

static int clear(void **state)
{
	memset(&plan, 0, sizeof(plan));
	return place_enter(state);
}

static void t_a_save_that_fails_leaves_the_old_file(void **state)
{
	static const struct {
		enum call call;
		int error;
		int skip;
		size_t most;
		const char *msg;
	} rows[] = {
		{ CALL_WRITE, ENOSPC, 0, 0, "cannot be written: no space left on the device" },
		{ CALL_WRITE, ENOSPC, 3, 2, "cannot be written: no space left on the device" },
		{ CALL_WRITE, EDQUOT, 0, 0, "cannot be written: disk quota exceeded" },
		{ CALL_FSYNC, EIO, 0, 0, "cannot be written: input/output error" },
		{ CALL_CLOSE, EDQUOT, 0, 0, "cannot be written: disk quota exceeded" },
		{ CALL_RENAME, EROFS, 0, 0, "cannot be written: read-only file system" },
	};
	struct buf out = { 0 };
	struct fault fault;
	size_t i;

	(void)state;
	place_put("d/file", "old and whole");
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		plan.error[rows[i].call] = rows[i].error;
		plan.skip[rows[i].call] = rows[i].skip;
		plan.most = rows[i].most;
		assert_false(file_replace("d/file", str_of("new and longer"), &fault));
		assert_string_equal(fault.msg, rows[i].msg);
		assert_true(file_read(AT_FDCWD, "d/file", 100, &out, NULL, &fault));
		assert_string_equal(buf_text(&out), "old and whole");
	}
	assert_int_equal(unlink("d/file"), 0);
	assert_int_equal(rmdir("d"), 0); /* no temporary was left */
	buf_free(&out);
}

static void t_new_files_are_all_there_or_none(void **state)
{
	static const enum call calls[] = { CALL_WRITE, CALL_FSYNC, CALL_CLOSE, CALL_READ, CALL_RENAME };
	static const struct file_new list[] = { { "a/x", LIT("one") }, { "a/b/y", LIT("two") },
		{ "z", LIT("three") } };
	struct fault fault;
	size_t call, skip, failed;
	bool done;

	(void)state;
	for (call = 0; call < sizeof(calls) / sizeof(*calls); call++) {
		for (skip = failed = 0, done = false; !done; skip++) {
			plan.error[calls[call]] = ENOSPC;
			plan.skip[calls[call]] = (int)skip;
			done = file_plant("new", list, 3, &fault);
			failed += !done;
			assert_int_equal(file_exists("new"), done);
		}
		/* At the last the call was not made so often, or not looked at: a folder's. */
		assert_true(failed > 0);
		plan.error[calls[call]] = 0;
		assert_true(file_exists("new/a/x") && file_exists("new/a/b/y") && file_exists("new/z"));
		assert_int_equal(unlink("new/a/x") | unlink("new/a/b/y") | unlink("new/z"), 0);
		assert_int_equal(rmdir("new/a/b") | rmdir("new/a") | rmdir("new"), 0);
	}
}

static void t_new_files_beside_others_leave_them_alone(void **state)
{
	static const struct file_new list[] = { { "x", LIT("one") }, { "b/y", LIT("two") } };
	struct buf out = { 0 };
	struct fault fault;

	(void)state;
	place_put("d/other", "mine");
	place_put("d/b/y", "mine too");
	assert_false(file_plant("d", list, 2, &fault));
	assert_string_equal(fault.rule, "exists");
	assert_string_equal(fault.pos.file, "b/y");
	assert_false(file_exists("d/x"));
	place_put("d/b/y", "two");
	plan.error[CALL_WRITE] = ENOSPC;
	assert_false(file_plant("d", list, 2, &fault));
	assert_string_equal(fault.pos.file, "x");
	assert_false(file_exists("d/x"));
	assert_true(file_plant("d", list, 2, &fault));
	assert_true(file_read(AT_FDCWD, "d/b/y", 10, &out, NULL, &fault));
	assert_string_equal(out.at, "two");
	assert_false(file_create("d/x", str_of("other"), &fault));
	assert_string_equal(fault.rule, "exists");
	assert_true(file_read(AT_FDCWD, "d/x", 10, &out, NULL, &fault));
	assert_string_equal(out.at, "one");
	buf_free(&out);
}

static void t_interrupted_and_short_calls_go_on(void **state)
{
	struct buf out = { 0 };
	struct fault fault;

	(void)state;
	plan.most = 3;
	plan.error[CALL_WRITE] = plan.error[CALL_FSYNC] = plan.error[CALL_READ] = EINTR;
	plan.skip[CALL_WRITE] = plan.skip[CALL_READ] = 1;
	place_put("file", "0123456789");
	assert_true(file_read(AT_FDCWD, "file", 10, &out, NULL, &fault));
	assert_string_equal(buf_text(&out), "0123456789");
	assert_int_equal(
		plan.error[CALL_WRITE] | plan.error[CALL_FSYNC] | plan.error[CALL_READ], 0);
	buf_free(&out);
}

static void t_a_folder_that_cannot_be_synced_loses_nothing(void **state)
{
	struct fault fault;

	(void)state;
	plan.error[CALL_FSYNC] = EINVAL;
	plan.skip[CALL_FSYNC] = 1;
	assert_true(file_replace("file", str_of("new"), &fault));
	assert_true(file_exists("file"));
}

static void t_a_read_that_fails_is_said(void **state)
{
	struct buf out = { 0 };
	struct fault fault;

	(void)state;
	place_put("file", "0123456789");
	plan.most = 4;
	plan.error[CALL_READ] = EIO;
	plan.skip[CALL_READ] = 1;
	assert_false(file_read(AT_FDCWD, "file", 10, &out, NULL, &fault));
	assert_string_equal(fault.rule, "unreadable");
	assert_string_equal(fault.msg, "cannot be read: input/output error");
	assert_int_equal(out.len, 0);
	buf_free(&out);
}

static void t_a_file_that_grows_meanwhile_is_read_once_more(void **state)
{
	struct file_id id, now;
	struct buf out = { 0 };
	struct fault fault;

	(void)state;
	place_put("file", "text");
	plan.grows = "file";
	plan.times = 1;
	assert_true(file_read(AT_FDCWD, "file", 100, &out, &id, &fault));
	assert_string_equal(buf_text(&out), "textmore");
	assert_int_equal(id.bytes, 8);

	/* and no more than once: the identity tells that it has changed since */
	plan.times = 1000;
	plan.at_end = true;
	assert_true(file_read(AT_FDCWD, "file", 10000, &out, &id, &fault));
	assert_int_equal(plan.times, 998);
	plan.times = 0;
	assert_true(file_read(AT_FDCWD, "file", 10000, &out, &now, &fault));
	assert_false(file_same(&id, &now));
	buf_free(&out);
}

static void t_a_file_that_is_replaced_meanwhile_is_read_anew(void **state)
{
	struct buf out = { 0 };
	struct fault fault;

	(void)state;
	place_put("file", "text");
	plan.grows = "file";
	plan.times = 1;
	plan.is_replaced = true;
	assert_true(file_read(AT_FDCWD, "file", 100, &out, NULL, &fault));
	assert_string_equal(buf_text(&out), "more");
	buf_free(&out);
}

static void t_a_file_that_never_ends_is_too_large(void **state)
{
	struct buf out = { 0 };
	struct fault fault;

	(void)state;
	place_put("file", "text");
	plan.grows = "file";
	plan.times = 1 << 30;
	assert_false(file_read(AT_FDCWD, "file", 1000, &out, NULL, &fault));
	assert_string_equal(fault.rule, "too-large");
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			t_a_save_that_fails_leaves_the_old_file, clear, place_leave),
		cmocka_unit_test_setup_teardown(
			t_new_files_are_all_there_or_none, clear, place_leave),
		cmocka_unit_test_setup_teardown(
			t_new_files_beside_others_leave_them_alone, clear, place_leave),
		cmocka_unit_test_setup_teardown(
			t_interrupted_and_short_calls_go_on, clear, place_leave),
		cmocka_unit_test_setup_teardown(
			t_a_folder_that_cannot_be_synced_loses_nothing, clear, place_leave),
		cmocka_unit_test_setup_teardown(t_a_read_that_fails_is_said, clear, place_leave),
		cmocka_unit_test_setup_teardown(
			t_a_file_that_grows_meanwhile_is_read_once_more, clear, place_leave),
		cmocka_unit_test_setup_teardown(
			t_a_file_that_is_replaced_meanwhile_is_read_anew, clear, place_leave),
		cmocka_unit_test_setup_teardown(
			t_a_file_that_never_ends_is_too_large, clear, place_leave),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
