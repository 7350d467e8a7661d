#include "cli.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "addition_diff.h"
#include "file.h"
#include "load.h"
#include "mem.h"
#include "pin.h"
#include "text.h"
#include "verify.h"

/* What the arguments name. */
struct wanted {
	uint8_t *event;    /* per event of the timeline */
	const char **file; /* paths of units */
	size_t files;
};

/* Sums for the last line. */
struct tally {
	size_t added;
	size_t to_paste;
	size_t failed; /* files that could not be written */
};

/* A file of the folder by its path below it, or by a path from where we are; NULL: there is none. */
static const char *find_file(const struct load *load, const char *folder, const char *arg)
{
	char *root = realpath(folder, NULL), *path = realpath(arg, NULL);
	const char *found = NULL, *below = NULL;
	size_t len = root ? strlen(root) : 0, i;

	if (root && path && strncmp(root, path, len) == 0 && path[len] == '/')
		below = path + len + 1;
	for (i = 0; i < load->units && !found; i++) {
		const char *unit = load->unit[i].path;

		if (strcmp(unit, arg) == 0 || (below && strcmp(unit, below) == 0))
			found = unit;
	}
	free(root);
	free(path);
	return found;
}

/* The file of that name, said without its folder or its ending; NULL: none. */
static const char *find_named(const struct load *load, struct str name)
{
	size_t i;

	for (i = 0; i < load->units; i++) {
		struct str path = str_of(load->unit[i].path), last = path, piece;

		while (str_split(&path, '/', &piece))
			last = piece;
		if (str_eq(last, name) || (str_ends(last, ".yaml") &&
			str_eq(str_sub(last, 0, last.len - strlen(".yaml")), name)))
			return load->unit[i].path;
	}
	return NULL;
}

static void say_unknown(const struct load *load, const char *arg)
{
	const struct timeline *tl = &load->timeline;
	const char *file = find_named(load, str_of(arg));
	struct nearest best = { 0 };
	size_t i;

	if (file)
		best.text = str_of(file);
	for (i = 0; i < tl->events && !file; i++)
		text_nearest(&best, str_of(arg), tl->event[i].id);
	if (best.text.at)
		cli_say("no event and no file '%s'; did you mean '%.*s'?", arg, STR(best.text));
	else
		cli_say("no event and no file '%s'", arg);
}

/* False, and it was said, where an argument names nothing. */
static bool find_wanted(const struct options *o, const struct load *load, struct wanted *out)
{
	const struct timeline *tl = &load->timeline;
	int i;

	for (i = 0; i < o->args; i++) {
		uint32_t event = timeline_find_event(tl, str_of(o->arg[i]));
		const char *file = find_file(load, o->folder, o->arg[i]);

		if (event != NONE) {
			out->event[event] = 1;
		} else if (file) {
			out->file[out->files++] = file;
		} else {
			say_unknown(load, o->arg[i]);
			return false;
		}
	}
	return true;
}

static bool is_wanted(const void *context, uint32_t event, const struct evidence *e)
{
	const struct wanted *wanted = context;
	size_t i;

	if (wanted->event[event])
		return true;
	for (i = 0; i < wanted->files; i++) {
		if (strcmp(wanted->file[i], e->pos.file) == 0)
			return true;
	}
	return false;
}

/* A line that is all foreign, made safe as a whole. */
__attribute__((format(printf, 2, 3))) static void add_line(struct buf *out, const char *fmt, ...)
{
	struct buf line = { 0 };
	va_list args;

	va_start(args, fmt);
	buf_vaddf(&line, fmt, args);
	va_end(args);
	text_make_safe(buf_str(&line), text_charset(), out);
	buf_add_char(out, '\n');
	buf_free(&line);
}

static void add_key(struct buf *out, const char *key, struct str value)
{
	struct addition addition = { .key = key, .value = value };
	struct buf text = { 0 };

	if (value.len) {
		addition_print(&addition, &text);
		add_line(out, "        %s", text.at);
	}
	buf_free(&text);
}

static void print_refusals(const struct pin *p, const struct timeline *tl)
{
	struct buf out = { 0 };
	size_t i, k;

	for (i = 0; i < p->refusals; i++) {
		const struct refusal *r = &p->refusal[i];
		const struct event *event = &tl->event[r->event];
		uint32_t source = event->evidence[r->evidence].source;
		struct str id = source == NONE ? str_of("no source") : tl->source[source].id;

		add_line(&out, "%s:%u:%u: %s: %.*s, %.*s: %s", r->pos.file, r->pos.line, r->pos.col,
			verdict_names[r->verdict], STR(event->id), STR(id), r->why);
		for (k = 0; k < r->choices; k++) {
			add_line(&out, "    to mean place %zu, add:", k + 1);
			add_key(&out, "prefix", r->choice[k].prefix);
			add_key(&out, "suffix", r->choice[k].suffix);
		}
	}
	cli_put(&out);
	buf_free(&out);
}

/* What was put in is told line by line; what would be is shown by the difference. */
static void print_additions(
	const struct addition *list, size_t count, bool is_dry_run, struct tally *tally)
{
	struct buf out = { 0 }, text = { 0 };
	size_t i;

	for (i = 0; i < count; i++) {
		const struct addition *a = &list[i];

		buf_clear(&text);
		addition_print(a, &text);
		if (a->line && !is_dry_run)
			add_line(&out, "%s:%u: added %s", a->at.file, a->line, text.at);
		else if (!a->line)
			add_line(&out, "%s:%u:%u: to be added by hand%s: %s", a->at.file,
				a->at.line, a->at.col,
				a->is_flow ? ", behind a comma before the }" : "", text.at);
		tally->added += a->line > 0;
		tally->to_paste += a->line == 0;
	}
	cli_put(&out);
	buf_free(&out);
	buf_free(&text);
}

