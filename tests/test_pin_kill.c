#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "place.h"

/*
 * What writes into the content, stopped before and behind each of its system calls from the one
 * that makes its temporary file on, and killed there: the curator's file is the old one or the new
 * one, whole; a new folder is not there, or complete.
 */
enum { MOST_STOPS = 400 };

static const char before[] =
	"source:\n  id: s\n  title: S\n  text: t.txt\nevents:\n  - id: e\n    date: 2022\n"
	"    title: E\n    evidence:\n      - quote: les mots de la source  # ici\n        note: "
	"rien";
static const char text[] = "Voici donc les mots de la source, et puis voilà.";

static void put_folder(void)
{
	place_put("frise.yaml", "frise: 1\ntitle: T\n");
	place_put("archive/t.txt", text);
	place_put("a.yaml", before);
}

static const char *const pin[] = { FRISE, "-C", ".", "pin", "e", NULL };
static const char *const new_event[] = { FRISE, "-C", ".", "new", "--file=a.yaml", "--title=N",
	"--date=2022", NULL };
static const char *const init[] = { FRISE, "init", "made", NULL };

static void run(const char *const *args)
{
	int null = open("/dev/null", O_RDWR);

	dup2(null, 0);
	dup2(null, 1);
	dup2(null, 2);
	/* A leak checker wants to trace the process itself. */
	setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
	if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) < 0)
		_exit(99);
	execv(args[0], (char *const *)(uintptr_t)args);
	_exit(98);
}

/* Is the process about to make a file that is not there yet? */
static bool makes_file(pid_t pid)
{
	struct __ptrace_syscall_info info = { 0 };

	if (ptrace(PTRACE_GET_SYSCALL_INFO, pid, (void *)sizeof(info), &info) <= 0)
		return false;
	return info.op == PTRACE_SYSCALL_INFO_ENTRY && info.entry.nr == SYS_openat &&
	       (info.entry.args[2] & O_EXCL);
}

/* Starts it, and lets it run to stop number `stop` after it began to write; 0: it ended before. */
static pid_t run_to(const char *const *args, size_t stop, int *status)
{
	size_t stops = 0;
	bool is_writing = false;
	int signal = 0;
	pid_t pid = fork();

	if (pid == 0)
		run(args);
	assert_int_equal(waitpid(pid, status, 0), pid);
	if (WIFEXITED(*status))
		return 0;
	ptrace(PTRACE_SETOPTIONS, pid, NULL,
		(void *)(intptr_t)(PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL));
	for (;;) {
		ptrace(PTRACE_SYSCALL, pid, NULL, (void *)(intptr_t)signal);
		assert_int_equal(waitpid(pid, status, 0), pid);
		if (WIFEXITED(*status) || WIFSIGNALED(*status))
			return 0;
		signal = WSTOPSIG(*status) & ~0x80;
		signal = signal == SIGTRAP ? 0 : signal;
		is_writing = is_writing || makes_file(pid);
		if (is_writing && stops++ == stop)
			return pid;
	}
}

/* Kills it at a stop; true where it ended before. */
static bool kill_at(const char *const *args, size_t stop, int *status)
{
	pid_t pid = run_to(args, stop, status);

	if (!pid)
		return true;
	kill(pid, SIGKILL);
	assert_int_equal(waitpid(pid, status, 0), pid);
	return false;
}

static void read_file(struct buf *out)
{
	struct fault fault;

	if (!file_read(AT_FDCWD, "a.yaml", FILE_BYTES, out, NULL, &fault))
		fail_msg("%s", fault.msg);
}

/* Kills it at every stop, and wants the file as it was or as it is at the end. */
static void kill_everywhere(const char *const *args, const char *const wanted[2])
{
	struct buf after = { 0 }, found = { 0 };
	size_t stop, old = 0, new = 0;
	int status;

	put_folder();
	assert_true(kill_at(args, SIZE_MAX, &status));
	if (WIFEXITED(status) && WEXITSTATUS(status) == 99)
		skip();
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	read_file(&after);
	assert_true(strstr(after.at, wanted[0]) && strstr(after.at, wanted[1]));
	for (stop = 0; stop < MOST_STOPS; stop++) {
		put_folder();
		if (kill_at(args, stop, &status))
			break;
		read_file(&found);
		if (strcmp(found.at, before) == 0)
			old++;
		else if (strcmp(found.at, after.at) == 0)
			new ++;
		else
			fail_msg("killed at stop %zu it left '%s'", stop, found.at);
	}
	/* It was killed before the change and after it, many times. */
	assert_true(old >= 10 && new >= 2);
	buf_free(&after);
	buf_free(&found);
}

static void t_a_file_is_whole_wherever_pin_is_killed(void **state)
{
	static const char *const wanted[2] = { "prefix: \"Voici donc\"", "checksum: sha256:" };

	(void)state;
	kill_everywhere(pin, wanted);
}

static void t_a_file_is_whole_wherever_new_is_killed(void **state)
{
	static const char *const wanted[2] = { "id: e\n", "- id: 2022-n\n" };

	(void)state;
	kill_everywhere(new_event, wanted);
}

static void t_a_folder_is_whole_wherever_init_is_killed(void **state)
{
	static const char *const files[] = { "made/archive/README.txt", "made/entities.yaml",
		"made/archive/example-bridge.txt", "made/articles/example-bridge.yaml" };
	size_t stop, none = 0, whole = 0, i;
	int status;

	(void)state;
	for (stop = 0; stop < MOST_STOPS; stop++) {
		bool is_end = kill_at(init, stop, &status);

		if (WIFEXITED(status) && WEXITSTATUS(status) == 99)
			skip();
		if (!file_exists("made")) {
			assert_false(is_end);
			none++;
			continue;
		}
		for (i = 0; i < sizeof(files) / sizeof(*files); i++)
			assert_true(file_exists(files[i]));
		assert_true(file_exists("made/frise.yaml"));
		whole++;
		if (is_end)
			break;
		nftw("made", place_remove, 16, FTW_DEPTH | FTW_PHYS);
	}
	assert_true(none >= 40 && whole >= 1);
}

static void t_a_file_that_changed_meanwhile_is_left_alone(void **state)
{
	struct buf found = { 0 };
	int status;
	pid_t pid;

	(void)state;
	put_folder();
	pid = run_to(pin, 0, &status);
	if (!pid)
		skip();
	place_put("a.yaml", "events: []  # an editor saved this\n");
	ptrace(PTRACE_DETACH, pid, NULL, NULL);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 1);
	read_file(&found);
	assert_string_equal(found.at, "events: []  # an editor saved this\n");
	buf_free(&found);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_PLACE(t_a_file_that_changed_meanwhile_is_left_alone),
		IN_PLACE(t_a_file_is_whole_wherever_pin_is_killed),
		IN_PLACE(t_a_file_is_whole_wherever_new_is_killed),
		IN_PLACE(t_a_folder_is_whole_wherever_init_is_killed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
