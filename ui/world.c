#include "world.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "editor.h"
#include "spawn.h"

enum { MOST_ARGS = 16 };

static bool is_set(const char *variable)
{
	const char *value = getenv(variable);

	return value && *value;
}

bool world_copy(struct tty *tty, struct str text, struct buf *how, struct fault *fault)
{
	static const struct {
		const char *variable;
		const char *args[5];
	} ways[] = {
		{ "WAYLAND_DISPLAY", { "wl-copy" } },
		{ "DISPLAY", { "xclip", "-selection", "clipboard" } },
		{ "DISPLAY", { "xsel", "--clipboard", "--input" } },
		{ "TMUX", { "tmux", "load-buffer", "-w", "-" } },
	};
	size_t i;

	for (i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
		if (is_set(ways[i].variable) && spawn_feed(ways[i].args, text, fault)) {
			buf_addf(how, "copied with %s", ways[i].args[0]);
			return true;
		}
	}
	if (!tty_copy(tty, text))
		return fault_at(fault, (struct pos){ 0 }, "no-clipboard",
			"not copied, there is no clipboard for it");
	buf_add_text(how, "copied by the terminal (OSC 52)");
	return true;
}

/* Those that draw on the terminal themselves. */
static bool is_on_terminal(const char *program)
{
	static const char *const names[] = { "browsh", "elinks", "links", "links2", "lynx", "w3m",
		"www-browser" };
	const char *slash = strrchr(program, '/');
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(slash ? slash + 1 : program, names[i]) == 0)
			return true;
	return false;
}

/* One command of $BROWSER as a list of arguments; false: it is empty, or too long. */
static bool split_command(struct str command, const char *address, struct arena *arena,
	const char *args[MOST_ARGS + 1])
{
	bool is_placed = false;
	size_t count = 0;
	struct str word;

	while (str_split(&command, ' ', &word)) {
		if (word.len == 0)
			continue;
		if (count >= MOST_ARGS - 1)
			return false;
		args[count] = arena_text(arena, word);
		if (str_is(word, "%s") && count > 0) {
			args[count] = address;
			is_placed = true;
		}
		count++;
	}
	if (count == 0)
		return false;
	if (!is_placed)
		args[count++] = address;
	args[count] = NULL;
	return true;
}

static bool start(struct tty *tty, const char *const *args, struct fault *fault)
{
	bool is_done;

	if (!is_on_terminal(args[0]))
		return spawn_away(args, fault);
	tty_suspend(tty);
	is_done = spawn_here(args, fault);
	tty_resume(tty);
	return is_done;
}

bool world_open(struct tty *tty, struct str address, struct buf *how, struct fault *fault)
{
	struct str commands = str_of(is_set("BROWSER") ? getenv("BROWSER") : "xdg-open");
	const char *args[MOST_ARGS + 1] = { NULL };
	struct arena arena = { 0 };
	const char *text = arena_text(&arena, address);
	struct fault why = { .msg = "BROWSER names no program" };
	struct str command;
	bool is_done = false;

	while (!is_done && str_split(&commands, ':', &command))
		is_done = split_command(command, text, &arena, args) && start(tty, args, &why);
	if (is_done)
		buf_addf(how, "opened with %s", args[0]);
	else
		fault_at(fault, (struct pos){ 0 }, "no-browser", "not opened: %s", why.msg);
	arena_free(&arena);
	return is_done;
}

bool world_edit(struct tty *tty, const char *folder, struct str path, uint32_t line,
	struct buf *how, struct fault *fault)
{
	const char *args[EDITOR_ARGS], *slash;
	struct arena arena = { 0 };
	struct fault why;
	bool is_done;

	is_done = editor_args(arena_printf(&arena, "%s/%.*s", folder, STR(path)), line, &arena,
		args, &why);
	if (is_done) {
		tty_suspend(tty);
		is_done = spawn_here(args, &why);
		tty_resume(tty);
	}
	if (is_done) {
		slash = strrchr(args[0], '/');
		buf_addf(how, "edited with %s", slash ? slash + 1 : args[0]);
	} else {
		fault_at(fault, (struct pos){ 0 }, "no-editor", "not edited: %s", why.msg);
	}
	arena_free(&arena);
	return is_done;
}
