#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli_citation.h"
#include "file.h"
#include "load.h"
#include "mem.h"
#include "query.h"
#include "result.h"
#include "text.h"
#include "verify.h"
#include "verify_absent.h"

enum {
	LIKE_BYTES = 300, /* of a passage that may have been meant */
	MOST_ABSENT = 10, /* sources whose texts are looked for under other names */
};

static int by_place(const void *a, const void *b)
{
	const struct citation_row *x = a, *y = b;
	const struct pos *p = &x->evidence->pos, *q = &y->evidence->pos;
	int order = strcmp(p->file ? p->file : "", q->file ? q->file : "");

	if (!order && p->line != q->line)
		order = p->line < q->line ? -1 : 1;
	if (!order && p->col != q->col)
		order = p->col < q->col ? -1 : 1;
	return order ? order : str_cmp(x->event->id, y->event->id);
}

/* "event, source: why" */
static void add_what(struct buf *out, const struct citation_row *row)
{
	struct str source = row->source ? row->source->id : str_of("no source");

	buf_addf(out, "%.*s, %.*s%s%s", STR(row->event->id), STR(source),
		row->finding->why[0] ? ": " : "", row->finding->why);
}

/* "96 % alike, it has "a" for "b": the passage" */
static void add_likeness(struct buf *out, const struct likeness *l)
{
	struct buf differ = { 0 };
	struct str text = l->text;

	if (text.len > LIKE_BYTES)
		text.len = text_before(text, LIKE_BYTES);
	likeness_print(l, &differ);
	buf_addf(out, "%u %% alike%s%s: %.*s%s", l->percent, differ.len ? ", " : "",
		buf_text(&differ), STR(text), text.len < l->text.len ? "…" : "");
	buf_free(&differ);
}

/* A line that is all foreign, made safe as a whole. */
static void add_line(struct buf *out, struct buf *line)
{
	text_make_safe(buf_str(line), text_charset(), out);
	buf_add_char(out, '\n');
	buf_clear(line);
}

static void add_text(struct buf *out, const struct citation_row *row)
{
	const struct pos *pos = &row->evidence->pos;
	struct buf line = { 0 };
	size_t i;

	buf_addf(&line, "%s:%u:%u: %s: ", pos->file ? pos->file : "", pos->line, pos->col,
		verdict_names[row->finding->verdict]);
	add_what(&line, row);
	add_line(out, &line);
	for (i = 0; i < row->finding->likenesses; i++) {
		buf_add_text(out, "    ");
		add_likeness(&line, &row->finding->likeness[i]);
		add_line(out, &line);
	}
	buf_free(&line);
}

static void add_github(struct buf *out, const struct citation_row *row, const char *folder)
{
	const struct pos *pos = &row->evidence->pos;
	struct buf text = { 0 };
	size_t i;

	buf_addf(&text, "%s/%s", folder, pos->file ? pos->file : "");
	buf_addf(out, "::%s file=", row->is_allowed ? "warning" : "error");
	cli_add_github(out, buf_str(&text), true);
	buf_addf(out, ",line=%u,col=%u,title=%s::", pos->line, pos->col,
		verdict_names[row->finding->verdict]);
	buf_clear(&text);
	add_what(&text, row);
	cli_add_github(out, buf_str(&text), false);
	for (i = 0; i < row->finding->likenesses; i++) {
		buf_clear(&text);
		add_likeness(&text, &row->finding->likeness[i]);
		buf_add_text(out, "%0A");
		cli_add_github(out, buf_str(&text), false);
	}
	buf_add_char(out, '\n');
	buf_free(&text);
}

/* Archived texts that are not there at all are said to be so once. */
int cli_open_archive(const struct options *o)
{
	struct fault fault;
	int root = verify_open_archive(o->folder, o->archive, &fault);

	if (root >= 0)
		return root;
	if (o->archive)
		cli_say("%s: %s", o->archive, fault.msg);
	else
		cli_say("no folder of archived texts: %s/archive %s; name one with --archive=DIR",
			o->folder, fault.msg);
	return -1;
}

static void close_archive(int archive)
{
	if (archive >= 0)
		close(archive);
}

void cli_verdicts(
	const struct options *o, const struct load *load, struct verify *v, struct overlay *out)
{
	struct verify_options all = { .archive = cli_open_archive(o) };

	verify_run(v, &load->timeline, &all);
	close_archive(all.archive);
	*out = (struct overlay){ .verdict = v->verdict };
}

void cli_overlay(const struct options *o, const struct load *load, const struct query *query,
	struct verify *v, struct overlay *out)
{
	*out = (struct overlay){ 0 };
	if (match_needs_verdicts(query))
		cli_verdicts(o, load, v, out);
}

/* Per event: is it one that the query finds? The caller frees. */
static uint8_t *find_wanted(const struct timeline *tl, const struct query *query, int archive)
{
	struct verify_options all = { .archive = archive };
	struct overlay overlay = { 0 };
	struct verify verify = { 0 };
	struct result res = { 0 };
	uint8_t *wanted = mem_get(tl->events + 1);
	size_t i;

	if (match_needs_verdicts(query)) {
		verify_run(&verify, tl, &all);
		overlay.verdict = verify.verdict;
	}
	result_run(&res, tl, query, &overlay);
	memset(wanted, 0, tl->events);
	for (i = 0; i < res.events; i++)
		wanted[res.event[i]] = 1;
	cli_say_notes(&res);
	result_free(&res);
	verify_free(&verify);
	return wanted;
}

