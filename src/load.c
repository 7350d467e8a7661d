#include "load.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "fold.h"
#include "keep.h"
#include "link.h"
#include "mem.h"
#include "parallel.h"
#include "report.h"
#include "review.h"
#include "rule.h"

static int compare_units(const void *a, const void *b)
{
	const struct unit *x = a, *y = b;

	return strcmp(x->path, y->path);
}

/* Counts what a list that was full has only counted. */
static void count_rest(struct diags *to, const struct diags *from)
{
	size_t kept[SEVERITY_ERROR + 1] = { 0 };
	size_t i;

	for (i = 0; i < from->diags; i++)
		kept[from->diag[i].severity]++;
	to->errors += from->errors - kept[SEVERITY_ERROR];
	to->warnings += from->warnings - kept[SEVERITY_WARNING];
	to->notes += from->notes - kept[SEVERITY_NOTE];
	to->left += from->errors + from->warnings + from->notes - from->diags;
}

/* Adds problems with the severity that the folder wants for their rule. */
static void add_diags(struct load *load, const struct link *l, const struct diags *from)
{
	size_t i;

	for (i = 0; i < from->diags; i++) {
		struct diag diag = from->diag[i];
		const struct rule *rule = rule_find(str_of(diag.rule));

		if (rule && l->severity[rule - rules] != rule->severity)
			diag.severity = l->severity[rule - rules];
		diags_add(&load->diags, &diag);
	}
	count_rest(&load->diags, from);
}

static const struct unit *find_unit(const struct load *load, const char *path)
{
	struct unit key = { .path = path };

	if (!load->units)
		return NULL;
	return bsearch(&key, load->unit, load->units, sizeof(key), compare_units);
}

/* The text of a file: kept, or read again into *again if it is still the same. */
static struct str text_of(const struct load *load, const char *path, int root, struct buf *again)
{
	const struct unit *unit = find_unit(load, path);
	struct file_id id;

	buf_clear(again);
	if (!unit || unit->text.len || root < 0)
		return unit ? buf_str(&unit->text) : (struct str){ 0 };
	if (!file_read(root, path, FILE_BYTES, again, &id, NULL) || !file_same(&id, &unit->id))
		return (struct str){ 0 };
	return buf_str(again);
}

/* Gives the problems that are shown their lines; they are sorted, so each file is walked once. */
static void add_lines(const struct load *load, struct diags *diags, int root)
{
	struct buf again = { 0 };
	const char *path = NULL;
	struct str rest = { 0 }, line;
	uint32_t first = 1; /* the line that rest begins with */
	size_t i;

	for (i = 0; i < diags->diags; i++) {
		const struct diag *d = &diags->diag[i];

		if (!d->pos.line || d->text.at)
			continue;
		if (!path || strcmp(path, d->pos.file)) {
			path = d->pos.file;
			rest = text_of(load, path, root, &again);
			first = 1;
		}
		line = diag_line(rest, d->pos.line - first + 1);
		if (!line.at)
			continue;
		rest = str_sub(rest, (size_t)(line.at - rest.at), rest.len);
		first = d->pos.line;
		diags_set_line(diags, i, line);
	}
	buf_free(&again);
}

/* The editorial rules that the folder raised above a note. */
static void add_raised(struct load *load, int root, unsigned threads)
{
	size_t before = load->diags.diags;

	review_run(&(struct review){ .tl = &load->timeline,
		.severity = load->severity,
		.is_raised = true,
		.threads = threads,
		.diags = &load->diags });
	if (load->diags.diags == before)
		return;
	diags_sort(&load->diags);
	add_lines(load, &load->diags, root);
}

static void link_all(struct load *load, const struct diags *skipped, int root, unsigned threads)
{
	struct link l = { .tl = &load->timeline, .unit = load->unit, .units = load->units };
	size_t i;

	link_units(&l);
	add_diags(load, &l, skipped);
	for (i = 0; i < load->units; i++) {
		add_diags(load, &l, &load->unit[i].diags);
		diags_free(&load->unit[i].diags);
	}
	add_diags(load, &l, &l.diags);
	diags_sort(&load->diags);
	add_lines(load, &load->diags, root);
	fold_events(&l, threads);
	load->severity =
		arena_copy(&load->timeline.arena, l.severity, rules_count * sizeof(*l.severity));
	add_raised(load, root, threads);
	link_free(&l);
}

