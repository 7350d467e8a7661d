#include "pty.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "pty_screen.h"

#define SYNC_MARK "\033]7777;idle\a"

enum { MOST_ENV = 64 };

static void die(const char *what)
{
	perror(what);
	abort();
}

static uint64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

static bool has_name(const char *const *env, const char *pair)
{
	size_t len = strcspn(pair, "=");

	for (; env && *env; env++)
		if (strncmp(*env, pair, len) == 0 && ((*env)[len] == '=' || !(*env)[len]))
			return true;
	return false;
}

static void run_program(const struct pty_start *how, const char *state)
{
	static const char *const usual[] = { "TERM=xterm-256color", "LC_ALL=C.UTF-8",
		"FRISE_SYNC=1", "HOME=/nonexistent", "PATH=/usr/bin:/bin", NULL };
	char home[64];
	const char *env[MOST_ENV] = { 0 };
	size_t count = 0, i;

	for (i = 0; how->env && how->env[i] && count < MOST_ENV - 2; i++)
		if (strchr(how->env[i], '='))
			env[count++] = how->env[i];
	for (i = 0; usual[i] && count < MOST_ENV - 2; i++)
		if (!has_name(how->env, usual[i]))
			env[count++] = usual[i];
	snprintf(home, sizeof(home), "XDG_STATE_HOME=%s", state);
	if (!has_name(how->env, home))
		env[count++] = home;
	if (how->dir && chdir(how->dir) != 0)
		die(how->dir);
	execve(how->args[0], (char *const *)(uintptr_t)how->args, (char *const *)(uintptr_t)env);
	die(how->args[0]);
}

static void tell(int news, int word)
{
	if (write(news, &word, sizeof(word)) != sizeof(word))
		_exit(1);
}

/* Watches the program as a shell does; an order lets it go on, the end of orders ends all. */
static void lead(pid_t program, int orders, int news)
{
	int status;
	char order;

	tell(news, program);
	for (;;) {
		if (waitpid(program, &status, WUNTRACED) < 0)
			_exit(1);
		tell(news, status);
		if (WIFSTOPPED(status))
			tcsetpgrp(STDIN_FILENO, getpgrp());
		if (read(orders, &order, 1) != 1)
			break;
		tcsetpgrp(STDIN_FILENO, program);
		kill(-program, SIGCONT);
	}
	kill(-program, SIGKILL);
	_exit(0);
}

static void start_session(
	const struct pty_start *how, const char *state, const char *name, int orders, int news)
{
	int slave;
	pid_t program;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	setsid();
	slave = open(name, O_RDWR);
	if (slave < 0)
		die(name);
	dup2(slave, STDIN_FILENO);
	dup2(slave, STDOUT_FILENO);
	dup2(slave, STDERR_FILENO);
	program = fork();
	if (program == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		setpgid(0, 0);
		signal(SIGTTOU, SIG_IGN);
		tcsetpgrp(STDIN_FILENO, getpid());
		signal(SIGTTOU, SIG_DFL);
		signal(SIGHUP, SIG_DFL); /* under nohup too */
		run_program(how, state);
	}
	setpgid(program, program);
	signal(SIGHUP, SIG_IGN);
	signal(SIGTTOU, SIG_IGN);
	lead(program, orders, news);
}

/* Everything that must not pass to the program closes by itself. */
static void open_pipe(int end[2])
{
	if (pipe2(end, O_CLOEXEC) != 0)
		die("pipe");
}

/* Odd ones, so that "sane" is not taken for "restored". */
static void set_modes(struct pty *p)
{
	tcgetattr(p->master, &p->found);
	p->found.c_iflag ^= IXANY;
	p->found.c_lflag ^= ECHOK;
	p->found.c_cc[VERASE] = '#';
	p->found.c_cc[VMIN] = 3;
	tcsetattr(p->master, TCSANOW, &p->found);
	tcgetattr(p->master, &p->found);
}

void pty_start(struct pty *p, const struct pty_start *how)
{
	struct winsize size = { .ws_row = (unsigned short)how->rows,
		.ws_col = (unsigned short)how->cols };
	int orders[2], news[2];
	char name[64];
	int program;

	*p = (struct pty){ .rows = how->rows, .cols = how->cols };
	snprintf(p->state, sizeof(p->state), "/tmp/frise-state-XXXXXX");
	if (!mkdtemp(p->state))
		die(p->state);
	p->master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (p->master < 0 || grantpt(p->master) != 0 || unlockpt(p->master) != 0 ||
		ptsname_r(p->master, name, sizeof(name)) != 0)
		die("pseudo-terminal");
	ioctl(p->master, TIOCSWINSZ, &size);
	set_modes(p);
	open_pipe(orders);
	open_pipe(news);
	p->leader = fork();
	if (p->leader == 0) {
		close(p->master);
		close(orders[1]);
		close(news[0]);
		start_session(how, p->state, name, orders[0], news[1]);
	}
	close(orders[0]);
	close(news[1]);
	p->orders = orders[1];
	p->news = news[0];
	if (read(p->news, &program, sizeof(program)) != sizeof(program))
		die("leader");
	p->program = program;
	pty_screen_init(p);
}

