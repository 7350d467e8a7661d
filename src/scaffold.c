#include "scaffold.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "append.h"
#include "load.h"
#include "node_print.h"
#include "place.h"
#include "reread.h"
#include "vec.h"

static struct scaffold_file *find_file(const struct scaffold *s, struct str path)
{
	size_t i;

	for (i = 0; i < s->files; i++) {
		if (str_is(path, s->file[i].path))
			return &s->file[i];
	}
	return NULL;
}

/* What editors know the format of a new file by, where the folder has a schema (README). */
static void begin_file(struct scaffold_file *file, int root)
{
	const char *at;

	if (!file_is_there(root, "frise.schema.json"))
		return;
	buf_add_text(&file->after, "# yaml-language-server: $schema=");
	for (at = file->path; (at = strchr(at, '/')); at++)
		buf_add_text(&file->after, "../");
	buf_add_text(&file->after, "frise.schema.json\n");
}

/* The file as it is now, which another draft of this plan may have changed. */
static struct scaffold_file *open_file(
	struct scaffold *s, const struct desk *desk, int root, struct str path, struct fault *fault)
{
	struct scaffold_file file = { .path = arena_text(&s->arena, path) };
	struct scaffold_file *known = find_file(s, path);

	if (known)
		return known;
	file.is_new = !file_is_there(root, file.path);
	if (!file.is_new &&
		!file_read(root, file.path, FILE_BYTES, &file.before, &file.id, fault)) {
		buf_free(&file.before);
		return NULL;
	}
	if (file.is_new && draft_has_file(desk, path)) {
		fault_at(fault, (struct pos){ .file = file.path }, "changed", "it is gone");
		return NULL;
	}
	if (file.is_new)
		begin_file(&file, root);
	buf_add_str(&file.after, buf_str(&file.before));
	VEC_PUSH(s->file, s->files, s->files_cap, file);
	return &s->file[s->files - 1];
}

/* The id of the source that evidence in this file has of itself; empty: none. */
static struct str own_source(struct scaffold *s, const struct scaffold_file *file)
{
	const struct node *source = NULL, *id = NULL;
	struct str own = { 0 };
	struct reread r;

	reread_init(&r, buf_str(&file->after), file->path);
	if (r.root)
		source = node_find(r.root, "source");
	if (source)
		id = node_find(source, "id");
	if (id && id->type == NODE_SCALAR)
		own = arena_str(&s->arena, str_trim(id->text));
	reread_free(&r);
	return own;
}

static uint32_t count_lines(struct str text)
{
	uint32_t lines = 0;
	size_t i;

	for (i = 0; i < text.len; i++)
		lines += text.at[i] == '\n';
	return lines;
}

static void add_record(struct scaffold *s, const struct draft *d, const struct scaffold_file *file,
	uint32_t line, uint32_t lines)
{
	struct scaffold_record record = { d, file->path, line, lines };

	VEC_PUSH(s->record, s->records, s->records_cap, record);
}

/* A new file begins with the source that all its evidence is of. */
static bool begin_with(struct scaffold *s, const struct draft *d, struct scaffold_file *file,
	const struct node *item, struct fault *fault)
{
	size_t start = file->after.len;
	uint32_t line = count_lines(buf_str(&file->after)) + 2;

	buf_add_text(&file->after, "source:\n  ");
	if (!node_print(item, 2, 2, &file->after, fault)) {
		buf_cut(&file->after, start);
		return false;
	}
	file->has_records = true;
	add_record(s, d, file, line, count_lines(buf_str(&file->after)) + 1 - line);
	return true;
}

static bool append_to(struct scaffold *s, const struct draft *d, struct scaffold_file *file,
	const struct node *item, struct fault *fault)
{
	struct append a = { .key = draft_forms[d->of].list, .item = item };
	struct buf after = { 0 };
	bool done = append_apply(buf_str(&file->after), file->path, &a, &after, fault);

	if (done) {
		buf_free(&file->after);
		file->after = after;
		file->has_records = true;
		add_record(s, d, file, a.line, count_lines(buf_str(&a.lines)));
	} else if (strcmp(fault->rule, "by-hand") == 0) {
		buf_add_str(&s->by_hand, buf_str(&a.lines));
	}
	buf_free(&a.lines);
	return done;
}

static bool lay_out(struct scaffold *s, const struct desk *desk, int root, const struct draft *d,
	struct fault *fault)
{
	struct scaffold_file *file = open_file(s, desk, root, draft_answer(d, "file"), fault);
	const struct node *item;

	if (!file)
		return false;
	item = draft_node(d, desk, own_source(s, file), &s->arena);
	if (file->is_new && !file->has_records && d->of == DRAFT_SOURCE)
		return begin_with(s, d, file, item, fault);
	return append_to(s, d, file, item, fault);
}

/* The folder as it would be, in memory. Files that cannot be read are as they were loaded: not at all. */
static void link_all(const struct scaffold *s, const struct desk *desk, int root, struct load *out)
{
	size_t units = desk->load->units, count = 0, i;
	struct unit *unit = mem_resize(NULL, units + s->files + 1, sizeof(*unit));
	struct buf text = { 0 };
	struct file_id id;
	struct fault fault;

	for (i = 0; i < units; i++) {
		const char *path = desk->load->unit[i].path;

		if (find_file(s, str_of(path)))
			continue;
		if (file_read(root, path, FILE_BYTES, &text, &id, &fault))
			unit_parse(&unit[count++], path, buf_str(&text), &id);
		else
			unit_fail(&unit[count++], path, &fault);
	}
	for (i = 0; i < s->files; i++)
		unit_parse(&unit[count++], s->file[i].path, buf_str(&s->file[i].after),
			&s->file[i].id);
	buf_free(&text);
	load_units(out, unit, count);
}

