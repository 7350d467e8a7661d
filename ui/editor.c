#include "editor.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "spawn.h"
#include "str.h"

/* Those that do not take +LINE: by name, the option before FILE:LINE or "". */
static const struct {
	const char *name;
	const char *option;
} others[] = {
	{ "hx", "" },
	{ "helix", "" },
	{ "subl", "" },
	{ "zed", "" },
	{ "code", "-g" },
	{ "code-insiders", "-g" },
	{ "codium", "-g" },
	{ "cursor", "-g" },
};

static bool is_in_path(const char *name)
{
	const char *path = getenv("PATH");
	struct str rest = str_of(path ? path : ""), folder;
	struct buf file = { 0 };
	bool is_found = false;

	while (!is_found && str_split(&rest, ':', &folder)) {
		buf_clear(&file);
		buf_addf(&file, "%.*s/%s", STR(folder), name);
		is_found = folder.len > 0 && access(buf_text(&file), X_OK) == 0;
	}
	buf_free(&file);
	return is_found;
}

/* NULL: there is none. */
static const char *find_editor(void)
{
	static const char *const variables[] = { "VISUAL", "EDITOR" };
	static const char *const names[] = { "nano", "vim", "vi" };
	size_t i;

	for (i = 0; i < sizeof(variables) / sizeof(*variables); i++) {
		const char *value = getenv(variables[i]);

		if (value && value[strspn(value, " \t")])
			return value;
	}
	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (is_in_path(names[i]))
			return names[i];
	return NULL;
}

/* The option before FILE:LINE, or NULL: it takes +LINE. */
static const char *find_other(const char *program)
{
	const char *slash = strrchr(program, '/');
	size_t i;

	for (i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (strcmp(slash ? slash + 1 : program, others[i].name) == 0)
			return others[i].option;
	return NULL;
}

/* How many words; room is left for three more and the end. 0: there are too many. */
static size_t split(struct str rest, struct arena *arena, const char *out[EDITOR_ARGS])
{
	struct str word;
	size_t args = 0;

	while (str_split(&rest, ' ', &word)) {
		word = str_trim(word);
		if (!word.len)
			continue;
		if (args + 4 > EDITOR_ARGS)
			return 0;
		out[args++] = arena_text(arena, word);
	}
	return args;
}

bool editor_args(const char *path, uint32_t line, struct arena *arena, const char *out[EDITOR_ARGS],
	struct fault *fault)
{
	const char *editor = find_editor(), *other, *before;
	size_t args = editor ? split(str_of(editor), arena, out) : 0;

	if (!editor)
		return fault_at(fault, (struct pos){ 0 }, "no-program",
			"there is no editor: set EDITOR, or install nano");
	if (!args)
		return fault_at(fault, (struct pos){ 0 }, "no-program",
			"VISUAL or EDITOR has too many words");
	before = path[0] == '/' || path[0] == '.' ? "" : "./";
	other = line ? find_other(out[0]) : NULL;
	if (other && *other)
		out[args++] = other;
	if (line && !other)
		out[args++] = arena_printf(arena, "+%u", line);
	out[args++] = other ? arena_printf(arena, "%s%s:%u", before, path, line)
			    : arena_printf(arena, "%s%s", before, path);
	out[args] = NULL;
	return true;
}

bool editor_run(const char *path, uint32_t line, struct fault *fault)
{
	const char *args[EDITOR_ARGS];
	struct arena arena = { 0 };
	bool is_done = editor_args(path, line, &arena, args, fault) && spawn_here(args, fault);

	arena_free(&arena);
	return is_done;
}
