#include <stdint.h>
#include <string.h>

#include "draft.h"
#include "file.h"
#include "load.h"
#include "place.h"
#include "text.h"

static bool is_named(struct str text)
{
	return str_ends(text, ".yaml") || str_ends(text, ".yml");
}

static bool has_articles(const struct desk *desk)
{
	struct buf path = { 0 };
	bool is_there;

	buf_addf(&path, "%s/articles", desk->folder);
	is_there = file_exists(path.at);
	buf_free(&path);
	return is_there;
}

/*
 * articles/, where it is there, though nothing may be left in it, or where no other file holds
 * events; else where that with events is that was changed last.
 */
static void add_usual_folder(const struct desk *desk, struct buf *out)
{
	const struct draft event = { .of = DRAFT_EVENT };
	struct buf newest = { 0 };
	const char *slash;

	draft_propose(&event, desk, draft_find(DRAFT_EVENT, "file"), &newest);
	slash = newest.len ? strrchr(newest.at, '/') : NULL;
	if (!newest.len || has_articles(desk))
		buf_add_text(out, "articles/");
	else if (slash)
		buf_addf(out, "%.*s", (int)(slash - newest.at) + 1, newest.at);
	buf_free(&newest);
}

void draft_name_file(const struct desk *desk, struct str text, struct buf *out)
{
	size_t before;

	if (str_starts(text, "./"))
		text = str_sub(text, 2, SIZE_MAX);
	if (draft_has_file(desk, text) || is_named(text)) {
		buf_add_str(out, text);
		return;
	}
	if (memchr(text.at, '/', text.len)) {
		buf_add_str(out, text);
	} else {
		add_usual_folder(desk, out);
		before = out->len;
		draft_slug(text, DRAFT_ID_BYTES, out);
		if (out->len == before)
			buf_add_text(out, "article");
	}
	buf_add_text(out, ".yaml");
}

bool draft_is_odd_file(const struct desk *desk, struct str text)
{
	size_t i;

	if (draft_has_file(desk, text))
		return false;
	for (i = 0; i < text.len; i++) {
		char c = text.at[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
			    is_any_of(c, "._-/")))
			return true;
	}
	return false;
}

bool draft_may_make_file(struct str path)
{
	struct str rest = path, name;

	while (str_split(&rest, '/', &name)) {
		if (!name.len || name.at[0] == '.' || text_find_unsafe(name) != SIZE_MAX)
			return false;
	}
	return !str_starts(path, "archive/") && path.len < 1024 && !memchr(path.at, '\n', path.len);
}
