#include "pty.h"

#include <errno.h>
#include <fcntl.h>
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
#include <vterm.h>

#include "style.h"
#include "text.h"

#define SYNC_MARK "\033]7777;idle\a"

enum { MOST_ENV = 64, MOST_ROWS = 200, MOST_COLS = 500 };

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
	size_t len = strcspn(pair, "=") + 1;

	for (; env && *env; env++)
		if (strncmp(*env, pair, len) == 0)
			return true;
	return false;
}

static void run_program(const struct pty_start *how)
{
	static const char *const usual[] = { "TERM=xterm-256color", "LC_ALL=C.UTF-8",
		"FRISE_SYNC=1", "HOME=/nonexistent", "PATH=/usr/bin:/bin", NULL };
	const char *env[MOST_ENV] = { 0 };
	size_t count = 0, i;

	for (i = 0; how->env && how->env[i] && count < MOST_ENV - 1; i++)
		if (!strchr(how->env[i], '=') || strchr(how->env[i], '=')[1])
			env[count++] = how->env[i];
	for (i = 0; usual[i] && count < MOST_ENV - 1; i++)
		if (!has_name(how->env, usual[i]))
			env[count++] = usual[i];
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

static void start_session(const struct pty_start *how, const char *name, int orders, int news)
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
		run_program(how);
	}
	signal(SIGHUP, SIG_IGN);
	signal(SIGTTOU, SIG_IGN);
	lead(program, orders, news);
}

static int set_property(VTermProp property, VTermValue *value, void *user)
{
	struct pty *p = user;

	if (property == VTERM_PROP_CURSORVISIBLE)
		p->has_cursor = value->boolean;
	else if (property == VTERM_PROP_ALTSCREEN)
		p->is_alternate = value->boolean;
	else if (property == VTERM_PROP_MOUSE)
		p->has_mouse = value->number != VTERM_PROP_MOUSE_NONE;
	return 1;
}

static void init_screen(struct pty *p)
{
	static const VTermScreenCallbacks callbacks = { .settermprop = set_property };

	p->vt = vterm_new(p->rows ? p->rows : 24, p->cols ? p->cols : 80);
	vterm_set_utf8(p->vt, 1);
	p->screen = vterm_obtain_screen(p->vt);
	vterm_screen_set_callbacks(p->screen, &callbacks, p);
	vterm_screen_enable_altscreen(p->screen, 1);
	vterm_screen_reset(p->screen, 1);
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
		start_session(how, name, orders[0], news[1]);
	}
	close(orders[0]);
	close(news[1]);
	p->orders = orders[1];
	p->news = news[0];
	if (read(p->news, &program, sizeof(program)) != sizeof(program))
		die("leader");
	p->program = program;
	init_screen(p);
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
			vterm_input_write(p->vt, bytes, (size_t)got);
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

void pty_send(struct pty *p, const char *bytes, size_t len)
{
	if (write(p->master, bytes, len) != (ssize_t)len)
		die("write");
}

bool pty_type(struct pty *p, const char *bytes)
{
	pty_send(p, bytes, strlen(bytes));
	return pty_idle(p);
}

void pty_resize(struct pty *p, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };

	p->rows = rows < MOST_ROWS ? rows : MOST_ROWS;
	p->cols = cols < MOST_COLS ? cols : MOST_COLS;
	vterm_set_size(p->vt, p->rows, p->cols);
	ioctl(p->master, TIOCSWINSZ, &size);
}

static void get_cell(const struct pty *p, int row, int col, VTermScreenCell *cell)
{
	vterm_screen_get_cell(p->screen, (VTermPos){ .row = row, .col = col }, cell);
}

static void cut_trailing(struct buf *out, size_t from, char c)
{
	size_t len = out->len;

	while (len > from && out->at[len - 1] == c)
		len--;
	buf_cut(out, len);
	buf_add_char(out, '\n');
}

void pty_text(const struct pty *p, struct buf *out)
{
	VTermScreenCell cell;
	size_t from;
	int row, col, i;

	for (row = 0; row < p->rows; row++) {
		from = out->len;
		for (col = 0; col < p->cols; col++) {
			get_cell(p, row, col, &cell);
			if (cell.chars[0] == 0)
				buf_add_char(out, ' ');
			for (i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
				if (cell.chars[i] != UINT32_MAX)
					text_put(out, cell.chars[i]);
		}
		cut_trailing(out, from, ' ');
	}
}

/* The first style that looks so; a terminal of libvterm 0.1 knows no dim. */
static char letter_of(bool bold, bool underline, bool reverse, int color)
{
	int i;

	for (i = 0; i < STYLES; i++)
		if (looks[i].bold == bold && looks[i].underline == underline &&
			looks[i].reverse == reverse && looks[i].color == color)
			return looks[i].letter;
	return '?';
}

static int color_of(const VTermScreenCell *cell)
{
	if (VTERM_COLOR_IS_DEFAULT_FG(&cell->fg) || !VTERM_COLOR_IS_INDEXED(&cell->fg))
		return LOOK_NO_COLOR;
	return cell->fg.indexed.idx;
}

void pty_dump(const struct pty *p, struct buf *out)
{
	VTermScreenCell cell, left;
	size_t from;
	int row, col;

	pty_text(p, out);
	buf_add_text(out, "-- style --\n");
	for (row = 0; row < p->rows; row++) {
		from = out->len;
		for (col = 0; col < p->cols; col++) {
			get_cell(p, row, col, &cell);
			if (cell.chars[0] == UINT32_MAX)
				cell = left;
			left = cell;
			buf_add_char(out, letter_of(cell.attrs.bold, cell.attrs.underline != 0,
						  cell.attrs.reverse, color_of(&cell)));
		}
		cut_trailing(out, from, '.');
	}
}

static char same_letter(char letter, bool has_color)
{
	int i;

	for (i = 0; i < STYLES; i++)
		if (looks[i].letter == letter)
			return letter_of(looks[i].bold, looks[i].underline, looks[i].reverse,
				has_color ? looks[i].color : LOOK_NO_COLOR);
	return letter;
}

void pty_same_styles(struct str dump, bool has_color, struct buf *out)
{
	const char *const rule = "-- style --\n";
	size_t at = str_find(dump, str_of(rule), 0), from;

	if (at == SIZE_MAX)
		at = dump.len;
	else
		at += strlen(rule);
	buf_add(out, dump.at, at);
	for (from = out->len; at < dump.len; at++) {
		if (dump.at[at] != '\n') {
			buf_add_char(out, same_letter(dump.at[at], has_color));
			continue;
		}
		cut_trailing(out, from, '.');
		from = out->len;
	}
}

bool pty_shows(const struct pty *p, const char *text)
{
	struct buf out = { 0 };
	bool does;

	pty_text(p, &out);
	does = str_find(buf_str(&out), str_of(text), 0) != SIZE_MAX;
	buf_free(&out);
	return does;
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

bool pty_free(struct pty *p)
{
	bool is_quiet = kill(-p->program, 0) != 0 && errno == ESRCH;

	kill(-p->program, SIGKILL);
	close(p->orders);
	waitpid(p->leader, NULL, 0);
	close(p->news);
	if (p->master >= 0)
		close(p->master);
	vterm_free(p->vt);
	buf_free(&p->bytes);
	return is_quiet;
}