/* Reads what the program sends once it does, or what the leader tells; -1: neither in time. */
static int read_some(struct pty *p, uint64_t end, int *status)
{
	struct pollfd fd[] = { { .fd = p->master, .events = POLLIN },
		{ .fd = p->news, .events = POLLIN } };
	uint64_t now = now_ms();
	char bytes[4096];
	ssize_t got;

	if (now >= end || poll(fd, 2, (int)(end - now)) <= 0)
		return -1;
	if (fd[0].revents & POLLIN) {
		got = read(p->master, bytes, sizeof(bytes));
		if (got > 0) {
			buf_add(&p->bytes, bytes, (size_t)got);
			pty_screen_write(p, bytes, (size_t)got);
		}
		return 0;
	}
	if (fd[1].revents && read(p->news, status, sizeof(*status)) == sizeof(*status))
		return 1;
	return -1;
}

bool pty_sees(struct pty *p, const char *text)
{
	uint64_t end = now_ms() + PTY_MS;
	int status;
	size_t at;

	while ((at = str_find(buf_str(&p->bytes), str_of(text), p->marked)) == SIZE_MAX)
		if (read_some(p, end, &status) != 0)
			return false;
	p->marked = at + strlen(text);
	return true;
}

bool pty_idle(struct pty *p)
{
	return pty_sees(p, SYNC_MARK);
}

/* Reads meanwhile: a program that cannot write does not read either. */
void pty_send(struct pty *p, const char *bytes, size_t len)
{
	struct pollfd fd = { .fd = p->master, .events = POLLIN | POLLOUT };
	uint64_t end = now_ms() + PTY_MS;
	ssize_t sent;
	int status;

	while (len > 0) {
		if (poll(&fd, 1, PTY_MS) <= 0)
			die("the program reads nothing");
		if (fd.revents & POLLIN && read_some(p, end, &status) < 0)
			die("the program is gone");
		if (!(fd.revents & POLLOUT))
			continue;
		sent = write(p->master, bytes, len < 256 ? len : 256);
		if (sent < 0)
			die("write");
		bytes += sent;
		len -= (size_t)sent;
	}
}

bool pty_type(struct pty *p, const char *bytes)
{
	pty_send(p, bytes, strlen(bytes));
	return pty_idle(p);
}

void pty_resize(struct pty *p, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };

	pty_screen_resize(p, rows, cols);
	ioctl(p->master, TIOCSWINSZ, &size);
}

struct str pty_new_bytes(struct pty *p)
{
	struct str bytes = str_sub(buf_str(&p->bytes), p->taken, p->bytes.len);

	p->taken = p->bytes.len;
	return bytes;
}

bool pty_is_restored(const struct pty *p)
{
	struct termios now = { 0 };

	if (tcgetattr(p->master, &now) != 0)
		die("tcgetattr");
	return p->has_cursor && !p->is_alternate && !p->has_mouse &&
	       now.c_iflag == p->found.c_iflag && now.c_oflag == p->found.c_oflag &&
	       now.c_cflag == p->found.c_cflag && now.c_lflag == p->found.c_lflag &&
	       memcmp(now.c_cc, p->found.c_cc, sizeof(now.c_cc)) == 0;
}

void pty_hang_up(struct pty *p)
{
	close(p->master);
	p->master = -1;
}

/* Reads until the leader has news. */
static bool wait_for_news(struct pty *p, int *status)
{
	uint64_t end = now_ms() + PTY_MS;
	int what;

	do
		what = read_some(p, end, status);
	while (what == 0);
	return what == 1;
}

bool pty_stopped(struct pty *p)
{
	int status;

	return wait_for_news(p, &status) && WIFSTOPPED(status);
}

void pty_continue(struct pty *p)
{
	if (write(p->orders, "c", 1) != 1)
		die("leader");
}

int pty_ended(struct pty *p)
{
	int status;

	if (!wait_for_news(p, &status) || WIFSTOPPED(status)) {
		kill(-p->program, SIGKILL);
		return -1;
	}
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)type;
	(void)at;
	return remove(path);
}

void pty_remove(const char *dir)
{
	nftw(dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

bool pty_free(struct pty *p)
{
	bool is_quiet = kill(-p->program, 0) != 0 && errno == ESRCH;

	kill(-p->program, SIGKILL);
	close(p->orders);
	waitpid(p->leader, NULL, 0);
	close(p->news);
	if (p->master >= 0)
		close(p->master);
	pty_remove(p->state);
	pty_screen_free(p);
	buf_free(&p->bytes);
	return is_quiet;
}
