#include "tty.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "mem.h"

enum {
	MOST_ROWS = 500, /* 4000x4000 costs ncurses 1.28 GB */
	MOST_COLS = 2000,
	ESC_MS = 40,    /* so long after ESC the rest of a sequence may come */
	PASTE_MS = 2000, /* so long within a paste its next bytes may take */
	LONG_MS = 1000, /* whoever waits so long does not wait for time to pass */
	SETTLE_MS = 60, /* changes of size within this time are one */
	STACK_BYTES = 65536,
	READ_BYTES = 256,
};

#define MOUSE_ON  "\033[?1000h\033[?1002h\033[?1006h" /* 1002: motion too while a button is down */
#define MOUSE_OFF "\033[?1006l\033[?1002l\033[?1000l"
#define PASTE_ON  "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
#define SYNC_MARK "\033]7777;idle\a"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* What the handlers have seen: bits, and above them the number of the signal that asks to end. */
enum { SEEN_RESIZE = 1, SEEN_STOP = 2, SEEN_CONTINUED = 4, SEEN_BITS = 3 };
static volatile sig_atomic_t seen;

/* What a handler needs to give the terminal back. */
static struct {
	volatile sig_atomic_t is_taken; /* the modes are ours */
	volatile sig_atomic_t is_lent;  /* to a program that we run */
	volatile sig_atomic_t is_heard; /* tty_key is called now and then, and tells of signals */
	struct termios modes;           /* as they were found */
	char leave[256];
	size_t leave_len;
} saved;

static const struct {
	int number;
	bool is_crash;
} handled[] = {
	{ SIGHUP, false },
	{ SIGINT, false },
	{ SIGTERM, false },
	{ SIGPIPE, false },
	{ SIGWINCH, false },
	{ SIGTSTP, false },
	{ SIGCONT, false },
	{ SIGSEGV, true },
	{ SIGBUS, true },
	{ SIGABRT, true },
	{ SIGFPE, true },
	{ SIGILL, true },
	{ SIGQUIT, true },
};

static void put_bytes(const char *bytes, size_t len)
{
	ssize_t sent;

	while (len > 0) {
		sent = write(STDOUT_FILENO, bytes, len);
		if (sent < 0 && errno != EINTR)
			return;
		if (sent > 0) {
			bytes += sent;
			len -= (size_t)sent;
		}
	}
}

static void put_string(const char *text)
{
	put_bytes(text, strlen(text));
}

/* Gives the terminal back from anywhere: async-signal-safe. */
static void give_back(void)
{
	if (!saved.is_taken)
		return;
	saved.is_taken = 0;
	put_bytes(saved.leave, saved.leave_len);
	tcsetattr(STDIN_FILENO, TCSANOW, &saved.modes);
}

static void on_crash(int number)
{
	give_back();
	raise(number); /* SA_RESETHAND made it deadly */
}

/* Nobody would tell of the signal for as long as the start takes. */
static void end_at_once(int number)
{
	const struct sigaction plain = { .sa_handler = SIG_DFL };

	give_back();
	sigaction(number, &plain, NULL);
	raise(number);
}

static void on_signal(int number, siginfo_t *info, void *context)
{
	(void)context;
	if (number == SIGWINCH)
		seen |= SEEN_RESIZE;
	else if (number == SIGTSTP)
		seen |= SEEN_STOP;
	else if (number == SIGCONT)
		seen |= SEEN_CONTINUED;
	else if (number == SIGPIPE && info->si_code > 0)
		return; /* a write to another program failed, and says so itself */
	else if (number == SIGINT && saved.is_lent)
		return; /* Ctrl-C was meant for the other program */
	else if (!saved.is_heard)
		end_at_once(number);
	else if (seen >> SEEN_BITS == 0)
		seen |= number << SEEN_BITS;
}

