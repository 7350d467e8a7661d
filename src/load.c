#include "load.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "fold.h"
#include "folds.h"
#include "link.h"
#include "mem.h"
#include "origin.h"
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

/* As it was read: not what was linked. */
static const struct unit *unit_read(const struct load *load, const struct unit *unit)
{
	return load->origin ? &load->origin[unit - load->unit]->unit : unit;
}

/* The text of a file: kept, or read again into *again if it is still the same. */
static struct str text_of(const struct load *load, const char *path, int root, struct buf *again)
{
	const struct unit *linked = find_unit(load, path);
	const struct unit *unit = linked ? unit_read(load, linked) : NULL;
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

/* `earlier` may be NULL. */
static void link_all(struct load *load, const struct load *earlier, const struct diags *skipped,
	int root, unsigned threads)
{
	struct link l = { .tl = &load->timeline, .unit = load->unit, .units = load->units };
	size_t i;

	link_units(&l);
	add_diags(load, &l, skipped);
	for (i = 0; i < load->units; i++) {
		add_diags(load, &l, &unit_read(load, &load->unit[i])->diags);
		diags_free(&load->unit[i].diags);
	}
	add_diags(load, &l, &l.diags);
	diags_sort(&load->diags);
	add_lines(load, &load->diags, root);
	fold_events(&l, earlier ? &earlier->timeline : NULL, threads);
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
	link_all(load, NULL, &none, -1, 1);
}

struct reading {
	struct load *load;
	const struct load *earlier; /* NULL: this one is not to be read again */
	const struct file_tree *tree;
	struct arena scratch[PARALLEL_MOST];
};

/* As it was read then, or is now. */
static void read_again(struct load *load, const struct load *earlier, size_t item, int root,
	const struct file_entry *entry, struct arena *scratch)
{
	const struct unit *before = earlier->origin ? find_unit(earlier, entry->path) : NULL;
	struct origin *known = before ? earlier->origin[before - earlier->unit] : NULL;

	load->origin[item] = origin_read(root, entry, known, scratch);
	origin_copy(load->origin[item], &load->unit[item]);
	if (known == load->origin[item])
		load->unit[item].folds = folds_hold(before->folds);
}

static void read_one(void *context, size_t item, unsigned worker)
{
	struct reading *reading = context;
	struct arena *scratch = &reading->scratch[worker];
	const struct file_entry *entry = &reading->tree->entry[item];
	struct load *load = reading->load;
	int root = reading->tree->root;

	if (reading->earlier)
		read_again(load, reading->earlier, item, root, entry, scratch);
	else
		unit_read_file(&load->unit[item], root, entry, scratch);
}

static void report_skips(const struct file_tree *tree, struct diags *skipped)
{
	size_t i;

	for (i = 0; i < tree->skips; i++)
		report(skipped, (struct pos){ .file = tree->skip[i].path }, tree->skip[i].rule,
			NULL, "%s", tree->skip[i].why);
}

/* One unit a file, in byte order of their paths. */
static void read_all(struct load *load, const struct load *earlier, const struct file_tree *tree,
	unsigned threads, const struct load_progress *progress)
{
	struct reading reading = { .load = load, .earlier = earlier, .tree = tree };
	struct parallel all = { .work = read_one, .context = &reading, .items = tree->entries };
	size_t i;

	load->units = tree->entries;
	load->unit = mem_resize(NULL, tree->entries ? tree->entries : 1, sizeof(*load->unit));
	if (earlier)
		load->origin = mem_resize(NULL, tree->entries + 1, sizeof(*load->origin));
	if (progress) {
		all.tell = progress->tell;
		all.tell_context = progress->context;
	}
	parallel_run(&all, threads);
	for (i = 0; i < PARALLEL_MOST; i++)
		arena_free(&reading.scratch[i]);
}

static bool load_all(struct load *load, const struct load *earlier, const char *dir,
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
	read_all(load, earlier, &tree, threads, progress);
	report_skips(&tree, &skipped);
	link_all(load, earlier, &skipped, tree.root, threads);
	diags_free(&skipped);
	file_tree_free(&tree);
	arena_free(&arena);
	return true;
}

bool load_differs(const struct load *load, const char *dir)
{
	struct arena arena = { 0 };
	struct file_tree tree = { 0 };
	bool differs = !file_tree_list(dir, &arena, &tree, NULL) || tree.entries != load->units;
	size_t i;

	for (i = 0; i < load->units && !differs; i++)
		differs = strcmp(load->unit[i].path, tree.entry[i].path) != 0 ||
			  origin_differs(load->origin[i], &tree.entry[i]);
	file_tree_free(&tree);
	arena_free(&arena);
	return differs;
}

bool load_folder(struct load *load, const char *dir, unsigned threads,
	const struct load_progress *progress, struct fault *fault)
{
	return load_all(load, NULL, dir, threads, progress, fault);
}

bool load_folder_again(struct load *load, const struct load *earlier, const char *dir,
	unsigned threads, const struct load_progress *progress, struct fault *fault)
{
	return load_all(load, earlier, dir, threads, progress, fault);
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

void load_doubt(struct load *load)
{
	size_t i;

	for (i = 0; load->origin && i < load->units; i++)
		load->origin[i]->is_young = true;
}

void load_free(struct load *load)
{
	size_t i;

	timeline_free(&load->timeline);
	for (i = 0; i < load->units; i++)
		unit_free(&load->unit[i]);
	for (i = 0; load->origin && i < load->units; i++)
		origin_drop(load->origin[i]);
	free(load->origin);
	free(load->unit);
	diags_free(&load->diags);
	*load = (struct load){ 0 };
}