static void print_diff(struct str before, struct str after, const char *path,
	const struct addition *list, size_t count)
{
	struct buf out = { 0 };

	additions_print_diff(before, after, path, list, count, &out);
	cli_put(&out);
	buf_free(&out);
}

static const struct unit *find_unit(const struct load *load, const char *path)
{
	size_t i;

	for (i = 0; strcmp(load->unit[i].path, path) != 0; i++)
		;
	return &load->unit[i];
}

/* Reads the file that was loaded; a later one knows other lines. */
static bool read_again(
	const struct load *load, int root, const char *file, struct buf *out, struct fault *fault)
{
	struct pos pos = { .file = file };
	struct file_id id;

	if (!file_read(root, file, FILE_BYTES, out, &id, fault))
		return false;
	return file_same(&id, &find_unit(load, file)->id) ||
	       fault_at(fault, pos, "changed", "it was changed meanwhile, try again");
}

/* Puts in what one file lacks. What is printed was done, or would be. */
static bool change_file(const struct options *o, const struct load *load, int root,
	struct addition *list, size_t count, struct tally *tally, struct fault *fault)
{
	const char *file = list[0].at.file;
	struct buf before = { 0 }, after = { 0 }, path = { 0 };
	bool is_done;

	buf_addf(&path, "%s/%s", o->folder, file);
	is_done = read_again(load, root, file, &before, fault) &&
		  additions_apply(buf_str(&before), file, list, count, &after, fault);
	if (is_done && !o->is_dry_run && !str_eq(buf_str(&before), buf_str(&after))) {
		file_sweep(path.at);
		is_done = file_replace_same(
			path.at, &find_unit(load, file)->id, buf_str(&after), fault);
	}
	if (is_done && o->is_dry_run)
		print_diff(buf_str(&before), buf_str(&after), path.at, list, count);
	if (is_done)
		print_additions(list, count, o->is_dry_run, tally);
	buf_free(&before);
	buf_free(&after);
	buf_free(&path);
	return is_done;
}

static void change_files(
	const struct options *o, const struct load *load, const struct pin *p, struct tally *tally)
{
	int root = file_open_folder(AT_FDCWD, o->folder, NULL);
	size_t i, count;
	struct fault fault;

	for (i = 0; i < p->additions; i += count) {
		struct addition *first = &p->addition[i];

		for (count = 1; i + count < p->additions; count++) {
			if (strcmp(first->at.file, first[count].at.file) != 0)
				break;
		}
		if (change_file(o, load, root, first, count, tally, &fault))
			continue;
		cli_say("%s: %s", first->at.file, fault.msg);
		tally->failed++;
	}
	if (root >= 0)
		close(root);
}

/* "3 quotes, 1 not OK: 4 lines added, 2 to be added by hand" */
static void say_tally(const struct options *o, const struct pin *p, const struct tally *t)
{
	struct buf text = { 0 };

	buf_addf(&text, "%zu quote%s, ", p->quotes, p->quotes == 1 ? "" : "s");
	if (p->refusals)
		buf_addf(&text, "%zu not OK", p->refusals);
	else
		buf_add_text(&text, "all OK");
	buf_addf(&text, ": %zu line%s %s", t->added, t->added == 1 ? "" : "s",
		o->is_dry_run ? "to add" : "added");
	if (t->to_paste)
		buf_addf(&text, ", %zu to be added by hand", t->to_paste);
	cli_say("%s", buf_text(&text));
	buf_free(&text);
}

static int pin_wanted(const struct options *o, const struct load *load, const struct wanted *wanted)
{
	struct pin_options options = { .is_wanted = is_wanted, .context = wanted };
	struct tally tally = { 0 };
	struct pin pin = { 0 };
	bool is_fine;

	options.archive = cli_open_archive(o);
	if (options.archive < 0)
		return EXIT_CONTENT;
	pin_plan(&pin, &load->timeline, &options);
	print_refusals(&pin, &load->timeline);
	change_files(o, load, &pin, &tally);
	say_tally(o, &pin, &tally);
	is_fine = pin.quotes && !pin.refusals && !tally.to_paste && !tally.failed;
	pin_free(&pin);
	close(options.archive);
	return is_fine ? EXIT_FINE : EXIT_NOTHING;
}

int cli_pin(const struct options *o)
{
	struct wanted wanted = { 0 };
	struct load load = { 0 };
	int code;

	if (o->args == 0) {
		cli_say("pin which quotes? name events, or files of the folder");
		return EXIT_USAGE;
	}
	code = o->is_dry_run ? cli_load(o, &load) : cli_load_to_write(o, &load);
	if (code != EXIT_FINE)
		return code;
	wanted.event = mem_get(load.timeline.events + 1);
	memset(wanted.event, 0, load.timeline.events);
	wanted.file = mem_resize(NULL, (size_t)o->args, sizeof(*wanted.file));
	code = find_wanted(o, &load, &wanted) ? pin_wanted(o, &load, &wanted) : EXIT_USAGE;
	free(wanted.event);
	free(wanted.file);
	load_free(&load);
	return code;
}