/* A signal that is ignored (nohup) stays so. */
static void handle_signals(struct tty *t)
{
	struct sigaction action, old;
	size_t i;

	sigemptyset(&t->signals);
	for (i = 0; i < COUNT(handled); i++)
		if (!handled[i].is_crash)
			sigaddset(&t->signals, handled[i].number);
	for (i = 0; i < COUNT(handled); i++) {
		action = (struct sigaction){ .sa_mask = t->signals };
		if (handled[i].is_crash) {
			action.sa_handler = on_crash;
			action.sa_flags = (int)(SA_RESETHAND | SA_NODEFER | SA_ONSTACK);
		} else {
			action.sa_sigaction = on_signal;
			action.sa_flags = SA_SIGINFO | SA_RESTART;
		}
		if (sigaction(handled[i].number, NULL, &old) == 0 && old.sa_handler != SIG_IGN)
			sigaction(handled[i].number, &action, NULL);
	}
}

static void leave_signals(void)
{
	const struct sigaction plain = { .sa_handler = SIG_DFL };
	struct sigaction old;
	size_t i;

	for (i = 0; i < COUNT(handled); i++)
		if (sigaction(handled[i].number, NULL, &old) == 0 && old.sa_handler != SIG_IGN)
			sigaction(handled[i].number, &plain, NULL);
}

/* A crash by endless recursion needs a stack of its own to say goodbye on. */
static void init_stack(struct tty *t)
{
	stack_t stack;

	if (sigaltstack(NULL, &stack) != 0 || !(stack.ss_flags & SS_DISABLE))
		return;
	t->stack = mem_get(STACK_BYTES);
	stack = (stack_t){ .ss_sp = t->stack, .ss_size = STACK_BYTES };
	sigaltstack(&stack, NULL);
}

static void free_stack(struct tty *t)
{
	const stack_t none = { .ss_flags = SS_DISABLE };

	if (t->stack)
		sigaltstack(&none, NULL);
	free(t->stack);
	t->stack = NULL;
}

/* Adds a string to those that give the terminal back, without its padding ("$<5>"). */
static void save_string(const char *text)
{
	for (; text && *text && saved.leave_len < sizeof(saved.leave); text++) {
		if (text[0] == '$' && text[1] == '<' && strchr(text, '>'))
			text = strchr(text, '>');
		else
			saved.leave[saved.leave_len++] = *text;
	}
}

static void save_strings(const struct tty *t)
{
	saved.leave_len = 0;
	if (t->has_modes)
		save_string(MOUSE_OFF PASTE_OFF);
	save_string(paint_string("sgr0"));
	save_string(paint_string("cnorm"));
	save_string(paint_string("rmcup") ? paint_string("rmcup") : "\r\n");
}

/* Asks for the size of the terminal. Returns whether it is new. */
static bool measure(struct tty *t)
{
	struct winsize size = { 0 };
	int rows = t->rows, cols = t->cols;

	ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
	t->rows = size.ws_row == 0 ? 24 : size.ws_row > MOST_ROWS ? MOST_ROWS : size.ws_row;
	t->cols = size.ws_col == 0 ? 80 : size.ws_col > MOST_COLS ? MOST_COLS : size.ws_col;
	return t->rows != rows || t->cols != cols;
}

/* Sets the modes that drawing needs; what is drawn first is the whole screen. */
static void take(struct tty *t)
{
	saved.is_taken = 1;
	paint_take(&t->paint);
	if (t->has_modes)
		put_string(PASTE_ON);
	if (t->has_mouse)
		put_string(MOUSE_ON);
}

static void leave(struct tty *t)
{
	if (t->has_modes)
		put_string(MOUSE_OFF PASTE_OFF);
	paint_leave(&t->paint);
	saved.is_taken = 0;
}

static bool wants_color(enum tty_color color)
{
	const char *no_color = getenv("NO_COLOR");

	return color == TTY_COLOR_ALWAYS || (color == TTY_COLOR_AUTO && !(no_color && *no_color));
}

static void init_abilities(struct tty *t)
{
	const char *enter = paint_string("smcup");
	const char *sync = getenv("FRISE_SYNC");

	t->has_modes = paint_string("kmous") || (enter && strstr(enter, "\033[?"));
	t->has_mouse = t->has_modes;
	t->is_synced = sync && *sync;
}

