#include "cli_new.h"

#include <string.h>
#include <unistd.h>

#include "confine.h"
#include "finding.h"
#include "load.h"
#include "scaffold.h"
#include "text.h"
#include "verify.h"

/* Adds lines of a file, made safe one by one. */
static void add_lines(struct str text, struct buf *out)
{
	struct str line;

	while (str_split(&text, '\n', &line)) {
		if (!text.at && !line.len)
			break;
		if (line.len && line.at[line.len - 1] == '\r')
			line.len--;
		text_make_safe(line, text_charset(), out);
		buf_add_char(out, '\n');
	}
}

static void say_problems(const struct diags *problems)
{
	struct buf out = { 0 };
	size_t i;

	for (i = 0; i < problems->diags; i++)
		diag_print(&problems->diag[i], 0, text_charset(), &out);
	cli_put(&out);
	buf_free(&out);
}

static const struct scaffold_file *file_of(const struct scaffold *s, const char *path)
{
	size_t i = 0;

	while (strcmp(s->file[i].path, path) != 0)
		i++;
	return &s->file[i];
}

/* The lines of a record as they are, or would be, in its file. */
static struct str lines_of(const struct scaffold *s, const struct scaffold_record *r)
{
	struct str text = buf_str(&file_of(s, r->path)->after), line = text;
	uint32_t i;

	for (i = 1; i < r->line; i++)
		str_split(&text, '\n', &line);
	line = text;
	for (i = 0; i < r->lines && line.at; i++) {
		struct str one;

		str_split(&line, '\n', &one);
	}
	return str_from(text.at, line.at ? (size_t)(line.at - text.at) : text.len);
}

/* "articles/a.yaml:12: added event acme-leaves" */
static void print_records(const struct scaffold *s, bool is_dry_run)
{
	struct buf out = { 0 }, line = { 0 };
	size_t i;

	for (i = 0; i < s->records; i++) {
		const struct scaffold_record *r = &s->record[i];

		buf_clear(&line);
		buf_addf(&line, "%s:%u: %s %s %.*s", r->path, r->line,
			is_dry_run ? "would add" : "added", draft_forms[r->draft->of].name,
			STR(draft_answer(r->draft, "id")));
		add_lines(buf_str(&line), &out);
		if (is_dry_run)
			add_lines(lines_of(s, r), &out);
	}
	cli_put(&out);
	buf_free(&out);
	buf_free(&line);
}

static void say_fault(const struct scaffold *s, const struct fault *fault)
{
	struct buf out = { 0 };

	say_problems(&s->problems);
	if (strcmp(fault->rule, "by-hand") == 0) {
		cli_say("%s: %s; put these lines in behind line %u", fault->pos.file, fault->msg,
			fault->pos.line);
		add_lines(buf_str(&s->by_hand), &out);
		cli_put(&out);
	} else if (fault->pos.file) {
		cli_say("%s: %s; nothing was added", fault->pos.file, fault->msg);
	} else {
		cli_say("%s; nothing was added", fault->msg);
	}
	buf_free(&out);
}

/* What the archived text says to the quote, where there is one. */
static void say_quote(const struct draft *d, const struct desk *desk)
{
	struct arena arena = { 0 };
	struct finding found;

	if (draft_verify(d, desk, &arena, &found))
		cli_say("the quote is %s%s%s", verdict_names[found.verdict],
			found.why[0] ? ": " : "", found.why);
	arena_free(&arena);
}

static int add(const struct desk *desk, bool is_dry_run)
{
	struct scaffold s = { 0 };
	struct fault fault;
	bool done = scaffold_plan(&s, desk, &fault) &&
		    (is_dry_run || scaffold_write(&s, desk, &fault));

	if (done) {
		say_problems(&s.problems);
		print_records(&s, is_dry_run);
		say_quote(&desk->draft[desk->drafts - 1], desk);
	} else {
		say_fault(&s, &fault);
	}
	scaffold_free(&s);
	return done ? EXIT_FINE : EXIT_NOTHING;
}

static int add_by_flags(const struct new_flags *f, struct desk *desk)
{
	struct draft draft;
	int code = EXIT_USAGE;

	draft_init(&draft, f->of, desk);
	if (new_flags_take(f, &draft, desk)) {
		desk->draft = &draft;
		desk->drafts = 1;
		code = add(desk, f->is_dry_run);
	}
	draft_free(&draft);
	return code;
}

int cli_new(const struct options *given)
{
	struct options o = *given;
	struct new_flags f = { 0 };
	struct load load = { 0 };
	struct desk desk = { .load = &load, .archive = -1, .today = cli_today() };
	int code = new_flags_read(&f, o.arg, o.args);

	if (code >= 0)
		return code;
	o.folder = f.folder ? f.folder : o.folder;
	o.archive = f.archive ? f.archive : o.archive;
	code = cli_load_to_write(&o, &load);
	if (code != EXIT_FINE)
		return code;
	desk.folder = o.folder;
	desk.archive = verify_open_archive(o.folder, o.archive, NULL);
	code = add_by_flags(&f, &desk);
	if (desk.archive >= 0)
		close(desk.archive);
	load_free(&load);
	return code;
}
