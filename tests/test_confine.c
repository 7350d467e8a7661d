#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "confine.h"

static char folder[] = "/tmp/frise-confine-XXXXXX";
static char more[] = "/tmp/frise-confine-XXXXXX";
static char inside[64], inside_more[64];

/* What a confined child may still do, as bits of its exit code. */
enum {
	CAN_SOCKET = 1,
	CAN_EXEC = 2,
	CAN_READ_OUTSIDE = 4,
	CAN_WRITE_INSIDE = 8,
	CANNOT_READ_INSIDE = 16,
	CANNOT_READ_MORE = 32
};

/* As a saved file is put in place. */
static bool replace(const char *path)
{
	char temporary[80];
	int fd;

	snprintf(temporary, sizeof(temporary), "%s.new", path);
	fd = open(temporary, O_CREAT | O_WRONLY, 0600);
	return fd >= 0 && rename(temporary, path) == 0;
}

static int try_everything(bool is_writing)
{
	char name[] = "true", *const args[] = { name, NULL };
	int code = 0;

	confine(folder, more, is_writing);
	if (socket(AF_INET, SOCK_STREAM, 0) >= 0 || errno != EPERM)
		code |= CAN_SOCKET;
	if (open("/etc/passwd", O_RDONLY) >= 0 || errno != EACCES)
		code |= CAN_READ_OUTSIDE;
	if (replace(inside))
		code |= CAN_WRITE_INSIDE;
	if (open(inside, O_RDONLY) < 0)
		code |= CANNOT_READ_INSIDE;
	if (open(inside_more, O_RDONLY) < 0)
		code |= CANNOT_READ_MORE;
	execv("/bin/true", args);
	return errno == EPERM || errno == EACCES ? code : code | CAN_EXEC;
}

static bool knows_landlock(void)
{
	return syscall(SYS_landlock_create_ruleset, NULL, 0, 1 /* version */) > 0;
}

static void check(bool is_writing, int want)
{
	pid_t child = fork();
	int status;

	if (child == 0)
		_exit(try_everything(is_writing));
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), want);
}

static void t_a_confined_process_can_only_read_its_folders(void **state)
{
	(void)state;
	check(false, knows_landlock() ? 0 : CAN_READ_OUTSIDE | CAN_WRITE_INSIDE);
}

static void t_one_that_writes_replaces_files_of_its_folder(void **state)
{
	(void)state;
	check(true, CAN_WRITE_INSIDE | (knows_landlock() ? 0 : CAN_READ_OUTSIDE));
}

static void make_file(char *path, size_t size, const char *in)
{
	snprintf(path, size, "%s/a.yaml", in);
	close(open(path, O_CREAT | O_WRONLY, 0600));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_a_confined_process_can_only_read_its_folders),
		cmocka_unit_test(t_one_that_writes_replaces_files_of_its_folder),
	};
	int failed;

	if (!mkdtemp(folder) || !mkdtemp(more))
		return 99;
	make_file(inside, sizeof(inside), folder);
	make_file(inside_more, sizeof(inside_more), more);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	unlink(inside);
	unlink(inside_more);
	rmdir(folder);
	rmdir(more);
	return failed;
}