void load_units(struct load *load, struct unit *unit, size_t units)
{
	static const struct diags none;

	*load = (struct load){ .unit = unit, .units = units };
	if (units)
		qsort(unit, units, sizeof(*unit), compare_units);
	link_all(load, &none, -1, 1);
}

struct reading {
	struct load *load;
	const struct file_tree *tree;
	struct arena scratch[PARALLEL_MOST];
};

static void read_one(void *context, size_t item, unsigned worker)
{
	struct reading *reading = context;
	const char *path = reading->tree->entry[item].path;
	struct unit *unit = &reading->load->unit[item];
	struct buf text = { 0 };
	struct file_id id;
	struct fault fault;

	if (file_read(reading->tree->root, path, FILE_BYTES, &text, &id, &fault))
		unit_take(unit, path, &text, &id, &reading->scratch[worker]);
	else
		unit_fail(unit, path, &fault);
	buf_free(&text);
	/* Lines of problems are read again: all texts at once are as much as all records. */
	if (!unit->is_broken)
		buf_free(&unit->text);
}

static void report_skips(const struct file_tree *tree, struct diags *skipped)
{
	size_t i;

	for (i = 0; i < tree->skips; i++)
		report(skipped, (struct pos){ .file = tree->skip[i].path }, tree->skip[i].rule,
			NULL, "%s", tree->skip[i].why);
}

/* One unit a file, in byte order of their paths. */
static void read_all(struct load *load, const struct file_tree *tree, unsigned threads,
	const struct load_progress *progress)
{
	struct reading reading = { .load = load, .tree = tree };
	struct parallel all = { .work = read_one, .context = &reading, .items = tree->entries };
	size_t i;

	load->units = tree->entries;
	load->unit = mem_resize(NULL, tree->entries ? tree->entries : 1, sizeof(*load->unit));
	if (progress) {
		all.tell = progress->tell;
		all.tell_context = progress->context;
	}
	parallel_run(&all, threads);
	for (i = 0; i < PARALLEL_MOST; i++)
		arena_free(&reading.scratch[i]);
}

static void keep_broken(struct load *load, const struct load *earlier)
{
	size_t i;

	for (i = 0; i < load->units; i++) {
		struct unit *unit = &load->unit[i];
		const struct unit *known = find_unit(earlier, unit->path);

		if (unit->is_broken && known)
			keep_records(unit, &earlier->timeline, known->path);
	}
}

bool load_folder_again(struct load *load, const struct load *earlier, const char *dir,
	unsigned threads, const struct load_progress *progress, struct fault *fault)
{
	struct arena arena = { 0 };
	struct file_tree tree = { 0 };
	struct diags skipped = { 0 };

	*load = (struct load){ 0 };
	if (!file_tree_list(dir, &arena, &tree, fault)) {
		arena_free(&arena);
		return false;
	}
	read_all(load, &tree, threads, progress);
	keep_broken(load, earlier);
	report_skips(&tree, &skipped);
	link_all(load, &skipped, tree.root, threads);
	diags_free(&skipped);
	file_tree_free(&tree);
	arena_free(&arena);
	return true;
}

bool load_folder(struct load *load, const char *dir, unsigned threads,
	const struct load_progress *progress, struct fault *fault)
{
	static const struct load none;

	return load_folder_again(load, &none, dir, threads, progress, fault);
}

void load_review(const struct load *load, const char *dir, unsigned threads, struct diags *to)
{
	int root = dir ? file_open_folder(AT_FDCWD, dir, NULL) : -1;

	review_run(&(struct review){ .tl = &load->timeline,
		.severity = load->severity,
		.threads = threads,
		.diags = to });
	diags_sort(to);
	add_lines(load, to, root);
	if (root >= 0)
		close(root);
}

void load_free(struct load *load)
{
	size_t i;

	timeline_free(&load->timeline);
	for (i = 0; i < load->units; i++)
		unit_free(&load->unit[i]);
	free(load->unit);
	diags_free(&load->diags);
	*load = (struct load){ 0 };
}
