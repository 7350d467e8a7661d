#include "cli_diff.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "file.h"
#include "mem.h"
#include "query.h"
#include "result.h"
#include "verify.h"

/* The two folders and the query, which may mean something in one of them only. */
struct sides {
	const struct options *o;
	const char *folder[2]; /* old, new */
	struct load load[2];
	struct query query[2];
	bool has_query;
	uint8_t *wanted[2]; /* per event: does the query find it? NULL: none does */
};

/* What a summary counts, of one kind of record. */
struct tally {
	size_t fates[DIFF_FATES];
	size_t themes[DIFF_THEMES];
};

static void count(struct tally *tally, const struct diff_record *r)
{
	bool has[DIFF_THEMES] = { false };
	size_t i;

	tally->fates[r->fate]++;
	for (i = 0; i < r->changes; i++)
		has[diff_names[r->change[i].field].theme] = true;
	for (i = 0; i < DIFF_THEMES; i++)
		tally->themes[i] += has[i];
}

static void add_count(struct buf *out, size_t number, const char *what, const char **before)
{
	if (!number)
		return;
	buf_addf(out, "%s%zu %s", *before, number, what);
	*before = ", ";
}

/* "3 events added, 1 removed, 2 redated; 1 entity merged" on stderr. */
static void say_summary(const struct told_diff *told)
{
	static const char *const themes[DIFF_THEMES] = {
		[DIFF_REDATED] = "redated",
		[DIFF_RETITLED] = "retitled",
		[DIFF_RESOURCED] = "re-sourced",
		[DIFF_REQUOTED] = "requoted",
		[DIFF_REPINNED] = "re-pinned",
		[DIFF_OTHER] = "changed otherwise",
	};
	static const char *const names[DIFF_OFS] = { "events", "entities", "sources", "settings" };
	struct tally tally[DIFF_OFS] = { 0 };
	struct buf out = { 0 };
	size_t i, k;

	for (i = 0; i < told->records; i++)
		count(&tally[told->record[i]->of], told->record[i]);
	for (i = 0; i < DIFF_SETTINGS; i++) {
		struct buf one = { 0 };
		const char *before = ": ";

		for (k = 0; k < DIFF_FATES; k++) {
			if (k != DIFF_CHANGED || i != DIFF_EVENT)
				add_count(&one, tally[i].fates[k], diff_fate_names[k], &before);
		}
		for (k = 0; i == DIFF_EVENT && k < DIFF_THEMES; k++)
			add_count(&one, tally[i].themes[k], themes[k], &before);
		if (one.len)
			buf_addf(&out, "%s%s%s", out.len ? "; " : "", names[i], buf_text(&one));
		buf_free(&one);
	}
	if (tally[DIFF_SETTINGS].fates[DIFF_CHANGED])
		buf_addf(&out, "%ssettings changed", out.len ? "; " : "");
	cli_say("%s", out.len ? buf_text(&out) : "no difference");
	buf_free(&out);
}

/* Which events a query finds; the caller frees. */
static uint8_t *find_wanted(const struct options *o, const struct load *load, const struct query *q)
{
	struct overlay overlay;
	struct verify verify = { 0 };
	struct result res = { 0 };
	uint8_t *wanted = mem_get(load->timeline.events + 1);
	size_t i;

	cli_overlay(o, load, q, &verify, &overlay);
	result_run(&res, &load->timeline, q, &overlay);
	memset(wanted, 0, load->timeline.events);
	for (i = 0; i < res.events; i++)
		wanted[res.event[i]] = 1;
	cli_say_notes(&res);
	result_free(&res);
	verify_free(&verify);
	return wanted;
}

/* The query may name what only one of the folders knows. False, and it was said: neither does. */
static bool ask(struct sides *p)
{
	struct options o = *p->o;
	struct buf text = { 0 };
	struct fault fault;
	bool is_good[2];
	size_t i;

	p->has_query = o.args > 0;
	if (!p->has_query)
		return true;
	query_join(o.arg, o.args, &text);
	for (i = 0; i < 2; i++)
		is_good[i] = query_parse_relative(
			buf_str(&text), &p->load[i].timeline, cli_today(), &p->query[i], &fault);
	buf_free(&text);
	if (!is_good[0] && !is_good[1])
		return cli_query(&o, &p->load[1], &p->query[1]);
	for (i = 0; i < 2; i++) {
		o.folder = p->folder[i];
		if (is_good[i])
			p->wanted[i] = find_wanted(&o, &p->load[i], &p->query[i]);
	}
	return true;
}

static bool is_wanted(const struct sides *p, const struct diff_record *r)
{
	if (!p->has_query)
		return true;
	if (r->of != DIFF_EVENT)
		return false;
	return (r->before != NONE && p->wanted[0] && p->wanted[0][r->before]) ||
	       (r->after != NONE && p->wanted[1] && p->wanted[1][r->after]);
}

static int compare(const struct sides *p)
{
	struct told_diff told = { p->folder[0], p->folder[1], &p->load[0].timeline,
		&p->load[1].timeline, NULL, 0 };
	struct diff diff;
	size_t i;

	diff_make(&diff, &p->load[0], &p->load[1], p->folder);
	told.record = mem_resize(NULL, diff.records + 1, sizeof(*told.record));
	for (i = 0; i < diff.records; i++) {
		if (is_wanted(p, &diff.record[i]))
			told.record[told.records++] = &diff.record[i];
	}
	if (p->o->format == FORMAT_JSON)
		diff_print_json(&told);
	else
		diff_print_text(&told);
	say_summary(&told);
	free(told.record);
	diff_free(&diff);
	return told.records ? EXIT_NOTHING : EXIT_FINE;
}

static void say_problems(const struct sides *p)
{
	size_t i;

	for (i = 0; i < 2; i++) {
		const struct diags *diags = &p->load[i].diags;

		if (diags->errors)
			cli_say("%s has %zu error%s ('frise check %s' shows them): it is compared "
				"as far as it can be read",
				p->folder[i], diags->errors, diags->errors == 1 ? "" : "s",
				p->folder[i]);
	}
}

/* HEAD~1, main, v1.0, 1f0c2ab: what git would take, and no folder. */
static bool is_revision(const char *name)
{
	return !file_is_there(AT_FDCWD, name) && (!strchr(name, '/') || strpbrk(name, "~^@"));
}

/* Where git's names of older states were given for folders: how to make folders of them. */
static void say_worktree(const struct sides *p)
{
	const char *name = p->folder[is_revision(p->folder[0]) ? 0 : 1];

	if (is_revision(name))
		cli_say("diff compares folders; if '%s' is a state that git knows, make one of it: "
			"git worktree add ../before '%s', then frise diff ../before . (or "
			"../before/content content)",
			name, name);
}

int cli_diff(const struct options *o)
{
	struct sides p = { .o = o, .folder = { o->old_folder, o->new_folder } };
	size_t i;
	int code;

	if (!o->new_folder) {
		cli_say("diff of which folders? as in 'frise diff OLD NEW'");
		return EXIT_USAGE;
	}
	code = cli_load_both(p.folder, &p.load[0], &p.load[1]);
	if (code == EXIT_CONTENT)
		say_worktree(&p);
	if (code == EXIT_FINE && !ask(&p))
		code = EXIT_USAGE;
	if (code == EXIT_FINE) {
		say_problems(&p);
		code = compare(&p);
	}
	for (i = 0; i < 2; i++) {
		free(p.wanted[i]);
		query_free(&p.query[i]);
		load_free(&p.load[i]);
	}
	return code;
}
