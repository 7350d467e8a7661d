#include "spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "file.h"

extern char **environ;

enum { FEED_MS = 2000 };

/* Where a program's stdin comes from, and where what it prints goes: -1 is /dev/null. */
enum { AS_OURS = -2, NOWHERE = -1 };

static void set_stream(posix_spawn_file_actions_t *actions, int stream, int from)
{
	if (from >= 0)
		posix_spawn_file_actions_adddup2(actions, from, stream);
	else if (from == NOWHERE)
		posix_spawn_file_actions_addopen(actions, stream, "/dev/null", O_RDWR, 0);
}

static bool start(const char *const *args, int input, int output, pid_t *pid, struct fault *fault)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	short flags = POSIX_SPAWN_SETSIGMASK;
	sigset_t none;
	int error;

	sigemptyset(&none);
	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	set_stream(&actions, STDIN_FILENO, input);
	set_stream(&actions, STDOUT_FILENO, output);
	set_stream(&actions, STDERR_FILENO, output);
	if (output == NOWHERE)
		flags |= POSIX_SPAWN_SETSID;
	posix_spawnattr_setflags(&attributes, flags);
	posix_spawnattr_setsigmask(&attributes, &none);
	error = posix_spawnp(pid, args[0], &actions, &attributes,
		(char *const *)(uintptr_t)args, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return error == 0 || fault_at(fault, (struct pos){ 0 }, "no-program", "%s: %s", args[0],
				     file_words(error));
}

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t left_ms(int64_t end)
{
	int64_t left = end - now_ms();

	return left > 0 ? left : 0;
}

/* Writes as much as is read in time; a program that reads no more says by its end if that is well. */
static void feed(int fd, struct str text, int64_t end)
{
	struct pollfd ready = { .fd = fd, .events = POLLOUT };
	ssize_t sent;

	while (text.len > 0 && left_ms(end) > 0) {
		sent = write(fd, text.at, text.len);
		if (sent >= 0)
			text = str_sub(text, (size_t)sent, text.len);
		else if (errno == EAGAIN)
			poll(&ready, 1, (int)left_ms(end));
		else if (errno != EINTR)
			return;
	}
}

/* Waits until `end` for the program; SIGCHLD is blocked, so that none is missed. */
static bool ended(pid_t pid, int64_t end, int *status)
{
	struct timespec wait;
	sigset_t child;
	int64_t left;

	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	while (waitpid(pid, status, WNOHANG) == 0) {
		left = left_ms(end);
		if (left == 0)
			return false;
		wait = (struct timespec){ left / 1000, left % 1000 * 1000000 };
		sigtimedwait(&child, NULL, &wait);
	}
	return true;
}

static bool check_end(const char *name, bool is_over, int status, struct fault *fault)
{
	if (!is_over)
		return fault_at(fault, (struct pos){ 0 }, "program-failed",
			"%s takes too long", name);
	if (!WIFEXITED(status))
		return fault_at(fault, (struct pos){ 0 }, "program-failed", "%s was killed", name);
	return WEXITSTATUS(status) == 0 || fault_at(fault, (struct pos){ 0 }, "program-failed",
						   "%s failed with code %d", name,
						   WEXITSTATUS(status));
}

/* Those that went away by themselves and ended. */
static void reap(void)
{
	while (waitpid(-1, NULL, WNOHANG) > 0)
		;
}

/* SIGCHLD, so that no end is missed, and SIGPIPE, of which a failed write tells enough. */
static void block_signals(sigset_t *old)
{
	sigset_t blocked;

	sigemptyset(&blocked);
	sigaddset(&blocked, SIGCHLD);
	sigaddset(&blocked, SIGPIPE);
	pthread_sigmask(SIG_BLOCK, &blocked, old);
}

static void unblock_signals(const sigset_t *old)
{
	const struct timespec at_once = { 0 };
	sigset_t broken;

	sigemptyset(&broken);
	sigaddset(&broken, SIGPIPE);
	sigtimedwait(&broken, NULL, &at_once);
	pthread_sigmask(SIG_SETMASK, old, NULL);
}

bool spawn_feed(const char *const *args, struct str text, struct fault *fault)
{
	int64_t end = now_ms() + FEED_MS;
	bool is_over = false;
	sigset_t old;
	int ends[2], status = 0;
	bool is_started;
	pid_t pid;

	reap();
	if (pipe2(ends, O_CLOEXEC) < 0)
		return fault_at(fault, (struct pos){ 0 }, "no-program", "%s: %s", args[0],
			file_words(errno));
	fcntl(ends[1], F_SETFL, O_NONBLOCK);
	block_signals(&old);
	is_started = start(args, ends[0], NOWHERE, &pid, fault);
	close(ends[0]);
	if (is_started)
		feed(ends[1], text, end);
	close(ends[1]);
	if (is_started) {
		is_over = ended(pid, end, &status);
		if (!is_over) {
			kill(pid, SIGKILL);
			waitpid(pid, NULL, 0);
		}
	}
	unblock_signals(&old);
	return is_started && check_end(args[0], is_over, status, fault);
}

bool spawn_away(const char *const *args, struct fault *fault)
{
	pid_t pid;

	reap();
	return start(args, NOWHERE, NOWHERE, &pid, fault);
}

bool spawn_here(const char *const *args, struct fault *fault)
{
	int status = 0;
	pid_t pid;

	if (!start(args, AS_OURS, AS_OURS, &pid, fault))
		return false;
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return check_end(args[0], true, status, fault);
}