bool tty_init(struct tty *t, enum tty_color color, struct fault *fault)
{
	*t = (struct tty){ 0 };
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return fault_at(fault, (struct pos){ 0 }, "no-terminal",
			"stdin and stdout must be a terminal to draw on");
	if (!paint_check(getenv("TERM"), fault))
		return false;
	tcgetattr(STDIN_FILENO, &saved.modes);
	saved.is_heard = 0;
	handle_signals(t); /* before curses, which then sets none of its own */
	at_quick_exit(give_back);
	measure(t);
	saved.is_taken = 1;
	if (!paint_init(&t->paint, t->rows, t->cols, wants_color(color), fault)) {
		saved.is_taken = 0;
		leave_signals();
		return false;
	}
	init_stack(t);
	init_abilities(t);
	save_strings(t);
	t->input.name = t->name;
	t->input.names = paint_names(t->name);
	take(t);
	return true;
}

void tty_free(struct tty *t)
{
	if (!t->paint.screen)
		return;
	leave(t);
	leave_signals();
	paint_free(&t->paint);
	free_stack(t);
	ansi_free(&t->input);
	*t = (struct tty){ .ending = t->ending };
}

void tty_show(struct tty *t, const struct canvas *c)
{
	paint_show(&t->paint, c);
	t->is_marked = false;
}

void tty_redraw(struct tty *t)
{
	t->paint.is_stale = true;
}

static uint64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

static struct timespec in_ms(uint64_t ms)
{
	return (struct timespec){ .tv_sec = (time_t)(ms / 1000),
		.tv_nsec = (long)(ms % 1000) * 1000000 };
}

/* Stops at once, though signals are blocked here; returns when the process goes on. */
static void stop(struct tty *t, pid_t whom)
{
	const struct sigaction plain = { .sa_handler = SIG_DFL };
	struct sigaction old;
	sigset_t now;

	leave(t);
	sigemptyset(&now);
	sigaddset(&now, SIGTSTP);
	sigaddset(&now, SIGCONT);
	sigaction(SIGTSTP, &plain, &old);
	kill(whom, SIGTSTP);
	pthread_sigmask(SIG_UNBLOCK, &now, NULL);
	pthread_sigmask(SIG_BLOCK, &now, NULL);
	sigaction(SIGTSTP, &old, NULL);
	seen &= ~(SEEN_STOP | SEEN_CONTINUED);
	take(t);
	t->is_resized = true;
}

/* A window that is dragged to a size changes it many times: waits until that is over. */
static void settle(const sigset_t *mask)
{
	const struct timespec wait = in_ms(SETTLE_MS);
	sigset_t calm = *mask;

	sigaddset(&calm, SIGWINCH);
	ppoll(NULL, 0, &wait, &calm);
	seen &= ~SEEN_RESIZE;
}

/* Does what signals asked for. Returns whether there is a key to tell it. */
static bool take_seen(struct tty *t, const sigset_t *mask, struct key *key)
{
	if (seen >> SEEN_BITS) {
		t->ending = 128 + (seen >> SEEN_BITS);
		*key = (struct key){ .code = CODE_GONE };
		return true;
	}
	if (seen & SEEN_STOP)
		stop(t, getpid());
	if (seen & SEEN_CONTINUED) {
		seen &= ~SEEN_CONTINUED;
		leave(t);
		take(t);
		t->is_resized = true;
	}
	if (seen & SEEN_RESIZE)
		settle(mask);
	if (measure(t))
		paint_resize(&t->paint, t->rows, t->cols);
	else if (!t->is_resized)
		return false;
	t->is_resized = false;
	*key = (struct key){ .code = CODE_RESIZE, .row = t->rows, .col = t->cols };
	return true;
}

static struct key gone(struct tty *t)
{
	if (!t->ending)
		t->ending = 128 + SIGHUP;
	return (struct key){ .code = CODE_GONE };
}

static bool can_read(void)
{
	struct pollfd fd = { .fd = STDIN_FILENO, .events = POLLIN };

	return poll(&fd, 1, 0) > 0;
}

static bool read_bytes(struct tty *t)
{
	char bytes[READ_BYTES];
	ssize_t got = read(STDIN_FILENO, bytes, sizeof(bytes));

	if (got > 0)
		ansi_add(&t->input, str_from(bytes, (size_t)got));
	return got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN));
}

