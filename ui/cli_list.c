#include "cli.h"

#include <stdlib.h>

#include "arena.h"
#include "cli_event.h"
#include "cli_records.h"
#include "cli_sort.h"
#include "load.h"
#include "mem.h"
#include "query.h"
#include "result.h"
#include "text.h"
#include "verify.h"

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

static struct widths measure(const struct timeline *tl, const uint32_t *event, size_t events)
{
	struct widths widths = { .date = 10 };
	struct buf text = { 0 };
	size_t i;

	for (i = 0; i < events; i++) {
		const struct event *ev = &tl->event[event[i]];
		int cols;

		buf_clear(&text);
		date_print(&ev->when.date, &text);
		if ((int)text.len > widths.date)
			widths.date = (int)text.len;
		cols = text_cols(kind_name(tl, ev));
		if (cols > widths.kind)
			widths.kind = cols;
	}
	buf_free(&text);
	return widths;
}

/* "[Microsoft, Amazon]": the companies in it; in brackets of their own those that are only mentioned. */
static void add_companies(struct buf *out, const struct timeline *tl, const struct event *event)
{
	uint32_t company = timeline_find_type(tl, str_of("company"));
	uint32_t mentioned = timeline_find_role(tl, str_of("mentioned"));
	const char *sep = "[";
	bool is_mentioned;
	size_t i;

	for (i = 0; i < event->parties; i++) {
		uint32_t index = event->party[i].entity;

		if (index == NONE || tl->entity[index].type != company)
			continue;
		is_mentioned = event->party[i].role == mentioned;
		buf_addf(out, "%s%s", sep, is_mentioned ? "(" : "");
		add_safe(out, tl->entity[index].name);
		buf_add_text(out, is_mentioned ? ")" : "");
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
	cli_add_padded(out, buf_str(&date), widths.date + 2);
	cli_add_padded(out, kind_name(tl, event), widths.kind + 2);
	if (title)
		add_safe(out, title->text);
	buf_add_text(out, "  ");
	add_companies(out, tl, event);
	buf_add_text(out, "  ");
	add_safe(out, event->id);
	buf_add_char(out, '\n');
	buf_free(&date);
}

/* What an event is sorted by: titles folded, kinds by name. */
static struct sort_row sort_key(
	struct arena *arena, const struct timeline *tl, uint32_t index, enum sort sort)
{
	const struct event *event = &tl->event[index];
	const struct lang_text *title;
	struct sort_row key = { .row = index };
	struct buf folded = { 0 };

	switch (sort) {
	case SORT_TITLE:
		title = texts_pick(&event->title, tl->language, tl->languages, 0);
		text_fold(title ? title->text : str_of(""), &folded);
		key.text = arena_str(arena, buf_str(&folded));
		break;
	case SORT_KIND:
		key.is_last = event->kind == NONE;
		key.text = key.is_last ? str_of("") : tl->kind[event->kind].name;
		break;
	case SORT_SOURCES:
		key.number = (int64_t)event->sources;
		break;
	default:
		key.is_last = index >= tl->events - tl->undated;
		key.number = index;
		break;
	}
	buf_free(&folded);
	return key;
}

/* The events of a result as --sort wants them; the caller frees. */
static uint32_t *sorted_events(const struct options *o, const struct result *res)
{
	struct arena arena = { 0 };
	struct sort_row *row = mem_resize(NULL, res->events, sizeof(*row));
	uint32_t *event = mem_resize(NULL, res->events, sizeof(*event));
	size_t i;

	for (i = 0; i < res->events; i++) {
		row[i] = sort_key(&arena, res->timeline, res->event[i], o->sort);
		row[i].is_backwards = o->is_backwards;
	}
	sort_rows(row, res->events);
	for (i = 0; i < res->events; i++)
		event[i] = (uint32_t)row[i].row;
	free(row);
	arena_free(&arena);
	return event;
}

static void print_text(const struct result *res, const uint32_t *event, size_t events)
{
	struct widths widths = measure(res->timeline, event, events);
	struct buf out = { 0 };
	size_t i;

	for (i = 0; i < events; i++) {
		add_line(&out, res->timeline, &res->timeline->event[event[i]],
			res->certainty[event[i]], widths);
		if (out.len > 1 << 16) {
			cli_put(&out);
			buf_clear(&out);
		}
	}
	cli_put(&out);
	buf_free(&out);
}

static void print_records(
	const struct result *res, const uint32_t *event, size_t events, enum format format)
{
	struct records records = { .format = format, .column = event_columns };
	size_t i;

	records_begin(&records);
	for (i = 0; i < events; i++) {
		struct event_row row = { res->timeline, res->query, &res->timeline->event[event[i]],
			res->certainty[event[i]] };

		records_add(&records, &row);
	}
	records_end(&records);
}

static void print_count(size_t events)
{
	struct buf out = { 0 };

	buf_addf(&out, "%zu\n", events);
	cli_put(&out);
	buf_free(&out);
}

static int list_matches(const struct options *o, const struct load *load, const struct query *query)
{
	struct overlay overlay;
	struct verify verify = { 0 };
	struct result res = { 0 };
	uint32_t *event;
	size_t events;

	cli_overlay(o, load, query, &verify, &overlay);
	result_run(&res, &load->timeline, query, &overlay);
	events = o->limit && o->limit < res.events ? o->limit : res.events;
	event = sorted_events(o, &res);
	if (o->is_count)
		print_count(events);
	else if (o->format == FORMAT_TEXT)
		print_text(&res, event, events);
	else
		print_records(&res, event, events, o->format);
	if (o->format == FORMAT_TEXT && !o->is_count)
		cli_say_none(&res);
	cli_say_notes(&res);
	free(event);
	result_free(&res);
	verify_free(&verify);
	return events ? EXIT_FINE : EXIT_NOTHING;
}

int cli_list(const struct options *o)
{
	struct load load = { 0 };
	struct query query = { 0 };
	int code = cli_load(o, &load);

	if (code == EXIT_FINE && !cli_query(o, &load, &query))
		code = EXIT_USAGE;
	if (code == EXIT_FINE) {
		code = list_matches(o, &load, &query);
		cli_say_problems(&load);
	}
	query_free(&query);
	load_free(&load);
	return code;
}
