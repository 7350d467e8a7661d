#include "diff_lost.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "vec.h"

static bool is_error(const struct diag *d)
{
	return d->severity == SEVERITY_ERROR && d->pos.file;
}

static bool is_one_of(char c, const char *signs)
{
	return c && strchr(signs, c);
}

static size_t skip(struct str text, size_t at, const char *signs)
{
	while (at < text.len && is_one_of(text.at[at], signs))
		at++;
	return at;
}

/* The value of a key `id` that stands at `at`; empty: none does. */
static struct str id_at(struct str text, size_t at)
{
	size_t from;

	if (memcmp(text.at + at, "id", 2) != 0 ||
		(at > 0 && !is_one_of(text.at[at - 1], " \t\r\n{,\"'")))
		return (struct str){ 0 };
	at = skip(text, at + 2, " \"'");
	if (at == text.len || text.at[at] != ':')
		return (struct str){ 0 };
	from = at = skip(text, at + 1, " \t\"'");
	while (at < text.len && !is_one_of(text.at[at], " \t\r\n,}\"'"))
		at++;
	return str_sub(text, from, at - from);
}

static void find_ids(struct diff_lost *lost, const char *path, struct str text)
{
	struct pos pos = { .file = path, .line = 1 };
	size_t at;

	for (at = 0; at + 2 < text.len; at++) {
		struct str id = id_at(text, at);

		pos.line += text.at[at] == '\n';
		if (id.len && map_add(&lost->by_id, arena_str(&lost->arena, id),
				      (uint32_t)lost->places))
			VEC_PUSH(lost->place, lost->places, lost->cap, pos);
	}
}

void diff_lost_read(struct diff_lost *lost, const struct load *load, const char *dir)
{
	const char *path = "";
	struct fault fault;
	int root;
	size_t i;

	*lost = (struct diff_lost){ .load = load };
	root = load->diags.errors ? file_open_folder(AT_FDCWD, dir, &fault) : -1;
	if (root < 0)
		return;
	for (i = 0; i < load->diags.diags; i++) {
		const struct diag *d = &load->diags.diag[i];
		struct buf text = { 0 };

		if (!is_error(d) || strcmp(d->pos.file, path) == 0)
			continue;
		path = d->pos.file;
		if (file_read(root, path, FILE_BYTES, &text, NULL, &fault))
			find_ids(lost, path, buf_str(&text));
		buf_free(&text);
	}
	close(root);
}

void diff_lost_free(struct diff_lost *lost)
{
	map_free(&lost->by_id);
	free(lost->place);
	arena_free(&lost->arena);
	*lost = (struct diff_lost){ 0 };
}

/* The first error of the file from the line on; where none is, the last one: it cut the file. */
static const struct diag *error_at(const struct load *load, const struct pos *pos)
{
	const struct diag *last = NULL;
	size_t i;

	for (i = 0; i < load->diags.diags; i++) {
		const struct diag *d = &load->diags.diag[i];

		if (!is_error(d) || strcmp(d->pos.file, pos->file) != 0)
			continue;
		last = d;
		if (d->pos.line >= pos->line)
			break;
	}
	return last;
}

const char *diff_lost_find(const struct diff_lost *lost, struct str id, struct arena *arena)
{
	uint32_t found = map_find(&lost->by_id, id);
	const struct diag *d;
	struct buf place = { 0 };
	const char *kept;

	if (found == MAP_NONE)
		return NULL;
	d = error_at(lost->load, &lost->place[found]);
	buf_addf(&place, "%s:%u:%u", d->pos.file, d->pos.line, d->pos.col);
	kept = arena_text(arena, buf_str(&place));
	buf_free(&place);
	return kept;
}