static bool is_of(const struct scaffold *s, const struct pos *pos)
{
	size_t i;

	for (i = 0; i < s->records; i++) {
		const struct scaffold_record *r = &s->record[i];

		if (pos->file && strcmp(pos->file, r->path) == 0 && pos->line >= r->line &&
			pos->line - r->line < r->lines)
			return true;
	}
	return false;
}

/* Was there such a problem before? Lines move. */
static bool was_there(const struct diags *before, const struct diag *d)
{
	size_t i;

	for (i = 0; i < before->diags; i++) {
		const struct diag *old = &before->diag[i];

		if (strcmp(old->rule, d->rule) == 0 && strcmp(old->msg, d->msg) == 0)
			return true;
	}
	return false;
}

static void collect_problems(struct scaffold *s, const struct desk *desk, const struct load *after)
{
	size_t i;

	for (i = 0; i < after->diags.diags; i++) {
		const struct diag *d = &after->diags.diag[i];

		if (is_of(s, &d->pos) ||
			(d->severity == SEVERITY_ERROR && !was_there(&desk->load->diags, d)))
			diags_add(&s->problems, d);
	}
}

/* Has the event a piece of evidence in these lines? */
static bool has_account(const struct timeline *tl, struct str id, const struct scaffold_record *r)
{
	uint32_t event = timeline_find_event(tl, id);
	size_t i;

	for (i = 0; event != NONE && i < tl->event[event].evidences; i++) {
		struct pos pos = tl->event[event].evidence[i].pos;

		if (strcmp(pos.file, r->path) == 0 && pos.line >= r->line &&
			pos.line - r->line < r->lines)
			return true;
	}
	return false;
}

static bool is_found(const struct load *load, const struct draft *d, struct scaffold_record *r)
{
	const struct timeline *tl = &load->timeline;
	struct str id = draft_id(d);
	const struct pos *pos = NULL;
	uint32_t index;
	size_t i;

	if (d->of == DRAFT_EVENT && (index = timeline_find_event(tl, id)) != NONE)
		pos = &tl->event[index].pos;
	if (d->of == DRAFT_ACCOUNT)
		return has_account(tl, id, r);
	if (d->of == DRAFT_SOURCE && (index = timeline_find_source(tl, id)) != NONE)
		pos = &tl->source[index].pos;
	for (i = 0; i < tl->entities && d->of == DRAFT_ENTITY; i++) {
		if (str_eq(tl->entity[i].id, id))
			pos = &tl->entity[i].pos;
	}
	if (!pos || strcmp(pos->file, r->path) != 0)
		return false;
	r->line = pos->line;
	return true;
}

/* Links the folder as it would be; the lines of records are those of the end. */
static bool check(struct scaffold *s, const struct desk *desk, int root, struct fault *fault)
{
	struct load after = { 0 };
	bool are_found = true;
	size_t i;

	link_all(s, desk, root, &after);
	for (i = 0; i < s->records; i++)
		are_found = is_found(&after, s->record[i].draft, &s->record[i]) && are_found;
	collect_problems(s, desk, &after);
	load_free(&after);
	return (are_found && !s->problems.errors) ||
	       fault_at(fault, (struct pos){ .file = s->files ? s->file[0].path : NULL }, "unsound",
		       "this would not be sound");
}

bool scaffold_plan(struct scaffold *s, const struct desk *desk, struct fault *fault)
{
	int root = file_open_folder(AT_FDCWD, desk->folder, fault);
	bool done = root >= 0;
	size_t i;

	for (i = 0; i < desk->drafts && done; i++)
		done = lay_out(s, desk, root, &desk->draft[i], fault);
	done = done && check(s, desk, root, fault);
	if (root >= 0)
		close(root);
	return done;
}

static bool write_file(const struct scaffold_file *file, const char *folder, struct fault *fault)
{
	struct buf path = { 0 };
	bool done;

	buf_addf(&path, "%s/%s", folder, file->path);
	file_sweep(path.at);
	if (file->is_new)
		done = file_create(path.at, buf_str(&file->after), fault);
	else
		done = file_replace_same(path.at, &file->id, buf_str(&file->after), fault);
	if (!done && fault)
		fault->pos.file = file->path;
	buf_free(&path);
	return done;
}

bool scaffold_write(const struct scaffold *s, const struct desk *desk, struct fault *fault)
{
	struct load again = { 0 };
	bool done = true;
	size_t i;

	for (i = 0; i < s->files && done; i++)
		done = write_file(&s->file[i], desk->folder, fault);
	if (!done || !load_folder(&again, desk->folder, 0, NULL, fault))
		return false;
	for (i = 0; i < s->records && done; i++) {
		struct scaffold_record record = s->record[i];

		done = is_found(&again, record.draft, &record) ||
		       fault_at(fault, (struct pos){ .file = record.path }, "changed",
			       "it was written, and something else changed it at once");
	}
	load_free(&again);
	return done;
}

struct str scaffold_lines(const struct scaffold *s, const struct scaffold_record *r)
{
	struct str text = buf_str(&find_file(s, str_of(r->path))->after);
	size_t from = 0, to;
	uint32_t i;

	for (i = 1; i < r->line; i++)
		from = line_after(text, from);
	to = from;
	for (i = 0; i < r->lines; i++)
		to = line_after(text, to);
	return str_sub(text, from, to - from);
}

void scaffold_free(struct scaffold *s)
{
	size_t i;

	for (i = 0; i < s->files; i++) {
		buf_free(&s->file[i].before);
		buf_free(&s->file[i].after);
	}
	free(s->file);
	free(s->record);
	diags_free(&s->problems);
	buf_free(&s->by_hand);
	arena_free(&s->arena);
	*s = (struct scaffold){ 0 };
}
