#include "cli.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "load.h"
#include "page.h"
#include "query.h"
#include "result.h"
#include "text.h"
#include "wrap.h"

enum { SHOW_COLS = 80 };

/* How wide the columns of a list are. */
struct widths {
	int date;
	int kind;
};

static struct str kind_name(const struct timeline *tl, const struct event *event)
{
	return event->kind == NONE ? str_of("-") : tl->kind[event->kind].name;
}

static void add_safe(struct buf *out, struct str text)
{
	text_make_safe(text, text_charset(), out);
}

static void add_padded(struct buf *out, struct str text, int cols)
{
	size_t from = out->len;

	add_safe(out, text);
	buf_repeat(out, " ", cols - text_cols(str_sub(buf_str(out), from, SIZE_MAX)));
}

static struct widths measure(const struct timeline *tl, const struct result *res)
{
	struct widths widths = { .date = 10 };
	struct buf text = { 0 };
	size_t i;

	for (i = 0; i < res->events; i++) {
		const struct event *event = &tl->event[res->event[i]];
		int cols;

		buf_clear(&text);
		date_print(&event->when.date, &text);
		if ((int)text.len > widths.date)
			widths.date = (int)text.len;
		cols = text_cols(kind_name(tl, event));
		if (cols > widths.kind)
			widths.kind = cols;
	}
	buf_free(&text);
	return widths;
}

/* "[Microsoft, Amazon]": the companies that take part, in any role. */
static void add_companies(struct buf *out, const struct timeline *tl, const struct event *event)
{
	uint32_t company = timeline_find_type(tl, str_of("company"));
	const char *sep = "[";
	size_t i;

	for (i = 0; i < event->parties; i++) {
		uint32_t index = event->party[i].entity;

		if (index == NONE || tl->entity[index].type != company)
			continue;
		buf_add_text(out, sep);
		add_safe(out, tl->entity[index].name);
		sep = ", ";
	}
	buf_add_text(out, sep[0] == ',' ? "]" : "[]");
}

static void add_line(struct buf *out, const struct timeline *tl, const struct event *event,
	enum certainty certainty, struct widths widths)
{
	const struct lang_text *title = texts_pick(&event->title, tl->language, tl->languages, 0);
	struct buf date = { 0 };

	date_print(&event->when.date, &date);
	buf_add_text(out, certainty == CERTAIN ? "  " : "? ");
	add_padded(out, buf_str(&date), widths.date + 2);
	add_padded(out, kind_name(tl, event), widths.kind + 2);
	if (title)
		add_safe(out, title->text);
	buf_add_text(out, "  ");
	add_companies(out, tl, event);
	buf_add_text(out, "  ");
	add_safe(out, event->id);
	buf_add_char(out, '\n');
	buf_free(&date);
}

/* An error of a query stands under its place. */
static void say_query_fault(struct str query, const struct fault *fault)
{
	struct buf safe = { 0 }, blank = { 0 };
	int cols = 0;
	size_t at = 0;
	uint32_t chars;

	for (chars = 1; chars < fault->pos.col && at < query.len; chars++)
		text_next(query, &at);
	text_make_safe(str_sub(query, 0, at), text_charset(), &blank);
	cols = text_cols(buf_str(&blank));
	text_make_safe(query, text_charset(), &safe);
	cli_say("%s", fault->msg);
	fprintf(stderr, "  %s\n  %*s^\n", buf_text(&safe), cols, "");
	buf_free(&safe);
	buf_free(&blank);
}

static int list_matches(const struct load *load, const struct query *query)
{
	const struct timeline *tl = &load->timeline;
	struct result res = { 0 };
	struct buf out = { 0 };
	struct widths widths;
	size_t i, hits;

	result_run(&res, tl, query, NULL);
	widths = measure(tl, &res);
	for (i = 0; i < res.events; i++) {
		add_line(&out, tl, &tl->event[res.event[i]], res.certainty[res.event[i]], widths);
		if (out.len > 1 << 16) {
			cli_put(&out);
			buf_clear(&out);
		}
	}
	cli_put(&out);
	if (res.notes.gave_up)
		cli_say("%zu events could not be searched completely: the pattern is too costly",
			res.notes.gave_up);
	hits = res.events;
	buf_free(&out);
	result_free(&res);
	return hits ? EXIT_FINE : EXIT_NOTHING;
}

int cli_list(const struct options *o)
{
	struct load load = { 0 };
	struct query query = { 0 };
	struct buf text = { 0 };
	struct fault fault;
	int code = cli_load(o, &load);

	if (code != EXIT_FINE)
		goto out;
	query_join(o->arg, o->args, &text);
	if (!query_parse_relative(buf_str(&text), &load.timeline, cli_setup(o, &load).today,
		    &query, &fault)) {
		say_query_fault(buf_str(&text), &fault);
		code = EXIT_USAGE;
		goto out;
	}
	code = list_matches(&load, &query);
	cli_say_problems(&load);
out:
	query_free(&query);
	buf_free(&text);
	load_free(&load);
	return code;
}

static void add_block(struct buf *out, const struct block *block)
{
	struct wrap wrap = { .text = block->text, .cols = SHOW_COLS - block->indent,
		.charset = text_charset() };
	struct str line;
	bool is_first = true;

	if (block->link == LINK_ADDRESS)
		wrap.cols = INT_MAX;
	while (wrap_next(&wrap, &line)) {
		add_padded(out, is_first ? block->lead : str_of(""), block->indent);
		add_safe(out, line);
		buf_add_char(out, '\n');
		is_first = false;
	}
	if (is_first)
		buf_add_char(out, '\n');
}

static void show_event(const struct timeline *tl, uint32_t event)
{
	struct page page = { 0 };
	struct buf out = { 0 };
	size_t i;

	page_build(&page, tl, event, tl->language, tl->languages, 0);
	for (i = 0; i < page.blocks; i++)
		add_block(&out, &page.block[i]);
	cli_put(&out);
	buf_free(&out);
	page_free(&page);
}

static void say_unknown(const struct timeline *tl, const char *id)
{
	struct nearest best = { 0 };
	size_t i;

	for (i = 0; i < tl->events; i++)
		text_nearest(&best, str_of(id), tl->event[i].id);
	if (best.text.at)
		cli_say("no event '%s'; did you mean '%.*s'?", id, STR(best.text));
	else
		cli_say("no event '%s'", id);
}

int cli_show(const struct options *o)
{
	struct load load = { 0 };
	int i, code;

	if (o->args == 0) {
		cli_say("show which event? 'frise list' ends each line with an id");
		return EXIT_USAGE;
	}
	code = cli_load(o, &load);
	for (i = 0; code != EXIT_CONTENT && i < o->args; i++) {
		uint32_t event = timeline_find_event(&load.timeline, str_of(o->arg[i]));

		if (i > 0)
			puts("");
		if (event != NONE) {
			show_event(&load.timeline, event);
			continue;
		}
		say_unknown(&load.timeline, o->arg[i]);
		code = EXIT_NOTHING;
	}
	load_free(&load);
	return code;
}