/* Waits for bytes, a signal, `other`, or until `end` (UINT64_MAX: never). Is *key set? */
static bool wait_for_bytes(
	struct tty *t, int other, uint64_t end, const sigset_t *mask, struct key *key)
{
	struct pollfd fd[] = { { .fd = STDIN_FILENO, .events = POLLIN },
		{ .fd = other, .events = POLLIN } };
	uint64_t now = now_ms();
	bool is_long = end > now && end - now >= LONG_MS;
	bool is_paste = is_long && t->is_pasting;
	bool is_rest = is_long && !is_paste && t->input.bytes.len == 0;
	struct timespec wait = in_ms(is_paste ? PASTE_MS : end > now ? end - now : 0);
	int ready;

	if (t->input.bytes.len > 0)
		wait = in_ms(ESC_MS);
	if (is_rest && t->is_synced && !t->is_marked && !can_read()) {
		put_string(SYNC_MARK);
		t->is_marked = true;
	}
	ready = ppoll(fd, COUNT(fd), is_rest && end == UINT64_MAX ? NULL : &wait, mask);
	if ((ready < 0 && errno == EINTR) || (ready > 0 && fd[0].revents & POLLIN && read_bytes(t)))
		return false;
	if (ready < 0 || fd[0].revents) {
		*key = gone(t);
		return true;
	}
	if (ready == 0 && t->input.bytes.len > 0)
		return ansi_next(&t->input, now_ms(), true, key);
	*key = (struct key){ .code = is_paste && ready == 0 ? CODE_PASTE_END : CODE_NONE };
	return true;
}

struct key tty_key(struct tty *t, int other, int ms)
{
	uint64_t end = ms < 0 ? UINT64_MAX : now_ms() + (uint64_t)ms;
	struct key key = { 0 };
	sigset_t mask;
	bool is_done = false;

	pthread_sigmask(SIG_BLOCK, &t->signals, &mask);
	saved.is_heard = 1;
	while (!is_done) {
		if (seen || t->is_resized)
			is_done = take_seen(t, &mask, &key);
		else if (ansi_next(&t->input, now_ms(), false, &key))
			is_done = true;
		else
			is_done = wait_for_bytes(t, other, end, &mask, &key);
	}
	pthread_sigmask(SIG_SETMASK, &mask, NULL);
	t->is_marked = t->is_marked && key.code == CODE_NONE;
	if (key.code == CODE_PASTE_BEGIN || key.code == CODE_PASTE_END)
		t->is_pasting = key.code == CODE_PASTE_BEGIN;
	return key;
}

bool tty_has_key(struct tty *t)
{
	return t->input.bytes.len > 0 || can_read();
}

void tty_suspend(struct tty *t)
{
	const struct sigaction plain = { .sa_handler = SIG_DFL };

	leave(t);
	saved.is_lent = 1;
	sigaction(SIGTSTP, &plain, &t->on_stop);
}

void tty_resume(struct tty *t)
{
	sigaction(SIGTSTP, &t->on_stop, NULL);
	saved.is_lent = 0;
	take(t);
	t->is_resized = true;
}

void tty_stop(struct tty *t)
{
	sigset_t mask;

	pthread_sigmask(SIG_BLOCK, &t->signals, &mask);
	stop(t, 0);
	pthread_sigmask(SIG_SETMASK, &mask, NULL);
}

struct key tty_plain(struct tty *t, struct str text)
{
	struct key key;

	leave(t);
	put_bytes(text.at, text.len);
	take(t);
	if (t->has_mouse)
		put_string(MOUSE_OFF); /* it is to select what is shown */
	do {
		key = tty_key(t, -1, -1);
	} while (key.code == CODE_RESIZE);
	if (t->has_mouse)
		put_string(MOUSE_ON);
	t->is_resized = true;
	return key;
}

void tty_set_mouse(struct tty *t, bool is_on)
{
	t->has_mouse = is_on && t->has_modes;
	if (t->has_modes)
		put_string(is_on ? MOUSE_ON : MOUSE_OFF);
}
