#include "cli_new.h"

#include <string.h>
#include <unistd.h>

#include "editor.h"
#include "finding.h"
#include "form_run.h"
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
			STR(draft_id(r->draft)));
		add_lines(buf_str(&line), &out);
		if (is_dry_run)
			add_lines(scaffold_lines(s, r), &out);
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
	struct buf why = { 0 };

	if (draft_verify(d, desk, &arena, &found)) {
		finding_print_why(&found, &why);
		cli_say("the quote is %s%s%s", verdict_names[found.verdict], why.len ? ": " : "",
			buf_text(&why));
	}
	buf_free(&why);
	arena_free(&arena);
}

static void tell(const struct scaffold *s, const struct desk *desk, bool is_dry_run)
{
	say_problems(&s->problems);
	print_records(s, is_dry_run);
	say_quote(&desk->draft[desk->drafts - 1], desk);
}

/* The editor at what was added last; without a word where there is nobody to use one. */
static void edit(const struct scaffold *s, const struct desk *desk)
{
	const struct scaffold_record *last = &s->record[s->records - 1];
	struct buf path = { 0 };
	struct fault fault;

	buf_addf(&path, "%s/%s", desk->folder, last->path);
	if (!editor_run(path.at, last->line, &fault))
		cli_say("%s", fault.msg);
	buf_free(&path);
}

static int add(const struct desk *desk, const struct new_flags *f, bool is_terminal)
{
	struct scaffold s = { 0 };
	struct fault fault;
	bool done = scaffold_plan(&s, desk, &fault) &&
		    (f->is_dry_run || scaffold_write(&s, desk, &fault));

	if (done)
		tell(&s, desk, f->is_dry_run);
	else
		say_fault(&s, &fault);
	if (done && is_terminal && !f->is_dry_run && f->has_edit)
		edit(&s, desk);
	scaffold_free(&s);
	return done ? EXIT_FINE : EXIT_NOTHING;
}

static int add_by_flags(const struct new_flags *f, struct desk *desk, bool is_terminal)
{
	struct draft draft;
	int code = EXIT_USAGE;

	draft_init(&draft, f->of, desk);
	if (new_flags_take(f, &draft, desk)) {
		desk->draft = &draft;
		desk->drafts = 1;
		code = add(desk, f, is_terminal);
	}
	draft_free(&draft);
	return code;
}

static int ask(const struct new_flags *f, const struct desk *desk, enum color color)
{
	struct form_start start = { .is_said = f->is_said, .of = f->of };
	struct tty tty = { 0 };
	struct form form;
	struct fault fault;
	int code;

	if (!tty_init(&tty, (enum tty_color)color, &fault)) {
		cli_say("%s; frise new --help has the flags", fault.msg);
		return EXIT_USAGE;
	}
	form_init(&form, desk, &start);
	code = form_run(&form, &tty);
	tty_free(&tty);
	if (code == EXIT_FINE && form.state == FORM_DONE) {
		tell(&form.plan, &form.desk, false);
		if (!f->has_no_edit)
			edit(&form.plan, &form.desk);
	} else if (code == EXIT_FINE) {
		cli_say("nothing was added");
		code = EXIT_NOTHING;
	}
	form_free(&form);
	return code;
}

/* No editor could be started from a process that is shut in. */
static int load_content(const struct options *o, bool is_terminal, struct load *load)
{
	struct fault fault;

	if (!is_terminal)
		return cli_load_to_write(o, load);
	if (load_folder(load, o->folder, 0, NULL, &fault))
		return EXIT_FINE;
	cli_say("%s: %s; 'frise init DIR' makes a folder", o->folder, fault.msg);
	return EXIT_CONTENT;
}

int cli_new(const struct options *given)
{
	struct options o = *given;
	struct new_flags f = { 0 };
	struct load load = { 0 };
	struct desk desk = { .load = &load, .archive = -1, .today = cli_today() };
	bool is_terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
	int code = new_flags_read(&f, o.arg, o.args);

	if (code >= 0)
		return code;
	o.folder = f.folder ? f.folder : o.folder;
	o.archive = f.archive ? f.archive : o.archive;
	code = load_content(&o, is_terminal, &load);
	if (code != EXIT_FINE)
		return code;
	desk.folder = o.folder;
	desk.archive = verify_open_archive(o.folder, o.archive, NULL);
	/* Nothing is asked where a flag says something, nor where nobody can answer. */
	if (is_terminal && !f.flags && !f.is_dry_run)
		code = ask(&f, &desk, o.color);
	else
		code = add_by_flags(&f, &desk, is_terminal);
	if (desk.archive >= 0)
		close(desk.archive);
	load_free(&load);
	return code;
}