/* In the order of the files, as they are read. */
static struct citation_row *sorted_rows(
	const struct options *o, const struct timeline *tl, const struct verify *v)
{
	struct citation_row *row = mem_resize(NULL, v->citations + 1, sizeof(*row));
	size_t i;

	for (i = 0; i < v->citations; i++) {
		const struct citation *c = &v->citation[i];
		const struct event *event = &tl->event[c->event];
		const struct evidence *evidence = &event->evidence[c->evidence];
		enum verdict verdict = c->finding.verdict;

		row[i] = (struct citation_row){ event, evidence,
			evidence->source == NONE ? NULL : &tl->source[evidence->source],
			&c->finding, verdict == VERDICT_OK || (o->allowed >> verdict & 1) };
	}
	qsort(row, v->citations, sizeof(*row), by_place);
	return row;
}

static void print_rows(const struct options *o, const struct citation_row *row, size_t rows)
{
	struct records records = { .format = o->format, .column = citation_columns };
	struct buf out = { 0 };
	size_t i;

	if (o->format == FORMAT_JSON)
		records_begin(&records);
	for (i = 0; i < rows; i++) {
		if (o->is_quiet && row[i].is_allowed)
			continue;
		if (o->format == FORMAT_JSON)
			records_add(&records, &row[i]);
		else if (o->format == FORMAT_TEXT)
			add_text(&out, &row[i]);
		else if (row[i].finding->verdict != VERDICT_OK)
			add_github(&out, &row[i], o->folder);
	}
	if (o->format == FORMAT_JSON)
		records_end(&records);
	cli_put(&out);
	buf_free(&out);
}

/* "73 quotes: 70 OK, 2 NEAR, 1 MISSING" */
static void say_counts(const struct verify *v)
{
	struct buf text = { 0 };
	const char *between = ":";
	size_t i;

	buf_addf(&text, "%zu quote%s", v->citations, v->citations == 1 ? "" : "s");
	for (i = 0; i < VERDICTS; i++) {
		if (!v->count[i])
			continue;
		buf_addf(&text, "%s %zu %s", between, v->count[i], verdict_names[i]);
		between = ",";
	}
	cli_say("%s", buf_text(&text));
	buf_free(&text);
}

static void say_meant(const struct source *source, int archive)
{
	struct arena arena = { 0 };
	struct str meant = { 0 };

	if (!file_is_there(archive, arena_text(&arena, source->text)))
		meant = verify_find_meant(source->text, archive, &arena);
	if (meant.at && str_ends(source->text, arena_text(&arena, meant)))
		cli_say("%s:%u: texts are named as in the archive, write text: %.*s", source->pos.file,
			source->pos.line, STR(meant));
	else if (meant.at)
		cli_say("%s:%u: no text '%.*s' in the archive, did you mean '%.*s'?",
			source->pos.file, source->pos.line, STR(source->text), STR(meant));
	arena_free(&arena);
}

/* Of texts that are not in the archive, which of it may be meant: once for each source. */
static void say_absent(const struct timeline *tl, const struct verify *v, int archive)
{
	uint8_t *is_seen = mem_get(tl->sources + 1);
	size_t i, asked = 0;

	memset(is_seen, 0, tl->sources);
	for (i = 0; i < v->citations && archive >= 0 && asked < MOST_ABSENT; i++) {
		const struct citation *c = &v->citation[i];
		uint32_t source = tl->event[c->event].evidence[c->evidence].source;

		if (c->finding.verdict != VERDICT_UNARCHIVED || source == NONE || is_seen[source] ||
			!tl->source[source].text.len)
			continue;
		is_seen[source] = 1;
		asked++;
		say_meant(&tl->source[source], archive);
	}
	free(is_seen);
}

static bool is_all_allowed(const struct options *o, const struct verify *v)
{
	size_t i;

	for (i = 0; i < VERDICTS; i++) {
		if (v->count[i] && i != VERDICT_OK && !(o->allowed >> i & 1))
			return false;
	}
	return v->citations > 0;
}

static int verify_found(const struct options *o, const struct load *load, const struct query *query)
{
	const struct timeline *tl = &load->timeline;
	struct verify_options options = { .archive = cli_open_archive(o) };
	struct verify verify;
	struct citation_row *row;
	uint8_t *wanted;
	bool is_fine;

	if (o->archive && options.archive < 0)
		return EXIT_CONTENT;
	wanted = find_wanted(tl, query, options.archive);
	options.wanted = wanted;
	verify_run(&verify, tl, &options);
	row = sorted_rows(o, tl, &verify);
	print_rows(o, row, verify.citations);
	say_absent(tl, &verify, options.archive);
	say_counts(&verify);
	is_fine = is_all_allowed(o, &verify);
	free(row);
	free(wanted);
	verify_free(&verify);
	close_archive(options.archive);
	return is_fine ? EXIT_FINE : EXIT_NOTHING;
}

int cli_verify(const struct options *o)
{
	struct load load = { 0 };
	struct query query = { 0 };
	int code = cli_load(o, &load);

	if (code == EXIT_FINE && !cli_query(o, &load, &query))
		code = EXIT_USAGE;
	if (code == EXIT_FINE) {
		code = verify_found(o, &load, &query);
		cli_say_problems(&load);
	}
	if (code == EXIT_FINE && load.timeline.files_broken) {
		cli_say("quotes of what could not be read were not looked at");
		code = EXIT_NOTHING;
	}
	query_free(&query);
	load_free(&load);
	return code;
}
