#include "cli.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "starter.h"
#include "text.h"

/* "my-timeline" is titled "My timeline". */
static struct str title_of(const char *folder, struct arena *arena)
{
	char *real = realpath(folder, NULL);
	struct str path = str_of(real ? real : folder), name = path;
	struct buf title = { 0 };
	struct str out;
	size_t i;

	while (path.len > 1 && path.at[path.len - 1] == '/')
		path.len--;
	for (i = 0; i < path.len; i++) {
		if (path.at[i] == '/')
			name = str_sub(path, i + 1, SIZE_MAX);
	}
	buf_add_str(&title, str_sub(name, 0, (size_t)(path.at + path.len - name.at)));
	for (i = 0; i < title.len; i++)
		title.at[i] = title.at[i] == '-' || title.at[i] == '_' ? ' ' : title.at[i];
	if (title.len && title.at[0] >= 'a' && title.at[0] <= 'z')
		title.at[0] -= 'a' - 'A';
	if (!str_trim(buf_str(&title)).len || text_find_invalid(buf_str(&title)) != SIZE_MAX) {
		buf_clear(&title);
		buf_add_text(&title, "A timeline");
	}
	out = arena_str(arena, buf_str(&title));
	buf_free(&title);
	free(real);
	return out;
}

/* The files that were made, or those that were there before. */
static void add_paths(
	const struct file_new *file, const bool *was_there, bool wanted, struct buf *out)
{
	size_t i;

	for (i = 0; i < STARTER_FILES; i++) {
		if (was_there[i] == wanted)
			buf_addf(out, "%s%s", out->len ? ", " : "", file[i].path);
	}
}

static void say_what_next(const char *folder, const struct file_new *file, const bool *was_there)
{
	struct buf out = { 0 }, safe = { 0 }, made = { 0 }, left = { 0 };

	text_make_safe(str_of(folder), text_charset(), &safe);
	add_paths(file, was_there, false, &made);
	add_paths(file, was_there, true, &left);
	buf_addf(&out, "made in %s: %s\n", safe.at, buf_text(&made));
	if (left.len)
		buf_addf(&out, "left as it was: %s\n", left.at);
	buf_addf(&out, "  frise %-18s look at it; the example is there to be deleted\n", safe.at);
	buf_addf(&out, "  frise -C %-8s new    add an event or a source\n", safe.at);
	buf_addf(&out, "  frise check %-12s see whether all is well\n", safe.at);
	cli_put(&out);
	buf_free(&out);
	buf_free(&safe);
	buf_free(&made);
	buf_free(&left);
}

static void find_what_is_there(
	const char *folder, const struct file_new *file, bool was_there[STARTER_FILES])
{
	struct buf path = { 0 };
	size_t i;

	for (i = 0; i < STARTER_FILES; i++) {
		buf_clear(&path);
		buf_addf(&path, "%s/%s", folder, file[i].path);
		was_there[i] = file_exists(path.at);
	}
	buf_free(&path);
}

/* Then there is nothing to be made, even where it holds just what would be. */
static bool has_settings(const char *folder, struct fault *fault)
{
	struct buf path = { 0 };
	bool is_there;

	buf_addf(&path, "%s/frise.yaml", folder);
	is_there = file_exists(path.at);
	buf_free(&path);
	if (is_there)
		fault_at(fault, (struct pos){ .file = "frise.yaml" }, "exists",
			"it is there already");
	return is_there;
}

int cli_init(const struct options *o)
{
	struct file_new file[STARTER_FILES];
	struct arena arena = { 0 };
	struct fault fault;
	bool was_there[STARTER_FILES], done;

	if (!o->folder) {
		cli_say("make a content folder where? frise init DIR");
		return EXIT_USAGE;
	}
	starter_make(title_of(o->folder, &arena), &arena, file);
	find_what_is_there(o->folder, file, was_there);
	done = !has_settings(o->folder, &fault) &&
	       file_plant(o->folder, file, STARTER_FILES, &fault);
	if (done)
		say_what_next(o->folder, file, was_there);
	else
		cli_say("%s: %s; nothing was made", fault.pos.file, fault.msg);
	arena_free(&arena);
	return done ? EXIT_FINE : strcmp(fault.rule, "exists") == 0 ? EXIT_NOTHING : EXIT_CONTENT;
}
