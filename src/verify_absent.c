#include "verify_absent.h"

#include <stdint.h>
#include <unistd.h>

#include "file.h"
#include "text.h"

enum { MOST_NAMES = 2000 };

/* Opens the folder that a path leads through, without following links; -1: there is none. */
static int open_folder_of(int archive, struct str path, size_t *last, struct arena *arena)
{
	int folder = dup(archive), inner;
	struct fault fault;
	size_t slash;

	*last = 0;
	while (folder >= 0 && (slash = str_find(path, (struct str)LIT("/"), *last)) != SIZE_MAX) {
		inner = file_open_folder(folder,
			arena_text(arena, str_sub(path, *last, slash - *last)), &fault);
		close(folder);
		folder = inner;
		*last = slash + 1;
	}
	return folder;
}

struct str verify_find_meant(struct str text, int archive, struct arena *arena)
{
	const struct str top = LIT("archive/");
	const char **name = ARENA_ARRAY(arena, MOST_NAMES, const char *);
	struct nearest best = { 0 };
	size_t names, last, i;
	int folder;

	if (str_starts(text, top.at))
		text = str_sub(text, top.len, SIZE_MAX);
	if (file_is_there(archive, arena_text(arena, text)))
		return text;
	folder = open_folder_of(archive, text, &last, arena);
	if (folder < 0)
		return (struct str){ 0 };
	names = file_names(folder, arena, name, MOST_NAMES);
	close(folder);
	for (i = 0; i < names; i++)
		text_nearest(&best, str_sub(text, last, SIZE_MAX), str_of(name[i]));
	if (!best.text.at)
		return best.text;
	return str_of(arena_printf(
		arena, "%.*s%.*s", STR(str_sub(text, 0, last)), STR(best.text)));
}
